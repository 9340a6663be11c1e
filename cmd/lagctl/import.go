package main

import (
	"fmt"
	"slices"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/postcode"
	"lagboka/interchange"
	"lagboka/interchange/intake"
	"lagboka/interchange/sheet"
)

var importVerb = verb{"import", "members|vcard|calendar|plan FILE [--dry-run] [--unit NAME] [--year YEAR] [--title TEXT] [--rejected FILE [--force]] [--json]", importFile}

func importFile(c *ctl, args []string) error {
	dryRun := c.flags.Bool("dry-run", false, "")
	rejected := c.flags.String("rejected", "", "")
	unitName := c.flags.String("unit", "", "")
	year := c.flags.Int("year", 0, "")
	title := c.flags.String("title", "", "")
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(words) == 2 && words[0] == "plan" {
		return c.importPlan(words[1], domain.PlanDocument{Title: *title, Year: *year}, *unitName, *dryRun)
	}
	if len(words) != 2 || !slices.Contains([]string{"members", "vcard", "study", "list", "calendar"}, words[0]) {
		return c.usage("ctl.import.missing")
	}
	out, err := c.to(*rejected, words[1])
	if err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		var unit domain.ID
		if *unitName != "" {
			u, err := c.unit(s, *unitName)
			if err != nil {
				return err
			}
			unit = u.ID
		}
		plan := c.planRecords
		if words[0] == "calendar" {
			plan = c.planCalendar
		}
		p, header, err := plan(s, words[1], unit)
		if err != nil {
			return err
		}
		if !*dryRun {
			if _, err := s.ApplyImport(c.ctx, p, nil); err != nil {
				return err
			}
		}
		if *rejected != "" {
			if err := c.writeRejected(out, header, p); err != nil {
				return err
			}
		}
		return c.reportImport(p)
	})
}

// planRecords plans an import of people, and returns the headings of their file. unit is that of rows that name none.
func (c *ctl) planRecords(s *db.Store, path string, unit domain.ID) (plan domain.ImportPlan, header []string, err error) {
	records, file, err := c.read(s, path)
	if err != nil {
		return plan, nil, err
	}
	reg, err := s.Register(c.ctx)
	if err != nil {
		return plan, nil, err
	}
	o := domain.ImportOptions{Today: c.today, NewID: s.NewID, Place: postcode.Lookup, Unit: unit}
	if plan, err = domain.PlanImport(c.ctx, reg, path, records, o, nil); err != nil {
		return plan, nil, err
	}
	plan.Report = intake.Said{Source: plan.Source, Program: file.Program, Unused: file.Unused(), Plan: plan}.Report(c.texts.Text)
	return plan, file.Header(), nil
}

// read reads the records of a file; of columns that the user has settled in the program, the choice counts here too.
// What of the file is not used is said.
func (c *ctl) read(s *db.Store, path string) ([]domain.Record, *intake.File, error) {
	f, err := intake.Open(c.ctx, path, c.today, s.Setting)
	if err != nil {
		return nil, nil, err
	}
	if f.Program != "" {
		fmt.Fprintln(c.err, c.texts.Text("import.program", "program", f.Program))
	}
	records, err := f.Records(c.ctx, c.today, nil)
	for _, u := range f.Unused() {
		fmt.Fprintln(c.err, c.texts.Text("ctl.import.unused", "heading", u.Name(c.texts.Text), "why", c.texts.Text(u.Why, "word", u.Word)))
	}
	return records, f, err
}

func (c *ctl) writeRejected(out interchange.Out, header []string, plan domain.ImportPlan) error {
	return sheet.WriteRejected(out, c.texts.Text("outcome.rejected"), header, plan.LeftOut(), func(p domain.Problem) string {
		return c.texts.Text(p.Key, "value", p.Value, "line", "")
	})
}

func (c *ctl) reportImport(plan domain.ImportPlan) error {
	n := plan.Counts
	if c.asJSON {
		return c.printJSON(n)
	}
	for _, r := range plan.Rows {
		for _, p := range r.Problems {
			fmt.Fprintf(c.err, "%s\t%s\n", r.Record.Place(), c.texts.Text(p.Key, "value", p.Value, "line", r.Record.Line))
		}
		if r.Outcome == domain.OutcomeAmbiguous {
			fmt.Fprintf(c.err, "%s\t%s\n", r.Record.Place(), c.texts.Count("transfer.could-be", len(r.Candidates)))
		}
	}
	for _, m := range plan.Gone {
		fmt.Fprintf(c.err, "%s\t%s\t%s\n", c.texts.Text("outcome.missing"), c.texts.ShortDate(m.Starts), m.Title)
	}
	for _, line := range []struct {
		outcome domain.Outcome
		n       int
	}{
		{domain.OutcomeNew, n.New},
		{domain.OutcomeChanged, n.Changed},
		{domain.OutcomeUnchanged, n.Unchanged},
		{domain.OutcomeRejected, n.Rejected},
		{domain.OutcomeAmbiguous, n.Ambiguous},
		{"missing", n.Missing},
	} {
		fmt.Fprintf(c.out, "%-16s %8s\n", c.texts.Text("outcome."+string(line.outcome)), c.texts.Number(line.n))
	}
	return nil
}
