package nomination

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// mayor is who is the branch's candidate for mayor or, where its list is adopted and nobody is written down, the question
// whether it is the first of the list. Somebody has to say so, or that it is another; nil where there is nothing to say.
func (p *listPart) mayor() fyne.CanvasObject {
	env := p.env
	if len(p.card.Mayoral) > 0 {
		box := container.NewVBox()
		for _, r := range p.card.Mayoral {
			open := func() { env.ShowOffice(r, p.store, func() { p.askMayor(r.Office, r.Person.Name()) }) }
			box.Add(widgets.NewLineButton(env.Role(r.Office)+": "+r.Person.Name(), env.Term(r.Office), widgets.Done, open))
		}
		return box
	}
	top, ask := p.card.MayoralQuestion()
	if !ask {
		return nil
	}
	sentence := env.Text("mayor.ask."+string(top.Sex), "name", top.Name())
	other, buttons := "mayor.other", widgets.NewWrap()
	if top.Person == "" { // only who is in the book has an office
		sentence, other = env.Text("mayor.ask.outsider", "name", top.Name()), "mayor.choose"
	} else {
		buttons.Add(widgets.NewButton(env.Text("mayor.agree"), "", func() { p.askMayor(p.card.MayoralOffice(top.Person), top.Name()) }))
	}
	buttons.Add(widgets.NewButton(env.Text(other), "", func() { p.askMayor(p.card.MayoralOffice(""), "") }))
	return container.NewVBox(widgets.NewRemark(widgets.UnderWay, sentence, "", nil), buttons)
}

// askMayor asks who is the candidate for mayor, and when and by which of the branch's meetings that was settled.
func (p *listPart) askMayor(o domain.Office, name string) {
	env, r := p.env, p.card.Row
	q := domain.MeetingQuery{Scope: r.Contest.Unit, From: domain.YearStart(r.Election.Day.Year - 1), Until: env.Today()}
	kit.Run(env.Runner, "mayor", "", func(ctx context.Context) ([]domain.MeetingRow, error) {
		return p.store.Meetings(ctx, q)
	}, func(rows []domain.MeetingRow) {
		meetings := []widgets.Choice{{Label: env.Text("pick.none")}}
		for _, m := range rows {
			if m.Unit.ID == r.Contest.Unit && m.Meeting.Cancelled.IsZero() {
				label := m.Meeting.Title + " " + env.ShortDate(m.Meeting.Starts)
				meetings = append(meetings, widgets.Choice{Key: string(m.Meeting.ID), Label: label})
			}
		}
		form := kit.NewForm(env, []kit.Field{
			kit.Wide(kit.Person(env, "Person", "mayor.who", kit.PersonParams{Find: p.store, Near: p.near, To: &o.Person, Name: &name})),
			kit.Date(env, "Elected", "mayor.elected", &o.Elected), kit.Choice(env, "ElectedAt", "offices.elected-at", meetings, &o.ElectedAt),
			kit.Wide(p.text("Note", "word.note", &o.Note)),
		})
		form.Add("", widgets.NewLegend(env.Text("mayor.text", "day", env.LongDate(r.Election.Day))))
		editing := kit.Editing{Title: env.Text("mayor.title", "place", r.Unit.Label()), Form: form, Validate: func() error {
			return o.ValidateMayoral(env.Today())
		}}
		kit.Edit(env, editing, &o, func(ctx context.Context, o domain.Office) (domain.ID, error) {
			return p.store.SaveMayoralCandidate(ctx, r.Contest.ID, env.Text("body.kind."+string(domain.MayorBody)), o)
		}, func(domain.ID) {})
	})
}
