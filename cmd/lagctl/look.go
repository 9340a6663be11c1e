package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"lagboka/db"
	"lagboka/domain"
)

// printJSON writes a result as indented JSON.
func (c *ctl) printJSON(value any) error {
	enc := json.NewEncoder(c.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(value)
}

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

// unitStatus is one unit's figures, in --json.
type unitStatus struct {
	Unit         string `json:"unit"`
	Municipality string `json:"municipality,omitempty"`
	Members      int    `json:"members"`
	Paying       *int   `json:"paying"` // null where the book holds no fees of the year
	Unpaid       *int   `json:"unpaid"` // so too
	New          int    `json:"new"`
	Left         int    `json:"left"`
	Target       int    `json:"target,omitempty"`
	Circles      int    `json:"circles"`     // approved this year
	StudyHours   int    `json:"study_hours"` // approved this year
	*nominationStatus
	NamedCircle string `json:"named_circle,omitempty"` // the circle that the work plan names, against the later of its deadlines
}

func newUnitStatus(u domain.Unit, f domain.Figures, study domain.UnitStudy, today domain.Date) unitStatus {
	st := unitStatus{
		Unit: u.Label(), Municipality: u.Municipality, Members: f.Members, Paying: known(f.Paying, f.PayingKnown()),
		Unpaid: known(f.Unpaid, f.PayingKnown()), New: f.New, Left: f.Left, Target: f.Target.Wanted,
		Circles: study.Circles, StudyHours: study.Hours,
	}
	if u.Kind == domain.LocalBranch {
		if deadlines := domain.PlannedDeadlines(today.Year); len(deadlines) > 0 {
			st.NamedCircle = string(study.PlannedOn(deadlines[len(deadlines)-1], today))
		}
	}
	return st
}

// known is a number, or nil where it is not known.
func known(n int, known bool) *int {
	if !known {
		return nil
	}
	return &n
}

// bookStatus is what status --json prints.
type bookStatus struct {
	AsOf     string `json:"as_of"`
	Persons  int    `json:"persons"`
	Branches int    `json:"branches"`
	unitStatus
	PayingLastYear *int              `json:"paying_last_year"` // on 31 December; null where the book holds no fees of that year
	PayingSameDay  *int              `json:"paying_same_day"`  // last year; so too, and where somebody has paid on a day that is not known
	NoFees         int               `json:"branches_without_fees"`
	TargetOf       int               `json:"target_of_branches,omitempty"` // the target is their sum
	PerBranch      []unitStatus      `json:"per_branch"`
	CountyCouncil  *nominationStatus `json:"county_council,omitempty"`
}

func status(c *ctl, args []string) error {
	asOf := c.flags.String("as-of", "", "")
	unitName := c.flags.String("unit", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	day := c.today
	if *asOf != "" {
		var err error
		if day, err = c.date(*asOf); err != nil {
			return err
		}
	}
	return c.open(func(s *db.Store) error {
		unit, err := c.unit(s, *unitName)
		if err != nil {
			return err
		}
		set, err := s.Figures(c.ctx, unit.ID, domain.YearTo(day))
		if err != nil {
			return err
		}
		everybody := domain.MemberFilter{Anybody: true}
		if *unitName != "" {
			everybody.Unit = unit.ID // else those too who never belonged to any
		}
		persons, err := s.CountMembers(c.ctx, domain.MemberQuery{Filter: everybody, AsOf: day})
		if err != nil {
			return err
		}
		year, err := s.StudyYear(c.ctx, unit.ID, day.Year, day)
		if err != nil {
			return err
		}
		study := map[domain.ID]domain.UnitStudy{}
		for _, b := range year.Branches {
			study[b.Unit.ID] = b
		}
		total := year.Total
		if b, ok := study[unit.ID]; ok {
			total = b
		}
		st := bookStatus{
			AsOf: day.String(), Persons: persons, Branches: len(set.Branches), unitStatus: newUnitStatus(unit, set.Total, total, day),
			PayingLastYear: known(set.Total.LastYear.Paying, set.Total.LastYear.Known > 0),
			PayingSameDay:  known(set.Total.SameDay.Paying, set.Total.SameDay.Known > 0 && set.Total.SameDay.Undated == 0),
			NoFees:         set.CountBranches(func(f domain.Figures) bool { return f.Unknown > 0 }),
			TargetOf:       set.Total.Target.Units, PerBranch: []unitStatus{},
		}
		contests, err := s.ContestRows(c.ctx, unit.ID)
		if err != nil {
			return err
		}
		byUnit := st.countNominations(contests)
		for _, b := range set.Branches {
			one := newUnitStatus(b.Branch, b.Figures, study[b.Branch.ID], day)
			one.nominationStatus = byUnit[b.Branch.ID]
			st.PerBranch = append(st.PerBranch, one)
		}
		if c.asJSON {
			return c.printJSON(st)
		}
		fmt.Fprintln(c.out, c.texts.Text("ctl.status.head", "unit", st.Unit, "day", c.texts.Date(day)))
		for _, line := range []struct {
			key string
			n   string
		}{
			{"word.persons", c.texts.Number(st.Persons)},
			{"word.branches", c.texts.Number(st.Branches)},
			{"word.members", c.texts.Number(st.Members)},
			{"word.paying", c.texts.Paying(set.Total)},
			{"figure.same-day", c.texts.Payers(set.Total.SameDay)},
			{"figure.last-year", c.texts.Payers(set.Total.LastYear)},
			{"word.unpaid", c.texts.Unpaid(set.Total)},
			{"word.new", c.texts.Number(st.New)},
			{"word.left", c.texts.Number(st.Left)},
			{"study.circles", c.texts.Number(st.Circles)},
			{"study.hours", c.texts.Number(st.StudyHours)},
			{"ctl.status.contests", c.texts.Number(st.Contests)},
			{"nomination.submitted", c.texts.Number(st.ListsSubmitted)},
			{"nomination.yes.all", c.texts.Number(st.CandidatesYes)},
			{"ctl.status.errors", c.texts.Number(st.ListErrors)},
		} {
			fmt.Fprintf(c.out, "%-16s %8s\n", c.texts.Text(line.key), line.n)
		}
		for _, sentence := range c.texts.Gaps(set) {
			fmt.Fprintln(c.err, sentence)
		}
		return nil
	})
}

// unit finds a unit by the name a person types: its name, short name or municipality number. No name: the book's top.
func (c *ctl) unit(s *db.Store, name string) (domain.Unit, error) {
	tree, err := s.Tree(c.ctx)
	if err != nil {
		return domain.Unit{}, err
	}
	if name == "" {
		if roots := tree.Roots(); len(roots) > 0 {
			return roots[0], nil
		}
		return domain.Unit{}, nil
	}
	folded := domain.Fold(name)
	for _, u := range tree.Within("") {
		if domain.Fold(u.Name) == folded || domain.Fold(u.ShortName) == folded || u.Municipality == name {
			return u, nil
		}
	}
	return domain.Unit{}, &domain.Error{Kind: domain.NotFound, Key: "error.unit.unknown", Data: map[string]any{"name": name}}
}

func history(c *ctl, args []string) error {
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(words) == 0 {
		return c.usage("ctl.history.missing")
	}
	return c.open(func(s *db.Store) error {
		rows, err := s.Search(c.ctx, strings.Join(words, " "), mostHits)
		if err != nil {
			return err
		}
		if len(rows) != 1 {
			for _, r := range rows {
				fmt.Fprintf(c.err, "%s\t%s\t%s\n", r.Person.SortName(), r.Unit.Label(), r.Person.MemberNo)
			}
			return &domain.Error{Kind: domain.NotFound, Key: "ctl.history.not-one", Data: map[string]any{"n": len(rows)}}
		}
		person := rows[0].Person.ID
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

// change is one column of a row that belongs to a person, as one action changed it, in --json; field is empty where the row
// was made, and new then has all of it.
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
