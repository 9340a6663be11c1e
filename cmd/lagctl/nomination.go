package main

import (
	"fmt"
	"slices"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
)

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

// nominationStatus is how far the nomination of one contest has come, or of several together, in --json.
type nominationStatus struct {
	Contests       int  `json:"contests"`
	ListsSubmitted int  `json:"lists_submitted"`
	CandidatesYes  int  `json:"candidates_yes"`
	ListErrors     int  `json:"list_errors"`    // against the law, or still to be done
	ListSubmitted  bool `json:"list_submitted"` // every list
	ListNames      int  `json:"list_names"`
	NominationStep int  `json:"nomination_steps_done"`
}

func newNominationStatus(rows ...domain.ContestRow) nominationStatus {
	t := domain.TallyContests(rows)
	st := nominationStatus{Contests: t.Contests, ListsSubmitted: t.HandedIn, ListSubmitted: t.Contests > 0 && t.HandedIn == t.Contests, CandidatesYes: t.Willing}
	for _, r := range rows {
		st.ListErrors += r.Check.Broken + r.Check.Open
		st.ListNames += r.Check.Names
		st.NominationStep += r.Done()
	}
	return st
}

// countNominations puts the contests' figures together, and returns those of each unit.
func (st *bookStatus) countNominations(rows []domain.ContestRow) map[domain.ID]*nominationStatus {
	all, byUnit := newNominationStatus(rows...), map[domain.ID]*nominationStatus{}
	st.nominationStatus = &all
	for _, r := range rows {
		one := newNominationStatus(r)
		if byUnit[r.Contest.Unit] = &one; r.Contest.Municipality == "" {
			st.CountyCouncil = &one
		}
	}
	return byUnit
}
