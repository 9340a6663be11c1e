package study

import (
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// textColumn and numberColumn are columns whose title is the text of their key.
func textColumn[T any](env *kit.Env, key string, width float32, value func(T) string) widgets.Column[T] {
	return widgets.Column[T]{Key: key, Title: env.Text(key), Width: width, Text: value, Less: func(a, b T) bool { return env.Less(value(a), value(b)) }}
}

func numberColumn[T any](env *kit.Env, key string, width float32, value func(T) int) widgets.Column[T] {
	return widgets.Column[T]{
		Key: key, Title: env.Text(key), Width: width, Align: fyne.TextAlignTrailing, Text: func(r T) string { return env.Number(value(r)) },
		Less: func(a, b T) bool { return value(a) < value(b) },
	}
}

// workColumns are the figures of a unit's, or several units', year.
// workSpare are the columns of the work in the order in which they are left out where there is no room for all.
var workSpare = []string{"study.per-hundred.short", "study.last-year", "study.hours-last-year", "study.grant", "word.target", "study.circles.short"}

func workColumns[T any](env *kit.Env, of func(T) domain.UnitStudy) []widgets.Column[T] {
	grant := numberColumn(env, "study.grant", 88, func(r T) int { return int(of(r).Grant) })
	grant.Text = func(r T) string {
		if of(r).Grant == 0 {
			return ""
		}
		return env.Money(of(r).Grant)
	}
	target := numberColumn(env, "word.target", 54, func(r T) int { return of(r).Target })
	target.Text = func(r T) string {
		if of(r).Target == 0 {
			return ""
		}
		return env.Number(of(r).Target)
	}
	per := numberColumn(env, "study.per-hundred.short", 66, func(r T) int {
		n, _ := of(r).PerHundred()
		return int(n + 0.5)
	})
	per.Text = func(r T) string {
		n, ok := of(r).PerHundred()
		if !ok {
			return ""
		}
		return env.Number(int(n + 0.5))
	}
	return []widgets.Column[T]{
		numberColumn(env, "study.circles.short", 60, func(r T) int { return of(r).Circles }),
		numberColumn(env, "study.last-year", 50, func(r T) int { return of(r).CirclesLastYear }),
		numberColumn(env, "study.hours", 52, func(r T) int { return of(r).Hours }),
		numberColumn(env, "study.hours-last-year", 50, func(r T) int { return of(r).HoursLastYear }),
		target, per, grant,
	}
}

func stateStatus(state domain.CircleState) widgets.Status {
	return map[domain.CircleState]widgets.Status{
		domain.CirclePlanned: widgets.NotBegun, domain.CircleApproved: widgets.UnderWay, domain.CircleRunning: widgets.UnderWay, domain.CircleHeld: widgets.UnderWay,
		domain.CircleReported: widgets.Done, domain.CircleSettled: widgets.Done, domain.CircleCancelled: widgets.NotRelevant,
	}[state]
}

func (s *Screen) circleColumns() []widgets.Column[domain.CircleRow] {
	env := s.env
	type row = domain.CircleRow
	state := textColumn(env, "study.state", 122, func(r row) string { return env.Text("circle.state." + string(r.State(env.AsOf()))) })
	state.Status = func(r row) widgets.Status { return stateStatus(r.State(env.AsOf())) }
	state.Less = func(a, b row) bool {
		return slices.Index(domain.CircleStates, a.State(env.AsOf())) < slices.Index(domain.CircleStates, b.State(env.AsOf()))
	}
	first := textColumn(env, "circle.starts", 100, func(r row) string { return env.ShortDate(r.Judged.First) })
	first.Align = fyne.TextAlignTrailing
	first.Less = func(a, b row) bool { return a.Judged.First.Before(b.Judged.First) }
	next := textColumn(env, "circle.next", 280, s.next)
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
		textColumn(env, "circle.unit", 110, func(r row) string { return r.Unit.Label() }),
		textColumn(env, "circle.course", 204, func(r row) string { return r.Course.Title }),
		textColumn(env, "circle.leader", 120, func(r row) string { return r.LeaderName }),
		first,
		numberColumn(env, "study.counting", 58, func(r row) int { return r.Judged.Counting }),
		numberColumn(env, "study.hours", 54, func(r row) int { return r.Judged.Hours }),
		state, next,
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

func plannedStatus(state domain.PlannedState) widgets.Status {
	return map[domain.PlannedState]widgets.Status{
		domain.PlannedDone: widgets.Done, domain.PlannedDoneLate: widgets.UnderWay, domain.PlannedUnderWay: widgets.UnderWay, domain.PlannedLate: widgets.Late,
		domain.PlannedNone: widgets.NotBegun,
	}[state]
}

// deadlineKeys are the titles of the plan's deadlines, in the order of domain.PlannedDeadlines.
var deadlineKeys = []string{"study.may", "study.july"}

func (s *Screen) branchColumns() []widgets.Column[domain.UnitStudy] {
	env := s.env
	type row = domain.UnitStudy
	leader := textColumn(env, "role.study_leader", 120, func(r row) string {
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
		textColumn(env, "word.branch", 96, func(r row) string { return r.Unit.Label() }), textColumn(env, "word.region", 160, func(r row) string { return r.Region.Label() }), leader,
	}
	columns = append(columns, workColumns(env, func(r row) domain.UnitStudy { return r })...)
	for i, key := range deadlineKeys {
		state := func(r row) domain.PlannedState {
			deadlines := domain.PlannedDeadlines(s.year.Year)
			if i >= len(deadlines) || r.Unit.Kind != domain.LocalBranch {
				return ""
			}
			return r.PlannedOn(deadlines[i], s.year.Today)
		}
		c := textColumn(env, key, 116, func(r row) string {
			if state(r) == "" {
				return ""
			}
			return env.Text("planned.state." + string(state(r)))
		})
		c.Status = func(r row) widgets.Status {
			return plannedStatus(state(r))
		}
		columns = append(columns, c)
	}
	return widgets.Spare(columns, append([]string{"word.region"}, workSpare...)...)
}

func (s *Screen) regionColumns() []widgets.Column[domain.RegionStudy] {
	env := s.env
	type row = domain.RegionStudy
	of := func(key string, width float32, n func(row) int) widgets.Column[row] {
		c := numberColumn(env, key, width, n)
		c.Text = func(r row) string { return env.Text("study.of", "n", env.Number(n(r)), "of", env.Number(r.Branches)) }
		return c
	}
	columns := append([]widgets.Column[row]{
		textColumn(env, "word.region", 168, func(r row) string { return r.Unit.Label() }), numberColumn(env, "word.branches", 44, func(r row) int { return r.Branches }),
	}, workColumns(env, func(r row) domain.UnitStudy { return r.UnitStudy })...)
	for i, key := range deadlineKeys {
		c := of(key, 94, func(r row) int {
			if i >= len(r.InTime) {
				return 0
			}
			return r.InTime[i]
		})
		inTime := c.Text
		c.Text = func(r row) string {
			if i >= len(r.InTime) {
				return ""
			}
			return inTime(r)
		}
		columns = append(columns, c)
	}
	columns = append(columns, of("study.who.idle", 114, func(r row) int { return r.Idle }), of("study.who.vacant", 122, func(r row) int { return r.Vacant }))
	return widgets.Spare(columns, slices.Concat(workSpare, []string{"study.who.idle", "study.who.vacant"})...)
}
