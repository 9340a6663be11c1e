package members

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// duplicates looks for people who stand in the book twice, and goes through the pairs one by one.
func (s *Screen) duplicates() {
	env := s.env
	kit.Run(env.Runner, "duplicates", env.Text("duplicates.looking"), func(ctx context.Context) ([]domain.Duplicate, error) {
		reg, err := s.store.Register(ctx)
		if err != nil {
			return nil, err
		}
		return domain.NewMatcher(reg).Duplicates(ctx)
	}, func(pairs []domain.Duplicate) { s.nextPair(pairs) })
}

// nextPair asks about the first of the pairs, and then about the others.
func (s *Screen) nextPair(pairs []domain.Duplicate) {
	env := s.env
	if len(pairs) == 0 {
		widgets.ShowDialog(env.Window, widgets.DialogParams{
			Title: env.Text("members.duplicates"), Body: widgets.MinWidth(420, widgets.NewParagraph(env.Text("duplicates.none"))),
			Buttons: []widgets.DialogButton{{Label: env.Text("OK"), Default: true, Cancel: true}},
		})
		return
	}
	pair, rest := pairs[0], pairs[1:]
	run := func(work func(context.Context) error) func() {
		return func() {
			kit.Run(env.Runner, "pair", "", func(ctx context.Context) (bool, error) { return true, work(ctx) }, func(bool) { s.nextPair(rest) })
		}
	}
	merged, lost := domain.PreviewMerge(pair.A, pair.B)
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Count("duplicates.title", len(pairs)), Body: s.comparison(pair, lost), Buttons: []widgets.DialogButton{
			{Label: env.Text("duplicates.stop"), Cancel: true},
			{Label: env.Text("duplicates.later"), OnTap: func() { s.nextPair(rest) }},
			{Label: env.Text("duplicates.distinct"), OnTap: run(func(ctx context.Context) error { return s.store.MarkDistinct(ctx, pair.A.ID, pair.B.ID) })},
			{Label: env.Text("duplicates.merge"), Default: true, OnTap: run(func(ctx context.Context) error {
				return s.store.Merge(ctx, domain.Merge{Keep: pair.A.ID, Drop: pair.B.ID, Person: merged})
			})},
		},
	})
}

// comparison shows two people beside each other and says which values a merge would lose.
func (s *Screen) comparison(pair domain.Duplicate, lost []domain.Lost) fyne.CanvasObject {
	env := s.env
	gone := map[string]bool{}
	for _, l := range lost {
		gone[l.Field] = true
	}
	grid := container.New(layout.NewFormLayout())
	a, b := pair.A, pair.B
	for _, row := range []struct{ key, field, a, b string }{
		{"word.name", "FamilyName", a.SortName(), b.SortName()},
		{"word.born", "Born", env.ShortDate(a.Born), env.ShortDate(b.Born)},
		{"word.address", "Address", a.Address, b.Address},
		{"word.place", "Place", a.Postcode + " " + a.Place, b.Postcode + " " + b.Place},
		{"word.email", "Email", a.Email, b.Email},
		{"word.mobile", "Mobile", domain.PhoneText(a.Mobile), domain.PhoneText(b.Mobile)},
		{"word.other-phone", "Phone", domain.PhoneText(a.Phone), domain.PhoneText(b.Phone)},
		{"word.member-no", "MemberNo", a.MemberNo, b.MemberNo},
	} {
		name := theme.ColorNameForeground
		if gone[row.field] {
			name, row.b = widgets.ColorNameLate, row.b+" ("+env.Text("duplicates.lost")+")"
		}
		grid.Add(widgets.NewCaption(env.Text(row.key)))
		grid.Add(container.NewGridWithColumns(2, widgets.NewText(row.a, theme.ColorNameForeground, theme.SizeNameText, false), widgets.NewText(row.b, name, theme.SizeNameText, false)))
	}
	return widgets.MinWidth(640, container.NewVBox(widgets.NewCaption(env.Text(pair.Why)), grid))
}
