package domain

import (
	"cmp"
	"slices"
	"strings"
)

// YearBook is what the book knows of a unit's year, as of a day in it: what an annual report's facts are made from.
type YearBook struct {
	Day      Date // 31 December, or an earlier day while the year runs
	Unit     Unit
	Book     IndicatorBook
	Plan     PlanCard // the plan the unit works by that year; zero where there is none
	Readings []MeasureReading
	Seats    []OfficeRow // who sat in the unit's own bodies within the year
	Left     []LeftBecause
	Renewed  Renewal
	Accounts Accounts
	Finance  FinanceBook
}

// LeftBecause is how many left within the year for a reason; the reason is as it was written, and empty where none was.
type LeftBecause struct {
	Reason string
	N      int
}

// Renewal is how many of those who paid for the year before, and still were members when the year began, have paid for the
// year, too.
type Renewal struct {
	Paid, Of int
	Known    bool // the book holds fees of both years
}

// Fact is one thing that the book knows of a year, or knows that it lacks: a sentence of the catalogue, or a table.
type Fact struct {
	Key     string         // «fact.members.paying»: of its sentence in the catalogue, or of a table's title
	N       int            // what the sentence is counted by
	Data    map[string]any // what stands in it: numbers, days, sums
	Missing string         // catalogue key of why the book does not know; empty where it does
	Table   *FactTable     // of a table that has rows
	Titled  bool           // the catalogue's text of the key is a title: of a table, or of what no part of the program holds yet
}

// FactTable is a table of an annual report.
type FactTable struct {
	Columns []FactColumn
	Rows    []FactRow
	Lacking []string // catalogue keys, or names, of what it lacks: said under it
}

// FactColumn is one column.
type FactColumn struct {
	Key   string // in the catalogue
	Share int    // of the width
	Count bool   // figures, which stand at the right
}

// FactRow is one row: texts, numbers, days, and what else the catalogue can write.
type FactRow struct {
	Cells []any
	Sum   bool
	Group bool
}

// Unknown stands in a table's cell where the book does not know; it is never 0.
type Unknown struct{}

// SatIn are those who sat in a unit's own bodies from the beginning of a day's year to the day.
func SatIn(rows []OfficeRow, unit ID, day Date) []OfficeRow {
	return slices.DeleteFunc(rows, func(r OfficeRow) bool {
		o := r.Office
		return r.Unit.ID != unit || o.Vacant() || o.From.After(day) || !o.Until.IsZero() && !o.Until.After(YearStart(day.Year))
	})
}

// Frozen are a unit's figures of a year's end as they were kept.
type Frozen struct{ Members, Paying int }

// Keep puts what was frozen of a year's end in place of what the register says now. Of units that were not known then nothing
// is known.
func (s *FigureSet) Keep(frozen map[ID]Frozen) {
	if len(frozen) == 0 {
		return
	}
	keep := func(f *Figures) {
		was := Payers{Paying: f.Paying}
		if x, ok := frozen[f.Unit]; ok {
			f.Members, f.Paying, f.Undated, f.Known, f.Unknown = x.Members, x.Paying, 0, 1, 0
			f.SinceYearEnd = f.Since(f.LastYear)
			f.SinceSameDay = f.Since(f.SameDay)
			f.Target.Paying += x.Paying - was.Paying
		}
	}
	target, total := s.Total.Target, Figures{Unit: s.Total.Unit}
	for i := range s.Branches {
		keep(&s.Branches[i].Figures)
		total.Add(s.Branches[i].Figures)
	}
	total.Add(s.Direct)
	if target.Wanted > 0 && target.Units == 0 {
		total.Target = Target{Wanted: target.Wanted, Paying: total.Paying, Unknown: total.Unknown}
	}
	s.Total = total
}

// factOf is a fact of a chapter and how it is made.
type factOf struct {
	key    string
	titled bool
	make   func(YearBook) Fact
}

// chapterFacts are the facts of each chapter, sentences first.
var chapterFacts = map[ChapterKey][]factOf{
	"short": {
		{"fact.members.paying", false, payingFact},
		{"fact.members.growth", false, growthFact},
		{"fact.branches.grown", false, grownFact},
		{"fact.study.hours", false, hoursFact},
		{"fact.plan.done", false, planDoneFact},
	},
	"organisation": {
		{"fact.organisation.board-meetings", false, meetingsOf(BoardMeeting)},
		{"fact.organisation.executive-meetings", false, meetingsOf(ExecMeeting)},
		{"fact.organisation.attendance", true, noFamily},
		{"fact.organisation.bodies", true, bodiesTable},
	},
	"members": {
		{"fact.members.paying", false, payingFact},
		{"fact.members.growth", false, growthFact},
		{"fact.members.joined-left", false, joinedLeftFact},
		{"fact.members.renewed", false, renewedFact},
		{"fact.members.target", false, targetFact},
		{"fact.members.arrears", false, arrearsFact},
		{"fact.members.sex", false, sexFact},
		{"fact.members.branches", true, branchesTable},
		{"fact.members.groups", true, groupsTable},
		{"fact.members.reasons", true, reasonsTable},
	},
	"branches": {
		{"fact.branches.annual-meeting", false, askedFact("annual-meeting")},
		{"fact.branches.board-reported", false, askedFact("board-reported")},
		{"fact.branches.activity", false, askedFact("activity")},
		{"fact.branches.study-leader", false, askedFact("study-leader")},
		{"fact.branches.visited", false, askedFact("visited")},
		{"fact.branches.asked", true, askedTable},
	},
	"meetings": {
		{"fact.meetings.held", false, heldFact},
		{"fact.meetings.cancelled", false, cancelledFact},
		{"fact.meetings.people", true, noFamily},
		{"fact.meetings.list", true, meetingsTable},
	},
	"study": {
		{"fact.study.circles", false, circlesFact},
		{"fact.study.hours", false, hoursFact},
		{"fact.study.target", false, studyTargetFact},
		{"fact.study.planned", false, plannedFact},
		{"fact.study.grant", false, grantFact},
		{"fact.study.branches", true, studyTable},
	},
	"nomination": {
		{"fact.nomination.committees", false, committeesFact},
		{"fact.nomination.willing", false, willingFact},
		{"fact.nomination.lists", false, listsFact},
		{"fact.nomination.branches", true, nominationTable},
	},
	"politics":    {{"fact.politics.cases", true, noFamily}, {"fact.politics.resolutions", true, noFamily}, {"fact.politics.press", true, noFamily}},
	"youth-women": {{"fact.members.young", false, youngFact}, {"fact.members.sex", false, sexFact}},
	"plan": {
		{"fact.plan.done", false, planDoneFact},
		{"fact.plan.unknown", false, planUnknownFact},
		{"fact.plan.by-hand", false, planByHandFact},
		{"fact.plan.measures", true, measuresTable},
	},
	"economy": {{"fact.economy.sums", false, accountsFact}},

	"county-nomination": {{"fact.nomination.county", false, countyListFact}},
	"programme":         {{"fact.programme.work", true, noFamily}},
	"campaign":          {{"fact.campaign.work", true, noFamily}},
	"council-group":     {{"fact.council-group.meetings", false, meetingsOf(CouncilSession)}},
	"state-support":     {{"fact.state-support.paid", false, supportFact}, {"fact.state-support.shared", true, supportTable}},

	"branch-short": {
		{"fact.members.paying", false, payingFact},
		{"fact.members.growth", false, growthFact},
		{"fact.members.joined-left", false, joinedLeftFact},
		{"fact.study.hours", false, hoursFact},
	},
	"branch-year": {
		{"fact.meetings.held", false, heldFact},
		{"fact.study.circles", false, circlesFact},
		{"fact.organisation.bodies", true, bodiesTable},
		{"fact.meetings.list", true, meetingsTable},
	},
	"branch-politics": {{"fact.politics.cases", true, noFamily}},
	"group-cases":     {{"fact.politics.cases", true, noFamily}},
}

// FactMarks is the text that a chapter of the program's own begins with: all its facts, sentences in one paragraph, each table
// in one of its own. What they say is filled in when it is read.
func FactMarks(key ChapterKey) string {
	var sentences, lines []string
	for _, f := range chapterFacts[key] {
		if f.titled {
			lines = append(lines, Mark(f.key, ""))
		} else {
			sentences = append(sentences, Mark(f.key, ""))
		}
	}
	if len(sentences) > 0 {
		lines = append([]string{strings.Join(sentences, " ")}, lines...)
	}
	return strings.Join(lines, "\n")
}

// Facts are what the book knows of a chapter's matter.
func (b YearBook) Facts(key ChapterKey) (all []Fact) {
	for _, f := range chapterFacts[key] {
		all = append(all, f.of(b))
	}
	return all
}

// Fact is the fact of a key, of whatever chapter; ok is false where there is none.
func (b YearBook) Fact(key string) (Fact, bool) {
	for _, all := range chapterFacts {
		if i := slices.IndexFunc(all, func(f factOf) bool { return f.key == key }); i >= 0 {
			return all[i].of(b), true
		}
	}
	return Fact{}, false
}

func (f factOf) of(b YearBook) Fact {
	x := f.make(b)
	x.Key, x.Titled = f.key, f.titled
	if x.Data == nil {
		x.Data = map[string]any{}
	}
	x.Data["year"], x.Data["day"] = Plainly(b.Day.Year), b.Day
	return x
}

// Plainly is a number that is written without spaces: a year.
type Plainly int

// noFamily is a fact whose part of the program is not there yet.
func noFamily(YearBook) Fact { return Fact{Missing: missingFamily} }

func missing(key string) Fact { return Fact{Missing: key} }

func (b YearBook) figures() Figures { return b.Book.Set.Total }

func payingFact(b YearBook) Fact {
	f := b.figures()
	if !f.PayingKnown() {
		return missing("indicator.missing.fees")
	}
	return Fact{N: f.Paying, Data: map[string]any{"members": f.Members, "some": f.Unknown}}
}

func growthFact(b YearBook) Fact {
	f := b.figures()
	if f.SinceYearEnd.Known == 0 {
		return missing("fact.missing.before")
	}
	return Fact{N: f.LastYear.Paying, Data: map[string]any{"change": f.SinceYearEnd, "then": YearEnd(b.Day.Year - 1), "before": f.LastYear.Paying}}
}

// grownFact: how many of the branches have grown, of those of which it is known. While the year runs they are held against the
// same day of the year before.
func grownFact(b YearBook) Fact {
	set := b.Book.Set
	grown, known := 0, 0
	for _, x := range set.Branches {
		if g := set.Period.Growth(x.Figures); g.Known > 0 {
			known++
			grown += max(g.Sign(), 0)
		}
	}
	if known == 0 {
		return missing("fact.missing.before")
	}
	return Fact{N: grown, Data: map[string]any{"total": known, "against": set.Period.Against(), "rest": len(set.Branches) - known}}
}

func joinedLeftFact(b YearBook) Fact {
	f := b.figures()
	if f.Members+f.Left == 0 {
		return missing("fact.missing.members")
	}
	return Fact{N: f.New, Data: map[string]any{"left": f.Left, "before": f.NewLastYear}}
}

func renewedFact(b YearBook) Fact {
	if !b.Renewed.Known || b.Renewed.Of == 0 {
		return missing("fact.missing.before")
	}
	return Fact{N: b.Renewed.Paid, Data: map[string]any{"total": b.Renewed.Of, "before": Plainly(b.Day.Year - 1)}}
}

func targetFact(b YearBook) Fact {
	t := b.figures().Target
	ahead, ok := t.Ahead()
	switch {
	case t.Wanted == 0:
		return missing("fact.missing.target")
	case !ok:
		return missing("indicator.missing.fees")
	}
	return Fact{N: t.Wanted, Data: map[string]any{"paying": t.Paying, "ahead": SignedInt(ahead), "units": t.Units}}
}

// SignedInt is a number that is written with its sign.
type SignedInt int

func arrearsFact(b YearBook) Fact {
	f := b.figures()
	if !f.PayingKnown() {
		return missing("indicator.missing.fees")
	}
	return Fact{N: f.Unpaid, Data: map[string]any{"over": f.Over60}}
}

func sexFact(b YearBook) Fact {
	f := b.figures()
	if f.Members == 0 || f.Members == f.SexUnknown {
		return missing("fact.missing.sex")
	}
	return Fact{N: f.Women, Data: map[string]any{"men": f.Men, "unknown": f.SexUnknown}}
}

// youngFact: members under thirty, of those whose age the book knows.
func youngFact(b YearBook) Fact {
	f := b.figures()
	if f.Members == f.AgeUnknown {
		return missing("fact.missing.age")
	}
	return Fact{N: f.Ages[0], Data: map[string]any{"total": f.Members - f.AgeUnknown, "unknown": f.AgeUnknown}}
}

// meetingsOf: the unit's own meetings of a kind that have been.
func meetingsOf(kind MeetingKind) func(YearBook) Fact {
	return func(b YearBook) Fact {
		n := 0
		for _, m := range b.been() {
			if m.Meeting.Kind == kind && m.Meeting.Unit == b.Unit.ID {
				n++
			}
		}
		if n == 0 {
			return missing("fact.missing.meetings") // none in the calendar may be none that was entered
		}
		return Fact{N: n}
	}
}

// been are the meetings of the year that were held, by the calendar.
func (b YearBook) been() (all []MeetingRow) {
	for _, m := range b.Book.Meetings {
		if x := m.Meeting; x.Cancelled.IsZero() && x.Starts.Year == b.Day.Year && !cmp.Or(x.Ends, x.Starts).After(b.Day) {
			all = append(all, m)
		}
	}
	return all
}

func heldFact(b YearBook) Fact {
	n := len(b.been())
	if n == 0 {
		return missing("fact.missing.meetings")
	}
	return Fact{N: n}
}

func cancelledFact(b YearBook) Fact {
	if len(b.Book.Meetings) == 0 {
		return missing("fact.missing.meetings")
	}
	n := 0
	for _, m := range b.Book.Meetings {
		if c := m.Meeting.Cancelled; !c.IsZero() && !c.After(b.Day) && m.Meeting.Starts.Year == b.Day.Year {
			n++
		}
	}
	return Fact{N: n}
}

// askedFact: in how many of the branches a requirement of the plan is met, of those of which it is known.
func askedFact(key string) func(YearBook) Fact {
	return func(b YearBook) Fact {
		x, _ := IndicatorOf(key)
		if !x.Kept() {
			return missing(missingFamily)
		}
		r := x.Read(b.Book, b.Unit)
		if !r.Counted {
			return missing(cmp.Or(r.Missing, "fact.missing.asked"))
		}
		return Fact{N: r.Value, Data: map[string]any{"total": r.Of, "rest": len(r.Lacking), "what": IndicatorName(key)}}
	}
}

// IndicatorName is the key of an indicator whose name stands in a sentence.
type IndicatorName string

// studied is a fact of study work; in a year without a circle in the book, and none the year before, it may be that none was
// entered.
func studied(b YearBook, fact func(UnitStudy) Fact) Fact {
	s := b.Book.Study.Total
	if len(b.Book.Study.Circles) == 0 && s.CirclesLastYear+s.HoursLastYear == 0 {
		return missing("fact.missing.circles")
	}
	return fact(s)
}

func circlesFact(b YearBook) Fact {
	return studied(b, func(s UnitStudy) Fact {
		return Fact{N: s.Circles, Data: map[string]any{"before": s.CirclesLastYear, "underway": s.UnderWay}}
	})
}

func hoursFact(b YearBook) Fact {
	return studied(b, func(s UnitStudy) Fact {
		return Fact{N: s.Hours, Data: map[string]any{"before": s.HoursLastYear, "change": SignedInt(s.Hours - s.HoursLastYear)}}
	})
}

func studyTargetFact(b YearBook) Fact {
	s := b.Book.Study.Total
	if s.Target == 0 {
		return missing("fact.missing.target")
	}
	return Fact{N: s.Target, Data: map[string]any{"hours": s.Hours}}
}

// plannedFact: in how many branches the plan's circle was held by its days (work plan 2026, 66–67, 292–294 and 370–371).
func plannedFact(b YearBook) Fact {
	days := b.Book.Circle
	if len(days) == 0 || len(b.Book.Study.Branches) == 0 {
		return missing("fact.missing.planned")
	}
	first, _ := b.Book.Study.PlannedCount(days[0])
	last, _ := b.Book.Study.PlannedCount(days[len(days)-1])
	return Fact{N: last, Data: map[string]any{
		"total": len(b.Book.Study.Branches), "first": first, "firstday": days[0], "lastday": days[len(days)-1],
	}}
}

func grantFact(b YearBook) Fact {
	if b.Book.Study.RateOf == 0 {
		return missing("fact.missing.rate")
	}
	return Fact{Data: map[string]any{"sum": b.Book.Study.Total.Grant}}
}

func (b YearBook) contests() []ContestRow {
	var all []ContestRow
	for _, u := range b.Book.Tree.Within(b.Unit.ID) {
		if r, ok := b.Book.Contests[u.ID]; ok && u.Kind == LocalBranch {
			all = append(all, r)
		}
	}
	return all
}

// begun tells whether a nomination had begun on the day. Steps have a day; candidates and names stand as they are today, and tell
// nothing of a year that is over.
func (b YearBook) begun(r ContestRow) bool {
	return r.Done() > 0 || b.Day != YearEnd(b.Day.Year) && (len(r.Candidates) > 0 || r.Balance.Names > 0)
}

func contestFact(b YearBook, fact func(all []ContestRow) Fact) Fact {
	all := b.contests()
	if !slices.ContainsFunc(all, b.begun) { // the elections stand in every book, what was done may not
		return missing("fact.missing.contests")
	}
	return fact(all)
}

func committeesFact(b YearBook) Fact {
	return contestFact(b, func(all []ContestRow) Fact {
		trained := 0
		for _, r := range all {
			if r.IsDone(r.Step(StepTrained)) {
				trained++
			}
		}
		return Fact{N: TallyContests(all).Committees, Data: map[string]any{"total": len(all), "trained": trained}}
	})
}

// willingFact counts candidates without naming any, and those of the lists by sex.
func willingFact(b YearBook) Fact {
	return contestFact(b, func(all []ContestRow) Fact {
		women, men, names := 0, 0, 0
		for _, r := range all {
			women, men, names = women+r.Balance.Women, men+r.Balance.Men, names+r.Balance.Names
		}
		return Fact{N: TallyContests(all).Willing, Data: map[string]any{"women": women, "men": men, "names": names, "unknown": names - women - men}}
	})
}

func listsFact(b YearBook) Fact {
	return contestFact(b, func(all []ContestRow) Fact {
		adopted := 0
		for _, r := range all {
			if r.IsDone(r.Step(StepAdopted)) {
				adopted++
			}
		}
		t := TallyContests(all)
		return Fact{N: adopted, Data: map[string]any{"total": len(all), "lawful": t.Lawful, "handedin": t.HandedIn}}
	})
}

// countyListFact: how far the list for the county council has come.
func countyListFact(b YearBook) Fact {
	r, ok := b.Book.Contests[b.Unit.ID]
	if !ok || !b.begun(r) {
		return missing("fact.missing.contests")
	}
	return Fact{N: r.Done(), Data: map[string]any{"total": len(r.Milestones), "willing": r.Willing(), "names": r.Balance.Names}}
}

func (b YearBook) planned(fact func(tasks []MeasureReading, n map[State]int) Fact) Fact {
	tasks := Tasks(b.Readings)
	if len(tasks) == 0 {
		return missing("fact.missing.plan")
	}
	return fact(tasks, CountMeasures(tasks))
}

func planDoneFact(b YearBook) Fact {
	return b.planned(func(tasks []MeasureReading, n map[State]int) Fact {
		return Fact{N: n[StateDone], Data: map[string]any{
			"total": len(tasks), "underway": n[StateUnderWay], "late": n[StateLate], "notbegun": n[StateNotBegun],
			"unknown": n[StateUnknown], "off": n[StateNotRelevant],
		}}
	})
}

func planUnknownFact(b YearBook) Fact {
	return b.planned(func(_ []MeasureReading, n map[State]int) Fact { return Fact{N: n[StateUnknown]} })
}

func planByHandFact(b YearBook) Fact {
	return b.planned(func(tasks []MeasureReading, _ map[State]int) Fact {
		n := 0
		for _, m := range tasks {
			if m.ByHand.ID != "" {
				n++
			}
		}
		return Fact{N: n}
	})
}

func accountsFact(b YearBook) Fact {
	a := b.Accounts
	if a.Given.IsZero() {
		return missing("fact.missing.accounts")
	}
	return Fact{Data: map[string]any{"income": a.Income, "costs": a.Costs, "result": a.Result, "balance": a.Balance}}
}

// supportFact: what came of the application for state support that was paid out in the year (work plan 2026, 123–124).
func supportFact(b YearBook) Fact {
	s := b.support()
	if s.Payer.Paid.Year != b.Day.Year || s.Payer.Amount == 0 {
		return missing("fact.missing.support")
	}
	shared := 0
	for _, r := range s.Rows {
		if r.Return.Share > 0 {
			shared++
		}
	}
	return Fact{N: shared, Data: map[string]any{"amount": s.Payer.Amount, "paid": s.Payer.Paid, "sum": s.Sum}}
}

func (b YearBook) support() FinanceShares {
	return Shares(b.Finance.Rows(b.Unit.ID, b.Day.Year, b.Day))
}
