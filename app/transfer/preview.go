package transfer

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// withRemarks shows the rows that go in of which there is something to know.
const withRemarks domain.Outcome = "remarked"

// preview shows what the import would do, row by row.
func (s *Screen) preview() {
	env, c := s.env, s.plan.Counts
	count := map[domain.Outcome]int{
		"": len(s.plan.Rows), domain.OutcomeNew: c.New, domain.OutcomeChanged: c.Changed, domain.OutcomeUnchanged: c.Unchanged,
		domain.OutcomeAmbiguous: c.Ambiguous, domain.OutcomeRejected: c.Rejected, withRemarks: remarked(s.plan),
	}
	kinds := []domain.Outcome{
		domain.OutcomeNew, domain.OutcomeChanged, domain.OutcomeUnchanged, domain.OutcomeAmbiguous, domain.OutcomeRejected,
	}
	if s.file.Calendar { // nothing of which is asked about
		kinds = slices.Delete(kinds, 3, 4)
	}
	if count[withRemarks] > 0 || s.show == withRemarks {
		kinds = append(kinds, withRemarks)
	}
	chips := widgets.NewWrap(kit.Chips(env, kinds, &s.show, func(x domain.Outcome) string { return env.Count("outcome."+string(x), count[x]) },
		func(x domain.Outcome) int { return count[x] }, s.preview)...)
	if c.Missing > 0 {
		missing := s.plan.Missing
		see := s.showGone
		if !s.file.Calendar {
			see = func() { env.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{IDs: missing}}) }
		}
		chips.Add(widgets.NewChip(env.Text("outcome.missing")+" "+env.Number(c.Missing), false, see, nil))
	}
	table := kit.NewList(s.rowColumns(), s.openRow)
	rows := s.rows()
	whole := container.NewStack() // what is said of the marked row, which the table may have to cut off
	table.OnSelectionChanged = func() {
		if r, ok := table.Row(table.Cursor()); ok {
			s.line = r.Record.Line
			whole.Objects = []fyne.CanvasObject{widgets.NewParagraph(s.what(r))}
			whole.Refresh()
		}
	}
	table.SetRows(rows)
	writes := c.New+c.Changed > 0
	apply := widgets.Primary(env.Count("transfer.apply", c.New+c.Changed), "check", s.apply)
	s.write = apply
	if !writes || s.stale {
		apply.Disable()
	}
	left := container.NewHBox()
	if len(s.file.Columns) > 0 {
		left.Add(widgets.NewButton(env.Text("transfer.back"), "back", s.columns))
	}
	if !s.file.Calendar {
		left.Add(widgets.NewButton(env.Text("transfer.unused"), "", s.showUnused))
	}
	if len(s.plan.LeftOut()) > 0 {
		left.Add(widgets.NewButton(env.Text("transfer.save-rejected"), "save", s.saveRejected))
	}
	buttons := widgets.NewHead(left, widgets.NewWrap(widgets.NewButton(env.Text("Cancel"), "", s.start), apply))
	title := widgets.NewHeading(env.Text("transfer.preview", "file", domain.FileName(s.file.Path)))
	head := container.NewVBox(title, widgets.NewParagraph(s.advice()), chips, widgets.Gap(1, 2))
	room := widgets.NewScroll(whole)
	room.SetMinSize(fyne.NewSize(0, theme.TextSize()*3.4)) // two lines, whatever is said
	foot := container.NewVBox(widgets.Pad(room, 4, 0), widgets.Pad(buttons, 8, 0))
	s.content.Objects = []fyne.CanvasObject{
		container.New(layout.NewBorderLayout(head, foot, nil, nil), head, widgets.Surface(table), foot),
	}
	s.content.Refresh()
	env.Window.Canvas().Focus(table)
	table.Select(max(0, slices.IndexFunc(rows, func(r domain.PlannedRow) bool { return r.Record.Line == s.line })))
}

// rows are those of the kind that is shown.
func (s *Screen) rows() (rows []domain.PlannedRow) {
	for _, r := range s.plan.Rows {
		if s.show == "" || r.Outcome == s.show || s.show == withRemarks && r.Remarked() {
			rows = append(rows, r)
		}
	}
	return rows
}

// advice says what is to be done before the import; of a calendar also whose new meetings will be, and what of it
// becomes no row.
func (s *Screen) advice() string {
	c := s.plan.Counts
	said := []string{s.env.Text("transfer.advice.ready")}
	switch {
	case c.Ambiguous > 0:
		said[0] = s.env.Count("transfer.advice.ask", c.Ambiguous)
	case c.New+c.Changed == 0:
		said[0] = s.env.Text("transfer.advice.nothing")
	}
	if s.file.Calendar && c.New > 0 {
		said = append(said, s.env.Text("transfer.calendar.unit", "unit", calendarUnit(s.tree, s.scope).Label()))
	}
	return strings.Join(append(said, s.file.Passed...), " ")
}

func (s *Screen) rowColumns() []widgets.Column[domain.PlannedRow] {
	env := s.env
	type row = domain.PlannedRow
	outcome := widgets.Column[row]{
		Key: "transfer.outcome", Title: env.Text("transfer.outcome"), Width: 90,
		Text: func(r row) string { return env.Count("outcome."+string(r.Outcome), 1) },
		Less: func(a, b row) bool { return a.Outcome < b.Outcome },
		Status: func(r row) widgets.Status {
			return map[domain.Outcome]widgets.Status{
				domain.OutcomeNew: widgets.Done, domain.OutcomeChanged: widgets.UnderWay, domain.OutcomeUnchanged: widgets.NotRelevant,
				domain.OutcomeRejected: widgets.Late, domain.OutcomeAmbiguous: widgets.Unknown,
			}[r.Outcome]
		},
	}
	what := widgets.Column[row]{Key: "transfer.what", Title: env.Text("transfer.what"), Width: 360, Text: s.what}
	if s.file.Calendar {
		return append(s.meetingColumns(), outcome, what)
	}
	return []widgets.Column[row]{
		{
			Key: "transfer.line", Title: s.lineWord(), Width: 44, Align: fyne.TextAlignTrailing,
			Text: func(r row) string { return r.Record.Place() },
			Less: func(a, b row) bool { return a.Record.Line < b.Record.Line },
		},
		kit.TextColumn(env, "word.name", 160, func(r row) string { return r.Name }),
		outcome,
		what,
	}
}

// lineWord is what a line of the file is called.
func (s *Screen) lineWord() string {
	if s.file.cards() {
		return s.env.Text("transfer.card")
	}
	return s.env.Text("transfer.line")
}

// what is a row's changes or problems in one line.
func (s *Screen) what(r domain.PlannedRow) string {
	var parts []string
	for _, p := range r.Problems {
		parts = append(parts, s.env.Text(p.Key, "value", p.Value, "line", r.Record.Line))
	}
	if r.Outcome == domain.OutcomeChanged {
		var changes []string
		for _, c := range r.Changes {
			changes = append(changes, s.change(c))
		}
		parts = append(parts, strings.Join(changes, ", "))
	}
	if r.Outcome == domain.OutcomeAmbiguous {
		parts = append(parts, s.env.Count("transfer.could-be", len(r.Candidates)))
	}
	return strings.Join(parts, " ")
}

func (s *Screen) change(c domain.FieldChange) string {
	field, year, _ := strings.Cut(c.Field, " ")
	name := strings.TrimSpace(s.env.Text("change."+field) + " " + year)
	switch {
	case field == "UID":
		return s.env.Text("transfer.calendar.known")
	case field == "Year": // a year's fee that the book has nothing of
		return s.env.Text("transfer.change.fee", "field", name)
	case c.Old == "":
		return s.env.Text("transfer.change.new", "field", name, "new", s.value(c, c.New))
	case c.New == "":
		return s.env.Text("transfer.change.gone", "field", name, "old", s.value(c, c.Old))
	}
	return s.env.Text("transfer.change", "field", name, "old", s.value(c, c.Old), "new", s.value(c, c.New))
}

// value writes a value of a change for people: a unit by its name, a kind by its word.
func (s *Screen) value(c domain.FieldChange, text string) string {
	switch {
	case c.Field == "Unit":
		u, _ := s.tree.Unit(domain.ID(text))
		return u.Label()
	case c.Field == "MeetingKind":
		return s.env.Text("meeting.kind." + text)
	case c.Field == "Kind" || strings.HasPrefix(c.Field, "Category"):
		return s.env.Text("membership.kind." + text)
	case c.Field == "Sex":
		return s.env.Text("sex." + text)
	case c.Field == "Mobile" || c.Field == "Phone":
		return domain.PhoneText(text)
	case strings.HasPrefix(c.Field, "Amount") || strings.HasPrefix(c.Field, "PaidAmount"):
		if n, err := strconv.Atoi(text); err == nil {
			return s.env.Money(domain.Money(n))
		}
	case c.Field == "Reason" && (text == domain.ReasonMoved || text == domain.ReasonDeceased):
		return s.env.Text("membership.reason." + text)
	case text == "true":
		return s.env.Text("Yes")
	}
	if d, err := domain.ParseDate(text); err == nil && len(text) == 10 {
		return s.env.ShortDate(d)
	}
	return text
}

// openRow shows one row whole; one that could be several people is asked about.
func (s *Screen) openRow(r domain.PlannedRow) {
	env := s.env
	box := container.NewVBox()
	for _, p := range r.Problems {
		box.Add(widgets.NewParagraph(env.Text(p.Key, "value", p.Value, "line", r.Record.Line)))
	}
	if len(r.Problems)+len(r.Changes) == 0 {
		box.Add(widgets.NewParagraph(env.Text("transfer.row.nothing")))
	}
	for _, c := range r.Changes {
		box.Add(widgets.NewText(s.change(c), theme.ColorNameForeground, theme.SizeNameText, false))
	}
	if r.Outcome == domain.OutcomeAmbiguous {
		s.ask(r)
		return
	}
	label, correct := "transfer.correct", s.correct
	if s.file.cards() {
		label, correct = "transfer.correct-card", s.correctCard
	}
	buttons := env.OK()
	if !s.file.Calendar { // which is corrected where it comes from
		mend := widgets.DialogButton{Label: env.Text(label), OnTap: func() { correct(r) }}
		if r.Outcome == domain.OutcomeRejected { // it is what the row was opened for
			mend.Default, mend.Leads, buttons[0].Default = true, true, false
		}
		buttons = append([]widgets.DialogButton{mend}, buttons...)
	}
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: cmp.Or(r.Name, s.lineWord()+" "+r.Record.Place()), Body: widgets.MinWidth(460, box), Buttons: buttons,
	})
}

// known is what a person is known by: the name, and of the day of birth, the place and the number what there is.
func (s *Screen) known(p domain.Person) string {
	parts := []string{p.Name()}
	if !p.Born.IsZero() {
		parts = append(parts, s.env.Text("transfer.born", "day", s.env.ShortDate(p.Born)))
	}
	if p.Place != "" {
		parts = append(parts, p.Place)
	}
	if p.MemberNo != "" {
		parts = append(parts, s.env.Text("word.member-no")+" "+p.MemberNo)
	}
	return strings.Join(parts, ", ")
}

// ask asks who a row is about.
func (s *Screen) ask(r domain.PlannedRow) {
	env := s.env
	kit.Run(env.Runner, "ask", "", s.store.Register, func(reg domain.Register) {
		m := domain.NewMatcher(reg)
		box := container.NewVBox(widgets.NewParagraph(env.Text("transfer.who", "who", s.known(r.Record.Person))))
		var d *widgets.Dialog
		answer := func(a domain.Answer) func() {
			return func() {
				d.Close()
				s.answers[r.Record.Line] = a
				s.replan()
			}
		}
		for _, c := range r.Candidates {
			p, ok := m.Person(c.Person)
			is := domain.Answer{Person: c.Person}
			if i := slices.IndexFunc(s.plan.Persons, func(p domain.Person) bool { return p.ID == c.Person }); !ok && i >= 0 {
				p, ok, is = s.plan.Persons[i], true, domain.Answer{Line: c.Line}
			}
			if !ok {
				continue
			}
			who := env.Text("transfer.it-is", "who", s.known(p))
			box.Add(widgets.NewLineButton(who, env.Text(c.Why), widgets.NoStatus, answer(is)))
		}
		d = widgets.ShowDialog(env.Window, widgets.DialogParams{
			Title: env.Text("transfer.who.title"), Body: widgets.MinWidth(760, box), Buttons: []widgets.DialogButton{
				{Label: env.Text("Cancel"), Cancel: true},
				{Label: env.Text("transfer.skip"), Stay: true, OnTap: answer(domain.Answer{Skip: true})},
				{Label: env.Text("transfer.someone-new"), Stay: true, OnTap: answer(domain.Answer{New: true})},
			},
		})
	})
}

// apply writes the plan, all of it or nothing.
func (s *Screen) apply() {
	env, plan, file := s.env, s.plan, s.file
	plan.Report = s.files.Report(file, plan)
	kit.Write(env.Runner, env.Text("transfer.writing"), func(ctx context.Context) (domain.ID, error) {
		return s.store.ApplyImport(ctx, plan, func(done, total int) { kit.Progress(ctx, done, total) })
	}, func(batch domain.ID) {
		s.result(file, plan, batch)
		made, changed := env.Number(plan.Counts.New), env.Number(plan.Counts.Changed)
		env.Toast(env.Text("transfer.done", "new", made, "changed", changed), true)
	})
}

func (s *Screen) saveRejected() { s.saveRows(s.file, s.plan.LeftOut()) }

func (s *Screen) saveRows(file File, records []domain.Record) {
	env := s.env
	env.SaveFile(env.Text("transfer.rejected-file")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", "", func(context.Context) (bool, error) { return true, s.files.SaveRejected(path, file, records) },
			func(bool) { env.Toast(env.Count("transfer.rejected-saved", len(records)), false) })
	}, ".csv")
}
