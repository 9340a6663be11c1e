package sheet

import (
	"regexp"
	"strconv"
	"strings"

	"lagboka/domain"
)

// What the heading over several rows, or the name of their sheet, says of them all where it is that: «Utmeldte pr. 1.1.»,
// «Ikke-medlemmer», and not «Medlemmer uten utmeldte».
var (
	leftSection = regexp.MustCompile(`^(alle |skal |liste over )?(utmeld|udmeld|uttrad|avgatt|sluttet|sluttede|ekskluder|` +
		`(tidligere|former) (medlem|member)|slettet|slettes|slettede|stroket|strokne|opphort|resigned)`)
	nonMembers = regexp.MustCompile(`^(alle |liste over |(nyhetsbrev|newsletter|sympatisor\w*|kontakter)\W+)?` +
		`(ikke|ikkje|non|not|ej) ?(medlem|member)`)
	subscribers = regexp.MustCompile(`^(nyhetsbrev|newsletter|sympatisor|kontakter\b)`)
	memberWord  = regexp.MustCompile(`medlem|member`)
	// «Utmeldte og innmeldte», «Utmeldte (ikke med her)»
	mixedSection = regexp.MustCompile(`(\bog|/|&) ?(innmeld|aktiv|medlem|navarende|nye)|\bikk(e|je) (tatt )?(med|inkl\w*|her)\b|\bekskl\b`)
)

// standing is how all the people under a heading stand, where it tells.
type standing struct{ left, deceased, none bool }

func standingUnder(heading string) standing {
	words := domain.Fold(heading)
	if words == "" || mixedSection.MatchString(words) {
		return standing{}
	}
	word := strings.TrimRight(words, " 0123456789")
	return standing{
		left:     leftWords[word] || leftSection.MatchString(words),
		deceased: deceasedWords[word],
		none:     nonMembers.MatchString(words) || subscribers.MatchString(words) && !memberWord.MatchString(words),
	}
}

// section takes what the heading over the row and the name of its sheet say of how their people stand, where the row
// itself does not tell.
func (x *reader) section() {
	s, of := standingUnder(x.r.Section), standingUnder(x.sheet)
	s.left, s.deceased, s.none = s.left || of.left, s.deceased || of.deceased, s.none || of.none
	told := x.cell(Status) != "" || x.cell(Left) != ""
	x.r.Person.Deceased = x.r.Person.Deceased || s.deceased
	x.r.HasLeft = x.r.HasLeft || s.left && !told
	if !s.none || told || x.cell(Joined) != "" {
		return
	}
	for _, column := range []Role{Kind, Branch} {
		if text := x.cell(column); text != "" {
			x.remark(string(column), "remark.non-member", text)
		}
	}
	x.r.Member, x.r.Kind, x.r.UnitText, x.r.Section = false, "", "", ""
}

// monthYear reads a month with its year, of which the book keeps the year: mai 2001, 05.2001.
func monthYear(text string) domain.Date {
	if m := monthAndYear.FindStringSubmatch(text); m != nil {
		year, _ := strconv.Atoi(m[1]) // four digits
		return domain.YearAlone(year)
	}
	return domain.Date{}
}

var monthAndYear = regexp.MustCompile(`^(?:\pL{3,9}\.?|\d{1,2}[./-]) ?((?:19|20)\d\d)$`)
