package domain

import (
	"cmp"
	"slices"
)

// OfficeRemark is something about offices that somebody should look at. It refuses nothing: the register may be behind.
type OfficeRemark struct {
	Key  string // the catalogue says what it is
	Rows []OfficeRow
}

// The remarks.
const (
	RemarkTwice    = "office.remark.twice"    // the same person in one post of a body twice at a time
	RemarkLeaders  = "office.remark.leaders"  // two lead a body at a time, and none of them is acting
	RemarkDead     = "office.remark.dead"     // an office outlives who has it
	RemarkRegion   = "office.remark.region"   // a region contact without a region
	RemarkOutsider = "office.remark.outsider" // only members may be elected (vedtekter § 4)
)

// OfficeRemarks are what is to be said of offices on a day, of those that are held or to come.
func OfficeRemarks(rows []OfficeRow, day Date) (all []OfficeRemark) {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r OfficeRow) bool {
		return r.Office.Person == "" || r.Office.StateOn(day) == OfficeEnded
	})
	remark := func(key string, of ...OfficeRow) { all = append(all, OfficeRemark{Key: key, Rows: of}) }
	byBody := map[ID][]OfficeRow{}
	for _, r := range rows {
		for _, other := range byBody[r.Body.ID] {
			a, b := r.Office, other.Office
			switch {
			case !a.Overlaps(b):
			case a.Person == b.Person && a.SamePlace(b):
				remark(RemarkTwice, other, r)
			case a.Role == Leader && b.Role == Leader && !a.Acting && !b.Acting:
				remark(RemarkLeaders, other, r)
			}
		}
		byBody[r.Body.ID] = append(byBody[r.Body.ID], r)
		switch {
		case r.Person.Deceased:
			remark(RemarkDead, r)
		case !r.Member && r.Body.Elects() && r.Office.Role != Guest:
			remark(RemarkOutsider, r)
		}
		if r.Office.Role == RegionContact && r.Office.Region == "" {
			remark(RemarkRegion, r)
		}
	}
	return all
}

// OfficeDoubts are what somebody should think of before offices are written: what only they would make strange, and who
// gets one and is to be erased. They refuse nothing.
type OfficeDoubts struct {
	Remarks []OfficeRemark
	Due     []Retained
	Far     []Date // days of theirs that are years beyond any term: a slip of the keys, or what a program writes for never
}

// Far are the days of an office, and of its election, that are more years ahead than anybody is elected for.
func (o Office) Far(today Date) (days []Date) {
	for _, d := range []Date{o.Elected, o.From, o.Until} {
		if d.Year > today.Year+MostYears && !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	return days
}

// Doubts are the remarks that there would be of some offices after a change and were not before it.
func Doubts(before, after []OfficeRow, day Date) (all []OfficeRemark) {
	called := func(r OfficeRemark) string {
		key := r.Key
		for _, x := range r.Rows {
			key += " " + string(x.Office.ID) + " " + string(x.Office.Person)
		}
		return key
	}
	known := map[string]bool{}
	for _, r := range OfficeRemarks(before, day) {
		known[called(r)] = true
	}
	for _, r := range OfficeRemarks(after, day) {
		if (r.Key == RemarkLeaders || r.Key == RemarkTwice) && !known[called(r)] {
			all = append(all, r)
		}
	}
	return all
}

// Elects tells whether who sits in the body is elected by the party, and so has to be a member (vedtekter § 4): not a
// council's group, to which a joint list's people belong too, nor the office, which employs, nor whoever fills national
// offices.
func (b Body) Elects() bool {
	return !slices.Contains([]BodyKind{CouncilGroup, CountyCouncilGroup, CentralOffices, OtherBody}, b.Kind)
}

// Overlaps tells whether there is a day on which both terms run.
func (o Office) Overlaps(other Office) bool {
	return (o.Until.IsZero() || o.Until.After(other.From)) && (other.Until.IsZero() || other.Until.After(o.From))
}

// HeldOn are those of the rows that are held, or stand vacant, on a day.
func HeldOn(rows []OfficeRow, day Date) []OfficeRow {
	return slices.DeleteFunc(slices.Clone(rows), func(r OfficeRow) bool {
		state := r.Office.StateOn(day)
		return state != OfficeHeld && state != OfficeVacant
	})
}

// OfficeCount is how many of some offices stand vacant on a day, and how many that are held end within EndingSoon days.
type OfficeCount struct{ Vacant, Ending int }

// EndingSoon is within how many days an office is told to end.
const EndingSoon = 60

// CountOffices counts offices on a day.
func CountOffices(rows []OfficeRow, day Date) (n OfficeCount) {
	for _, r := range rows {
		switch until := r.Office.Until; r.Office.StateOn(day) {
		case OfficeVacant:
			n.Vacant++
		case OfficeHeld:
			if !until.IsZero() && !until.After(day.AddDays(EndingSoon)) {
				n.Ending++
			}
		}
	}
	return n
}

// Incoming is who takes a place over next, elected and not begun by the day; false where nobody is.
func Incoming(rows []OfficeRow, place Office, day Date) (next OfficeRow, ok bool) {
	for _, r := range rows {
		o := r.Office
		later := o.SamePlace(place) && o.Rank == place.Rank && !o.Vacant() && o.StateOn(day) == OfficeFuture
		if later && (!ok || o.From.Before(next.Office.From)) {
			next, ok = r, true
		}
	}
	return next, ok
}

// RhythmRules say who is up for election at a county's annual meeting, from a day on.
type RhythmRules struct {
	From     Date
	Between  []Role // in the years between elections, which are the even ones
	Election []Role // in the years of an election
	Always   []Role // every year
	Halves   []Role // elected for two years, half of them each year
	Others   []Role // whom others name: the county council's group, the youth organisation, the mayors' forum; of OtherRole the Storting group's alone
}

// RhythmRuleSets are the rules in force, the oldest first: fylkesårsmøtet as senterpartiet.no told of it in 2024; the
// statutes' own paragraph was not found.
var RhythmRuleSets = []RhythmRules{{
	Between:  []Role{Leader, StudyLeader},
	Election: []Role{DeputyLeader, OrgDeputy, PoliticalDeputy},
	Always:   []Role{Substitute},
	Halves:   []Role{BoardMember, RegionContact, Treasurer, Secretary, WomenContact, YouthContact, DataOfficer, CampaignManager},
	Others:   []Role{GroupLeader, YouthContact, OtherRole, Guest}, // work plan 2026, 208, 215, 232 and 261–262
}}

func (r RhythmRules) since() Date { return r.From }

// RhythmRulesOn are those in force on a day.
func RhythmRulesOn(day Date) RhythmRules { return inForce(RhythmRuleSets, day) }

// Up is whether an office is up at an annual meeting.
type Up string

// Up or not; unknown is that the book does not say when who has it was elected, or for how long.
const (
	UpYes     Up = "yes"
	UpNo      Up = "no"
	UpUnknown Up = "unknown"
	UpOthers  Up = "others" // somebody else than the annual meeting says who has it
)

// halfTerm is for how many years those are elected of whom half is up each year.
const halfTerm = 2

// UpAt tells whether an office is up at the annual meeting of a year: by its own end where it has one, by the years it
// was elected for, by the office by virtue of which it is held, else by the rhythm, which is that of the county boards.
func (r OfficeRow) UpAt(year int) Up {
	o, rules := r.Office, RhythmRulesOn(YearEnd(year))
	by := func(is bool) Up {
		if is {
			return UpYes
		}
		return UpNo
	}
	after := func(years int) Up {
		if o.Elected.IsZero() {
			return UpUnknown
		}
		return by(o.Elected.Year+years <= year)
	}
	county := hasDuties(r.Unit) && r.Body.Kind == Board
	switch {
	case r.Body.Kind == CentralOffices, o.Role == MayoralCandidate,
		county && slices.Contains(rules.Others, o.Role) && (o.Role != OtherRole || o.Title == StortingContact):
		return UpOthers
	case o.Vacant():
		return UpYes
	case !o.Until.IsZero():
		return by(o.Until.Year <= year)
	case o.Years > 0:
		return after(o.Years)
	case r.Follows != nil:
		return r.Follows.UpAt(year)
	case !county:
		return UpUnknown
	case slices.Contains(rules.Always, o.Role):
		return UpYes
	case slices.Contains(rules.Between, o.Role):
		return by(year%2 == 0)
	case slices.Contains(rules.Election, o.Role):
		return by(year%2 == 1)
	case slices.Contains(rules.Halves, o.Role):
		return after(halfTerm)
	}
	return UpUnknown
}

// NextUp is the year of the first annual meeting from a year on at which an office is up; 0 where the book does not know.
func (r OfficeRow) NextUp(from int) int {
	for year := from; year < from+MostYears; year++ {
		if r.UpAt(year) == UpYes {
			return year
		}
	}
	return 0
}

// AskedUp tells whether somebody has to say when an office is up: one that is held for its own sake, and has no end of its own.
func (r OfficeRow) AskedUp(next int) bool {
	return !r.Office.Vacant() && r.Follows == nil && r.Office.Until.IsZero() && r.UpAt(next) != UpOthers
}

// UpIn is the office with what the book remembers of its being up in a year, where next is that of the annual meeting
// that comes next: the year it was elected in, as far as it is known or follows from that, and for how many years.
func (o Office) UpIn(year, next int) Office {
	elected := min(year-halfTerm, next-1)
	if o.From.Year > elected && o.From.Year < year {
		elected = o.From.Year
	}
	if o.Elected.IsZero() || o.Elected.Year >= year || o.Elected.Year+MostYears < year {
		o.Elected, o.ElectedAt = Date{Year: elected}, ""
	}
	o.Years = year - o.Elected.Year
	return o
}

// YearsFor is for how many years whoever is elected to the office in a year has it: the rest of the term that another
// was elected for, or as long as that was; 0 where the book does not know.
func (o Office) YearsFor(year int) int {
	if rest := o.Elected.Year + o.Years - year; o.Elected.Year > 0 && rest > 0 && rest < o.Years {
		return rest
	}
	return o.Years
}

// RestFor is YearsFor of one of those of whom half is up each year also where the book has no years for it: whoever takes
// its place belongs to the same half.
func (r OfficeRow) RestFor(year int) int {
	o := r.Office
	half := hasDuties(r.Unit) && r.Body.Kind == Board && slices.Contains(RhythmRulesOn(YearEnd(year)).Halves, o.Role)
	if o.Years == 0 && half {
		o.Years = halfTerm
		if rest := o.YearsFor(year); rest < halfTerm {
			return rest
		}
		return 0
	}
	return o.YearsFor(year)
}

// NextAnnualMeeting is the year of the annual meeting that comes next for a unit after a day: of the one that the
// calendar has, else that of the coming February.
func NextAnnualMeeting(meetings []MeetingRow, unit ID, day Date) (year int, at Date) {
	for _, m := range meetings {
		if m.Meeting.Kind == AnnualMeeting && m.Meeting.Unit == unit && m.Meeting.Cancelled.IsZero() && !m.Meeting.Starts.Before(day) {
			return m.Meeting.Starts.Year, m.Meeting.Starts
		}
	}
	if day.Month > 2 {
		return day.Year + 1, Date{}
	}
	return day.Year, Date{}
}

// History is a body's offices by place, each with its terms, the latest first; a role that several have at a time has a
// line for each person.
func History(rows []OfficeRow) [][]OfficeRow {
	var places [][]OfficeRow
	for _, r := range rows {
		i := slices.IndexFunc(places, func(p []OfficeRow) bool {
			return p[0].Office.SamePlace(r.Office) && !slices.ContainsFunc(p, func(x OfficeRow) bool {
				return x.Office.Overlaps(r.Office)
			})
		})
		if i < 0 {
			places = append(places, []OfficeRow{r})
			continue
		}
		places[i] = append(places[i], r)
	}
	for _, p := range places {
		slices.SortStableFunc(p, func(a, b OfficeRow) int {
			return cmp.Compare(b.Office.From.order(), a.Office.From.order())
		})
	}
	return places
}

// BoardRow is a branch's board with its offices on a day.
type BoardRow struct {
	Body    Body
	Unit    Unit
	Offices []OfficeRow
}

// boardPosts are the offices without which a branch's board is not whole (Håndbok for Senterpartiet 2016).
var boardPosts = []Role{Leader, Treasurer, StudyLeader}

// Boards are the boards of the local branches among some offices, in their order.
func Boards(rows []OfficeRow) (all []BoardRow) {
	for _, r := range rows {
		if r.Body.Kind != Board || r.Unit.Kind != LocalBranch {
			continue
		}
		if n := len(all); n == 0 || all[n-1].Body.ID != r.Body.ID {
			all = append(all, BoardRow{Body: r.Body, Unit: r.Unit})
		}
		last := &all[len(all)-1]
		last.Offices = append(last.Offices, r)
	}
	return all
}

// Holder is who has an office of a role in the board on a day; false where nobody has.
func (b BoardRow) Holder(role Role, day Date) (OfficeRow, bool) {
	for _, r := range b.Offices {
		if r.Office.Role == role && r.Office.StateOn(day) == OfficeHeld {
			return r, true
		}
	}
	return OfficeRow{}, false
}

// Elected is the year in which somebody in the board was elected last, as far as the book says; 0 where it does not.
func (b BoardRow) Elected() (year int) {
	for _, r := range b.Offices {
		if !r.Office.Vacant() {
			year = max(year, r.Office.Elected.Year)
		}
	}
	return year
}

// What a board can lack, besides one of its posts.
const (
	LacksElection = "elected"
	LacksReport   = "reported"
)

// Missing is what a board lacks on a day, by the keys of the catalogue: a post that nobody has, an election in the
// day's year, and that it was reported in it.
func (b BoardRow) Missing(day Date) (all []string) {
	for _, role := range boardPosts {
		if _, ok := b.Holder(role, day); !ok {
			all = append(all, string(role))
		}
	}
	if b.Elected() < day.Year {
		all = append(all, LacksElection)
	}
	if b.Body.Reported.Year < day.Year {
		all = append(all, LacksReport)
	}
	return all
}
