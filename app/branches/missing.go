package branches

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// missing is what the branch has still to do of what the work plan asks of every one, the earliest day first; what has no
// day, and what nobody knows, come after.
func (p *page) missing(d data) fyne.CanvasObject {
	env := p.s.env
	if d.set.Unit.Kind != domain.LocalBranch || d.book.Tree == nil {
		return widgets.Gap(0, 0)
	}
	type lack struct {
		of      domain.Indicator
		reading domain.Reading
	}
	var all []lack
	for _, x := range domain.Requirements() {
		r := x.Read(d.book, d.set.Unit)
		if (domain.MatrixCell{Reading: r}).Lacks() {
			all = append(all, lack{x, r})
		}
	}
	slices.SortStableFunc(all, func(a, b lack) int {
		switch x, y := a.reading.Due, b.reading.Due; {
		case x == y:
			return 0
		case y.IsZero() || !x.IsZero() && x.Before(y):
			return -1
		}
		return 1
	})
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, l := range all {
		value := stands(env, l.reading)
		if due := l.reading.Due; !due.IsZero() {
			value = env.Text("missing.due", "stands", value, "day", env.ShortDate(due))
		}
		tell := func() { env.Tell(d.set.Unit.Label()+" · "+env.Indicator(l.of.Key), env.ReadingSentence(l.reading)) }
		box.Add(widgets.NewLineButton(env.Indicator(l.of.Key), value, kit.Sign(l.reading), func() {
			p.s.follow(d.set.Unit, l.of, l.reading, d.book.Day, tell)
		}))
	}
	if len(all) == 0 {
		box.Add(widgets.NewSentence(widgets.Done, env.Text("missing.nothing")))
	}
	return widgets.Card(env.Text("missing.title", "day", env.Date(d.book.Day)), box)
}

// stands is how something stands in a word that needs no sign: what was counted, else the state.
func stands(env *kit.Env, r domain.Reading) string {
	switch {
	case r.Counted && r.State != domain.StateNotRelevant:
		return env.Reading(r)
	case r.ByHand.ID != "":
		return env.State(r.State) + " " + kit.ByHand
	}
	return env.State(r.State)
}
