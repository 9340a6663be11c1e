package study

import (
	"context"
	"strconv"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// courses shows the catalogue; a course is opened to be changed.
func (s *Screen) courses() {
	env := s.env
	kit.Run(env.Runner, "courses", "", s.store.Courses, func(all []domain.Course) {
		pick(env, env.Text("study.courses"), all, func(c domain.Course) line {
			l := line{label: c.Title, note: c.Publisher}
			switch {
			case c.Retired:
				l.note, l.status = env.Text("course.retired"), widgets.NotRelevant
			case c.Planned:
				l.note, l.status = env.Text("course.planned.short"), widgets.UnderWay
			case c.Hours > 0:
				l.note += " · " + env.Text("session.lasts", "hours", strconv.Itoa(c.Hours))
			}
			return l
		}, s.editCourse, widgets.DialogButton{Label: env.Text("course.new"), Default: true, OnTap: func() {
			s.editCourse(domain.Course{})
		}})
	})
}

// courseChoices are the courses that are offered, and the one that is chosen already.
func courseChoices(all []domain.Course, chosen domain.ID) []widgets.Choice {
	var courses []widgets.Choice
	for _, c := range all {
		if !c.Retired || c.ID == chosen {
			courses = append(courses, widgets.Choice{Key: string(c.ID), Label: c.Title})
		}
	}
	return courses
}

func (s *Screen) editCourse(c domain.Course) {
	env := s.env
	content := env.Text("course.group.content")
	form := kit.NewForm(env, append([]kit.Field{
		kit.Wide(kit.Text(env, "Title", "course.title", &c.Title)),
		kit.Text(env, "Publisher", "course.publisher", &c.Publisher),
		kit.Int(env, "Hours", "course.hours", "course.hours.invalid", &c.Hours),
		kit.Check(env, "Digital", "course.digital", &c.Digital),
		kit.Check(env, "Planned", "course.planned", &c.Planned), kit.Check(env, "Retired", "course.retired", &c.Retired),
	}, kit.Under(content,
		kit.Text(env, "PlanRef", "course.plan-ref", &c.PlanRef), kit.Note(env, "Modules", "course.modules", 3, &c.Modules),
		kit.Note(env, "Goals", "course.goals", 2, &c.Goals), kit.Note(env, "Note", "word.note", 2, &c.Note),
	)...))
	form.Fold(content)
	var more []widgets.DialogButton
	if c.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("card.delete"), OnTap: func() {
			kit.Do(env.Runner, "", func(ctx context.Context) error { return s.store.DeleteCourse(ctx, c.ID) }, nil)
		}})
	}
	check := func() error { return c.Validate() }
	editing := kit.Editing{Title: env.Text("course.one"), Form: form, Validate: check, More: more}
	kit.Edit(env, editing, &c, s.store.SaveCourse, func(domain.ID) {})
}
