package nomination

import (
	"context"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
)

// papers are the documents of the contest and of the list that is shown.
func (p *page) papers() []*fyne.MenuItem {
	env := p.env
	items := env.PaperItems(domain.OfList, func(kind string) {
		switch {
		case p.list.List.ID == "":
			env.Toast(env.Text("list.none"), false)
		case kind == "listed-letters" && !p.list.List.Frozen():
			env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "error.list.not-adopted"})
		default:
			env.OpenPaper(kind, p.list.List.ID)
		}
	})
	return append(items, env.PaperItems(domain.OfContest, func(kind string) { env.OpenPaper(kind, p.card.Row.Contest.ID) })...)
}

// export writes the list that is shown as a table.
func (p *page) export() {
	env, in := p.env, p.card.Input(p.list)
	env.SaveFile(env.Text("reports.file.proposal")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(context.Context) (bool, error) { return true, p.s.files.ExportList(path, in) },
			func(bool) { env.Toast(env.Count("list.exported", len(in.Card.Places)), false) })
	}, ".csv")
}
