package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"lagboka/domain"
)

// delegatesSQL counts, for each local branch, its members and those of Senterungdommen who live in its municipality on
// @day (vedtekter § 8.2–3: medlemmer i Senterungdommen medregnet).
const delegatesSQL = `
	SELECT u.id, count(DISTINCT m.person) FROM unit u JOIN membership m ON m.unit = u.id OR m.kind = 'youth' JOIN person p ON p.id = m.person
	WHERE u.deleted = 0 AND u.kind = 'local_branch' AND m.deleted = 0 AND p.deleted = 0 AND m.joined <= @day AND (m.left > @day OR m.left = '' AND p.deceased = 0)
	AND (m.kind <> 'youth' AND m.kind <> 'women' OR m.kind = 'youth' AND p.municipality = u.municipality AND u.municipality <> '') GROUP BY u.id`

// Delegations works out how many delegates each branch sends to the nomination meeting of a county council's contest,
// in the branches' order; nil for other contests.
func (s *Store) Delegations(ctx context.Context, contest domain.ID) ([]domain.Delegation, error) {
	card, err := s.Contest(ctx, contest)
	if err != nil || !card.Row.Contest.County() {
		return nil, err
	}
	held := card.Meeting.Meeting.Day
	if held.IsZero() {
		held = domain.MeetingBy(card.Row.Election.Day.Year)
	}
	turn := domain.YearEnd(held.Year - 1)
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, fmt.Errorf("work out delegates: %w", err)
	}
	counted, err := query(ctx, s.readers, (*unitCount).at, delegatesSQL, sql.Named("day", turn.String()))
	if err != nil {
		return nil, fmt.Errorf("work out delegates: %w", err)
	}
	members := map[domain.ID]int{}
	for _, c := range counted {
		members[c.unit] = c.n
	}
	today := domain.DateOf(s.options.Now())
	branches := slices.DeleteFunc(tree.Within(card.Row.Contest.Unit), func(u domain.Unit) bool { return u.Kind != domain.LocalBranch || !u.Closed.IsZero() })
	sharing := map[string]int{} // the votes of a municipality with several branches are not known of each
	for _, u := range branches {
		sharing[u.Municipality]++
	}
	var all []domain.Delegation
	for _, u := range branches {
		n, known := members[u.ID]
		all = append(all, domain.DelegationOf(u, n, known && !turn.After(today) && sharing[u.Municipality] == 1, card.Row.Election))
	}
	return all, nil
}
