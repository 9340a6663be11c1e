package domain

import "iter"

// Holders are the people of some offices, each once, in the order of the offices.
func Holders(rows []OfficeRow) iter.Seq[Person] {
	return func(yield func(Person) bool) {
		seen := map[ID]bool{"": true}
		for _, r := range rows {
			if seen[r.Person.ID] {
				continue
			}
			seen[r.Person.ID] = true
			if !yield(r.Person) {
				return
			}
		}
	}
}

// Addresses are the e-mail addresses of people who may be written to, and how many there is none of.
func Addresses(people iter.Seq[Person]) (addresses []string, left int) {
	for p := range people {
		if p.Email == "" || p.NoMail || p.Deceased {
			left++
			continue
		}
		addresses = append(addresses, p.Email)
	}
	return addresses, left
}
