package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"lagboka/domain"
)

// Tx is one transaction of the book: one line in its history, all of it or nothing.
type Tx struct {
	ctx     context.Context
	store   *Store
	conn    *sql.Tx
	n       int64
	stmts   map[string]*sql.Stmt
	changed []string // the kinds of rows that were written, each once

	standing map[domain.ID]bool // rows known to be in the book and not in its bin
	outdated map[rowOf]bool     // rows that were written without what is derived from them
}

// Tx writes: fn's work stands in the book when it returns nil, and not at all when it returns an error. actor and what
// was done go into the history; whom it was about the rows say. Only one transaction is written at a time; fn must not start another.
func (s *Store) Tx(ctx context.Context, actor string, what domain.Action, fn func(*Tx) error) error {
	return s.tx(ctx, actor, what, nil, fn)
}

// write is Tx in the name of whoever opened the store.
func (s *Store) write(ctx context.Context, what domain.Action, fn func(*Tx) error) error {
	return s.tx(ctx, s.options.Actor, what, nil, fn)
}

func (s *Store) tx(ctx context.Context, actor string, what domain.Action, undoes any, fn func(*Tx) error) (err error) {
	if err := s.There(); err != nil {
		return fmt.Errorf("begin %s: %w", what.Key, err)
	}
	conn, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin %s: %w", what.Key, mapped(err))
	}
	tx := newTx(ctx, s, conn)
	defer func() {
		if cancelled := ctx.Err(); err != nil && cancelled != nil { // what it broke off says so in other words
			err = errors.Join(cancelled, err)
		}
		if err != nil {
			err = domain.FullIn(filepath.Dir(s.path), mapped(errors.Join(err, ignoreDone(conn.Rollback()))))
		}
	}()
	if err := tx.begin(actor, what, undoes); err != nil {
		return fmt.Errorf("begin %s: %w", what.Key, err)
	}
	if err := fn(tx); err != nil {
		return err
	}
	if err := tx.renew(); err != nil {
		return err
	}
	if _, err := tx.exec("DELETE FROM writing"); err != nil {
		return err
	}
	if err := conn.Commit(); err != nil {
		return fmt.Errorf("commit %s: %w", what.Key, err)
	}
	s.memory.written(tx.n, tx.changed)
	s.tell(tx.changed)
	return nil
}

func newTx(ctx context.Context, s *Store, conn *sql.Tx) *Tx {
	return &Tx{ctx: ctx, store: s, conn: conn, stmts: map[string]*sql.Stmt{}, standing: map[domain.ID]bool{}, outdated: map[rowOf]bool{}}
}

// applying does what must not come into the history: rows are written as the history has them already, or are taken
// away. The mark is a value of the transaction's own row in writing, which no commit leaves there: whatever becomes of
// the work, the transaction or the program, the next write is kept in the history.
func (tx *Tx) applying(work func() error) (err error) {
	if _, err := tx.exec("UPDATE writing SET applying = 1"); err != nil {
		return err
	}
	defer func() {
		_, over := tx.exec("UPDATE writing SET applying = 0")
		err = errors.Join(err, over)
	}()
	return work()
}

// stands returns an error where a row lies in the bin.
func (tx *Tx) stands(table string, id domain.ID) error {
	if tx.standing[id] {
		return nil
	}
	n, err := value[int](tx.ctx, tx.conn, "SELECT count(*) FROM "+table+" WHERE id = ? AND deleted <> 0", string(id))
	if err == nil && n > 0 {
		err = gone(table)
	}
	tx.standing[id] = err == nil
	return err
}

// There returns an error where the book's file is no longer where it was opened: it or its folder has been moved,
// renamed or deleted, or another file lies there. SQLite would write on into the one that is open, which nobody may
// find again.
func (s *Store) There() error {
	there, err := os.Stat(s.path)
	if errors.Is(err, os.ErrNotExist) || err == nil && s.file != nil && !os.SameFile(s.file, there) {
		return &domain.Error{Kind: domain.NotFound, Key: "error.book.moved", Data: map[string]any{"folder": filepath.Dir(s.path)}}
	}
	return nil
}

// ignoreDone forgets that a transaction had already ended: a cancelled context rolls it back by itself.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// newUID is the SQL of what a new transaction is called wherever it comes to: 16 random hex digits.
const newUID = "lower(hex(randomblob(8)))"

// begin ticks the hybrid logical clock and opens the transaction's line in the history.
func (tx *Tx) begin(actor string, what domain.Action, undoes any) error {
	now := tx.store.options.Now()
	// The highest of all, not the newest line's: another's transaction may have been taken in last.
	last, err := value[int64](tx.ctx, tx.conn, "SELECT ifnull(max(hlc), 0) FROM txn")
	if err != nil {
		return err
	}
	hlc := max(now.UnixMilli()<<16, last+1)
	res, err := tx.conn.ExecContext(tx.ctx,
		"INSERT INTO txn (uid, site, hlc, at, actor, action, subject, undoes) VALUES ("+newUID+", (SELECT value FROM meta WHERE key = 'site'), ?, ?, ?, ?, '', ?)",
		hlc, now.UTC().Format(time.RFC3339), actor, what.Key, undoes)
	if err != nil {
		return err
	}
	if tx.n, err = res.LastInsertId(); err != nil {
		return err
	}
	_, err = tx.exec("INSERT INTO writing (txn) VALUES (?)", tx.n)
	return err
}

// exec runs a statement, prepared once a transaction, and returns how many rows it wrote.
func (tx *Tx) exec(statement string, args ...any) (int64, error) {
	stmt := tx.stmts[statement]
	if stmt == nil {
		var err error
		if stmt, err = tx.conn.PrepareContext(tx.ctx, statement); err != nil {
			return 0, mapped(err)
		}
		tx.stmts[statement] = stmt
	}
	res, err := stmt.ExecContext(tx.ctx, args...)
	if err != nil {
		return 0, mapped(err)
	}
	n, err := res.RowsAffected()
	return n, mapped(err)
}

// touch notes that a row of a kind was written, for those who listen.
func (tx *Tx) touch(kind string) {
	if !slices.Contains(tx.changed, kind) {
		tx.changed = append(tx.changed, kind)
	}
}

// OnChanged calls f after every commit with the kinds of rows that were written, on the goroutine that wrote, until
// cancel is called.
func (s *Store) OnChanged(f func(kinds []string)) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := new(int)
	s.listeners[key] = f
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.listeners, key)
	}
}

func (s *Store) tell(kinds []string) {
	s.mu.Lock()
	var all []func([]string)
	for _, f := range s.listeners {
		all = append(all, f)
	}
	s.mu.Unlock()
	for _, f := range all {
		f(kinds)
	}
}
