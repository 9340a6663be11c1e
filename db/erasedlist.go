package db

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lagboka/db/vault"
	"lagboka/domain"
)

// A backup holds whom it held when it was made. So that none brings back who has been erased since, a list of the erased
// lies with the backups, and whatever is opened as a book is held against it first. It is plain: a key that has been
// changed, or lost with the book, must not bring them back either. Nobody is named in it (docs/decisions/0019).

// What a list is called: a book's number stands between the two.
const (
	listBeginning = "erased-"
	listEnding    = ".lagboka-list"
)

// listHead begins every list: what it is, and in which version.
const listHead = "lagboka erased 1"

// listName is what a book's list is called, wherever it lies, by what the book is known by.
func listName(book string) string {
	sum := sha256.Sum256([]byte(book))
	return listBeginning + hex.EncodeToString(sum[:6]) + listEnding
}

// erasedRow is a row that was erased, as the book and the list keep it.
type erasedRow struct {
	row     domain.ID
	kind    string
	day     domain.Date
	reason  domain.ErasureReason
	offices bool
	marks   string // in hex, between commas
}

func (e *erasedRow) at() []any {
	return []any{&e.row, &e.kind, &e.day, (*string)(&e.reason), &e.offices, &e.marks}
}

// marksOf are the row's marks; what is none is passed by.
func (e erasedRow) marksOf() (all [][]byte) {
	for text := range strings.SplitSeq(e.marks, ",") {
		if m, err := hex.DecodeString(text); err == nil && len(m) == markLength {
			all = append(all, m)
		}
	}
	return all
}

const erasedSQL = `SELECT e.row, e.kind, e.day, e.reason, e.offices, ifnull((SELECT group_concat(lower(hex(m.mark))) FROM erased_mark m WHERE m.row = e.row), '')
	FROM erased e ORDER BY e.row`

// line is the row as a line of the list.
func (e erasedRow) line() string {
	offices := ""
	if e.offices {
		offices = "offices"
	}
	return strings.Join([]string{e.kind, string(e.row), e.day.String(), string(e.reason), offices, e.marks}, " ")
}

// readErasedLine reads a line of the list.
func readErasedLine(line string) (e erasedRow, err error) {
	parts := strings.Split(line, " ")
	if len(parts) != 6 {
		return e, fmt.Errorf("%d parts", len(parts))
	}
	e = erasedRow{kind: parts[0], row: domain.ID(parts[1]), reason: domain.ErasureReason(parts[3]), offices: parts[4] != "", marks: parts[5]}
	e.day, err = domain.ParseDate(parts[2])
	return e, err
}

// readErasedList reads a list; where there is none it is empty.
func readErasedList(path string) (all []erasedRow, err error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		if folder, unknown := os.Stat(filepath.Dir(path)); unknown == nil && !folder.IsDir() {
			return nil, nil // a file stands where the folder was to be, and no list lies in it
		}
		return nil, mapped(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	last := len(lines) - 1
	damaged := &domain.Error{Kind: domain.Damaged, Key: listDamaged, Data: map[string]any{"file": path}}
	if last < 1 || lines[last] != sumOf(lines[:last]) {
		return nil, damaged
	}
	if lines[0] != listHead {
		return nil, &domain.Error{Kind: domain.Newer, Key: "error.book.newer"}
	}
	for _, line := range lines[1:last] {
		e, err := readErasedLine(line)
		if err != nil {
			return nil, damaged
		}
		all = append(all, e)
	}
	return all, nil
}

const listDamaged = "erasure.list.damaged"

func isListDamaged(err error) bool {
	known, ok := errors.AsType[*domain.Error](err)
	return ok && known.Key == listDamaged
}

// sumOf is the last line of a list.
func sumOf(lines []string) string {
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}

// addToList writes rows into a list, beside those that stand in it.
func addToList(path string, rows []erasedRow) error {
	have, err := readErasedList(path)
	if err != nil {
		return err
	}
	if all := unionOf(have, rows); len(all) > len(have) {
		return writeErasedList(path, all)
	}
	return nil
}

func writeErasedList(path string, rows []erasedRow) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return mapped(err)
	}
	lines := []string{listHead}
	for _, e := range rows {
		lines = append(lines, e.line())
	}
	lines = append(lines, sumOf(lines))
	return mapped(vault.Replace(path, []byte(strings.Join(lines, "\n")+"\n")))
}

// listsIn are the lists in a folder, of whatever books.
func listsIn(dir string) ([]string, error) {
	return filepath.Glob(filepath.Join(globbed(dir), listBeginning+"*"+listEnding))
}

// takeLists brings what the lists in a folder say to those in another.
func takeLists(from, to string) error {
	all, err := listsIn(from)
	if err != nil {
		return err
	}
	for _, path := range all {
		rows, err := readErasedList(path)
		if err == nil {
			err = addToList(filepath.Join(to, filepath.Base(path)), rows)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// listsOfSalvaged brings what the lists say that lie with a damaged book, and what the lists say of which it may be a
// backup, to the list of the book that comes of it, which is another to itself.
func listsOfSalvaged(path, to, book string, o Options) error {
	for _, dir := range []string{filepath.Dir(path), o.filled(path).BackupDir} {
		all, err := listsIn(dir)
		if err != nil {
			return err
		}
		for _, list := range all {
			rows, err := readErasedList(list)
			if err == nil {
				err = addToList(filepath.Join(o.filled(to).BackupDir, listName(book)), rows)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// globbed is a folder's name as a pattern that fits it alone.
func globbed(dir string) string {
	return strings.NewReplacer("[", "[[]", "*", "[*]", "?", "[?]").Replace(dir)
}

// unionOf are the rows of several lists, each once, in the order of their numbers.
func unionOf(lists ...[]erasedRow) (all []erasedRow) {
	all = slices.Concat(lists...)
	slices.SortStableFunc(all, func(a, b erasedRow) int { return cmp.Compare(a.row, b.row) })
	return slices.CompactFunc(all, func(a, b erasedRow) bool { return a.row == b.row })
}

// listErased lets the list that lies with the backups have all whom the book knows to be erased. One that is damaged is
// written anew.
func (s *Store) listErased(ctx context.Context) error {
	rows, err := query(ctx, s.writer, (*erasedRow).at, erasedSQL)
	if err != nil || len(rows) == 0 {
		return err
	}
	path := filepath.Join(s.options.BackupDir, listName(s.id))
	if err = addToList(path, rows); isListDamaged(err) {
		err = writeErasedList(path, rows)
	}
	return err
}

// listedErased are the rows that the lists of this book name which lie with its backups, beside it, or with the backups of
// a book beside it, whose copy it may be.
func (s *Store) listedErased() (all []erasedRow, err error) {
	dir := filepath.Dir(s.path)
	paths, err := filepath.Glob(filepath.Join(globbed(dir), "*"+backupFolder, listName(s.id)))
	if err != nil {
		return nil, err
	}
	for _, path := range append(paths, filepath.Join(dir, listName(s.id)), filepath.Join(s.options.BackupDir, listName(s.id))) {
		rows, err := readErasedList(path)
		if err != nil {
			return nil, err
		}
		all = unionOf(all, rows)
	}
	return all, nil
}

// back are those of rows that the book does not know to be erased, and how many people and lists of them it has. It may be
// of before some of the tables.
func (s *Store) back(ctx context.Context, rows []erasedRow) (unknown []erasedRow, n int, err error) {
	tables, err := query(ctx, s.writer, func(t *string) []any { return []any{t} }, "SELECT name FROM sqlite_schema WHERE type = 'table'")
	if err != nil {
		return nil, 0, err
	}
	var known []domain.ID
	if slices.Contains(tables, "erased") {
		if known, err = query(ctx, s.writer, func(id *domain.ID) []any { return []any{id} }, "SELECT row FROM erased ORDER BY row"); err != nil {
			return nil, 0, err
		}
	}
	of := map[string][]domain.ID{}
	for _, e := range rows {
		if _, found := slices.BinarySearch(known, e.row); !found {
			unknown, of[e.kind] = append(unknown, e), append(of[e.kind], e.row)
		}
	}
	for _, table := range []string{persons.name, candidates.name, circles.name} {
		if !slices.Contains(tables, table) {
			continue
		}
		here, err := ids(ctx, s.writer, "SELECT id FROM "+table+" WHERE deleted = 0 AND id IN "+listed, of[table])
		if err != nil {
			return nil, 0, err
		}
		n += len(here)
	}
	return unknown, n, nil
}

// ErasedSince is how many people, and lists of names, a backup has that were erased since: restored in the place of a
// book, or opened there, it loses them again.
func ErasedSince(ctx context.Context, backup, book string, o Options) (n int, err error) {
	if backup, err = followed(backup); err == nil {
		book, err = followed(book)
	}
	if err == nil {
		err = openable(backup, o.Keys)
	}
	if err != nil {
		return 0, fmt.Errorf("erased since: %w", err)
	}
	s, err := open(ctx, backup, o.filled(book))
	if err != nil {
		return 0, fmt.Errorf("erased since: %w", mapped(err))
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if s.id, err = value[string](ctx, s.writer, bookSQL); err != nil {
		return 0, fmt.Errorf("erased since: %w", err)
	}
	rows, err := s.listedErased()
	if err == nil {
		_, n, err = s.back(ctx, rows)
	}
	return n, err
}

// eraseAgain erases those again whom a book that was put back has still, or again.
func (s *Store) eraseAgain(ctx context.Context, rows []erasedRow) error {
	rows, n, err := s.back(ctx, rows)
	if err != nil || len(rows) == 0 {
		return err
	}
	s.again = n
	return s.overwriting(ctx, func() error {
		return s.write(ctx, domain.Action{Key: "did.erasure.again"}, func(tx *Tx) error { return tx.eraseAgain(rows) })
	})
}

func (tx *Tx) eraseAgain(rows []erasedRow) error {
	type kindOf struct {
		day     domain.Date
		reason  domain.ErasureReason
		offices bool
	}
	by, order := map[kindOf]domain.Erasing{}, []kindOf{}
	marks := map[mark]bool{}
	for _, e := range rows {
		k := kindOf{e.day, e.reason, e.offices}
		all, seen := by[k]
		if !seen {
			order, all = append(order, k), domain.Erasing{Reason: e.reason, KeepOffices: e.offices}
		}
		switch e.kind {
		case persons.name:
			all.Persons = append(all.Persons, e.row)
		case candidates.name:
			all.Candidates = append(all.Candidates, e.row)
		case circles.name:
			all.Lists = append(all.Lists, e.row)
		}
		by[k] = all
		for _, m := range e.marksOf() {
			marks[mark(m)] = true
		}
	}
	for _, k := range order {
		e := by[k]
		for table, of := range map[string]*[]domain.ID{persons.name: &e.Persons, candidates.name: &e.Candidates, circles.name: &e.Lists} {
			here, err := ids(tx.ctx, tx.conn, "SELECT id FROM "+table+" WHERE id IN "+listed, *of)
			if err != nil {
				return err
			}
			*of = here
		}
		d, err := doomAgain(tx.ctx, tx.conn, e, marks, k.day)
		if err != nil {
			return err
		}
		if err := tx.erase(k.day, d); err != nil {
			return fmt.Errorf("erase again: %w", err)
		}
	}
	return tx.noteListed(rows)
}

// noteListed keeps also those whom this book never had, or had no more.
func (tx *Tx) noteListed(rows []erasedRow) error {
	for _, e := range rows {
		_, err := tx.exec("INSERT INTO erased (row, kind, day, reason, offices) VALUES (?, ?, ?, ?, ?) ON CONFLICT (row) DO NOTHING",
			string(e.row), e.kind, e.day.String(), string(e.reason), e.offices)
		if err != nil {
			return err
		}
		for _, m := range e.marksOf() {
			if _, err := tx.exec("INSERT INTO erased_mark (row, mark) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM erased_mark WHERE row = ?1 AND mark = ?2)", string(e.row), m); err != nil {
				return err
			}
		}
	}
	return nil
}

// takeErased brings to the list of the book at a path whom the lists say to be erased that lie with a backup, and whom the
// book knows that the backup takes the place of. That book may be damaged, of an earlier version, or have other keys;
// its list has them too.
func takeErased(ctx context.Context, backup, path string, o Options) error {
	if err := takeLists(filepath.Dir(backup), o.BackupDir); err != nil {
		return err
	}
	if !isThere(path) || openable(path, o.Keys) != nil {
		return nil
	}
	was, err := open(ctx, path, o)
	if err != nil {
		return nil
	}
	rows, err := query(ctx, was.readers, (*erasedRow).at, erasedSQL)
	book, unknown := value[string](ctx, was.readers, bookSQL)
	if err != nil || unknown != nil || len(rows) == 0 {
		return was.Close()
	}
	return errors.Join(addToList(filepath.Join(o.BackupDir, listName(book)), rows), was.Close())
}
