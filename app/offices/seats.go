package offices

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// seatRemarks are what is to be said of places that others' offices give, and whether a coordination board is
// constituted. Pressing one proposes the places, which somebody has to agree to.
func (p *bodyPage) seatRemarks() (all []fyne.CanvasObject) {
	env, d := p.s.env, p.data
	wrong := 0
	for _, s := range d.seats {
		if sentence := p.seatText(s); sentence != "" {
			if wrong++; wrong <= mostRemarks {
				all = append(all, widgets.NewRemark(widgets.UnderWay, sentence, env.Text("seat.agree"), p.agreeSeats))
			}
		}
	}
	if more := wrong - mostRemarks; more > 0 {
		all = append(all, widgets.NewLegend(env.Count("seat.more", more)))
	}
	for _, s := range d.seats {
		if s.Lacking() {
			all = append(all, p.lacking(s))
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
	name, reason := s.Because.Person.Name(), env.PlaceName(s.Because)
	switch {
	case s.Wanting() && s.Office.Office.Role == domain.Guest:
		return env.Text("seat.wanting.guest", "name", name, "reason", reason)
	case s.Wanting() && s.Office.Person.Name() != "":
		return env.Text("seat.wanting.instead", "name", name, "reason", reason, "holder", s.Office.Person.Name(), "role", p.s.role(s.Office))
	case s.Wanting():
		return env.Text("seat.wanting", "name", name, "reason", reason)
	case s.Groundless():
		return env.Text("seat.groundless", "name", s.Office.Person.Name(), "role", p.s.role(s.Office))
	}
	return ""
}

// lacking says whose a vacant seat is and what the book lacks to propose somebody, and leads to where that is entered.
func (p *bodyPage) lacking(s domain.Seat) fyne.CanvasObject {
	env := p.s.env
	if len(s.Among) > 0 {
		var names []string
		for _, r := range s.Among {
			names = append(names, r.Person.Name())
		}
		text := env.Text("seat.several", "names", domain.Series(names, env.Text("word.and")), "role", p.s.role(s.Office))
		return widgets.NewRemark(widgets.Unknown, text, "", func() { p.s.show(s.Office) })
	}
	key := "seat.lacks." + string(s.Office.Office.Role)
	if s.Giver.ID == "" {
		enter := func() { env.Go(kit.Route{Screen: "branches"}) } // a unit is missing
		if s.Office.Office.Title == domain.StortingContact {
			enter = func() {
				kind := domain.CentralOffices
				p.s.askBody(domain.Body{Unit: p.data.unit.ID, Kind: kind, Name: env.Text("body.kind." + string(kind))})
			}
		}
		return widgets.NewRemark(widgets.Unknown, env.Text(key)+" "+env.Text(key+".none"), "", enter)
	}
	unit, _ := p.data.tree.Unit(s.Giver.Unit)
	text := env.Text(key) + " " + env.Text(key+".nobody", "body", s.Giver.Name+", "+unit.Label())
	return widgets.NewRemark(widgets.Unknown, text, "", func() { env.Go(kit.Route{Screen: "offices", ID: s.Giver.ID}) })
}

// seatLine is what agreeing to a seat means, as a line.
func (p *bodyPage) seatLine(s domain.Seat) string {
	env, role, name, holder := p.s.env, p.s.role(s.Office), s.Because.Person.Name(), s.Office.Person.Name()
	switch {
	case s.Groundless():
		return env.Text("seat.line.leaves", "role", role, "name", holder)
	case holder != "":
		return env.Text("seat.line.instead", "role", role, "name", name, "holder", holder)
	}
	return env.Text("seat.line", "role", role, "name", name, "reason", env.PlaceName(s.Because))
}

// agreeSeats asks which seats are to be as the other offices say, from the day of the page, all of them or some, and
// writes them as one action.
func (p *bodyPage) agreeSeats() {
	env, d := p.s.env, p.data
	var fields []kit.Field
	var proposed, agreed []domain.Succession
	var yes []*bool
	for _, s := range d.seats {
		if p.seatText(s) == "" {
			continue
		}
		on := true
		fields = append(fields, kit.CheckLine("Seat"+strconv.Itoa(len(yes)), p.seatLine(s), &on))
		proposed, yes = append(proposed, s.Succession(d.of.day)), append(yes, &on)
	}
	form := kit.NewForm(env, fields)
	form.Agree = env.Text("seat.ask.yes")
	form.Add("", widgets.NewLegend(env.Text("seat.ask.text", "day", env.Date(d.of.day))))
	check := func() error {
		agreed = nil
		for i, on := range yes {
			if *on {
				agreed = append(agreed, proposed[i])
			}
		}
		return nil
	}
	what := domain.Action{Key: "did.board.new", Subject: d.body.Name + ", " + d.unit.Label()}
	kit.Edit(env, kit.Editing{Title: env.Text("seat.ask"), Form: form, Validate: check}, &agreed,
		func(ctx context.Context, all []domain.Succession) (bool, error) {
			if len(all) == 0 {
				return false, nil
			}
			return true, p.s.store.SucceedOffices(ctx, what, all)
		}, func(written bool) {
			if written {
				env.Toast(env.Text(what.Key, "subject", what.Subject), true)
			}
		})
}
