package db

import (
	"context"
	"slices"

	"lagboka/domain"
)

// What follows a plan: what shows how its measures stand, what is to be done, and what is set by hand.

var evidences = table[domain.Evidence]{
	name:    "evidence",
	columns: []string{"id", "measure", "counts", "meeting", "circle", "day", "text", "link"},
	at: func(e *domain.Evidence) []any {
		return []any{&e.ID, &e.Measure, &e.Counts, &e.Meeting, &e.Circle, &e.Day, &e.Text, &e.Link}
	},
	links: []link{{"measure", "measure", must | told | goes}, {"meeting", "meeting", may}, {"circle", "circle", may}},
	bin:   true,
}

var todos = table[domain.Todo]{
	name:    "todo",
	columns: []string{"id", "unit", "measure", "chapter", "what", "body", "role", "title", "person", "made", "due", "done", "note"},
	at: func(t *domain.Todo) []any {
		return []any{&t.ID, &t.Unit, &t.Measure, &t.Chapter, &t.What, &t.Body, &t.Role, &t.Title, &t.Person, &t.Made, &t.Due, &t.Done, &t.Note}
	},
	links: []link{{"unit", "unit", must}, {"measure", "measure", may}, {"chapter", "report_chapter", may}, {"person", "person", may}},
	bin:   true,
}

var byHands = table[domain.ByHand]{
	name:    "by_hand",
	columns: []string{"id", "unit", "year", "about", "state", "note", "who", "day", "until"},
	at: func(h *domain.ByHand) []any {
		return []any{&h.ID, &h.Unit, &h.Year, &h.Of, &h.State, &h.Note, &h.Who, &h.Day, &h.Until}
	},
	links:    []link{{"unit", "unit", must}},
	together: [][]string{{"state", "note", "who", "day", "until"}},
	bin:      true,
}

// SavePlanRemark writes how a contradiction of the plan is counted, or what was settled, and returns its ID.
func (s Planning) SavePlanRemark(ctx context.Context, r domain.PlanRemark) (id domain.ID, err error) {
	if err := r.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.plan.remark"}, func(tx *Tx) error {
		id, err = save(tx, planRemarks, &r)
		return err
	})
	return id, err
}

// SaveEvidence writes that something counts for a measure, or does not, and returns its ID.
func (s Planning) SaveEvidence(ctx context.Context, e domain.Evidence) (id domain.ID, err error) {
	if err := e.Validate(domain.DateOf(s.options.Now())); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.evidence.save"}, func(tx *Tx) error {
		id, err = save(tx, evidences, &e)
		return err
	})
	return id, err
}

// Todos are what is to be done in a unit and in those under it, and what was, by day.
func (s *Store) Todos(ctx context.Context, unit domain.ID) ([]domain.Todo, error) {
	return todosIn(ctx, s.readers, unit)
}

func todosIn(ctx context.Context, r reader, unit domain.ID) ([]domain.Todo, error) {
	condition, args := "deleted = 0", []any{}
	if unit != "" {
		condition, args = condition+" AND unit IN ("+within+")", append(args, string(unit))
	}
	all, err := query(ctx, r, todos.at, todos.selectWhere(condition+" ORDER BY id"), args...)
	domain.ActionsInOrder(all)
	return all, err
}

// SaveTodo writes what somebody is to do, and returns its ID.
func (s Planning) SaveTodo(ctx context.Context, t domain.Todo) (id domain.ID, err error) {
	today := domain.DateOf(s.options.Now())
	if err := t.Validate(today); err != nil {
		return "", err
	}
	if t.ID == "" && t.Made.IsZero() {
		t.Made = today
	}
	err = s.write(ctx, domain.Action{Key: "did.todo.save"}, func(tx *Tx) error {
		id, err = save(tx, todos, &t)
		return err
	})
	return id, err
}

// SaveByHand writes how something stands by somebody's word, in place of what was said before of the same unit and year; the
// history keeps that. It returns its ID.
func (s Planning) SaveByHand(ctx context.Context, h domain.ByHand) (id domain.ID, err error) {
	err = s.write(ctx, domain.Action{Key: "did.by-hand.save"}, func(tx *Tx) error {
		latest, err := lastByHand(ctx, tx.conn, h)
		if err != nil {
			return err
		}
		if err := h.Validate(latest); err != nil {
			return err
		}
		if err := tx.concerns(h); err != nil {
			return err
		}
		have, err := query(ctx, tx.conn, byHands.at, byHands.selectWhere(`deleted = 0 AND unit = ? AND year = ? AND about = ?`), string(h.Unit), h.Year, h.Of)
		if err != nil {
			return err
		}
		if h.ID = ""; len(have) > 0 {
			h.ID = have[0].ID
		}
		id, err = save(tx, byHands, &h)
		return err
	})
	return id, err
}

// concerns returns why something cannot be set by hand, or nil: what is set of nothing that the book asks nobody would see.
func (tx *Tx) concerns(h domain.ByHand) error {
	if _, ok := domain.IndicatorOf(h.Of); !ok {
		_, err := one(tx.ctx, tx.conn, measures, "id = ? AND deleted = 0", h.Of)
		return err
	}
	u, err := one(tx.ctx, tx.conn, units, "id = ? AND deleted = 0", string(h.Unit))
	if err != nil {
		return err
	}
	return h.Concerns(u)
}

// lastByHand is the latest day until which a state by hand can last: the first board meeting of the county after the year;
// zero where the calendar does not have it.
func lastByHand(ctx context.Context, r reader, h domain.ByHand) (domain.Date, error) {
	all, err := meetingsIn(ctx, r, domain.MeetingQuery{Scope: h.Unit, Kind: domain.BoardMeeting, From: domain.YearStart(h.Year + 1), Until: domain.YearEnd(h.Year + 1)})
	i := slices.IndexFunc(all, func(m domain.MeetingRow) bool { return m.Meeting.Cancelled.IsZero() && !m.Meeting.Somewhen })
	if err != nil || i < 0 {
		return domain.Date{}, err
	}
	return all[i].Meeting.Starts, nil
}
