package main

import (
	"fmt"

	"lagboka/db"
)

var backupVerb = verb{"backup", "[--to FOLDER] [--list]", backup}

func backup(c *ctl, args []string) error {
	place := c.flags.String("to", "", "")
	list := c.flags.Bool("list", false, "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		if *list {
			all, err := s.Backups()
			for _, b := range all {
				fmt.Fprintf(c.out, "%s\t%s\n", c.texts.Instant(b.At.Local()), b.Path)
			}
			return err
		}
		made, err := s.Backup(c.ctx)
		if err == nil && *place != "" {
			err = s.CopyBackup(c.ctx, made, *place)
		}
		if err != nil {
			return err
		}
		fmt.Fprintln(c.out, made.Path)
		return nil
	})
}
