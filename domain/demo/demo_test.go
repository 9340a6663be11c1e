package demo_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"lagboka/domain"
	"lagboka/domain/demo"
)

func book(t *testing.T, p demo.Params) demo.Book {
	t.Helper()
	b, err := demo.Make(p)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var today = domain.MustDate("2026-03-17")

// joined returns when each member of the party joined.
func joined(b demo.Book) map[domain.ID]domain.Date {
	days := map[domain.ID]domain.Date{}
	for _, m := range b.Memberships {
		if m.OfParty() {
			days[m.Person] = m.Joined
		}
	}
	return days
}

// paying counts people with a valid and paid fee on a day.
func paying(b demo.Book, day domain.Date) int {
	days, payers := joined(b), map[domain.ID]bool{}
	for _, f := range b.Fees {
		if f.Pays(f.Category, day, days[f.Person]) {
			payers[f.Person] = true
		}
	}
	return len(payers)
}

func TestThePayingMembersAreThoseOfTheWorkPlan(t *testing.T) {
	for _, c := range []struct {
		members      int
		seed         uint64
		last, before int
	}{{955, 1, 955, 1034}, {955, 2, 955, 1034}, {955, 77, 955, 1034}, {0, 1, 0, 0}, {1, 1, 1, 1}, {10, 3, 10, 10}, {100, 1, 100, 108}, {20000, 5, 20000, 21654}} {
		b := book(t, demo.Params{Members: c.members, Seed: c.seed})
		if last, before := paying(b, domain.MustDate("2025-12-31")), paying(b, domain.MustDate("2024-12-31")); last != c.last || before != c.before {
			t.Errorf("%d members, seed %d: %d and %d paying, want %d and %d", c.members, c.seed, last, before, c.last, c.before)
		}
	}
}

func TestThePayingMembersFollowTheDayOfTheBook(t *testing.T) {
	for _, day := range []string{"2026-01-01", "2026-12-31", "2028-02-29"} {
		d := domain.MustDate(day)
		b := book(t, demo.Params{Members: 955, Seed: 1, Today: d})
		if last, before := paying(b, domain.YearEnd(d.Year-1)), paying(b, domain.YearEnd(d.Year-2)); last != 955 || before != 1034 {
			t.Errorf("on %s: %d and %d paying", day, last, before)
		}
		for _, f := range b.Fees {
			if f.PaidOn.After(d) || f.RemindedOn.After(d) {
				t.Fatalf("on %s a fee was paid on %s and reminded on %s", day, f.PaidOn, f.RemindedOn)
			}
		}
	}
}

func TestTheSameSeedGivesTheSameBookAndAnotherSeedAnother(t *testing.T) {
	first, again, other := book(t, demo.Params{Members: 300, Seed: 9}), book(t, demo.Params{Members: 300, Seed: 9}), book(t, demo.Params{Members: 300, Seed: 10})
	if fmt.Sprint(first) != fmt.Sprint(again) {
		t.Error("the same seed gives two books")
	}
	if first.Persons[0] == other.Persons[0] || first.Persons[7].Name() == other.Persons[7].Name() && first.Persons[8].Name() == other.Persons[8].Name() {
		t.Error("two seeds give the same people")
	}
}

func TestEveryRowOfTheBookIsValidAndPointsAtARowOfTheBook(t *testing.T) {
	b := book(t, demo.Params{Members: 955, Seed: 1})
	ids := map[domain.ID]string{}
	add := func(id domain.ID, kind string, err error) {
		if ids[id] != "" || id == "" {
			t.Errorf("%s: ID %q is empty or used twice", kind, id)
		}
		ids[id] = kind
		if err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	for _, u := range b.Template.Units {
		add(u.ID, "unit", u.Validate())
	}
	for _, body := range b.Template.Bodies {
		add(body.ID, "body", body.Validate())
	}
	for _, p := range b.Persons {
		add(p.ID, "person", p.Validate(today))
	}
	for _, m := range b.Memberships {
		add(m.ID, "membership", m.Validate())
		if ids[m.Person] != "person" || ids[m.Unit] != "unit" || m.RecruitedBy != "" && ids[m.RecruitedBy] != "person" {
			t.Errorf("%+v points at nothing", m)
		}
		if m.Joined.After(today) || m.Left.After(today) || m.Left.IsZero() != (m.Reason == "") && m.OfParty() {
			t.Errorf("%+v is in the future, or has left without a reason", m)
		}
	}
	for _, f := range b.Fees {
		add(f.ID, "fee", f.Validate())
		if ids[f.Person] != "person" || f.Due.IsZero() || f.PaidOn.After(domain.YearEnd(f.Year)) {
			t.Errorf("%+v", f)
		}
	}
	for _, o := range b.Offices {
		add(o.ID, "office", o.Validate())
		if ids[o.Body] != "body" || o.Person != "" && ids[o.Person] != "person" || o.Region != "" && ids[o.Region] != "unit" {
			t.Errorf("%+v points at nothing", o)
		}
	}
	for _, target := range b.Targets {
		add(target.ID, "target", nil)
		if ids[target.Unit] != "unit" || target.Target <= 0 {
			t.Errorf("%+v", target)
		}
	}
}

func TestEveryBranchHasMembersByItsSize(t *testing.T) {
	b := book(t, demo.Params{Members: 955, Seed: 1})
	members, name, unit := map[string]int{}, map[domain.ID]string{}, map[domain.ID]domain.ID{}
	for _, u := range b.Template.Units {
		if u.Kind == domain.LocalBranch {
			name[u.ID] = u.ShortName
		}
	}
	for _, m := range b.Memberships {
		if !m.OfParty() {
			continue
		}
		unit[m.Person] = m.Unit
		if m.ActiveOn(today) {
			members[name[m.Unit]]++
		}
	}
	days, growth := joined(b), map[domain.ID]int{}
	for _, f := range b.Fees {
		for year, sign := range map[int]int{2025: 1, 2024: -1} {
			if f.Pays(f.Category, domain.YearEnd(year), days[f.Person]) {
				growth[unit[f.Person]] += sign
			}
		}
	}
	growing := 0
	for _, n := range growth {
		if n > 0 {
			growing++
		}
	}
	if growing < 2 || growing > 14 {
		t.Errorf("%d of 22 branches grow", growing)
	}
	if len(members) != 22 {
		t.Fatalf("members in %d branches: %v", len(members), members)
	}
	for branch, n := range members {
		if n < 8 {
			t.Errorf("%s has %d members", branch, n)
		}
	}
	if members["Ringsaker"] < 4*members["Engerdal"] {
		t.Errorf("Ringsaker has %d members and Engerdal %d", members["Ringsaker"], members["Engerdal"])
	}
}

func TestTheBookHasSomethingForEveryScreen(t *testing.T) {
	b := book(t, demo.Params{Members: 955, Seed: 1})
	seen := map[string]int{}
	note := func(what string, is bool) {
		if is {
			seen[what]++
		}
	}
	days := joined(b)
	fees := map[domain.ID][]domain.Fee{}
	for _, f := range b.Fees {
		fees[f.Person] = append(fees[f.Person], f)
		note("exempt", f.Exempt)
		note("reminded", !f.RemindedOn.IsZero())
		note("carried into last year", f.Year == 2024 && f.ValidOn(domain.MustDate("2025-12-31"), days[f.Person]) && !f.PaidOn.IsZero())
	}
	letters := ""
	names := map[string]int{}
	for _, p := range b.Persons {
		age, known := p.Born.AgeOn(today)
		note("under 18", known && age < 18)
		note("over 85", known && age > 85)
		note("birth not known", !known)
		note("year alone", known && !p.Born.IsDay())
		note("sex not known", p.Sex == domain.SexUnknown)
		note("no e-mail", p.Email == "")
		note("no phone", p.Mobile == "" && p.Phone == "")
		note("wants no mail", p.NoMail)
		note("wants no calls", p.NoPhone)
		note("deceased", p.Deceased)
		note("abroad", p.Country != "")
		note("no membership", days[p.ID].IsZero())
		letters += p.Name()
		names[p.Mobile]++
	}
	for mobile, n := range names {
		note("mobile shared by duplicates", mobile != "" && n > 1)
	}
	for _, m := range b.Memberships {
		note("kind "+string(m.Kind), true)
		note("new this year", m.OfParty() && m.Joined.Year == 2026)
		note("left this year", m.OfParty() && m.Left.Year == 2026)
		note("left last year", m.OfParty() && m.Left.Year == 2025)
		note("recruited", m.RecruitedBy != "")
		note("joining day not known", m.Joined.IsZero())
		if m.OfParty() && m.ActiveOn(today) {
			status := domain.StatusAs(m.Kind, fees[m.Person], today, m.Joined)
			note("fee "+string(status.State), true)
			note("over 30 days", status.DaysOver > 30)
			note("over 60 days", status.DaysOver > 60)
			note("under 30 days", status.DaysOver > 0 && status.DaysOver <= 30)
		}
	}
	for _, o := range b.Offices {
		note("office "+string(o.StateOn(today)), true)
		note("acting", o.Acting)
		note("region contact", o.Role == domain.RegionContact && o.StateOn(today) == domain.OfficeHeld)
	}
	for _, u := range b.Template.Units {
		note("website checked", !u.WebsiteChecked.IsZero())
		note("website unchecked", u.Website != "" && u.WebsiteChecked.IsZero())
	}
	for what, atLeast := range map[string]int{
		"exempt": 10, "reminded": 50, "carried into last year": 3, "under 18": 1, "over 85": 10, "birth not known": 10, "year alone": 20,
		"sex not known": 5, "no e-mail": 100, "no phone": 10, "wants no mail": 3, "wants no calls": 3, "deceased": 3, "abroad": 1,
		"no membership": 30, "mobile shared by duplicates": 3, "kind member": 700, "kind household": 60, "kind youth": 40, "kind women": 50,
		"kind honorary": 3, "new this year": 8, "left this year": 5, "left last year": 20, "recruited": 10, "joining day not known": 5,
		"fee paid": 500, "fee due": 20, "fee overdue": 100, "fee exempt": 5, "fee unknown": 2, "over 30 days": 50, "over 60 days": 20,
		"under 30 days": 10, "office held": 200, "office vacant": 100, "office future": 2, "office ended": 4, "acting": 1, "region contact": 4,
		"website checked": 5, "website unchecked": 1,
	} {
		if seen[what] < atLeast {
			t.Errorf("%s: %d, want at least %d", what, seen[what], atLeast)
		}
	}
	for _, r := range "åøæÅØáä" {
		if !strings.ContainsRune(letters, r) {
			t.Errorf("no name has the letter %c", r)
		}
	}
	if len(b.Targets) != 19 {
		t.Errorf("%d targets, want those of 22 branches but three", len(b.Targets))
	}
}

func TestAHouseholdMemberLivesWithAFullMemberWhoWasThereFirst(t *testing.T) {
	b := book(t, demo.Params{Members: 955, Seed: 4})
	type home struct {
		unit              domain.ID
		address, postcode string
	}
	person := map[domain.ID]domain.Person{}
	for _, p := range b.Persons {
		person[p.ID] = p
	}
	full := map[home]bool{}
	at := func(m domain.Membership) home {
		return home{m.Unit, person[m.Person].Address, person[m.Person].Postcode}
	}
	for _, m := range b.Memberships {
		switch {
		case m.Kind == domain.Member && m.ActiveOn(today):
			full[at(m)] = true
		case m.Kind == domain.Household && !full[at(m)]:
			t.Errorf("%s is alone in the household", person[m.Person].Name())
		}
	}
}

func TestNobodyCanBeReachedByWhatTheBookHolds(t *testing.T) {
	b := book(t, demo.Params{Members: 955, Seed: 1})
	emails := map[string]int{}
	for _, p := range b.Persons {
		if m := strings.TrimPrefix(p.Mobile, "+47"); m != "" && !strings.Contains("42 43 44 49", m[:2]) {
			t.Errorf("mobile %s is of a range in use", p.Mobile)
		}
		if p.Phone != "" && !strings.HasPrefix(p.Phone, "+476805") {
			t.Errorf("phone %s is of a range in use", p.Phone)
		}
		if host := p.Email[strings.LastIndex(p.Email, "@")+1:]; host != "" && host != "example.no" && host != "example.com" && host != "example.org" {
			t.Errorf("e-mail %s is of a domain in use", p.Email)
		}
		if strings.ContainsFunc(p.Email, func(r rune) bool { return r > unicode.MaxASCII }) {
			t.Errorf("e-mail %s", p.Email)
		}
		emails[p.Email]++
	}
	if shared := len(b.Persons) - len(emails) - emails[""]; shared > 60 {
		t.Errorf("%d people share an e-mail address", shared)
	}
}

func TestAStreamHandsTheSameBookOverInParts(t *testing.T) {
	whole := book(t, demo.Params{Members: 9000, Seed: 2})
	known := map[domain.ID]bool{"": true}
	var persons, memberships, fees, parts int
	err := demo.Stream(demo.Params{Members: 9000, Seed: 2}, func(part demo.Book) error {
		parts++
		for i, p := range part.Persons {
			known[p.ID] = true
			if p != whole.Persons[persons+i] {
				t.Fatalf("person %d is another", persons+i)
			}
		}
		for _, m := range part.Memberships {
			if !known[m.Person] || !known[m.RecruitedBy] {
				t.Fatalf("membership of somebody who is not there yet")
			}
		}
		for _, o := range part.Offices {
			if !known[o.Person] {
				t.Fatalf("office of somebody who is not there")
			}
		}
		persons, memberships, fees = persons+len(part.Persons), memberships+len(part.Memberships), fees+len(part.Fees)
		return nil
	})
	if err != nil || parts < 4 || persons != len(whole.Persons) || memberships != len(whole.Memberships) || fees != len(whole.Fees) {
		t.Errorf("%d parts, %d persons, %d memberships, %d fees, %v", parts, persons, memberships, fees, err)
	}
}

func TestAnErrorEndsTheMaking(t *testing.T) {
	broken := errors.New("disk full")
	calls := 0
	err := demo.Stream(demo.Params{Members: 20000}, func(demo.Book) error {
		calls++
		if calls == 2 {
			return broken
		}
		return nil
	})
	if !errors.Is(err, broken) || calls != 2 {
		t.Errorf("%d calls, error %v", calls, err)
	}
	if _, err := demo.Make(demo.Params{Members: 10, NewID: func() (domain.ID, error) { return "", broken }}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	for _, p := range []demo.Params{{Members: -1}, {Members: 1, Today: domain.YearAlone(2026)}} {
		if _, err := demo.Make(p); err == nil {
			t.Errorf("%+v makes a book", p)
		}
	}
}

func BenchmarkStream(b *testing.B) {
	for range b.N {
		persons := 0
		if err := demo.Stream(demo.Params{Members: 100_000, Seed: 1}, func(part demo.Book) error {
			persons += len(part.Persons)
			return nil
		}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(persons), "persons")
	}
}
