package db_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// halfSealed is a sealed book beside which the plain one still lies, as a disk that refused to overwrite it leaves it.
func halfSealed(t *testing.T) (l left, path string) {
	t.Helper()
	l = leftBehind(t, false)
	path = filepath.Join(l.dir, bookFile)
	failing(t, "overwrite", bookFile+".replaced")
	err := db.Seal(ctx, path, testkit.Options(), l.fresh)
	wantKind(t, err, domain.Unavailable, "error.book.recoded")
	equal(t, "recoded", db.IsRecoded(err), true)
	return l, path
}

func TestAPlainBookThatASealedOneTookThePlaceOfIsNamedUntilItIsDestroyed(t *testing.T) {
	l, path := halfSealed(t)
	failing(t, "overwrite", bookFile+".replaced")
	s := openWith(t, path, withKeys(l.fresh))
	sameList(t, "readable", got(s.Readable(""))(t), []string{path + ".replaced"})
	must(t, s.Close())
	s = openWith(t, path, withKeys(l.fresh))
	sameList(t, "readable", got(s.Readable(""))(t), nil)
	must(t, s.Close())
	tellsOf(t, l.dir, "Grindvik")
}

func TestABookIsNotMovedFromAPlainOneThatWouldStayBehind(t *testing.T) {
	l, path := halfSealed(t)
	to := filepath.Join(t.TempDir(), bookFile)
	wantKind(t, db.Move(ctx, path, to, withKeys(l.fresh)), domain.Conflict, "error.book.replaced")
	must(t, openWith(t, path, withKeys(l.fresh)).Close())
	must(t, db.Move(ctx, path, to, withKeys(l.fresh)))
}

func TestWhatABookTookThePlaceOfIsSetAsideWithItAndDestroyedAtTheNextSealing(t *testing.T) {
	l, path := halfSealed(t)
	aside := got(db.RestoreBackup(ctx, l.backup, path, testkit.Options()))(t)
	for name, there := range map[string]bool{path + ".replaced": false, aside: true, aside + ".replaced": true} {
		if _, err := os.Lstat(name); (err == nil) != there {
			t.Errorf("%s: there is not %v", filepath.Base(name), there)
		}
	}
	must(t, db.Seal(ctx, path, testkit.Options(), l.fresh))
	tellsOf(t, l.dir, "Grindvik")
	equal(t, "set aside", found(t, openWith(t, aside, withKeys(l.fresh)), "grindvik"), 1)
}

func TestAPlainBookWhoseSuccessorIsGoneIsSealedAsOneSetAside(t *testing.T) {
	l, path := halfSealed(t)
	for _, ending := range []string{"", "-key", "-key2"} {
		must(t, os.Remove(path+ending))
	}
	got(db.RestoreBackup(ctx, l.backup, path, testkit.Options()))(t)
	must(t, db.Seal(ctx, path, testkit.Options(), l.fresh))
	s := openWith(t, path, withKeys(l.fresh))
	must(t, s.Tidied().Err)
	must(t, s.Close())
	tellsOf(t, l.dir, "Grindvik")
	aside := got(filepath.Glob(filepath.Join(l.dir, "hedmark-2*.lagboka")))(t)
	equal(t, "set aside", found(t, openWith(t, aside[0], withKeys(l.fresh)), "grindvik"), 1)
}

func TestASealingOfABookThatWasSetAsideIsFinishedWhereverItWasBrokenOff(t *testing.T) {
	l := leftBehind(t, true)
	plain := testkit.NewStore(t)
	put(t, plain, named("Torbjørg", "Grindvik"))
	must(t, plain.Close())
	name := strings.TrimSuffix(bookFile, ".lagboka") + "-2026-03-01T101010Z.lagboka"
	copyIfThere(t, plain.Path(), filepath.Join(l.dir, name))
	open := work{true, func(l left, dir string) error {
		s, err := db.Open(ctx, filepath.Join(dir, bookFile), withKeys(l.keys))
		if err != nil {
			return err
		}
		return s.Close()
	}, nil}
	atEachStep(t, l, open, func(t *testing.T, dir, step string) {
		must(t, open.do(l, dir))
		tellsOf(t, dir, "Grindvik")
		nothingLeft(t, dir, step)
		if beside := got(filepath.Glob(filepath.Join(dir, name+".*")))(t); len(beside) > 0 {
			t.Errorf("left: %v", beside)
		}
		equal(t, "found in it", found(t, openWith(t, filepath.Join(dir, name), withKeys(l.keys)), "grindvik"), 1)
	})
}

func TestAFailureThatIsNotOfTheOldBookIsNotSaidOfTheSealing(t *testing.T) {
	s := testkit.NewStore(t)
	b := got(s.Backup(ctx))(t)
	must(t, s.Close())
	must(t, os.MkdirAll(filepath.Join(b.Path+".unfinished", "noe"), 0o700)) // cannot be cleared up
	o, _ := sealedWith(t, oldWords)
	must(t, db.Seal(ctx, s.Path(), testkit.Options(), o.Keys))
}

func TestABookThatIsOnItsWayTakesThePlaceOfNoOther(t *testing.T) {
	l := leftBehind(t, false)
	tried := 0
	atEachStep(t, l, works["restore"], func(t *testing.T, dir, _ string) {
		path := filepath.Join(dir, bookFile)
		if _, err := os.Lstat(path); err == nil {
			return
		}
		tried++
		_, err := db.Create(ctx, path, testkit.Options(), hedmark(t))
		wantKind(t, err, domain.Conflict, "error.book.exists")
		copyIfThere(t, l.backup, path) // which somebody has put there
		_, err = db.Open(ctx, path, testkit.Options())
		wantKind(t, err, domain.Conflict, "error.book.two")
		aside := got(filepath.Glob(filepath.Join(dir, "hedmark-2*.lagboka")))(t)[0]
		must(t, os.Rename(aside, filepath.Join(t.TempDir(), bookFile)))
		must(t, openWith(t, path, testkit.Options()).Close())
		if _, err := os.Lstat(aside); err != nil {
			t.Error("what somebody put there is not kept")
		}
	})
	if tried == 0 {
		t.Error("the book was never away")
	}
}
