package domain

import (
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

// Signs tells whether a table has signs of how something stands, which want to be explained.
func (t FactTable) Signs() bool {
	return slices.ContainsFunc(t.Rows, func(r FactRow) bool {
		return slices.ContainsFunc(r.Cells, func(v any) bool { _, is := v.(Reading); return is })
	})
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
		{"fact.members.campaign", true, noFamily},
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
		{"fact.branches.contacted", false, askedFact("contact-after")},
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
	"politics": {
		{"fact.politics.group-reports", false, askedFact("group-report")},
		{"fact.politics.mayors", false, mayorsFact},
		{"fact.politics.cases", true, noFamily},
		{"fact.politics.resolutions", true, noFamily},
		{"fact.politics.press", true, noFamily},
		{"fact.politics.storting", true, noFamily},
	},
	"youth-women": {
		{"fact.members.young", false, youngFact},
		{"fact.members.sex", false, sexFact},
		{"fact.branches.youth", false, askedFact("youth-branch")},
	},
	"plan": {
		{"fact.plan.done", false, planDoneFact},
		{"fact.plan.unknown", false, planUnknownFact},
		{"fact.plan.by-hand", false, planByHandFact},
		{"fact.plan.measures", true, measuresTable},
	},
	"economy": {{"fact.economy.sums", false, accountsFact}, {"fact.economy.table", true, accountsTable}},

	"county-nomination": {{"fact.nomination.county", false, countyListFact}},
	"programme":         {{"fact.programme.work", true, noFamily}},
	"campaign":          {{"fact.campaign.work", true, noFamily}},
	"council-group":     {{"fact.council-group.meetings", false, meetingsOf(CouncilSession)}, {"fact.council-group.dialogue", true, noFamily}},
	"state-support": {
		{"fact.state-support.applied", false, appliedFact},
		{"fact.state-support.paid", false, supportFact},
		{"fact.state-support.shared", true, supportTable},
	},

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
