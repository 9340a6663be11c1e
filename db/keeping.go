package db

import (
	"context"

	"lagboka/domain"
)

var keepings = table[domain.Keeping]{
	name:    "keeping",
	columns: []string{"id", "person", "kind", "since", "until", "why"},
	at: func(k *domain.Keeping) []any {
		return []any{&k.ID, &k.Person, &k.Kind, &k.Since, &k.Until, &k.Why}
	},
	links: []link{{"person", "person", must | told}},
	once:  []string{"person", "kind"},
	bin:   true,

	counted: "restore.keepings",
}

// Keepings returns what lets somebody stay in the book, the agreement before what holds back.
func (s *Store) Keepings(ctx context.Context, person domain.ID) ([]domain.Keeping, error) {
	return query(ctx, s.readers, keepings.at, keepings.selectWhere("person = ? AND deleted = 0 ORDER BY kind, id"), string(person))
}

// SaveKeepings lets people stay in the book, each in place of the keeping of that kind that they have.
func (s Privacy) SaveKeepings(ctx context.Context, all []domain.Keeping) error {
	today := domain.DateOf(s.options.Now())
	for _, k := range all {
		if err := k.Validate(today); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		return nil
	}
	return s.write(ctx, domain.Action{Key: "did.keeping." + string(all[0].Kind)}, func(tx *Tx) error {
		for _, k := range all {
			standing, err := query(ctx, tx.conn, keepings.at, keepings.selectWhere("deleted = 0 AND person = ? AND kind = ? ORDER BY id"), string(k.Person), string(k.Kind))
			if err != nil {
				return err
			}
			k.ID = ""
			if len(standing) > 0 {
				k.ID = standing[0].ID
			}
			if _, err := save(tx, keepings, &k); err != nil {
				return err
			}
		}
		return nil
	})
}

// EndKeepings takes back what lets people stay.
func (s Privacy) EndKeepings(ctx context.Context, ids []domain.ID) error {
	return s.write(ctx, domain.Action{Key: "did.keeping.end"}, func(tx *Tx) error {
		for _, id := range ids {
			if err := tx.setDeleted(keepings.name, id, true); err != nil {
				return err
			}
		}
		return nil
	})
}
