package calendar

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-ical"
	"github.com/teambition/rrule-go"

	"lagboka/domain"
)

// series makes a row of each event of a series that is near enough in time. The first one tells what was passed over.
func (r *reader) series(c *component, record domain.MeetingRecord, s span) {
	moments, endless, err := r.moments(c, s.from)
	if err != nil {
		record.Problems = append(record.Problems, domain.Problem{Key: "remark.calendar.rule", Value: c.text(ical.PropRecurrenceRule)})
		moments = []moment{s.from}
	}
	first, last := domain.YearStart(r.today.Year-1), horizon(r.today)
	taken, passed, at := 0, 0, len(r.records)
	for _, m := range moments {
		one := domain.MeetingRecord{Line: record.Line, Meeting: record.Meeting, Problems: record.Problems}
		if s.put(&one.Meeting, m); one.Meeting.UID != "" {
			one.Meeting.Instance = m.key()
		}
		if one.Meeting.Last().Before(first) || one.Meeting.Starts.After(last) || taken == maxSeries {
			passed++
			continue
		}
		taken++
		r.add(one)
	}
	r.passed[passedRepeats] += passed
	if at == len(r.records) {
		return
	}
	told := &r.records[at]
	told.Problems = slices.Clip(told.Problems)
	if passed > 0 {
		told.Problems = append(told.Problems, domain.Problem{Key: "remark.calendar.passed", Value: strconv.Itoa(passed)})
	}
	if endless {
		told.Problems = append(told.Problems, domain.Problem{Key: "remark.calendar.endless", Value: strconv.Itoa(last.Year)})
	}
}

// horizon is the day up to which series are read.
func horizon(today domain.Date) domain.Date { return domain.YearEnd(today.Year + 2) }

// moments are when the events of a series begin, in order, but for those that are called off and those that stand as
// events of their own. endless tells that there are more, without end.
func (r *reader) moments(c *component, from moment) (all []moment, endless bool, err error) {
	gone := map[string]bool{}
	for key := range r.own[uidOf(c)] {
		gone[key] = true
	}
	for _, m := range r.list(c, ical.PropExceptionDates) {
		gone[m.key()] = true
	}
	if rule, ok := c.first(ical.PropRecurrenceRule); ok {
		if all, endless, err = repeats(rule.value, from, horizon(r.today)); err != nil {
			return nil, false, err
		}
	}
	if len(all) == 0 {
		all = []moment{from}
	}
	all = append(all, r.list(c, ical.PropRecurrenceDates)...)
	slices.SortStableFunc(all, func(a, b moment) int { return a.at.Compare(b.at) })
	all = slices.CompactFunc(all, func(a, b moment) bool { return a.key() == b.key() })
	// Some call a day off where the series is one of times.
	return slices.DeleteFunc(all, func(m moment) bool { return gone[m.key()] || gone[m.key()[:len(dayForm)]] }), endless, nil
}

// list are the days or times of all properties of a name; of periods, when they begin.
func (r *reader) list(c *component, name string) (all []moment) {
	for _, p := range c.props[name] {
		for value := range strings.SplitSeq(p.value, ",") {
			begins, _, _ := strings.Cut(value, "/")
			if m, _, ok := r.moment(property{p.params, begins}); ok {
				all = append(all, m)
			}
		}
	}
	return all
}

// errRule says that a rule cannot be read, or that it is none of days, weeks, months or years.
var errRule = errors.New("no rule that is read")

// mostRepeats is how many repeats of a rule are counted, and maxRule the length of one that is read: a longer one is no
// rule of a meeting, and costs time.
const mostRepeats, maxRule = 20_000, 300

// repeats are the moments of a rule, of one without end those up to a day.
func repeats(rule string, from moment, until domain.Date) (all []moment, endless bool, err error) {
	defer func() { // the library goes over the end of the year in some rules about weeks
		if p := recover(); p != nil {
			all, err = nil, fmt.Errorf("repeat %q: %v", rule, p)
		}
	}()
	rule = strings.ToUpper(strings.TrimSpace(rule))
	option, err := rrule.StrToROptionInLocation(rule, from.at.Location())
	if err != nil || len(rule) > maxRule {
		return nil, false, errors.Join(errRule, err)
	}
	if option.Freq > rrule.DAILY || max(len(option.Byhour), len(option.Byminute), len(option.Bysecond)) > 1 || option.Interval > 1000 {
		return nil, false, errRule
	}
	option.Dtstart = from.at
	endless = option.Count == 0 && option.Until.IsZero()
	switch century := from.at.AddDate(100, 0, 0); {
	case endless:
		option.Until = until.Time().AddDate(0, 0, 1).Add(-time.Second)
	case option.Until.IsZero() || option.Until.After(century):
		option.Until = century
	case !from.whole && untilDay(rule): // a day, where a time should stand: that day too
		option.Until = option.Until.AddDate(0, 0, 1).Add(-time.Second)
	}
	r, err := rrule.NewRRule(*option)
	if err != nil {
		return nil, false, errors.Join(errRule, err)
	}
	next := r.Iterator()
	for len(all) < mostRepeats {
		at, ok := next()
		if !ok {
			break
		}
		all = append(all, moment{at: at, whole: from.whole})
	}
	return all, endless, nil
}

// untilDay tells whether a rule ends with a day, not with a time.
func untilDay(rule string) bool {
	_, behind, found := strings.Cut(rule, "UNTIL=")
	day, _, _ := strings.Cut(behind, ";")
	return found && len(day) == len(dayForm)
}
