package db

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

// guise is what a row has said of somebody at some time: a person's or a candidate's columns.
type guise map[string]string

func (g guise) person(id domain.ID) domain.Person {
	born, _ := domain.ParseDate(g["born"]) // what is no date is looked for by nobody
	p := domain.Person{
		ID: id, GivenName: g["given_name"], FamilyName: g["family_name"], Born: born, Address: g["address"],
		Email: g["email"], Mobile: g["mobile"], Phone: g["phone"], MemberNo: g["member_no"],
	}
	return p
}

// guises are all that the doomed are called, or were, by the history of their rows.
func guises(ctx context.Context, r reader, d doomed) (all []domain.Person, err error) {
	rows := slices.Concat(d.persons, d.candidates)
	lines, err := query(ctx, r, func(c *stored) []any { return []any{&c.row, &c.field, &c.old, &c.new} },
		"SELECT row, field, old, new FROM change WHERE row IN "+listed+" ORDER BY row, n", jsonText(rows))
	if err != nil {
		return nil, err
	}
	seen := map[domain.Person]bool{}
	add := func(p domain.Person) {
		if !seen[p] {
			seen[p], all = true, append(all, p)
		}
	}
	var now guise
	for i, c := range lines {
		if i == 0 || lines[i-1].row != c.row {
			now = guise{}
		}
		id := domain.ID(c.row)
		switch text, _ := c.new.(string); {
		case c.field != "":
			if was, _ := c.old.(string); was != "" && now[c.field] != was { // its beginning is lost
				now[c.field] = was
				add(now.person(id))
			}
			now[c.field] = text
		default:
			var born map[string]any
			if err := json.Unmarshal([]byte(text), &born); err != nil {
				return nil, fmt.Errorf("history of %s: %w", c.row, err)
			}
			for column, v := range born {
				now[column], _ = v.(string)
			}
		}
		add(now.person(id))
	}
	// What stands in the rows, should the history have lost something.
	for _, kind := range []string{persons.name, candidates.name} {
		number, mobile := "member_no", "mobile"
		if kind == candidates.name {
			number, mobile = "''", "''"
		}
		standing, err := query(ctx, r, func(p *domain.Person) []any {
			return []any{&p.ID, &p.GivenName, &p.FamilyName, &p.Born, &p.Address, &p.Email, &p.Mobile, &p.Phone, &p.MemberNo}
		}, "SELECT id, given_name, family_name, born, address, email, "+mobile+", phone, "+number+" FROM "+kind+" WHERE id IN "+listed, jsonText(rows))
		if err != nil {
			return nil, err
		}
		for _, p := range standing {
			add(p)
		}
	}
	return all, nil
}

// tracesOf are the words by which the doomed are known, but for a name that somebody has who stays.
func tracesOf(ctx context.Context, r reader, d doomed, all []domain.Person) (*domain.Traces, error) {
	traces := &domain.Traces{}
	traces.Pick(d.picked)
	for _, p := range all {
		traces.Know(p)
	}
	type name struct{ given, family string }
	staying, err := query(ctx, r, func(n *name) []any { return []any{&n.given, &n.family} },
		"SELECT given_name, family_name FROM person WHERE id NOT IN "+listed, jsonText(d.persons))
	for _, n := range staying {
		traces.Spare(n.given, n.family)
	}
	return traces, err
}

// texts are the columns of each kind of rows that people write in, and may name others in.
func texts() (kinds []string, columns map[string][]string) {
	columns = map[string][]string{}
	for _, p := range domain.PersonalData {
		if p.Erasure != domain.Cut || entityOf(p.Kind).columns == nil {
			continue
		}
		if columns[p.Kind] == nil {
			kinds = append(kinds, p.Kind)
		}
		columns[p.Kind] = append(columns[p.Kind], strings.Fields(p.Columns)...)
	}
	return kinds, columns
}

// cut cuts the doomed out of what others have written: in the rows, their history, and what was done.
func (tx *Tx) cut(traces *domain.Traces) error {
	if err := tx.cutFilters(traces); err != nil {
		return err
	}
	_, columns := texts()
	all, err := writtenOf(tx.ctx, tx.conn, traces)
	if err != nil {
		return err
	}
	for _, w := range all {
		for _, column := range columns[w.kind] {
			read := fmt.Sprintf(`SELECT n, "%[1]s" FROM %[2]s WHERE "%[1]s" <> '' AND id = ?`, column, w.kind)
			cut, err := tx.cutTexts(w.traces, read, fmt.Sprintf(`UPDATE %s SET "%s" = ? WHERE n = ?`, w.kind, column), string(w.row))
			if err != nil {
				return err
			}
			if cut {
				tx.touch(w.kind)
			}
		}
		for _, line := range w.lines {
			if err := tx.cutLine(w.traces, line, columns); err != nil {
				return err
			}
		}
	}
	for _, column := range []string{"subject", "actor"} {
		if _, err := tx.cutTexts(traces, "SELECT n, "+column+" FROM txn WHERE "+column+" <> ''", "UPDATE txn SET "+column+" = ? WHERE n = ?"); err != nil {
			return err
		}
	}
	return nil
}

// written is what somebody wrote, and of which row; of a line of the history also that line's number.
type written struct {
	n    int64
	kind string
	row  domain.ID
	text string
}

// toldRow is a row that tells of the doomed: all that others have written in it, now and earlier.
type toldRow struct {
	kind        string
	row         domain.ID
	now, before []string
	lines       []int64        // of the history, each once
	traces      *domain.Traces // as they are looked for in it
}

// writtenOf is what others have written of the doomed, now and earlier, row by row.
func writtenOf(ctx context.Context, r reader, traces *domain.Traces) (told []toldRow, err error) {
	now, err := writtenNow(ctx, r)
	if err != nil {
		return nil, err
	}
	before, err := writtenBefore(ctx, r)
	if err != nil {
		return nil, err
	}
	var all []toldRow
	at := map[domain.ID]int{}
	of := func(t written) *toldRow {
		i, seen := at[t.row]
		if !seen {
			i = len(all)
			at[t.row], all = i, append(all, toldRow{kind: t.kind, row: t.row})
		}
		return &all[i]
	}
	for _, t := range now {
		w := of(t)
		w.now = append(w.now, t.text)
	}
	for _, t := range before {
		w := of(t)
		w.before = append(w.before, strings.Split(t.text, betweenTexts)...)
		if n := len(w.lines); n == 0 || w.lines[n-1] != t.n {
			w.lines = append(w.lines, t.n)
		}
	}
	for _, w := range all {
		if w.traces = traces.Beside(slices.Concat(w.now, w.before)...); w.traces.TellOf() {
			told = append(told, w)
		}
	}
	return told, nil
}

// cutTexts cuts texts that read asks for, with the numbers of their rows, and lets write those that have changed, which
// it tells of.
func (tx *Tx) cutTexts(traces *domain.Traces, read, write string, args ...any) (cut bool, err error) {
	all, err := query(tx.ctx, tx.conn, func(t *written) []any { return []any{&t.n, &t.text} }, read, args...)
	if err != nil {
		return false, err
	}
	for _, t := range all {
		if rest, found := traces.Cut(t.text); found {
			cut = true
			if _, err := tx.exec(write, rest, t.n); err != nil {
				return cut, err
			}
		}
	}
	return cut, nil
}

// betweenTexts stands between the texts of one line of the history: no name reaches over it, nor any other trace.
const betweenTexts = "\x1e\"\x1e"

// writtenBefore is what the history says of such columns, a line of it a row. It is read once, whole.
func writtenBefore(ctx context.Context, r reader) ([]written, error) {
	const between = `char(30) || '"' || char(30)`
	kinds, columns := texts()
	var births, fields []string
	for _, kind := range kinds {
		var values []string
		for _, c := range columns[kind] {
			values = append(values, "new ->> '$."+c+"'")
		}
		births = append(births, fmt.Sprintf("WHEN '%s' THEN concat_ws(%s, %s)", kind, between, strings.Join(values, ", ")))
		fields = append(fields, fmt.Sprintf("kind = '%s' AND field IN ('', '%s')", kind, strings.Join(columns[kind], "', '")))
	}
	return query(ctx, r, func(t *written) []any { return []any{&t.n, &t.kind, &t.row, &t.text} },
		"SELECT n, kind, row, iif(field = '', CASE kind "+strings.Join(births, " ")+" END, concat_ws("+between+", old, new)) AS text FROM change WHERE "+strings.Join(fields, " OR "))
}

// writtenNow is what stands in the columns that people write in, a text a line.
func writtenNow(ctx context.Context, r reader) (all []written, err error) {
	kinds, columns := texts()
	for _, kind := range kinds {
		for _, column := range columns[kind] {
			lines, err := query(ctx, r, func(t *written) []any { return []any{&t.kind, &t.row, &t.text} },
				fmt.Sprintf(`SELECT '%[1]s', id, "%[2]s" FROM %[1]s WHERE "%[2]s" <> ''`, kind, column))
			if err != nil {
				return nil, err
			}
			all = append(all, lines...)
		}
	}
	return all, nil
}

// cutLine cuts one line of the history. The order of what a birth says stays: an undo holds it against the row.
func (tx *Tx) cutLine(traces *domain.Traces, n int64, columns map[string][]string) error {
	c, err := query(tx.ctx, tx.conn, func(c *stored) []any { return []any{&c.kind, &c.field, &c.old, &c.new} }, "SELECT kind, field, old, new FROM change WHERE n = ?", n)
	if err != nil || len(c) == 0 {
		return err
	}
	if c[0].field != "" {
		for _, side := range []struct {
			name string
			text any
		}{{"old", c[0].old}, {"new", c[0].new}} {
			text, _ := side.text.(string)
			if rest, found := traces.Cut(text); found {
				if _, err := tx.exec("UPDATE change SET "+side.name+" = ? WHERE n = ?", rest, n); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for _, column := range columns[c[0].kind] {
		at := "$." + column
		read, write := "SELECT n, ifnull(new ->> '"+at+"', '') FROM change WHERE n = "+fmt.Sprint(n), "UPDATE change SET new = json_set(new, '"+at+"', ?) WHERE n = ?"
		if _, err := tx.cutTexts(traces, read, write); err != nil {
			return err
		}
	}
	return nil
}

// cutFilters takes the doomed out of saved filters. One that is left without what it asked for would show everybody, and
// goes.
func (tx *Tx) cutFilters(traces *domain.Traces) error {
	all, err := query(tx.ctx, tx.conn, savedFilters.at, savedFilters.selectWhere("true"))
	if err != nil {
		return err
	}
	var gone, fewer []domain.ID
	for _, f := range all {
		var filter domain.MemberFilter
		if err := json.Unmarshal([]byte(f.filter), &filter); err != nil {
			return fmt.Errorf("read saved filter: %w", err)
		}
		here, err := ids(tx.ctx, tx.conn, "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT row FROM erased)", filter.IDs)
		if err != nil {
			return err
		}
		row := traces.Beside(filter.Text, f.name)
		_, asked := row.Cut(filter.Text)
		name, called := row.Cut(f.name)
		switch {
		case asked, called && name == "", len(filter.IDs) > 0 && len(here) == 0:
			gone = append(gone, f.id)
		case len(here) < len(filter.IDs):
			filter.IDs, fewer = here, append(fewer, f.id)
			text, err := json.Marshal(filter)
			if err != nil {
				return fmt.Errorf("save filter: %w", err)
			}
			if _, err := tx.exec("UPDATE saved_filter SET filter = ? WHERE id = ?", string(text), string(f.id)); err != nil {
				return err
			}
		}
	}
	if err := tx.beginAnew(savedFilters.name, fewer); err != nil {
		return err
	}
	return tx.deleteRows(doomed{goes: map[string][]domain.ID{savedFilters.name: gone}})
}
