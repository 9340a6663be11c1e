package domain_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

func held(body, who string, role domain.Role, from, until string) domain.OfficeRow {
	o := domain.Office{
		ID: domain.ID(body + who + string(role) + from), Body: domain.ID(body), Person: domain.ID(who), Role: role, From: domain.MustDate(from),
		Until: domain.MustDate(until),
	}
	return domain.OfficeRow{
		Office: o, Member: true, Body: domain.Body{ID: o.Body, Kind: domain.Board}, Unit: domain.Unit{Kind: domain.CountyBranch},
		Person: domain.Person{ID: o.Person, FamilyName: who},
	}
}

func TestWhatIsStrangeAboutOfficesIsRemarkedAndNothingElse(t *testing.T) {
	day := domain.MustDate("2026-03-01")
	acting := held("a", "Ola", domain.Leader, "2026-02-01", "")
	acting.Office.Acting = true
	dead, outsider := held("a", "Åse", domain.BoardMember, "2026-01-01", ""), held("a", "Per", domain.BoardMember, "2026-01-01", "")
	dead.Person.Deceased, outsider.Member = true, false
	group := outsider
	group.Body.Kind = domain.CouncilGroup
	region := held("a", "Liv", domain.RegionContact, "2026-01-01", "")
	kari := held("a", "Kari", domain.Leader, "2025-01-01", "")
	for _, c := range []struct {
		about string
		rows  []domain.OfficeRow
		want  string
	}{
		{"one leader after another", []domain.OfficeRow{held("a", "Ola", domain.Leader, "2024", "2025-01-01"), kari}, "[]"},
		{"two leaders", []domain.OfficeRow{kari, held("a", "Ola", domain.Leader, "2026-02-01", "")}, "[office.remark.leaders]"},
		{"two leaders of whom one is acting", []domain.OfficeRow{kari, acting}, "[]"},
		{"leaders of two bodies", []domain.OfficeRow{kari, held("b", "Kari", domain.Leader, "2026-02-01", "")}, "[]"},
		{"a member twice", []domain.OfficeRow{
			held("a", "Kari", domain.BoardMember, "2025-01-01", ""), held("a", "Kari", domain.BoardMember, "2026-01-01", ""),
		}, "[office.remark.twice]"},
		{"a member before and after", []domain.OfficeRow{
			held("a", "Kari", domain.BoardMember, "2025-01-01", "2026-04-01"), held("a", "Kari", domain.BoardMember, "2026-04-01", ""),
		}, "[]"},
		{"a treasurer who is a member too", []domain.OfficeRow{
			held("a", "Kari", domain.BoardMember, "2025-01-01", ""), held("a", "Kari", domain.Treasurer, "2026-01-01", ""),
		}, "[]"},
		{"outlives its holder", []domain.OfficeRow{dead}, "[office.remark.dead]"},
		{"no member", []domain.OfficeRow{outsider}, "[office.remark.outsider]"},
		{"no member in a council's group", []domain.OfficeRow{group}, "[]"},
		{"no region", []domain.OfficeRow{region}, "[office.remark.region]"},
	} {
		keys := []string{}
		for _, r := range domain.OfficeRemarks(c.rows, day) {
			keys = append(keys, r.Key)
		}
		if got := fmt.Sprint(keys); got != c.want {
			t.Errorf("%s: %s, want %s", c.about, got, c.want)
		}
	}
}

// Fylkesårsmøtet, as senterpartiet.no tells of it: in the years between elections the leader, the study leader, half of
// the members and every substitute are up; in the years of an election both deputies, the other half, and every
// substitute.
func TestWhoIsUpFollowsTheRhythmOfTheStatutes(t *testing.T) {
	in := func(role domain.Role, elected string) domain.OfficeRow {
		r := held("a", "Kari", role, "2024-02-15", "")
		r.Office.Elected = domain.MustDate(elected)
		return r
	}
	branch := in(domain.Leader, "")
	branch.Unit.Kind = domain.LocalBranch
	branchTwoYears := in(domain.Leader, "2025")
	branchTwoYears.Unit.Kind, branchTwoYears.Office.Years = domain.LocalBranch, 2
	ends := in(domain.Leader, "2026")
	ends.Office.Until = domain.MustDate("2027-02-14")
	for _, c := range []struct {
		about      string
		row        domain.OfficeRow
		up26, up27 domain.Up
	}{
		{"leader", in(domain.Leader, ""), domain.UpYes, domain.UpNo},
		{"study leader", in(domain.StudyLeader, ""), domain.UpYes, domain.UpNo},
		{"organisational deputy", in(domain.OrgDeputy, ""), domain.UpNo, domain.UpYes},
		{"political deputy", in(domain.PoliticalDeputy, ""), domain.UpNo, domain.UpYes},
		{"substitute", in(domain.Substitute, ""), domain.UpYes, domain.UpYes},
		{"member of 2024", in(domain.BoardMember, "2024-02-15"), domain.UpYes, domain.UpYes}, // not since, so still
		{"member of 2025", in(domain.BoardMember, "2025"), domain.UpNo, domain.UpYes},
		{"member of nobody knows when", in(domain.BoardMember, ""), domain.UpUnknown, domain.UpUnknown},
		{"leader whose term has an end", ends, domain.UpNo, domain.UpYes},
		{"leader of a branch, nothing known", branch, domain.UpUnknown, domain.UpUnknown},
		{"leader of a branch, of 2025 for two years", branchTwoYears, domain.UpNo, domain.UpYes},
		{"a vacant place", domain.OfficeRow{Office: domain.Office{Role: domain.Leader}}, domain.UpYes, domain.UpYes},
	} {
		if a, b := c.row.UpAt(2026), c.row.UpAt(2027); a != c.up26 || b != c.up27 {
			t.Errorf("%s: 2026 %s, 2027 %s; want %s and %s", c.about, a, b, c.up26, c.up27)
		}
	}
}

// What has been answered once stays: with who has the office, and with whoever takes it over before their time.
func TestWhichHalfIsUpIsRememberedWithTheOfficeAndItsNextHolder(t *testing.T) {
	member := held("a", "Kari", domain.BoardMember, "2019-02-15", "")
	for _, c := range []struct {
		about, from, elected string
		up                   int
	}{
		{"nothing known", "2019-02-15", "", 2027},
		{"the other half", "2019-02-15", "", 2028},
		{"three years on", "", "", 2029},
		{"elected last year", "", "2025", 2027},
		{"began last year", "2025-03-01", "", 2027},
		{"elected long ago", "", "2016", 2027},
		{"elected for one year", "2026-02-15", "2026-02-14", 2027},
	} {
		r := member
		r.Office.From, r.Office.Elected = domain.Date{}, domain.Date{}
		if c.from != "" {
			r.Office.From = domain.MustDate(c.from)
		}
		if c.elected != "" {
			r.Office.Elected = domain.MustDate(c.elected)
		}
		r.Office = r.Office.UpIn(c.up, 2027)
		if got := r.NextUp(2027); got != c.up || r.UpAt(c.up-1) != domain.UpNo {
			t.Errorf("%s: up in %d, want %d: %+v", c.about, got, c.up, r.Office)
		}
		if err := r.Office.Validate(); err != nil {
			t.Errorf("%s: %v", c.about, err)
		}
		if r.Office.Elected.Year >= 2027 {
			t.Errorf("%s: elected in %d, which is to come", c.about, r.Office.Elected.Year)
		}
	}
	member.Office.Elected = domain.YearAlone(2025) // of the half of the years of an election
	for year, rest := range map[int]int{2026: 1, 2027: 0} {
		if got := member.RestFor(year); got != rest {
			t.Errorf("who takes over in %d has it for %d years, want %d", year, got, rest)
		}
	}
	member.Office.Years = 1 // by a branch's own statutes
	_, next := domain.Succession{
		Office: member.Office, Person: "ola", From: domain.MustDate("2026-02-15"), Elected: domain.MustDate("2026-02-15"),
	}.Terms()
	if next == nil || next.Years != 1 {
		t.Errorf("whoever is elected after a year is %+v", next)
	}
}

func TestWhoHoldsWhatOnADayIsWhoHadBegunAndNotEnded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := domain.MustDate("2025-12-25")
		near := rapid.IntRange(0, 14)
		var rows []domain.OfficeRow
		for i := range rapid.IntRange(0, 6).Draw(t, "n") {
			from := near.Draw(t, "from")
			r := held("a", fmt.Sprint(i), domain.BoardMember, start.AddDays(from).String(), "")
			if rapid.Bool().Draw(t, "ends") {
				r.Office.Until = start.AddDays(from + near.Draw(t, "for"))
			}
			rows = append(rows, r)
		}
		day := start.AddDays(near.Draw(t, "day"))
		var want []domain.ID
		for _, r := range rows { // day by day
			until := start.AddDays(40)
			if !r.Office.Until.IsZero() {
				until = r.Office.Until
			}
			for d := r.Office.From; d.Before(until); d = d.AddDays(1) {
				if d == day {
					want = append(want, r.Office.ID)
				}
			}
		}
		var got []domain.ID
		for _, r := range domain.HeldOn(rows, day) {
			got = append(got, r.Office.ID)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%v held on %s, want %v", got, day, want)
		}
	})
}
