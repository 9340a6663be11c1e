package annual

import (
	"slices"

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
	dialog = env.ShowList(env.Text("annual.lacking.title"), env.Count("annual.lacking.texts", texts)+" "+env.Count("annual.lacking.facts", facts), table)
}
