package main

import (
	"lagboka/db"
	"lagboka/domain"
	"lagboka/reports"
)

// list is the list that counts of a unit's contest: the adopted one, else the newest draft.
func (c *ctl) list(s *db.Store, unit domain.ID) (domain.ID, error) {
	rows, err := s.ContestRows(c.ctx, unit)
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		if r.Contest.Unit == unit && r.List.ID != "" {
			return r.List.ID, nil
		}
	}
	return "", &domain.Error{Kind: domain.NotFound, Key: "ctl.list.none"}
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

func newNominationStatus(rows ...domain.ContestRow) (st nominationStatus) {
	for _, r := range rows {
		st.Contests++
		if !r.List.SubmittedOn.IsZero() {
			st.ListsSubmitted++
		}
		st.CandidatesYes += r.Candidates[domain.SaidYes] + r.Candidates[domain.Conditional]
		st.ListErrors += r.Check.Broken + r.Check.Open
		st.ListNames += r.Check.Names
		st.NominationStep += r.Done()
	}
	st.ListSubmitted = st.Contests > 0 && st.ListsSubmitted == st.Contests
	return st
}
