package study

import (
	"context"
	"slices"

	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// kickOff asks for a common kick-off on the net, with which every branch of a region begins its circle.
func (s *Screen) kickOff() {
	env := s.env
	kit.Run(env.Runner, "kickoff", "", func(ctx context.Context) (l loaded, err error) {
		return s.page.gather(ctx, "")
	}, func(l loaded) {
		k := domain.CommonKickOff{Starts: "18:00"}
		here := l.tree.Within(env.Scope)
		first := slices.IndexFunc(here, kit.Regions)
		if first < 0 {
			env.Toast(env.Text("kickoff.no-region"), false)
			return
		}
		k.Region = here[first].ID
		courses := courseChoices(l.courses, "")
		k.Course = domain.ID(courses[0].Key)
		contact := ""
		regions := kit.UnitParams{Tree: l.tree, Within: env.Scope, Only: kit.Regions}
		region := kit.Unit(env, "Region", "word.region", regions, &k.Region)
		form := kit.NewForm(env, []kit.Field{
			region,
			kit.Choice(env, "Course", "circle.course", courses, &k.Course),
			kit.Date(env, "Day", "word.day", &k.Day), kit.Clock(env, "Starts", "session.starts", &k.Starts),
			hoursInput(env, env.Text("kickoff.hours"), &k.Minutes), kit.Text(env, "Place", "kickoff.link", &k.Place),
			kit.Wide(kit.Person(env, "Contact", "kickoff.contact", kit.PersonParams{
				Find: s.store, Near: func() domain.ID { return domain.ID(region.Input.Text()) }, To: &k.Contact, Name: &contact,
			})),
		})
		form.Agree = env.Text("kickoff.preview")
		editing := kit.Editing{
			Title: asked(env.Text("study.kickoff")), Form: form, Validate: func() error { return k.Validate() },
			First: func(write func()) { s.previewKickOff(k, write) },
		}
		kit.Edit(env, editing, &k, s.store.KickOffRegion, func(done []domain.KickOffBranch) {
			begin, left := parted(done)
			text := env.Count("kickoff.done", len(begin), "left", env.Number(len(left)))
			if k.Day.Year != env.AsOf().Year {
				text += ". " + env.Text("kickoff.elsewhere", "year", k.Day.Year)
			}
			env.Toast(text, true)
		})
	})
}

// previewKickOff shows which branches begin with a kick-off, which are left and why, and writes it when the user agrees.
func (s *Screen) previewKickOff(k domain.CommonKickOff, write func()) {
	env := s.env
	kit.Run(env.Runner, "kickoff", "", func(ctx context.Context) ([]domain.KickOffBranch, error) {
		return s.store.KickOffPlan(ctx, k)
	}, func(plan []domain.KickOffBranch) {
		begin, left := parted(plan)
		box := container.NewVBox()
		if k.Day.Before(env.Today()) {
			box.Add(widgets.NewParagraph(env.Text("kickoff.past", "day", env.LongDate(k.Day))))
		}
		list := func(title string, all []domain.KickOffBranch) {
			if len(all) == 0 {
				return
			}
			box.Add(widgets.NewFittedBold(title))
			for _, b := range all {
				note, status := s.kickOffNote(b)
				box.Add(widgets.NewLineButton(b.Unit.Label(), note, status, nil))
			}
		}
		list(env.Count("kickoff.begin", len(begin)), begin)
		list(env.Count("kickoff.left", len(left)), left)
		buttons := []widgets.DialogButton{{Label: env.Text("Cancel"), Cancel: true}}
		if len(begin) > 0 {
			buttons = append(buttons, widgets.DialogButton{Label: env.Count("kickoff.agree", len(begin)), Default: true, OnTap: write})
		}
		widgets.ShowDialog(env.Window, widgets.DialogParams{
			Title: asked(env.Text("study.kickoff")), Body: widgets.MinWidth(560, box), Buttons: buttons,
		})
	})
}

// kickOffNote is what a kick-off makes of a branch: the circle that begins with it, or why it is left.
func (s *Screen) kickOffNote(b domain.KickOffBranch) (text string, status widgets.Status) {
	env, j := s.env, b.Circle.Judged
	switch {
	case b.Left != "":
		return env.Text(b.Left, "day", env.ShortDate(j.First)), widgets.NotRelevant
	case b.Circle.Circle.ID == "":
		return env.Text("kickoff.new"), widgets.NotBegun
	case j.First.IsZero():
		return env.Text("kickoff.planned"), widgets.NotBegun
	}
	return env.Text("kickoff.dated", "day", env.ShortDate(j.First)), widgets.NotBegun
}

// parted are the branches that begin with a kick-off, and those that are left as they are.
func parted(all []domain.KickOffBranch) (begin, left []domain.KickOffBranch) {
	for _, b := range all {
		if b.Left == "" {
			begin = append(begin, b)
		} else {
			left = append(left, b)
		}
	}
	return begin, left
}
