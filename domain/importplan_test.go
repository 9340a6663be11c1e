package domain_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/domain/postcode"
)

var (
	day   = domain.MustDate
	today = day("2026-03-17")
)

// newIDs returns a source of IDs that are easy to read in a failing test.
func newIDs(prefix string) func() (domain.ID, error) {
	n := 0
	return func() (domain.ID, error) {
		n++
		return domain.ID(fmt.Sprintf("%s-%06d", prefix, n)), nil
	}
}

var units = []domain.Unit{
	{ID: "hedmark", Kind: domain.CountyBranch, Name: "Hedmark Senterparti", ShortName: "Hedmark"},
	{ID: "ringsaker", Kind: domain.LocalBranch, Name: "Ringsaker Senterparti", ShortName: "Ringsaker", Municipality: "3411", Parent: "hedmark"},
	{ID: "hamar", Kind: domain.LocalBranch, Name: "Hamar Senterparti", ShortName: "Hamar", Municipality: "3403", Parent: "hedmark"},
	{ID: "nord-odal", Kind: domain.LocalBranch, Name: "Nord-Odal Senterparti", ShortName: "Nord-Odal", Municipality: "3414", Parent: "hedmark"},
	{ID: "sor-odal", Kind: domain.LocalBranch, Name: "Sør-Odal Senterparti", ShortName: "Sør-Odal", Municipality: "3415", Parent: "hedmark"},
	{ID: "stor-elvdal", Kind: domain.LocalBranch, Name: "Stor-Elvdal Senterparti", ShortName: "Stor-Elvdal", Municipality: "3423", Parent: "hedmark"},
	{ID: "valer", Kind: domain.LocalBranch, Name: "Våler Senterparti", ShortName: "Våler", Municipality: "3419", Parent: "hedmark"},
	{ID: "asnes", Kind: domain.LocalBranch, Name: "Åsnes Senterparti", ShortName: "Åsnes", Municipality: "3418", Parent: "hedmark"},
	{ID: "hamar-ungdom", Kind: domain.YouthBranch, Name: "Hamar Senterungdom", Parent: "hamar"},
	{ID: "closed", Kind: domain.LocalBranch, Name: "Vang Senterparti", ShortName: "Vang", Closed: day("1992-01-01"), Parent: "hedmark"},
}

var (
	ase = domain.Person{ID: "p1", GivenName: "Åse Marie", FamilyName: "Østby", Born: day("1961-04-02"), MemberNo: "1001", Email: "ase@example.no", Mobile: "+4791792301", Address: "Storgata 1", Postcode: "2380", Place: "Brumunddal", Note: "ring etter seks", NoPhone: true}
	ola = domain.Person{ID: "p2", GivenName: "Ola", FamilyName: "Nordmann", Born: day("1950-01-31")}
	per = domain.Person{ID: "p3", GivenName: "Per", FamilyName: "Hansen", Postcode: "2317", Place: "Hamar"}
)

// register is a book of three members, of whom one has paid this year.
func register() domain.Register {
	return domain.Register{
		Units: units, Persons: []domain.Person{ase, ola, per}, Seq: 7,
		Memberships: []domain.Membership{
			{ID: "m1", Person: "p1", Unit: "ringsaker", Kind: domain.Member, Joined: day("1990-05-01")},
			{ID: "m2", Person: "p2", Unit: "hamar", Kind: domain.Member, Joined: day("2001")},
			{ID: "m3", Person: "p3", Unit: "hamar", Kind: domain.Member},
		},
		Fees: []domain.Fee{{ID: "f1", Person: "p1", Year: 2026, Category: domain.Member, Amount: domain.Kroner(440), PaidOn: day("2026-01-20"), PaidAmount: domain.Kroner(440)}},
	}
}

// planned plans records against a register and fails the test where that fails or the counts do not add up.
func planned(t testing.TB, reg domain.Register, o domain.ImportOptions, recs ...domain.Record) domain.ImportPlan {
	t.Helper()
	if o.Today.IsZero() {
		o.Today = today
	}
	if o.NewID == nil {
		o.NewID = newIDs("new")
	}
	if o.Place == nil {
		o.Place = postcode.Lookup
	}
	for i := range recs {
		if recs[i].Line == 0 {
			recs[i].Line = i + 1
		}
	}
	plan, err := domain.PlanImport(t.Context(), reg, "medlemmer.xlsx", recs, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	counts := domain.ImportCounts{Missing: len(plan.Missing)}
	for _, r := range plan.Rows {
		*map[domain.Outcome]*int{
			domain.OutcomeNew: &counts.New, domain.OutcomeChanged: &counts.Changed, domain.OutcomeUnchanged: &counts.Unchanged,
			domain.OutcomeRejected: &counts.Rejected, domain.OutcomeAmbiguous: &counts.Ambiguous,
		}[r.Outcome]++
	}
	if counts != plan.Counts || len(plan.Rows) != len(recs) {
		t.Fatalf("counts are %+v, the rows say %+v", plan.Counts, counts)
	}
	return plan
}

// applied is what a book holds after an import: what the store does, without a store.
func applied(reg domain.Register, plan domain.ImportPlan) domain.Register {
	reg.Persons = put(reg.Persons, plan.Persons, func(p domain.Person) domain.ID { return p.ID })
	reg.Memberships = put(reg.Memberships, plan.Memberships, func(m domain.Membership) domain.ID { return m.ID })
	reg.Fees = put(reg.Fees, plan.Fees, func(f domain.Fee) domain.ID { return f.ID })
	distinct := map[domain.Pair]bool{}
	for pair := range reg.Distinct {
		distinct[pair] = true
	}
	for _, pair := range plan.Distinct {
		distinct[pair] = true
	}
	reg.Distinct = distinct
	return reg
}

func put[T any](rows, written []T, id func(T) domain.ID) []T {
	rows = slices.Clone(rows)
	at := map[domain.ID]int{}
	for i, r := range rows {
		at[id(r)] = i
	}
	for _, w := range written {
		if i, ok := at[id(w)]; ok {
			rows[i] = w
		} else {
			rows = append(rows, w)
		}
	}
	return rows
}

// outcomes are the rows' outcomes in order.
func outcomes(plan domain.ImportPlan) string {
	var all []string
	for _, r := range plan.Rows {
		all = append(all, string(r.Outcome))
	}
	return strings.Join(all, " ")
}

// changes are a row's changes as text, in the order of the preview.
func changes(r domain.PlannedRow) string {
	var all []string
	for _, c := range r.Changes {
		all = append(all, fmt.Sprintf("%s: %s → %s", c.Field, c.Old, c.New))
	}
	return strings.Join(all, "; ")
}

// problems are the keys of a row's problems.
func problems(r domain.PlannedRow) string {
	var all []string
	for _, p := range r.Problems {
		all = append(all, p.Key)
	}
	return strings.Join(all, " ")
}

// row is a row of a member register.
func row(person domain.Person, unit string, more ...func(*domain.Record)) domain.Record {
	person.ID = ""
	r := domain.Record{Person: person, UnitText: unit, Member: true}
	for _, m := range more {
		m(&r)
	}
	return r
}

func named(given, family string) domain.Person {
	return domain.Person{GivenName: given, FamilyName: family}
}

func with(p domain.Person, change func(*domain.Person)) domain.Person {
	change(&p)
	return p
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestAMemberIsKnownByTheStrongestReasonThereIs(t *testing.T) {
	for name, c := range map[string]struct {
		who  domain.Person
		want string // the person, or ? where it is asked, or nothing where somebody new is made
	}{
		"number and name":                   {with(named("Åse", "Østby"), func(p *domain.Person) { p.MemberNo = "1001" }), "p1"},
		"number and birth date, new name":   {with(named("Åse", "Berg"), func(p *domain.Person) { p.MemberNo, p.Born = "1001", ase.Born }), "p1"},
		"number, other name and birth date": {with(named("Kari", "Berg"), func(p *domain.Person) { p.MemberNo, p.Born = "1001", day("1980-02-02") }), "? p1"},
		"number, other name":                {with(named("Kari", "Berg"), func(p *domain.Person) { p.MemberNo = "1001" }), "? p1"},
		"name and birth date":               {with(named("Ola", "Nordmann"), func(p *domain.Person) { p.Born = ola.Born }), "p2"},
		"name in the other columns":         {with(named("Nordmann", "Ola"), func(p *domain.Person) { p.Born = ola.Born }), "p2"},
		"name without Norwegian letters":    {with(named("Aase Marie", "Ostby"), func(p *domain.Person) { p.Born = ase.Born }), "p1"},
		"part of the name and birth date":   {with(named("Åse", "Østby"), func(p *domain.Person) { p.Born = ase.Born }), "p1"},
		"name and birth date, other number": {with(ase, func(p *domain.Person) { p.MemberNo, p.Email, p.Mobile = "2002", "", "" }), "? p1"},
		"name and birth year":               {with(named("Ola", "Nordmann"), func(p *domain.Person) { p.Born = day("1950") }), "p2"},
		"name and another birth year":       {with(named("Ola", "Nordmann"), func(p *domain.Person) { p.Born = day("1982") }), ""},
		"name alone":                        {named("Ola", "Nordmann"), "? p2"},
		"name and postcode":                 {with(named("Per", "Hansen"), func(p *domain.Person) { p.Postcode = "2317" }), "? p3"},
		"e-mail and name":                   {with(named("Åse", "Østby"), func(p *domain.Person) { p.Email = "ASE@example.no" }), "p1"},
		"e-mail and another first name":     {with(named("Jon", "Østby"), func(p *domain.Person) { p.Email = ase.Email }), ""},
		"e-mail and another family name":    {with(named("Åse", "Berg"), func(p *domain.Person) { p.Email = ase.Email }), "? p1"},
		"telephone and name":                {with(named("Åse", "Østby"), func(p *domain.Person) { p.Phone = ase.Mobile }), "p1"},
		"telephone and another name":        {with(named("Jon", "Østby"), func(p *domain.Person) { p.Mobile = ase.Mobile }), ""},
		"another spelling and birth date":   {with(named("Oola", "Nordman"), func(p *domain.Person) { p.Born = ola.Born }), "? p2"},
	} {
		plan := planned(t, register(), domain.ImportOptions{}, row(c.who, "Hamar"))
		got := plan.Rows[0]
		found := string(got.Person)
		if got.Outcome == domain.OutcomeNew {
			found = ""
		}
		if got.Outcome == domain.OutcomeAmbiguous {
			found = "?"
			for _, x := range got.Candidates {
				found += " " + string(x.Person)
			}
		}
		if found != c.want {
			t.Errorf("%s: %q (%s), want %q", name, found, got.Outcome, c.want)
		}
	}
}

func TestTwoPeopleOfOneNameAreAskedAbout(t *testing.T) {
	reg := register()
	reg.Persons = append(reg.Persons, with(ola, func(p *domain.Person) { p.ID = "p4" }))
	got := planned(t, reg, domain.ImportOptions{}, row(ola, "Hamar")).Rows[0]
	equal(t, "outcome", got.Outcome, domain.OutcomeAmbiguous)
	equal(t, "candidates", len(got.Candidates), 2)
	equal(t, "why", got.Candidates[0].Why, domain.WhyBirth)
}

func TestACoupleWithOneAddressAndTelephoneIsTwoPeople(t *testing.T) {
	anne := domain.Person{GivenName: "Anne", FamilyName: "Berg", Email: "berg@example.no", Mobile: "+4790000001", Address: "Bakken 1", Postcode: "2380"}
	arne := with(anne, func(p *domain.Person) { p.GivenName = "Arne" })
	plan := planned(t, register(), domain.ImportOptions{}, row(anne, "Ringsaker"), row(arne, "Ringsaker"))
	equal(t, "outcomes", outcomes(plan), "new new")
}

func TestAnAnswerSettlesWhoARowIsAbout(t *testing.T) {
	who := row(with(named("Ola", "Nordmann"), func(p *domain.Person) { p.Occupation = "gårdbruker" }), "Hamar")
	for name, c := range map[string]struct {
		answer domain.Answer
		want   domain.Outcome
		person domain.ID
		pairs  int
	}{
		"it is he":              {domain.Answer{Person: "p2"}, domain.OutcomeChanged, "p2", 0},
		"it is somebody new":    {domain.Answer{New: true}, domain.OutcomeNew, "new-000001", 1},
		"it is left out":        {domain.Answer{Skip: true}, domain.OutcomeRejected, "", 0},
		"it is nobody there is": {domain.Answer{Person: "gone"}, domain.OutcomeAmbiguous, "", 0},
	} {
		plan := planned(t, register(), domain.ImportOptions{Answers: map[int]domain.Answer{1: c.answer}}, who)
		equal(t, name, plan.Rows[0].Outcome, c.want)
		equal(t, name, plan.Rows[0].Person, c.person)
		equal(t, name+": distinct pairs", len(plan.Distinct), c.pairs)
		if c.pairs == 1 {
			equal(t, name, plan.Distinct[0], domain.PairOf("p2", "new-000001"))
		}
	}
}

func TestOneWhoWasSaidToBeSomebodyElseIsNotAskedAboutAgain(t *testing.T) {
	who := row(named("Ola", "Nordmann"), "Hamar")
	plan := planned(t, register(), domain.ImportOptions{Answers: map[int]domain.Answer{1: {New: true}}}, who)
	again := planned(t, applied(register(), plan), domain.ImportOptions{}, who)
	equal(t, "outcome", again.Rows[0].Outcome, domain.OutcomeUnchanged)
	equal(t, "person", again.Rows[0].Person, "new-000001")
}

func TestAnAnswerCanNameThePersonOfAnotherRow(t *testing.T) {
	first := row(with(named("Ida", "Lund"), func(p *domain.Person) { p.Born = day("1990-01-01") }), "Hamar")
	second := row(with(named("Ida", "Lund"), func(p *domain.Person) { p.Occupation = "lærer" }), "Hamar")
	plan := planned(t, register(), domain.ImportOptions{}, first, second)
	equal(t, "outcomes", outcomes(plan), "new ambiguous")
	equal(t, "the line of the row that makes her", plan.Rows[1].Candidates[0].Line, 1)
	plan = planned(t, register(), domain.ImportOptions{Answers: map[int]domain.Answer{2: {Line: 1}}}, first, second)
	equal(t, "outcomes", outcomes(plan), "new changed")
	equal(t, "persons", len(plan.Persons), 1)
}

func TestARowForEachYearIsOnePerson(t *testing.T) {
	fee := func(year int, paid string) func(*domain.Record) {
		return func(r *domain.Record) {
			r.Fees = []domain.RecordFee{{Year: year, Amount: domain.Kroner(440), PaidOn: day(paid)}}
		}
	}
	for name, who := range map[string]domain.Person{
		"by number":    with(named("Ida", "Lund"), func(p *domain.Person) { p.MemberNo = "5" }),
		"by name only": named("Ida", "Lund"),
	} {
		rows := []domain.Record{row(who, "Hamar", fee(2024, "2024-02-01")), row(who, "Hamar", fee(2025, "2025-02-01")), row(who, "Hamar", fee(2026, ""))}
		plan := planned(t, register(), domain.ImportOptions{}, rows...)
		equal(t, name, outcomes(plan), "new changed changed")
		equal(t, name+": persons, memberships, fees", fmt.Sprint(len(plan.Persons), len(plan.Memberships), len(plan.Fees)), "1 1 3")
		equal(t, name+": again", outcomes(planned(t, applied(register(), plan), domain.ImportOptions{}, rows...)), "unchanged unchanged unchanged")
	}
}

func TestOneNumberOnTwoNamesIsAskedAboutWithAReason(t *testing.T) {
	one := with(named("Ida", "Lund"), func(p *domain.Person) { p.MemberNo = "5" })
	two := with(named("Jon", "Moen"), func(p *domain.Person) { p.MemberNo = "5" })
	plan := planned(t, register(), domain.ImportOptions{}, row(one, "Hamar"), row(two, "Hamar"))
	equal(t, "outcomes", outcomes(plan), "new ambiguous")
	equal(t, "problem", problems(plan.Rows[1]), "remark.number-taken")
}

func TestTheErasedDoNotComeBack(t *testing.T) {
	reg := register()
	reg.Erased = func(p domain.Person) (domain.ErasedOn, bool) {
		return domain.ErasedOn{Day: day("2026-03-12"), Reason: domain.ErasedResigned, Sure: p.FamilyName == "Lund"}, p.GivenName == "Ida"
	}
	joined := func(on string) domain.Record {
		return row(named("Ida", "Lund"), "Hamar", func(r *domain.Record) { r.Joined = day(on) })
	}
	plan := planned(t, reg, domain.ImportOptions{Today: day("2026-06-01")}, row(named("Ida", "Lund"), "Hamar"), joined("2019-01-01"), joined("2026-03-12"), joined("2026"),
		row(named("Jon", "Moen"), "Hamar"), joined("2026-04-01"))
	equal(t, "outcomes", outcomes(plan), "rejected rejected rejected rejected new new")
	equal(t, "problem", problems(plan.Rows[0]), "reject.erased.resigned")
	equal(t, "when", plan.Rows[0].Problems[0].Value, "12.03.2026")
	equal(t, "persons", len(plan.Persons), 2)
	perhaps := row(named("Ida", "Lundh"), "Hamar")
	anew := row(named("Ida", "Lunde"), "Hamar", func(r *domain.Record) { r.Joined = day("2026-04-01") })
	plan = planned(t, reg, domain.ImportOptions{Today: day("2026-06-01")}, perhaps, anew)
	equal(t, "who may be somebody else", outcomes(plan)+": "+problems(plan.Rows[0])+", "+problems(plan.Rows[1]), "new new: remark.erased.resigned, ")
}

func TestARowWithAProblemStaysOutButARemarkDoesNot(t *testing.T) {
	bad := row(named("Ida", "Lund"), "Hamar", func(r *domain.Record) {
		r.Problems = []domain.Problem{{Field: "Joined", Key: "reject.left", Value: "x"}}
	})
	noted := row(named("Jon", "Moen"), "Hamar", func(r *domain.Record) {
		r.Problems = []domain.Problem{{Field: "Email", Key: "remark.email", Value: "x"}}
	})
	broken := row(named("Eva", "Li"), "Hamar", func(r *domain.Record) { r.Joined, r.Left = day("2020-01-01"), day("2019-01-01") })
	nameless := row(domain.Person{MemberNo: "77"}, "Hamar")
	plan := planned(t, register(), domain.ImportOptions{}, bad, noted, broken, nameless)
	equal(t, "outcomes", outcomes(plan), "rejected new rejected rejected")
	equal(t, "rule", problems(plan.Rows[2]), "membership.left.before-joined")
	equal(t, "name", problems(plan.Rows[3]), "person.name.missing")
	equal(t, "made", fmt.Sprint(len(plan.Persons), len(plan.Memberships), len(plan.Made)), "1 1 2")
	var reasons []string
	for _, r := range plan.LeftOut() {
		reasons = append(reasons, r.Problems[0].Key)
	}
	equal(t, "left out", strings.Join(reasons, " "), "reject.left membership.left.before-joined person.name.missing")
}

func TestPlanningCanBeStoppedAndTellsHowFarItIs(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	recs := make([]domain.Record, 3000)
	for i := range recs {
		recs[i] = row(named("Ida", fmt.Sprint("Lund ", i)), "Hamar")
		recs[i].Line = i + 1
	}
	var told []int
	o := domain.ImportOptions{Today: today, NewID: newIDs("n")}
	_, err := domain.PlanImport(ctx, register(), "x", recs, o, func(done, total int) {
		equal(t, "total", total, 3000)
		if told = append(told, done); done == 1000 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || !slices.Equal(told, []int{0, 500, 1000}) {
		t.Errorf("%v after %v", err, told)
	}
	told = nil
	if _, err := domain.PlanImport(t.Context(), register(), "x", recs[:1], o, func(done, _ int) { told = append(told, done) }); err != nil || !slices.Equal(told, []int{0, 1}) {
		t.Errorf("%v, told %v", err, told)
	}
}

func TestAnImportThatCannotMakeIDsFails(t *testing.T) {
	broken := errors.New("no random bytes")
	o := domain.ImportOptions{Today: today, NewID: func() (domain.ID, error) { return "", broken }}
	if _, err := domain.PlanImport(t.Context(), register(), "x", []domain.Record{row(named("Ida", "Lund"), "Hamar")}, o, nil); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestPlanningLeavesTheRegisterAlone(t *testing.T) {
	reg := register()
	changed := with(ase, func(p *domain.Person) { p.Address, p.Deceased = "Nygata 2", true })
	planned(t, reg, domain.ImportOptions{}, row(changed, "Hamar"))
	if !slices.Equal(reg.Persons, register().Persons) || !slices.Equal(reg.Memberships, register().Memberships) || !slices.Equal(reg.Fees, register().Fees) {
		t.Error("the register has changed")
	}
}
