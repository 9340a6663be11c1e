package domain_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
)

// lawCase is one case of the election act: what is changed on a lawful list, and which finding that has to give; none
// where it is lawful.
type lawCase struct {
	cites  string
	what   string
	change func(*domain.ListInput)
	want   string
	as     domain.Standing
}

// hold holds each case to its finding, and to nothing else that is against the law or open. It counts those it has
// held.
func hold(t *testing.T, cases []lawCase) {
	t.Helper()
	for _, c := range cases {
		in := listOf(12, 27)
		c.change(&in)
		check := domain.CheckList(in)
		if c.want == "" {
			if got := wrong(check); got != "[]" {
				t.Errorf("%s, %s: %s, want nothing", c.cites, c.what, got)
			}
			continue
		}
		found := false
		for _, f := range check.Findings {
			switch {
			case f.Key == c.want && f.Standing == c.as:
				found = true
			case f.Key != c.want && (f.Standing == domain.RuleBroken || f.Standing == domain.RuleOpen):
				t.Errorf("%s, %s: also %s", c.cites, c.what, f.Key)
			}
		}
		if !found {
			t.Errorf("%s, %s: %s is not said as %d: %s", c.cites, c.what, c.want, c.as, wrong(check))
		}
		if lawful := c.as == domain.RuleMet || c.as == domain.RuleUnknown; check.Lawful() != lawful {
			t.Errorf("%s, %s: lawful is %t", c.cites, c.what, check.Lawful())
		}
	}
}

// one changes the third candidate.
func one(change func(*domain.Candidate)) func(*domain.ListInput) {
	return func(in *domain.ListInput) {
		id := in.Card.Places[2].Candidate
		c := in.Candidates[id]
		change(&c)
		in.Candidates[id] = c
	}
}

// two gives the third and the fourth the same name and year, and changes them on.
func two(change func(a, b *domain.Candidate, in *domain.ListInput)) func(*domain.ListInput) {
	return func(in *domain.ListInput) {
		a, b := in.Candidates["c2"], in.Candidates["c3"]
		a.GivenName, b.GivenName, a.FamilyName, b.FamilyName = "Per", "Per", "Moen", "Moen"
		a.Born, b.Born = day("1970-03-03"), day("1970-09-09")
		change(&a, &b, in)
		in.Candidates["c2"], in.Candidates["c3"] = a, b
	}
}

func TestCasesOfHowManyNamesAndBonusVotesAListMayHave(t *testing.T) {
	for seats := 11; seats <= 57; seats += 2 {
		bonus := map[bool]int{true: 4}[seats <= 23] + map[bool]int{true: 6}[seats >= 25 && seats <= 53] + map[bool]int{true: 10}[seats >= 55]
		for _, c := range []struct {
			names int
			want  string
		}{{6, "law.names.few"}, {7, ""}, {seats + 6, ""}, {seats + 7, "law.names.many"}} {
			in := listOf(c.names, seats)
			in.Contest.Municipality = "9999"
			for i := range in.Card.Signers {
				in.Card.Signers[i].At = "9999"
			}
			if got := wrong(domain.CheckList(in)); got != map[bool]string{true: "[]", false: "[" + c.want + "]"}[c.want == ""] {
				t.Errorf("valgloven § 5-2 (2), %d names for %d seats: %s, want %q", c.names, seats, got, c.want)
			}
		}
		for n, want := range map[int]string{bonus: "[]", bonus + 1: "[law.bonus.many]"} {
			in := listOf(12, seats)
			in.Contest.Municipality = "9999"
			for i := range in.Card.Signers {
				in.Card.Signers[i].At = "9999"
			}
			in.Card.SetBonus(n)
			if got := wrong(domain.CheckList(in)); got != want {
				t.Errorf("valgloven § 5-3 (1), %d with bonus of %d seats: %s, want %s", n, seats, got, want)
			}
		}
	}
}

func TestCasesOfTheHeading(t *testing.T) {
	heading := func(kind domain.ListKind, text, partners string) func(*domain.ListInput) {
		return func(in *domain.ListInput) {
			l := &in.Card.List
			l.Kind, l.Heading, l.Partners, l.Electors, l.Signatures = kind, text, partners, 2000, 40
		}
	}
	var cases []lawCase
	for _, text := range []string{"Senterpartiet", " Senterpartiet ", "Senterpartiet Guovddášbellodat", "Senterpartiet / Guovddášbellodat", "Senterpartiet, Guovddášbellodat", "Guovddášbellodat – Senterpartiet"} {
		cases = append(cases, lawCase{"valgloven § 5-1 (2), valgforskriften § 2-1", text, heading(domain.OwnList, text, ""), "", 0})
	}
	for _, text := range []string{
		"Senterpartiet i Hamar", "Senterpartiet – for hele kommunen", "Tynset Senterparti", "Sp", "Senterparti", "Hamar Senterpartiet", "Senterpartiet Liste", "Bondelista", "Senterpartiet!",
	} {
		cases = append(cases, lawCase{"valgloven § 5-1 (2)", text, heading(domain.OwnList, text, ""), "law.heading.party", domain.RuleBroken})
	}
	cases = append(cases, lawCase{"valgloven § 5-1 (2)", "Guovddášbellodat alone", heading(domain.OwnList, "Guovddášbellodat", ""), "law.heading.party", domain.RuleBroken})
	for _, text := range []string{"SENTERPARTIET", "senterpartiet", "SENTERPARTIET / Guovddášbellodat"} {
		cases = append(cases, lawCase{"valgloven § 5-1 (2)", text, heading(domain.OwnList, text, ""), "law.heading.letters", domain.RuleUnknown})
	}
	for _, text := range []string{"Senterpartiet / Guovdásjbelludahka", "Senterpartiet – Jarngekrirrie"} { // as they might be written: neither was found
		cases = append(cases, lawCase{"valgforskriften § 2-1", text, heading(domain.OwnList, text, ""), "law.heading.sami", domain.RuleUnknown})
	}
	for _, text := range []string{
		"Senterpartiet og venner", "Tynset senterparti", "Arbeiderpartiet", "Høyre for Tynset", "Fremskrittspartiets venner", "Venstre", "Bygdas Venstre", "Rødt og grønt", "Pensjonistpartiet Tynset",
		"Miljøpartiet De Grønne", "Sosialistisk Venstreparti Tynset", "Høgre i Tynset", "Framstegspartiet", "Arbeidarpartiet", "Kristeleg Folkeparti", "Raudt", "Kristelig Folkeparti", "Industri- og Næringspartiet", "Norgesdemokratene", "Tynset arbeiderparti",
	} {
		cases = append(cases, lawCase{"valgloven § 5-1 (2)", text, heading(domain.VillageList, text, ""), "law.heading.confused", domain.RuleBroken})
	}
	for _, text := range []string{"Sp-lista", "Senterpartyet", "FrP-vennene", "Ap og folk flest", "Pensjonistpartyet", "Senterlista", "Venstrefolk i Tynset", "Folkepartiet", "De Grønne", "Sentrum", "V"} {
		cases = append(cases, lawCase{"valgloven § 5-1 (2)", text, heading(domain.VillageList, text, ""), "law.heading.like", domain.RuleUnknown})
	}
	for _, text := range []string{"Tynset bygdeliste", "Liste for Kvikne", "Vestre Toten bygdeliste", "Tverrpolitisk liste", "Felleslista for bygda"} {
		cases = append(cases, lawCase{"valgloven § 5-1 (2)", text, heading(domain.VillageList, text, ""), "law.heading.others", domain.RuleUnknown})
	}
	for _, c := range []struct {
		text, partners, want string
		as                   domain.Standing
	}{
		{"Senterpartiet og Venstre", "Venstre", "law.heading.others", domain.RuleUnknown},
		{"Senterpartiet, Venstre og Kristelig Folkeparti", "Venstre, Kristelig Folkeparti", "law.heading.others", domain.RuleUnknown},
		{"Felleslista Senterpartiet og Høyre", "Tynset Høyre", "law.heading.others", domain.RuleUnknown},
		{"Senterpartiet", "Venstre", "law.heading.partners", domain.RuleBroken},
		{"Felleslista", "Venstre", "law.heading.partners", domain.RuleBroken},
		{"Venstre", "Venstre", "law.heading.partners", domain.RuleBroken},
		{"Senterpartiet og Høgre", "Høyre", "law.heading.others", domain.RuleUnknown},
		{"Senterpartiet og Kristelig Folkeparti", "KrF", "law.heading.others", domain.RuleUnknown},
		{"Sp og V", "Venstre", "law.heading.short", domain.RuleUnknown},
		{"Senterpartiet og Høyre", "Venstre", "law.heading.confused", domain.RuleBroken},
		{"Senterpartiet og Kristelig Folkeparti", "Tynset KrF", "law.heading.others", domain.RuleUnknown},
		{"Senterpartiet og Miljøpartiet De Grønne", "De Grønne", "law.heading.others", domain.RuleUnknown},
		{"Senterpartiet og Konservative", "Konservative", "law.heading.like", domain.RuleUnknown},
		{"Senterpartiet og Kystlista", "Kystlista", "law.heading.like", domain.RuleUnknown},
		{"Senterpartiet og Elverum Sentrum", "Elverum Sentrum", "law.heading.like", domain.RuleUnknown},
	} {
		cases = append(cases, lawCase{"valgloven § 5-1 (2)", c.text + " of " + c.partners, heading(domain.JointList, c.text, c.partners), c.want, c.as})
	}
	cases = append(cases, lawCase{"valgloven § 5-1 (2)", "none", heading(domain.OwnList, "  ", ""), "law.heading", domain.RuleBroken})
	cases = append(cases, lawCase{"valgloven § 5-1 (2)", "a group", heading(domain.GroupList, "Senterpartiet og Kvikne bygdeliste", "Kvikne bygdeliste"), "law.heading.others", domain.RuleUnknown})
	hold(t, cases)
}

func TestCasesOfWhatStandsOnTheList(t *testing.T) {
	all := func(position, residence bool, change func(*domain.Candidate)) func(*domain.ListInput) {
		return func(in *domain.ListInput) {
			in.Card.List.Position, in.Card.List.Residence = position, residence
			for id, c := range in.Candidates {
				c.Position, c.Residence = "bonde", "Kvikne"
				if id == "c2" {
					change(&c)
				}
				in.Candidates[id] = c
			}
		}
	}
	position := func(text string) func(*domain.ListInput) {
		return all(true, false, func(c *domain.Candidate) { c.Position = text })
	}
	cases := []lawCase{
		{"valgloven § 5-1 (3)", "no given name", one(func(c *domain.Candidate) { c.GivenName = " " }), "law.name.half", domain.RuleBroken},
		{"valgloven § 5-1 (3)", "no family name", one(func(c *domain.Candidate) { c.FamilyName = "" }), "law.name.half", domain.RuleBroken},
		{"valgloven § 5-1 (3)", "no birth year", one(func(c *domain.Candidate) { c.Born = domain.Date{} }), "law.born.missing", domain.RuleBroken},
		{"valgloven § 5-5 b", "the birth year alone", one(func(c *domain.Candidate) { c.Born = domain.YearAlone(1970) }), "law.born.day", domain.RuleOpen},
		{"valgloven § 5-1 (3)", "position of all", all(true, false, func(*domain.Candidate) {}), "", 0},
		{"valgloven § 5-1 (3)", "residence of all", all(false, true, func(*domain.Candidate) {}), "", 0},
		{"valgloven § 5-1 (3)", "both of all", all(true, true, func(*domain.Candidate) {}), "", 0},
		{"valgloven § 5-1 (3)", "position of all but one", position(""), "law.position", domain.RuleBroken},
		{"valgloven § 5-1 (3)", "position of all but one, who has a space", position("  "), "law.position", domain.RuleBroken},
		{"valgloven § 5-1 (3)", "residence of all but one", all(false, true, func(c *domain.Candidate) { c.Residence = "" }), "law.residence", domain.RuleBroken},
		{"valgloven § 5-1 (3)", "two of one name and year", two(func(a, b *domain.Candidate, in *domain.ListInput) {}), "law.confused", domain.RuleBroken},
		{"valgloven § 5-1 (3)", "two of one name, of different years", two(func(a, b *domain.Candidate, in *domain.ListInput) { b.Born = day("1971-01-01") }), "", 0},
		{"valgloven § 5-1 (3)", "two of one name and year, the book knowing different positions that the list has not", two(func(a, b *domain.Candidate, in *domain.ListInput) { a.Position, b.Position = "bonde", "lærer" }), "law.confused", domain.RuleBroken},
		{"valgloven § 5-1 (5)", "the same person twice", func(in *domain.ListInput) { in.Card.Places[3].Candidate = in.Card.Places[2].Candidate }, "law.twice", domain.RuleBroken},
		{"valgloven § 5-2 (3)", "a gap", func(in *domain.ListInput) { in.Card.Places[11].Rank = 14 }, "law.order.gap", domain.RuleBroken},
		{"valgloven § 5-3 (3)", "bonus not from the top", func(in *domain.ListInput) { in.Card.Places[1].Bonus = true }, "law.bonus.top", domain.RuleBroken},
	}
	same := func(a, b string) func(*domain.ListInput) {
		return func(in *domain.ListInput) {
			all(true, false, func(*domain.Candidate) {})(in)
			two(func(x, y *domain.Candidate, in *domain.ListInput) { x.Position, y.Position = a, b })(in)
		}
	}
	cases = append(cases,
		lawCase{"valgloven § 5-1 (3)", "two of one name and year with different positions", same("bonde", "lærer"), "", 0},
		lawCase{"valgloven § 5-1 (3)", "two of one name and year with the same position", same("bonde", "Bonde"), "law.confused", domain.RuleBroken})
	for _, text := range []string{"ordførerkandidat", "Leder i Åsnes Senterparti", "leder i Senterpartiet", "gruppeleder Sp", "varaordførerkandidat", "toppkandidat", "styremedlem i Senterungdommen", "nestleder Hedmark Senterparti"} {
		cases = append(cases, lawCase{"valgloven § 5-1 (4)", text, position(text), "law.position.party", domain.RuleBroken})
	}
	for _, text := range []string{"førstekandidat", "ordførarkandidat", "Sps gruppeleder", "bonde (Sp)", "medlem av Arbeiderpartiet", "partileder", "Stem på meg", "bonde, tlf. 99 88 77 66", "www.tynset-sp.example"} {
		cases = append(cases, lawCase{"valgloven § 5-1 (4)", text, position(text), "law.position.party", domain.RuleBroken})
	}
	cases = append(cases,
		lawCase{"valgloven § 5-1 (4)", "a party's office as residence", all(false, true, func(c *domain.Candidate) { c.Residence = "Kvikne, leder i Tynset Senterparti" }), "law.position.party", domain.RuleBroken},
		lawCase{"valgloven § 5-1 (4)", "a title before the name", one(func(c *domain.Candidate) { c.GivenName = "Ordfører Kari" }), "law.name.more", domain.RuleUnknown})
	for _, text := range []string{"ordfører", "gruppeleder", "kommunestyremedlem", "varaordførar", "stortingsrepresentant", "rådgiver i KrF", "organisasjonssjef i Høyre", "sekretær i Senterpartiet", "lokallagsleder", "kandidat", "Vi vil mer!"} {
		cases = append(cases, lawCase{"valgloven § 5-1 (4)", text, position(text), "law.position.elected", domain.RuleUnknown})
	}
	for _, text := range []string{"gårdbruker", "lærer", "pensjonist", "student", "avdelingsleder", "daglig leder", "sykepleier", "partner i advokatfirma", "rørlegger", "ansatt i Røde Kors", "arbeider for Rødt Kors", "politisk rådgiver", "leder i bygdelaget"} {
		cases = append(cases, lawCase{"valgloven § 5-1 (3)", text, position(text), "", 0})
	}
	hold(t, cases)
}

func TestShortNamesThatAreOrdinaryWordsTooAreThePartysOnlyBesideAPartyWord(t *testing.T) {
	for text, want := range map[string]string{ // valgloven § 5-1 (3) and (4)
		"Lektor v/ Hamar katedralskole": "", "rådgiver v/ Hamar kommune": "", "lærar i høgre utdanning": "", "rådgivar i høgre utdanning": "", "leiar, høgre utdanning": "",
		"Elverum sentrum": "", "Sentrum": "", "Elverum (sentrum)": "", "rådgiver i PP-tjenesten": "", "R. Moens vei": "",
		"medlem av Høgre": "law.position.party", "leiar i Tynset Høgre": "law.position.party", "organisasjonssjef i Høgre, Hamar": "law.position.elected", "medlem av V": "law.position.elected",
		"bonde (V)": "law.position.elected", "bonde, R": "law.position.elected", "leder i Sentrum": "law.position.elected", "Høgre": "law.position.party",
		"leiar i Høgre i Tynset": "law.position.party", "nestleiar for Høgre på Tynset": "law.position.party", "styremedlem i V i Tynset": "law.position.elected",
		"daglig leder Hamar sentrum": "", "dagleg leiar i Hamar sentrum": "", "daglig leder i sentrum": "", "lærar i høgre utdanning i Hamar": "", "leder i Sentrum i Hamar": "law.position.elected",
		"venstre back i Ham-Kam": "", "venstre side av elva": "", "høyre side av Glåma, Venstre": "law.position.party", "partisekretær": "law.position.elected", "folkevalgt": "law.position.elected",
		"valgkampleder": "law.position.elected", "gardbrukar og medlem i Raudt": "law.position.party", "vaktmester på Rødt kors-huset": "",
		"leder i Partiet Sentrum": "law.position.party", "medlem av Høyre": "law.position.party", "partiet Høgre": "law.position.party",
	} {
		in, said := listOf(12, 27), ""
		in.Card.List.Residence = true
		for id, c := range in.Candidates {
			c.Residence = "Kvikne"
			in.Candidates[id] = c
		}
		one(func(c *domain.Candidate) { c.Residence = text })(&in)
		for _, f := range domain.CheckList(in).Findings {
			if strings.HasPrefix(f.Key, "law.position") {
				said += f.Key
			}
		}
		equal(t, text, said, want)
	}
}

func TestCasesOfWhoMayBeElected(t *testing.T) {
	citizen := func(of domain.Citizenship, since string) func(*domain.ListInput) {
		return one(func(c *domain.Candidate) {
			c.Citizenship = of
			if since != "" {
				c.ResidentSince = day(since)
			}
		})
	}
	at := func(municipality string, registered domain.Registration) func(*domain.ListInput) {
		return one(func(c *domain.Candidate) { c.At, c.Registered, c.Place = municipality, registered, "Oslo" })
	}
	cases := []lawCase{
		{"valgloven § 2-2 (1)", "born on the last day of 2009", one(func(c *domain.Candidate) { c.Born = day("2009-12-31") }), "", 0},
		{"valgloven § 2-2 (1)", "born on the first day of 2010", one(func(c *domain.Candidate) { c.Born = day("2010-01-01") }), "law.born.young", domain.RuleBroken},
		{"valgloven § 2-2 (1)", "born in 1927", one(func(c *domain.Candidate) { c.Born = day("1927-01-01") }), "", 0},
		{"valgloven § 2-2 (3) a", "three years on the day", citizen(domain.OtherCitizen, "2024-09-13"), "", 0},
		{"valgloven § 2-2 (3) a", "a day less", citizen(domain.OtherCitizen, "2024-09-14"), "law.resident.other", domain.RuleBroken},
		{"valgloven § 2-2 (3) a", "since 2023, whatever day", citizen(domain.OtherCitizen, "2023"), "", 0},
		{"valgloven § 2-2 (3) a", "since 2024: a year cannot decide", citizen(domain.OtherCitizen, "2024"), "law.resident.year", domain.RuleOpen},
		{"valgloven § 2-2 (3) a", "since 2025, whatever day", citizen(domain.OtherCitizen, "2025"), "law.resident.other", domain.RuleBroken},
		{"valgloven § 2-2 (3) a", "nobody knows", citizen(domain.OtherCitizen, ""), "law.resident.missing", domain.RuleOpen},
		{"valgloven § 2-2 (3) b", "Nordic by 30 June", citizen(domain.Nordic, "2027-06-30"), "", 0},
		{"valgloven § 2-2 (3) b", "Nordic on 1 July", citizen(domain.Nordic, "2027-07-01"), "law.resident.nordic", domain.RuleBroken},
		{"valgloven § 2-2 (3) b", "Nordic since 2026", citizen(domain.Nordic, "2026"), "", 0},
		{"valgloven § 2-2 (3) b", "Nordic since 2027: a year cannot decide", citizen(domain.Nordic, "2027"), "law.resident.year", domain.RuleOpen},
		{"valgloven § 3-2", "dead", one(func(c *domain.Candidate) { c.Dead = true }), "law.dead", domain.RuleBroken},
		{"valgloven § 3-2", "registered here, and the book agrees", at("3427", domain.Registered), "", 0},
		{"valgloven § 3-2", "registered here, and the book does not know", at("", domain.Registered), "", 0},
		{"valgloven § 3-2", "registered here, and the book says another municipality", at("3403", domain.Registered), "law.registered.elsewhere", domain.RuleOpen},
		{"valgloven § 3-2", "registered here, and the book says Oslo", at(domain.Elsewhere, domain.Registered), "law.registered.elsewhere", domain.RuleOpen},
		{"valgloven § 5-5 c", "assured, and the book says Oslo", at(domain.Elsewhere, domain.Assured), "", 0},
		{"valgloven § 3-2", "not known", at("3427", domain.RegisteredUnknown), "law.registered.unknown", domain.RuleOpen},
		{"valgloven § 3-2", "not registered", at("3427", domain.NotRegistered), "law.registered.no", domain.RuleBroken},
		{"valgloven § 3-3 (2)", "a post that excludes, where nobody has said whether it is here", one(func(c *domain.Candidate) { c.Position = "Kommunedirektør" }), "law.post.position", domain.RuleUnknown},
		{"valgloven § 3-3 (2)", "such a post elsewhere", one(func(c *domain.Candidate) { c.Position = "etatssjef i Hamar" }), "law.post.position", domain.RuleUnknown},
		{"valgloven § 3-3 (2)", "one that somebody had", one(func(c *domain.Candidate) { c.Position = "pensjonert rådmann" }), "", 0},
		{"valgloven § 5-1 (3)", "initials for a given name", one(func(c *domain.Candidate) { c.GivenName = "K. M." }), "law.name.initials", domain.RuleUnknown},
		{"valgloven § 5-1 (3)", "a short given name", one(func(c *domain.Candidate) { c.GivenName = "Bo" }), "", 0},
		{"valgloven § 5-1 (4)", "a nickname in quotes", one(func(c *domain.Candidate) { c.GivenName = "Kari «Bygda»" }), "law.name.more", domain.RuleUnknown},
		{"valgloven § 3-4 (1)", "declined in writing", one(func(c *domain.Candidate) { c.State = domain.Declined }), "law.declined", domain.RuleBroken},
		{"valgloven § 3-4 (1)", "said no, which the act does not ask", one(func(c *domain.Candidate) { c.State = domain.SaidNo }), "", 0},
		{"valgloven § 5-1 (5)", "on another list of the district", one(func(c *domain.Candidate) { c.OtherList = "Bygdelista" }), "law.other-list", domain.RuleBroken},
		{"valgloven § 3-2", "on the list of another municipality", func(in *domain.ListInput) { in.Others = map[domain.ID]string{"p2": "Hamar: Forslag"} }, "law.other-municipality", domain.RuleBroken},
		{"valgloven § 5-2 (2)", "how many are to be elected is not known", func(in *domain.ListInput) { in.Contest.Seats = 0 }, "law.names.unknown", domain.RuleUnknown},
		{"valgloven § 9-1 (3)", "the day of the election is not settled", func(in *domain.ListInput) {
			in.Election = domain.ElectionIn(2031)
		}, "law.day.unsettled", domain.RuleUnknown},
		{"valgloven § 2-2 (3) a", "three years on a day that is not settled", func(in *domain.ListInput) {
			in.Election = domain.ElectionIn(2031)
			citizen(domain.OtherCitizen, "2028-09-14")(in)
		}, "law.resident.unsettled", domain.RuleUnknown},
		{"valgloven § 2-2 (3) a", "too late whatever the day", func(in *domain.ListInput) {
			in.Election = domain.ElectionIn(2031)
			citizen(domain.OtherCitizen, "2028-10-01")(in)
		}, "law.resident.other", domain.RuleBroken},
		{"valgloven § 22-1", "an election before the act", func(in *domain.ListInput) { in.Election = domain.ElectionIn(2023) }, "law.before", domain.RuleUnknown},
		{"kommuneloven § 5-5", "fewer seats than the law allows", func(in *domain.ListInput) {
			in.Contest.Municipality, in.Contest.Seats = "3403", 25
			for i := range in.Card.Signers {
				in.Card.Signers[i].At = "3403"
			}
		}, "law.seats.few", domain.RuleOpen},
		{"kommuneloven § 5-5", "as many as the law asks", func(in *domain.ListInput) {}, "law.seats.ok", domain.RuleMet},
		{"kommuneloven § 5-5", "how many live there is known, and how many are to be elected is not", func(in *domain.ListInput) { in.Contest.Seats = 0 }, "law.seats.missing", domain.RuleUnknown},
		{"kommuneloven § 5-5", "nobody knows how many live there", func(in *domain.ListInput) {
			in.Contest.Municipality = "9999"
			for i := range in.Card.Signers {
				in.Card.Signers[i].At = "9999"
			}
		}, "law.seats.unknown", domain.RuleUnknown},
	}
	for _, post := range domain.ExcludedPosts[1:] {
		for _, c := range []struct {
			leaves bool
			title  string
			want   string
			as     domain.Standing
		}{{false, "", "law.post", domain.RuleBroken}, {false, "oppvekstsjef", "law.post", domain.RuleBroken}, {true, "oppvekstsjef", "", 0}, {true, "", "law.post.title", domain.RuleUnknown}} {
			cases = append(cases, lawCase{"valgloven § 3-3 (2) and (3), § 5-5 d", fmt.Sprint(post, c.leaves, c.title), one(func(x *domain.Candidate) {
				x.ExcludedPost, x.LeavesPost, x.PostTitle = post, c.leaves, c.title
			}), c.want, c.as})
		}
	}
	hold(t, cases)
}

func TestThreeYearsAreUnknownOnlyBetweenTheFirstAndTheLastMondayThatAnElectionMayBeOn(t *testing.T) {
	for since, want := range map[string]string{ // valgloven §§ 2-2 (3) a, 9-1 (2); Mondays of September 2035: the 3rd to the 24th
		"2032-09-01": "", "2032-09-03": "", "2032-09-04": "law.resident.unsettled", "2032-09-24": "law.resident.unsettled",
		"2032-09-25": "law.resident.other", "2032-09-30": "law.resident.other", "2032": "law.resident.year",
	} {
		in, said := listOf(12, 27), ""
		in.Election = domain.ElectionIn(2035)
		one(func(c *domain.Candidate) { c.Citizenship, c.ResidentSince = domain.OtherCitizen, day(since) })(&in)
		for _, f := range domain.CheckList(in).Findings {
			if strings.HasPrefix(f.Key, "law.resident.") {
				said += f.Key
			}
		}
		equal(t, since, said, want)
	}
}

func TestCasesOfWhoMaySign(t *testing.T) {
	signer := func(change func(*domain.Signer)) func(*domain.ListInput) {
		return func(in *domain.ListInput) { change(&in.Card.Signers[0]) }
	}
	roles := func(all ...domain.Role) func(*domain.ListInput) {
		return signer(func(s *domain.Signer) { s.Roles = all })
	}
	var cases []lawCase
	for _, r := range []domain.Role{domain.Leader, domain.DeputyLeader, domain.OrgDeputy, domain.PoliticalDeputy, domain.StudyLeader, domain.Treasurer, domain.BoardMember} {
		cases = append(cases, lawCase{"valgloven § 5-4 (1)", string(r), roles(r), "", 0})
	}
	for _, r := range []domain.Role{domain.Substitute, domain.Auditor} {
		cases = append(cases, lawCase{"valgloven § 5-4 (1)", string(r), roles(r), "law.signers.board", domain.RuleBroken},
			lawCase{"valgloven § 5-4 (1)", string(r) + " and treasurer", roles(r, domain.Treasurer), "", 0})
	}
	cases = append(cases, lawCase{"valgloven § 5-4 (1)", "secretary, and a member of the board by office", roles(domain.Secretary, domain.BoardMember), "", 0})
	for _, r := range []domain.Role{domain.Secretary, domain.DataOfficer, domain.WomenContact, domain.YouthContact, domain.CampaignManager, domain.GroupLeader, domain.Mayor, domain.OtherRole} {
		cases = append(cases, lawCase{"valgloven § 5-4 (1)", string(r), roles(r), "law.signers.role", domain.RuleOpen})
	}
	county := func(at string) func(*domain.ListInput) {
		return func(in *domain.ListInput) {
			in.Contest.Municipality, in.Contest.Seats, in.Region = "", 57, "34"
			in.Card.Signers[0].At, in.Card.Signers[1].At = at, "3403"
		}
	}
	cases = append(cases,
		lawCase{"valgloven § 5-4 (1)", "in no board", signer(func(s *domain.Signer) { s.OnBoard, s.Roles = false, nil }), "law.signers.board", domain.RuleBroken},
		lawCase{"valgloven § 5-4 (1)", "a member from or until some day of the year", signer(func(s *domain.Signer) { s.Unsure = true }), "law.signers.when", domain.RuleOpen},
		lawCase{"valgloven § 5-4 (1)", "a deputy from or until some day of the year", signer(func(s *domain.Signer) { s.Unsure, s.Roles = true, []domain.Role{domain.Substitute} }), "law.signers.board", domain.RuleBroken},
		lawCase{"valgloven § 5-4 (1)", "nobody", func(in *domain.ListInput) { in.Card.List.Signer, in.Card.Signers = "", in.Card.Signers[1:] }, "law.signers.missing", domain.RuleOpen},
		lawCase{"valgloven § 5-4 (1)", "the same twice", func(in *domain.ListInput) { in.Card.List.Deputy = "a" }, "law.signers.same", domain.RuleBroken},
		lawCase{"valgloven § 5-4 (3)", "dead", signer(func(s *domain.Signer) { s.Dead = true }), "law.signers.dead", domain.RuleBroken},
		lawCase{"valgloven § 5-4 (3)", "of another municipality", signer(func(s *domain.Signer) { s.At = "3403" }), "law.signers.elsewhere", domain.RuleOpen},
		lawCase{"valgloven § 5-4 (3)", "of no known municipality", signer(func(s *domain.Signer) { s.At = "" }), "law.signers.nowhere", domain.RuleOpen},
		lawCase{"valgloven § 5-4 (3)", "of one the book does not know", signer(func(s *domain.Signer) { s.At = domain.Elsewhere }), "law.signers.elsewhere", domain.RuleOpen},
		lawCase{"valgloven § 5-4 (3)", "for the county, of one of its municipalities", county("3427"), "", 0},
		lawCase{"valgloven § 5-4 (3)", "for the county, of Oslo", county("0301"), "law.signers.elsewhere", domain.RuleOpen},
		lawCase{"valgloven § 5-4 (3)", "for the county, not known", county(""), "law.signers.nowhere", domain.RuleOpen},
		lawCase{"valgloven § 2-2 (1)", "18 at the end of the year", signer(func(s *domain.Signer) { s.Born = day("2009-12-31") }), "", 0},
		lawCase{"valgloven § 2-2 (1)", "17 at the end of the year", signer(func(s *domain.Signer) { s.Born = day("2010-01-01") }), "law.signers.young", domain.RuleBroken},
		lawCase{"valgloven § 5-5 a", "the birth year alone", signer(func(s *domain.Signer) { s.Born = domain.YearAlone(1970) }), "law.signers.born", domain.RuleOpen},
		lawCase{"valgloven § 5-5 a", "no birth date", signer(func(s *domain.Signer) { s.Born = domain.Date{} }), "law.signers.born", domain.RuleOpen},
		lawCase{"valgloven § 5-5 a", "no address", signer(func(s *domain.Signer) { s.Address = "" }), "law.signers.address", domain.RuleOpen},
		lawCase{"valgloven § 5-5 a", "a post box", signer(func(s *domain.Signer) { s.Address = "Postboks 12, 2501 Tynset" }), "law.signers.address", domain.RuleOpen},
		lawCase{"valgloven § 5-5 a", "a postcode and a place", signer(func(s *domain.Signer) { s.Address = "2500 Tynset" }), "law.signers.address", domain.RuleOpen},
		lawCase{"valgloven § 5-5 a", "a farm", signer(func(s *domain.Signer) { s.Address = "Nordgarden, 2500 Tynset" }), "", 0},
		lawCase{"valgloven § 5-4 (1)", "one who may stand in the book twice", func(in *domain.ListInput) {
			in.Card.Signers[1].Name = in.Card.Signers[0].Name
		}, "law.signers.alike", domain.RuleUnknown},
		lawCase{"valgloven § 5-4 (3)", "signs another list", signer(func(s *domain.Signer) { s.OtherList = "Hamar: Forslag" }), "law.signers.other-list", domain.RuleBroken},
		lawCase{"valgloven § 5-4 (1)", "the book knows nothing of them", func(in *domain.ListInput) { in.Card.Signers = nil }, "law.signers.unknown", domain.RuleUnknown},
	)
	hold(t, cases)
	for _, c := range []struct{ electors, seats, want int }{{4301, 27, 44}, {4300, 27, 43}, {100, 11, 11}, {1101, 11, 12}, {1100, 11, 11}, {0, 11, 11}} {
		equal(t, "valgloven § 5-4 (2)", domain.SignaturesNeeded(c.electors, domain.Contest{Municipality: "3418", Seats: c.seats}, domain.ElectionIn(2027)), c.want)
	}
	equal(t, "valgloven § 5-4 (2), a county", domain.SignaturesNeeded(290_000, domain.Contest{Seats: 57}, domain.ElectionIn(2027)), 2900)
}

func TestCasesOfWhenTheListCame(t *testing.T) {
	came := func(year int, on, clock, extended string) func(*domain.ListInput) {
		return func(in *domain.ListInput) {
			in.Election = domain.ElectionIn(year)
			for id, c := range in.Candidates {
				c.Born = day("1970-01-01")
				in.Candidates[id] = c
			}
			in.Card.List.SubmittedOn, in.Card.List.SubmittedAt = day(on), clock
			if extended != "" {
				in.Contest.ExtendedTo, in.Contest.ExtendedBy, in.Contest.ExtendedWhy = day(extended), "kommunestyret", "ei liste"
			}
		}
	}
	hold(t, []lawCase{
		{"valgloven § 5-7 (1)", "weeks before", came(2027, "2027-03-01", "", ""), "law.delivered.ok", domain.RuleMet},
		{"valgloven § 5-7 (1)", "the day before, in the evening", came(2027, "2027-03-30", "23:59", ""), "law.delivered.ok", domain.RuleMet},
		{"valgloven § 5-7 (1)", "the day, in the morning", came(2027, "2027-03-31", "8:05", ""), "law.delivered.ok", domain.RuleMet},
		{"valgloven § 5-7 (1)", "the day at noon", came(2027, "2027-03-31", "12:00", ""), "law.delivered.ok", domain.RuleMet},
		{"valgloven § 5-7 (1)", "the day, a minute past noon", came(2027, "2027-03-31", "12.01", ""), "law.delivered.hour", domain.RuleBroken},
		{"valgloven § 5-7 (1)", "the day, in the evening", came(2027, "2027-03-31", "18:00", ""), "law.delivered.hour", domain.RuleBroken},
		{"valgloven § 5-7 (1)", "the day, nobody knows when", came(2027, "2027-03-31", "", ""), "law.delivered.clock", domain.RuleUnknown},
		{"valgloven § 5-7 (1)", "the day after", came(2027, "2027-04-01", "8:00", ""), "law.delivered.late", domain.RuleBroken},
		{"valgloven § 5-7 (1)", "some day of the year", came(2027, "2027", "", ""), "law.delivered.day", domain.RuleUnknown},
		{"valgloven § 5-7 (4)", "put off, and by then", came(2027, "2027-04-29", "", "2027-04-30"), "law.delivered.ok", domain.RuleMet},
		{"valgloven § 5-7 (4)", "put off, and said so", came(2027, "2027-04-29", "", "2027-04-30"), "law.delivered.extended", domain.RuleMet},
		{"valgloven § 5-7 (4)", "put off, on its last day past noon", came(2027, "2027-04-30", "12:30", "2027-04-30"), "law.delivered.hour", domain.RuleBroken},
		{"valgloven § 5-7 (4)", "put off, and later", came(2027, "2027-05-03", "", "2027-04-30"), "law.delivered.late", domain.RuleBroken},
		{"valgloven §§ 5-7 (1), 21-4 (2)", "31 March 2035 is a Saturday: Monday morning", came(2035, "2035-04-02", "11:59", ""), "law.delivered.ok", domain.RuleMet},
		{"valgloven §§ 5-7 (1), 21-4 (2)", "Monday past noon", came(2035, "2035-04-02", "12:01", ""), "law.delivered.hour", domain.RuleBroken},
		{"valgloven §§ 5-7 (1), 21-4 (2)", "31 March 2051 is Good Friday: Tuesday after Easter", came(2051, "2051-04-04", "9:00", ""), "law.delivered.ok", domain.RuleMet},
	})
	hold(t, []lawCase{
		{"valgloven § 5-7 (4)", "put off, nobody knows by whom", func(in *domain.ListInput) {
			in.Contest.ExtendedTo, in.Contest.ExtendedWhy, in.Card.List.SubmittedOn = day("2027-04-30"), "ei liste", day("2027-04-15")
		}, "law.delivered.extended-who", domain.RuleUnknown},
		{"valgloven § 5-7 (4)", "put off further than may be, and come then", func(in *domain.ListInput) {
			in.Contest.ExtendedTo, in.Contest.ExtendedBy, in.Contest.ExtendedWhy, in.Card.List.SubmittedOn = day("2027-05-14"), "kommunestyret", "ei liste", day("2027-05-10")
		}, "law.delivered.late", domain.RuleBroken},
	})
	for _, c := range []struct {
		what string
		c    domain.Contest
		want string
	}{
		{"not put off", domain.Contest{Municipality: "3427", Seats: 27}, ""},
		{"with who and why", domain.Contest{Municipality: "3427", Seats: 27, ExtendedTo: day("2027-04-30"), ExtendedBy: "kommunestyret", ExtendedWhy: "ei liste"}, ""},
		{"without who", domain.Contest{Municipality: "3427", Seats: 27, ExtendedTo: day("2027-04-30"), ExtendedWhy: "ei liste"}, "contest.extended.who"},
		{"without why", domain.Contest{Municipality: "3427", Seats: 27, ExtendedTo: day("2027-04-30"), ExtendedBy: "kommunestyret"}, "contest.extended.why"},
		{"too far", domain.Contest{Municipality: "3427", Seats: 27, ExtendedTo: day("2027-05-01"), ExtendedBy: "kommunestyret", ExtendedWhy: "ei liste"}, "contest.extended.late"},
		{"of a county", domain.Contest{Seats: 57, ExtendedTo: day("2027-04-30"), ExtendedBy: "fylkestinget", ExtendedWhy: "ei liste"}, "contest.extended.county"},
	} {
		key := ""
		var all domain.Errors
		if errors.As(c.c.Validate(), &all) {
			key = all[0].Key
		}
		equal(t, "valgloven § 5-7 (4), "+c.what, key, c.want)
	}
}

func TestCasesOfWhatMayBeDoneAfterTheListWasHandedIn(t *testing.T) {
	list := domain.CandidateList{SubmittedOn: day("2027-03-20"), NotifiedOn: day("2027-04-24")}
	approved, withdrawn := list, list
	approved.ApprovedOn, withdrawn.WithdrawnOn = day("2027-05-20"), day("2027-04-01")
	strike := domain.Correction{Kind: domain.NameStruck, Day: day("2027-04-28"), Candidate: "c", Refill: domain.FillGap, Replacement: "n", WillingOn: day("2027-04-27"), Reason: "fritatt"}
	with := func(change func(*domain.Correction)) domain.Correction {
		x := strike
		change(&x)
		return x
	}
	for _, c := range []struct {
		cites, what string
		list        domain.CandidateList
		x           domain.Correction
		want        string
	}{
		{"valgloven § 5-11 (2)", "struck, and another in", list, strike, ""},
		{"valgloven § 5-11 (2)", "willing on the very day", list, with(func(x *domain.Correction) { x.WillingOn = x.Day }), ""},
		{"valgloven § 5-11 (2)", "willing afterwards", list, with(func(x *domain.Correction) { x.WillingOn = day("2027-04-29") }), "correction.willing.late"},
		{"valgloven § 5-11 (2)", "willing some day of the year", list, with(func(x *domain.Correction) { x.WillingOn = day("2027") }), "correction.willing.missing"},
		{"valgloven § 5-11 (2)", "not said to be willing", list, with(func(x *domain.Correction) { x.WillingOn = domain.Date{} }), "correction.willing.missing"},
		{"valgloven § 5-11 (2)", "nobody new", list, with(func(x *domain.Correction) { x.Refill, x.Replacement, x.WillingOn = domain.NobodyIn, "", domain.Date{} }), ""},
		{"valgloven §§ 5-9, 5-11", "before the approval", approved, strike, ""},
		{"valgloven §§ 5-9, 5-11", "on the day of the approval", approved, with(func(x *domain.Correction) { x.Day = day("2027-05-20") }), "correction.approved.closed"},
		{"valgloven §§ 5-9, 5-11", "after the approval", approved, with(func(x *domain.Correction) { x.Day = day("2027-05-21") }), "correction.approved.closed"},
		{"valgloven § 5-8", "on a list that was withdrawn", withdrawn, strike, "correction.list-withdrawn"},
		{"valgloven § 5-8 (3)", "withdrawn", list, domain.Correction{Kind: domain.ListWithdrawn, Day: day("2027-04-28"), Reason: "ny liste"}, ""},
		{"valgloven § 5-8 (3)", "withdrawn when it is approved", approved, domain.Correction{Kind: domain.ListWithdrawn, Day: day("2027-05-28"), Reason: "ny liste"}, "correction.approved"},
		{"valgloven § 5-11 (1)", "without a reason", list, with(func(x *domain.Correction) { x.Reason = "" }), "correction.reason.missing"},
		{"valgloven § 5-11 (1)", "before it was handed in", list, with(func(x *domain.Correction) { x.Day = day("2027-03-19") }), "correction.day.invalid"},
	} {
		var all domain.Errors
		var keys []string
		if errors.As(c.x.Validate(c.list), &all) {
			for _, e := range all {
				keys = append(keys, e.Key)
			}
		}
		if c.want == "" && len(keys) > 0 || c.want != "" && !slices.Contains(keys, c.want) {
			t.Errorf("%s, %s: %v, want %q", c.cites, c.what, keys, c.want)
		}
	}
	equal(t, "valgloven §§ 5-10 (3), 21-4: notice on Saturday 24 April", list.CorrectBy().String(), "2027-05-03")
	for on, want := range map[string]string{"2027-05-10": "2027-05-18", "2027-04-20": "2027-04-27", "2027-05-01": "2027-05-10", "2027-05-05": "2027-05-12", "2027-04-29": "2027-05-07", "2027-05-09": "2027-05-18", "2027-05-17": "2027-05-25", "2027": ""} {
		equal(t, "valgloven §§ 5-10 (3), 21-4: notice on "+on, domain.CandidateList{NotifiedOn: day(on)}.CorrectBy().String(), want)
	}
}
