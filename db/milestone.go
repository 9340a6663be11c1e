package db

import (
	"context"
	"errors"

	"lagboka/domain"
)

var milestones = table[domain.Milestone]{
	name:    "milestone",
	columns: []string{"id", "contest", "step", "title", "planned", "done", "note"},
	at: func(m *domain.Milestone) []any {
		return []any{&m.ID, &m.Contest, &m.Step, &m.Title, &m.Planned, &m.Done, &m.Note}
	},
	links: []link{{"contest", "contest", must}},
	bin:   true,
}

// SaveMilestone writes a step of a contest, in place of the one it has, and returns its ID. Of the committee's own
// steps there may be many.
func (s Nomination) SaveMilestone(ctx context.Context, m domain.Milestone) (id domain.ID, err error) {
	if err := m.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.milestone.save"}, func(tx *Tx) error {
		id, err = tx.saveMilestone(m)
		return err
	})
	return id, err
}

// saveMilestone writes a step; of those that every contest has, there is one.
func (tx *Tx) saveMilestone(m domain.Milestone) (domain.ID, error) {
	if m.Step != domain.StepOwn {
		standing, err := query(tx.ctx, tx.conn, milestones.at, milestones.selectWhere("deleted = 0 AND contest = ? AND step = ?"), string(m.Contest), string(m.Step))
		if err != nil {
			return "", err
		}
		if m.ID = ""; len(standing) > 0 {
			m.ID = standing[0].ID
		}
	}
	return save(tx, milestones, &m)
}

// SaveListStep writes a step whose day is the list's own, with the list that the day stands on, and returns the step's
// ID.
func (s Nomination) SaveListStep(ctx context.Context, m domain.Milestone, card domain.ListCard) (id domain.ID, err error) {
	if err := errors.Join(m.Validate(), card.List.Validate()); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.milestone.save"}, func(tx *Tx) error {
		if id, err = tx.saveMilestone(m); err != nil {
			return err
		}
		_, err = tx.saveList(card, false)
		return err
	})
	return id, err
}
