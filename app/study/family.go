package study

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Find returns the newest study circles whose course, unit or leader a text fits.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	env := s.env
	rows, err := s.store.Circles(ctx, domain.CircleQuery{})
	for _, r := range slices.Backward(rows) {
		if len(hits) == kit.Most {
			break
		}
		words := []string{env.Text("search.circle"), r.Course.Title, r.Unit.Label(), r.LeaderName}
		if !domain.HasWords(strings.Join(words, " "), text) {
			continue
		}
		note := []string{r.Unit.Label(), env.Text("circle.state." + string(r.State(env.Today())))}
		if !r.Judged.First.IsZero() {
			note = append(note, env.ShortDate(r.Judged.First))
		}
		to := kit.Route{Screen: "study", ID: r.Circle.ID}
		hits = append(hits, kit.Hit{Label: r.Course.Title, Note: strings.Join(note, " · "), Route: to})
	}
	return hits, err
}

// Cards is the hours of the year, and how many branches have held the circle that the work plan names by each of its
// deadlines.
func (s *Screen) Cards(ctx context.Context, of kit.Scope) (func() []fyne.CanvasObject, error) {
	y, err := s.store.StudyYear(ctx, of.Unit, of.AsOf.Year, of.AsOf)
	if err != nil || len(y.Branches) == 0 {
		return nil, err
	}
	env := s.env
	open := func(part string) func() { return func() { env.Go(kit.Route{Screen: "study", Part: part}) } }
	return func() []fyne.CanvasObject {
		year, total := fmt.Sprint(y.Year), y.Total
		label := env.Text("overview.hours", "year", year, "last", env.Number(total.HoursLastYear))
		hours := kit.Line{Label: label, Value: env.Number(total.Hours), OnTap: open("circles")}
		if total.Target > 0 && total.Hours >= total.Target {
			hours.Status = widgets.Done
		}
		all := []kit.Line{hours}
		if total.Target > 0 {
			label := env.Text("overview.target", "year", year)
			all = append(all, kit.Line{Label: label, Value: env.Number(total.Target), OnTap: open("branches")})
		}
		for _, deadline := range y.Deadlines {
			done, _ := y.PlannedCount(deadline)
			label := env.Text("study.planned.by", "day", env.Day(deadline))
			all = append(all, env.Share(label, done, len(y.Branches), y.Today.After(deadline), open("lacking")))
		}
		return []fyne.CanvasObject{widgets.Card(env.Text("screen.study"), kit.Lines(all))}
	}, nil
}

// Pictures are the tabs of the year, a new circle, a circle in each state that has something of its own, and their
// papers.
func (s *Screen) Pictures(ctx context.Context) (all []kit.Picture, err error) {
	for _, part := range []string{"branches", "regions", "chart"} {
		all = append(all, kit.Picture{Name: "study-" + part, Route: kit.Route{Screen: "study", Part: part}})
	}
	all = append(all, kit.Picture{Name: "circle-new", Route: kit.Route{Screen: "study", New: true, Part: "circles"}})
	today := s.env.Today()
	rows, err := s.store.Circles(ctx, domain.CircleQuery{Year: today.Year})
	seen := map[domain.CircleState]bool{}
	for _, r := range rows {
		state := r.State(today)
		lacks := state == domain.CircleHeld && !r.Judged.Approved()
		if seen[state] || !lacks && state != domain.CircleRunning && state != domain.CircleReported {
			continue
		}
		seen[state] = true
		for _, part := range []string{"about", "meetings", "people", "attendance"} {
			to := kit.Route{Screen: "study", ID: r.Circle.ID, Part: part}
			all = append(all, kit.Picture{Name: "circle-" + string(state) + "-" + part, Route: to})
		}
		all = append(all, s.env.PaperPictures(domain.OfCircle, r.Circle.ID)...)
	}
	return all, err
}
