package sheet

import (
	"cmp"
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
	x.address()
	x.email()
	x.phones()
}

// address reads the address of which something stands in the row, the home's before others; what stands in the columns
// of another one is remarked. What the cell of the street has of postcode, place and country is split off.
func (x *reader) address() {
	chosen := false
	for _, group := range x.l.groups {
		a := x.postal(group)
		switch p := &x.r.Person; {
		case a.OneLine() == "":
		case !chosen && (a.Street != "" || a.Postcode != "" || a.Place != ""):
			chosen = true
			p.Address, p.Postcode, p.Place, p.Country = a.Street, a.Postcode, a.Place, a.Country
		case chosen && a != domain.Postal{Street: p.Address, Postcode: p.Postcode, Place: p.Place, Country: p.Country} && a.Street+a.Postcode+a.Place != "":
			x.remark("Address", "remark.address-more", a.OneLine())
		}
	}
}

// postal reads the address that the columns of a group tell together.
func (x *reader) postal(group string) (a domain.Postal) {
	first := func(role Role) string {
		for _, c := range x.l.byRole[role] {
			if text := x.text(c); text != "" && x.l.groupOf[c.Index] == group {
				return text
			}
		}
		return ""
	}
	if country := first(Country); !domain.IsNorway(country) {
		a.Country = domain.CountryOf(country)
	}
	postcode, place := first(Postcode), domain.Calm(first(Place))
	if both := first(PostcodePlace); both != "" && postcode == "" {
		code, rest, _ := strings.Cut(both, " ")
		if len(domain.Digits(code)) >= 3 {
			postcode = code
		} else {
			rest = both
		}
		place = cmp.Or(place, domain.Calm(rest))
	}
	a.Street = strings.Join(x.lines(Address, func(c ColumnRole) bool { return x.l.groupOf[c.Index] == group && !x.l.full[c.Index] }), "\n")
	if a.Street == "" {
		a.Street = strings.Join(x.lines(Address, func(c ColumnRole) bool { return x.l.groupOf[c.Index] == group }), "\n")
	}
	if a.Country == "" {
		split := domain.ReadPostal(a.Street)
		if code, _ := domain.ReadPostcode(postcode); split.Postcode != "" && (postcode == "" || code == split.Postcode) {
			a.Street, postcode, place = split.Street, split.Postcode, cmp.Or(place, domain.Calm(split.Place))
		} else if split.Postcode == "" {
			a.Street = split.Street
		}
	}
	a.Place = place
	if postcode != "" {
		a.Postcode = x.postcode(postcode, a)
	}
	return a
}

// postcode reads a postcode; one that is none of ours in an address of ours is left out.
func (x *reader) postcode(text string, a domain.Postal) string {
	if a.Country != "" {
		return text
	}
	code, ok := domain.ReadPostcode(text)
	if !ok {
		x.remark("Postcode", "remark.postcode", text)
		return ""
	}
	if town, _, _ := postcodes.Lookup(code); len(domain.Digits(text)) == 3 && domain.Fold(town) != domain.Fold(a.Place) {
		// The zero that a spreadsheet lost is certain where the place agrees.
		x.remark("Postcode", "remark.postcode-short", code)
	}
	return code
}

// lines returns the lines of those cells of a role that are to be read, each once.
func (x *reader) lines(role Role, read func(ColumnRole) bool) (lines []string) {
	for _, c := range x.l.byRole[role] {
		if role != Note && x.text(c) == "" || read != nil && !read(c) {
			continue
		}
		for line := range strings.Lines(cellAt(x.row, c.Index)) {
			if line = tidy(line); !isBlank(line) && !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// email reads the first address; what else stands in the columns is remarked.
func (x *reader) email() {
	p := &x.r.Person
	for _, text := range x.cells(Email) {
		addresses, rest := domain.ReadEmails(text)
		for _, address := range addresses {
			switch {
			case p.Email == "":
				p.Email = address
			case !strings.EqualFold(p.Email, address):
				x.remark("Email", "remark.email-more", address)
			}
		}
		if rest != "" && (len(addresses) == 0 || strings.ContainsAny(rest, "@0123456789(")) {
			x.remark("Email", "remark.email", rest)
		}
	}
}

// phones reads all telephone numbers of a row. Where the file has no column for mobiles, a mobile number becomes one
// all the same; where it has, its columns are believed.
func (x *reader) phones() {
	p := &x.r.Person
	mobileColumn := len(x.l.byRole[Mobile]) > 0
	take := func(role Role) {
		for _, c := range x.l.byRole[role] {
			text := x.text(c)
			if text == "" {
				continue
			}
			label := domain.Fold(tidy(cellAt(x.row, x.label(c))))
			numbers, rest := domain.ReadPhones(text)
			switch {
			case strings.Contains(label, "fax") || strings.Contains(label, "faks") || strings.Contains(label, "pager"):
				x.remark("Phone", "remark.phone-more", text)
				continue
			case len(numbers) == 0:
				x.remark("Phone", "remark.phone", text)
			case rest != "" && rest != ":::":
				x.remark("Phone", "remark.phone-words", rest)
			}
			for _, number := range numbers {
				switch {
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

// label returns the column that says what the number of another one is; beyond all columns for none.
func (x *reader) label(c ColumnRole) int {
	if at, ok := x.l.labels[c.Index]; ok {
		return at
	}
	return len(x.row)
}
