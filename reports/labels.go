package reports

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"lagboka/domain"
)

// LabelSheet is the geometry of a sheet of labels on A4, in millimetres.
type LabelSheet struct {
	Name          string
	Across, Down  int
	Width, Height float64
	Left, Top     float64 // of the first label
	PitchX        float64 // from one label's left edge to the next one's
	PitchY        float64
}

// LabelSheets are the sheets that can be printed, in Avery's own measures.
var LabelSheets = []LabelSheet{
	{"L7160", 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1},
	{"L7163", 2, 7, 99.1, 38.1, 4.67, 15.15, 101.6, 38.1},
}

// Label is one address.
type Label struct{ Lines []string }

// LabelsOf makes the labels of a list: people of one family name and address get one. Left out, and counted, are the
// dead, those who do not want post, and those without an address. and is the word between two names.
func LabelsOf(rows []domain.MemberRow, and string) (labels []Label, left int) {
	at := map[string]int{}
	var people [][]domain.Person
	for _, r := range rows {
		p := r.Person
		if p.Deceased || p.NoPost || p.Address == "" || p.Place == "" {
			left++
			continue
		}
		key := domain.Fold(p.FamilyName + "|" + p.Address + "|" + p.Postcode)
		i, ok := at[key]
		if !ok {
			i = len(people)
			at[key] = i
			people = append(people, nil)
		}
		people[i] = append(people[i], p)
	}
	for _, household := range people {
		p := household[0]
		labels = append(labels, Label{addressOf(names(household, and), p)})
	}
	return labels, left
}

// addressOf is where somebody lives as an envelope has it, under a name.
func addressOf(name string, p domain.Person) []string {
	lines := append([]string{name}, strings.Split(p.Address, "\n")...)
	lines = append(lines, strings.TrimSpace(p.Postcode+" "+p.Place))
	if p.Country != "" {
		lines = append(lines, strings.ToUpper(p.Country))
	}
	return lines
}

// names is «Kari Nordmann», «Kari og Ola Nordmann», «Kari, Ola og Per Nordmann».
func names(household []domain.Person, and string) string {
	given := make([]string, len(household))
	for i, p := range household {
		given[i] = p.GivenName
	}
	return strings.TrimSpace(domain.Series(given, and) + " " + household[0].FamilyName)
}

// FindSheet returns the sheet of labels of a name.
func FindSheet(name string) (LabelSheet, error) {
	i := slices.IndexFunc(LabelSheets, func(s LabelSheet) bool { return s.Name == name })
	if i < 0 {
		return LabelSheet{}, fmt.Errorf("no sheet of labels %q", name)
	}
	return LabelSheets[i], nil
}

// Labels is how many labels a sheet has.
func (s LabelSheet) Labels() int { return s.Across * s.Down }

// makeLabels writes labels for the people who are named, else for the members of the unit.
func makeLabels(ctx context.Context, src Book, t Texts, o domain.PaperOrder, w io.Writer) (left int, err error) {
	var rows []domain.MemberRow
	if len(o.People) == 0 {
		list, err := src.Members(ctx, domain.MemberQuery{AsOf: o.Period.AsOf, Filter: domain.MemberFilter{Unit: o.Unit}})
		if err != nil {
			return 0, fmt.Errorf("gather labels: %w", err)
		}
		if rows, err = list.Page(ctx, 0, list.Len()); err != nil {
			return 0, fmt.Errorf("gather labels: %w", err)
		}
	}
	for _, id := range o.People {
		person, err := src.Person(ctx, id)
		if err != nil {
			return 0, fmt.Errorf("gather labels: %w", err)
		}
		rows = append(rows, domain.MemberRow{Person: person})
	}
	labels, left := LabelsOf(rows, t.Text("word.and"))
	return left, Labels(w, t, o.Sheet, o.First, o.Today, labels)
}

// Labels writes labels on sheets of a kind. first is the first free label of the first sheet, counted from 1 along the
// rows.
func Labels(w io.Writer, t Texts, sheet string, first int, date domain.Date, labels []Label) error {
	s, err := FindSheet(sheet)
	if err != nil {
		return fmt.Errorf("write labels: %w", err)
	}
	if first < 1 || first > s.Labels() {
		return fmt.Errorf("write labels: %w", &domain.Error{Kind: domain.Invalid, Field: "First", Key: "labels.first.invalid", Data: map[string]any{"n": s.Labels()}})
	}
	return s.write(w, t, first, date, labels)
}

func (s LabelSheet) write(w io.Writer, t Texts, first int, date domain.Date, labels []Label) error {
	p := newBlank(t, frame{title: t.Text("paper.labels", "sheet", s.Name), date: date})
	for i, l := range labels {
		at := (i + first - 1) % s.Labels()
		if i == 0 || at == 0 {
			p.pdf.AddPage()
		}
		s.draw(p, l, s.Left+float64(at%s.Across)*s.PitchX, s.Top+float64(at/s.Across)*s.PitchY)
	}
	if len(labels) == 0 {
		p.pdf.AddPage()
	}
	return p.write(w)
}

// draw writes one label, smaller where it has many lines or long ones, shortened where nothing else helps.
func (s LabelSheet) draw(p *page, l Label, x, y float64) {
	const (
		pad     = 4.0
		leading = 0.46 // millimetres of height a point of size
	)
	size := 11.0
	p.font("", size, ink)
	for size > 7 && (p.widest(l.Lines) > s.Width-2*pad || float64(len(l.Lines))*size*leading > s.Height-2*pad) {
		size -= 0.5
		p.font("", size, ink)
	}
	height := size * leading
	top := y + (s.Height-height*float64(len(l.Lines)))/2
	for i, line := range l.Lines {
		p.pdf.SetXY(x+pad, top+float64(i)*height)
		p.pdf.CellFormat(s.Width-2*pad, height, p.fit(line, s.Width-2*pad), "", 0, "L", false, 0, "")
	}
}

// widest is the width of the longest of some lines, in the font that is set.
func (p *page) widest(lines []string) (w float64) {
	for _, line := range lines {
		w = max(w, p.pdf.GetStringWidth(clean(line)))
	}
	return w
}
