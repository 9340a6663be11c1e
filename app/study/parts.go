package study

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// about is the circle's form, and why it cannot be changed.
func (p *page) about() fyne.CanvasObject {
	env, c := p.s.env, p.card.Circle
	switch {
	case !c.PurgedOn.IsZero():
		return container.NewVBox(p.purged(), p.form.Content())
	case c.Locked():
		return container.NewVBox(widgets.NewParagraph(env.Text("circle.locked", "day", env.LongDate(c.ReportedOn))), p.form.Content())
	}
	return p.form.Content()
}

// purged says when the list of participants was deleted.
func (p *page) purged() fyne.CanvasObject {
	return widgets.NewParagraph(p.s.env.Text("circle.purged", "day", p.s.env.LongDate(p.card.Circle.PurgedOn)))
}

// unlessDeleted draws a part of which nothing is there when the list of participants has been deleted.
func (p *page) unlessDeleted(draw func() fyne.CanvasObject) func() fyne.CanvasObject {
	return func() fyne.CanvasObject {
		if !p.card.Circle.PurgedOn.IsZero() {
			return p.purged()
		}
		return draw()
	}
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
		lasts := env.Text("session.lasts", "hours", env.Hours(m.Counted()))
		box.Add(widgets.NewLineButton(label, lasts, widgets.NoStatus, p.unlessLocked(func() { p.editMeeting(m) })))
	}
	if len(p.card.Sessions) == 0 {
		box.Add(widgets.NewParagraph(env.Text("circle.no-meetings")))
	}
	if !p.card.Circle.Locked() {
		add := func() { p.editMeeting(p.nextMeeting()) }
		box.Add(container.NewHBox(widgets.NewButton(env.Text("circle.add-meeting"), "plus", add)))
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
		kit.Date(env, "Day", "word.day", &m.Day), kit.Clock(env, "Starts", "session.starts", &m.Starts),
		hoursInput(env, env.Text("session.hours"), &m.Minutes),
		kit.Int(env, "Pause", "session.pause", "number.invalid", (*int)(&m.Pause)),
		kit.Text(env, "Place", "word.place", &m.Place),
	}
	if p.card.Circle.Form == domain.Mixed {
		fields = append(fields, kit.Check(env, "Digital", "session.digital", &m.Digital))
	}
	form := kit.NewForm(env, fields)
	right := func() error { return m.Validate() }
	editing := kit.Editing{Title: env.Text("session.one"), Form: form, Validate: right, More: p.remove(m.ID)}
	p.edit(editing, func(card *domain.CircleCard) { p.putMeeting(card, &m) }, func() {})
}

// putMeeting puts a meeting where its day has it. A new one gets its ID by that.
func (p *page) putMeeting(card *domain.CircleCard, m *domain.Session) {
	if m.ID == "" {
		m.ID, _ = p.id()
	}
	if i := slices.IndexFunc(card.Sessions, func(x domain.Session) bool { return x.ID == m.ID }); i >= 0 {
		card.Sessions[i] = *m
	} else if m.ID != "" {
		card.Sessions = append(card.Sessions, *m)
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
		card := p.card
		card.Remove(id)
		p.hold(card)
		p.changed()
		p.DrawPart()
	}}}
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
	refused := container.NewStack() // why the last value was not taken
	g.Set = func(row, column int, text string) bool {
		if day := p.card.Sessions[column].Day; day.After(env.Today()) && text != "" {
			refused.Objects = []fyne.CanvasObject{widgets.NewProblem(env.Text("circle.attendance.future", "day", env.LongDate(day)))}
			refused.Refresh()
			return true // what was typed does not stay in the cell
		}
		refused.RemoveAll()
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
	return container.NewVBox(container.New(layout.NewBorderLayout(nil, nil, nil, right), right, hint), refused, hours)
}

// shape gives the grid its lines and columns.
func (p *page) shape() {
	p.grid.Rows, p.grid.Columns = nil, nil
	for _, x := range p.card.Participants {
		p.grid.Rows = append(p.grid.Rows, x.Name)
	}
	for _, s := range p.card.Sessions {
		lasts := p.s.env.Text("session.lasts", "hours", p.s.env.Hours(s.Counted()))
		p.grid.Columns = append(p.grid.Columns, fmt.Sprintf("%d.%d. %s", s.Day.Day, s.Day.Month, lasts))
	}
}

// allPresent notes everybody as there the whole time wherever nothing is noted, in the meetings that have been; the
// exceptions are typed after that.
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
