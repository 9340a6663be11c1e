package vcard

import (
	"cmp"
	"slices"
	"strings"

	govcard "github.com/emersion/go-vcard"

	"lagboka/domain"
)

// reach is one telephone number or e-mail address that can be used.
type reach struct {
	text  string
	field *govcard.Field
}

// phones picks the best mobile number and the best other one. All others, faxes, pagers and what is no number that can
// be dialled from Norway go to the note.
func (b *builder) phones() {
	var numbers []reach
	for _, f := range b.card[govcard.FieldTelephone] {
		text := oneLine(unescape(f.Value, ','))
		if len(text) > 4 && strings.EqualFold(text[:4], "tel:") {
			text, _, _ = strings.Cut(text[4:], ";")
		}
		if b.others(f) {
			b.keep(b.label(f), text)
			continue
		}
		found, rest := domain.ReadPhones(text)
		switch {
		case len(found) == 0:
			b.keep(b.label(f), text)
		case rest != "":
			b.keep(b.label(f), text) // with what somebody has written beside the number
		}
		for _, number := range found {
			switch {
			case f.Params.HasType("fax") || f.Params.HasType("pager"):
				b.keep(b.label(f), number)
			case !slices.ContainsFunc(numbers, func(r reach) bool { return r.text == number }):
				numbers = append(numbers, reach{number, f})
			}
		}
	}
	b.person.Mobile, numbers = pick(numbers, func(r reach) int {
		switch {
		case r.field.Params.HasType("cell"):
			return 0
		case domain.IsMobile(r.text):
			return 1
		}
		return never
	})
	b.person.Phone, numbers = pick(numbers, func(r reach) int {
		if domain.IsMobile(r.text) {
			return 1
		}
		return 0
	})
	b.keepRest(numbers)
}

// emails picks the preferred address. All others, and what is no address, go to the note.
func (b *builder) emails() {
	var addresses []reach
	for _, f := range b.card[govcard.FieldEmail] {
		text := oneLine(unescape(f.Value, ','))
		if b.others(f) {
			b.keep(b.label(f), text)
			continue
		}
		found, rest := domain.ReadEmails(text)
		if len(found) == 0 || rest != "" {
			b.keep(b.label(f), text)
		}
		for _, address := range found {
			if !slices.ContainsFunc(addresses, func(r reach) bool { return strings.EqualFold(r.text, address) }) {
				addresses = append(addresses, reach{address, f})
			}
		}
	}
	b.person.Email, addresses = pick(addresses, func(reach) int { return 0 })
	b.keepRest(addresses)
}

// kin are the words of labels that say that a number or address is somebody else's.
var kin = []string{"spouse", "partner", "wife", "husband", "mother", "father", "parent", "child", "assistant", "ektefelle", "samboer", "kone", "kona", "mann", "mannen", "mor", "far", "foreldre", "sønn", "datter", "assistent", "pårørende"}

// others tells whether a label says that a number or address is of somebody by the person.
func (b *builder) others(f *govcard.Field) bool {
	return f.Group != "" && slices.Contains(kin, strings.ToLower(strings.Trim(b.label(f), "_$!<> ")))
}

// never is the rank of what is not to be picked.
const never = -1

// pick returns the value of the lowest rank, of several the one that the card prefers, of those the first; and the
// others.
func pick(from []reach, rank func(reach) int) (best string, others []reach) {
	at := -1
	for i, r := range from {
		if rank(r) != never && (at < 0 || cmp.Or(rank(r)-rank(from[at]), preference(r.field)-preference(from[at].field)) < 0) {
			at = i
		}
	}
	if at < 0 {
		return "", from
	}
	best = from[at].text
	return best, slices.Delete(from, at, at+1)
}

func (b *builder) keepRest(rest []reach) {
	for _, r := range rest {
		b.keep(b.label(r.field), r.text)
	}
}

// address picks the home address; of several, or of none, the one that the card prefers. Others go to the note. Labels
// are read only where the card has no structured address: they say the same once more.
func (b *builder) address() {
	var all []domain.Postal
	best, bestRank := -1, 0
	for _, name := range []string{govcard.FieldAddress, "LABEL"} {
		for _, f := range b.card[name] {
			a := readAddress(f)
			if name == "LABEL" {
				a = domain.ReadPostal(unescape(f.Value, ','))
			}
			if a == (domain.Postal{}) || slices.Contains(all, a) {
				continue
			}
			rank := preference(f)
			switch {
			case f.Params.HasType("home"):
			case f.Params.HasType("work"):
				rank += 2000
			default:
				rank += 1000
			}
			if best < 0 || rank < bestRank {
				best, bestRank = len(all), rank
			}
			all = append(all, a)
		}
		if len(all) > 0 {
			break
		}
	}
	for i, a := range all {
		if i == best {
			p := &b.person
			if p.Address, p.Postcode, p.Place, p.Country = a.Street, a.Postcode, a.Place, a.Country; !b.ours() {
				p.Place = domain.Calm(p.Place)
			}
			continue
		}
		b.keep("", a.OneLine())
	}
}

// readAddress reads an ADR. Google writes an address that somebody has typed as text into one component; version 4.0
// may have it as a parameter alone.
func readAddress(f *govcard.Field) domain.Postal {
	parts := compound(f.Value)
	var street []string
	for _, i := range []int{2, 1, 0} { // street, then what is within the house, then the post office box
		if text := trimLines(unescape(parts[i], ',')); text != "" {
			street = append(street, text)
		}
	}
	part := func(i int) string { return oneLine(unescape(parts[i], ',')) }
	place, region, code, country := part(3), part(4), part(5), part(6)
	lines := strings.Join(street, "\n")
	if place == "" && region == "" && code == "" && (country == "" || domain.IsNorway(country)) {
		return domain.ReadPostal(cmp.Or(lines, labelParam(f)))
	}
	postcode, norwegian := domain.ReadPostcode(code)
	a := domain.Postal{Street: lines, Postcode: postcode, Place: place}
	switch {
	case country != "" && !domain.IsNorway(country):
		a.Postcode, a.Country, norwegian = code, country, false
	case !norwegian && code != "":
		// A foreign code without a country stands with the place, where nobody takes it for one of ours.
		a.Postcode, a.Place = "", oneLine(code+" "+place)
	}
	// Norwegian letters name no county.
	if region != "" && region != place && !norwegian && !domain.IsNorway(country) {
		a.Place = strings.TrimPrefix(a.Place+", "+region, ", ")
	}
	return a
}

// labelParam undoes the escapes of a parameter (RFC 6868).
func labelParam(f *govcard.Field) string {
	return strings.NewReplacer("^n", "\n", "^^", "^", "^'", `"`, `\n`, "\n").Replace(f.Params.Get("LABEL"))
}

// trimLines trims each line and leaves empty ones out.
func trimLines(text string) string {
	if strings.IndexByte(text, '\n') < 0 {
		return oneLine(text)
	}
	var kept []string
	for line := range strings.Lines(text) {
		if line = oneLine(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
