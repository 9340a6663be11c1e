package domain

// ReportStanding is an annual report with the days on which it came somewhere.
type ReportStanding struct {
	Report AnnualReport
	Steps  []ReportStep
	Frozen Date // when its first version was frozen; zero of none
}

// Delivered is the first day, up to one, on which whoever writes the report has let it go: the board has it, it was adopted or
// laid before a meeting, or it was frozen for one. Zero where that has not been.
func (r ReportStanding) Delivered(by Date) (first Date) {
	days := []Date{r.Frozen}
	for _, s := range r.Steps {
		days = append(days, s.Day)
	}
	for _, d := range days {
		if d.IsDay() && !d.After(by) && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	return first
}

// laid is the first day, up to one, on which the report was laid before the annual meeting of a unit.
func (r ReportStanding) laid(unit ID, by Date) (first Date) {
	for _, s := range r.Steps {
		there := (s.State == ReportLaid || s.State == ReportApproved) && (s.Unit == "" || s.Unit == unit)
		if there && !s.Day.After(by) && (first.IsZero() || s.Day.Before(first)) {
			first = s.Day
		}
	}
	return first
}

// reading is how a report stands that came somewhere on a day; zero where it has not.
func (r ReportStanding) reading(day Date) Reading {
	proof := Proof{Kind: "annual_report", ID: r.Report.ID, Unit: r.Report.Unit, Day: day}
	if day.IsZero() {
		return Reading{State: StateUnderWay, Rows: []Proof{proof}}
	}
	return on(StateDone, day, proof)
}

// report is a unit's report of a kind that is laid before a meeting of the year: that of the year before.
func (b IndicatorBook) report(unit ID, kind ReportKind) (ReportStanding, bool) {
	for _, r := range b.Reports {
		if r.Report.Unit == unit && r.Report.Kind == kind && r.Report.Year == b.Day.Year-1 {
			return r, true
		}
	}
	return ReportStanding{}, false
}

// readGroupReport: the group in the municipal council has delivered its report of the year before (161–162: the reports that
// are laid down). One that is not in the book may have been delivered all the same.
func readGroupReport(b IndicatorBook, u Unit) Reading {
	if r, ok := b.report(u.ID, GroupReport); ok {
		return r.reading(r.Delivered(b.Day))
	}
	return unknown("indicator.missing.group-report")
}

// readCoordinationReport: the coordination board's report of the year before was laid before the county branch's annual meeting
// (125–126).
func readCoordinationReport(b IndicatorBook, u Unit) Reading {
	if r, ok := b.report(u.Parent, CoordinationReport); ok {
		return r.reading(r.laid(u.ID, b.Day))
	}
	return unknown("indicator.missing.coordination-report")
}

// readYearReport: the board's report of the year before was laid before the annual meeting (89–90); of one that is not written in
// the book, that somebody noted the leader's duty as done.
func readYearReport(b IndicatorBook, u Unit) Reading {
	r, ok := b.report(u.ID, CountyReport)
	if day := r.laid(u.ID, b.Day); ok && !day.IsZero() {
		return r.reading(day)
	}
	noted := readDuties("duty.leader.report")(b, u)
	if ok && noted.State == StateUnknown {
		return r.reading(Date{})
	}
	return noted
}
