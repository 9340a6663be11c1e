package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lagboka/domain"
)

// matchQuery turns what a user types into a question to the search table: every word is the beginning of a word, as it
// is written or as a keyboard without æ, ø and å writes it. Nothing of the text is syntax. Empty where there is no
// word.
func matchQuery(text string) string {
	// An å may come as an a and a ring.
	words := strings.FieldsFunc(norm.NFC.String(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	var parts []string
	for len(words) > 0 {
		digits := 0
		for digits < len(words) && domain.Digits(words[digits]) == words[digits] {
			digits++
		}
		if digits > 1 { // a telephone number in groups, which is one word in the book, or a house number and a postcode
			parts = append(parts, "("+beginning(strings.Join(words[:digits], ""))+" OR ("+all(words[:digits])+"))")
			words = words[digits:]
			continue
		}
		parts = append(parts, beginning(words[0]))
		words = words[1:]
	}
	return strings.Join(parts, " AND ")
}

func all(words []string) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = beginning(w)
	}
	return strings.Join(parts, " AND ")
}

// beginning is the question for words that begin with a word, which holds letters and digits alone.
func beginning(word string) string {
	if len(word) > 8 {
		word = strings.TrimPrefix(word, "00") // 0047 is +47
	}
	folded := domain.Fold(word)
	question := fmt.Sprintf(`"%s" * OR folded : "%s" *`, word, folded)
	for _, other := range spellings(folded) {
		question += fmt.Sprintf(` OR "%s" *`, other)
	}
	return "(" + question + ")"
}

// abroad are spellings by which keyboards and lists of other countries write a letter, and what it is then in the book.
var abroad = [][2]string{{"oe", "o"}, {"ue", "u"}, {"ae", "a"}, {"a", "ae"}, {"l", "ł"}}

// spellings are other ways in which a folded word may stand in the book: mueller as Müller, sather as Sæther, lukasz as
// Łukasz, and jonarne as Jon-Arne. Few are made, each with one letter changed or one cut.
func spellings(word string) (others []string) {
	const shortest, most, part = 5, 12, 3
	if len(word) < shortest || len(word) > 3*most || domain.Digits(word) != "" {
		return nil
	}
	for _, a := range abroad {
		for at := 0; at < len(word) && len(others) < most; at++ {
			if strings.HasPrefix(word[at:], a[0]) {
				others = append(others, word[:at]+a[1]+word[at+len(a[0]):])
			}
		}
	}
	for at := part; at <= len(word)-part; at++ {
		if utf8.RuneStart(word[at]) {
			others = append(others, word[:at]+" "+word[at:])
		}
	}
	return others
}

// Search returns the people whom every word of a text fits, members or not: who is called just that first, then those
// who have its words in their name, then those whose names begin so, then by name.
func (s *Store) Search(ctx context.Context, text string, limit int) ([]domain.MemberRow, error) {
	match := matchQuery(text)
	if match == "" {
		return nil, nil
	}
	found, err := query(ctx, s.readers, func(p *named) []any { return []any{&p.n, &p.given, &p.family} }, searchSQL, match)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	for i := range found {
		found[i].steps = domain.Nearness(found[i].given+" "+found[i].family, text)
	}
	slices.SortStableFunc(found, func(a, b named) int { return cmp.Compare(a.steps, b.steps) })
	var ns []int64
	for _, p := range found[:min(len(found), limit)] {
		ns = append(ns, p.n)
	}
	q := domain.MemberQuery{AsOf: domain.DateOf(s.options.Now())}
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	return (&memberList{store: s, query: q, ns: ns, tree: tree}).Page(ctx, 0, limit)
}

const searchSQL = `SELECT p.n, p.given_name, p.family_name FROM person_search f JOIN person p ON p.n = f.rowid
	WHERE person_search MATCH ? AND p.deleted = 0 ORDER BY p.sort_key, p.id`

// named is somebody whose name may be what was typed.
type named struct {
	n             int64
	given, family string
	unit          domain.ID
	dead          bool
	exact, begins bool // called just what was typed, or so and more
	steps         int  // away
}

// FindPeople returns the people whose names fit what was typed: first who is called just that, then the nearest to a
// unit, each by name. The dead come last.
func (s *Store) FindPeople(ctx context.Context, q domain.NameQuery) ([]domain.MemberRow, error) {
	match := matchQuery(q.Text)
	if match == "" {
		return nil, nil
	}
	today := domain.DateOf(s.options.Now())
	found, err := query(ctx, s.readers, func(p *named) []any { return []any{&p.n, &p.given, &p.family, &p.dead, &p.unit} },
		findSQL, used(findSQL, append(dayArgs(today), sql.Named("match", match)))...)
	if err != nil {
		return nil, fmt.Errorf("find people: %w", err)
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(p named) bool { return !domain.NameFits(p.given+" "+p.family, q.Text) })
	for i := range found {
		p := &found[i]
		name := p.given + " " + p.family
		p.exact, p.begins = domain.SameName(name, q.Text), strings.HasPrefix(domain.Fold(name), domain.Fold(q.Text))
		p.steps = tree.Steps(q.Near, p.unit)
	}
	slices.SortStableFunc(found, func(a, b named) int {
		return cmp.Or(after(a.dead, b.dead), after(!a.exact, !b.exact), cmp.Compare(a.steps, b.steps), after(!a.begins, !b.begins))
	})
	var ns []int64
	for _, p := range found[:min(len(found), q.Limit)] {
		ns = append(ns, p.n)
	}
	return (&memberList{store: s, query: domain.MemberQuery{AsOf: today}, ns: ns, tree: tree}).Page(ctx, 0, len(ns))
}

// after orders what is so behind what is not.
func after(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

var findSQL = `SELECT p.n, p.given_name, p.family_name, p.deceased, ` + countingMembership("m.unit") + `
	FROM person_search f JOIN person p ON p.n = f.rowid
	WHERE person_search MATCH @match AND p.deleted = 0 ORDER BY p.sort_key, p.id`
