package main

import (
	"encoding/json"
	"fmt"

	"lagboka/db"
)

var salvageVerb = verb{"salvage", "--out NEWBOOK [--json]", salvage}

// salvage reads what can be read of a damaged book into a new one.
func salvage(c *ctl, args []string) error {
	to := c.flags.String("out", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	if c.file == "" || *to == "" {
		return c.usage("ctl.salvage.missing")
	}
	o, err := c.unlocked(c.file)
	if err != nil {
		return err
	}
	out, err := db.Salvage(c.ctx, c.file, *to, o)
	if err != nil {
		return err
	}
	if c.asJSON {
		return json.NewEncoder(c.out).Encode(map[string]any{
			"saved": out.Saved, "lost": out.Lost, "unlinked": out.Unlinked, "log_lost": out.LogLost, "history_restarted": out.Restarted,
		})
	}
	fmt.Fprintln(c.out, c.texts.Text("salvage.saved", "file", *to, "persons", c.texts.Number(out.Saved["person"]),
		"memberships", c.texts.Number(out.Saved["membership"]), "places", len(out.Lost), "unlinked", c.texts.Number(out.Unlinked)))
	if out.LogLost {
		fmt.Fprintln(c.out, c.texts.Text("salvage.log"))
	}
	for _, l := range out.Lost {
		fmt.Fprintln(c.out, " ", l)
	}
	return nil
}
