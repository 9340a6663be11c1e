package reports

import (
	"context"
	"fmt"
	"io"
	"strings"

	"lagboka/domain"
)

// BranchInput is what a visitor to a branch takes along.
type BranchInput struct {
	Set     domain.FigureSet
	Offices []domain.OfficeRow
	Tree    *domain.Tree
	New     []domain.MemberRow // joined within the period
	Asked   MatrixInput        // how it stands with what the plan asks; of a branch alone
	Author  string
}

// GatherBranch reads a branch's sheet from the book.
func GatherBranch(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in BranchInput, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("gather branch sheet: %w", err)
		}
	}()
	unit, p := o.Unit, o.Period
	in.Author = o.Author
	if in.Set, err = src.Figures(ctx, unit, p); err != nil {
		return in, err
	}
	if in.Offices, err = src.Offices(ctx, domain.OfficeQuery{Within: unit, AsOf: p.AsOf}); err != nil {
		return in, err
	}
	if in.Tree, err = src.Tree(ctx); err != nil {
		return in, err
	}
	list, err := src.Members(ctx, domain.MemberQuery{AsOf: p.AsOf, Filter: domain.MemberFilter{Unit: unit, Kinds: domain.PartyKinds, Joined: domain.Span{From: p.From, To: p.AsOf}}})
	if err != nil {
		return in, err
	}
	if in.New, err = list.Page(ctx, 0, list.Len()); err != nil || in.Set.Unit.Kind != domain.LocalBranch {
		return in, err
	}
	o.Since = domain.Date{}
	in.Asked, err = GatherMatrix(ctx, src, t, o)
	return in, err
}

// Branch writes the sheet of one branch for whoever visits it.
func Branch(w io.Writer, t Texts, in BranchInput) error {
	unit, day := in.Set.Unit, in.Set.Period.AsOf
	title, asOf := t.Text("paper.branch", "unit", unit.Label()), t.Text("paper.as-of", "day", t.LongDate(day))
	p := newPage(t, frame{unit: unit.Name, title: title, author: in.Author, date: day, footer: title + " · " + asOf})
	p.title(unit.Name, asOf)
	p.figures(boardFigures(t, in.Set))
	for _, sentence := range t.Gaps(in.Set) {
		p.paragraph(sentence, "I")
	}
	p.heading(t.Text("paper.contact"))
	p.table([]column{{t.Text("paper.what"), 30, false}, {"", 70, false}}, contactRows(t, unit))
	p.heading(t.Text("screen.offices"))
	var rows []row
	for _, o := range in.Offices {
		name := o.Person.Name()
		if o.Office.Vacant() {
			name = t.Text("office.state.vacant")
		}
		rows = append(rows, row{plainRow, []string{t.RoleIn(in.Tree, o.Office), o.Body.Name, name, phone(t, o.Person)}})
	}
	p.tableOr([]column{{t.Text("offices.role"), 24, false}, {t.Text("offices.body"), 24, false}, {t.Text("word.name"), 28, false}, {t.Text("word.phone"), 16, false}}, rows, "paper.no-offices")
	if unit.Kind == domain.LocalBranch {
		in.Asked.missing(p)
	}
	p.heading(t.Text("paper.new-members"))
	rows = nil
	for _, m := range in.New {
		rows = append(rows, row{plainRow, []string{m.Person.SortName(), t.ShortDate(m.Since), phone(t, m.Person), m.Person.Email}})
	}
	p.tableOr([]column{{t.Text("word.name"), 28, false}, {t.Text("word.joined"), 16, false}, {t.Text("word.phone"), 16, false}, {t.Text("word.email"), 32, false}}, rows, "paper.no-new")
	p.heading(t.Text("paper.who"))
	p.table(peopleTable(t, in.Set.Total))
	return p.write(w)
}

func contactRows(t Texts, u domain.Unit) []row {
	var rows []row
	for _, line := range []struct{ key, value string }{
		{"word.email", u.Email},
		{"word.phone", telephone(u.Phone)},
		{"word.website", u.Website},
		{"unit.website-checked", t.ShortDate(u.WebsiteChecked)},
		{"unit.social-media", strings.ReplaceAll(u.SocialMedia, "\n", ", ")},
		{"unit.org-number", u.OrgNumber},
	} {
		if line.value == "" {
			line.value = t.Text("paper.not-known")
		}
		rows = append(rows, row{plainRow, []string{t.Text(line.key), line.value}})
	}
	return rows
}
