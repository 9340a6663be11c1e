package study

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// names are those that were typed as participants of a circle, one after the other, faster than they are found.
type names struct {
	queue   []named  // in the order they were typed
	looking bool     // the first of them is looked up
	asks    []string // nobody, or several, are called that: the user has to say who it is
}

// named is a name that was typed, or somebody who was taken from the list.
type named struct {
	name   string
	person domain.ID
}

// people lists the participants with how they stand, and takes new ones in: from the book by name, or from outside it.
func (p *page) people() fyne.CanvasObject {
	env := p.s.env
	v := p.card.Verdict()
	box := container.NewVBox()
	for i, x := range p.card.Participants {
		about := []string{x.Name}
		if x.BirthYear != 0 {
			about = append(about, strconv.Itoa(x.BirthYear))
		}
		if x.Postcode != "" {
			about = append(about, x.Postcode)
		}
		if x.Person == "" {
			about = append(about, env.Text("participant.outsider"))
		}
		text, status := p.standing(v.Participants[i])
		edit := p.unlessLocked(func() { p.editParticipant(x, func() {}) })
		box.Add(widgets.NewLineButton(strings.Join(about, " · "), text, status, edit))
	}
	if len(p.card.Participants) == 0 {
		box.Add(widgets.NewParagraph(env.Text("circle.no-people")))
	}
	if p.card.Circle.Locked() {
		return box
	}
	asks := container.NewVBox()
	for _, name := range p.typedNames().asks {
		asks.Add(widgets.NewLineButton(name, env.Text("participant.who"), widgets.Late, func() { p.answer(name) }))
	}
	add := func() { p.editParticipant(domain.Participant{}, func() {}) }
	buttons := widgets.NewWrap(widgets.NewButton(env.Text("circle.add-outsider"), "plus", add),
		widgets.NewButton(env.Text("circle.all-consent"), "check", func() {
			for i := range p.card.Participants {
				p.card.Participants[i].Consent = true
			}
			p.changed()
			p.DrawPart()
		}))
	return container.NewVBox(p.find, asks, box, buttons)
}

// newFinder is a field that names of participants are typed into, one after the other. The list says who they are as it
// was signed, so what the book knows is copied.
func (p *page) newFinder() *widgets.SuggestField {
	env := p.s.env
	find := widgets.NewSuggestField(env.Text("circle.add-person"))
	find.SetPlaceholder(env.Text("person.find"))
	find.OnAsk = func(text string) {
		env.Suggest(find, "participant", p.inBook(), text, func([]widgets.Suggestion) {})
	}
	find.OnTake = func(x widgets.Suggestion) {
		find.SetText("")
		p.takeIn(named{person: domain.ID(x.Key)})
	}
	find.OnName = func(text string) {
		switch asks := p.typedNames().asks; {
		case text != "":
			p.takeIn(named{name: text})
		case len(asks) > 0:
			p.answer(asks[0])
		}
	}
	return find
}

func (p *page) inBook() kit.PersonParams { return kit.PersonParams{Find: p.s.store, Near: p.near} }

// typedNames are the names that were typed of the circle that is shown.
func (p *page) typedNames() *names {
	n := p.s.typed[p.card.Circle.ID]
	if n == nil {
		n = &names{}
		p.s.typed[p.card.Circle.ID] = n
	}
	return n
}

// unanswered are the names of the circle that is shown of which it is not known who they are.
func (p *page) unanswered() (all []string) {
	if !p.shown() {
		return nil
	}
	of := p.typedNames()
	for _, x := range of.queue {
		if x.name != "" {
			all = append(all, x.name)
		}
	}
	return append(all, of.asks...)
}

// keepNames has the names that nobody has answered for yet outlive a lock.
func (p *page) keepNames() *kit.Typing {
	const field = "names"
	return &kit.Typing{
		Shown: p.Body(),
		Saved: func() map[string]string { return map[string]string{"circle": string(p.card.Circle.ID)} },
		Typed: func() map[string]string {
			if names := p.unanswered(); len(names) > 0 {
				return map[string]string{field: strings.Join(names, "\n")}
			}
			return nil
		},
		Retype: func(typed map[string]string) {
			of := p.typedNames()
			of.asks = append(of.asks, strings.Split(typed[field], "\n")...)
			p.s.env.Touched(p.typing)
			p.DrawPart()
		},
	}
}

// takeIn takes somebody in when those before have been.
func (p *page) takeIn(x named) {
	of := p.typedNames()
	of.queue = append(of.queue, x)
	p.s.env.Touched(p.typing)
	p.lookUp(of)
}

// lookUp finds the first name that waits, and then the next. Without a key: what is typed meanwhile must not end it.
func (p *page) lookUp(of *names) {
	if of.looking || len(of.queue) == 0 {
		return
	}
	env, x := p.s.env, of.queue[0]
	of.looking = true
	done := func(do func()) {
		of.queue, of.looking = of.queue[1:], false
		do()
		p.lookUp(of)
	}
	ask := func() { done(func() { p.ask(of, x.name) }) }
	if x.person != "" {
		kit.RunOr(env.Runner, "", "", p.reads(x.person),
			func(person domain.Person) { done(func() { p.found(of, person) }) },
			func(err error) { done(func() { env.ShowError("", err) }) })
		return
	}
	env.FindPeople("", p.inBook(), x.name, func(rows []domain.MemberRow) {
		offers := env.Offers(rows, x.name)
		switch {
		case offers[0].Sure:
			of.queue[0].person, of.looking = domain.ID(offers[0].Key), false
			p.lookUp(of)
		case offers[0].Key != "" && p.here(of) && len(of.queue) == 1 && p.find.Waits():
			done(func() { p.find.Hold(x.name, offers) })
		default:
			ask()
		}
	}, ask)
}

// reads reads somebody of the book.
func (p *page) reads(person domain.ID) func(context.Context) (domain.Person, error) {
	return func(ctx context.Context) (domain.Person, error) { return p.s.store.Person(ctx, person) }
}

// here tells whether names are those of the circle that is shown.
func (p *page) here(of *names) bool { return p.shown() && p.typedNames() == of }

// found takes somebody of the book in.
func (p *page) found(of *names, person domain.Person) {
	env := p.s.env
	switch {
	case !p.here(of): // the circle has been left: it is asked when it is opened again
		of.asks = append(of.asks, person.Name())
	case slices.ContainsFunc(p.card.Participants, func(y domain.Participant) bool { return y.Person == person.ID }):
		env.Toast(env.Text("circle.already", "name", person.Name()), false)
	default:
		x := domain.ParticipantOf(person)
		p.putParticipant(&p.card, &x)
		p.changed()
		p.DrawPart()
	}
}

// ask puts a name among those that the user has to say of who it is. It opens nothing: the next name is being typed.
func (p *page) ask(of *names, name string) {
	of.asks = append(of.asks, name)
	if p.here(of) {
		p.DrawPart()
	}
}

// answer asks who has a name that was typed: one of those in the book that it fits, or somebody who is not in it.
func (p *page) answer(name string) {
	env, of := p.s.env, p.typedNames()
	answered := func() {
		if i := slices.Index(of.asks, name); i >= 0 {
			of.asks = slices.Delete(of.asks, i, i+1)
		}
	}
	outsider := func() { p.editParticipant(domain.Participant{Name: name}, answered) }
	env.FindPeople("outsider", p.inBook(), name, func(rows []domain.MemberRow) {
		if len(rows) == 0 {
			outsider()
			return
		}
		p.choose(name, rows, func(person domain.ID) {
			answered()
			p.takeIn(named{person: person})
		}, widgets.DialogButton{Label: env.Text("participant.forget"), OnTap: func() { answered(); p.DrawPart() }},
			widgets.DialogButton{Label: env.Text("circle.add-outsider"), OnTap: outsider})
	}, func() {})
}

// choose lets the user say who of some people is meant by a name.
func (p *page) choose(name string, rows []domain.MemberRow, taken func(domain.ID), more ...widgets.DialogButton) {
	env := p.s.env
	pick(env, env.Text("participant.who-is", "name", name), env.Offers(rows, name), func(o widgets.Suggestion) line {
		return line{label: o.Label, note: o.Note}
	}, func(o widgets.Suggestion) { taken(domain.ID(o.Key)) }, more...)
}

// standing is how a participant stands, in a word.
func (p *page) standing(v domain.ParticipantVerdict) (string, widgets.Status) {
	env := p.s.env
	if p.card.Circle.Form == domain.Alone {
		return env.Text("verdict.no-hours"), widgets.NotRelevant
	}
	switch v.Key {
	case "":
		if v.Over {
			return env.Text("participant.over"), widgets.UnderWay
		}
		return env.Text("participant.counts"), widgets.Done
	case "participant.too-little":
		return env.Text("participant.lacks", "hours", env.Hours(v.Missing)), widgets.Late
	case "participant.not-yet":
		return env.Text("participant.not-yet"), widgets.UnderWay
	}
	return env.Text(v.Key), widgets.Unknown
}

// editParticipant asks for a participant. done is called when they stand in the circle. Somebody who is not taken from
// the book, and has the name of one who is in it, is asked about first.
func (p *page) editParticipant(x domain.Participant, done func()) {
	env, fresh := p.s.env, x.ID == ""
	name := kit.Wide(kit.Text(env, "Name", "word.name", &x.Name))
	year := kit.Int(env, "BirthYear", "participant.birth-year", "participant.birth-year.invalid", &x.BirthYear)
	sexes := kit.Choices(env, "sex.", []domain.Sex{domain.SexUnknown, domain.Female, domain.Male})
	form := kit.NewForm(env, []kit.Field{
		name, year, kit.Choice(env, "Sex", "word.sex", sexes, &x.Sex),
		kit.Text(env, "Postcode", "word.postcode", &x.Postcode),
		kit.Check(env, "Consent", "participant.consent.long", &x.Consent),
	})
	editing := kit.Editing{
		Title: env.Text("participant.one"), Form: form, Validate: func() error { return x.Validate(env.Today()) }, More: p.remove(x.ID),
	}
	was := x.Name
	editing.First = func(write func()) {
		if x.Person != "" || !fresh && x.Name == was {
			write()
			return
		}
		env.FindPeople("outsider", p.inBook(), x.Name, func(rows []domain.MemberRow) {
			another := func(r domain.MemberRow) bool { return !domain.SameName(r.Person.Name(), x.Name) }
			rows = slices.DeleteFunc(rows, another)
			if len(rows) == 0 {
				write()
				return
			}
			p.choose(x.Name, rows, func(person domain.ID) {
				kit.Run(env.Runner, "", "", p.reads(person), func(found domain.Person) {
					id := x.ID
					x = domain.ParticipantOf(found)
					x.ID = id
					write()
				})
			}, widgets.DialogButton{Label: env.Text("participant.another"), OnTap: write})
		}, func() {})
	}
	p.edit(editing, func(card *domain.CircleCard) { p.putParticipant(card, &x) }, func() {
		done()
		p.DrawPart()
		if fresh { // and the next one
			env.Window.Canvas().Focus(p.find.Target())
		}
	})
}

// putParticipant puts a participant where they stand, or behind the others. A new one gets their ID by that.
func (p *page) putParticipant(card *domain.CircleCard, x *domain.Participant) {
	if x.ID == "" {
		x.ID, _ = p.id()
	}
	if i := slices.IndexFunc(card.Participants, func(y domain.Participant) bool { return y.ID == x.ID }); i >= 0 {
		card.Participants[i] = *x
	} else if x.ID != "" {
		card.Participants = append(card.Participants, *x)
	}
}
