package main

import (
	"lagboka/db"
	"lagboka/domain"
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

func (c *ctl) unitOf(s *db.Store, id domain.ID) (domain.Unit, error) {
	tree, err := s.Tree(c.ctx)
	if err != nil {
		return domain.Unit{}, err
	}
	u, _ := tree.Unit(id)
	return u, nil
}

// nominationStatus is how far a contest has come, in --json.
type nominationStatus struct {
	CandidatesYes  int  `json:"candidates_yes"`
	ListErrors     int  `json:"list_errors"` // against the law, or still to be done
	ListSubmitted  bool `json:"list_submitted"`
	ListNames      int  `json:"list_names"`
	NominationStep int  `json:"nomination_steps_done"`
}

func newNominationStatus(r domain.ContestRow) *nominationStatus {
	return &nominationStatus{
		CandidatesYes: r.Candidates[domain.SaidYes] + r.Candidates[domain.Conditional], ListErrors: r.Check.Broken + r.Check.Open, ListSubmitted: !r.List.SubmittedOn.IsZero(),
		ListNames: r.Check.Names, NominationStep: r.Done(),
	}
}
