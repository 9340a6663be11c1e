package vcard

import (
	"strings"

	govcard "github.com/emersion/go-vcard"

	"lagboka/domain"
)

// name reads N, and FN where N has no names or only one of them. Titles before the name and suffixes behind it go to
// the note. An FN that is an e-mail address, as Google writes for people one has only written to, is no name.
func (b *builder) name() {
	p := &b.person
	var parts domain.NameParts
	for _, f := range b.card[govcard.FieldName] {
		n := compound(f.Value)
		if b.ours() {
			n = components(f.Value)
		}
		given, family := oneLine(unescape(n[1], ' ')+" "+unescape(n[2], ' ')), oneLine(unescape(n[0], ' '))
		if b.ours() {
			parts = domain.NameParts{Given: given, Family: family}
			break
		}
		parts = domain.ReadNames(given, family, unescape(n[3], ' '), unescape(n[4], ' '))
		if parts.Given+parts.Family != "" {
			break
		}
	}
	p.GivenName, p.FamilyName = parts.Given, parts.Family
	var full domain.NameParts
	if text := oneLine(unescape(b.card.Value(govcard.FieldFormattedName), ',')); text != p.Name() { // mostly the same once more
		full = domain.ReadName(text)
	}
	p.Deceased = parts.Deceased || full.Deceased && !b.ours()
	whole := strings.TrimSpace(full.Given + " " + full.Family)
	switch given, family := p.GivenName, p.FamilyName; {
	case strings.Contains(whole, "@"), given != "" && family != "":
	case given == "" && family == "":
		p.GivenName, p.FamilyName, parts.Beside = full.Given, full.Family, full.Beside
	case given == "" && strings.HasSuffix(whole, " "+family):
		p.GivenName = strings.TrimSuffix(whole, " "+family)
	case family == "" && strings.HasPrefix(whole, given+" "):
		p.FamilyName = strings.TrimPrefix(whole, given+" ")
	}
	b.beside = parts.Beside
	if !b.ours() {
		p.GivenName, p.FamilyName = domain.Calm(p.GivenName), domain.Calm(p.FamilyName)
	}
}

// isPerson tells whether a card is of a person: not of an organisation or group, said so or with no other name than
// the organisation's.
func (b *builder) isPerson() bool {
	if kind := b.card.Value(govcard.FieldKind); kind != "" && !strings.EqualFold(kind, string(govcard.KindIndividual)) {
		return false
	}
	if !b.ours() && b.person.Born.IsZero() && b.person.Sex == domain.SexUnknown && domain.IsOrganisation(b.person.Name()) {
		return false
	}
	for _, f := range b.card[govcard.FieldName] {
		if strings.Trim(f.Value, "; ") != "" {
			return true
		}
	}
	full := oneLine(unescape(b.card.Value(govcard.FieldFormattedName), ','))
	for _, f := range b.card[govcard.FieldOrganization] {
		name := oneLine(unescape(components(f.Value)[0], ','))
		if name != "" && (full == "" || strings.EqualFold(full, name)) {
			return false
		}
	}
	return true
}

// ours tells whether the book has written the card itself: what stands there is the name as it is.
func (b *builder) ours() bool {
	return strings.Contains(b.card.Value(govcard.FieldProductID), ourProduct)
}
