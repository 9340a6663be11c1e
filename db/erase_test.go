package db_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
)

// planted are people who are known again byte by byte: nothing else in a book looks like what is written of them.
type planted struct{ n int }

// The beginnings of all that is written of the planted.
const (
	plantedName   = "zqxjvk" // long enough not to stand in a sealed file by chance
	plantedPhone  = "+4790077"
	plantedNumber = "mz-88077"
)

// next is a new one.
func (p *planted) next() domain.Person {
	p.n++
	word := plantedName
	for n := p.n; n > 0; n /= 26 {
		word += string(rune('a' + n%26))
	}
	name := strings.ToUpper(word[:1]) + word[1:]
	return domain.Person{
		GivenName: name + "ina", FamilyName: name + "sen", Born: domain.MustDate(fmt.Sprintf("1911-%02d-%02d", 1+p.n%12, 1+p.n%28)),
		Address: name + "veien 12", Postcode: "2300", Place: "Hamar", Email: word + "@example.no",
		Mobile: fmt.Sprintf("%s%03d", plantedPhone, p.n%1000), MemberNo: fmt.Sprintf("%s%03d", plantedNumber, p.n), Note: name + "sen er hjemme om kvelden",
	}
}

// guise gives somebody who is in the book all that a planted one has.
func (p *planted) guise(id domain.ID) domain.Person {
	x := p.next()
	x.ID = id
	return x
}

// leaks are what is left of the planted in what stands on a book's pages or in a file, each with a piece of what stands
// around it.
func leaks(what string, all []byte) (found []string) {
	for _, sought := range []string{"(?i)" + plantedName, regexp.QuoteMeta(plantedPhone), "(?i)" + plantedNumber, "1911-[01][0-9]-[0-3][0-9]"} {
		if at := regexp.MustCompile(sought).FindIndex(all); at != nil {
			found = append(found, fmt.Sprintf("%s: %q in %q", what, sought, all[max(0, at[0]-60):min(len(all), at[1]+60)]))
		}
	}
	if bytes.Contains(all, db.SortKey(plantedName)[:8]) {
		found = append(found, what+": a sort key")
	}
	return found
}

// leaksOf are all leaks of a book: on its pages, and in the files that lie beside it, but for its backups.
func leaksOf(t *testing.T, s *db.Store) (found []string) {
	t.Helper()
	found = leaks("pages", got(db.PagesOf(ctx, s))(t))
	files := got(os.ReadDir(filepath.Dir(s.Path())))(t)
	for _, f := range files {
		if !f.IsDir() {
			found = append(found, leaks(f.Name(), got(os.ReadFile(filepath.Join(filepath.Dir(s.Path()), f.Name())))(t))...)
		}
	}
	return found
}

// lived is a book in which something of planted people has come to every place where it can, and how it is opened.
type lived struct {
	s *db.Store
	o db.Options
	p *planted

	persons, outsiders, circles []domain.ID
}

// later is a day when every election of the book is over, and every attendance list too old to be kept.
var later = time.Date(2040, time.February, 1, 12, 0, 0, 0, time.UTC)

func newLived(t *testing.T, sealed bool) *lived {
	t.Helper()
	l := &lived{o: testkit.Options(), p: &planted{}}
	if sealed {
		l.o, _ = sealedWith(t, "blåbær og havre")
	}
	path := filepath.Join(t.TempDir(), "levd.lagboka")
	l.s = got(db.CreateDemo(ctx, path, l.o, demo.Params{Members: 150, Seed: 3, Today: testkit.Today}))(t)
	t.Cleanup(func() { _ = l.s.Close() }) // it may be closed already
	l.people(t)
	l.imports(t)
	l.study(t)
	l.nomination(t)
	l.decided(t)
	l.words(t)
	return l
}

// people plants persons: with what they were called before, merged, in the bin, undone.
func (l *lived) people(t *testing.T) {
	s := l.s
	for _, p := range everybody(t, s) {
		for range 2 {
			got(s.SavePerson(ctx, l.p.guise(p.ID)))(t)
		}
		l.persons = append(l.persons, p.ID)
	}
	unit := unitNamed(t, s, "Hamar")
	fresh := func() domain.Person {
		p := l.p.next()
		p.ID = got(s.SavePersonCard(ctx, domain.PersonCard{Person: p, Memberships: []domain.Membership{
			{Unit: unit, Kind: domain.Member, Joined: domain.MustDate("2020-01-01"), Reason: p.Name(), RecruitedBy: l.persons[0]},
		}, Fees: []domain.Fee{{Year: 2025, Amount: domain.Kroner(440), Due: domain.MustDate("2025-03-01")}}}))(t)
		l.persons = append(l.persons, p.ID)
		return p
	}
	keep, drop, gone, undone := fresh(), fresh(), fresh(), fresh()
	must(t, s.MarkDistinct(ctx, keep.ID, gone.ID))
	early := fresh()
	must(t, s.Merge(ctx, domain.Merge{Keep: keep.ID, Drop: early.ID, Person: l.p.guise(keep.ID)}))
	must(t, db.ForgetMerged(ctx, s))
	must(t, s.Merge(ctx, domain.Merge{Keep: keep.ID, Drop: drop.ID, Person: l.p.guise(keep.ID)}))
	// Of whom they are one is found.
	l.persons = slices.DeleteFunc(l.persons, func(id domain.ID) bool { return id == early.ID || id == drop.ID })
	must(t, s.Delete(ctx, "person", gone.ID))
	got(s.SavePerson(ctx, l.p.guise(undone.ID)))(t)
	got(s.UndoLast(ctx))(t)
	must(t, s.Privacy().SaveKeepings(ctx, []domain.Keeping{
		{Person: keep.ID, Kind: domain.Agreement, Since: testkit.Today, Until: testkit.Today.AddDays(90), Why: "ringte " + keep.Name()},
	}))
	must(t, s.Freeze(ctx, 2025))
	got(s.Study().SaveStudyTarget(ctx, domain.StudyTarget{Unit: unit, Year: 2026, Hours: 100}))(t)
	body := got(s.Bodies(ctx, ""))(t)[0]
	got(s.SaveOffice(ctx, domain.Office{Body: body.ID, Person: keep.ID, Role: domain.BoardMember, From: domain.MustDate("2019-01-01"), Until: domain.MustDate("2021-01-01"), Note: keep.Name()}))(t)
}

// imports plants what comes with files, one of which is undone.
func (l *lived) imports(t *testing.T) {
	s := l.s
	for i := range 3 {
		p := l.p.next()
		p.ID = got(s.NewID())(t)
		batch := got(s.ApplyImport(ctx, domain.ImportPlan{
			Source: p.Name() + ".vcf", Report: "rad 1: " + p.Name(), Seq: got(s.Seq(ctx))(t), Made: map[domain.ID]bool{p.ID: true},
			Persons: []domain.Person{p}, Counts: domain.ImportCounts{New: 1},
		}, nil))(t)
		if i == 1 {
			got(s.UndoImport(ctx, batch))(t)
		}
		l.persons = append(l.persons, p.ID)
	}
}

// study plants participants and leaders in and out of the book.
func (l *lived) study(t *testing.T) {
	s := l.s
	for _, row := range got(s.Circles(ctx, domain.CircleQuery{}))(t) {
		card := got(s.Circle(ctx, row.Circle.ID))(t)
		l.circles = append(l.circles, row.Circle.ID)
		if card.Circle.Locked() {
			must(t, s.Study().UnlockCircle(ctx, row.Circle.ID))
			card.Circle.Unlocked = true
		}
		for range 2 {
			for i := range card.Participants {
				p := l.p.next()
				card.Participants[i].Name, card.Participants[i].Person = p.Name(), l.persons[i]
				if i%2 == 1 {
					card.Participants[i].Person = ""
				}
			}
			p := l.p.next()
			card.Circle.Leader, card.Circle.LeaderName, card.Circle.Note, card.Circle.Place, card.Circle.Dispensed = "", p.Name(), p.Note, "", ""
			got(s.Study().SaveCircle(ctx, card))(t)
			card = got(s.Circle(ctx, row.Circle.ID))(t)
		}
		card.Circle.Leader, card.Circle.LeaderName, card.Circle.Contact = l.persons[1], "", l.persons[2]
		got(s.Study().SaveCircle(ctx, card))(t)
	}
}

// nomination plants candidates in and out of the book, signers, corrections and those who led a meeting.
func (l *lived) nomination(t *testing.T) {
	s := l.s
	for _, contest := range got(s.Contests(ctx))(t) {
		card := got(s.Contest(ctx, contest.ID))(t)
		if len(l.outsiders) > 12 {
			break
		}
		for range 3 {
			p := l.p.next()
			c := domain.Candidate{
				Contest: contest.ID, GivenName: p.GivenName, FamilyName: p.FamilyName, Born: p.Born, Address: p.Address, Phone: p.Mobile, Email: p.Email,
				Consent: testkit.Today, State: domain.SaidYes, ProposedBy: l.p.next().Name(), Note: p.Note, CommitteeNote: p.Note, Condition: p.Name(),
			}
			c.ID = got(s.Nomination().SaveCandidate(ctx, c))(t)
			again := l.p.next()
			c.GivenName, c.FamilyName = again.GivenName, again.FamilyName
			got(s.Nomination().SaveCandidate(ctx, c))(t)
			l.outsiders = append(l.outsiders, c.ID)
		}
		for _, c := range card.Candidates {
			if c.Person == "" {
				p := l.p.next()
				c.GivenName, c.FamilyName, c.Phone, c.Email, c.Keep = p.GivenName, p.FamilyName, p.Mobile, p.Email, false
				got(s.Nomination().SaveCandidate(ctx, c))(t)
				l.outsiders = append(l.outsiders, c.ID)
			}
		}
	}
}

// decided lets a list be handed in and corrected, and its meeting vote.
func (l *lived) decided(t *testing.T) {
	for _, contest := range got(l.s.Contests(ctx))(t) {
		card := got(l.s.Contest(ctx, contest.ID))(t)
		if len(card.Lists) == 0 || len(card.Lists[0].Places) < 3 {
			continue
		}
		list := card.Lists[0]
		list.List.AdoptedOn, list.List.SubmittedOn, list.List.Signer = testkit.Today, testkit.Today, l.persons[3]
		must(t, noID(l.s.Nomination().SaveList(ctx, list)))
		must(t, l.s.Nomination().CorrectList(ctx, domain.Correction{
			List: list.List.ID, Kind: domain.NameStruck, Day: testkit.Today, Candidate: list.Places[2].Candidate, Refill: domain.NobodyIn, Reason: l.p.next().Name(),
		}))
		m := domain.NominationMeeting{Contest: contest.ID, List: list.List.ID, Day: domain.MustDate("2027-02-10"), Voters: 20, Way: domain.ByBallots}
		if m.ID = card.Meeting.Meeting.ID; m.ID == "" {
			m.ID = got(l.s.Nomination().SaveNominationMeeting(ctx, m))(t)
		}
		b := domain.BallotCard{Ballot: domain.Ballot{Meeting: m.ID, Number: 1, First: 1, Last: 1, Round: 1, Cast: 20}}
		b.SetVotes(list.Places[0].Candidate, 12)
		b.SetVotes(list.Places[1].Candidate, 8)
		got(l.s.Nomination().SaveBallot(ctx, b, m.Voters))(t)
		return
	}
	t.Fatal("no list")
}

// words plants whom others have written of: each who is named is one of the persons.
func (l *lived) words(t *testing.T) {
	s := l.s
	who := func(i int) domain.Person { return got(l.s.Person(ctx, l.persons[i]))(t) }
	tells := func(i int) string {
		p := who(i)
		return fmt.Sprintf("Nøkkelen ligger hos %s %ss kone, %s, tlf. %s %s %s, f. %02d.%02d.1911. %s vet mer.", p.GivenName, p.FamilyName, p.Email,
			p.Mobile[3:6], p.Mobile[6:8], p.Mobile[8:], p.Born.Day, int(p.Born.Month), p.GivenName)
	}
	for i, u := range got(s.Units(ctx))(t)[:5] {
		u.Note, u.Email, u.Phone = tells(i), who(i).Email, who(i).Mobile
		got(s.SaveUnit(ctx, u))(t)
		u.Note = "Ring " + who(i+1).SortName() + " (" + who(i+1).MemberNo + "), " + who(i+1).Address
		got(s.SaveUnit(ctx, u))(t)
	}
	body := got(s.Bodies(ctx, ""))(t)[1]
	body.Note = tells(3)
	got(s.SaveBody(ctx, body))(t)
	got(s.SaveOwnDuty(ctx, domain.OwnDuty{Body: body.ID, Text: "Ring " + who(2).Name()}))(t)
	l.plan(t, who(3).Name())
	got(s.Finance().SaveFinanceReturn(ctx, domain.FinanceReturn{
		Unit: body.Unit, Year: 2019, Kind: domain.FullReturn, Sent: testkit.Today, Leader: who(3).Name(), Other: who(4).Name(), Note: tells(5),
	}))(t)
	got(s.Finance().SaveOfficeReport(ctx, domain.OfficeReport{Unit: body.Unit, What: "Melding om " + who(4).Name()}))(t)
	l.annual(t, who(4).Name())
	got(s.Yearly().SaveYearEndTick(ctx, domain.YearEndTick{
		Unit: body.Unit, Year: 2025, Step: domain.YearEndArchive, Day: testkit.Today, Who: who(6).Name(), Note: tells(6),
	}))(t)
	got(s.Yearly().SaveBoardReport(ctx, domain.BoardReport{Unit: body.Unit, Day: testkit.Today, Told: []domain.Told{{Key: "fact.members.paying", N: 955}}}))(t)
	got(s.SaveFilter(ctx, domain.SavedFilter{Name: "Alle", Filter: domain.MemberFilter{Former: true}}))(t)
	got(s.SaveFilter(ctx, domain.SavedFilter{Name: "Naboene til " + who(4).Name(), Filter: domain.MemberFilter{Text: who(4).Email}}))(t)
	got(s.SaveFilter(ctx, domain.SavedFilter{Name: "Utvalget", Filter: domain.MemberFilter{IDs: l.persons[:4]}}))(t)
	contest := got(s.Contests(ctx))(t)[0]
	got(s.Nomination().SaveNominationMeeting(ctx, domain.NominationMeeting{
		Contest: contest.ID, Day: domain.MustDate("2027-02-10"), Voters: 20, Way: domain.ByBallots, Chair: who(5).Name(), Secretary: who(6).Name(), Signers: who(5).Name() + " og " + who(6).Name(), Note: tells(7),
	}))(t)
	got(s.Nomination().SaveCommittee(ctx, domain.Committee{Contest: contest.ID, Mandate: who(8).Name(), Note: tells(8)}))(t)
	must(t, s.SetSetting(ctx, "greeting", "Hilsen "+who(9).Name()))
	sameList(t, "tables that nothing has come to", got(db.EmptyTables(ctx, s))(t), nil)
	for i, place := range db.CutColumns() {
		if place != "saved_filter.filter" { // which is no text
			must(t, db.Plant(ctx, s, place, tells(i)))
			must(t, db.Plant(ctx, s, place, "Spør "+who(i+1).Name()))
			must(t, db.Plant(ctx, s, place, "Hos "+who(i+1).FamilyName+", ikke "+who(i+1).GivenName+"s")) // words alone: what stood there before names them whole
		}
	}
	as := l.o
	as.Actor = who(10).Name()
	must(t, s.Close())
	l.s = got(db.Open(ctx, s.Path(), as))(t)
	course := got(l.s.Study().Courses(ctx))(t)[0]
	course.Note = tells(11)
	got(l.s.Study().SaveCourse(ctx, course))(t)
}

// plan plants whoever answers for a measure, and who is named in what came of it.
func (l *lived) plan(t *testing.T, name string) {
	s := l.s.Planning()
	plan := got(s.Plan(ctx, got(s.Plans(ctx, ""))(t)[0].ID))(t)
	m := plan.Measures[0]
	m.Owners = append(m.Owners, domain.MeasureOwner{Answers: domain.Answers{Person: l.persons[5]}})
	got(s.SaveMeasure(ctx, m))(t)
	got(s.SaveEvidence(ctx, domain.Evidence{Measure: m.Measure.ID, Counts: true, Day: testkit.Today, Text: name + " holdt kurs"}))(t)
	got(s.SaveTodo(ctx, domain.Todo{
		Unit: plan.Plan.Unit, Measure: m.Measure.ID, What: "Takke " + name, Answers: domain.Answers{Person: l.persons[6]}, Due: testkit.Today.AddDays(9),
	}))(t)
	got(s.SaveByHand(ctx, domain.ByHand{
		Unit: plan.Plan.Unit, Year: 2026, Of: "press", State: domain.StateDone, Note: "Så " + name + " i avisa", Who: name, Day: testkit.Today,
		Until: testkit.Today.AddDays(30),
	}))(t)
}

// annual plants a name in every text of an annual report.
func (l *lived) annual(t *testing.T, name string) {
	s := l.s.Yearly()
	home := got(s.Tree(ctx))(t).Home()
	id := got(s.NewAnnualReport(ctx, domain.NewAnnual(home, 2012, domain.CountyReport)))(t)
	card := got(s.AnnualReport(ctx, id))(t)
	card.Report.Note = "Spør " + name
	must(t, s.SaveAnnualReport(ctx, card.Report))
	chapter := card.Chapters[0].Chapter
	chapter.Title = "Takk til " + name
	must(t, s.SaveChapters(ctx, []domain.ReportChapter{chapter}))
	got(s.SaveChapterText(ctx, chapter.ID, "", name+" ledet årets vervekampanje."))(t)
	got(s.SaveReportStep(ctx, domain.ReportStep{Report: id, State: domain.ReportToBoard, Day: testkit.Today, Note: "Levert av " + name}))(t)
	got(s.FreezeAnnualReport(ctx, domain.ReportVersion{
		Report: id, Day: testkit.Today, Who: name, Content: got(domain.FreezeChapters([]domain.FrozenChapter{{Title: "Takk", Text: name}}))(t), PDF: []byte("%PDF-1.3"),
	}))(t)
	got(s.SaveSetFile(ctx, domain.SetFile{
		Report: id, Part: domain.SetAccounts, Name: "Regnskap fra " + name + ".pdf", Pages: 1, Day: testkit.Today, PDF: []byte("%PDF-1.3"),
	}))(t)
}

// reopen opens the book on another day.
func (l *lived) reopen(t *testing.T, now time.Time) {
	t.Helper()
	must(t, l.s.Close())
	l.o.Now = func() time.Time { return now }
	l.s = got(db.Open(ctx, l.s.Path(), l.o))(t)
}

// everybodyLeaves ends what stands in the way of an erasure.
func (l *lived) everybodyLeaves(t *testing.T) {
	t.Helper()
	for _, id := range l.persons {
		for _, m := range got(l.s.Memberships(ctx, id))(t) {
			if m.Left.IsZero() || m.Left.After(domain.MustDate("2039-12-31")) {
				m.Left = domain.MustDate("2039-12-31")
				got(l.s.SaveMembership(ctx, m))(t)
			}
		}
	}
	for _, o := range got(l.s.Offices(ctx, domain.OfficeQuery{AsOf: domain.DateOf(later)}))(t) {
		if o.Office.Person != "" {
			o.Office.Until = domain.MustDate("2039-12-31")
			if o.Office.From.After(o.Office.Until) {
				o.Office.From = domain.Date{}
			}
			got(l.s.SaveOffice(ctx, o.Office))(t)
		}
	}
}

// everything is whom and what can be erased of the book, with every word that stands alone picked.
func (l *lived) everything(t *testing.T) domain.Erasing {
	t.Helper()
	e := domain.Erasing{Persons: l.persons, Candidates: l.outsiders, Lists: l.circles, Reason: domain.ErasedAsked}
	e.Words = domain.AloneWords(got(l.s.Privacy().Mentions(ctx, e))(t))
	return e
}

func TestWhoIsErasedIsNowhereInTheBook(t *testing.T) {
	for _, sealed := range []bool{false, true} {
		t.Run(fmt.Sprint("sealed ", sealed), func(t *testing.T) {
			l := newLived(t, sealed)
			if len(leaksOf(t, l.s)) < 5 {
				t.Fatal("the test does not see what is planted")
			}
			l.reopen(t, later)
			l.everybodyLeaves(t)
			done := got(l.s.Privacy().Erase(ctx, l.everything(t)))(t)
			equal(t, "persons", done.Persons, len(l.persons))
			for _, leak := range leaksOf(t, l.s) {
				t.Error(leak)
			}
			sameList(t, "findings of check", got(l.s.Check(ctx))(t), nil)
			must(t, l.s.Close())
		})
	}
}

func TestWhatOthersHaveWrittenIsToldWithWhatIsStruckOutAndWhatStaysUnlessItIsPicked(t *testing.T) {
	s := testkit.NewStore(t)
	kari, per := put(t, s, domain.Person{GivenName: "Kari", FamilyName: "Dal", Mobile: "+4790122333", Note: "Kari Dal selv"}), put(t, s, named("Per", "Vik"))
	per.Note = "Leier huset i Dal av Kari Dal, 901 22 333"
	got(s.SavePerson(ctx, per))(t)
	unit, _ := got(s.Tree(ctx))(t).Unit(unitNamed(t, s, "Tynset"))
	unit.Note = "Nøkkelen: Kari Dal. Kari bor nærmest."
	got(s.SaveUnit(ctx, unit))(t)
	unit.Note = "Nøkkelen er borte" // it stands in the history still
	got(s.SaveUnit(ctx, unit))(t)
	office := got(s.Bodies(ctx, unit.ID))(t)[0]
	got(s.SaveOffice(ctx, domain.Office{Body: office.ID, Person: per.ID, Role: domain.BoardMember, From: testkit.Today, Note: "etter Dal, Kari"}))(t)

	e := domain.Erasing{Persons: []domain.ID{kari.ID}, Reason: domain.ErasedAsked}
	told := func(e domain.Erasing) (all []string) {
		for _, m := range got(s.Privacy().Mentions(ctx, e))(t) {
			all = append(all, fmt.Sprintf("%s %s: %s (%s)", m.Kind, m.Of, strings.Join(m.Cut(e.Picks), ", "), strings.Join(m.Alone(e.Picks), ", ")))
		}
		return all
	}
	sameList(t, "mentions", told(e), []string{
		"person Per Vik: Kari Dal, 901 22 333 (Dal)", "office " + office.Name + ", Tynset: Dal, Kari ()", "unit Tynset: Kari Dal (Kari)",
	})
	equal(t, "words", strings.Join(domain.AloneWords(got(s.Privacy().Mentions(ctx, e))(t)), " "), "Dal Kari")
	e.Words = []string{"Kari"}
	sameList(t, "with a word picked", told(e)[2:], []string{"unit Tynset: Kari Dal. Kari ()"})
	got(s.Privacy().Erase(ctx, e))(t)
	equal(t, "the note", got(s.Person(ctx, per.ID))(t).Note, "Leier huset i Dal av –")
	pages := got(db.PagesOf(ctx, s))(t)
	equal(t, "Kari is in the book", bytes.Contains(pages, []byte("Kari")), false)
}

func TestAWordThatIsPickedGoesFromAllThatStandsInARowThatTellsOfThemAndFromNothingElse(t *testing.T) {
	s := testkit.NewStore(t)
	jakob := put(t, s, domain.Person{GivenName: "Jakob", FamilyName: "Lund", Mobile: "+4744000114"})
	unit := unitNamed(t, s, "Tynset")
	m := domain.Meeting{
		Unit: unit, Kind: domain.OtherDate, Title: "Lund Åpent møte på skolen på Lund æøå", Starts: testkit.Today, Place: "Lund skole",
		Note: "Jakob Lund låser opp, ring 44000114. Jakob kjører",
	}
	m.ID = got(s.SaveMeeting(ctx, domain.MeetingCard{Meeting: m}))(t)
	other := domain.Meeting{Unit: unit, Kind: domain.OtherDate, Title: "Tur til Lund", Starts: testkit.Today}
	other.ID = got(s.SaveMeeting(ctx, domain.MeetingCard{Meeting: other}))(t)

	e := domain.Erasing{Persons: []domain.ID{jakob.ID}, Reason: domain.ErasedAsked, Words: []string{"Lund"}}
	told := got(s.Privacy().Mentions(ctx, e))(t)
	equal(t, "rows that tell of him", len(told), 1)
	var after []string
	for _, text := range told[0].Texts {
		after = append(after, text.After(e.Picks))
	}
	sameList(t, "what the preview says", after, []string{"– Åpent møte på skolen på – æøå", "– skole", "– låser opp, ring –. Jakob kjører"})
	got(s.Privacy().Erase(ctx, e))(t)
	now := got(s.Meeting(ctx, m.ID))(t).Meeting
	sameList(t, "what stands there", []string{now.Title, now.Place, now.Note}, after)
	equal(t, "another's title", got(s.Meeting(ctx, other.ID))(t).Meeting.Title, "Tur til Lund")
	pages := string(got(db.PagesOf(ctx, s))(t))
	equal(t, "the old title is in the book", strings.Contains(pages, "Lund Åpent") || strings.Contains(pages, "på Lund"), false)
	equal(t, "the history's last word of it", strings.Contains(pages, "– Åpent møte på skolen på – æøå"), true)
}

func TestTheListOfErasuresSaysWhenAndWhyAndHowManyAndNobodysName(t *testing.T) {
	s := testkit.NewStore(t)
	sameList(t, "at first", got(s.Privacy().ErasedDays(ctx))(t), nil)
	a, b, c := put(t, s, named("Kari", "Dal")), put(t, s, named("Per", "Vik")), put(t, s, named("Eva", "Moe"))
	got(s.Privacy().Erase(ctx, domain.Erasing{Persons: []domain.ID{a.ID, b.ID}, Reason: domain.ErasedAsked}))(t)
	got(s.Privacy().Erase(ctx, domain.Erasing{Persons: []domain.ID{c.ID}, Reason: domain.ErasedResigned}))(t)
	sameList(t, "erasures", got(s.Privacy().ErasedDays(ctx))(t), []domain.ErasedDay{
		{Day: testkit.Today, Reason: domain.ErasedAsked, Kind: "person", N: 2}, {Day: testkit.Today, Reason: domain.ErasedResigned, Kind: "person", N: 1},
	})
}

func TestWhatWasDoneSinceACopyWasMadeIsNamedAndErasuresAreNot(t *testing.T) {
	s := testkit.NewStore(t)
	gone, stays := put(t, s, named("Kari", "Dal")), put(t, s, named("Per", "Vik"))
	copied := got(db.SummaryOf(ctx, got(s.Backup(ctx))(t).Path, nil))(t)
	nothing, is, err := s.DoneSince(ctx, copied)
	if len(nothing) > 0 || !is || err != nil {
		t.Fatalf("at once: %v %t %v", nothing, is, err)
	}
	for _, kind := range []domain.KeepingKind{domain.Agreement, domain.OnHold} {
		must(t, s.Privacy().SaveKeepings(ctx, []domain.Keeping{{Person: stays.ID, Kind: kind, Since: testkit.Today, Until: testkit.Today.AddDays(20), Why: "ringte"}}))
	}
	must(t, erase(s, gone.ID))
	var keys []string
	done, is, err := s.DoneSince(ctx, copied)
	for _, a := range done {
		keys = append(keys, a.Key)
	}
	sameList(t, "done since", keys, []string{"did.keeping.hold", "did.keeping.agreement"})
	equal(t, "a copy of it", is, true)
	must(t, err)
	other := got(testkit.NewStore(t).Summary(ctx))(t)
	_, is, err = s.DoneSince(ctx, other)
	equal(t, "another book is a copy of it", is, false)
	must(t, err)
}
