package kit

import (
	"slices"
	"strconv"

	"lagboka/domain"
	"lagboka/widgets"
)

// WhoAnswers are the offices and bodies that can answer for something, to be picked from.
type WhoAnswers struct {
	all  []domain.Answers
	name func(domain.Answers) string
}

// NewWhoAnswers are those that are given, those of offices with their bodies, and the board with its leader; name calls them.
func NewWhoAnswers(name func(domain.Answers) string, offices []domain.OfficeRow, given ...domain.Answers) WhoAnswers {
	who := WhoAnswers{name: name}
	for _, r := range offices {
		if r.Office.Role != domain.BoardMember && r.Office.Role != domain.Substitute {
			given = append(given, domain.Answers{Body: r.Body.Kind, Role: r.Office.Role, Title: r.Office.Title})
		}
		given = append(given, domain.Answers{Body: r.Body.Kind})
	}
	for _, a := range append(given, domain.Answers{Body: domain.Board}, domain.Answers{Body: domain.Board, Role: domain.Leader}) {
		if !a.None() && a.Person == "" && !slices.Contains(who.all, a) {
			who.all = append(who.all, a)
		}
	}
	return who
}

// Key is what one of them is picked by; empty for none.
func (w WhoAnswers) Key(a domain.Answers) string {
	if i := slices.Index(w.all, a); i >= 0 {
		return strconv.Itoa(i)
	}
	return ""
}

// Of is who was picked by a key.
func (w WhoAnswers) Of(key string) domain.Answers {
	if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(w.all) {
		return w.all[i]
	}
	return domain.Answers{}
}

// Choices are all of them, behind none.
func (w WhoAnswers) Choices(none string) []widgets.Choice {
	all := []widgets.Choice{{Label: none}}
	for _, a := range w.all {
		all = append(all, widgets.Choice{Key: w.Key(a), Label: w.name(a)})
	}
	return all
}

// Picks are all of them.
func (w WhoAnswers) Picks() (all []widgets.Pick) {
	for _, a := range w.all {
		all = append(all, widgets.Pick{Key: w.Key(a), Label: w.name(a)})
	}
	return all
}
