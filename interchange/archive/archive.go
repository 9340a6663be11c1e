// Package archive writes everything in a book in the formats of others, in one sealed file: for whoever leaves the
// program, and for a time when nobody has it any more. It puts together what the other rooms of interchange write, and
// refuses to write anything in plain to the disk.
package archive

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"time"

	"filippo.io/age"

	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/calendar"
	"lagboka/interchange/sheet"
	"lagboka/interchange/vcard"
)

// Part is one file of an archive.
type Part struct {
	Name  string
	Write func(io.Writer) error
}

// Params say how an archive is sealed.
type Params struct {
	Passphrase string
	WorkFactor int       // log₂ of the work of each guess; 0 for age's own
	Made       time.Time // the time of every file in it
}

// Write writes the parts as a zip file that is sealed with a passphrase (https://age-encryption.org/v1), whole or not
// at all. Nothing of it is ever on the disk in plain.
func Write(out interchange.Out, p Params, parts []Part) error {
	recipient, err := age.NewScryptRecipient(p.Passphrase)
	if err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	if p.WorkFactor > 0 {
		recipient.SetWorkFactor(p.WorkFactor)
	}
	return out.Write(func(w io.Writer) error {
		sealed, err := age.Encrypt(w, recipient)
		if err != nil {
			return fmt.Errorf("write archive: %w", err)
		}
		if err := pack(sealed, p.Made, parts); err != nil {
			return fmt.Errorf("write archive: %w", err)
		}
		return sealed.Close()
	})
}

func pack(w io.Writer, made time.Time, parts []Part) error {
	z := zip.NewWriter(w)
	for _, part := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: made.UTC()})
		if err != nil {
			return err
		}
		if err := part.Write(f); err != nil {
			return fmt.Errorf("%s: %w", part.Name, err)
		}
	}
	return z.Close()
}

// Source is what an archive asks of the store.
type Source interface {
	Members(ctx context.Context, q domain.MemberQuery) (domain.MemberList, error)
	Tree(ctx context.Context) (*domain.Tree, error)
	Elections(ctx context.Context) ([]domain.Election, error)
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	Circles(ctx context.Context, q domain.CircleQuery) ([]domain.CircleRow, error)
	Circle(ctx context.Context, id domain.ID) (domain.CircleCard, error)
	Dump(ctx context.Context) ([]domain.Dump, error)
}

// Texts are the words of one language.
type Texts interface {
	Text(key string, data ...any) string
}

// Gather makes the parts that are made of data: everybody as a table and as vCards, the dates, each kind of row as it
// is kept, and a page that says what is what.
func Gather(ctx context.Context, src Source, t Texts, today domain.Date, now time.Time) ([]Part, error) {
	list, err := src.Members(ctx, domain.MemberQuery{AsOf: today, Filter: domain.MemberFilter{Anybody: true}})
	if err != nil {
		return nil, fmt.Errorf("gather archive: %w", err)
	}
	rows, err := list.Page(ctx, 0, list.Len())
	if err != nil {
		return nil, fmt.Errorf("gather archive: %w", err)
	}
	elections, err := src.Elections(ctx)
	if err != nil {
		return nil, fmt.Errorf("gather archive: %w", err)
	}
	dated, err := src.Meetings(ctx, domain.MeetingQuery{})
	if err != nil {
		return nil, fmt.Errorf("gather archive: %w", err)
	}
	tree, err := src.Tree(ctx)
	if err != nil {
		return nil, fmt.Errorf("gather archive: %w", err)
	}
	events := append(calendar.Events(t.Text, tree, dated), dates(t, elections)...)
	circles, err := src.Circles(ctx, domain.CircleQuery{})
	if err != nil {
		return nil, fmt.Errorf("gather archive: %w", err)
	}
	for _, c := range circles {
		card, err := src.Circle(ctx, c.Circle.ID)
		if err != nil {
			return nil, fmt.Errorf("gather archive: %w", err)
		}
		events = append(events, sessions(t, c, card.Sessions)...)
	}
	dumps, err := src.Dump(ctx)
	if err != nil {
		return nil, fmt.Errorf("gather archive: %w", err)
	}
	parts := []Part{
		{"LES-MEG.txt", func(w io.Writer) error { _, err := io.WriteString(w, t.Text("archive.readme")); return err }},
		{"personer.csv", func(w io.Writer) error { return sheet.WriteCSV(w, sheet.Members(t.Text, rows, domain.MemberColumns)) }},
		{"personer.vcf", func(w io.Writer) error {
			return vcard.Write(ctx, w, domain.People(rows), vcard.Options{Now: now})
		}},
		{"kalender.ics", func(w io.Writer) error { return calendar.Write(w, events, now) }},
	}
	for _, d := range dumps {
		parts = append(parts, Part{"rader/" + d.Kind + ".csv", func(w io.Writer) error { return sheet.WriteCSV(w, dumped(d)) }})
	}
	return parts, nil
}

func dates(t Texts, elections []domain.Election) (all []calendar.Event) {
	for _, e := range elections {
		for _, d := range []struct {
			key string
			day domain.Date
		}{{"archive.list-due", e.ListDue}, {"archive.approved", e.Approved}, {"archive.election", e.Day}} {
			if d.day.IsDay() {
				all = append(all, calendar.Event{Meeting: domain.Meeting{
					ID: e.ID + "-" + domain.ID(d.key), Starts: d.day, Title: t.Text(d.key, "election", e.Name),
				}})
			}
		}
	}
	return all
}

// sessions are the days of a study circle.
func sessions(t Texts, c domain.CircleRow, days []domain.Session) (all []calendar.Event) {
	for _, s := range days {
		if s.Day.IsDay() {
			title := t.Text("archive.circle", "course", c.Course.Title, "unit", c.Unit.Name)
			all = append(all, calendar.Event{Meeting: domain.Meeting{ID: s.ID, Starts: s.Day, Title: title, Place: s.Place}})
		}
	}
	return all
}

func dumped(d domain.Dump) sheet.Sheet {
	s := sheet.Sheet{Name: d.Kind, Rows: make([][]any, len(d.Rows))}
	for _, c := range d.Columns {
		s.Columns = append(s.Columns, sheet.Column{Title: c})
	}
	for i, row := range d.Rows {
		s.Rows[i] = make([]any, len(row))
		for j, cell := range row {
			s.Rows[i][j] = cell
		}
	}
	return s
}
