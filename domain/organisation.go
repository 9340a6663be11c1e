package domain

import (
	"slices"
	"strings"
)

// organisationEnds are the words that names of organisations end with and hardly any family name is, folded.
var organisationEnds = foldedWordSet(
	"senterparti", "senterpartiet", "senterungdom", "senterungdommen", "senterkvinner", "senterkvinnene", "sparebank", "sparebanken", "kommune", "fylkeskommune",
	"idrettslag", "bondelag", "bondekvinnelag", "skytterlag", "velforening", "forening", "foreningen", "stiftelse", "stiftelsen", "barnehage", "musikklag", "sanitetsforening",
	"ungdomslag", "lokallag", "fylkeslag", "kommunelag", "samvirkelag", "historielag", "grunneierlag", "styret",
)

// companyForms are the forms of companies, as they are written behind their names.
var companyForms = []string{"AS", "ASA", "ANS", "DA", "SA", "BA", "NUF", "KF", "IKS", "SUS", "Ltd", "Ltd.", "Inc", "Inc.", "GmbH", "AB", "A/S", "A/L", "AL"}

// IsOrganisation tells whether a name is one of an organisation, by its last word: Stange Sparebank, Mjøs Regnskap AS.
// Whoever stands for one behind «v/», and an estate, are none of its members either. In a name written wholly in capitals AS tells nothing.
func IsOrganisation(name string) bool {
	if owner, _, found := strings.Cut(name, " v/"); found { // «Stange Senterparti v/ Kåre Mørk»
		name = owner
	}
	words := strings.Fields(name)
	if len(words) > 1 && strings.HasPrefix(Fold(words[0]), "dodsbo") {
		return true
	}
	if len(words) < 2 {
		return len(words) == 1 && organisationEnds[Fold(words[0])]
	}
	last := words[len(words)-1]
	return organisationEnds[Fold(last)] || slices.Contains(companyForms, last) && strings.ToUpper(name) != name
}
