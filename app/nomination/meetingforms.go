package nomination

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// meetingForms ask what is to be written of the meeting, from its planning to its result, and write it.
type meetingForms struct{ *contest }

// begin plans the meeting: about the newest draft, on the day that the timetable has.
func (m meetingForms) begin() {
	day := m.card.Row.Step(domain.StepMeeting).Planned
	x := domain.NominationMeeting{Contest: m.card.Row.Contest.ID, Day: day, Way: domain.ByBallots}
	if l, ok := domain.Newest(m.card.Lists); ok && !l.List.Frozen() {
		x.List = l.List.ID
	}
	m.edit(x)
}

// edit shows the meeting in a dialog. What was decided is not in it after the result has been taken.
func (m meetingForms) edit(x domain.NominationMeeting) {
	env := m.env
	lists := []widgets.Choice{{Label: "–"}}
	for _, l := range m.card.Lists {
		if !l.List.Frozen() {
			lists = append(lists, widgets.Choice{Key: string(l.List.ID), Label: l.List.Name})
		}
	}
	ways := kit.Choices(env, "nominationmeeting.way.", domain.MeetingWays)
	fields := []kit.Field{
		kit.Clock(env, "Starts", "session.starts", &x.Starts),
		kit.Text(env, "Place", "nominationmeeting.place", &x.Place),
		kit.Date(env, "CalledOn", "nominationmeeting.called-on", &x.CalledOn),
	}
	if x.Adopted == "" {
		fields = slices.Concat([]kit.Field{kit.Date(env, "Day", "word.day", &x.Day)}, fields, []kit.Field{
			kit.Choice(env, "List", "nominationmeeting.proposal", lists, &x.List),
			kit.Choice(env, "Way", "nominationmeeting.way", ways, &x.Way),
		})
	}
	people := env.Text("nominationmeeting.group.people")
	form := kit.NewForm(env, slices.Concat(fields,
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
func (m meetingForms) countWhole() {
	env, x := m.env, m.card.Meeting.Meeting
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
func (m meetingForms) ask(title string, form *kit.Form, x *domain.NominationMeeting) {
	editing := kit.Editing{Title: title, Form: form, Validate: func() error { return x.Validate() }}
	kit.Edit(m.env, editing, x, m.store.SaveNominationMeeting, func(domain.ID) {})
}

// ahead tells whether the meeting's day is still to come: no step of a nomination is done in the future, so it may be a slip.
func (m meetingForms) ahead() bool { return m.card.Meeting.Meeting.Day.After(m.env.Today()) }

// take shows what the list will be and takes the result into it.
func (m meetingForms) take() {
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
	if m.ahead() {
		body.Objects = slices.Insert(body.Objects, 0, fyne.CanvasObject(widgets.NewRemark(widgets.Late, env.Text("nominationmeeting.ahead"), "", nil)))
	}
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
func (m meetingForms) reopen() {
	env, contest := m.env, m.card.Row.Contest.ID
	text, agree := env.Text("nominationmeeting.reopen.text"), env.Text("nominationmeeting.reopen.do")
	env.Ask(env.Text("nominationmeeting.reopen"), text, agree, true, func() {
		kit.Do(env.Runner, "", func(ctx context.Context) error { return m.store.ReopenMeeting(ctx, contest) }, nil)
	})
}
