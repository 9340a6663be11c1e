package reports

import (
	"context"
	"fmt"
	"io"
	"slices"

	"lagboka/domain"
)

// RequirementLettersInput is how the branches stand with a requirement, who answers for it, and where they live.
type RequirementLettersInput struct {
	RequirementInput
	Homes map[domain.ID]domain.Person // by person, whole
}

// GatherRequirementLetters reads whom to write to about a requirement, and their addresses.
func GatherRequirementLetters(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in RequirementLettersInput, err error) {
	if in.RequirementInput, err = GatherRequirement(ctx, src, t, o); err != nil {
		return in, err
	}
	in.Homes = map[domain.ID]domain.Person{}
	for _, x := range in.recipients() {
		if in.Homes[x.id], err = src.Person(ctx, x.id); err != nil {
			return in, fmt.Errorf("gather requirement letters: %w", err)
		}
	}
	return in, nil
}

// recipient is somebody who is written to about a requirement: of one branch, or as a region's contact of several.
type recipient struct {
	id       domain.ID
	branches []domain.MatrixRow
}

// recipients are who answers for the requirement in the branches that lack it, each once.
func (in RequirementLettersInput) recipients() (all []recipient) {
	for _, r := range in.Matrix.Rows() {
		who := in.Answering[r.Unit.ID]
		if !r.Cells[0].Lacks() || who.Nobody() {
			continue
		}
		i := slices.IndexFunc(all, func(x recipient) bool { return x.id == who.Office.Person.ID })
		if i < 0 {
			i, all = len(all), append(all, recipient{id: who.Office.Person.ID})
		}
		all[i].branches = append(all[i].branches, r)
	}
	return all
}

// RequirementLetters writes to whoever answers for a requirement in the branches that lack it, a page each: what the work plan
// asks, by when, and how the branch stands. The last page, which is not sent, says who is written to and who is not. What
// somebody has noted by hand is not in them.
func RequirementLetters(w io.Writer, t Texts, in RequirementLettersInput) error {
	title := t.Text("reports.kind.requirement-letters")
	p := newBlank(t, frame{unit: in.Matrix.Unit.Name, title: title, author: in.Order.Author, date: in.Matrix.Day})
	p.pdf.SetMargins(margin, margin, margin)
	sent := map[domain.ID]string{}
	for _, x := range in.recipients() {
		home := in.Homes[x.id]
		sent[x.id] = post(home)
		if sent[x.id] == "letter.sent" {
			in.letter(t, p, home, x.branches)
		}
	}
	var rows []row
	for _, r := range in.Matrix.Rows() {
		if !r.Cells[0].Lacks() {
			continue
		}
		who, _, _ := reached(t, in.Answering[r.Unit.ID])
		what := "letter.no-one"
		if to := in.Answering[r.Unit.ID]; !to.Nobody() {
			what = sent[to.Office.Person.ID]
		}
		rows = append(rows, row{plainRow, []string{r.Unit.Label(), signed(r.Cells[0].State, t.State(r.Cells[0].State)), who, t.Text(what)}})
	}
	p.next()
	p.title(t.Text("letter.cover"), t.Indicator(in.Of.Key)+" · "+t.Text("paper.as-of", "day", t.LongDate(in.Matrix.Day)))
	p.tableOr([]column{
		{t.Text("word.branch"), 18, false},
		{t.Text("paper.requirement.stands"), 18, false},
		{t.Text("paper.requirement.who"), 38, false},
		{t.Text("letter.what"), 26, false},
	}, rows, "paper.matrix.nothing")
	return p.write(w)
}

// post is whether somebody is written to, as a key of the catalogue.
func post(p domain.Person) string {
	switch {
	case p.NoPost:
		return "letter.no-post"
	case p.Address == "" || p.Place == "":
		return "letter.no-address"
	}
	return "letter.sent"
}

func (in RequirementLettersInput) letter(t Texts, p *page, to domain.Person, branches []domain.MatrixRow) {
	key := "indicator." + in.Of.Key
	asks := t.Text("letter.requirement.asks", "ask", t.Text(key+".ask"), "lines", in.Of.Lines)
	if due := firstDue(branches); !due.IsZero() {
		asks += " " + t.Text("letter.requirement.due", "day", t.LongDate(due))
	}
	names := make([]string, len(branches))
	for i, b := range branches {
		names[i] = b.Unit.Label()
	}
	p.letter(addressOf(to.Name(), to), t.Text("letter.requirement.title", "what", t.Indicator(in.Of.Key), "branch", domain.Series(names, t.Text("word.and"))))
	p.paragraphs(t.Text("letter.greeting", "name", to.GivenName), t.Text("letter.requirement.why"), asks, t.Text("letter.requirement.how", "how", t.How(in.Of.Key, in.Matrix.Rule)))
	p.paragraph(t.Text("letter.requirement.stands", "day", t.LongDate(in.Matrix.Day)), "B")
	for _, b := range branches {
		p.paragraph(b.Unit.Label()+": "+t.ReadingSentence(fromBook(b.Cells[0].Reading)), "")
	}
	from := in.Order.Author
	if from == "" {
		from = in.Matrix.Unit.Name
	}
	p.gap(1.6)
	p.paragraphs(t.Text("letter.requirement.answer", "contact", from))
	p.paragraph(t.Text("letter.close"), "")
	p.gap(8)
	p.paragraph(from, "")
	if in.Order.Author != "" {
		p.paragraph(t.Text("letter.for-unit", "unit", in.Matrix.Unit.Name), "")
	}
}

// firstDue is the first day by which a requirement is to be met in some branches; zero where the plan names none.
func firstDue(branches []domain.MatrixRow) (first domain.Date) {
	for _, b := range branches {
		if due := b.Cells[0].Due; !due.IsZero() && (first.IsZero() || due.Before(first)) {
			first = due
		}
	}
	return first
}

// fromBook is a reading without the notes that somebody set it by hand with: those stay inside.
func fromBook(r domain.Reading) domain.Reading {
	if r.ByHand.ID != "" {
		r.Missing = ""
	}
	r.ByHand, r.Held = domain.ByHand{}, domain.ByHand{}
	return r
}
