package db

import (
	"context"
	"slices"

	"lagboka/domain"
)

// PreviewRetained tells what erasing rows of the clock would do, and does nothing. Whom something keeps, and whom the
// eraser refuses, is left out of it and told.
func (s Privacy) PreviewRetained(ctx context.Context, rows []domain.Retained) (p domain.Proposal, err error) {
	byID := map[domain.ID]domain.Retained{}
	for _, r := range rows {
		if h, kept := r.Keeps(); kept {
			data := map[string]any{"name": r.Name}
			p.Refused = append(p.Refused, domain.Refusal{Row: r, First: &domain.Error{Kind: domain.Conflict, Key: "erasure.first." + string(h.Why), Data: data}})
			continue
		}
		p.Rows, byID[r.ID] = append(p.Rows, r), r
	}
	if p.Goes, err = s.Preview(ctx, domain.Erasings(p.Rows, false)...); err != nil {
		return p, err
	}
	refused := map[domain.ID]bool{}
	for _, first := range p.Goes.First {
		id, _ := first.Data["person"].(domain.ID)
		refused[id] = true
		p.Refused = append(p.Refused, domain.Refusal{Row: byID[id], First: first})
	}
	if len(refused) > 0 {
		p.Rows = slices.DeleteFunc(p.Rows, func(r domain.Retained) bool { return refused[r.ID] })
		if p.Goes, err = s.Preview(ctx, domain.Erasings(p.Rows, false)...); err != nil {
			return p, err
		}
	}
	if p.KeepOffices, err = s.Preview(ctx, domain.Erasings(p.Rows, true)...); err != nil {
		return p, err
	}
	if p.Mentions, err = s.Mentions(ctx, domain.Erasings(p.Rows, false)...); err != nil {
		return p, err
	}
	return p, s.tellApart(ctx, &p)
}

// tellApart finds who they are that are to be erased, and who stays and is called the same.
func (s Privacy) tellApart(ctx context.Context, p *domain.Proposal) error {
	all, err := query(ctx, s.readers, func(p *domain.Person) []any {
		return []any{&p.ID, &p.GivenName, &p.FamilyName, &p.Born, &p.MemberNo}
	}, "SELECT id, given_name, family_name, born, member_no FROM person WHERE deleted = 0 ORDER BY sort_key, id")
	if err != nil {
		return err
	}
	asked := map[domain.ID]bool{}
	for _, r := range p.Rows {
		asked[r.ID] = true
	}
	var who, alike []domain.Person
	for _, x := range all {
		if asked[x.ID] {
			who = append(who, x)
		}
	}
	for _, x := range all {
		if !asked[x.ID] && slices.ContainsFunc(who, func(w domain.Person) bool { return domain.CalledAlike(w, x) }) {
			alike = append(alike, x)
		}
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return err
	}
	bearer := func(x domain.Person) (b domain.Bearer, err error) {
		all, err := s.Memberships(ctx, x.ID)
		b.Person = x
		if m, ok := domain.MembershipOn(all, s.today()); ok {
			b.Unit, _ = tree.Unit(m.Unit)
		}
		return b, err
	}
	p.Who = map[domain.ID]domain.Bearer{}
	for _, x := range who {
		if p.Who[x.ID], err = bearer(x); err != nil {
			return err
		}
	}
	for _, x := range alike {
		b, err := bearer(x)
		if err != nil {
			return err
		}
		p.Alike = append(p.Alike, b)
	}
	return nil
}

// RetainedFor is the row of one person who is to be erased for a reason: what the clock says, where that says so by now, and
// else that they have asked for it, which an agreement to stay does not hinder. Without a reason it is what the clock says
// where nothing holds it back.
func (s Privacy) RetainedFor(ctx context.Context, person domain.ID, why domain.ErasureReason) (r domain.Retained, err error) {
	today := s.today()
	rows, err := s.Retention(ctx, "", today)
	if err != nil {
		return r, err
	}
	for _, r := range rows {
		if r.ID == person && (why == "" && r.IsDue() || r.Why == why && !r.Due.IsZero() && !r.Due.After(today)) {
			return r, nil
		}
	}
	p, err := s.Person(ctx, person)
	if err != nil {
		return r, err
	}
	r = domain.Retained{Kind: "person", ID: p.ID, Name: p.SortName(), Why: domain.ErasedAsked, Names: 1}
	all, err := s.Keepings(ctx, p.ID)
	for _, k := range all {
		if k.CountsOn(today) && k.Kind == domain.OnHold {
			r.Holds = append(r.Holds, domain.Hold{Why: domain.HoldReason(k.Kind), What: k.Why, Until: k.Until})
		}
	}
	return r, err
}

// EraseRetained erases rows of the clock for good, whole or not at all; words are struck out also where they stand alone.
func (s Privacy) EraseRetained(ctx context.Context, rows []domain.Retained, keepOffices bool, words ...string) (domain.Erased, error) {
	if len(rows) == 0 {
		return domain.Erased{}, nil
	}
	return s.Erase(ctx, domain.Erasings(rows, keepOffices, words...)...)
}
