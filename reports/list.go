package reports

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"lagboka/domain"
)

// ListPaper is a candidate list to be printed.
type ListPaper struct {
	Card    domain.ContestCard
	List    domain.ListCard
	Unit    domain.Unit
	Signer  domain.Person // of the branch's board (valgloven § 5-4)
	Deputy  domain.Person
	Signing [2]string // what they are in the board
	Author  string
	Date    domain.Date
}

// ListSource is what a list's papers ask of the book.
type ListSource interface {
	ContestOfList(ctx context.Context, list domain.ID) (domain.ContestCard, error)
	Person(ctx context.Context, id domain.ID) (domain.Person, error)
	Offices(ctx context.Context, q domain.OfficeQuery) ([]domain.OfficeRow, error)
}

// GatherList reads a list for its papers.
func GatherList(ctx context.Context, src ListSource, t Texts, list domain.ID, author string, today domain.Date) (in ListPaper, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("gather list: %w", err)
		}
	}()
	in = ListPaper{Author: author, Date: today}
	if in.Card, err = src.ContestOfList(ctx, list); err != nil {
		return in, err
	}
	in.Unit = in.Card.Row.Unit
	for _, l := range in.Card.Lists {
		if l.List.ID == list {
			in.List = l
		}
	}
	for i, x := range []struct {
		id domain.ID
		to *domain.Person
	}{{in.List.List.Signer, &in.Signer}, {in.List.List.Deputy, &in.Deputy}} {
		in.Signing[i] = t.Text("paper.list.signature")
		if x.id == "" {
			continue
		}
		if *x.to, err = src.Person(ctx, x.id); err != nil {
			return in, err
		}
		offices, err := src.Offices(ctx, domain.OfficeQuery{Within: in.Unit.ID, Person: x.id, AsOf: today})
		if err != nil {
			return in, err
		}
		for _, o := range offices {
			if o.Body.Kind == domain.Board {
				in.Signing[i] = t.Role(o.Office)
			}
		}
	}
	return in, nil
}

// contestName is the election that a list is for.
func contestName(t Texts, unit domain.Unit, c domain.Contest, e domain.Election) string {
	key := "nomination.council"
	if c.Municipality == "" {
		key = "nomination.county-council"
	}
	return t.Text(key, "place", unit.Label(), "year", strconv.Itoa(e.Day.Year))
}

// Proposal writes a list proposal as it is handed in: heading, the election, the names in their order with birth years, those with bonus
// votes in bold at the top, and who signs (valgloven §§ 5-1, 5-3, 5-4); then the attachments (§ 5-5). A list that breaks the law, or
// lacks something, is a draft: DRAFT stands across every page, and the reasons on the last.
func Proposal(w io.Writer, t Texts, in ListPaper) error {
	check := domain.CheckList(in.Card.Input(in.List))
	title := t.Text("paper.list.proposal")
	contest := contestName(t, in.Unit, in.Card.Row.Contest, in.Card.Row.Election)
	f := frame{unit: in.List.List.Heading, reference: contest, title: title, author: in.Author, date: in.Date, footer: title + " · " + contest}
	if !check.Lawful() {
		f.mark = t.Text("paper.list.draft")
	}
	p := newPage(t, f)
	p.title(in.List.List.Heading, title+" · "+contest)
	p.table(in.names(t))
	p.gap(4)
	p.paragraph(t.Text("paper.list.signers"), "")
	for i, who := range []domain.Person{in.Signer, in.Deputy} {
		p.sign(in.Signing[i], who.Name())
	}
	in.attachments(t, p)
	if !check.Lawful() {
		p.heading(t.Text("paper.list.why-draft"))
		for _, f := range check.Findings {
			if f.Standing != domain.RuleMet {
				p.paragraph("•  "+t.Finding(f.Finding)+" ("+t.Text("law.act")+" "+f.Rule+")", "")
			}
		}
	}
	return p.write(w)
}

// names is the list itself: nothing but what the act lets voters see (valgloven § 5-1).
func (in ListPaper) names(t Texts) ([]column, []row) {
	columns := []column{{t.Text("paper.number"), 8, true}, {t.Text("word.name"), 44, false}, {t.Text("participant.birth-year"), 14, true}}
	if in.List.List.Position {
		columns = append(columns, column{t.Text("candidate.position"), 24, false})
	}
	if in.List.List.Residence {
		columns = append(columns, column{t.Text("candidate.residence"), 24, false})
	}
	of := in.Card.Input(in.List).Candidates
	var rows []row
	for _, p := range in.List.Places {
		x := of[p.Candidate]
		cells := []string{strconv.Itoa(p.Rank), x.Name(), yearText(x.Born.Year)}
		if in.List.List.Position {
			cells = append(cells, x.Position)
		}
		if in.List.List.Residence {
			cells = append(cells, x.Residence)
		}
		kind := plainRow
		if p.Bonus {
			kind = boldRow
		}
		rows = append(rows, row{kind, cells})
	}
	return columns, rows
}

// attachments are what goes with the list (valgloven § 5-5): birth dates and addresses of who signs, birth dates of the candidates, and
// the assurances on residence and on leaving a post.
func (in ListPaper) attachments(t Texts, p *page) {
	of := in.Card.Input(in.List).Candidates
	p.next()
	p.heading(t.Text("paper.list.signers-data"))
	var rows []row
	for _, who := range []domain.Person{in.Signer, in.Deputy} {
		if who.ID != "" {
			rows = append(rows, row{plainRow, []string{who.Name(), t.ShortDate(who.Born), who.Address, who.Postcode + " " + who.Place}})
		}
	}
	p.tableOr([]column{{t.Text("word.name"), 28, false}, {t.Text("word.born"), 14, true}, {t.Text("word.address"), 32, false}, {t.Text("word.place"), 26, false}}, rows, "paper.list.no-signers")
	p.heading(t.Text("paper.list.born"))
	rows = nil
	for _, place := range in.List.Places {
		x := of[place.Candidate]
		rows = append(rows, row{plainRow, []string{strconv.Itoa(place.Rank), x.Name(), t.ShortDate(x.Born)}})
	}
	p.tableOr([]column{{t.Text("paper.number"), 8, true}, {t.Text("word.name"), 60, false}, {t.Text("word.born"), 20, true}}, rows, "paper.nobody")
	for _, place := range in.List.Places {
		x := of[place.Candidate]
		if x.Registered == domain.Assured {
			in.assurance(t, p, x, t.Text("paper.list.assure-residence", "name", x.Name(), "place", in.Unit.Label(), "day", t.LongDate(in.Card.Row.Election.Day)))
		}
		if x.ExcludedPost != "" && x.LeavesPost {
			in.assurance(t, p, x, t.Text("paper.list.assure-post", "name", x.Name(), "post", t.Text("post."+string(x.ExcludedPost))))
		}
	}
}

func (in ListPaper) assurance(t Texts, p *page, x domain.Candidate, text string) {
	p.heading(t.Text("paper.list.assurance", "name", x.Name()))
	p.paragraph(text, "")
	p.sign(t.Text("paper.list.candidate"), x.Name())
}

// CommitteeList writes the committee's proposal for the meeting: the list with positions and places, the balance and what is left to be
// done. What only the committee sees is not in it.
func CommitteeList(w io.Writer, t Texts, in ListPaper) error {
	contest := contestName(t, in.Unit, in.Card.Row.Contest, in.Card.Row.Election)
	title := t.Text("paper.list.committee")
	p := newPage(t, frame{unit: in.Unit.Name, reference: in.List.List.Name, title: title, author: in.Author, date: in.Date, footer: title + " · " + t.LongDate(in.Date)})
	p.title(title, contest+" · "+t.LongDate(in.Date))
	of := in.Card.Input(in.List).Candidates
	var rows []row
	for _, place := range in.List.Places {
		x := of[place.Candidate]
		kind := plainRow
		if place.Bonus {
			kind = boldRow
		}
		rows = append(rows, row{kind, []string{strconv.Itoa(place.Rank), x.Name(), yearText(x.Born.Year), x.Position, x.Residence, t.Text("candidate.experience." + string(x.Experience))}})
	}
	p.tableOr([]column{
		{t.Text("paper.number"), 6, true},
		{t.Text("word.name"), 32, false},
		{t.Text("participant.birth-year"), 12, true},
		{t.Text("candidate.position"), 20, false},
		{t.Text("candidate.residence"), 18, false},
		{t.Text("candidate.experience"), 14, false},
	}, rows, "paper.nobody")
	p.heading(t.Text("nomination.balance"))
	for _, line := range BalanceLines(t, domain.BalanceOf(in.Card.Input(in.List)), in.Card.Row.Election.Day.Year) {
		p.paragraph("•  "+line, "")
	}
	return p.write(w)
}

// BalanceLines are a list's balance in words.
func BalanceLines(t Texts, b domain.Balance, year int) []string {
	share := func(women, men int) string {
		return t.Text("nomination.women-men", "women", t.Number(women), "men", t.Number(men))
	}
	lines := []string{
		t.Text("nomination.balance.all", "share", share(b.Women, b.Men)), t.Text("nomination.balance.top", "n", 5, "share", share(b.Top5[0], b.Top5[1])),
		t.Text("nomination.balance.top", "n", 10, "share", share(b.Top10[0], b.Top10[1])),
		t.Text("nomination.balance.ages", "young", b.Under30, "middle", b.Middle, "old", b.Sixty),
		t.Text("nomination.balance.new", "new", b.New, "sitting", b.Sitting, "earlier", b.Been),
	}
	if !domain.Balanced(b.Women, b.Men, year) {
		lines = append(lines, t.Text("nomination.balance.share", "share", domain.ListRulesOf(year).Share))
	}
	return lines
}

// NominationInput is how far all nominations have come, to be printed.
type NominationInput struct {
	Unit   domain.Unit
	Rows   []domain.ContestRow
	Author string
	Date   domain.Date
}

// Nomination writes how far every municipality has come, with the days left.
func Nomination(w io.Writer, t Texts, in NominationInput) error {
	title, asOf := t.Text("paper.nomination"), t.Text("paper.as-of", "day", t.LongDate(in.Date))
	p := newPage(t, frame{unit: in.Unit.Name, title: title, author: in.Author, date: in.Date, footer: title + " · " + asOf, landscape: true})
	p.title(title, in.Unit.Name+" · "+asOf)
	submitted, yes := 0, 0
	var rows []row
	for _, r := range in.Rows {
		yes += r.Candidates[domain.SaidYes]
		next, due := t.Text("nomination.all-done"), ""
		if m, ok := r.Current(); ok {
			next, due = t.Text("milestone."+string(m.Step)), t.ShortDate(m.Planned)
		}
		if !r.List.SubmittedOn.IsZero() {
			submitted++
		}
		rows = append(rows, row{plainRow, []string{
			r.Unit.Label(), t.Number(r.Contest.Seats), fmt.Sprintf("%d/%d", r.Done(), len(r.Milestones)), next, due, t.Number(r.Candidates[domain.SaidYes]),
			t.Number(r.Check.Names), t.Number(r.Check.Broken + r.Check.Open), t.ShortDate(r.List.SubmittedOn),
		}})
	}
	p.paragraph(t.Text("paper.nomination.text", "n", t.Number(len(in.Rows)), "submitted", t.Number(submitted), "yes", t.Number(yes)), "")
	if len(in.Rows) > 0 {
		p.paragraph(t.Text("paper.nomination.days", "days", in.Date.DaysUntil(in.Rows[0].Election.ListDue), "day", t.LongDate(in.Rows[0].Election.ListDue)), "")
	}
	p.gap(3)
	p.tableOr([]column{
		{t.Text("word.branch"), 18, false},
		{t.Text("nomination.seats"), 8, true},
		{t.Text("nomination.steps"), 8, true},
		{t.Text("nomination.next"), 24, false},
		{t.Text("nomination.by"), 11, true},
		{t.Text("nomination.yes"), 8, true},
		{t.Text("nomination.names"), 8, true},
		{t.Text("nomination.left"), 9, true},
		{t.Text("milestone.submitted"), 11, true},
	}, rows, "paper.nobody")
	return p.write(w)
}
