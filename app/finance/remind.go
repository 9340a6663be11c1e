package finance

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// reached is a unit that has not sent its return, and whom to ask.
type reached struct {
	domain.Reached
	row domain.FinanceRow
}

// remind lists who answers for the listed returns that are not sent, to be written to or called.
func (s *Screen) remind() {
	env := s.env
	var lack []domain.FinanceRow
	for _, r := range s.shown {
		if missing.has(r) {
			lack = append(lack, r)
		}
	}
	if s.tabs.Chosen() == tabOffice || len(lack) == 0 {
		env.Toast(env.Text("finance.remind.nobody"), false)
		return
	}
	scope, day, round := env.Scope, env.AsOf(), s.round()
	kit.Run(env.Runner, "responsible", env.Text("overview.loading"), func(ctx context.Context) (domain.IndicatorBook, error) {
		return s.store.IndicatorBook(ctx, scope, day, domain.FromOffices)
	}, func(b domain.IndicatorBook) {
		var all []reached
		for _, r := range lack {
			all = append(all, reached{b.AnsweringFinance(r.Unit), r})
		}
		s.showReminders(all, round)
	})
}

func (s *Screen) showReminders(all []reached, round int) {
	env := s.env
	var dialog *widgets.Dialog
	table := kit.NewList(s.reachedColumns(), func(r reached) {
		if !r.Nobody() {
			dialog.Close()
			env.Go(kit.Route{Screen: "members", ID: r.Office.Person.ID})
		}
	})
	table.SetRows(all)
	var offices []domain.OfficeRow
	nobody := 0
	for _, r := range all {
		if offices = append(offices, r.Office); r.Nobody() {
			nobody++
		}
	}
	due := domain.FinanceRulesOn(domain.YearStart(round)).Return.In(round)
	about := env.Count("finance.remind.about", len(all), "year", round-1, "day", env.Date(due))
	if nobody > 0 {
		about += " " + env.Count("matrix.responsible.nobody", nobody)
	}
	head := widgets.Pad(widgets.NewParagraph(about), 2, 0)
	size := env.Window.Canvas().Size()
	dialog = widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("finance.remind.title"), Focus: table, Size: fyne.NewSize(min(size.Width*0.85, 960), min(size.Height*0.7, 560)),
		Buttons: []widgets.DialogButton{
			{Label: env.Text("matrix.close"), Cancel: true},
			{Label: env.Text("finance.letter.copy"), Leads: true, Stay: true, OnTap: func() { s.copyLetter(round) }},
			{Label: env.Text("members.bcc"), Leads: true, Stay: true, OnTap: func() { env.CopyAddresses(domain.Addresses(domain.Holders(offices))) }},
		},
		Body: container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Surface(table)),
	})
}

// copyLetter lays the text of a reminder on the clipboard. It is Norwegian whatever the screen's language, and names nobody.
func (s *Screen) copyLetter(round int) {
	env := s.env
	t, err := env.Norwegian()
	if err != nil {
		env.ShowError(env.Text("finance.letter.copy"), err)
		return
	}
	rules := domain.FinanceRulesOn(domain.YearStart(round))
	unit, _ := s.book.Tree.Unit(s.unit())
	env.App.Clipboard().SetContent(t.Text("finance.letter",
		"year", round-1, "day", t.Date(rules.Return.In(round)), "least", t.Money(rules.Least), "unit", unit.Name))
	env.Toast(env.Text("finance.letter.copied"), false)
}

func (s *Screen) reachedColumns() []widgets.Column[reached] {
	env := s.env
	type row = reached
	name := kit.TextColumn(env, "word.name", 170, func(r row) string {
		if r.Nobody() {
			return env.Text("matrix.nobody")
		}
		return r.Office.Person.Name()
	})
	name.Status = func(r row) widgets.Status {
		if r.Nobody() {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	role := func(r row) string {
		switch {
		case r.Nobody():
			return ""
		case r.Instead:
			return env.Text("matrix.instead", "role", env.Role(r.Office.Office))
		}
		return env.Role(r.Office.Office)
	}
	phone := func(r row) string {
		if r.Office.Person.NoPhone {
			return env.Text("person.no-phone")
		}
		return r.Office.Person.Reach()
	}
	mail := func(r row) string {
		if r.Office.Person.NoMail {
			return env.Text("person.no-mail")
		}
		return r.Office.Person.Email
	}
	state := widgets.Column[row]{
		Key: "finance.sent", Title: env.Text("finance.sent"), Width: 140,
		Text:   func(r row) string { return env.FinanceDate(r.row.Of(domain.FinanceFiling), env.AsOf()) },
		Status: func(r row) widgets.Status { return signs[r.row.Of(domain.FinanceFiling).State] },
		Less: func(a, b row) bool {
			order := func(r row) int { return slices.Index(domain.FinanceStates, r.row.Of(domain.FinanceFiling).State) }
			return order(a) < order(b)
		},
	}
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "word.unit", 110, func(r row) string { return r.Unit.Label() }), state, name,
		kit.TextColumn(env, "offices.role", 160, role), kit.TextColumn(env, "word.phone", 110, phone), kit.TextColumn(env, "word.email", 190, mail),
	}
	return widgets.Spare(columns, "offices.role", "word.email")
}
