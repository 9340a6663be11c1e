package main

import (
	"fmt"

	"lagboka/db"
)

var restoreVerb = verb{"restore", "BACKUP [--dry-run]", restore}

func restore(c *ctl, args []string) error {
	dryRun := c.flags.Bool("dry-run", false, "")
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
	erased, err := db.ErasedSince(c.ctx, words[0], c.file, o)
	if err != nil {
		return err
	}
	if erased > 0 {
		fmt.Fprintln(c.err, c.texts.Count("restore.erased", erased))
	}
	if *dryRun {
		return c.compare(words[0], o.Keys)
	}
	kept, err := db.RestoreBackup(c.ctx, words[0], c.file, o)
	if err != nil {
		return err
	}
	key := "ctl.restore.done"
	if kept == "" { // nothing lay there
		key = "ctl.restore.new"
	}
	fmt.Fprintln(c.out, c.texts.Text(key, "file", c.file, "kept", kept))
	return nil
}

// compare shows what is in the book and what is in a backup.
func (c *ctl) compare(backup string, keys *db.Keys) error {
	then, err := db.SummaryOf(c.ctx, backup, keys)
	if err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		now, err := s.Summary(c.ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.out, "%-20s %20s %20s\n", "", c.texts.Text("restore.now"), c.texts.Text("restore.then"))
		theirs := then.Counts
		for i, n := range now.Counts {
			fmt.Fprintf(c.out, "%-20s %20s %20s\n", c.texts.Text(n.Key), c.texts.Number(n.N), c.texts.Number(theirs[i].N))
		}
		for _, sum := range []db.Summary{now, then} {
			fmt.Fprintln(c.out, c.texts.Instant(sum.At.Local()), c.texts.Action(sum.Last))
		}
		return nil
	})
}
