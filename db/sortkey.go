package db

import (
	"context"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"lagboka/domain"
)

// sortVersion names the table that sort keys are made with; when it changes, every key is made anew. The language is
// nynorsk because x/text sorts bokmål wrongly (golang/go#59908); the order of the letters is the same.
const sortVersion = "nn " + collate.CLDRVersion + " 3"

// collators are not safe for several goroutines at once, and costly to make.
var collators = sync.Pool{New: func() any {
	return collate.New(language.MustParse("nn"), collate.IgnoreCase)
}}

// sortKey returns the bytes by which a text stands in Norwegian order: … Vik Zorn Ærud Østby Åsen.
func sortKey(text string) []byte {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var b collate.Buffer
	return append([]byte{}, c.KeyFromString(&b, text)...)
}

// personKey returns the bytes by which a person stands in a list: all of one family name together, by given name,
// before those whose family name only begins so. (A comma between the names would sort behind the space of «Akre
// Nilssen».)
func personKey(p *domain.Person) []byte {
	if p.FamilyName == "" {
		return sortKey(p.GivenName)
	}
	return append(sortKey(p.FamilyName), sortKey(p.GivenName)...)
}

// renewSortKeys makes every person's derived columns anew where they were made with another table.
func (s *Store) renewSortKeys(ctx context.Context) error {
	made, err := value[string](ctx, s.writer, "SELECT ifnull((SELECT value FROM meta WHERE key = 'sort_key'), '')")
	if err != nil || made == sortVersion {
		return err
	}
	return s.write(ctx, domain.Action{Key: "did.book.renew"}, func(tx *Tx) error {
		all, err := query(ctx, tx.conn, persons.at, persons.selectWhere("1"))
		if err != nil {
			return err
		}
		for i := range all {
			if err := tx.derivePerson(&all[i]); err != nil {
				return err
			}
		}
		_, err = tx.exec("INSERT INTO meta (key, value) VALUES ('sort_key', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", sortVersion)
		return err
	})
}

func (tx *Tx) derivePersonOf(id domain.ID) error {
	p, err := one(tx.ctx, tx.conn, persons, "id = ?", string(id))
	if err != nil {
		return err
	}
	return tx.derivePerson(&p)
}

// derivePerson writes the derived columns of a person anew.
func (tx *Tx) derivePerson(p *domain.Person) error {
	_, err := tx.exec("UPDATE person SET sort_key = ?, words = ?, folded = ? WHERE id = ?", append(persons.made(p), string(p.ID))...)
	return err
}
