package nomination

import (
	"context"
	"slices"
	"strconv"
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
	ballots *widgets.DataTable[domain.BallotCard]
	list    *widgets.DataTable[soFar]
}

// soFar is a place of the list as the meeting has settled it so far.
type soFar struct {
	rank   int
	name   string
	ballot int // the number of the ballot that gave the place; 0 for as it is proposed
}

func newMeetingPart(c *contest) *meetingPart {
	env := c.env
	m := &meetingPart{contest: c}
	m.ballots = kit.NewList(m.ballotColumns(), m.count)
	m.ballots.Empty = widgets.Pad(widgets.NewParagraph(env.Text("ballot.empty")), 10, 14)
	m.list = widgets.NewDataTable(m.soFarColumns())
	return m
}

func (m *meetingPart) soFarColumns() []widgets.Column[soFar] {
	title := m.env.Text
	rank := func(x soFar) string { return strconv.Itoa(x.rank) }
	name := func(x soFar) string { return x.name }
	status := func(x soFar) widgets.Status {
		if x.ballot > 0 {
			return widgets.Done
		}
		return widgets.NoStatus
	}
	return []widgets.Column[soFar]{
		{Key: "rank", Title: title("paper.number"), Width: 42, Align: fyne.TextAlignTrailing, Text: rank},
		{Key: "name", Title: title("nominationmeeting.so-far"), Width: 180, Text: name},
		{Key: "how", Title: title("nominationmeeting.how"), Width: 110, Text: m.how, Status: status},
	}
}

func (m *meetingPart) how(x soFar) string {
	if x.ballot == 0 {
		return m.env.Text("nominationmeeting.as-proposed")
	}
	return m.env.Text("nominationmeeting.by-ballot", "n", x.ballot)
}

func (m *meetingPart) meeting() domain.NominationMeetingCard { return m.card.Meeting }

// names puts people into a sentence.
func (m *meetingPart) names(ids []domain.ID) string {
	var all []string
	for _, id := range ids {
		all = append(all, m.candidate(id).Name())
	}
	return domain.Series(all, m.env.Text("word.and"))
}

func (m *meetingPart) candidate(id domain.ID) domain.Candidate { return m.of[id] }

func (m *meetingPart) draw() fyne.CanvasObject {
	env, card := m.env, m.meeting()
	if card.Meeting.ID == "" {
		none := widgets.NewEmptyState("offices", env.Text("nominationmeeting.none"),
			env.Text("nominationmeeting.none.text"), env.Text("nominationmeeting.plan"), m.begin)
		return widgets.Pad(none, 40, 10)
	}
	m.ballots.SetRows(card.Ballots)
	var rows []soFar
	won := card.Won()
	for _, place := range m.card.MeetingResult().Places {
		rows = append(rows, soFar{place.Rank, m.candidate(place.Candidate).Name(), won[place.Rank].Ballot})
	}
	m.list.SetRows(rows)
	var left fyne.CanvasObject = m.ballots
	if card.Meeting.Way == domain.AsAWhole {
		left = m.whole()
	}
	head, foot := m.head(), m.foot()
	middle := container.New(layout.NewGridLayoutWithColumns(2), left, m.list)
	all := container.New(layout.NewBorderLayout(head, foot, nil, nil), head, middle, foot)
	return widgets.Pad(all, 6, widgets.CardEdge)
}

// head is when and where, who answers for what, and what the statutes ask.
func (m *meetingPart) head() fyne.CanvasObject {
	env, x := m.env, m.meeting().Meeting
	when := env.Date(x.Day)
	if x.Starts != "" {
		when += " " + env.Text("session.at", "time", x.Starts)
	}
	if x.Place != "" {
		when += " · " + x.Place
	}
	title := widgets.NewFittedBold(when)
	right := widgets.NewWrap(widgets.NewMenuButton(env.Text("nominationmeeting.papers"), m.papers),
		widgets.NewButton(env.Text("nominationmeeting.edit"), "", func() { m.edit(x) }))
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
	box := container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.NewHead(title, right))
	box.Add(widgets.NewParagraph(strings.Join(facts, " · ")))
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
	env, x := m.env, m.meeting().Meeting
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
	env, card := m.env, m.meeting()
	if card.Meeting.Adopted != "" {
		text := widgets.NewParagraph(env.Text("nominationmeeting.taken", "day", env.LongDate(card.Meeting.Day)))
		show := func() { env.Go(kit.Route{Screen: "nomination", ID: m.card.Row.Contest.ID}) }
		return container.NewVBox(text, widgets.NewHead(
			widgets.NewWrap(widgets.NewButton(env.Text("nominationmeeting.reopen"), "", m.reopen)),
			widgets.NewWrap(widgets.Primary(env.Text("nominationmeeting.show-list"), "", show))))
	}
	err := card.Decided()
	text, left, right := "", widgets.NewWrap(), widgets.NewWrap()
	if card.Meeting.Way == domain.AsAWhole {
		left.Add(widgets.NewButton(env.Text("nominationmeeting.count-whole"), "", m.countWhole))
	} else {
		left.Add(widgets.NewButton(env.Text("ballot.new"), "plus", func() { m.count(card.NextBallot()) }))
	}
	switch open := card.Undecided(); {
	case err == nil:
		if text = env.Text("nominationmeeting.decided"); card.Meeting.Way == domain.AsAWhole {
			text = env.Text("paper.meeting.passed")
		}
		right.Add(widgets.Primary(env.Text("nominationmeeting.take"), "check", m.take))
	case card.Meeting.Way == domain.ByBallots && len(open) > 0:
		b := open[0]
		text = env.Text("ballot.one", "n", b.Ballot.Number) + ": " + env.Finding(b.Outcome(m.names))
		switch b.Count().Need {
		case domain.NeedRound:
			right.Add(widgets.Primary(env.Text("ballot.second-round"), "", func() { m.count(card.SecondRound(b)) }))
		case domain.NeedLot:
			right.Add(widgets.Primary(env.Text("ballot.draw-lots"), "", func() { m.count(b) }))
		}
	default:
		text = env.Sentences(err)
	}
	return container.NewVBox(widgets.NewParagraph(text), widgets.NewHead(left, right))
}

func (m *meetingPart) ballotColumns() []widgets.Column[domain.BallotCard] {
	type row = domain.BallotCard
	title := m.env.Text
	number := func(b row) string { return strconv.Itoa(b.Ballot.Number) }
	places := func(b row) string { return m.places(b.Ballot) }
	status := func(b row) widgets.Status {
		if b.Count().Need == domain.Decided {
			return widgets.Done
		}
		for _, open := range m.meeting().Undecided() {
			if open.Ballot.ID == b.Ballot.ID {
				return widgets.UnderWay
			}
		}
		return widgets.NotRelevant // another ballot has settled it
	}
	return []widgets.Column[row]{
		{Key: "number", Title: title("paper.number"), Width: 42, Align: fyne.TextAlignTrailing, Text: number},
		{Key: "places", Title: title("list.place"), Width: 144, Text: places},
		{Key: "outcome", Title: title("ballot.outcome"), Width: 150, Text: m.outcome, Status: status},
	}
}

// places are the places that a ballot is on, and which round it is.
func (m *meetingPart) places(b domain.Ballot) string {
	text := strconv.Itoa(b.First)
	if b.Last > b.First {
		text += "–" + strconv.Itoa(b.Last)
	}
	if b.Round == 2 {
		text += " · " + m.env.Text("ballot.round.2.short")
	}
	return text
}

// outcome is what a ballot decided, in a few words.
func (m *meetingPart) outcome(b domain.BallotCard) string {
	o := b.Count()
	switch {
	case o.Need != domain.Decided:
		return m.env.Text("ballot.need." + string(o.Need))
	case len(o.Elected) > 1:
		return m.env.Count("ballot.elected.count", len(o.Elected))
	}
	return m.names(o.Elected)
}

// papers are the meeting's documents.
func (m *meetingPart) papers() []*fyne.MenuItem {
	env := m.env
	return env.PaperItems(domain.OfNominationMeeting, func(kind string) { env.OpenPaper(kind, m.card.Row.Contest.ID) })
}

// begin plans the meeting: about the newest draft, on the day that the timetable has.
func (m *meetingPart) begin() {
	day := m.card.Row.Step(domain.StepMeeting).Planned
	x := domain.NominationMeeting{Contest: m.card.Row.Contest.ID, Day: day, Way: domain.ByBallots}
	if l, ok := domain.Newest(m.card.Lists); ok && !l.List.Frozen() {
		x.List = l.List.ID
	}
	m.edit(x)
}

// edit shows the meeting in a dialog. What was decided is not in it after the result has been taken.
func (m *meetingPart) edit(x domain.NominationMeeting) {
	env := m.env
	lists := []widgets.Choice{{Label: "–"}}
	for _, l := range m.card.Lists {
		if !l.List.Frozen() {
			lists = append(lists, widgets.Choice{Key: string(l.List.ID), Label: l.List.Name})
		}
	}
	ways := kit.Choices(env, "nominationmeeting.way.", domain.MeetingWays)
	var fields []kit.Field
	if x.Adopted == "" {
		fields = []kit.Field{
			kit.Choice(env, "List", "nominationmeeting.proposal", lists, &x.List),
			kit.Choice(env, "Way", "nominationmeeting.way", ways, &x.Way),
			kit.Date(env, "Day", "word.day", &x.Day),
		}
	}
	people := env.Text("nominationmeeting.group.people")
	form := kit.NewForm(env, slices.Concat(fields,
		[]kit.Field{
			kit.Clock(env, "Starts", "session.starts", &x.Starts),
			kit.Text(env, "Place", "nominationmeeting.place", &x.Place),
			kit.Date(env, "CalledOn", "nominationmeeting.called-on", &x.CalledOn),
		},
		kit.Under(people,
			kit.Text(env, "Chair", "nominationmeeting.chair", &x.Chair),
			kit.Text(env, "Secretary", "nominationmeeting.secretary", &x.Secretary),
			kit.Text(env, "Signers", "nominationmeeting.signers", &x.Signers),
			kit.Int(env, "Voters", "nominationmeeting.voters", "number.invalid", &x.Voters),
			kit.Note(env, "Note", "nominationmeeting.note", 3, &x.Note))))
	form.Fold(people)
	m.ask(env.Text("nomination.meeting"), form, &x)
}

// countWhole asks for the votes on the proposal as it stands.
func (m *meetingPart) countWhole() {
	env, x := m.env, m.meeting().Meeting
	number := func(key, label string, to *int) kit.Field {
		return kit.Int(env, key, label, "number.invalid", to)
	}
	m.ask(env.Text("nominationmeeting.count-whole.title"), kit.NewForm(env, []kit.Field{
		number("For", "nominationmeeting.for", &x.For), number("Against", "nominationmeeting.against", &x.Against),
		number("Blank", "nominationmeeting.blank", &x.Blank),
		kit.Check(env, "Acclaimed", "nominationmeeting.acclaimed", &x.Acclaimed),
	}), &x)
}

// ask shows a form of the meeting and writes it.
func (m *meetingPart) ask(title string, form *kit.Form, x *domain.NominationMeeting) {
	editing := kit.Editing{Title: title, Form: form, Validate: func() error { return x.Validate() }}
	kit.Edit(m.env, editing, x, m.store.SaveNominationMeeting, func(domain.ID) {})
}

// take shows what the list will be and takes the result into it.
func (m *meetingPart) take() {
	env, card := m.env, m.card
	result := card.MeetingResult()
	law, check := env.Text("nomination.is-lawful"), domain.CheckList(card.Input(result))
	if !check.Lawful() {
		law = env.Count("nomination.faults", check.Broken+check.Open)
	}
	changes := container.NewVBox(m.differences(card.MeetingProposal(), result))
	for _, f := range domain.CheckAgreements(card.Input(result)).Findings {
		place := env.Text("list.place") + " " + strconv.Itoa(f.Rank)
		changes.Add(widgets.NewLineButton(env.Finding(f.Finding), place, widgets.Late, nil))
	}
	scroll := widgets.NewScroll(changes)
	scroll.SetMinSize(fyne.NewSize(0, 260))
	text := env.Text("nominationmeeting.take.text", "n", len(result.Places), "law", law)
	body := container.NewVBox(widgets.NewParagraph(text), widgets.NewLine(), scroll)
	agree := func() {
		kit.Write(env.Runner, "", func(ctx context.Context) (domain.ID, error) {
			return m.store.TakeResult(ctx, card.Row.Contest.ID, env.Text("nominationmeeting.list-name"))
		}, m.choose)
	}
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("nominationmeeting.take.title"), Body: widgets.MinWidth(560, body), Buttons: []widgets.DialogButton{
			{Label: env.Text("Cancel"), Cancel: true},
			{Label: env.Text("nominationmeeting.take.do"), Default: true, OnTap: agree},
		},
	})
}

// reopen takes the result back after it has been asked.
func (m *meetingPart) reopen() {
	env, contest := m.env, m.card.Row.Contest.ID
	text, agree := env.Text("nominationmeeting.reopen.text"), env.Text("nominationmeeting.reopen.do")
	env.Ask(env.Text("nominationmeeting.reopen"), text, agree, false, func() {
		kit.Write(env.Runner, "", func(ctx context.Context) (bool, error) {
			return true, m.store.ReopenMeeting(ctx, contest)
		}, func(bool) {})
	})
}
