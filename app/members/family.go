package members

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
)

// mostPeople is how many people a search offers: there are more of them than of anything else.
const mostPeople = 2 * kit.Most

// Find returns the people whom a text fits, and the form for a new one.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	rows, err := s.store.Search(ctx, text, mostPeople)
	for _, r := range rows {
		to := kit.Route{Screen: "members", ID: r.Person.ID}
		hits = append(hits, kit.Hit{Label: r.Person.SortName(), Note: r.Unit.Label(), Route: to})
	}
	if label := s.env.Text("members.new"); domain.HasWords(label, text) {
		to := kit.Route{Screen: "members", New: true}
		hits = append(hits, kit.Hit{Label: label, Note: s.env.Text("search.command"), Route: to})
	}
	return hits, err
}

// Pictures are a person's card and the form for a new one.
func (s *Screen) Pictures(ctx context.Context) ([]kit.Picture, error) {
	all := []kit.Picture{{Name: "person-new", Route: kit.Route{Screen: "members", New: true}}}
	rows, err := s.store.Search(ctx, "ås", 1)
	for _, r := range rows {
		all = append(all, kit.Picture{Name: "person", Route: kit.Route{Screen: "members", ID: r.Person.ID}})
	}
	return all, err
}
