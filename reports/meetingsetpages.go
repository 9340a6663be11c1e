package reports

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"lagboka/domain"
	"lagboka/reports/preview"
)

// setItem is a line of the set's contents, with what it leads to.
type setItem struct {
	part    domain.SetPart
	file    domain.ID // the book's own
	title   string
	about   []string         // what stands there, and what it lacks
	missing bool             // the book has nothing
	draw    func(p *page)    // the pages of our own; nil for none
	lies    bool             // they begin lying, for the tables on them
	foreign *preview.Foreign // the pages that were made elsewhere, after our own
	sizes   []preview.Size
}

// items are what the set holds, in its order.
func (in MeetingSetInput) items(t Texts) (all []setItem) {
	for _, p := range domain.SetParts {
		if !in.has(p) {
			continue
		}
		if p == domain.SetReport {
			all = append(all, in.reportItems(t)...)
			continue
		}
		x := setItem{part: p, title: t.Text("set.part." + string(p))}
		i := slices.IndexFunc(in.Files, func(f setFile) bool { return f.Part == p })
		if i >= 0 {
			f := in.Files[i]
			x.file, x.foreign, x.sizes = f.ID, &preview.Foreign{Name: f.Name, PDF: f.PDF}, f.sizes
			x.about = []string{t.Text("paper.set.file", "name", f.Name, "pages", t.Count("paper.set.pages", f.Pages), "day", t.LongDate(f.Day))}
			if n := larger(f.sizes); n > 0 {
				x.about = append(x.about, t.Count("paper.set.smaller", n))
			}
			if n := lying(f.sizes); n > 0 {
				x.about = append(x.about, t.Count("paper.set.lying", n))
			}
		}
		switch {
		case p == domain.SetElection:
			in.electionItem(t, &x)
		case i >= 0:
		case p == domain.SetNotice && in.Meeting.ID != "":
			x.about = []string{t.Text("paper.set.from-calendar", "meeting", in.when(t))}
			x.draw = in.notice
		case p == domain.SetPlan && in.Plan.Card.Plan.ID != "":
			x.about = []string{in.Plan.title(t) + " · " + in.Plan.state(t)}
			x.lies = in.Order.Big
			x.draw = func(p *page) {
				p.title(in.Plan.title(t), in.Plan.under(t, in.Plan.asOf(t)))
				in.Plan.write(p)
			}
		default:
			x.missing = true
			x.about = []string{in.todo(t, p)}
			if p == domain.SetAccounts {
				x.draw = in.noAccounts
			}
		}
		all = append(all, x)
	}
	return all
}

// todo says what to do so that a part is there.
func (in MeetingSetInput) todo(t Texts, p domain.SetPart) string {
	return t.Text("paper.set.missing."+string(p), "year", in.Year)
}

// larger is how many pages are larger than A4, and so made smaller.
func larger(sizes []preview.Size) (n int) {
	for _, s := range sizes {
		if long := max(s.Width, s.Height); long > 297*points*1.1 {
			n++
		}
	}
	return n
}

// lying is how many pages lie.
func lying(sizes []preview.Size) (n int) {
	for _, s := range sizes {
		if s.Width > s.Height {
			n++
		}
	}
	return n
}

func (in MeetingSetInput) reportItems(t Texts) (all []setItem) {
	for _, r := range in.Reports {
		x := setItem{part: domain.SetReport, title: t.AnnualTitle(r.in.Card.Report)}
		switch v := r.version; {
		case len(v.PDF) > 0:
			x.about = []string{t.Text("paper.set.frozen", "n", v.Number, "day", t.LongDate(v.Day))}
			if in.Order.Big {
				x.about = append(x.about, t.Text("paper.set.not-big"))
			}
			x.foreign, x.sizes = &preview.Foreign{Name: x.title, PDF: v.PDF}, r.sizes
		case r.begun:
			x.about = []string{t.Text("paper.set.draft")}
			x.draw = r.in.write
		default:
			x.about = []string{t.Text("paper.set.not-begun")}
			x.draw = r.in.write
		}
		all = append(all, x)
	}
	if in.Lacks.ID != "" {
		r := domain.AnnualReport{Year: in.Report.Year, Kind: domain.CoordinationReport}
		all = append(all, setItem{
			part: domain.SetReport, title: t.AnnualTitle(r), missing: true, about: []string{t.Text("paper.set.missing.beside", "unit", in.Lacks.Label())},
		})
	}
	return all
}

// electionItem is who is up for election, and the committee's proposal where a file has it.
func (in MeetingSetInput) electionItem(t Texts, x *setItem) {
	if x.foreign == nil {
		x.about = append(x.about, t.Text("paper.set.no-proposal"))
	}
	if len(in.Offices.Offices) == 0 {
		x.about = append(x.about, in.todo(t, domain.SetElection))
		x.missing = x.foreign == nil
		return
	}
	x.draw = in.election
}

// when is the meeting's day, with the hour where it is known.
func (in MeetingSetInput) when(t Texts) string {
	m := in.Meeting
	when := t.MeetingDays(m) + " " + fmt.Sprint(m.Starts.Year)
	if day := t.MeetingWeekdays(m); day != "" {
		when = day + " " + when
	}
	if clock := t.MeetingClock(m); clock != "" {
		when += " " + t.Text("session.at", "time", clock)
	}
	return when
}

// notice calls to the meeting as the calendar has it.
func (in MeetingSetInput) notice(p *page) {
	t, m := p.t, in.Meeting
	p.title(t.Text("set.part.notice"), in.Unit.Label()+" · "+in.when(t))
	p.paragraph(t.Text("paper.set.called", "unit", in.Unit.Name, "title", m.Title), "")
	p.gap(3)
	place := strings.Join(slices.DeleteFunc([]string{m.Place, m.Link}, func(s string) bool { return s == "" }), ", ")
	if place == "" {
		place = t.Text("paper.meeting.to-fill")
	}
	p.paragraph(t.Text("paper.meeting.when")+": "+in.when(t), "B")
	p.paragraph(t.Text("word.place")+": "+place, "B")
	p.gap(3)
	p.paragraph(t.Text("paper.set.follows"), "")
	p.gap(6)
	p.paragraph(in.Unit.Name, "B")
}

// noAccounts says on a page of its own that the accounts are missing, with the sums that the treasurer has given.
func (in MeetingSetInput) noAccounts(p *page) {
	t, a := p.t, in.Report.Accounts
	p.title(t.Text("set.part.accounts"), t.Text("paper.set.missing"))
	p.paragraph(in.todo(t, domain.SetAccounts), "")
	if a.Given.IsZero() {
		return
	}
	p.gap(4)
	p.paragraph(t.Text("paper.set.sums", "day", t.LongDate(a.Given)), "")
	p.gap(2)
	p.table([]column{{"", 70, false}, {"", 30, true}}, []row{
		{plainRow, []string{t.Text("annual.accounts.income"), t.Money(a.Income)}},
		{plainRow, []string{t.Text("annual.accounts.costs"), t.Money(a.Costs)}},
		{sumRow, []string{t.Text("annual.accounts.result"), t.Money(a.Result)}},
		{plainRow, []string{t.Text("annual.accounts.balance"), t.Money(a.Balance)}},
	})
}

// election is who sits in the unit's bodies and is up. What they have answered the election committee is its own.
func (in MeetingSetInput) election(p *page) {
	t, all := p.t, in.Offices.Offices
	p.title(t.Text("paper.set.up", "year", in.Year), in.Unit.Label()+" · "+t.Text("paper.as-of", "day", t.LongDate(in.Order.Today)))
	columns := []column{{t.Text("offices.role"), 28, false}, {t.Text("offices.holder"), 31, false}, {t.Text("body.elected"), 18, false}, {t.Text("paper.set.is-up"), 23, false}}
	for i, r := range all {
		if i > 0 && all[i-1].Body.ID == r.Body.ID {
			continue
		}
		var rows []row
		for _, up := range []domain.Up{domain.UpYes, domain.UpUnknown, domain.UpNo, domain.UpOthers} {
			for _, o := range all {
				if o.Body.ID == r.Body.ID && o.UpAt(in.Year) == up {
					rows = append(rows, row{plainRow, []string{
						t.RoleIn(in.Offices.Tree, o.Office), holder(t, o, in.Order.Today), t.ShortDate(o.Office.Elected), t.Text("office.up." + string(up)),
					}})
				}
			}
		}
		p.headed(r.Body.Name, columns, rows)
	}
	p.gap(3)
	p.paragraph(t.Text("paper.up.source"), "")
}

// MeetingSet writes the papers for an annual meeting as one document: its contents, then each part, on pages that are numbered
// through. A part that is not there is named, with what to do.
func MeetingSet(ctx context.Context, w io.Writer, t Texts, in MeetingSetInput) error {
	if err := in.measure(); err != nil {
		return fmt.Errorf("write annual meeting's papers: %w", err)
	}
	items := in.items(t)
	title := t.Text("paper.set.title", "year", in.Year)
	p := newPage(t, frame{
		unit: in.Unit.Name, title: title + " · " + in.Unit.Label(), author: in.Order.Author, date: in.Order.Today, footer: title + " · " + in.Unit.Label(),
		big: in.Order.Big,
	})
	p.digits = 3
	numbers := in.cover(p, title, items)
	p.level = 1
	var foreign []preview.Foreign
	for i, x := range items {
		begin := func() {
			p.first, p.section = len(p.links), 0
			p.pdf.Bookmark(t.Text("paper.set.part", "n", i+1, "title", x.title), 0, 0)
			p.reached(numbers[i])
		}
		p.frame.reference = t.Text("paper.set.part", "n", i+1, "title", x.title)
		if x.draw != nil {
			p.turned = x.lies
			p.next()
			begin()
			x.draw(p)
		}
		if x.foreign != nil {
			if x.draw != nil {
				begin = func() {}
			}
			p.foreign(len(foreign), x.sizes, begin)
			foreign = append(foreign, *x.foreign)
		}
	}
	var b bytes.Buffer
	if err := p.write(&b); err != nil {
		return err
	}
	pdf := b.Bytes()
	if len(foreign) > 0 {
		joined, err := preview.Join(ctx, pdf, foreign)
		if err != nil {
			return fmt.Errorf("write %s: %w", title, err)
		}
		pdf = joined
	}
	_, err := w.Write(pdf)
	return err
}

// cover writes the first pages: what it is, and the contents. It returns the numbers by which the parts are reached; 0 of what
// is missing.
func (in MeetingSetInput) cover(p *page, title string, items []setItem) []int {
	t := p.t
	under := []string{in.Unit.Label()}
	if in.Meeting.ID != "" {
		under = append(under, in.when(t))
	}
	if in.Order.Author != "" {
		under = append(under, t.Text("paper.made-by", "name", in.Order.Author))
	}
	p.title(title, strings.Join(under, " · "))
	p.font("B", 11.5, ink)
	p.pdf.Bookmark(t.Text("paper.contents"), 0, -1)
	p.written(t.Text("paper.contents"), 7)
	p.gap(1)
	numbers := make([]int, len(items))
	for i, x := range items {
		line := fmt.Sprintf("%d %s", i+1, x.title)
		if x.missing {
			line += " – " + t.Text("paper.set.missing")
		}
		p.need(p.mm(lineHeight) * 2.5)
		if x.draw != nil || x.foreign != nil {
			numbers[i] = p.pointer(line, "B")
		} else {
			p.paragraph(line, "B")
		}
		for _, about := range x.about {
			p.indented(about)
		}
		p.gap(2)
	}
	return numbers
}

// makeMeetingSet makes the papers for an annual meeting.
func makeMeetingSet(ctx context.Context, b Book, t Texts, o domain.PaperOrder, w io.Writer) (int, error) {
	in, err := GatherMeetingSet(ctx, b, t, o)
	if err != nil {
		return 0, err
	}
	return 0, MeetingSet(ctx, w, t, in)
}
