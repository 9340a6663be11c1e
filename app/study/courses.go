package study

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// offer lets a field find somebody in the book and takes them in as a participant. The list says who they are as it was signed, so what
// the book knows is copied.
func (p *page) offer(find *widgets.SuggestField) {
	env := p.s.env
	byID := map[string]domain.Person{}
	find.OnAsk = func(text string) {
		kit.Run(env.Runner, "participant", "", func(ctx context.Context) ([]domain.MemberRow, error) { return p.s.store.Search(ctx, text, 6) }, func(rows []domain.MemberRow) {
			var offers []widgets.Suggestion
			for _, r := range rows {
				byID[string(r.Person.ID)] = r.Person
				offers = append(offers, widgets.Suggestion{Key: string(r.Person.ID), Label: r.Person.Name(), Note: r.Unit.Label()})
			}
			find.Offer(offers)
		})
	}
	find.OnTake = func(x widgets.Suggestion) {
		kit.Run(env.Runner, "participant", "", func(ctx context.Context) (domain.Person, error) { return p.s.store.Person(ctx, domain.ID(x.Key)) }, func(person domain.Person) {
			p.putParticipant(domain.ParticipantOf(person))
			p.changed()
			p.drawTab()
		})
	}
}

// courses shows the catalogue; a course is opened to be changed.
func (s *Screen) courses() {
	env := s.env
	kit.Run(env.Runner, "courses", "", s.store.Courses, func(all []domain.Course) {
		var d *widgets.Dialog
		box := container.NewVBox()
		for _, c := range all {
			note, status := c.Publisher, widgets.NoStatus
			switch {
			case c.Retired:
				note, status = env.Text("course.retired"), widgets.NotRelevant
			case c.Planned:
				note, status = env.Text("course.planned.short"), widgets.UnderWay
			case c.Hours > 0:
				note += " · " + env.Text("session.lasts", "hours", strconv.Itoa(c.Hours))
			}
			box.Add(widgets.NewLineButton(c.Title, note, status, func() { d.Close(); s.editCourse(c) }))
		}
		scroll := widgets.NewScroll(box)
		scroll.SetMinSize(widgets.MinWidth(640, box).MinSize())
		d = widgets.ShowDialog(env.Window, widgets.DialogParams{
			Title: env.Text("study.courses"), Body: scroll, Buttons: []widgets.DialogButton{
				{Label: env.Text("Cancel"), Cancel: true},
				{Label: env.Text("course.new"), Default: true, OnTap: func() { s.editCourse(domain.Course{}) }},
			},
		})
	})
}

func (s *Screen) editCourse(c domain.Course) {
	env := s.env
	text := func(key, label string, to *string) kit.Field {
		return kit.TextInput(key, widgets.NewTextField(env.Text(label)), to)
	}
	title := text("Title", "course.title", &c.Title)
	title.Wide = true
	note := func(key, label string, lines int, to *string) kit.Field {
		f := kit.TextInput(key, widgets.NewNoteField(env.Text(label), lines, domain.MaxNote), to)
		f.Wide = true
		return f
	}
	form := kit.NewForm(env, []kit.Field{
		title, text("Publisher", "course.publisher", &c.Publisher), text("PlanRef", "course.plan-ref", &c.PlanRef),
		kit.IntInput("Hours", env.Text("course.hours"), "course.hours.invalid", &c.Hours), kit.CheckInput("Digital", widgets.NewCheckField(env.Text("course.digital")), &c.Digital),
		kit.CheckInput("Planned", widgets.NewCheckField(env.Text("course.planned")), &c.Planned), kit.CheckInput("Retired", widgets.NewCheckField(env.Text("course.retired")), &c.Retired),
		note("Modules", "course.modules", 3, &c.Modules), note("Goals", "course.goals", 2, &c.Goals), note("Note", "word.note", 2, &c.Note),
	})
	var more []widgets.DialogButton
	if c.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("card.delete"), OnTap: func() {
			kit.Run(env.Runner, "bin", "", func(ctx context.Context) (bool, error) { return true, s.store.DeleteCourse(ctx, c.ID) }, func(bool) {})
		}})
	}
	env.AskForm(env.Text("course.one"), form, func() error { return c.Validate() }, func() {
		kit.Run(env.Runner, "save", "", func(ctx context.Context) (domain.ID, error) { return s.store.SaveCourse(ctx, c) }, func(domain.ID) {})
	}, more...)
}
