package plandoc

import (
	"regexp"
	"slices"
	"strings"

	"lagboka/domain"
)

// labelled is a line that begins with what it says: «Ansvar: studieleder», «Frist: 1. mai», «Mål: …».
var labelled = regexp.MustCompile(`^(\p{L}[\p{L} /]{1,28}?)\s*:\s*(\S.*)$`)

// isLabelled tells whether a line begins with a label that a plan has.
func isLabelled(text string) bool {
	m := labelled.FindStringSubmatch(text)
	return m != nil && len(foldedWords(m[1])) <= 2 && columnOf(m[1]) != noPart
}

// label takes down a line of that sort: whom the points above are for and when they are due, or a goal or measure.
func (r *reader) label(b *block) bool {
	if n := len(r.open); n > 0 && r.open[n-1].label && !isLabelled(b.text) {
		b = b.cellBlock(r.open[n-1].title + ": " + b.text)
	}
	m := labelled.FindStringSubmatchIndex(b.text)
	if m == nil {
		return false
	}
	name, rest := b.text[m[2]:m[3]], b.text[m[4]:m[5]]
	if len(foldedWords(name)) > 2 {
		return false
	}
	switch columnOf(name) {
	case goals:
		for _, s := range sentences(rest) {
			r.found(domain.PlanGoal, b, m[4]+s.from, m[4]+s.to)
		}
	case measures:
		r.found(domain.PlanMeasure, b, m[4], m[5])
	case whose:
		if !r.hasSince() {
			return false
		}
		// More labels can stand in the same line: «Ansvar: leder. Frist: 1. mai».
		who := rest
		if due := dueLabel.FindStringSubmatchIndex(rest); due != nil {
			who = strings.TrimRight(rest[:due[0]], " ,;.–-(")
			r.dueSince(strings.TrimSpace(rest[due[2]:due[3]]))
		}
		office, _ := domain.ReadOffice(who)
		r.eachSince(func(f *domain.PlanFinding) {
			if f.Office.Text == "" {
				f.Office = office
			}
		})
		r.closeSince()
	case due, when:
		if !r.hasSince() || r.part() == dates {
			return false
		}
		words := rest
		if at := whoseLabel.FindStringSubmatchIndex(rest); at != nil {
			words = strings.TrimRight(rest[:at[0]], " ,;–-(")
			office, _ := domain.ReadOffice(rest[at[2]:at[3]])
			r.eachSince(func(f *domain.PlanFinding) { f.Office = office })
		}
		r.dueSince(strings.TrimRight(words, ". "))
		r.closeSince()
	case aside:
		return r.part() == measures || r.part() == goals
	default:
		return false
	}
	return true
}

// hasSince tells whether measures or goals stand above that a label can be of.
func (r *reader) hasSince() bool {
	for _, f := range r.doc.Found[min(r.since, len(r.doc.Found)):] {
		if f.Kind == domain.PlanMeasure || f.Kind == loosePoint {
			return true
		}
	}
	return false
}

func (r *reader) eachSince(do func(f *domain.PlanFinding)) {
	for i := min(r.since, len(r.doc.Found)); i < len(r.doc.Found); i++ {
		if f := &r.doc.Found[i]; f.Kind == domain.PlanMeasure || f.Kind == loosePoint {
			do(f)
		}
	}
}

// dueSince gives those their deadline that have none of their own.
func (r *reader) dueSince(words string) {
	r.eachSince(func(f *domain.PlanFinding) {
		if !slices.ContainsFunc(f.Days, func(d domain.PlanDay) bool { return d.Due }) {
			r.setDue(f, words)
		}
	})
}

// closeSince notes that labels have been read: the next measure has its own.
func (r *reader) closeSince() { r.labels = len(r.doc.Found) }
