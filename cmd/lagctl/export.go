package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/interchange/vcard"
)

var exportVerb = verb{"export", "members|vcard|study|list|calendar|offices|plan|matrix|annual --out FILE [--force] [--unit NAME] [--year N] …", exportFile}

func exportFile(c *ctl, args []string) error {
	path := c.flags.String("out", "", "")
	unitName := c.flags.String("unit", "", "")
	version := c.flags.String("version", vcard.V3, "")
	each := c.flags.Bool("each", false, "")
	membership := c.flags.Bool("membership", false, "")
	year := c.flags.Int("year", c.today.Year, "")
	body, person, role := c.flags.String("body", "", ""), c.flags.String("person", "", ""), c.flags.String("role", "", "")
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if *path == "" || len(words) != 1 || !slices.Contains([]string{"members", "vcard", "study", "list", "calendar", "offices", "plan", "matrix", "annual"}, words[0]) {
		return c.usage("ctl.export.missing")
	}
	ending := strings.ToLower(filepath.Ext(*path))
	if words[0] == "members" && ending != ".xlsx" && ending != ".csv" {
		return c.usage("ctl.export.ending")
	}
	if (words[0] == "plan" || words[0] == "matrix") && ending != ".xlsx" && ending != ".csv" {
		return c.usage("ctl.export.plan-ending")
	}
	if words[0] == "annual" && ending != ".md" && ending != ".html" {
		return c.usage("ctl.export.annual-ending")
	}
	if words[0] == "calendar" && !slices.Contains([]string{".ics", ".xlsx", ".csv"}, ending) {
		return c.usage("ctl.export.calendar-ending")
	}
	if words[0] == "offices" && !slices.Contains([]string{".xlsx", ".csv", ".vcf"}, ending) {
		return c.usage("ctl.export.offices-ending")
	}
	if *role != "" && !slices.Contains(domain.Roles, domain.Role(*role)) {
		return c.usage("ctl.role.unknown", "role", *role)
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
		case "plan":
			return c.exportPlan(s, out, *unitName)
		case "matrix":
			return c.exportMatrix(s, out, *unitName)
		case "annual":
			return c.exportAnnual(s, out, *unitName, *year)
		case "offices":
			return c.exportOffices(s, out, *unitName, *body, domain.Role(*role))
		case "calendar":
			return c.exportCalendar(s, out, calendarAsk{unit: *unitName, body: *body, person: *person, year: *year})
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

// exportList writes the list that counts as a table.
func (c *ctl) exportList(s *db.Store, out interchange.Out, unitName string) error {
	unit, err := c.unit(s, unitName)
	if err != nil {
		return err
	}
	r, err := c.listRow(s, unit.ID)
	if err != nil {
		return err
	}
	card, err := s.Contest(c.ctx, r.Contest.ID)
	if err != nil {
		return err
	}
	list, _ := domain.Newest(card.Lists)
	if err := sheet.Write(out, sheet.List(c.paper.Text, card.Input(list))); err != nil {
		return err
	}
	fmt.Fprintln(c.err, c.texts.Count("list.exported", len(list.Places)))
	return nil
}

// exportStudy writes a year's attendance lists as the study association's portal asks for them.
func (c *ctl) exportStudy(s *db.Store, out interchange.Out, unitName string, year int) error {
	unit, err := c.unit(s, unitName)
	if err != nil {
		return err
	}
	tree, err := s.Tree(c.ctx)
	if err != nil {
		return err
	}
	rows, err := s.Circles(c.ctx, domain.CircleQuery{Within: unit.ID, Year: year})
	if err != nil {
		return err
	}
	var all []sheet.Circle
	left := 0
	for _, r := range rows {
		if !r.Sent() {
			left++
			continue
		}
		card, err := s.Circle(c.ctx, r.Circle.ID)
		if err != nil {
			return err
		}
		county, _ := tree.Above(r.Unit.ID, domain.CountyBranch)
		all = append(all, sheet.Circle{Card: card, Unit: r.Unit, County: county})
	}
	if left > 0 {
		fmt.Fprintln(c.err, c.texts.Count("study.export-left", left))
	}
	if len(all) == 0 {
		return &domain.Error{Kind: domain.NotFound, Key: "error.export.no-circles"}
	}
	if err := sheet.Write(out, sheet.Circles(c.paper.Text, all)); err != nil {
		return err
	}
	fmt.Fprintln(c.err, c.texts.Count("study.exported", len(all)))
	return nil
}
