package db

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

// Lists stand in an order that is the same on every laptop: by what they are ordered by, and where that is the same by ID.
// The number of a row in this file says when it came here. An ID says when the row was made, but for what every laptop
// makes alike (NamedID), which is ordered by what it is.

// unitsIn reads the units of a book as they stand on paper: each before those that belong to it, by the first number of a
// municipality in it, as the public registers have them; then the largest kind first, and by name.
func unitsIn(ctx context.Context, r reader) ([]domain.Unit, error) {
	all, err := query(ctx, r, units.at, units.selectWhere("deleted = 0"))
	if err != nil {
		return nil, err
	}
	tree := domain.NewTree(all)
	first := make(map[domain.ID]string, len(all))
	var number func(u domain.Unit) string
	number = func(u domain.Unit) string {
		const none = "~" // behind every number
		n := cmp.Or(u.Municipality, none)
		for _, child := range tree.Children(u.ID) {
			n = min(n, number(child))
		}
		first[u.ID] = n
		return n
	}
	for _, u := range tree.Roots() {
		number(u)
	}
	sorted := make([]domain.Unit, 0, len(all))
	var put func(siblings []domain.Unit)
	put = func(siblings []domain.Unit) {
		slices.SortFunc(siblings, func(a, b domain.Unit) int {
			return cmp.Or(strings.Compare(first[a.ID], first[b.ID]), slices.Index(domain.UnitKinds, a.Kind)-slices.Index(domain.UnitKinds, b.Kind),
				bytes.Compare(sortKey(a.Name), sortKey(b.Name)), strings.Compare(string(a.ID), string(b.ID)))
		})
		for _, u := range siblings {
			sorted = append(sorted, u)
			put(tree.Children(u.ID))
		}
	}
	put(tree.Roots())
	return sorted, nil
}

// byUnit puts rows in the order of the units that they are of, and keeps the order of those of one unit.
func byUnit[T any](ctx context.Context, r reader, all []T, unitOf func(T) domain.ID) error {
	if len(all) < 2 {
		return nil
	}
	ordered, err := unitsIn(ctx, r)
	if err != nil {
		return err
	}
	place := make(map[domain.ID]int, len(ordered))
	for i, u := range ordered {
		place[u.ID] = i + 1
	}
	at := make([]int, len(all)) // the rows themselves are large to move about
	places := make([]int, len(all))
	for i, row := range all {
		at[i], places[i] = i, place[unitOf(row)]
	}
	slices.SortStableFunc(at, func(a, b int) int { return places[a] - places[b] })
	rows := slices.Clone(all)
	for i, from := range at {
		all[i] = rows[from]
	}
	return nil
}

// inOrderOfIDs puts rows in the order of their IDs: of many, SQLite would look up each.
func inOrderOfIDs[T any](t table[T], all []T) {
	slices.SortFunc(all, func(a, b T) int {
		return strings.Compare(string(*t.at(&a)[0].(*domain.ID)), string(*t.at(&b)[0].(*domain.ID)))
	})
}

// placeIn is the SQL of where a column's value stands in an order.
func placeIn[T ~string](column string, order []T) string {
	statement := "CASE " + column
	for i, v := range order {
		statement += fmt.Sprintf(" WHEN '%s' THEN %d", v, i)
	}
	return statement + " END"
}
