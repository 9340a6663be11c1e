package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"modernc.org/sqlite"
)

// applicationID marks the file as a book of Lagboka: "LagB".
const applicationID = 0x4c616742

// txn_uid names a transaction of a book that is older than such names: in every copy of it the same.
func init() {
	sqlite.MustRegisterDeterministicScalarFunction("txn_uid", 2, func(_ *sqlite.FunctionContext, of []driver.Value) (driver.Value, error) {
		sum := sha256.Sum256(fmt.Appendf(nil, "%v %v", of[0], of[1]))
		return hex.EncodeToString(sum[:8]), nil
	})
}

//go:embed migrations/*.sql
var migrations embed.FS

// released returns the scripts of every released schema in their order; script i brings version i to i+1.
func released() ([]string, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, fmt.Errorf("read migrations: %w", err)
	}
	scripts := make([]string, len(names))
	for i, name := range names {
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read migrations: %w", err)
		}
		scripts[i] = string(text)
	}
	return scripts, nil
}

// migrate brings a file to the schema after the last script, in one transaction on one connection with foreign keys
// off, and makes the history's triggers anew from the schema. Migrations themselves are not history. The file remembers
// the version of the program that did it: an older one then says which to get.
func migrate(ctx context.Context, db *sql.DB, scripts []string, program string) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", mapped(err))
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	version, err := value[int](ctx, conn, "PRAGMA user_version")
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := conn.ExecContext(ctx, "PRAGMA foreign_keys = OFF"); err != nil {
		return fmt.Errorf("migrate: %w", mapped(err))
	}
	defer func() {
		_, on := conn.ExecContext(ctx, "PRAGMA foreign_keys = ON")
		err = errors.Join(err, on)
	}()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("migrate: %w", mapped(err))
	}
	err = migrateIn(ctx, tx, version, scripts)
	if err == nil {
		err = sign(ctx, tx, program)
	}
	if err != nil {
		return fmt.Errorf("migrate: %w", mapped(errors.Join(err, tx.Rollback())))
	}
	return mapped(tx.Commit())
}

func migrateIn(ctx context.Context, tx *sql.Tx, version int, scripts []string) error {
	if err := dropTriggers(ctx, tx); err != nil {
		return err
	}
	for i := version; i < len(scripts); i++ {
		if _, err := tx.ExecContext(ctx, scripts[i]); err != nil {
			return fmt.Errorf("script %d: %w", i+1, err)
		}
	}
	if version < placedIn && len(scripts) >= placedIn {
		if err := placeLists(ctx, tx); err != nil {
			return err
		}
	}
	if version < len(scripts) {
		if err := completeBirths(ctx, tx); err != nil {
			return err
		}
	}
	if err := makeTriggers(ctx, tx); err != nil {
		return err
	}
	// Query, not Exec: Exec throws the rows away that name what is broken.
	broken, err := foreignKeyCheck(ctx, tx)
	if err != nil {
		return err
	}
	if len(broken) > 0 {
		return fmt.Errorf("foreign keys broken in %v", broken)
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(scripts)))
	return err
}

// sign writes down which program brought the file to its schema; nothing where it is none that can be got.
func sign(ctx context.Context, tx *sql.Tx, program string) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM meta WHERE key = 'program'"); err != nil || !isRelease(program) {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES ('program', ?)", program)
	return err
}

// isRelease tells whether a version is one that is handed out: three numbers.
func isRelease(version string) bool { return releaseShape.MatchString(version) }

var releaseShape = regexp.MustCompile(`^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$`)

// foreignKeyCheck returns the tables that point at rows that are not there.
func foreignKeyCheck(ctx context.Context, r reader) ([]string, error) {
	return query(ctx, r, func(s *string) []any { return []any{s} }, `SELECT DISTINCT "table" FROM pragma_foreign_key_check`)
}

// keptTables are the tables that have history: those with id and deleted.
func keptTables(ctx context.Context, r reader) ([]string, error) {
	return query(ctx, r, func(s *string) []any { return []any{s} }, `
		SELECT t.name FROM sqlite_schema t
		WHERE t.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'deleted')
		ORDER BY t.name`)
}

// keptColumns are a table's columns that have history, without id: all but what is derived.
func keptColumns(ctx context.Context, r reader, tableName string) ([]string, error) {
	all, err := columnsOf(ctx, r, tableName)
	derived := entityOf(tableName).derived
	return slices.DeleteFunc(all, func(c string) bool { return c == "n" || c == "id" || slices.Contains(derived, c) }), err
}

// placedIn is the script that gave lists their order as one value.
const placedIn = 9

const triggerPrefix = "history_"

func dropTriggers(ctx context.Context, tx *sql.Tx) error {
	names, err := query(ctx, tx, func(s *string) []any { return []any{s} },
		"SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '"+triggerPrefix+"%'")
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := tx.ExecContext(ctx, `DROP TRIGGER "`+name+`"`); err != nil {
			return err
		}
	}
	return nil
}

// makeTriggers makes, for every kept table, what writes its changes into the history: a row of JSON for a new row, a
// row per changed column for a changed one. Of columns that belong together all are written where one has changed, the
// others with the value that they keep: nobody can mix one half of an address with another's. Outside a transaction of the book there is no row in writing, and the NOT
// NULL of change.txn stops the write. Rows are not deleted: deleted is a column. All that rests while writing.applying
// is 1 (Tx.applying).
func makeTriggers(ctx context.Context, tx *sql.Tx) error {
	tables, err := keptTables(ctx, tx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		columns, err := keptColumns(ctx, tx, t)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, historyTriggers(t, columns, entityOf(t).together)); err != nil {
			return fmt.Errorf("history of %s: %w", t, err)
		}
	}
	return nil
}

func historyTriggers(tableName string, columns []string, together [][]string) string {
	var changed []string
	for _, c := range columns {
		group := []string{c}
		if i := slices.IndexFunc(together, func(g []string) bool { return slices.Contains(g, c) }); i >= 0 {
			group = together[i]
		}
		differs := make([]string, len(group))
		for i, g := range group {
			differs[i] = fmt.Sprintf(`old."%[1]s" IS NOT new."%[1]s"`, g)
		}
		changed = append(changed, fmt.Sprintf(`SELECT '%[1]s' AS field, old."%[1]s" AS old, new."%[1]s" AS new WHERE %[2]s`, c, strings.Join(differs, " OR ")))
	}
	return fmt.Sprintf(`
		CREATE TRIGGER %[4]s%[1]s_insert AFTER INSERT ON %[1]s WHEN %[5]s BEGIN
		  INSERT INTO change (txn, kind, row, field, new) VALUES ((SELECT txn FROM writing), '%[1]s', new.id, '', %[2]s);
		END;
		CREATE TRIGGER %[4]s%[1]s_update AFTER UPDATE ON %[1]s WHEN %[5]s BEGIN
		  INSERT INTO change (txn, kind, row, field, old, new)
		  SELECT (SELECT txn FROM writing), '%[1]s', new.id, field, old, new FROM (%[3]s);
		END;
		CREATE TRIGGER %[4]s%[1]s_id BEFORE UPDATE OF id, n ON %[1]s BEGIN SELECT RAISE(ABORT, 'a kept row keeps its id'); END;
		CREATE TRIGGER %[4]s%[1]s_delete BEFORE DELETE ON %[1]s WHEN %[5]s BEGIN SELECT RAISE(ABORT, 'kept rows are not deleted'); END;`,
		tableName, rowJSON(columns, "new."), strings.Join(changed, " UNION ALL "), triggerPrefix, "(SELECT applying FROM writing) IS NOT 1")
}

// rowJSON is the SQL of a row's kept columns as JSON.
func rowJSON(columns []string, prefix string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = fmt.Sprintf(`'%s', %s"%s"`, c, prefix, c)
	}
	return "json_object(" + strings.Join(parts, ", ") + ")"
}
