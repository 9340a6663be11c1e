package domain

import (
	"slices"
	"strings"
)

// unitIndex finds units by what foreign files call them.
type unitIndex struct {
	units          []Unit // those that are open before closed ones, the smaller a unit the sooner
	words          [][]string
	byKey          map[string][]int
	byMunicipality map[string]ID
	kin            map[kinKey]ID
	answers        map[unitQuestion]ID
}

// kinKey is the youth or women's unit of a branch.
type kinKey struct {
	branch ID
	kind   UnitKind
}

type unitQuestion struct {
	text string
	kind MembershipKind
}

// unitWords are the words of a unit's name that do not tell which place it is of, each with the kind of unit it tells.
var unitWords = map[string]UnitKind{
	"senterparti": "", "senterpartiet": "", "sp": "", "lokallag": "", "lokallaget": "", "lag": "", "avdeling": "", "kommune": "", "i": "", "og": "",
	"senterungdom": YouthBranch, "senterungdommen": YouthBranch, "senterungdomslag": YouthBranch, "ungdomslag": YouthBranch,
	"senterkvinner": WomenBranch, "senterkvinnene": WomenBranch, "senterkvinnelag": WomenBranch, "kvinnelag": WomenBranch,
}

// unitPlace returns the words of a text that tell the place, and the kind of unit that the others tell.
func unitPlace(text string) (place []string, kind UnitKind) {
	words := foldedWords(text)
	for _, w := range words {
		if told, ok := unitWords[w]; !ok {
			place = append(place, w)
		} else if told != "" {
			kind = told
		}
	}
	if len(place) == 0 {
		place = words
	}
	return place, kind
}

func newUnitIndex(units []Unit) *unitIndex {
	x := &unitIndex{
		units: slices.Clone(units), byKey: map[string][]int{}, byMunicipality: map[string]ID{}, kin: map[kinKey]ID{}, answers: map[unitQuestion]ID{},
	}
	rank := func(u Unit) int {
		n := slices.Index(UnitKinds, u.Kind)
		if u.Kind == LocalBranch {
			n = -1
		}
		if !u.Closed.IsZero() {
			n += len(UnitKinds) + 1
		}
		return n
	}
	slices.SortStableFunc(x.units, func(a, b Unit) int { return rank(a) - rank(b) })
	for i, u := range x.units {
		place, _ := unitPlace(u.Label())
		x.words = append(x.words, place)
		for _, name := range []string{u.Name, u.ShortName} {
			place, _ := unitPlace(name)
			if key := strings.Join(place, " "); key != "" && !slices.Contains(x.byKey[key], i) {
				x.byKey[key] = append(x.byKey[key], i)
			}
		}
		if u.Kind == LocalBranch && u.Closed.IsZero() && u.Municipality != "" && x.byMunicipality[u.Municipality] == "" {
			x.byMunicipality[u.Municipality] = u.ID
		}
		if key := (kinKey{u.Parent, u.Kind}); x.kin[key] == "" && u.Closed.IsZero() {
			x.kin[key] = u.ID
		}
	}
	return x
}

// find returns the unit that a text means: a municipality number, a name or short name with or without the party's, or
// the part of a name that only one branch has. Of the youth or women's organisation where the text or the kind says so
// and there is one. Only the book's own units count: there are two Våler and two Os in the country.
func (x *unitIndex) find(text string, kind MembershipKind) ID {
	q := unitQuestion{text, kind}
	id, asked := x.answers[q]
	if !asked {
		place, told := unitPlace(text)
		if told == "" {
			told = unitKindOf(kind)
		}
		id = x.ofKind(x.named(text, place), told)
		x.answers[q] = id
	}
	return id
}

func unitKindOf(kind MembershipKind) UnitKind {
	switch kind {
	case Youth:
		return YouthBranch
	case Women:
		return WomenBranch
	}
	return ""
}

// named returns the units of a name, those of the first kind first.
func (x *unitIndex) named(text string, place []string) []int {
	if digits := Digits(text); len(digits) == 4 && x.byMunicipality[digits] != "" {
		return []int{slices.IndexFunc(x.units, func(u Unit) bool { return u.ID == x.byMunicipality[digits] })}
	}
	if exact := x.byKey[strings.Join(place, " ")]; len(exact) > 0 {
		return exact
	}
	var best []int
	most := 0
	for i, words := range x.words {
		if x.units[i].Kind != LocalBranch || !x.units[i].Closed.IsZero() {
			continue
		}
		shared := min(len(words), len(place))
		if shared == 0 || shared < most || !inside(words, place) && !inside(place, words) {
			continue
		}
		if shared > most {
			best, most = nil, shared
		}
		best = append(best, i)
	}
	// Elvdal is enough of Stor-Elvdal; Nord is not of Nord-Odal.
	if len(best) != 1 || 2*len(strings.Join(place, "")) <= len(strings.Join(x.words[best[0]], "")) {
		return nil
	}
	return best
}

func inside(some, all []string) bool {
	return !slices.ContainsFunc(some, func(w string) bool { return !slices.Contains(all, w) })
}

// ofKind returns the first of units that is of a kind, else the one of that kind that belongs to the first, else the
// first.
func (x *unitIndex) ofKind(units []int, kind UnitKind) ID {
	if len(units) == 0 {
		return ""
	}
	for _, i := range units {
		if x.units[i].Kind == kind {
			return x.units[i].ID
		}
	}
	first := x.units[units[0]].ID
	if id := x.kin[kinKey{first, kind}]; id != "" && kind != "" {
		return id
	}
	return first
}

// home returns the unit of somebody whose unit is not named, by the municipality where they live; none where no branch
// is known there.
func (x *unitIndex) home(municipality string, kind MembershipKind) ID {
	if municipality == "" || x.byMunicipality[municipality] == "" {
		return ""
	}
	return x.find(municipality, kind)
}

// label is what a unit is called.
func (x *unitIndex) label(unit ID) string {
	i := slices.IndexFunc(x.units, func(u Unit) bool { return u.ID == unit })
	if i < 0 {
		return ""
	}
	return x.units[i].Label()
}

// kindOf returns what somebody is a member as who belongs to a unit.
func (x *unitIndex) kindOf(unit ID) MembershipKind {
	i := slices.IndexFunc(x.units, func(u Unit) bool { return u.ID == unit })
	switch {
	case i >= 0 && x.units[i].Kind == YouthBranch:
		return Youth
	case i >= 0 && x.units[i].Kind == WomenBranch:
		return Women
	}
	return Member
}
