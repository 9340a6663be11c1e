package sheet

import (
	"slices"
	"strings"
	"unicode"

	"lagboka/domain"
)

// Mapping is what the columns of a table mean.
type Mapping struct {
	Columns []ColumnRole `json:"columns"`
}

// ColumnRole is what one column means.
type ColumnRole struct {
	Index   int    `json:"index"` // from 0
	Heading string `json:"heading"`
	Role    Role   `json:"role"`
	Year    int    `json:"year,omitempty"` // the year that the heading names, which counts where the role is about a fee
}

// sampleRows is how many rows are looked at to tell what a column means.
const sampleRows = 300

// Recognise finds out what the columns mean: by their headings, and where these say nothing or too little by what stands
// in them. What it cannot tell is Ignore: the user decides.
func Recognise(t *Table, today domain.Date) Mapping {
	m := Mapping{Columns: make([]ColumnRole, len(t.Header))}
	r := recogniser{t: t, today: today, m: m, has: map[Role]bool{}}
	for i, heading := range t.Header {
		role, year, _ := headingRole(heading)
		m.Columns[i] = ColumnRole{Index: i, Heading: heading, Role: r.byMarks(i, role, year), Year: year}
	}
	r.dropRepeated()
	for i := range m.Columns {
		role, _, _ := headingRole(t.Header[i])
		if role == Ignore && m.Columns[i].Role == Ignore && !saysOther(t.Header[i]) {
			m.Columns[i].Role = r.byContent(i)
			r.has[m.Columns[i].Role] = true
		}
	}
	r.looseNames()
	return m
}

type recogniser struct {
	t     *Table
	today domain.Date
	m     Mapping
	has   map[Role]bool
}

// saysOther tells whether a heading says that the column is about something that is not kept, so that its values, however
// like those of a member they look, are left alone: «Ververs e-post».
func saysOther(heading string) bool {
	key := headingKey(heading)
	return slices.ContainsFunc(others, func(word string) bool { return strings.Contains(key, word) })
}

// dropRepeated leaves each role that only one column can have to the one that says it most plainly, the first of these.
func (r *recogniser) dropRepeated() {
	best := map[Role]int{}
	for i, c := range r.m.Columns {
		at, taken := best[c.Role]
		switch {
		case !taken:
			best[c.Role] = i
		case c.Role.repeats():
		case vague(c) < vague(r.m.Columns[at]):
			r.m.Columns[at].Role, best[c.Role] = Ignore, i
		default:
			r.m.Columns[i].Role = Ignore
		}
		r.has[c.Role] = true
	}
}

// vague orders headings of one role: a branch is told better by its name than by a number that only the register knows, and
// better by either than by the municipality where somebody lives; a birth date better than what may be the year alone.
func vague(c ColumnRole) int {
	key := headingKey(c.Heading)
	switch {
	case c.Role == Born && (strings.Contains(key, "dato") || strings.Contains(key, "date")):
		return 0
	case c.Role == Born:
		return 1
	case c.Role != Branch:
		return 0
	case strings.Contains(key, "kommune"), strings.Contains(key, "municipality"):
		return 2
	case strings.HasSuffix(key, "nr"), strings.HasSuffix(key, "nummer"), strings.HasSuffix(key, "number"), strings.HasSuffix(key, "no"):
		return 1
	}
	return 0
}

// share returns how much of what stands in a column is so; 0 where nothing does.
func (r *recogniser) share(column int, is func(string) bool) float64 {
	n, all := 0, 0
	for _, row := range r.t.Rows[:min(len(r.t.Rows), sampleRows)] {
		text := tidy(cellAt(row, column))
		if isBlank(text) {
			continue
		}
		all++
		if is(text) {
			n++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}

const most = 0.8

// byMarks tells «Kontingent: betalt» from «Kontingent: 440,00», «Utmeldt: 31.12.2025» from «Status: aktiv», and «Medlem 2026:
// ja» from «Medlem: Kari Nordby».
func (r *recogniser) byMarks(column int, role Role, year int) Role {
	state := func(s string) bool {
		f := domain.Fold(s)
		return activeWords[f] || leftWords[f] || deceasedWords[f]
	}
	mark := func(s string) bool {
		f := domain.Fold(s)
		return yesWords[f] || noWords[f] || exemptWords[f] || refundWords[f] || partWords[f]
	}
	mostly := func(is func(string) bool) bool { return r.share(column, is) >= most }
	switch {
	case role == FeeAmount && mostly(func(s string) bool { return mark(s) && s != "0" || r.isDay(s) }):
		return FeePaid
	case role == Ignore && year != 0 && len(headingKey(r.t.Header[column])) == 4 && mostly(func(s string) bool {
		_, err := domain.ReadMoney(s)
		return mark(s) || r.isDay(s) || err == nil
	}):
		return FeePaid // «2026»: ja, 17.03.2026 or 440
	case role == FullName && mostly(mark):
		if year != 0 {
			return FeePaid
		}
		return Ignore
	case role == Status && mostly(func(s string) bool { return mark(s) && len(domain.Fold(s)) > 3 }):
		return FeePaid // «Status: betalt»
	case role == Left && mostly(state):
		return Status
	}
	return role
}

func (r *recogniser) isDay(text string) bool {
	d, err := readDate(text, r.today, false)
	return err == nil && d.IsDay() && len(domain.Digits(text)) != 5
}

// byContent tells what a column means whose heading does not.
func (r *recogniser) byContent(column int) Role {
	is := func(f func(string) bool) bool { return r.share(column, f) >= most }
	id := func(s string) bool { _, ok := bornFromID(s); return ok && len(domain.Digits(s)) == 11 }
	phone := func(s string) bool {
		e164, ok := domain.ReadPhone(s)
		return ok && !r.isDay(s) && len(domain.Digits(e164)) >= 8
	}
	switch {
	case is(id):
		return NationalID
	case is(func(s string) bool { _, ok := domain.ReadEmail(s); return ok }):
		return Email
	case is(r.isDay):
		return r.birthdays(column)
	case is(phone):
		if r.share(column, func(s string) bool { e164, _ := domain.ReadPhone(s); return domain.IsMobile(e164) }) > 0.5 {
			return Mobile
		}
		return Phone
	case !r.has[Born] && is(func(s string) bool { return isYear.MatchString(s) && s < "2020" }):
		return Born
	case !r.has[Postcode] && is(func(s string) bool {
		code, ok := readPostcode(s, "")
		return ok && len(code) == 4 && !isYear.MatchString(s)
	}):
		return Postcode
	case !r.has[PostcodePlace] && !r.has[Postcode] && is(isPostcodePlace):
		return PostcodePlace
	case !r.has[Sex] && is(func(s string) bool { return sexes[domain.Fold(s)] != "" }):
		return Sex
	case !r.has[Kind] && is(func(s string) bool { _, ok := kindWords[domain.Fold(s)]; return ok }):
		return Kind
	case !r.has[FullName] && !r.has[FamilyName] && is(isCommaName):
		return FullName
	case !r.has[Branch] && is(func(s string) bool { return strings.Contains(domain.Fold(s), "senterparti") }):
		return Branch
	case !r.has[Address] && is(isStreet):
		return Address
	}
	return Ignore
}

// birthdays returns Born for a column of days most of which are birthdays of grown people. Other days could be of joining,
// of leaving or of payment, and are not guessed.
func (r *recogniser) birthdays(column int) Role {
	old := func(s string) bool {
		d, err := readDate(s, r.today, false)
		return err == nil && d.Year <= r.today.Year-15
	}
	if !r.has[Born] && !r.has[NationalID] && r.share(column, old) >= most {
		return Born
	}
	return Ignore
}

func isPostcodePlace(text string) bool {
	code, place, found := strings.Cut(text, " ")
	return found && len(code) == 4 && domain.Digits(code) == code && isWords(place)
}

func isWords(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(" -.'’", r) }) < 0
}

func isCommaName(text string) bool {
	family, given, found := strings.Cut(text, ",")
	return found && isWords(family) && isWords(strings.TrimSpace(given))
}

func isStreet(text string) bool {
	words := strings.Fields(text)
	return len(words) >= 2 && strings.IndexFunc(words[0], unicode.IsLetter) == 0 && strings.IndexFunc(words[len(words)-1], unicode.IsDigit) == 0
}

// familyEndings are how many Norwegian family names end and hardly any given name does.
var familyEndings = []string{"sen", "stad", "rud", "berg", "haug", "dal", "land", "lund", "bakken", "moen", "vik", "nes", "by", "seth", "set", "eng", "gård", "hagen", "bråten", "lien", "åsen"}

// looseNames finds the names and the town among the columns of words of a table without headings.
func (r *recogniser) looseNames() {
	several := func(s string) bool { return strings.Contains(s, " ") }
	var words []int
	for i, c := range r.m.Columns {
		switch {
		case c.Role != Ignore || headingKey(c.Heading) != "" || r.share(i, isWords) < most:
		case !r.has[Place] && i > 0 && r.m.Columns[i-1].Role == Postcode:
			// A town stands right behind its postcode.
			r.m.Columns[i].Role = Place
		default:
			words = append(words, i)
		}
	}
	switch {
	case len(words) == 0 || r.has[FullName] || r.has[GivenName] && r.has[FamilyName]:
	case r.share(words[0], several) >= most && r.share(words[0], isFamily) >= 0.2:
		r.m.Columns[words[0]].Role = FullName
	case len(words) >= 2:
		a, b := words[0], words[1]
		if r.share(a, isFamily) > r.share(b, isFamily) {
			a, b = b, a
		}
		if r.share(b, isFamily) >= 0.2 {
			r.m.Columns[a].Role, r.m.Columns[b].Role = GivenName, FamilyName
		}
	}
}

func isFamily(s string) bool {
	return slices.ContainsFunc(familyEndings, func(e string) bool { return strings.HasSuffix(strings.ToLower(s), e) })
}
