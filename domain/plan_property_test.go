package domain_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

// cast are the people whom files tell of: a father, his son of the same name in the same house, the mother who shares
// the father's e-mail address and telephone, and others. Few, so that rows meet each other and the book's people.
var cast = []domain.Person{
	{GivenName: "Ola", FamilyName: "Berg", Born: day("1950-01-31"), MemberNo: "1", Email: "berg@example.no", Mobile: "+4790000001", Address: "Gata 1", Postcode: "2380", Sex: domain.Male},
	{GivenName: "Ola", FamilyName: "Berg", Born: day("1982-02-02"), MemberNo: "2", Email: "ola@example.no", Mobile: "+4790000002", Address: "Gata 1", Postcode: "2380", Sex: domain.Male},
	{GivenName: "Anne", FamilyName: "Berg", Born: day("1952-12-24"), MemberNo: "3", Email: "berg@example.no", Mobile: "+4790000001", Address: "Gata 1", Postcode: "2380", Sex: domain.Female},
	{GivenName: "Åse Marie", FamilyName: "Østby", Born: day("1961-04-02"), MemberNo: "4", Email: "ase@example.no", Phone: "+4762413000", Address: "Veien 2", Postcode: "2317", Place: "HAMAR"},
	{GivenName: "Kristian", FamilyName: "Li", Born: day("1990"), Mobile: "+4790000005", Postcode: "0556"},
	{GivenName: "Christian", FamilyName: "Li", Born: day("1971-07-07"), Email: "li@example.no", MemberNo: "6"},
	{FamilyName: "Li", MemberNo: "7"},
}

var someUnits = []string{"", "Hamar", "Ringsaker Sp", "3411", "Hamar Senterungdom", "Ukjent Sp"}

func pick[T any](t *rapid.T, what string, from []T) T { return rapid.SampledFrom(from).Draw(t, what) }

// drawPerson is one of the cast as a file has them: something left out, the name written in some way, something new.
func drawPerson(t *rapid.T, who int) domain.Person {
	p := cast[who]
	for _, field := range []*string{&p.MemberNo, &p.Email, &p.Mobile, &p.Phone, &p.Address, &p.Postcode, &p.Place} {
		if rapid.IntRange(0, 2).Draw(t, "left out") == 0 {
			*field = ""
		}
	}
	p.Born = pick(t, "born", []domain.Date{p.Born, p.Born, {Year: p.Born.Year}, {}})
	switch rapid.IntRange(0, 5).Draw(t, "name") {
	case 0:
		p.GivenName, p.FamilyName = p.FamilyName, p.GivenName
	case 1:
		p.GivenName, _, _ = strings.Cut(p.GivenName, " ")
	case 2:
		p.GivenName, p.FamilyName = strings.ReplaceAll(p.GivenName, "Å", "Aa"), strings.ReplaceAll(p.FamilyName, "Ø", "O")
	}
	if rapid.IntRange(0, 5).Draw(t, "moved") == 0 {
		p.Address, p.Postcode = "Ny vei 3", pick(t, "postcode", []string{"2317", "0001"})
	}
	p.NoMail, p.Deceased = rapid.Bool().Draw(t, "no mail"), rapid.IntRange(0, 9).Draw(t, "deceased") == 9
	p.Note = pick(t, "note", []string{"", "n1", "n2"})
	return p
}

// drawFile draws the rows of a register, or cards. A row's one cell tells which of the cast it is about. A register
// tells one story of each member's membership, in one row or several.
func drawFile(t *rapid.T) []domain.Record {
	cards := rapid.IntRange(0, 3).Draw(t, "cards") == 3
	stories := make([][]domain.Record, len(cast))
	for i := range stories {
		stories[i] = drawStory(t)
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) domain.Record {
		who := rapid.IntRange(0, len(cast)-1).Draw(t, "who")
		r := pick(t, "row", stories[who])
		if cards {
			r = domain.Record{UnitText: r.UnitText}
		} else {
			drawFees(t, &r)
		}
		r.Person, r.Cells = drawPerson(t, who), []string{cast[who].Name(), fmt.Sprint(cast[who].Born)}
		return r
	}), 1, 8).Draw(t, "rows")
}

// drawStory is a member's memberships as the rows of a register tell them.
func drawStory(t *rapid.T) []domain.Record {
	r := domain.Record{
		Member: true, UnitText: pick(t, "unit", someUnits), Kind: pick(t, "kind", []domain.MembershipKind{"", "", domain.Member, domain.Honorary, domain.Youth}),
		Joined: day(pick(t, "joined", []string{"", "2001-01-01", "2015"})),
	}
	left := r
	left.Reason = pick(t, "reason", []string{"", "flyttet"})
	switch rapid.IntRange(0, 5).Draw(t, "story") {
	case 0:
		left.HasLeft = true
		return []domain.Record{left}
	case 1:
		left.Left = day(pick(t, "left", []string{"2016-06-01", "2020", "2026"}))
		return []domain.Record{left}
	case 2:
		left.Left, r.Joined = day("2016-06-01"), day("2020-05-05")
		return []domain.Record{left, r}
	}
	return []domain.Record{r}
}

func drawFees(t *rapid.T, r *domain.Record) {
	for range rapid.IntRange(0, 2).Draw(t, "fees") {
		r.Fees = append(r.Fees, domain.RecordFee{
			Year: rapid.IntRange(2024, 2026).Draw(t, "year"), Amount: domain.Kroner(pick(t, "amount", []int64{0, 100, 440})), PaidOn: day(pick(t, "paid on", []string{"", "", "2025-03-03"})),
			Paid: rapid.Bool().Draw(t, "paid"), Unpaid: rapid.IntRange(0, 3).Draw(t, "unpaid") == 0, Exempt: rapid.IntRange(0, 5).Draw(t, "exempt") == 0,
			Category: pick(t, "category", []domain.MembershipKind{"", domain.Member, domain.Youth}), Due: day(pick(t, "due", []string{"", "2025-05-01"})),
		})
	}
}

// drawBook is a book that an import has made of a drawn file, and who its people are.
func drawBook(t *rapid.T) (domain.Register, truth) {
	who := truth{}
	book, _ := settle(t, domain.Register{Units: units}, drawFile(t), "book", who)
	return book, who
}

// truth is who the people of a book are.
type truth map[domain.ID]string

// settle imports records, answering truly what is asked until nothing is, and returns the book after it and the rows
// that went in.
func settle(t *rapid.T, reg domain.Register, recs []domain.Record, ids string, who truth) (book domain.Register, in []domain.PlannedRow) {
	answers := map[int]domain.Answer{}
	for i := range recs {
		recs[i].Line = i + 1
	}
	for {
		plan := plannedIn(t, reg, domain.ImportOptions{Today: today, NewID: newIDs(ids), Answers: answers}, recs)
		asked := -1
		for i, r := range plan.Rows {
			if r.Outcome == domain.OutcomeAmbiguous && asked < 0 {
				asked = i
			}
		}
		if asked < 0 {
			for _, r := range plan.Rows {
				if r.Outcome == domain.OutcomeNew {
					who[r.Person] = fmt.Sprint(r.Record.Cells)
				}
				if r.Outcome != domain.OutcomeRejected {
					in = append(in, r)
				}
			}
			return applied(reg, plan), in
		}
		answers[asked+1] = answer(t, plan.Rows[asked], recs, who)
	}
}

func answer(t *rapid.T, r domain.PlannedRow, recs []domain.Record, who truth) domain.Answer {
	if rapid.IntRange(0, 5).Draw(t, "skip") == 5 {
		return domain.Answer{Skip: true}
	}
	for _, c := range r.Candidates {
		is := who[c.Person]
		if c.Line > 0 {
			is = fmt.Sprint(recs[c.Line-1].Cells)
		}
		switch {
		case is != fmt.Sprint(r.Record.Cells):
		case c.Line > 0:
			return domain.Answer{Line: c.Line}
		default:
			return domain.Answer{Person: c.Person}
		}
	}
	return domain.Answer{New: true}
}

func plannedIn(t *rapid.T, reg domain.Register, o domain.ImportOptions, recs []domain.Record) domain.ImportPlan {
	plan, err := domain.PlanImport(t.Context(), reg, "x", recs, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// The same file twice changes nothing: whatever was in the book, however what was asked was answered, today or next
// year. What has to be asked about again gets the same answer. (A row that was kept out may go in the next time, when
// another has made the person whom it is about.)
func TestTheSameFileTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reg, who := drawBook(t)
		book, in := settle(t, reg, drawFile(t), "new", who)
		var recs []domain.Record
		for _, r := range in {
			recs = append(recs, r.Record)
		}
		o := domain.ImportOptions{Today: day(pick(t, "next", []string{"2026-03-17", "2026-08-01", "2027-02-02"})), NewID: newIDs("again"), Answers: map[int]domain.Answer{}}
		plan := plannedIn(t, book, o, recs)
		for i := 0; i < len(plan.Rows); i++ {
			if plan.Rows[i].Outcome == domain.OutcomeAmbiguous {
				o.Answers[recs[i].Line] = domain.Answer{Person: in[i].Person}
				plan = plannedIn(t, book, o, recs)
			}
		}
		if len(plan.Persons)+len(plan.Memberships)+len(plan.Fees)+len(plan.Distinct) > 0 || plan.Counts.Unchanged != len(recs) {
			for _, r := range plan.Rows {
				t.Log(r.Record.Line, r.Outcome, r.Person, changes(r))
			}
			t.Fatalf("%+v", plan.Counts)
		}
	})
}

// Whoever a row is about, nothing that is written breaks a rule or belongs to nobody, and IDs that are made are the
// plan's own.
func TestWhatIsWrittenIsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reg, _ := drawBook(t)
		recs := drawFile(t)
		for i := range recs {
			recs[i].Line = i + 1
		}
		plan := plannedIn(t, reg, domain.ImportOptions{Today: today, NewID: newIDs("new")}, recs)
		after := applied(reg, plan)
		cards := map[domain.ID]*domain.PersonCard{}
		for _, p := range after.Persons {
			cards[p.ID] = &domain.PersonCard{Person: p}
		}
		for _, m := range after.Memberships {
			cards[m.Person].Memberships = append(cards[m.Person].Memberships, m)
		}
		seen := map[string]bool{}
		for _, f := range after.Fees {
			cards[f.Person].Fees = append(cards[f.Person].Fees, f)
			key := fmt.Sprint(f.Person, f.Year)
			if seen[key] {
				t.Fatalf("two fees of %s", key)
			}
			seen[key] = true
		}
		for _, c := range cards {
			if err := c.Validate(today); err != nil {
				t.Fatal(err)
			}
		}
		if made := len(after.Persons) + len(after.Memberships) + len(after.Fees) - len(reg.Persons) - len(reg.Memberships) - len(reg.Fees); made != len(plan.Made) {
			t.Fatalf("%d made, %d said", made, len(plan.Made))
		}
		if got := len(after.Persons) - len(reg.Persons); got != plan.Counts.New {
			t.Fatalf("%d persons made, %d counted", got, plan.Counts.New)
		}
	})
}
