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
	Why     string `json:"why,omitempty"`  // how the role was told, as a catalogue key
	Word    string `json:"word,omitempty"` // of the heading, that Why is about
}

// sampleRows is how many rows are looked at to tell what a column means.
const sampleRows = 300

// Recognise finds out what the columns mean: by their headings held against what stands in them, and where a heading
// says nothing by what stands in the column alone. What it cannot tell is Ignore: the user decides. Several columns may
// have one role; a row is then read from the first of them that says something, the plainest first.
func Recognise(t *Table, today domain.Date) Mapping {
	m := Mapping{Columns: make([]ColumnRole, len(t.Header))}
	r := recogniser{t: t, today: today, m: m, has: map[Role]bool{}}
	for i, heading := range t.Header {
		h := ReadHeading(heading)
		c := ColumnRole{Index: i, Heading: heading, Role: r.byMarks(i, h.Role, h.Year), Year: h.Year, Why: h.Why, Word: h.Word}
		if c.Role != h.Role {
			c.Why, c.Word = WhyContent, ""
		}
		if why := r.contradicted(i, c.Role, h); why != "" {
			c.Role, c.Why = Ignore, why
		}
		m.Columns[i] = c
		r.has[c.Role] = true
	}
	r.periods()
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Role != Ignore || c.Why != WhyUnknown {
			continue
		}
		if role := r.byContent(i); role != Ignore {
			c.Role, c.Why = role, WhyContent
			r.has[role] = true
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

// byMarks tells «Kontingent: betalt» from «Kontingent: 440,00», «Utmeldt: 31.12.2025» from «Status: aktiv», and «Medlem
// 2026: ja» from «Medlem: Kari Nordby».
func (r *recogniser) byMarks(column int, role Role, year int) Role {
	state := func(s string) bool {
		f := domain.Fold(s)
		return activeWords[f] || leftWords[f] || deceasedWords[f]
	}
	entity := func(s string) bool { return entityWords[domain.Fold(s)] != 0 }
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
	case role == Kind && mostly(entity) && r.some(column, func(s string) bool { return entity(s) && kindWords[domain.Fold(s)] == "" }):
		return Entity // «Type: Individual, Organization»
	case role == Entity && !mostly(entity):
		return Ignore
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
	named := !saysNothing(r.t.Header[column])
	switch {
	case is(id):
		return NationalID
	case is(func(s string) bool { _, ok := domain.ReadEmail(s); return ok }) && !(named && r.has[Email]):
		return Email
	case is(r.isDay):
		if named { // days of what, its heading says
			return Ignore
		}
		return r.birthdays(column)
	case is(phone) && !(named && (r.has[Phone] || r.has[Mobile])):
		if r.share(column, func(s string) bool { e164, _ := domain.ReadPhone(s); return domain.IsMobile(e164) }) > 0.5 {
			return Mobile
		}
		return Phone
	case !r.has[Born] && is(func(s string) bool { return isYear.MatchString(s) && s < "2020" }):
		return Born
	case !r.has[Postcode] && is(func(s string) bool {
		code, ok := domain.ReadPostcode(s)
		return ok && code != "" && !isYear.MatchString(s)
	}):
		return Postcode
	case !r.has[PostcodePlace] && !r.has[Postcode] && is(isPostcodePlace):
		return PostcodePlace
	case is(func(s string) bool { return entityWords[domain.Fold(s)] != 0 }) && r.some(column, func(s string) bool { return entityWords[domain.Fold(s)] == organisation }):
		return Entity
	case named && r.marksAlone(column):
		return Ignore
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

// birthdays returns Born for a column of days most of which are birthdays of grown people. Other days could be of
// joining, of leaving or of payment, and are not guessed.
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
