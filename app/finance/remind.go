package finance

import (
	"context"
	"slices"

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
	due := domain.FinanceRulesOn(domain.YearStart(round)).Return.In(round)
	kit.Reaching[reached]{
		Title: env.Text("finance.remind.title"), About: env.Count("finance.remind.about", len(all), "year", round-1, "day", env.Date(due)),
		Rows: all, Of: func(r reached) domain.Reached { return r.Reached }, Unit: "word.unit",
		State: widgets.Column[reached]{
			Key: "finance.sent", Title: env.Text("finance.sent"), Width: 140,
			Text:   func(r reached) string { return env.FinanceDate(r.row.Of(domain.FinanceFiling), env.AsOf()) },
			Status: func(r reached) widgets.Status { return signs[r.row.Of(domain.FinanceFiling).State] },
			Less: func(a, b reached) bool {
				order := func(r reached) int { return slices.Index(domain.FinanceStates, r.row.Of(domain.FinanceFiling).State) }
				return order(a) < order(b)
			},
		},
		Buttons: func([]domain.OfficeRow) []widgets.DialogButton {
			return []widgets.DialogButton{{Label: env.Text("finance.letter.copy"), Leads: true, Stay: true, OnTap: func() { s.copyLetter(round) }}}
		},
	}.Show(env)
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
