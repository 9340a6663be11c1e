package domain_test

import (
	"fmt"
	"strings"
	"testing"

	"lagboka/domain"
)

// The sources are those of domain/retention.go: Datatilsynet says «slettes med en gang» of who has resigned, and at the
// latest six months after the fee was due of who has not paid.
func TestWhoIsToBeDeletedAndByWhen(t *testing.T) {
	today := day("2026-11-28")
	type kept = domain.KeptPerson
	member := func(joined, left, reason string) domain.Membership {
		return domain.Membership{Kind: domain.Member, Joined: day(joined), Left: day(left), Reason: reason}
	}
	standing := []domain.Membership{member("2015-02-01", "", "")}
	fee := func(year int, due, paid string) domain.Fee {
		return domain.Fee{Year: year, Category: domain.Member, Amount: 44000, Due: day(due), PaidOn: day(paid)}
	}
	dead := domain.Person{Deceased: true}
	with := func(fees ...domain.Fee) kept { return kept{Memberships: standing, Fees: fees} }
	election := func(on string) domain.ElectionPart {
		return domain.ElectionPart{Election: domain.Election{Day: day(on)}, Open: true}
	}
	agreed := func(until string) []domain.Keeping {
		return []domain.Keeping{{Kind: domain.Agreement, Until: day(until), Since: day("2026-01-01"), Why: "e-post"}}
	}
	for _, c := range []struct {
		what  string
		kept  kept
		why   domain.ErasureReason // empty where nothing is said
		due   string
		state domain.RetentionState
	}{
		{"a member who has paid", with(fee(2026, "2026-01-31", "2026-02-10")), "", "", ""},
		{"a member without a fee", with(), "", "", ""},

		{"resigned on a day", kept{Memberships: []domain.Membership{member("2015", "2026-03-01", "Utmeldt")}}, domain.ErasedResigned, "2026-03-01", domain.EraseOver},
		{"resigned today", kept{Memberships: []domain.Membership{member("2015", "2026-11-28", "")}}, domain.ErasedResigned, "2026-11-28", domain.EraseNow},
		{"resigned from a day to come", kept{Memberships: []domain.Membership{member("2015", "2026-12-20", "")}}, domain.ErasedResigned, "2026-12-20", domain.EraseSoon},
		{"resigned from a day far ahead", kept{Memberships: []domain.Membership{member("2015", "2027-02-01", "")}}, "", "", ""},
		{"resigned some day of the year before", kept{Memberships: []domain.Membership{member("2015", "2025", "")}}, domain.ErasedResigned, "2025-12-31", domain.EraseOver},
		{"resigned some day of this year", kept{Memberships: []domain.Membership{member("2015", "2026", "")}}, domain.ErasedResigned, "", domain.EraseUnknown},
		{"resigned, and a member again", kept{Memberships: []domain.Membership{member("2015", "2020-01-01", ""), member("2025-03-01", "", "")}}, "", "", ""},
		{"left twice: from the last day on", kept{Memberships: []domain.Membership{member("2015", "2020-01-01", ""), member("2022", "2024-05-01", "")}}, domain.ErasedResigned, "2024-05-01", domain.EraseOver},
		{"left the party, stays in its youth", kept{Memberships: []domain.Membership{member("2015", "2020-01-01", ""), {Kind: domain.Youth, Joined: day("2019-01-01")}}}, "", "", ""},

		{"died on a day", kept{Person: dead, Memberships: []domain.Membership{member("2015", "2026-11-10", domain.ReasonDeceased)}}, domain.ErasedDeceased, "2026-12-10", domain.EraseSoon},
		{"died long ago", kept{Person: dead, Memberships: []domain.Membership{member("2015", "2026-03-10", domain.ReasonDeceased)}}, domain.ErasedDeceased, "2026-04-09", domain.EraseOver},
		{"died some day of this year", kept{Person: dead, Memberships: []domain.Membership{member("2015", "2026", domain.ReasonDeceased)}}, domain.ErasedDeceased, "", domain.EraseUnknown},
		{"died some day of the year before", kept{Person: dead, Memberships: []domain.Membership{member("2015", "2025", domain.ReasonDeceased)}}, domain.ErasedDeceased, "2026-01-30", domain.EraseOver},
		{"dead, and still a member", kept{Person: dead, Memberships: standing}, domain.ErasedDeceased, "", domain.EraseUnknown},
		{"dead, and never a member", kept{Person: dead}, domain.ErasedDeceased, "", domain.EraseUnknown},
		{"resigned before dying", kept{Person: dead, Memberships: []domain.Membership{member("2015", "2024-01-01", "Utmeldt")}}, domain.ErasedResigned, "2024-01-01", domain.EraseOver},

		{"unpaid for less than six months", with(fee(2026, "2026-06-30", "")), "", "", ""},
		{"unpaid, six months are up soon", with(fee(2026, "2026-06-15", "")), domain.ErasedUnpaid, "2026-12-15", domain.EraseSoon},
		{"unpaid, six months are up today", with(fee(2026, "2026-05-28", "")), domain.ErasedUnpaid, "2026-11-28", domain.EraseNow},
		{"unpaid for more", with(fee(2026, "2026-03-31", "")), domain.ErasedUnpaid, "2026-09-30", domain.EraseOver},
		{"the day of a fee is not known", with(fee(2026, "", "")), domain.ErasedUnpaid, "", domain.EraseUnknown},
		{"due some day of this year", with(fee(2026, "2026", "")), domain.ErasedUnpaid, "", domain.EraseUnknown},
		{"due some day of the year before", with(fee(2025, "2025", "")), domain.ErasedUnpaid, "2026-06-30", domain.EraseOver},
		{"last year's is owed too: its day counts", with(fee(2025, "2025-03-31", ""), fee(2026, "2026-09-30", "")), domain.ErasedUnpaid, "2025-09-30", domain.EraseOver},
		{"last year's is owed, this year's paid", with(fee(2025, "2025-03-31", ""), fee(2026, "2026-03-31", "2026-05-01")), "", "", ""},
		{"paid last year, owed this year", with(fee(2025, "2025-03-31", "2025-05-01"), fee(2026, "2026-03-31", "")), domain.ErasedUnpaid, "2026-09-30", domain.EraseOver},
		{"last year's has no day, this year's is long over", with(fee(2025, "", ""), fee(2026, "2026-03-31", "")), domain.ErasedUnpaid, "2026-09-30", domain.EraseOver},
		{"last year's has no day, this year's is not over", with(fee(2025, "", ""), fee(2026, "2026-10-31", "")), domain.ErasedUnpaid, "", domain.EraseUnknown},
		{"next year's is not due", with(fee(2026, "2026-03-31", "2026-05-01"), fee(2027, "2027-01-31", "")), "", "", ""},
		{"next year's is paid", with(fee(2026, "2026-03-31", ""), fee(2027, "2027-01-31", "2026-11-01")), "", "", ""},
		{"exempt this year", with(fee(2025, "2025-03-31", ""), domain.Fee{Year: 2026, Exempt: true}), "", "", ""},
		{"a part is paid", with(domain.Fee{Year: 2026, Amount: 44000, Due: day("2026-03-31"), PaidOn: day("2026-02-01"), PaidAmount: 20000}), "", "", ""},
		{"owed from an earlier membership", kept{Memberships: []domain.Membership{member("2015", "2020-01-01", ""), member("2026-09-01", "", "")}, Fees: []domain.Fee{fee(2019, "2019-03-31", "")}}, "", "", ""},
		{
			"the youth's is paid, the party's is not",
			kept{Memberships: append(standing, domain.Membership{Kind: domain.Youth, Joined: day("2020-01-01")}), Fees: []domain.Fee{fee(2026, "2026-03-31", ""), {Year: 2026, Category: domain.Youth, PaidOn: day("2026-02-01")}}},
			"", "", "",
		},
		{
			"of the youth's fee nothing is known",
			kept{Memberships: append(standing, domain.Membership{Kind: domain.Youth, Joined: day("2020-01-01")}), Fees: []domain.Fee{fee(2026, "2026-03-31", "")}},
			domain.ErasedUnpaid, "", domain.EraseUnknown,
		},

		{"a candidate of an election to come", kept{Elections: []domain.ElectionPart{election("2027-09-13")}}, "", "", ""},
		{"a candidate, the election is over", kept{Elections: []domain.ElectionPart{election("2025-09-08")}}, domain.ErasedCandidate, "2025-09-09", domain.EraseOver},
		{"a candidate who agreed to be kept", kept{Elections: []domain.ElectionPart{{Election: domain.Election{Day: day("2025-09-08")}, Keep: true}}}, "", "", ""},
		{"a candidate who is a member", kept{Memberships: standing, Elections: []domain.ElectionPart{election("2025-09-08")}}, "", "", ""},
		{"neither member nor candidate", kept{}, "", "", ""},

		{"agreed to stay", kept{Memberships: standing, Fees: []domain.Fee{fee(2026, "2026-03-31", "")}, Keepings: agreed("2027-01-31")}, domain.ErasedUnpaid, "2026-09-30", domain.EraseHeld},
		{"the agreement ended", kept{Memberships: standing, Fees: []domain.Fee{fee(2026, "2026-03-31", "")}, Keepings: agreed("2026-11-01")}, domain.ErasedUnpaid, "2026-11-01", domain.EraseOver},
		{"the agreement ends today", kept{Memberships: standing, Fees: []domain.Fee{fee(2026, "2026-03-31", "")}, Keepings: agreed("2026-11-28")}, domain.ErasedUnpaid, "2026-11-28", domain.EraseNow},
		{"agreed, and the day is not known", kept{Memberships: standing, Fees: []domain.Fee{fee(2026, "", "")}, Keepings: agreed("2027-01-31")}, domain.ErasedUnpaid, "", domain.EraseHeld},
		{"agreed, and nothing is due", kept{Memberships: standing, Keepings: agreed("2027-01-31")}, "", "", ""},
	} {
		r, ok := c.kept.Retained(today)
		if !ok {
			r = domain.Retained{}
		}
		if ok != (c.state != "") || ok && r.Why != c.why || r.Due.String() != c.due || r.State != c.state {
			t.Errorf("%s: %v %s %q %s, not %s %q %s", c.what, ok, r.Why, r.Due, r.State, c.why, c.due, c.state)
		}
	}
}

func TestWhatHoldsADeletingBack(t *testing.T) {
	today := day("2026-11-28")
	resigned := domain.KeptPerson{Memberships: []domain.Membership{{Kind: domain.Member, Left: day("2026-03-01")}}}
	office := func(from, until string) []domain.OfficeRow {
		return []domain.OfficeRow{{Office: domain.Office{Person: "p", From: day(from), Until: day(until)}}}
	}
	next := domain.Election{Day: day("2027-09-13")}
	for _, c := range []struct {
		what string
		put  func(*domain.KeptPerson)
		want domain.HoldReason // empty where nothing does
	}{
		{"nothing", func(*domain.KeptPerson) {}, ""},
		{"an office", func(k *domain.KeptPerson) { k.Offices = office("2024-02-01", "") }, domain.HoldsOffice},
		{"an office from next year on", func(k *domain.KeptPerson) { k.Offices = office("2027-02-01", "") }, domain.HoldsOffice},
		{"an office that has ended", func(k *domain.KeptPerson) { k.Offices = office("2024-02-01", "2026-02-01") }, ""},
		{"signs a list", func(k *domain.KeptPerson) {
			k.Elections = []domain.ElectionPart{{Election: next, Signs: true, Listed: true}}
		}, domain.SignsList},
		{"signs a draft", func(k *domain.KeptPerson) { k.Elections = []domain.ElectionPart{{Election: next, Signs: true}} }, ""},
		{"stands on a list", func(k *domain.KeptPerson) { k.Elections = []domain.ElectionPart{{Election: next, Listed: true}} }, domain.StandsOnList},
		{"is asked", func(k *domain.KeptPerson) { k.Elections = []domain.ElectionPart{{Election: next, Open: true}} }, domain.Nominated},
		{"has said no", func(k *domain.KeptPerson) { k.Elections = []domain.ElectionPart{{Election: next}} }, ""},
		{"stood in an election that is over", func(k *domain.KeptPerson) {
			k.Elections = []domain.ElectionPart{{Election: domain.Election{Day: day("2023-09-11")}, Listed: true}}
		}, ""},
		{"held back", func(k *domain.KeptPerson) {
			k.Keepings = []domain.Keeping{{Kind: domain.OnHold, Until: day("2026-12-24")}}
		}, domain.HoldReason(domain.OnHold)},
		{"held back until yesterday", func(k *domain.KeptPerson) {
			k.Keepings = []domain.Keeping{{Kind: domain.OnHold, Until: day("2026-11-27")}}
		}, ""},
		{"held back without an end", func(k *domain.KeptPerson) { k.Keepings = []domain.Keeping{{Kind: domain.OnHold}} }, ""},
	} {
		k := resigned
		c.put(&k)
		r, ok := k.Retained(today)
		state := domain.EraseOver
		var held domain.HoldReason
		if c.want != "" {
			state = domain.EraseHeld
		}
		if len(r.Holds) > 0 {
			held = r.Holds[0].Why
		}
		if !ok || r.State != state || held != c.want {
			t.Errorf("%s: %s by %q", c.what, r.State, held)
		}
	}
}

func TestAnAgreementOrAHoldWithoutAnEndOrForLongerThanIsSettledAtATimeIsRefused(t *testing.T) {
	today := day("2026-11-28")
	good := domain.Keeping{Person: "p", Kind: domain.Agreement, Since: today, Until: day("2027-06-30"), Why: "på telefon"}
	if err := good.Validate(today); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		spoil func(*domain.Keeping)
		want  string
	}{
		{func(k *domain.Keeping) { k.Until = domain.Date{} }, "Until: keeping.until.missing"},
		{func(k *domain.Keeping) { k.Until = domain.YearAlone(2027) }, "Until: keeping.until.missing"},
		{func(k *domain.Keeping) { k.Until = today }, "Until: keeping.until.past"},
		{func(k *domain.Keeping) { k.Since = domain.Date{} }, "Since: keeping.since.missing"},
		{func(k *domain.Keeping) { k.Since = day("2026-11-29") }, "Since: date.future"},
		{func(k *domain.Keeping) { k.Why = " " }, "Why: keeping.why.missing.agreement"},
		{func(k *domain.Keeping) { k.Kind, k.Until, k.Why = domain.OnHold, day("2027-02-28"), "" }, "Why: keeping.why.missing.hold"},
		{func(k *domain.Keeping) { k.Kind = "" }, "Kind: keeping.kind.missing"},
		{func(k *domain.Keeping) { k.Until = day("2027-11-29") }, "Until: keeping.until.most.agreement"},
		{func(k *domain.Keeping) { k.Since = day("2025-11-28") }, "Since: keeping.since.old.agreement"},
		{func(k *domain.Keeping) { k.Kind, k.Until = domain.OnHold, day("2027-03-01") }, "Until: keeping.until.most.hold"},
		{func(k *domain.Keeping) { k.Kind, k.Until = domain.OnHold, day("2099-01-01") }, "Until: keeping.until.most.hold"},
		{func(k *domain.Keeping) {
			k.Kind, k.Since, k.Until = domain.OnHold, day("2026-08-28"), day("2026-12-01")
		}, "Since: keeping.since.old.hold"},
	} {
		k := good
		c.spoil(&k)
		if err := k.Validate(today); err == nil || err.Error() != c.want {
			t.Errorf("%+v: %v, not %s", k, err, c.want)
		}
	}
}

func TestNamesOfOutsidersAndErasedListsAreOnTheSameClock(t *testing.T) {
	e := domain.Election{Day: day("2027-09-13")}
	outsider := domain.Candidate{ID: "c", GivenName: "Kari", FamilyName: "Vik", State: domain.SaidYes}
	for on, want := range map[string]domain.RetentionState{"2027-08-01": "", "2027-09-13": domain.EraseSoon, "2027-09-14": domain.EraseNow, "2027-09-15": domain.EraseOver} {
		r, ok := domain.RetainedCandidate(outsider, e, domain.Unit{}, day(on))
		if ok != (want != "") || ok && (r.State != want || r.Name != "Vik, Kari") {
			t.Errorf("%s: %v %+v", on, ok, r)
		}
	}
	outsider.Keep = true
	if _, ok := domain.RetainedCandidate(outsider, e, domain.Unit{}, day("2028-01-01")); ok {
		t.Error("who has agreed to be kept is on the clock")
	}
	circle := domain.CircleRow{Judged: domain.Judged{Last: day("2021-04-01"), Participants: 6}}
	for on, want := range map[string]domain.RetentionState{"2026-11-28": "", "2026-12-31": domain.EraseSoon, "2027-01-01": domain.EraseNow, "2027-02-01": domain.EraseOver} {
		r, ok := domain.RetainedList(circle, day(on))
		if ok != (want != "") || ok && (r.State != want || r.Names != 6 || circle.ListExpired(day(on)) != r.IsDue()) {
			t.Errorf("%s: %v %+v", on, ok, r)
		}
	}
}

func TestRowsOfTheClockAreErasedByReason(t *testing.T) {
	rows := []domain.Retained{
		{Kind: "person", ID: "a", Why: domain.ErasedUnpaid},
		{Kind: "circle", ID: "b", Why: domain.ErasedList},
		{Kind: "person", ID: "c", Why: domain.ErasedResigned},
		{Kind: "candidate", ID: "d", Why: domain.ErasedCandidate},
		{Kind: "person", ID: "e", Why: domain.ErasedAsked},
		{Kind: "person", ID: "f", Why: domain.ErasedUnpaid},
	}
	names := ""
	for _, e := range domain.Erasings(rows, true) {
		names += fmt.Sprint(e.Reason, e.Persons, e.Candidates, e.Lists, e.KeepOffices, "; ")
	}
	want := "resigned[c] [] [] true; unpaid[a f] [] [] true; asked[e] [] [] true; candidate[] [d] [] true; list[] [] [b] true; "
	if strings.ReplaceAll(names, " ; ", "; ") != want {
		t.Errorf("%s, not %s", names, want)
	}
}
