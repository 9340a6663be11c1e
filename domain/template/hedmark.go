package template

import "lagboka/domain"

// Innlandet's county council has 57 members until 2027 (senterpartiet.no, nomination 2022: 63 names = 57 + 6).
const (
	countySeats       = 57
	countySeatsSource = "Innlandet fylkesting 2023–2027 har 57 medlemmer (senterpartiet.no: nominasjonen 2022). Fylkestinget kan endre tallet til og med 31.12.2026."
	branchSeatsSource = "Kommunestyrets størrelse 2023–2027 (valg.no, valgresultatet 2023). Kommunestyret kan endre tallet til og med 31.12.2026."
)

type municipality struct {
	number string
	name   string
	seats  int
}

type region struct {
	name     string
	branches []municipality
}

type sister struct {
	name    string
	regions []region
}

// sisters are the two county branches of Innlandet. Numbers: the municipal division of 2024. Seats: the sum of seats
// in the results of 2023 (valg.no, good). The regions' names are those of the region meetings in the work plan 2026,
// section 7. Which municipality is in which region: Kongsvingerregionen hedmark.org 2017, Nord-Østerdalen
// fjellregionen.no 2019, Sør-Østerdalen elverumvekst.no 2022 without Stor-Elvdal, Ringsaker and Stange Hedmark
// Senterparti 2014 (all fair); Stor-Elvdal, Hamar, Løten and the whole of Oppland are common knowledge only, and the
// secretary is to look them over.
var sisters = []sister{
	{"Hedmark", []region{
		{"Kongsvingerregionen", []municipality{
			{"3401", "Kongsvinger", 33},
			{"3414", "Nord-Odal", 25},
			{"3415", "Sør-Odal", 27},
			{"3416", "Eidskog", 25},
			{"3417", "Grue", 19},
			{"3418", "Åsnes", 23},
		}},
		{"Hedmarken", []municipality{
			{"3403", "Hamar", 39},
			{"3411", "Ringsaker", 39},
			{"3412", "Løten", 25},
			{"3413", "Stange", 33},
		}},
		{"Sør-Østerdalen", []municipality{
			{"3419", "Våler", 19},
			{"3420", "Elverum", 35},
			{"3421", "Trysil", 25},
			{"3422", "Åmot", 19},
			{"3423", "Stor-Elvdal", 17},
			{"3425", "Engerdal", 15},
		}},
		{"Nord-Østerdalen", []municipality{
			{"3424", "Rendalen", 17},
			{"3426", "Tolga", 15},
			{"3427", "Tynset", 27},
			{"3428", "Alvdal", 17},
			{"3429", "Folldal", 17},
			{"3430", "Os", 15},
		}},
	}},
	{"Oppland", []region{
		{"Sør-Gudbrandsdalen", []municipality{
			{"3405", "Lillehammer", 39},
			{"3436", "Nord-Fron", 25},
			{"3438", "Sør-Fron", 19},
			{"3439", "Ringebu", 23},
			{"3440", "Øyer", 21},
			{"3441", "Gausdal", 23},
		}},
		{"Gjøvik- og Randsfjordregionen", []municipality{
			{"3407", "Gjøvik", 41},
			{"3442", "Østre Toten", 29},
			{"3443", "Vestre Toten", 31},
			{"3446", "Gran", 27},
			{"3447", "Søndre Land", 25},
			{"3448", "Nordre Land", 23},
		}},
		{"Valdresregionen", []municipality{
			{"3449", "Sør-Aurdal", 19},
			{"3450", "Etnedal", 15},
			{"3451", "Nord-Aurdal", 21},
			{"3452", "Vestre Slidre", 17},
			{"3453", "Øystre Slidre", 21},
			{"3454", "Vang", 17},
		}},
		{"Nord-Gudbrandsdalen", []municipality{
			{"3431", "Dovre", 17},
			{"3432", "Lesja", 17},
			{"3433", "Skjåk", 17},
			{"3434", "Lom", 17},
			{"3435", "Vågå", 17},
			{"3437", "Sel", 25},
		}},
	}},
}

// Hedmark2026 makes the book of the office at Biri: Innlandet Senterparti with its two county branches Hedmark and
// Oppland, their regions, 22 and 24 local branches, the youth and women's organisations of each, the year's
// dates and Hedmark's plan (work plan 2026; vedtekter § 2).
func Hedmark2026() (domain.BookTemplate, error) {
	const party = "Innlandet Senterparti"
	entries := []domain.UnitEntry{{
		Kind: domain.CountyParty, Name: party, ShortName: "Innlandet", Seats: countySeats, SeatsSource: countySeatsSource,
	}}
	for _, s := range sisters {
		county := s.name + " Senterparti"
		entries = append(entries, domain.UnitEntry{Kind: domain.CountyBranch, Name: county, ShortName: s.name, Parent: party})
		for _, r := range s.regions {
			entries = append(entries, domain.UnitEntry{Kind: domain.Region, Name: r.name, ShortName: r.name, Parent: county})
			for _, m := range r.branches {
				entries = append(entries, domain.UnitEntry{
					Kind: domain.LocalBranch, Name: m.name + " Senterparti", ShortName: m.name, Parent: r.name,
					Municipality: m.number, Seats: m.seats, SeatsSource: branchSeatsSource,
				})
			}
		}
		entries = append(entries,
			domain.UnitEntry{Kind: domain.YouthBranch, Name: s.name + " Senterungdom", ShortName: s.name + " SU", Parent: county},
			domain.UnitEntry{Kind: domain.WomenBranch, Name: s.name + " Senterkvinner", ShortName: s.name + " SK", Parent: county},
		)
	}
	book, err := General(entries)
	if err != nil {
		return book, err
	}
	book.Meetings = datesOf(book)
	for _, u := range book.Units {
		if u.ShortName == "Hedmark" {
			book.Plans = append(book.Plans, planOf(u.ID))
		}
	}
	return book, nil
}
