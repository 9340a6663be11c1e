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
