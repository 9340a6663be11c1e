package reports

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"lagboka/domain"
)

// OfficesInput is who sits in boards and committees: of a unit and of those under it, or of one body.
type OfficesInput struct {
	Unit     domain.Unit
	Body     domain.Body // of a paper of one body
	Tree     *domain.Tree
	Offices  []domain.OfficeRow // held, vacant or to come on the day
	Annual   []domain.MeetingRow
	Meetings []domain.MeetingRow // of one body, in the year from the day on
	Day      domain.Date
	Author   string
}

// GatherOffices reads who sits in the boards and committees of a unit and of those under it.
func GatherOffices(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in OfficesInput, err error) {
	in = OfficesInput{Day: o.Period.AsOf, Author: o.Author}
	if in.Tree, err = src.Tree(ctx); err != nil {
		return in, fmt.Errorf("gather offices: %w", err)
	}
	in.Unit, _ = in.Tree.Unit(o.Unit)
	if in.Offices, err = src.Offices(ctx, domain.OfficeQuery{Within: o.Unit, AsOf: in.Day}); err != nil {
		return in, fmt.Errorf("gather offices: %w", err)
	}
	return in, nil
}

// GatherBody reads who sits in one body, who is up for election, and what the body is called to in the year to come.
func GatherBody(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in OfficesInput, err error) {
	in = OfficesInput{Day: o.Period.AsOf, Author: o.Author}
	if in.Tree, err = src.Tree(ctx); err != nil {
		return in, fmt.Errorf("gather body: %w", err)
	}
	bodies, err := src.Bodies(ctx, "")
	if err != nil {
		return in, fmt.Errorf("gather body: %w", err)
	}
	i := slices.IndexFunc(bodies, func(b domain.Body) bool { return b.ID == o.Of })
	if i < 0 {
		return in, &domain.Error{Kind: domain.NotFound, Key: "body.gone"}
	}
	in.Body = bodies[i]
	in.Unit, _ = in.Tree.Unit(in.Body.Unit)
	if in.Offices, err = src.Offices(ctx, domain.OfficeQuery{Body: o.Of, AsOf: in.Day}); err != nil {
		return in, fmt.Errorf("gather body: %w", err)
	}
	seats, err := src.SeatBook(ctx, in.Day)
	if err != nil {
		return in, fmt.Errorf("gather body: %w", err)
	}
	in.Offices, in.Annual = seats.Follow(in.Offices, in.Day), seats.Annual
	in.Meetings, err = src.Meetings(ctx, domain.MeetingQuery{Body: o.Of, From: in.Day, Until: in.Day.AddMonths(12)})
	return in, err
}

// begin returns a page of a paper about offices.
func (in OfficesInput) begin(t Texts, title string) *page {
	asOf := t.Text("paper.as-of", "day", t.LongDate(in.Day))
	p := newPage(t, frame{unit: in.Unit.Name, title: title, author: in.Author, date: in.Day, footer: title + " · " + asOf})
	under := in.Unit.Label() + " · " + asOf
	if in.Author != "" {
		under += " · " + t.Text("paper.made-by", "name", in.Author)
	}
	p.title(title, under)
	return p
}

// Offices writes who sits in the boards and committees, body by body, for the website and the party register, which asks
// for the board by 2 January after a year (partiloven § 6). It names nobody's telephone or address.
func Offices(w io.Writer, t Texts, in OfficesInput) error {
	p := in.begin(t, t.Text("reports.kind.offices"))
	columns := []column{{"", 44, false}, {"", 36, false}, {"", 20, false}}
	for i, r := range in.Offices {
		if i > 0 && in.Offices[i-1].Body.ID == r.Body.ID {
			continue
		}
		var rows []row
		for _, o := range in.Offices {
			if o.Body.ID == r.Body.ID {
				rows = append(rows, row{plainRow, []string{t.RoleIn(in.Tree, o.Office), holder(t, o, in.Day), since(t, o.Office)}})
			}
		}
		p.heading(r.Unit.Label() + " · " + r.Body.Name)
		p.table(columns, rows)
	}
	if len(in.Offices) == 0 {
		p.paragraph(t.Text("paper.no-offices"), "")
	}
	return p.write(w)
}

// Body writes who sits in a body, how they are reached, and what it is called to in the year to come.
func Body(w io.Writer, t Texts, in OfficesInput) error {
	p := in.begin(t, in.Body.Name)
	columns := []column{
		{t.Text("offices.role"), 23, false},
		{t.Text("offices.holder"), 20, false},
		{t.Text("body.since"), 11, false},
		{t.Text("word.phone"), 12.5, false},
		{t.Text("word.email"), 33.5, false},
	}
	var rows []row
	for _, o := range in.Offices {
		rows = append(rows, row{plainRow, []string{
			t.RoleIn(in.Tree, o.Office), holder(t, o, in.Day), t.ShortDate(o.Office.From), phone(t, o.Person), o.Person.Email,
		}})
	}
	p.tableOr(columns, rows, "paper.no-offices")
	p.heading(t.Text("body.meetings"))
	var dates []row
	of := 0 // the year that the dates are of
	for _, m := range in.Meetings {
		if m.Meeting.Cancelled.IsZero() {
			if year := m.Meeting.Starts.Year; year != of {
				of = year
				dates = append(dates, row{groupRow, []string{strconv.Itoa(year)}})
			}
			dates = append(dates, row{plainRow, []string{t.MeetingDays(m.Meeting), m.Meeting.Title, m.Meeting.Place}})
		}
	}
	p.tableOr([]column{{t.Text("word.day"), 24, false}, {t.Text("body.meeting"), 50, false}, {t.Text("word.place"), 26, false}}, dates, "paper.body.no-meetings")
	return p.write(w)
}

// UpForElection writes for the election committee who is up at the next annual meeting, and what they have answered.
func UpForElection(w io.Writer, t Texts, in OfficesInput) error {
	year, day := domain.NextAnnualMeeting(in.Annual, in.Unit.ID, in.Day)
	p := in.begin(t, t.Text("paper.up.title", "body", in.Body.Name, "year", strconv.Itoa(year)))
	if !day.IsZero() {
		p.paragraph(t.Text("paper.up.meeting", "day", t.LongDate(day)), "")
	}
	columns := []column{
		{t.Text("offices.role"), 30, false},
		{t.Text("offices.holder"), 26, false},
		{t.Text("body.elected"), 12, false},
		{t.Text("body.is-up"), 18, false},
		{t.Text("body.again"), 14, false},
	}
	var rows []row
	for _, up := range []domain.Up{domain.UpYes, domain.UpUnknown, domain.UpNo, domain.UpOthers} {
		for _, o := range in.Offices {
			if o.UpAt(year) != up || o.Office.StateOn(in.Day) == domain.OfficeFuture {
				continue
			}
			again := ""
			if o.Follows == nil && !o.Office.Vacant() && (up == domain.UpYes || up == domain.UpUnknown) {
				again = t.Text("office.again." + string(o.Office.Again))
			}
			rows = append(rows, row{plainRow, []string{
				t.RoleIn(in.Tree, o.Office), holder(t, o, in.Day), t.ShortDate(o.Office.Elected), t.Text("office.up." + string(up)), again,
			}})
		}
	}
	p.tableOr(columns, rows, "paper.no-offices")
	p.gap(3)
	p.paragraph(t.Text("paper.up.source"), "")
	return p.write(w)
}

// holder is who has an office, and of one that has not begun yet from when.
func holder(t Texts, r domain.OfficeRow, day domain.Date) string {
	name := cmp.Or(r.Person.Name(), t.Text("office.state.vacant"))
	if r.Office.From.After(day) {
		name += " (" + t.Text("office.since", "from", t.ShortDate(r.Office.From)) + ")"
	}
	return name
}

// since is from when an office is held; empty where that is not known, and of one that nobody has.
func since(t Texts, o domain.Office) string {
	if o.Vacant() || o.From.IsZero() {
		return ""
	}
	return t.Text("office.since", "from", t.ShortDate(o.From))
}
