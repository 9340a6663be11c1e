package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lagboka/domain"
)

// layout is a mapping as rows are read by it.
type layout struct {
	byRole     map[Role][]ColumnRole // the plainest first
	rank       map[int]int           // of the heading of each column, as Heading has it
	groups     []string              // of whose addresses there are columns, the home's first
	groupOf    map[int]string        // of each column of an address
	full       map[int]bool          // columns that hold a whole address once more
	labels     map[int]int           // columns that say what a number is, by the number's
	bornParts  map[string]int        // columns of the year, month and day of birth, where they stand apart
	monthFirst map[int]bool          // columns whose days are written as 3/17/2026
	doubt      map[rune]rune         // the table's
	columns    int                   // that are read
	member     bool                  // the columns are those of a register of members, not of an address book
}

func layoutOf(t *Table, m Mapping) layout {
	l := layout{
		byRole: map[Role][]ColumnRole{}, rank: map[int]int{}, groupOf: map[int]string{}, full: map[int]bool{},
		labels: map[int]int{}, monthFirst: map[int]bool{}, doubt: t.Doubt,
	}
	groupRank := map[string]int{}
	for _, c := range m.Columns {
		if c.Index < 0 || c.Index >= len(t.Header) || c.Role == Ignore {
			continue
		}
		l.byRole[c.Role] = append(l.byRole[c.Role], c)
		l.columns++
		h := ReadHeading(c.Heading)
		l.rank[c.Index] = h.Rank
		switch c.Role {
		case Address, Postcode, Place, PostcodePlace, Country:
			l.groupOf[c.Index], l.full[c.Index] = h.Group, strings.HasSuffix(headingKey(c.Heading), "formatted")
			if _, known := groupRank[h.Group]; !known {
				groupRank[h.Group] = h.Rank % 10
				l.groups = append(l.groups, h.Group)
			}
		}
	}
	slices.SortStableFunc(l.groups, func(a, b string) int { return groupRank[a] - groupRank[b] })
	for _, columns := range l.byRole {
		slices.SortStableFunc(columns, byRank)
	}
	l.findLabels(t)
	l.findBornParts(t)
	l.findOrder(t)
	for _, role := range []Role{MemberNo, Kind, Status, Joined, Left, FeeYear, FeeAmount, FeePaid, FeeDue} {
		l.member = l.member || len(l.byRole[role]) > 0
	}
	return l
}

// findLabels finds the columns «Phone 1 - Label» of «Phone 1 - Value».
func (l *layout) findLabels(t *Table) {
	at := map[string]int{}
	for i, h := range t.Header {
		at[headingKey(h)] = i
	}
	for _, role := range []Role{Mobile, Phone} {
		for _, c := range l.byRole[role] {
			value, ok := strings.CutSuffix(headingKey(c.Heading), "value")
			for _, name := range []string{"label", "type"} {
				if label, found := at[value+name]; ok && found {
					l.labels[c.Index] = label
				}
			}
		}
	}
}

// findBornParts finds «Birth Year», «Birth Month» and «Birth Day», as Thunderbird writes them, by the small numbers in
// them.
func (l *layout) findBornParts(t *Table) {
	parts := map[string]int{}
	for i, heading := range t.Header {
		h := textOf(heading)
		if !h.says("birth") && !h.says("fodsel") && !h.says("geburt") {
			continue
		}
		for part, words := range map[string][]string{"year": {"year", "ar", "jahr"}, "month": {"month", "maned", "monat"}, "day": {"day", "dag", "tag"}} {
			if slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(h.key, w) }) {
				parts[part] = i
			}
		}
	}
	if len(parts) == 3 {
		l.bornParts = parts
		l.byRole[Born] = slices.DeleteFunc(l.byRole[Born], func(c ColumnRole) bool { return c.Index == parts["day"] || c.Index == parts["month"] })
	}
}

var numbersOfDay = regexp.MustCompile(`^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2,4})\b`)

// findOrder tells whether days are written in the American order: some can be read so only, and none the other way
// only. What one column proves holds for those that prove nothing. 3/4/2026 alone does not tell.
func (l *layout) findOrder(t *Table) {
	var open []int
	american, ours := map[int]bool{}, false
	for _, role := range []Role{Born, Joined, Left, Deceased, FeePaid, FeeDue} {
		for _, c := range l.byRole[role] {
			first, second := false, false
			for _, row := range t.Rows {
				m := numbersOfDay.FindStringSubmatch(tidy(cellAt(row, c.Index)))
				if m == nil {
					continue
				}
				first = first || len(m[1]) == 2 && m[1] > "12"
				second = second || len(m[2]) == 2 && m[2] > "12"
			}
			switch {
			case first:
				ours = true
			case second:
				american[c.Index] = true
			default:
				open = append(open, c.Index)
			}
		}
	}
	l.monthFirst = american
	if len(american) > 0 && !ours {
		for _, i := range open {
			l.monthFirst[i] = true
		}
	}
}

var counted = regexp.MustCompile(`^(.*\pL)\s*(?:\(\s*\d+[^)]*\)|[:–-]\s*\d*)$`)

// announced is a branch behind what it is: «Lokallag: Stange».
var announced = regexp.MustCompile(`(?i)^(?:lokallag|lag|partilag|kommunelag|avdeling|kommune|gruppe|lokalforening|branch)\s*[:–-]\s*(\pL.*)$`)

// signs are put on both sides of a heading, and at one end of a row in a list of points.
const signs = "-*=_#~•><–—"

func firstAndLast(text string) (first, last rune) {
	first, _ = utf8.DecodeRuneInString(text)
	last, _ = utf8.DecodeLastRuneInString(text)
	return first, last
}

// section returns what a row says that is no person's but a heading over the rows below it: the name of a branch alone.
// A row with one value is one where its value is an organisation, where something is counted, and where a single word
// stands for what is somebody's whole name. lone tells that the word could be somebody's one name too.
func (l layout) section(row []string) (name string, ok, lone bool) {
	const fewest = 3 // columns; in a narrower list a name alone is a person
	if l.columns < fewest {
		return "", false, false
	}
	at := -1
	for i, cell := range row {
		if strings.TrimSpace(cell) == "" {
			continue
		}
		if at >= 0 {
			return "", false, false
		}
		at = i
	}
	if at < 0 {
		return "", false, false
	}
	name, footnote := tidy(row[at]), false
	if plain := strings.Trim(name, signs+" "); plain != name && plain != "" && !isValue(plain) {
		if first, last := firstAndLast(name); first == last && strings.ContainsRune(signs, first) { // --- Stange ---
			return plain, true, false
		}
		footnote, name = name[0] == '*', plain
	}
	label, _, _ := strings.Cut(name, ":") // «Antall medlemmer: 2»
	if isValue(name) || strings.IndexFunc(name, unicode.IsLetter) < 0 || totals[domain.Fold(name)] || totals[domain.Fold(label)] {
		return "", false, false
	}
	if m := announced.FindStringSubmatch(name); m != nil {
		return m[1], true, false
	}
	if m := counted.FindStringSubmatch(name); m != nil {
		return m[1], true, false
	}
	role := Ignore
	for r, columns := range l.byRole {
		if slices.ContainsFunc(columns, func(c ColumnRole) bool { return c.Index == at }) {
			role = r
		}
	}
	single := !strings.Contains(name, " ")
	word := strings.TrimRight(domain.Fold(name), " 0123456789")
	switch role {
	case FullName:
		ok = single
	case GivenName, FamilyName:
		// Who is called by one name alone and has nothing else is nobody that a list tells of.
		lone = single && !totals[domain.Fold(name)]
	default:
		ok = !footnote
	}
	ok = ok || domain.IsOrganisation(name) || leftWords[word] || activeWords[word] || deceasedWords[word]
	return name, ok || lone, lone && !ok
}
