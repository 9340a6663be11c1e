package domain_test

import (
	"errors"
	"testing"

	"lagboka/domain"
)

func TestARuleOfActivityIsKeptAsItWasMade(t *testing.T) {
	for _, r := range []domain.ActivityRule{
		domain.DefaultActivity,
		{Least: 1, Kinds: []domain.ActivityKind{domain.ActiveMeeting}},
		{Least: 3, Kinds: []domain.ActivityKind{domain.ActiveMeeting, domain.ActiveCircle, domain.ActiveReport, domain.ActivePress}},
	} {
		if back := domain.ReadActivityRule(r.String()); back.String() != r.String() {
			t.Errorf("%q comes back as %q", r, back)
		}
	}
	for _, broken := range []string{"", "x", "0 meeting", "9 meeting circle", "2 meeting press", "1 dancing"} {
		if r := domain.ReadActivityRule(broken); r.String() != domain.DefaultActivity.String() {
			t.Errorf("%q is read as %q, not as the program's own rule", broken, r)
		}
	}
}

func TestARuleThatNobodyCouldFulfilIsRefused(t *testing.T) {
	kinds := []domain.ActivityKind{domain.ActiveMeeting, domain.ActiveCircle, domain.ActiveCalls, domain.ActivePress}
	for least, wrong := range map[int]string{0: "activity.least.none", -1: "activity.least.none", 1: "", 2: "", 3: "activity.least.many"} {
		said := ""
		var broken *domain.Error
		if errors.As(domain.ActivityRule{Least: least, Kinds: kinds}.Validate(), &broken) {
			said = broken.Key
		}
		if said != wrong {
			t.Errorf("%d of what the book keeps two of: %q, want %q", least, said, wrong)
		}
	}
	unkept := domain.ActivityRule{Least: 1, Kinds: []domain.ActivityKind{domain.ActivePress}}
	if unkept.Validate() == nil {
		t.Error("a rule of what the book does not keep is taken")
	}
}

func TestABranchIsActiveInAQuarterByTheRuleOfTheBook(t *testing.T) {
	day := domain.MustDate
	u := domain.Unit{ID: "hamar", Kind: domain.LocalBranch, Name: "Hamar"}
	b := domain.IndicatorBook{
		Day: day("2026-08-20"), Tree: domain.NewTree([]domain.Unit{u}), Joined: map[domain.ID][4]int{"hamar": {1, 0, 2, 0}},
		Meetings: []domain.MeetingRow{
			{Unit: u, Meeting: domain.Meeting{ID: "m1", Unit: u.ID, Kind: domain.BranchMeeting, Title: "Medlemsmøte", Starts: day("2026-02-03")}},
			{Unit: u, Meeting: domain.Meeting{ID: "m2", Unit: u.ID, Kind: domain.BranchMeeting, Title: "Medlemsmøte", Starts: day("2026-05-03")}},
			{Unit: u, Meeting: domain.Meeting{ID: "m3", Unit: u.ID, Kind: domain.BranchMeeting, Title: "Avlyst", Starts: day("2026-08-01"), Cancelled: day("2026-07-01")}},
			{Unit: u, Meeting: domain.Meeting{ID: "m4", Unit: u.ID, Kind: domain.BranchMeeting, Title: "Kommer", Starts: day("2026-08-21")}},
		},
		Reports: []domain.ReportStanding{{
			Report: domain.AnnualReport{ID: "r", Unit: u.ID, Year: 2025, Kind: domain.GroupReport},
			Steps:  []domain.ReportStep{{State: domain.ReportToBoard, Day: day("2026-04-02")}},
		}},
	}
	x, _ := domain.IndicatorOf("activity")
	states := func(rule domain.ActivityRule) (all [4]domain.State, state domain.State) {
		b.Activity = rule
		r := x.Read(b, u)
		for i, q := range r.Quarters {
			all[i] = q.State
		}
		return all, r.State
	}
	const done, some, none, later = domain.StateDone, domain.StateUnderWay, domain.StateNotBegun, domain.StateNotRelevant
	for _, c := range []struct {
		rule  domain.ActivityRule
		want  [4]domain.State
		state domain.State
	}{
		{domain.ActivityRule{}, [4]domain.State{done, done, some, later}, done},
		{domain.ActivityRule{Least: 2, Kinds: []domain.ActivityKind{domain.ActiveMeeting, domain.ActiveRecruited}}, [4]domain.State{done, none, some, later}, some},
		{domain.ActivityRule{Least: 1, Kinds: []domain.ActivityKind{domain.ActiveReport, domain.ActiveCircle}}, [4]domain.State{none, done, none, later}, some},
		{domain.ActivityRule{Least: 3, Kinds: domain.ActivityKinds}, [4]domain.State{none, none, some, later}, some},
	} {
		if have, state := states(c.rule); have != c.want || state != c.state {
			t.Errorf("by %q: %v, together %s; want %v, %s", c.rule, have, state, c.want, c.state)
		}
	}
	empty := domain.IndicatorBook{Day: b.Day, Tree: b.Tree}
	if r := x.Read(empty, u); r.State != domain.StateUnknown || r.Missing == "" {
		t.Errorf("a branch of which the book holds nothing: %+v", r)
	}
}
