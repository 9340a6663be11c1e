package db_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/template"
	"lagboka/internal/testkit"
)

func TestANewBookHoldsItsTemplateAndIsSound(t *testing.T) {
	s := testkit.NewStore(t)
	want, err := template.Hedmark2026()
	must(t, err)
	sameRows(t, "units", got(s.Units(ctx))(t), want.Units)
	sameRows(t, "bodies", got(s.Bodies(ctx, ""))(t), want.Bodies)
	sameRows(t, "elections", got(s.Elections(ctx))(t), want.Elections)
	sameRows(t, "contests", got(s.Contests(ctx))(t), want.Contests)
	equal(t, "offices", len(got(s.Offices(ctx, domain.OfficeQuery{Ended: true}))(t)), len(want.Offices))
	equal(t, "rules", len(got(s.Rules(ctx))(t)), len(want.Rules))
	for key, value := range want.Settings {
		equal(t, key, got(s.Setting(ctx, key))(t), value)
	}
	equal(t, "findings", len(got(s.Check(ctx))(t)), 0)
	equal(t, "name", s.Name(), "prøve")
}

func TestABookIsFoundAsItWasLeft(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, named("Åse", "Østby"))
	must(t, s.Close())
	again := openWith(t, s.Path(), testkit.Options())
	equal(t, "person", got(again.Person(ctx, p.ID))(t), p)
}

func TestABookIsNotMadeOverAnotherFile(t *testing.T) {
	path := writeFile(t, "bok.lagboka", []byte("something else"))
	_, err := db.Create(ctx, path, testkit.Options(), domain.BookTemplate{})
	wantKind(t, err, domain.Conflict, "error.book.exists")
	equal(t, "the file", string(got(os.ReadFile(path))(t)), "something else")
}

func TestABookThatCannotBeMadeLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bok.lagboka")
	broken := domain.BookTemplate{Bodies: []domain.Body{{ID: "b", Unit: "no such unit", Kind: domain.Board, Name: "Styret"}}}
	if _, err := db.Create(ctx, path, testkit.Options(), broken); err == nil {
		t.Fatal("a body without its unit went in")
	}
	equal(t, "files left", len(got(os.ReadDir(filepath.Dir(path)))(t)), 0)
}

func TestAFileThatIsNoBookIsRefused(t *testing.T) {
	foreign := filepath.Join(t.TempDir(), "annet.sqlite")
	got(raw(t, foreign).Exec("CREATE TABLE t (x)"))(t)
	for name, c := range map[string]struct {
		path string
		kind domain.ErrorKind
		key  string
	}{
		"folder":       {t.TempDir(), domain.Invalid, "error.book.folder"},
		"empty":        {writeFile(t, "tom.lagboka", nil), domain.Damaged, "error.book.not-a-book"},
		"text":         {writeFile(t, "brev.lagboka", []byte(strings.Repeat("Kjære medlem! ", 200))), domain.Damaged, "error.book.not-a-book"},
		"foreign":      {foreign, domain.Damaged, "error.book.not-a-book"},
		"gone":         {filepath.Join(t.TempDir(), "borte.lagboka"), domain.NotFound, "error.book.gone"},
		"gone, folder": {filepath.Join(t.TempDir(), "borte", "borte.lagboka"), domain.NotFound, "error.book.gone"},
	} {
		t.Run(name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			_, err := db.Open(ctx, c.path, testkit.Options())
			wantKind(t, err, c.kind, c.key)
			if name == "folder" { // the window asks this first
				_, err := db.Sealed(c.path)
				wantKind(t, err, c.kind, c.key)
			}
			after, _ := os.ReadFile(c.path)
			equal(t, "the file", string(after), string(before))
			if _, err := os.Stat(c.path); err != nil && c.kind != domain.NotFound {
				t.Error(err)
			}
		})
	}
}

func TestABookOfALaterVersionIsRefused(t *testing.T) {
	s := testkit.NewStore(t)
	must(t, s.Close())
	got(raw(t, s.Path()).Exec("PRAGMA user_version = 4711"))(t)
	_, err := db.Open(ctx, s.Path(), testkit.Options())
	wantKind(t, err, domain.Newer, "error.book.newer")
}

func TestABookOfALaterVersionSaysWhichProgramToGet(t *testing.T) {
	o := testkit.Options()
	o.Version = "1.4.0"
	path := filepath.Join(t.TempDir(), "bok.lagboka")
	must(t, got(db.Create(ctx, path, o, domain.BookTemplate{}))(t).Close())
	got(raw(t, path).Exec("PRAGMA user_version = 4711"))(t)
	o.Version = "1.3.0"
	_, err := db.Open(ctx, path, o)
	wantKind(t, err, domain.Newer, "error.book.newer-by")
	known, _ := errors.AsType[*domain.Error](err)
	equal(t, "the version to get", known.Data["version"], any("1.4.0"))
	for _, c := range []struct{ what, change string }{
		{"no version", "UPDATE meta SET value = 'den på kontoret' WHERE key = 'program'"},
		{"no such table", "DROP TABLE meta"},
	} {
		t.Run(c.what, func(t *testing.T) {
			got(raw(t, path).Exec(c.change))(t)
			_, err := db.Open(ctx, path, o)
			wantKind(t, err, domain.Newer, "error.book.newer")
		})
	}
}

func TestABookInAReadOnlyFolderIsRefused(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("whoever runs this may write everywhere")
	}
	s := testkit.NewStore(t)
	must(t, s.Close())
	must(t, os.Chmod(filepath.Dir(s.Path()), 0o500))
	defer func() { must(t, os.Chmod(filepath.Dir(s.Path()), 0o700)) }()
	_, err := db.Create(ctx, filepath.Join(filepath.Dir(s.Path()), "ny.lagboka"), testkit.Options(), domain.BookTemplate{})
	wantKind(t, err, domain.Unavailable, "error.book.read-only")
}

func TestTroubleWithTheDiskIsSaid(t *testing.T) {
	for cause, key := range map[error]string{
		syscall.EROFS: "error.book.read-only", syscall.EACCES: "error.book.read-only", syscall.ENOSPC: "error.disk.full", syscall.ENOENT: "error.book.gone",
	} {
		err := db.Mapped(errors.Join(&fs.PathError{Op: "open", Path: "bok.lagboka-lock", Err: cause}, nil))
		var known *domain.Error
		if !errors.As(err, &known) || known.Key != key {
			t.Errorf("%v is said as %v", cause, err)
		}
	}
}

func TestNobodyElseMayReadTheBook(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("rights are kept otherwise there")
	}
	s := testkit.NewStore(t)
	put(t, s, named("Åse", "Østby"))
	b := got(s.Backup(ctx))(t)
	for _, path := range []string{s.Path(), s.Path() + "-wal", b.Path} {
		equal(t, filepath.Base(path), got(os.Stat(path))(t).Mode().Perm(), 0o600)
	}
}

func TestAWriteOutsideATransactionIsRefusedByTheFileItself(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, named("Åse", "Østby"))
	d := raw(t, s.Path())
	for _, statement := range []string{
		"UPDATE person SET given_name = 'X' WHERE id = '" + string(p.ID) + "'",
		"INSERT INTO setting (id, value) VALUES ('scope', '')",
		"DELETE FROM person",
		"UPDATE person SET id = 'x'",
		"UPDATE person SET n = n + 1000",
	} {
		if _, err := d.Exec(statement); err == nil {
			t.Errorf("%s went through", statement)
		}
	}
	equal(t, "person", got(s.Person(ctx, p.ID))(t), p)
}

func TestKeptRowsAreNotDeletedWithinATransactionEither(t *testing.T) {
	s := testkit.NewStore(t)
	put(t, s, named("Åse", "Østby"))
	tx := got(raw(t, s.Path()).Begin())(t)
	defer func() { must(t, tx.Rollback()) }()
	got(tx.Exec("INSERT INTO writing (txn) VALUES (1)"))(t)
	if _, err := tx.Exec("DELETE FROM person"); err == nil {
		t.Error("a person was deleted")
	}
}

func TestATransactionThatFailsLeavesNothing(t *testing.T) {
	s := testkit.NewStore(t)
	before := got(s.Seq(ctx))(t)
	told := 0
	defer s.OnChanged(func([]string) { told++ })()
	broken := errors.New("broken")
	err := s.Load(ctx, domain.Action{Key: "did.import"}, func(put func(domain.Rows) error) error {
		must(t, put(domain.Rows{Persons: []domain.Person{{ID: "p", FamilyName: "Vik"}}}))
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("error is %v", err)
	}
	equal(t, "last transaction", got(s.Seq(ctx))(t), before)
	_, err = s.Person(ctx, "p")
	wantKind(t, err, domain.NotFound, "error.row.gone")
	equal(t, "times told", told, 0)
	put(t, s, named("Nora", "Vik")) // the book can be written again
}

func TestACancelledWriteLeavesNothing(t *testing.T) {
	s := testkit.NewStore(t)
	before := got(s.Seq(ctx))(t)
	cancelled, cancel := context.WithCancel(ctx)
	err := s.Load(cancelled, domain.Action{Key: "did.import"}, func(put func(domain.Rows) error) error {
		must(t, put(domain.Rows{Persons: []domain.Person{{ID: "p", FamilyName: "Vik"}}}))
		cancel()
		return put(domain.Rows{Persons: []domain.Person{{ID: "q", FamilyName: "Vik"}}})
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
	equal(t, "last transaction", got(s.Seq(ctx))(t), before)
	_, err = s.Members(cancelled, domain.MemberQuery{AsOf: testkit.Today})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error of a read is %v", err)
	}
	put(t, s, named("Nora", "Vik"))
}

func TestAValueThatBreaksARuleIsNotWritten(t *testing.T) {
	s := testkit.NewStore(t)
	before := got(s.Seq(ctx))(t)
	for name, write := range map[string]func() (domain.ID, error){
		"unit":       func() (domain.ID, error) { return s.SaveUnit(ctx, domain.Unit{}) },
		"person":     func() (domain.ID, error) { return s.SavePerson(ctx, domain.Person{}) },
		"membership": func() (domain.ID, error) { return s.SaveMembership(ctx, domain.Membership{}) },
		"fee":        func() (domain.ID, error) { return s.SaveFee(ctx, domain.Fee{}) },
		"body":       func() (domain.ID, error) { return s.SaveBody(ctx, domain.Body{}) },
		"office":     func() (domain.ID, error) { return s.SaveOffice(ctx, domain.Office{}) },
		"contest":    func() (domain.ID, error) { return s.SaveContest(ctx, domain.Contest{}) },
		"rule":       func() (domain.ID, error) { return s.SaveRule(ctx, domain.Rule{}) },
		"target":     func() (domain.ID, error) { return s.SaveTarget(ctx, domain.MemberTarget{}) },
		"filter":     func() (domain.ID, error) { return s.SaveFilter(ctx, domain.SavedFilter{}) },
	} {
		id, err := write()
		if domain.KindOf(err) != domain.Invalid || id != "" {
			t.Errorf("%s: %q, %v", name, id, err)
		}
	}
	equal(t, "last transaction", got(s.Seq(ctx))(t), before)
}

func TestAReferenceToNothingIsRefused(t *testing.T) {
	s := testkit.NewStore(t)
	if _, err := s.SaveFee(ctx, domain.Fee{Person: "nobody", Year: 2026}); err == nil {
		t.Error("a fee of nobody went in")
	}
}

func TestWhoListensHearsOfEachCommitUntilTheyStop(t *testing.T) {
	s := testkit.NewStore(t)
	var heard [][]string
	seq := int64(0)
	cancel := s.OnChanged(func(kinds []string) {
		heard = append(heard, kinds)
		seq = got(s.Seq(ctx))(t) // already committed
	})
	got(s.SavePersonCard(ctx, domain.PersonCard{
		Person: named("Åse", "Østby"), Fees: []domain.Fee{{Year: 2025}, {Year: 2026}},
	}))(t)
	equal(t, "times heard", len(heard), 1)
	sameList(t, "kinds", heard[0], []string{"person", "fee"})
	equal(t, "transaction", seq, got(s.Seq(ctx))(t))
	cancel()
	put(t, s, named("Nora", "Vik"))
	equal(t, "times heard", len(heard), 1)
}

func TestTheClockNeverGoesBack(t *testing.T) {
	s, c := bookWithClock(t)
	for _, at := range []time.Duration{0, 0, time.Hour, -48 * time.Hour, -48 * time.Hour, 2 * time.Hour} {
		c.t = testkit.Noon.Add(at)
		put(t, s, named("Åse", "Østby"))
	}
	rows := got(raw(t, s.Path()).Query("SELECT hlc FROM txn ORDER BY n"))(t)
	defer func() { must(t, rows.Close()) }()
	var ticks []int64
	for rows.Next() {
		var tick int64
		must(t, rows.Scan(&tick))
		ticks = append(ticks, tick)
	}
	must(t, rows.Err())
	if !slices.IsSorted(ticks) || len(slices.Compact(slices.Clone(ticks))) != len(ticks) {
		t.Errorf("ticks are %v", ticks)
	}
	equal(t, "the last tick", ticks[len(ticks)-1], testkit.Noon.Add(2*time.Hour).UnixMilli()<<16)
}

func TestIDsAreNeverGivenTwice(t *testing.T) {
	s := testkit.NewStore(t)
	seen := map[domain.ID]bool{}
	for range 5000 {
		id := got(s.NewID())(t)
		if seen[id] {
			t.Fatalf("%s was given twice", id)
		}
		seen[id] = true
	}
}

func TestARowThatIsGoneCannotBeSaved(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, named("Åse", "Østby"))
	must(t, s.Delete(ctx, "person", p.ID))
	_, err := s.SavePerson(ctx, p)
	wantKind(t, err, domain.Conflict, "error.row.gone")
	_, err = s.SavePerson(ctx, domain.Person{ID: "never-was", FamilyName: "Vik"})
	wantKind(t, err, domain.Conflict, "error.row.gone")
}
