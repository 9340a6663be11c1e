package db

import (
	"context"
	"database/sql"
	"fmt"

	"lagboka/domain"
)

// obstacle is what stands in the way of erasing somebody.
type obstacle struct {
	person        domain.ID
	given, family string
	of, where     string
}

func (o obstacle) says(key string) *domain.Error {
	name := domain.Person{GivenName: o.given, FamilyName: o.family}.Name()
	return &domain.Error{Kind: domain.Conflict, Key: key, Data: map[string]any{"person": o.person, "name": name, "of": o.of, "where": o.where}}
}

// first says who cannot be erased yet, and what has to be done first.
func (d doomed) first(ctx context.Context, r reader, today domain.Date) (all domain.Errors, err error) {
	for _, ask := range []func(context.Context, reader, domain.Date) ([]*domain.Error, error){d.members, d.holders, d.signers, d.standing} {
		more, err := ask(ctx, r, today)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	return all, nil
}

// members are those who are members still. Whom the clock says to be unpaid for too long is erased as such: that ends it.
func (d doomed) members(ctx context.Context, r reader, today domain.Date) (all []*domain.Error, err error) {
	type row struct {
		obstacle
		m domain.Membership
	}
	rows, err := query(ctx, r, func(x *row) []any {
		return append(memberships.at(&x.m), &x.person, &x.given, &x.family, &x.where)
	}, "SELECT "+memberships.list("m.")+`, p.id, p.given_name, p.family_name, u.name FROM membership m
		JOIN person p ON p.id = m.person AND p.deleted = 0 AND p.deceased = 0 JOIN unit u ON u.id = m.unit
		WHERE m.deleted = 0 AND m.person IN `+listed+" ORDER BY p.sort_key, p.id, m.id", jsonText(d.persons))
	if err != nil {
		return nil, err
	}
	key, unpaid := "erasure.first.member", map[domain.ID]bool{}
	if d.Reason == domain.ErasedUnpaid {
		key = "erasure.first.unpaid"
		if unpaid, err = d.unpaid(ctx, r, today); err != nil {
			return nil, err
		}
	}
	for _, x := range rows {
		if x.m.ActiveOn(today) && !unpaid[x.person] {
			all = append(all, x.says(key))
		}
	}
	return all, nil
}

// unpaid are those of whom the clock says that they have not paid, that the time for it is up, and that nothing was agreed.
func (d doomed) unpaid(ctx context.Context, r reader, today domain.Date) (map[domain.ID]bool, error) {
	named := []any{sql.Named("gone", "[]"), sql.Named("owing", jsonText(d.persons)), sql.Named("day", today.String())}
	joined, err := membershipsAsked(ctx, r, named)
	if err != nil {
		return nil, err
	}
	owed, err := feesAsked(ctx, r, named)
	if err != nil {
		return nil, err
	}
	stays, err := rowsOf(ctx, r, keepings, theirs, func(k domain.Keeping) domain.ID { return k.Person }, named...)
	is := map[domain.ID]bool{}
	for _, id := range d.persons {
		k := domain.KeptPerson{Person: domain.Person{ID: id}, Memberships: joined[id], Fees: owed[id], Keepings: stays[id]}
		row, asked := k.Retained(today)
		is[id] = asked && row.Why == domain.ErasedUnpaid && row.IsDue()
	}
	return is, err
}

// holders are those who hold an office still, or will.
func (d doomed) holders(ctx context.Context, r reader, today domain.Date) (all []*domain.Error, err error) {
	type row struct {
		obstacle
		o domain.Office
	}
	rows, err := query(ctx, r, func(x *row) []any {
		return append(offices.at(&x.o), &x.person, &x.given, &x.family, &x.of, &x.where)
	}, "SELECT "+offices.list("o.")+`, p.id, p.given_name, p.family_name, b.name, u.name FROM office o
		JOIN person p ON p.id = o.person JOIN body b ON b.id = o.body AND b.deleted = 0 JOIN unit u ON u.id = b.unit
		WHERE o.deleted = 0 AND o.person IN `+listed+" ORDER BY p.sort_key, p.id, o.id", jsonText(d.persons))
	for _, x := range rows {
		if x.o.StateOn(today) != domain.OfficeEnded {
			all = append(all, x.says("erasure.first.office"))
		}
	}
	return all, err
}

// before is the SQL of the lists l, with their elections e.
const before = `FROM candidate_list l JOIN contest k ON k.id = l.contest JOIN election e ON e.id = k.election
	LEFT JOIN unit u ON u.id = k.unit`

// comes is the SQL of the lists that stand and whose election is still to come.
const comes = "l.deleted = 0 AND l.withdrawn_on = '' AND e.day >= ?"

// signers are those who sign a list that is handed in, and speak for it until the election.
func (d doomed) signers(ctx context.Context, r reader, today domain.Date) ([]*domain.Error, error) {
	return obstacles(ctx, r, "erasure.first.signer", "SELECT p.id, p.given_name, p.family_name, l.name, ifnull(u.name, '') "+before+
		" JOIN person p ON p.id IN (l.signer, l.deputy) WHERE l.submitted_on <> '' AND "+comes+" AND p.id IN "+listed+" ORDER BY p.sort_key, p.id, l.id", today.String(), jsonText(d.persons))
}

// standing are those who stand on a list that is adopted.
func (d doomed) standing(ctx context.Context, r reader, today domain.Date) ([]*domain.Error, error) {
	return obstacles(ctx, r, "erasure.first.candidate", "SELECT p.id, p.given_name, p.family_name, l.name, ifnull(u.name, '') "+before+
		" JOIN list_place x ON x.list = l.id AND x.deleted = 0 JOIN candidate c ON c.id = x.candidate JOIN person p ON p.id = c.person WHERE l.adopted_on || l.submitted_on <> '' AND "+comes+
		" AND p.id IN "+listed+" ORDER BY p.sort_key, p.id, l.id", today.String(), jsonText(d.persons))
}

func obstacles(ctx context.Context, r reader, key, statement string, args ...any) (all []*domain.Error, err error) {
	rows, err := query(ctx, r, func(o *obstacle) []any { return []any{&o.person, &o.given, &o.family, &o.of, &o.where} }, statement, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	for _, o := range rows {
		all = append(all, o.says(key))
	}
	return all, nil
}
