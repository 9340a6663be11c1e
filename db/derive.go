package db

import (
	"fmt"
	"slices"

	"lagboka/domain"
)

// renewals make the derived columns of a row anew, by kind. Whatever writes rows without them goes this one way: it says
// of which rows (Tx.outdate), and before the commit those are made anew, with the rows that they feed.
var renewals = map[string]func(*Tx, domain.ID) error{
	"person":         (*Tx).derivePersonOf,
	"circle":         (*Tx).judge,
	"candidate_list": (*Tx).rank,
}

// rowOf is a row of a kind.
type rowOf struct {
	kind string
	id   domain.ID
}

// outdate says that a row was written, and what is derived from it not.
func (tx *Tx) outdate(kind string, id domain.ID) { tx.outdated[rowOf{kind, id}] = true }

// fed is the row whose derived columns are made from a row: itself, or the one that it is a part of.
func (tx *Tx) fed(row rowOf) (rowOf, error) {
	i := slices.IndexFunc(entityOf(row.kind).links, func(l link) bool { return l.role&feeds != 0 })
	if i < 0 {
		return row, nil
	}
	l := entityOf(row.kind).links[i]
	read := fmt.Sprintf(`SELECT "%s" FROM %s WHERE id = ?`, l.column, row.kind)
	id, err := value[string](tx.ctx, tx.conn, read, string(row.id))
	if err != nil {
		return row, err
	}
	return tx.fed(rowOf{l.to, domain.ID(id)})
}

// renew makes anew what is outdated.
func (tx *Tx) renew() error {
	stale := map[rowOf]bool{}
	for row := range tx.outdated {
		of, err := tx.fed(row)
		if err != nil {
			return fmt.Errorf("renew %s: %w", row.kind, err)
		}
		stale[of] = true
	}
	clear(tx.outdated)
	for row := range stale {
		if renew := renewals[row.kind]; renew != nil {
			if err := renew(tx, row.id); err != nil {
				return fmt.Errorf("renew %s: %w", row.kind, err)
			}
		}
	}
	return nil
}

// outdateAll says of every row that what is derived of it may be wrong, or was made from what is lost.
func (tx *Tx) outdateAll() error {
	for kind := range renewals {
		ids, err := query(tx.ctx, tx.conn, func(id *domain.ID) []any { return []any{id} }, "SELECT id FROM "+kind)
		if err != nil {
			return err
		}
		for _, id := range ids {
			tx.outdate(kind, id)
		}
	}
	return nil
}
