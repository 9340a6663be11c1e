package study

import (
	"cmp"
	"slices"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// fields are the circle's form.
func (p *page) fields() {
	env, c := p.s.env, &p.card.Circle
	unit := kit.Unit(env, "Unit", "circle.unit", kit.UnitParams{Tree: p.tree}, &c.Unit)
	near := func() domain.ID { return domain.ID(unit.Input.Text()) }
	if c.Leader == "" {
		p.card.LeaderName = c.LeaderName
	}
	kind := kit.Choice(env, "Form", "circle.form", kit.Choices(env, "circle.form.", domain.CircleForms), &c.Form)
	together := kit.Check(env, "Together", "circle.together", &c.Together)
	together.When = func() bool { return kind.Input.Text() != string(domain.Physical) }
	seldom := env.Text("circle.group.seldom")
	contact := kit.PersonParams{Find: p.s.store, Near: near, To: &c.Contact, Name: &p.contact}
	leader := kit.PersonParams{Find: p.s.store, Near: near, To: &c.Leader, Name: &p.card.LeaderName, Free: true}
	fields := slices.Concat(
		[]kit.Field{
			kit.Wide(kit.Choice(env, "Course", "circle.course", courseChoices(p.courses, c.Course), &c.Course)),
			unit,
			kit.Person(env, "Leader", "circle.leader", leader),
			kind, kit.Text(env, "Place", "word.place", &c.Place),
			kit.Date(env, "Starts", "circle.planned-start", &c.Starts), kit.Date(env, "Ends", "circle.planned-end", &c.Ends),
			together,
		},
		kit.Under(env.Text("circle.group.before"),
			kit.Date(env, "PlanAsked", "circle.plan-asked", &c.PlanAsked),
			kit.Date(env, "PlanApproved", "circle.plan-approved", &c.PlanApproved),
			kit.Date(env, "Announced", "circle.announced", &c.Announced),
			kit.Text(env, "AnnouncedIn", "circle.announced-in", &c.AnnouncedIn)),
		kit.Under(env.Text("circle.group.kickoff"),
			kit.Date(env, "KickOff", "circle.kickoff", &c.KickOff),
			kit.Person(env, "Contact", "circle.contact", contact),
			kit.Check(env, "KickOffCommon", "circle.kickoff-common", &c.KickOffCommon)),
		kit.Under(seldom,
			kit.Wide(kit.Text(env, "Dispensed", "circle.dispensed", &c.Dispensed)),
			kit.Check(env, "Cancelled", "circle.cancelled", &c.Cancelled),
			kit.Note(env, "Note", "word.note", 2, &c.Note)),
	)
	for _, f := range fields {
		f.Input.SetEnabled(!c.Locked())
	}
	p.form = kit.NewForm(env, fields)
	p.form.Fold(env.Text("circle.group.kickoff"), seldom)
	p.form.OnTyped = p.drawVerdict
	p.form.Of(p.card.Circle.ID, p.Body())
	p.form.Load()
}

// typed is the circle with what stands in the form, saved or not.
func (p *page) typed() domain.CircleCard {
	card, contact := p.card, p.contact
	defer func() { p.card, p.contact = card, contact }()
	p.form.Try()
	p.nameLeader()
	if i := slices.IndexFunc(p.courses, func(x domain.Course) bool { return x.ID == p.card.Circle.Course }); i >= 0 {
		p.card.Course = p.courses[i]
	}
	return p.card
}

// nameLeader keeps the name of a leader who is not in the book.
func (p *page) nameLeader() {
	c := &p.card.Circle
	if c.LeaderName = ""; c.Leader == "" {
		c.LeaderName = p.card.LeaderName
	}
}

// save writes the circle with its form.
func (p *page) save(then func()) {
	var whole domain.CircleCard
	editing := kit.Editing{Form: p.form, Wrong: func() { p.Choose("about") }, Validate: func() error {
		p.nameLeader()
		whole = withParts(p.card, p.card)
		return cmp.Or(whole.Circle.Validate(), whole.Circle.CheckDays(p.s.env.Today()))
	}}
	kit.Save(p.s.env, editing, &whole, p.s.store.SaveCircle, func(id domain.ID) {
		if p.s.open == "" {
			p.s.open, p.card.Circle.ID = id, id
			p.s.list.Seek(string(id)) // where the page is left, the list stands
			p.s.typed[id] = p.s.typed[""]
			p.s.env.Stands(kit.Route{Screen: "study", ID: id})
		}
		p.live.Open(p.s.open)
		then()
	})
}

// withParts is a circle with the meetings, participants and hours of a card, none of which is the card's own.
func withParts(of, card domain.CircleCard) domain.CircleCard {
	of.Sessions, of.Participants = slices.Clone(card.Sessions), slices.Clone(card.Participants)
	of.Attendance = slices.Clone(card.Attendance)
	return of
}

func sameParts(a, b domain.CircleCard) bool {
	return slices.Equal(a.Sessions, b.Sessions) && slices.Equal(a.Participants, b.Participants) &&
		slices.Equal(a.Attendance, b.Attendance)
}

// changed shows a change of meetings, participants or hours, and writes it where the circle stands in the book already;
// what is typed in the form is not written half.
func (p *page) changed() {
	p.drawVerdict()
	if p.card.Circle.ID == "" {
		p.form.Touch()
		return
	}
	p.live.Change(func(l *loaded) { l.card = withParts(l.card, p.card) })
}

// edit shows a form of a meeting or a participant; put puts what was typed into the circle. done is called when it
// stands there: in the book, where the circle does.
func (p *page) edit(x kit.Editing, put func(*domain.CircleCard), done func()) {
	if p.card.Circle.ID == "" {
		p.s.env.AskForm(x, func() {
			put(&p.card)
			p.changed()
			p.DrawPart()
			done()
		})
		return
	}
	var whole, before domain.CircleCard
	first := x.First
	x.First = func(write func()) {
		taken := func() {
			l, _ := p.live.Value()
			before, whole = withParts(p.card, p.card), withParts(l.card, p.card)
			put(&whole)
			write()
		}
		if first == nil {
			taken()
			return
		}
		first(taken)
	}
	kit.Edit(p.s.env, x, &whole, p.s.store.SaveCircleParts, func(domain.ID) {
		if sameParts(p.card, before) || sameParts(p.card, whole) {
			p.live.Reload()
		} else { // somebody was taken in meanwhile, and is written without what stood in the dialog
			put(&p.card)
			p.changed()
		}
		done()
	})
}

// hoursInput is a field of hours as people write them: 2, 1,5, 1:30.
func hoursInput(env *kit.Env, label string, to *domain.Minutes) kit.Field {
	return kit.Field{
		Key: "Minutes", Input: widgets.NewTextField(label),
		Get: func() string {
			if *to == 0 {
				return ""
			}
			return env.Hours(*to)
		},
		Set: func(text string) error {
			m, ok := domain.ReadMinutes(text)
			if !ok {
				return &domain.Error{Kind: domain.Invalid, Field: "Minutes", Key: "session.hours.invalid"}
			}
			*to = m
			return nil
		},
	}
}
