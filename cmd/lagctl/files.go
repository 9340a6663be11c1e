package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/postcode"
	"lagboka/interchange"
	"lagboka/interchange/intake"
	"lagboka/interchange/sheet"
	"lagboka/interchange/vcard"
)

func importFile(c *ctl, args []string) error {
	dryRun := c.flags.Bool("dry-run", false, "")
	rejected := c.flags.String("rejected", "", "")
	unitName := c.flags.String("unit", "", "")
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(words) != 2 || !slices.Contains([]string{"members", "vcard", "study", "list"}, words[0]) {
		return c.usage("ctl.import.missing")
	}
	out, err := c.to(*rejected, words[1])
	if err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		records, file, err := c.read(s, words[1])
		if err != nil {
			return err
		}
		reg, err := s.Register(c.ctx)
		if err != nil {
			return err
		}
		o := domain.ImportOptions{Today: c.today, NewID: s.NewID, Place: postcode.Lookup}
		if *unitName != "" {
			unit, err := c.unit(s, *unitName)
			if err != nil {
				return err
			}
			o.Unit = unit.ID
		}
		plan, err := domain.PlanImport(c.ctx, reg, filepath.Base(words[1]), records, o, nil)
		if err != nil {
			return err
		}
		plan.Report = intake.Said{Source: plan.Source, Program: file.Program, Unused: file.Unused(), Plan: plan}.Report(c.texts.Text)
		if !*dryRun {
			if _, err := s.ApplyImport(c.ctx, plan, nil); err != nil {
				return err
			}
		}
		if *rejected != "" {
			if err := c.writeRejected(out, file.Header(), plan); err != nil {
				return err
			}
		}
		return c.reportImport(plan)
	})
}

// read reads the records of a file; of columns that the user has settled in the program, the choice counts here too. What of
// the file is not used is said.
func (c *ctl) read(s *db.Store, path string) ([]domain.Record, *intake.File, error) {
	f, err := intake.Open(c.ctx, path, c.today, s.Setting)
	if err != nil {
		return nil, nil, err
	}
	if f.Program != "" {
		fmt.Fprintln(c.err, c.texts.Text("import.program", "program", f.Program))
	}
	for _, u := range f.Unused() {
		fmt.Fprintln(c.err, c.texts.Text("ctl.import.unused", "heading", u.Name(c.texts.Text), "why", c.texts.Text(u.Why, "word", u.Word)))
	}
	records, err := f.Records(c.ctx, c.today, nil)
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

func exportFile(c *ctl, args []string) error {
	path := c.flags.String("out", "", "")
	unitName := c.flags.String("unit", "", "")
	version := c.flags.String("version", vcard.V3, "")
	each := c.flags.Bool("each", false, "")
	membership := c.flags.Bool("membership", false, "")
	year := c.flags.Int("year", c.today.Year, "")
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if *path == "" || len(words) != 1 || !slices.Contains([]string{"members", "vcard", "study", "list"}, words[0]) {
		return c.usage("ctl.export.missing")
	}
	ending := strings.ToLower(filepath.Ext(*path))
	if words[0] == "members" && ending != ".xlsx" && ending != ".csv" {
		return c.usage("ctl.export.ending")
	}
	if *version != vcard.V3 && *version != vcard.V4 {
		return c.usage("ctl.export.version")
	}
	out, err := c.to(*path, "")
	if *each {
		err = out.CheckFolder()
	}
	if err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		switch words[0] {
		case "study":
			return c.exportStudy(s, out, *unitName, *year)
		case "list":
			return c.exportList(s, out, *unitName)
		}
		rows, err := c.rows(s, *unitName)
		if err != nil {
			return err
		}
		if err := c.sayLeftOut(s, *unitName, rows); err != nil {
			return err
		}
		o := vcard.Options{Version: *version, Now: c.now()}
		if *membership {
			o.Membership = membershipOf(rows)
		}
		switch {
		case words[0] == "members":
			err = sheet.Write(out, sheet.Members(c.texts.Text, rows, domain.MemberColumns))
		case *each:
			_, err = vcard.WriteEach(c.ctx, out, domain.People(rows), o)
		default:
			err = out.Write(func(w io.Writer) error { return vcard.Write(c.ctx, w, domain.People(rows), o) })
		}
		if err == nil {
			fmt.Fprintln(c.err, c.texts.Count("members.exported", len(rows)))
		}
		return err
	})
}

// sayLeftOut tells whom an export of members leaves out, and why; one of nobody is no file.
func (c *ctl) sayLeftOut(s *db.Store, unitName string, rows []domain.MemberRow) error {
	unit := domain.Unit{} // the whole county's export leaves out those too who belong nowhere
	if unitName != "" {
		var err error
		if unit, err = c.unit(s, unitName); err != nil {
			return err
		}
	}
	all, err := c.list(s, domain.MemberFilter{Unit: unit.ID, Anybody: true})
	if err != nil {
		return err
	}
	if n := domain.LeftOut(all, rows); n.Any() {
		fmt.Fprintln(c.err, c.texts.Text("export.left-out", "dead", c.texts.Number(n.Dead), "former", c.texts.Number(n.Former), "never", c.texts.Number(n.Never)))
	}
	if len(rows) == 0 {
		return &domain.Error{Kind: domain.NotFound, Key: "error.export.nobody", Hint: "error.export.nobody.hint"}
	}
	return nil
}

// membershipOf tells the branch of each person of a list.
func membershipOf(rows []domain.MemberRow) func(domain.Person) string {
	units := make(map[domain.ID]string, len(rows))
	for _, r := range rows {
		units[r.Person.ID] = r.Unit.Name
	}
	return func(p domain.Person) string { return units[p.ID] }
}

// rows are the members of a unit as of today.
func (c *ctl) rows(s *db.Store, unitName string) ([]domain.MemberRow, error) {
	unit, err := c.unit(s, unitName)
	if err != nil {
		return nil, err
	}
	return c.list(s, domain.MemberFilter{Unit: unit.ID})
}

func (c *ctl) list(s *db.Store, filter domain.MemberFilter) ([]domain.MemberRow, error) {
	list, err := s.Members(c.ctx, domain.MemberQuery{AsOf: c.today, Filter: filter})
	if err != nil {
		return nil, err
	}
	return list.Page(c.ctx, 0, list.Len())
}
