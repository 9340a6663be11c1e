package db

import (
	"context"

	"lagboka/domain"
)

// PreviewRetained tells what erasing rows of the clock would do, and does nothing. Whom something keeps, and whom the
// eraser refuses, is left out of it and told. place is the second place of backups; empty for none.
func (s Privacy) PreviewRetained(ctx context.Context, rows []domain.Retained, place string) (p domain.Proposal, err error) {
	byID := map[domain.ID]domain.Retained{}
	for _, r := range rows {
		if h, kept := r.Keeps(); kept {
			data := map[string]any{"name": r.Name}
			p.Refused = append(p.Refused, domain.Refusal{Row: r, First: &domain.Error{Kind: domain.Conflict, Key: "erasure.first." + string(h.Why), Data: data}})
			continue
		}
		p.Rows, byID[r.ID] = append(p.Rows, r), r
	}
	all, err := s.previewAll(ctx, p.Rows, false, place)
	if err != nil {
		return p, err
	}
	refused := map[domain.ID]bool{}
	for _, first := range all.First {
		id, _ := first.Data["person"].(domain.ID)
		refused[id] = true
		p.Refused = append(p.Refused, domain.Refusal{Row: byID[id], First: first})
	}
	if p.Goes = all; len(refused) > 0 {
		var rest []domain.Retained
		for _, r := range p.Rows {
			if !refused[r.ID] {
				rest = append(rest, r)
			}
		}
		p.Rows = rest
		if p.Goes, err = s.previewAll(ctx, rest, false, place); err != nil {
			return p, err
		}
	}
	p.KeepOffices, err = s.previewAll(ctx, p.Rows, true, place)
	return p, err
}

func (s Privacy) previewAll(ctx context.Context, rows []domain.Retained, keepOffices bool, place string) (all domain.Erasure, err error) {
	for _, e := range domain.Erasings(rows, keepOffices) {
		one, err := s.Preview(ctx, e, place)
		if err != nil {
			return all, err
		}
		all.Add(one)
	}
	return all, nil
}

// EraseRetained erases rows of the clock for good, those of one reason after those of another: each of these whole or not
// at all.
func (s Privacy) EraseRetained(ctx context.Context, rows []domain.Retained, keepOffices bool) (all domain.Erased, err error) {
	for _, e := range domain.Erasings(rows, keepOffices) {
		one, err := s.Erase(ctx, e)
		if err != nil {
			return all, err
		}
		all.Persons, all.Candidates, all.Lists = all.Persons+one.Persons, all.Candidates+one.Candidates, all.Lists+one.Lists
	}
	return all, nil
}
