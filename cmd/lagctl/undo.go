package main

import (
	"fmt"

	"lagboka/db"
)

var undoVerb = verb{"undo", "", undo}

func undo(c *ctl, args []string) error {
	if _, err := c.parse(args); err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		done, err := s.UndoLast(c.ctx)
		if err != nil {
			return err
		}
		fmt.Fprintln(c.out, c.texts.Text("ctl.undo.done",
			"action", c.texts.Action(done.Action), "n", done.Undone, "kept", len(done.Kept)))
		return nil
	})
}
