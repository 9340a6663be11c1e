package reports

import (
	"cmp"
	"io"
	"strconv"
	"strings"

	"lagboka/domain"
)

// Proposal writes a list proposal as it is handed in: heading, the election, the names in their order with birth years,
// those with bonus votes in bold at the top, and who signs (valgloven §§ 5-1, 5-3, 5-4); then the attachments (§ 5-5).
// A list that breaks the law, or lacks something, is a draft: DRAFT stands across every page, and the reasons on the
// last. WITHDRAWN stands across one that was.
func Proposal(w io.Writer, t Texts, in ListPaper) error {
	check := domain.CheckList(in.Card.Input(in.List))
	title := t.Text("paper.list.proposal")
	contest := contestName(t, in.Unit, in.Card.Row.Contest, in.Card.Row.Election)
	f := frame{unit: in.List.List.Heading, reference: contest, title: title, author: in.Author, date: in.Date, footer: title + " · " + contest}
	switch {
	case !check.Lawful():
		f.mark = t.Text("paper.list.draft")
	case !in.List.List.WithdrawnOn.IsZero():
		f.mark = t.Text("paper.list.withdrawn")
	}
	p := newPage(t, f)
	p.title(in.List.List.Heading, title+" · "+contest)
	if !check.Lawful() {
		p.paragraph(t.Count("paper.list.draft-note", check.Broken+check.Open), "I")
		p.gap(2)
	}
	columns, rows := in.names(t)
	p.tableOr(columns, rows, "paper.list.no-names")
	p.gap(4)
	in.signatures(t, p)
	in.attachments(t, p)
	if !check.Lawful() {
		p.heading(t.Text("paper.list.why-draft"))
		for _, f := range check.Findings {
			if f.Standing == domain.RuleOpen || f.Standing == domain.RuleBroken {
				p.paragraph("•  "+t.Finding(f.Finding)+" ("+inAct(t, f.Rule)+")", "")
			}
		}
	}
	return p.write(w)
}

// inAct names a paragraph with its act: the one on elections where nothing else is named.
func inAct(t Texts, rule string) string {
	if strings.HasPrefix(rule, "§") {
		return t.Text("law.act") + " " + rule
	}
	return rule
}

// signatures is who signs: two of the board, of each party where several put the list forward together; or voters, of
// whom the two on top speak for the list (valgloven §§ 5-4, 5-6).
func (in ListPaper) signatures(t Texts, p *page) {
	l := in.List.List
	roles := []string{t.Text("paper.list.speaker"), t.Text("paper.list.deputy")}
	names := []string{in.Signer.Name(), in.Deputy.Name()}
	p.keep(len(roles))
	if l.Kind.NeedsSignatures() {
		p.paragraph(t.Text("paper.list.voters", "n", t.Number(in.needed()), "place", in.Unit.Label()), "")
	} else {
		p.paragraph(t.Text("paper.list.signers", "unit", in.Unit.Name), "")
		for i := range roles {
			roles[i] += ", " + strings.ToLower(in.Signing[i])
		}
	}
	for i, role := range roles {
		p.keep(len(roles) - i)
		p.sign(role, names[i])
	}
	p.gap(2)
	p.paragraph(in.reach(t), "")
	for _, partner := range l.JointPartners() {
		p.need(70)
		p.gap(6)
		p.paragraph(t.Text("paper.list.partner", "partner", partner), "")
		signers := append(l.SignersFor(partner), "", "")
		p.sign(t.Text("paper.list.signature"), signers[0])
		p.sign(t.Text("paper.list.signature"), signers[1])
	}
}

// reach is how the authorities reach who speaks for the list; what the book does not know is left to be written.
func (in ListPaper) reach(t Texts) string {
	number, mail := telephone(cmp.Or(in.Signer.Mobile, in.Signer.Phone)), in.Signer.Email
	if in.Signer.NoPhone {
		number = ""
	}
	if in.Signer.NoMail {
		mail = ""
	}
	for _, text := range []*string{&number, &mail} {
		if *text == "" {
			*text = strings.Repeat("_", 24)
		}
	}
	return t.Text("paper.list.reach", "phone", number, "email", mail)
}

// needed is how many voters have to sign, as far as the book knows (valgloven § 5-4 (2)).
func (in ListPaper) needed() int {
	return domain.SignaturesNeeded(in.List.List.Electors, in.Card.Row.Contest, in.Card.Row.Election)
}

// attachments are what goes with the list (valgloven § 5-5): birth dates and addresses of who signs, birth dates of the
// candidates, and the assurances on residence and on leaving a post, each on a page of its own to be signed.
func (in ListPaper) attachments(t Texts, p *page) {
	p.next()
	p.heading(t.Text("paper.list.signers-data"))
	var rows []row
	for _, who := range []domain.Person{in.Signer, in.Deputy} {
		if who.ID != "" {
			rows = append(rows, row{plainRow, []string{strconv.Itoa(len(rows) + 1), who.Name(), t.ShortDate(who.Born), who.Address, strings.TrimSpace(who.Postcode + " " + who.Place)}})
		}
	}
	columns := []column{{t.Text("paper.number"), 7, true}, {t.Text("word.name"), 28, false}, {t.Text("word.born"), 13, false}, {t.Text("word.address"), 30, false}, {t.Text("word.place"), 22, false}}
	if in.List.List.Kind.NeedsSignatures() {
		p.paragraph(t.Text("paper.list.voters-form"), "I")
		p.gap(1)
		rows = toFill(rows, min(in.needed(), mostToFill), len(columns))
	} else if n := len(in.List.List.JointPartners()); n > 0 {
		rows = toFill(rows, 2+2*n, len(columns))
	}
	p.tableOr(columns, rows, "paper.list.no-signers")
	p.heading(t.Text("paper.list.born"))
	of := in.Card.Input(in.List).Candidates
	rows = nil
	for _, place := range in.List.Places {
		x := of[place.Candidate]
		rows = append(rows, row{plainRow, []string{strconv.Itoa(place.Rank), x.GivenName, x.FamilyName, t.ShortDate(x.Born)}})
	}
	p.tableOr([]column{{t.Text("paper.number"), 8, true}, {t.Text("word.given-name"), 36, false}, {t.Text("word.family-name"), 36, false}, {t.Text("word.born"), 20, false}}, rows, "paper.list.no-names")
	for _, place := range in.List.Places {
		if x := of[place.Candidate]; in.assures(x) {
			p.next()
			p.heading(t.Text("paper.list.assurance", "name", x.Name()))
			in.assurances(t, p, x)
			p.sign(t.Text("paper.list.candidate"), x.Name())
		}
	}
}

// mostToFill is how many lines a list of voters has at most; a county's hundreds are copied.
const mostToFill = 120

// toFill adds rows to be written by hand until there are so many.
func toFill(rows []row, n, columns int) []row {
	for i := range rows {
		rows[i].kind = writeRow
	}
	for len(rows) < n {
		cells := make([]string, columns)
		cells[0] = strconv.Itoa(len(rows) + 1)
		rows = append(rows, row{writeRow, cells})
	}
	return rows
}

// assures tells whether somebody has to give an assurance (valgloven § 5-5 c and d).
func (in ListPaper) assures(x domain.Candidate) bool {
	return x.Registered == domain.Assured || x.ExcludedPost != "" && x.LeavesPost
}

func (in ListPaper) assurances(t Texts, p *page, x domain.Candidate) {
	if x.Registered == domain.Assured {
		p.paragraph(in.text(t, "paper.list.assure-residence.", "name", x.Name(), "day", t.LongDate(in.Card.Row.Election.Day)), "")
		p.gap(2)
	}
	if x.ExcludedPost != "" && x.LeavesPost {
		p.paragraph(in.text(t, "paper.list.assure-post.", "name", x.Name(), "post", in.post(x)), "")
		p.gap(2)
	}
}

// post is the post that somebody leaves, as it is called; what the book does not know is left to be written.
func (in ListPaper) post(x domain.Candidate) string {
	if title := strings.TrimSpace(x.PostTitle); title != "" {
		return title
	}
	return strings.Repeat("_", 30)
}
