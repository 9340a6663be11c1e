package db

import (
	"cmp"
	"context"

	"lagboka/domain"
)

// mayoral are those whom a branch has as its candidates for mayor on a day, and who are to be.
func (s *Store) mayoral(ctx context.Context, unit domain.ID, day domain.Date) (all []domain.OfficeRow, err error) {
	rows, err := s.Offices(ctx, domain.OfficeQuery{Within: unit, Role: domain.MayoralCandidate, AsOf: day})
	for _, r := range rows {
		if r.Unit.ID == unit && !r.Office.Vacant() {
			all = append(all, r)
		}
	}
	return all, err
}

// SaveMayoralCandidate writes whom the branch that answers for a contest's list has as its candidate for mayor, and
// returns the ID of that office. A branch has one at a time. Where it has no group in the council yet, it gets one by the
// name given.
func (s Nomination) SaveMayoralCandidate(ctx context.Context, contest domain.ID, body string, o domain.Office) (id domain.ID, err error) {
	today := domain.DateOf(s.options.Now())
	if err := o.ValidateMayoral(today); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.mayor.save"}, func(tx *Tx) error {
		of, err := one(ctx, tx.conn, contests, "id = ? AND deleted = 0", string(contest))
		if err != nil {
			return err
		}
		standing, err := query(ctx, tx.conn, offices.at, offices.selectWhere(`deleted = 0 AND role = ? AND person IS NOT NULL AND id <> ? AND (until = '' OR until > ?)
			AND body IN (SELECT id FROM body WHERE deleted = 0 AND unit = ?)`), string(domain.MayoralCandidate), string(o.ID), today.String(), string(of.Unit))
		if err != nil {
			return err
		}
		if len(standing) > 0 {
			return &domain.Error{Kind: domain.Conflict, Key: "error.mayor.another"}
		}
		if o.Body == "" {
			if o.Body, err = tx.mayorBody(of.Unit, body); err != nil {
				return err
			}
		}
		o.Role, o.From = domain.MayoralCandidate, cmp.Or(o.From, o.Elected)
		if err := o.Validate(); err != nil {
			return err
		}
		if err := tx.alive(o); err != nil {
			return err
		}
		id, err = save(tx, offices, &o)
		return err
	})
	return id, err
}

// mayorBody is the body of a branch in which its candidate for mayor has that office; it is made where there is none.
func (tx *Tx) mayorBody(unit domain.ID, name string) (domain.ID, error) {
	all, err := query(tx.ctx, tx.conn, bodies.at, bodies.selectWhere("deleted = 0 AND closed = '' AND unit = ? AND kind = ? ORDER BY founded, id"),
		string(unit), string(domain.MayorBody))
	if err != nil {
		return "", err
	}
	if len(all) > 0 {
		return all[0].ID, nil
	}
	made := domain.Body{Unit: unit, Kind: domain.MayorBody, Name: name}
	if err := made.Validate(); err != nil {
		return "", err
	}
	return save(tx, bodies, &made)
}
