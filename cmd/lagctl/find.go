package main

import (
	"fmt"
	"slices"
	"strings"

	"lagboka/db"
	"lagboka/domain"
)

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

// person finds the one person whom words name; where there are several it lists them. Whoever is called so whole comes
// before whom the words only fit; with whole nobody else is found.
func (c *ctl) person(s *db.Store, words []string, whole bool) (domain.MemberRow, error) {
	text := strings.Join(words, " ")
	rows, err := s.Search(c.ctx, text, mostHits)
	if err != nil {
		return domain.MemberRow{}, err
	}
	if named := named(rows, text); whole || len(named) > 0 {
		rows = named
	}
	if len(rows) != 1 {
		for _, r := range rows {
			fmt.Fprintf(c.err, "%s\t%s\t%s\n", r.Person.SortName(), r.Unit.Label(), r.Person.MemberNo)
		}
		return domain.MemberRow{}, &domain.Error{Kind: domain.NotFound, Key: "ctl.history.not-one", Data: map[string]any{"n": len(rows)}}
	}
	return rows[0], nil
}

// named are those of rows who are called so whole: by their number, or by their name, either way round.
func named(rows []domain.MemberRow, text string) []domain.MemberRow {
	folded := domain.Fold(text)
	return slices.DeleteFunc(slices.Clone(rows), func(r domain.MemberRow) bool {
		return r.Person.MemberNo != text && domain.Fold(r.Person.Name()) != folded && domain.Fold(r.Person.SortName()) != folded
	})
}

// contest is a unit's contest with the list that counts, the adopted one, else the newest draft.
func (c *ctl) contest(s *db.Store, unit domain.ID) (domain.ContestRow, error) {
	rows, err := s.ContestRows(c.ctx, unit)
	if err != nil {
		return domain.ContestRow{}, err
	}
	i := slices.IndexFunc(rows, func(r domain.ContestRow) bool { return r.Contest.Unit == unit })
	if i < 0 {
		return domain.ContestRow{}, &domain.Error{Kind: domain.NotFound, Key: "ctl.contest.none"}
	}
	return rows[i], nil
}

// listRow is contest for what needs a list.
func (c *ctl) listRow(s *db.Store, unit domain.ID) (domain.ContestRow, error) {
	r, err := c.contest(s, unit)
	if err == nil && r.List.ID == "" {
		err = &domain.Error{Kind: domain.NotFound, Key: "ctl.list.none"}
	}
	return r, err
}

// newestCorrection is the correction of a unit's list that was made last.
func (c *ctl) newestCorrection(s *db.Store, unit domain.ID) (domain.ID, error) {
	r, err := c.listRow(s, unit)
	if err != nil {
		return "", err
	}
	card, err := s.Contest(c.ctx, r.Contest.ID)
	if err != nil {
		return "", err
	}
	if len(card.Corrections) == 0 {
		return "", &domain.Error{Kind: domain.NotFound, Key: "ctl.correction.none"}
	}
	return card.Corrections[len(card.Corrections)-1].ID, nil
}

// circle finds the one circle of a year that a unit and words from the course's title name; where there are several it
// lists them.
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
