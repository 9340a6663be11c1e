package main

import (
	"lagboka/db"
	"lagboka/domain"
)

// financeStatus is how far what units owe the state in the year has come, in --json.
type financeStatus struct {
	ReturnsDue     int `json:"returns_due"` // not sent, as far as the book knows
	ReturnsSent    int `json:"returns_sent"`
	ReturnsLate    int `json:"returns_late"`    // of those due: their day is past
	ReturnsUnknown int `json:"returns_unknown"` // of those due: their day is past, and nobody has entered anything
}

// returnStatus is a unit's return, in --json.
type returnStatus struct {
	State   domain.FinanceState `json:"state"`
	Kind    domain.ReturnKind   `json:"kind"` // empty where it is not known
	Due     string              `json:"due"`
	Sent    string              `json:"sent,omitempty"`
	Receipt string              `json:"receipt,omitempty"`
}

// countFinance counts a unit's returns on a day, and returns each unit's own.
func (st *bookStatus) countFinance(c *ctl, s *db.Store, unit domain.ID, day domain.Date) (map[domain.ID]*returnStatus, error) {
	book, err := s.FinanceBook(c.ctx)
	if err != nil {
		return nil, err
	}
	rows, byUnit := book.Rows(unit, day.Year, day), map[domain.ID]*returnStatus{}
	n := domain.TallyFinance(rows, domain.FinanceFiling)
	st.financeStatus = financeStatus{n.Open(), n.Done, n.Late, n.Unknown}
	for _, r := range rows {
		d := r.Of(domain.FinanceFiling)
		byUnit[r.Unit.ID] = &returnStatus{State: d.State, Kind: r.Return.Kind, Due: d.Due.String(), Sent: d.Done.String(), Receipt: r.Return.Receipt}
	}
	return byUnit, nil
}
