package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"lagboka/domain"
)

// Merge makes two persons one: what belongs to Drop goes to Keep, which gets Person's values, and Drop goes to the bin.
func (s *Store) Merge(ctx context.Context, m domain.Merge) error {
	if m.Keep == m.Drop {
		return &domain.Error{Kind: domain.Invalid, Key: "error.merge.same"}
	}
	if err := m.Person.Validate(domain.DateOf(s.options.Now())); err != nil {
		return err
	}
	m.Person.ID = m.Keep
	if _, err := s.BackupIfChanged(ctx); err != nil {
		return err
	}
	return s.write(ctx, domain.Action{Key: "did.person.merge"}, func(tx *Tx) error {
		if _, err := save(tx, persons, &m.Person); err != nil {
			return err
		}
		if err := mergeRows(tx, memberships, m, membershipsOf, m.Memberships); err != nil {
			return err
		}
		if err := mergeRows(tx, fees, m, feesOf, m.Fees); err != nil {
			return err
		}
		if err := tx.repoint(m); err != nil {
			return err
		}
		if m.Person.Deceased {
			if err := tx.endMemberships(m.Keep); err != nil {
				return err
			}
		}
		if err := tx.setDeleted("person", m.Drop, true); err != nil {
			return err
		}
		return tx.mergedInto(m.Drop, m.Keep)
	})
}

// mergedInto notes whom somebody was merged into; nobody where keep is empty.
func (tx *Tx) mergedInto(drop, keep domain.ID) error {
	_, err := tx.exec("UPDATE person SET merged_into = nullif(?, '') WHERE id = ? AND merged_into IS NOT nullif(?1, '')", string(keep), string(drop))
	return err
}

// mergeRows writes what join makes of the rows of the two persons.
func mergeRows[T any](
	tx *Tx, t table[T], m domain.Merge, of func(context.Context, reader, domain.ID) ([]T, error), join func(keep, drop []T) ([]T, []domain.ID),
) error {
	keep, err := of(tx.ctx, tx.conn, m.Keep)
	if err != nil {
		return err
	}
	drop, err := of(tx.ctx, tx.conn, m.Drop)
	if err != nil {
		return err
	}
	write, bin := join(keep, drop)
	for i := range write {
		if _, err := save(tx, t, &write[i]); err != nil {
			return err
		}
	}
	for _, id := range bin {
		if err := tx.setDeleted(t.name, id, true); err != nil {
			return err
		}
	}
	return nil
}

// repoint lets everything else that names Drop name Keep. That the two had been said not to be the same is forgotten.
func (tx *Tx) repoint(m domain.Merge) error {
	if _, err := tx.exec("UPDATE distinct_pair SET deleted = 1 WHERE ? IN (a, b) AND ? IN (a, b) AND deleted = 0", string(m.Keep), string(m.Drop)); err != nil {
		return err
	}
	if err := tx.mergeCandidates(m.Keep, m.Drop); err != nil {
		return err
	}
	return tx.pointAt("person", m.Keep, m.Drop)
}

// pointAt lets every row that names drop name keep. Where that makes two rows the same, the one that named it before
// stays.
func (tx *Tx) pointAt(kind string, keep, drop domain.ID) error {
	for _, p := range pointersTo(kind, may) {
		statements := []string{p.pointSQL()}
		if slices.Contains(p.from.once, p.column) {
			statements = []string{p.twiceSQL(), p.pointSQL()}
		}
		for _, statement := range statements {
			ids, err := query(tx.ctx, tx.conn, func(id *domain.ID) []any { return []any{id} }, statement+" RETURNING id",
				sql.Named("keep", string(keep)), sql.Named("drop", string(drop)))
			if err != nil {
				return err
			}
			for _, id := range ids {
				tx.touch(p.from.name)
				tx.outdate(p.from.name, id)
			}
		}
	}
	return nil
}

// twiceSQL is the SQL that puts rows of @drop into the bin of which @keep has the same.
func (p pointing) twiceSQL() string {
	same := ""
	for _, c := range p.from.once {
		if c != p.column {
			same += fmt.Sprintf(` AND k."%[1]s" = d."%[1]s"`, c)
		}
	}
	return fmt.Sprintf(`UPDATE %[1]s AS d SET deleted = 1 WHERE "%[2]s" = @drop AND deleted = 0
		AND EXISTS (SELECT 1 FROM %[1]s k WHERE k."%[2]s" = @keep AND k.deleted = 0%[3]s)`, p.from.name, p.column, same)
}

func (p pointing) pointSQL() string {
	return fmt.Sprintf(`UPDATE %s SET "%[2]s" = @keep WHERE "%[2]s" = @drop AND deleted = 0`, p.from.name, p.column)
}
