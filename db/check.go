package db

import (
	"context"
	"fmt"
	"slices"
	"strings"

	sqlite3 "modernc.org/sqlite/lib"

	"lagboka/domain"
)

// Finding is one thing that is wrong with the book.
type Finding struct {
	Key    string // catalogue key of the sentence
	Detail string // what SQLite or the check says, for whoever mends it
	Kind   string // catalogue key of the kind of rows that it is about; may be empty
}

// Sentence says it with a catalogue's texts.
func (f Finding) Sentence(text func(key string, data ...any) string) string {
	kind := ""
	if f.Kind != "" {
		kind = strings.ToLower(text(f.Kind))
	}
	return text(f.Key, "detail", f.Detail, "kind", kind)
}

func (f Finding) String() string { return f.Key + ": " + f.Detail }

// integrity lets SQLite read every page, every index and every reference.
func integrity(ctx context.Context, r reader) ([]Finding, error) {
	lines, err := query(ctx, r, func(s *string) []any { return []any{s} }, "PRAGMA integrity_check")
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, line := range lines {
		if line != "ok" {
			found = append(found, Finding{Key: "check.integrity", Detail: line})
		}
	}
	broken, err := foreignKeyCheck(ctx, r)
	for _, t := range broken {
		found = append(found, Finding{Key: "check.reference", Detail: t})
	}
	return found, err
}

// Check reads the whole book and returns everything that is wrong with it.
func (s *Store) Check(ctx context.Context) ([]Finding, error) {
	found, err := integrity(ctx, s.writer)
	// A search whose own tables are damaged is a logic error to SQLite.
	if code, _ := liteCode(err); domain.KindOf(err) == domain.Damaged || code == sqlite3.SQLITE_ERROR {
		return s.unreadable(ctx, err)
	}
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	// With a rank of 1 the index is held against what it was made from, too.
	for _, e := range entities {
		if !e.words {
			continue
		}
		const check = "INSERT INTO %[1]s_search (%[1]s_search, rank) VALUES ('integrity-check', 1)"
		if _, err := s.writer.ExecContext(ctx, fmt.Sprintf(check, e.name)); err != nil {
			found = append(found, Finding{Key: "check.search", Detail: err.Error()})
		}
	}
	derived, err := s.checkDerived(ctx)
	if err != nil && ctx.Err() == nil && domain.KindOf(mapped(err)) == 0 { // a column holds what cannot stand there
		return append(found, Finding{Key: "check.derived", Detail: err.Error()}), nil
	}
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	history, err := s.checkHistory(ctx)
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	return slices.Concat(found, derived, history), nil
}

// unreadable names the tables whose rows cannot be read, after SQLite has given up: seals are broken.
func (s *Store) unreadable(ctx context.Context, damage error) ([]Finding, error) {
	tables, err := contentTables(ctx, s.readers)
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	var found []Finding
	for _, t := range tables {
		columns, err := columnsOf(ctx, s.readers, t)
		if err != nil {
			return nil, fmt.Errorf("check: %w", err)
		}
		for i, c := range columns {
			columns[i] = quoted([]string{c})
		}
		_, lost, err := s.walk(ctx, t, columns, nil)
		if err != nil {
			return nil, fmt.Errorf("check: %w", err)
		}
		for _, l := range lost {
			found = append(found, Finding{Key: "check.unreadable", Detail: l.String(), Kind: l.Kind()})
		}
	}
	if len(found) == 0 { // an index, or the search
		found = append(found, Finding{Key: "check.index", Detail: damage.Error()})
	}
	return found, nil
}

// checkDerived finds people whose sort key or search words are not what their names make, circles that are judged
// otherwise than by the rules, and places that stand elsewhere than their list says.
func (s *Store) checkDerived(ctx context.Context) ([]Finding, error) {
	type row struct {
		person        domain.Person
		key           []byte
		words, folded string
	}
	rows, err := query(ctx, s.readers, func(r *row) []any { return append(persons.at(&r.person), &r.key, &r.words, &r.folded) },
		"SELECT "+persons.list("")+", sort_key, words, folded FROM person")
	var found []Finding
	for _, r := range rows {
		want := persons.made(&r.person)
		if !slices.Equal(r.key, want[0].([]byte)) || r.words != want[1] || r.folded != want[2] {
			found = append(found, Finding{Key: "check.derived", Detail: string(r.person.ID)})
		}
	}
	if err != nil {
		return found, err
	}
	all, err := s.Circles(ctx, domain.CircleQuery{})
	for _, c := range all {
		card, err := s.Circle(ctx, c.Circle.ID)
		if err != nil {
			return found, err
		}
		if c.Circle.PurgedOn.IsZero() && card.Judge() != c.Judged {
			found = append(found, Finding{Key: "check.derived", Detail: string(c.Circle.ID)})
		}
	}
	if err != nil {
		return found, err
	}
	lists, err := query(ctx, s.readers, func(id *domain.ID) []any { return []any{id} }, "SELECT id FROM candidate_list")
	if err != nil {
		return found, err
	}
	for _, l := range lists {
		places, err := misplaced(ctx, s.readers, l)
		if err != nil {
			return found, err
		}
		for id := range places {
			found = append(found, Finding{Key: "check.derived", Detail: string(id)})
		}
	}
	return found, nil
}

// checkHistory finds rows without a beginning in the history, and an open transaction that nobody writes.
func (s *Store) checkHistory(ctx context.Context) ([]Finding, error) {
	tables, err := keptTables(ctx, s.readers)
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, t := range tables {
		ids, err := query(ctx, s.readers, func(s *string) []any { return []any{s} },
			"SELECT id FROM "+t+" r WHERE NOT EXISTS (SELECT 1 FROM change c WHERE c.row = r.id AND c.field = '' AND c.kind = ?) LIMIT 20", t)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			found = append(found, Finding{Key: "check.history", Detail: t + " " + id})
		}
	}
	open, err := value[int](ctx, s.readers, "SELECT count(*) FROM writing")
	if open > 0 {
		found = append(found, Finding{Key: "check.open", Detail: fmt.Sprint(open)})
	}
	return found, err
}
