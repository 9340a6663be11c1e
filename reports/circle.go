package reports

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"lagboka/domain"
)

// CircleInput is a circle with what its papers say around it.
type CircleInput struct {
	Card   domain.CircleCard
	Unit   domain.Unit
	County domain.Unit
	Leader domain.Person // with telephone and e-mail, where the leader is in the book
	Author string
	Date   domain.Date
}

// GatherCircle reads a circle for its papers.
func GatherCircle(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in CircleInput, err error) {
	in = CircleInput{Author: o.Author, Date: o.Today}
	if in.Card, err = src.Circle(ctx, o.Of); err != nil {
		return in, fmt.Errorf("gather circle: %w", err)
	}
	tree, err := src.Tree(ctx)
	if err != nil {
		return in, fmt.Errorf("gather circle: %w", err)
	}
	in.Unit, _ = tree.Unit(in.Card.Circle.Unit)
	in.County, _ = tree.Above(in.Unit.ID, domain.CountyBranch)
	if in.Card.Circle.Leader != "" {
		in.Leader, err = src.Person(ctx, in.Card.Circle.Leader)
	}
	return in, err
}

func (in CircleInput) page(t Texts, title string, landscape bool) *page {
	p := newPage(t, frame{
		unit: in.Unit.Name, reference: in.Card.Course.Title, title: title, author: in.Author, date: in.Date, landscape: landscape,
		footer: title + " · " + t.LongDate(in.Date),
	})
	return p
}

// leader is the leader's name with how to reach them.
func (in CircleInput) leader(t Texts) string {
	parts := []string{in.Card.LeaderName}
	if number := phone(t, in.Leader); in.Leader.ID != "" && number != "" {
		parts = append(parts, number)
	}
	if in.Leader.Email != "" && !in.Leader.NoMail {
		parts = append(parts, in.Leader.Email)
	}
	return strings.Join(parts, ", ")
}

// facts are what every list says of its circle (forskrift 2020-12-08-2896 § 13; senterpartiskolen.no, frammøteliste).
func (in CircleInput) facts(t Texts) []fact {
	c := in.Card.Circle
	form := t.Text("circle.form." + string(c.Form))
	if c.Form != domain.Physical && c.Together {
		form += ", " + t.Text("circle.together.short")
	}
	return []fact{
		{t.Text("circle.unit"), in.Unit.Name},
		{t.Text("circle.course"), in.Card.Course.Title},
		{t.Text("unit.kind.county_branch"), in.County.Name},
		{t.Text("course.plan-ref"), in.Card.Course.PlanRef},
		{t.Text("circle.leader"), in.Card.LeaderName},
		{t.Text("circle.plan-approved"), t.LongDate(c.PlanApproved)},
		{t.Text("circle.form"), form},
		{t.Text("circle.announced"), t.LongDate(c.Announced)},
	}
}

// blankMeetings is how many columns for meetings a list to be filled in has at least, and blankLines how many free
// lines; signRoom is the height of what stands under a list.
const blankMeetings, blankLines, signRoom = 4, 3, 44.0

// BlankList writes the attendance list to be filled in by hand and signed.
func BlankList(w io.Writer, t Texts, in CircleInput) error { return attendanceList(w, t, in, true) }

// FilledList writes the list of who was there, for reporting.
func FilledList(w io.Writer, t Texts, in CircleInput) error { return attendanceList(w, t, in, false) }

// attendanceList writes the list of who was there, hours for each meeting; blank to be filled in by hand. It is signed
// by who answers for the course (forskrift 2020-12-08-2896 § 13).
func attendanceList(w io.Writer, t Texts, in CircleInput, blank bool) error {
	card := in.Card
	v := card.Verdict()
	title := t.Text("paper.circle.filled-list")
	if blank {
		title = t.Text("paper.circle.blank-list")
	}
	p := in.page(t, title, true)
	p.title(title, card.Course.Title+" · "+in.Unit.Name)
	p.facts(in.facts(t))
	p.gap(4)
	columns := []column{
		{t.Text("paper.number"), 5, true},
		{t.Text("word.name"), 30, false},
		{t.Text("participant.birth-year"), 9, true},
		{t.Text("word.sex"), 9, false},
		{t.Text("word.postcode"), 9, false},
		{t.Text("participant.consent"), 9, false},
	}
	meetings := len(card.Sessions)
	if blank {
		meetings = max(meetings, blankMeetings)
	}
	for i := range meetings {
		heading := ""
		if i < len(card.Sessions) {
			s := card.Sessions[i]
			heading = fmt.Sprintf("%s (%s)", t.ShortDate(s.Day), t.Hours(s.Counted()))
		}
		columns = append(columns, column{heading, 11, true})
	}
	columns = append(columns, column{t.Text("paper.sum"), 8, true})
	var rows []row
	for i, person := range card.Participants {
		cells := []string{strconv.Itoa(i + 1), person.Name, yearText(person.BirthYear), sexText(t, person.Sex), person.Postcode, tick(t, person.Consent && !blank)}
		for n := range meetings {
			cells = append(cells, in.noted(t, n, person, blank))
		}
		sum := ""
		if !blank {
			sum = t.Hours(v.Participants[i].Minutes)
		}
		kind := plainRow
		if blank {
			kind = writeRow
		}
		rows = append(rows, row{kind, append(cells, sum)})
	}
	whole := int((p.room() - signRoom - rowHeight) / (rowHeight + writeRoom)) // lines that one page has room for
	for n := len(rows); blank && n < max(whole, len(card.Participants)+blankLines); n++ {
		cells := make([]string, len(columns))
		cells[0] = strconv.Itoa(n + 1)
		rows = append(rows, row{writeRow, cells})
	}
	if !blank {
		p.keep(1)
	}
	p.tableOr(columns, rows, "paper.circle.nobody")
	p.gap(3)
	if !blank {
		p.paragraph(verdictText(t, v), "")
		for _, f := range v.Noticed {
			if f.Key == domain.TooManyHours {
				p.paragraph(t.Finding(f), "")
			}
		}
	}
	p.paragraph(t.Text("paper.circle.hours-note"), "I")
	p.sign(t.Text("paper.circle.signed"), card.LeaderName)
	return p.write(w)
}

// noted is a cell of the list: hours, 0 for absent, nothing where nothing is noted.
func (in CircleInput) noted(t Texts, meeting int, p domain.Participant, blank bool) string {
	if blank || meeting >= len(in.Card.Sessions) {
		return ""
	}
	m, ok := in.Card.Note(in.Card.Sessions[meeting].ID, p.ID)
	if !ok {
		return ""
	}
	return t.Hours(min(m, in.Card.Sessions[meeting].Counted()))
}

func verdictText(t Texts, v domain.Verdict) string {
	if v.Hours > 0 {
		return t.Text("paper.circle.approved", "hours", t.Number(v.Hours), "n", t.Number(v.Counting), "of", t.Number(v.Judged.Participants))
	}
	return t.Text("paper.circle.not-approved", "n", t.Number(v.Counting), "of", t.Number(v.Judged.Participants))
}

// Certificates writes a course certificate for everybody who counts: the study association, who it is for, what was
// learned, how long it took and the goals (forskrift 2020-12-08-2896 § 17).
func Certificates(w io.Writer, t Texts, in CircleInput) error {
	card := in.Card
	if strings.TrimSpace(card.Course.Goals) == "" {
		return &domain.Error{Kind: domain.Conflict, Key: "error.certificate.no-goals"}
	}
	v := card.Verdict()
	title := t.Text("paper.circle.certificate")
	p := newBlank(t, frame{unit: t.Text("paper.circle.association"), title: title, author: in.Author, date: in.Date})
	p.pdf.SetMargins(margin, margin, margin)
	n := 0
	for i, person := range card.Participants {
		if v.Hours == 0 || !v.Participants[i].Counts {
			continue
		}
		n++
		p.pdf.AddPage()
		p.pdf.SetXY(margin, 50)
		p.centred("", 11, t.Text("paper.circle.association"), 8)
		p.centred("B", 30, title, 20)
		p.centred("", 11, t.Text("paper.circle.certifies"), 8)
		p.centred("B", 20, person.Name, 14)
		p.centred("", 11, t.Text("paper.circle.took-part"), 8)
		p.centred("B", 15, card.Course.Title, 12)
		when := t.LongDate(v.First)
		if v.Last != v.First {
			when = t.Text("paper.circle.span", "from", when, "to", t.LongDate(v.Last))
		}
		p.centred("", 11, t.Text("paper.circle.extent", "hours", t.Number(v.Hours), "when", when, "unit", in.Unit.Name), 12)
		for _, part := range []struct{ key, text string }{{"course.modules", card.Course.Modules}, {"course.goals", card.Course.Goals}} {
			if part.text != "" {
				p.gap(4)
				p.font("B", bodySize, ink)
				p.pdf.SetX(margin)
				p.pdf.CellFormat(p.width(), lineHeight, t.Text(part.key), "", 2, "L", false, 0, "")
				for line := range strings.Lines(part.text) {
					p.paragraph(strings.TrimSpace(line), "")
				}
			}
		}
		p.pdf.SetY(230)
		p.sign(t.Text("circle.leader"), card.LeaderName)
	}
	if n == 0 {
		p = in.page(t, title, false)
		p.title(title, card.Course.Title)
		p.paragraphs(t.Text("paper.circle.no-certificates"), verdictText(t, v))
	}
	return p.write(w)
}

// Invitation tells what the circle is about, when and where it meets, and whom to tell that one comes. It is open to
// all (forskrift 2020-12-08-2896 § 11).
func Invitation(w io.Writer, t Texts, in CircleInput) error {
	card := in.Card
	title := t.Text("paper.circle.invitation")
	p := in.page(t, title, false)
	p.title(title, in.Unit.Name)
	p.font("B", 15, ink)
	for _, line := range p.split(card.Course.Title, p.width()-2) {
		p.pdf.SetX(margin)
		p.pdf.CellFormat(p.width(), 8, line, "", 2, "L", false, 0, "")
	}
	p.gap(3)
	p.paragraph(t.Text("paper.circle.welcome", "unit", in.Unit.Name), "")
	if card.Course.Goals != "" {
		p.gap(2)
		p.paragraph(card.Course.Goals, "")
	}
	for line := range strings.Lines(card.Course.Modules) {
		p.paragraph("•  "+strings.TrimSpace(line), "")
	}
	p.heading(t.Text("paper.circle.when"))
	var rows []row
	for _, s := range card.Sessions {
		place := s.Place
		if s.Digital {
			place = strings.TrimSuffix(t.Text("session.digital")+", "+place, ", ")
		}
		rows = append(rows, row{plainRow, []string{t.Date(s.Day), s.Starts, t.Text("paper.circle.lasts", "hours", t.Hours(s.Minutes)), place}})
	}
	p.tableOr([]column{{t.Text("word.day"), 30, false}, {t.Text("session.starts"), 14, false}, {t.Text("session.hours"), 18, false}, {t.Text("word.place"), 38, false}}, rows, "paper.circle.no-meetings")
	p.heading(t.Text("paper.circle.sign-up"))
	p.paragraph(t.Text("paper.circle.sign-up.text", "leader", in.leader(t)), "")
	p.paragraph(t.Text("paper.circle.open"), "")
	return p.write(w)
}

// Participants writes who takes part, with how to reach them and whether they count.
func Participants(w io.Writer, t Texts, in CircleInput) error {
	title := t.Text("paper.circle.participants")
	p := in.page(t, title, false)
	p.title(title, in.Card.Course.Title+" · "+in.Unit.Name)
	v := in.Card.Verdict()
	var rows []row
	for i, person := range in.Card.Participants {
		state := t.Text("participant.counts")
		if key := v.Participants[i].Key; key != "" {
			state = t.Text(key)
		}
		rows = append(rows, row{plainRow, []string{strconv.Itoa(i + 1), person.Name, yearText(person.BirthYear), sexText(t, person.Sex), person.Postcode, tick(t, person.Consent), state}})
	}
	p.tableOr([]column{
		{t.Text("paper.number"), 6, true},
		{t.Text("word.name"), 34, false},
		{t.Text("participant.birth-year"), 12, true},
		{t.Text("word.sex"), 12, false},
		{t.Text("word.postcode"), 11, false},
		{t.Text("participant.consent"), 12, false},
		{t.Text("participant.state"), 28, false},
	}, rows, "paper.circle.nobody")
	return p.write(w)
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

func sexText(t Texts, sex domain.Sex) string {
	if sex == domain.SexUnknown {
		return ""
	}
	return t.Text("sex." + string(sex))
}

func tick(t Texts, yes bool) string {
	if yes {
		return t.Text("Yes")
	}
	return ""
}
