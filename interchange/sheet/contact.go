package sheet

import (
	"slices"
	"strings"

	"lagboka/domain"
	postcodes "lagboka/domain/postcode"
)

// contact reads sex, address, e-mail and telephones.
func (x *reader) contact() {
	p := &x.r.Person
	if sex := domain.Fold(x.cell(Sex)); sex != "" {
		var ok bool
		if p.Sex, ok = sexes[sex]; !ok {
			x.remark("Sex", "remark.sex", x.cell(Sex))
		}
	}
	p.Address = strings.Join(x.lines(Address), "\n")
	if country := x.cell(Country); !norway[domain.Fold(country)] {
		p.Country = calm(country)
	}
	postcode, place := x.cell(Postcode), x.cell(Place)
	if both := x.cell(PostcodePlace); both != "" && postcode == "" {
		first, rest, _ := strings.Cut(both, " ")
		if len(domain.Digits(first)) >= 3 {
			postcode = first
		} else {
			rest = both
		}
		if place == "" {
			place = rest
		}
	}
	p.Place = calm(place)
	if postcode != "" {
		var ok bool
		if p.Postcode, ok = readPostcode(postcode, p.Country); !ok {
			x.remark("Postcode", "remark.postcode", postcode)
		} else if town, _, _ := postcodes.Lookup(p.Postcode); len(domain.Digits(postcode)) == 3 && p.Country == "" &&
			domain.Fold(town) != domain.Fold(p.Place) { // the zero that a spreadsheet lost is certain where the place agrees
			x.remark("Postcode", "remark.postcode-short", p.Postcode)
		}
	}
	x.email()
	x.phones()
}

// lines returns the lines of the cells of a role, each once.
func (x *reader) lines(role Role) (lines []string) {
	for _, c := range x.l.byRole[role] {
		for line := range strings.Lines(cellAt(x.row, c.Index)) {
			if line = tidy(line); !isBlank(line) && !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

func splitCell(r rune) bool { return strings.ContainsRune(";,/|\n", r) }

func (x *reader) email() {
	for _, text := range x.cells(Email) {
		if address, ok := domain.ReadEmail(text); ok {
			x.r.Person.Email = address
			return
		}
		for _, part := range strings.FieldsFunc(text, func(r rune) bool { return splitCell(r) || r == ' ' }) {
			if address, ok := domain.ReadEmail(part); ok {
				x.r.Person.Email = address
				return
			}
		}
	}
	if text := x.cell(Email); text != "" {
		x.remark("Email", "remark.email", text)
	}
}

// phones reads all telephone numbers of a row. Where the file has no column for mobiles, a mobile number becomes one all
// the same; where it has, its columns are believed.
func (x *reader) phones() {
	p := &x.r.Person
	mobileColumn := len(x.l.byRole[Mobile]) > 0
	take := func(role Role) {
		for _, text := range x.cells(role) {
			for _, number := range readPhones(text) {
				switch {
				case number == "":
					x.remark("Phone", "remark.phone", text)
				case number == p.Mobile, number == p.Phone:
				case p.Mobile == "" && (role == Mobile || !mobileColumn && domain.IsMobile(number)):
					p.Mobile = number
				case p.Phone == "":
					p.Phone = number
				default:
					x.remark("Phone", "remark.phone-more", domain.PhoneText(number))
				}
			}
		}
	}
	take(Mobile)
	take(Phone)
}

// readPhones reads the numbers of a cell: one, or several with / , ; a space or «eller» between; an empty text where there is
// none.
func readPhones(text string) (numbers []string) {
	text = strings.TrimSuffix(text, ".0")
	if e164, ok := domain.ReadPhone(text); ok {
		return []string{e164}
	}
	for _, word := range []string{" eller ", " og ", " or ", " and "} {
		text = strings.ReplaceAll(text, word, ";")
	}
	for _, part := range strings.FieldsFunc(text, splitCell) {
		// «Mobil: 917 92 301 (privat)»
		part = strings.TrimFunc(part, func(r rune) bool { return r != '+' && (r < '0' || r > '9') })
		if e164, ok := domain.ReadPhone(part); ok {
			numbers = append(numbers, e164)
			continue
		}
		for _, word := range strings.Fields(part) {
			if e164, ok := domain.ReadPhone(word); ok {
				numbers = append(numbers, e164)
			}
		}
	}
	if len(numbers) == 0 {
		return []string{""}
	}
	return numbers
}
