package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

// Background returns the offices of somebody in the book, and every contest that they have been thought of for.
func (s Nomination) Background(ctx context.Context, person domain.ID) (b domain.Background, err error) {
	if b.Offices, err = s.Offices(ctx, domain.OfficeQuery{Person: person, Ended: true}); err != nil {
		return b, fmt.Errorf("read background: %w", err)
	}
	if b.Candidacies, err = s.candidacies(ctx, person); err != nil {
		return b, fmt.Errorf("read background: %w", err)
	}
	return b, nil
}

func (s *Store) candidacies(ctx context.Context, person domain.ID) (all []domain.Candidacy, err error) {
	asked, err := query(ctx, s.readers, candidates.at, candidates.selectWhere("deleted = 0 AND person = ? ORDER BY id"), string(person))
	if err != nil || len(asked) == 0 {
		return nil, err
	}
	type stand struct {
		candidate domain.ID
		list      string
		rank      int
	}
	// The adopted list, else the newest draft, comes last and counts.
	stands, err := query(ctx, s.readers, func(x *stand) []any { return []any{&x.candidate, &x.list, &x.rank} }, `
		SELECT p.candidate, l.name, p.rank FROM list_place p JOIN candidate_list l ON l.id = p.list JOIN candidate c ON c.id = p.candidate
		WHERE p.deleted = 0 AND l.deleted = 0 AND l.withdrawn_on = '' AND c.person = ? ORDER BY l.adopted_on <> '', l.id`, string(person))
	if err != nil {
		return nil, err
	}
	contestRows, err := s.Contests(ctx)
	if err != nil {
		return nil, err
	}
	days, err := s.Elections(ctx)
	if err != nil {
		return nil, err
	}
	allUnits, err := s.Units(ctx)
	if err != nil {
		return nil, err
	}
	contest, election, unit := byID(contests, contestRows), byID(elections, days), byID(units, allUnits)
	for _, c := range asked {
		x := domain.Candidacy{Candidate: c, Contest: contest[c.Contest]}
		x.Election, x.Unit = election[x.Contest.Election], unit[x.Contest.Unit]
		for _, l := range stands {
			if l.candidate == c.ID {
				x.List, x.Rank = l.list, l.rank
			}
		}
		all = append(all, x)
	}
	slices.SortStableFunc(all, func(a, b domain.Candidacy) int {
		return strings.Compare(b.Election.Day.String(), a.Election.Day.String())
	})
	return all, nil
}

// membersByPlace counts the party's members in a unit by the place they live in, the most first.
func (s *Store) membersByPlace(ctx context.Context, unit domain.ID) ([]domain.PlaceShare, error) {
	today := domain.DateOf(s.options.Now())
	return query(ctx, s.readers, func(x *domain.PlaceShare) []any { return []any{&x.Place, &x.Members} }, `
		SELECT p.place, count(DISTINCT p.id) FROM person p JOIN membership m ON m.person = p.id
		WHERE m.unit IN (`+strings.ReplaceAll(within, "?", "@unit")+`) AND m.kind IN `+partyKinds+` AND `+standing+` AND p.deleted = 0 AND p.deceased = 0
		GROUP BY p.place ORDER BY 2 DESC, 1`, sql.Named("unit", string(unit)), sql.Named("day", today.String()))
}
