package db

import (
	"context"

	"lagboka/domain"
)

var units = table[domain.Unit]{
	name: "unit",
	columns: []string{
		"id", "kind", "name", "short_name", "parent", "municipality", "org_number", "email", "phone", "website",
		"website_checked", "social_media", "founded", "closed", "note",
	},
	at: func(u *domain.Unit) []any {
		return []any{
			&u.ID, &u.Kind, &u.Name, &u.ShortName, &u.Parent, &u.Municipality, &u.OrgNumber, &u.Email, &u.Phone, &u.Website,
			&u.WebsiteChecked, &u.SocialMedia, &u.Founded, &u.Closed, &u.Note,
		}
	},
	links:   []link{{"parent", "unit", may}},
	bin:     true,
	counted: "restore.units",
}

// Units returns every unit, as they stand on paper.
func (s *Store) Units(ctx context.Context) ([]domain.Unit, error) {
	return unitsIn(ctx, s.readers)
}

// Tree returns the organisation as a whole.
func (s *Store) Tree(ctx context.Context) (*domain.Tree, error) {
	return treeIn(ctx, s.readers)
}

func treeIn(ctx context.Context, r reader) (*domain.Tree, error) {
	all, err := unitsIn(ctx, r)
	if err != nil {
		return nil, err
	}
	return domain.NewTree(all), nil
}

// SaveUnit writes a unit and returns its ID.
func (s *Store) SaveUnit(ctx context.Context, u domain.Unit) (id domain.ID, err error) {
	if err := u.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.unit.save"}, func(tx *Tx) error {
		id, err = save(tx, units, &u)
		return err
	})
	return id, err
}

// SaveBranch writes a unit with the size of its council and its target, as one action, and returns its ID.
func (s *Store) SaveBranch(ctx context.Context, card domain.BranchCard) (id domain.ID, err error) {
	if err := card.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.unit.save"}, func(tx *Tx) error {
		if id, err = save(tx, units, &card.Unit); err != nil {
			return err
		}
		if card.Contest != nil {
			if _, err := save(tx, contests, card.Contest); err != nil {
				return err
			}
		}
		if card.Target != nil {
			t := *card.Target
			t.Unit = id
			_, err = tx.saveTarget(t)
		}
		return err
	})
	return id, err
}

// within is the SQL of the units within a unit, itself included; it takes the unit's ID once.
const within = `WITH RECURSIVE w(id) AS (
	SELECT id FROM unit WHERE id = ? AND deleted = 0
	UNION SELECT u.id FROM unit u JOIN w ON u.parent = w.id WHERE u.deleted = 0)
	SELECT id FROM w`
