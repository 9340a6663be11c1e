package study

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
)

// papers are the papers of the circle, made by the reports' screen.
func (p *page) papers() []*fyne.MenuItem {
	env := p.s.env
	items := env.PaperItems(domain.OfCircle, func(kind string) { env.OpenPaper(kind, p.card.Circle.ID) })
	return append(items, fyne.NewMenuItem(env.Text("study.export"), func() { p.s.exportCircles([]domain.ID{p.card.Circle.ID}, 0) }))
}

// items are the steps that are not everyday's.
func (p *page) items() []*fyne.MenuItem {
	env, c := p.s.env, p.card.Circle
	var items []*fyne.MenuItem
	switch {
	case !c.Locked() && c.Form != domain.Alone:
		items = append(items, fyne.NewMenuItem(env.Text("circle.report"), p.report))
	case c.Locked() && c.SettledOn.IsZero() && c.PurgedOn.IsZero():
		items = append(items, fyne.NewMenuItem(env.Text("circle.settle"), p.settle))
	}
	items = append(items, fyne.NewMenuItem(env.Text("circle.history"), p.history))
	if !c.Locked() {
		items = append(items, fyne.NewMenuItem(env.Text("card.delete"), func() {
			kit.Do(env.Runner, "", func(ctx context.Context) error { return p.s.store.DeleteCircle(ctx, c.ID) }, func() { env.Go(kit.Route{Screen: "study"}) })
		}))
	}
	return items
}

// history lists what has been done with the circle, by whom and when.
func (p *page) history() {
	env, id := p.s.env, p.card.Circle.ID
	kit.Run(env.Runner, "history", "", func(ctx context.Context) ([]domain.Change, error) {
		return p.s.store.History(ctx, id)
	}, func(all []domain.Change) {
		all = slices.CompactFunc(all, func(a, b domain.Change) bool {
			return a.At.Equal(b.At) && a.Actor == b.Actor && a.Action == b.Action
		})
		pick(env, env.Text("circle.history"), all, func(c domain.Change) line {
			return line{label: env.Action(c.Action), note: env.Instant(c.At.Local()) + " · " + c.Actor}
		}, nil)
	})
}

// do runs a step of the circle and shows it anew.
func (p *page) do(step func(ctx context.Context, id domain.ID) error) {
	id := p.card.Circle.ID
	p.s.Leave(func() {
		kit.Do(p.s.env.Runner, "", func(ctx context.Context) error { return step(ctx, id) }, nil)
	})
}

// step asks for what a step of the circle needs, and takes it.
func (p *page) step(x kit.Editing, step func(ctx context.Context, id domain.ID) error) {
	id := p.card.Circle.ID
	p.s.Leave(func() {
		kit.Edit(p.s.env, x, &id, func(ctx context.Context, id domain.ID) (bool, error) { return true, step(ctx, id) }, func(bool) {})
	})
}

// report notes that the list was sent in, from the day it was.
func (p *page) report() {
	env := p.s.env
	if names := p.unanswered(); len(names) > 0 { // the list would go in without them
		env.Tell(env.Text("participant.unanswered"), env.Text("participant.unanswered.text", "names", strings.Join(names, ", ")))
		return
	}
	if !p.card.Verdict().Reportable() {
		env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-reportable"})
		return
	}
	day := env.Today()
	form := kit.NewForm(env, []kit.Field{kit.Date(env, "Day", "circle.reported-on", &day)})
	last := p.card.Judge().Last
	p.step(kit.Editing{Title: env.Text("circle.report"), Form: form, Validate: func() error {
		if day.IsDay() && day.Before(last) {
			return &domain.Error{Kind: domain.Invalid, Field: "Day", Key: "error.circle.not-held"}
		}
		return needDay(day, env.Today())
	}}, func(ctx context.Context, id domain.ID) error { return p.s.store.ReportCircle(ctx, id, day) })
}

// needDay is what is wrong with the day that a step was taken on.
func needDay(day, today domain.Date) error {
	if !day.IsDay() {
		return &domain.Error{Kind: domain.Invalid, Field: "Day", Key: "date.invalid"}
	}
	return domain.NotAhead("Day", day, today)
}

// settle notes the grant, which the year's rate proposes.
func (p *page) settle() {
	env := p.s.env
	j := p.card.Judge()
	day := env.Today()
	amount, _ := domain.Grant(p.rates, j.Last.Year, j.Hours)
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "Day", "circle.settled-on", &day), kit.Money(env, "Amount", "circle.grant-paid", &amount),
	})
	p.step(kit.Editing{Title: env.Text("circle.settle"), Form: form, Validate: func() error {
		return p.card.Circle.CheckSettled(day, amount, env.Today())
	}},
		func(ctx context.Context, id domain.ID) error { return p.s.store.SettleCircle(ctx, id, day, amount) })
}

func (p *page) unlock() {
	p.do(func(ctx context.Context, id domain.ID) error { return p.s.store.UnlockCircle(ctx, id) })
}
