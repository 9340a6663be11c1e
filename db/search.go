package db

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"lagboka/domain"
)

// matchQuery turns what a user types into a question to the search table: every word is the beginning of a word, as it
// is written or as a keyboard without æ, ø and å writes it. Nothing of the text is syntax. Empty where there is no word.
func matchQuery(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	words = joinDigits(words)
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = fmt.Sprintf(`("%s" * OR folded : "%s" *)`, w, domain.Fold(w))
	}
	return strings.Join(parts, " AND ")
}

// joinDigits puts the groups of a telephone number back together: 917 92 301 is one word in the book.
func joinDigits(words []string) []string {
	var out []string
	inNumber := false
	for _, w := range words {
		digits := domain.Digits(w) == w
		if digits && inNumber {
			out[len(out)-1] += w
		} else {
			out = append(out, w)
		}
		inNumber = digits
	}
	return out
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
	list, err := s.newMemberList(ctx, q, ns)
	if err != nil {
		return nil, err
	}
	return list.Page(ctx, 0, limit)
}

const searchSQL = `SELECT p.n FROM person_search f JOIN person p ON p.n = f.rowid
	WHERE person_search MATCH ? AND p.deleted = 0 ORDER BY p.sort_key LIMIT ?`
