package transfer

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// showUnused lists what of the file goes nowhere: columns and sheets with why, and how many rows have values that do
// not.
func (s *Screen) showUnused() {
	env := s.env
	text, filled := "transfer.unused.text", "transfer.filled"
	if s.file.cards() {
		text, filled = "transfer.unused.text-cards", "transfer.filled-cards"
	}
	box := container.NewVBox(widgets.NewParagraph(env.Text(text)))
	line := func(name, why, values string) {
		box.Add(widgets.NewText(name, theme.ColorNameForeground, theme.SizeNameText, true))
		box.Add(widgets.NewParagraph(why))
		if values != "" {
			box.Add(widgets.NewTruncated(values))
		}
	}
	for _, name := range s.file.Unread {
		line(name, env.Text("import.why.sheet"), "")
	}
	for _, c := range slices.Concat(s.file.Columns, s.file.Properties) {
		if c.unused() {
			line(s.nameOf(c), env.Text(c.Why, "word", c.Word), env.Text(filled, "n", env.Number(c.Filled), "sample", c.Sample))
		}
	}
	buttons := env.OK()
	if n := remarked(s.plan); n > 0 {
		line(env.Text("transfer.unused.values"), env.Text("outcome.remarked")+": "+env.Number(n), "")
	}
	if len(box.Objects) == 1 {
		box.Objects = nil
		box.Add(widgets.NewParagraph(env.Text("transfer.unused.none")))
	}
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("transfer.unused"), Body: widgets.MinWidth(560, box), Buttons: buttons,
	})
}

// nameOf is what a column is called.
func (s *Screen) nameOf(c Column) string {
	if c.Heading != "" {
		return c.Heading
	}
	return s.env.Text("transfer.column", "n", s.env.Number(c.Number))
}

// remarked counts the rows that go in of which there is something to know.
func remarked(plan domain.ImportPlan) (n int) {
	for _, r := range plan.Rows {
		if r.Remarked() {
			n++
		}
	}
	return n
}

// saveReport writes what the import has told of itself.
func (s *Screen) saveReport(report string) {
	env := s.env
	env.SaveFile(env.Text("transfer.report-file")+".txt", func(path string) {
		kit.Run(env.Runner, "export", "", func(context.Context) (bool, error) {
			return true, s.files.SaveReport(path, report)
		}, func(bool) { env.Toast(env.Text("transfer.report-saved"), false) })
	})
}
