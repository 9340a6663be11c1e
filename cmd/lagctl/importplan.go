package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange/plandoc"
	"lagboka/reports/preview"
)

// importPlan reads the document of a work plan into the book: its goals, measures, duties and dates, but not the passages
// of which somebody has to say what they are. The year and the title are what the document says, or those that are given.
func (c *ctl) importPlan(path string, given domain.PlanDocument, unitName string, dryRun bool) error {
	doc, err := plandoc.Open(c.ctx, path, preview.Lines)
	if err != nil {
		return err
	}
	if given.Year != 0 {
		doc.Year, doc.Until = given.Year, max(doc.Until, given.Year)
	}
	doc.Title = cmp.Or(given.Title, doc.Title)
	if err := doc.Validate(); err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		unit, err := c.planUnit(s, unitName)
		if err != nil {
			return err
		}
		taker, err := s.Planning().PlanTaker(c.ctx, unit.ID)
		if err != nil {
			return err
		}
		chosen := slices.DeleteFunc(slices.Clone(doc.Found), func(f domain.PlanFinding) bool { return f.Kind == domain.PlanPassage })
		if strings.TrimSpace(doc.Title) == "" {
			doc.Title = c.texts.Text("plan.title", "year", strconv.Itoa(doc.Year))
		}
		taking := taker.Take(doc, chosen)
		if dryRun {
			err = taking.Plan.Plan.Beside(taker.Plans, true)
		} else {
			_, err = s.Planning().TakePlan(c.ctx, taking)
		}
		if err != nil {
			return err
		}
		return c.tellPlan(doc, taking)
	})
}

// tellPlan prints what was found in a document, and what of it was left.
func (c *ctl) tellPlan(doc domain.PlanDocument, taking domain.PlanTaking) error {
	n := map[domain.PlanKind]int{}
	for _, f := range doc.Found {
		n[f.Kind]++
	}
	if c.asJSON {
		return c.printJSON(map[string]any{
			"year": doc.Year, "found": n, "measures": len(taking.Plan.Measures), "duties": len(taking.Duties), "meetings": len(taking.Meetings),
			"known": len(taking.Known), "unread": len(doc.Unread),
		})
	}
	for _, u := range doc.Unread {
		fmt.Fprintf(c.err, "%s\t%s\t%s\n", u.Lines, c.texts.Text(u.Key), u.Text)
	}
	for _, kind := range domain.PlanKinds {
		fmt.Fprintf(c.out, "%-24s %6s\n", c.texts.Text("plan.found."+string(kind)), c.texts.Number(n[kind]))
	}
	fmt.Fprintf(c.out, "%-24s %6s\n", c.texts.Text("plan.found.known"), c.texts.Number(len(taking.Known)))
	if n[domain.PlanPassage] > 0 {
		fmt.Fprintln(c.err, c.texts.Text("plan.found.passages-left"))
	}
	return nil
}
