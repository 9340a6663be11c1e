package sheet

import "lagboka/domain"

// Offices are who holds what as a table, a row for each office. role says what an office is, and of a region contact for
// which region.
func Offices(text func(key string, data ...any) string, role func(domain.Office) string, rows []domain.OfficeRow) Sheet {
	s := Sheet{Name: text("screen.offices")}
	for _, key := range []string{
		"word.unit", "offices.body", "offices.role", "word.name", "word.phone", "word.email", "offices.from", "offices.until",
	} {
		s.Columns = append(s.Columns, Column{Title: text(key)})
	}
	day := func(d domain.Date) any {
		if d.IsZero() {
			return nil
		}
		return d
	}
	for _, r := range rows {
		name := r.Person.Name()
		if r.Office.Vacant() {
			name = text("office.state.vacant")
		}
		s.Rows = append(s.Rows, []any{
			r.Unit.Label(), r.Body.Name, role(r.Office), name, r.Person.Reach(), r.Person.Email, day(r.Office.From), day(r.Office.Until),
		})
	}
	return s
}
