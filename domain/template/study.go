package template

import "lagboka/domain"

// Study returns the courses and the rates that a book has for study work: those of the work plan 2026, and what the
// study association is known to pay. A book made before the program knew of study circles gets them when it is opened.
func Study() ([]domain.Course, []domain.Rule) { return courses(), studyRates() }

// courses is the catalogue: the work plan's named circle (lines 50–52, 66–67, 292–294 and 370–371) and the other
// courses and gatherings of its chapters 4, 6 and 7. Hours that the plan does not give are left for the study leader.
func courses() []domain.Course {
	const publisher = "Senterpartiets studieforbund"
	all := []domain.Course{
		{
			Title: "Hvem skal lede – Arbeidet i valg- og nominasjonskomite", Publisher: publisher, Hours: 4, Planned: true,
			Goals: "Deltakerne kjenner arbeidet i valg- og nominasjonskomiteen og kan finne og spørre kandidater.",
			Note:  "Studieplanen ligger i Kursportalen. Timetallet er det minste som godkjennes; se studieplanen.",
		},
		{Title: "Kurs for lokallagsledere", Publisher: publisher, Digital: true},                                          // line 316
		{Title: "Kurs for kasserere", Publisher: publisher, Digital: true},                                                // line 316
		{Title: "Samling for studieledere", Publisher: publisher},                                                         // lines 312–314, 372–373
		{Title: "Samling for lokallagsstyrer og folkevalgte", Publisher: publisher},                                       // lines 316–317
		{Title: "Fellessamling for lokallagsledere, kasserere, studieledere og ordførerkandidater", Publisher: publisher}, // lines 346–347
		{Title: "Digital temasamling for medlemmer", Publisher: publisher, Digital: true},                                 // line 348
		{Title: "Kvinner Kan!", Publisher: "Senterkvinnene"},
		{Title: "Grønn Inspirasjon", Publisher: "Senterkvinnene"},
		{Title: "Opplæring av nye styremedlemmer", Publisher: publisher},
		{Title: "Opplæring i kommunestyregruppen", Publisher: publisher},
		{Title: "Digitalt kurs fra Senterpartiskolen", Publisher: "Senterpartiskolen", Digital: true},
	}
	for i := range all {
		all[i].ID = domain.NamedID("course", all[i].Title)
	}
	return all
}

// studyRates are what the study association pays for an hour, whoever takes part: 75 kr in 2018, 100 in 2021, 120 in
// 2024.
func studyRates() []domain.Rule {
	const source = "senterpartiet.no, Senterpartiets studieforbund. Satsen for 2025 og 2026 er ikke funnet; studielederen fører inn den som gjelder."
	var rates []domain.Rule
	for _, r := range []struct {
		year, kroner int
	}{{2018, 75}, {2021, 100}, {2024, 120}} {
		rate := domain.Rule{Key: domain.StudyRate, From: domain.YearStart(r.year), Value: int64(domain.Kroner(int64(r.kroner))), Source: source}
		rate.ID = rate.NamedID()
		rates = append(rates, rate)
	}
	return rates
}
