package domain

// NotExported counts the people whom an export of members leaves out, by why.
type NotExported struct {
	Dead   int
	Former int // have left
	Never  int // are people whom the book knows and who were never members
}

// LeftOut counts those of all whom an export of some leaves out.
func LeftOut(all, exported []MemberRow) (n NotExported) {
	out := make(map[ID]bool, len(exported))
	for _, r := range exported {
		out[r.Person.ID] = true
	}
	for _, r := range all {
		switch {
		case out[r.Person.ID]:
		case r.Person.Deceased:
			n.Dead++
		case r.Unit.ID != "":
			n.Former++
		default:
			n.Never++
		}
	}
	return n
}

// Any tells whether somebody is left out.
func (n NotExported) Any() bool { return n != NotExported{} }
