package main

import (
	"fmt"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
)

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

// circle finds the one circle of a year that a unit and words from the course's title name; where there are several it lists them.
func (c *ctl) circle(s *db.Store, unit domain.ID, year int, words string) (domain.ID, error) {
	rows, err := s.Circles(c.ctx, domain.CircleQuery{Within: unit, Year: year})
	if err != nil {
		return "", err
	}
	var found []domain.CircleRow
	for _, r := range rows {
		if domain.HasWords(r.Course.Title+" "+r.Unit.Name, words) {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		for _, r := range found {
			fmt.Fprintf(c.err, "%s\t%s\t%s\n", r.Unit.Label(), r.Course.Title, c.texts.ShortDate(r.Judged.First))
		}
		return "", &domain.Error{Kind: domain.NotFound, Key: "ctl.circle.not-one", Data: map[string]any{"n": len(found)}}
	}
	return found[0].Circle.ID, nil
}
