package db

import (
	"context"
	"fmt"

	"lagboka/domain"
)

// What units owe the state, and what head office is to be told. The accounts themselves, and who gave what, stand in no
// table.

var financeReturns = table[domain.FinanceReturn]{
	name: "finance_return",
	columns: []string{
		"id", "unit", "year", "contact", "account", "applied", "paid", "amount", "share", "kind", "sent", "receipt", "leader", "other", "sent_to",
		"gift", "gifts", "listed", "note",
	},
	at: func(r *domain.FinanceReturn) []any {
		return []any{
			&r.ID, &r.Unit, &r.Year, &r.Contact, &r.Account, &r.Applied, &r.Paid, &r.Amount, &r.Share, &r.Kind, &r.Sent, &r.Receipt, &r.Leader,
			&r.Other, &r.SentTo, &r.Gift, &r.Gifts, &r.Listed, &r.Note,
		}
	},
	links:    []link{{"unit", "unit", must}},
	together: [][]string{{"kind", "sent"}},
	bin:      true,
}

var officeReports = table[domain.OfficeReport]{
	name:    "office_report",
	columns: []string{"id", "unit", "what", "due", "sent", "note"},
	at:      func(r *domain.OfficeReport) []any { return []any{&r.ID, &r.Unit, &r.What, &r.Due, &r.Sent, &r.Note} },
	links:   []link{{"unit", "unit", must}},
	bin:     true,
}

// FinanceBook is what units owe the state, of all years, and what head office is to be told.
func (s *Store) FinanceBook(ctx context.Context) (b domain.FinanceBook, err error) {
	err = s.together(ctx, func(r reader) (err error) {
		if b.Tree, err = treeIn(ctx, r); err != nil {
			return err
		}
		if b.Returns, err = returnsIn(ctx, r); err != nil {
			return err
		}
		b.Reports, err = query(ctx, r, officeReports.at, officeReports.selectWhere("deleted = 0 ORDER BY due = '', due, what, id"))
		return err
	})
	if err != nil {
		return b, fmt.Errorf("read party finance: %w", err)
	}
	return b, nil
}

func returnsIn(ctx context.Context, r reader) ([]domain.FinanceReturn, error) {
	return query(ctx, r, financeReturns.at, financeReturns.selectWhere("deleted = 0 ORDER BY year, unit, id"))
}

// SaveFinanceReturn writes what a unit owes for a year, and returns its ID.
func (s Finance) SaveFinanceReturn(ctx context.Context, r domain.FinanceReturn) (id domain.ID, err error) {
	err = s.saveReturns(ctx, []domain.FinanceReturn{r}, func(saved domain.ID) { id = saved })
	return id, err
}

// SaveFinanceReturns writes what several units owe for a year, as one action.
func (s Finance) SaveFinanceReturns(ctx context.Context, all []domain.FinanceReturn) error {
	return s.saveReturns(ctx, all, func(domain.ID) {})
}

// saveReturns refuses a second return of a unit's year: nobody could say which of the two counts.
func (s Finance) saveReturns(ctx context.Context, all []domain.FinanceReturn, saved func(domain.ID)) error {
	for _, r := range all {
		if err := r.Validate(domain.DateOf(s.options.Now())); err != nil {
			return err
		}
	}
	return s.write(ctx, domain.Action{Key: "did.finance.save"}, func(tx *Tx) error {
		for _, r := range all {
			others, err := value[int](tx.ctx, tx.conn, "SELECT count(*) FROM finance_return WHERE deleted = 0 AND unit = ? AND year = ? AND id <> ?",
				string(r.Unit), r.Year, string(r.ID))
			if err != nil {
				return err
			}
			if others > 0 {
				return &domain.Error{Kind: domain.Invalid, Field: "Year", Key: "finance.twice", Data: map[string]any{"year": r.Year}}
			}
			id, err := save(tx, financeReturns, &r)
			if err != nil {
				return err
			}
			saved(id)
		}
		return nil
	})
}

// SaveOfficeReport writes something that head office is to be told, and returns its ID.
func (s Finance) SaveOfficeReport(ctx context.Context, r domain.OfficeReport) (id domain.ID, err error) {
	if err := r.Validate(domain.DateOf(s.options.Now())); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.office-report.save"}, func(tx *Tx) error {
		id, err = save(tx, officeReports, &r)
		return err
	})
	return id, err
}

// unsentIn are what head office is to be told of a unit and those under it, and was not.
func unsentIn(ctx context.Context, r reader, tree *domain.Tree, unit domain.ID) ([]domain.OfficeReport, error) {
	var within []domain.ID
	for _, u := range tree.Within(unit) {
		within = append(within, u.ID)
	}
	return query(ctx, r, officeReports.at, officeReports.selectWhere("deleted = 0 AND sent = '' AND unit IN "+listed+" ORDER BY due, what, id"), jsonText(within))
}
