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
	wantKind(t, save(), domain.NotFound, "error.book.gone")
	must(t, os.Rename(s.Path()+".bort", s.Path()))
	must(t, save())
	equal(t, "what stands there when it is back", got(s.Person(ctx, p.ID))(t).Note, "ringt")

	// With its folder it takes along what belongs to it, and is written on where it is.
	folder := filepath.Dir(s.Path())
	must(t, os.Rename(folder, folder+"-flyttet"))
	p.Note = "ringt igjen"
	must(t, save())
	must(t, os.Rename(folder+"-flyttet", folder))
	equal(t, "what stands there when the folder is back", got(s.Person(ctx, p.ID))(t).Note, "ringt igjen")

	must(t, os.RemoveAll(folder))
	wantKind(t, save(), domain.NotFound, "error.book.gone")
	must(t, os.Mkdir(folder, 0o700)) // to be closed in
}
