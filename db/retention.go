package db

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

// goneSQL are the persons whose memberships have all ended by @soon, who have died, or who are candidates and no members;
// owingSQL those who owe a fee that was due before @owed, and have paid none of a later year. They find too many rather
// than too few: domain.KeptPerson decides.
const (
	goneSQL = `SELECT person FROM membership WHERE deleted = 0 GROUP BY person HAVING min(left) <> '' AND max(left) <= @soon
		UNION SELECT id FROM person WHERE deceased <> 0
		UNION SELECT c.person FROM candidate c WHERE c.deleted = 0 AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person = c.person AND m.deleted = 0)`
	owingSQL = `SELECT person FROM fee INDEXED BY fee_open WHERE ` + feeOpenSQL + ` AND due < @owed AND refunded > 0
		UNION SELECT person FROM fee INDEXED BY fee_person WHERE deleted = 0 GROUP BY person
		HAVING max(iif(paid_on = '' AND exempt = 0 AND due < @owed, year, 0)) >= max(1, max(iif(paid_on <> '', year, 0)))`
	// feeOpenSQL is what the index fee_open holds.
	feeOpenSQL = "deleted = 0 AND exempt = 0 AND (paid_on = '' OR refunded > 0)"
)

// Retention returns who of a unit and of all below it is to be deleted, and which lists of names, as of a day: by branch,
// and the longest overdue first. The empty unit is the whole book.
func (s *Store) Retention(ctx context.Context, unit domain.ID, today domain.Date) ([]domain.Retained, error) {
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, fmt.Errorf("retention: %w", err)
	}
	var all []domain.Retained
	for _, read := range []func(context.Context, *domain.Tree, domain.Date) ([]domain.Retained, error){s.retainedPersons, s.retainedCandidates, s.retainedLists} {
		rows, err := read(ctx, tree, today)
		if err != nil {
			return nil, fmt.Errorf("retention: %w", err)
		}
		all = append(all, rows...)
	}
	place := map[domain.ID]int{}
	for i, u := range tree.Within(unit) {
		place[u.ID] = i + 1
	}
	// The county list is the umbrella's; those who work in a county branch see it too.
	above, _ := tree.Unit(unit)
	all = slices.DeleteFunc(all, func(r domain.Retained) bool {
		return unit != "" && place[r.Unit.ID] == 0 && !(r.Kind == "candidate" && above.Kind == domain.CountyBranch && r.Unit.ID == above.Parent)
	})
	slices.SortStableFunc(all, func(a, b domain.Retained) int {
		return cmp.Or(cmp.Compare(place[a.Unit.ID], place[b.Unit.ID]), compareDue(a.Due, b.Due), strings.Compare(string(a.ID), string(b.ID)))
	})
	return all, nil
}

// compareDue orders days, one that is not known last.
func compareDue(a, b domain.Date) int {
	switch {
	case a == b:
		return 0
	case b.IsZero() || !a.IsZero() && a.Before(b):
		return -1
	}
	return 1
}

func (s *Store) retainedPersons(ctx context.Context, tree *domain.Tree, today domain.Date) (all []domain.Retained, err error) {
	kept, err := s.keptPersons(ctx, today)
	for _, k := range kept {
		r, ok := k.Retained(today)
		if !ok {
			continue
		}
		if m, ok := domain.MembershipOn(k.Memberships, today); ok {
			r.Unit, _ = tree.Unit(m.Unit)
		}
		all = append(all, r)
	}
	return all, err
}

// keptPersons reads whom the clock has to be asked about, and what it asks of them.
func (s *Store) keptPersons(ctx context.Context, today domain.Date) (kept []domain.KeptPerson, err error) {
	rules := domain.RetentionRulesOn(today)
	soon := today.AddDays(rules.Soon)
	days := []any{
		sql.Named("day", today.String()), sql.Named("soon", soon.String()), sql.Named("owed", soon.AddMonths(-rules.Unpaid).AddDays(1).String()),
	}
	var ids, owing string
	err = s.together(ctx, func(r reader) (err error) { ids, err = value[string](ctx, r, asList(goneSQL), days...); return err },
		func(r reader) (err error) { owing, err = value[string](ctx, r, asList(owingSQL), days...); return err })
	if err != nil {
		return nil, err
	}
	var people []domain.Person
	var joined map[domain.ID][]domain.Membership
	var owed map[domain.ID][]domain.Fee
	var held map[domain.ID][]domain.OfficeRow
	var stood map[domain.ID][]domain.ElectionPart
	var stays map[domain.ID][]domain.Keeping
	named := []any{sql.Named("gone", ids), sql.Named("owing", owing), sql.Named("day", today.String())}
	err = s.together(ctx, func(r reader) (err error) {
		if people, err = query(ctx, r, func(p *domain.Person) []any { return []any{&p.ID, &p.GivenName, &p.FamilyName, &p.Deceased} },
			"SELECT id, given_name, family_name, deceased FROM person WHERE +deleted = 0 AND id IN "+asked, named...); err != nil {
			return err
		}
		stays, err = rowsOf(ctx, r, keepings, theirs, func(k domain.Keeping) domain.ID { return k.Person }, named...)
		return err
	}, func(r reader) (err error) {
		if joined, err = membershipsAsked(ctx, r, named); err != nil {
			return err
		}
		if owed, err = feesAsked(ctx, r, named); err != nil {
			return err
		}
		if held, err = officesHeld(ctx, r, named); err != nil {
			return err
		}
		stood, err = electionParts(ctx, r, named)
		return err
	})
	for _, p := range people {
		kept = append(kept, domain.KeptPerson{
			Person: p, Memberships: joined[p.ID], Fees: owed[p.ID], Offices: held[p.ID], Elections: stood[p.ID], Keepings: stays[p.ID],
		})
	}
	return kept, err
}

// asList reads the IDs of a statement as a list in JSON.
func asList(statement string) string {
	return "WITH x(id) AS (" + statement + ") SELECT json_group_array(id) FROM x"
}

const (
	// asked are the IDs of the lists @gone and @owing.
	asked  = "(SELECT value FROM json_each(@gone) UNION SELECT value FROM json_each(@owing))"
	theirs = "deleted = 0 AND person IN " + asked
)

// membershipsAsked reads memberships out of their index alone, but for the reason: that is asked of the dead only.
func membershipsAsked(ctx context.Context, r reader, named []any) (map[domain.ID][]domain.Membership, error) {
	rows, err := query(ctx, r, func(m *domain.Membership) []any {
		return []any{&m.Person, &m.Unit, &m.Kind, &m.Joined, &m.Left, &m.Reason}
	}, "SELECT person, unit, kind, joined, left, iif(person IN (SELECT id FROM person WHERE deceased <> 0), reason, '') FROM membership WHERE "+theirs, named...)
	return byOwner(rows, func(m domain.Membership) domain.ID { return m.Person }), err
}

// feesAsked reads the fees of those who owe and have not gone, back to the last that may have been paid.
func feesAsked(ctx context.Context, r reader, named []any) (map[domain.ID][]domain.Fee, error) {
	rows, err := query(ctx, r, fees.at, `WITH last AS (SELECT person, max(iif(paid_on <> '', year, 0)) AS paid FROM fee WHERE deleted = 0
		AND person IN (SELECT value FROM json_each(@owing) EXCEPT SELECT value FROM json_each(@gone)) GROUP BY person)
		SELECT `+fees.list("f.")+" FROM last JOIN fee f ON f.person = last.person AND f.year >= last.paid AND f.deleted = 0", named...)
	return byOwner(rows, func(f domain.Fee) domain.ID { return f.Person }), err
}

// rowsOf reads rows by whose they are.
func rowsOf[T any](ctx context.Context, r reader, t table[T], condition string, whose func(T) domain.ID, args ...any) (map[domain.ID][]T, error) {
	rows, err := query(ctx, r, t.at, t.selectWhere(condition), args...)
	return byOwner(rows, whose), err
}

func byOwner[T any](rows []T, whose func(T) domain.ID) map[domain.ID][]T {
	by := map[domain.ID][]T{}
	for _, r := range rows {
		by[whose(r)] = append(by[whose(r)], r)
	}
	return by
}

// officesHeld are the offices of those asked about that have not ended by @day.
func officesHeld(ctx context.Context, r reader, named []any) (map[domain.ID][]domain.OfficeRow, error) {
	statement := "SELECT " + offices.list("o.") + ", " + bodies.list("b.") + ", " + units.list("u.") +
		` FROM office o JOIN body b ON b.id = o.body JOIN unit u ON u.id = b.unit
		WHERE o.deleted = 0 AND b.deleted = 0 AND (o.until = '' OR o.until > @day) AND o.person IN ` + asked + ` ORDER BY ` + placeIn("o.role", domain.Roles) + ", o.id"
	rows, err := query(ctx, r, func(r *domain.OfficeRow) []any {
		return slices.Concat(offices.at(&r.Office), bodies.at(&r.Body), units.at(&r.Unit))
	}, statement, named...)
	return byOwner(rows, func(r domain.OfficeRow) domain.ID { return r.Office.Person }), err
}

// electionParts are the elections that those asked about stand at, and those whose handed-in lists they sign.
func electionParts(ctx context.Context, r reader, named []any) (map[domain.ID][]domain.ElectionPart, error) {
	type row struct {
		person domain.ID
		part   domain.ElectionPart
		unit   domain.Unit
		state  domain.CandidateState
	}
	const given = "l.deleted = 0 AND l.submitted_on <> '' AND l.withdrawn_on = ''"
	statement := `SELECT c.person, c.contest, 0 AS signs, c.state, c.keep, EXISTS (SELECT 1 FROM list_place p JOIN candidate_list l ON l.id = p.list WHERE p.candidate = c.id AND p.deleted = 0 AND ` + given + `) AS listed
		FROM candidate c WHERE c.deleted = 0 AND c.person IN ` + asked + `
		UNION ALL SELECT p.value, l.contest, 1, '', 0, 1 FROM candidate_list l JOIN ` + asked + ` p ON p.value IN (l.signer, l.deputy) WHERE ` + given
	rows, err := query(ctx, r, func(x *row) []any {
		return append([]any{&x.person, &x.part.Signs, &x.state, &x.part.Keep, &x.part.Listed, &x.unit.Name, &x.unit.ShortName}, elections.at(&x.part.Election)...)
	}, "SELECT s.person, s.signs, s.state, s.keep, s.listed, ifnull(u.name, ''), ifnull(u.short_name, ''), "+elections.list("e.")+
		" FROM ("+statement+") s JOIN contest c ON c.id = s.contest JOIN election e ON e.id = c.election LEFT JOIN unit u ON u.id = c.unit ORDER BY e.day, c.id", named...)
	by := map[domain.ID][]domain.ElectionPart{}
	for _, x := range rows {
		x.part.List = strings.TrimPrefix(x.part.Election.Name+", "+x.unit.Label(), ", ")
		x.part.Open = x.state != domain.SaidNo && x.state != domain.Declined
		by[x.person] = append(by[x.person], x.part)
	}
	return by, err
}

func (s *Store) retainedCandidates(ctx context.Context, tree *domain.Tree, today domain.Date) (all []domain.Retained, err error) {
	outsiders, err := query(ctx, s.readers, candidates.at, candidates.selectWhere("deleted = 0 AND person IS NULL AND keep = 0"))
	if err != nil {
		return nil, err
	}
	seats, err := s.Contests(ctx)
	if err != nil {
		return nil, err
	}
	days, err := s.Elections(ctx)
	contest, election := byID(contests, seats), byID(elections, days)
	for _, c := range outsiders {
		unit, _ := tree.Unit(contest[c.Contest].Unit)
		if r, ok := domain.RetainedCandidate(c, election[contest[c.Contest].Election], unit, today); ok {
			all = append(all, r)
		}
	}
	return all, err
}

func (s *Store) retainedLists(ctx context.Context, _ *domain.Tree, today domain.Date) (all []domain.Retained, err error) {
	rows, err := s.Circles(ctx, domain.CircleQuery{Bin: true})
	for _, c := range rows {
		if r, ok := domain.RetainedList(c, today); ok {
			all = append(all, r)
		}
	}
	return all, err
}
