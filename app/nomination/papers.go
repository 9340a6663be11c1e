package nomination

import (
	"context"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
)

// papers are the documents of the contest and of the list that is shown.
func (c *contest) papers() []*fyne.MenuItem {
	env := c.env
	items := env.PaperItems(domain.OfList, func(kind string) {
		switch {
		case c.list.List.ID == "":
			env.Toast(env.Text("list.none"), false)
		case kind == "listed-letters" && !c.list.List.Frozen():
			env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "error.list.not-adopted"})
		default:
			env.OpenPaper(kind, c.list.List.ID)
		}
	})
	open := func(kind string) { env.OpenPaper(kind, c.card.Row.Contest.ID) }
	return append(items, env.PaperItems(domain.OfContest, open)...)
}

// export writes the list that is shown as a table.
func (c *contest) export() {
	env, in := c.env, c.card.Input(c.list)
	env.SaveFile(env.Text("reports.file.proposal")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(context.Context) (bool, error) {
			return true, c.s.files.ExportList(path, in)
		}, func(bool) { env.Toast(env.Count("list.exported", len(in.Card.Places)), false) })
	}, ".csv")
}
