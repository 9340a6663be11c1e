package db_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
)

// plain is everything that a book holds, as lists, from which indicators are counted the slow way.
type plain struct {
	day         domain.Date
	memberships map[domain.ID][]domain.Membership
	dead        map[domain.ID]bool
	offices     []domain.OfficeRow
	meetings    []domain.MeetingRow
	circles     []domain.CircleRow
	contests    map[domain.ID]domain.ContestRow
	targets     []domain.MemberTarget
	region      map[domain.ID]domain.ID
	reports     []domain.AnnualCard
	rule        domain.ActivityRule
	county      domain.ID
	units       []domain.Unit
	done        []domain.DutyDone
	contact     map[domain.ID][]domain.Date // by region: when its contact noted the talks with the branches
	trained     map[domain.ID][]domain.Date // by region: when its contact noted the training
}

// says is how a branch stands, by reading down the lists.
func (p plain) says(key string, u domain.Unit) domain.State {
	year := p.day.Year
	yes := func(is bool) domain.State {
		if is {
			return domain.StateDone
		}
		return domain.StateNotBegun
	}
	held := func(kind domain.BodyKind, role domain.Role, region domain.ID) domain.State {
		state := domain.StateUnknown
		for _, o := range p.offices {
			in := o.Unit.ID == u.ID && o.Body.Kind == kind
			if region != "" {
				in = o.Office.Region == region
			}
			if !in || role != "" && o.Office.Role != role {
				continue
			}
			if began := !o.Office.From.After(p.day); !began || !o.Office.Until.IsZero() && !o.Office.Until.After(p.day) {
				continue
			}
			if o.Office.Person != "" || o.Office.Holder != "" {
				return domain.StateDone
			}
			state = domain.StateNotBegun
		}
		return state
	}
	counts, underWay, hours, before, beforeNow := 0, 0, 0, 0, 0
	for _, c := range p.circles {
		if c.Circle.Unit != u.ID || c.Circle.Cancelled || c.Circle.Form == domain.Alone {
			continue
		}
		switch last := c.Judged.Last.Year; {
		case last == year-1:
			before += c.Judged.Hours
			if same := c.Judged.Last; same.Month < p.day.Month || same.Month == p.day.Month && same.Day <= p.day.Day {
				beforeNow += c.Judged.Hours
			}
		case last != year && last != 0:
		case c.Judged.Hours > 0:
			counts++
			hours += c.Judged.Hours
		default:
			underWay++
		}
	}
	step := func(s domain.MilestoneStep) domain.State {
		steps := p.contests[u.ID].Milestones
		passed := false
		for i := len(steps) - 1; i >= 0; i-- {
			m := steps[i]
			done := !m.Done.IsZero() && !m.Done.After(p.day)
			switch {
			case m.Step == s && done:
				return domain.StateDone
			case m.Step == s && passed:
				return domain.StateNotRelevant
			case m.Step == s && !m.Planned.IsZero() && m.Planned.Before(p.day):
				return domain.StateLate
			case m.Step == s:
				return domain.StateNotBegun
			}
			later := m.Step == domain.StepMeeting || m.Step == domain.StepAdopted || m.Step == domain.StepSigned || m.Step == domain.StepSubmitted ||
				m.Step == domain.StepApproved
			passed = passed || done && later
		}
		return domain.StateUnknown
	}
	switch key {
	case "activity", "contact-before", "contact-after", "visited", "youth-branch", "group-report", "region-training", "leader-in-region",
		"coordination-report", "campaign":
		return p.saysWritten(key, u)
	case "annual-meeting":
		state := domain.StateUnknown
		for _, m := range p.meetings {
			x := m.Meeting
			if m.Unit.ID != u.ID || x.Kind != domain.AnnualMeeting || x.Starts.Year != year || !x.Cancelled.IsZero() {
				continue
			}
			late := domain.Date{Year: year, Month: 1, Day: 31}
			switch been := !x.Last().After(p.day); {
			case been && x.Starts.After(late), !been && p.day.After(late):
				state = domain.StateLate
			case been:
				return domain.StateDone
			default:
				state = domain.StateUnderWay
			}
		}
		return state
	case "target":
		for _, t := range p.targets {
			if t.Unit == u.ID && t.Target > 0 {
				return domain.StateDone
			}
		}
		return domain.StateNotBegun
	case "recruited":
		for person, all := range p.memberships {
			m, ok := domain.MembershipOn(all, p.day)
			moved := false
			for _, other := range all {
				moved = moved || other.ID != m.ID && other.OfParty() && other.Left == m.Joined
			}
			if ok && m.OfParty() && m.ActiveOn(p.day) && m.Unit == u.ID && m.Joined.Year == year && !moved && !p.dead[person] {
				return domain.StateDone
			}
		}
		return domain.StateNotBegun
	case "study-leader":
		return held(domain.Board, domain.StudyLeader, "")
	case "election-committee":
		return held(domain.ElectionCommittee, "", "")
	case "region-contact":
		return held("", domain.RegionContact, p.region[u.ID])
	case "circle":
		switch {
		case counts > 0:
			return domain.StateDone
		case underWay > 0:
			return domain.StateUnderWay
		}
		return domain.StateNotBegun
	case "hours":
		switch {
		case hours > before:
			return domain.StateDone
		case p.day == domain.YearEnd(year):
			return domain.StateLate
		case hours > 0 || underWay > 0:
			return domain.StateUnderWay
		}
		return domain.StateNotBegun
	case "hours-same-day":
		switch {
		case hours > beforeNow:
			return domain.StateDone
		case p.day == domain.YearEnd(year):
			return domain.StateLate
		case hours == 0 && underWay == 0:
			return domain.StateNotBegun
		}
		return domain.StateUnderWay
	case "county-circle":
		return p.says("circle", u)
	case "contact-named":
		return held("", domain.RegionContact, u.ID)
	case "website":
		if u.Website == "" {
			return domain.StateUnknown
		}
		return yes(u.WebsiteChecked.Year == year && !u.WebsiteChecked.After(p.day))
	case "nomination-committee":
		return step(domain.StepCommittee)
	case "committee-trained":
		return step(domain.StepTrained)
	case "nomination-meeting":
		return step(domain.StepMeeting)
	case "list-adopted":
		return step(domain.StepAdopted)
	case "list-submitted":
		return step(domain.StepSubmitted)
	}
	return p.saysOfCounty(key, u)
}

// movingKeys are those that do not stand alike all year.
const movingKeys = "circle nomination-committee recruited campaign activity contact-before contact-after visited youth-branch group-report " +
	"region-training leader-in-region coordination-report named-circle-first named-circle-last region-meetings notices executive-minutes " +
	"decisions resolutions storting-talks board-training joint-council leader-course"

// slowKeys are the indicators that are counted the slow way.
const slowKeys = "annual-meeting target recruited study-leader election-committee region-contact circle hours hours-same-day website nomination-committee " +
	"committee-trained nomination-meeting list-adopted list-submitted activity contact-before contact-after visited youth-branch group-report " +
	"region-training leader-in-region coordination-report campaign " + countyKeys

// written are the dates of the calendar of one of some units that stand and name one of some words, those that have been first.
func (p plain) written(units []domain.ID, kind domain.MeetingKind, words ...string) (past, coming []domain.Date) {
	for _, m := range p.meetings {
		x := m.Meeting
		named := len(words) == 0
		for _, w := range words {
			named = named || strings.Contains(strings.ToLower(x.Title+" "+x.Organiser), w)
		}
		switch {
		case !slices.Contains(units, m.Unit.ID), kind != "" && x.Kind != kind, !named, x.Starts.Year != p.day.Year, !x.Cancelled.IsZero():
		case x.Somewhen || x.Last().After(p.day):
			coming = append(coming, x.Starts)
		default:
			past = append(past, x.Starts)
		}
	}
	return past, coming
}

// saysWritten is how a unit stands with what stands in the book where somebody has written it down.
func (p plain) saysWritten(key string, u domain.Unit) domain.State {
	first := func(past, coming []domain.Date) domain.State {
		switch {
		case len(past) > 0:
			return domain.StateDone
		case len(coming) > 0:
			return domain.StateUnderWay
		}
		return domain.StateUnknown
	}
	report := func(unit domain.ID, kind domain.ReportKind, is func(domain.ReportStep) bool) domain.State {
		for _, r := range p.reports {
			if r.Report.Unit != unit || r.Report.Kind != kind || r.Report.Year != p.day.Year-1 {
				continue
			}
			for _, step := range r.Steps {
				if !step.Day.After(p.day) && is(step) {
					return domain.StateDone
				}
			}
			return domain.StateUnderWay
		}
		return domain.StateUnknown
	}
	switch key {
	case "visited":
		return first(p.written([]domain.ID{u.ID}, "", "fylkeskontor", "fylkessekretær"))
	case "leader-in-region":
		state := first(p.written([]domain.ID{u.ID}, domain.RegionMeeting, "fylkesleder"))
		if state == domain.StateUnknown {
			state = p.noteds("duty.leader.regions")
		}
		return state
	case "campaign":
		return first(p.written([]domain.ID{u.ID, u.Parent}, "", "vervekampanje"))
	case "region-training":
		past, coming := p.written([]domain.ID{u.ID}, domain.CourseDate)
		trained := slices.ContainsFunc(p.trained[u.ID], func(d domain.Date) bool { return d.Year == p.day.Year && !d.After(p.day) })
		switch {
		case len(past) > 0 && len(coming) > 0:
			return domain.StateUnderWay
		case len(past)+len(coming) == 0 && trained:
			return domain.StateDone
		}
		return first(past, coming)
	case "youth-branch":
		for _, x := range p.units {
			if x.Kind == domain.YouthBranch && x.Parent == u.ID && !x.Founded.After(p.day) {
				if x.Closed.IsZero() || x.Closed.After(p.day) {
					return domain.StateDone
				}
				return domain.StateNotBegun
			}
		}
		return domain.StateUnknown
	case "group-report":
		return report(u.ID, domain.GroupReport, func(domain.ReportStep) bool { return true })
	case "coordination-report":
		return report(u.Parent, domain.CoordinationReport, func(s domain.ReportStep) bool { return s.State == domain.ReportLaid && s.Unit == u.ID })
	case "contact-before", "contact-after":
		boards, later := p.boards()
		talks, _ := p.written([]domain.ID{u.ID, p.region[u.ID]}, "", "regionkontakt")
		for _, d := range p.contact[p.region[u.ID]] {
			if !d.After(p.day) {
				talks = append(talks, d)
			}
		}
		n := 0
		for i, board := range boards {
			is := false
			for _, talk := range talks {
				if key == "contact-before" {
					is = is || talk.Before(board) && (i == 0 || !talk.Before(boards[i-1]))
				} else {
					is = is || talk.After(board) && (i == len(boards)-1 || !talk.After(boards[i+1]))
				}
			}
			if is {
				n++
			}
		}
		switch {
		case len(boards) == 0 && later > 0:
			return domain.StateNotRelevant
		case n == 0:
			return domain.StateUnknown
		case n == len(boards):
			return domain.StateDone
		}
		return domain.StateUnderWay
	}
	return p.active(u)
}

// active is whether a branch was active in each quarter that is over, by the rule of the book.
func (p plain) active(u domain.Unit) domain.State {
	over, active, any := (int(p.day.Month)-1)/3, 0, false
	if p.day == domain.YearEnd(p.day.Year) {
		over = 4
	}
	for q := range 4 {
		from := domain.Date{Year: p.day.Year, Month: time.Month(3*q + 1), Day: 1}
		until := from.AddMonths(3)
		if until.After(p.day) {
			until = p.day.AddDays(1)
		}
		within := func(d domain.Date) bool { return d.IsDay() && !d.Before(from) && d.Before(until) }
		is := map[domain.ActivityKind]bool{}
		for _, m := range p.meetings {
			x := m.Meeting
			if m.Unit.ID == u.ID && x.Cancelled.IsZero() && !x.Somewhen && within(x.Starts) && !x.Last().After(p.day) {
				is[domain.ActiveMeeting] = true
			}
		}
		for _, c := range p.circles {
			held := c.Circle.Unit == u.ID && !c.Circle.Cancelled && c.Circle.Form != domain.Alone
			if j := c.Judged; held && j.First.Year == p.day.Year && j.First.Before(until) && !j.Last.Before(from) {
				is[domain.ActiveCircle] = true
			}
		}
		for person, all := range p.memberships {
			m, ok := domain.MembershipOn(all, p.day)
			if ok && m.OfParty() && m.ActiveOn(p.day) && m.Unit == u.ID && !p.dead[person] && within(m.Since(all)) {
				is[domain.ActiveRecruited] = true
			}
		}
		for _, r := range p.reports {
			day := domain.Date{}
			for _, s := range r.Steps {
				if day.IsZero() || s.Day.Before(day) {
					day = s.Day
				}
			}
			if r.Report.Unit == u.ID && r.Report.Kind == domain.GroupReport && within(day) {
				is[domain.ActiveReport] = true
			}
		}
		n := 0
		for k := range is {
			if p.rule.Counts(k) {
				n++
			}
		}
		any = any || n > 0
		if q <= over && n >= p.rule.Least {
			active++
		}
	}
	switch {
	case !any:
		return domain.StateUnknown
	case over > 0 && active >= over:
		return domain.StateDone
	case over == 4:
		return domain.StateLate
	}
	return domain.StateUnderWay
}

// writeDown puts into a book what stands there only where somebody writes it down: talks of the region's contact, visits of the
// office, youth branches, reports of council groups, courses and meetings with the county's leader.
func writeDown(t *testing.T, s *db.Store, tree *domain.Tree, county domain.ID) {
	t.Helper()
	branches := tree.Branches(county)
	on := func(unit domain.ID, kind domain.MeetingKind, day, title, organiser string) {
		got(s.SaveMeeting(ctx, domain.MeetingCard{Meeting: domain.Meeting{
			Unit: unit, Kind: kind, Title: title, Organiser: organiser, Starts: domain.MustDate(day),
		}}))(t)
	}
	for i, day := range strings.Fields("2026-01-15 2026-02-20 2026-03-20 2026-04-20 2026-06-01 2026-07-01 2026-08-26 2026-10-01 2026-11-01 2026-12-01") {
		on(branches[0].ID, domain.OtherDate, day, "Prat med regionkontakten", "")
		if region, _ := tree.Above(branches[i].ID, domain.Region); i%3 == 0 {
			on(region.ID, domain.OtherDate, day, "Telefonrunde", "Regionkontakten")
			on(region.ID, domain.CourseDate, day, "Kurs i styrearbeid", "")
		}
		on(branches[i].ID, domain.BranchMeeting, day, "Medlemsmøte", []string{"", "Fylkeskontoret", "Fylkessekretær Kari"}[i%3])
	}
	region, _ := tree.Above(branches[1].ID, domain.Region)
	on(region.ID, domain.RegionMeeting, "2026-09-10", "Regionmøte med fylkeslederen", "")
	on(county, domain.OtherDate, "2026-05-05", "Vervekampanje for lagene", "")
	for i, ends := range []string{"", "2026-08-01"} {
		u := domain.Unit{Kind: domain.YouthBranch, Name: "Senterungdom " + branches[i].Name, Parent: branches[i].ID, Founded: domain.MustDate("2026-02-01")}
		if ends != "" {
			u.Closed = domain.MustDate(ends)
		}
		got(s.SaveUnit(ctx, u))(t)
	}
	without := slices.Clone(branches) // the demo has reports of some
	for _, r := range got(s.AnnualReports(ctx, ""))(t) {
		without = slices.DeleteFunc(without, func(u domain.Unit) bool { return r.Report.Kind == domain.GroupReport && u.ID == r.Report.Unit })
	}
	for i, day := range []string{"2026-02-10", "2026-05-10", ""} {
		id := got(s.Yearly().NewAnnualReport(ctx, domain.NewAnnual(without[i], 2025, domain.GroupReport)))(t)
		if day != "" {
			got(s.Yearly().SaveReportStep(ctx, domain.ReportStep{Report: id, State: domain.ReportToBoard, Day: domain.MustDate(day)}))(t)
		}
	}
}

func TestThroughAYearEveryIndicatorIsWhatAPlainCountOfTheBookSays(t *testing.T) {
	o := testkit.Options()
	o.Now = func() time.Time { return time.Date(2026, time.December, 31, 12, 0, 0, 0, time.UTC) }
	s := got(db.CreateDemo(ctx, filepath.Join(t.TempDir(), "aar.lagboka"), o, demo.Params{Members: 150, Seed: 2, Today: domain.MustDate("2026-10-20")}))(t)
	t.Cleanup(func() { _ = s.Close() })
	hedmark := unitNamed(t, s, "Hedmark")
	tree := got(s.Tree(ctx))(t)
	writeDown(t, s, tree, hedmark)
	noteDuties(t, s, hedmark)
	tree = got(s.Tree(ctx))(t)
	p := plain{
		done: got(db.DutiesDone(ctx, s))(t), contact: map[domain.ID][]domain.Date{}, trained: map[domain.ID][]domain.Date{},
		county: hedmark, units: tree.Within(""), rule: got(s.ActivityRule(ctx))(t),
		memberships: map[domain.ID][]domain.Membership{}, dead: map[domain.ID]bool{}, contests: map[domain.ID]domain.ContestRow{}, region: map[domain.ID]domain.ID{},
	}
	for _, x := range everybody(t, s) {
		p.memberships[x.ID] = got(s.Memberships(ctx, x.ID))(t)
		p.dead[x.ID] = x.Deceased
	}
	p.offices = got(s.Offices(ctx, domain.OfficeQuery{Ended: true}))(t)
	for _, d := range p.done {
		for _, o := range p.offices {
			switch {
			case o.Office.ID != d.Office || o.Office.Role != domain.RegionContact:
			case d.Duty == "duty.region.contact":
				p.contact[o.Office.Region] = append(p.contact[o.Office.Region], d.Day)
			case d.Duty == "duty.region.training":
				p.trained[o.Office.Region] = append(p.trained[o.Office.Region], d.Day)
			}
		}
	}
	p.meetings = got(s.Meetings(ctx, domain.MeetingQuery{}))(t)
	p.circles = got(s.Circles(ctx, domain.CircleQuery{}))(t)
	p.targets = got(s.Targets(ctx, 2026))(t)
	for _, c := range got(s.ContestRows(ctx, ""))(t) {
		p.contests[c.Unit.ID] = c
	}
	for _, r := range got(s.AnnualReports(ctx, ""))(t) {
		p.reports = append(p.reports, got(s.AnnualReport(ctx, r.Report.ID))(t))
	}
	for _, u := range tree.Branches(hedmark) {
		region, _ := tree.Above(u.ID, domain.Region)
		p.region[u.ID] = region.ID
	}
	var all []domain.Indicator
	for _, key := range strings.Fields(slowKeys) {
		x, _ := domain.IndicatorOf(key)
		all = append(all, x)
	}
	seen := map[string]map[domain.State]bool{}
	for day := domain.MustDate("2026-01-01"); day.Year == 2026; day = day.AddDays(7) {
		b := got(s.Planning().IndicatorBook(ctx, hedmark, day, domain.Needs(all)))(t)
		b.ByHand, p.day = nil, day // what somebody has set by hand is no count
		for _, x := range all {
			if seen[x.Key] == nil {
				seen[x.Key] = map[domain.State]bool{}
			}
			for _, u := range b.Tree.Within(hedmark) {
				if u.Kind != x.Of {
					continue
				}
				have, want := x.Read(b, u).State, p.says(x.Key, u)
				if seen[x.Key][have] = true; have != want {
					t.Fatalf("%s of %s on %s is %s, counted plainly %s", x.Key, u.Label(), day, have, want)
				}
			}
		}
	}
	for key, states := range seen {
		if len(states) == 1 && slices.Contains(strings.Fields(movingKeys), key) {
			t.Errorf("%s stands alike all year: %v", key, states)
		}
	}
}
