package db_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestWhatABrokenOffWorkLeftIsRemovedByTheNextWhoOpensTheBookAndSaid(t *testing.T) {
	s := testkit.NewStore(t)
	put(t, s, named("Torbjørg", "Grindvik"))
	b := got(s.Backup(ctx))(t)
	must(t, s.Close())
	whole := got(os.ReadFile(s.Path()))(t)
	dir := filepath.Dir(s.Path())
	for _, name := range []string{
		s.Path() + ".unfinished", s.Path() + ".unfinished-wal", b.Path + ".unfinished", filepath.Join(dir, "reddet.lagboka.damaged"),
		filepath.Join(dir, "flyttet.lagboka.restored-2026-03-01T101010Z"), s.Path() + "-key.unfinished", filepath.Join(dir, "annen.lagboka"), filepath.Join(dir, "notat.unfinished"),
	} {
		must(t, os.WriteFile(name, whole, 0o600))
	}
	again := openWith(t, s.Path(), testkit.Options())
	must(t, again.Tidied().Err)
	equal(t, "said", len(again.Tidied().Removed), 5)
	var names []string
	must(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.HasPrefix(e.Name(), filepath.Base(s.Path())) {
			names = append(names, e.Name())
		}
		return err
	}))
	sameList(t, "left", names, []string{"annen.lagboka", "notat.unfinished", filepath.Base(b.Path)})
	equal(t, "beside the book", len(got(filepath.Glob(s.Path()+".*"))(t))+len(got(filepath.Glob(s.Path()+"-key*"))(t)), 0)
}

func TestABookThatWasMovedAwayBeforeABackupCameInItsPlaceDoesNotComeToLife(t *testing.T) {
	l := leftBehind(t, false)
	atEachStep(t, l, works["restore"], func(t *testing.T, dir, _ string) {
		path := filepath.Join(dir, bookFile)
		if _, err := os.Lstat(path); err != nil {
			return // it was on its way
		}
		must(t, os.Rename(path, filepath.Join(dir, "flyttet.lagboka")))
		_, err := db.Sealed(path)
		wantKind(t, err, domain.NotFound, "error.book.gone")
		equal(t, "is there", db.IsThere(path), false)
	})
}

func TestABookWhoseLeftoversCannotBeClearedOpensAllTheSame(t *testing.T) {
	s := testkit.NewStore(t)
	must(t, s.Close())
	must(t, os.MkdirAll(filepath.Join(s.Path()+".unfinished", "noe"), 0o700))
	again := openWith(t, s.Path(), testkit.Options())
	if again.Tidied().Err == nil {
		t.Error("nothing is said")
	}
}

func TestABookThatWasSetAsideBeforeTheSealingIsSealedToo(t *testing.T) {
	s := testkit.NewStore(t)
	b := got(s.Backup(ctx))(t)
	put(t, s, named("Torbjørg", "Grindvik"))
	must(t, s.Close())
	aside := got(db.RestoreBackup(ctx, b.Path, s.Path(), testkit.Options()))(t)
	o, _ := sealedWith(t, oldWords)
	must(t, db.Seal(ctx, s.Path(), testkit.Options(), o.Keys))
	tellsOf(t, filepath.Dir(s.Path()), "Grindvik")
	equal(t, "found in it", found(t, unlocked(t, aside, db.Passphrase(oldWords)), "grindvik"), 1)
	sealed := unlocked(t, s.Path(), db.Passphrase(oldWords))
	equal(t, "earlier", len(got(sealed.Earlier(""))(t)), 0)
	must(t, sealed.Close())

	// One that cannot be read is named as long as it lies there.
	damaged := strings.TrimSuffix(s.Path(), ".lagboka") + "-2026-03-01T101010Z.lagboka"
	must(t, os.WriteFile(damaged, []byte("SQLite format 3\x00 Grindvik"), 0o600))
	sealed = unlocked(t, s.Path(), db.Passphrase(oldWords))
	if sealed.Tidied().Err == nil {
		t.Error("nothing is said")
	}
	sameList(t, "earlier", got(sealed.Earlier(""))(t), []string{damaged})
}

func TestWhereverSealingIsBrokenOffNothingStaysReadable(t *testing.T) {
	l := leftBehind(t, false)
	atEachStep(t, l, works["seal"], func(t *testing.T, dir, _ string) {
		if _, by := whatIs(t, dir, l.keys, l.fresh); by == l.fresh {
			tellsOf(t, dir, "Grindvik")
		}
		for _, ending := range []string{".unfinished", ".recoded", ".replaced"} {
			if left := got(filepath.Glob(filepath.Join(dir, bookFile+ending+"*")))(t); len(left) > 0 {
				t.Errorf("left: %v", left)
			}
		}
	})
}

func TestAFullDiskKeepsABookFromBeingMovedWithoutItsLog(t *testing.T) {
	l := leftBehind(t, false)
	path := filepath.Join(l.dir, bookFile)
	to := filepath.Join(t.TempDir(), bookFile)
	vault.Step = func(what, _ string) error {
		if what == "copy" {
			t.Error("it is copied")
		}
		return nil
	}
	defer func() { vault.Step = nil }()
	reader := raw(t, path) // who reads keeps the log from being folded in
	rows := got(reader.Query("SELECT n FROM person"))(t)
	defer rows.Close()
	if !rows.Next() {
		t.Fatal("no person")
	}
	if err := db.Move(ctx, path, to, testkit.Options()); err == nil {
		t.Error("it is moved")
	}
}
