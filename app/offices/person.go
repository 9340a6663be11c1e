package offices

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// OfPerson are the offices that somebody has, or is to have, each with its duties as they stand; both lead to the body.
func (s *Screen) OfPerson(ctx context.Context, person domain.ID, day domain.Date) (func() fyne.CanvasObject, error) {
	rows, err := s.store.Offices(ctx, domain.OfficeQuery{Person: person, AsOf: day})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	tree, err := s.store.Tree(ctx)
	if err != nil {
		return nil, err
	}
	duties, err := s.store.Duties(ctx, domain.DutyQuery{Person: person, Day: day})
	if err != nil {
		return nil, err
	}
	domain.SortDuties(duties)
	env := s.env
	to := func(r domain.OfficeRow, part string) func() {
		return func() { env.Go(kit.Route{Screen: "offices", ID: r.Body.ID, Part: part}) }
	}
	return func() fyne.CanvasObject {
		box := container.New(layout.NewCustomPaddedVBoxLayout(0))
		for _, r := range rows {
			if len(box.Objects) > 0 {
				box.Add(widgets.Gap(1, 10))
			}
			where := env.RoleIn(tree, r.Office) + " · " + r.Body.Name + ", " + r.Unit.Label()
			box.Add(widgets.NewLineButton(where, env.Term(r.Office), widgets.NoStatus, to(r, "now")))
			box.Add(widgets.NewLine())
			for _, d := range duties {
				if d.Of.Office.ID == r.Office.ID {
					box.Add(widgets.NewRemark(dutyStates.Signs[d.State], env.Duty(d.Duty), s.dutyStands(d), to(r, "duties")))
				}
			}
		}
		return box
	}, nil
}

// dutyStands is how a duty stands, with the day that it was done on, or else the next.
func (s *Screen) dutyStands(r domain.DutyRow) string {
	state, day := s.env.Text("duty.state."+string(r.State)), r.Due
	if r.State == domain.DutyIsDone {
		day = r.Done.Day
	}
	if day.IsZero() {
		return state
	}
	return state + " · " + s.env.ShortDate(day)
}
