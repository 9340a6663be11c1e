package domain

import (
	"cmp"
	"slices"
)

// plannedDeadlines are the days, by the work plan's year, by which every branch is to have held the circle that the
// plan names. The plan of 2026 says both: 1 May (lines 292–294) and 1 July (lines 66–67 and 370–371).
var plannedDeadlines = map[int][]Date{2026: {{2026, 5, 1}, {2026, 7, 1}}}

// PlannedDeadlines are the days by which every branch is to have held the circle that the year's work plan names; none
// where the plan of the year is not known or asks for none. It is what a book goes by that has no plan of the year.
func PlannedDeadlines(year int) []Date { return plannedDeadlines[year] }

// PlannedState is how a branch stands with the circle that the plan names, against one deadline.
type PlannedState string

// The states against a deadline.
const (
	PlannedDone     PlannedState = "done"      // held in time
	PlannedDoneLate PlannedState = "done-late" // held, after the deadline
	PlannedUnderWay PlannedState = "under-way" // begun or dated, and the deadline has not passed
	PlannedLate     PlannedState = "late"      // the deadline has passed
	PlannedNone     PlannedState = "none"      // nothing is dated yet
)

// UnitStudy is one unit's study work in a year.
type UnitStudy struct {
	Unit            Unit
	Region          Unit // zero where the unit has none
	Circles         int  // that are approved by the rules
	CirclesLastYear int
	UnderWay        int // that are not, and not cancelled
	Hours           int // approved
	HoursLastYear   int
	HoursSameDay    int // of last year's, those of circles that were over by the same day
	Target          int
	Members         int // of the party, on the day; 0 of units that are no branches
	Grant           Money
	Planned         CircleRow // the named circle that has come furthest; zero where there is none
	Leader          OfficeRow // the study leader; zero where the unit has no such office
	Chair           OfficeRow // the leader of the unit's board
}

// Vacant tells whether the unit is without a study leader.
func (u UnitStudy) Vacant() bool { return u.Leader.Office.Person == "" }

// Idle tells whether the unit has no circle this year, not even a planned one.
func (u UnitStudy) Idle() bool { return u.Circles+u.UnderWay == 0 }

// Answers is who is asked about the unit's study work: the study leader, or where there is none the leader.
func (u UnitStudy) Answers() OfficeRow {
	if u.Vacant() {
		return u.Chair
	}
	return u.Leader
}

// PerHundred returns the hours for a hundred members; ok is false where there are no members.
func (u UnitStudy) PerHundred() (hours float64, ok bool) {
	if u.Members == 0 {
		return 0, false
	}
	return float64(u.Hours) * 100 / float64(u.Members), true
}

// PlannedOn tells how the unit stands with the named circle against a deadline.
func (u UnitStudy) PlannedOn(deadline, today Date) PlannedState {
	j := u.Planned.Judged
	if u.HasHeld(today) {
		if j.Last.After(deadline) {
			return PlannedDoneLate
		}
		return PlannedDone
	}
	switch {
	case today.After(deadline):
		return PlannedLate
	case u.Planned.Circle.ID != "" && !j.First.IsZero():
		return PlannedUnderWay
	}
	return PlannedNone
}

// HeldWithoutCounting tells whether the named circle has been held, and something lacks before it counts.
func (u UnitStudy) HeldWithoutCounting(today Date) bool {
	return u.Planned.Circle.ID != "" && u.Planned.State(today) == CircleHeld && !u.Planned.Judged.Approved()
}

// HasHeld tells whether the named circle has been held and counts.
func (u UnitStudy) HasHeld(today Date) bool {
	switch u.Planned.State(today) {
	case CircleHeld, CircleReported, CircleSettled:
		return u.Planned.Judged.Approved()
	}
	return false
}

// StudyYear is a unit's study work in a year, by the units within it.
type StudyYear struct {
	Year     int
	Today    Date
	Unit     Unit
	Total    UnitStudy
	Branches []UnitStudy // every local branch, whether it has done anything or not
	Others   []UnitStudy // the county, and regions and sister organisations that have circles
	Circles  []CircleRow // of the year, by first day
	OldLists int         // attendance lists, of whatever year, that are to be deleted
	RateOf   int         // the year whose rate hours are paid by; 0 where the book has none
	// Deadlines are the days by which every branch is to have held the circle that the year's plan names: the one that a board has
	// chosen, else all, at most the first and the last.
	Deadlines []Date
}

// StudyInput is what a StudyYear is counted from.
type StudyInput struct {
	Tree    *Tree
	Unit    ID
	Year    int
	Today   Date
	Circles []CircleRow   // of all years
	Targets []StudyTarget // of the year
	Rules   []Rule
	Leaders []OfficeRow // study leaders, held and vacant
	Chairs  []OfficeRow // leaders of boards
	Members map[ID]int  // by branch
	// Deadlines are those of the circle that the year's plans name.
	Deadlines []Date
}

// NewStudyYear counts a year's study work.
func NewStudyYear(in StudyInput) StudyYear {
	y := StudyYear{Year: in.Year, Today: in.Today, Deadlines: in.Deadlines}
	y.Unit, _ = in.Tree.Unit(in.Unit)
	_, y.RateOf, _ = RateFor(in.Rules, in.Year)
	byUnit := map[ID]*UnitStudy{}
	for _, u := range in.Tree.Within(in.Unit) {
		x := &UnitStudy{Unit: u, Members: in.Members[u.ID]}
		x.Region, _ = in.Tree.Above(u.ID, Region)
		byUnit[u.ID] = x
	}
	for _, t := range in.Targets {
		if x := byUnit[t.Unit]; x != nil {
			x.Target = t.Hours
		}
	}
	for _, o := range in.Leaders {
		if x := byUnit[o.Unit.ID]; x != nil && x.Vacant() {
			x.Leader = o
		}
	}
	for _, o := range in.Chairs {
		if x := byUnit[o.Unit.ID]; x != nil && x.Chair.Office.Person == "" {
			x.Chair = o
		}
	}
	for _, r := range in.Circles {
		if r.ListExpired(in.Today) {
			y.OldLists++
		}
		if x := byUnit[r.Circle.Unit]; x != nil {
			x.count(r, in)
			if r.Judged.Last.Year == in.Year || r.Judged.Last.IsZero() {
				y.Circles = append(y.Circles, r)
			}
		}
	}
	slices.SortStableFunc(y.Circles, func(a, b CircleRow) int { return cmp.Compare(a.Judged.First.order(), b.Judged.First.order()) })
	for _, u := range in.Tree.Within(in.Unit) {
		x := *byUnit[u.ID]
		y.Total.Add(x)
		switch {
		case u.Kind == LocalBranch:
			y.Branches = append(y.Branches, x)
		case u.Kind == CountyBranch, !x.Idle(), x.CirclesLastYear > 0: // the county board is to hold one as well (work plan 2026, lines 310–311)
			y.Others = append(y.Others, x)
		}
	}
	if own := byUnit[in.Unit]; own != nil && own.Target > 0 {
		y.Total.Target = own.Target
	}
	y.Total.Unit = y.Unit
	return y
}

func (u *UnitStudy) count(r CircleRow, in StudyInput) {
	if r.Circle.Cancelled || r.Circle.Form == Alone {
		return
	}
	if year := r.Judged.Last.Year; year != 0 && year != in.Year {
		if year == in.Year-1 && r.Judged.Approved() {
			u.CirclesLastYear++
			u.HoursLastYear += r.Judged.Hours
			if !r.Judged.Last.After(in.Today.AddMonths(-12)) {
				u.HoursSameDay += r.Judged.Hours
			}
		}
		return
	}
	if r.Judged.Approved() {
		u.Circles++
		u.Hours += r.Judged.Hours
		amount, _ := Grant(in.Rules, in.Year, r.Judged.Hours)
		u.Grant += amount
	} else {
		u.UnderWay++
	}
	if r.Course.Planned && (u.Planned.Circle.ID == "" || u.further(r, in.Today)) {
		u.Planned = r
	}
}

// further tells whether a circle has come further than the one that is noted: it counts and the other does not, else it
// is the earlier.
func (u *UnitStudy) further(r CircleRow, today Date) bool {
	other := UnitStudy{Planned: r}
	if a, b := other.HasHeld(today), u.HasHeld(today); a != b {
		return a
	}
	return r.Judged.Last.Before(u.Planned.Judged.Last)
}

// Add adds another unit's work.
func (u *UnitStudy) Add(x UnitStudy) {
	u.Circles += x.Circles
	u.CirclesLastYear += x.CirclesLastYear
	u.UnderWay += x.UnderWay
	u.Hours += x.Hours
	u.HoursLastYear += x.HoursLastYear
	u.HoursSameDay += x.HoursSameDay
	u.Target += x.Target
	u.Members += x.Members
	u.Grant += x.Grant
}

// PlannedCount is how many branches have held the named circle by a deadline, and how many have nothing dated.
func (y StudyYear) PlannedCount(deadline Date) (done, none int) {
	for _, b := range y.Branches {
		switch b.PlannedOn(deadline, y.Today) {
		case PlannedDone:
			done++
		case PlannedNone, PlannedLate:
			if b.Planned.Circle.ID == "" {
				none++
			}
		}
	}
	return done, none
}

// Lacking are the branches that have not held the circle that the year's plan names, by name of region and branch as
// they stand.
func (y StudyYear) Lacking() []UnitStudy {
	var all []UnitStudy
	if len(y.Deadlines) == 0 {
		return nil
	}
	for _, b := range y.Branches {
		if !b.HasHeld(y.Today) {
			all = append(all, b)
		}
	}
	return all
}

// VacantLeaders are the branches without a study leader.
func (y StudyYear) VacantLeaders() int {
	n := 0
	for _, b := range y.Branches {
		if b.Vacant() {
			n++
		}
	}
	return n
}

// Idle are the branches and counties that have no circle this year (work plan 2026, lines 310–311 and 368–369: at least
// one each).
func (y StudyYear) Idle() []UnitStudy {
	var all []UnitStudy
	for _, u := range slices.Concat(y.Branches, y.Others) {
		if u.Idle() && (u.Unit.Kind == LocalBranch || u.Unit.Kind == CountyBranch) {
			all = append(all, u)
		}
	}
	return all
}

// RegionStudy is the study work of a region's branches.
type RegionStudy struct {
	UnitStudy       // the sum; Unit is the region, zero for branches without one
	Branches  int   // how many there are
	InTime    []int // how many have held the named circle by each of the Deadlines
	Idle      int   // how many have no circle this year
	Vacant    int   // how many are without a study leader
}

// Regions are the branches' work by region, in the order in which the branches stand.
func (y StudyYear) Regions() []RegionStudy {
	var all []RegionStudy
	for _, b := range y.Branches {
		i := slices.IndexFunc(all, func(r RegionStudy) bool { return r.Unit.ID == b.Region.ID })
		if i < 0 {
			i = len(all)
			all = append(all, RegionStudy{UnitStudy: UnitStudy{Unit: b.Region}, InTime: make([]int, len(y.Deadlines))})
		}
		r := &all[i]
		r.Add(b)
		r.Branches++
		for n, d := range y.Deadlines {
			if b.PlannedOn(d, y.Today) == PlannedDone {
				r.InTime[n]++
			}
		}
		if b.Idle() {
			r.Idle++
		}
		if b.Vacant() {
			r.Vacant++
		}
	}
	return all
}
