// Package template makes what a new book begins with: units, bodies, vacant offices, the coming election with its
// contests, and the rule sets. It knows no person and fills no office.
//
// The names in it are Norwegian because they are data of the book, which the user can change.
package template

import (
	"fmt"
	"slices"
	"strconv"

	"lagboka/domain"
)

// The names of the templates.
const (
	NameHedmark2026 = "hedmark-2026"
	NameGeneral     = "general"
)

// Names returns the names of all templates, the one made for this program's first users first.
func Names() []string { return []string{NameHedmark2026, NameGeneral} }

// Named makes the template of a name; the general one without units. A name that is none is a NotFound.
func Named(name string) (domain.BookTemplate, error) {
	switch name {
	case NameHedmark2026:
		return Hedmark2026()
	case NameGeneral:
		return General(nil)
	}
	return domain.BookTemplate{}, &domain.Error{Kind: domain.NotFound, Key: "template.unknown", Data: map[string]any{"name": name}}
}

// General makes the book of any county from its units, in any order. Every kind of unit gets the bodies that the
// organisation's handbook and the work plan give it, with their offices vacant. Broken rules come back as
// domain.Errors, all at once, each naming its unit in Data["name"]. Every row has the ID of what it is known by, so that
// two books of the same county agree.
func General(entries []domain.UnitEntry) (domain.BookTemplate, error) {
	b := builder{byName: map[string]int{}, byShort: map[string]int{}}
	b.units(entries)
	b.offices()
	b.election(entries)
	b.rules()
	courses, rates := Study()
	b.book.Courses, b.book.Rules = courses, append(b.book.Rules, rates...)
	if err := b.broken.OrNil(); err != nil {
		return domain.BookTemplate{}, fmt.Errorf("make book template: %w", err)
	}
	return b.book, nil
}

// builder gathers a template.
type builder struct {
	book    domain.BookTemplate
	byName  map[string]int // folded name → index in book.Units
	byShort map[string]int // folded short name → index, -1 where several share it
	broken  domain.Errors
}

func (b *builder) refuse(field, key string, e domain.UnitEntry) {
	b.broken = append(b.broken, &domain.Error{
		Kind: domain.Invalid, Field: field, Key: key, Data: map[string]any{"name": e.Name, "parent": e.Parent},
	})
}

func (b *builder) units(entries []domain.UnitEntry) {
	for i, e := range entries {
		u := domain.Unit{ID: domain.NamedID("unit", domain.Fold(e.Name)), Kind: e.Kind, Name: e.Name, ShortName: e.ShortName, Municipality: e.Municipality}
		for _, broken := range brokenRules(u.Validate()) {
			b.refuse(broken.Field, broken.Key, e)
		}
		if _, taken := b.byName[domain.Fold(e.Name)]; taken {
			b.refuse("Name", "template.name.twice", e)
		}
		b.byName[domain.Fold(e.Name)] = i
		if _, shared := b.byShort[domain.Fold(u.Label())]; shared {
			i = -1
		}
		b.byShort[domain.Fold(u.Label())] = i
		b.book.Units = append(b.book.Units, u)
	}
	for i, e := range entries {
		if e.Parent == "" {
			continue
		}
		at, ok := b.byName[domain.Fold(e.Parent)]
		if !ok {
			at, ok = b.byShort[domain.Fold(e.Parent)]
		}
		switch {
		case !ok || at < 0:
			b.refuse("Parent", "template.parent.unknown", e)
		case slices.Index(domain.UnitKinds, b.book.Units[at].Kind) >= slices.Index(domain.UnitKinds, e.Kind):
			// A unit belongs to one of a larger kind; with that no ring can be made.
			b.refuse("Parent", "template.parent.kind", e)
		default:
			b.book.Units[i].Parent = b.book.Units[at].ID
		}
	}
}

// brokenRules returns the single errors of a Validate.
func brokenRules(err error) domain.Errors {
	broken, _ := err.(domain.Errors)
	return broken
}

// electionYear is the year of the coming municipal and county elections.
const electionYear = 2027

func (b *builder) election(entries []domain.UnitEntry) {
	election := domain.ElectionIn(electionYear)
	election.ID = domain.NamedID("election", strconv.Itoa(electionYear))
	b.book.Elections = []domain.Election{election}
	seen := map[string]bool{}
	for i, e := range entries {
		// Several branches may share a municipality; the council is one and is elected once.
		if e.Seats == 0 || e.Municipality != "" && seen[e.Municipality] {
			continue
		}
		seen[e.Municipality] = true
		contest := domain.Contest{
			ID: domain.NamedID("contest", string(election.ID), string(b.book.Units[i].ID)), Election: election.ID, Unit: b.book.Units[i].ID,
			Municipality: e.Municipality, Seats: e.Seats, Source: e.SeatsSource,
		}
		for _, broken := range brokenRules(contest.Validate()) {
			b.refuse(broken.Field, broken.Key, e)
		}
		b.book.Contests = append(b.book.Contests, contest)
	}
}

// rules adds the numbers that are known, with where they come from; facts without a source are left for the user.
// The fee rates after 2019 were not found in public text.
func (b *builder) rules() {
	const (
		rates2019 = "senterpartiet.no, kontingent 2019. Satsene for senere år er ikke funnet; fylkessekretæren fører inn dem som gjelder."
	)
	for _, r := range []domain.Rule{
		{Key: domain.FeeAmountMember, From: domain.MustDate("2019-01-01"), Value: int64(domain.Kroner(440)), Source: rates2019},
		{Key: domain.FeeAmountHousehold, From: domain.MustDate("2019-01-01"), Value: int64(domain.Kroner(160)), Source: rates2019},
	} {
		r.ID = r.NamedID()
		b.book.Rules = append(b.book.Rules, r)
	}
}
