package reports

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"lagboka/domain"
)

// MatrixInput is how the branches stand with what the work plan asks of them.
type MatrixInput struct {
	Order  domain.PaperOrder
	Matrix domain.Matrix      // of which the book keeps something
	Left   []domain.Indicator // of which it keeps nothing yet
	Book   domain.IndicatorBook
}

// GatherMatrix reads how the branches of a unit stand with all that the work plan asks of them, and how they stood on the day
// since which changes are to be marked.
func GatherMatrix(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in MatrixInput, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("gather matrix: %w", err)
		}
	}()
	in.Order = o
	columns := domain.Requirements()
	read := func(day domain.Date) (m domain.Matrix, b domain.IndicatorBook, err error) {
		if b, err = src.IndicatorBook(ctx, o.Unit, day, domain.Needs(columns)|domain.FromOffices); err != nil {
			return m, b, err
		}
		unit, _ := b.Tree.Unit(o.Unit)
		return domain.NewMatrix(b, unit, columns), b, nil
	}
	all, book, err := read(o.Period.AsOf)
	if err != nil {
		return in, err
	}
	if !o.Since.IsZero() && o.Since.Before(all.Day) {
		before, _, err := read(o.Since)
		if err != nil {
			return in, err
		}
		all = all.Against(before)
	}
	in.Book = book
	in.Matrix, in.Left = all.Kept()
	return in, nil
}

// begin returns a page of a paper about requirements.
func (in MatrixInput) begin(t Texts, title string) *page {
	asOf := t.Text("paper.as-of", "day", t.LongDate(in.Matrix.Day))
	unit := in.Matrix.Unit
	p := newPage(t, frame{
		unit: unit.Name, title: title, author: in.Order.Author, date: in.Matrix.Day, footer: title + " · " + asOf, landscape: true, large: in.Order.Large,
	})
	under := []string{unit.Label(), asOf}
	if in.Order.Author != "" {
		under = append(under, t.Text("paper.made-by", "name", in.Order.Author))
	}
	p.title(title, strings.Join(under, " · "))
	return p
}

// Matrix writes how every branch stands with everything, by region, with sums; what the book keeps nothing of is named below
// instead of taking columns.
func Matrix(w io.Writer, t Texts, in MatrixInput) error {
	m := in.Matrix
	p := in.begin(t, t.Text("reports.kind.matrix"))
	if len(m.Rows()) == 0 {
		p.paragraph(t.Text("paper.matrix.none"), "I")
		return p.write(w)
	}
	n := m.Count()
	about := t.Text("paper.matrix.count", "done", t.Number(n[domain.StateDone]), "of", t.Number(domain.CountAsked(n)),
		"late", t.Number(n[domain.StateLate]), "unknown", t.Number(n[domain.StateUnknown]))
	done := map[domain.ID]string{}
	for _, r := range m.Rows() {
		x, of := r.Done()
		if done[r.Unit.ID] = t.Text("overview.of", "n", t.Number(x), "total", t.Number(of)); of == 0 {
			done[r.Unit.ID] = outside(t, r)
		}
	}
	if in.Order.Lacking {
		m = m.Lacking()
		about += " " + t.Text("paper.matrix.lacking")
	}
	p.paragraph(about, "")
	changed := ""
	if !m.Since.IsZero() {
		changed = t.Text("paper.matrix.changed", "day", t.ShortDate(m.Since))
	}
	p.legend([]string{t.Text("paper.matrix.by-hand")}, changed)
	p.gap(1)
	if len(m.Rows()) == 0 {
		p.paragraph(t.Text("paper.matrix.nothing"), "I")
	} else {
		g := grid(t, m, done)
		if len(in.Left) > 0 {
			g.after = 3*lineHeight + 2
		}
		p.matrix(g)
	}
	p.gap(2)
	in.left(p)
	return p.write(w)
}

// matrixWord is how something stands in as short a word as there is: twenty-eight columns are to stand beside each other on A3.
func matrixWord(t Texts, r domain.Reading) string {
	word, n, total := t.Reading(r), t.Number(r.Value), t.Number(r.Of)
	if r.Counted && word == t.Text("overview.of", "n", n, "total", total) {
		return t.Text("paper.matrix.of", "n", n, "total", total)
	}
	return word
}

// outside is since when, or until when, a branch is asked nothing.
func outside(t Texts, r domain.MatrixRow) string {
	c := r.Cells[0]
	if r.Unit.Closed == c.Day {
		return t.Text("paper.matrix.closed", "day", t.ShortDate(c.Day))
	}
	return t.Text("paper.matrix.founded", "day", t.ShortDate(c.Day))
}

// left says what the book keeps nothing of yet.
func (in MatrixInput) left(p *page) {
	if len(in.Left) > 0 {
		p.paragraph(p.t.Text("paper.matrix.left", "names", indicatorNames(p.t, in.Left)), "I")
	}
}

func indicatorNames(t Texts, all []domain.Indicator) string {
	names := make([]string, len(all))
	for i, x := range all {
		names[i] = t.Indicator(x.Key)
	}
	return strings.Join(names, ", ")
}

// byHandMark stands behind what somebody has set by hand.
const byHandMark = "*"

// grid is a matrix as it is drawn. done is how much each branch has done.
func grid(t Texts, m domain.Matrix, done map[domain.ID]string) matrixGrid {
	g := matrixGrid{corner: t.Text("word.branch"), note: t.State(domain.StateDone)}
	for _, x := range m.Columns {
		g.heads = append(g.heads, t.Indicator(x.Key))
	}
	cells := func(all []domain.MatrixCell) (drawn []matrixCell) {
		for _, c := range all {
			word := ""
			if c.State != domain.StateNotRelevant { // its sign says it
				word = matrixWord(t, c.Reading)
			}
			if c.ByHand.ID != "" {
				word += byHandMark
			}
			drawn = append(drawn, matrixCell{c.State, word, c.Changed()})
		}
		return drawn
	}
	for _, r := range m.Regions {
		name := r.Region.Label()
		if r.Region.ID == "" {
			name = t.Text("paper.no-region")
		}
		if len(m.Rows()) > 1 {
			g.rows = append(g.rows, matrixRow{groupRow, name, "", cells(r.Sums)})
		}
		for _, branch := range r.Rows {
			g.rows = append(g.rows, matrixRow{plainRow, branch.Unit.Label(), done[branch.Unit.ID], cells(branch.Cells)})
		}
	}
	for _, c := range m.Counties {
		g.rows = append(g.rows, matrixRow{groupRow, c.County.Label(), "", cells(c.Sums)})
	}
	if len(m.Regions) > 1 {
		g.rows = append(g.rows, matrixRow{sumRow, m.Unit.Label(), "", cells(m.Sums)})
	}
	return g
}

// RequirementInput is how the branches stand with one requirement, and who answers for it in each.
type RequirementInput struct {
	MatrixInput
	Of        domain.Indicator
	Answering map[domain.ID]domain.Reached
}

// GatherRequirement reads how the branches of a unit stand with one requirement, and whom to reach about it.
func GatherRequirement(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in RequirementInput, err error) {
	columns := domain.Requirements()
	i := slices.IndexFunc(columns, func(x domain.Indicator) bool { return x.Key == o.Indicator })
	if i < 0 {
		return in, &domain.Error{Kind: domain.NotFound, Key: "paper.requirement.unknown", Data: map[string]any{"key": o.Indicator}}
	}
	in.Of, in.Order = columns[i], o
	b, err := src.IndicatorBook(ctx, o.Unit, o.Period.AsOf, in.Of.From|domain.FromOffices)
	if err != nil {
		return in, fmt.Errorf("gather requirement: %w", err)
	}
	unit, _ := b.Tree.Unit(o.Unit)
	in.Book, in.Matrix, in.Answering = b, domain.NewMatrix(b, unit, columns[i:i+1]), map[domain.ID]domain.Reached{}
	for _, r := range in.Matrix.Rows() {
		in.Answering[r.Unit.ID] = b.Answering(in.Of.Key, r.Unit)
	}
	return in, nil
}

// Requirement writes how each branch stands with one requirement and whom to reach about it there: whose work it is, else the
// leader, else the region's contact. Who does not want to be called or written to stands there without.
func Requirement(w io.Writer, t Texts, in RequirementInput) error {
	p := in.begin(t, t.Indicator(in.Of.Key))
	p.paragraph(t.Text("indicator."+in.Of.Key+".ask")+" "+t.Text("paper.requirement.lines", "lines", in.Of.Lines), "")
	p.paragraph(t.How(in.Of.Key, in.Matrix.Rule), "I")
	m := in.Matrix
	if in.Order.Lacking {
		m = m.Lacking()
		p.paragraph(t.Text("paper.matrix.lacking"), "")
	}
	p.gap(2)
	var rows []row
	var nobody []string
	for _, r := range m.Regions {
		name := r.Region.Label()
		if r.Region.ID == "" {
			name = t.Text("paper.no-region")
		}
		rows = append(rows, row{groupRow, []string{name, signed(r.Sums[0].State, t.Reading(r.Sums[0].Reading)), "", "", ""}})
		for _, branch := range r.Rows {
			who, number, email := reached(t, in.Answering[branch.Unit.ID])
			if in.Answering[branch.Unit.ID].Nobody() {
				nobody = append(nobody, branch.Unit.Label())
			}
			rows = append(rows, row{plainRow, []string{"  " + branch.Unit.Label(), stands(t, branch.Cells[0].Reading), who, number, email}})
		}
	}
	for _, c := range m.Counties {
		rows = append(rows, row{groupRow, []string{c.County.Label(), signed(c.Sums[0].State, t.Reading(c.Sums[0].Reading)), "", "", ""}})
	}
	if len(m.Regions) > 1 {
		rows = append(rows, row{sumRow, []string{m.Unit.Label(), signed(m.Sums[0].State, t.Reading(m.Sums[0].Reading)), "", "", ""}})
	}
	empty := "paper.matrix.none"
	if len(in.Matrix.Rows()) > 0 {
		empty = "paper.matrix.nothing"
	}
	p.tableOr([]column{
		{t.Text("word.branch"), 15, false},
		{t.Text("paper.requirement.stands"), 26, false},
		{t.Text("paper.requirement.who"), 27, false},
		{t.Text("word.phone"), 10, false},
		{t.Text("word.email"), 22, false},
	}, rows, empty)
	if len(nobody) > 0 {
		p.gap(2)
		p.paragraph(t.Text("paper.requirement.nobody", "names", strings.Join(nobody, ", ")), "")
	}
	return p.write(w)
}

// stands is how a branch stands, whole, behind its sign.
func stands(t Texts, r domain.Reading) string {
	text := t.ReadingSentence(r)
	if r.ByHand.ID != "" {
		text += byHandMark
	}
	return signed(r.State, text)
}

// reached is whom a branch is reached through, with what they may be reached by. Who does not want to be called or written to
// stands there with that.
func reached(t Texts, r domain.Reached) (who, number, email string) {
	if r.Nobody() {
		return t.Text("paper.requirement.no-one"), "", ""
	}
	o := r.Office
	role := strings.ToLower(t.Answers(domain.Answers{Body: o.Body.Kind, Role: o.Office.Role, Title: o.Office.Title}))
	email = o.Person.Email
	if o.Person.NoMail && email != "" {
		email = t.Text("paper.do-not-write")
	}
	return o.Person.Name() + ", " + role, phone(t, o.Person), email
}
