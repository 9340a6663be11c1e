package sheet

import (
	"slices"
	"strings"
	"unicode"

	"lagboka/domain"
)

// contradicted returns why what stands in a column cannot be what its heading says; empty where it can. One column that
// cannot be read is left out, it does not keep whole rows out.
func (r *recogniser) contradicted(column int, role Role, h Heading) (why string) {
	switch role {
	case Ignore, Note, Status, Sex, Left, Deceased, FeePaid, FeeYear, NoMail, NoPhone, NoPost, NoMailings, NoContact, Entity, Reason:
	default:
		if r.marksAlone(column) {
			return WhyMarks
		}
	}
	switch role {
	case Address:
		if r.share(column, func(s string) bool { return placeLabels[domain.Fold(s)] }) >= most || r.fewWords(column) {
			return WhyMarks
		}
	case GivenName, FamilyName, FullName, Email, Mobile, Phone, MemberNo, Postcode:
		if r.fewWords(column) {
			return WhyMarks
		}
	case Occupation:
		if r.share(column, func(s string) bool { return honorifics[domain.Fold(s)] }) >= most {
			return WhyTitles
		}
	}
	if readable := r.reader(role); readable != nil && r.share(column, isWordsOnly) >= most && r.share(column, readable) <= 1-most &&
		(h.Why != WhyHeading || len(r.t.Rows) > 1) {
		return WhyUnread
	}
	return ""
}

// reader returns what tells whether a value of a role that keeps rows out can be read; nil for other roles.
func (r *recogniser) reader(role Role) func(string) bool {
	day := func(s string) bool { _, err := readDate(s, r.today, true); return err == nil }
	mark := func(s string) bool {
		f := domain.Fold(s)
		return yesWords[f] || noWords[f] || exemptWords[f] || activeWords[f] || leftWords[f] || deceasedWords[f]
	}
	switch role {
	case Born, Joined, FeeDue:
		return day
	case Left, Deceased, FeePaid:
		return func(s string) bool { return day(s) || mark(s) }
	case FeeAmount:
		return func(s string) bool { _, err := domain.ReadMoney(s); return err == nil || mark(s) }
	}
	return nil
}

func isWordsOnly(text string) bool { return strings.IndexFunc(text, unicode.IsDigit) < 0 }

// marksAlone tells whether nothing but yes and no stands in a column. Figures are no marks here: a number 1 is a
// number.
func (r *recogniser) marksAlone(column int) bool {
	return r.share(column, func(s string) bool {
		f := domain.Fold(s)
		return flagWords[f] && isWordsOnly(s)
	}) >= most
}

var (
	flagWords = foldedSet("ja", "nei", "j", "n", "x", "yes", "no", "y", "true", "false", "sann", "usann", "sant", "usant", "✓", "✔", "gyldig", "ugyldig", "ok", "av", "på", "on", "off")
	// placeLabels are what columns of address types hold.
	placeLabels = foldedSet("privat", "jobb", "hjem", "hjemme", "arbeid", "bosted", "postadresse", "besøksadresse", "folkeregistrert", "annen", "annet", "home", "work", "other",
		"main", "billing", "hovedadresse", "fast", "midlertidig", "primær", "sekundær", "norsk", "utenlandsk", "hytte", "kontor")
	honorifics = foldedSet("hr", "herr", "fru", "frk", "frøken", "mr", "mrs", "ms", "miss", "dr", "prof", "frau", "herre", "dame")
)

// Columns with so many rows that a few words again and again in them cannot be addresses, names or numbers.
const (
	manyRows = 10
	fewWords = 5
)

// fewWords tells whether a column of many rows has a few words in it, again and again.
func (r *recogniser) fewWords(column int) bool {
	seen := map[string]int{}
	rows := 0
	for _, row := range r.t.Rows[:min(len(r.t.Rows), sampleRows)] {
		text := domain.Fold(tidy(cellAt(row, column)))
		if isBlank(text) {
			continue
		}
		if !isWordsOnly(text) {
			return false
		}
		rows++
		seen[text]++
	}
	return rows >= manyRows && len(seen) <= fewWords && len(seen)*3 <= rows
}

// some tells whether a value of a column is so.
func (r *recogniser) some(column int, is func(string) bool) bool {
	return slices.ContainsFunc(r.t.Rows[:min(len(r.t.Rows), sampleRows)], func(row []string) bool { return is(tidy(cellAt(row, column))) })
}

// leavings are in headings that say that somebody left; others of the role may tell until when somebody has paid.
var leavings = []string{"utmeld", "meldtut", "resign", "sluttet", "slettet", "opphort", "left", "terminated", "austritt"}

// periods leaves out columns that tell until when members have paid: what is valid or expires always does; «Medlemskap
// til» does where almost every row has a day and these are ahead or the last of a year. Where there are such, columns
// in which all begin on a first of January are the same period's and no day of joining.
func (r *recogniser) periods() {
	day := func(is func(domain.Date) bool) func(string) bool {
		return func(s string) bool {
			d, err := readDate(s, r.today, false)
			return err == nil && is(d)
		}
	}
	ahead := day(func(d domain.Date) bool { return !d.Before(r.today) && !d.Never(r.today) })
	yearEnd := day(func(d domain.Date) bool {
		return d == domain.YearEnd(d.Year) && d.Year >= r.today.Year-1 && !d.Never(r.today)
	})
	found := false
	for i := range r.m.Columns {
		c := &r.m.Columns[i]
		if c.Role != Left || textOf(c.Heading).first(leavings) != "" {
			continue
		}
		if ReadHeading(c.Heading).Rank > 0 || r.filled(i) >= most && (r.share(i, ahead) > 0.5 || r.share(i, yearEnd) >= most) {
			c.Role, c.Why, found = Ignore, WhyPeriod, true
		}
	}
	begins := day(func(d domain.Date) bool { return d == domain.YearStart(d.Year) && d.Year >= r.today.Year-1 })
	for i := range r.m.Columns {
		if c := &r.m.Columns[i]; found && c.Role == Joined && r.share(i, begins) >= 1 {
			c.Role, c.Why = Ignore, WhyPeriod
		}
	}
}

// filled returns how many of the rows say something in a column.
func (r *recogniser) filled(column int) float64 {
	rows := r.t.Rows[:min(len(r.t.Rows), sampleRows)]
	n := 0
	for _, row := range rows {
		if !isBlank(tidy(cellAt(row, column))) {
			n++
		}
	}
	return float64(n) / float64(max(len(rows), 1))
}

var nothingHeading = foldedSet("kolonne", "column", "felt", "field", "f", "k", "col", "spalte", "var", "x")

// saysNothing tells whether a heading is none, or a number that a program gives to columns without one: «Kolonne 4».
func saysNothing(heading string) bool {
	key := strings.TrimRight(headingKey(heading), "0123456789")
	return key == "" || nothingHeading[key]
}
