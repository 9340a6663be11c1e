package db

import (
	"context"
	"slices"

	"lagboka/domain"
)

var dutiesDone = table[domain.DutyDone]{
	name:    "duty_done",
	columns: []string{"id", "body", "office", "duty", "day", "note"},
	at:      func(d *domain.DutyDone) []any { return []any{&d.ID, &d.Body, &d.Office, &d.Duty, &d.Day, &d.Note} },
	links:   []link{{"body", "body", must}, {"office", "office", may}},
	bin:     true,
}

var ownDuties = table[domain.OwnDuty]{
	name:    "own_duty",
	columns: []string{"id", "body", "role", "text", "due"},
	at:      func(d *domain.OwnDuty) []any { return []any{&d.ID, &d.Body, &d.Role, &d.Text, &d.Due} },
	links:   []link{{"body", "body", must}},
	bin:     true,
}

// Duties are what bodies and their offices are to do, as it stands on a day. Of somebody's offices only the bodies are
// read that they sit in.
func (s *Store) Duties(ctx context.Context, q domain.DutyQuery) ([]domain.DutyRow, error) {
	var rows []domain.DutyRow
	err := s.together(ctx, func(r reader) (err error) {
		rows, err = dutiesIn(ctx, r, q)
		return err
	})
	return rows, err
}

func dutiesIn(ctx context.Context, r reader, q domain.DutyQuery) ([]domain.DutyRow, error) {
	book, err := dutyBook(ctx, r, q)
	if err != nil {
		return nil, err
	}
	rows := book.Rows(q.Day)
	if q.Person != "" {
		rows = slices.DeleteFunc(rows, func(r domain.DutyRow) bool { return r.Of.Office.Person != q.Person })
	}
	return rows, nil
}

func dutyBook(ctx context.Context, r reader, q domain.DutyQuery) (book domain.DutyBook, err error) {
	in := []domain.ID{q.Body}
	if q.Person != "" {
		has, err := officesIn(ctx, r, domain.OfficeQuery{Within: q.Within, Body: q.Body, Person: q.Person, AsOf: q.Day})
		if err != nil || len(has) == 0 {
			return book, err
		}
		in = nil
		for _, o := range has {
			if !slices.Contains(in, o.Body.ID) {
				in = append(in, o.Body.ID)
			}
		}
	}
	for _, body := range in {
		offices, err := officesIn(ctx, r, domain.OfficeQuery{Within: q.Within, Body: body, Above: q.Above, AsOf: q.Day, Ended: true})
		if err != nil {
			return book, err
		}
		bodies, err := bodiesWithUnits(ctx, r, q.Within, body, q.Above)
		if err != nil {
			return book, err
		}
		book.Offices, book.Bodies = append(book.Offices, offices...), append(book.Bodies, bodies...)
	}
	// A meeting after this year, or before it, is what some duties are counted from.
	years := domain.MeetingQuery{From: domain.YearStart(q.Day.Year - 1), Until: domain.YearEnd(q.Day.Year + 1), Above: q.Above}
	if book.Meetings, err = meetingsIn(ctx, r, years); err != nil {
		return book, err
	}
	// What is to be done once may have been done years ago.
	if book.Done, err = query(ctx, r, dutiesDone.at, dutiesDone.selectWhere("deleted = 0 ORDER BY day, id")); err != nil {
		return book, err
	}
	book.Own, err = query(ctx, r, ownDuties.at, ownDuties.selectWhere("deleted = 0 ORDER BY due, text, id"))
	return book, err
}

// bodiesWithUnits are bodies with their units, as offices without a role.
func bodiesWithUnits(ctx context.Context, r reader, unit, body domain.ID, above bool) ([]domain.OfficeRow, error) {
	condition, args := "b.deleted = 0", []any{}
	if unit != "" {
		condition, args = condition+" AND b.unit IN ("+within+")", append(args, string(unit))
	}
	if body != "" {
		condition, args = condition+" AND b.id = ?", append(args, string(body))
	}
	if above {
		condition, args = condition+" AND u.kind <> ?", append(args, string(domain.LocalBranch))
	}
	all, err := query(ctx, r, func(o *domain.OfficeRow) []any { return append(bodies.at(&o.Body), units.at(&o.Unit)...) },
		"SELECT "+bodies.list("b.")+", "+units.list("u.")+" FROM body b JOIN unit u ON u.id = b.unit WHERE "+condition+
			" ORDER BY "+placeIn("b.kind", domain.BodyKinds)+", b.name, b.id", args...)
	if err != nil {
		return nil, err
	}
	return all, byUnit(ctx, r, all, func(o domain.OfficeRow) domain.ID { return o.Unit.ID })
}

// SaveDutyDone writes that a duty was done, and returns its ID.
func (s *Store) SaveDutyDone(ctx context.Context, d domain.DutyDone) (id domain.ID, err error) {
	if err := d.Validate(domain.DateOf(s.options.Now())); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.duty.done"}, func(tx *Tx) error {
		id, err = save(tx, dutiesDone, &d)
		return err
	})
	return id, err
}

// SaveOwnDuty writes a duty that a body has beside those of the work plan, and returns its ID.
func (s *Store) SaveOwnDuty(ctx context.Context, d domain.OwnDuty) (id domain.ID, err error) {
	if err := d.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.duty.save"}, func(tx *Tx) error {
		id, err = save(tx, ownDuties, &d)
		return err
	})
	return id, err
}
