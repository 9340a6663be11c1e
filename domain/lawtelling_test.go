package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/no"
	"pgregory.net/rapid"

	"lagboka/domain"
)

// may tells by itself whether a list may be handed in, one plain question after the other, without findings and without
// the code that it is held against: valgloven §§ 2-2, 3-2 to 3-4, 5-1 to 5-7, kommuneloven § 5-5.
func may(in domain.ListInput) (bool, string) {
	l, n := in.Card.List, len(in.Card.Places)
	seats, county := in.Contest.Seats, in.Contest.Municipality == ""
	if n < 7 || n > seats+6 {
		return false, "§ 5-2"
	}
	most := 10
	if seats < 55 {
		most = 6
	}
	if seats < 25 {
		most = 4
	}
	byRank, bonus := map[int]domain.ListPlace{}, 0
	for _, p := range in.Card.Places {
		byRank[p.Rank] = p
		if p.Bonus {
			bonus++
		}
	}
	if bonus > most || county && bonus > 0 {
		return false, "§ 5-3"
	}
	lines := map[string]bool{}
	for rank := 1; rank <= n; rank++ {
		p, there := byRank[rank]
		if !there || p.Bonus != (rank <= bonus) {
			return false, "the order"
		}
		c := in.Candidates[p.Candidate]
		if c.GivenName == "" || c.FamilyName == "" || c.Born.Year == 0 || c.Born.Month == 0 || c.Born.Year+18 > in.Election.Day.Year {
			return false, "name or birth of " + c.GivenName
		}
		if c.Dead || c.State == "declined" || c.OtherList != "" || in.Others[c.Person] != "" || c.Registered == "no" || c.Registered == "" {
			return false, "§§ 3-2, 3-4, 5-1 (5) of " + c.GivenName
		}
		if c.Registered == "yes" && c.At != "" && !near(in, c.At) {
			return false, "the book says elsewhere"
		}
		if c.ExcludedPost != "" && !c.LeavesPost {
			return false, "§ 3-3"
		}
		if c.Citizenship != "" {
			latest := fmt.Sprintf("%04d-06-30", in.Election.Day.Year)
			if c.Citizenship == "other" {
				latest = fmt.Sprintf("%04d%s", in.Election.Day.Year-3, in.Election.Day.String()[4:])
			}
			since := c.ResidentSince.String()
			if len(since) == 4 { // the last day of it has to do
				since += "-12-31"
			}
			if since == "" || since > latest {
				return false, "§ 2-2 (3)"
			}
		}
		line := strings.ToLower(c.GivenName+c.FamilyName) + fmt.Sprint(c.Born.Year)
		if l.Position {
			if c.Position == "" || strings.Contains(c.Position, "ordførerkandidat") || strings.Contains(c.Position, "Senterparti") {
				return false, "position"
			}
			line += c.Position
		}
		if lines[line] || lines[string(c.Person)] {
			return false, "two alike"
		}
		lines[line], lines[string(c.Person)] = true, true
	}
	if l.Heading != "Senterpartiet" || l.Signer == "" || l.Deputy == "" || l.Signer == l.Deputy {
		return false, "heading or signers"
	}
	for _, s := range in.Card.Signers {
		member := slices.ContainsFunc(s.Roles, func(r domain.Role) bool {
			return !slices.Contains([]string{"substitute", "auditor", "data_officer", "other"}, string(r))
		})
		if s.Dead || !s.OnBoard || !member || s.At == "" || !near(in, s.At) || s.Born.Month == 0 || s.Born.Year+18 > in.Election.Day.Year || s.Address == "" || s.OtherList != "" {
			return false, "§§ 5-4, 5-5 of " + s.Name
		}
	}
	if on := l.SubmittedOn.String(); on > "2027-03-31" || on == "2027-03-31" && l.SubmittedAt > "12:00" {
		return false, "§ 5-7"
	}
	if county { // Innlandet has 379 488 inhabitants, Hamar 33 817
		return seats >= 43, "kommuneloven § 5-5"
	}
	return seats >= 27, "kommuneloven § 5-5"
}

func near(in domain.ListInput, municipality string) bool {
	if in.Contest.Municipality != "" {
		return municipality == in.Contest.Municipality
	}
	return municipality[:2] == "34"
}

func TestTwoTellingsOfTheElectionActAgree(t *testing.T) {
	right, wrong := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		in := listOf(rapid.IntRange(7, 14).Draw(t, "names"), 27)
		in.Contest.Municipality = "3403"
		for i := range in.Card.Signers {
			in.Card.Signers[i].At = "3403"
		}
		change := map[string]func(){
			"names":  func() { in.Card.Places = in.Card.Places[:rapid.IntRange(5, 7).Draw(t, "left")] },
			"seats":  func() { in.Contest.Seats = rapid.SampledFrom([]int{11, 23, 25, 27, 55}).Draw(t, "seats") },
			"bonus":  func() { in.Card.SetBonus(rapid.IntRange(0, 11).Draw(t, "bonus")) },
			"one":    func() { in.Card.Places[rapid.IntRange(0, 4).Draw(t, "bonus at")].Bonus = true },
			"gap":    func() { in.Card.Places[3].Rank = rapid.SampledFrom([]int{4, 40}).Draw(t, "rank") },
			"county": func() { in.Contest.Municipality, in.Contest.Seats, in.Region = "", 57, "34" },
			"heading": func() {
				in.Card.List.Heading = rapid.SampledFrom([]string{"Senterpartiet", "Senterpartiet i Hamar", "", "Høyre"}).Draw(t, "heading")
			},
			"signers": func() {
				in.Card.List.Deputy = rapid.SampledFrom([]domain.ID{"", "a", "b"}).Draw(t, "deputy")
			},
			"position": func() {
				in.Card.List.Position = true
				for id, c := range in.Candidates {
					c.Position = rapid.SampledFrom([]string{"bonde", "lærer", "smed", "lege", "ordførerkandidat", "leder i Hamar Senterparti", ""}).Draw(t, "position "+string(id))
					in.Candidates[id] = c
				}
			},
			"delivered": func() {
				in.Card.List.SubmittedOn = day(rapid.SampledFrom([]string{"2027-03-30", "2027-03-31", "2027-04-01"}).Draw(t, "on"))
				in.Card.List.SubmittedAt = rapid.SampledFrom([]string{"09:00", "12:00", "12:01", "23:00"}).Draw(t, "at")
			},
			"others": func() { in.Others = map[domain.ID]string{"p1": "Løten: Forslag"} },
			"candidate": func() {
				id := domain.ID(fmt.Sprint("c", rapid.IntRange(0, 6).Draw(t, "who")))
				c := in.Candidates[id]
				switch rapid.IntRange(0, 11).Draw(t, "what") {
				case 0:
					c.Born = day(rapid.SampledFrom([]string{"2009-12-31", "2010-01-01", "1970", "1950-02-02", ""}).Draw(t, "born"))
				case 1:
					c.Registered = rapid.SampledFrom(domain.Registrations).Draw(t, "registered")
				case 2:
					c.At = rapid.SampledFrom([]string{"", "3403", "3427", domain.Elsewhere}).Draw(t, "lives at")
				case 3:
					c.ExcludedPost, c.LeavesPost = domain.AuditPost, rapid.Bool().Draw(t, "leaves")
				case 4:
					c.Citizenship = rapid.SampledFrom(domain.Citizenships).Draw(t, "citizen")
					c.ResidentSince = day(rapid.SampledFrom([]string{"", "2023", "2024", "2026", "2027", "2024-09-13", "2024-09-14", "2027-06-30", "2027-07-01"}).Draw(t, "since"))
				case 5:
					c.Dead = true
				case 6:
					c.State = rapid.SampledFrom(domain.CandidateStates).Draw(t, "state")
				case 7:
					c.OtherList = "Bygdelista"
				case 8:
					c.GivenName = ""
				case 9, 10:
					c.GivenName, c.Born = "Navn1", day("1970-05-05").AddDays(rapid.IntRange(0, 400).Draw(t, "days"))
				case 11:
					c.Person = "p1"
				}
				in.Candidates[id] = c
			},
			"signer": func() {
				s := &in.Card.Signers[rapid.IntRange(0, 1).Draw(t, "signer")]
				switch rapid.IntRange(0, 6).Draw(t, "what of the signer") {
				case 0:
					s.Roles = rapid.SliceOfN(rapid.SampledFrom([]domain.Role{domain.Leader, domain.Substitute, domain.Auditor, domain.DataOfficer, domain.OtherRole}), 1, 2).Draw(t, "roles")
				case 1:
					s.At = rapid.SampledFrom([]string{"", "3403", "3427", "0301"}).Draw(t, "signer lives at")
				case 2:
					s.Dead = true
				case 3:
					s.Born = day(rapid.SampledFrom([]string{"", "1970", "2009-12-31", "2010-01-01"}).Draw(t, "signer born"))
				case 4:
					s.Address = ""
				case 5:
					s.OtherList = "Løten: Forslag"
				case 6:
					s.OnBoard = false
				}
			},
		}
		var kinds []string
		for k := range change {
			kinds = append(kinds, k)
		}
		slices.Sort(kinds)
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			if len(in.Card.Places) >= 7 {
				change[rapid.SampledFrom(kinds).Draw(t, "change")]()
			}
		}
		want, why := may(in)
		check := domain.CheckList(in)
		if check.Lawful() != want {
			t.Fatalf("lawful is %t, want %t (%s): %v", check.Lawful(), want, why, check.Findings)
		}
		if want {
			right++
		} else {
			wrong++
		}
	})
	if right == 0 || wrong == 0 {
		t.Errorf("%d lists were lawful and %d not: the cases are not of the kind that this is about", right, wrong)
	}
}

// A deadline told the other way round: it may end on a day when offices are open, and not before so many days have gone
// from one such day.
func TestTwoTellingsOfDeadlinesAgree(t *testing.T) {
	open := cal.NewBusinessCalendar()
	open.AddHoliday(no.Holidays...)
	rapid.Check(t, func(t *rapid.T) {
		at := time.Date(rapid.IntRange(2024, 2060).Draw(t, "year"), 1, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 364).Draw(t, "day"))
		days := rapid.IntRange(0, 30).Draw(t, "days")
		from := domain.DateOf(at)
		for !open.IsWorkday(at) {
			at = at.Add(24 * time.Hour)
		}
		at = at.Add(time.Duration(days) * 24 * time.Hour)
		for !open.IsWorkday(at) {
			at = at.Add(24 * time.Hour)
		}
		if got := from.DeadlineIn(days); got != domain.DateOf(at) {
			t.Fatalf("%d days from %s end on %s, want %s", days, from, got, at.Format(time.DateOnly))
		}
	})
}
