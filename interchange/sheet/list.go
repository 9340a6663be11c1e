package sheet

import (
	"strings"

	"lagboka/domain"
)

// List is a candidate list as a table: the names in their order with what a municipality asks for. Nothing of the
// committee's notes, nor what anybody has answered, is in it. t gives the headings.
func List(t func(key string, data ...any) string, in domain.ListInput) Sheet {
	s := Sheet{Name: t("list.one")}
	l := in.Card.List
	add := func(key string, width float64, on bool) {
		if on {
			s.Columns = append(s.Columns, Column{t(key), width})
		}
	}
	add("paper.number", 6, true)
	add("word.given-name", 22, true)
	add("word.family-name", 24, true)
	add("word.born", 12, true)
	add("participant.birth-year", 10, true)
	add("word.sex", 10, true)
	add("candidate.position", 24, l.Position)
	add("candidate.residence", 22, l.Residence)
	add("paper.group", 22, l.Affiliation)
	add("list.bonus", 10, true)
	for _, p := range in.Card.Places {
		x := in.Candidates[p.Candidate]
		row := []any{p.Rank, x.GivenName, x.FamilyName, x.Born, nil, nil}
		if !x.Born.IsZero() {
			row[4] = x.Born.Year
		}
		if x.Sex != domain.SexUnknown {
			row[5] = t("sex." + string(x.Sex))
		}
		for _, column := range []struct {
			on   bool
			text string
		}{{l.Position, x.Position}, {l.Residence, x.Residence}, {l.Affiliation, x.Affiliation}} {
			if column.on {
				row = append(row, strings.TrimSpace(column.text))
			}
		}
		bonus := ""
		if p.Bonus {
			bonus = t("Yes")
		}
		s.Rows = append(s.Rows, append(row, bonus))
	}
	return s
}
