package main

import (
	"fmt"
	"strings"

	"lagboka/db"
	"lagboka/domain"
)

// hit is one person found, in --json.
type hit struct {
	ID       domain.ID `json:"id"`
	Name     string    `json:"name"`
	Branch   string    `json:"branch"`
	Born     string    `json:"born"`
	Phone    string    `json:"phone"`
	Email    string    `json:"email"`
	MemberNo string    `json:"member_no"`
}

// mostHits is how many people a search lists.
const mostHits = 50

var searchVerb = verb{"search", "TEXT [--json]", search}

func search(c *ctl, args []string) error {
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return c.usage("ctl.search.missing")
	}
	return c.open(func(s *db.Store) error {
		rows, err := s.Search(c.ctx, strings.Join(words, " "), mostHits)
		if err != nil {
			return err
		}
		if c.asJSON {
			hits := make([]hit, len(rows))
			for i, r := range rows {
				p := r.Person
				hits[i] = hit{p.ID, p.SortName(), r.Unit.Label(), p.Born.String(), p.Mobile, p.Email, p.MemberNo}
			}
			return c.printJSON(hits)
		}
		for _, r := range rows {
			fmt.Fprintf(c.out, "%s\t%s\t%s\t%s\t%s\n", r.Person.SortName(), r.Unit.Label(),
				c.texts.ShortDate(r.Person.Born), domain.PhoneText(r.Person.Mobile), r.Person.Email)
		}
		if len(rows) == 0 {
			fmt.Fprintln(c.err, c.texts.Text("ctl.search.none"))
		}
		return nil
	})
}
