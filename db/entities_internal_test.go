package db

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
)

// unkept are the tables that hold no rows of people's: what the book is, its history, and what it searches in.
func unkept(name string) bool {
	return slices.Contains([]string{"meta", "txn", "writing", "change", "erased", "erased_mark", "erased_salt"}, name) ||
		strings.Contains(name, "_search") || strings.HasPrefix(name, "sqlite_")
}

// foreignKey is a column that points at another table, as the schema has it.
type foreignKey struct {
	column, to string
	required   bool
}

// undeclared says, a sentence each, what the schema has that entities do not say, or otherwise.
func undeclared(ctx context.Context, r reader) (all []string, err error) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	const names = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
	tables, err := query(ctx, r, func(s *string) []any { return []any{s} }, names)
	if err != nil {
		return nil, err
	}
	for _, e := range entities {
		if !slices.Contains(tables, e.name) {
			say("%s is in entities (db/entity.go), and no script in db/migrations makes such a table", e.name)
		}
	}
	for _, name := range tables {
		if unkept(name) {
			continue
		}
		if !slices.ContainsFunc(entities, func(e entity) bool { return e.name == name }) {
			say("%s is a table that nobody declares: write what it is as a table[T] beside its queries, "+
				"and name that in entities (db/entity.go)", name)
			continue
		}
		columns, err := columnsOf(ctx, r, name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(columns, "deleted") {
			say("%s has no column deleted, so no history is kept of it: begin it with n, id and deleted as the other tables do", name)
		}
		keys, err := query(ctx, r, func(f *foreignKey) []any { return []any{&f.column, &f.to, &f.required} }, `SELECT f."from", f."table", c."notnull"
			FROM pragma_foreign_key_list(?1) f JOIN pragma_table_info(?1) c ON c.name = f."from"`, name)
		if err != nil {
			return nil, err
		}
		all = append(all, undeclaredColumns(entityOf(name), columns)...)
		all = append(all, undeclaredLinks(entityOf(name), columns, keys)...)
		if searched := slices.Contains(tables, name+"_search"); searched != entityOf(name).words {
			say("%s has a search table: %t; says by which words it is found: %t. Give its table[T] words, "+
				"or make %[1]s_search as person_search is made", name, searched, !searched)
		}
	}
	return all, nil
}

func undeclaredColumns(e entity, columns []string) (all []string) {
	grouped := slices.Concat(e.together...)
	for i, c := range grouped {
		if !slices.Contains(columns, c) || slices.Contains(e.derived, c) || slices.Contains(grouped[:i], c) {
			all = append(all, fmt.Sprintf("%s says together of %s: that must be a column that has history, and stand in one group", e.name, c))
		}
	}
	for _, c := range columns {
		read := slices.ContainsFunc(e.columns, func(name string) bool { return strings.Trim(name, `"`) == c })
		if derived := slices.Contains(e.derived, c); !read && !derived && c != "n" && c != "deleted" {
			all = append(all, fmt.Sprintf("%[1]s.%[2]s is a column that nobody reads: name it in the columns of %[1]s's table[T], "+
				"or in derived where it is made from others", e.name, c))
		}
	}
	return all
}

func undeclaredLinks(e entity, columns []string, keys []foreignKey) (all []string) {
	for _, k := range keys {
		i := slices.IndexFunc(e.links, func(l link) bool { return l.column == k.column && l.to == k.to })
		want := "may"
		if k.required {
			want = "must"
		}
		switch {
		case i < 0:
			all = append(all, fmt.Sprintf(`%s.%s points at a %s and does not say what the two are to each other: `+
				`write {"%[2]s", "%[3]s", %[4]s} in the links of its table[T]; add told, goes or feeds where they apply (db/entity.go)`,
				e.name, k.column, k.to, want))
		case k.required != (e.links[i].role&must != 0):
			all = append(all, fmt.Sprintf("%s.%s: the schema says that it %s be filled, its link in table[T] does not", e.name, k.column, want))
		}
	}
	for _, l := range e.links {
		if !slices.ContainsFunc(keys, func(k foreignKey) bool { return k.column == l.column && k.to == l.to }) {
			all = append(all, fmt.Sprintf("%s.%s is a link to %s in table[T], and the schema has no REFERENCES %[3]s(id) there", e.name, l.column, l.to))
		}
	}
	for _, c := range columns {
		if c == "person" && !slices.ContainsFunc(keys, func(k foreignKey) bool { return k.column == c }) {
			all = append(all, fmt.Sprintf("%s.%s points at nobody: write REFERENCES person(id) in its script, or a merge forgets it", e.name, c))
		}
	}
	return all
}

// scratch is a new book whose schema has more than the released one.
func scratch(t *testing.T, more string) *Store {
	t.Helper()
	ctx := context.Background()
	s := emptyBook(t)
	scripts, err := released()
	if err == nil && more != "" {
		err = migrate(ctx, s.writer, append(scripts, more), "")
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryTableSaysWhatItIs(t *testing.T) {
	all, err := undeclared(context.Background(), scratch(t, "").readers)
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range all {
		t.Error(sentence)
	}
}

const kept = " (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL DEFAULT 0, "

func TestWhatATableDoesNotSayOfItselfIsAskedFor(t *testing.T) {
	for script, want := range map[string]string{
		"CREATE TABLE notice" + kept + "title TEXT NOT NULL) STRICT":    "notice is a table that nobody declares",
		"CREATE TABLE notice_read (notice TEXT NOT NULL) STRICT":        "notice_read is a table that nobody declares",
		"ALTER TABLE body ADD COLUMN keeper TEXT REFERENCES person(id)": `write {"keeper", "person", may} in the links`,
		"ALTER TABLE body ADD COLUMN person TEXT NOT NULL DEFAULT ''":   "write REFERENCES person(id) in its script",
		"ALTER TABLE body ADD COLUMN motto TEXT NOT NULL DEFAULT ''":    "body.motto is a column that nobody reads",
		"CREATE VIRTUAL TABLE unit_search USING fts5 (words)":           "unit has a search table: true",
		"DROP TABLE course": "course is in entities",
	} {
		all, err := undeclared(context.Background(), scratch(t, script).readers)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("after %s nothing says %q: %q", script, want, all)
		}
	}
}

// valuesIn are the types of the structs that a type holds, itself included.
func valuesIn(t reflect.Type, found map[reflect.Type]bool) map[reflect.Type]bool {
	switch t.Kind() {
	case reflect.Slice, reflect.Map, reflect.Pointer:
		return valuesIn(t.Elem(), found)
	case reflect.Struct:
		found[t] = true
		for i := range t.NumField() {
			valuesIn(t.Field(i).Type, found)
		}
	}
	return found
}

func TestEveryValueOfTheDomainThatIsKeptCanBePutIntoABook(t *testing.T) {
	loaded := valuesIn(reflect.TypeFor[domain.Rows](), map[reflect.Type]bool{})
	valuesIn(reflect.TypeFor[domain.BookTemplate](), loaded)
	for _, e := range entities {
		of := reflect.TypeOf(e.value)
		if strings.HasSuffix(of.PkgPath(), "/domain") && !loaded[of] {
			t.Errorf("neither domain.Rows nor domain.BookTemplate has a field for %s, so no demo can put one in", of)
		}
	}
	if have, want := len(inOrder(domain.Rows{})), reflect.TypeFor[domain.Rows]().NumField(); have != want {
		t.Errorf("Rows has %d fields and inOrder puts in %d of them", want, have)
	}
}

func TestOnlyWhatIsDerivedOrIsFedIsMadeAnew(t *testing.T) {
	fed := func(l link) bool { return l.role&feeds != 0 }
	var renewed func(kind string) bool // by itself or by what it feeds
	renewed = func(kind string) bool {
		return renewals[kind] != nil || slices.ContainsFunc(entityOf(kind).links, func(l link) bool { return fed(l) && renewed(l.to) })
	}
	for _, e := range entities {
		if len(e.derived) > 0 && !renewed(e.name) {
			t.Errorf("%s has derived columns that undo and salvage do not make anew: write how in renewals (db/derive.go)", e.name)
		}
		if slices.ContainsFunc(e.links, fed) && !renewed(e.name) {
			t.Errorf("%s feeds a row of which nothing is made anew", e.name)
		}
	}
}

// rawRow puts a row into a table that points at another by one column and has nothing in the others.
func rawRow(tx *Tx, p pointing, id, to string) error {
	columns, err := query(tx.ctx, tx.conn, func(s *string) []any { return []any{s} },
		`SELECT name FROM pragma_table_info(?) WHERE "notnull" AND name NOT IN ('id', 'deleted') AND name <> ?`, p.from.name, p.column)
	if err != nil {
		return err
	}
	values := strings.Repeat(", (SELECT CASE type WHEN 'INTEGER' THEN 0 WHEN 'BLOB' THEN x'' ELSE '' END FROM pragma_table_info(?1) WHERE name = '%s')", len(columns))
	names := make([]any, len(columns))
	for i, c := range columns {
		names[i] = c
	}
	_, err = tx.conn.ExecContext(tx.ctx, `INSERT INTO `+p.from.name+` (`+quoted(append([]string{"id", p.column}, columns...))+`)
		VALUES (?2, ?3`+fmt.Sprintf(values, names...)+`)`, p.from.name, id, to)
	return err
}

func TestNothingNamesWhoWasMergedIntoAnotherAndNothingStandsTwice(t *testing.T) {
	ctx := context.Background()
	s := scratch(t, "")
	if _, err := s.writer.ExecContext(ctx, "PRAGMA foreign_keys = OFF"); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"person", "candidate"} {
		for _, p := range pointersTo(kind, may) {
			err := s.write(ctx, domain.Action{Key: "did.person.merge"}, func(tx *Tx) error {
				a, b := p.from.name+p.column+"a", p.from.name+p.column+"b"
				if err := errors.Join(rawRow(tx, p, a, "keep"), rawRow(tx, p, b, "drop"), tx.pointAt(kind, "keep", "drop")); err != nil {
					return err
				}
				standing := `SELECT count(*) FROM ` + p.from.name + ` WHERE deleted = 0 AND "` + p.column + `" = ?`
				left, err := value[int](ctx, tx.conn, standing, "drop")
				have, more := value[int](ctx, tx.conn, standing, "keep")
				want := 2
				if slices.Contains(p.from.once, p.column) {
					want = 1
				}
				if left != 0 || have != want {
					t.Errorf("%s.%s: %d rows name who was dropped, %d who was kept, want %d", p.from.name, p.column, left, have, want)
				}
				clear(tx.outdated) // these rows are not whole enough to make something of
				return errors.Join(err, more)
			})
			if err != nil {
				t.Errorf("%s.%s: %v", p.from.name, p.column, err)
			}
		}
	}
}
