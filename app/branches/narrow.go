package branches

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// chips choose between matrix and list, and say what the matrix is narrowed to, held against, or of another day than today.
func (v *view) chips(d data) []fyne.CanvasObject {
	env := v.s.env
	all := append(v.s.views(), env.Toggle("matrix.lacking", &v.lacking, v.s.Redraw))
	if v.top.ID != "" && env.Scope != "" && env.Scope != v.top.ID {
		all = append(all, widgets.NewChip(env.Text("matrix.wide", "unit", v.top.Label()), v.wide, v.widen, v.widen))
	}
	if x, ok := domain.IndicatorOf(d.of.other); ok {
		off := func() { v.asked = ""; v.s.Refresh() }
		all = append(all, widgets.NewChip(env.Indicator(x.Key), true, off, off))
	}
	if v.day() != env.AsOf() {
		back := func() { v.on = domain.Date{}; v.s.Refresh() }
		all = append(all, widgets.NewChip(env.Text("matrix.on", "day", env.ShortDate(v.day())), true, back, back))
	}
	if v.marks != "" {
		text := env.Text("matrix.since", "day", env.ShortDate(d.since))
		if d.since.IsZero() {
			text = env.Text("matrix.since." + v.marks + ".none")
		}
		off := func() { v.mark("") }
		all = append(all, widgets.NewChip(text, true, off, off))
	}
	return all
}

// widen shows all branches of the book, or those of the scope alone.
func (v *view) widen() {
	v.wide = !v.wide
	v.s.Refresh()
}

// views are the chips that choose between the matrix and the list.
func (s *Screen) views() []fyne.CanvasObject {
	choose := func(list bool) func() {
		return func() {
			s.list = list
			s.env.App.Preferences().SetBool(prefList, list)
			s.Refresh()
		}
	}
	return []fyne.CanvasObject{
		widgets.NewChip(s.env.Text("matrix.matrix"), !s.list, choose(false), nil),
		widgets.NewChip(s.env.Text("matrix.list"), s.list, choose(true), nil),
	}
}

// items are what can be done with the matrix.
func (v *view) items() []*fyne.MenuItem {
	env := v.s.env
	return []*fyne.MenuItem{
		fyne.NewMenuItem(env.Text("matrix.columns"), v.choose), fyne.NewMenuItem(env.Text("matrix.day"), v.askDay),
		fyne.NewMenuItem(env.Text("activity.change"), v.askRule),
		fyne.NewMenuItem(env.Text("matrix.export"), v.export),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(env.Text("matrix.since.month"), func() { v.mark(marksMonth) }),
		fyne.NewMenuItem(env.Text("matrix.since.board"), func() { v.mark(marksBoard) }),
	}
}

// export writes what is shown to a file, in words.
func (v *view) export() {
	env, m := v.s.env, v.shown
	env.SaveFile(env.Text("reports.kind.matrix")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (int, error) {
			return len(m.Rows()), v.s.files.ExportMatrix(ctx, path, m)
		}, func(n int) { env.Toast(env.Count("matrix.exported", n), false) })
	}, ".csv")
}

// mark marks what has changed since a day; since none where it is empty.
func (v *view) mark(since string) {
	v.marks = since
	v.s.env.App.Preferences().SetString(prefMarks, since)
	v.s.Refresh()
}

// askDay asks as of which day the matrix is to be.
func (v *view) askDay() {
	env, day := v.s.env, v.day()
	form := kit.NewForm(env, []kit.Field{kit.Date(env, "Day", "word.day", &day)})
	form.Add("", widgets.NewLegend(env.Text("matrix.day.text")))
	form.Agree = env.Text("OK")
	env.AskForm(kit.Editing{Title: env.Text("matrix.day.title"), Form: form, Validate: func() error {
		if !day.IsDay() {
			return &domain.Error{Kind: domain.Invalid, Field: "Day", Key: "date.invalid"}
		}
		if day.Year < 2000 || day.After(env.Today().AddMonths(12)) { // a slip of the keys: no plan in the book is of then
			return &domain.Error{Kind: domain.Invalid, Field: "Day", Key: "matrix.day.wrong"}
		}
		return nil
	}}, func() {
		v.on, v.year = day, env.AsOf().Year
		v.s.Refresh()
	})
}

// choose asks which requirements are shown.
func (v *view) choose() {
	env := v.s.env
	var choices []widgets.Choice
	for _, x := range slices.Concat(v.columns(), domain.Requirements()) {
		if !slices.ContainsFunc(choices, func(c widgets.Choice) bool { return c.Key == x.Key }) {
			choices = append(choices, widgets.Choice{Key: x.Key, Label: env.Indicator(x.Key)})
		}
	}
	env.ChooseColumns(kit.ColumnChoice{Title: "matrix.columns", Columns: choices, Kept: v.layout}, func(l widgets.Layout) {
		v.layout = l
		env.KeepLayout(prefColumns, l)
		v.s.Refresh()
		v.s.Redraw()
	})
}

// others is what a route asks for and is asked of regions or the county, not of each branch: how each of them stands.
func (v *view) others(d data) []fyne.CanvasObject {
	env := v.s.env
	x, ok := domain.IndicatorOf(d.of.other)
	if !ok {
		return nil
	}
	lines := widgets.NewGrid(2)
	units := slices.Clone(d.tree.Within(d.of.unit))
	slices.SortStableFunc(units, func(a, b domain.Unit) int { return env.Compare(a.Label(), b.Label()) })
	for _, u := range units {
		if u.Kind != x.Of {
			continue
		}
		reading := x.Read(d.book, u)
		tell := func() { env.Tell(u.Label()+" · "+env.Indicator(x.Key), env.ReadingSentence(reading)) }
		lines.Add(widgets.NewLineButton(u.Label(), stands(env, reading), kit.Sign(reading), func() {
			v.s.follow(u, x, reading, v.day(), tell)
		}))
	}
	return []fyne.CanvasObject{widgets.Pad(widgets.Card(env.Text("indicator."+x.Key+".ask"), lines), 6, 0)}
}
