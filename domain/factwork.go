package domain

import (
	"cmp"
	"slices"
)

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

// year are the meetings of the year: of a branch its own alone, of others with all that the calendar has of those above and
// below.
func (b YearBook) year() (all []MeetingRow) {
	for _, m := range b.Book.Meetings {
		if m.Meeting.Starts.Year == b.Day.Year && (b.Unit.Kind != LocalBranch || m.Meeting.Unit == b.Unit.ID) {
			all = append(all, m)
		}
	}
	return all
}

// been are those that the calendar had up to the day and that were not called off. That they were held nobody has said.
func (b YearBook) been() []MeetingRow {
	return slices.DeleteFunc(b.year(), func(m MeetingRow) bool {
		x := m.Meeting
		return !x.Cancelled.IsZero() || cmp.Or(x.Ends, x.Starts).After(b.Day)
	})
}

func heldFact(b YearBook) Fact {
	n := len(b.been())
	if n == 0 {
		return missing("fact.missing.meetings")
	}
	return Fact{N: n}
}

func cancelledFact(b YearBook) Fact {
	all := b.year()
	if len(all) == 0 {
		return missing("fact.missing.meetings")
	}
	n := 0
	for _, m := range all {
		if c := m.Meeting.Cancelled; !c.IsZero() && !c.After(b.Day) {
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

// mayorsFact: the mayors' meetings, by the calendar of the unit and of those above it.
func mayorsFact(b YearBook) Fact {
	n := 0
	for _, m := range b.been() {
		if m.Meeting.Kind == ForumMeeting {
			n++
		}
	}
	if n == 0 {
		return missing("fact.missing.meetings")
	}
	return Fact{N: n}
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

// willingFact counts candidates without naming any, and those of the lists by sex and by age on election day.
func willingFact(b YearBook) Fact {
	return contestFact(b, func(all []ContestRow) Fact {
		women, men, names, young, old, aged := 0, 0, 0, 0, 0, 0
		for _, r := range all {
			x := r.Balance
			women, men, names = women+x.Women, men+x.Men, names+x.Names
			young, old, aged = young+x.Under30, old+x.Sixty, aged+x.Under30+x.Middle+x.Sixty
		}
		return Fact{N: TallyContests(all).Willing, Data: map[string]any{
			"women": women, "men": men, "names": names, "unknown": names - women - men, "young": young, "old": old, "aged": aged,
		}}
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

// accountsTable: the same as a table.
func accountsTable(b YearBook) Fact {
	a := b.Accounts
	if a.Given.IsZero() {
		return missing("fact.missing.accounts")
	}
	line := func(key string, sum Money) FactRow { return FactRow{Cells: []any{FactWord(key), sum}} }
	return tableOf("", []FactColumn{{"fact.column.what", 70, false}, {"fact.column.sum", 30, true}}, []FactRow{
		line("annual.accounts.income", a.Income), line("annual.accounts.costs", a.Costs),
		line("annual.accounts.result", a.Result), line("annual.accounts.balance", a.Balance),
	})
}

// FactWord is the key of a catalogue's word that stands in a cell.
type FactWord string

// appliedFact: when state support was applied for (work plan 2026, 123–124).
func appliedFact(b YearBook) Fact {
	day := b.support().Payer.Applied
	if !day.IsDay() || day.After(b.Day) {
		return missing("fact.missing.applied")
	}
	return Fact{N: 1, Data: map[string]any{"applied": day}}
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
