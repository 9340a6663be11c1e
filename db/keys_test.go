package db_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// sealedWith are test options with new keys, and the keys' recovery code.
func sealedWith(t *testing.T, passphrase string) (db.Options, string) {
	t.Helper()
	o := testkit.Options()
	keys, code, err := db.NewQuickKeys(passphrase)
	must(t, err)
	o.Keys = keys
	return o, code
}

// sealedBook is a new sealed book with one person in it, closed.
func sealedBook(t *testing.T) (path, code string) {
	t.Helper()
	o, code := sealedWith(t, "blåbær og havre")
	path = filepath.Join(t.TempDir(), "hedmark.lagboka")
	s, err := db.Create(ctx, path, o, hedmark(t))
	must(t, err)
	put(t, s, named("Torbjørg", "Grindvik"))
	got(s.Backup(ctx))(t)
	must(t, s.Close())
	return path, code
}

// unlocked opens a sealed book.
func unlocked(t *testing.T, path string, secret db.Secret) *db.Store {
	t.Helper()
	o := testkit.Options()
	o.Keys = got(db.Unlock(path, secret))(t)
	return openWith(t, path, o)
}

func found(t *testing.T, s *db.Store, text string) int {
	t.Helper()
	return len(got(s.Search(ctx, text, 10))(t))
}

// tellsOf fails where a file in a folder, or below it, holds the words.
func tellsOf(t *testing.T, dir, words string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if bytes.Contains(got(os.ReadFile(path))(t), []byte(words)) {
			t.Errorf("%s tells of %s", filepath.Base(path), words)
		}
		return nil
	}))
}

func TestASealedBookOpensWithItsPassphraseAndItsCode(t *testing.T) {
	path, code := sealedBook(t)
	tellsOf(t, filepath.Dir(path), "Grindvik")
	for _, secret := range []db.Secret{db.Passphrase("blåbær og havre"), db.RecoveryCode(strings.ToLower(code))} {
		s := unlocked(t, path, secret)
		equal(t, "found", found(t, s, "grindvik"), 1)
		must(t, s.Close())
	}
	_, err := db.Unlock(path, db.Passphrase("blåbær og Havre"))
	wantKind(t, err, domain.Invalid, "error.secret.wrong")
	_, err = db.Unlock(path, db.Typed(code[2:])...)
	wantKind(t, err, domain.Invalid, "error.secret.mistyped")
	_, err = db.Unlock(path, db.KeyringCode(code))
	wantKind(t, err, domain.Invalid, "error.secret.none")
	_, err = db.Open(ctx, path, testkit.Options())
	wantKind(t, err, domain.Locked, "error.book.sealed")
}

func TestAChangedPassphraseCountsFromThenOnAndBackupsKeepTheirs(t *testing.T) {
	path, _ := sealedBook(t)
	s := unlocked(t, path, db.Passphrase("blåbær og havre"))
	must(t, s.SetPassphrase("rug og bringebær"))
	before := got(s.Backups())(t)[0]
	after := got(s.Backup(ctx))(t)
	must(t, s.Close())
	_, err := db.Unlock(path, db.Passphrase("blåbær og havre"))
	wantKind(t, err, domain.Invalid, "error.secret.wrong")
	equal(t, "found", found(t, unlocked(t, path, db.Passphrase("rug og bringebær")), "grindvik"), 1)
	got(db.Unlock(before.Path, db.Passphrase("blåbær og havre")))(t)
	got(db.Unlock(after.Path, db.Passphrase("rug og bringebær")))(t)
}

func TestAPlainBookIsSealedAndNothingOfItStaysReadable(t *testing.T) {
	s := testkit.NewStore(t)
	put(t, s, named("Torbjørg", "Grindvik"))
	stick := t.TempDir()
	must(t, s.CopyBackup(ctx, got(s.Backup(ctx))(t), stick))
	want := got(s.Summary(ctx))(t)
	must(t, s.Close())
	o, _ := sealedWith(t, "blåbær og havre")
	must(t, db.Seal(ctx, s.Path(), testkit.Options(), o.Keys))
	tellsOf(t, filepath.Dir(s.Path()), "Grindvik")
	back := unlocked(t, s.Path(), db.Passphrase("blåbær og havre"))
	equal(t, "same summary", got(back.Summary(ctx))(t).Equal(want), true)
	equal(t, "findings", len(got(back.Check(ctx))(t)), 0)
	put(t, back, named("Nora", "Vik"))
	backups := got(back.Backups())(t)
	equal(t, "backups", len(backups), 1)
	got(db.Unlock(backups[0].Path, db.Passphrase("blåbær og havre")))(t)
	must(t, back.Close())
	o.Now = func() time.Time { return testkit.Noon.Add(time.Hour) } // when the stick is there again
	back = openWith(t, s.Path(), o)
	must(t, back.CopyBackup(ctx, got(back.Backup(ctx))(t), stick))
	tellsOf(t, stick, "Grindvik")
	equal(t, "copies", len(got(back.CopiesIn(stick))(t)), 1)
}

func TestANewDataKeyLeavesTheOldPassphraseAndCodeUseless(t *testing.T) {
	path, code := sealedBook(t)
	o := testkit.Options()
	o.Keys = got(db.Unlock(path, db.Passphrase("blåbær og havre")))(t)
	oldKeyFile := got(os.ReadFile(path + "-key"))(t)
	keys, fresh, err := db.NewKeysFor(o.Keys, "rug og bringebær")
	must(t, err)
	must(t, db.Rekey(ctx, path, o, keys))
	for _, secret := range []db.Secret{db.Passphrase("rug og bringebær"), db.RecoveryCode(fresh)} {
		s := unlocked(t, path, secret)
		equal(t, "found", found(t, s, "grindvik"), 1)
		must(t, s.Close())
	}
	_, err = db.Unlock(path, db.RecoveryCode(code))
	wantKind(t, err, domain.Invalid, "error.secret.wrong")
	for _, ending := range vault.KeyEndings {
		must(t, os.WriteFile(path+ending, oldKeyFile, 0o600))
	}
	_, err = db.Unlock(path, db.Passphrase("blåbær og havre"))
	wantKind(t, err, domain.Damaged, "error.key-file.other")
}

func TestOneCopyOfTheKeyFileIsEnoughAndMendsTheOther(t *testing.T) {
	path, _ := sealedBook(t)
	whole := string(got(os.ReadFile(path + "-key"))(t))
	for _, ending := range vault.KeyEndings {
		must(t, os.Remove(path+ending))
		must(t, unlocked(t, path, db.Passphrase("blåbær og havre")).Close())
		equal(t, ending+" again", string(got(os.ReadFile(path+ending))(t)), whole)
		must(t, os.WriteFile(path+ending, []byte("{}"), 0o600))
		must(t, unlocked(t, path, db.Passphrase("blåbær og havre")).Close())
		equal(t, ending+" whole", string(got(os.ReadFile(path+ending))(t)), whole)
	}
}

func TestALostKeyFileIsSaidAndFetchedFromTheNewestBackupThatHasOne(t *testing.T) {
	path, _ := sealedBook(t)
	s := unlocked(t, path, db.Passphrase("blåbær og havre"))
	newest := got(s.Backup(ctx))(t)
	must(t, s.Close())
	for _, ending := range vault.KeyEndings {
		must(t, os.WriteFile(path+ending, []byte("{}"), 0o600))
	}
	_, err := db.Sealed(path)
	wantKind(t, err, domain.Damaged, "error.key-file.damaged")
	for _, ending := range vault.KeyEndings {
		must(t, os.Remove(path+ending))
		must(t, os.Remove(newest.Path+ending))
	}
	_, err = db.Sealed(path)
	wantKind(t, err, domain.Damaged, "error.key-file.missing")
	_, err = db.Create(ctx, path, testkit.Options(), hedmark(t))
	wantKind(t, err, domain.Conflict, "error.book.exists")
	must(t, db.FetchKeyFile(path, testkit.Options()))
	back := unlocked(t, path, db.Passphrase("blåbær og havre"))
	equal(t, "found", found(t, back, "grindvik"), 1)
	must(t, back.Close())
	alone := filepath.Join(t.TempDir(), "alene.lagboka")
	must(t, os.WriteFile(alone, got(os.ReadFile(path))(t), 0o600))
	wantKind(t, db.FetchKeyFile(alone, testkit.Options()), domain.Damaged, "error.key-file.nowhere")
}

func TestAPassphraseThatLooksLikeACodeOpensTheBookAllTheSame(t *testing.T) {
	const passphrase = "hest bord kniv gaffel ring fjord epler"
	o, code := sealedWith(t, passphrase)
	equal(t, "looks like a code", vault.IsCode(passphrase), true)
	path := filepath.Join(t.TempDir(), "hedmark.lagboka")
	must(t, got(db.Create(ctx, path, o, hedmark(t)))(t).Close())
	equal(t, "by the code", got(db.Unlock(path, db.Typed(passphrase)...))(t).ByCode(), false)
	equal(t, "by the code", got(db.Unlock(path, db.Typed(code)...))(t).ByCode(), true)
	_, err := db.Unlock(path, db.Typed("hest bord kniv gaffel ring fjord pæler")...)
	wantKind(t, err, domain.Invalid, "error.secret.wrong")
}

func TestABookThatIsClosedWhileSomethingIsUnderWayIsClosedWhenThatHasEnded(t *testing.T) {
	path, o := demoFile(t, true)
	s := got(db.Open(ctx, path, o))(t)
	ended, busy := make(chan error), make(chan bool)
	ask := func() (cancel func()) {
		asking, cancel := context.WithCancel(ctx)
		go func() {
			_, err := db.AskForLong(asking, s, busy)
			ended <- err
		}()
		<-busy
		return cancel
	}
	first, second := ask(), ask()
	first()
	if err := <-ended; err == nil { // and leaves an idle connection behind
		t.Error("what was cancelled had an answer")
	}
	time.AfterFunc(50*time.Millisecond, second)
	must(t, s.Close())
	equal(t, "open files", openFiles(t, path), 0)
	if err := <-ended; err == nil {
		t.Error("what was cancelled had an answer")
	}
	must(t, got(db.Open(ctx, path, o))(t).Close())
}

// openFiles counts what this process has open of a book, where the system tells.
func openFiles(t *testing.T, path string) int {
	t.Helper()
	open, err := filepath.Glob("/proc/self/fd/*")
	must(t, err)
	n := 0
	for _, fd := range open {
		if to, err := os.Readlink(fd); err == nil && strings.HasPrefix(to, path) {
			n++
		}
	}
	return n
}

func TestABookIsOpenInOneProgramAtATime(t *testing.T) {
	s := testkit.NewStore(t)
	_, err := db.Open(ctx, s.Path(), testkit.Options())
	wantKind(t, err, domain.Locked, "error.book.in-use")
	must(t, s.Close())
	must(t, os.WriteFile(s.Path()+"-lock", []byte("\x00{\"who\":\"Kari\",\"machine\":\"kontoret\"}"), 0o600))
	again := openWith(t, s.Path(), testkit.Options())
	left, ok := again.LeftOpen()
	equal(t, "left open", ok, true)
	equal(t, "by", left.Who, "Kari")
}

func TestABookWhoseBeginningIsOverwrittenIsDamagedAndLacksNoKeyFile(t *testing.T) {
	s := testkit.NewStore(t)
	must(t, s.Close())
	f := got(os.OpenFile(s.Path(), os.O_WRONLY, 0))(t)
	got(f.WriteAt(make([]byte, vault.PageSize), 0))(t)
	must(t, f.Close())
	_, err := db.Sealed(s.Path())
	wantKind(t, err, domain.Damaged, "error.book.damaged")
}
