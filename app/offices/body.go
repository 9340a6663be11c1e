package offices

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// bodyPage is one body on a day: who sits in it, who has, who is up for election, and what it is called to.
type bodyPage struct {
	*kit.Page
	s    *Screen
	live *kit.Live[bodyAsked, bodyData]
	data bodyData
	day  domain.Date // zero for the day of the window
	over *fyne.Container

	now, up  *widgets.DataTable[domain.OfficeRow]
	meetings *widgets.DataTable[domain.MeetingRow]
	duties   *widgets.DataTable[domain.DutyRow]
	history  *fyne.Container
	upOver   *fyne.Container // what is to be asked of who is up
}

// bodyAsked is which body is read, and as of which day.
type bodyAsked struct {
	body domain.ID
	day  domain.Date
}

type bodyData struct {
	of       bodyAsked
	body     domain.Body
	unit     domain.Unit
	tree     *domain.Tree
	rows     []domain.OfficeRow // all that it has had
	annual   []domain.MeetingRow
	seats    []domain.Seat // that others' offices give
	duties   []domain.DutyRow
	meetings []domain.MeetingRow // of the day's year, that it is called to
}

func newBodyPage(s *Screen) *bodyPage {
	env := s.env
	p := &bodyPage{s: s, over: container.NewStack(), history: container.NewStack(), upOver: container.NewVBox()}
	p.now, p.up = kit.NewList(p.nowColumns(), s.show), kit.NewList(p.upColumns(), p.askElected)
	p.up.OnMark = p.askedAgain
	p.now.Key = func(r domain.OfficeRow) string { return string(r.Office.ID) }
	p.up.Key = p.now.Key
	p.meetings = kit.NewList(p.meetingColumns(), func(m domain.MeetingRow) {
		env.Go(kit.Route{Screen: "meetings", ID: m.Meeting.ID})
	})
	p.duties = kit.NewList(p.dutyColumns(), p.askDone)
	p.duties.OnMark = p.askDone
	p.duties.Key = func(r domain.DutyRow) string { return r.Duty.Key + " " + string(r.Of.Office.ID) }
	p.meetings.Key = func(r domain.MeetingRow) string { return string(r.Meeting.ID) }
	p.live = kit.NewLive(env.Runner, kit.LiveParams[bodyAsked, bodyData]{
		Key: "body", Title: env.Text("offices.loading"), Read: p.gather, Draw: p.show,
		Gone: func() {
			env.Go(kit.Route{Screen: "offices"})
			env.Toast(env.Text("body.gone"), false)
		},
	})
	table := func(key, legend string, t, over fyne.CanvasObject) kit.Part {
		draw := func() fyne.CanvasObject {
			return container.NewBorder(over, widgets.NewLegend(env.Text(legend)), nil, nil, widgets.Surface(t))
		}
		return kit.Part{Key: key, Text: "body." + key, Draw: draw, Keys: func() fyne.Focusable { return t.(fyne.Focusable) }}
	}
	p.Page = kit.NewPage(env, kit.PageParams{
		Over: p.over, Parts: []kit.Part{
			table("now", "body.now.legend", p.now, nil),
			{Key: "history", Text: "body.history", Draw: func() fyne.CanvasObject { return p.history }},
			table("up", "body.up.legend", p.up, p.upOver),
			table("duties", "body.duties.legend", p.duties, nil),
			table("meetings", "body.meetings.legend", p.meetings, nil),
		},
	})
	p.OnTab = func() {
		if p.shown() && s.Covered(p.Body()) { // a route chooses the part before the page is shown
			p.TakeKeys()
		}
	}
	return p
}

// open shows a body as it is on the day of the window.
func (p *bodyPage) open(body domain.ID) { p.live.Open(p.asked(body)) }

// shown tells whether the page is what the screen shows.
func (p *bodyPage) shown() bool { return p.live.Asked() != bodyAsked{} }

// reload reads the body anew: the book has changed, or the day of the window.
func (p *bodyPage) reload() { p.live.Open(p.asked(p.live.Asked().body)) }

// leave gives the page up.
func (p *bodyPage) leave() {
	p.day = domain.Date{}
	p.live.Open(bodyAsked{})
}

// asked is what is to be read of a body.
func (p *bodyPage) asked(body domain.ID) bodyAsked {
	if body == "" {
		return bodyAsked{}
	}
	return bodyAsked{body, cmp.Or(p.day, p.s.env.AsOf())}
}

func (p *bodyPage) gather(ctx context.Context, of bodyAsked) (d bodyData, err error) {
	d.of = of
	store := p.s.store
	all, err := store.Bodies(ctx, "")
	if err != nil {
		return d, err
	}
	i := slices.IndexFunc(all, func(b domain.Body) bool { return b.ID == of.body })
	if i < 0 {
		return d, &domain.Error{Kind: domain.NotFound, Key: "body.gone"}
	}
	d.body = all[i]
	if d.tree, err = store.Tree(ctx); err != nil {
		return d, err
	}
	d.unit, _ = d.tree.Unit(d.body.Unit)
	if d.rows, err = store.Offices(ctx, domain.OfficeQuery{Body: of.body, AsOf: of.day, Ended: true}); err != nil {
		return d, err
	}
	if d.annual, err = store.Meetings(ctx, domain.MeetingQuery{Kind: domain.AnnualMeeting}); err != nil {
		return d, err
	}
	seats, err := store.SeatBook(ctx, of.day)
	if err != nil {
		return d, err
	}
	d.seats, d.rows = seats.Seats(d.body, of.day), seats.Follow(d.rows, of.day)
	if d.duties, err = store.Duties(ctx, domain.DutyQuery{Body: of.body, Day: of.day}); err != nil {
		return d, err
	}
	domain.SortDuties(d.duties)
	d.meetings, err = store.Meetings(ctx, domain.MeetingQuery{
		Body: of.body, From: domain.YearStart(of.day.Year), Until: domain.YearEnd(of.day.Year),
	})
	return d, err
}

// show shows the body as it stands in the book.
func (p *bodyPage) show(d bodyData, _ bool) {
	s, env := p.s, p.s.env
	p.data = d
	s.tree, s.annual = d.tree, d.annual
	held := domain.HeldOn(d.rows, d.of.day)
	p.now.SetRows(p.standing())
	p.up.SetRows(held)
	p.drawUp(held)
	p.duties.SetRows(d.duties)
	p.meetings.SetRows(d.meetings)
	p.drawHistory()
	vacant := 0
	for _, r := range held {
		if r.Office.Vacant() {
			vacant++
		}
	}
	about := d.unit.Name + " · " + env.Count("body.places", len(held), "vacant", env.Number(vacant))
	first := widgets.NewButton(env.Text("board.new"), "offices", func() {
		env.AskNewBoard(kit.NewBoard{Body: d.body, Unit: d.unit, Rows: p.standing(), Role: s.role}, s.store)
	})
	if d.body.Kind == domain.CentralOffices { // others fill them, one at a time
		first = widgets.NewButton(env.Text("offices.new"), "plus", p.newOffice)
	} else {
		about += " · " + env.Text("body.next-annual", "year", strconv.Itoa(p.electionYear()))
	}
	if !d.body.Reported.IsZero() {
		about += " · " + env.Text("body.reported", "day", env.Date(d.body.Reported))
		if how := d.body.ReportedHow; how != "" {
			about += " (" + how + ")"
		}
	}
	p.Head(d.body.Name, about, first, widgets.NewMenuButton(env.Text("members.more"), p.items))
	p.drawOver()
	p.DrawPart()
	s.Cover(p.Body())
	p.TakeKeys()
}

// standing are the offices that are held, stand vacant or are to begin on the page's day.
func (p *bodyPage) standing() []domain.OfficeRow {
	return slices.DeleteFunc(slices.Clone(p.data.rows), func(r domain.OfficeRow) bool {
		return r.Office.StateOn(p.data.of.day) == domain.OfficeEnded
	})
}

// drawOver draws the day that the page is of, and what is strange about the offices on it.
func (p *bodyPage) drawOver() {
	env, day := p.s.env, p.data.of.day
	to := func(day domain.Date) func() {
		return func() {
			p.day = day
			p.live.Open(p.asked(p.data.of.body))
		}
	}
	years := widgets.NewWrap(
		widgets.NewButton(strconv.Itoa(day.Year-1), "back", to(day.AddMonths(-12))),
		widgets.NewButton(env.Date(day), "calendar", p.askDay),
		widgets.NewButton(strconv.Itoa(day.Year+1), "forward", to(day.AddMonths(12))))
	box := container.NewVBox(widgets.Pad(years, 4, 0))
	box.Objects = append(box.Objects, remarks(env, p.data.tree, p.data.rows, day)...)
	box.Objects = append(box.Objects, p.seatRemarks()...)
	p.over.Objects = []fyne.CanvasObject{box}
	p.over.Refresh()
}

// askDay asks which day the page is to be of.
func (p *bodyPage) askDay() {
	env, day := p.s.env, p.data.of.day
	form := kit.NewForm(env, []kit.Field{kit.Date(env, "Day", "body.day", &day)})
	form.Agree = env.Text("body.day.show")
	check := func() error {
		if !day.IsDay() {
			return &domain.Error{Kind: domain.Invalid, Field: "Day", Key: "succession.from.missing"}
		}
		return nil
	}
	env.AskForm(kit.Editing{Title: env.Text("body.day.title"), Form: form, Validate: check}, func() {
		p.day = day
		p.live.Open(p.asked(p.data.of.body))
	})
}

func (p *bodyPage) nowColumns() []widgets.Column[domain.OfficeRow] {
	env := p.s.env
	type row = domain.OfficeRow
	state := kit.StateColumn(env, "offices.state", 150, states, func(r row) domain.OfficeState {
		return r.Office.StateOn(p.data.of.day)
	})
	state.Text = func(r row) string { return env.OfficeState(r.Office, p.data.of.day) }
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "offices.role", 210, p.s.role), p.s.holderColumn(),
		kit.DateColumn(env, "body.since", 92, func(r row) domain.Date { return r.Office.From }),
		kit.DateColumn(env, "offices.until", 92, func(r row) domain.Date { return r.Office.Until }),
		kit.TextColumn(env, "word.phone", 100, func(r row) string { return r.Person.Reach() }),
		kit.TextColumn(env, "word.email", 190, func(r row) string { return r.Person.Email }),
		state,
	}
	return widgets.Spare(columns, "offices.until", "body.since", "word.email")
}

func (p *bodyPage) meetingColumns() []widgets.Column[domain.MeetingRow] {
	env := p.s.env
	type row = domain.MeetingRow
	return []widgets.Column[row]{
		kit.DateColumn(env, "body.first", 96, func(r row) domain.Date { return r.Meeting.Starts }),
		kit.DateColumn(env, "body.last", 96, func(r row) domain.Date { return r.Meeting.Ends }),
		kit.TextColumn(env, "body.meeting", 320, func(r row) string { return r.Meeting.Title }),
		kit.TextColumn(env, "word.place", 180, func(r row) string { return r.Meeting.Place }),
	}
}

// edit asks for the body's name, and when and how who sits in it was reported.
func (p *bodyPage) edit() {
	env, b := p.s.env, p.data.body
	form := kit.NewForm(env, slices.Concat([]kit.Field{
		kit.Text(env, "Name", "word.name", &b.Name),
		kit.Choice(env, "Kind", "word.kind", kit.Choices(env, "body.kind.", slices.Clone(domain.BodyKinds)), &b.Kind),
		kit.Date(env, "Founded", "unit.founded", &b.Founded), kit.Date(env, "Closed", "unit.closed", &b.Closed),
	}, kit.Under(env.Text("body.group.reported"),
		kit.Date(env, "Reported", "body.reported-on", &b.Reported), kit.Text(env, "ReportedHow", "body.reported-how", &b.ReportedHow)),
		[]kit.Field{kit.Note(env, "Note", "word.note", 2, &b.Note)},
	))
	kit.Edit(env, kit.Editing{Title: env.Text("body.edit.title", "name", b.Name), Form: form, Validate: func() error { return b.Validate() }},
		&b, p.s.store.SaveBody, func(domain.ID) {})
}

// newOffice asks who has one office more in the body.
func (p *bodyPage) newOffice() {
	d, role := p.data, domain.BoardMember
	if d.body.Kind == domain.CentralOffices { // each is called by its own title
		role = domain.OtherRole
	}
	p.s.edit(domain.OfficeRow{Unit: d.unit, Body: d.body, Office: domain.Office{Body: d.body.ID, Role: role, From: p.s.env.Today()}})
}

// items are what else can be done with a body.
func (p *bodyPage) items() []*fyne.MenuItem {
	env, d := p.s.env, p.data
	add := fyne.NewMenuItem(env.Text("offices.new"), p.newOffice)
	return append(slices.Concat([]*fyne.MenuItem{
		add, fyne.NewMenuItem(env.Text("body.edit"), p.edit), fyne.NewMenuItem(env.Text("body.up.ask"), p.askUp),
		fyne.NewMenuItem(env.Text("duty.own.new"), p.newDuty),
	}, p.ownItem()), env.PaperItems(domain.OfBody, func(kind string) { env.OpenPaper(kind, d.body.ID) })...)
}
