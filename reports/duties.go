package reports

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// DutiesInput is what whoever takes over an office is to have on a page.
type DutiesInput struct {
	Unit    domain.Unit
	Tree    *domain.Tree
	Offices []domain.OfficeRow  // of the unit and of those under it, on the day
	Duties  []domain.DutyRow    // of their bodies, as they stand on the day
	Meets   []domain.MeetingRow // in the year from the day on
	Day     domain.Date
	Author  string
}

// GatherDuties reads a unit's offices from the book. A unit of whose offices the work plan says nothing has no such page.
func GatherDuties(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in DutiesInput, err error) {
	in = DutiesInput{Day: o.Period.AsOf, Author: o.Author}
	if in.Tree, err = src.Tree(ctx); err != nil {
		return in, fmt.Errorf("gather duties: %w", err)
	}
	in.Unit, _ = in.Tree.Unit(o.Unit)
	if in.Offices, err = src.Offices(ctx, domain.OfficeQuery{Within: o.Unit, AsOf: in.Day}); err != nil {
		return in, fmt.Errorf("gather duties: %w", err)
	}
	if in.Duties, err = src.Duties(ctx, domain.DutyQuery{Within: o.Unit, Day: in.Day}); err != nil {
		return in, fmt.Errorf("gather duties: %w", err)
	}
	q := domain.MeetingQuery{Scope: o.Unit, From: in.Day, Until: in.Day.AddMonths(12)}
	if in.Meets, err = src.Meetings(ctx, q); err != nil {
		return in, fmt.Errorf("gather duties: %w", err)
	}
	if len(in.pages()) == 0 {
		return in, &domain.Error{Kind: domain.NotFound, Key: "paper.duties.none", Data: map[string]any{"unit": in.Unit.Label()}}
	}
	return in, nil
}

// pages are the offices with duties, each on a page of its own; of a body that has duties as a whole alone, the body,
// which is an office without a role.
func (in DutiesInput) pages() (all []domain.OfficeRow) {
	for _, r := range in.Offices {
		of := func(x domain.OfficeRow) bool { return x.Body.ID == r.Body.ID }
		switch {
		case len(r.Duties()) > 0:
			all = append(all, r)
		case len(domain.BodyDuties(r.Unit, r.Body)) > 0 && r.Body.Kind != domain.Board && !slices.ContainsFunc(all, of):
			all = append(all, domain.OfficeRow{Unit: r.Unit, Body: r.Body})
		}
	}
	return all
}

// Duties writes a page for each office: who has it and until when, what the work plan asks of it and of the body as a
// whole and when it is next due, what the body is called to in the year to come, who else sits there, and for a region
// contact the branches of the region with their leaders.
func Duties(w io.Writer, t Texts, in DutiesInput) error {
	title, asOf := t.Text("reports.kind.duties"), t.Text("paper.as-of", "day", t.LongDate(in.Day))
	p := newPage(t, frame{unit: in.Unit.Name, title: title, author: in.Author, date: in.Day, footer: title + " · " + asOf})
	p.dense = true // each office is to stand on one page
	for i, r := range in.pages() {
		if i > 0 {
			p.next()
		}
		in.office(p, r)
	}
	return p.write(w)
}

// office writes the page of one office.
func (in DutiesInput) office(p *page, r domain.OfficeRow) {
	t := p.t
	p.section = 0
	if r.Office.ID == "" {
		p.title(r.Body.Name, r.Unit.Label())
	} else {
		p.title(t.RoleIn(in.Tree, r.Office), r.Body.Name+" · "+r.Unit.Label())
		in.about(p, r)
	}
	in.duties(p, "paper.duties.office", r, r.Duties())
	in.duties(p, "paper.duties.body", domain.OfficeRow{Body: r.Body}, domain.BodyDuties(r.Unit, r.Body))
	if r.Office.Role == domain.RegionContact {
		in.region(p, r.Office.Region)
	}
	in.others(p, r)
}

// about writes who has an office, and since when.
func (in DutiesInput) about(p *page, r domain.OfficeRow) {
	t := p.t
	p.facts([]fact{
		{t.Text("offices.holder"), holder(t, r, in.Day)},
		{t.Text("word.phone"), phone(t, r.Person)},
		{t.Text("offices.from"), t.ShortDate(r.Office.From)},
		{t.Text("word.email"), r.Person.Email},
	})
}

// others writes what the body is called to, and who else sits in it.
func (in DutiesInput) others(p *page, r domain.OfficeRow) {
	t := p.t
	var others []string
	for _, o := range in.Offices {
		if o.Body.ID == r.Body.ID && o.Office.ID != r.Office.ID {
			line := t.RoleIn(in.Tree, o.Office) + ": " + holder(t, o, in.Day)
			if number := phone(t, o.Person); number != "" {
				line += ", " + number
			}
			others = append(others, line)
		}
	}
	text := t.Text("paper.duties.others", "body", r.Body.Name, "names", strings.Join(others, "; "))
	columns, all := []column{{"", 100, false}}, row{wholeRow, []string{text}} // running on, so that all of it stands on one page
	p.need(p.height(columns, all))
	p.row(columns, all)
}

// duties writes what is asked of an office, or of a body as a whole, each with the day it is next due on, if it has one,
// and where it stands in the work plan.
func (in DutiesInput) duties(p *page, head string, of domain.OfficeRow, all []domain.Duty) {
	for _, x := range in.Duties { // those that the body has itself stand behind them
		if x.Duty.Text != "" && x.Of.Body.ID == of.Body.ID && x.Of.Office.ID == of.Office.ID {
			all = append(all, x.Duty)
		}
	}
	if len(all) == 0 {
		return
	}
	p.heading(p.t.Text(head))
	var rows []row
	if of.Office.ID == "" { // two to a line, so that all of it stands on one page
		var said []string
		for _, d := range all {
			text := p.t.Duty(d)
			if d.Lines != "" {
				text += " (" + d.Lines + ")"
			}
			if day := in.next(p.t, of, d); day != "" {
				text += ", " + day
			}
			said = append(said, text)
		}
		if meetings := in.meetings(p.t, of.Body); meetings != "" {
			said = append(said, meetings)
		}
		p.pairs("", said)
		return
	}
	for _, d := range all {
		rows = append(rows, row{plainRow, []string{p.t.Duty(d), in.next(p.t, of, d), d.Lines}})
	}
	p.table([]column{{"", 79, false}, {p.t.Text("duty.next"), 12, true}, {p.t.Text("duty.lines"), 9, true}}, rows)
}

// next is the day on which a duty is next due, as it is written; empty where it has none.
func (in DutiesInput) next(t Texts, of domain.OfficeRow, d domain.Duty) string {
	for _, x := range in.Duties {
		same := x.Duty.Key == d.Key && x.Of.Body.ID == of.Body.ID && x.Of.Office.ID == of.Office.ID
		if same && !x.Due.Before(in.Day) {
			return t.ShortDate(x.Due)
		}
	}
	return ""
}

// meetings are what a body is called to in the year to come; empty for nothing.
func (in DutiesInput) meetings(t Texts, b domain.Body) string {
	var days []string
	year := in.Day.Year
	for _, m := range in.Meets {
		if !m.Meeting.Cancelled.IsZero() || !slices.ContainsFunc(m.Bodies, func(x domain.Body) bool { return x.ID == b.ID }) {
			continue
		}
		day := t.MeetingDays(m.Meeting)
		if m.Meeting.Starts.Year != year {
			day += " " + strconv.Itoa(m.Meeting.Starts.Year)
		}
		days = append(days, strings.ReplaceAll(day, " ", "\u00a0"))
	}
	if len(days) == 0 {
		return ""
	}
	return t.Text("paper.duties.meetings", "days", strings.Join(days, ", "))
}

// region writes the branches of a region and whom to reach there.
func (in DutiesInput) region(p *page, region domain.ID) {
	var said []string
	for _, u := range in.Tree.Branches(region) {
		leader, phones := p.t.Text("office.state.vacant"), ""
		for _, o := range in.Offices {
			if o.Unit.ID == u.ID && o.Body.Kind == domain.Board && o.Office.Role == domain.Leader && !o.Office.Vacant() {
				leader, phones = o.Person.Name(), phone(p.t, o.Person)
			}
		}
		text := u.Label() + ": " + leader
		if phones != "" {
			text += ", " + phones
		}
		said = append(said, text)
	}
	if len(said) == 0 {
		said = []string{p.t.Text("paper.duties.no-region")}
	}
	p.gap(2)
	p.pairs(p.t.Text("paper.duties.branches"), said)
}

// pairs writes short texts two to a line, under a title.
func (p *page) pairs(title string, texts []string) {
	var rows []row
	for two := range slices.Chunk(texts, 2) {
		rows = append(rows, row{plainRow, append(slices.Clone(two), "")[:2]})
	}
	p.table([]column{{title, 50, false}, {"", 50, false}}, rows)
}
