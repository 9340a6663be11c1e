package db_test

import (
	"slices"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestAMeetingStandsInTheBookWithWhomItCallsAndCountsItsChanges(t *testing.T) {
	s := testkit.NewStore(t)
	rows, err := s.Meetings(ctx, domain.MeetingQuery{})
	if err != nil || len(rows) != 54 {
		t.Fatalf("%d meetings, %v; want the plan's 54", len(rows), err)
	}
	joint := slices.IndexFunc(rows, func(r domain.MeetingRow) bool { return len(r.Bodies) == 3 })
	card, err := s.Meeting(ctx, rows[joint].Meeting.ID)
	if err != nil {
		t.Fatal(err)
	}
	card.Meeting.Clock, card.Bodies = "10:00", card.Bodies[:2]
	for range 2 { // the second time nothing is new
		if _, err := s.SaveMeeting(ctx, card); err != nil {
			t.Fatal(err)
		}
	}
	after, err := s.Meeting(ctx, card.Meeting.ID)
	if err != nil || after.Meeting.Sequence != 1 || len(after.Bodies) != 2 {
		t.Errorf("after one change: %d changes, %d bodies, %v", after.Meeting.Sequence, len(after.Bodies), err)
	}
	if done := got(s.UndoLast(ctx))(t).Action.Subject; done != card.Meeting.Title {
		t.Errorf("undone: %q", done)
	}
	if after, err = s.Meeting(ctx, card.Meeting.ID); err != nil || after.Meeting.Clock != "" || len(after.Bodies) != 3 {
		t.Errorf("after undo: %q, %d bodies, %v", after.Meeting.Clock, len(after.Bodies), err)
	}
}

func TestACalendarIsOfAUnitOfWhatIsUnderItAndOfWhatItIsUnder(t *testing.T) {
	book := hedmark(t)
	s := testkit.NewStore(t)
	unit := func(label string) domain.ID {
		return book.Units[slices.IndexFunc(book.Units, func(u domain.Unit) bool { return u.Label() == label })].ID
	}
	titles := func(q domain.MeetingQuery) (all []string) {
		rows, err := s.Meetings(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			all = append(all, r.Meeting.Title)
		}
		return all
	}
	march := domain.MeetingQuery{Scope: unit("Hedmark"), From: domain.MustDate("2026-03-05"), Until: domain.MustDate("2026-03-16")}
	want := []string{
		"Regionmøte, Nord-Østerdalen", "Fylkesårsmøte Innlandet Senterparti", "Ordførerkonferanse, i tiknytning til KS' Toppmøte",
	}
	if got := titles(march); !slices.Equal(got, want) {
		t.Errorf("Hedmark in March: %q, want %q", got, want)
	}
	tynset := domain.MeetingQuery{Scope: unit("Tynset"), Until: domain.MustDate("2026-01-20")}
	if got := titles(tynset); !slices.Equal(got, []string{"Lokallagsårsmøter", "Fylkesstyremøte Hedmark Senterparti"}) {
		t.Errorf("a branch sees its county's: %q", got)
	}
	last := domain.MeetingQuery{From: domain.MustDate("2026-12-17")}
	if got := titles(last); len(got) != 3 || got[0] != "Fylkesting" {
		t.Errorf("what goes on to the day is among those from it: %q", got)
	}
}

func TestACalendarIsReadIntoTheBookAsOneAndTakenBackAsOne(t *testing.T) {
	s := testkit.NewStore(t)
	course := domain.Meeting{Title: "Kurs på nett", UID: "a@example.no", Starts: domain.MustDate("2026-04-14"), Clock: "18:00", ClockEnd: "20:00"}
	known := domain.Meeting{Title: "Kurs for kasserere", UID: "b@example.no", Starts: domain.MustDate("2026-02-18"), Place: "Zoom", Sequence: 4}
	recs := []domain.MeetingRecord{{Line: 3, Meeting: course}, {Line: 9, Meeting: known}}
	plan := func(recs ...domain.MeetingRecord) domain.ImportPlan {
		reg := got(s.MeetingRegister(ctx))(t)
		return got(domain.PlanMeetings(ctx, reg, "kalender.ics", recs, domain.MeetingOptions{Unit: reg.Units[0].ID, NewID: s.NewID}))(t)
	}
	first := plan(recs...)
	if c := first.Counts; c.New != 1 || c.Changed != 1 {
		t.Fatalf("%+v", c)
	}
	batch := got(s.ApplyImport(ctx, first, nil))(t)
	after := got(s.Meeting(ctx, first.Rows[1].Meeting.ID))(t).Meeting
	if after.Place != "Zoom" || after.Sequence != 4 || after.UID != known.UID {
		t.Errorf("%+v", after)
	}
	if c := plan(recs...).Counts; c.Unchanged != 2 || c.Missing != 0 {
		t.Errorf("the same file again: %+v", c)
	}
	later := course
	later.UID, later.Title, later.Starts = "c@example.no", "Kurs 2", domain.MustDate("2026-05-01")
	if p := plan(recs[1], domain.MeetingRecord{Line: 1, Meeting: later}); !slices.Equal(p.Missing, []domain.ID{first.Rows[0].Meeting.ID}) {
		t.Errorf("missing: %v", p.Missing)
	}
	if _, err := s.ApplyImport(ctx, first, nil); domain.KindOf(err) != domain.Conflict {
		t.Errorf("a plan of an older book: %v", err)
	}
	if undone := got(s.UndoImport(ctx, batch))(t); len(undone.Kept) > 0 {
		t.Errorf("%+v", undone)
	}
	if before := got(s.Meeting(ctx, after.ID))(t).Meeting; before.Place != "Teams" || before.UID != "" || before.Sequence != 0 {
		t.Errorf("%+v", before)
	}
	if c := plan(recs...).Counts; c.New != 1 || c.Changed != 1 {
		t.Errorf("after undo: %+v", c)
	}
}
