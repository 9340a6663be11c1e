package main

import (
	"fmt"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/vcard"
)

// boardStatus is how a branch's board stands, without names, in --json.
type boardStatus struct {
	BoardReported string `json:"board_reported"` // the day; empty where the book does not say
	Leader        string `json:"leader"`         // held, vacant, or future where one is elected; empty where the board has no such place
	StudyLeader   string `json:"study_leader"`
	Treasurer     string `json:"treasurer"`
	Mayoral       bool   `json:"mayoral_candidate"` // the branch has somebody who is, or is to be, its candidate for mayor
}

// officesStatus is how the offices and duties of a unit and of those under it stand, in --json.
type officesStatus struct {
	VacantOffices int `json:"vacant_offices"`
	OfficesEnding int `json:"offices_ending_60d"`
	DutiesOpen    int `json:"duties_open"`
	DutiesLate    int `json:"duties_late"`
	DutiesUnknown int `json:"duties_unknown"` // the calendar does not have the meeting that they belong to

	SeatsWanting      int  `json:"seats_wanting"`    // places by virtue of office that whoever they belong to is not entered in
	SeatsGroundless   int  `json:"seats_groundless"` // those that somebody has who no longer has the office
	NotConstituted    bool `json:"coordination_board_not_constituted"`
	MayoralCandidates int  `json:"mayoral_candidates"` // branches that have one
}

// countOffices counts the offices and duties of a unit, and says how the board of each branch stands.
func (st *bookStatus) countOffices(c *ctl, s *db.Store, unit domain.ID, day domain.Date) (map[domain.ID]*boardStatus, error) {
	rows, err := s.Offices(c.ctx, domain.OfficeQuery{Within: unit, AsOf: day})
	if err != nil {
		return nil, err
	}
	count := domain.CountOffices(rows, day)
	st.VacantOffices, st.OfficesEnding = count.Vacant, count.Ending
	boards := map[domain.ID]*boardStatus{}
	mayoral := map[domain.ID]bool{}
	for _, r := range rows {
		if r.Office.Role == domain.MayoralCandidate && !r.Office.Vacant() {
			mayoral[r.Unit.ID] = true
		}
		if r.Body.Kind != domain.Board {
			continue
		}
		b := boards[r.Unit.ID]
		if b == nil {
			b = &boardStatus{BoardReported: r.Body.Reported.String()}
			boards[r.Unit.ID] = b
		}
		place := map[domain.Role]*string{domain.Leader: &b.Leader, domain.StudyLeader: &b.StudyLeader, domain.Treasurer: &b.Treasurer}[r.Office.Role]
		if place != nil && *place != string(domain.OfficeHeld) {
			*place = string(r.Office.StateOn(day))
		}
	}
	for id := range mayoral {
		if b := boards[id]; b != nil {
			b.Mayoral = true
		}
	}
	st.MayoralCandidates = len(mayoral)
	if err := st.countSeats(c, s, unit, day); err != nil {
		return nil, err
	}
	duties, err := s.Duties(c.ctx, domain.DutyQuery{Within: unit, Day: day})
	n := domain.CountDuties(duties)
	st.DutiesOpen, st.DutiesLate, st.DutiesUnknown = n[domain.DutyIsOpen], n[domain.DutyIsLate], n[domain.DutyIsUnknown]
	return boards, err
}

// countSeats counts the places by virtue of office in the bodies of a unit and of those under it that are not as they are
// to be, and tells whether the coordination board is constituted.
func (st *officesStatus) countSeats(c *ctl, s *db.Store, unit domain.ID, day domain.Date) error {
	book, err := s.SeatBook(c.ctx, day)
	if err != nil {
		return err
	}
	for _, seat := range book.SeatsWithin(unit, day) {
		switch {
		case seat.Wanting():
			st.SeatsWanting++
		case seat.Groundless():
			st.SeatsGroundless++
		}
	}
	_, due := book.Unconstituted(unit, day)
	st.NotConstituted = !due.IsZero()
	return nil
}

// exportOffices writes who holds what, in a unit and those under it, as a table or as cards: of one body where it is
// named, and of one role.
func (c *ctl) exportOffices(s *db.Store, out interchange.Out, unitName, body string, role domain.Role) error {
	unit, err := c.unit(s, unitName)
	if err != nil {
		return err
	}
	q := domain.OfficeQuery{Within: unit.ID, Role: role, AsOf: c.today}
	if body != "" {
		if q.Body, err = c.body(s, unit.ID, body); err != nil {
			return err
		}
	}
	rows, err := s.Offices(c.ctx, q)
	if err != nil {
		return err
	}
	tree, err := s.Tree(c.ctx)
	if err != nil {
		return err
	}
	called := func(o domain.Office) string { return c.texts.RoleIn(tree, o) }
	if err = vcard.ExportOffices(c.ctx, out, c.texts.Text, called, rows, c.now()); err == nil {
		fmt.Fprintln(c.err, c.texts.Count("offices.exported", len(rows)))
	}
	return err
}
