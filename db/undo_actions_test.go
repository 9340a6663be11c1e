package db_test

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// full is a book with something of each kind that is written.
type full struct {
	doubled
	circle         domain.ID
	contest, third domain.ID
}

func newFull(t *testing.T) full {
	f := full{doubled: newDoubled(t)}
	f.circle = aCircle(t, f.s).Circle.ID
	f.contest, f.third = aMeeting(t, f.s)
	must(t, noID(f.s.SaveFilter(ctx, domain.SavedFilter{Name: "Alle", Filter: domain.MemberFilter{Text: "Vik"}})))
	must(t, noID(f.s.Yearly().NewAnnualReport(ctx, domain.NewAnnual(got(f.s.Tree(ctx))(t).Home(), 2011, domain.CountyReport))))
	return f
}

func (f full) card(t *testing.T) domain.ContestCard { return got(f.s.Contest(ctx, f.contest))(t) }

func (f full) whole(t *testing.T) domain.CircleCard { return got(f.s.Circle(ctx, f.circle))(t) }

// handedIn lets the contest's list be adopted and handed in.
func (f full) handedIn(t *testing.T) {
	l := f.card(t).Lists[0]
	l.List.AdoptedOn, l.List.SubmittedOn = testkit.Today, testkit.Today
	must(t, noID(f.s.Nomination().SaveList(ctx, l)))
}

func (f full) reported(t *testing.T) { must(t, f.s.Study().ReportCircle(ctx, f.circle, testkit.Today)) }

// plan is the book's first work plan.
func (f full) plan(t *testing.T) domain.PlanCard {
	s := f.s.Planning()
	return got(s.Plan(ctx, got(s.Plans(ctx, ""))(t)[0].ID))(t)
}

// annual is the book's first annual report.
func (f full) annual(t *testing.T) domain.AnnualCard {
	return got(f.s.AnnualReport(ctx, got(f.s.AnnualReports(ctx, ""))(t)[0].Report.ID))(t)
}

// again holds two of the book's meetings once more.
func (f full) again(t *testing.T, key string) error {
	rows := got(f.s.Meetings(ctx, domain.MeetingQuery{}))(t)
	return f.s.SaveMeetings(ctx, domain.Action{Key: key}, []domain.MeetingCard{rows[1].Again(testkit.Today), rows[2].Again(testkit.Today)})
}

// keeps lets somebody stay, each time until another day.
func (f full) keeps(person domain.ID, kind domain.KeepingKind) error {
	had, err := f.s.Keepings(ctx, person)
	k := domain.Keeping{Person: person, Kind: kind, Since: testkit.Today, Until: testkit.Today.AddDays(30 + len(had)), Why: "på telefon"}
	return errors.Join(err, f.s.Privacy().SaveKeepings(ctx, []domain.Keeping{k}))
}

// action is one thing that somebody does, under the key that the history calls it by.
type action struct {
	key     string
	prepare func(full, *testing.T) // what has to be done before; nil for nothing
	do      func(full, *testing.T) error
}

func deleted(kind string, id func(full, *testing.T) domain.ID) action {
	return action{"did.row.delete", nil, func(f full, t *testing.T) error { return f.s.Delete(ctx, kind, id(f, t)) }}
}

// everyAction is everything that can be done to a book and taken back, some of it in several ways.
var everyAction = []action{
	{"did.ballot.save", nil, func(f full, t *testing.T) error {
		b := f.card(t).Meeting.Ballots[0]
		b.SetVotes(f.third, 0)
		b.SetVotes(f.card(t).Lists[0].Places[3].Candidate, 11)
		return noID(f.s.Nomination().SaveBallot(ctx, b, 20))
	}},
	{"did.board.new", nil, func(f full, t *testing.T) error {
		return f.s.SucceedOffices(ctx, domain.Action{Key: "did.board.new"}, []domain.Succession{
			{Office: f.leader(t), Person: f.keep.ID, From: testkit.Today},
			{Office: domain.Office{Body: f.body.ID, Role: domain.BoardMember}, Person: f.drop.ID, From: testkit.Today},
		})
	}},
	{"did.body.save", nil, func(f full, _ *testing.T) error {
		f.body.Name = "Et annet navn"
		return noID(f.s.SaveBody(ctx, f.body))
	}},
	{"did.candidate.save", nil, func(f full, t *testing.T) error {
		c := f.card(t).Candidates[1]
		c.State, c.Person = domain.SaidNo, f.keep.ID
		return noID(f.s.Nomination().SaveCandidate(ctx, c))
	}},
	{"did.candidates.save", nil, func(f full, t *testing.T) error {
		all := f.card(t).Candidates
		for i := range all {
			all[i].State = domain.SaidNo
		}
		return f.s.Nomination().SaveCandidates(ctx, all)
	}},
	{"did.circle.kickoff", nil, func(f full, t *testing.T) error {
		_, err := f.s.Study().KickOffRegion(ctx, domain.CommonKickOff{
			Region: unitNamed(t, f.s, "Kongsvingerregionen"), Course: got(f.s.Study().Courses(ctx))(t)[0].ID, Day: domain.MustDate("2026-03-24"), Starts: "19:00", Minutes: 120,
		})
		return err
	}},
	{"did.circle.report", nil, func(f full, _ *testing.T) error { return f.s.Study().ReportCircle(ctx, f.circle, testkit.Today) }},
	{"did.circle.save", nil, func(f full, t *testing.T) error {
		card := f.whole(t)
		card.Circle.Place = "Samfunnshuset"
		card.Remove(card.Participants[3].ID)
		card.SetNote(card.Sessions[0].ID, card.Participants[0].ID, 90, true)
		return noID(f.s.Study().SaveCircle(ctx, card))
	}},
	{"did.circle.save", nil, func(f full, t *testing.T) error {
		card := f.whole(t)
		card.Sessions = append(card.Sessions, domain.Session{ID: got(f.s.NewID())(t), Day: testkit.Today, Starts: "18:00", Minutes: 60})
		card.Remove(card.Participants[3].ID)
		return noID(f.s.Study().SaveCircleParts(ctx, card))
	}},
	{"did.circle.settle", full.reported, func(f full, _ *testing.T) error {
		return f.s.Study().SettleCircle(ctx, f.circle, testkit.Today, domain.Kroner(480))
	}},
	{"did.circle.unlock", full.reported, func(f full, _ *testing.T) error { return f.s.Study().UnlockCircle(ctx, f.circle) }},
	{"did.committee.save", nil, func(f full, _ *testing.T) error {
		return noID(f.s.Nomination().SaveCommittee(ctx, domain.Committee{Contest: f.contest, ElectedOn: testkit.Today}))
	}},
	{"did.committee.save", nil, func(f full, _ *testing.T) error {
		step := domain.Milestone{Contest: f.contest, Step: domain.StepCommittee, Done: testkit.Today}
		return noID(f.s.Nomination().SaveElection(ctx, domain.Committee{Contest: f.contest, ElectedOn: testkit.Today}, step))
	}},
	{"did.contest.save", nil, func(f full, t *testing.T) error {
		c := f.card(t).Row.Contest
		c.Seats += 2
		return noID(f.s.SaveContest(ctx, c))
	}},
	{"did.course.save", nil, func(f full, t *testing.T) error {
		c := got(f.s.Study().Courses(ctx))(t)[0]
		c.Title = "Et annet kurs"
		return noID(f.s.Study().SaveCourse(ctx, c))
	}},
	{"did.fee.paid", nil, func(f full, _ *testing.T) error {
		_, err := f.s.EditCards(ctx, []domain.ID{f.keep.ID, f.drop.ID}, domain.Payment{Year: 2026, On: testkit.Today})
		return err
	}},
	{"did.fee.save", nil, func(f full, t *testing.T) error {
		x := got(f.s.Fees(ctx, f.keep.ID))(t)[0]
		x.PaidOn = testkit.Today
		return noID(f.s.SaveFee(ctx, x))
	}},
	{"did.duty.done", nil, func(f full, _ *testing.T) error {
		return noID(f.s.SaveDutyDone(ctx, domain.DutyDone{Body: f.body.ID, Duty: "duty.board.plan", Day: testkit.Today}))
	}},
	{"did.duty.save", nil, func(f full, _ *testing.T) error {
		return noID(f.s.SaveOwnDuty(ctx, domain.OwnDuty{Body: f.body.ID, Text: "Rydde på møterommet"}))
	}},
	{"did.finance.save", nil, func(f full, _ *testing.T) error {
		return noID(f.s.Finance().SaveFinanceReturn(ctx, domain.FinanceReturn{Unit: f.body.Unit, Year: 2025, Contact: testkit.Today}))
	}},
	{"did.office-report.save", nil, func(f full, _ *testing.T) error {
		return noID(f.s.Finance().SaveOfficeReport(ctx, domain.OfficeReport{Unit: f.body.Unit, What: "Melding om nytt styre", Sent: testkit.Today}))
	}},
	{"did.year-end.step", nil, func(f full, _ *testing.T) error {
		return noID(f.s.Yearly().SaveYearEndTick(ctx, domain.YearEndTick{
			Unit: f.body.Unit, Year: 2025, Step: domain.YearEndArchive, Day: testkit.Today, Who: "Kari",
		}))
	}},
	{"did.year-end.untick", func(f full, t *testing.T) {
		must(t, noID(f.s.Yearly().SaveYearEndTick(ctx, domain.YearEndTick{
			Unit: f.body.Unit, Year: 2025, Step: domain.YearEndArchive, Day: testkit.Today, Who: "Kari",
		})))
	}, func(f full, t *testing.T) error {
		b := got(f.s.YearEndBook(ctx, f.body.Unit, 2025, testkit.Today))(t)
		return f.s.Yearly().UntickYearEnd(ctx, b.Ticks[slices.IndexFunc(b.Ticks, func(x domain.YearEndTick) bool { return x.Step == domain.YearEndArchive })].ID)
	}},
	{"did.board-report", nil, func(f full, _ *testing.T) error {
		return noID(f.s.Yearly().SaveBoardReport(ctx, domain.BoardReport{Unit: f.body.Unit, Day: testkit.Today, Left: domain.BoardSections[:2]}))
	}},
	{"did.plan.save", nil, func(f full, t *testing.T) error {
		p := f.plan(t).Plan
		p.State, p.Adopted = domain.PlanAdopted, testkit.Today
		return noID(f.s.Planning().SavePlan(ctx, p))
	}},
	{"did.plan.new", nil, func(f full, t *testing.T) error {
		return noID(f.s.Planning().NewPlan(ctx, f.plan(t).NextPlan(f.plan(t).MeasureReadings(domain.IndicatorBook{Day: testkit.Today, Tree: got(f.s.Tree(ctx))(t)}), 2027, domain.MeasureReading.LeftOut)))
	}},
	{"did.plan.read", nil, func(f full, t *testing.T) error {
		taker := got(f.s.Planning().PlanTaker(ctx, f.body.Unit))(t)
		doc := domain.PlanDocument{Title: "Plan", Year: 2028}
		return noID(f.s.Planning().TakePlan(ctx, taker.Take(doc, []domain.PlanFinding{
			{Kind: domain.PlanMeasure, Sentence: "Holde et kurs.", Lines: "1"},
			{Kind: domain.PlanDuty, Sentence: "Lede møtene", Office: domain.PlanOffice{Body: f.body.Kind, Roles: []domain.Role{domain.Leader}}},
			{Kind: domain.PlanDate, Sentence: "Årsmøte", Meeting: domain.Meeting{Kind: domain.AnnualMeeting, Title: "Årsmøte", Starts: domain.MustDate("2028-01-20")}},
		})))
	}},
	{"did.plan.measures", nil, func(f full, t *testing.T) error {
		all := f.plan(t).Measures[:2]
		all[0].Measure.Struck = true
		all[1].Measure.Was, all[1].Measure.Text = all[1].Measure.Text, "En annen setning."
		return f.s.Planning().SaveMeasures(ctx, all)
	}},
	{"did.measure.save", nil, func(f full, t *testing.T) error {
		m := f.plan(t).Measures[1]
		m.Measure.Chosen, m.Measure.ChosenOn = m.Days[1].ID, testkit.Today
		m.Days = m.Days[1:]
		m.Owners = append(m.Owners, domain.MeasureOwner{Answers: domain.Answers{Person: f.keep.ID}})
		return noID(f.s.Planning().SaveMeasure(ctx, m))
	}},
	{"did.plan.remark", nil, func(f full, t *testing.T) error {
		r := f.plan(t).Remarks[0]
		r.Settled, r.SettledOn = "1. juli gjelder", testkit.Today
		return noID(f.s.Planning().SavePlanRemark(ctx, r))
	}},
	{"did.evidence.save", nil, func(f full, t *testing.T) error {
		return noID(f.s.Planning().SaveEvidence(ctx, domain.Evidence{
			Measure: f.plan(t).Measures[0].Measure.ID, Counts: true, Circle: f.circle, Day: testkit.Today,
		}))
	}},
	{"did.todo.save", nil, func(f full, t *testing.T) error {
		return noID(f.s.Planning().SaveTodo(ctx, domain.Todo{Unit: f.body.Unit, What: "Ringe rundt", Answers: domain.Answers{Person: f.keep.ID}}))
	}},
	{"did.by-hand.save", nil, func(f full, t *testing.T) error {
		return noID(f.s.Planning().SaveByHand(ctx, domain.ByHand{
			Unit: f.plan(t).Plan.Unit, Year: 2026, Of: "press", State: domain.StateDone, Note: "tre oppslag", Day: testkit.Today, Until: testkit.Today.AddDays(20),
		}))
	}},
	{"did.annual.new", nil, func(f full, t *testing.T) error {
		return noID(f.s.Yearly().NewAnnualReport(ctx, f.annual(t).NextAnnual(2012)))
	}},
	{"did.annual.all", nil, func(f full, t *testing.T) error {
		_, err := f.s.Yearly().NewAnnualReports(ctx, []domain.AnnualCard{f.annual(t).NextAnnual(2013), f.annual(t).NextAnnual(2014)})
		return err
	}},
	{"did.annual.save", nil, func(f full, t *testing.T) error {
		r := f.annual(t).Report
		r.Note, r.Accounts = "til trykk", domain.Accounts{Given: testkit.Today, Income: 100000, Costs: 40000, Result: 60000, Balance: 900000}
		return f.s.Yearly().SaveAnnualReport(ctx, r)
	}},
	{"did.annual.chapters", nil, func(f full, t *testing.T) error {
		c := f.annual(t)
		first, second := c.Chapters[0].Chapter, c.Chapters[1].Chapter
		first.Place, second.Place, second.Struck = second.Place, first.Place, true
		return f.s.Yearly().SaveChapters(ctx, []domain.ReportChapter{first, second, {Report: c.Report.ID, Place: 13, Title: "Leserbrev"}})
	}},
	{"did.annual.text", nil, func(f full, t *testing.T) error {
		_, err := f.s.Yearly().SaveChapterText(ctx, f.annual(t).Chapters[1].Chapter.ID, "", strings.Repeat("Styret har hatt et godt år. ", 400))
		return err
	}},
	{"did.annual.step", nil, func(f full, t *testing.T) error {
		return noID(f.s.Yearly().SaveReportStep(ctx, domain.ReportStep{Report: f.annual(t).Report.ID, State: domain.ReportToBoard, Day: testkit.Today}))
	}},
	{"did.annual.freeze", nil, func(f full, t *testing.T) error {
		_, err := f.s.Yearly().FreezeAnnualReport(ctx, domain.ReportVersion{Report: f.annual(t).Report.ID, Day: testkit.Today, Content: "[]", PDF: []byte("%PDF")})
		return err
	}},
	{"did.annual.file", nil, func(f full, t *testing.T) error {
		return noID(f.s.Yearly().SaveSetFile(ctx, domain.SetFile{
			Report: f.annual(t).Report.ID, Part: domain.SetAccounts, Name: "Regnskap.pdf", Pages: 1, Day: testkit.Today, PDF: []byte("%PDF"),
		}))
	}},
	{"did.year-end.carry", func(f full, t *testing.T) {
		must(t, noID(f.s.Planning().SaveTodo(ctx, domain.Todo{Unit: f.body.Unit, What: "Ringe rundt", Answers: domain.Answers{Person: f.keep.ID}})))
	}, func(f full, t *testing.T) error {
		tick := domain.YearEndTick{Unit: f.body.Unit, Year: 2025, Step: domain.YearEndActions, Day: testkit.Today, Who: "Kari"}
		return f.s.Yearly().CarryActions(ctx, domain.Carrying{Tick: tick, Due: testkit.Today.AddDays(30), On: got(f.s.Todos(ctx, f.body.Unit))(t)[:1]})
	}},
	{"did.year.unfreeze", func(f full, t *testing.T) { must(t, f.s.Freeze(ctx, 2025)) }, func(f full, _ *testing.T) error { return f.s.Unfreeze(ctx, 2025) }},
	{"did.filter.save", nil, func(f full, t *testing.T) error {
		x := got(f.s.SavedFilters(ctx))(t)[0]
		x.Filter.Text = "Nes"
		return noID(f.s.SaveFilter(ctx, x))
	}},
	{"did.import", nil, func(f full, t *testing.T) error {
		id, changed := got(f.s.NewID())(t), f.keep
		changed.Email = "ny@example.no"
		return noID(f.s.ApplyImport(ctx, domain.ImportPlan{
			Source: "register.xlsx", Seq: got(f.s.Seq(ctx))(t), Made: map[domain.ID]bool{id: true},
			Persons: []domain.Person{{ID: id, FamilyName: "Aamodt"}, changed}, Counts: domain.ImportCounts{New: 1, Changed: 1},
		}, nil))
	}},
	{"did.list.correct", full.handedIn, func(f full, t *testing.T) error {
		l := f.card(t).Lists[0]
		return f.s.Nomination().CorrectList(ctx, domain.Correction{
			List: l.List.ID, Kind: domain.NameStruck, Day: testkit.Today, Candidate: l.Places[4].Candidate, Refill: domain.NobodyIn, Reason: "fritatt",
		})
	}},
	{"did.list.save", nil, func(f full, t *testing.T) error {
		l := domain.ListCard{List: domain.CandidateList{Contest: f.contest, Name: "Utkast 2", Kind: domain.OwnList}}
		for _, c := range f.card(t).Candidates {
			l.Add(got(f.s.NewID())(t), c.ID)
		}
		return noID(f.s.Nomination().SaveList(ctx, l))
	}},
	{"did.member.move", nil, func(f full, t *testing.T) error {
		to, _ := got(f.s.Tree(ctx))(t).Unit(f.ringsaker)
		_, err := f.s.EditCards(ctx, []domain.ID{f.keep.ID, f.drop.ID}, domain.Move{To: to, On: testkit.Today})
		return err
	}},
	{"did.keeping.agreement", nil, func(f full, t *testing.T) error { return f.keeps(f.drop.ID, domain.Agreement) }},
	{"did.keeping.hold", func(f full, t *testing.T) { must(t, f.keeps(f.drop.ID, domain.OnHold)) }, func(f full, t *testing.T) error {
		return f.keeps(f.drop.ID, domain.OnHold)
	}},
	{"did.keeping.end", func(f full, t *testing.T) { must(t, f.keeps(f.drop.ID, domain.OnHold)) }, func(f full, t *testing.T) error {
		return f.s.Privacy().EndKeepings(ctx, []domain.ID{got(f.s.Keepings(ctx, f.drop.ID))(t)[0].ID})
	}},
	{"did.membership.save", nil, func(f full, t *testing.T) error {
		m := got(f.s.Memberships(ctx, f.drop.ID))(t)[0]
		m.Left = testkit.Today
		return noID(f.s.SaveMembership(ctx, m))
	}},
	{"did.mayor.save", nil, func(f full, _ *testing.T) error {
		o := domain.Office{Person: f.keep.ID, Elected: testkit.Today}
		return noID(f.s.Nomination().SaveMayoralCandidate(ctx, f.contest, "Kommunestyregruppe", o))
	}},
	{"did.meeting.save", nil, func(f full, t *testing.T) error {
		row := got(f.s.Meetings(ctx, domain.MeetingQuery{}))(t)[2]
		row.Meeting.Title = "Et annet møte"
		return noID(f.s.SaveMeeting(ctx, domain.MeetingCard{Meeting: row.Meeting, Bodies: []domain.ID{f.body.ID}}))
	}},
	{"did.meetings.copy", nil, func(f full, t *testing.T) error { return f.again(t, "did.meetings.copy") }},
	{"did.meetings.series", nil, func(f full, t *testing.T) error { return f.again(t, "did.meetings.series") }},
	{"did.milestone.save", nil, func(f full, _ *testing.T) error {
		return noID(f.s.Nomination().SaveMilestone(ctx, domain.Milestone{Contest: f.contest, Step: domain.StepTrained, Done: testkit.Today}))
	}},
	{"did.milestone.save", nil, func(f full, t *testing.T) error {
		l := domain.ListCard{List: domain.CandidateList{Contest: f.contest, Name: "Utkast 2", Kind: domain.OwnList, AdoptedOn: testkit.Today}}
		l.Add(got(f.s.NewID())(t), f.third)
		return noID(f.s.Nomination().SaveListStep(ctx, domain.Milestone{Contest: f.contest, Step: domain.StepAdopted, Done: testkit.Today}, l))
	}},
	{"did.nomination-meeting.reopen", func(f full, t *testing.T) { got(f.s.Nomination().TakeResult(ctx, f.contest, "Vedtatt"))(t) }, func(f full, _ *testing.T) error {
		return f.s.Nomination().ReopenMeeting(ctx, f.contest)
	}},
	{"did.nomination-meeting.result", nil, func(f full, _ *testing.T) error { return noID(f.s.Nomination().TakeResult(ctx, f.contest, "Vedtatt")) }},
	{"did.nomination-meeting.save", nil, func(f full, t *testing.T) error {
		m := f.card(t).Meeting.Meeting
		m.Place = "Samfunnshuset"
		return noID(f.s.Nomination().SaveNominationMeeting(ctx, m))
	}},
	{"did.office.resign", nil, func(f full, t *testing.T) error {
		return f.s.SucceedOffices(ctx, domain.Action{Key: "did.office.resign"}, []domain.Succession{{Office: f.leader(t), From: testkit.Today}})
	}},
	{"did.office.save", nil, func(f full, t *testing.T) error {
		o := f.leader(t)
		o.Person = f.keep.ID
		return noID(f.s.SaveOffice(ctx, o))
	}},
	{"did.office.save", nil, func(f full, _ *testing.T) error {
		o := domain.Office{Person: f.keep.ID, Role: domain.Leader, From: testkit.Today}
		return noID(f.s.Nomination().SaveCommitteeMember(ctx, f.contest, "Nominasjonskomiteen", o))
	}},
	{"did.office.succeed", nil, func(f full, t *testing.T) error {
		return f.s.SucceedOffices(ctx, domain.Action{Key: "did.office.succeed"}, []domain.Succession{{Office: f.leader(t), Person: f.keep.ID, From: testkit.Today}})
	}},
	{"did.office.up", nil, func(f full, t *testing.T) error {
		return f.s.SaveOffices(ctx, domain.Action{Key: "did.office.up"}, []domain.Office{f.leader(t).UpIn(2028, 2027)})
	}},
	{"did.person.bulk", nil, func(f full, _ *testing.T) error {
		_, err := f.s.EditCards(ctx, []domain.ID{f.keep.ID, f.drop.ID}, domain.BulkEdit{Note: "ringt"})
		return err
	}},
	{"did.person.distinct", nil, func(f full, t *testing.T) error {
		return f.s.MarkDistinct(ctx, f.keep.ID, got(f.s.Search(ctx, "nora", 1))(t)[0].Person.ID)
	}},
	{"did.person.merge", nil, func(f full, _ *testing.T) error { return f.s.Merge(ctx, f.merge()) }},
	{"did.person.save", nil, func(f full, t *testing.T) error {
		p := got(f.s.Person(ctx, f.drop.ID))(t)
		p.FamilyName, p.Deceased = "Åsen", true
		return noID(f.s.SavePersonCard(ctx, domain.PersonCard{Person: p, Fees: []domain.Fee{{Year: 2023}}}))
	}},
	{"did.row.delete", nil, func(f full, t *testing.T) error {
		return f.s.Nomination().DeleteCandidate(ctx, f.card(t).Lists[0].Places[7].Candidate)
	}},
	{"did.row.delete", nil, func(f full, t *testing.T) error {
		return f.s.Nomination().DeleteBallot(ctx, f.card(t).Meeting.Ballots[0].Ballot.ID)
	}},
	{"did.row.delete", nil, func(f full, _ *testing.T) error { return f.s.Study().DeleteCircle(ctx, f.circle) }},
	{"did.row.delete", nil, func(f full, t *testing.T) error {
		return f.s.Study().DeleteCourse(ctx, got(f.s.Study().Courses(ctx))(t)[0].ID)
	}},
	{"did.row.delete", nil, func(f full, t *testing.T) error {
		return f.s.Study().DeleteCourse(ctx, got(f.s.Study().Courses(ctx))(t)[1].ID)
	}},
	deleted("person", func(f full, _ *testing.T) domain.ID { return f.drop.ID }),
	deleted("contest", func(f full, _ *testing.T) domain.ID { return f.contest }),
	{"did.row.restore", func(f full, t *testing.T) { must(t, f.s.Delete(ctx, "person", f.drop.ID)) }, func(f full, _ *testing.T) error {
		return f.s.Restore(ctx, "person", f.drop.ID)
	}},
	{"did.rule.save", nil, func(f full, t *testing.T) error {
		r := got(f.s.Rules(ctx))(t)[0]
		r.Value++
		return noID(f.s.SaveRule(ctx, r))
	}},
	{"did.activity.save", nil, func(f full, _ *testing.T) error {
		_, err := f.s.Planning().SaveActivityRule(ctx, domain.ActivityRule{Least: 1, Kinds: []domain.ActivityKind{domain.ActiveMeeting}})
		return err
	}},
	{"did.setting.save", nil, func(f full, _ *testing.T) error { return f.s.SetSetting(ctx, "scope", "Hamar") }},
	{"did.study-target.save", nil, func(f full, _ *testing.T) error {
		return noID(f.s.Study().SaveStudyTarget(ctx, domain.StudyTarget{Unit: f.hamar, Year: 2026, Hours: 40}))
	}},
	{"did.target.save", nil, func(f full, _ *testing.T) error {
		return noID(f.s.SaveTarget(ctx, domain.MemberTarget{Unit: f.hamar, Year: 2026, Target: 40}))
	}},
	{"did.unit.save", nil, func(f full, t *testing.T) error {
		u, _ := got(f.s.Tree(ctx))(t).Unit(f.hamar)
		u.ShortName = "Byen"
		return noID(f.s.SaveUnit(ctx, u))
	}},
	{"did.unit.save", nil, func(f full, t *testing.T) error {
		c := f.card(t).Row.Contest
		u, _ := got(f.s.Tree(ctx))(t).Unit(c.Unit)
		u.Phone, c.Seats = "62480000", c.Seats+2
		return noID(f.s.SaveBranch(ctx, domain.BranchCard{Unit: u, Contest: &c, Target: &domain.MemberTarget{Year: 2026, Target: 40}}))
	}},
	{"did.year.freeze", nil, func(f full, _ *testing.T) error { return f.s.Freeze(ctx, 2025) }},
}

// forGood are the actions that nothing takes back, and why.
var forGood = map[string]string{
	"did.book.create":     "before it there was no book",
	"did.book.demo":       "of the book's making",
	"did.book.renew":      "a later version's rows",
	"did.book.salvage":    "of the book's making",
	"did.candidate.purge": "the law's",
	"did.circle.purge":    "the law's",
	"did.erasure.again":   "the law's",
	"did.person.erase":    "the law's",
	"did.undo":            "undoing again takes back what was done before",
}

func (f full) leader(t *testing.T) domain.Office {
	for _, o := range termsOf(t, f.s, f.body.ID) {
		if o.Person == f.drop.ID {
			return o
		}
	}
	t.Fatal("no leader")
	return domain.Office{}
}

func TestEverythingThatCanBeDoneIsKnownToTheTestOfUndo(t *testing.T) {
	var texts map[string]any
	must(t, json.Unmarshal(got(os.ReadFile("../locale/nb.json"))(t), &texts))
	for key := range texts {
		known := slices.ContainsFunc(everyAction, func(a action) bool { return a.key == key })
		if strings.HasPrefix(key, "did.") && known == (forGood[key] != "") {
			t.Errorf("%s has to be taken back in everyAction, or stand in forGood", key)
		}
	}
}

func TestEveryActionIsTakenBackByOneUndoWhichLeavesWhatAnotherWrote(t *testing.T) {
	origin := newFull(t)
	must(t, origin.s.Close())
	book := got(os.ReadFile(origin.s.Path()))(t)
	const kari = "Kari var her"
	for _, a := range everyAction {
		t.Run(a.key, func(t *testing.T) {
			path := writeFile(t, "bok.lagboka", book)
			f := origin
			as := func(actor string) {
				if f.s != origin.s {
					must(t, f.s.Close())
				}
				o := testkit.Options()
				o.Actor = actor
				f.s = got(db.Open(ctx, path, o))(t)
			}
			as("Prøve")
			defer func() { must(t, f.s.Close()) }()
			if a.prepare != nil {
				a.prepare(f, t)
			}
			file := raw(t, path)
			before := keptRows(t, file)
			done := func() {
				must(t, a.do(f, t))
				if keptRows(t, file) == before {
					t.Fatal("it did nothing")
				}
				what, _, err := f.s.LastAction(ctx)
				must(t, err)
				equal(t, "what was done", what.Key, a.key)
			}
			undone := func(note string) {
				sameList(t, "kept", got(f.s.UndoLast(ctx))(t).Kept, nil)
				if now := strings.Replace(keptRows(t, file), note, "", 1); now != before {
					t.Errorf("undo left %s", firstDifference(now, before))
				}
				sameList(t, "that the history does not tell", got(db.Strayed(ctx, f.s))(t), nil)
			}
			done()
			undone("")

			done()
			as("Kari")
			u := got(f.s.Units(ctx))(t)[0]
			u.Note = kari
			must(t, noID(f.s.SaveUnit(ctx, u)))
			as("Prøve")
			undone(kari)
		})
	}
}

func TestADiskThatIsFullAtAnyPageOfAnActionLeavesTheBookAsItWas(t *testing.T) {
	origin := newFull(t)
	must(t, origin.s.Close())
	_, err := raw(t, origin.s.Path()).Exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)") // no room is left in its pages
	must(t, err)
	book := got(os.ReadFile(origin.s.Path()))(t)
	refused := 0
	for _, a := range everyAction {
		t.Run(a.key, func(t *testing.T) {
			path := writeFile(t, "bok.lagboka", book)
			f := origin
			f.s = got(db.Open(ctx, path, testkit.Options()))(t)
			defer func() { must(t, f.s.Close()) }()
			if a.prepare != nil {
				a.prepare(f, t)
			}
			file := raw(t, path)
			before := keptRows(t, file)
			const most = 100
			for pages := range most {
				must(t, db.LimitPages(ctx, f.s, pages))
				err := a.do(f, t)
				if err == nil {
					break
				}
				refused++
				wantKind(t, err, domain.Unavailable, "error.disk.full.in")
				if now := keptRows(t, file); now != before {
					t.Fatalf("a full disk left %s", firstDifference(now, before))
				}
			}
			if keptRows(t, file) == before {
				t.Errorf("with room for %d pages it is still not in the book", most)
			}
			sameList(t, "findings of check", got(f.s.Check(ctx))(t), nil)
		})
	}
	if refused < 10 {
		t.Errorf("the disk was full %d times only", refused)
	}
}

// firstDifference is the first line of each text that the other has not.
func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(as), len(bs)) {
		if as[i] != bs[i] {
			return as[i] + "\nin place of\n" + bs[i]
		}
	}
	return "another length"
}
