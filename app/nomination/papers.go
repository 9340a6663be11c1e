package nomination

import (
	"context"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
)

// papers are the documents of the contest and of the list that is shown.
func (p *page) papers() []*fyne.MenuItem {
	env := p.s.env
	var items []*fyne.MenuItem
	for _, x := range []struct {
		kind string
		of   domain.ID
	}{{"list", p.list.List.ID}, {"proposal", p.list.List.ID}, {"ask-letters", p.card.Row.Contest.ID}, {"listed-letters", p.list.List.ID}} {
		items = append(items, fyne.NewMenuItem(env.Text("reports.kind."+x.kind), func() {
			switch {
			case x.of == "":
				env.Toast(env.Text("list.none"), false)
			case x.kind == "listed-letters" && !p.list.List.Frozen():
				env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "error.list.not-adopted"})
			default:
				env.Go(kit.Route{Screen: "reports", Part: x.kind, ID: x.of})
			}
		}))
	}
	return items
}

// export writes the list that is shown as a table.
func (p *page) export() {
	env, in := p.s.env, p.card.Input(p.list)
	env.SaveFile(env.Text("reports.file.proposal")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(context.Context) (bool, error) { return true, p.s.files.ExportList(path, in) },
			func(bool) { env.Toast(env.Text("reports.saved"), false) })
	}, ".csv")
}
