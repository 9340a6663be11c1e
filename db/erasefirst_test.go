package db_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"

	"lagboka/db"
	"lagboka/db/vault"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// erase is Erase of persons who asked for it.
func erase(s *db.Store, ids ...domain.ID) error {
	_, err := s.Privacy().Erase(ctx, domain.Erasing{Persons: ids, Reason: domain.ErasedAsked})
	return err
}

// firsts are the keys of what an error says has to be done first.
func firsts(err error) string {
	var all domain.Errors
	if !errors.As(err, &all) {
		return ""
	}
	var keys []string
	for _, e := range all {
		keys = append(keys, strings.TrimPrefix(e.Key, "erasure.first."))
	}
	return strings.Join(keys, " ")
}

func TestWhoCannotBeErasedYetIsToldWhatComesFirst(t *testing.T) {
	f := newFull(t)
	f.handedIn(t)
	s := f.s
	err := erase(s, f.keep.ID, f.drop.ID)
	equal(t, "who leads a branch and is a member", firsts(err), "member member office")
	var all domain.Errors
	errors.As(err, &all)
	equal(t, "who", all[0].Data["name"], any("Aase Østby"))
	l := f.card(t).Lists[0]
	stands := f.card(t).Candidates[0].Person
	equal(t, "who stands on a list that is handed in", firsts(erase(s, stands)), "candidate")
	l.List.Signer = put(t, s, named("Siv", "Berg")).ID
	must(t, noID(s.Nomination().SaveList(ctx, l)))
	equal(t, "who has signed it", firsts(erase(s, l.List.Signer)), "signer")
	equal(t, "nobody is erased", len(everybody(t, s)) > 0 && got(s.InBin(ctx, "person", stands))(t) == false, true)

	wantKind(t, erase(s, "nobody"), domain.Conflict, "error.row.gone")
	gone := put(t, s, named("Tor", "Lie")).ID
	must(t, erase(s, gone, gone))
	wantKind(t, erase(s, gone), domain.Conflict, "erasure.already")
	preview := got(s.Privacy().Preview(ctx, domain.Erasing{Persons: []domain.ID{stands, stands}}))(t)
	equal(t, "the same person twice", preview.Persons, 1)
	equal(t, "what the preview says comes first", len(preview.First), 1)
}

// Datatilsynet, «Medlemskap i foreninger og politiske parti»: who has not paid is deleted at the latest six months after the
// day on which the fee was originally due, unless it was agreed otherwise. The day after it was due nobody has to be.
func TestAMemberIsErasedAsUnpaidOnlyWhereTheClockSaysSo(t *testing.T) {
	s := testkit.NewStore(t)
	party := domain.Membership{Unit: unitNamed(t, s, "Hamar"), Kind: domain.Member}
	fee := func(year int, due, paid string) domain.Fee {
		return domain.Fee{Year: year, Amount: domain.Kroner(440), Due: domain.MustDate(due), PaidOn: domain.MustDate(paid)}
	}
	of := func(kind domain.MembershipKind, f domain.Fee) domain.Fee { f.Category = kind; return f }
	youth := party
	youth.Kind = domain.Youth
	over := fee(2025, "2025-03-01", "")
	for what, c := range map[string]struct {
		joined []domain.Membership
		fees   []domain.Fee
		agreed bool
		want   string
	}{
		"six months are up":                      {fees: []domain.Fee{over}},
		"five months and a half":                 {fees: []domain.Fee{fee(2025, "2025-10-01", "")}, want: "unpaid"},
		"no due day":                             {fees: []domain.Fee{fee(2025, "", "")}, want: "unpaid"},
		"a due day to come":                      {fees: []domain.Fee{fee(2026, "2026-09-01", "")}, want: "unpaid"},
		"paid":                                   {fees: []domain.Fee{fee(2025, "2025-03-01", "2025-04-01")}, want: "unpaid"},
		"exempt":                                 {fees: []domain.Fee{{Year: 2025, Due: over.Due, Exempt: true}}, want: "unpaid"},
		"an older one is owed, the last is paid": {fees: []domain.Fee{fee(2024, "2024-03-01", ""), fee(2025, "2025-03-01", "2025-04-01")}, want: "unpaid"},
		"agreed to stay":                         {fees: []domain.Fee{over}, agreed: true, want: "unpaid"},
		"of the youth's fee nothing is known":    {joined: []domain.Membership{youth}, fees: []domain.Fee{of(domain.Member, over)}, want: "unpaid unpaid"},
		"the youth's is paid":                    {joined: []domain.Membership{youth}, fees: []domain.Fee{of(domain.Member, over), of(domain.Youth, fee(2025, "2025-03-01", "2025-03-01"))}, want: "unpaid unpaid"},
		"the youth's is owed as long":            {joined: []domain.Membership{youth}, fees: []domain.Fee{of(domain.Member, over), of(domain.Youth, over)}},
	} {
		p := put(t, s, named("Per", "Moen"))
		id := got(s.SavePersonCard(ctx, domain.PersonCard{Person: p, Memberships: append(c.joined, party), Fees: c.fees}))(t)
		if c.agreed {
			must(t, s.Privacy().SaveKeepings(ctx, []domain.Keeping{{Person: id, Kind: domain.Agreement, Since: testkit.Today, Until: testkit.Today.AddDays(60), Why: "ringte"}}))
		}
		_, err := s.Privacy().Erase(ctx, domain.Erasing{Persons: []domain.ID{id}, Reason: domain.ErasedUnpaid})
		equal(t, what, firsts(err), c.want)
	}
}

// fullAt answers a step on the disk as one that is full, until it is freed.
func fullAt(t *testing.T, step string) (freed func()) {
	vault.Step = func(what, _ string) error {
		if what == step {
			return syscall.ENOSPC
		}
		return nil
	}
	t.Cleanup(func() { vault.Step = nil })
	return func() { vault.Step = nil }
}

func TestWhereTheDiskHasNoRoomNobodyIsErasedAndThatIsSaid(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, (&planted{}).next())
	freed := fullAt(t, "room")
	wantKind(t, erase(s, p.ID), domain.Unavailable, "erasure.no-room")
	equal(t, "people", len(everybody(t, s)), 1)
	freed()
	must(t, erase(s, p.ID))
	sameList(t, "leaks", leaksOf(t, s), nil)
}

func TestABookThatCouldNotBeWrittenAnewIsWhenItIsOpenedNext(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, (&planted{}).next())
	p.Note = strings.Repeat(plantedName+" ", 560) // more than a page
	got(s.SavePerson(ctx, p))(t)
	freed := fullAt(t, "vacuum")
	wantKind(t, erase(s, p.ID), domain.Unavailable, "erasure.owed")
	equal(t, "people", len(everybody(t, s)), 0)
	must(t, s.Close())
	freed()
	again := got(db.Open(ctx, s.Path(), testkit.Options()))(t)
	must(t, again.Tidied().Err)
	sameList(t, "leaks", leaksOf(t, again), nil)
	must(t, again.Close())
}

func TestAnErasureIsNotUndoneAndNoUndoTripsOnIt(t *testing.T) {
	l := newLived(t, false)
	l.reopen(t, later)
	l.everybodyLeaves(t)
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(l.persons), func(i, j int) { l.persons[i], l.persons[j] = l.persons[j], l.persons[i] })
	half := len(l.persons) / 2
	stays := map[domain.ID]domain.Person{}
	for _, id := range l.persons[half:] {
		if p, err := l.s.Person(ctx, id); err == nil {
			stays[id] = p
		}
	}
	words := func() (all []string) { // of those who are erased
		for _, id := range l.persons[:half] {
			for _, c := range got(l.s.History(ctx, id))(t) {
				if c.Field == "given_name" {
					all = append(all, strings.ToLower(c.Old), strings.ToLower(c.New))
				}
			}
		}
		return all
	}()
	e := domain.Erasing{Persons: l.persons[:half], Reason: domain.ErasedAsked}
	e.Words = domain.AloneWords(got(l.s.Privacy().Mentions(ctx, e))(t)) // a name alone goes only where it is picked
	got(l.s.Privacy().Erase(ctx, e))(t)
	gone := func(when string) {
		t.Helper()
		pages := strings.ToLower(string(got(db.PagesOf(ctx, l.s))(t)))
		for _, w := range words {
			if strings.HasPrefix(w, plantedName) && strings.Contains(pages, w) {
				at := strings.Index(pages, w)
				t.Fatalf("%s: %s stands in the book: %q", when, w, pages[max(0, at-60):at+60])
			}
		}
		sameList(t, when+": findings of check", got(l.s.Check(ctx))(t), nil)
	}
	gone("erased")
	for id, was := range stays {
		now, err := l.s.Person(ctx, id)
		if errors.Is(err, nil) && now != was && !strings.Contains(was.Note, plantedName) {
			t.Errorf("who stays is another: %+v, was %+v", now, was)
		}
	}
	last, _, err := l.s.LastAction(ctx)
	must(t, err)
	equal(t, "an erasure is the last action", last.Key == "did.person.erase", false)
	for range 400 { // as far back as it goes
		if _, err := l.s.UndoLast(ctx); err != nil {
			wantKind(t, err, domain.NotFound, "error.undo.nothing")
			break
		}
	}
	gone("everything undone")
	for _, id := range l.persons[:half] {
		if _, err := l.s.Person(ctx, id); domain.KindOf(err) != domain.NotFound {
			t.Errorf("somebody is back: %v", err)
		}
	}
}

func TestOfficesStayWithNameAndYearsWhereThePersonSaysSo(t *testing.T) {
	f := newFull(t)
	s := f.s
	leader := f.leader(t)
	leader.Until = domain.MustDate("2025-02-01")
	got(s.SaveOffice(ctx, leader))(t)
	for _, m := range got(s.Memberships(ctx, f.drop.ID))(t) {
		m.Left = domain.MustDate("2026-01-01")
		got(s.SaveMembership(ctx, m))(t)
	}
	e := domain.Erasing{Persons: []domain.ID{f.drop.ID}, Reason: domain.ErasedResigned, KeepOffices: true}
	equal(t, "what stays", got(s.Privacy().Preview(ctx, e))(t).Stays[0], domain.LeftBehind{Key: "erasure.stays.offices", N: 1})
	got(s.Privacy().Erase(ctx, e))(t)
	for _, o := range got(s.Offices(ctx, domain.OfficeQuery{Body: f.body.ID, Ended: true}))(t) {
		if o.Office.ID == leader.ID {
			equal(t, "who held it", o.Person.Name(), "Aase Østby")
			equal(t, "the years", o.Office.From.String()+" "+o.Office.Until.String(), "2024-01-15 2025-02-01")
			equal(t, "whose row", o.Office.Person, "")
		}
	}
	sameList(t, "findings of check", got(s.Check(ctx))(t), nil)
}

func TestThatAFrozenReportKeepsANameIsSaidBeforeSomebodyIsErased(t *testing.T) {
	f := newFull(t)
	yearly := f.s.Yearly()
	report := got(yearly.NewAnnualReport(ctx, domain.NewAnnual(domain.Unit{ID: f.body.Unit}, 2025, domain.BranchReport)))(t)
	said := func(key string) (n int) {
		for _, x := range got(f.s.Privacy().Preview(ctx, domain.Erasing{Persons: []domain.ID{f.drop.ID}}))(t).Stays {
			if x.Key == key {
				n = x.N
			}
		}
		return n
	}
	frozen := func() int { return said("erasure.stays.frozen") }
	equal(t, "before a file is put in", said("erasure.stays.files"), 0)
	got(yearly.SaveSetFile(ctx, domain.SetFile{Report: report, Part: domain.SetAccounts, Name: "Regnskap.pdf", Pages: 1, Day: testkit.Today, PDF: []byte("%PDF")}))(t)
	equal(t, "files that nobody reads", said("erasure.stays.files"), 1)
	equal(t, "before it is frozen", frozen(), 0)
	got(yearly.FreezeAnnualReport(ctx, domain.ReportVersion{Report: report, Day: testkit.Today, PDF: []byte("%PDF"), Content: "[]"}))(t)
	equal(t, "with an office of that year", frozen(), 1)
	leader := f.leader(t)
	leader.Until = domain.MustDate("2024-12-01")
	got(f.s.SaveOffice(ctx, leader))(t)
	equal(t, "with an office that ended before it", frozen(), 0)
	got(yearly.FreezeAnnualReport(ctx, domain.ReportVersion{Report: report, Day: testkit.Today, PDF: []byte("%PDF"), Content: `[{"text":"Takk til Aase Østby"}]`}))(t)
	equal(t, "named in a chapter", frozen(), 1)
}

func TestAListThatIsToBeKeptKeepsTheNameUntilItIsOld(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	must(t, s.Study().ReportCircle(ctx, card.Circle.ID, testkit.Today))
	before := judged(t, s)
	e := domain.Erasing{Persons: []domain.ID{card.Circle.Leader}, Reason: domain.ErasedAsked}
	stays := got(s.Privacy().Preview(ctx, e))(t).Stays
	equal(t, "what stays", stays[0], domain.LeftBehind{Key: "erasure.stays.lists", N: 1, Until: domain.MustDate("2031-12-31")})
	got(s.Privacy().Erase(ctx, e))(t)
	after := got(s.Circle(ctx, card.Circle.ID))(t)
	equal(t, "who signs it", after.Circle.LeaderName, "Åse Østby")
	equal(t, "who was there", after.Participants[0].Name+string(after.Participants[0].Person), "Åse Østby")
	equal(t, "what it is judged", judged(t, s), before)
	got(s.Privacy().Erase(ctx, domain.Erasing{Lists: []domain.ID{card.Circle.ID}, Reason: domain.ErasedList}))(t)
	equal(t, "the name in the book", strings.Contains(string(got(db.PagesOf(ctx, s))(t)), "Østby"), false)
	equal(t, "hours", judged(t, s).Hours, before.Hours)
}

func TestWhoeverIsErasedIsErasedFromTheBinToo(t *testing.T) {
	s := testkit.NewStore(t)
	p := named("Kari", "Østby")
	p.Mobile, p.MemberNo = "+4790000321", "700012"
	put(t, s, p)
	twice := got(s.Search(ctx, "Østby", 5))(t)[0].Person.ID
	must(t, s.Delete(ctx, "person", twice))
	other := named("Kari", "Østby") // another of that name, in the bin as well
	other.Mobile, other.MemberNo = "+4790000999", "700013"
	put(t, s, other)
	must(t, s.Delete(ctx, "person", got(s.Search(ctx, "700013", 5))(t)[0].Person.ID))
	put(t, s, p)
	got(s.Privacy().Erase(ctx, domain.Erasing{Persons: []domain.ID{got(s.Search(ctx, "700012", 5))(t)[0].Person.ID}, Reason: domain.ErasedAsked}))(t)
	pages := string(got(db.PagesOf(ctx, s))(t))
	equal(t, "the number of whoever is erased is in the book", strings.Contains(pages, "90000321") || strings.Contains(pages, "700012"), false)
	equal(t, "the other's is", strings.Contains(pages, "90000999"), true)
}

func TestYearsThatAreLockedStayAsTheyWere(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	days := []domain.Date{domain.YearEnd(2024), domain.YearEnd(2025)}
	must(t, s.Freeze(ctx, 2025))
	was := got(s.Trend(ctx, "", days))(t)
	var all []domain.ID
	for id := range everybody(t, s) {
		all = append(all, id)
	}
	got(s.EditCards(ctx, all, domain.BulkEdit{Left: testkit.Today, Reason: "x"}))(t)
	all = slices.DeleteFunc(all, func(id domain.ID) bool {
		return len(got(s.Privacy().Preview(ctx, domain.Erasing{Persons: []domain.ID{id}}))(t).First) > 0
	})
	equal(t, "some can be erased", len(all) > 100, true)
	open := domain.LeftBehind{Key: "erasure.open-years", N: 1}
	if stays := got(s.Privacy().Preview(ctx, domain.Erasing{Persons: all}))(t).Stays; !slices.Contains(stays, open) {
		t.Errorf("that the years before are not locked is not said: %+v", stays)
	}
	must(t, erase(s, all...))
	now := got(s.Trend(ctx, "", days))(t)
	equal(t, "the locked year", now[1].Paying, was[1].Paying)
	equal(t, "the open year", now[0].Paying < was[0].Paying, true)
}

func TestTheTestOfErasureSeesWhatIsLeft(t *testing.T) {
	left, folded := planted{}, strings.ToLower(plantedName)
	for what, plant := range map[string][]string{
		"a row":                 {"UPDATE unit SET note = 'Ring " + plantedName + "'"},
		"a telephone":           {"UPDATE unit SET note = '+4790077001'"},
		"a line of the history": {"UPDATE change SET new = '" + plantedName + "' WHERE n = (SELECT min(n) FROM change)"},
		"what was done":         {"UPDATE txn SET subject = '" + plantedName + "'"},
		"a word of the search":  {"INSERT INTO person_search (rowid, words, folded) VALUES (99, '" + folded + "', '')"},
		"a page that is free":   {"CREATE TABLE x AS SELECT hex(randomblob(3000)) || '" + folded + "' || hex(randomblob(3000)) AS y", "DROP TABLE x"},
		"a page's rest":         {"CREATE TABLE x (y)", "INSERT INTO x VALUES ('" + folded + "'), ('a')", "DELETE FROM x WHERE y = '" + folded + "'"},
		"a sort key":            {"UPDATE setting SET value = hex('')", "CREATE TABLE x AS SELECT CAST(:key AS BLOB) AS y"},
	} {
		s := testkit.NewStore(t)
		must(t, erase(s, put(t, s, left.next()).ID))
		sameList(t, "before "+what, leaksOf(t, s), nil)
		must(t, s.Close())
		book := raw(t, s.Path())
		got(book.Exec("DELETE FROM writing; INSERT INTO writing (txn, applying) VALUES (1, 1)"))(t)
		for _, statement := range plant {
			args := []any{}
			if strings.Contains(statement, ":key") {
				args = append(args, db.SortKey(plantedName))
			}
			if _, err := book.Exec(strings.Replace(statement, ":key", "?", 1), args...); err != nil {
				t.Fatalf("%s: %v", what, err)
			}
		}
		got(book.Exec("DELETE FROM writing"))(t)
		must(t, book.Close())
		again := got(db.Open(ctx, s.Path(), testkit.Options()))(t)
		if len(leaksOf(t, again)) == 0 {
			t.Errorf("%s is not seen", what)
		}
		must(t, again.Close())
	}
	s := testkit.NewStore(t)
	put(t, s, left.next()) // and nothing folded into the file yet
	log := leaks("log", got(os.ReadFile(s.Path()+"-wal"))(t))
	if len(log) == 0 {
		t.Error("what stands in the log is not seen")
	}
}
