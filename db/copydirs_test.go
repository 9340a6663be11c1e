package db_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestEveryFolderOfCopiesIsNamedBeforeAnErasureAndGetsTheListOfTheErased(t *testing.T) {
	s := testkit.NewStore(t)
	path, o, stick, share := s.Path(), testkit.Options(), t.TempDir(), t.TempDir()
	gone := put(t, s, named("Kari", "Østby")).ID
	copied := got(s.Backup(ctx))(t)
	for _, place := range []string{stick, share, stick} {
		must(t, s.CopyBackup(ctx, copied, place))
	}
	must(t, s.Close())
	s = got(db.Open(ctx, path, o))(t)
	in := func(place string) string { return filepath.Join(place, s.Name()+"-backup") }
	e := domain.Erasing{Persons: []domain.ID{gone}, Reason: domain.ErasedAsked}
	var folders []string
	for _, c := range got(s.Privacy().Preview(ctx, e))(t).Copies {
		folders = append(folders, filepath.Dir(c.Path))
	}
	sameList(t, "folders with copies", folders, []string{filepath.Dir(copied.Path), in(stick), in(share)})

	away := stick + " ute"
	must(t, os.Rename(stick, away))
	sameList(t, "what cannot be reached", got(s.Privacy().Preview(ctx, e))(t).Away, []string{in(stick)})
	sameList(t, "what did not get the list", got(s.Privacy().Erase(ctx, e))(t).Away, []string{in(stick)})
	lists := func(dir string) int { return len(got(filepath.Glob(filepath.Join(dir, "erased-*")))(t)) }
	equal(t, "lists at the place that is there", lists(in(share)), 1)

	// A copy from there brings nobody back, also where nothing else is left of the book.
	fresh := filepath.Join(t.TempDir(), "ny.lagboka")
	got(db.RestoreBackup(ctx, filepath.Join(in(share), filepath.Base(copied.Path)), fresh, o))(t)
	n := got(db.Open(ctx, fresh, o))(t)
	equal(t, "people", len(everybody(t, n)), 0)
	sameList(t, "where that book's copies stand", got(os.ReadFile(filepath.Join(strings.TrimSuffix(fresh, ".lagboka")+"-backup", "places.lagboka-list")))(t),
		[]byte("lagboka places 1\n"+in(share)+"\n"))
	must(t, n.Close())

	must(t, os.Rename(away, stick))
	must(t, s.CopyBackup(ctx, got(s.Backup(ctx))(t), stick))
	equal(t, "lists at the place that is there again", lists(in(stick)), 1)
	must(t, os.RemoveAll(in(share)))
	e.Persons = []domain.ID{put(t, s, named("Per", "Moen")).ID}
	sameList(t, "what cannot be reached where a folder was deleted", got(s.Privacy().Preview(ctx, e))(t).Away, nil)
}

func TestPeopleErasedForSeveralReasonsAreErasedTogetherOrNotAtAll(t *testing.T) {
	s := testkit.NewStore(t)
	put(t, s, named("Kari", "Østby"))
	with := func(p domain.Person, mobile string) domain.Person { p.Mobile = mobile; return p }
	per, ola := put(t, s, with(named("Per", "Moen"), "+4790111222")), put(t, s, with(named("Ola", "Vik"), "+4790111333"))
	hamar := unitNamed(t, s, "Hamar")
	got(s.SaveMembership(ctx, domain.Membership{Person: ola.ID, Unit: hamar, Kind: domain.Member}))(t)
	rows := []domain.Retained{{Kind: "person", ID: per.ID, Why: domain.ErasedAsked}, {Kind: "person", ID: ola.ID, Why: domain.ErasedResigned}}
	_, err := s.Privacy().EraseRetained(ctx, rows, false)
	equal(t, "refused", firsts(err), "member")
	equal(t, "people", len(everybody(t, s)), 3)
	for _, m := range got(s.Memberships(ctx, ola.ID))(t) {
		m.Left = domain.MustDate("2026-01-01")
		got(s.SaveMembership(ctx, m))(t)
	}
	before := got(s.Register(ctx))(t).Seq
	equal(t, "erased", got(s.Privacy().EraseRetained(ctx, rows, false))(t).Persons, 2)
	reg := got(s.Register(ctx))(t)
	equal(t, "transactions", reg.Seq-before, 1)
	for _, c := range []struct {
		who  domain.Person
		want domain.ErasureReason
	}{{per, domain.ErasedAsked}, {ola, domain.ErasedResigned}} {
		on, _ := reg.Erased(c.who)
		equal(t, "why "+c.who.Name()+" was erased", on.Reason, c.want)
	}
}

func TestHowManyOfACopyWereErasedSinceIsToldBeforeItIsPutBackAndWhenTheyAreErasedAgain(t *testing.T) {
	s := testkit.NewStore(t)
	path, o := s.Path(), testkit.Options()
	stays, gone := put(t, s, named("Kari", "Østby")), []domain.ID{put(t, s, named("Per", "Moen")).ID, put(t, s, named("Ola", "Vik")).ID}
	before := got(s.Backup(ctx))(t)
	must(t, erase(s, gone...))
	after := got(s.Backup(ctx))(t)
	must(t, s.Close())
	was := got(os.ReadFile(before.Path))(t)
	for _, c := range []struct {
		of   db.Backup
		want int
	}{{before, 2}, {after, 0}} {
		equal(t, "erased since "+filepath.Base(c.of.Path), got(db.ErasedSince(ctx, c.of.Path, path, o))(t), c.want)
	}
	equal(t, "the backup that was looked at is as it was", bytes.Equal(got(os.ReadFile(before.Path))(t), was), true)
	got(db.RestoreBackup(ctx, before.Path, path, o))(t)
	for _, want := range []int{2, 0} {
		s = got(db.Open(ctx, path, o))(t)
		equal(t, "erased again", s.Tidied().Again, want)
		equal(t, "people", len(everybody(t, s)), 1)
		equal(t, "who stays", got(s.Person(ctx, stays.ID))(t).FamilyName, "Østby")
		must(t, s.Close())
	}
}
