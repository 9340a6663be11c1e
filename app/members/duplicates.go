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

// duplicates are people who stand in the book twice.
type duplicates struct{ *book }

// look looks for them, and goes through the pairs one by one.
func (d duplicates) look() {
	env := d.env
	kit.Run(env.Runner, "duplicates", env.Text("duplicates.looking"), func(ctx context.Context) ([]domain.Duplicate, error) {
		reg, err := d.store.Register(ctx)
		if err != nil {
			return nil, err
		}
		return domain.NewMatcher(reg).Duplicates(ctx)
	}, func(pairs []domain.Duplicate) { d.nextPair(pairs, 0) })
}

// nextPair asks about the first of the pairs, and then about the others; so many before them have been put off.
func (d duplicates) nextPair(pairs []domain.Duplicate, later int) {
	env := d.env
	if len(pairs) == 0 {
		text := env.Text("duplicates.none")
		if later > 0 {
			text = env.Count("duplicates.put-off", later)
		}
		env.Tell(env.Text("members.duplicates"), text)
		return
	}
	pair, rest := pairs[0], pairs[1:]
	run := func(work func(context.Context) error) func() {
		return func() { kit.Do(env.Runner, "", work, func() { d.nextPair(rest, later) }) }
	}
	merged, lost := domain.PreviewMerge(pair.A, pair.B)
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Count("duplicates.title", len(pairs)), Body: d.comparison(pair, lost), Buttons: []widgets.DialogButton{
			{Label: env.Text("duplicates.stop"), Cancel: true},
			{Label: env.Text("duplicates.swap"), OnTap: func() {
				pair.A, pair.B = pair.B, pair.A
				d.nextPair(append([]domain.Duplicate{pair}, rest...), later)
			}},
			{Label: env.Text("duplicates.later"), OnTap: func() { d.nextPair(rest, later+1) }},
			{Label: env.Text("duplicates.distinct"), Default: pair.Alone(), OnTap: run(func(ctx context.Context) error {
				return d.store.MarkDistinct(ctx, pair.A.ID, pair.B.ID)
			})},
			{Label: env.Text("duplicates.merge"), Default: !pair.Alone(), OnTap: run(func(ctx context.Context) error {
				return d.store.Merge(ctx, domain.Merge{Keep: pair.A.ID, Drop: pair.B.ID, Person: merged})
			})},
		},
	})
}

// comparison shows two people beside each other, all that either has, and says which values a merge would lose.
func (d duplicates) comparison(pair domain.Duplicate, lost []domain.Lost) fyne.CanvasObject {
	env := d.env
	gone := map[string]bool{}
	for _, l := range lost {
		gone[l.Field] = true
	}
	bold := func(key string) fyne.CanvasObject {
		return widgets.NewText(env.Text(key), theme.ColorNameForeground, theme.SizeNameText, true)
	}
	grid := container.New(layout.NewFormLayout())
	grid.Add(widgets.NewCaption(""))
	grid.Add(container.NewGridWithColumns(2, bold("duplicates.kept"), bold("duplicates.dropped")))
	for _, f := range domain.PersonFields {
		if f.Part == domain.Wishes || f.Name == "Municipality" { // a number, which goes with the postcode
			continue
		}
		kept, dropped := env.Cell(f.Value(pair.A)), env.Cell(f.Value(pair.B))
		if kept == "" && dropped == "" {
			continue
		}
		name := theme.ColorNameForeground
		if gone[f.Name] {
			name, dropped = widgets.ColorNameLate, widgets.Late.Symbol()+" "+dropped+" ("+env.Text("duplicates.lost")+")"
		}
		grid.Add(widgets.NewCaption(env.Text("change." + f.Name)))
		left, right := widgets.NewFitted(kept, theme.ColorNameForeground), widgets.NewFitted(dropped, name)
		grid.Add(container.NewGridWithColumns(2, left, right))
	}
	return widgets.MinWidth(640, container.NewVBox(widgets.NewCaption(env.Text(pair.Why)), grid))
}
