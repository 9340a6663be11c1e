package overview

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// work is the branches' work beside their members: the year's study work and, of the year it is now, the nominations.
type work struct {
	study    domain.StudyYear
	contests []domain.ContestRow
}

// scope is what the cards of work are of.
type scope struct {
	unit domain.ID
	year int
}

// loadWork fills the cards of study work and nomination, after the members' figures stand there.
func (s *Screen) loadWork() {
	env := s.env
	of := scope{env.Scope, env.AsOf().Year}
	if s.workOf != of { // the same unit's cards stay until the new ones are there, so that nothing below them jumps
		s.workOf = of
		s.work.RemoveAll()
	}
	kit.Run(env.Runner, "work", "", func(ctx context.Context) (w work, err error) {
		if w.study, err = s.store.StudyYear(ctx, env.Scope, env.AsOf().Year, env.AsOf()); err != nil || env.AsOf() != env.Today() {
			return w, err
		}
		w.contests, err = s.store.ContestRows(ctx, env.Scope)
		return w, err
	}, func(w work) {
		s.work.RemoveAll()
		if len(w.study.Branches) > 0 {
			s.work.Add(s.studyCard(w.study))
		}
		if len(w.contests) > 0 {
			s.work.Add(s.nominationCard(w.contests))
		}
		s.content.Refresh()
	})
}

// studyCard is the approved hours, and how many branches have held the circle that the work plan names by each of its deadlines.
func (s *Screen) studyCard(y domain.StudyYear) fyne.CanvasObject {
	env := s.env
	open := func(part string) func() { return func() { env.Go(kit.Route{Screen: "study", Part: part}) } }
	hours := line{env.Text("overview.hours", "year", fmt.Sprint(y.Year), "last", env.Number(y.Total.HoursLastYear)), env.Number(y.Total.Hours), widgets.NoStatus, open("circles")}
	if y.Total.Target > 0 && y.Total.Hours >= y.Total.Target {
		hours.status = widgets.Done
	}
	all := []line{hours}
	if y.Total.Target > 0 {
		all = append(all, line{env.Text("overview.target", "year", fmt.Sprint(y.Year)), env.Number(y.Total.Target), widgets.NoStatus, open("branches")})
	}
	for _, deadline := range domain.PlannedDeadlines(y.Year) {
		done, _ := y.PlannedCount(deadline)
		all = append(all, s.share("study.planned.by", done, len(y.Branches), y.Today.After(deadline), open("lacking"), "day", env.Day(deadline)))
	}
	return widgets.Card(env.Text("screen.study"), lines(all))
}

// nominationCard is how far the lists have come, and how long there is left.
func (s *Screen) nominationCard(rows []domain.ContestRow) fyne.CanvasObject {
	env, t := s.env, domain.TallyContests(rows)
	open := func() { env.Go(kit.Route{Screen: "nomination"}) }
	noCommittee := slices.ContainsFunc(rows, func(r domain.ContestRow) bool {
		m := r.Step(domain.StepCommittee)
		return m.Done.IsZero() && m.Planned.Before(env.Today())
	})
	due := rows[0].Election.ListDue
	late := env.Today().After(due)
	return widgets.Card(env.Text("screen.nomination"), lines([]line{
		s.share("nomination.committees", t.Committees, t.Contests, noCommittee, open),
		s.share("nomination.lawful", t.Lawful, t.Contests, late, open),
		s.share("nomination.submitted", t.HandedIn, t.Contests, late, open),
		{env.Text("overview.lists-due", "day", env.LongDate(due)), env.DaysLeft(due), widgets.NoStatus, open},
	}))
}

// share is a line of how many of all have come so far; late tells that all should have.
func (s *Screen) share(key string, n, total int, late bool, open func(), data ...any) line {
	status := widgets.NoStatus
	switch {
	case n == total:
		status = widgets.Done
	case late:
		status = widgets.Late
	}
	return line{s.env.Text(key, data...), s.env.Text("overview.of", "n", n, "total", total), status, open}
}
