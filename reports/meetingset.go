package reports

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"lagboka/domain"
	"lagboka/reports/preview"
)

// MeetingSetInput is what an annual meeting has before it: of each part what the book holds, and what was made elsewhere.
type MeetingSetInput struct {
	Order   domain.PaperOrder
	Unit    domain.Unit
	Year    int            // of the meeting: the one after the report's
	Meeting domain.Meeting // in the calendar; without an ID where it has none
	Reports []setReport
	Lacks   domain.Unit // whose report belongs beside the unit's own and is not in the book; without an ID for none
	Report  domain.AnnualReport
	Plan    PlanInput // for the meeting's year; without a plan where the unit has none
	Offices OfficesInput
	Parts   []domain.SetPart
	Files   []setFile
}

// setReport is a report in the set: the version that was frozen last, else the draft.
type setReport struct {
	in      AnnualInput
	version domain.ReportVersion // without a PDF where the draft stands
	sizes   []preview.Size
	begun   bool // somebody has begun it; else the facts alone stand
}

// setFile is a file in the set with the sizes of its pages.
type setFile struct {
	domain.SetFile
	sizes []preview.Size
}

// ReadSetFile reads a file that is to stand in the papers for an annual meeting, to the end. Its errors are sentences about it.
func ReadSetFile(ctx context.Context, r io.Reader, f domain.SetFile) (domain.SetFile, error) {
	pdf, err := io.ReadAll(io.LimitReader(r, domain.MaxSetFile+1))
	if err != nil {
		return f, fmt.Errorf("read %s: %w", f.Name, err)
	}
	if len(pdf) > domain.MaxSetFile {
		return f, &domain.Error{Kind: domain.Invalid, Key: "error.foreign.large", Data: map[string]any{"name": f.Name, "most": domain.MaxSetFile >> 20}}
	}
	sizes, err := preview.Look(ctx, preview.Foreign{Name: f.Name, PDF: pdf}, domain.MaxSetPages)
	sum := sha256.Sum256(pdf)
	f.PDF, f.Pages, f.Size, f.Hash = pdf, len(sizes), len(pdf), hex.EncodeToString(sum[:])
	return f, err
}

// GatherMeetingSet reads what the annual meeting before which a report is laid has before it.
func GatherMeetingSet(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in MeetingSetInput, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("gather annual meeting's papers: %w", err)
		}
	}()
	in.Order = o
	card, err := annualCard(ctx, src, o)
	if err != nil {
		return in, err
	}
	in.Unit, in.Report, in.Year = card.Unit, card.Report, card.Report.Year+1
	if !card.Report.Kind.HasSet() {
		return in, &domain.Error{Kind: domain.Invalid, Key: "set.nobody", Data: map[string]any{"title": t.AnnualTitle(card.Report)}}
	}
	if in.Parts = o.Parts; len(in.Parts) == 0 {
		in.Parts = domain.SetPartsOf(in.Unit.Kind)
	}
	tree, err := src.Tree(ctx)
	if err != nil {
		return in, err
	}
	meetings, err := src.Meetings(ctx, domain.MeetingQuery{
		Scope: in.Unit.ID, Kind: domain.AnnualMeeting, From: domain.YearStart(in.Year), Until: domain.YearEnd(in.Year),
	})
	if err != nil {
		return in, err
	}
	in.Meeting, _ = domain.AnnualMeetingAfter(meetings, in.Unit.ID, card.Report.Year)
	if err := in.readFiles(ctx, src); err != nil {
		return in, err
	}
	if in.has(domain.SetReport) {
		if err := in.readReports(ctx, src, t, tree); err != nil {
			return in, err
		}
	}
	if in.has(domain.SetPlan) {
		if err := in.readPlan(ctx, src); err != nil {
			return in, err
		}
	}
	in.Offices = OfficesInput{Unit: in.Unit, Tree: tree, Day: o.Today}
	if !in.has(domain.SetElection) {
		return in, nil
	}
	offices, err := src.Offices(ctx, domain.OfficeQuery{Within: in.Unit.ID, AsOf: o.Today})
	for _, r := range offices {
		elected := r.Body.Kind == domain.Board || r.Body.Kind == domain.ElectionCommittee
		if r.Unit.ID == in.Unit.ID && elected && r.Office.StateOn(o.Today) != domain.OfficeFuture {
			in.Offices.Offices = append(in.Offices.Offices, r)
		}
	}
	return in, err
}

func (in MeetingSetInput) has(p domain.SetPart) bool { return slices.Contains(in.Parts, p) }

// readFiles reads the files that stand for parts: those that come with the order before the book's.
func (in *MeetingSetInput) readFiles(ctx context.Context, src Book) error {
	files := slices.Clone(in.Order.Files)
	if in.Report.ID != "" {
		kept, err := src.SetFiles(ctx, in.Report.ID)
		if err != nil {
			return err
		}
		files = append(files, kept...)
	}
	for _, p := range in.Parts {
		f, ok := domain.FindSetFile(files, p)
		if ok {
			in.Files = append(in.Files, setFile{SetFile: f})
		}
	}
	return nil
}

// measure reads how large the pages are that were made elsewhere.
func (in *MeetingSetInput) measure() (err error) {
	for i := range in.Files {
		if in.Files[i].sizes, err = preview.Sizes(in.Files[i].PDF); err != nil {
			return err
		}
	}
	for i := range in.Reports {
		if pdf := in.Reports[i].version.PDF; len(pdf) > 0 {
			if in.Reports[i].sizes, err = preview.Sizes(pdf); err != nil {
				return err
			}
		}
	}
	return nil
}

// Lines are the contents.
func (in MeetingSetInput) Lines(t Texts) (all []domain.SetLine) {
	for _, x := range in.items(t) {
		all = append(all, domain.SetLine{Part: x.part, Title: x.title, About: x.about, Missing: x.missing, File: x.file})
	}
	return all
}

// readReports reads the unit's own report, and the one that is laid before its meeting beside it.
func (in *MeetingSetInput) readReports(ctx context.Context, src Book, t Texts, tree *domain.Tree) error {
	own, err := in.readReport(ctx, src, t, in.Report.ID)
	if err != nil {
		return err
	}
	in.Reports = []setReport{own}
	unit, kind, ok := tree.Beside(in.Unit)
	if !ok {
		return nil
	}
	rows, err := src.AnnualReports(ctx, unit)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(rows, func(r domain.AnnualRow) bool {
		return r.Report.Unit == unit && r.Report.Kind == kind && r.Report.Year == in.Report.Year
	})
	if i < 0 {
		if unit != in.Unit.ID { // a branch need not have a group in its council
			in.Lacks, _ = tree.Unit(unit)
		}
		return nil
	}
	beside, err := in.readReport(ctx, src, t, rows[i].Report.ID)
	in.Reports = append(in.Reports, beside)
	return err
}

func (in *MeetingSetInput) readReport(ctx context.Context, src Book, t Texts, id domain.ID) (r setReport, err error) {
	o := in.Order
	o.Of, r.begun = id, id != ""
	if r.in, err = GatherAnnual(ctx, src, t, o); err != nil || len(r.in.Card.Versions) == 0 {
		return r, err
	}
	r.version, err = src.AnnualVersion(ctx, r.in.Card.Versions[0].ID)
	return r, err
}

// readPlan reads the plan for the meeting's year: the unit's own, or the one that both sisters work by.
func (in *MeetingSetInput) readPlan(ctx context.Context, src Book) error {
	o := in.Order
	o.Unit, o.Period = in.Unit.ID, domain.YearTo(domain.YearStart(in.Year))
	plan, ok, err := gatherPlan(ctx, src, o)
	if err != nil || !ok {
		return err
	}
	if of := plan.Card.Unit; of.ID == in.Unit.ID || of.Kind == domain.CountyParty && in.Unit.Kind == domain.CountyBranch {
		in.Plan, in.Plan.Day = plan, in.Order.Today
	}
	return nil
}

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
