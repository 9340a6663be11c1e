package db

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

var bodies = table[domain.Body]{
	name:    "body",
	columns: []string{"id", "unit", "kind", "name", "founded", "closed", "note", "reported", "reported_how"},
	at: func(b *domain.Body) []any {
		return []any{&b.ID, &b.Unit, &b.Kind, &b.Name, &b.Founded, &b.Closed, &b.Note, &b.Reported, &b.ReportedHow}
	},
	links: []link{{"unit", "unit", must}},
	bin:   true,
}

var offices = table[domain.Office]{
	name: "office",
	columns: []string{
		"id", "body", "person", "role", "title", `"from"`, "until", "acting", "region", "note", "holder", "elected", "elected_at", "years", "rank",
		"ended", "again",
	},
	at: func(o *domain.Office) []any {
		return []any{
			&o.ID, &o.Body, &o.Person, &o.Role, &o.Title, &o.From, &o.Until, &o.Acting, &o.Region, &o.Note, &o.Holder, &o.Elected, &o.ElectedAt,
			&o.Years, &o.Rank, &o.Ended, &o.Again,
		}
	},
	links: []link{
		{"body", "body", must}, {"person", "person", may | told}, {"region", "unit", may}, {"elected_at", "meeting", may},
	},
	together: [][]string{{"person", "from", "until"}},
	bin:      true,
	counted:  "restore.offices",
}

// Bodies returns the bodies of a unit, or of all units where it is empty.
func (s *Store) Bodies(ctx context.Context, unit domain.ID) ([]domain.Body, error) {
	all, err := query(ctx, s.readers, bodies.at, bodies.selectWhere("deleted = 0 AND (? = '' OR unit = ?) ORDER BY "+placeIn("kind", domain.BodyKinds)+", name, id"), string(unit), string(unit))
	if err != nil {
		return nil, err
	}
	return all, byUnit(ctx, s.readers, all, func(b domain.Body) domain.ID { return b.Unit })
}

// Offices returns the offices that a question is about, by unit, body and role, as on paper.
func (s *Store) Offices(ctx context.Context, q domain.OfficeQuery) ([]domain.OfficeRow, error) {
	return officesIn(ctx, s.readers, q)
}

func officesIn(ctx context.Context, r reader, q domain.OfficeQuery) ([]domain.OfficeRow, error) {
	condition, args := "o.deleted = 0 AND b.deleted = 0", []any{q.AsOf.String(), q.AsOf.String()}
	if q.Within != "" {
		condition += " AND b.unit IN (" + within + ")"
		args = append(args, string(q.Within))
	}
	if q.Unit != "" {
		condition += " AND b.unit = ?"
		args = append(args, string(q.Unit))
	}
	if q.Person != "" {
		condition += " AND o.person = ?"
		args = append(args, string(q.Person))
	}
	if q.Body != "" {
		condition += " AND o.body = ?"
		args = append(args, string(q.Body))
	}
	if q.Role != "" {
		condition += " AND o.role = ?"
		args = append(args, string(q.Role))
	}
	if q.Above {
		condition += " AND u.kind <> ?"
		args = append(args, string(domain.LocalBranch))
	}
	if !q.Ended {
		condition += " AND (o.until = '' OR o.until > ?)"
		args = append(args, q.AsOf.String())
	}
	statement := "SELECT " + offices.list("o.") + ", " + bodies.list("b.") + ", " + units.list("u.") + ", ifnull(p.given_name, ''), ifnull(p.family_name, o.holder), " +
		"ifnull(p.email, ''), ifnull(p.mobile, ''), ifnull(p.phone, ''), ifnull(p.no_phone, 0), ifnull(p.no_mail, 0), ifnull(p.deceased, 0), " +
		"EXISTS (SELECT 1 FROM membership m WHERE m.person = p.id AND " + strings.ReplaceAll(standing, "@day", "?") + ") " +
		`FROM office o JOIN body b ON b.id = o.body JOIN unit u ON u.id = b.unit LEFT JOIN person p ON p.id = o.person
		WHERE ` + condition + " ORDER BY " + placeIn("b.kind", domain.BodyKinds) + ", b.name, b.id, " + placeIn("o.role", domain.Roles) + ", o.title, o.rank, (SELECT name FROM unit WHERE id = o.region), o.\"from\", o.id"
	rows, err := query(ctx, r, func(r *domain.OfficeRow) []any {
		p := &r.Person
		ptrs := append(offices.at(&r.Office), bodies.at(&r.Body)...)
		ptrs = append(ptrs, units.at(&r.Unit)...)
		return append(ptrs, &p.GivenName, &p.FamilyName, &p.Email, &p.Mobile, &p.Phone, &p.NoPhone, &p.NoMail, &p.Deceased, &r.Member)
	}, statement, args...)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].Person.ID = rows[i].Office.Person
	}
	return rows, byUnit(ctx, r, rows, func(r domain.OfficeRow) domain.ID { return r.Unit.ID })
}

// SaveBody writes a body and returns its ID.
func (s *Store) SaveBody(ctx context.Context, b domain.Body) (id domain.ID, err error) {
	if err := b.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.body.save"}, func(tx *Tx) error {
		id, err = save(tx, bodies, &b)
		return err
	})
	return id, err
}

// SaveOffice writes an office and returns its ID.
func (s *Store) SaveOffice(ctx context.Context, o domain.Office) (id domain.ID, err error) {
	if err := o.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.office.save"}, func(tx *Tx) error {
		if err := tx.alive(o); err != nil {
			return err
		}
		id, err = save(tx, offices, &o)
		return err
	})
	return id, err
}

// SaveOffices writes what has become known of some offices, as one action.
func (s *Store) SaveOffices(ctx context.Context, what domain.Action, all []domain.Office) error {
	return s.write(ctx, what, func(tx *Tx) error {
		for _, o := range all {
			if err := o.Validate(); err != nil {
				return err
			}
			if err := tx.alive(o); err != nil {
				return err
			}
			if _, err := save(tx, offices, &o); err != nil {
				return err
			}
		}
		return nil
	})
}

// alive refuses an office for somebody who is dead, unless it has ended.
func (tx *Tx) alive(o domain.Office) error {
	if o.Person == "" || !o.Until.IsZero() && !o.Until.After(domain.DateOf(tx.store.options.Now())) {
		return nil
	}
	p, err := one(tx.ctx, tx.conn, persons, "id = ?", string(o.Person))
	if err == nil && p.Deceased {
		return &domain.Error{Kind: domain.Invalid, Field: "Person", Key: "office.person.dead", Data: map[string]any{"name": p.Name()}}
	}
	return err
}

// SucceedOffices writes how offices go on from a day, each as it stands by now: one of them, or a board as a whole. It
// is one action.
func (s *Store) SucceedOffices(ctx context.Context, what domain.Action, all []domain.Succession) error {
	return s.write(ctx, what, func(tx *Tx) error {
		for _, x := range all {
			if x.Office.ID != "" {
				now, err := one(ctx, tx.conn, offices, "id = ? AND deleted = 0", string(x.Office.ID))
				if err != nil {
					return err
				}
				if now != x.Office {
					return &domain.Error{Kind: domain.Conflict, Key: "succession.changed"}
				}
			}
			if err := x.Validate(); err != nil {
				return err
			}
			old, begun := x.Terms()
			for _, o := range []*domain.Office{old, begun} {
				if o == nil {
					continue
				}
				if err := tx.alive(*o); err != nil {
					return err
				}
				if _, err := save(tx, offices, o); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// OfficeDoubts are what somebody should think of before some offices are written.
func (s *Store) OfficeDoubts(ctx context.Context, all []domain.Office) (d domain.OfficeDoubts, err error) {
	today := s.today()
	var before, after []domain.OfficeRow
	read := map[domain.ID]bool{"": true}
	for _, o := range all {
		if read[o.Body] {
			continue
		}
		read[o.Body] = true
		rows, err := s.Offices(ctx, domain.OfficeQuery{Body: o.Body, AsOf: today})
		if err != nil {
			return d, err
		}
		before = append(before, rows...)
	}
	after = slices.Clone(before)
	begins := map[domain.ID]string{} // who gets an office, by name
	for i, o := range all {
		at := slices.IndexFunc(after, func(r domain.OfficeRow) bool { return o.ID != "" && r.Office.ID == o.ID })
		if at < 0 {
			o.ID = domain.ID("new " + strconv.Itoa(i))
			r := domain.OfficeRow{Body: domain.Body{ID: o.Body}}
			if known := slices.IndexFunc(before, func(r domain.OfficeRow) bool { return r.Office.Body == o.Body }); known >= 0 {
				r.Body, r.Unit = before[known].Body, before[known].Unit
			}
			at, after = len(after), append(after, r)
		}
		r := &after[at]
		if o.Person != "" && o.Person != r.Office.Person && o.StateOn(today) != domain.OfficeEnded {
			if r.Person, err = one(ctx, s.readers, persons, "id = ?", string(o.Person)); err != nil {
				return d, err
			}
			if !r.Person.Deceased { // who has died is refused
				begins[o.Person] = r.Person.Name()
			}
		}
		for _, day := range o.Far(today) {
			if !slices.Contains(d.Far, day) && !slices.Contains(r.Office.Far(today), day) {
				d.Far = append(d.Far, day)
			}
		}
		r.Office = o
	}
	d.Remarks = domain.Doubts(before, after, today)
	if len(begins) == 0 {
		return d, nil
	}
	due, err := s.Retention(ctx, "", today)
	for _, r := range due {
		if r.Name = begins[r.ID]; r.Kind == "person" && r.Name != "" && (r.IsDue() || r.State == domain.EraseSoon) {
			d.Due = append(d.Due, r)
		}
	}
	return d, err
}
