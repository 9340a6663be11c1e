package domain

import (
	"cmp"
	"slices"
)

// tableOf is a fact that is a table; without a row it is what the book lacks.
func tableOf(none string, columns []FactColumn, rows []FactRow, lacking ...string) Fact {
	if len(rows) == 0 {
		return missing(none)
	}
	return Fact{N: len(rows), Table: &FactTable{Columns: columns, Rows: rows, Lacking: lacking}}
}

// bodiesTable: who sat in the unit's own bodies, and when. Who holds an office is named, as everybody knows who does.
func bodiesTable(b YearBook) Fact {
	var rows []FactRow
	body := ID("")
	for _, r := range b.Seats {
		if r.Office.Vacant() {
			continue
		}
		if r.Body.ID != body {
			body = r.Body.ID
			rows = append(rows, FactRow{Cells: []any{r.Body.Name, "", Date{}, Date{}}, Group: true})
		}
		rows = append(rows, FactRow{Cells: []any{OfficeName{r.Office, b.Book.Tree}, cmp.Or(r.Person.Name(), r.Office.Holder), r.Office.From, r.Office.Until}})
	}
	return tableOf("fact.missing.offices", []FactColumn{
		{"fact.column.role", 30, false}, {"fact.column.who", 36, false}, {"fact.column.from", 17, true}, {"fact.column.until", 17, true},
	}, rows)
}

// OfficeName is an office whose name stands in a cell, with the region that it is for.
type OfficeName struct {
	Office Office
	Tree   *Tree
}

func branchesTable(b YearBook) Fact {
	set := b.Book.Set
	line := func(name string, f Figures, sum bool) FactRow {
		paying, change, before := any(Unknown{}), any(Unknown{}), any(Unknown{})
		if f.PayingKnown() {
			paying = f.Paying
		}
		if f.LastYear.Known > 0 {
			before = f.LastYear.Paying
		}
		if f.SinceYearEnd.Known > 0 {
			change = f.SinceYearEnd
		}
		target := any("–")
		if f.Target.Wanted > 0 {
			target = f.Target.Wanted
		}
		return FactRow{Cells: []any{name, paying, before, change, f.New, f.Left, target}, Sum: sum}
	}
	var rows []FactRow
	unknown := 0
	for _, x := range set.Branches {
		rows = append(rows, line(x.Branch.Label(), x.Figures, false))
		unknown += x.Figures.Unknown
	}
	if len(rows) > 0 {
		rows = append(rows, line(b.Unit.Label(), set.Total, true))
	}
	var lacking []string
	if unknown > 0 {
		lacking = append(lacking, "fact.lacking.fees")
	}
	return tableOf("fact.missing.branches", []FactColumn{
		{"word.branch", 34, false},
		{"fact.column.paying", 12, true},
		{"fact.column.before", 14, true},
		{"paper.change", 12, true},
		{"word.new", 8, true},
		{"word.left", 10, true},
		{"word.target", 10, true},
	}, rows, lacking...)
}

// AgeGroup is a group of ages that stands in a cell: from 0 where From is 0, and without an end where To is 0.
type AgeGroup struct{ From, To int }

func groupsTable(b YearBook) Fact {
	f := b.figures()
	if f.Members == 0 {
		return missing("fact.missing.members")
	}
	line := func(name any, n int) FactRow { return FactRow{Cells: []any{name, n, Share{n, f.Members}}} }
	rows := []FactRow{line(Female, f.Women), line(Male, f.Men)}
	if f.SexUnknown > 0 {
		rows = append(rows, line(Sex(""), f.SexUnknown))
	}
	from := 0
	for i, to := range AgeGroups {
		rows = append(rows, line(AgeGroup{from, to}, f.Ages[i]))
		from = to + 1
	}
	rows = append(rows, line(AgeGroup{From: from}, f.Ages[len(AgeGroups)]))
	if f.AgeUnknown > 0 {
		rows = append(rows, line(AgeGroup{}, f.AgeUnknown))
	}
	return tableOf("", []FactColumn{{"paper.group", 60, false}, {"word.members", 20, true}, {"paper.share", 20, true}}, rows)
}

// Share is a part of a whole that stands in a cell, in percent.
type Share struct{ Part, Whole int }

func reasonsTable(b YearBook) Fact {
	var rows []FactRow
	n := 0
	for _, x := range b.Left {
		rows = append(rows, FactRow{Cells: []any{LeavingReason(x.Reason), x.N}})
		n += x.N
	}
	if len(rows) > 0 {
		rows = append(rows, FactRow{Cells: []any{LeavingReason("sum"), n}, Sum: true})
	}
	return tableOf("fact.missing.left", []FactColumn{{"fact.column.reason", 70, false}, {"word.left", 30, true}}, rows)
}

// LeavingReason is why somebody left, as it stands in a cell.
type LeavingReason string

// asked are what is told of each branch: a choice of what the plan asks.
var asked = []string{"annual-meeting", "board-reported", "growth", "named-circle-last", "activity", "list-adopted"}

func askedTable(b YearBook) Fact {
	if b.Plan.Plan.ID == "" { // what is asked is another year's
		return missing("fact.missing.plan")
	}
	columns := []FactColumn{{"word.branch", 22, false}}
	for _, key := range asked {
		columns = append(columns, FactColumn{"indicator." + key, 13, false})
	}
	var rows []FactRow
	for _, u := range b.Book.Tree.Branches(b.Unit.ID) {
		cells := []any{u.Label()}
		for _, key := range asked {
			x, _ := IndicatorOf(key)
			cells = append(cells, x.Read(b.Book, u))
		}
		rows = append(rows, FactRow{Cells: cells})
	}
	return tableOf("fact.missing.branches", columns, rows, "fact.lacking.asked")
}

func meetingsTable(b YearBook) Fact {
	been := b.been()
	slices.SortStableFunc(been, func(x, y MeetingRow) int { return cmp.Compare(x.Meeting.Starts.String(), y.Meeting.Starts.String()) })
	var rows []FactRow
	for _, m := range been {
		rows = append(rows, FactRow{Cells: []any{m.Meeting, m.Meeting.Title, m.Meeting.Place, m.Unit.Label()}})
	}
	return tableOf("fact.missing.meetings", []FactColumn{
		{"word.day", 16, false}, {"fact.column.what", 42, false}, {"word.place", 22, false}, {"fact.column.whose", 20, false},
	}, rows, "fact.lacking.people")
}

func studyTable(b YearBook) Fact {
	if f := studied(b, func(UnitStudy) Fact { return Fact{} }); f.Missing != "" {
		return f
	}
	var rows []FactRow
	for _, x := range b.Book.Study.Branches {
		target := any("–")
		if x.Target > 0 {
			target = x.Target
		}
		rows = append(rows, FactRow{Cells: []any{x.Unit.Label(), x.Circles, x.Hours, x.HoursLastYear, target}})
	}
	if t := b.Book.Study.Total; len(rows) > 0 {
		target := any("–")
		if t.Target > 0 {
			target = t.Target
		}
		rows = append(rows, FactRow{Cells: []any{b.Unit.Label(), t.Circles, t.Hours, t.HoursLastYear, target}, Sum: true})
	}
	return tableOf("fact.missing.branches", []FactColumn{
		{"word.branch", 40, false},
		{"fact.column.circles", 15, true},
		{"fact.column.hours", 15, true},
		{"fact.column.hours-before", 15, true},
		{"word.target", 15, true},
	}, rows)
}

func nominationTable(b YearBook) Fact { return contestFact(b, contestTable) }

func contestTable(all []ContestRow) Fact {
	var rows []FactRow
	for _, r := range all {
		day := func(step MilestoneStep) any {
			if m := r.Step(step); r.IsDone(m) {
				return m.Done
			}
			return "–"
		}
		rows = append(rows, FactRow{Cells: []any{
			r.Unit.Label(), day(StepCommittee), day(StepMeeting), day(StepAdopted), r.Balance.Names, r.Balance.Women, r.Balance.Men,
		}})
	}
	return tableOf("fact.missing.contests", []FactColumn{
		{"word.branch", 28, false},
		{"fact.column.committee", 15, true},
		{"fact.column.meeting", 15, true},
		{"fact.column.adopted", 15, true},
		{"fact.column.names", 9, true},
		{"fact.column.women", 9, true},
		{"fact.column.men", 9, true},
	}, rows)
}

// measuresTable: every measure in the plan's words, how it stands, what shows it, and what was said of it; one set by hand
// keeps its mark, and what goes on next year says so.
func measuresTable(b YearBook) Fact {
	var rows []FactRow
	heading := ""
	for _, m := range Tasks(b.Readings) {
		x := m.Card.Measure
		if x.Heading != heading {
			heading = x.Heading
			rows = append(rows, FactRow{Cells: []any{heading, "", "", ""}, Group: true})
		}
		rows = append(rows, FactRow{Cells: []any{x.Text, m, len(m.Evidence), cmp.Or(m.ByHand.Note, x.Note)}})
	}
	return tableOf("fact.missing.plan", []FactColumn{
		{"paper.plan.what", 46, false}, {"paper.plan.stands", 18, false}, {"paper.plan.evidence", 10, true}, {"fact.column.comment", 26, false},
	}, rows, "fact.lacking.by-hand")
}

// supportTable: what each unit got of the support, as typed.
func supportTable(b YearBook) Fact {
	s := b.support()
	var rows []FactRow
	for _, r := range s.Rows {
		if r.Return.Share > 0 {
			rows = append(rows, FactRow{Cells: []any{r.Unit.Label(), r.Return.Share}})
		}
	}
	if len(rows) > 0 {
		rows = append(rows, FactRow{Cells: []any{LeavingReason("sum"), s.Sum}, Sum: true})
	}
	return tableOf("fact.missing.support", []FactColumn{{"fact.column.whose", 70, false}, {"finance.share", 30, true}}, rows)
}
