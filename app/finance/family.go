package finance

import (
	"context"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
)

// Find returns the units whose party accounts a text asks for: their name behind the screen's, or a part of it.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	if len(strings.TrimSpace(text)) < 2 {
		return nil, nil
	}
	b, err := s.store.FinanceBook(ctx)
	if err != nil {
		return nil, err
	}
	title, round := s.env.Text("screen.finance"), s.env.AsOf().Year
	for _, r := range b.Rows("", round, s.env.AsOf()) {
		asks := domain.HasWords(title+" "+r.Unit.Name+" "+r.Return.Receipt, text)
		named := domain.HasWords(r.Unit.Name, text) // the unit alone is found elsewhere
		if asks && !named && len(hits) < kit.Most {
			hits = append(hits, kit.Hit{
				Label: title + ": " + r.Unit.Label(), Note: s.env.FinanceDate(r.Of(domain.FinanceFiling), s.env.AsOf()),
				Route: kit.Route{Screen: "finance", ID: r.Unit.ID},
			})
		}
	}
	return hits, nil
}

// Waiting counts the returns that are late.
func (s *Screen) Waiting(ctx context.Context, of kit.Scope) (int, error) {
	b, err := s.store.FinanceBook(ctx)
	if err != nil {
		return 0, err
	}
	return domain.TallyFinance(b.Rows(of.Unit, of.AsOf.Year, of.Today), domain.FinanceFiling).Late, nil
}

// WaitsOn are the kinds of rows that change the number.
func (s *Screen) WaitsOn() []string { return []string{"unit", "finance_return"} }

// Pictures are the list of what head office is to be told, and the dialog of a unit.
func (s *Screen) Pictures(ctx context.Context) ([]kit.Picture, error) {
	b, err := s.store.FinanceBook(ctx)
	if err != nil {
		return nil, err
	}
	all := []kit.Picture{{Name: "finance-office", Route: kit.Route{Screen: "finance", Part: "office"}}}
	if rows := b.Rows(s.env.Scope, s.env.AsOf().Year, s.env.AsOf()); len(rows) > 0 {
		all = append(all, kit.Picture{Name: "finance-unit", Route: kit.Route{Screen: "finance", ID: rows[len(rows)-1].Unit.ID}})
	}
	return all, nil
}
