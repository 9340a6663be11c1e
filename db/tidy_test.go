package db_test

import (
	"os"
	"path/filepath"
	"slices"
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
	for _, name := range []string{
		s.Path() + ".unfinished", s.Path() + ".unfinished-wal", s.Path() + ".unfinished-key.unfinished", s.Path() + ".unfinished.unfinished-journal",
		s.Path() + db.Damaged, s.Path() + db.Damaged + "-wal", s.Path() + "-key.unfinished", s.Path() + ".recoded-key", s.Path() + ".replaced-key2",
		s.Path() + ".restored-2026-03-01T101010Z.unfinished", s.Path() + ".restored-2026-03-01T101010Z-key", b.Path + ".unfinished", b.Path + "-key2.unfinished",
	} {
		copyIfThere(t, s.Path(), name)
	}
	again := openWith(t, s.Path(), testkit.Options())
	must(t, again.Tidied().Err)
	sameList(t, "said", again.Tidied().Removed, []string{
		s.Path() + db.Damaged, s.Path() + ".restored-2026-03-01T101010Z.unfinished", s.Path() + ".unfinished", b.Path + ".unfinished",
	})
	sameList(t, "left", namesIn(t, filepath.Dir(b.Path)), []string{filepath.Base(b.Path)})
	must(t, again.Close())
	sameList(t, "left", namesIn(t, filepath.Dir(s.Path())), []string{filepath.Base(filepath.Dir(b.Path)), filepath.Base(s.Path())})
}

// Other books, what is left of them and what somebody has set aside himself.
func TestWhatIsNotLeftOfTheBookIsNotTouchedWhenItIsOpened(t *testing.T) {
	s := testkit.NewStore(t)
	b := got(s.Backup(ctx))(t)
	must(t, s.Close())
	dir := filepath.Dir(s.Path())
	var names []string
	for _, name := range []string{
		s.Path() + ".damaged", s.Path() + ".damaged.zip", s.Path() + ".damaged-2026", s.Path() + ".damaged-key", s.Path() + ".unfinished.zip",
		s.Path() + ".unfinished arbeid", s.Path() + ".kopi.unfinished", s.Path() + ".kopi-key.unfinished", s.Path() + ".restored-i-fjor", s.Path() + ".recoded.zip",
		s.Path() + "-wal.unfinished", filepath.Join(dir, "annen.lagboka"), filepath.Join(dir, "annen.lagboka.unfinished"), filepath.Join(dir, "reddet.lagboka"+db.Damaged),
		filepath.Join(dir, "flyttet.lagboka.restored-2026-03-01T101010Z"), filepath.Join(dir, "notat.unfinished"),
	} {
		copyIfThere(t, s.Path(), name)
		names = append(names, filepath.Base(name))
	}
	copyIfThere(t, s.Path(), filepath.Join(filepath.Dir(b.Path), "annen.lagboka.unfinished"))
	again := openWith(t, s.Path(), testkit.Options())
	must(t, again.Tidied().Err)
	sameList(t, "said", again.Tidied().Removed, nil)
	must(t, again.Close())
	names = append(names, filepath.Base(filepath.Dir(b.Path)), filepath.Base(s.Path()))
	slices.Sort(names)
	sameList(t, "left", namesIn(t, dir), names)
	sameList(t, "left", namesIn(t, filepath.Dir(b.Path)), []string{filepath.Base(b.Path), "annen.lagboka.unfinished"})
}

func TestABackupThatIsOpenedLeavesTheOneThatIsBeingMadeAlone(t *testing.T) {
	s := testkit.NewStore(t)
	b := got(s.Backup(ctx))(t)
	copyIfThere(t, b.Path, b.Path+".unfinished")
	opened := openWith(t, b.Path, testkit.Options())
	sameList(t, "said", opened.Tidied().Removed, nil)
	got(os.Stat(b.Path + ".unfinished"))(t)
}

// namesIn are the names in a folder.
func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	for _, e := range got(os.ReadDir(dir))(t) {
		names = append(names, e.Name())
	}
	return names
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
