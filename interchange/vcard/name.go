package vcard

import (
	"strings"

	govcard "github.com/emersion/go-vcard"

	"lagboka/domain"
)

// name reads N, and FN where N has no names or only one of them. Titles before the name and suffixes behind it are left
// out. An FN that is an e-mail address, as Google writes for people one has only written to, is no name.
func (b *builder) name() {
	p := &b.person
	for _, f := range b.card[govcard.FieldName] {
		parts := components(f.Value)
		p.FamilyName = oneLine(unescape(parts[0], ' '))
		p.GivenName = oneLine(unescape(parts[1], ' ') + " " + unescape(parts[2], ' '))
		if p.Name() != "" {
			break
		}
	}
	if p.GivenName != "" && p.FamilyName != "" {
		return
	}
	full := oneLine(unescape(b.card.Value(govcard.FieldFormattedName), ','))
	switch given, family := p.GivenName, p.FamilyName; {
	case strings.Contains(full, "@"):
	case given == "" && family == "":
		p.GivenName, p.FamilyName = domain.SplitName(full)
	case given == "" && strings.HasSuffix(full, " "+family):
		p.GivenName = strings.TrimSuffix(full, " "+family)
	case family == "" && strings.HasPrefix(full, given+" "):
		p.FamilyName = strings.TrimPrefix(full, given+" ")
	}
}

// isPerson tells whether a card is of a person: not of an organisation or group, said so or with no other name than
// the organisation's.
func (b *builder) isPerson() bool {
	if kind := b.card.Value(govcard.FieldKind); kind != "" && !strings.EqualFold(kind, string(govcard.KindIndividual)) {
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
