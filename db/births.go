package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// completeBirths gives the beginnings that the history has of rows the columns that came later, with the values that those
// got by that: an undo asks whether a row is still what it began as.
func completeBirths(ctx context.Context, tx *sql.Tx) error {
	tables, err := keptTables(ctx, tx)
	if err != nil {
		return err
	}
	// An earlier version left this of those whom it deleted for good: elsewhere an empty row would come of it.
	emptied, err := query(ctx, tx, func(s *string) []any { return []any{s} }, "SELECT DISTINCT kind FROM change WHERE field = '' AND new = '{}'")
	if err != nil {
		return err
	}
	type column struct {
		name string
		dflt sql.NullString // SQL
	}
	for _, t := range tables {
		kept, err := keptColumns(ctx, tx, t)
		if err != nil {
			return err
		}
		all, err := query(ctx, tx, func(c *column) []any { return []any{&c.name, &c.dflt} }, "SELECT name, dflt_value FROM pragma_table_info(?) ORDER BY cid", t)
		if err != nil {
			return err
		}
		if slices.Contains(emptied, t) {
			if _, err := tx.ExecContext(ctx, "UPDATE change SET new = (SELECT "+rowJSON(kept, "r.")+" FROM "+t+" r WHERE r.id = change.row) WHERE kind = '"+t+
				"' AND field = '' AND new = '{}' AND EXISTS (SELECT 1 FROM "+t+" r WHERE r.id = change.row)"); err != nil {
				return fmt.Errorf("history of %s: %w", t, err)
			}
		}
		lacks := "kind = '" + t + "' AND field = '' AND json_type(new, '$.%[1]s') IS NULL"
		last := kept[len(kept)-1]
		if some, err := value[bool](ctx, tx, fmt.Sprintf("SELECT EXISTS (SELECT 1 FROM change WHERE "+lacks+")", last)); err != nil || !some {
			if err != nil {
				return err
			}
			continue
		}
		for _, c := range all {
			if !slices.Contains(kept, c.name) {
				continue
			}
			dflt := cmp.Or(c.dflt.String, "NULL")
			if _, err := tx.ExecContext(ctx, fmt.Sprintf("UPDATE change SET new = json_set(new, '$.%[1]s', "+dflt+") WHERE "+lacks, c.name)); err != nil {
				return fmt.Errorf("history of %s: %w", t, err)
			}
		}
	}
	return nil
}

// mendHistory takes out names that the history once kept, and beginnings that cannot be read, and brings those of an earlier schema to this one, as a migration
// does.
func mendHistory(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "UPDATE txn SET subject = ''; DELETE FROM change WHERE field = '' AND json_valid(new) IS NOT 1"); err != nil {
		return err
	}
	return errors.Join(placeLists(ctx, tx), completeBirths(ctx, tx))
}

const salvageAction = "did.book.salvage"

// restartHistory gives rows whose beginning is lost a new one, and lets the history say last what stands in them, in a
// transaction that says why.
func restartHistory(ctx context.Context, tx *sql.Tx, o Options, out *Salvaged) error {
	tables, err := keptTables(ctx, tx)
	if err != nil {
		return err
	}
	at := o.filled("").Now().UTC()
	_, err = tx.ExecContext(ctx, `INSERT INTO txn (uid, site, hlc, at, actor, action, subject)
		SELECT `+newUID+`, ifnull((SELECT value FROM meta WHERE key = 'site'), ''), max(?, ifnull((SELECT max(hlc) FROM txn), 0) + 1), ?, ?, ?, ''`,
		at.UnixMilli()<<16, at.Format(time.RFC3339), o.Actor, salvageAction)
	if err != nil {
		return err
	}
	for _, t := range tables {
		columns, err := keptColumns(ctx, tx, t)
		if err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, "INSERT INTO change (txn, kind, row, field, new) SELECT (SELECT max(n) FROM txn), '"+t+"', r.id, '', "+rowJSON(columns, "r.")+
			" FROM "+t+" r WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.row = r.id AND c.field = '' AND c.kind = '"+t+"')")
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return err
		}
		out.Restarted += int(n)
		_, err = tx.ExecContext(ctx, "INSERT INTO change (txn, kind, row, field, old, new) SELECT (SELECT max(n) FROM txn), '"+t+"', row, field, old, new FROM ("+strayedSQL(t, columns)+")")
		if err != nil {
			return err
		}
	}
	return nil
}

// strayedSQL is the SQL of what a table's rows have in a column that is not what the history says last of it: a later line is
// lost, or what the row pointed at. Elsewhere such a row would come to be as the history has it.
func strayedSQL(t string, columns []string) string {
	var all []string
	for _, c := range columns {
		all = append(all, strings.ReplaceAll(`SELECT r.id AS row, '@' AS field, (SELECT iif(c.field = '', c.new ->> '$.@', c.new) FROM change c JOIN txn t ON t.n = c.txn
			WHERE c.row = r.id AND c.kind = '`+t+`' AND (c.field = '@' OR c.field = '' AND json_type(c.new, '$.@') IS NOT NULL)
			ORDER BY t.hlc DESC, t.uid DESC, c.n DESC LIMIT 1) AS old, r."@" AS new FROM `+t+" r", "@", c))
	}
	return "SELECT * FROM (" + strings.Join(all, " UNION ALL ") + ") WHERE old IS NOT new"
}
