package db

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"lagboka/domain"
)

var elections = table[domain.Election]{
	name:    "election",
	columns: []string{"id", "name", "day", "list_due", "approved"},
	at: func(e *domain.Election) []any {
		return []any{&e.ID, &e.Name, &e.Day, &e.ListDue, &e.Approved}
	},
}

var contests = table[domain.Contest]{
	name:    "contest",
	columns: []string{"id", "election", "unit", "municipality", "seats", "decided_on", "source", "extended_to", "extended_by", "extended_why"},
	at: func(c *domain.Contest) []any {
		return []any{
			&c.ID, &c.Election, &c.Unit, &c.Municipality, &c.Seats, &c.DecidedOn, &c.Source, &c.ExtendedTo, &c.ExtendedBy, &c.ExtendedWhy,
		}
	},
	links: []link{{"election", "election", must}, {"unit", "unit", may}},
	bin:   true,
}

var rules = table[domain.Rule]{
	name:    "rule",
	columns: []string{"id", "key", `"from"`, "value", "source"},
	at: func(r *domain.Rule) []any {
		return []any{&r.ID, &r.Key, &r.From, &r.Value, &r.Source}
	},
	bin: true,
}

var targets = table[domain.MemberTarget]{
	name:    "member_target",
	columns: []string{"id", "unit", "year", "target"},
	at: func(t *domain.MemberTarget) []any {
		return []any{&t.ID, &t.Unit, &t.Year, &t.Target}
	},
	links: []link{{"unit", "unit", must}},
	bin:   true,
}

// filterRow is a saved filter as the table holds it.
type filterRow struct {
	id           domain.ID
	name, filter string
}

var savedFilters = table[filterRow]{
	name:    "saved_filter",
	columns: []string{"id", "name", "filter"},
	at:      func(f *filterRow) []any { return []any{&f.id, &f.name, &f.filter} },
	bin:     true,
}

// setting is one setting of the book as the table holds it; its id is its name.
type setting struct {
	id    domain.ID
	value string
}

var settings = table[setting]{
	name:    "setting",
	columns: []string{"id", "value"},
	at:      func(s *setting) []any { return []any{&s.id, &s.value} },
}

// Elections returns the elections, the earliest first.
func (s *Store) Elections(ctx context.Context) ([]domain.Election, error) {
	return electionsIn(ctx, s.readers)
}

func electionsIn(ctx context.Context, r reader) ([]domain.Election, error) {
	return query(ctx, r, elections.at, elections.selectWhere("deleted = 0 ORDER BY day, id"))
}

// Contests returns every council's election, by unit.
func (s *Store) Contests(ctx context.Context) ([]domain.Contest, error) {
	return contestsIn(ctx, s.readers)
}

func contestsIn(ctx context.Context, r reader) ([]domain.Contest, error) {
	all, err := query(ctx, r, contests.at, contests.selectWhere("deleted = 0 ORDER BY municipality <> '', (SELECT day FROM election WHERE id = election), id"))
	if err != nil {
		return nil, err
	}
	return all, byUnit(ctx, r, all, func(c domain.Contest) domain.ID { return c.Unit })
}

// SaveContest writes a contest and returns its ID.
func (s *Store) SaveContest(ctx context.Context, c domain.Contest) (id domain.ID, err error) {
	if err := c.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.contest.save"}, func(tx *Tx) error {
		id, err = save(tx, contests, &c)
		return err
	})
	return id, err
}

// Rules returns the numbers of the rule sets that the book holds, by key and day.
func (s *Store) Rules(ctx context.Context) ([]domain.Rule, error) {
	return rulesIn(ctx, s.readers)
}

func rulesIn(ctx context.Context, r reader) ([]domain.Rule, error) {
	return query(ctx, r, rules.at, rules.selectWhere(rulesInOrder))
}

const rulesInOrder = `deleted = 0 ORDER BY key, "from", id`

// SaveRule writes a number of the rule sets and returns its ID.
func (s *Store) SaveRule(ctx context.Context, r domain.Rule) (id domain.ID, err error) {
	if err := r.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.rule.save"}, func(tx *Tx) error {
		id, err = save(tx, rules, &r)
		return err
	})
	return id, err
}

// Targets returns the units' targets of a year.
func (s *Store) Targets(ctx context.Context, year int) ([]domain.MemberTarget, error) {
	return query(ctx, s.readers, targets.at, targets.selectWhere("deleted = 0 AND year = ? ORDER BY id"), year)
}

// SaveTarget writes a unit's target of a year, in place of the one it has, and returns its ID.
func (s *Store) SaveTarget(ctx context.Context, t domain.MemberTarget) (id domain.ID, err error) {
	if err := t.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.target.save"}, func(tx *Tx) error {
		id, err = tx.saveTarget(t)
		return err
	})
	return id, err
}

func (tx *Tx) saveTarget(t domain.MemberTarget) (domain.ID, error) {
	standing, err := query(tx.ctx, tx.conn, targets.at, targets.selectWhere("deleted = 0 AND unit = ? AND year = ?"), string(t.Unit), t.Year)
	if err != nil {
		return "", err
	}
	if t.ID == "" && len(standing) > 0 {
		t.ID = standing[0].ID
	}
	return save(tx, targets, &t)
}

// SavedFilters returns the filters that have been given a name, in that order.
func (s *Store) SavedFilters(ctx context.Context) ([]domain.SavedFilter, error) {
	rows, err := query(ctx, s.readers, savedFilters.at, savedFilters.selectWhere("deleted = 0 ORDER BY id"))
	if err != nil {
		return nil, err
	}
	all := make([]domain.SavedFilter, len(rows))
	for i, r := range rows {
		all[i] = domain.SavedFilter{ID: r.id, Name: r.name}
		if err := json.Unmarshal([]byte(r.filter), &all[i].Filter); err != nil {
			return nil, fmt.Errorf("read saved filter: %w", err)
		}
	}
	slices.SortStableFunc(all, func(a, b domain.SavedFilter) int { return bytes.Compare(sortKey(a.Name), sortKey(b.Name)) })
	return all, nil
}

// SaveFilter writes a filter under a name and returns its ID.
func (s *Store) SaveFilter(ctx context.Context, f domain.SavedFilter) (id domain.ID, err error) {
	if err := f.Validate(); err != nil {
		return "", err
	}
	text, err := json.Marshal(f.Filter)
	if err != nil {
		return "", fmt.Errorf("save filter: %w", err)
	}
	err = s.write(ctx, domain.Action{Key: "did.filter.save"}, func(tx *Tx) error {
		id, err = save(tx, savedFilters, &filterRow{f.ID, f.Name, string(text)})
		return err
	})
	return id, err
}

// Setting returns a setting of the book; the empty text where it was never set.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	return settingIn(ctx, s.readers, key)
}

func settingIn(ctx context.Context, r reader, key string) (string, error) {
	return value[string](ctx, r, "SELECT ifnull((SELECT value FROM setting WHERE id = ? AND deleted = 0), '')", key)
}

// SetSetting writes a setting of the book.
func (s *Store) SetSetting(ctx context.Context, key, text string) error {
	return s.write(ctx, domain.Action{Key: "did.setting.save"}, func(tx *Tx) error { return tx.setSetting(key, text) })
}

func (tx *Tx) setSetting(key, text string) error {
	_, err := tx.exec("INSERT INTO setting (id, value) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value, deleted = 0", key, text)
	tx.touch("setting")
	return err
}
