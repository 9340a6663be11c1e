package main

import (
	"fmt"
	"slices"

	"lagboka/db"
	"lagboka/domain"
)

// unitStatus is one unit's figures, in --json.
type unitStatus struct {
	Unit         string `json:"unit"`
	Municipality string `json:"municipality,omitempty"`
	Members      int    `json:"members"`
	Paying       *int   `json:"paying"` // null where the book holds no fees of the year
	Unpaid       *int   `json:"unpaid"` // so too
	New          int    `json:"new"`
	Left         int    `json:"left"`
	Target       int    `json:"target,omitempty"`
	Circles      int    `json:"circles"`     // approved this year
	StudyHours   int    `json:"study_hours"` // approved this year
	*nominationStatus
	*boardStatus
	Return       *returnStatus `json:"return,omitempty"`
	NamedCircle  string        `json:"named_circle,omitempty"`  // the circle that the work plan names, against the later of its deadlines
	AnnualReport string        `json:"annual_report,omitempty"` // how far a branch's newest one has come
	GroupReport  string        `json:"group_report,omitempty"`  // so too of its council group's
	// Requirements are how a branch stands with what the work plan asks of it, by its key.
	Requirements map[string]requirementStatus `json:"requirements,omitempty"`
}

func newUnitStatus(u domain.Unit, f domain.Figures, study domain.UnitStudy, year domain.StudyYear) unitStatus {
	st := unitStatus{
		Unit: u.Label(), Municipality: u.Municipality, Members: f.Members, Paying: known(f.Paying, f.PayingKnown()),
		Unpaid: known(f.Unpaid, f.PayingKnown()), New: f.New, Left: f.Left, Target: f.Target.Wanted,
		Circles: study.Circles, StudyHours: study.Hours,
	}
	if u.Kind == domain.LocalBranch {
		if n := len(year.Deadlines); n > 0 {
			st.NamedCircle = string(study.PlannedOn(year.Deadlines[n-1], year.Today))
		}
	}
	return st
}

// known is a number, or nil where it is not known.
func known(n int, known bool) *int {
	if !known {
		return nil
	}
	return &n
}

// bookStatus is what status --json prints.
type bookStatus struct {
	AsOf     string `json:"as_of"`
	Persons  int    `json:"persons"`
	Branches int    `json:"branches"`
	unitStatus
	PayingLastYear *int `json:"paying_last_year"` // on 31 December; null where the book holds no fees of that year
	PayingSameDay  *int `json:"paying_same_day"`  // last year; so too, and where somebody has paid on a day that is not known
	NoFees         int  `json:"branches_without_fees"`
	ToErase        int  `json:"to_erase"`      // people and lists of names whose day has come, and that nothing holds back
	EraseOverdue   int  `json:"erase_overdue"` // of these: the day is past
	HeldBack       int  `json:"held_back"`
	Meetings       int  `json:"meetings"`          // that stand in the calendar this year, or are somewhen in it
	MeetingsNext   int  `json:"meetings_next_30d"` // that go on on that day, or begin within 30 days after it
	officesStatus
	planStatus
	financeStatus
	Annual        *annualStatus   `json:"annual"`   // the unit's newest annual report; null where nobody has begun one
	YearEnd       []yearEndStatus `json:"year_end"` // of the year whose end is to be taken up, of the unit that the book is of
	yearEndLeft   int
	TargetOf      int               `json:"target_of_branches,omitempty"` // the target is their sum
	PerBranch     []unitStatus      `json:"per_branch"`
	CountyCouncil *nominationStatus `json:"county_council,omitempty"`
}

var statusVerb = verb{"status", "[--as-of DATE] [--unit NAME] [--json]", status}

func status(c *ctl, args []string) error {
	asOf := c.flags.String("as-of", "", "")
	unitName := c.flags.String("unit", "", "")
	if _, err := c.parse(args); err != nil {
		return err
	}
	day := c.today
	if *asOf != "" {
		var err error
		if day, err = c.date(*asOf); err != nil {
			return err
		}
	}
	return c.open(func(s *db.Store) error {
		unit, err := c.unit(s, *unitName)
		if err != nil {
			return err
		}
		set, err := s.Figures(c.ctx, unit.ID, domain.YearTo(day))
		if err != nil {
			return err
		}
		var within domain.ID
		if *unitName != "" {
			within = unit.ID // else those too who never belonged to any
		}
		everybody := domain.MemberFilter{Anybody: true, Unit: within}
		persons, err := s.CountMembers(c.ctx, domain.MemberQuery{Filter: everybody, AsOf: day})
		if err != nil {
			return err
		}
		year, err := s.StudyYear(c.ctx, unit.ID, day.Year, day)
		if err != nil {
			return err
		}
		study := map[domain.ID]domain.UnitStudy{}
		for _, b := range year.Branches {
			study[b.Unit.ID] = b
		}
		total := year.Total
		if b, ok := study[unit.ID]; ok {
			total = b
		}
		st := bookStatus{
			AsOf: day.String(), Persons: persons, Branches: len(set.Branches), unitStatus: newUnitStatus(unit, set.Total, total, year),
			PayingLastYear: known(set.Total.LastYear.Paying, set.Total.LastYear.Known > 0),
			PayingSameDay:  known(set.Total.SameDay.Paying, set.Total.SameDay.Known > 0 && set.Total.SameDay.Undated == 0),
			NoFees:         set.CountBranches(func(f domain.Figures) bool { return f.Unknown > 0 }),
			TargetOf:       set.Total.Target.Units, PerBranch: []unitStatus{},
		}
		retained, err := s.Retention(c.ctx, within, day)
		if err != nil {
			return err
		}
		clock := domain.CountRetained(retained)
		st.ToErase, st.EraseOverdue, st.HeldBack = clock.Due(), clock[domain.EraseOver], clock[domain.EraseHeld]
		if err := st.countMeetings(c, s, unit.ID, day); err != nil {
			return err
		}
		contests, err := s.ContestRows(c.ctx, unit.ID)
		if err != nil {
			return err
		}
		boards, err := st.countOffices(c, s, unit.ID, day)
		if err != nil {
			return err
		}
		asked, err := st.countPlan(c, s, unit, day)
		if err != nil {
			return err
		}
		returns, err := st.countFinance(c, s, unit.ID, day)
		if err != nil {
			return err
		}
		st.Return = returns[unit.ID]
		annuals, err := s.AnnualReports(c.ctx, "")
		if err != nil {
			return err
		}
		if st.Annual, err = c.annualOf(s, annuals, unit); err != nil {
			return err
		}
		end, err := s.YearEndBook(c.ctx, "", domain.YearEnding(day), day)
		if err != nil {
			return err
		}
		st.YearEnd = yearEndStatuses(end.Rows(day))
		st.yearEndLeft, _ = domain.YearEndLeft(end.Rows(day))
		byUnit := st.countNominations(contests)
		for _, b := range set.Branches {
			one := newUnitStatus(b.Branch, b.Figures, study[b.Branch.ID], year)
			one.nominationStatus, one.boardStatus, one.Requirements = byUnit[b.Branch.ID], boards[b.Branch.ID], asked[b.Branch.ID]
			one.Return = returns[b.Branch.ID]
			one.AnnualReport = annualState(annuals, b.Branch.ID, domain.BranchReport, day)
			one.GroupReport = annualState(annuals, b.Branch.ID, domain.GroupReport, day)
			st.PerBranch = append(st.PerBranch, one)
		}
		if c.asJSON {
			return c.printJSON(st)
		}
		fmt.Fprintln(c.out, c.texts.Text("ctl.status.head", "unit", st.Unit, "day", c.texts.Date(day)))
		for _, line := range []struct {
			key string
			n   string
		}{
			{"word.persons", c.texts.Number(st.Persons)},
			{"word.branches", c.texts.Number(st.Branches)},
			{"word.members", c.texts.Number(st.Members)},
			{"word.paying", c.texts.Paying(set.Total)},
			{"figure.same-day", c.texts.Payers(set.Total.SameDay)},
			{"figure.last-year", c.texts.Payers(set.Total.LastYear)},
			{"word.unpaid", c.texts.Unpaid(set.Total)},
			{"word.new", c.texts.Number(st.New)},
			{"word.left", c.texts.Number(st.Left)},
			{"study.circles", c.texts.Number(st.Circles)},
			{"study.hours", c.texts.Number(st.StudyHours)},
			{"ctl.status.meetings", c.texts.Number(st.Meetings)},
			{"ctl.status.meetings-next", c.texts.Number(st.MeetingsNext)},
			{"ctl.status.contests", c.texts.Number(st.Contests)},
			{"nomination.submitted", c.texts.Number(st.ListsSubmitted)},
			{"nomination.yes.all", c.texts.Number(st.CandidatesYes)},
			{"ctl.status.errors", c.texts.Number(st.ListErrors)},
			{"ctl.status.erase", c.texts.Number(st.ToErase)},
			{"retention.state.held", c.texts.Number(st.HeldBack)},
			{"ctl.status.measures", c.texts.Number(st.doneMeasures())},
			{"ctl.status.unknown", c.texts.Number(st.Unknown)},
			{"ctl.status.returns", c.texts.Number(st.ReturnsSent)},
			{"ctl.status.returns-due", c.texts.Number(st.ReturnsDue)},
			{"ctl.status.year-end", c.texts.Number(st.yearEndLeft)},
		} {
			fmt.Fprintf(c.out, "%-16s %8s\n", c.texts.Text(line.key), line.n)
		}
		for _, sentence := range c.texts.Gaps(set) {
			fmt.Fprintln(c.err, sentence)
		}
		return nil
	})
}

// countMeetings counts a unit's calendar: what is cancelled is no meeting.
func (st *bookStatus) countMeetings(c *ctl, s *db.Store, unit domain.ID, day domain.Date) error {
	rows, err := s.Meetings(c.ctx, domain.MeetingQuery{Scope: unit, From: domain.YearStart(day.Year), Until: domain.YearEnd(day.Year)})
	if err != nil {
		return err
	}
	next, err := s.Meetings(c.ctx, domain.MeetingQuery{Scope: unit, From: day, Until: day.AddDays(30)})
	if err != nil {
		return err
	}
	stand := func(rows []domain.MeetingRow) int {
		return len(slices.DeleteFunc(rows, func(r domain.MeetingRow) bool { return !r.Meeting.Cancelled.IsZero() }))
	}
	st.Meetings, st.MeetingsNext = stand(rows), stand(next)
	return nil
}

// nominationStatus is how far the nomination of one contest has come, or of several together, in --json.
type nominationStatus struct {
	Contests       int  `json:"contests"`
	ListsSubmitted int  `json:"lists_submitted"`
	CandidatesYes  int  `json:"candidates_yes"`
	ListErrors     int  `json:"list_errors"`    // against the law, or still to be done
	ListSubmitted  bool `json:"list_submitted"` // every list
	ListNames      int  `json:"list_names"`
	NominationStep int  `json:"nomination_steps_done"`
}

func newNominationStatus(rows ...domain.ContestRow) nominationStatus {
	t := domain.TallyContests(rows)
	st := nominationStatus{Contests: t.Contests, ListsSubmitted: t.HandedIn, ListSubmitted: t.Contests > 0 && t.HandedIn == t.Contests, CandidatesYes: t.Willing}
	for _, r := range rows {
		st.ListErrors += r.Check.Broken + r.Check.Open
		st.ListNames += r.Check.Names
		st.NominationStep += r.Done()
	}
	return st
}

// countNominations puts the contests' figures together, and returns those of each unit.
func (st *bookStatus) countNominations(rows []domain.ContestRow) map[domain.ID]*nominationStatus {
	all, byUnit := newNominationStatus(rows...), map[domain.ID]*nominationStatus{}
	st.nominationStatus = &all
	for _, r := range rows {
		one := newNominationStatus(r)
		if byUnit[r.Contest.Unit] = &one; r.Contest.Municipality == "" {
			st.CountyCouncil = &one
		}
	}
	return byUnit
}
