package transfer

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// exportCards writes the scope's members as address cards; membership goes along only when it is ticked.
func (s *Screen) exportCards() {
	env := s.env
	o := Cards{Unit: env.Scope, Version: "3.0"}
	form := kit.NewForm(env, []kit.Field{
		kit.Choice(env, "Version", "transfer.version", []widgets.Choice{
			{Key: "3.0", Label: env.Text("transfer.version.3")}, {Key: "4.0", Label: env.Text("transfer.version.4")},
		}, &o.Version),
		kit.Check(env, "Each", "transfer.each", &o.Each),
		kit.Check(env, "Membership", "transfer.membership", &o.Membership),
	})
	form.Load()
	write := func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (said string, err error) {
			n, left, err := s.files.ExportCards(ctx, path, o)
			if said = env.Count("members.exported", n) + "."; left.Any() {
				said += " " + env.Text("export.left-out",
					"dead", env.Number(left.Dead), "former", env.Number(left.Former), "never", env.Number(left.Never))
			}
			return said, err
		}, func(said string) { env.Toast(said, false) })
	}
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("transfer.out.cards"), Body: widgets.MinWidth(520, container.NewVBox(
			form.Content(), widgets.NewParagraph(env.Text("transfer.membership.text")))),
		Buttons: []widgets.DialogButton{
			{Label: env.Text("Cancel"), Cancel: true},
			{Label: env.Text("start.choose-place"), Default: true, OnTap: func() {
				if !form.Read() {
					return
				}
				if o.Each {
					env.ChooseFolder(write)
				} else {
					env.SaveFile(env.Text("transfer.cards-file")+".vcf", write)
				}
			}},
		},
	})
}

// askCalendar asks which dates are to go out, of those that the scope has in the year that is chosen: all, those of a
// body that is called, those that somebody is called to.
func (s *Screen) askCalendar() {
	env := s.env
	type called struct {
		tree *domain.Tree
		rows []domain.MeetingRow
	}
	q := domain.MeetingQuery{Scope: env.Scope, From: domain.YearStart(env.AsOf().Year), Until: domain.YearEnd(env.AsOf().Year)}
	kit.Run(env.Runner, "export", "", func(ctx context.Context) (c called, err error) {
		if c.tree, err = s.store.Tree(ctx); err != nil {
			return c, err
		}
		c.rows, err = s.store.Meetings(ctx, q)
		return c, err
	}, func(c called) {
		choices := []widgets.Choice{{Label: env.Text("transfer.calendar.all")}}
		for _, r := range c.rows {
			for _, b := range r.Bodies {
				u, _ := c.tree.Unit(b.Unit)
				choice := widgets.Choice{Key: string(b.ID), Label: b.Name + " (" + u.Label() + ")"}
				if !slices.Contains(choices, choice) {
					choices = append(choices, choice)
				}
			}
		}
		name := ""
		form := kit.NewForm(env, []kit.Field{
			kit.Choice(env, "Body", "transfer.calendar.body", choices, &q.Body),
			kit.Person(env, "Who", "transfer.calendar.who", kit.PersonParams{Find: s.store, To: &q.Who, Name: &name}),
		})
		form.Load()
		s.showAskCalendar(form, &q)
	})
}

func (s *Screen) showAskCalendar(form *kit.Form, q *domain.MeetingQuery) {
	env := s.env
	write := func(path string) {
		asked := *q
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (int, error) {
			return s.files.ExportCalendar(ctx, path, asked)
		}, func(n int) { env.Toast(env.Count("calendar.exported", n), false) })
	}
	text := widgets.NewParagraph(env.Text("transfer.calendar.text", "year", q.From.Year))
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("transfer.calendar.out"), Body: widgets.MinWidth(520, container.NewVBox(text, form.Content())),
		Buttons: []widgets.DialogButton{
			{Label: env.Text("Cancel"), Cancel: true},
			{Label: env.Text("start.choose-place"), Default: true, OnTap: func() {
				if form.Read() {
					env.SaveFile(env.Text("reports.file.calendar")+".ics", write, ".xlsx", ".csv")
				}
			}},
		},
	})
}
