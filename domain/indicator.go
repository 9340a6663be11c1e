package domain

import "slices"

// Indicator is a question of the work plan that the book answers by what stands in it: of each branch, of each region, or of
// the county. What it is called, what it asks and how it is counted stand in the catalogue of texts, by its key.
type Indicator struct {
	Key   string
	Of    UnitKind // whom it is asked of: LocalBranch, Region or CountyBranch
	Lines string   // where the work plan of 2026 asks it
	Less  bool     // less is better
	From  Source   // what it is read from
	read  func(IndicatorBook, Unit) Reading
}

// Source is a part of the book that indicators are read from. What no indicator that is shown needs is not read.
type Source int

// The parts.
const (
	FromMembers Source = 1 << iota
	FromStudy
	FromNomination
	FromMeetings
	FromOffices
	FromDuties     // of the counties' bodies and offices
	FromHouseholds // who of a household has no full member: beside the members, for what says what the book does not know
	FromFinance
	FromReports   // annual reports, the council groups' too
	FromOwnDuties // beside the counties' duties those that branches' bodies have of their own
)

// IndicatorBook is what indicators are read from, of one unit with all below it, as of a day.
type IndicatorBook struct {
	Day      Date
	Tree     *Tree
	Set      FigureSet      // of the unit, where members are asked for
	Figures  map[ID]Figures // by branch
	Joined   map[ID][4]int  // by branch, who has joined in each quarter of the year
	Study    StudyYear
	Contests map[ID]ContestRow // by branch
	Meetings []MeetingRow      // of the year
	Offices  []OfficeRow       // held or vacant on the day
	Duties   []DutyRow         // of the county branch over the unit too
	Finance  []FinanceReturn
	Reports  []ReportStanding // of the year, and of the year before
	Activity ActivityRule     // when a branch is active; zero for the program's own rule
	ByHand   []ByHand
	Circle   []Date // by which days the plan wants its circle held, the first first
	Chosen   Date   // the one of them that the board has chosen; zero for all
}

// missingFamily is what is said of an indicator whose part of the program is not there yet.
const missingFamily = "indicator.missing.family"

// Indicators are all indicators, in the order in which they are shown. One without a way of reading it is unknown until the
// part of the program that holds it brings one.
var Indicators = slices.Concat(branchIndicators, regionIndicators, countyIndicators)

// Bring says how an indicator is read that nothing read so far, or brings one of its own: a part of the program does so for what it
// keeps, while the program starts. The matrix, the papers, the tables, the plan, the overview and lagctl go through all indicators and
// know none of them, so it stands in all of them, with the texts of its key. takeAway takes it out again.
func Bring(x Indicator, read func(IndicatorBook, Unit) Reading) (takeAway func()) {
	before := Indicators
	x.read = read
	all := slices.Clone(before)
	at := slices.IndexFunc(all, func(y Indicator) bool { return y.Key == x.Key })
	if at >= 0 {
		all[at] = x
	} else { // behind the others that are asked of the same
		at = len(all)
		for i, y := range all {
			if y.Of == x.Of {
				at = i + 1
			}
		}
		all = slices.Insert(all, at, x)
	}
	Indicators = all
	return func() { Indicators = before }
}

// IndicatorOf is the indicator of a key.
func IndicatorOf(key string) (Indicator, bool) {
	i := slices.IndexFunc(Indicators, func(x Indicator) bool { return x.Key == key })
	if i < 0 {
		return Indicator{}, false
	}
	return Indicators[i], true
}

// Requirements are the indicators that are asked of every branch: the columns of the matrix.
func Requirements() []Indicator {
	return slices.DeleteFunc(slices.Clone(Indicators), func(x Indicator) bool { return x.Of != LocalBranch })
}

// Kept tells whether the book holds what answers the indicator; of others it is unknown until somebody says it by hand.
func (x Indicator) Kept() bool { return x.read != nil }

// Seldom tells whether an indicator is read of what stands in the book only where somebody thought of writing it down, so that most
// books know nothing of it: it is shown to whoever asks for it.
func (x Indicator) Seldom() bool {
	return slices.Contains([]string{"contact-before", "contact-after", "visited", "youth-branch"}, x.Key)
}

// Needs are the parts of the book that some indicators are read from.
func Needs(all []Indicator) (of Source) {
	for _, x := range all {
		of |= x.From
	}
	return of
}

// Read is how a unit stands with an indicator: the unit itself where it is one of those that are asked, else all of those
// below it together. What somebody has set by hand counts until its day, and as long as the book does not know better.
func (x Indicator) Read(b IndicatorBook, u Unit) Reading {
	if u.Kind != x.Of {
		var units []Unit
		var all []Reading
		for _, below := range b.Tree.Within(u.ID) {
			if below.Kind == x.Of {
				units = append(units, below)
				all = append(all, x.Read(b, below))
			}
		}
		if len(all) == 0 {
			return Reading{State: StateNotRelevant}
		}
		return Sum(units, all)
	}
	if day, since := b.outside(u); since != "" {
		return Reading{State: StateNotRelevant, Day: day, Days: true, Missing: since}
	}
	r := unknown(missingFamily)
	if x.read != nil {
		r = x.read(b, u)
	}
	return b.byHand(x.Key, u.ID, r)
}

// outside tells why nothing is asked of a unit: it was founded within the year, or later, or is closed.
func (b IndicatorBook) outside(u Unit) (day Date, why string) {
	switch {
	case !u.Closed.IsZero() && !u.Closed.After(b.Day):
		return u.Closed, "indicator.closed"
	case u.Founded.Year == b.Day.Year:
		return u.Founded, "indicator.founded"
	case u.Founded.Year > b.Day.Year:
		return u.Founded, "indicator.founded-later"
	}
	return Date{}, ""
}

// byHand is a reading with what somebody has set of it.
func (b IndicatorBook) byHand(of string, unit ID, r Reading) Reading {
	i := slices.IndexFunc(b.ByHand, func(h ByHand) bool { return h.Of == of && h.Unit == unit && h.Year == b.Day.Year })
	if i < 0 {
		return r
	}
	h := b.ByHand[i]
	// What nobody could have known by hand, the book knows better: that it is done.
	if past := h.Until.Before(b.Day); past || h.Day.After(b.Day) || r.State == StateDone && h.State != StateDone {
		if !h.Day.After(b.Day) {
			r.Held = h
		}
		return r
	}
	r.State, r.ByHand, r.Over = h.State, h, false
	return r
}

// by is a state against a day: what is neither done nor begun is late once the day is past.
func by(r Reading, due, day Date) Reading {
	r.Due = due
	if !due.IsZero() && due.Before(day) && (r.State == StateNotBegun || r.State == StateUnderWay) {
		r.State = StateLate
	}
	return r
}

// held are the meetings of a unit that fulfil a condition and stand, as proofs: those that have been, and those to come.
func (b IndicatorBook) held(is func(*MeetingRow) bool) (past, coming []Proof) {
	for i := range b.Meetings { // rows are large, and most are of others
		m := &b.Meetings[i]
		x := &m.Meeting
		if !x.Cancelled.IsZero() || x.Starts.Year != b.Day.Year || !is(m) {
			continue
		}
		p := Proof{Kind: "meeting", ID: x.ID, Unit: x.Unit, Day: x.Starts, Text: x.Title}
		if x.Last().After(b.Day) || x.Somewhen {
			coming = append(coming, p)
		} else {
			past = append(past, p)
		}
	}
	return past, coming
}

// ofMeetings is a reading of how many meetings have been held of those that are asked for. What the calendar does not hold
// may have been held all the same.
func ofMeetings(past, coming []Proof, times int) Reading {
	r := Reading{Value: len(past), Of: times, Counted: true, Rows: slices.Concat(past, coming)}
	switch {
	case len(past) >= times:
		r.State = StateDone
	case len(past)+len(coming) > 0:
		r.State = StateUnderWay
	default:
		r = unknown("indicator.missing.meeting")
		r.Of = times
	}
	return r
}

// titled tells whether a meeting's title has one of some words, folded.
func titled(m *MeetingRow, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return HasWords(m.Meeting.Title, w) })
}
