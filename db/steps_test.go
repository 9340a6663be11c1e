package db_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// left is a book as a crash leaves it, with persons that are only in its log, and beside it what a work needs.
type left struct {
	dir    string
	backup string     // with one person
	keys   *db.Keys   // of the book and the backup; nil for plain ones
	fresh  *db.Keys   // that the book is to get
	old    db.Summary // of the book as it is left
	news   db.Summary // of what comes in its place
}

const (
	bookFile = "hedmark.lagboka"
	oldWords = "blåbær og havre"
	newWords = "rug og bringebær"
)

// leftBehind copies an open book with its log, which is what a kill would leave.
func leftBehind(t *testing.T, sealed bool) left {
	t.Helper()
	l := left{dir: t.TempDir()}
	o := testkit.Options()
	if sealed {
		o, _ = sealedWith(t, oldWords)
	}
	l.keys = o.Keys
	fresh, _ := sealedWith(t, newWords)
	l.fresh = fresh.Keys
	s := got(db.Create(ctx, filepath.Join(t.TempDir(), bookFile), o, hedmark(t)))(t)
	defer func() { must(t, s.Close()) }()
	put(t, s, named("Torbjørg", "Grindvik"))
	l.news = got(s.Summary(ctx))(t)
	b := got(s.Backup(ctx))(t)
	for range 3 {
		put(t, s, named("Nora", "Vik"))
	}
	l.old = got(s.Summary(ctx))(t)
	l.backup = filepath.Join(t.TempDir(), filepath.Base(b.Path))
	for _, ending := range append([]string{""}, vault.KeyEndings...) {
		copyIfThere(t, b.Path+ending, l.backup+ending)
	}
	copyFolder(t, filepath.Dir(s.Path()), l.dir)
	must(t, os.Remove(filepath.Join(l.dir, bookFile+"-shm")))
	if info := got(os.Stat(filepath.Join(l.dir, bookFile+"-wal")))(t); info.Size() == 0 {
		t.Fatal("nothing is in the log")
	}
	return l
}

func copyIfThere(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if errors.Is(err, os.ErrNotExist) {
		return
	}
	must(t, err)
	must(t, os.WriteFile(to, text, 0o600))
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	must(t, os.CopyFS(to, os.DirFS(from)))
}

// work is a thing that is done to a closed book, which ends with another one in its place.
type work struct {
	sealed bool
	do     func(l left, dir string) error
	news   func(l left) (db.Summary, *db.Keys) // what the book is afterwards
}

func recodedBook(l left) (db.Summary, *db.Keys) { return l.old, l.fresh }

func restoredBook(l left) (db.Summary, *db.Keys) { return l.news, l.keys }

var works = map[string]work{
	"restore":                  {false, restoreIn, restoredBook},
	"restore of a sealed book": {true, restoreIn, restoredBook},
	"seal": {false, func(l left, dir string) error {
		return db.Seal(ctx, filepath.Join(dir, bookFile), testkit.Options(), l.fresh)
	}, recodedBook},
	"handover": {true, func(l left, dir string) error {
		return db.Rekey(ctx, filepath.Join(dir, bookFile), withKeys(l.keys), l.fresh)
	}, recodedBook},
}

func restoreIn(l left, dir string) error {
	_, err := db.RestoreBackup(ctx, l.backup, filepath.Join(dir, bookFile), withKeys(l.keys))
	return err
}

func withKeys(keys *db.Keys) db.Options {
	o := testkit.Options()
	o.Keys = keys
	return o
}

// whatIs opens a book with those of the keys that open it, and returns its summary, and what they are.
func whatIs(t *testing.T, dir string, all ...*db.Keys) (db.Summary, *db.Keys) {
	t.Helper()
	path := filepath.Join(dir, bookFile)
	sealed := got(db.Sealed(path))(t)
	for _, keys := range all {
		if sealed != (keys != nil) || sealed && !keys.Fit(path) {
			continue
		}
		s := got(db.Open(ctx, path, withKeys(keys)))(t)
		sum := got(s.Summary(ctx))(t)
		for _, f := range got(s.Check(ctx))(t) {
			t.Error(f)
		}
		must(t, s.Close())
		return sum, keys
	}
	t.Fatal("none of the keys opens the book")
	return db.Summary{}, nil
}

// atEachStep does a work and looks at what lies on the disk before each of its steps.
func atEachStep(t *testing.T, l left, w work, look func(t *testing.T, dir, step string)) {
	t.Helper()
	dir, shots := t.TempDir(), t.TempDir()
	copyFolder(t, l.dir, dir)
	var steps []string
	vault.Step = func(what, path string) error {
		steps = append(steps, fmt.Sprintf("%d %s %s", len(steps), what, filepath.Base(path)))
		copyFolder(t, dir, filepath.Join(shots, fmt.Sprint(len(steps)-1)))
		return nil
	}
	defer func() { vault.Step = nil }()
	err := w.do(l, dir)
	vault.Step = nil
	must(t, err)
	if len(steps) < 3 {
		t.Fatalf("only %d steps", len(steps))
	}
	t.Logf("steps: %d", len(steps))
	for i, step := range steps {
		t.Run(step, func(t *testing.T) { look(t, filepath.Join(shots, fmt.Sprint(i)), step) })
	}
}

func TestWhereverAWorkOnABookIsBrokenOffTheOldBookIsWholeOrTheNewOne(t *testing.T) {
	for name, w := range works {
		t.Run(name, func(t *testing.T) {
			l := leftBehind(t, w.sealed)
			news, keys := w.news(l)
			atEachStep(t, l, w, func(t *testing.T, dir, _ string) {
				sum, by := whatIs(t, dir, l.keys, l.fresh)
				if !(sum.Equal(l.old) && by == l.keys) && !(sum.Equal(news) && by == keys) {
					t.Errorf("the book is neither as it was nor as it was to be: %+v", sum)
				}
			})
		})
	}
}

// A disk that refuses one step, or is full from then on: whoever is told that nothing was saved has the book as it was.
func TestWhatIsSaidOfAWorkThatFailsIsTrue(t *testing.T) {
	for name, w := range works {
		t.Run(name, func(t *testing.T) {
			l := leftBehind(t, w.sealed)
			news, keys := w.news(l)
			for _, full := range []bool{false, true} {
				for n, ended := 0, false; !ended; n++ {
					dir, step, seen := t.TempDir(), "", 0
					copyFolder(t, l.dir, dir)
					vault.Step = func(what, path string) error {
						writes := what == "write" || what == "copy"
						if full && !writes {
							return nil
						}
						seen++
						if seen-1 == n || full && seen > n {
							step = fmt.Sprintf("full %v, %s %s", full, what, filepath.Base(path))
							return syscall.ENOSPC
						}
						return nil
					}
					err := w.do(l, dir)
					vault.Step = nil
					ended = seen <= n
					sum, by := whatIs(t, dir, l.keys, l.fresh)
					isOld, isNew := sum.Equal(l.old) && by == l.keys, sum.Equal(news) && by == keys
					known, _ := errors.AsType[*domain.Error](err)
					switch {
					case err == nil && !isNew:
						t.Errorf("%s: it is said to be done, and is not", step)
					case err != nil && known == nil:
						t.Errorf("%s: no sentence: %v", step, err)
					case err != nil && !isOld && (known.Key == "error.disk.full" || known.Key == "error.disk.full.in"):
						t.Errorf("%s: nothing is said to be saved, and something is", step)
					case !isOld && !isNew:
						t.Errorf("%s: the book is neither as it was nor as it was to be", step)
					}
				}
			}
		})
	}
}

// failing lets the steps fail that are of one kind and on files of these names, the first of which is told so.
func failing(t *testing.T, what string, names ...string) {
	t.Helper()
	left := slices.Clone(names)
	vault.Step = func(w, path string) error {
		if i := slices.Index(left, filepath.Base(path)); w == what && i >= 0 {
			left = slices.Delete(left, i, i+1)
			return syscall.EIO
		}
		return nil
	}
	t.Cleanup(func() { vault.Step = nil })
}

func TestTheKeysOfABookThatIsElsewhereOutliveARestoreThatFailsAtItsOldName(t *testing.T) {
	l := leftBehind(t, true)
	path := filepath.Join(l.dir, bookFile)
	must(t, os.Remove(path+"-wal"))
	must(t, os.Rename(path, filepath.Join(t.TempDir(), bookFile))) // to a stick, alone
	keys := map[string][]byte{}
	for _, ending := range vault.KeyEndings {
		keys[ending] = got(os.ReadFile(path + ending))(t)
	}
	for _, step := range []string{"copy hedmark-STAMP.lagboka-key", "copy hedmark-STAMP.lagboka-key2", "rename hedmark.lagboka.restored-STAMP"} {
		what, name, _ := strings.Cut(strings.ReplaceAll(step, "STAMP", testkit.Noon.UTC().Format("2006-01-02T150405Z")), " ")
		failing(t, what, name)
		if err := restoreIn(l, l.dir); err == nil {
			t.Errorf("%s: it did not fail", step)
		}
		for ending, want := range keys {
			if have, err := os.ReadFile(path + ending); err != nil || !bytes.Equal(have, want) {
				t.Errorf("%s: %s is not as it was: %v", step, ending, err)
			}
		}
		sameList(t, step, namesIn(t, l.dir), []string{"hedmark-backup", bookFile + "-key", bookFile + "-key2"})
	}
}

// failedAt does a work whose n-th step of those that bring the new book to its place fails, and calls next before each
// step from then on; its error is that step's answer. at is empty where there are not so many steps.
func failedAt(l left, w work, dir string, n int, next func(m int, what, path string) error) (at string, err error) {
	seen, after := 0, 0
	vault.Step = func(what, path string) error {
		if at != "" {
			after++
			return next(after-1, what, path)
		}
		if filepath.Dir(path) != dir || what != "rename" && what != "copy" || strings.Contains(path, ".unfinished") {
			return nil
		}
		if seen++; seen <= n {
			return nil
		}
		at = what + " " + filepath.Base(path)
		return syscall.EIO
	}
	defer func() { vault.Step = nil }()
	err = w.do(l, dir)
	return at, err
}

func TestWhereThePowerGoesWhileAWorkIsUndoneThereIsAWholeBook(t *testing.T) {
	for name, w := range works {
		t.Run(name, func(t *testing.T) {
			l := leftBehind(t, w.sealed)
			news, keys := w.news(l)
			for n := 0; ; n++ {
				dir, shots := t.TempDir(), t.TempDir()
				copyFolder(t, l.dir, dir)
				var steps []string
				at, err := failedAt(l, w, dir, n, func(_ int, what, path string) error {
					copyFolder(t, dir, filepath.Join(shots, fmt.Sprint(len(steps))))
					steps = append(steps, what+" "+filepath.Base(path))
					return nil
				})
				if at == "" {
					break
				}
				if sum, by := whatIs(t, dir, l.keys, l.fresh); err != nil && (!sum.Equal(l.old) || by != l.keys) {
					t.Errorf("%s: it failed, and the book is not as it was", at)
				}
				for i, step := range steps {
					shot := filepath.Join(shots, fmt.Sprint(i))
					sum, by := whatIs(t, shot, l.keys, l.fresh)
					if !(sum.Equal(l.old) && by == l.keys) && !(sum.Equal(news) && by == keys) {
						t.Errorf("%s, %s: the book is neither as it was nor as it was to be", at, step)
					}
					nothingLeft(t, shot, at+", "+step)
				}
			}
		})
	}
}

func TestWhereUndoingAWorkFailsTooThereIsAWholeBookAndWhatIsSaidIsTrue(t *testing.T) {
	for name, w := range works {
		if os.Getenv("LAGBOKA_TORTURE") == "" && name != "restore of a sealed book" && name != "seal" {
			continue // those that go the other ways
		}
		t.Run(name, func(t *testing.T) {
			l := leftBehind(t, w.sealed)
			news, keys := w.news(l)
			for n, at := 0, "?"; at != ""; n++ {
				for m, failed := 0, ""; m == 0 || failed != ""; m++ {
					failed = ""
					dir := t.TempDir()
					copyFolder(t, l.dir, dir)
					var err error
					at, err = failedAt(l, w, dir, n, func(i int, what, path string) error {
						if i != m {
							return nil
						}
						failed = ", " + what + " " + filepath.Base(path)
						return syscall.ENOSPC
					})
					if at == "" {
						break
					}
					sum, by := whatIs(t, dir, l.keys, l.fresh)
					isOld, isNew := sum.Equal(l.old) && by == l.keys, sum.Equal(news) && by == keys
					comes := err == nil || db.IsRecoded(err)
					if isOld == isNew || isOld == comes {
						t.Errorf("%s%s: old %v, new %v, but %v", at, failed, isOld, isNew, err)
					}
					nothingLeft(t, dir, at+failed)
				}
			}
		})
	}
}

// nothingLeft fails where something is left of a work beside a book that has been opened since.
func nothingLeft(t *testing.T, dir, step string) {
	t.Helper()
	if left := got(filepath.Glob(filepath.Join(dir, bookFile+".*")))(t); len(left) > 0 {
		t.Errorf("%s: left: %v", step, left)
	}
}
