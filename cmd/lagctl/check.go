package main

import (
	"fmt"
	"strings"

	"lagboka/db"
	"lagboka/domain"
)

var checkVerb = verb{"check", "", check}

func check(c *ctl, args []string) error {
	if _, err := c.parse(args); err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		findings, err := s.Check(c.ctx)
		if err != nil {
			return err
		}
		program, err := db.SyncedBy(s.Path())
		if err != nil {
			return err
		}
		if program != "" {
			fmt.Fprintln(c.err, c.texts.Text("synced.title", "program", program)+".", c.texts.Text("synced.text", "program", program))
		}
		for _, f := range findings {
			text := f.Sentence(c.texts.Text)
			if !strings.Contains(text, f.Detail) {
				text += " (" + f.Detail + ")"
			}
			fmt.Fprintln(c.err, text)
		}
		if len(findings) > 0 {
			return &domain.Error{Kind: domain.Damaged, Key: "ctl.check.found", Data: map[string]any{"n": len(findings)}}
		}
		fmt.Fprintln(c.out, c.texts.Text("ctl.check.sound"))
		return nil
	})
}
