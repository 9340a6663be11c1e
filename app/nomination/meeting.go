package nomination

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// meetingPart is the nomination meeting: how it is planned, what the statutes ask of it, its ballots, and the list as
// it stands so far.
type meetingPart struct {
	*contest
	ballots *ballots
	soFar   *soFar
	forms   meetingForms
	open    bool // in a low window: what is known of the meeting has been brought back
}

func newMeetingPart(c *contest) *meetingPart {
	return &meetingPart{contest: c, ballots: newBallots(c), soFar: newSoFar(c), forms: meetingForms{c}}
}

func (m *meetingPart) draw() fyne.CanvasObject {
	env, card := m.env, m.card.Meeting
	if card.Meeting.ID == "" {
		none := widgets.NewEmptyState("offices", env.Text("nominationmeeting.none"),
			env.Text("nominationmeeting.none.text"), env.Text("nominationmeeting.plan"), m.forms.begin)
		return widgets.Pad(none, 40, 10)
	}
	m.ballots.table.SetRows(card.Ballots)
	m.soFar.draw()
	var left fyne.CanvasObject = m.ballots.table
	if card.Meeting.Way == domain.AsAWhole {
		left = m.whole()
	}
	head, known, foot := m.head(), m.known(), m.foot()
	around := widgets.NewAround(widgets.Around{
		Over: []fyne.CanvasObject{head, known}, Gives: []fyne.CanvasObject{known}, Open: &m.open,
		Main: container.New(layout.NewGridLayoutWithColumns(2), left, m.soFar.table),
		More: env.Text("desk.more"), Less: env.Text("desk.less"),
	})
	all := container.New(layout.NewBorderLayout(nil, foot, nil, nil), around, foot)
	return widgets.Pad(all, 6, widgets.CardEdge)
}

// head is when and where.
func (m *meetingPart) head() fyne.CanvasObject {
	env, x := m.env, m.card.Meeting.Meeting
	when := env.Date(x.Day)
	if x.Starts != "" {
		when += " " + env.Text("session.at", "time", x.Starts)
	}
	if x.Place != "" {
		when += " · " + x.Place
	}
	title := widgets.NewFittedBold(when)
	right := widgets.NewWrap(widgets.NewMenuButton(env.Text("nominationmeeting.papers"), m.papers),
		widgets.NewButton(env.Text("nominationmeeting.edit"), "", func() { m.forms.edit(x) }))
	return widgets.NewHead(title, right)
}

// known is who answers for what, and what the statutes ask.
func (m *meetingPart) known() fyne.CanvasObject {
	env, x := m.env, m.card.Meeting.Meeting
	var facts []string
	fact := func(key, value string) {
		if value != "" {
			facts = append(facts, env.Text(key)+": "+value)
		}
	}
	for _, l := range m.card.Lists {
		if l.List.ID == x.List {
			fact("nominationmeeting.proposal", l.List.Name)
		}
	}
	fact("nominationmeeting.chair", x.Chair)
	fact("nominationmeeting.secretary", x.Secretary)
	fact("nominationmeeting.signers", x.Signers)
	if x.Voters > 0 {
		fact("nominationmeeting.voters", env.Number(x.Voters))
	}
	box := container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewParagraph(strings.Join(facts, " · ")))
	row := m.card.Row
	for _, f := range domain.CheckNominationMeeting(x, row.Election, row.Contest.County(), env.Today()).Findings {
		rule := env.Text("nominationmeeting.statutes", "rule", f.Rule)
		box.Add(widgets.NewLineButton(env.Finding(f.Finding), rule, standings[f.Standing], nil))
	}
	box.Add(widgets.NewLine())
	return box
}

// whole is the vote on the proposal as it stands.
func (m *meetingPart) whole() fyne.CanvasObject {
	env, x := m.env, m.card.Meeting.Meeting
	box := container.NewVBox(widgets.NewParagraph(env.Text("nominationmeeting.whole.text")))
	if x.Acclaimed {
		box.Add(widgets.NewLineButton(env.Text("nominationmeeting.acclaimed"), "", widgets.Done, nil))
		return box
	}
	for _, line := range []struct {
		key string
		n   int
	}{
		{"nominationmeeting.for", x.For}, {"nominationmeeting.against", x.Against}, {"nominationmeeting.blank", x.Blank},
	} {
		box.Add(widgets.NewLineButton(env.Text(line.key), env.Number(line.n), widgets.NoStatus, nil))
	}
	return box
}

// foot is what is to be done next, or what came of the meeting.
func (m *meetingPart) foot() fyne.CanvasObject {
	env, card := m.env, m.card.Meeting
	if card.Meeting.Adopted != "" {
		text := widgets.NewParagraph(env.Text("nominationmeeting.taken", "day", env.LongDate(card.Meeting.Day)))
		show := func() { env.Go(kit.Route{Screen: "nomination", ID: m.card.Row.Contest.ID}) }
		return container.NewVBox(text, widgets.NewHead(
			widgets.NewWrap(widgets.NewButton(env.Text("nominationmeeting.reopen"), "", m.forms.reopen)),
			widgets.NewWrap(widgets.Primary(env.Text("nominationmeeting.show-list"), "", show))))
	}
	err := card.Decided()
	text, left, right := "", widgets.NewWrap(), widgets.NewWrap()
	if card.Meeting.Way == domain.AsAWhole {
		left.Add(widgets.NewButton(env.Text("nominationmeeting.count-whole"), "", m.forms.countWhole))
	} else {
		left.Add(widgets.NewButton(env.Text("ballot.new"), "plus", func() { m.ballots.count(card.NextBallot()) }))
	}
	switch open := card.Undecided(); {
	case err == nil:
		if text = env.Text("nominationmeeting.decided"); card.Meeting.Way == domain.AsAWhole {
			text = env.Text("paper.meeting.passed")
		}
		right.Add(widgets.Primary(env.Text("nominationmeeting.take"), "check", m.forms.take))
	case card.Meeting.Way == domain.ByBallots && len(open) > 0:
		b := open[0]
		text = env.Text("ballot.one", "n", b.Ballot.Number) + ": " + env.Finding(b.Outcome(m.names))
		switch b.Count().Need {
		case domain.NeedRound:
			right.Add(widgets.Primary(env.Text("ballot.second-round"), "", func() { m.ballots.count(card.SecondRound(b)) }))
		case domain.NeedLot:
			right.Add(widgets.Primary(env.Text("ballot.draw-lots"), "", func() { m.ballots.count(b) }))
		}
	default:
		text = env.Sentences(err)
	}
	box := container.NewVBox(widgets.NewParagraph(text), widgets.NewHead(left, right))
	if m.forms.ahead() {
		box.Objects = slices.Insert(box.Objects, 0, fyne.CanvasObject(widgets.NewCaption(env.Text("nominationmeeting.ahead"))))
	}
	return box
}

// papers are the meeting's documents.
func (m *meetingPart) papers() []*fyne.MenuItem {
	env := m.env
	return env.PaperItems(domain.OfNominationMeeting, func(kind string) { env.OpenPaper(kind, m.card.Row.Contest.ID) })
}
