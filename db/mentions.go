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
	goes := map[domain.ID]bool{}
	for _, rows := range d.goes {
		for _, id := range rows {
			goes[id] = true
		}
	}
	told, err := writtenOf(ctx, r, traces)
	for _, w := range told {
		if goes[w.row] {
			continue
		}
		of, err := value[string](ctx, r, "SELECT ifnull("+nameSQL(w.kind, "?")+", '')", string(w.row))
		if err != nil {
			return nil, err
		}
		all = append(all, domain.Mention{Kind: w.kind, Of: of, Texts: w.passages()})
	}
	return all, err
}

// passages are the texts of a row that have something to strike out, or something that can be, each once.
func (w toldRow) passages() (all []domain.MentionText) {
	seen := map[string]bool{}
	for i, text := range slices.Concat(w.now, w.before) {
		p := w.traces.Read(text)
		if !seen[text] && len(p.Struck(domain.NoWord))+len(p.Left(domain.NoWord)) > 0 {
			all = append(all, domain.MentionText{Passage: p, Earlier: i >= len(w.now)})
		}
		seen[text] = true
	}
	return all
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
