package offices

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Cards say of the scope's offices what is vacant, what ends soon and which duties are late, and of its branches whose
// boards have been reported this year.
func (s *Screen) Cards(ctx context.Context, of kit.Scope) (func() []fyne.CanvasObject, error) {
	rows, err := s.store.Offices(ctx, domain.OfficeQuery{Within: of.Unit, AsOf: of.AsOf})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	duties, err := s.store.Duties(ctx, domain.DutyQuery{Within: of.Unit, Day: of.AsOf})
	if err != nil {
		return nil, err
	}
	seats, err := s.store.SeatBook(ctx, of.AsOf)
	if err != nil {
		return nil, err
	}
	board, due := seats.Unconstituted(of.Unit, of.AsOf)
	count := domain.CountOffices(rows, of.AsOf)
	reported, boards := map[domain.ID]bool{}, map[domain.ID]bool{}
	for _, r := range rows {
		if r.Body.Kind == domain.Board && r.Unit.Kind == domain.LocalBranch {
			boards[r.Body.ID] = true
			if r.Body.Reported.Year == of.AsOf.Year && !r.Body.Reported.After(of.AsOf) {
				reported[r.Body.ID] = true
			}
		}
	}
	env, todo := s.env, domain.CountDuties(duties)
	late, lates := todo[domain.DutyIsLate], env.Number(todo[domain.DutyIsLate])
	if n := todo[domain.DutyIsUnknown]; n > 0 { // none late is not all that is known of them
		lates = env.Text("offices.card.late-unknown", "n", late, "unknown", n)
	}
	open := func() { env.Go(kit.Route{Screen: "offices"}) }
	// A duty leads to the body that has it.
	var to domain.ID
	if i := slices.IndexFunc(duties, func(r domain.DutyRow) bool { return r.State == domain.DutyIsLate }); i >= 0 {
		to = duties[i].Of.Body.ID
	}
	some := func(n int) widgets.Status {
		if n > 0 {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	return func() []fyne.CanvasObject {
		lines := []kit.Line{
			{Label: env.Text("offices.card.vacant"), Value: env.Number(count.Vacant), Status: some(count.Vacant), OnTap: open},
			{Label: env.Text("offices.card.ending"), Value: env.Number(count.Ending), OnTap: open},
			{Label: env.Text("offices.card.late"), Value: lates, Status: some(late), OnTap: func() {
				env.Go(kit.Route{Screen: "offices", ID: to, Part: "duties"})
			}},
		}
		if board.ID != "" {
			lines = append(lines, kit.Line{
				Label: env.Text("offices.card.not-constituted", "body", board.Name), Value: env.Text("offices.card.due", "day", env.ShortDate(due)),
				Status: widgets.Late, OnTap: func() { env.Go(kit.Route{Screen: "offices", ID: board.ID}) },
			})
		}
		if len(boards) > 0 {
			lines = append(lines, env.Share(env.Text("offices.card.reported", "year", of.AsOf.Year), len(reported), len(boards), false, func() {
				env.Go(kit.Route{Screen: "offices", Part: "boards"})
			}))
		}
		return []fyne.CanvasObject{widgets.Card(env.Text("screen.offices"), kit.Lines(lines))}
	}, nil
}

// Find returns the bodies that a text fits.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	bodies, err := s.store.Bodies(ctx, "")
	if err != nil {
		return nil, err
	}
	tree, err := s.store.Tree(ctx)
	if err != nil {
		return nil, err
	}
	for _, b := range bodies {
		unit, _ := tree.Unit(b.Unit)
		if label := b.Name + ", " + unit.Label(); domain.HasWords(label, text) {
			hits = append(hits, kit.Hit{Label: label, Note: s.env.Text("body.kind." + string(b.Kind)), Route: kit.Route{Screen: "offices", ID: b.ID}})
		}
	}
	return hits[:min(len(hits), kit.Most)], nil
}

// Pictures are a body's page by its parts: of the board that has most offices.
func (s *Screen) Pictures(ctx context.Context) (all []kit.Picture, err error) {
	rows, err := s.store.Offices(ctx, domain.OfficeQuery{Within: s.env.Scope, AsOf: s.env.AsOf()})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	all = []kit.Picture{{Name: "offices-boards", Route: kit.Route{Screen: "offices", Part: "boards"}}}
	for _, part := range []string{"now", "history", "up", "duties", "meetings"} {
		all = append(all, kit.Picture{Name: "body-" + part, Route: kit.Route{Screen: "offices", ID: rows[0].Body.ID, Part: part}})
	}
	return all, nil
}
