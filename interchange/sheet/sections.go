package sheet

import (
	"regexp"
	"strconv"
	"strings"

	"lagboka/domain"
)

// What the heading over several rows, or the name of their sheet, says of them all, whatever else stands in it:
// «Utmeldte pr. 1.1.», «Ikke-medlemmer».
var (
	leftSection = regexp.MustCompile(`\b(utmeld|udmeld|uttradt|uttrad|avgatt|sluttet|sluttede|tidligere|former|ekskluder|slettet|slettes|slettede|stroket|strokne|opphort|resigned)`)
	nonMembers  = regexp.MustCompile(`\b(ikke|ikkje|non|not|ej) ?-?(medlem|member)|\b(nyhetsbrev|newsletter|sympatisor|kontakter\b)`)
)

// section takes what the heading over the row says of how its people stand.
func (x *reader) section() {
	words := domain.Fold(x.r.Section)
	if nonMembers.MatchString(words) {
		x.r.Member, x.r.UnitText, x.r.Section = false, "", ""
		return
	}
	word := strings.TrimRight(words, " 0123456789")
	x.r.HasLeft = x.r.HasLeft || leftWords[word] || leftSection.MatchString(words)
	x.r.Person.Deceased = x.r.Person.Deceased || deceasedWords[word]
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
