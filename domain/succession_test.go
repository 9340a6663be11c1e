package domain_test

import (
	"fmt"
	"testing"

	"lagboka/domain"
)

func TestASuccessionEndsOneTermAndBeginsAnother(t *testing.T) {
	day := domain.MustDate
	held := domain.Office{ID: "1", Body: "board", Role: domain.Leader, Person: "kari", From: day("2024-03-01"), Note: "valgt for to år"}
	vacant := domain.Office{ID: "1", Body: "board", Role: domain.Leader}
	gone, since := held, vacant
	gone.Until, since.From = day("2026-03-01"), day("2025-03-01")
	served := held
	served.Elected, served.Years = domain.YearAlone(2024), 2
	again := served
	again.Elected = day("2026-03-17")
	anew := held
	anew.Elected = day("2026-03-17")
	type terms struct{ old, begun *domain.Office }
	office := func(id, person domain.ID, from, until string, note string) *domain.Office {
		o := domain.Office{ID: id, Body: "board", Role: domain.Leader, Person: person, Note: note}
		if from != "" {
			o.From = day(from)
		}
		if until != "" {
			o.Until = day(until)
		}
		return &o
	}
	for name, x := range map[string]struct {
		s    domain.Succession
		want terms
	}{
		"another": {
			domain.Succession{Office: held, Person: "ola", From: day("2026-03-17"), Until: day("2028-03-01")},
			terms{office("1", "kari", "2024-03-01", "2026-03-17", held.Note), office("", "ola", "2026-03-17", "2028-03-01", "")},
		},
		"a term that has ended keeps its end": {
			domain.Succession{Office: gone, Person: "ola", From: day("2026-03-17")},
			terms{office("1", "kari", "2024-03-01", "2026-03-01", held.Note), office("", "ola", "2026-03-17", "", "")},
		},
		"nobody": {
			domain.Succession{Office: held, From: day("2026-03-17")},
			terms{office("1", "kari", "2024-03-01", "2026-03-17", held.Note), office("", "", "2026-03-17", "", "")},
		},
		"the place goes": {
			domain.Succession{Office: held, From: day("2026-03-17"), Drop: true},
			terms{office("1", "kari", "2024-03-01", "2026-03-17", held.Note), nil},
		},
		"a vacancy from the beginning is filled": {
			domain.Succession{Office: vacant, Person: "ola", From: day("2026-03-17")},
			terms{office("1", "ola", "2026-03-17", "", ""), nil},
		},
		"a vacancy since a day ends": {
			domain.Succession{Office: since, Person: "ola", From: day("2026-03-17")},
			terms{office("1", "", "2025-03-01", "2026-03-17", ""), office("", "ola", "2026-03-17", "", "")},
		},
		"the same again, who was elected until then": {
			domain.Succession{Office: gone, Person: "kari", From: day("2026-03-17"), Until: day("2028-03-01")},
			terms{office("1", "kari", "2024-03-01", "2028-03-01", held.Note), nil},
		},
		"the same again, whose years have gone": {
			domain.Succession{Office: served, Person: "kari", From: day("2026-03-17"), Elected: day("2026-03-17")}, terms{&again, nil},
		},
		"the same, of whose two years one has gone": {
			domain.Succession{Office: served, Person: "kari", From: day("2025-03-17"), Elected: day("2025-03-17")}, terms{},
		},
		"the same, who was not up for election": {domain.Succession{Office: held, Person: "kari", From: day("2026-03-17")}, terms{}},
		"the same, of whom the book knows no term, where nothing but the day is new": {
			domain.Succession{Office: held, Person: "kari", From: day("2026-03-17"), Elected: day("2026-03-17"), Anew: true}, terms{&anew, nil},
		},
		"the same, elected for longer, where nothing but the day is new": {
			domain.Succession{Office: served, Person: "kari", From: day("2025-03-17"), Elected: day("2025-03-17"), Anew: true}, terms{},
		},
		"the same, elected on that day already": {
			domain.Succession{Office: anew, Person: "kari", From: day("2026-03-17"), Elected: day("2026-03-17"), Anew: true}, terms{},
		},
		"still vacant": {domain.Succession{Office: vacant, From: day("2026-03-17")}, terms{}},
		"a new place": {
			domain.Succession{Office: domain.Office{Body: "board", Role: domain.Leader}, Person: "ola", From: day("2026-03-17")},
			terms{nil, office("", "ola", "2026-03-17", "", "")},
		},
		"a new place that nobody gets": {domain.Succession{Office: domain.Office{Body: "board", Role: domain.Leader}, From: day("2026-03-17")}, terms{}},
	} {
		if err := x.s.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		old, begun := x.s.Terms()
		for what, pair := range map[string][2]*domain.Office{"old": {old, x.want.old}, "begun": {begun, x.want.begun}} {
			got, want := pair[0], pair[1]
			if (got == nil) != (want == nil) || got != nil && *got != *want {
				t.Errorf("%s: the %s term is %+v, want %+v", name, what, got, want)
			}
		}
	}
}

func TestASuccessionNeedsADayAfterTheTermBegan(t *testing.T) {
	o := domain.Office{ID: "1", Body: "board", Role: domain.Leader, Person: "kari", From: domain.MustDate("2026-03-17")}
	for name, s := range map[string]domain.Succession{
		"no day":           {Office: o, Person: "ola"},
		"the same day":     {Office: o, Person: "ola", From: o.From},
		"ends as it comes": {Office: o, Person: "ola", From: domain.MustDate("2026-04-01"), Until: domain.MustDate("2026-04-01")},
	} {
		if s.Validate() == nil {
			t.Errorf("%s: nothing is said", name)
		}
	}
}

func TestAPreviewSaysWhoBeginsEndsAndStaysAndWhatIsVacant(t *testing.T) {
	held := domain.Office{ID: "1", Body: "board", Role: domain.Leader, Person: "kari", From: domain.MustDate("2024-03-01")}
	vacant, fresh := held, held
	vacant.Person, fresh.Person, fresh.ID = "", "", ""
	for what, x := range map[string]struct {
		s    domain.Succession
		want string
	}{
		"another takes over":        {domain.Succession{Office: held, Person: "ola"}, "[begins ends]"},
		"the same stays":            {domain.Succession{Office: held, Person: "kari"}, "[stays]"},
		"nobody takes over":         {domain.Succession{Office: held}, "[ends vacant]"},
		"the place goes":            {domain.Succession{Office: held, Drop: true}, "[ends]"},
		"a vacant one is taken":     {domain.Succession{Office: vacant, Person: "ola"}, "[begins]"},
		"a vacant one stays vacant": {domain.Succession{Office: vacant}, "[still-vacant]"},
		"a vacant one goes":         {domain.Succession{Office: vacant, Drop: true}, "[]"},
		"a new place is taken":      {domain.Succession{Office: fresh, Person: "ola"}, "[begins]"},
		"a new place is not taken":  {domain.Succession{Office: fresh}, "[]"},
	} {
		if got := fmt.Sprint(x.s.Turns()); got != x.want {
			t.Errorf("%s: %s, want %s", what, got, x.want)
		}
	}
}
