package meetings

import (
	"context"
	"slices"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// New asks for a meeting on the day that is chosen.
func (s *Screen) New() {
	day := s.day
	if r, ok := s.list.Row(s.list.Cursor()); ok && s.tabs.Chosen() == tabList {
		day = r.first()
	}
	s.newOn(day)
}

func (s *Screen) newOn(day domain.Date) {
	unit := s.env.Scope
	if s.read.tree != nil && unit == "" {
		unit = s.read.tree.Home().ID
	}
	s.edit(domain.MeetingRow{Meeting: domain.Meeting{Unit: unit, Kind: domain.BoardMeeting, Starts: day}, Bodies: s.board(unit)})
}

// board is the board of a unit, which a meeting of it calls; none where the book has none.
func (s *Screen) board(unit domain.ID) []domain.Body {
	return slices.DeleteFunc(slices.Clone(s.read.bodies), func(b domain.Body) bool { return b.Unit != unit || b.Kind != domain.Board })
}

// begin asks for the meeting that a route asks for: of a unit and a kind, where it names them.
func (s *Screen) begin(r kit.Route) {
	if r.ID == "" {
		s.New()
		return
	}
	kind := domain.MeetingKind(r.Part)
	if !slices.Contains(domain.MeetingKinds, kind) {
		kind = domain.BranchMeeting
	}
	row := domain.MeetingRow{Meeting: domain.Meeting{Unit: r.ID, Kind: kind, Starts: s.day}}
	if kind == domain.BoardMeeting {
		row.Bodies = s.board(r.ID)
	}
	s.edit(row)
}

// edit asks for a new meeting, or changes one.
func (s *Screen) edit(r domain.MeetingRow) {
	env := s.env
	card := domain.MeetingCard{Meeting: r.Meeting}
	for _, b := range r.Bodies {
		card.Bodies = append(card.Bodies, b.ID)
	}
	m := &card.Meeting
	form := s.form(&card)
	title := env.Text("meetings.new")
	var more []widgets.DialogButton
	if m.ID != "" {
		title = m.Title
		s.say(form, r)
		// What was typed goes along.
		typed := func(do func(domain.MeetingCard)) func() { return func() { form.Try(); do(card) } }
		cancel := widgets.DialogButton{Label: env.Text("meetings.cancel"), OnTap: typed(s.askCancelled)}
		if !m.Cancelled.IsZero() {
			cancel = widgets.DialogButton{Label: env.Text("meetings.stands"), OnTap: typed(s.stands)}
		}
		more = []widgets.DialogButton{
			{Label: env.Text("card.delete"), OnTap: func() { s.delete(m.ID) }},
			cancel,
			{Label: env.Text("meetings.monthly"), OnTap: func() { s.askMonthly(r) }},
		}
	}
	kit.Edit(env, kit.Editing{Title: title, Form: form, Validate: func() error { return card.Validate() }, More: more},
		&card, s.store.SaveMeeting, func(id domain.ID) { s.saved(id, m.Starts) })
}

// saved goes to a meeting that stands in the book, in its own year.
func (s *Screen) saved(id domain.ID, day domain.Date) {
	s.list.Seek(string(id))
	if s.day = day; day.Year != s.read.year {
		s.Desk.Refresh()
	}
}

// form is what is asked of a meeting.
func (s *Screen) form(card *domain.MeetingCard) *kit.Form {
	env, m := s.env, &card.Meeting
	bodies := widgets.NewPicksField(env.Text("meetings.called"), env.Text("meetings.call"), env.BodyList(kit.UnitParams{Tree: s.read.tree}, s.read.bodies))
	calls := kit.Field{Key: "Bodies", Input: bodies, Wide: true, Get: func() string {
		var ids []string
		for _, id := range card.Bodies {
			ids = append(ids, string(id))
		}
		return strings.Join(ids, " ")
	}, Set: func(text string) error {
		card.Bodies = nil
		for _, id := range strings.Fields(text) {
			card.Bodies = append(card.Bodies, domain.ID(id))
		}
		return nil
	}}
	form := kit.NewForm(env, []kit.Field{
		kit.Wide(kit.Text(env, "Title", "meetings.what", &m.Title)),
		kit.Choice(env, "Kind", "word.kind", kit.Choices(env, "meeting.kind.", domain.MeetingKinds), &m.Kind),
		kit.Unit(env, "Unit", "meetings.whose", kit.UnitParams{Tree: s.read.tree}, &m.Unit),
		kit.Date(env, "Starts", "meetings.starts", &m.Starts), kit.Date(env, "Ends", "meetings.ends", &m.Ends),
		kit.Check(env, "Somewhen", "meetings.somewhen", &m.Somewhen),
		kit.Clock(env, "Clock", "meetings.from", &m.Clock), kit.Clock(env, "ClockEnd", "meetings.to", &m.ClockEnd),
		kit.Text(env, "Place", "word.place", &m.Place), kit.Text(env, "Link", "meetings.link", &m.Link),
		calls,
		kit.Text(env, "Organiser", "meetings.organiser", &m.Organiser), kit.Text(env, "Note", "word.note", &m.Note),
	})
	return form
}

// say tells in the dialog of a meeting that it is cancelled, and what the calendar notices of it.
func (s *Screen) say(form *kit.Form, r domain.MeetingRow) {
	if day := r.Meeting.Cancelled; !day.IsZero() {
		form.Add("", widgets.NewSentence(widgets.NotRelevant, s.env.Text("meetings.cancelled-on", "day", s.env.Date(day))))
	}
	for _, c := range s.read.clashes {
		if c.Concerns(r.Meeting.ID) {
			form.Add("", widgets.NewSentence(widgets.Late, s.env.Clash(c, s.read.tree)))
		}
	}
}

// askCancelled asks on which day it was settled that a meeting is not held. It stays in the list.
func (s *Screen) askCancelled(card domain.MeetingCard) {
	card.Meeting.Cancelled = s.env.Today()
	form := kit.NewForm(s.env, []kit.Field{kit.Date(s.env, "Cancelled", "meetings.cancelled", &card.Meeting.Cancelled)})
	form.Add("", widgets.NewLegend(s.env.Text("meetings.cancel.text")))
	form.Agree = s.env.Text("meetings.cancel.agree")
	kit.Edit(s.env, kit.Editing{Title: card.Meeting.Title, Form: form, Validate: func() error {
		if !card.Meeting.Cancelled.IsDay() {
			return &domain.Error{Kind: domain.Invalid, Field: "Cancelled", Key: "date.invalid"}
		}
		return domain.NotAhead("Cancelled", card.Meeting.Cancelled, s.env.Today())
	}}, &card, s.store.SaveMeeting, func(domain.ID) {})
}

// stands takes back that a meeting is cancelled.
func (s *Screen) stands(card domain.MeetingCard) {
	card.Meeting.Cancelled = domain.Date{}
	kit.Write(s.env.Runner, "", func(ctx context.Context) (domain.ID, error) { return s.store.SaveMeeting(ctx, card) }, func(domain.ID) {})
}

func (s *Screen) delete(id domain.ID) {
	kit.Bin(s.env.Runner, s.store, "meeting", id)
}

// deleteChosen puts the meeting into the bin that the keys stand on.
func (s *Screen) deleteChosen() {
	if s.tabs.Chosen() != tabList {
		return
	}
	if r, ok := s.list.Row(s.list.Cursor()); ok && r.meeting.Meeting.ID != "" {
		s.delete(r.meeting.Meeting.ID)
	}
}
