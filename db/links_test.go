//go:build !windows

package db_test

import (
	"os"
	"path/filepath"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// linked is a sealed book and a link to it in another folder.
func linked(t *testing.T) (path, link string) {
	t.Helper()
	path, _ = sealedBook(t)
	link = filepath.Join(t.TempDir(), "lenke.lagboka")
	must(t, os.Symlink(path, link))
	return path, link
}

func TestABookThatIsOpenedThroughALinkIsTheBookItself(t *testing.T) {
	path, link := linked(t)
	s := unlocked(t, link, db.Passphrase(oldWords))
	equal(t, "path", s.Path(), path)
	equal(t, "is it", s.Is(link) && s.Is(path), true)
	o := testkit.Options()
	o.Keys = s.Keys()
	_, err := db.Open(ctx, path, o)
	wantKind(t, err, domain.Locked, "error.book.in-use")
	wantKind(t, db.InUse(link), domain.Locked, "error.book.in-use")
	must(t, s.SetPassphrase(newWords))
	must(t, s.Close())
	must(t, unlocked(t, path, db.Passphrase(newWords)).Close())
	equal(t, "beside the link", len(got(os.ReadDir(filepath.Dir(link)))(t)), 1)
}

func TestAHandoverThroughALinkChangesTheBookItself(t *testing.T) {
	path, link := linked(t)
	o := testkit.Options()
	o.Keys = got(db.Unlock(link, db.Passphrase(oldWords)))(t)
	keys, _, err := db.NewKeysFor(o.Keys, newWords)
	must(t, err)
	must(t, db.Rekey(ctx, link, o, keys))
	s := unlocked(t, path, db.Passphrase(newWords))
	equal(t, "found", found(t, s, "grindvik"), 1)
	must(t, s.Close())
	info := got(os.Lstat(link))(t)
	equal(t, "still a link", info.Mode()&os.ModeSymlink != 0, true)

	backup := got(s.Backups())(t)[0]
	o.Keys = keys
	got(db.RestoreBackup(ctx, backup.Path, link, o))(t)
	equal(t, "found", found(t, unlocked(t, path, db.Passphrase(newWords)), "grindvik"), 1)
	equal(t, "beside the link", len(got(os.ReadDir(filepath.Dir(link)))(t)), 1)
}
