package overview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// mostUrgent are shown until somebody asks for all.
const mostUrgent = 9

// urgent is what has to be done by a day: those of whoever sits here first, a few at first.
func (s *Screen) urgent(all []domain.Urgent) fyne.CanvasObject {
	env := s.env
	shown := all
	if s.mine = s.mine && !env.Me().None(); s.mine {
		shown = nil
		for _, u := range all {
			if u.Concerns(env.MeIn(u.Unit)) || u.Of(env.MyBranch()) {
				shown = append(shown, u)
			}
		}
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for i, u := range shown {
		if i == mostUrgent && !s.all {
			break
		}
		box.Add(widgets.NewRemark(s.urgentSign(u), env.Urgent(u), s.urgentDay(u), s.openUrgent(u)))
	}
	switch {
	case len(shown) == 0 && len(all) > 0: // that none of it is theirs is no comfort to a secretary
		box.Add(widgets.NewRemark(widgets.UnderWay, env.Text("urgent.not-mine", "n", len(all)), "", func() { s.mine = false; s.redraw() }))
	case len(shown) == 0:
		box.Add(widgets.NewRemark(widgets.Done, env.Text("urgent.nothing"), "", nil))
	}
	if s.data.book.Apart {
		box.Add(widgets.NewRemark(widgets.Unknown, env.Text("urgent.apart"), "", s.Refresh))
	}
	foot := widgets.NewWrap()
	if len(shown) > mostUrgent {
		label := env.Text("urgent.all", "n", len(shown))
		if s.all {
			label = env.Text("urgent.fewer")
		}
		foot.Add(widgets.NewButton(label, "", func() { s.all = !s.all; s.redraw() }))
	}
	if !env.Me().None() {
		foot.Add(env.Toggle("urgent.mine", &s.mine, s.redraw))
	}
	return widgets.Card(env.Text("urgent.title"), container.NewVBox(box, foot))
}

func (s *Screen) urgentSign(u domain.Urgent) widgets.Status {
	if u.Late(s.env.AsOf()) || u.Kind == domain.UrgentErasure {
		return widgets.Late
	}
	return widgets.UnderWay
}

// urgentDay is by when, and how long that is.
func (s *Screen) urgentDay(u domain.Urgent) string {
	left, ok := u.DaysLeft(s.env.AsOf())
	if !ok {
		return s.env.Text("urgent.no-day")
	}
	return s.env.Text("urgent.day", "day", s.env.Day(u.Day), "left", s.env.DaysLeft(left))
}

// openUrgent leads to where it is done.
func (s *Screen) openUrgent(u domain.Urgent) func() {
	to := func(r kit.Route) func() { return func() { s.env.Go(r) } }
	switch u.Kind {
	case domain.UrgentErasure:
		return to(kit.Route{Screen: "privacy"})
	case domain.UrgentStep:
		return to(kit.Route{Screen: "nomination"})
	case domain.UrgentReport:
		return to(kit.Route{Screen: "study"})
	case domain.UrgentYearEnd:
		return to(kit.Route{Screen: "settings", Part: "year"})
	case domain.UrgentOffice:
		return to(kit.Route{Screen: "finance", Part: "office", ID: u.Open})
	case domain.UrgentFinance:
		return to(kit.Route{Screen: "finance", Part: u.Key})
	case domain.UrgentDuty, domain.UrgentWelcome, domain.UrgentConstitution:
		return to(kit.Route{Screen: "offices", ID: u.Open, Part: "duties"})
	case domain.UrgentEnding:
		return to(kit.Route{Screen: "offices", ID: u.Open})
	case domain.UrgentAction, domain.UrgentMeasure:
		return to(kit.Route{Screen: "plan", ID: u.Open})
	}
	return to(kit.Route{Screen: "branches", Part: u.Key})
}

// goals are how far the things that every branch is asked for have come.
var goals = []string{"growth", "named-circle-last", "region-meetings", "nomination-committee", "list-submitted"}

// plan is how the year's plan stands: its measures by state, and what every branch is asked for.
func (s *Screen) plan(b domain.UrgentBook) fyne.CanvasObject {
	env := s.env
	bars := make([]widgets.Bar, 0, len(goals))
	for _, key := range goals {
		x, _ := domain.IndicatorOf(key)
		r := x.Read(b.IndicatorBook, b.Unit)
		if r.State == domain.StateNotRelevant {
			continue
		}
		bar := widgets.Bar{Label: env.Indicator(key), Before: -1, Target: -1, Figure: env.Reading(r), Status: widgets.Unknown, OnTap: func() {
			env.Go(kit.Route{Screen: "branches", Part: key})
		}}
		if r.Counted && r.Of > 0 {
			bar.Value, bar.Status = 100*float64(r.Value)/float64(r.Of), widgets.NoStatus
		}
		bars = append(bars, bar)
	}
	body := container.NewVBox(widgets.NewShares(bars))
	title := env.Text("overview.plan.none")
	if len(b.Plans) > 0 { // of several, a branch's besides the county's, the first is told
		p := b.Plans[0]
		title = p.Plan.Title
		readings := p.MeasureReadings(b.IndicatorBook) // every line, as in the list that a number opens
		n, total := domain.CountMeasures(readings), len(readings)
		var lines []kit.Line
		for _, state := range domain.States {
			if n[state] > 0 {
				lines = append(lines, kit.Line{
					Label: env.State(state), Value: env.Text("overview.of", "n", n[state], "total", total), Status: kit.States.Signs[state],
					OnTap: func() { env.Go(kit.Route{Screen: "plan", Part: string(state)}) },
				})
			}
		}
		body.Add(kit.Lines(lines))
		body.Add(widgets.NewLegend(env.Text("overview.plan.lines", "total", total, "lines", env.Catalogue.PlanLines(readings))))
	}
	return widgets.Card(title, body)
}
