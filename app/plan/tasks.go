package plan

import (
	"context"
	"slices"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// todoStates are those of what somebody is to do.
var todoStates = kit.State[domain.TodoState]{
	Prefix: "todo.state.", Order: domain.TodoStates,
	Signs: map[domain.TodoState]widgets.Status{
		domain.TodoLate: widgets.Late, domain.TodoOpen: widgets.NotBegun, domain.TodoDone: widgets.Done,
	},
}

func (s *Screen) taskColumns() []widgets.Column[domain.Todo] {
	env := s.env
	type row = domain.Todo
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "todo.what", 300, func(r row) string { return r.What }),
		kit.TextColumn(env, "plan.owner", 170, func(r row) string { return s.answers(r.Answers) }),
		kit.DateColumn(env, "plan.due", 96, func(r row) domain.Date { return r.Due }),
		kit.MaybeColumn(env, "plan.days", 62, env.Number, func(r row) (int, bool) {
			return s.env.AsOf().DaysUntil(r.Due), r.Due.IsDay() && r.Done.IsZero()
		}),
		kit.StateColumn(env, "plan.state", 110, todoStates, func(r row) domain.TodoState { return r.StateOn(env.AsOf()) }),
		kit.TextColumn(env, "todo.after", 230, func(r row) string { return s.textOf(r.Measure) }),
		kit.DateColumn(env, "todo.done-on", 96, func(r row) domain.Date { return r.Done }),
	}
	return widgets.Spare(columns, "todo.done-on", "todo.after", "plan.days")
}

// textOf is what a measure says; nothing of another plan's.
func (s *Screen) textOf(measure domain.ID) string {
	for _, c := range s.read.card.Measures {
		if c.Measure.ID == measure {
			return c.Measure.Text
		}
	}
	return ""
}

// taskLook lists what is to be done.
func (s *Screen) taskLook(look *kit.Look) {
	env, day := s.env, s.env.AsOf()
	var shown []domain.Todo
	late, open := 0, 0
	whose := s.read.card.Owners()
	for _, t := range s.read.todos {
		state := t.StateOn(day)
		switch state {
		case domain.TodoLate:
			late++
			open++
		case domain.TodoOpen:
			open++
		}
		if !t.None() && !slices.Contains(whose, t.Answers) {
			whose = append(whose, t.Answers)
		}
		fits := (s.done || state != domain.TodoDone) && (!s.mine || t.Mine(env.MeIn(t.Unit)))
		if fits && s.Sought(t.What, s.answers(t.Answers), s.textOf(t.Measure), t.Note) {
			shown = append(shown, t)
		}
	}
	s.tasks.Empty = s.Empty(env.Empty("check", "todo.empty.", "todo.new", func() { s.newTask("") }))
	s.tasks.SetRows(shown)
	look.Note, look.List = env.Text("todo.count", "open", env.Number(open), "late", env.Number(late)), s.tasks
	look.Chips = append(env.Mine(s.read.tree, whose, s.answers, &s.mine, s.Redraw), env.Toggle("todo.with-done", &s.done, s.Redraw))
}

// doTask notes something as done today, or takes that back.
func (s *Screen) doTask(t domain.Todo) {
	env := s.env
	key := "todo.is-done"
	if t.Done.IsZero() {
		t.Done = env.Today()
	} else {
		t.Done, key = domain.Date{}, "todo.is-open"
	}
	save := func(ctx context.Context) (domain.ID, error) { return s.store.SaveTodo(ctx, t) }
	kit.Write(env.Runner, "", save, func(domain.ID) { env.Toast(env.Text(key, "what", t.What), true) })
}

// newTask asks for something to be done, after a measure or by itself.
func (s *Screen) newTask(measure domain.ID) {
	card := s.read.card
	t := domain.Todo{Unit: card.Plan.Unit, Measure: measure, Made: s.env.Today()}
	if within := s.read.tree.Within(card.Plan.Unit); slices.ContainsFunc(within, func(u domain.Unit) bool { return u.ID == s.env.Scope }) {
		t.Unit = s.env.Scope
	}
	if t.Unit == "" {
		t.Unit = s.read.tree.Home().ID
	}
	for _, c := range card.Measures { // whoever answers for the measure does it, as long as nobody says otherwise
		if c.Measure.ID == measure && len(c.Owners) > 0 {
			t.Answers = c.Owners[0].Answers
		}
	}
	s.editTask(t)
}

func (s *Screen) editTask(t domain.Todo) {
	env := s.env
	var after []widgets.Pick
	for _, m := range s.read.readings {
		after = append(after, widgets.Pick{Key: string(m.Card.Measure.ID), Label: m.Card.Measure.Text, Note: m.Card.Measure.Heading})
	}
	list := env.PickList(after)
	list.More = []widgets.Pick{{Label: env.Text("pick.none")}}
	office, name := t.Answers, s.read.names[t.Person]
	office.Person = ""
	who := s.offices(office)
	key := who.Key(office)
	fields := []kit.Field{
		kit.Note(env, "What", "todo.what", 2, &t.What),
		kit.Choice(env, "Body", "plan.owner", who.Choices(env.Text("pick.none")), &key),
		kit.Person(env, "Person", "todo.person", kit.PersonParams{
			Find: s.store, Near: func() domain.ID { return t.Unit }, To: &t.Person, Name: &name,
		}),
		kit.Date(env, "Due", "plan.due", &t.Due),
		kit.Wide(kit.ChoiceInput("Measure", widgets.NewPickField(env.Text("todo.after"), list), &t.Measure)),
		kit.Note(env, "Note", "word.note", 2, &t.Note),
	}
	title := env.Text("todo.new")
	var more []widgets.DialogButton
	if t.ID != "" {
		title = env.Text("todo.edit")
		fields = append(fields, kit.Date(env, "Done", "todo.done-on", &t.Done))
		more = append(more, widgets.DialogButton{Label: env.Text("todo.delete"), OnTap: func() { kit.Bin(env.Runner, s.store, "todo", t.ID) }})
	}
	form := kit.NewForm(env, fields)
	kit.Edit(env, kit.Editing{Title: title, Form: form, More: more, Validate: func() error {
		person := t.Person
		if t.Answers = who.Of(key); person != "" { // who is named does it, and no office
			t.Answers = domain.Answers{Person: person}
		}
		return t.Validate(env.Today())
	}}, &t, s.store.SaveTodo, func(domain.ID) {})
}

// offices are those that are in the plan, those that its unit has, and those that are given.
func (s *Screen) offices(more ...domain.Answers) kit.WhoAnswers {
	return kit.NewWhoAnswers(s.answers, s.read.offices, slices.Concat(s.read.card.Owners(), more)...)
}
