package offices

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// seatRemarks are what is to be said of places that others' offices give, and whether a coordination board is
// constituted. Pressing one proposes the places, which somebody has to agree to.
func (p *bodyPage) seatRemarks() (all []fyne.CanvasObject) {
	env, d := p.s.env, p.data
	for _, s := range d.seats {
		if sentence := p.seatText(s); sentence != "" {
			all = append(all, widgets.NewRemark(widgets.UnderWay, sentence, env.Text("seat.agree"), p.agreeSeats))
		}
	}
	if d.body.Kind != domain.CoordinationBoard {
		return all
	}
	if due, done := domain.Constituted(d.unit, d.rows, d.annual, d.of.day); !done && !due.IsZero() {
		status := widgets.UnderWay
		if due.Before(d.of.day) {
			status = widgets.Late
		}
		all = append(all, widgets.NewRemark(status, env.Text("seat.not-constituted", "due", env.Date(due)), "", nil))
	}
	return all
}

// seatText says what is not as it is to be with a seat; empty where nothing is.
func (p *bodyPage) seatText(s domain.Seat) string {
	env := p.s.env
	switch {
	case s.Wanting():
		return env.Text("seat.wanting", "name", s.Because.Person.Name(), "reason", env.PlaceName(s.Because))
	case s.Groundless():
		return env.Text("seat.groundless", "name", s.Office.Person.Name(), "role", p.s.role(s.Office))
	}
	return ""
}

// agreeSeats asks whether the seats are to be as the other offices say, from the day of the page, and writes them as one
// action.
func (p *bodyPage) agreeSeats() {
	env, d := p.s.env, p.data
	var lines []string
	var onward []domain.Succession
	for _, s := range d.seats {
		if text := p.seatText(s); text != "" {
			lines = append(lines, text)
			onward = append(onward, s.Succession(d.of.day))
		}
	}
	text := env.Text("seat.ask.text", "day", env.Date(d.of.day)) + "\n\n" + strings.Join(lines, "\n")
	what := domain.Action{Key: "did.board.new", Subject: d.body.Name + ", " + d.unit.Label()}
	env.Ask(env.Text("seat.ask"), text, env.Text("seat.ask.yes"), false, func() {
		kit.Do(env.Runner, "", func(ctx context.Context) error { return p.s.store.SucceedOffices(ctx, what, onward) }, func() {
			env.Toast(env.Text(what.Key, "subject", what.Subject), true)
		})
	})
}
