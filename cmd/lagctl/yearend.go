package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lagboka/db"
	"lagboka/domain"
)

// yearEndStatus is a step of a year's end, in --json.
type yearEndStatus struct {
	Step  domain.YearEndStep  `json:"step"`
	Done  bool                `json:"done"`
	State domain.YearEndState `json:"state"`
	Day   string              `json:"day,omitempty"`
	Who   string              `json:"who,omitempty"`
	Note  string              `json:"note,omitempty"`
}

func yearEndStatuses(rows []domain.YearEndRow) (all []yearEndStatus) {
	for _, r := range rows {
		all = append(all, yearEndStatus{r.Step, r.State == domain.YearEndDone, r.State, r.Day.String(), r.Tick.Who, r.Tick.Note})
	}
	return all
}

var (
	yearEndVerb = verb{"year-end", "[--list] [--do STEP] [--due DATE] [--who NAME] [--note TEXT] [--json]", yearEnd}
	freezeVerb  = verb{"freeze", "YEAR", freeze}
)

func yearEnd(c *ctl, args []string) error {
	_ = c.flags.Bool("list", false, "") // which it does without being told as well
	do, due := c.flags.String("do", "", ""), c.flags.String("due", "", "")
	var tick domain.YearEndTick
	c.flags.StringVar(&tick.Who, "who", "", "")
	c.flags.StringVar(&tick.Note, "note", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	if tick.Step = domain.YearEndStep(*do); *do != "" && !slices.Contains(domain.YearEndSteps, tick.Step) {
		var names []string
		for _, s := range domain.YearEndSteps {
			names = append(names, string(s))
		}
		return c.usage("ctl.year-end.step", "step", *do, "steps", strings.Join(names, ", "))
	}
	return c.open(func(s *db.Store) error {
		b, err := s.YearEndBook(c.ctx, "", domain.YearEnding(c.today), c.today)
		if err != nil {
			return err
		}
		if b.ClockWrong(c.today) {
			fmt.Fprintln(c.err, c.texts.Text("year-end.clock", "day", c.texts.ShortDate(c.today), "last", c.texts.ShortDate(b.Newest)))
		}
		if *do != "" {
			tick.Unit, tick.Year, tick.Day = b.Unit.ID, b.Year, c.today
			if tick.Step == domain.YearEndActions && *due != "" {
				return c.carry(s, domain.Carrying{Tick: tick, On: b.Actions}, *due)
			}
			return c.takeStep(s, tick)
		}
		rows := b.Rows(c.today)
		if c.asJSON {
			return c.printJSON(yearEndStatuses(rows))
		}
		fmt.Fprintln(c.out, c.texts.Text("year-end.title", "year", strconv.Itoa(b.Year)))
		for _, r := range rows {
			fmt.Fprintf(c.out, "%s\t%s\t%s\n", r.Step, c.texts.YearEndStep(r.Step, b.Year), c.texts.YearEndRow(r, b.Year))
		}
		fmt.Fprintln(c.out, c.texts.Text("year-end.paying", "figures", c.texts.YearFigures(b.Figures)))
		fmt.Fprintln(c.err, c.texts.YearEndWhen(b, c.today))
		return nil
	})
}

// takeStep freezes the figures, ticks a step, or says where it is taken.
func (c *ctl) takeStep(s *db.Store, tick domain.YearEndTick) error {
	switch {
	case tick.Step == domain.YearEndFigures:
		return c.freeze(s, tick.Year)
	case !tick.Step.Ticked():
		fmt.Fprintln(c.out, c.texts.Text("year-end.do."+string(tick.Step), "year", strconv.Itoa(tick.Year), "next", strconv.Itoa(tick.Year+1)))
		return nil
	}
	if _, err := s.Yearly().SaveYearEndTick(c.ctx, tick); err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.texts.Text("ctl.year-end.done", "step", c.texts.YearEndStep(tick.Step, tick.Year)))
	return nil
}

// carry carries on all that was to be done in the year and is not, by a day of the next.
func (c *ctl) carry(s *db.Store, all domain.Carrying, due string) (err error) {
	if all.Due, err = c.date(due); err != nil {
		return err
	}
	if err := s.Yearly().CarryActions(c.ctx, all); err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.texts.Text("year-end.carried", "on", len(all.On), "dropped", 0))
	return nil
}

func freeze(c *ctl, args []string) error {
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(words) != 1 {
		return c.usage("ctl.freeze.year")
	}
	year, err := strconv.Atoi(words[0])
	if err != nil || year < 1900 || year > 9999 {
		return c.usage("ctl.freeze.year")
	}
	return c.open(func(s *db.Store) error { return c.freeze(s, year) })
}

func (c *ctl) freeze(s *db.Store, year int) error {
	if err := s.Freeze(c.ctx, year); err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.texts.Text("ctl.freeze.done", "year", strconv.Itoa(year)))
	return nil
}
