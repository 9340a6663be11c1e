//go:build !windows

package db_test

import (
	"os"
	"path/filepath"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestABookThatIsTakenAwayWhileItIsOpenIsNotWrittenTo(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, named("Åse", "Østby"))
	p.Note = "ringt"
	save := func() error { return noID(s.SavePerson(ctx, p)) }
	must(t, os.Rename(s.Path(), s.Path()+".bort"))
	wantKind(t, save(), domain.NotFound, "error.book.moved")
	must(t, os.WriteFile(s.Path(), []byte("en annen fil"), 0o600)) // under its name
	wantKind(t, save(), domain.NotFound, "error.book.moved")
	must(t, os.Rename(s.Path()+".bort", s.Path()))
	must(t, save())
	equal(t, "what stands there when it is back", got(s.Person(ctx, p.ID))(t).Note, "ringt")

	folder := filepath.Dir(s.Path())
	must(t, os.Rename(folder, folder+"-flyttet"))
	wantKind(t, save(), domain.NotFound, "error.book.moved")
	must(t, os.Rename(folder+"-flyttet", folder))
	must(t, save())

	elsewhere := t.TempDir() // all that belongs to it, and not its folder
	for _, e := range got(os.ReadDir(folder))(t) {
		must(t, os.Rename(filepath.Join(folder, e.Name()), filepath.Join(elsewhere, e.Name())))
	}
	wantKind(t, save(), domain.NotFound, "error.book.moved")

	must(t, os.RemoveAll(folder))
	wantKind(t, save(), domain.NotFound, "error.book.moved")
	must(t, os.Mkdir(folder, 0o700)) // to be closed in
}
