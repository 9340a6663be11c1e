package finance

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

func (s *Screen) officeColumns() []widgets.Column[domain.OfficeReport] {
	env := s.env
	type row = domain.OfficeReport
	state := widgets.Column[row]{
		Key: "finance.state", Title: env.Text("finance.state"), Width: 150, Text: func(r row) string { return s.told(r) },
		Status: func(r row) widgets.Status { return signs[r.StateOn(env.AsOf())] },
		Less:   func(a, b row) bool { return a.Due.Before(b.Due) },
	}
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "office-report.what", 300, func(r row) string { return r.What }),
		kit.TextColumn(env, "word.unit", 120, func(r row) string { return s.label(r.Unit) }),
		kit.DateColumn(env, "finance.due", 96, func(r row) domain.Date { return r.Due }), state,
		kit.TextColumn(env, "word.note", 200, func(r row) string { return r.Note }),
	}
	return widgets.Spare(columns, "word.note")
}

func (s *Screen) label(unit domain.ID) string {
	if s.book.Tree == nil {
		return ""
	}
	u, _ := s.book.Tree.Unit(unit)
	return u.Label()
}

// told is how a report to head office stands.
func (s *Screen) told(r domain.OfficeReport) string {
	d := domain.FinanceDate{State: r.StateOn(s.env.AsOf()), Due: r.Due, Done: r.Sent}
	if d.State == domain.FinanceUnknown {
		return s.env.Text("office-report.no-day")
	}
	return s.env.FinanceDate(d, s.env.AsOf())
}

// officeLook lists what head office is to be told of the unit and those below it.
func (s *Screen) officeLook() kit.Look {
	env := s.env
	mine := map[domain.ID]bool{}
	for _, u := range s.book.Tree.Within(env.Scope) {
		mine[u.ID] = true
	}
	var shown []domain.OfficeReport
	open := 0
	for _, r := range s.book.Reports {
		if !mine[r.Unit] || !s.Sought(r.What, s.label(r.Unit), r.Note) {
			continue
		}
		if shown = append(shown, r); r.StateOn(env.AsOf()) != domain.FinanceDone {
			open++
		}
	}
	s.office.Empty = s.Empty(env.Empty("finance", "office-report.empty.", "office-report.new", s.New))
	s.office.SetRows(shown)
	s.Tell("")
	return kit.Look{Note: env.Text("office-report.note", "n", env.Number(len(shown)), "open", env.Number(open)), Tabs: s.tabs, List: s.office}
}

// markTold notes a report as sent today, or takes that back.
func (s *Screen) markTold(r domain.OfficeReport) {
	if r.Sent.IsZero() {
		r.Sent = s.env.Today()
	} else {
		r.Sent = domain.Date{}
	}
	kit.Write(s.env.Runner, "", func(ctx context.Context) (domain.ID, error) { return s.store.SaveOfficeReport(ctx, r) }, func(domain.ID) {})
}

func (s *Screen) editReport(r domain.OfficeReport) {
	env := s.env
	if s.book.Tree == nil { // nothing has been read yet
		return
	}
	fields := []kit.Field{
		kit.Note(env, "What", "office-report.what", 2, &r.What),
		kit.Wide(kit.Unit(env, "Unit", "word.unit", kit.UnitParams{Tree: s.book.Tree}, &r.Unit)),
		kit.Date(env, "Due", "finance.due", &r.Due), kit.Date(env, "Sent", "finance.sent-on", &r.Sent),
		kit.Note(env, "Note", "word.note", 2, &r.Note),
	}
	title := env.Text("office-report.new.title")
	var more []widgets.DialogButton
	if r.ID != "" {
		title = env.Text("office-report.title")
		more = append(more, widgets.DialogButton{Label: env.Text("finance.delete"), OnTap: func() { kit.Bin(env.Runner, s.store, "office_report", r.ID) }})
	}
	kit.Edit(env, kit.Editing{
		Title: title, Form: kit.NewForm(env, fields), More: more, Validate: func() error { return r.Validate(env.Today()) },
	}, &r, s.store.SaveOfficeReport, func(domain.ID) { s.tabs.Choose(tabOffice) })
}
