package db

import (
	"fmt"

	"lagboka/domain"
)

// renewals make the derived columns of a row anew, by kind: after it, or rows that feed it, were written without them.
var renewals = map[string]func(*Tx, domain.ID) error{
	"person": (*Tx).derivePersonOf,
	"circle": (*Tx).judge,
}

// rowOf is a row of a kind.
type rowOf struct {
	kind string
	id   domain.ID
}

// fed is the row whose derived columns are made from a row: itself, or the one that it is a part of.
func (tx *Tx) fed(row rowOf) (rowOf, error) {
	for _, l := range entityOf(row.kind).links {
		if l.role&feeds != 0 {
			read := fmt.Sprintf(`SELECT "%s" FROM %s WHERE id = ?`, l.column, row.kind)
			id, err := value[string](tx.ctx, tx.conn, read, string(row.id))
			if err != nil {
				return row, err
			}
			return tx.fed(rowOf{l.to, domain.ID(id)})
		}
	}
	return row, nil
}

// renewAll makes the derived columns of rows anew, of those that have any.
func (tx *Tx) renewAll(rows []rowOf) error {
	for _, row := range rows {
		if renew := renewals[row.kind]; renew != nil {
			if err := renew(tx, row.id); err != nil {
				return fmt.Errorf("renew %s: %w", row.kind, err)
			}
		}
	}
	return nil
}
