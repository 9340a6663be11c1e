package db

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"lagboka/domain"
)

// matchQuery turns what a user types into a question to the search table: every word is the beginning of a word, as it
// is written or as a keyboard without æ, ø and å writes it. Nothing of the text is syntax. Empty where there is no word.
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
	return fmt.Sprintf(`("%s" * OR folded : "%s" *)`, word, domain.Fold(word))
}

// Search returns the people whom every word of a text fits, members or not, by name.
func (s *Store) Search(ctx context.Context, text string, limit int) ([]domain.MemberRow, error) {
	match := matchQuery(text)
	if match == "" {
		return nil, nil
	}
	ns, err := query(ctx, s.readers, func(n *int64) []any { return []any{n} }, searchSQL, match, limit)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	q := domain.MemberQuery{AsOf: domain.DateOf(s.options.Now())}
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	return (&memberList{store: s, query: q, ns: ns, tree: tree}).Page(ctx, 0, limit)
}

const searchSQL = `SELECT p.n FROM person_search f JOIN person p ON p.n = f.rowid
	WHERE person_search MATCH ? AND p.deleted = 0 ORDER BY p.sort_key LIMIT ?`
