package domain

import (
	"context"
	"fmt"
	"slices"
)

// Duplicate is two people of the register who could be one.
type Duplicate struct {
	A, B Person
	Why  string // catalogue key
}

// Duplicates returns the pairs of people who could be one person, the likeliest first and then in the order of the
// register, without those of whom it has been said that they are not. The error is the context's.
func (m *Matcher) Duplicates(ctx context.Context) ([]Duplicate, error) {
	var out []Duplicate
	for i, e := range m.entries {
		if i%1000 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("look for duplicates: %w", ctx.Err())
		}
		for _, f := range m.look(*e.person, e.units...) {
			if j := m.at[f.id]; int(j) > i {
				out = append(out, Duplicate{*e.person, *m.entries[j].person, f.why})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Duplicate) int { return slices.Index(reasons, a.Why) - slices.Index(reasons, b.Why) })
	return out, nil
}
