package domain

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// PlanMeetings finds out what an import of a calendar would do with the book, and does nothing. An event is the one in
// the book that the calendar knows by the same UID, and of a series by the same instance; else one of the same day and
// title. What a file says of a known event counts, unless it is of an older sequence than what the book has (RFC 5545,
// 3.8.7.4); what it does not say stays, and so do the clocks where it says days alone that are the same. Meetings that
// earlier imports of the same calendar brought, within the days of the file, and that it no longer has, are told and
// left. The same file planned again after it was applied changes nothing.
func PlanMeetings(ctx context.Context, reg MeetingRegister, source string, recs []MeetingRecord, o MeetingOptions) (ImportPlan, error) {
	p := &meetingPlanner{
		reg: reg, o: o, recs: slices.Clone(recs), ended: map[int]Problem{}, matched: map[int]match{}, taken: map[int]bool{},
		plan: ImportPlan{Source: FileName(source), Made: map[ID]bool{}, Seq: reg.Seq},
	}
	p.versions()
	p.match()
	for i, r := range p.recs {
		if i%500 == 0 && ctx.Err() != nil {
			return ImportPlan{}, fmt.Errorf("plan calendar: %w", ctx.Err())
		}
		row, err := p.row(i, r)
		if err != nil {
			return ImportPlan{}, fmt.Errorf("plan calendar: %w", err)
		}
		p.plan.Rows = append(p.plan.Rows, row)
		p.plan.Counts.add(row.Outcome)
	}
	p.missing()
	return p.plan, nil
}

type meetingPlanner struct {
	reg     MeetingRegister
	o       MeetingOptions
	recs    []MeetingRecord
	ended   map[int]Problem // by record: why another one of the file counts in its place
	matched map[int]match   // by record
	taken   map[int]bool    // which of the register's meetings a record is of
	plan    ImportPlan
}

// match is which of the register's meetings a record is of. known tells that it is so by the UID.
type match struct {
	at    int
	known bool
}

// meetingKey is what a calendar knows an event by.
type meetingKey struct{ uid, instance string }

func keyOf(m Meeting) meetingKey { return meetingKey{m.UID, m.Instance} }

// dayKey is what people know a meeting by.
func dayKey(m Meeting) string { return m.Starts.String() + " " + Fold(m.Title) }

// refused tells whether something keeps a record out.
func (r MeetingRecord) refused() bool {
	return slices.ContainsFunc(r.Problems, func(p Problem) bool { return !strings.HasPrefix(p.Key, RemarkPrefix) })
}

// versions settles which of several records with one UID counts: that of the highest sequence, of the same the last.
// Where those are other meetings, on other days or with other titles, the program that wrote the file gives one UID to
// all: each is then known by its time too.
func (p *meetingPlanner) versions() {
	groups := map[meetingKey][]int{}
	for i, r := range p.recs {
		if r.Meeting.UID != "" && !r.refused() {
			groups[keyOf(r.Meeting)] = append(groups[keyOf(r.Meeting)], i)
		}
	}
	for i, r := range p.recs { // in the file's order, so that the same file gives the same plan
		group := groups[keyOf(r.Meeting)]
		if len(group) < 2 || group[0] != i {
			continue
		}
		best := slices.MaxFunc(group, func(a, b int) int {
			return cmp.Or(p.recs[a].Meeting.Sequence-p.recs[b].Meeting.Sequence, a-b)
		})
		top := p.recs[best].Meeting
		others := slices.ContainsFunc(group, func(i int) bool {
			m := p.recs[i].Meeting
			return m.Sequence == top.Sequence && dayKey(m) != dayKey(top)
		})
		seen := map[string]int{}
		for _, i := range group {
			m := &p.recs[i].Meeting
			if others && top.Instance == "" {
				m.Instance = m.instance()
				if before, again := seen[m.Instance+m.Title]; again {
					p.end(before, p.recs[i])
				}
				seen[m.Instance+m.Title] = i
				p.recs[i].Problems = append(slices.Clip(p.recs[i].Problems), Problem{Key: "remark.calendar.shared"})
			} else if i != best {
				p.end(i, p.recs[best])
			}
		}
	}
}

// instance is how a calendar says which one of a series a meeting is, by when it begins: 20260317T180000.
func (m Meeting) instance() string {
	day := strings.ReplaceAll(m.Starts.String(), "-", "")
	if m.Clock == "" {
		return day
	}
	return day + "T" + strings.ReplaceAll(m.Clock, ":", "") + "00"
}

func (p *meetingPlanner) end(i int, by MeetingRecord) {
	p.ended[i] = Problem{Key: "remark.calendar.twice", Value: strconv.Itoa(by.Line)}
}

// match finds the meetings that records are of, first those that are known by their UID.
func (p *meetingPlanner) match() {
	known, named := map[meetingKey]int{}, map[string][]int{}
	for i, m := range p.reg.Meetings {
		if known[meetingKey{string(m.ID) + OwnUID, ""}] = i; m.UID != "" {
			known[keyOf(m)] = i
		}
		named[dayKey(m)] = append(named[dayKey(m)], i)
	}
	take := func(i, at int, known bool) { p.matched[i], p.taken[at] = match{at, known}, true }
	byUID := func(refused bool) {
		for i, r := range p.recs {
			at, ok := known[keyOf(r.Meeting)]
			if ok && r.Meeting.UID != "" && !p.taken[at] && !p.isEnded(i) && r.refused() == refused {
				take(i, at, true)
			}
		}
	}
	byUID(false)
	byUID(true) // they cannot go in, and are not missing
	for i, r := range p.recs {
		if _, ok := p.matched[i]; ok || p.isEnded(i) || r.refused() {
			continue
		}
		same := slices.DeleteFunc(slices.Clone(named[dayKey(r.Meeting)]), func(at int) bool { return p.taken[at] })
		if len(same) > 0 {
			take(i, same[max(0, slices.IndexFunc(same, func(at int) bool { return p.reg.Meetings[at].Clock == r.Meeting.Clock }))], false)
		}
	}
}

func (p *meetingPlanner) isEnded(i int) bool { _, ended := p.ended[i]; return ended }

// row plans one record.
func (p *meetingPlanner) row(i int, r MeetingRecord) (PlannedRow, error) {
	row := PlannedRow{Record: Record{Line: r.Line, Cells: meetingCells(r.Meeting)}, Meeting: r.Meeting, Name: r.Meeting.Title, Problems: slices.Clip(r.Problems)}
	is, known := p.matched[i]
	switch {
	case r.refused():
		row.Outcome = OutcomeRejected
		return row, nil
	case p.isEnded(i):
		row.Outcome = OutcomeUnchanged
		row.Problems = append(row.Problems, p.ended[i])
		return row, nil
	case known:
		return p.known(row, r.Meeting, is), nil
	}
	m := r.Meeting
	if !slices.ContainsFunc(p.reg.Units, func(u Unit) bool { return u.ID == m.Unit }) {
		m.Unit = p.o.Unit
	}
	if m.Kind == "" {
		m.Kind = MeetingKindOf(m.Title)
	}
	if err := m.Validate(); err != nil {
		row.Outcome = OutcomeRejected
		var broken Errors
		if !errors.As(err, &broken) {
			return row, err
		}
		for _, e := range broken {
			row.Problems = append(row.Problems, Problem{Field: e.Field, Key: e.Key})
		}
		return row, nil
	}
	id, err := p.o.NewID()
	if err != nil {
		return row, err
	}
	m.ID = id
	row.Outcome, row.Meeting, row.Changes = OutcomeNew, m, meetingChanges(Meeting{}, m)
	p.plan.Meetings, p.plan.Made[id] = append(p.plan.Meetings, m), true
	return row, nil
}

// known plans a record of a meeting that the book has.
func (p *meetingPlanner) known(row PlannedRow, said Meeting, is match) PlannedRow {
	have := p.reg.Meetings[is.at]
	m := have.taking(said, is.known)
	row.Meeting, row.Outcome, row.Changes = m, OutcomeUnchanged, meetingChanges(have, m)
	switch {
	case len(row.Changes) == 0:
	case is.known && said.Sequence < have.Sequence:
		row.Meeting, row.Changes = have, nil
		row.Problems = append(row.Problems, Problem{Key: "remark.calendar.older"})
	default:
		row.Outcome = OutcomeChanged
		p.plan.Meetings = append(p.plan.Meetings, m)
	}
	return row
}

// taking is a meeting with what a calendar says of it. known tells that the calendar knows it, and so can say that it
// is no longer cancelled.
func (m Meeting) taking(said Meeting, known bool) Meeting {
	if said.Clock != "" || said.Starts != m.Starts || said.Last() != m.Last() {
		m.Starts, m.Ends, m.Somewhen, m.Clock, m.ClockEnd = said.Starts, said.Ends, said.Somewhen, said.Clock, said.ClockEnd
	}
	for _, text := range []struct{ to, from *string }{
		{&m.Title, &said.Title},
		{&m.Place, &said.Place},
		{&m.Link, &said.Link},
		{&m.Organiser, &said.Organiser},
		{&m.Note, &said.Note},
	} {
		if *text.from != "" {
			*text.to = *text.from
		}
	}
	if said.Cancelled.IsZero() != m.Cancelled.IsZero() && (known || m.Cancelled.IsZero()) {
		m.Cancelled = said.Cancelled
	}
	switch {
	case known:
		m.Sequence = max(m.Sequence, said.Sequence)
	case m.UID == "" && said.UID != "": // from now on it is known
		m.UID, m.Instance, m.Sequence = said.UID, said.Instance, said.Sequence
	default:
		m.Sequence++
	}
	return m
}

// meetingChanges are the values in which two meetings differ, as text.
func meetingChanges(old, m Meeting) (changes []FieldChange) {
	yes := map[bool]string{true: "true"}
	for _, x := range []struct{ field, old, new string }{
		{"Title", old.Title, m.Title},
		{"MeetingKind", string(old.Kind), string(m.Kind)},
		{"Unit", string(old.Unit), string(m.Unit)},
		{"Starts", old.Starts.String(), m.Starts.String()},
		{"Ends", old.Ends.String(), m.Ends.String()},
		{"Somewhen", yes[old.Somewhen], yes[m.Somewhen]},
		{"Clock", old.Clock, m.Clock},
		{"ClockEnd", old.ClockEnd, m.ClockEnd},
		{"Place", old.Place, m.Place},
		{"Link", old.Link, m.Link},
		{"Organiser", old.Organiser, m.Organiser},
		{"Cancelled", old.Cancelled.String(), m.Cancelled.String()},
		{"Note", old.Note, m.Note},
		{"UID", old.UID, m.UID},
	} {
		if x.old != x.new {
			changes = append(changes, FieldChange{Kind: "meeting", Field: x.field, Old: x.old, New: x.new})
		}
	}
	return changes
}

// meetingCells are what a table of rows that did not go in says of a meeting.
func meetingCells(m Meeting) []string {
	return []string{m.Starts.String(), m.Clock, m.Title, m.Place}
}

// missing finds what earlier imports of the same calendar brought and the file no longer has, within its days. A
// calendar is the same where some of what it brought is in the file.
func (p *meetingPlanner) missing() {
	var first, last Date
	for _, r := range p.plan.Rows {
		if d := r.Meeting.Starts; d.IsDay() {
			if first.IsZero() || d.Before(first) {
				first = d
			}
			if d.After(last) {
				last = d
			}
		}
	}
	at := map[ID]int{}
	for i, m := range p.reg.Meetings {
		at[m.ID] = i
	}
	gone := map[int]bool{}
	for _, batch := range p.reg.Read {
		var here []int
		for _, id := range batch {
			if i, ok := at[id]; ok {
				here = append(here, i)
			}
		}
		if !slices.ContainsFunc(here, func(i int) bool { return p.taken[i] }) {
			continue
		}
		for _, i := range here {
			m := p.reg.Meetings[i]
			if !p.taken[i] && !gone[i] && m.UID != "" && m.Cancelled.IsZero() && !m.Starts.Before(first) && !m.Starts.After(last) {
				gone[i] = true
				p.plan.Missing, p.plan.Gone = append(p.plan.Missing, m.ID), append(p.plan.Gone, m)
			}
		}
	}
	p.plan.Counts.Missing = len(p.plan.Missing)
}

// kindWords are words of titles by which the kind of a meeting is told, the more telling ones first.
var kindWords = []struct {
	word string
	kind MeetingKind
}{
	{"senterungdom", YouthDate},
	{"senterkvinne", WomenDate},
	{"arsmote", AnnualMeeting},
	{"regionmote", RegionMeeting},
	{"arbeidsutvalg", ExecMeeting},
	{"styremote", BoardMeeting},
	{"fylkesting", CouncilSession},
	{"kommunestyre", CouncilSession},
	{"medlemsmote", BranchMeeting},
	{"lagsmote", BranchMeeting},
	{"kurs", CourseDate},
	{"skolering", CourseDate},
	{"samling", Gathering},
	{"konferanse", Gathering},
	{"forum", ForumMeeting},
}

// MeetingKindOf is what sort of a meeting a title tells of; another date where it tells of none.
func MeetingKindOf(title string) MeetingKind {
	folded := Fold(title)
	for _, k := range kindWords {
		if strings.Contains(folded, k.word) {
			return k.kind
		}
	}
	return OtherDate
}
