package sheet

import "lagboka/domain"

// Members is a table of people in the columns asked for, with the headings and coded values in the language of text.
func Members(text func(key string, data ...any) string, rows []domain.MemberRow, columns []domain.MemberColumn) Sheet {
	s := Sheet{Name: text("screen.members")}
	for _, c := range columns {
		s.Columns = append(s.Columns, Column{Title: text(c.Key), Width: float64(c.Width) / 7})
	}
	for _, r := range rows {
		cells := make([]any, len(columns))
		for i, c := range columns {
			cells[i] = c.Value(r)
			switch v := cells[i].(type) {
			case domain.Sex:
				cells[i] = ""
				if v != domain.SexUnknown {
					cells[i] = text("sex." + string(v))
				}
			case domain.MembershipKind:
				cells[i] = ""
				if v != "" {
					cells[i] = text("membership.kind." + string(v))
				}
			case domain.FeeStatus:
				cells[i] = text("fee.state." + string(v.State))
			}
		}
		s.Rows = append(s.Rows, cells)
	}
	return s
}
