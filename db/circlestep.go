package db

import (
	"context"

	"lagboka/domain"
)

// changeCircle reads a circle, lets change work on it and writes it, under a line of its own in the history.
func (s *Store) changeCircle(ctx context.Context, id domain.ID, action string, change func(card domain.CircleCard) (domain.Circle, error)) error {
	card, err := s.Circle(ctx, id)
	if err != nil {
		return err
	}
	return s.write(ctx, domain.Action{Key: action, Subject: card.Course.Title}, func(tx *Tx) error {
		card, err := circleOf(ctx, tx.conn, id)
		if err != nil {
			return err
		}
		c, err := change(card)
		if err != nil {
			return err
		}
		if _, err = save(tx, circles, &c); err != nil {
			return err
		}
		return tx.judge(id)
	})
}

// ReportCircle notes that a circle's list is sent in on a day, and locks it. What the rules have not met, or the list lacks, is
// told instead.
func (s *Store) ReportCircle(ctx context.Context, id domain.ID, day domain.Date) error {
	return s.changeCircle(ctx, id, "did.circle.report", func(card domain.CircleCard) (domain.Circle, error) {
		c := card.Circle
		if !card.Verdict().Reportable() {
			return c, &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-reportable"}
		}
		c.ReportedOn, c.Unlocked = day, false
		return c, nil
	})
}

// UnlockCircle opens a reported circle so that it can be put right and reported again; the history says who did.
func (s *Store) UnlockCircle(ctx context.Context, id domain.ID) error {
	return s.changeCircle(ctx, id, "did.circle.unlock", func(card domain.CircleCard) (domain.Circle, error) {
		c := card.Circle
		c.Unlocked, c.SettledOn = true, domain.Date{}
		return c, nil
	})
}

// SettleCircle notes the grant that was paid for a reported circle.
func (s *Store) SettleCircle(ctx context.Context, id domain.ID, day domain.Date, paid domain.Money) error {
	return s.changeCircle(ctx, id, "did.circle.settle", func(card domain.CircleCard) (domain.Circle, error) {
		c := card.Circle
		if !c.Locked() {
			return c, &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-reported"}
		}
		c.SettledOn, c.GrantPaid = day, paid
		return c, nil
	})
}

// DeleteCircle puts a circle that is not reported into the bin.
func (s *Store) DeleteCircle(ctx context.Context, id domain.ID) error {
	c, err := s.Circle(ctx, id)
	if err != nil {
		return err
	}
	if c.Circle.Locked() {
		return &domain.Error{Kind: domain.Conflict, Key: "error.circle.locked"}
	}
	return s.Delete(ctx, "circle", id)
}

// PurgeLists deletes the names of attendance lists for good, also from the history: they are kept five years (forskrift
// 2020-12-08-2896 § 13). Hours, birth years and sexes stay, so that earlier years' figures do.
func (s *Store) PurgeLists(ctx context.Context, ids []domain.ID, day domain.Date) error {
	return s.write(ctx, domain.Action{Key: "did.circle.purge"}, func(tx *Tx) error {
		for _, id := range ids {
			if _, err := tx.exec("UPDATE circle SET purged_on = ? WHERE id = ? AND purged_on = ''", day.String(), string(id)); err != nil {
				return err
			}
			if _, err := tx.exec("UPDATE circle_participant SET person = NULL, name = '', postcode = '' WHERE circle = ?", string(id)); err != nil {
				return err
			}
			const rows = " row IN (SELECT id FROM circle_participant WHERE circle = ?)"
			if _, err := tx.exec("DELETE FROM change WHERE field <> '' AND"+rows, string(id)); err != nil {
				return err
			}
			if _, err := tx.exec("UPDATE change SET new = '{}' WHERE field = '' AND"+rows, string(id)); err != nil {
				return err
			}
			tx.touch("circle", id)
		}
		return nil
	})
}
