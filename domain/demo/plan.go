package demo

import (
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// The days of the plan of 2026, and of the one before it.
var (
	adopted2026 = domain.MustDate("2026-02-15")
	adopted2025 = domain.MustDate("2025-02-16")
	closed2025  = domain.MustDate("2026-01-20")
)

// lastYear are measures of the plan of 2025 as they stood when that was closed; those with words of the plan of 2026 were
// carried into it.
var lastYear = []struct {
	heading, text string
	state         domain.State
	note          string
	carried       string
}{
	{"Organisasjonsutvikling", "Arrangere digitale temasamlinger for alle medlemmer.", domain.StateUnderWay, "Én av to ble holdt", "Arrangere digitale temasamlinger"},
	{"Organisasjonsutvikling", "Gjennomføre regionmøter i alle regioner.", domain.StateDone, "Alle fire ble holdt i mars", "Gjennomføre regionmøter"},
	{"Organisasjonsutvikling", "Lage en håndbok for nye lokallagsledere.", domain.StateDone, "Delt ut på årsmøtet", ""},
	{"Medlemsarbeid", "Utarbeide verktøy for medlemsverving.", domain.StateNotBegun, "Ingen hadde tid", "Utarbeide og dele verktøy"},
	{"Studie- og kompetansearbeid", "Øke antall studietimer i fylket.", domain.StateUnderWay, "Litt flere enn året før", "Øke antall registrerte studietimer"},
	{"Politikk og synlighet", "Holde folkemøter om beredskap i alle regioner.", domain.StateNotRelevant, "Tatt av kommunene selv", ""},
}

// plans are the work plans as a county's secretary would have them on the day: last year's closed, this year's adopted on the
// annual meeting, with what shows it, what is to be done, and what somebody has set by hand.
func (m *maker) plans(all []domain.PlanCard) []domain.PlanCard {
	all = slices.Clone(all)
	for i, card := range all {
		if card.Plan.Unit != m.county || card.Plan.Year != adopted2026.Year {
			continue
		}
		before := m.planBefore(card.Plan.Unit)
		card.Measures = slices.Clone(card.Measures)
		for j, line := range lastYear {
			if at := find(card, line.carried); at >= 0 {
				card.Measures[at].Measure.Carried = before.Measures[j].Measure.ID
			}
		}
		if !m.today.Before(adopted2026) {
			card.Plan.State, card.Plan.Adopted = domain.PlanAdopted, adopted2026
		}
		m.shown(&card)
		m.setByHand(&card)
		m.todos(&card)
		all[i] = card
		return slices.Insert(all, i, before) // what goes on with it stands after it
	}
	return all
}

// find is where the measure stands whose words begin so; -1 for none.
func find(card domain.PlanCard, words string) int {
	if words == "" {
		return -1
	}
	return slices.IndexFunc(card.Measures, func(c domain.MeasureCard) bool { return strings.HasPrefix(c.Measure.Text, words) })
}

// planBefore is the plan of 2025.
func (m *maker) planBefore(unit domain.ID) domain.PlanCard {
	id := domain.NamedID("demo-plan", string(unit), "2025")
	card := domain.PlanCard{Plan: domain.Plan{
		ID: id, Unit: unit, Year: 2025, Until: 2025, Title: "Arbeidsplan 2025", State: domain.PlanAdopted, Adopted: adopted2025,
	}}
	if !m.today.Before(closed2025) {
		card.Plan.State, card.Plan.Closed = domain.PlanClosed, closed2025
	}
	for i, line := range lastYear {
		n := strconv.Itoa(i + 1)
		measure := domain.Measure{
			ID: domain.NamedID("demo-measure", string(id), n), Plan: id, Kind: domain.MeasureTask, Place: i + 1, Heading: line.heading, Text: line.text,
		}
		card.Measures = append(card.Measures, domain.MeasureCard{Measure: measure})
		card.ByHand = append(card.ByHand, domain.ByHand{
			ID: domain.NamedID("demo-by-hand", string(id), n), Unit: unit, Year: 2025, Of: string(measure.ID), State: line.state, Note: line.note,
			Who: "Fylkesstyret", Day: domain.MustDate("2025-12-09"), Until: domain.YearEnd(2025),
		})
	}
	return card
}

// shown puts in what has shown a measure by the day: rows of the calendar that somebody has agreed to, and what stands nowhere
// else.
func (m *maker) shown(card *domain.PlanCard) {
	for i, x := range []struct{ measure, meeting, day, text, link string }{
		{"Gjennomføre felles samlinger", "Kurs for lokallagsledere", "2026-02-17", "", ""},
		{"Bruke media aktivt", "", "2026-02-03", "Leserinnlegg om fødetilbudet i tre aviser", "https://avis.example.com/innlegg"},
		{"Bruke media aktivt", "", "2026-05-12", "Debatt i radioen om skogsveier", ""},
		{"Bruke Hedmarksrepresentanter", "", "2026-03-05", "Landsstyremedlemmet orienterte tre lokallag", ""},
		{"Behandle aktuelle politiske saker", "", "2026-04-28", "Styret tok stilling til tre saker før fylkestinget", ""},
		{"Bidra aktivt til nasjonal politikkutvikling", "", "2026-09-15", "Innspill til partiprogrammet sendt", ""},
	} {
		at, day := find(*card, x.measure), domain.MustDate(x.day)
		if at < 0 || day.After(m.today) {
			continue
		}
		e := domain.Evidence{
			ID: domain.NamedID("demo-evidence", string(card.Plan.ID), strconv.Itoa(i)), Measure: card.Measures[at].Measure.ID, Counts: true, Day: day,
			Text: x.text, Link: x.link,
		}
		for _, row := range m.template.Meetings {
			meeting := row.Meeting
			if x.meeting != "" && meeting.Title == x.meeting && meeting.Starts == day {
				e.Meeting, e.Text = meeting.ID, meeting.Title
			}
		}
		if e.Meeting == "" && e.Text == "" {
			continue
		}
		card.Evidence = append(card.Evidence, e)
	}
}

// setByHand puts in what somebody has set by hand by the day: one of them is past sooner or later.
func (m *maker) setByHand(card *domain.PlanCard) {
	for i, x := range []struct {
		measure    string
		state      domain.State
		note, who  string
		day, until string
	}{
		{"Utarbeide og dele verktøy", domain.StateUnderWay, "Malene er laget, og deles på regionmøtene", "Organisatorisk nestleder", "2026-03-02", "2026-12-31"},
		{"Stimulere til etablering", domain.StateNotBegun, "Venter på Senterungdommens årsmøte", "Leder", "2026-01-20", "2026-02-13"},
		{"Sikre god dialog", domain.StateDone, "Alle har hatt sine møter i vår", "Leder", "2026-06-01", "2026-06-30"},
		{"Følge opp ubetalte kontingenter", domain.StateUnderWay, "Kassererne ringer i april", "Organisatorisk nestleder", "2026-03-10", "2026-09-30"},
	} {
		at, day := find(*card, x.measure), domain.MustDate(x.day)
		if at < 0 || day.After(m.today) {
			continue
		}
		card.ByHand = append(card.ByHand, domain.ByHand{
			ID: domain.NamedID("demo-by-hand", string(card.Plan.ID), strconv.Itoa(i)), Unit: card.Plan.Unit, Year: card.Plan.Year,
			Of: string(card.Measures[at].Measure.ID), State: x.state, Note: x.note, Who: x.who, Day: day, Until: domain.MustDate(x.until),
		})
	}
	for i, x := range []struct {
		branch     int
		of         string
		state      domain.State
		note       string
		day, until string
	}{
		{0, "visited", domain.StateDone, "Sekretæren var på styremøtet", "2026-02-24", "2026-12-31"},
		{4, "visited", domain.StateDone, "Sekretæren var på årsmøtet", "2026-01-22", "2026-12-31"},
		{9, "visited", domain.StateUnderWay, "Avtalt til våren", "2026-03-10", "2026-06-30"},
		{6, "youth-branch", domain.StateNotRelevant, "Få unge medlemmer; sammen med nabolaget", "2026-02-02", "2026-12-31"},
	} {
		day := domain.MustDate(x.day)
		if x.branch >= len(m.branches) || day.After(m.today) {
			continue
		}
		unit := m.branches[x.branch].unit.ID
		card.ByHand = append(card.ByHand, domain.ByHand{
			ID: domain.NamedID("demo-by-hand", string(unit), strconv.Itoa(i)), Unit: unit, Year: card.Plan.Year, Of: x.of, State: x.state, Note: x.note,
			Who: "Fylkessekretæren", Day: day, Until: domain.MustDate(x.until),
		})
	}
}

// todos puts in what somebody is to do, around the day: what is late, what is to come, and what has been done.
func (m *maker) todos(card *domain.PlanCard) {
	board := func(role domain.Role) domain.Answers { return domain.Answers{Body: domain.Board, Role: role} }
	for i, x := range []struct {
		measure, what   string
		who             domain.Answers
		due, done, made int // days from today; 0 for none
		next            string
	}{
		{"Arrangere digitale temasamlinger", "Spørre to som kan innlede om beredskap", board(domain.PoliticalDeputy), -6, 0, -40, "Finne innledere"},
		{"Gjennomføre felles samlinger", "Sette dag for samlingen for studieledere", board(domain.StudyLeader), 12, 0, -20, "Sette dagen"},
		{"Fastsette mål for medlemsvekst", "Sende lagene et forslag til mål", board(domain.OrgDeputy), 21, 0, -14, "Få mål fra de siste lagene"},
		{"Følge opp ubetalte kontingenter", "Lage liste over dem som ikke har betalt", board(domain.Treasurer), -12, -14, -30, ""},
		{"Bruke media aktivt", "Skrive leserinnlegg om fylkesveiene", board(domain.Leader), 5, 0, -9, ""},
		{"", "Bestille lokale til julemøtet", board(domain.Secretary), 60, 0, -3, ""},
	} {
		t := domain.Todo{
			ID: domain.NamedID("demo-todo", string(card.Plan.ID), strconv.Itoa(i)), Unit: card.Plan.Unit, What: x.what, Answers: x.who,
			Made: m.today.AddDays(x.made), Due: m.today.AddDays(x.due),
		}
		if x.done != 0 {
			t.Done = m.today.AddDays(x.done)
		}
		if at := find(*card, x.measure); at >= 0 {
			t.Measure = card.Measures[at].Measure.ID
			card.Measures[at].Measure.Next = x.next
		}
		card.Actions = append(card.Actions, t)
	}
}
