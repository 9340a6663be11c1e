package db_test

import (
	"os"
	"path/filepath"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestFoldersThatOtherProgramsCopyAreRecognised(t *testing.T) {
	cases := []struct{ program, folder, mark string }{
		{"OneDrive", "OneDrive - Senterpartiet/Dokumenter", ""},
		{"OneDrive", "Kontoret", ".849C9593-D756-4E56-8D6E-42412F2A707B"},
		{"Dropbox", "Filer/Hedmark", ".dropbox.cache"},
		{"Dropbox", "Dropbox (Senterpartiet)", ""},
		{"Google Drive", "GoogleDrive-kontoret/Min mappe", ""},
		{"Google Drive", "Min disk", ""},
		{"iCloud", "Mobile Documents/com~apple~CloudDocs", ""},
		{"iCloud", "iCloudDrive", ""},
		{"Nextcloud", "Sky", ".sync_a1b2c3.db"},
		{"Nextcloud", "Nextcloud", ""},
		{"Syncthing", "Delt [kontor]", ".stfolder"},
		{"", "Dokumenter/Lagboka", ""},
		{"", "Hjemme", ".dropbox"}, // Dropbox keeps its settings so in everybody's home
	}
	for _, c := range cases {
		top := filepath.Join(t.TempDir(), filepath.FromSlash(c.folder))
		must(t, os.MkdirAll(filepath.Join(top, "2026"), 0o700))
		if c.mark != "" {
			must(t, os.WriteFile(filepath.Join(top, c.mark), nil, 0o600))
		}
		equal(t, c.folder, got(db.SyncedBy(filepath.Join(top, "2026", "hedmark.lagboka")))(t), c.program)
	}
	synced := filepath.Join(t.TempDir(), "OneDrive", "Dokumenter")
	must(t, os.MkdirAll(synced, 0o700))
	documents := filepath.Join(t.TempDir(), "Dokumenter")
	must(t, os.Symlink(synced, documents))
	equal(t, "a folder that leads there", got(db.SyncedBy(filepath.Join(documents, "hedmark.lagboka")))(t), "OneDrive")
}

func TestABookIsMovedWithItsKeyAndItsBackups(t *testing.T) {
	from, _ := sealedBook(t)
	to := filepath.Join(t.TempDir(), "flyttet.lagboka")
	o := testkit.Options()
	o.Keys = got(db.Unlock(from, db.Passphrase("blåbær og havre")))(t)
	must(t, db.Move(ctx, from, to, o))
	equal(t, "left behind", len(got(os.ReadDir(filepath.Dir(from)))(t)), 0)
	s := unlocked(t, to, db.Passphrase("blåbær og havre"))
	equal(t, "found", found(t, s, "grindvik"), 1)
	equal(t, "backups", len(got(s.Backups())(t)), 1)
	must(t, s.Close())
	wantKind(t, db.Move(ctx, to, to, o), domain.Conflict, "error.book.exists")
}

func TestABackupIsCopiedToASecondPlaceAndOpensThere(t *testing.T) {
	path, _ := sealedBook(t)
	s := unlocked(t, path, db.Passphrase("blåbær og havre"))
	stick := t.TempDir()
	b := got(s.Backup(ctx))(t)
	must(t, s.CopyBackup(ctx, b, stick))
	must(t, s.CopyBackup(ctx, b, stick))
	copies := got(s.CopiesIn(stick))(t)
	equal(t, "copies", len(copies), 1)
	keys := got(db.Unlock(copies[0].Path, db.Passphrase("blåbær og havre")))(t)
	equal(t, "same summary", got(db.SummaryOf(ctx, copies[0].Path, keys))(t).Equal(got(s.Summary(ctx))(t)), true)
	wantKind(t, s.CopyBackup(ctx, b, filepath.Join(stick, "borte")), domain.Unavailable, "error.place.gone")
}

func TestATypedSecretIsACodeWhereItLooksLikeOne(t *testing.T) {
	path, code := sealedBook(t)
	got(db.Unlock(path, db.Typed(code)...))(t)
	keys := got(db.Unlock(path, db.Typed("blåbær og havre")...))(t)
	hidden := got(keys.Hide([]byte("det jeg holdt på å skrive")))(t)
	equal(t, "shown", string(got(keys.Show(hidden))(t)), "det jeg holdt på å skrive")
	hidden[3] ^= 1
	if _, err := keys.Show(hidden); err == nil {
		t.Error("a changed text is shown")
	}
}

func TestABookWhoseFolderWasMovedIsNotThereAnyMore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mappe")
	must(t, os.Mkdir(dir, 0o700))
	s := got(db.Create(ctx, filepath.Join(dir, "bok.lagboka"), testkit.Options(), hedmark(t)))(t)
	must(t, s.There())
	must(t, os.Rename(dir, dir+" ny"))
	wantKind(t, s.There(), domain.NotFound, "error.book.moved")
	must(t, os.Rename(dir+" ny", dir))
	must(t, s.Close())
}
