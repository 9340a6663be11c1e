package db_test

import (
	"context"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
)

// demoFile is a closed demo book, plain or sealed.
func demoFile(t *testing.T, sealed bool) (string, db.Options) {
	t.Helper()
	o := testkit.Options()
	if sealed {
		o, _ = sealedWith(t, "blåbær og havre")
	}
	path := filepath.Join(t.TempDir(), "prøve.lagboka")
	s := got(db.CreateDemo(ctx, path, o, demo.Params{Members: 300, Seed: 1, Today: testkit.Today}))(t)
	must(t, s.Close())
	return path, o
}

// everybody are the people of a book by ID.
func everybody(t *testing.T, s *db.Store) map[domain.ID]domain.Person {
	t.Helper()
	list := got(s.Members(ctx, domain.MemberQuery{AsOf: testkit.Today, Filter: domain.MemberFilter{Anybody: true}}))(t)
	all := map[domain.ID]domain.Person{}
	for _, r := range got(list.Page(ctx, 0, list.Len()))(t) {
		all[r.Person.ID] = r.Person
	}
	return all
}

// leavesOf are the numbers, from 1, of the pages that hold a table's rows.
func leavesOf(t *testing.T, path string, o db.Options, table string) []int {
	t.Helper()
	s := got(db.Open(ctx, path, o))(t)
	defer func() { must(t, s.Close()) }()
	return got(db.LeavesOf(ctx, s, table))(t)
}

func peopleAt(t *testing.T, path string, o db.Options) map[domain.ID]domain.Person {
	t.Helper()
	s := got(db.Open(ctx, path, o))(t)
	defer func() { must(t, s.Close()) }()
	if found := got(s.Check(ctx))(t); len(found) > 0 {
		t.Errorf("the salvaged book is not sound: %v", found)
	}
	// Another laptop, which gets the history alone, must come to the same rows.
	if strayed := got(db.Strayed(ctx, s))(t); len(strayed) > 0 {
		t.Errorf("the history does not tell of %d values, such as %s", len(strayed), strayed[0])
	}
	return everybody(t, s)
}

func TestEverythingIsSalvagedOfASoundBook(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		path, o := demoFile(t, sealed)
		to := filepath.Join(t.TempDir(), "reddet.lagboka")
		out := got(db.Salvage(ctx, path, to, o))(t)
		if len(out.Lost) > 0 || out.Unlinked > 0 || out.Restarted > 0 || out.LogLost {
			t.Errorf("lost of a sound book: %+v", out)
		}
		want, have := peopleAt(t, path, o), peopleAt(t, to, o)
		if !maps.Equal(have, want) {
			t.Error("the people are not the same")
		}
	}
}

func TestWhatCanBeReadOfADamagedBookIsSavedAndTheRestIsListed(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		path, o := demoFile(t, sealed)
		want := peopleAt(t, path, o)
		whole := got(os.ReadFile(path))(t)
		r := rand.New(rand.NewPCG(1, 1))
		saved, lost, nothing := 0, 0, 0
		people := leavesOf(t, path, o, "person")
		for i := range 8 {
			bad := filepath.Join(t.TempDir(), "skadet.lagboka")
			content := append([]byte{}, whole...)
			gone := []int{1 + r.IntN(len(content)/vault.PageSize-1), 1 + r.IntN(len(content)/vault.PageSize-1)} // not the first
			if i%2 == 0 {
				gone = append(gone, people[r.IntN(len(people))]-1)
			}
			for _, page := range gone {
				for i := range vault.PageSize {
					content[page*vault.PageSize+i] = byte(r.Uint32())
				}
			}
			must(t, os.WriteFile(bad, content, 0o600))
			to := filepath.Join(t.TempDir(), "reddet.lagboka")
			out, err := db.Salvage(ctx, bad, to, o)
			if err != nil {
				nothing++
				equal(t, "kind", domain.KindOf(err), domain.Damaged)
				continue
			}
			have := peopleAt(t, to, o)
			for id, p := range have {
				equal(t, "person", p, want[id])
			}
			saved += len(have)
			if len(have) < len(want) {
				lost++
				if len(out.Lost) == 0 {
					t.Errorf("%d people are lost without a word", len(want)-len(have))
				}
			}
			equal(t, "the damaged file", string(got(os.ReadFile(bad))(t)) == string(content), true)
		}
		t.Logf("sealed %v: %d people saved, %d books that lost some, %d of which nothing could be read", sealed, saved, lost, nothing)
		if saved == 0 || lost == 0 {
			t.Error("the damage is not of the kind that this test is about")
		}
	}
}

func TestOfAFileThatHasLostItsEndWhatIsThereIsSaved(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		path, o := demoFile(t, sealed)
		want := peopleAt(t, path, o)
		whole := got(os.ReadFile(path))(t)
		cutOff := filepath.Join(t.TempDir(), "halv.lagboka")
		must(t, os.WriteFile(cutOff, whole[:len(whole)*3/4+100], 0o600))
		if sealed {
			must(t, o.Keys.WriteTo(cutOff))
		}
		_, err := db.Open(ctx, cutOff, o)
		equal(t, "kind", domain.KindOf(err), domain.Damaged)
		equal(t, "salvageable", db.IsSalvageable(err), true)
		to := filepath.Join(t.TempDir(), "reddet.lagboka")
		out := got(db.Salvage(ctx, cutOff, to, o))(t)
		have := peopleAt(t, to, o)
		for id, p := range have {
			equal(t, "person", p, want[id])
		}
		if len(have) == 0 || len(out.Lost) == 0 {
			t.Errorf("sealed %v: %d of %d people, lost: %v", sealed, len(have), len(want), out.Lost)
		}
		_, err = db.Salvage(ctx, path, path, o)
		wantKind(t, err, domain.Conflict, "error.book.exists")
	}
}

func TestForeignFilesAreSaidToBeNoBook(t *testing.T) {
	random := make([]byte, 3*vault.PageSize)
	r := rand.New(rand.NewPCG(2, 2))
	for i := range random {
		random[i] = byte(r.Uint32())
	}
	cases := map[string]struct {
		content []byte
		key     string
	}{
		"pdf":    {[]byte("%PDF-1.4\n%âãÏÓ\n"), "error.book.not-a-book"},
		"zip":    {[]byte("PK\x03\x04 and more"), "error.book.not-a-book"},
		"text":   {[]byte("Kjære medlem!"), "error.book.not-a-book"},
		"empty":  {nil, "error.book.not-a-book"},
		"random": {random, "error.key-file.missing"}, // it may be a book whose key file is lost
	}
	for name, c := range cases {
		path := writeFile(t, name+".lagboka", c.content)
		_, err := db.Sealed(path)
		if c.key == "error.book.not-a-book" {
			wantKind(t, err, domain.Damaged, c.key)
		}
		_, err = db.Open(ctx, path, testkit.Options())
		wantKind(t, err, domain.Damaged, c.key)
		equal(t, name+" as it was", string(got(os.ReadFile(path))(t)), string(c.content))
	}
	other := filepath.Join(t.TempDir(), "annen.lagboka")
	foreign := raw(t, other)
	if _, err := foreign.Exec("CREATE TABLE bookmarks (url TEXT)"); err != nil {
		t.Fatal(err)
	}
	_, err := db.Open(ctx, other, testkit.Options())
	wantKind(t, err, domain.Damaged, "error.book.not-a-book")
}

func TestADamagedLogIsAnErrorAndSalvagedWithoutIt(t *testing.T) {
	path, o := demoFile(t, true)
	s := got(db.Open(ctx, path, o))(t)
	for range 30 {
		put(t, s, named("Åse", "Østby"))
	}
	copied := filepath.Join(t.TempDir(), "kopi.lagboka") // as a crash leaves it
	log := got(os.ReadFile(path + "-wal"))(t)
	book := got(os.ReadFile(path))(t)
	must(t, s.Close())
	log[len(log)/3] ^= 1
	must(t, os.WriteFile(copied, book, 0o600))
	must(t, os.WriteFile(copied+"-wal", log, 0o600))
	for _, ending := range vault.KeyEndings {
		must(t, os.WriteFile(copied+ending, got(os.ReadFile(path+ending))(t), 0o600))
	}
	_, err := db.Open(ctx, copied, o)
	wantKind(t, err, domain.Damaged, "error.book.damaged")
	equal(t, "the log as it was", string(got(os.ReadFile(copied+"-wal"))(t)) == string(log), true)
	to := filepath.Join(t.TempDir(), "reddet.lagboka")
	out := got(db.Salvage(ctx, copied, to, o))(t)
	equal(t, "log lost", out.LogLost, true)
	equal(t, "people", len(peopleAt(t, to, o)) >= 300, true)
}

func TestAFullDiskIsSaidAndNothingIsHalfDone(t *testing.T) {
	s := testkit.NewStore(t)
	before := got(s.Summary(ctx))(t)
	must(t, db.LimitPages(ctx, s, 20))
	var err error
	for range 2000 {
		if _, err = s.SavePerson(ctx, named("Åse", "Østby")); err != nil {
			break
		}
	}
	wantKind(t, err, domain.Unavailable, "error.disk.full.in")
	equal(t, "findings", len(got(s.Check(context.Background()))(t)), 0)
	if after := got(s.Summary(ctx))(t); after.Counts[0].N <= before.Counts[0].N {
		t.Error("what was written before the disk was full is gone")
	}
}

func TestACheckNamesTheTablesWhosePagesAreDamaged(t *testing.T) {
	path, o := demoFile(t, true)
	content := got(os.ReadFile(path))(t)
	for page := len(content) / vault.PageSize / 2; page < len(content)/vault.PageSize; page += 7 {
		content[page*vault.PageSize+99] ^= 4
	}
	must(t, os.WriteFile(path, content, 0o600))
	s := got(db.Open(ctx, path, o))(t)
	defer func() { must(t, s.Close()) }()
	found := got(s.Check(ctx))(t)
	named := false
	for _, f := range found {
		named = named || f.Key == "check.unreadable"
	}
	equal(t, "a table is named", named, true)
}

// A log that somebody has deleted leaves no trace: the book opens as it was when the log was last folded in, which is
// what a power cut before the first write would have left. Nothing of it is half there.
func TestALostLogLeavesTheBookAsItWasLastFolded(t *testing.T) {
	path, o := demoFile(t, true)
	want := peopleAt(t, path, o)
	s := got(db.Open(ctx, path, o))(t)
	put(t, s, named("Åse", "Østby"))
	copied := filepath.Join(t.TempDir(), "kopi.lagboka")
	must(t, os.WriteFile(copied, got(os.ReadFile(path))(t), 0o600))
	for _, ending := range vault.KeyEndings {
		must(t, os.WriteFile(copied+ending, got(os.ReadFile(path+ending))(t), 0o600))
	}
	must(t, s.Close())
	if !maps.Equal(peopleAt(t, copied, o), want) {
		t.Error("the book is not what it was")
	}
}

func TestAReadOnlyDiskIsSaid(t *testing.T) {
	s := testkit.NewStore(t)
	err := db.WriteThroughReader(ctx, s)
	wantKind(t, err, domain.Unavailable, "error.book.read-only")
}
