package db

import (
	"context"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lagboka/domain"
)

var persons = table[domain.Person]{
	name:    "person",
	columns: personColumns(),
	at: func(p *domain.Person) []any {
		at := make([]any, 1, 1+len(domain.PersonFields))
		at[0] = &p.ID
		for _, f := range domain.PersonFields {
			at = append(at, f.At(p))
		}
		return at
	},
	apart:    []string{"merged_into"},
	links:    []link{{"merged_into", "person", may}},
	together: [][]string{{"given_name", "family_name"}, {"address", "postcode", "place", "country", "municipality"}},
	derived:  []string{"sort_key"},
	derive:   func(p *domain.Person) []any { return []any{personKey(p)} },
	words:    searchWords,
	bin:      true,
	counted:  "restore.persons",
}

func personColumns() []string {
	columns := []string{"id"}
	for _, f := range domain.PersonFields {
		columns = append(columns, f.Column)
	}
	return columns
}

var memberships = table[domain.Membership]{
	name:    "membership",
	columns: []string{"id", "person", "unit", "kind", "joined", "left", "reason", "recruited_by"},
	at: func(m *domain.Membership) []any {
		return []any{&m.ID, &m.Person, &m.Unit, &m.Kind, &m.Joined, &m.Left, &m.Reason, &m.RecruitedBy}
	},
	links:    []link{{"person", "person", must | told}, {"unit", "unit", must}, {"recruited_by", "person", may}},
	together: [][]string{{"unit", "joined", "left", "reason"}},
	bin:      true,
	counted:  "restore.memberships",
}

var fees = table[domain.Fee]{
	name:    "fee",
	columns: []string{"id", "person", "year", "category", "amount", "due", "paid_on", "paid_amount", "reminded_on", "exempt", "refunded", "refunded_on"},
	at: func(f *domain.Fee) []any {
		return []any{
			&f.ID, &f.Person, &f.Year, &f.Category, &f.Amount, &f.Due, &f.PaidOn, &f.PaidAmount, &f.RemindedOn, &f.Exempt, &f.Refunded, &f.RefundedOn,
		}
	},
	links:    []link{{"person", "person", must | told}},
	together: [][]string{{"paid_on", "paid_amount"}, {"refunded", "refunded_on"}},
	bin:      true,
	counted:  "restore.fees",
}

// foundIn is the order in which the words of what is known of somebody stand. Books hold them so.
var foundIn = []domain.PersonPart{domain.Named, domain.Reach, domain.Home, domain.About}

// searchWords is the text that a search for a person looks in.
func searchWords(p *domain.Person) string {
	var texts, numbers []string
	for _, part := range foundIn {
		for _, f := range domain.PersonFields {
			switch {
			case !f.Found || f.Part != part:
			case f.Kind == domain.PhoneNumber:
				digits := strings.TrimPrefix(*f.Text(p), "+")
				numbers = append(numbers, digits, strings.TrimPrefix(digits, "47"))
			default:
				texts = append(texts, *f.Text(p))
			}
		}
	}
	parts := append(texts, numbers...)
	return norm.NFC.String(strings.Join(strings.Fields(strings.Join(parts, " ")), " "))
}

// foldedWords are the words of a text that a keyboard without æ, ø and å spells otherwise, in each way it is done: å is
// a and aa, ø is o, æ is ae, O'Neill is Oneill. What the search table folds by itself (å to a, é to e) is in words
// already.
func foldedWords(words string) string {
	var out []string
	for _, word := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return r == ' ' || r == '-' }) {
		if !strings.ContainsAny(word, "æøåöäđŋŧð'’") && !strings.Contains(word, "aa") {
			continue
		}
		out = append(out, domain.Fold(word))
		if strings.ContainsRune(word, 'å') {
			out = append(out, strings.NewReplacer("å", "aa", "ø", "o", "æ", "ae").Replace(word))
		}
	}
	return strings.Join(out, " ")
}

// Person returns a person by ID, also one in the bin.
func (s *Store) Person(ctx context.Context, id domain.ID) (domain.Person, error) {
	return one(ctx, s.readers, persons, "id = ?", string(id))
}

// Memberships returns a person's memberships, the latest first.
func (s *Store) Memberships(ctx context.Context, person domain.ID) ([]domain.Membership, error) {
	return membershipsOf(ctx, s.readers, person)
}

func membershipsOf(ctx context.Context, r reader, person domain.ID) ([]domain.Membership, error) {
	return query(ctx, r, memberships.at, memberships.selectWhere("person = ? AND deleted = 0 ORDER BY joined DESC, id"), string(person))
}

// Fees returns a person's fees, the latest year first.
func (s *Store) Fees(ctx context.Context, person domain.ID) ([]domain.Fee, error) {
	return feesOf(ctx, s.readers, person)
}

func feesOf(ctx context.Context, r reader, person domain.ID) ([]domain.Fee, error) {
	return query(ctx, r, fees.at, fees.selectWhere("person = ? AND deleted = 0 ORDER BY year DESC, id"), string(person))
}

// SavePerson writes a person and returns the ID.
func (s *Store) SavePerson(ctx context.Context, p domain.Person) (domain.ID, error) {
	return s.SavePersonCard(ctx, domain.PersonCard{Person: p})
}

// SavePersonCard writes a person with the memberships and fees that are given, in one transaction. Others the person
// has are left as they are, but of somebody who is newly known to have died those that stand end today.
func (s *Store) SavePersonCard(ctx context.Context, card domain.PersonCard) (id domain.ID, err error) {
	if err := card.Validate(domain.DateOf(s.options.Now())); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.person.save"}, func(tx *Tx) error {
		known, err := value[bool](ctx, tx.conn, "SELECT EXISTS (SELECT 1 FROM person WHERE id = ? AND deceased <> 0)", string(card.Person.ID))
		if err != nil {
			return err
		}
		if id, err = save(tx, persons, &card.Person); err != nil {
			return err
		}
		for _, m := range card.Memberships {
			m.Person = id
			if _, err := save(tx, memberships, &m); err != nil {
				return err
			}
		}
		for _, f := range card.Fees {
			f.Person = id
			if _, err := save(tx, fees, &f); err != nil {
				return err
			}
		}
		if card.Person.Deceased && !known {
			return tx.endMemberships(id)
		}
		return nil
	})
	return id, err
}

// endMemberships ends the memberships of somebody who has died that stand today.
func (tx *Tx) endMemberships(person domain.ID) error {
	all, err := membershipsOf(tx.ctx, tx.conn, person)
	if err != nil {
		return err
	}
	today := domain.DateOf(tx.store.options.Now())
	for _, m := range all {
		if !m.ActiveOn(today) {
			continue
		}
		m.Left, m.Reason = today, domain.ReasonDeceased
		if _, err := save(tx, memberships, &m); err != nil {
			return err
		}
	}
	return nil
}

// SaveMembership writes a membership and returns its ID.
func (s *Store) SaveMembership(ctx context.Context, m domain.Membership) (id domain.ID, err error) {
	if err := m.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.membership.save"}, func(tx *Tx) error {
		id, err = save(tx, memberships, &m)
		return err
	})
	return id, err
}

// SaveFee writes a fee and returns its ID.
func (s *Store) SaveFee(ctx context.Context, f domain.Fee) (id domain.ID, err error) {
	if err := f.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.fee.save"}, func(tx *Tx) error {
		id, err = save(tx, fees, &f)
		return err
	})
	return id, err
}
