package plan

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
)

// Find returns the measures that a text fits, of the plans of the year first.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	plans, err := s.store.Plans(ctx, "")
	if err != nil {
		return nil, err
	}
	tree, err := s.store.Tree(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range plans {
		if len(hits) >= kit.Most {
			break
		}
		card, err := s.store.Plan(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		unit, _ := tree.Unit(p.Unit)
		for _, c := range card.Measures {
			m := c.Measure
			if !m.Struck && domain.HasWords(m.Text, text) {
				hits = append(hits, kit.Hit{Label: m.Text, Note: p.Title + ", " + unit.Label(), Route: kit.Route{Screen: "plan", ID: m.ID}})
			}
		}
	}
	return hits[:min(len(hits), kit.Most)], nil
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
