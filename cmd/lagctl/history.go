package main

import (
	"fmt"
	"time"

	"lagboka/db"
	"lagboka/domain"
)

var historyVerb = verb{"history", "PERSON [--json]", history}

func history(c *ctl, args []string) error {
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return c.usage("ctl.history.missing")
	}
	return c.open(func(s *db.Store) error {
		found, err := c.person(s, words, false)
		if err != nil {
			return err
		}
		person := found.Person.ID
		if c.asJSON {
			changes, err := s.History(c.ctx, person)
			if err != nil {
				return err
			}
			all := make([]change, len(changes))
			for i, ch := range changes {
				all[i] = change{ch.At, ch.Actor, ch.Action.Key, ch.Action.Subject, ch.Kind, ch.Row, ch.Field, ch.Old, ch.New}
			}
			return c.printJSON(all)
		}
		entries, err := s.Timeline(c.ctx, person)
		if err != nil {
			return err
		}
		for _, e := range entries {
			fmt.Fprintf(c.out, "%s\t%s\n", c.texts.ShortDate(e.Day), c.texts.Timeline(e))
		}
		return nil
	})
}

// change is one column of a row that belongs to a person, as one action changed it, in --json; field is empty where the
// row was made, and new then has all of it.
type change struct {
	At      time.Time `json:"at"`
	Actor   string    `json:"actor"`
	Action  string    `json:"action"`
	Subject string    `json:"subject,omitempty"`
	Kind    string    `json:"kind"`
	Row     domain.ID `json:"row"`
	Field   string    `json:"field"`
	Old     string    `json:"old"`
	New     string    `json:"new"`
}
