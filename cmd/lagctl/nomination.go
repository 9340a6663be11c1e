package main

import (
	"io"
	"slices"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/reports"
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

// nominationReport reads what one of the nomination's papers needs.
func (c *ctl) nominationReport(s *db.Store, o reportOrder) (write func(io.Writer) error, err error) {
	document, in := reports.AskLetters, reports.ListPaper{}
	switch {
	case o.kind == "nomination":
		return c.nominationOverview(s, o)
	case o.kind == "correction":
		document = reports.CorrectionLetter
		in, err = c.newestCorrection(s, o)
	case o.kind == "letters" && !o.listed:
		var r domain.ContestRow
		if r, err = c.contest(s, o.unit); err == nil {
			in, err = reports.GatherContest(c.ctx, s, r.Contest.ID, o.author, o.period.AsOf)
		}
	default:
		if o.listed {
			o.kind = "listed-letters"
		}
		document = reports.ListPapers[o.kind]
		var r domain.ContestRow
		if r, err = c.listRow(s, o.unit); err == nil {
			in, err = reports.GatherList(c.ctx, s, c.paper, r.List.ID, o.author, o.period.AsOf)
		}
	}
	in.Only = o.state
	return func(w io.Writer) error { return document(w, c.paper, in) }, err
}

func (c *ctl) nominationOverview(s *db.Store, o reportOrder) (func(io.Writer) error, error) {
	in, err := c.nominationInput(s, o.unit, o.period.AsOf, o.author)
	return func(w io.Writer) error { return reports.Nomination(w, c.paper, in) }, err
}

// newestCorrection reads the correction of a unit's list that was made last.
func (c *ctl) newestCorrection(s *db.Store, o reportOrder) (in reports.ListPaper, err error) {
	r, err := c.listRow(s, o.unit)
	if err != nil {
		return in, err
	}
	card, err := s.Contest(c.ctx, r.Contest.ID)
	if err != nil {
		return in, err
	}
	if len(card.Corrections) == 0 {
		return in, &domain.Error{Kind: domain.NotFound, Key: "ctl.correction.none"}
	}
	return reports.GatherCorrection(c.ctx, s, c.paper, card.Corrections[len(card.Corrections)-1].ID, o.author, o.period.AsOf)
}

// meetingReport reads what one of a nomination meeting's papers needs.
func (c *ctl) meetingReport(s *db.Store, o reportOrder) (func(io.Writer) error, error) {
	r, err := c.contest(s, o.unit)
	if err != nil {
		return nil, err
	}
	in, err := reports.GatherMeeting(c.ctx, s, r.Contest.ID, o.author, o.period.AsOf)
	return func(w io.Writer) error { return reports.Meeting(w, c.paper, reports.MeetingPaper(o.kind), in) }, err
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
	return sheet.Write(out, sheet.List(c.paper.Text, card.Input(list)))
}

// nominationInput is what the overview of every municipality's nomination is made of.
func (c *ctl) nominationInput(s *db.Store, unit domain.ID, day domain.Date, author string) (in reports.NominationInput, err error) {
	in.Author, in.Date = author, day
	if in.Rows, err = s.ContestRows(c.ctx, unit); err != nil {
		return in, err
	}
	in.Unit, err = c.unitOf(s, unit)
	return in, err
}

func (c *ctl) unitOf(s *db.Store, id domain.ID) (domain.Unit, error) {
	tree, err := s.Tree(c.ctx)
	if err != nil {
		return domain.Unit{}, err
	}
	u, _ := tree.Unit(id)
	return u, nil
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
