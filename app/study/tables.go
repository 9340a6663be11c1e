package study

import (
	"slices"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// workSpare are the columns of the work in the order in which they are left out where there is no room for all.
var workSpare = []string{
	"study.per-hundred.short", "study.last-year", "study.hours-last-year", "study.grant", "word.target", "study.circles.short",
}

// workColumns are the figures of a unit's, or several units', year.
func workColumns[T any](env *kit.Env, of func(T) domain.UnitStudy) []widgets.Column[T] {
	above := func(n int) (int, bool) { return n, n > 0 }
	money := func(n int) string { return env.Money(domain.Money(n)) }
	perHundred := func(r T) (int, bool) {
		n, ok := of(r).PerHundred()
		return int(n + 0.5), ok
	}
	return []widgets.Column[T]{
		kit.NumberColumn(env, "study.circles.short", 60, func(r T) int { return of(r).Circles }),
		kit.NumberColumn(env, "study.last-year", 50, func(r T) int { return of(r).CirclesLastYear }),
		kit.NumberColumn(env, "study.hours", 52, func(r T) int { return of(r).Hours }),
		kit.NumberColumn(env, "study.hours-last-year", 50, func(r T) int { return of(r).HoursLastYear }),
		kit.MaybeColumn(env, "word.target", 54, env.Number, func(r T) (int, bool) { return above(of(r).Target) }),
		kit.MaybeColumn(env, "study.per-hundred.short", 66, env.Number, perHundred),
		kit.MaybeColumn(env, "study.grant", 88, money, func(r T) (int, bool) { return above(int(of(r).Grant)) }),
	}
}

// states are those of a circle.
var states = kit.State[domain.CircleState]{
	Prefix: "circle.state.", Order: domain.CircleStates,
	Signs: map[domain.CircleState]widgets.Status{
		domain.CirclePlanned: widgets.NotBegun, domain.CircleApproved: widgets.UnderWay, domain.CircleRunning: widgets.UnderWay,
		domain.CircleHeld: widgets.UnderWay, domain.CircleReported: widgets.Done, domain.CircleSettled: widgets.Done,
		domain.CircleCancelled: widgets.NotRelevant,
	},
}

func (s *Screen) circleColumns() []widgets.Column[domain.CircleRow] {
	env := s.env
	type row = domain.CircleRow
	next := kit.TextColumn(env, "circle.next", 280, s.next)
	next.Status = func(r row) widgets.Status {
		switch step := r.Next(env.AsOf()); {
		case !step.Due.IsZero() && step.Due.Before(env.AsOf()):
			return widgets.Late
		case step.Key == "circle.next.fix":
			return widgets.UnderWay
		}
		return widgets.NoStatus
	}
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "circle.unit", 110, func(r row) string { return r.Unit.Label() }),
		kit.TextColumn(env, "circle.course", 204, func(r row) string { return r.Course.Title }),
		kit.TextColumn(env, "circle.leader", 120, func(r row) string { return r.LeaderName }),
		kit.DateColumn(env, "circle.starts", 100, func(r row) domain.Date { return r.Judged.First }),
		kit.NumberColumn(env, "study.counting", 58, func(r row) int { return r.Judged.Counting }),
		kit.NumberColumn(env, "study.hours", 54, func(r row) int { return r.Judged.Hours }),
		kit.StateColumn(env, "study.state", 122, states, func(r row) domain.CircleState { return r.State(env.AsOf()) }),
		next,
	}
	return widgets.Spare(columns, "circle.course", "study.counting", "study.hours", "circle.leader", "circle.starts")
}

// next is what is due next with a circle, with its day.
func (s *Screen) next(r domain.CircleRow) string {
	step := r.Next(s.env.AsOf())
	switch {
	case step.Key == "":
		return ""
	case step.Due.IsZero():
		return s.env.Text(step.Key)
	}
	return s.env.Text("circle.next.by", "what", s.env.Text(step.Key), "day", s.env.ShortDate(step.Due))
}

// planned are the states of the circle that the work plan names.
var planned = kit.State[domain.PlannedState]{
	Prefix: "planned.state.",
	Order:  []domain.PlannedState{domain.PlannedDone, domain.PlannedDoneLate, domain.PlannedUnderWay, domain.PlannedNone, domain.PlannedLate},
	Signs: map[domain.PlannedState]widgets.Status{
		domain.PlannedDone: widgets.Done, domain.PlannedDoneLate: widgets.UnderWay, domain.PlannedUnderWay: widgets.UnderWay,
		domain.PlannedLate: widgets.Late, domain.PlannedNone: widgets.NotBegun,
	},
}

// deadlineKeys are the columns of the plan's deadlines, in the order of domain.StudyYear. Their titles are the days, once they are
// known.
var deadlineKeys = []string{"study.deadline.first", "study.deadline.last"}

// nameDeadlines lets the columns of the plan's deadlines say which days those are.
func (s *Screen) nameDeadlines() {
	for i, key := range deadlineKeys {
		title := s.env.Text(key)
		if i < len(s.year.Deadlines) {
			title = s.env.Text("study.within", "day", s.env.Day(s.year.Deadlines[i]))
		}
		s.branches.SetTitle(key, title)
		s.regions.SetTitle(key, title)
	}
}

func (s *Screen) branchColumns() []widgets.Column[domain.UnitStudy] {
	env := s.env
	type row = domain.UnitStudy
	leader := kit.TextColumn(env, "role.study_leader", 120, func(r row) string {
		if r.Vacant() && r.Unit.Kind == domain.LocalBranch {
			return env.Text("office.state.vacant")
		}
		return r.Leader.Person.Name()
	})
	leader.Status = func(r row) widgets.Status {
		if r.Vacant() && r.Unit.Kind == domain.LocalBranch {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "word.branch", 96, func(r row) string { return r.Unit.Label() }),
		kit.TextColumn(env, "word.region", 160, func(r row) string { return r.Region.Label() }), leader,
	}
	columns = append(columns, workColumns(env, func(r row) domain.UnitStudy { return r })...)
	for i, key := range deadlineKeys {
		state := func(r row) domain.PlannedState {
			deadlines := s.year.Deadlines
			if i >= len(deadlines) || r.Unit.Kind != domain.LocalBranch {
				return ""
			}
			return r.PlannedOn(deadlines[i], s.year.Today)
		}
		columns = append(columns, kit.StateColumn(env, key, 116, planned, state))
	}
	return widgets.Spare(columns, append([]string{"word.region"}, workSpare...)...)
}

func (s *Screen) regionColumns() []widgets.Column[domain.RegionStudy] {
	env := s.env
	type row = domain.RegionStudy
	of := func(key string, width float32, n func(row) (int, bool)) widgets.Column[row] {
		c := kit.MaybeColumn(env, key, width, env.Number, n)
		c.Text = func(r row) string {
			k, ok := n(r)
			if !ok {
				return ""
			}
			return env.Text("study.of", "n", env.Number(k), "of", env.Number(r.Branches))
		}
		return c
	}
	columns := append([]widgets.Column[row]{
		kit.TextColumn(env, "word.region", 168, func(r row) string { return r.Unit.Label() }),
		kit.NumberColumn(env, "word.branches", 44, func(r row) int { return r.Branches }),
	}, workColumns(env, func(r row) domain.UnitStudy { return r.UnitStudy })...)
	for i, key := range deadlineKeys {
		columns = append(columns, of(key, 94, func(r row) (int, bool) {
			if i >= len(r.InTime) {
				return 0, false
			}
			return r.InTime[i], true
		}))
	}
	columns = append(columns, of("study.who.idle", 114, func(r row) (int, bool) { return r.Idle, true }),
		of("study.who.vacant", 122, func(r row) (int, bool) { return r.Vacant, true }))
	return widgets.Spare(columns, slices.Concat(workSpare, []string{"study.who.idle", "study.who.vacant"})...)
}
