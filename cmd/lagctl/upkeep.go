package main

import (
	"fmt"

	"lagboka/db"
	"lagboka/domain"
)

func check(c *ctl, args []string) error {
	if _, err := c.parse(args); err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		findings, err := s.Check(c.ctx)
		if err != nil {
			return err
		}
		for _, f := range findings {
			fmt.Fprintln(c.err, c.texts.Text(f.Key, "detail", f.Detail))
		}
		if len(findings) > 0 {
			return &domain.Error{Kind: domain.Damaged, Key: "ctl.check.found", Data: map[string]any{"n": len(findings)}}
		}
		fmt.Fprintln(c.out, c.texts.Text("ctl.check.sound"))
		return nil
	})
}

func backup(c *ctl, args []string) error {
	if _, err := c.parse(args); err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		made, err := s.Backup(c.ctx)
		if err != nil {
			return err
		}
		fmt.Fprintln(c.out, made.Path)
		return nil
	})
}

func restore(c *ctl, args []string) error {
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if c.file == "" || len(words) != 1 {
		return c.usage("ctl.restore.missing")
	}
	o, err := c.unlocked(words[0])
	if err != nil {
		return err
	}
	kept, err := db.RestoreBackup(c.ctx, words[0], c.file, o)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.texts.Text("ctl.restore.done", "file", c.file, "kept", kept))
	return nil
}
