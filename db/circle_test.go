package db_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// aCircle is a circle of the first branch's, whole and to be reported, saved in a book.
func aCircle(t *testing.T, s *db.Store) domain.CircleCard {
	t.Helper()
	branch := got(s.Tree(ctx))(t).Branches("")[0]
	course := got(s.Study().Courses(ctx))(t)[0]
	first := domain.MustDate("2026-02-03")
	leader := put(t, s, named("Åse", "Østby"))
	card := domain.CircleCard{Course: course, Circle: domain.Circle{
		Unit: branch.ID, Course: course.ID, Leader: leader.ID, Form: domain.Physical, PlanApproved: first.AddDays(-2), Announced: first.AddDays(-9),
	}}
	for i := range 2 {
		card.Sessions = append(card.Sessions, domain.Session{ID: got(s.NewID())(t), Day: first.AddDays(7 * i), Starts: "18:00", Minutes: 120})
	}
	for _, name := range []string{"Åse Østby", "Ola Vik", "Kari Nes", "Per Moen"} {
		p := domain.Participant{ID: got(s.NewID())(t), Name: name, BirthYear: 1970, Sex: domain.Female, Postcode: "2836", Consent: true}
		if name == "Åse Østby" {
			p.Person = leader.ID
		}
		card.Participants = append(card.Participants, p)
		for _, x := range card.Sessions {
			card.SetNote(x.ID, p.ID, 120, true)
		}
	}
	return got(s.Circle(ctx, got(s.Study().SaveCircle(ctx, card))(t)))(t)
}

// judged is what a circle's row says of it.
func judged(t *testing.T, s *db.Store) domain.Judged {
	t.Helper()
	rows := got(s.Circles(ctx, domain.CircleQuery{}))(t)
	if len(rows) != 1 {
		t.Fatalf("%d circles", len(rows))
	}
	return rows[0].Judged
}

func TestACircleIsKeptWholeAndItsRowSaysWhatTheRulesSay(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	equal(t, "rows", len(card.Sessions)*100+len(card.Participants)*10+len(card.Attendance), 248)
	equal(t, "leader", card.LeaderName, "Åse Østby")
	equal(t, "judged", judged(t, s), card.Judge())
	equal(t, "hours", judged(t, s).Hours, 4)

	// A participant is taken out: what is noted of them goes along, and three are too few.
	card.Remove(card.Participants[3].ID)
	card.SetNote(card.Sessions[0].ID, card.Participants[0].ID, 90, true)
	must(t, noID(s.Study().SaveCircle(ctx, card)))
	again := got(s.Circle(ctx, card.Circle.ID))(t)
	equal(t, "noted", len(again.Attendance), 6)
	equal(t, "hours of three", judged(t, s).Hours, 0)

	got(s.UndoLast(ctx))(t)
	equal(t, "hours after the undo", judged(t, s).Hours, 4)
	equal(t, "participants after the undo", len(got(s.Circle(ctx, card.Circle.ID))(t).Participants), 4)
	sameList(t, "findings of check", got(s.Check(ctx))(t), nil)
}

func noID(_ domain.ID, err error) error { return err }

func TestAReportedCircleIsLockedUntilItIsUnlockedAndTheHistorySaysSo(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	id := card.Circle.ID
	equal(t, "unlocked before it is reported", domain.KindOf(s.Study().UnlockCircle(ctx, id)), domain.Conflict)
	equal(t, "reported before the last meeting", domain.KindOf(s.Study().ReportCircle(ctx, id, domain.MustDate("2026-02-09"))), domain.Conflict)
	equal(t, "settled before it is reported", domain.KindOf(s.Study().SettleCircle(ctx, id, testkit.Today, 0)), domain.Conflict)
	must(t, s.Study().ReportCircle(ctx, id, testkit.Today))
	equal(t, "saved while locked", domain.KindOf(noID(s.Study().SaveCircle(ctx, card))), domain.Conflict)
	equal(t, "deleted while locked", domain.KindOf(s.Study().DeleteCircle(ctx, id)), domain.Conflict)
	must(t, s.Study().UnlockCircle(ctx, id))
	card.Circle.Note = "rettet"
	must(t, noID(s.Study().SaveCircle(ctx, card)))
	again := got(s.Circle(ctx, id))(t)
	equal(t, "reported still", again.Circle.ReportedOn, testkit.Today)
	must(t, s.Study().ReportCircle(ctx, id, testkit.Today))
	equal(t, "less than nothing", domain.KindOf(s.Study().SettleCircle(ctx, id, domain.MustDate("2020-01-01"), -500)), domain.Invalid)
	must(t, s.Study().SettleCircle(ctx, id, testkit.Today, domain.Kroner(480)))
	equal(t, "state", got(s.Circles(ctx, domain.CircleQuery{}))(t)[0].State(testkit.Today), domain.CircleSettled)
	var actions []string
	for _, c := range got(s.History(ctx, id))(t) {
		if len(actions) == 0 || actions[len(actions)-1] != c.Action.Key {
			actions = append(actions, c.Action.Key)
		}
	}
	sameList(t, "history", actions, []string{"did.circle.settle", "did.circle.report", "did.circle.save", "did.circle.unlock", "did.circle.report", "did.circle.save"})

	card.Participants[0].BirthYear = 0
	must(t, s.Study().UnlockCircle(ctx, id))
	must(t, noID(s.Study().SaveCircle(ctx, card)))
	equal(t, "reported with too few", domain.KindOf(s.Study().ReportCircle(ctx, id, testkit.Today)), domain.Conflict)
}

func TestNamesOfOldListsAreDeletedForGoodAndTheHoursStay(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	card.Circle.Leader, card.Circle.LeaderName, card.Circle.Note = "", "Ola Utenfor", "Ola var syk"
	must(t, noID(s.Study().SaveCircle(ctx, card)))
	card = got(s.Circle(ctx, card.Circle.ID))(t)
	card.SetNote(card.Sessions[0].ID, card.Participants[0].ID, 30, true)
	must(t, noID(s.Study().SaveCircleParts(ctx, card)))
	done := got(s.UndoLast(ctx))(t).Action.Subject
	want := ": " + card.Participants[0].Name + ", " + fmt.Sprintf("%02d.%02d.%d", card.Sessions[0].Day.Day, card.Sessions[0].Day.Month, card.Sessions[0].Day.Year)
	equal(t, "what was undone", strings.HasSuffix(done, want), true)
	got(s.Privacy().Erase(ctx, domain.Erasing{Lists: []domain.ID{card.Circle.ID}, Reason: domain.ErasedList}))(t)
	equal(t, "the name in what was done", strings.Contains(text(t, s.Path(), "SELECT group_concat(subject) FROM txn WHERE action <> 'did.person.save'"), card.Participants[0].Name), false)
	equal(t, "hours", judged(t, s).Hours, 4)
	for _, c := range got(s.History(ctx, card.Circle.ID))(t) {
		for _, name := range []string{"Ola", "Kari", "Østby", "2836"} {
			if strings.Contains(c.Old+c.New, name) {
				t.Errorf("%s still stands in the history of %s %s: %s %s", name, c.Kind, c.Field, c.Old, c.New)
			}
		}
	}
	equal(t, "hours by the rules", got(s.Circle(ctx, card.Circle.ID))(t).Judge().Hours, 4)
	equal(t, "saved after that", domain.KindOf(noID(s.Study().SaveCircle(ctx, card))), domain.Conflict)
	again := got(s.Circle(ctx, card.Circle.ID))(t)
	for _, p := range again.Participants {
		equal(t, "participant", p.Name+p.Postcode+string(p.Person), "")
		for _, c := range got(s.History(ctx, p.ID))(t) {
			equal(t, "what is left of the history", c.Action.Key+c.Field+c.Old, "did.person.erase")
		}
	}
	sameList(t, "findings of check", got(s.Check(ctx))(t), nil)
	got(s.UndoLast(ctx))(t) // of what was done before
	equal(t, "a name after the undo", got(s.Circle(ctx, card.Circle.ID))(t).Participants[0].Name, "")
	equal(t, "deleted still", got(s.Circle(ctx, card.Circle.ID))(t).Circle.PurgedOn, testkit.Today)
	equal(t, "hours still", judged(t, s).Hours, 4)
}

func TestAListInTheBinIsOldAsWell(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	must(t, s.Study().DeleteCircle(ctx, card.Circle.ID))
	equal(t, "circles", len(got(s.Circles(ctx, domain.CircleQuery{}))(t)), 0)
	old := got(s.Circles(ctx, domain.CircleQuery{Bin: true}))(t)
	equal(t, "with those in the bin", len(old), 1)
	equal(t, "old", old[0].ListExpired(domain.MustDate("2032-01-01")), true)
	got(s.Privacy().Erase(ctx, domain.Erasing{Lists: []domain.ID{card.Circle.ID}, Reason: domain.ErasedList}))(t)
	equal(t, "names", text(t, s.Path(), "SELECT group_concat(name, '') FROM circle_participant"), "")
}

func TestEveryBranchOfARegionBeginsWithACommonKickOffInOneStep(t *testing.T) {
	s := testkit.NewDemo(t, 955)
	course := got(s.Study().Courses(ctx))(t)[0]
	region := unitNamed(t, s, "Kongsvingerregionen")
	branches := got(s.Tree(ctx))(t).Branches(region)
	before := got(s.Circles(ctx, domain.CircleQuery{Within: region, Year: 2026}))(t)
	k := domain.CommonKickOff{Region: region, Course: course.ID, Day: domain.MustDate("2026-03-24"), Starts: "19:00", Minutes: 120, Place: "Teams"}
	var contact domain.ID
	for _, o := range got(s.Offices(ctx, domain.OfficeQuery{Role: domain.RegionContact, AsOf: testkit.Today}))(t) {
		if o.Office.Region == region {
			contact = o.Office.Person
		}
	}
	plan := got(s.Study().KickOffPlan(ctx, k))(t)
	done := got(s.Study().KickOffRegion(ctx, k))(t)
	sameList(t, "done as was foretold", done, plan)
	begun := beginning(done)
	equal(t, "branches", len(done), len(branches))
	equal(t, "some of each", begun > 0 && begun < len(branches), true)
	after := got(s.Circles(ctx, domain.CircleQuery{Within: region, Year: 2026}))(t)
	kicked := 0
	for _, r := range after {
		if !r.Circle.KickOffCommon {
			continue
		}
		kicked++
		card := got(s.Circle(ctx, r.Circle.ID))(t)
		equal(t, "first meeting", card.Sessions[0].Day, k.Day)
		equal(t, "first meeting on the net", card.Sessions[0].Digital && card.Circle.Together, true)
		equal(t, "kick-off", card.Circle.KickOff, k.Day)
		equal(t, "the region's contact is there", card.Circle.Contact, contact)
		equal(t, "judged", r.Judged, card.Judge())
	}
	equal(t, "kicked off", kicked, begun)

	// Moved a day, it makes nothing twice.
	k.Day = k.Day.AddDays(1)
	equal(t, "again", beginning(got(s.Study().KickOffRegion(ctx, k))(t)), begun)
	equal(t, "circles", len(got(s.Circles(ctx, domain.CircleQuery{Within: region, Year: 2026}))(t)), len(after))
	got(s.UndoLast(ctx))(t)
	got(s.UndoLast(ctx))(t)
	equal(t, "circles after the undo", len(got(s.Circles(ctx, domain.CircleQuery{Within: region, Year: 2026}))(t)), len(before))
	_, err := s.Study().KickOffRegion(ctx, domain.CommonKickOff{})
	equal(t, "without anything", domain.KindOf(err), domain.Invalid)
}

func beginning(plan []domain.KickOffBranch) (n int) {
	for _, b := range plan {
		if b.Left == "" {
			n++
		}
	}
	return n
}

func TestACommonKickOffOnADayThatHasBeenRewritesNoCircleThatHasBegun(t *testing.T) {
	s := testkit.NewDemo(t, 955)
	begun := func() (all []domain.CircleCard) {
		for _, r := range got(s.Circles(ctx, domain.CircleQuery{Year: 2026}))(t) {
			if state := r.State(testkit.Today); state != domain.CirclePlanned && state != domain.CircleApproved && state != domain.CircleCancelled {
				all = append(all, got(s.Circle(ctx, r.Circle.ID))(t))
			}
		}
		return all
	}
	home := got(s.Tree(ctx))(t)
	before, hours := begun(), got(s.StudyYear(ctx, home.Home().ID, 2026, testkit.Today))(t).Total.Hours
	equal(t, "some have begun, and some count", len(before) > 0 && hours > 0, true)
	for _, course := range got(s.Study().Courses(ctx))(t) {
		for _, u := range home.Within(home.Home().ID) {
			if u.Kind != domain.Region {
				continue
			}
			for _, d := range []string{"2026-01-12", "2026-03-24"} {
				got(s.Study().KickOffRegion(ctx, domain.CommonKickOff{Region: u.ID, Course: course.ID, Day: domain.MustDate(d), Starts: "18:00", Minutes: 120}))(t)
			}
		}
	}
	after := begun()
	for _, card := range before {
		i := slices.IndexFunc(after, func(c domain.CircleCard) bool { return c.Circle.ID == card.Circle.ID })
		if i < 0 {
			t.Errorf("the circle of %s is not begun any more", card.Circle.Unit)
			continue
		}
		equal(t, "circle that has begun", fmt.Sprint(after[i]), fmt.Sprint(card))
	}
	equal(t, "hours that count", got(s.StudyYear(ctx, home.Home().ID, 2026, testkit.Today))(t).Total.Hours, hours)
}

func TestWhatARowIsJudgedIsReadAsItWasWritten(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	equal(t, "new", judged(t, s), card.Judge())
	path := s.Path()
	must(t, s.Close())
	again := openWith(t, path, testkit.Options())
	equal(t, "in the file opened again", judged(t, again), card.Judge())
	sameList(t, "findings of check", got(again.Check(ctx))(t), nil)
}

func TestTwoPeopleThatAreMergedAreOneInTheirCircles(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	keep := put(t, s, named("Åse Marie", "Østby"))
	must(t, s.Merge(ctx, domain.Merge{Keep: keep.ID, Drop: card.Circle.Leader, Person: keep}))
	again := got(s.Circle(ctx, card.Circle.ID))(t)
	equal(t, "leader", again.Circle.Leader, keep.ID)
	equal(t, "participant", again.Participants[0].Person, keep.ID)
	equal(t, "of the person", len(got(s.Circles(ctx, domain.CircleQuery{Person: keep.ID}))(t)), 1)

	// Who stood there as two people counts once.
	again.Participants[1].Person = put(t, s, named("Ola", "Vik")).ID
	must(t, noID(s.Study().SaveCircle(ctx, again)))
	equal(t, "counting", judged(t, s).Counting, 4)
	must(t, s.Merge(ctx, domain.Merge{Keep: keep.ID, Drop: again.Participants[1].Person, Person: keep}))
	equal(t, "counting as one", judged(t, s).Counting, 3)
	sameList(t, "findings of check", got(s.Check(ctx))(t), nil)
	got(s.UndoLast(ctx))(t)
	equal(t, "counting as two again", judged(t, s).Counting, 4)

	must(t, s.Delete(ctx, "person", keep.ID))
	after := got(s.Circle(ctx, card.Circle.ID))(t)
	equal(t, "the list is kept as it was signed", after.Participants[0].Name+" "+after.LeaderName, "Åse Østby Åse Marie Østby")
	equal(t, "judged", judged(t, s), after.Judge())
}

func TestACourseThatHasBeenHeldIsRetiredAndAnotherDeleted(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	all := got(s.Study().Courses(ctx))(t)
	equal(t, "the plan's circle comes first", all[0].Planned, true)
	must(t, s.Study().DeleteCourse(ctx, card.Course.ID))
	must(t, s.Study().DeleteCourse(ctx, all[1].ID))
	after := got(s.Study().Courses(ctx))(t)
	equal(t, "courses", len(after), len(all)-1)
	equal(t, "the held one", after[len(after)-1].Retired, true)
}

func TestTheDemosYearOfStudyWorkAddsUp(t *testing.T) {
	s := testkit.NewDemo(t, 955)
	home := got(s.Tree(ctx))(t).Home().ID
	y := got(s.StudyYear(ctx, home, 2026, testkit.Today))(t)
	equal(t, "branches", len(y.Branches), 22)
	hours, members := 0, 0
	for _, b := range y.Branches {
		hours += b.Hours
		members += b.Members
	}
	equal(t, "hours", y.Total.Hours, hours)
	equal(t, "members", members > 900, true)
	equal(t, "something of last year", y.Total.HoursLastYear > 0 && y.Total.Hours > 0 && y.RateOf == 2024, true)
	for _, r := range y.Circles {
		card := got(s.Circle(ctx, r.Circle.ID))(t)
		equal(t, "judged", r.Judged, card.Judge())
	}
	must(t, noID(s.Study().SaveStudyTarget(ctx, domain.StudyTarget{Unit: home, Year: 2026, Hours: 200})))
	must(t, noID(s.Study().SaveStudyTarget(ctx, domain.StudyTarget{Unit: home, Year: 2026, Hours: 250})))
	equal(t, "target", got(s.StudyYear(ctx, home, 2026, testkit.Today))(t).Total.Target, 250)
}

func TestNothingIsWrittenToACircleThatLiesInTheBin(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	id := card.Circle.ID
	got(s.UndoLast(ctx))(t)
	card.Sessions = append(card.Sessions, domain.Session{Day: domain.MustDate("2026-03-02"), Starts: "18:00", Minutes: 120})
	_, err := s.Study().SaveCircle(ctx, card)
	wantKind(t, err, domain.NotFound, "error.row.gone")
	_, err = s.Study().SaveCircleParts(ctx, card)
	wantKind(t, err, domain.NotFound, "error.row.gone")
	_, err = s.Circle(ctx, id)
	wantKind(t, err, domain.NotFound, "error.row.gone")
}
