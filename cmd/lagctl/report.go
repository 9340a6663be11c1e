package main

import (
	"fmt"
	"io"
	"slices"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/reports"
)

// reportOrder is what a report is asked for with.
type reportOrder struct {
	kind                       string
	unit                       domain.ID
	unitName                   string
	period                     domain.Period
	author, meeting, reference string
	names, byBranch            bool   // of the board report, of the member list
	sheet                      string // of labels
	first                      int    // of labels: the first free one
	circle                     string // of an attendance list: words that name the circle
	blank                      bool
	state                      domain.CandidateState // of those whom letters go to; empty for all whom they concern
	listed                     bool                  // letters to those on the list, not to those who are to be asked
}

func report(c *ctl, args []string) error {
	var o reportOrder
	path := c.flags.String("out", "", "")
	from := c.flags.String("from", "", "")
	to := c.flags.String("to", "", "")
	asOf := c.flags.String("as-of", "", "")
	c.flags.StringVar(&o.unitName, "unit", "", "")
	c.flags.BoolVar(&o.names, "names", false, "")
	c.flags.StringVar(&o.sheet, "sheet", reports.LabelSheets[0].Name, "")
	c.flags.IntVar(&o.first, "first", 1, "")
	c.flags.BoolVar(&o.byBranch, "by-branch", false, "")
	c.flags.StringVar(&o.author, "author", "", "")
	c.flags.StringVar(&o.meeting, "meeting", "", "")
	c.flags.StringVar(&o.circle, "circle", "", "")
	c.flags.BoolVar(&o.blank, "blank", false, "")
	c.flags.StringVar(&o.reference, "reference", "", "")
	c.flags.StringVar((*string)(&o.state), "state", "", "")
	c.flags.BoolVar(&o.listed, "listed", false, "")
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if *path == "" || len(words) != 1 {
		return c.usage("ctl.report.missing")
	}
	if o.state != "" && !slices.Contains(domain.CandidateStates, o.state) {
		return c.usage("ctl.state.unknown", "state", string(o.state))
	}
	if o.period, err = c.period(*from, *to, *asOf); err != nil {
		return err
	}
	out, err := c.to(*path, "")
	if err != nil {
		return err
	}
	if o.kind = words[0]; reports.StaysInside(o.kind) {
		c.paper = c.texts
	}
	return c.open(func(s *db.Store) error {
		if o.unit, err = c.reportUnit(s, o.unitName); err != nil {
			return err
		}
		write, err := c.document(s, o)
		if err != nil {
			return err
		}
		return out.Write(write)
	})
}

// document reads what a report needs, and returns what writes it.
func (c *ctl) document(s *db.Store, o reportOrder) (func(io.Writer) error, error) {
	switch o.kind {
	case "board":
		in, err := reports.GatherBoard(c.ctx, s, reports.Order{Unit: o.unit, Period: o.period, Meeting: o.meeting, Reference: o.reference, Author: o.author, Names: o.names})
		return writer(c, reports.Board, in, err)
	case "branch":
		in, err := reports.GatherBranch(c.ctx, s, o.unit, o.period, o.author)
		return writer(c, reports.Branch, in, err)
	case "members":
		in, err := reports.GatherMembers(c.ctx, s, c.paper, reports.ListOrder{Unit: o.unit, AsOf: o.period.AsOf, Author: o.author, ByBranch: o.byBranch})
		return writer(c, reports.Members, in, err)
	case "labels":
		return c.labels(s, o)
	case "study":
		in, err := c.studyInput(s, o.unit, o.period, o.author)
		return writer(c, reports.Study, in, err)
	case "study-calls":
		in, err := c.studyInput(s, o.unit, o.period, o.author)
		return writer(c, reports.StudyCalls, in, err)
	case "attendance":
		return c.attendanceList(s, o)
	case "nomination", "list", "proposal", "letters", "correction":
		return c.nominationReport(s, o)
	case "notice", "voters", "ballot-papers", "minutes":
		return c.meetingReport(s, o)
	}
	return nil, c.usage("ctl.report.missing")
}

// writer writes a document once what goes into it has been read.
func writer[T any](c *ctl, document func(io.Writer, reports.Texts, T) error, in T, err error) (func(io.Writer) error, error) {
	return func(w io.Writer) error { return document(w, c.paper, in) }, err
}

func (c *ctl) labels(s *db.Store, o reportOrder) (func(io.Writer) error, error) {
	if on, err := reports.FindSheet(o.sheet); err != nil || o.first < 1 || o.first > on.Labels() {
		return nil, c.usage("ctl.report.labels")
	}
	rows, err := c.rows(s, o.unitName)
	if err != nil {
		return nil, err
	}
	labels, left := reports.LabelsOf(rows, c.paper.Text("word.and"))
	fmt.Fprintln(c.err, c.texts.Count("members.labels-left", left))
	return func(w io.Writer) error { return reports.Labels(w, c.paper, o.sheet, o.first, o.period.AsOf, labels) }, nil
}

// period is what --from, --to and --as-of ask for: the year up to today where they ask for nothing.
func (c *ctl) period(from, to, asOf string) (domain.Period, error) {
	day := c.today
	for _, text := range []string{to, asOf} {
		if text != "" {
			var err error
			if day, err = c.date(text); err != nil {
				return domain.Period{}, err
			}
		}
	}
	p := domain.YearTo(day)
	if from != "" {
		var err error
		if p.From, err = c.date(from); err != nil {
			return p, err
		}
	}
	if p.From.After(p.AsOf) {
		return p, c.usage("ctl.period.backwards")
	}
	return p, nil
}

// reportUnit is the unit of a report: the one that is named, else the first county branch with branches of its own, else the
// book's top.
func (c *ctl) reportUnit(s *db.Store, name string) (domain.ID, error) {
	if name != "" {
		unit, err := c.unit(s, name)
		return unit.ID, err
	}
	tree, err := s.Tree(c.ctx)
	if err != nil {
		return "", err
	}
	return tree.Home().ID, nil
}
