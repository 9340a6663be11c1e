package domain

import (
	"slices"
	"strings"
)

// unitIndex finds units by what foreign files call them.
type unitIndex struct {
	byName         map[string][]Unit // folded name without the words that name the party or the kind
	byMunicipality map[string]ID
}

// unitWords are the words of a unit's name that do not tell which unit it is.
var unitWords = []string{"senterparti", "senterpartiet", "sp", "lokallag", "lokallaget", "lag", "kommune", "i"}

func unitKey(text string) string {
	words := strings.Fields(Fold(text))
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(unitWords, w) })
	if len(kept) == 0 {
		kept = words
	}
	return strings.Join(kept, " ")
}

func newUnitIndex(units []Unit) unitIndex {
	x := unitIndex{map[string][]Unit{}, map[string]ID{}}
	// The smaller a unit, the sooner it is meant: local branches before regions before counties.
	sorted := slices.Clone(units)
	rank := func(u Unit) int {
		if u.Kind == LocalBranch {
			return -1
		}
		return slices.Index(UnitKinds, u.Kind)
	}
	slices.SortStableFunc(sorted, func(a, b Unit) int { return rank(a) - rank(b) })
	for _, u := range sorted {
		for _, name := range []string{u.Name, u.ShortName} {
			if key := unitKey(name); key != "" {
				x.byName[key] = append(x.byName[key], u)
			}
		}
		if u.Kind == LocalBranch && u.Municipality != "" && x.byMunicipality[u.Municipality] == "" {
			x.byMunicipality[u.Municipality] = u.ID
		}
	}
	return x
}

// find returns the unit that a text means, of the youth or women's organisation where the kind says so and there is one.
func (x unitIndex) find(text string, kind MembershipKind) (ID, bool) {
	text = strings.TrimSpace(text)
	if id := x.byMunicipality[text]; id != "" {
		return id, true
	}
	// «3411 Ringsaker» and «Ringsaker (3411)»
	if digits := Digits(text); len(digits) == 4 && x.byMunicipality[digits] != "" {
		return x.byMunicipality[digits], true
	}
	units := x.byName[unitKey(text)]
	if len(units) == 0 || text == "" {
		return "", false
	}
	wanted := map[MembershipKind]UnitKind{Youth: YouthBranch, Women: WomenBranch}[kind]
	for _, u := range units {
		if u.Kind == wanted {
			return u.ID, true
		}
	}
	return units[0].ID, true
}

// home returns the unit of somebody whose unit is not named: the one given, else the branch of the municipality.
func (x unitIndex) home(municipality string, given ID) ID {
	if given != "" {
		return given
	}
	return x.byMunicipality[municipality]
}
