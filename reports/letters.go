package reports

import (
	"io"
	"strconv"
	"strings"

	"lagboka/domain"
)

// AskLetters writes to those who are to be asked to stand, a page each, with a slip for the answer: those of a state,
// or all who have not answered. The last page, which is not sent, says who is written to and who is not. Nothing of the
// committee's notes is in them.
func AskLetters(w io.Writer, t Texts, in ListPaper) error {
	var to []domain.Candidate
	for _, x := range in.Card.Candidates {
		unanswered := x.State == domain.ToAsk || x.State == domain.Asked || x.State == domain.Thinking
		if x.State == in.Only || in.Only == "" && unanswered {
			to = append(to, x)
		}
	}
	return in.letters(w, t, t.Text("letter.ask"), to, in.askLetter)
}

// ListedLetters tells those on an adopted list that they stand there, and of the right not to (valgloven §§ 3-4, 5-10).
func ListedLetters(w io.Writer, t Texts, in ListPaper) error {
	if !in.List.List.Frozen() {
		return &domain.Error{Kind: domain.Conflict, Key: "error.list.not-adopted"}
	}
	of, place := in.Card.Input(in.List).Candidates, map[domain.ID]domain.ListPlace{}
	var to []domain.Candidate
	for _, p := range in.List.Places {
		if x := of[p.Candidate]; in.Only == "" || x.State == in.Only {
			to, place[x.ID] = append(to, x), p
		}
	}
	return in.letters(w, t, t.Text("letter.listed"), to, func(t Texts, p *page, x domain.Candidate) { in.listedLetter(t, p, x, place[x.ID]) })
}

// letters writes a page to everybody who is written to, and the page that says who they are.
func (in ListPaper) letters(w io.Writer, t Texts, title string, to []domain.Candidate, write func(Texts, *page, domain.Candidate)) error {
	p := newBlank(t, frame{unit: in.Unit.Name, reference: contestName(t, in.Unit, in.Card.Row.Contest, in.Card.Row.Election), title: title, author: in.Author, date: in.Date})
	p.pdf.SetMargins(margin, margin, margin)
	var rows []row
	for i, x := range to {
		what := "letter.sent"
		switch {
		case in.NoPost[x.ID]:
			what = "letter.no-post"
		case x.Address == "" || x.Place == "":
			what = "letter.no-address"
		default:
			write(t, p, x)
		}
		rows = append(rows, row{plainRow, []string{strconv.Itoa(i + 1), x.Name(), t.Text("candidate.state." + string(x.State)), t.Text(what)}})
	}
	p.next()
	p.title(t.Text("letter.cover"), title+" · "+t.LongDate(in.Date))
	p.tableOr([]column{{t.Text("paper.number"), 8, true}, {t.Text("word.name"), 42, false}, {t.Text("candidate.answer"), 24, false}, {t.Text("letter.what"), 30, false}}, rows, "letter.nobody")
	return p.write(w)
}

// address is a candidate as an envelope names them.
func address(x domain.Candidate) []string {
	lines := append([]string{x.Name()}, strings.Split(x.Address, "\n")...)
	return append(lines, strings.TrimSpace(x.Postcode+" "+x.Place))
}

// contact is the committee's leader with how to reach them, else who made the letters, else the unit.
func (in ListPaper) contact(t Texts) string {
	if in.Contact.ID == "" {
		if in.Author != "" {
			return in.Author
		}
		return in.Unit.Name
	}
	parts := []string{in.Contact.Name()}
	if number := phone(t, in.Contact); number != "" && !in.Contact.NoPhone {
		parts = append(parts, number)
	}
	if in.Contact.Email != "" && !in.Contact.NoMail {
		parts = append(parts, in.Contact.Email)
	}
	return strings.Join(parts, ", ")
}

// answerDays is how long somebody who is asked has to think.
const answerDays = 14

func (in ListPaper) askLetter(t Texts, p *page, x domain.Candidate) {
	e := in.Card.Row.Election
	election := in.text(t, "letter.election.")
	meeting := ""
	if m := in.Card.Meeting.Meeting; m.ID != "" && !m.Day.Before(in.Date) {
		meeting = t.Text("letter.ask.meeting", "day", t.LongDate(m.Day))
	}
	p.letter(address(x), t.Text("letter.ask.title", "election", election))
	p.paragraphs(
		t.Text("letter.greeting", "name", x.GivenName), t.Text("letter.ask.why", "unit", in.Unit.Name, "election", election, "day", t.LongDate(e.Day)),
		strings.TrimSpace(t.Text("letter.ask.order")+" "+meeting),
		in.text(t, "letter.ask.who.", "born", strconv.Itoa(e.Day.Year-domain.ListRulesOf(e.Day.Year).Age)), t.Text("letter.ask.data"),
		t.Text("letter.ask.answer", "day", t.LongDate(in.Date.AddDays(answerDays)), "contact", in.contact(t)),
	)
	p.paragraph(t.Text("letter.close"), "")
	p.paragraph(t.Text("letter.committee", "unit", in.Unit.Name), "")
	p.replySlip(t.Text("letter.slip", "name", x.Name(), "election", election), []string{
		t.Text("letter.slip.yes"), t.Text("letter.slip.place"), t.Text("letter.slip.condition"), t.Text("letter.slip.no"),
	}, in.text(t, "letter.slip.details."))
	p.sign(t.Text("letter.slip.sign"), "")
}

func (in ListPaper) listedLetter(t Texts, p *page, x domain.Candidate, place domain.ListPlace) {
	e, l := in.Card.Row.Election, in.List.List
	election := in.text(t, "letter.election.")
	standing := t.Text("letter.listed.place", "day", t.LongDate(l.AdoptedOn), "n", place.Rank, "of", len(in.List.Places), "heading", l.Heading)
	if place.Bonus {
		standing += " " + t.Text("letter.listed.bonus")
	}
	handed := t.Text("letter.listed.due", "day", t.LongDate(in.Card.Row.Contest.Due(e)))
	if !l.SubmittedOn.IsZero() {
		handed = t.Text("letter.listed.submitted", "day", t.LongDate(l.SubmittedOn))
	}
	data := []string{x.Name(), t.Text("letter.listed.born", "year", yearText(x.Born.Year))}
	for _, part := range []struct {
		on   bool
		text string
	}{{l.Position, x.Position}, {l.Residence, x.Residence}, {l.Affiliation, x.Affiliation}} {
		if part.on && part.text != "" {
			data = append(data, part.text)
		}
	}
	p.letter(address(x), t.Text("letter.listed.title", "election", election))
	p.paragraphs(
		t.Text("letter.greeting", "name", x.GivenName), standing, t.Text("letter.listed.data", "data", strings.Join(data, ", "), "contact", in.contact(t)), handed,
		in.text(t, "letter.listed.right."), t.Text("letter.listed.dates", "approved", t.LongDate(e.Approved), "day", t.LongDate(e.Day)), in.text(t, "letter.listed.work."),
	)
	p.paragraph(t.Text("letter.close"), "")
	p.gap(8)
	p.paragraph(in.Signer.Name(), "")
	p.paragraph(t.Text("letter.for-unit", "unit", in.Unit.Name), "")
}
