package kit

import (
	"lagboka/domain"
	"lagboka/widgets"
)

// Reaching is a list of whom units are reached through about something, to be called or written to.
type Reaching[T any] struct {
	Title, About string // About begins the text over the list
	Rows         []T
	Of           func(T) domain.Reached
	Unit         string                                                  // key of what the column of units is called
	State        widgets.Column[T]                                       // how a unit stands with it
	Buttons      func(offices []domain.OfficeRow) []widgets.DialogButton // beside closing and copying addresses
}

// Show shows the list.
func (r Reaching[T]) Show(env *Env) {
	var dialog *widgets.Dialog
	table := NewList(r.columns(env), func(row T) {
		if of := r.Of(row); !of.Nobody() {
			dialog.Close()
			env.Go(Route{Screen: "members", ID: of.Office.Person.ID})
		}
	})
	table.SetRows(r.Rows)
	var offices []domain.OfficeRow
	nobody := 0
	for _, row := range r.Rows {
		of := r.Of(row)
		if offices = append(offices, of.Office); of.Nobody() {
			nobody++
		}
	}
	about := r.About
	if nobody > 0 {
		about += " " + env.Count("matrix.responsible.nobody", nobody)
	}
	dialog = env.ShowList(r.Title, about, table, append([]widgets.DialogButton{
		{Label: env.Text("members.bcc"), Leads: true, Stay: true, OnTap: func() { env.CopyAddresses(domain.Addresses(domain.Holders(offices))) }},
	}, r.Buttons(offices)...)...)
}

func (r Reaching[T]) columns(env *Env) []widgets.Column[T] {
	name := TextColumn(env, "word.name", 170, func(row T) string {
		if of := r.Of(row); !of.Nobody() {
			return of.Office.Person.Name()
		}
		return env.Text("matrix.nobody")
	})
	name.Status = func(row T) widgets.Status {
		if r.Of(row).Nobody() {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	role := func(row T) string {
		switch of := r.Of(row); {
		case of.Nobody():
			return ""
		case of.Instead:
			return env.Text("matrix.instead", "role", env.Role(of.Office.Office))
		default:
			return env.Role(of.Office.Office)
		}
	}
	phone := func(row T) string {
		p := r.Of(row).Office.Person
		if p.NoPhone {
			return env.Text("person.no-phone")
		}
		return p.Reach()
	}
	mail := func(row T) string {
		p := r.Of(row).Office.Person
		if p.NoMail {
			return env.Text("person.no-mail")
		}
		return p.Email
	}
	return widgets.Spare([]widgets.Column[T]{
		TextColumn(env, r.Unit, 110, func(row T) string { return r.Of(row).Unit.Label() }), r.State, name,
		TextColumn(env, "offices.role", 165, role), TextColumn(env, "word.phone", 110, phone), TextColumn(env, "word.email", 190, mail),
	}, "offices.role", "word.email")
}
