package domain_test

import (
	"fmt"
	"strings"
	"testing"

	"lagboka/domain"
)

func TestTheUnitIsKnownByWhatFilesCallIt(t *testing.T) {
	for text, want := range map[string]domain.ID{
		"Ringsaker Senterparti": "ringsaker", "Ringsaker Sp": "ringsaker", "Sp Ringsaker": "ringsaker", "RINGSAKER": "ringsaker", "Senterpartiet i Ringsaker": "ringsaker",
		"3411": "ringsaker", "3411 Ringsaker": "ringsaker", "Ringsaker (3411)": "ringsaker", "Ringsaker lokallag": "ringsaker", "Nes Ringsaker": "ringsaker",
		"Aasnes": "asnes", "Sor-Odal Sp": "sor-odal", "Nord Odal": "nord-odal", "Våler i Solør Sp": "valer", "Elvdal": "stor-elvdal", "Hedmark": "hedmark",
		"Hamar Senterungdom": "hamar-ungdom", "Hamar": "hamar", "Vang Sp": "closed",
		"Odal": "", "Nord": "", "Lillehammer Senterparti": "", "9999": "", "Senterpartiet": "", "…": "",
	} {
		got := planned(t, register(), domain.ImportOptions{}, row(named("Ida", "Lund"), text))
		if want == "" {
			equal(t, text, problems(got.Rows[0]), "reject.unit-unknown")
		} else if len(got.Memberships) != 1 || got.Memberships[0].Unit != want {
			t.Errorf("%s is %v, want %s", text, got.Memberships, want)
		}
	}
}

func TestAYouthMemberBelongsToTheYouthBranchWhereThereIsOne(t *testing.T) {
	youth := func(r *domain.Record) { r.Kind = domain.Youth }
	plan := planned(t, register(), domain.ImportOptions{},
		row(named("Ida", "Lund"), "Hamar", youth), row(named("Jon", "Moen"), "Ringsaker", youth), row(named("Eva", "Li"), "Hamar Senterungdom"))
	equal(t, "units", string(plan.Memberships[0].Unit+" "+plan.Memberships[1].Unit+" "+plan.Memberships[2].Unit), "hamar-ungdom ringsaker hamar-ungdom")
	equal(t, "kind of one whose unit is a youth branch", plan.Memberships[2].Kind, domain.Youth)
}

func TestWithoutABranchThePostcodeTellsAndElseTheUserOrNobody(t *testing.T) {
	at := func(code string) domain.Person {
		return with(named("Ida", "Lund"), func(p *domain.Person) { p.Postcode = code })
	}
	plan := planned(t, register(), domain.ImportOptions{}, row(at("2320"), ""))
	equal(t, "by postcode", plan.Memberships[0].Unit, "ringsaker")
	equal(t, "place", plan.Persons[0].Place, "Furnes")
	equal(t, "municipality", plan.Persons[0].Municipality, "3411")
	equal(t, "of the user's branch", planned(t, register(), domain.ImportOptions{Unit: "hamar"}, row(at("2320"), "")).Memberships[0].Unit, "hamar")
	equal(t, "of nowhere", problems(planned(t, register(), domain.ImportOptions{}, row(at("0001"), "")).Rows[0]), "reject.unit-missing")
	card := row(at("0001"), "")
	card.Member = false
	plan = planned(t, register(), domain.ImportOptions{}, card)
	equal(t, "a card of nowhere", outcomes(plan), "new")
	equal(t, "its memberships", len(plan.Memberships), 0)
	card.UnitText = "Bjarkøy Sp"
	plan = planned(t, register(), domain.ImportOptions{}, card)
	equal(t, "a card of an unknown branch", outcomes(plan)+" "+problems(plan.Rows[0]), "new remark.unit-unknown")
}

func TestChangesAreListedFieldByField(t *testing.T) {
	moved := with(ase, func(p *domain.Person) {
		p.Address, p.Postcode, p.Place, p.Email = "Nygata 2", "2317", "", "ny@example.no"
	})
	plan := planned(t, register(), domain.ImportOptions{}, row(moved, "Hamar Sp", func(r *domain.Record) {
		r.Fees = []domain.RecordFee{{Year: 2026, Amount: domain.Kroner(500)}, {Year: 2025, Paid: true}}
	}))
	equal(t, "changes", changes(plan.Rows[0]), "Address: Storgata 1 → Nygata 2; Postcode: 2380 → 2317; Email: ase@example.no → ny@example.no; Place: Brumunddal → Hamar; Municipality:  → 3403; "+
		"Unit: ringsaker → hamar; Amount 2026: 44000 → 50000; Year 2025:  → 2025; PaidOn 2025:  → 2025")
	equal(t, "membership", plan.Memberships[0], domain.Membership{ID: "m1", Person: "p1", Unit: "hamar", Kind: domain.Member, Joined: day("1990-05-01")})
	if plan.Made["p1"] || plan.Made["m1"] || plan.Made["f1"] || !plan.Made[plan.Fees[1].ID] {
		t.Errorf("made: %v", plan.Made)
	}
}

func TestANewRowListsEverythingThatIsWritten(t *testing.T) {
	plan := planned(t, register(), domain.ImportOptions{}, row(with(named("Ida", "Lund"), func(p *domain.Person) { p.Born = day("1990") }), "Hamar", func(r *domain.Record) { r.Joined = day("2024-11-02") }))
	equal(t, "changes", changes(plan.Rows[0]), "GivenName:  → Ida; FamilyName:  → Lund; Born:  → 1990; Kind:  → member; Unit:  → hamar; Joined:  → 2024-11-02")
}

func TestWhatTheBookKnowsBetterStands(t *testing.T) {
	reg := register()
	reg.Persons[0].NoMail, reg.Persons[0].Municipality = true, "3403"
	worse := with(ase, func(p *domain.Person) {
		p.Born, p.Note, p.NoPhone, p.GivenName, p.Place = day("1961"), reg.Persons[0].Note, false, "Åse", "BRUMUNDDAL"
	})
	plan := planned(t, reg, domain.ImportOptions{}, row(worse, "Ringsaker", func(r *domain.Record) {
		r.Joined, r.Fees = day("1999-09-09"), []domain.RecordFee{{Year: 2026, Paid: true}}
	}))
	equal(t, "changes", changes(plan.Rows[0]), "")
	equal(t, "outcome", plan.Rows[0].Outcome, domain.OutcomeUnchanged)
	equal(t, "written", len(plan.Persons)+len(plan.Memberships)+len(plan.Fees), 0)
}

func TestASpellingIsTakenOverUnlessItIsPlainer(t *testing.T) {
	for given, want := range map[string]string{"Aase Marie": "", "ÅSE MARIE": "GivenName: Åse Marie → ÅSE MARIE", "Åsé Marie": "GivenName: Åse Marie → Åsé Marie"} {
		reg := register()
		reg.Persons[0].Municipality = "3411"
		plan := planned(t, reg, domain.ImportOptions{}, row(with(ase, func(p *domain.Person) { p.GivenName = given }), "Ringsaker"))
		equal(t, given, changes(plan.Rows[0]), want)
	}
}

func TestWhatTheFileKnowsBetterIsTakenOver(t *testing.T) {
	reg := register()
	reg.Persons[1].Born = day("1950")
	better := with(ola, func(p *domain.Person) {
		p.GivenName, p.NoPost, p.Note, p.Sex, p.MemberNo = "Ola Petter", true, "ny", domain.Male, "1002"
	})
	plan := planned(t, reg, domain.ImportOptions{}, row(better, "Hamar", func(r *domain.Record) { r.Joined, r.Kind = day("2001-06-01"), domain.Honorary }))
	equal(t, "changes", changes(plan.Rows[0]), "GivenName: Ola → Ola Petter; Sex:  → m; MemberNo:  → 1002; Born: 1950 → 1950-01-31; Note:  → ny; NoPost:  → true; Kind: member → honorary; Joined: 2001 → 2001-06-01")
}

func TestACardOverwritesContactDataOnly(t *testing.T) {
	card := row(with(named("Åse", "Østby"), func(p *domain.Person) {
		p.Email, p.Mobile, p.Born, p.Sex = ase.Email, "+4799999999", day("1961-04-03"), domain.Female
	}), "")
	card.Member, card.Person.Born = false, domain.Date{}
	plan := planned(t, register(), domain.ImportOptions{}, card)
	equal(t, "changes", changes(plan.Rows[0]), "Sex:  → f; Mobile: +4791792301 → +4799999999")
	equal(t, "memberships", len(plan.Memberships), 0)
}

func TestAMembershipFollowsTheRegister(t *testing.T) {
	left := day("2020-06-30")
	for name, c := range map[string]struct {
		book domain.Membership
		row  func(*domain.Record)
		want []string // the memberships that are written: joined, left, reason
	}{
		"it stands and so does the book's":       {domain.Membership{Joined: day("2001-01-01")}, func(*domain.Record) {}, nil},
		"it has ended on a day":                  {domain.Membership{Joined: day("2001-01-01")}, func(r *domain.Record) { r.Left, r.Reason = left, "flyttet" }, []string{"2001-01-01 2020-06-30 flyttet"}},
		"it has ended, no day given":             {domain.Membership{Joined: day("2001-01-01")}, func(r *domain.Record) { r.HasLeft = true }, []string{"2001-01-01 2026 "}},
		"it has ended in a year":                 {domain.Membership{Joined: day("2020-03-01")}, func(r *domain.Record) { r.Left = day("2020") }, []string{"2020-03-01 2020-12-31 "}},
		"it ends this year":                      {domain.Membership{}, func(r *domain.Record) { r.Left = day("2026") }, []string{" 2026 "}},
		"it had ended, no day given":             {domain.Membership{Left: left, Reason: "flyttet"}, func(r *domain.Record) { r.HasLeft = true }, nil},
		"it had ended, only the year is given":   {domain.Membership{Left: left}, func(r *domain.Record) { r.Left = day("2020") }, nil},
		"it had ended on another day":            {domain.Membership{Left: left}, func(r *domain.Record) { r.Left = day("2020-07-31") }, []string{" 2020-07-31 "}},
		"it stands, but has ended in the book":   {domain.Membership{Joined: day("2001-01-01"), Left: left, Reason: "flyttet"}, func(*domain.Record) {}, []string{"2001-01-01  "}},
		"another began after the book's ended":   {domain.Membership{Joined: day("2001-01-01"), Left: left}, func(r *domain.Record) { r.Joined = day("2024-01-01") }, []string{"2024-01-01  "}},
		"another ended before the book's began":  {domain.Membership{Joined: day("2024-01-01")}, func(r *domain.Record) { r.Joined, r.Left = day("2001-01-01"), left }, []string{"2001-01-01 2020-06-30 "}},
		"it ends later than today, in the book":  {domain.Membership{Left: day("2026-12-31")}, func(*domain.Record) {}, nil},
		"the member has died":                    {domain.Membership{}, func(r *domain.Record) { r.Person.Deceased = true }, []string{" 2026 deceased"}},
		"the member has died on a day":           {domain.Membership{}, func(r *domain.Record) { r.Person.Deceased, r.Left, r.Reason = true, left, "død" }, []string{" 2020-06-30 deceased"}},
		"the member had left and has died since": {domain.Membership{Left: left, Reason: "flyttet"}, func(r *domain.Record) { r.Person.Deceased = true }, nil},
	} {
		reg := register()
		c.book.ID, c.book.Person, c.book.Unit, c.book.Kind = "m2", "p2", "hamar", domain.Member
		reg.Memberships[1] = c.book
		r := row(ola, "Hamar", c.row)
		plan := planned(t, reg, domain.ImportOptions{}, r)
		var got []string
		for _, m := range plan.Memberships {
			got = append(got, fmt.Sprint(m.Joined, " ", m.Left, " ", m.Reason))
		}
		equal(t, name, strings.Join(got, "; "), strings.Join(c.want, "; "))
		for _, later := range []string{"2026-03-17", "2026-05-17", "2027-01-01"} {
			again := planned(t, applied(reg, plan), domain.ImportOptions{Today: day(later), NewID: newIDs("later")}, r)
			if name != "it ends later than today, in the book" {
				equal(t, name+", on "+later, outcomes(again)+changes(again.Rows[0]), "unchanged")
			}
		}
	}
}

func TestADeathEndsEveryMembershipAndNobodyComesBackFromIt(t *testing.T) {
	reg := register()
	reg.Memberships = append(reg.Memberships, domain.Membership{ID: "m4", Person: "p2", Unit: "hamar-ungdom", Kind: domain.Youth})
	dead := row(with(ola, func(p *domain.Person) { p.Deceased = true }), "Hamar")
	plan := planned(t, reg, domain.ImportOptions{}, dead)
	equal(t, "memberships", len(plan.Memberships), 2)
	for _, m := range plan.Memberships {
		equal(t, string(m.ID), fmt.Sprint(m.Left, " ", m.Reason), "2026 deceased")
	}
	again := planned(t, applied(reg, plan), domain.ImportOptions{Today: day("2026-06-01")}, row(ola, "Hamar"))
	equal(t, "an older list that names him", outcomes(again), "unchanged")
}

func TestSomebodyUnknownWhoHasLeftOnNoKnownDayGetsNoMembership(t *testing.T) {
	gone := row(named("Ida", "Lund"), "Hamar", func(r *domain.Record) { r.HasLeft = true })
	plan := planned(t, register(), domain.ImportOptions{}, gone)
	equal(t, "persons and memberships", fmt.Sprint(len(plan.Persons), len(plan.Memberships)), "1 0")
}

func TestAFeeFollowsTheRegister(t *testing.T) {
	for name, c := range map[string]struct {
		fee  domain.RecordFee
		want string
	}{
		"paid on a day":            {domain.RecordFee{Year: 2024, Amount: domain.Kroner(400), PaidOn: day("2024-03-03"), Paid: true}, "Year 2024:  → 2024; Amount 2024:  → 40000; PaidOn 2024:  → 2024-03-03"},
		"paid in a year gone by":   {domain.RecordFee{Year: 2024, Paid: true}, "Year 2024:  → 2024; PaidOn 2024:  → 2024"},
		"exempt":                   {domain.RecordFee{Year: 2024, Exempt: true, Category: domain.Honorary}, "Year 2024:  → 2024; Category 2024:  → honorary; Exempt 2024:  → true"},
		"owed":                     {domain.RecordFee{Year: 2025, Due: day("2025-05-01"), Unpaid: true}, "Year 2025:  → 2025; Due 2025:  → 2025-05-01"},
		"paid for next year":       {domain.RecordFee{Year: 2027, Paid: true}, "Year 2027:  → 2027; PaidOn 2027:  → 2026"},
		"paid, as the book has it": {domain.RecordFee{Year: 2026, Paid: true, Amount: domain.Kroner(440)}, ""},
		"paid on another day":      {domain.RecordFee{Year: 2026, PaidOn: day("2026-02-02")}, "PaidOn 2026: 2026-01-20 → 2026-02-02"},
		"not paid after all":       {domain.RecordFee{Year: 2026, Unpaid: true}, "PaidOn 2026: 2026-01-20 → ; PaidAmount 2026: 44000 → "},
		"nothing said of payment":  {domain.RecordFee{Year: 2026, Amount: domain.Kroner(440)}, ""},
	} {
		r := row(ase, "Ringsaker", func(r *domain.Record) { r.Fees = []domain.RecordFee{c.fee} })
		reg := register()
		reg.Persons[0].Municipality = "3411"
		plan := planned(t, reg, domain.ImportOptions{}, r)
		equal(t, name, changes(plan.Rows[0]), c.want)
		again := planned(t, applied(reg, plan), domain.ImportOptions{Today: day("2027-05-01")}, r)
		equal(t, name+", a year later", outcomes(again)+changes(again.Rows[0]), "unchanged")
	}
}

func TestAListThatSaysNothingOfMembershipCannotUndoAPayment(t *testing.T) {
	r := row(ase, "", func(r *domain.Record) { r.Member, r.Fees = false, []domain.RecordFee{{Year: 2026, Unpaid: true}} })
	plan := planned(t, register(), domain.ImportOptions{}, r)
	equal(t, "fees", len(plan.Fees), 0)
}

func TestWhereRowsContradictEachOtherTheFirstCounts(t *testing.T) {
	rows := []domain.Record{
		row(with(ola, func(p *domain.Person) { p.Email = "en@example.no" }), "Hamar"),
		row(with(ola, func(p *domain.Person) { p.Email = "to@example.no" }), "Ringsaker"),
	}
	plan := planned(t, register(), domain.ImportOptions{}, rows...)
	equal(t, "outcomes", outcomes(plan), "changed unchanged")
	equal(t, "remark", fmt.Sprint(plan.Rows[1].Problems), "[{ remark.contradicts 1}]")
	equal(t, "e-mail", plan.Persons[0].Email, "en@example.no")
	equal(t, "again", outcomes(planned(t, applied(register(), plan), domain.ImportOptions{}, rows...)), "unchanged unchanged")
}

func TestMembersOfTheBranchesInTheFileWhomItDoesNotNameAreMissing(t *testing.T) {
	reg := register()
	reg.Persons = append(reg.Persons, domain.Person{ID: "p5", FamilyName: "Sluttet"}, domain.Person{ID: "p6", FamilyName: "Ungdom"})
	reg.Memberships = append(reg.Memberships,
		domain.Membership{ID: "m5", Person: "p5", Unit: "hamar", Kind: domain.Member, Left: day("2020-01-01")},
		domain.Membership{ID: "m6", Person: "p6", Unit: "hamar", Kind: domain.Youth})
	missing := func(recs ...domain.Record) string {
		return fmt.Sprint(planned(t, reg, domain.ImportOptions{}, recs...).Missing)
	}
	someone := named("Ida", "Lund")
	equal(t, "of Hamar", missing(row(someone, "Hamar")), "[p2 p3]")
	equal(t, "one is named", missing(row(ola, "Hamar")), "[p3]")
	equal(t, "one could be", missing(row(named("Per", "Hansen"), "Hamar")), "[p2]")
	equal(t, "one is named in a row that cannot go in", missing(row(ola, "Hamar", func(r *domain.Record) { r.Problems = []domain.Problem{{Key: "reject.paid"}} })), "[p3]")
	card := row(someone, "Hamar")
	card.Member = false
	equal(t, "of cards", missing(card), "[]")
	equal(t, "of a file without branches", missing(row(someone, "", func(r *domain.Record) { r.Person.Municipality = "3403" })), "[]")
}

func TestWhatAnImportHasToGuessIsRemarkedOnceAndIsNeverToday(t *testing.T) {
	hamar := named("Ida", "Lund")
	hamar.Postcode = "2317"
	for name, c := range map[string]struct {
		r    domain.Record
		want string
	}{
		"the branch, by the postcode": {row(hamar, ""), "remark.unit-guessed"},
		"joined in a year to come":    {row(named("Ida", "Lund"), "Hamar", func(r *domain.Record) { r.Joined = day("2031-01-01") }), "remark.joined-future"},
		"the day of death of no member": {row(with(named("Ida", "Lund"), func(p *domain.Person) { p.Mobile = "+4790000001" }), "", func(r *domain.Record) {
			r.Member, r.Person.Deceased, r.Left = false, true, day("2025-03-12")
		}), "remark.death-day"},
		"one name only":      {row(domain.Person{GivenName: "Ida"}, "Hamar"), "remark.name-half"},
		"paid, no day given": {row(named("Ida", "Lund"), "Hamar", func(r *domain.Record) { r.Fees = []domain.RecordFee{{Year: 2026, Paid: true}} }), "remark.paid-undated"},
		"an amount and no date": {row(named("Ida", "Lund"), "Hamar", func(r *domain.Record) {
			r.Fees = []domain.RecordFee{{Year: 2026, Amount: domain.Kroner(440)}}
		}), "remark.fee-undated"},
	} {
		plan := planned(t, register(), domain.ImportOptions{}, c.r)
		if ps := plan.Rows[0].Problems; len(ps) != 1 || ps[0].Key != c.want || !plan.Rows[0].Remarked() {
			t.Errorf("%s: %v", name, ps)
		}
		for _, f := range plan.Fees {
			if f.PaidOn == today {
				t.Errorf("%s: paid today", name)
			}
		}
		again := planned(t, applied(register(), plan), domain.ImportOptions{}, c.r)
		if again.Rows[0].Outcome != domain.OutcomeUnchanged || again.Rows[0].Remarked() {
			t.Errorf("%s, again: %s %v", name, again.Rows[0].Outcome, again.Rows[0].Problems)
		}
	}
}

func TestANoteIsAddedBelowTheOneThatTheBookHas(t *testing.T) {
	more := with(ase, func(p *domain.Person) { p.Note = "ring etter seks\nnoe annet" })
	plan := planned(t, register(), domain.ImportOptions{}, row(more, "Ringsaker"))
	equal(t, "changes", changes(plan.Rows[0]), "Municipality:  → 3411; Note: ring etter seks → ring etter seks\nnoe annet")
	long := with(ase, func(p *domain.Person) { p.Note = strings.Repeat("å", domain.MaxNote) })
	plan = planned(t, register(), domain.ImportOptions{}, row(long, "Ringsaker"))
	equal(t, "changes", changes(plan.Rows[0]), "Municipality:  → 3411")
	equal(t, "remark", plan.Rows[0].Problems[0].Key, "remark.note-full")
}

func TestAnAmountPaidIsHeldAgainstTheRateOfWhatThePersonWasThatYear(t *testing.T) {
	reg := register()
	for year := 2024; year <= 2026; year++ {
		reg.Rates = append(reg.Rates,
			domain.Rule{Key: domain.FeeAmountMember, From: domain.YearStart(year), Value: int64(domain.Kroner(440))},
			domain.Rule{Key: domain.FeeAmountYouth, From: domain.YearStart(year), Value: int64(domain.Kroner(100))})
	}
	reg.Memberships[1] = domain.Membership{ID: "m2", Person: "p2", Unit: "hamar", Kind: domain.Member, Joined: day("2025-01-01")}
	reg.Memberships = append(reg.Memberships, domain.Membership{
		ID: "m4", Person: "p2", Unit: "hamar-ungdom", Kind: domain.Youth, Joined: day("2020-01-01"), Left: day("2024-12-31"),
	})
	for year, want := range map[int]int64{2024: 100, 2025: 440, 2026: 440} {
		plan := planned(t, reg, domain.ImportOptions{}, row(ola, "Hamar", func(r *domain.Record) {
			r.Fees = []domain.RecordFee{{Year: year, PaidAmount: domain.Kroner(100), PaidOn: day("2026-02-01"), Paid: true}}
		}))
		if len(plan.Fees) != 1 || plan.Fees[0].Amount != domain.Kroner(want) {
			t.Errorf("%d: %+v, want %d kroner", year, plan.Fees, want)
		}
	}
}

func TestAnAmountPaidIsHeldAgainstTheYearsRateAndIsNeverTakenForTheFee(t *testing.T) {
	rates := []domain.Rule{{Key: domain.FeeAmountMember, From: day("2026-01-01"), Value: int64(domain.Kroner(440))}}
	youth := func(r *domain.Record) { r.Kind = domain.Youth }
	for name, c := range map[string]struct {
		rates    []domain.Rule
		year     int
		paid     int64
		change   func(*domain.Record)
		fee      int64
		state    domain.FeeState
		problems string
	}{
		"no rate is known":        {nil, 2026, 440, nil, 0, domain.FeeUnknown, "remark.fee-unknown"},
		"another year has a rate": {rates, 2027, 440, nil, 0, domain.FeeUnknown, "remark.fee-unknown"},
		"another kind has a rate": {rates, 2026, 440, youth, 0, domain.FeeUnknown, "remark.fee-unknown"},
		"the whole rate":          {rates, 2026, 440, nil, 440, domain.FeePaid, ""},
		"a part of it":            {rates, 2026, 100, nil, 440, domain.FeePart, "remark.part-paid"},
		"more than it":            {rates, 2026, 500, nil, 440, domain.FeeOver, ""},
	} {
		reg := register()
		reg.Rates = c.rates
		r := row(named("Ida", "Lund"), "Hamar", func(r *domain.Record) {
			r.Fees = []domain.RecordFee{{Year: c.year, PaidAmount: domain.Kroner(c.paid), PaidOn: day("2026-02-01"), Paid: true}}
			if c.change != nil {
				c.change(r)
				r.Fees[0].Category = r.Kind
			}
		})
		plan := planned(t, reg, domain.ImportOptions{}, r)
		got := ""
		for _, p := range plan.Rows[0].Problems {
			got += p.Key
		}
		f := plan.Fees[0]
		if got != c.problems || f.Amount != domain.Kroner(c.fee) || f.Standing(day("2027-12-31")) != c.state {
			t.Errorf("%s: %q %+v %s", name, got, f, f.Standing(day("2027-12-31")))
		}
		after := applied(reg, plan)
		after.Rates = c.rates
		if again := planned(t, after, domain.ImportOptions{}, r); again.Rows[0].Outcome != domain.OutcomeUnchanged {
			t.Errorf("%s, again: %+v", name, again.Rows[0])
		}
	}
}
