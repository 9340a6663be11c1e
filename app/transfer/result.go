package transfer

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// result says what an import has done, each number opening the people behind it, and what can be done next.
func (s *Screen) result(file File, plan domain.ImportPlan, batch domain.ID) {
	env := s.env
	s.start()                                       // the file has been dealt with
	s.done = func() { s.result(file, plan, batch) } // who comes back from the people behind a number finds it again
	s.batch = batch
	left := plan.LeftOut()
	show := func(ids []domain.ID) func() {
		if len(ids) == 0 || file.Calendar {
			return nil
		}
		return func() {
			env.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{IDs: ids, Anybody: true}})
		}
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	came := func(outcome domain.Outcome) func(domain.PlannedRow) bool {
		return func(r domain.PlannedRow) bool { return r.Outcome == outcome }
	}
	for _, x := range []struct {
		key    string
		status widgets.Status
		holds  func(domain.PlannedRow) bool
	}{
		{"outcome.new", widgets.Done, came(domain.OutcomeNew)},
		{"transfer.result.changed", widgets.Done, came(domain.OutcomeChanged)},
		{"outcome.unchanged", widgets.NotRelevant, came(domain.OutcomeUnchanged)},
		{"outcome.remarked", widgets.Unknown, domain.PlannedRow.Remarked},
	} {
		n := 0
		for _, r := range plan.Rows {
			if x.holds(r) {
				n++
			}
		}
		status := x.status
		if n == 0 {
			status = widgets.NoStatus
		}
		box.Add(widgets.NewLineButton(env.Text(x.key), env.Number(n), status, show(plan.People(x.holds))))
	}
	saveLeft := func() { s.saveRows(file, left) }
	status := widgets.Late
	if len(left) == 0 {
		saveLeft, status = nil, widgets.NoStatus
	}
	box.Add(widgets.NewLineButton(env.Text("transfer.left-out"), env.Number(len(left)), status, saveLeft))

	screen := "members"
	if file.Calendar {
		screen = "meetings"
	}
	next := widgets.NewWrap(widgets.Primary(env.Text("transfer.to."+screen), screen, func() { env.Go(kit.Route{Screen: screen}) }))
	if len(left) > 0 {
		next.Add(widgets.NewButton(env.Text("transfer.save-rejected"), "save", saveLeft))
	}
	next.Add(widgets.NewButton(env.Text("transfer.save-report"), "save", func() { s.saveReport(plan.Report) }))
	next.Add(widgets.NewButton(env.Text("transfer.another"), "upload", s.another))
	name := domain.FileName(file.Path)
	next.Add(widgets.NewButton(env.Text("settings.import.undo"), "", func() { s.undo(name, batch) }))
	text := s.resultText(file)
	later := func(r domain.PlannedRow) bool { return r.Outcome == domain.OutcomeNew && r.JoinsLater() }
	if n := len(plan.People(later)); n > 0 {
		text = env.Count("transfer.result.later", n) + " " + text
	}
	s.page(env.Text("transfer.result", "file", name), widgets.Card(env.Text("transfer.result.numbers"), box),
		widgets.Pad(widgets.NewParagraph(text), 4, 0), next)
	if first, ok := next.Objects[0].(fyne.Focusable); ok {
		env.Window.Canvas().Focus(first)
	}
}

// undo takes the import back, and says so where its numbers stood.
func (s *Screen) undo(name string, batch domain.ID) {
	env := s.env
	env.Ask(env.Text("settings.import.undo"), env.Text("settings.import.sure", "file", name), env.Text("settings.import.undo"), true, func() {
		kit.Write(env.Runner, env.Text("app.undoing"), func(ctx context.Context) (domain.UndoReport, error) { return s.store.UndoImport(ctx, batch) },
			func(r domain.UndoReport) {
				text := env.Text("app.undone", "action", env.Text(r.Action.Key, "subject", r.Action.Subject))
				if len(r.Kept) > 0 {
					text += " " + env.Count("app.undo.kept", len(r.Kept))
				}
				s.undone(text, env.Count("settings.import.undid", r.Undone))
				env.Toast(text, false)
			})
	})
}

// undone says that an import has been taken back.
func (s *Screen) undone(title, text string) {
	s.start()
	s.page(title, widgets.NewParagraph(text), container.NewHBox(widgets.Primary(s.env.Text("transfer.another"), "upload", s.start)))
}

// resultText says what can be done with the numbers, and where the file seems to come from.
func (s *Screen) resultText(file File) string {
	text := s.env.Text("transfer.result.text")
	if file.Calendar {
		text = s.env.Text("transfer.calendar.result")
	}
	if file.Program != "" {
		text = s.env.Text("import.program", "program", file.Program) + " " + text
	}
	return text
}
