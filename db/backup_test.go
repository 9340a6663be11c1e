package db_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestABackupIsTheBookAsItWas(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, named("Åse", "Østby"))
	want := rowsOfFile(t, s)
	b := got(s.Backup(ctx))(t)
	put(t, s, named("Nora", "Vik"))

	equal(t, "folder", filepath.Dir(b.Path), strings.TrimSuffix(s.Path(), ".lagboka")+"-backup")
	equal(t, "when", b.At, testkit.Noon)
	equal(t, "size", b.Size, got(os.Stat(b.Path))(t).Size())
	sameList(t, "backups", got(s.Backups())(t), []db.Backup{b})
	kept := filepath.Join(t.TempDir(), "kopi.lagboka")
	must(t, os.WriteFile(kept, got(os.ReadFile(b.Path))(t), 0o600))
	copied := openWith(t, kept, testkit.Options())
	equal(t, "rows", rowsOfFile(t, copied), want)
	equal(t, "history", len(got(copied.History(ctx, p.ID))(t)), 1)
}

func TestTwoBackupsOfOneMomentDoNotMeet(t *testing.T) {
	s := testkit.NewStore(t)
	first, second := got(s.Backup(ctx))(t), got(s.Backup(ctx))(t)
	sameList(t, "backups", got(s.Backups())(t), []db.Backup{second, first})
}

func TestABackupIsMadeOnlyWhereSomethingIsNew(t *testing.T) {
	s, c := bookWithClock(t)
	c.t = c.t.Add(time.Minute)
	first := got(s.BackupIfChanged(ctx))(t)
	c.t = c.t.Add(time.Hour)
	equal(t, "the same", got(s.BackupIfChanged(ctx))(t), first)
	put(t, s, named("Åse", "Østby"))
	c.t = c.t.Add(time.Minute)
	second := got(s.BackupIfChanged(ctx))(t)
	sameList(t, "backups", got(s.Backups())(t), []db.Backup{second, first})
}

func TestABackupFromAWrongClockKeepsNoneFromBeingMade(t *testing.T) {
	s, c := bookWithClock(t)
	now := c.t
	c.t = now.AddDate(4, 0, 0)
	wrong := got(s.BackupIfChanged(ctx))(t)
	c.t = now.Add(time.Minute)
	put(t, s, named("Åse", "Østby"))
	c.t = now.Add(time.Hour)
	made := got(s.BackupIfChanged(ctx))(t)
	sameList(t, "backups", got(s.Backups())(t), []db.Backup{wrong, made})
}

func TestTenBackupsAreKeptThenOneADayThenOneAMonthAndThoseWithAName(t *testing.T) {
	s, c := bookWithClock(t)
	dir := strings.TrimSuffix(s.Path(), ".lagboka") + "-backup"
	must(t, os.Mkdir(dir, 0o700))
	stamp := func(at time.Time) string { return at.UTC().Format("2006-01-02T150405.000Z") + ".lagboka" }
	// Two a day for a hundred days up to yesterday, and a file of somebody else's.
	for day := 1; day <= 100; day++ {
		for _, hour := range []int{8, 16} {
			at := time.Date(2026, 3, 17, hour, 0, 0, 0, time.UTC).AddDate(0, 0, -day)
			must(t, os.WriteFile(filepath.Join(dir, stamp(at)), nil, 0o600))
		}
	}
	must(t, os.WriteFile(filepath.Join(dir, "notat.txt"), nil, 0o600))
	c.t = time.Date(2026, 1, 10, 12, 0, 0, 0, time.UTC)
	got(s.BackupAs(ctx, "årsskifte 2025"))(t)
	c.t = testkit.Noon
	got(s.Backup(ctx))(t)

	var have []string
	for _, b := range got(s.Backups())(t) {
		have = append(have, b.At.Format("01-02 15"))
	}
	// The last ten; of each day of the last thirty its later one; of each month before that its last, the 15th being
	// February's.
	want := []string{
		"03-17 12", "03-16 16", "03-16 08", "03-15 16", "03-15 08", "03-14 16", "03-14 08", "03-13 16", "03-13 08", "03-12 16",
	}
	for day := 11; day > 0; day-- {
		want = append(want, time.Date(2026, 3, day, 16, 0, 0, 0, time.UTC).Format("01-02 15"))
	}
	for day := 28; day >= 15; day-- {
		want = append(want, time.Date(2026, 2, day, 16, 0, 0, 0, time.UTC).Format("01-02 15"))
	}
	want = append(want, "01-31 16", "01-10 12", "12-31 16")
	sameList(t, "backups", have, want)
	all := got(s.Backups())(t)
	equal(t, "name", all[len(all)-2].Name, "årsskifte 2025")
	equal(t, "it is a backup", db.IsBackup(all[len(all)-2].Path), true)
	got(os.Stat(filepath.Join(dir, "notat.txt")))(t)
}

func TestABackupIsPutInTheBooksPlaceAndTheBookIsKept(t *testing.T) {
	s := testkit.NewStore(t)
	put(t, s, named("Åse", "Østby"))
	want := rowsOfFile(t, s)
	b := got(s.Backup(ctx))(t)
	put(t, s, named("Nora", "Vik"))
	later := rowsOfFile(t, s)
	must(t, s.Close())

	kept := got(db.RestoreBackup(ctx, b.Path, s.Path(), testkit.Options()))(t)
	back := openWith(t, s.Path(), testkit.Options())
	equal(t, "rows", rowsOfFile(t, back), want)
	equal(t, "journal", text(t, s.Path(), "PRAGMA journal_mode"), "wal")
	equal(t, "rows of the one that stood there", rowsOfFile(t, openWith(t, kept, testkit.Options())), later)
	put(t, back, named("Kari", "Berg"))
	equal(t, "findings", len(got(back.Check(ctx))(t)), 0)
}

func TestASealedBookThatABackupReplacesIsKeptWithItsKeys(t *testing.T) {
	path, _ := sealedBook(t)
	s := unlocked(t, path, db.Passphrase("blåbær og havre"))
	sealed := got(s.Backup(ctx))(t)
	must(t, s.SetPassphrase("rug og bringebær"))
	must(t, s.Close())
	o := testkit.Options()
	o.Keys = got(db.Unlock(sealed.Path, db.Passphrase("blåbær og havre")))(t)
	kept := got(db.RestoreBackup(ctx, sealed.Path, path, o))(t)
	equal(t, "found", found(t, unlocked(t, kept, db.Passphrase("rug og bringebær")), "grindvik"), 1)
	back := unlocked(t, path, db.Passphrase("blåbær og havre"))
	equal(t, "found", found(t, back, "grindvik"), 1)
	must(t, back.Close())

	plain := got(testkit.NewStore(t).Backup(ctx))(t)
	o.Now, o.Keys = func() time.Time { return testkit.Noon.Add(time.Hour) }, nil
	kept = got(db.RestoreBackup(ctx, plain.Path, path, o))(t)
	equal(t, "found", found(t, unlocked(t, kept, db.Passphrase("blåbær og havre")), "grindvik"), 1)
	equal(t, "sealed", got(db.Sealed(path))(t), false)
	equal(t, "key files beside a plain book", len(got(filepath.Glob(path+"-key*"))(t)), 0)
}

func TestARestoreThatFailsLeavesTheBookAndNothingElse(t *testing.T) {
	s := testkit.NewStore(t)
	b := got(s.Backup(ctx))(t)
	put(t, s, named("Åse", "Østby"))
	want := rowsOfFile(t, s)
	must(t, s.Close())
	failed := false
	vault.Step = func(what, path string) error {
		if failed || what != "rename" || path != s.Path() {
			return nil
		}
		failed = true
		return syscall.EIO
	}
	defer func() { vault.Step = nil }()
	_, err := db.RestoreBackup(ctx, b.Path, s.Path(), testkit.Options())
	wantKind(t, err, domain.Unavailable, "error.book.unreachable")
	equal(t, "rows", rowsAt(t, s.Path()), want)
	equal(t, "left behind", len(got(filepath.Glob(s.Path()+".*"))(t)), 0)
}

// A disk that writes something else than it was given.
func TestACopyThatIsBadWhenItIsMadeIsNoBackupAndReplacesNothing(t *testing.T) {
	s := testkit.NewDemo(t, 50)
	sound := got(s.Backup(ctx))(t)
	vault.Step = func(what, path string) error {
		if what != "check" {
			return nil
		}
		whole := got(os.ReadFile(path))(t)
		copy(whole[len(whole)/2:], strings.Repeat("\xff", 8192))
		return os.WriteFile(path, whole, 0o600)
	}
	defer func() { vault.Step = nil }()
	_, err := s.Backup(ctx)
	equal(t, "kind", domain.KindOf(err), domain.Damaged)
	sameList(t, "backups", got(s.Backups())(t), []db.Backup{sound})
	want := rowsOfFile(t, s)
	must(t, s.Close())
	_, err = db.RestoreBackup(ctx, sound.Path, s.Path(), testkit.Options())
	equal(t, "kind", domain.KindOf(err), domain.Damaged)
	vault.Step = nil
	equal(t, "rows", rowsAt(t, s.Path()), want)
	equal(t, "left behind", len(got(filepath.Glob(s.Path()+".*"))(t)), 0)
}

func TestABackupCanBePutWhereNothingIs(t *testing.T) {
	s := testkit.NewStore(t)
	b := got(s.Backup(ctx))(t)
	path := filepath.Join(t.TempDir(), "ny.lagboka")
	equal(t, "kept", got(db.RestoreBackup(ctx, b.Path, path, testkit.Options()))(t), "")
	equal(t, "rows", rowsAt(t, path), rowsOfFile(t, s))
	equal(t, "files", len(got(os.ReadDir(filepath.Dir(path)))(t)) <= 4, true) // the book, what SQLite keeps beside it, and the folder that knows where copies stand
}

func TestADamagedBackupReplacesNothing(t *testing.T) {
	s := testkit.NewDemo(t, 100)
	b := got(s.Backup(ctx))(t)
	whole := got(os.ReadFile(b.Path))(t)
	must(t, s.Close())
	want := rowsAt(t, s.Path())
	overwritten := append([]byte{}, whole...)
	copy(overwritten[len(whole)/2:], strings.Repeat("\xff", 8192))
	for name, content := range map[string][]byte{
		"half":        whole[:len(whole)/2],
		"overwritten": overwritten,
		"empty":       {},
		"text":        []byte(strings.Repeat("Kjære medlem! ", 200)),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := db.RestoreBackup(ctx, writeFile(t, "kopi.lagboka", content), s.Path(), testkit.Options())
			equal(t, "kind", domain.KindOf(err), domain.Damaged)
			equal(t, "rows", rowsAt(t, s.Path()), want)
		})
	}
	later := filepath.Join(t.TempDir(), "senere.lagboka")
	must(t, os.WriteFile(later, whole, 0o600))
	got(raw(t, later).Exec("PRAGMA user_version = 4711"))(t)
	_, err := db.RestoreBackup(ctx, later, s.Path(), testkit.Options())
	wantKind(t, err, domain.Newer, "error.book.newer")
	equal(t, "rows", rowsAt(t, s.Path()), want)
	_, err = db.RestoreBackup(ctx, filepath.Join(t.TempDir(), "borte.lagboka"), s.Path(), testkit.Options())
	wantKind(t, err, domain.NotFound, "error.book.gone")
}

// What is found is mended in the new book that what can be read is saved to.
func TestCheckFindsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct{ key, damage string }{
		"sort key":           {"check.derived", "UPDATE person SET sort_key = x'00'"},
		"search words":       {"check.derived", "UPDATE person SET words = 'noe annet'"},
		"folded words":       {"check.derived", "UPDATE person SET folded = ''"},
		"search table":       {"check.search", "INSERT INTO person_search (person_search, rowid, words, folded) SELECT 'delete', n, words, folded FROM person"},
		"open transaction":   {"check.open", "INSERT INTO writing (txn) VALUES (1)"},
		"no beginning":       {"check.history", "DELETE FROM change WHERE kind = 'person'"},
		"reference":          {"check.reference", "UPDATE membership SET unit = 'nowhere'"},
		"index out of step":  {"check.integrity", "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'left, joined', 'joined, left') WHERE name = 'membership_person'"},
		"nothing is damaged": {"", "SELECT 1"},
	} {
		t.Run(name, func(t *testing.T) {
			s := testkit.NewStore(t)
			member(t, s, named("Åse", "Østby"), unitNamed(t, s, "Hamar"))
			must(t, s.Close())
			tx := got(raw(t, s.Path()).Begin())(t)
			got(tx.Exec("INSERT INTO writing (txn) VALUES (1)"))(t)
			got(tx.Exec(c.damage))(t)
			if c.key != "check.open" {
				got(tx.Exec("DELETE FROM writing"))(t)
			}
			must(t, tx.Commit())
			var keys []string
			bad := openWith(t, s.Path(), testkit.Options())
			for _, f := range got(bad.Check(ctx))(t) {
				keys = append(keys, f.Key)
			}
			must(t, bad.Close())
			mended := filepath.Join(t.TempDir(), "reddet.lagboka")
			got(db.Salvage(ctx, s.Path(), mended, testkit.Options()))(t)
			if left := got(openWith(t, mended, testkit.Options()).Check(ctx))(t); len(left) > 0 {
				t.Errorf("in the new book: %v", left)
			}
			if c.key == "" {
				equal(t, "findings", len(keys), 0)
			} else if !strings.Contains(strings.Join(keys, " "), c.key) {
				t.Errorf("found %v, want %s", keys, c.key)
			}
		})
	}
}

func TestFlippedBytesAreFoundAndStopNothing(t *testing.T) {
	s := testkit.NewDemo(t, 50)
	want := rowsOfFile(t, s)
	must(t, s.Close())
	whole := got(os.ReadFile(s.Path()))(t)
	found := 0
	for i := range 40 {
		at := 100 + i*(len(whole)-200)/40
		flipped := append([]byte{}, whole...)
		flipped[at] ^= 0x55
		o, err := db.Open(ctx, writeFile(t, "bok.lagboka", flipped), testkit.Options())
		if err != nil {
			equal(t, "kind", domain.KindOf(err), domain.Damaged)
			found++
			continue
		}
		findings, err := o.Check(ctx)
		if err != nil || len(findings) > 0 {
			found++
		}
		must(t, o.Close())
	}
	if found == 0 {
		t.Error("none of forty was found")
	}
	equal(t, "rows", rowsOfFile(t, openWith(t, s.Path(), testkit.Options())), want)
}

func TestABookIsBackedUpBeforeItsSchemaIsTouched(t *testing.T) {
	s := testkit.NewStore(t)
	put(t, s, named("Åse", "Østby"))
	must(t, s.Close())
	file := raw(t, s.Path())
	want := keptRows(t, file)
	// Made out to be older than it is, it is given a schema that it has already, which fails.
	got(file.Exec("PRAGMA user_version = 0"))(t)
	if _, err := db.Open(ctx, s.Path(), testkit.Options()); err == nil {
		t.Fatal("the schema was made twice")
	}
	equal(t, "rows", keptRows(t, file), want)
	equal(t, "version", text(t, s.Path(), "PRAGMA user_version"), "0")
	copies := got(filepath.Glob(filepath.Join(strings.TrimSuffix(s.Path(), ".lagboka")+"-backup", "*.lagboka")))(t)
	equal(t, "backups", len(copies), 1)
	equal(t, "rows of the backup", keptRows(t, raw(t, copies[0])), want)
}
