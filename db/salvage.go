package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"lagboka/db/vault"
	"lagboka/domain"
)

// Salvaged says what came out of a damaged book.
type Salvaged struct {
	Saved     map[string]int // rows by table
	Lost      []LostRows     // what could not be read
	Unlinked  int            // rows left out because what they belong to is lost
	LogLost   bool           // the write-ahead log was damaged: what was written last is lost
	Restarted int            // rows whose history is lost and begins anew

	book string // what the new one is known by
}

// LostRows are the rows of a table between two numbers that could not be read; there may be fewer than the numbers say.
// To is 0 for the end of the table.
type LostRows struct {
	Table    string
	From, To int64
}

// Kind is the catalogue key of what the rows are to a user.
func (l LostRows) Kind() string {
	switch key := entityOf(l.Table).counted; {
	case key != "":
		return key
	case l.Table == "change" || l.Table == "txn":
		return "salvage.kind.history"
	}
	return "salvage.kind.other"
}

func (l LostRows) String() string {
	if l.To == 0 {
		return fmt.Sprintf("%s %d–", l.Table, l.From)
	}
	return fmt.Sprintf("%s %d–%d", l.Table, l.From, l.To-1)
}

// Salvage reads what can be read of a damaged book into a new one, sealed as the old one is, and says what is lost. The
// damaged file is not touched. It fails where nothing can be read.
func Salvage(ctx context.Context, path, to string, o Options) (out Salvaged, err error) {
	if path, err = followed(path); err == nil {
		to, err = followed(to)
	}
	if err != nil {
		return out, fmt.Errorf("salvage: %w", err)
	}
	if err := InUse(path); err != nil { // its log would be read while it is written
		return out, fmt.Errorf("salvage: %w", err)
	}
	h, err := take(to, o.filled(to))
	if err != nil {
		return out, fmt.Errorf("salvage: %w", err)
	}
	if err := isFree(to); err != nil {
		return out, fmt.Errorf("salvage: %w", errors.Join(err, h.release()))
	}
	work := to + damaged
	defer func() { err = errors.Join(err, mapped(destroy(work)), removeBook(to+unfinished), h.release()) }()
	if err := vault.CopyFile(path, work); err != nil {
		return out, fmt.Errorf("salvage: %w", mapped(err))
	}
	if err := vault.CopyFile(path+"-wal", work+"-wal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return out, fmt.Errorf("salvage: %w", mapped(err))
	}
	from, err := openDamaged(ctx, work, o, &out)
	if err != nil {
		return out, fmt.Errorf("salvage: %w", err)
	}
	err = from.salvageInto(ctx, to+unfinished, o, &out)
	if err = errors.Join(err, from.Close()); err != nil {
		return out, fmt.Errorf("salvage: %w", err)
	}
	if err := o.Keys.write(to); err != nil {
		return out, fmt.Errorf("salvage: %w", mapped(err))
	}
	if err := listsOfSalvaged(path, to, out.book, o); err != nil {
		return out, fmt.Errorf("salvage: %w", err)
	}
	if err := vault.Rename(to+unfinished, to); err != nil {
		return out, fmt.Errorf("salvage: %w", mapped(err))
	}
	return out, nil
}

// openDamaged opens a copy of a damaged book as far as that goes; without its log where that is what is damaged.
func openDamaged(ctx context.Context, work string, o Options, out *Salvaged) (*Store, error) {
	o.damaged = true
	try := func() (*Store, error) {
		s, err := open(ctx, work, o)
		if err != nil {
			return nil, err
		}
		// On one connection: where a part of the schema is lost, SQLite refuses the first statement on each and answers
		// the next by what it has read.
		s.readers.SetMaxOpenConns(1)
		const probe = "SELECT count(*) FROM (SELECT 1 FROM txn LIMIT 0)"
		if _, err := value[int](ctx, s.readers, probe); err == nil {
			return s, nil
		}
		if _, err := value[int](ctx, s.readers, probe); err != nil {
			return nil, errors.Join(err, s.Close())
		}
		return s, nil
	}
	s, err := try()
	if err == nil || ctx.Err() != nil {
		return s, err
	}
	if _, gone := os.Stat(work + "-wal"); gone != nil {
		return nil, err
	}
	out.LogLost = true
	for _, ending := range []string{"-wal", "-shm"} {
		if err := vault.Remove(work + ending); err != nil {
			return nil, mapped(err)
		}
	}
	return try()
}

func (s *Store) salvageInto(ctx context.Context, to string, o Options, out *Salvaged) (err error) {
	if err := removeBook(to); err != nil {
		return mapped(err)
	}
	if err := o.Keys.newFile(to); err != nil {
		return mapped(err)
	}
	fresh, err := open(ctx, to, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, fresh.Close()) }()
	if err := fresh.bearSchema(ctx); err != nil {
		return err
	}
	if out.book, err = value[string](ctx, fresh.writer, bookSQL); err != nil {
		return err
	}
	conn, err := fresh.writer.Conn(ctx)
	if err != nil {
		return mapped(err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, "PRAGMA foreign_keys = OFF"); err != nil {
		return mapped(err)
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return mapped(err)
	}
	if err := s.salvageTables(ctx, tx, o, out); err != nil {
		return errors.Join(mapped(err), tx.Rollback())
	}
	return mapped(tx.Commit())
}

// salvageTables copies every table past the triggers, mends what does not hold together, and puts the triggers back.
func (s *Store) salvageTables(ctx context.Context, tx *sql.Tx, o Options, out *Salvaged) error {
	if err := dropTriggers(ctx, tx); err != nil {
		return err
	}
	tables, err := contentTables(ctx, tx)
	if err != nil {
		return err
	}
	out.Saved = map[string]int{}
	for _, t := range s.among(ctx, tables) {
		columns, values, err := s.salvageable(ctx, tx, t)
		if err != nil {
			return err
		}
		insert, err := tx.PrepareContext(ctx, "INSERT OR REPLACE INTO "+t+" ("+quoted(columns)+") VALUES ("+marks(len(columns))+")")
		if err != nil {
			return err
		}
		n, lost, err := s.walk(ctx, t, values, insert)
		if err = errors.Join(err, insert.Close()); err != nil {
			return err
		}
		out.Saved[t], out.Lost = n, append(out.Lost, lost...)
	}
	if out.Saved["txn"]+out.Saved["unit"] == 0 {
		return &domain.Error{Kind: domain.Damaged, Key: "error.salvage.nothing"}
	}
	if err := dropUnlinked(ctx, tx, out); err != nil {
		return err
	}
	if err := mendHistory(ctx, tx); err != nil {
		return err
	}
	if err := restartHistory(ctx, tx, o, out); err != nil {
		return err
	}
	renewing := newTx(ctx, nil, tx)
	if err := renewing.outdateAll(); err != nil {
		return err
	}
	if err := renewing.renew(); err != nil {
		return err
	}
	return makeTriggers(ctx, tx)
}

// dropUnlinked leaves out rows that point at lost ones; where a column may be empty it is emptied instead.
func dropUnlinked(ctx context.Context, tx *sql.Tx, out *Salvaged) error {
	type broken struct {
		table, column string
		row           int64
		required      bool
	}
	for {
		all, err := query(ctx, tx, func(b *broken) []any { return []any{&b.table, &b.row, &b.column, &b.required} }, `
			SELECT c."table", c.rowid, f."from", i."notnull" FROM pragma_foreign_key_check c
			JOIN pragma_foreign_key_list(c."table") f ON f.id = c.fkid JOIN pragma_table_info(c."table") i ON i.name = f."from"`)
		if err != nil || len(all) == 0 {
			return err
		}
		for _, b := range all {
			statement := `UPDATE "` + b.table + `" SET "` + b.column + `" = NULL WHERE rowid = ?`
			if b.required {
				statement = `DELETE FROM "` + b.table + `" WHERE rowid = ?`
				out.Unlinked++
			}
			if _, err := tx.ExecContext(ctx, statement, b.row); err != nil {
				return err
			}
		}
	}
}

// IsDamage tells whether an error is that the book's own file is damaged.
func IsDamage(err error) bool {
	var e *domain.Error
	return errors.As(err, &e) && e.Key == "error.book.damaged"
}

// IsSalvageable tells whether an error of opening a book is damage that Salvage may help with.
func IsSalvageable(err error) bool {
	return domain.KindOf(err) == domain.Damaged && !IsKeyFileLost(err) && !errors.Is(err, notABook)
}
