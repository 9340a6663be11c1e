package domain_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lagboka/domain"
	_ "lagboka/internal/testkit/seeded"
)

func TestAFeeCountsInItsYearAndAfterOneNovemberInTheNextToo(t *testing.T) {
	for _, c := range []struct {
		joined, on string
		want       bool
	}{
		{"", "2025-12-31", true},
		{"", "2026-01-01", false},
		{"", "2024-12-31", false},
		{"2025-11-01", "2026-01-01", false},
		{"2025-11-02", "2026-01-01", true},
		{"2025-11-02", "2026-12-31", true},
		{"2025-11-02", "2027-01-01", false},
		{"2024-11-02", "2026-01-01", false},
		{"2025", "2026-01-01", false},
	} {
		fee := domain.Fee{Year: 2025, PaidOn: day("2025-12-01")}
		equal(t, fmt.Sprintf("joined %s, on %s", c.joined, c.on), fee.ValidOn(day(c.on), day(c.joined)), c.want)
	}
}

func TestAFeePaysFromTheDayItIsPaid(t *testing.T) {
	fee := domain.Fee{Year: 2026, PaidOn: day("2026-02-10")}
	equal(t, "the day before", fee.Pays(domain.Member, day("2026-02-09"), domain.Date{}), false)
	equal(t, "the day", fee.Pays(domain.Member, day("2026-02-10"), domain.Date{}), true)
	equal(t, "next year", fee.Pays(domain.Member, day("2027-01-01"), domain.Date{}), false)
	equal(t, "unpaid", domain.Fee{Year: 2026}.Pays(domain.Member, today, domain.Date{}), false)
	someDay := domain.Fee{Year: 2026, PaidOn: domain.YearAlone(2026)}
	equal(t, "paid some day of the year", fmt.Sprint(someDay.Pays(domain.Member, today, domain.Date{}), someDay.Undated(today)), "true true")
	equal(t, "which has been by its end", someDay.Undated(day("2026-12-31")), false)
	equal(t, "paid on a day", fee.Undated(today), false)
}

func TestTheFeeThatCountsIsThePaidOneThenTheExemptThenWhatIsOwed(t *testing.T) {
	joined := day("2025-11-20")
	paid, exempt := domain.Fee{ID: "paid", Year: 2025, PaidOn: day("2025-12-01")}, domain.Fee{ID: "exempt", Year: 2026, Exempt: true}
	due, overdue := domain.Fee{ID: "due", Year: 2026, Due: day("2026-05-01")}, domain.Fee{ID: "overdue", Year: 2026, Due: day("2026-03-01")}
	older := domain.Fee{ID: "older", Year: 2025, Due: day("2025-12-20")}
	for name, c := range map[string]struct {
		fees []domain.Fee
		want string
	}{
		"none":                        {nil, "unknown  0"},
		"of another year":             {[]domain.Fee{{ID: "x", Year: 2020, PaidOn: day("2020-02-02")}}, "unknown  0"},
		"paid before exempt":          {[]domain.Fee{exempt, paid}, "paid paid 0"},
		"exempt before owed":          {[]domain.Fee{overdue, exempt}, "exempt exempt 0"},
		"not yet due":                 {[]domain.Fee{due}, "due due 0"},
		"overdue by so many days":     {[]domain.Fee{overdue}, "overdue overdue 16"},
		"this year's before the last": {[]domain.Fee{older, due}, "due due 0"},
		"overdue before due":          {[]domain.Fee{due, overdue}, "overdue overdue 16"},
		"due on the very day":         {[]domain.Fee{{ID: "now", Year: 2026, Due: today}}, "due now 0"},
		"due on no known day":         {[]domain.Fee{{ID: "some day", Year: 2026}}, "no-due some day 0"},
		"due before no known day":     {[]domain.Fee{{ID: "some day", Year: 2026}, due}, "due due 0"},
	} {
		got := domain.StatusAs(domain.Member, c.fees, today, joined)
		equal(t, name, fmt.Sprint(got.State, " ", got.Fee.ID, " ", got.DaysOver), c.want)
	}
	rapid.Check(t, func(t *rapid.T) {
		fees := rapid.Permutation([]domain.Fee{paid, exempt, due, overdue, older}).Draw(t, "fees")
		if got := domain.StatusAs(domain.Member, fees, today, joined); got.Fee.ID != "paid" {
			t.Fatalf("the order decides: %v", got)
		}
	})
}

func TestAMembershipStandsFromItsFirstDayAndNotOnTheDayItIsLeft(t *testing.T) {
	m := domain.Membership{Joined: day("2020-05-01"), Left: day("2026-03-17")}
	for on, want := range map[string]bool{"2020-04-30": false, "2020-05-01": true, "2026-03-16": true, "2026-03-17": false} {
		equal(t, on, m.ActiveOn(day(on)), want)
	}
	if !(domain.Membership{}).ActiveOn(day("1920-01-01")) || !(domain.Membership{Joined: day("2020")}).ActiveOn(day("2020-01-01")) {
		t.Error("a membership of which nothing or the year is known stands from the beginning")
	}
}

func TestTheMembershipThatCountsIsThePartysThatStands(t *testing.T) {
	youth := domain.Membership{ID: "youth", Kind: domain.Youth}
	party := domain.Membership{ID: "party", Kind: domain.Honorary, Joined: day("2020-01-01")}
	older := domain.Membership{ID: "older", Kind: domain.Member, Joined: day("2001-01-01")}
	left := domain.Membership{ID: "left", Kind: domain.Member, Left: day("2020-01-01")}
	longGone := domain.Membership{ID: "long gone", Kind: domain.Member, Left: day("1999-01-01")}
	for want, ms := range map[domain.ID][]domain.Membership{
		"party": {youth, left, older, party}, "youth": {left, youth}, "left": {longGone, left}, "long gone": {longGone},
	} {
		for range 2 {
			if got, ok := domain.MembershipOn(ms, today); !ok || got.ID != want {
				t.Errorf("%s counts, want %s", got.ID, want)
			}
			for i, j := 0, len(ms)-1; i < j; i, j = i+1, j-1 {
				ms[i], ms[j] = ms[j], ms[i]
			}
		}
	}
	if _, ok := domain.MembershipOn(nil, today); ok {
		t.Error("nobody's membership counts")
	}
}

// broken are the rules that an error names, as field and key.
func broken(err error) string {
	var errs domain.Errors
	if !errors.As(err, &errs) {
		return ""
	}
	var all []string
	for _, e := range errs {
		all = append(all, strings.TrimSpace(e.Field+" "+e.Key))
	}
	return strings.Join(all, ", ")
}

func TestEveryRuleIsToldAtItsField(t *testing.T) {
	var id string
	for n, ok := 100, false; !ok; n++ {
		id, ok = nationalID(1, 41, 1950, n)
	}
	unit := domain.Unit{ID: "u", Kind: domain.LocalBranch, Name: "Hamar Sp", Municipality: "3403", OrgNumber: "974760673", Email: "post@example.no"}
	for want, thing := range map[string]interface{ Validate() error }{
		"": unit,
		"Name unit.name.missing, Kind unit.kind.missing, Municipality unit.municipality.invalid, OrgNumber unit.orgnumber.invalid, Email email.invalid": domain.Unit{Name: " ", Municipality: "34", OrgNumber: "974760674", Email: "post"},
		"Parent unit.parent.itself": domain.Unit{ID: "u", Parent: "u", Kind: domain.Region, Name: "Sør"},
		"Name body.name.missing, Kind body.kind.missing, Unit body.unit.missing":                         domain.Body{},
		"Body office.body.missing, Role office.role.missing, Until office.until.before-from":             domain.Office{From: day("2026-01-02"), Until: day("2026-01-01")},
		"Unit membership.unit.missing, Kind membership.kind.missing, Left membership.left.before-joined": domain.Membership{Joined: day("2026-01-02"), Left: day("2026-01-01")},
		"Year fee.year.invalid, PaidAmount fee.amount.negative":                                          domain.Fee{Year: 26, PaidAmount: -1},
		"Amount fee.amount.large":                                       domain.Fee{Year: 2026, Amount: domain.MostFee + 1},
		"Seats contest.seats.invalid":                                   domain.Contest{Seats: 20},
		"Target target.invalid, Unit target.unit.missing":               domain.MemberTarget{Target: -1},
		"Value rule.value.negative, From rule.from.missing":             domain.Rule{Value: -1, From: day("2026")},
		"Name filter.name.missing":                                      domain.SavedFilter{},
		"bulk.nothing":                                                  domain.BulkEdit{},
		"Kind membership.kind.missing, Reason bulk.reason-without-left": domain.BulkEdit{Kind: "x", Reason: "flyttet"},
	} {
		equal(t, fmt.Sprintf("%T", thing), broken(thing.Validate()), want)
	}
	for want, p := range map[string]domain.Person{
		"":                               {FamilyName: "Østby", Postcode: "672 30", Country: "Sverige", Note: strings.Repeat("å", domain.MaxNote)},
		"FamilyName person.name.missing": {GivenName: " "},
		"Born person.born.future":        {FamilyName: "x", Born: day("2026-03-18")},
		"Born person.born.too-old":       {FamilyName: "x", Born: day("1890")},
		"Email email.invalid, Mobile phone.invalid, Phone phone.invalid, Postcode postcode.invalid": {FamilyName: "x", Email: "a", Mobile: "1", Phone: "2", Postcode: "23"},
		"Note note.too-long":                   {FamilyName: "x", Note: strings.Repeat("å", domain.MaxNote+1)},
		"MemberNo person.memberno.national-id": {FamilyName: "x", MemberNo: id},
	} {
		equal(t, "person", broken(p.Validate(today)), want)
	}
	card := domain.PersonCard{Memberships: []domain.Membership{{Unit: "u", Kind: "x"}}, Fees: []domain.Fee{{Year: 1}}}
	equal(t, "card", broken(card.Validate(today)), "FamilyName person.name.missing, Kind membership.kind.missing, Year fee.year.invalid")
}

func TestAnErrorTellsItsKindAndCause(t *testing.T) {
	cause := errors.New("disk full")
	err := fmt.Errorf("save member: %w", &domain.Error{Kind: domain.Unavailable, Field: "Name", Key: "error.disk", Err: cause})
	equal(t, "text", err.Error(), "save member: Name: error.disk: disk full")
	equal(t, "kind", domain.KindOf(err), domain.Unavailable)
	equal(t, "kind of a foreign error", domain.KindOf(cause), 0)
	equal(t, "kind of a form", domain.KindOf(domain.Fee{}.Validate()), domain.Invalid)
	if !errors.Is(err, cause) {
		t.Error("the cause is lost")
	}
}

func TestAnOrganisationNumberHasACheckDigit(t *testing.T) {
	for number, want := range map[string]bool{"974760673": true, "974760674": false, "97476067": false, "9747606733": false, "97476o673": false, "": false} {
		equal(t, number, domain.ValidOrgNumber(number), want)
	}
}

func TestTheTreeKnowsWhoBelongsToWhom(t *testing.T) {
	tree := domain.NewTree([]domain.Unit{
		{ID: "region", Kind: domain.Region, Parent: "county"},
		{ID: "b", Kind: domain.LocalBranch, Parent: "region"},
		{ID: "county", Kind: domain.CountyBranch},
		{ID: "a", Kind: domain.LocalBranch, Parent: "region"},
		{ID: "closed", Kind: domain.LocalBranch, Parent: "region", Closed: day("1990-01-01")},
		{ID: "youth", Kind: domain.YouthBranch, Parent: "a"},
		{ID: "lost", Kind: domain.LocalBranch, Parent: "gone"},
		{ID: "x", Parent: "y"},
		{ID: "y", Parent: "x"},
		{ID: "z", Parent: "y"},
		{ID: "self", Parent: "self"},
	})
	ids := func(units []domain.Unit) string {
		var all []string
		for _, u := range units {
			all = append(all, string(u.ID))
		}
		return strings.Join(all, " ")
	}
	equal(t, "roots", ids(tree.Roots()), "county lost x y self")
	equal(t, "children", ids(tree.Children("region")), "b a closed")
	equal(t, "within", ids(tree.Within("county")), "county region b a youth closed")
	equal(t, "everything", len(tree.Within("")), 11)
	equal(t, "within nothing", ids(tree.Within("gone")), "")
	equal(t, "branches", ids(tree.Branches("county")), "b a")
	above, ok := tree.Above("youth", domain.Region)
	equal(t, "above", string(above.ID)+fmt.Sprint(ok), "regiontrue")
	_, ok = tree.Above("x", domain.Region)
	equal(t, "above in a ring", ok, false)
	_, ok = tree.Unit("gone")
	equal(t, "a unit that is not there", ok, false)
}

func TestAnOfficeIsHeldVacantComingOrOver(t *testing.T) {
	for want, o := range map[domain.OfficeState]domain.Office{
		domain.OfficeHeld: {Person: "p", From: today}, domain.OfficeVacant: {From: today}, domain.OfficeFuture: {Person: "p", From: today.AddDays(1)}, domain.OfficeEnded: {Person: "p", Until: today},
	} {
		equal(t, string(want), o.StateOn(today), want)
	}
}

func TestARuleStandsUntilALaterOne(t *testing.T) {
	rules := []domain.Rule{{Key: domain.StudyRate, From: day("2026-01-01"), Value: 14}, {Key: domain.StudyRate, From: day("2020-01-01"), Value: 30}, {Key: domain.FeeAmountMember, From: day("2020-01-01"), Value: 7}}
	for on, want := range map[string]string{"2019-12-31": "0 false", "2020-01-01": "30 true", "2025-12-31": "30 true", "2026-01-01": "14 true"} {
		v, ok := domain.RuleOn(rules, domain.StudyRate, day(on))
		equal(t, on, fmt.Sprint(v, ok), want)
	}
}

func TestASpanIsCountedFromTheDayOfAsking(t *testing.T) {
	for want, s := range map[string]domain.Span{
		" ": {}, "2026-01-01 2026-03-17": {ThisYear: true}, "2026-03-11 2026-03-17": {LastDays: 7}, "2026-02-18 2026-03-17": {LastMonths: 1}, "2020-01-01 ": {From: day("2020-01-01")},
	} {
		from, to := s.On(today)
		equal(t, "span", from.String()+" "+to.String(), want)
		equal(t, "zero", s.IsZero(), want == " ")
	}
}

func TestATrendHasEveryMonthEndUpToTheDay(t *testing.T) {
	days := domain.MonthEnds(today)
	equal(t, "days", fmt.Sprint(len(days), " ", days[0], " ", days[1], " ", days[11], " ", days[13], " ", days[14]), "15 2025-01-31 2025-02-28 2025-12-31 2026-02-28 2026-03-17")
	equal(t, "on a month's last day", len(domain.MonthEnds(day("2026-01-31"))), 13)
}

func TestFiguresOfBranchesAddUp(t *testing.T) {
	f := domain.Figures{Members: 3, Paying: 2, LastYear: domain.Payers{Paying: 4, Known: 1}, Women: 1, Ages: [5]int{1, 0, 2}, Target: domain.Target{Wanted: 5, Paying: 2, Units: 1}}
	f.Add(domain.Figures{Members: 4, Paying: 3, LastYear: domain.Payers{Unknown: 1}, Men: 2, Ages: [5]int{0, 1, 1}, SinceSameDay: domain.Growth{From: -1, To: 2, Known: 1}})
	equal(t, "sum", f, domain.Figures{
		Members: 7, Paying: 5, LastYear: domain.Payers{Paying: 4, Known: 1, Unknown: 1}, Women: 1, Men: 2, Ages: [5]int{1, 1, 3},
		SinceSameDay: domain.Growth{From: -1, To: 2, Known: 1}, Target: domain.Target{Wanted: 5, Paying: 2, Units: 1},
	})
	ahead, known := f.Target.Ahead()
	equal(t, "of the branch that wants five", fmt.Sprint(ahead, known), "-3 true")
}

func TestGrowthIsKnownOnlyWhereTheFeesOfBothYearsAre(t *testing.T) {
	now, empty, silent := domain.Figures{Members: 12, Paying: 10, Known: 1}, domain.Figures{}, domain.Figures{Members: 12, Unknown: 1}
	for _, x := range []struct {
		what string
		f    domain.Figures
		then domain.Payers
		want domain.Growth
		sign int
	}{
		{"more than then", now, domain.Payers{Paying: 7, Known: 1}, domain.Growth{From: 3, To: 3, Known: 1}, 1},
		{"fewer", now, domain.Payers{Paying: 11, Known: 1}, domain.Growth{From: -1, To: -1, Known: 1}, -1},
		{"as many", now, domain.Payers{Paying: 10, Known: 1}, domain.Growth{Known: 1}, 0},
		{"more, whenever five paid", now, domain.Payers{Paying: 4, Undated: 5, Known: 1}, domain.Growth{From: 1, To: 6, Known: 1}, 1},
		{"perhaps more", now, domain.Payers{Paying: 7, Undated: 5, Known: 1}, domain.Growth{From: -2, To: 3, Known: 1}, 0},
		{"no fees then", now, domain.Payers{Unknown: 1}, domain.Growth{Unknown: 1}, 0},
		{"no fees now", silent, domain.Payers{Paying: 7, Known: 1}, domain.Growth{Unknown: 1}, 0},
		{"nobody left", empty, domain.Payers{Paying: 7, Known: 1}, domain.Growth{From: -7, To: -7, Known: 1}, -1},
	} {
		got := x.f.Since(x.then)
		equal(t, x.what, got, x.want)
		equal(t, x.what+": sign", got.Sign(), x.sign)
	}
}

func TestAYearIsHeldAgainstTheSameDayUntilItIsOver(t *testing.T) {
	f := domain.Figures{SinceYearEnd: domain.Growth{To: 1}, SinceSameDay: domain.Growth{To: 2}}
	for text, want := range map[string]string{
		"2026-03-17": "2025-03-17 2", "2026-07-01": "2025-07-01 2", "2026-11-28": "2025-11-28 2", "2024-02-29": "2023-02-28 2",
		"2026-12-31": "2025-12-31 1", "2024-12-31": "2023-12-31 1",
	} {
		p := domain.YearTo(day(text))
		equal(t, text, fmt.Sprint(p.Against(), " ", p.Growth(f).To), want)
	}
}

func TestABulkEditTouchesTheMembershipThatCounts(t *testing.T) {
	yes := true
	card := domain.PersonCard{Person: domain.Person{FamilyName: "Østby", Note: "en"}, Memberships: []domain.Membership{
		{ID: "old", Unit: "a", Kind: domain.Member, Left: day("2010-01-01")}, {ID: "now", Unit: "a", Kind: domain.Member, Joined: day("2020-01-01")},
	}}
	got, err := domain.BulkEdit{Unit: "b", Left: today, Reason: "flyttet", NoMail: &yes, Note: "to"}.Apply(card, today)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "person", got.Person, domain.Person{FamilyName: "Østby", Note: "en\nto", NoMail: true})
	equal(t, "the old one", got.Memberships[0], card.Memberships[0])
	equal(t, "the standing one", got.Memberships[1], domain.Membership{ID: "now", Unit: "b", Kind: domain.Member, Joined: day("2020-01-01"), Left: today, Reason: "flyttet"})
	equal(t, "what was given", card.Memberships[1].Unit, "a")
	_, err = domain.BulkEdit{Left: day("2019-01-01")}.Apply(card, today)
	equal(t, "a rule it breaks", broken(err), "Left membership.left.before-joined")
}

func TestABulkEditTellsHowManyEachPartChanges(t *testing.T) {
	yes := true
	member := func(unit domain.ID, joined string) domain.MemberRow {
		return domain.MemberRow{Person: domain.Person{NoMail: unit == "b"}, Membership: domain.Membership{ID: "m", Unit: unit, Kind: domain.Member, Joined: day(joined)}}
	}
	rows := []domain.MemberRow{member("a", "2020-01-01"), member("a", "2021-01-01"), member("b", "2020-01-01"), {Person: domain.Person{FamilyName: "Ikke medlem"}}}
	got := domain.BulkEdit{Unit: "b", Left: today, NoMail: &yes, Note: "brev"}.Changes(rows, today)
	equal(t, "parts", fmt.Sprint(got), fmt.Sprint([]domain.BulkChange{{"Unit", domain.ID("b"), 2}, {"Left", today, 3}, {"NoMail", true, 3}, {"Note", "brev", 4}}))
}

func TestACourseThatWasTakenAloneStandsInATimelineWithoutMeetings(t *testing.T) {
	began, ended := domain.Circle{Form: domain.Alone, Starts: day("2026-02-01")}, domain.Circle{Form: domain.Alone, Ends: day("2026-03-01")}
	planned := domain.Circle{Form: domain.Physical, Starts: day("2026-04-01")} // nobody has been at it
	var days []string
	for _, e := range domain.Timeline(domain.NewTree(units), nil, nil, nil, []domain.CircleRow{{Circle: began}, {Circle: ended}, {Circle: planned}}, nil) {
		days = append(days, e.Day.String())
	}
	equal(t, "days", strings.Join(days, ", "), "2026-03-01, 2026-02-01")
}

func TestATimelineHasTheNewestFirst(t *testing.T) {
	tree := domain.NewTree(units)
	got := domain.Timeline(tree, []domain.Membership{{Unit: "hamar", Kind: domain.Member, Joined: day("2001"), Left: day("2020-01-01")}},
		[]domain.Fee{{Year: 2010, PaidOn: day("2010-02-03")}}, []domain.OfficeRow{{Office: domain.Office{From: day("2015-03-01")}}},
		[]domain.CircleRow{{Course: domain.Course{Title: "Hvem skal lede"}, Judged: domain.Judged{First: day("2019-02-01")}}}, []domain.Change{{At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Field: "email"}, {At: time.Date(2026, 1, 1, 3, 4, 5, 0, time.UTC)}})
	var all []string
	for _, e := range got {
		all = append(all, e.Day.String()+" "+e.Key)
	}
	equal(t, "timeline", strings.Join(all, ", "), "2026-01-02 timeline.put-in, 2026-01-01 timeline.entered, 2020-01-01 timeline.left, 2019-02-01 timeline.circle, 2015-03-01 timeline.took-office, 2010-02-03 timeline.paid-unknown, 2001 timeline.joined")
}
