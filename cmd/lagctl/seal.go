package main

import (
	"fmt"

	"lagboka/db"
	"lagboka/domain"
)

var sealVerb = verb{"seal", "[--recovery FILE.pdf [--force]]", seal}

// seal makes a plain book a sealed one.
func seal(c *ctl, args []string) error {
	sheet := c.flags.String("recovery", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	if c.file == "" {
		return c.usage("ctl.file.missing")
	}
	sealed, err := db.Sealed(c.file)
	if err != nil {
		return err
	}
	if sealed {
		return &domain.Error{Kind: domain.Conflict, Key: "error.book.sealed"}
	}
	out, err := c.to(*sheet, "")
	if err != nil {
		return err
	}
	keys, code, err := c.newKeys()
	if err != nil {
		return err
	}
	err = c.change(code, out, func(string) error { return db.Seal(c.ctx, c.file, c.options(), keys) })
	if err == nil {
		fmt.Fprintln(c.out, c.texts.Text("ctl.seal.done", "file", c.file))
	}
	return err
}
