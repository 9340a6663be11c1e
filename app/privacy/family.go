package privacy

import (
	"context"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Kinds are the rows that the screen shows.
func (s *Screen) Kinds() []string { return s.WaitsOn() }

// WaitsOn are the kinds of rows that put somebody on the clock, or take them off it.
func (s *Screen) WaitsOn() []string {
	return []string{
		"person", "membership", "fee", "keeping", "office", "body", "unit", "election", "contest", "candidate", "candidate_list", "list_place", "circle",
		"circle_session", "circle_participant",
	}
}

// Waiting counts the rows that are to be deleted by now.
func (s *Screen) Waiting(ctx context.Context, of kit.Scope) (int, error) {
	rows, err := s.store.Retention(ctx, of.Unit, of.Today)
	return domain.CountRetained(rows).Due(), err
}

// Cards is how many are to be deleted by now, and how many are held back or not known of.
func (s *Screen) Cards(ctx context.Context, of kit.Scope) (func() []fyne.CanvasObject, error) {
	rows, err := s.store.Retention(ctx, of.Unit, of.Today)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	count := domain.CountRetained(rows)
	return func() []fyne.CanvasObject {
		var lines []kit.Line
		for _, state := range domain.RetentionStates {
			if n := count[state]; n > 0 {
				open := func() { s.env.Go(kit.Route{Screen: "privacy", Part: string(state)}) }
				lines = append(lines, kit.Line{Label: s.env.Text("privacy.card." + string(state)), Value: s.env.Number(n), Status: states.Signs[state], OnTap: open})
			}
		}
		return []fyne.CanvasObject{widgets.Card(s.env.Text("screen.privacy"), kit.Lines(lines))}
	}, nil
}

// Pictures are the list narrowed to those who are held back, and to those of whom no day is known.
func (s *Screen) Pictures(context.Context) (all []kit.Picture, err error) {
	for _, state := range []domain.RetentionState{domain.EraseHeld, domain.EraseUnknown} {
		all = append(all, kit.Picture{Name: "privacy-" + string(state), Route: kit.Route{Screen: "privacy", Part: string(state)}})
	}
	return all, nil
}
