package domain

import (
	"slices"
	"strings"
	"unicode"
)

// heading holds whose list it says to be: a party's own has its registered name, with a Sámi one beside it where it
// likes; others name who puts them forward, and must not be taken for another party's (valgloven § 5-1 (2),
// valgforskriften § 2-1).
func (c *ListCheck) heading(in ListInput) {
	l, rule := in.Card.List, "§ 5-1 (2)"
	heading := strings.Join(strings.Fields(l.Heading), " ")
	if heading == "" {
		c.add(RuleBroken, 0, rule, "law.heading")
		return
	}
	if l.Kind == OwnList {
		switch beside, as := ownName(heading); {
		case as == RuleBroken:
			c.add(RuleBroken, 0, rule, "law.heading.party", "name", OwnParty)
		case as == RuleUnknown:
			c.add(RuleUnknown, 0, "valgforskriften § 2-1", "law.heading.sami", "name", OwnParty, "beside", beside)
		case !strings.Contains(heading, OwnParty):
			c.add(RuleUnknown, 0, rule, "law.heading.letters", "name", OwnParty)
		default:
			c.add(RuleMet, 0, rule, "law.heading.ok", "name", heading)
		}
		return
	}
	var own []string
	for _, partner := range l.partners() {
		if party, ok := partyCalled(partner); ok { // «Tynset Venstre» and «V» are Venstre, «Kystlista» is not Kystpartiet
			partner = party
		}
		own = append(own, partner)
	}
	if l.Kind.IsJoint() {
		own = append(own, OwnParty)
	}
	lacking, short := notNamed(heading, own)
	switch party, like := MistakenFor(heading, own...); {
	case like == HasName:
		c.add(RuleBroken, 0, rule, "law.heading.confused", "name", party)
	case l.Kind.IsJoint() && len(lacking) > 0:
		c.add(RuleBroken, 0, rule, "law.heading.partners", "name", strings.Join(lacking, ", "))
	case l.Kind.IsJoint() && len(short) > 0:
		c.add(RuleUnknown, 0, rule, "law.heading.short", "name", strings.Join(short, ", "))
	case like == NearName:
		c.add(RuleUnknown, 0, rule, "law.heading.like", "name", party)
	default: // what other lists are called, the book does not know
		c.add(RuleUnknown, 0, rule, "law.heading.others")
	}
}

// ownName tells whether a heading is the party's registered name, alone or with one in Sámi beside it: RuleMet,
// RuleBroken, or RuleUnknown where what stands beside may be its name in a Sámi language that the book does not know.
func ownName(heading string) (beside string, as Standing) {
	if strings.EqualFold(heading, OwnParty) {
		return "", RuleMet
	}
	words := strings.FieldsFunc(heading, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("/,–-|()", r) })
	i := slices.IndexFunc(words, func(w string) bool { return strings.EqualFold(w, OwnParty) })
	if i < 0 {
		return "", RuleBroken
	}
	words = slices.Delete(words, i, i+1)
	switch beside = strings.Join(words, " "); {
	case containsFold(ownSami, beside):
		return beside, RuleMet
	case len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !maybeSami(w) }):
		return beside, RuleUnknown
	}
	return beside, RuleBroken
}

// maybeSami tells whether a word may be Sámi: it has a letter that Norwegian has not, or ends as the words for party do.
func maybeSami(word string) bool {
	word = strings.ToLower(word)
	return strings.ContainsAny(word, "áčđŋšŧžïńñäö") ||
		slices.ContainsFunc([]string{"bellodat", "bellodahka", "belludahka", "krirrie"}, func(end string) bool { return strings.HasSuffix(word, end) })
}

// notNamed are those of whom a heading says nothing, and those whom it calls by what people call them alone.
func notNamed(heading string, all []string) (lacking, short []string) {
	words := foldedWords(heading)
	for _, name := range all {
		i := slices.IndexFunc(RegisteredParties, func(p Party) bool { return p.Name == name })
		switch {
		case namedIn(heading, name), i >= 0 && RegisteredParties[i].likeness(words) == HasName:
		case i >= 0 && RegisteredParties[i].likeness(words) == NearName:
			short = append(short, name)
		default:
			lacking = append(lacking, name)
		}
	}
	return lacking, short
}

// namedIn tells whether a heading names a party or group, in its own words.
func namedIn(heading, name string) bool {
	words := foldedWords(heading)
	for _, w := range foldedWords(name) {
		if !slices.ContainsFunc(words, func(x string) bool { return bare(x) == bare(w) }) {
			return false
		}
	}
	return true
}
