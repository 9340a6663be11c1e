package reports

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"lagboka/domain"
)

// ListPaper is a contest, and mostly one of its lists, to be printed.
type ListPaper struct {
	Card       domain.ContestCard
	List       domain.ListCard
	Unit       domain.Unit
	Signer     domain.Person // of the branch's board (valgloven § 5-4)
	Deputy     domain.Person
	Signing    [2]string             // what they are in the board
	Board      []string              // names, the leader first: tillitsutvalget (valgloven § 5-6)
	Contact    domain.Person         // who leads the committee
	NoPost     map[domain.ID]bool    // candidates who are not written to
	Only       domain.CandidateState // whom letters go to; empty for all whom they concern
	Correction domain.Correction     // the one that is written of
	Author     string
	Date       domain.Date
}

// GatherContest reads a contest for the papers that are of no list.
func GatherContest(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in ListPaper, err error) {
	in = ListPaper{Author: o.Author, Date: o.Today, Only: o.Only}
	if in.Card, err = src.Contest(ctx, o.Of); err == nil {
		err = in.gather(ctx, src)
	}
	if err != nil {
		return in, fmt.Errorf("gather contest: %w", err)
	}
	return in, nil
}

// GatherList reads a list for its papers.
func GatherList(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in ListPaper, err error) {
	in = ListPaper{Author: o.Author, Date: o.Today, Only: o.Only}
	if in.Card, err = src.ContestOfList(ctx, o.Of); err == nil {
		in.List = in.Card.Lists[slices.IndexFunc(in.Card.Lists, func(l domain.ListCard) bool { return l.List.ID == o.Of })]
		if err = in.gather(ctx, src); err == nil {
			err = in.signers(ctx, src, t)
		}
	}
	if err != nil {
		return in, fmt.Errorf("gather list: %w", err)
	}
	return in, nil
}

// GatherCorrection reads a correction with the list that it was made on.
func GatherCorrection(ctx context.Context, src Book, t Texts, o domain.PaperOrder) (in ListPaper, err error) {
	x, err := src.Correction(ctx, o.Of)
	if err != nil {
		return in, fmt.Errorf("gather correction: %w", err)
	}
	o.Of = x.List
	in, err = GatherList(ctx, src, t, o)
	in.Correction = x
	return in, err
}

// gather reads who leads the committee, and which candidates are not written to: the dead, and those who do not want
// post.
func (in *ListPaper) gather(ctx context.Context, src Book) error {
	in.Unit, in.NoPost = in.Card.Row.Unit, map[domain.ID]bool{}
	if body := in.Card.Committee.Body; body != "" {
		offices, err := src.Offices(ctx, domain.OfficeQuery{Body: body, AsOf: in.Date})
		if err != nil {
			return err
		}
		for _, o := range offices {
			if o.Office.Role == domain.Leader {
				in.Contact = o.Person
			}
		}
	}
	for _, x := range in.Card.Candidates {
		if x.Person == "" {
			continue
		}
		p, err := src.Person(ctx, x.Person)
		if err != nil {
			return err
		}
		in.NoPost[x.ID] = p.Deceased || p.NoPost
	}
	return nil
}

// signers reads the board, and who of it signs.
func (in *ListPaper) signers(ctx context.Context, src Book, t Texts) error {
	in.Signing = [2]string{t.Text("paper.list.signature"), t.Text("paper.list.signature")}
	asOf := in.Date
	if !in.List.List.SignedOn.IsZero() {
		asOf = in.List.List.SignedOn
	}
	offices, err := src.Offices(ctx, domain.OfficeQuery{Within: in.Unit.ID, AsOf: asOf})
	if err != nil {
		return err
	}
	signing := [2]domain.ID{in.List.List.Signer, in.List.List.Deputy}
	for _, o := range offices {
		if o.Office.Person == "" || o.Unit.ID != in.Unit.ID || o.Body.Kind != domain.Board && o.Body.Kind != domain.CoordinationBoard {
			continue
		}
		if name := o.Person.Name(); o.Office.Role != domain.Substitute && o.Office.Role != domain.Auditor && !slices.Contains(in.Board, name) {
			in.Board = append(in.Board, name)
		}
		// An ordinary member is called so; who is none signs in vain, which the law's findings say.
		if i := slices.Index(signing[:], o.Office.Person); i >= 0 && o.Office.Role.SitsOnBoard() && o.Office.Role != domain.BoardMember {
			in.Signing[i] = t.Role(o.Office)
		}
	}
	for i, to := range []*domain.Person{&in.Signer, &in.Deputy} {
		if signing[i] == "" {
			continue
		}
		if *to, err = src.Person(ctx, signing[i]); err != nil {
			return err
		}
	}
	return nil
}

// contestName is the election that a list is for.
func contestName(t Texts, unit domain.Unit, c domain.Contest, e domain.Election) string {
	key := "paper.contest.council"
	if c.County() {
		key = "paper.contest.county"
	}
	return t.Text(key, "place", unit.Label(), "year", strconv.Itoa(e.Day.Year))
}

// county tells whether the list is for the county council.
func (in ListPaper) county() bool { return in.Card.Row.Contest.Municipality == "" }

// text is a text of the contest: for a municipal council or for the county's, which the end of its key says.
func (in ListPaper) text(t Texts, beginning string, data ...any) string {
	key := beginning + "council"
	if in.county() {
		key = beginning + "county"
	}
	return t.Text(key, append(data, "place", in.Unit.Label(), "year", strconv.Itoa(in.Card.Row.Election.Day.Year))...)
}

// names is the list itself: nothing but what the act lets voters see, position, residence and group of all or none
// (valgloven § 5-1), and those with bonus votes in bold (§ 5-3).
func (in ListPaper) names(t Texts) ([]column, []row) {
	l := in.List.List
	columns := []column{
		{t.Text("paper.number"), 6, true},
		{t.Text("word.given-name"), 20, false},
		{t.Text("word.family-name"), 23, false},
		{t.Text("participant.birth-year"), 12, false},
	}
	for _, x := range []struct {
		on    bool
		title string
		share float64
	}{{l.Position, "candidate.position", 24}, {l.Residence, "candidate.residence", 18}, {l.Affiliation, "paper.group", 18}} {
		if x.on {
			columns = append(columns, column{t.Text(x.title), x.share, false})
		}
	}
	of := in.Card.Input(in.List).Candidates
	var rows []row
	for _, p := range in.List.Places {
		x := of[p.Candidate]
		cells := []string{strconv.Itoa(p.Rank), x.GivenName, x.FamilyName, yearText(x.Born.Year)}
		if l.Position {
			cells = append(cells, x.Position)
		}
		if l.Residence {
			cells = append(cells, x.Residence)
		}
		if l.Affiliation {
			cells = append(cells, x.Affiliation)
		}
		kind := plainRow
		if p.Bonus {
			kind = boldRow
		}
		rows = append(rows, row{kind, cells})
	}
	return columns, rows
}
