package annual

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// showLacks lists what the report lacks: chapters that are not ready, and facts that the book does not know. Each leads to its
// chapter.
func (p *page) showLacks() {
	env := p.s.env
	all := p.r.card.Lacks(p.r.book)
	if len(all) == 0 {
		env.Toast(env.Text("annual.lacking.nothing"), false)
		return
	}
	texts, facts := 0, 0
	for _, l := range all {
		if l.Fact.Key == "" {
			texts++
		} else {
			facts++
		}
	}
	var dialog *widgets.Dialog
	columns := []widgets.Column[domain.Lack]{
		kit.TextColumn(env, "annual.chapter", 200, func(l domain.Lack) string { return p.title(l.Chapter) }),
		{
			Key: "annual.lacks", Title: env.Text("annual.lacks"), Width: 520,
			Text: func(l domain.Lack) string {
				if l.Fact.Key == "" {
					return env.Text(chapterStates.Prefix + string(l.Chapter.State()))
				}
				return p.s.words.Fact(l.Fact)
			},
			Status: func(l domain.Lack) widgets.Status {
				if l.Fact.Key == "" {
					return chapterStates.Signs[l.Chapter.State()]
				}
				return widgets.Unknown
			},
		},
	}
	table := kit.NewList(columns, func(l domain.Lack) {
		dialog.Close()
		p.chapters.Select(slices.IndexFunc(p.r.card.Chapters, func(c domain.ChapterCard) bool { return c.Chapter.ID == l.Chapter.Chapter.ID }))
		p.choose(l.Chapter.Chapter.ID)
		p.text.focus()
	})
	table.SetRows(all)
	size := env.Window.Canvas().Size()
	head := widgets.Pad(widgets.NewParagraph(env.Count("annual.lacking.texts", texts)+" "+env.Count("annual.lacking.facts", facts)), 2, 0)
	dialog = widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("annual.lacking.title"), Focus: table, Size: fyne.NewSize(min(size.Width*0.85, 900), min(size.Height*0.7, 560)),
		Buttons: []widgets.DialogButton{{Label: env.Text("matrix.close"), Cancel: true}},
		Body:    container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Surface(table)),
	})
}
