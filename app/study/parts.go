package study

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

func (p *page) drawTab() {
	if p.tree == nil {
		return
	}
	p.inside.Objects = []fyne.CanvasObject{p.part()}
	p.inside.Refresh()
	p.scroll.ScrollToTop()
}

// part is what the chosen tab shows.
func (p *page) part() fyne.CanvasObject {
	env, c, tab := p.s.env, p.card.Circle, p.tabs.Chosen()
	deleted := widgets.NewParagraph(env.Text("circle.purged", "day", env.LongDate(c.PurgedOn)))
	switch {
	case tab == tabMeetings:
		return p.meetings()
	case tab == tabPeople && c.PurgedOn.IsZero():
		return p.people()
	case tab == tabHours && c.PurgedOn.IsZero():
		return p.attendance()
	case tab != tabAbout:
		return deleted
	case !c.PurgedOn.IsZero():
		return container.NewVBox(deleted, p.form.Content())
	case c.Locked():
		return container.NewVBox(widgets.NewParagraph(env.Text("circle.locked", "day", env.LongDate(c.ReportedOn))), p.form.Content())
	}
	return p.form.Content()
}

// id is a fresh ID, by which attendance can name what does not stand in the book yet.
func (p *page) id() (domain.ID, bool) {
	id, err := p.s.store.NewID()
	if err != nil {
		p.s.env.ShowError("", err)
	}
	return id, err == nil
}

// meetings lists the meetings, each of which can be changed, and offers the next one.
func (p *page) meetings() fyne.CanvasObject {
	env := p.s.env
	box := container.NewVBox()
	for _, m := range p.card.Sessions {
		label := env.Date(m.Day)
		if m.Starts != "" {
			label += " · " + env.Text("session.at", "time", m.Starts)
		}
		if m.Place != "" {
			label += " · " + m.Place
		}
		if m.Digital {
			label += " · " + env.Text("session.digital")
		}
		box.Add(widgets.NewLineButton(label, env.Text("session.lasts", "hours", env.Hours(m.Counted())), widgets.NoStatus, p.unlessLocked(func() { p.editMeeting(m) })))
	}
	if len(p.card.Sessions) == 0 {
		box.Add(widgets.NewParagraph(env.Text("circle.no-meetings")))
	}
	if !p.card.Circle.Locked() {
		box.Add(container.NewHBox(widgets.NewButton(env.Text("circle.add-meeting"), "plus", func() { p.editMeeting(p.nextMeeting()) })))
	}
	return box
}

// unlessLocked is an action of a circle that is not reported.
func (p *page) unlessLocked(do func()) func() {
	if p.card.Circle.Locked() {
		return nil
	}
	return do
}

// nextMeeting is a week after the last one, at the same time and place.
func (p *page) nextMeeting() domain.Session {
	next := domain.Session{Day: p.card.Circle.Starts, Starts: "18:00", Minutes: 120, Place: p.card.Circle.Place}
	if n := len(p.card.Sessions); n > 0 {
		last := p.card.Sessions[n-1]
		next = last
		next.ID, next.Day = "", last.Day.AddDays(7)
	}
	return next
}

func (p *page) editMeeting(m domain.Session) {
	env := p.s.env
	fields := []kit.Field{
		env.DateInput("Day", env.Text("word.day"), &m.Day), kit.TextInput("Starts", widgets.NewTextField(env.Text("session.starts")), &m.Starts),
		hoursInput(env, env.Text("session.hours"), &m.Minutes), kit.IntInput("Pause", env.Text("session.pause"), "session.pause.invalid", (*int)(&m.Pause)),
		kit.TextInput("Place", widgets.NewTextField(env.Text("word.place")), &m.Place),
	}
	if p.card.Circle.Form == domain.Mixed {
		fields = append(fields, kit.CheckInput("Digital", widgets.NewCheckField(env.Text("session.digital")), &m.Digital))
	}
	form := kit.NewForm(env, fields)
	editing := kit.Editing{Title: env.Text("session.one"), Form: form, Validate: func() error { return m.Validate() }, More: p.remove(m.ID)}
	p.ask(editing, func(card *domain.CircleCard) { p.putMeeting(card, m) }, func() {})
}

// putMeeting puts a meeting where its day has it.
func (p *page) putMeeting(card *domain.CircleCard, m domain.Session) {
	if i := slices.IndexFunc(card.Sessions, func(x domain.Session) bool { return x.ID == m.ID && m.ID != "" }); i >= 0 {
		card.Sessions[i] = m
	} else if id, ok := p.id(); ok {
		m.ID = id
		card.Sessions = append(card.Sessions, m)
	}
	slices.SortStableFunc(card.Sessions, func(a, b domain.Session) int {
		return strings.Compare(a.Day.String()+a.Starts, b.Day.String()+b.Starts)
	})
}

// remove is the button that takes a meeting or a participant out, with what is noted of it.
func (p *page) remove(id domain.ID) []widgets.DialogButton {
	if id == "" {
		return nil
	}
	return []widgets.DialogButton{{Label: p.s.env.Text("circle.take-out"), OnTap: func() {
		p.card.Remove(id)
		p.changed()
		p.drawTab()
	}}}
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
		box.Add(widgets.NewLineButton(strings.Join(about, " · "), text, status, p.unlessLocked(func() { p.editParticipant(x) })))
	}
	if len(p.card.Participants) == 0 {
		box.Add(widgets.NewParagraph(env.Text("circle.no-people")))
	}
	if p.card.Circle.Locked() {
		return box
	}
	buttons := widgets.NewWrap(widgets.NewButton(env.Text("circle.add-outsider"), "plus", func() { p.editParticipant(domain.Participant{}) }),
		widgets.NewButton(env.Text("circle.all-consent"), "check", func() {
			for i := range p.card.Participants {
				p.card.Participants[i].Consent = true
			}
			p.changed()
			p.drawTab()
		}))
	return container.NewVBox(p.find, box, buttons)
}

// newFinder is a field that finds somebody in the book and takes them in as a participant, and then the next one. The list says who they
// are as it was signed, so what the book knows is copied.
func (p *page) newFinder() *widgets.SuggestField {
	env := p.s.env
	find := widgets.NewSuggestField(env.Text("circle.add-person"))
	find.SetPlaceholder(env.Text("person.find"))
	find.OnAsk = func(text string) {
		env.Suggest(find, "participant", kit.PersonParams{Find: p.s.store, Near: p.near}, text, func([]widgets.Suggestion) {})
	}
	find.OnTake = func(x widgets.Suggestion) {
		find.SetText("")
		// Without a key: the next name's search must not end it.
		kit.Run(env.Runner, "", "", func(ctx context.Context) (domain.Person, error) { return p.s.store.Person(ctx, domain.ID(x.Key)) }, func(person domain.Person) {
			if i := slices.IndexFunc(p.card.Participants, func(y domain.Participant) bool { return y.Person == person.ID }); i >= 0 {
				env.Toast(env.Text("circle.already", "name", person.Name()), false)
				return
			}
			p.putParticipant(&p.card, domain.ParticipantOf(person))
			p.changed()
			p.drawTab()
		})
	}
	find.OnSubmit(func() { p.outsider(find) })
	return find
}

// outsider asks about somebody whose name was written and who is not in the book; where it has such names it offers them.
func (p *page) outsider(find *widgets.SuggestField) {
	name := find.Text()
	if name == "" {
		return
	}
	p.s.env.FindPeople("outsider", kit.PersonParams{Find: p.s.store, Near: p.near}, name, func(rows []domain.MemberRow) {
		if len(rows) > 0 {
			find.OnAsk(name)
			return
		}
		find.SetText("")
		p.editParticipant(domain.Participant{Name: name})
	}, func() {})
}

// standing is how a participant stands, in a word.
func (p *page) standing(v domain.ParticipantVerdict) (string, widgets.Status) {
	env := p.s.env
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

func (p *page) editParticipant(x domain.Participant) {
	env := p.s.env
	year := kit.IntInput("BirthYear", env.Text("participant.birth-year"), "participant.birth-year.invalid", &x.BirthYear)
	sexes := kit.Choices(env, "sex.", []domain.Sex{domain.SexUnknown, domain.Female, domain.Male})
	form := kit.NewForm(env, []kit.Field{
		{Key: "Name", Input: widgets.NewTextField(env.Text("word.name")), Get: func() string { return x.Name }, Set: func(t string) error { x.Name = t; return nil }, Wide: true},
		year, kit.ChoiceInput("Sex", widgets.NewChoiceField(env.Text("word.sex"), sexes), &x.Sex),
		kit.TextInput("Postcode", widgets.NewTextField(env.Text("word.postcode")), &x.Postcode),
		kit.CheckInput("Consent", widgets.NewCheckField(env.Text("participant.consent.long")), &x.Consent),
	})
	editing := kit.Editing{Title: env.Text("participant.one"), Form: form, Validate: func() error { return x.Validate(env.Today()) }, More: p.remove(x.ID)}
	p.ask(editing, func(card *domain.CircleCard) { p.putParticipant(card, x) }, func() {
		if x.ID == "" { // and the next one
			env.Window.Canvas().Focus(p.find.Target())
		}
	})
}

func (p *page) putParticipant(card *domain.CircleCard, x domain.Participant) {
	if i := slices.IndexFunc(card.Participants, func(y domain.Participant) bool { return y.ID == x.ID && x.ID != "" }); i >= 0 {
		card.Participants[i] = x
	} else if id, ok := p.id(); ok {
		x.ID = id
		card.Participants = append(card.Participants, x)
	}
}

// attendance is the grid of hours: a line for each participant, a column for each meeting.
func (p *page) attendance() fyne.CanvasObject {
	env := p.s.env
	if len(p.card.Sessions) == 0 || len(p.card.Participants) == 0 {
		return widgets.NewParagraph(env.Text("circle.attendance.first"))
	}
	g := widgets.NewEntryGrid()
	p.grid = g
	p.shape()
	g.Corner, g.Total, g.Hint = env.Text("word.name"), env.Text("participant.state"), env.Text("circle.attendance")
	g.ReadOnly = p.card.Circle.Locked()
	g.Cell = func(row, column int) (string, widgets.Status) {
		session := p.card.Sessions[column]
		m, ok := p.card.Note(session.ID, p.card.Participants[row].ID)
		switch {
		case !ok:
			return "·", widgets.NotBegun
		case m > session.Counted():
			return env.Hours(m), widgets.Late
		}
		return env.Hours(m), widgets.NoStatus
	}
	g.Sum = func(row int) (string, widgets.Status) {
		v := p.card.Verdict().Participants[row]
		text, status := p.standing(v)
		return env.Text("circle.sum", "hours", env.Hours(v.Minutes), "state", text), status
	}
	g.Usual = func(column int) string { return env.Hours(p.card.Sessions[column].Counted()) }
	g.Set = func(row, column int, text string) bool {
		if day := p.card.Sessions[column].Day; day.After(env.Today()) && text != "" {
			env.Toast(env.Text("circle.attendance.future", "day", env.LongDate(day)), false)
			return false
		}
		m, ok := domain.ReadMinutes(text)
		if !ok {
			env.Toast(env.Text("session.hours.invalid"), false)
			return false
		}
		p.card.SetNote(p.card.Sessions[column].ID, p.card.Participants[row].ID, m, strings.TrimSpace(text) != "")
		p.changed()
		return true
	}
	all := widgets.NewButton(env.Text("circle.all-present"), "check", p.allPresent)
	if g.ReadOnly {
		all.Disable()
	}
	hint := widgets.NewParagraph(env.Text("circle.attendance.hint"))
	right := container.NewCenter(all)
	hours := container.NewHScroll(widgets.Pad(container.NewVBox(g, widgets.Gap(1, 10)), 0, 2))
	// Beyond some meetings the grid is moved sideways; up to that the verdict beside it gives way.
	hours.SetMinSize(fyne.NewSize(min(hours.Content.MinSize().Width, theme.TextSize()*46), hours.Content.MinSize().Height))
	return container.NewVBox(container.New(layout.NewBorderLayout(nil, nil, nil, right), right, hint), hours)
}

// shape gives the grid its lines and columns.
func (p *page) shape() {
	p.grid.Rows, p.grid.Columns = nil, nil
	for _, x := range p.card.Participants {
		p.grid.Rows = append(p.grid.Rows, x.Name)
	}
	for _, s := range p.card.Sessions {
		p.grid.Columns = append(p.grid.Columns, fmt.Sprintf("%d.%d. %s", s.Day.Day, s.Day.Month, p.s.env.Text("session.lasts", "hours", p.s.env.Hours(s.Counted()))))
	}
}

// allPresent notes everybody as there the whole time wherever nothing is noted, in the meetings that have been; the exceptions are typed
// after that.
func (p *page) allPresent() {
	for _, s := range p.card.Sessions {
		if s.Day.After(p.s.env.Today()) {
			continue
		}
		for _, x := range p.card.Participants {
			if _, ok := p.card.Note(s.ID, x.ID); !ok {
				p.card.SetNote(s.ID, x.ID, s.Counted(), true)
			}
		}
	}
	p.changed()
	p.grid.Refresh()
	p.s.env.Window.Canvas().Focus(p.grid)
}
