package domain

import (
	"regexp"
	"strings"
)

// Postal is one postal address.
type Postal struct{ Street, Postcode, Place, Country string }

var (
	postcodePlace = regexp.MustCompile(`^(?i:NO|N)?[- ]?(\d{4})\s+(\pL[\pL .’'\-]*)$`)
	streetBefore  = regexp.MustCompile(`^(.*[\pL\d])\s+(?i:NO-|N-)?(\d{4})\s+(\pL[\pL .’'\-]*)$`)
	postBox       = regexp.MustCompile(`(?i)^(postboks|pb\.?|boks|p\.?o\.? ?box|box)$`)
)

// ReadPostal reads an address as it stands on an envelope, on several lines or in one: «Gata 1, 2335 Stange». The last
// part may be the country; a Norwegian postcode and place are split off. Where there are none, everything is the
// street.
func ReadPostal(text string) (p Postal) {
	lines := postalParts(text, "\n")
	if last := len(lines) - 1; last >= 0 && IsNorway(lines[last]) {
		lines = lines[:last]
	}
	if len(lines) == 1 {
		if parts := postalParts(lines[0], ","); len(parts) > 1 {
			if last := len(parts) - 1; IsNorway(parts[last]) {
				parts = parts[:last]
			}
			if postcodePlace.MatchString(parts[len(parts)-1]) {
				lines = []string{strings.Join(parts[:len(parts)-1], ", "), parts[len(parts)-1]}
			}
		}
	}
	lines = postalParts(strings.Join(lines, "\n"), "\n")
	last := len(lines) - 1
	if last < 0 {
		return p
	}
	if m := postcodePlace.FindStringSubmatch(lines[last]); m != nil {
		p.Postcode, p.Place, lines = m[1], m[2], lines[:last]
	} else if m := streetBefore.FindStringSubmatch(lines[last]); m != nil && !postBox.MatchString(m[1]) {
		p.Postcode, p.Place, lines[last] = m[2], m[3], strings.TrimRight(m[1], ", ")
	} else if at := strings.LastIndex(lines[last], ","); at > 0 {
		// «Lia, Gata 1, 2335 Stange» as the last of several lines.
		if m := postcodePlace.FindStringSubmatch(strings.TrimSpace(lines[last][at+1:])); m != nil {
			p.Postcode, p.Place, lines[last] = m[1], m[2], strings.TrimRight(lines[last][:at], ", ")
		}
	}
	p.Street = strings.Join(lines, "\n")
	return p
}

// postalParts returns the parts of an address that say something, each on one line.
func postalParts(text, separator string) (parts []string) {
	for part := range strings.SplitSeq(text, separator) {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// OneLine is the address on one line.
func (p Postal) OneLine() string {
	parts := append(postalParts(p.Street, "\n"), strings.TrimSpace(p.Postcode+" "+p.Place), p.Country)
	return strings.Join(postalParts(strings.Join(parts, "\n"), "\n"), ", ")
}

// ReadPostcode reads 2836, NO-2836, N-2836, 2836.0 and 556, which has lost its zero as a number in a spreadsheet.
func ReadPostcode(text string) (postcode string, ok bool) {
	d := strings.ToUpper(strings.TrimSpace(text))
	for _, country := range []string{"NO", "N"} {
		if rest, found := strings.CutPrefix(d, country); found {
			d = strings.TrimLeft(rest, "- ")
			break
		}
	}
	d = strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(d, ".0"), ",0"), " ", "")
	if len(d) == 3 {
		d = "0" + d
	}
	return d, len(d) == 4 && Digits(d) == d
}

// countries are the codes of those from which members' addresses are likely (ISO 3166-1), with their names.
var countries = map[string]string{
	"se": "Sverige", "swe": "Sverige", "dk": "Danmark", "dnk": "Danmark", "fi": "Finland", "fin": "Finland", "is": "Island", "isl": "Island",
	"gb": "Storbritannia", "uk": "Storbritannia", "gbr": "Storbritannia", "de": "Tyskland", "deu": "Tyskland", "es": "Spania", "esp": "Spania",
	"us": "USA", "usa": "USA", "nl": "Nederland", "nld": "Nederland", "pl": "Polen", "pol": "Polen", "fr": "Frankrike", "fra": "Frankrike",
}

// CountryOf is a country as the book has it: the name of one that a code stands for, other codes as they are.
func CountryOf(text string) string {
	if name, ok := countries[Fold(text)]; ok {
		return name
	}
	if len(text) <= 3 {
		return text
	}
	return Calm(text)
}

// IsNorway tells whether a country is Norway, as files name it.
func IsNorway(country string) bool {
	switch Fold(country) {
	case "norge", "noreg", "norway", "norga", "norja", "no", "nor", "n", "norge/norway":
		return true
	}
	return false
}
