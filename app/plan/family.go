package plan

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
)

// Find returns the measures that a text fits, of the latest plans first.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	found, err := s.store.FindMeasures(ctx, text, kit.Most)
	for _, f := range found {
		hits = append(hits, kit.Hit{Label: f.Text, Note: f.Plan.Title + ", " + f.Unit.Label(), Route: kit.Route{Screen: "plan", ID: f.Measure}})
	}
	return hits, err
}

// Waiting counts what should have been done by now.
func (s *Screen) Waiting(ctx context.Context, of kit.Scope) (n int, err error) {
	all, err := s.store.Todos(ctx, of.Unit)
	for _, t := range all {
		if t.StateOn(of.Today) == domain.TodoLate {
			n++
		}
	}
	return n, err
}

// WaitsOn are the kinds of rows that change the number.
func (s *Screen) WaitsOn() []string { return []string{"todo"} }

// Pictures are the tabs, and a measure's page by its parts.
func (s *Screen) Pictures(ctx context.Context) (all []kit.Picture, err error) {
	plans, err := s.store.Plans(ctx, "")
	if err != nil || len(plans) == 0 {
		return nil, err
	}
	for _, part := range listParts[1:] {
		all = append(all, kit.Picture{Name: "plan-" + part, Route: kit.Route{Screen: "plan", Part: part}})
	}
	tree, err := s.store.Tree(ctx)
	if err != nil {
		return nil, err
	}
	p, ok := domain.ChoosePlan(plans, tree, s.env.Scope, s.env.AsOf().Year)
	if !ok {
		return all, nil
	}
	card, err := s.store.Plan(ctx, p.ID)
	if err != nil || len(card.Measures) < 3 {
		return all, err
	}
	for _, part := range []string{"counted", "evidence", "actions"} {
		all = append(all, kit.Picture{Name: "measure-" + part, Route: kit.Route{Screen: "plan", ID: card.Measures[2].Measure.ID, Part: part}})
	}
	return all, nil
}
