package db

import (
	"context"
	"fmt"
	"slices"

	"lagboka/domain"
)

// Mentions tells what an erasure strikes out of what others have written, now or earlier, row by row.
func (s Privacy) Mentions(ctx context.Context, all ...domain.Erasing) (mentions []domain.Mention, err error) {
	err = s.together(ctx, func(r reader) error {
		each, _, err := doomEach(ctx, r, all, s.today())
		if err != nil {
			return err
		}
		mentions, err = union(each).mentions(ctx, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("mentions: %w", err)
	}
	return mentions, nil
}

func (d doomed) mentions(ctx context.Context, r reader) (all []domain.Mention, err error) {
	guises, err := guises(ctx, r, d)
	if err != nil {
		return nil, err
	}
	traces, err := tracesOf(ctx, r, d, guises)
	if err != nil {
		return nil, err
	}
	now, err := writtenNow(ctx, r)
	if err != nil {
		return nil, err
	}
	before, err := writtenBefore(ctx, r)
	if err != nil {
		return nil, err
	}
	goes := map[domain.ID]bool{}
	for _, rows := range d.goes {
		for _, id := range rows {
			goes[id] = true
		}
	}
	at := map[domain.ID]int{}
	for _, t := range append(now, before...) {
		cut, alone := traces.Find(t.text)
		if len(cut) == 0 || goes[t.row] {
			continue
		}
		i, seen := at[t.row]
		if !seen {
			of, err := value[string](ctx, r, "SELECT ifnull("+nameSQL(t.kind, "?")+", '')", string(t.row))
			if err != nil {
				return nil, err
			}
			i = len(all)
			at[t.row], all = i, append(all, domain.Mention{Kind: t.kind, Of: of})
		}
		m := &all[i]
		m.Cut, m.Alone = distinct(append(m.Cut, cut...)), distinct(append(m.Alone, alone...))
	}
	return all, nil
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

// nameSQL is the SQL of what the row of an ID is called, or what it belongs to; empty where neither has a name.
func nameSQL(kind, id string) string {
	e := entityOf(kind)
	name := called[kind]
	for _, column := range []string{"name", "title"} {
		if name == "" && slices.Contains(e.columns, column) {
			name = "r." + column
		}
	}
	if name != "" {
		return "(SELECT " + name + " FROM " + kind + " r WHERE r.id = " + id + ")"
	}
	for _, l := range e.links {
		if l.role&must != 0 {
			return nameSQL(l.to, fmt.Sprintf(`(SELECT "%s" FROM %s WHERE id = %s)`, l.column, kind, id))
		}
	}
	return "''"
}
