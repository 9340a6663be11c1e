package kit

import (
	"context"
	"strings"

	"lagboka/domain"
	"lagboka/widgets"
)

// Finder looks people up while a name is typed.
type Finder interface {
	FindPeople(ctx context.Context, q domain.NameQuery) ([]domain.MemberRow, error)
}

// PersonParams say what a person's field is bound to.
type PersonParams struct {
	Find Finder
	Near func() domain.ID // the unit that the form is about, whose people are offered first; the scope where nil
	To   *domain.ID
	Name *string // how they are called
	Free bool    // somebody who is not in the book may be named; else that is told as a mistake
}

// mostOffered is how many people a field offers at a time.
const mostOffered = 6

// Person is a field of somebody in the book, found while the name is typed. Who is offered is called what
// was typed, so that Return takes nobody else; the whole name of one person alone is that person, taken from the list
// or not. data are what its label speaks of.
func Person(e *Env, key, label string, p PersonParams, data ...any) Field {
	input := widgets.NewSuggestField(e.Text(label, data...))
	input.SetPlaceholder(e.Text("person.find"))
	var taken, meant widgets.Suggestion // meant is who alone has the name that was typed
	take := func(x widgets.Suggestion) {
		taken = x
		input.SetText(x.Label)
		input.SetError("") // what was missing is there
	}
	input.OnAsk = func(text string) {
		meant = widgets.Suggestion{}
		e.Suggest(input, "find-"+key, p, text, func(offers []widgets.Suggestion) {
			if len(offers) > 0 && offers[0].Sure {
				meant = offers[0]
			}
		})
	}
	input.OnTake = take
	resolve := func() {
		text := input.Text()
		if text != *p.Name && text != taken.Label && meant.Key != "" && domain.SameName(meant.Label, text) {
			take(meant)
		}
	}
	input.OnLeave(resolve)
	return Field{
		Key: key, Input: input, Get: func() string { return *p.Name },
		Set: func(string) error {
			resolve()
			switch text := input.Text(); {
			case taken.Key != "" && text == taken.Label:
				*p.To, *p.Name = domain.ID(taken.Key), text
			case text == "" || p.Free && text != *p.Name:
				*p.To, *p.Name = "", text
			case text != *p.Name:
				return &domain.Error{Kind: domain.Invalid, Field: key, Key: "offices.holder.unknown"}
			}
			return nil
		},
	}
}

// FindPeople looks people up by name, near what a field is about. The newest question of a key is the one that is
// answered.
func (e *Env) FindPeople(key string, p PersonParams, text string, then func([]domain.MemberRow), failed func()) {
	q := domain.NameQuery{Text: text, Near: e.Scope, Limit: mostOffered}
	if p.Near != nil {
		q.Near = p.Near()
	}
	find := func(ctx context.Context) ([]domain.MemberRow, error) { return p.Find.FindPeople(ctx, q) }
	RunOr(e.Runner, key, "", find, then, func(err error) {
		failed()
		e.ShowError("", err)
	})
}

// Suggest offers people for what is written in a field, after seen has seen them.
func (e *Env) Suggest(
	input *widgets.SuggestField, key string, p PersonParams, text string, seen func([]widgets.Suggestion),
) {
	e.FindPeople(key, p, text, func(rows []domain.MemberRow) {
		offers := e.Offers(rows, text)
		seen(offers)
		input.Offer(text, offers)
	}, func() { input.Offer(text, nil) })
}

// Offers are people as a field offers them, with their branch; of the same name also with where they live and when they
// were born. Where there is nobody that is said.
func (e *Env) Offers(rows []domain.MemberRow, text string) []widgets.Suggestion {
	if len(rows) == 0 && text != "" {
		return []widgets.Suggestion{{Label: e.Text("person.none", "text", text)}}
	}
	called := map[string]int{}
	for _, r := range rows {
		called[domain.Fold(r.Person.Name())]++
	}
	offers := make([]widgets.Suggestion, len(rows))
	for i, r := range rows {
		about := []string{r.Unit.Label()}
		if called[domain.Fold(r.Person.Name())] > 1 {
			about = append(about, r.Person.Place)
			if !r.Person.Born.IsZero() {
				about = append(about, e.Text("person.born-in", "year", r.Person.Born.Year))
			}
		}
		if r.Person.Deceased {
			about = append(about, e.Text("field.deceased"))
		}
		offers[i] = widgets.Suggestion{Key: string(r.Person.ID), Label: r.Person.Name(), Note: joined(about)}
	}
	if len(rows) > 0 && domain.SameName(rows[0].Person.Name(), text) {
		offers[0].Sure = len(rows) == 1 || !domain.SameName(rows[1].Person.Name(), text)
	}
	return offers
}

// joined puts what there is of some texts behind one another.
func joined(parts []string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, " · ")
}
