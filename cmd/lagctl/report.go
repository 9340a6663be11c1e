package main

import (
	"fmt"
	"io"
	"slices"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/reports"
)

func report(c *ctl, args []string) error {
	out := c.flags.String("out", "", "")
	unitName := c.flags.String("unit", "", "")
	from := c.flags.String("from", "", "")
	to := c.flags.String("to", "", "")
	asOf := c.flags.String("as-of", "", "")
	names := c.flags.Bool("names", false, "")
	sheetName := c.flags.String("sheet", reports.LabelSheets[0].Name, "")
	first := c.flags.Int("first", 1, "")
	byBranch := c.flags.Bool("by-branch", false, "")
	author := c.flags.String("author", "", "")
	meeting := c.flags.String("meeting", "", "")
	circle := c.flags.String("circle", "", "")
	blank := c.flags.Bool("blank", false, "")
	reference := c.flags.String("reference", "", "")
	state := c.flags.String("state", "", "")
	listed := c.flags.Bool("listed", false, "")
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if *out == "" || len(words) != 1 {
		return c.usage("ctl.report.missing")
	}
	if *state != "" && !slices.Contains(domain.CandidateStates, domain.CandidateState(*state)) {
		return c.usage("ctl.state.unknown", "state", *state)
	}
	period, err := c.period(*from, *to, *asOf)
	if err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		unit, err := c.reportUnit(s, *unitName)
		if err != nil {
			return err
		}
		var write func(io.Writer) error
		switch words[0] {
		case "board":
			in, err := reports.GatherBoard(c.ctx, s, reports.Order{Unit: unit, Period: period, Meeting: *meeting, Reference: *reference, Author: *author, Names: *names})
			if err != nil {
				return err
			}
			write = func(w io.Writer) error { return reports.Board(w, c.texts, in) }
		case "branch":
			in, err := reports.GatherBranch(c.ctx, s, unit, period, *author)
			if err != nil {
				return err
			}
			write = func(w io.Writer) error { return reports.Branch(w, c.texts, in) }
		case "members":
			in, err := reports.GatherMembers(c.ctx, s, c.texts, reports.ListOrder{Unit: unit, AsOf: period.AsOf, Author: *author, ByBranch: *byBranch})
			if err != nil {
				return err
			}
			write = func(w io.Writer) error { return reports.Members(w, c.texts, in) }
		case "labels":
			if on, err := reports.FindSheet(*sheetName); err != nil || *first < 1 || *first > on.Labels() {
				return c.usage("ctl.report.labels")
			}
			rows, err := c.rows(s, *unitName)
			if err != nil {
				return err
			}
			labels, left := reports.LabelsOf(rows, c.texts.Text("word.and"))
			fmt.Fprintln(c.err, c.texts.Count("members.labels-left", left))
			write = func(w io.Writer) error { return reports.Labels(w, c.texts, *sheetName, *first, period.AsOf, labels) }
		case "study", "study-calls":
			in, err := c.studyInput(s, unit, period, *author)
			if err != nil {
				return err
			}
			document := reports.Study
			if words[0] == "study-calls" {
				document = reports.StudyCalls
			}
			write = func(w io.Writer) error { return document(w, c.texts, in) }
		case "attendance":
			id, err := c.circle(s, unit, period.AsOf.Year, *circle)
			if err != nil {
				return err
			}
			in, err := reports.GatherCircle(c.ctx, s, id, *author, period.AsOf)
			if err != nil {
				return err
			}
			paper := reports.FilledList
			if *blank {
				paper = reports.BlankList
			}
			write = func(w io.Writer) error { return reports.Circle(w, c.texts, paper, in) }
		case "nomination", "list", "proposal", "letters", "correction":
			in := nominationOrder{kind: words[0], unit: unit, state: domain.CandidateState(*state), listed: *listed, author: *author, day: period.AsOf}
			if write, err = c.nominationReport(s, in); err != nil {
				return err
			}
		case "notice", "voters", "ballot-papers", "minutes":
			r, err := c.contest(s, unit)
			if err != nil {
				return err
			}
			in, err := reports.GatherMeeting(c.ctx, s, r.Contest.ID, *author, period.AsOf)
			if err != nil {
				return err
			}
			write = func(w io.Writer) error { return reports.Meeting(w, c.texts, reports.MeetingPaper(words[0]), in) }
		default:
			return c.usage("ctl.report.missing")
		}
		return interchange.WriteFile(*out, write)
	})
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
