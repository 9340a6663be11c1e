package domain

import (
	"slices"
	"strconv"
	"strings"
)

// ActivityKind is a sort of thing that shows that a branch is active.
type ActivityKind string

// The kinds.
const (
	ActiveMeeting   ActivityKind = "meeting"
	ActiveCircle    ActivityKind = "circle"
	ActiveRecruited ActivityKind = "recruited" // somebody has joined
	ActiveReport    ActivityKind = "report"    // the group in the council has delivered its report
	ActiveCalls     ActivityKind = "calls"
	ActivePress     ActivityKind = "press"
)

// ActivityKinds are all kinds in the order they are shown.
var ActivityKinds = []ActivityKind{ActiveMeeting, ActiveCircle, ActiveRecruited, ActiveReport, ActiveCalls, ActivePress}

// Kept tells whether the book holds what would show it.
func (k ActivityKind) Kept() bool { return k != ActiveCalls && k != ActivePress }

// ActivityRule is when a branch is active in a quarter: when so many different kinds of things happened in it, of those that
// count. The plan says nowhere what activity is (work plan 2026, 57–58 and 65), so a book can have a rule of its own.
type ActivityRule struct {
	Least int
	Kinds []ActivityKind
}

// DefaultActivity is the rule of a book that has none of its own. What the book does not hold yet counts once it does.
var DefaultActivity = ActivityRule{Least: 2, Kinds: ActivityKinds}

// Counts tells whether a kind counts.
func (r ActivityRule) Counts(k ActivityKind) bool { return slices.Contains(r.Kinds, k) }

// Kept are the kinds that count and that the book holds, and those that count and that it does not hold yet.
func (r ActivityRule) Kept() (kept, unkept []ActivityKind) {
	for _, k := range ActivityKinds {
		switch {
		case !r.Counts(k):
		case k.Kept():
			kept = append(kept, k)
		default:
			unkept = append(unkept, k)
		}
	}
	return kept, unkept
}

// Validate returns every broken rule, or nil: nobody could be active by a rule that asks for more than the book holds.
func (r ActivityRule) Validate() error {
	var errs Errors
	kept, _ := r.Kept()
	switch {
	case len(kept) == 0:
		errs.invalid("Least", "activity.kinds.none")
	case r.Least < 1:
		errs.invalid("Least", "activity.least.none")
	case r.Least > len(kept):
		errs.invalid("Least", "activity.least.many")
	}
	return errs.OrNil()
}

// String is the rule as the book keeps it: «2 meeting circle».
func (r ActivityRule) String() string {
	words := []string{strconv.Itoa(r.Least)}
	for _, k := range ActivityKinds {
		if r.Counts(k) {
			words = append(words, string(k))
		}
	}
	return strings.Join(words, " ")
}

// ReadActivityRule reads what String writes. What is none, of a book that has no rule of its own, is the program's.
func ReadActivityRule(text string) ActivityRule {
	words := strings.Fields(text)
	if len(words) == 0 {
		return DefaultActivity
	}
	var r ActivityRule
	r.Least, _ = strconv.Atoi(words[0])
	for _, w := range words[1:] {
		if k := ActivityKind(w); slices.Contains(ActivityKinds, k) {
			r.Kinds = append(r.Kinds, k)
		}
	}
	if r.Validate() != nil {
		return DefaultActivity
	}
	return r
}

// Quarter is how a branch was active in a quarter of a year.
type Quarter struct {
	State State // done where it was active; not relevant before it begins
	Kinds []ActivityKind
}

// quarterOf is the quarter of a day, from 0.
func quarterOf(d Date) int { return (int(d.Month) - 1) / 3 }

// happened are the kinds of things that happened in each quarter of the year in a branch, of those that count.
func (b IndicatorBook) happened(u Unit) (kinds [4][]ActivityKind) {
	var is [4]map[ActivityKind]bool
	for q := range is {
		is[q] = map[ActivityKind]bool{ActiveRecruited: b.Joined[u.ID][q] > 0}
	}
	for i := range b.Meetings {
		m := &b.Meetings[i]
		x := &m.Meeting
		if m.Unit.ID == u.ID && x.Starts.Year == b.Day.Year && x.Cancelled.IsZero() && !x.Somewhen && !x.Last().After(b.Day) {
			is[quarterOf(x.Starts)][ActiveMeeting] = true
		}
	}
	for _, c := range b.Study.Circles {
		if c.Circle.Unit != u.ID || c.Circle.Cancelled || c.Judged.First.IsZero() || c.Judged.First.After(b.Day) {
			continue
		}
		last := c.Judged.Last
		if last.After(b.Day) {
			last = b.Day
		}
		for q := quarterOf(c.Judged.First); q <= quarterOf(last) && c.Judged.First.Year == b.Day.Year; q++ {
			is[q][ActiveCircle] = true
		}
	}
	for _, r := range b.Reports {
		if day := r.Delivered(b.Day); r.Report.Kind == GroupReport && r.Report.Unit == u.ID && day.Year == b.Day.Year {
			is[quarterOf(day)][ActiveReport] = true
		}
	}
	for q := range kinds {
		for _, k := range ActivityKinds {
			if is[q][k] && b.rule().Counts(k) {
				kinds[q] = append(kinds[q], k)
			}
		}
	}
	return kinds
}

// rule is when a branch is active.
func (b IndicatorBook) rule() ActivityRule {
	if b.Activity.Least == 0 {
		return DefaultActivity
	}
	return b.Activity
}

// readActivity: the branch was active in every quarter that is over. Of a book that holds nothing of what happened in a branch
// nobody can say that it was not active.
func readActivity(b IndicatorBook, u Unit) Reading {
	over := quarterOf(b.Day)
	if b.Day == YearEnd(b.Day.Year) {
		over = 4
	}
	active, any := 0, false
	quarters := make([]Quarter, 4)
	for q, kinds := range b.happened(u) {
		x := Quarter{State: StateNotBegun, Kinds: kinds}
		any = any || len(kinds) > 0
		switch {
		case q > over:
			x.State = StateNotRelevant
		case len(kinds) >= b.rule().Least:
			x.State = StateDone
			active++
		case q == over && len(kinds) > 0:
			x.State = StateUnderWay
		}
		quarters[q] = x
	}
	r := counted(StateUnderWay, active, 4)
	r.Quarters = quarters
	switch {
	case !any:
		r = unknown("indicator.missing.activity")
	case over > 0 && active >= over:
		r.State = StateDone
	case over == 4:
		r.State = StateLate
	}
	return r
}
