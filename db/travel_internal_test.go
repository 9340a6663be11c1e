package db

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lagboka/domain"
)

// bookBefore makes an empty book as the program made it before the script of a number came, and puts rows into it by SQL.
// It has no triggers: this program's are not of that schema.
func bookBefore(t *testing.T, script int, rows ...string) (path string) {
	t.Helper()
	ctx := context.Background()
	path = filepath.Join(t.TempDir(), "bok.lagboka")
	scripts, err := released()
	if err != nil {
		t.Fatal(err)
	}
	var o Options
	if err := o.Keys.newFile(path); err != nil {
		t.Fatal(err)
	}
	old, err := open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	_, err = old.writer.ExecContext(ctx, "PRAGMA journal_mode = WAL")
	err = errors.Join(err, migrate(ctx, old.writer, scripts[:script-1], ""))
	tx, begun := old.writer.BeginTx(ctx, nil)
	if err = errors.Join(err, begun); err == nil {
		err = errors.Join(dropTriggers(ctx, tx), tx.Commit())
	}
	for _, row := range append(rows, "INSERT INTO meta (key, value) VALUES ('site', 'x'), ('sort_key', '"+sortVersion+"')") {
		_, more := old.writer.ExecContext(ctx, row)
		err = errors.Join(err, more)
	}
	if err := errors.Join(err, old.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// bornInImport is the history's line of the import of a transaction, before it had a report.
func bornInImport(txn int) string {
	return fmt.Sprintf(`INSERT INTO change (txn, kind, row, field, new) SELECT %d, 'import_batch', id, '', json_object('deleted', deleted, 'source', source, 'txn', txn,
		'made', made, 'changed', changed, 'unchanged', unchanged, 'rejected', rejected) FROM import_batch`, txn)
}

func TestATransactionHasOneNameInEveryCopyOfTheBook(t *testing.T) {
	ctx := context.Background()
	var names [2][]string
	for i := range names {
		path := bookBefore(t, 6, `INSERT INTO txn (site, hlc, at, actor, action, subject) VALUES
			('a', 1, '', 'Kari', 'did.person.save', ''), ('a', 2, '', 'Kari', 'did.person.save', ''), ('b', 2, '', 'Per', 'did.person.save', '')`)
		s, err := Open(ctx, path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.SavePerson(ctx, domain.Person{GivenName: "Åse"}); err != nil {
			t.Fatal(err)
		}
		names[i], err = query(ctx, s.readers, func(uid *string) []any { return []any{uid} }, "SELECT uid FROM txn ORDER BY n")
		if err := errors.Join(err, s.Close()); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]bool{}
	for i, uid := range names[0] {
		if !regexp.MustCompile("^[0-9a-f]{16}$").MatchString(uid) || seen[uid] {
			t.Errorf("transaction %d is called «%s»", i+1, uid)
		}
		seen[uid] = true
		if old := i < 3; old != (uid == names[1][i]) {
			t.Errorf("transaction %d is called %s in one copy and %s in the other", i+1, uid, names[1][i])
		}
	}
}

func TestTheClockIsAheadOfEveryTransactionThatTheBookHolds(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	const ahead = 1 << 60 // of a laptop whose clock is wrong, taken in before the last
	_, err := s.writer.ExecContext(ctx, `INSERT INTO txn (uid, site, hlc, at, actor, action, subject) VALUES ('a', 'b', ?, '', 'Per', '', ''), ('b', 'b', 1, '', 'Per', '', '')`, ahead)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.SavePerson(ctx, domain.Person{GivenName: "Åse"}); err != nil {
		t.Fatal(err)
	}
	if last, err := value[int64](ctx, s.readers, "SELECT hlc FROM txn ORDER BY n DESC LIMIT 1"); err != nil || last != ahead+1 {
		t.Errorf("the clock stands at %d after %d (%v)", last, int64(ahead), err)
	}
}

// A row that an older program wrote must fit in: it knows no newer column, and what it knows must be there.
func TestAScriptTakesNoColumnAwayAndGivesEachNewOneADefault(t *testing.T) {
	scripts, err := released()
	if err != nil {
		t.Fatal(err)
	}
	for i, script := range scripts[3:] {
		for _, statement := range strings.Split(regexp.MustCompile("--.*").ReplaceAllString(script, ""), ";") {
			words := strings.ToUpper(statement)
			if strings.Contains(words, "ADD COLUMN") && !strings.Contains(words, "DEFAULT") {
				t.Errorf("script %d adds a column without DEFAULT:%s", i+4, statement)
			}
			if regexp.MustCompile(`\b(DROP (TABLE|COLUMN)|RENAME)\b`).MatchString(words) {
				t.Errorf("script %d takes away what an older program writes:%s", i+4, statement)
			}
		}
	}
}

func TestWhatAnotherMachineHasWrittenIsNotTakenBackHere(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	for _, name := range []string{"Åse", "Nina"} {
		if _, err := s.SavePerson(ctx, domain.Person{GivenName: name}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.writer.ExecContext(ctx, "UPDATE txn SET site = 'another' WHERE n = (SELECT max(n) FROM txn)"); err != nil {
		t.Fatal(err)
	}
	if what, ok, err := s.LastAction(ctx); err != nil || !ok || what.Subject != "Åse" {
		t.Errorf("«%s» would be taken back (%v, %v)", what.Subject, ok, err)
	}
}

func TestWhatIsKnownByMoreThanItsIDHasTheIDThatFollowsFromThat(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	person, err := s.SavePerson(ctx, domain.Person{GivenName: "Åse"})
	if err != nil {
		t.Fatal(err)
	}
	fee := domain.Fee{Person: person, Year: 2026, Category: domain.Member}
	save := func() domain.ID {
		t.Helper()
		p, err := s.Person(ctx, person)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.SavePersonCard(ctx, domain.PersonCard{Person: p, Fees: []domain.Fee{fee}}); err != nil {
			t.Fatal(err)
		}
		all, err := s.Fees(ctx, person)
		if err != nil || len(all) != 1 {
			t.Fatalf("%d fees (%v)", len(all), err)
		}
		return all[0].ID
	}
	first := save()
	if first != fee.NamedID() {
		t.Errorf("the year's fee has the ID %s", first)
	}
	if err := s.Delete(ctx, "fee", first); err != nil {
		t.Fatal(err)
	}
	if second := save(); second == first {
		t.Error("a new fee is the one in the bin")
	}
}

func TestAnImportFromBeforeAColumnCameIsTakenBackWhole(t *testing.T) {
	ctx := context.Background()
	path := bookBefore(t, 5,
		"INSERT INTO txn (site, hlc, at, actor, action, subject) VALUES ('x', 1, '2026-01-02T03:04:05Z', '', 'did.import', 'f.csv')",
		"INSERT INTO import_batch (id, source, txn, made, changed, unchanged, rejected) VALUES ('b', 'f.csv', 1, 2, 0, 0, 0)",
		bornInImport(1))
	s, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	if report, err := s.UndoImport(ctx, "b"); err != nil || len(report.Kept) > 0 || report.Undone != 1 {
		t.Errorf("%+v (%v)", report, err)
	}
}

func TestADamagedBookOfAnEarlierSchemaKeepsItsHistory(t *testing.T) {
	ctx := context.Background()
	path := bookBefore(t, 5,
		"INSERT INTO txn (site, hlc, at, actor, action, subject) VALUES ('x', 1, '2026-01-02T03:04:05Z', '', 'did.import', 'f.csv'), ('x', 2, '2026-01-02T03:04:06Z', '', 'did.import', 'g.csv')",
		"INSERT INTO import_batch (id, source, txn, made, changed, unchanged, rejected) VALUES ('b', 'g.csv', 2, 2, 0, 0, 0)",
		bornInImport(2))
	to := filepath.Join(t.TempDir(), "reddet.lagboka")
	out, err := Salvage(ctx, path, to, Options{})
	if err != nil || len(out.Lost) > 0 || out.Saved["txn"] != 2 || out.Saved["change"] != 1 {
		t.Fatalf("%+v (%v)", out, err)
	}
	s, err := Open(ctx, to, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	batches, err := s.ImportBatches(ctx)
	if err != nil || len(batches) != 1 || batches[0].Source != "g.csv" {
		t.Errorf("%+v (%v)", batches, err)
	}
}

func TestABookThatHasLostItsCoursesAndNotItsRatesOpens(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	if err := s.addStudy(ctx); err != nil {
		t.Fatal(err)
	}
	err := s.write(ctx, domain.Action{}, func(tx *Tx) error {
		return tx.applying(func() error {
			_, err := tx.exec("DELETE FROM course")
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.addStudy(ctx); err != nil {
		t.Error(err)
	}
	if all, err := s.Study().Courses(ctx); err != nil || len(all) < 5 {
		t.Errorf("%d courses (%v)", len(all), err)
	}
}

func TestABookThatWasPutBackWritesUnderANameOfItsOwn(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	who := func(s *Store) string {
		site, err := value[string](ctx, s.readers, "SELECT value FROM meta WHERE key = 'site'")
		if err != nil {
			t.Fatal(err)
		}
		return site
	}
	site, id := who(s), s.ID()
	b, err := s.Backup(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if who(s) != site {
		t.Error("the book that was copied writes under another name")
	}
	back := filepath.Join(t.TempDir(), "hentet.lagboka")
	if _, err := RestoreBackup(ctx, b.Path, back, s.options); err != nil {
		t.Fatal(err)
	}
	var sites []string
	for range 2 {
		again, err := Open(ctx, back, Options{Now: s.options.Now})
		if err != nil {
			t.Fatal(err)
		}
		sites = append(sites, who(again))
		if again.ID() != id {
			t.Error("the book is not known any more")
		}
		if _, there, err := again.LastAction(ctx); err != nil || there {
			t.Errorf("what the other has done is offered to be taken back (%v)", err)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if sites[0] == site || sites[0] != sites[1] {
		t.Errorf("the original writes as %s, the book that was put back as %v", site, sites)
	}
}
