package db_test

import (
	"path/filepath"
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
	return ""
}

// slowKeys are the indicators that are counted the slow way.
const slowKeys = "annual-meeting target recruited study-leader election-committee region-contact circle hours hours-same-day website nomination-committee " +
	"committee-trained nomination-meeting list-adopted list-submitted"

func TestThroughAYearEveryIndicatorIsWhatAPlainCountOfTheBookSays(t *testing.T) {
	o := testkit.Options()
	o.Now = func() time.Time { return time.Date(2026, time.December, 31, 12, 0, 0, 0, time.UTC) }
	s := got(db.CreateDemo(ctx, filepath.Join(t.TempDir(), "aar.lagboka"), o, demo.Params{Members: 150, Seed: 2, Today: domain.MustDate("2026-10-20")}))(t)
	t.Cleanup(func() { _ = s.Close() })
	hedmark := unitNamed(t, s, "Hedmark")
	tree := got(s.Tree(ctx))(t)
	p := plain{memberships: map[domain.ID][]domain.Membership{}, dead: map[domain.ID]bool{}, contests: map[domain.ID]domain.ContestRow{}, region: map[domain.ID]domain.ID{}}
	for _, x := range everybody(t, s) {
		p.memberships[x.ID] = got(s.Memberships(ctx, x.ID))(t)
		p.dead[x.ID] = x.Deceased
	}
	p.offices = got(s.Offices(ctx, domain.OfficeQuery{Ended: true}))(t)
	p.meetings = got(s.Meetings(ctx, domain.MeetingQuery{}))(t)
	p.circles = got(s.Circles(ctx, domain.CircleQuery{}))(t)
	p.targets = got(s.Targets(ctx, 2026))(t)
	for _, c := range got(s.ContestRows(ctx, ""))(t) {
		p.contests[c.Unit.ID] = c
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
		p.day = day
		for _, x := range all {
			if seen[x.Key] == nil {
				seen[x.Key] = map[domain.State]bool{}
			}
			for _, u := range b.Tree.Branches(hedmark) {
				have, want := x.Read(b, u).State, p.says(x.Key, u)
				if seen[x.Key][have] = true; have != want {
					t.Fatalf("%s of %s on %s is %s, counted plainly %s", x.Key, u.Label(), day, have, want)
				}
			}
		}
	}
	for key, states := range seen {
		if len(states) == 1 && (key == "circle" || key == "nomination-committee" || key == "recruited") {
			t.Errorf("%s stands alike all year: %v", key, states)
		}
	}
}
