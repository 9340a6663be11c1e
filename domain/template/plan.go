package template

import (
	"strconv"

	"lagboka/domain"
)

// planLine is a goal, a measure, or what is asked for all year, as it stands in a work plan.
type planLine struct {
	kind       domain.MeasureKind
	heading    string
	section    string
	lines      string
	text       string
	days       []planDay
	owners     []domain.Answers
	indicators string
	target     int
}

// planDay is a deadline, with the lines that say it.
type planDay struct{ day, lines string }

// Whose duty it is that a measure is carried out, by the duties of 2.6: chapter 6 names nobody (see remarks2026).
var (
	wholeBoard        = domain.Answers{Body: domain.Board}
	boardLeader       = domain.Answers{Body: domain.Board, Role: domain.Leader}
	orgDeputy         = domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}
	politicalDeputy   = domain.Answers{Body: domain.Board, Role: domain.PoliticalDeputy}
	studyLeader       = domain.Answers{Body: domain.Board, Role: domain.StudyLeader}
	regionContacts    = domain.Answers{Body: domain.Board, Role: domain.RegionContact}
	groupLeader       = domain.Answers{Body: domain.Board, Role: domain.GroupLeader}
	stortingContact   = domain.Answers{Body: domain.Board, Role: domain.OtherRole, Title: domain.StortingContact}
	executive         = domain.Answers{Body: domain.Executive}
	mayorsForum       = domain.Answers{Body: domain.MayorsForum, Role: domain.Leader}
	coordinationBoard = domain.Answers{Body: domain.CoordinationBoard}
)

func owners(all ...domain.Answers) []domain.Answers { return all }

const (
	organisation = "Organisasjonsutvikling"
	membersWork  = "Medlemsarbeid"
	studyWork    = "Studie- og kompetansearbeid"
	politics     = "Politikk og synlighet"
	year2026     = "2026-12-31"
)

// plan2026 is what «Arbeidsplan 2026» of Hedmark Senterparti sets as goals (2.1), as measures (chapter 6), and what it asks
// for with a number or a day in chapters 2–5; each in its own words, by the numbers of its lines.
var plan2026 = []planLine{
	{
		domain.MeasureGoal, "Målsettinger", "2.1", "65",
		"Alle lokallag i Hedmark Senterparti skal ha medlemsvekst og aktivitetsøkning i 2026.",
		[]planDay{{year2026, "65"}},
		owners(wholeBoard), "growth activity", 0,
	},
	{
		domain.MeasureGoal, "Målsettinger", "2.1", "66–67",
		"Alle lokallaga i Hedmark skal gjennomføre studieringen «Hvem skal lede – Arbeidet i valg og nominasjonskomite innen 1.juli.",
		[]planDay{{"2026-05-01", "292–294"}, {"2026-07-01", "66–67, 370–371"}},
		owners(studyLeader, regionContacts), "named-circle-first named-circle-last", 0,
	},

	{
		domain.MeasureTask, organisation, "6", "346–347",
		"Gjennomføre felles samlinger for lokallagsledere, kasserere, studieledere og ordførerkandidater.",
		nil, owners(wholeBoard), "leader-course treasurer-course study-gathering candidate-gathering", 0,
	},
	{domain.MeasureTask, organisation, "6", "348", "Arrangere digitale temasamlinger for alle medlemmer.", nil, owners(wholeBoard), "theme-gatherings", 0},
	{domain.MeasureTask, organisation, "6", "349", "Stimulere til etablering av Senterungdomslag der dette mangler.", nil, owners(wholeBoard), "youth-branch", 0},
	{
		domain.MeasureTask, organisation, "6", "350–351",
		"Styrke aktivitet, drift og politisk synlighet i alle lokallag gjennom systematisk oppfølging og faste regionkontakter.",
		nil, owners(orgDeputy, regionContacts), "activity region-contact contact-before contact-after visited", 0,
	},
	{
		domain.MeasureTask, organisation, "6", "352–353",
		"Sikre god dialog og informasjonsflyt mellom fylkesstyret, lokallag, folkevalgte grupper og stortingsrepresentant.",
		nil, owners(boardLeader, groupLeader, stortingContact), "joint-council storting-talks group-report input", 0,
	},
	{
		domain.MeasureTask, organisation, "6", "354–355",
		"Sikre at Senterpartiet stiller liste i alle kommuner i gamle Hedmark ved kommunevalget 2027.",
		[]planDay{{"2027-03-31", "valgloven § 5-7"}},
		owners(orgDeputy), "list-submitted list-adopted nomination-meeting nomination-committee", 0,
	},
	{
		domain.MeasureTask, organisation, "6", "356–357",
		"Bruke Hedmarksrepresentanter i sentrale verv aktivt i organisasjons- og politikkutvikling.",
		nil, owners(boardLeader, politicalDeputy), "central-offices", 0,
	},
	{
		domain.MeasureTask, organisation, "6", "358–359",
		"Gjennomføre regionmøter og regionsamlinger med fokus på erfaringsutveksling, lagbygging og inspirasjon.",
		nil, owners(regionContacts), "region-meetings region-gathering", 0,
	},
	{
		domain.MeasureTask, organisation, "6", "360",
		"Sørge for god opplæring og oppfølging av nye styremedlemmer i fylkesstyret.",
		nil, owners(boardLeader), "new-board-members", 0,
	},

	{
		domain.MeasureTask, membersWork, "6", "362–363",
		"Fastsette mål for medlemsvekst i alle lokallag og gjennomføre felles medlemsvervekampanje.",
		nil, owners(boardLeader), "target campaign", 0,
	},
	{
		domain.MeasureTask, membersWork, "6", "364–365",
		"Følge opp ubetalte kontingenter og etablere gode rutiner for oppfølging av nye medlemmer.",
		nil, owners(orgDeputy), "arrears welcomed", 0,
	},
	{domain.MeasureTask, membersWork, "6", "366", "Utarbeide og dele verktøy og maler for medlemsverving.", nil, owners(wholeBoard), "recruiting-tools", 0},

	{
		domain.MeasureTask, studyWork, "6", "368–369",
		"Sikre at fylkesstyret og alle lokallag gjennomfører minst én studiering i løpet av året.",
		[]planDay{{year2026, "368–369"}},
		owners(studyLeader), "circle county-circle", 0,
	},
	{
		domain.MeasureTask, studyWork, "6", "370–371",
		"Gjennomføre studieringen «Hvem skal lede – Arbeidet i valg- og nominasjonskomite» i alle lokallag innen 1. juli 2026.",
		[]planDay{{"2026-05-01", "292–294"}, {"2026-07-01", "66–67, 370–371"}},
		owners(studyLeader, regionContacts), "named-circle-first named-circle-last", 0,
	},
	{
		domain.MeasureTask, studyWork, "6", "372–373",
		"Arrangere regionale oppstartsmøter og samlinger for studieledere for kompetanseheving og erfaringsutveksling.",
		nil, owners(studyLeader), "region-kickoff study-gathering", 0,
	},
	{
		domain.MeasureTask, studyWork, "6", "374", "Øke antall registrerte studietimer i Hedmark Senterparti.",
		[]planDay{{year2026, "289–290"}},
		owners(studyLeader), "hours", 0,
	},

	{
		domain.MeasureTask, politics, "6", "376–377",
		"Behandle aktuelle politiske saker jevnlig og følge opp vedtatte resolusjoner med synliggjøring og mediearbeid.",
		nil, owners(politicalDeputy), "stands resolutions", 0,
	},
	{
		domain.MeasureTask, politics, "6", "378–379",
		"Bidra aktivt til nasjonal politikkutvikling med særlig vekt på saker viktige for Hedmark og Innlandet.",
		nil, owners(politicalDeputy, stortingContact), "national-policy", 0,
	},
	{
		domain.MeasureTask, politics, "6", "380–381",
		"Bruke media aktivt og være en tydelig pådriver for å sette den politiske dagsorden.",
		nil, owners(boardLeader), "press", 0,
	},

	{domain.MeasureOngoing, "Medlemspleie og verving", "2.2", "75", "Alle lokallagene bør sette seg mål om å få flere medlemmer i 2026.", nil, owners(wholeBoard), "target", 0},
	{
		domain.MeasureOngoing, "Medlemspleie og verving", "2.2", "76–78",
		"Det kan i den sammenheng være aktuelt å avholde et par medlemskampanjer eller konkurranser for å motivere lokallagene til å jobbe med dette.",
		nil, owners(wholeBoard), "campaign", 2,
	},
	{
		domain.MeasureOngoing, "Organisering", "2.3", "89–90",
		"Fylkesstyret skal årlig legge fram en oversikt over siste års arbeid og aktiviteter, der en gjennomgang av gjennomføring av arbeidsplanen med vedtatte tiltak er med.",
		nil, owners(boardLeader), "year-report", 0,
	},
	{
		domain.MeasureOngoing, "Samarbeidsstyret", "2.3.1", "125–126",
		"Utarbeide en rapport om samarbeidsutvalgets virksomhet som legges fram på fylkesdellagenes årsmøter.",
		nil, owners(coordinationBoard), "coordination-report", 0,
	},
	{
		domain.MeasureOngoing, "Fylkesstyret", "2.6", "150–152",
		"Fylkesstyret skal motta innkalling til fylkesstyrets møter i god tid (minimum 2 uker før), slik at styret skal få forberedt seg godt og ha kontakt med lokallagene før møtet avholdes.",
		nil, owners(boardLeader), "notices", 0,
	},
	{
		domain.MeasureOngoing, "Leder", "2.6.2", "176–177",
		"Leder må være ute i lokallagene, minimum delta på et regionsmøte i hver region i løpet av året.",
		[]planDay{{year2026, "176–177"}},
		owners(boardLeader), "leader-in-region", 0,
	},
	{domain.MeasureOngoing, "Studieleder", "2.6.2", "200", "Planlegge og gjennomføre et opplæringstiltak i fylkesstyret", nil, owners(studyLeader), "board-training", 0},
	{
		domain.MeasureOngoing, "Styremedlemmer/regionkontakter", "2.6.2", "204", "Sørge for at det gjennomføres to regionmøter per år",
		[]planDay{{year2026, "204"}},
		owners(regionContacts), "region-meetings", 0,
	},
	{
		domain.MeasureOngoing, "Styremedlemmer/regionkontakter", "2.6.2", "206–207",
		"Regionkontaktene skal være i kontakt med sine respektive lokallag både før og etter et fylkesstyremøte",
		nil, owners(regionContacts), "contact-before contact-after", 0,
	},
	{
		domain.MeasureOngoing, "Gruppeleder fylkestingsgruppa", "2.6.2", "213–214",
		"Sørge for at det avholdes et årlig fellesmøte/samling mellom fylkestingsgruppen og fylkesstyrene.",
		nil, owners(groupLeader), "joint-council", 0,
	},
	{
		domain.MeasureOngoing, "Stortingsgruppens representant", "2.6.2", "217–218",
		"Gjennomføre månedlig prat med fylkesstyret, lokallagsledere, gruppeledere, ordførere og varaordførere.",
		nil, owners(stortingContact), "storting-talks", 0,
	},
	{
		domain.MeasureOngoing, "Styrets arbeidsutvalg", "2.6.2", "225–226",
		"Det føres protokoll over arbeidsutvalgets beslutninger som legges fram som orientering til fylkesstyret.",
		nil, owners(executive), "executive-minutes", 0,
	},
	{domain.MeasureOngoing, "Ordførerforum", "3.1", "263", "Det legges opp til et månedlig Teamsmøte.", nil, owners(mayorsForum), "mayors-monthly", 0},
	{
		domain.MeasureOngoing, "Ordførerforum", "3.1", "263–264",
		"Det legges opp til minst en fysisk samling i ordførerforum i løpet av arbeidsåret.",
		nil, owners(mayorsForum), "mayors-gathering", 0,
	},
	{domain.MeasureOngoing, "Ordførerforum", "3.1", "266", "Ordførerforumet har et møte med stortingspolitiker en gang i måneden.", nil, owners(mayorsForum), "mayors-storting", 0},
	{
		domain.MeasureOngoing, "Skoleringer og studiearbeid", "4", "289–290",
		"Det er et mål for arbeidsåret at studieaktiviteten økes, og at antall timer registrerte timer for dette økes.",
		nil, owners(studyLeader), "hours", 0,
	},
	{
		domain.MeasureOngoing, "Studiearbeid", "4.1", "310–311",
		"Alle lokallag samt fylkesstyret bør gjennomføre minst en studiering i løpet av året.",
		nil, owners(studyLeader), "circle county-circle", 0,
	},
	{
		domain.MeasureOngoing, "Studiearbeid", "4.1", "312–314",
		"Det skal i løpet av året arrangeres en egen samling for studielederen i de ulike lokallagene, for å sette fokus på mulighetene som finnes og erfaringsutveksling på tvers av lokallagene.",
		[]planDay{{year2026, "312–314"}},
		owners(studyLeader), "study-gathering", 0,
	},
	{
		domain.MeasureOngoing, "Samlinger", "4.2", "316–317",
		"Det gjennomføres en samling for lokallagsstyrer/folkevalgte i Hedmark første halvår 2026.",
		[]planDay{{"2026-06-30", "317"}},
		owners(wholeBoard), "board-gathering", 0,
	},
}

// remark is a place where the plan contradicts itself or is silent.
type remark struct{ lines, text, counted, keys string }

// remarks2026 are the places of the work plan of 2026 where it says two things, or leaves open what is to be counted.
var remarks2026 = []remark{
	{
		"66–67, 292–294, 370–371", "Planen sier både 1. mai og 1. juli for studieringen «Hvem skal lede».",
		"Begge datoene telles og vises, til styret har valgt en av dem.", "named-circle-first named-circle-last",
	},
	{
		"49–50, 57", "Planen kaller 2027 nominasjonsåret (49–50), og skriver «2025» om arbeidet som skal gjøres i 2026 (57).",
		"Nominasjonen følges mot valget i 2027. «2025» leses som 2026.", "list-submitted nomination-meeting",
	},
	{
		"75, 310, 362, 368", "Lokallagene «bør» sette seg mål og holde en studiering (75, 310). Tiltakene sier at det skal gjøres (362, 368).",
		"Det telles som noe som skal gjøres.", "target circle",
	},
	{
		"77, 363", "Planen nevner «et par medlemskampanjer» (77) og én felles vervekampanje (363).",
		"Tiltaket er gjort med én kampanje. Løpende står «et par», det vil si to.", "campaign",
	},
	{
		"204", "Det skal holdes to regionmøter i hver region. Datoplanen har ett i hver region.",
		"To kreves. Det andre er ikke kjent før det står i kalenderen.", "region-meetings",
	},
	{
		"204, 238, 358", "Regionsamlinger (238, 358) er noe annet enn regionmøter (204).",
		"De telles hver for seg.", "region-meetings region-gathering",
	},
	{
		"213–214", "Fellesmøtet med fylkestingsgruppa er årlig (213). Datoplanen har to.",
		"Ett holdt møte er nok.", "joint-council",
	},
	{
		"217, 263, 266", "Tre månedlige møterekker har ingen datoer: praten med Stortingsgruppas representant, ordførerforumets Teams-møte, og møtet med stortingspolitiker.",
		"De telles når de står i kalenderen eller noen krysser dem av. Ellers er de ukjent.", "storting-talks mayors-monthly mayors-storting",
	},
	{
		"141", "Planen nevner «Fylkesstyret i Innlandet Senterparti». Innlandet har et samarbeidsstyre (107–113).",
		"Oppgaven står hos samarbeidsstyret.", "",
	},
	{"125", "Planen skriver «samarbeidsutvalget» der det ellers står samarbeidsstyret.", "Det leses som samarbeidsstyret.", "coordination-report"},
	{"65", "«Medlemsvekst» sier ikke mot hvilken dag.", "Det telles mot 31. desember året før (73–74).", "growth paying"},
	{"289–290, 374", "«Registrerte timer» sier ikke mot hva.", "Det telles mot hele året før, og mot samme dag året før.", "hours"},
	{
		"57–58, 65", "Planen sier ikke hva et aktivt lag er.",
		"Et lag er aktivt i et kvartal der to ulike slags ting skjedde: møte, studiering, nye medlemmer.", "activity",
	},
	{
		"342–381", "Kapittel 6 sier ikke hvem som har ansvaret for tiltakene.",
		"Her står vervene som oppgaven ellers hører til etter kapittel 2.6. Det kan endres.", "",
	},
}

// planOf is the work plan of 2026 of a county branch, as a book is born with it: a draft, until somebody says on what day it
// was adopted.
func planOf(unit domain.ID) domain.PlanCard {
	id := domain.NamedID("plan", string(unit), "2026")
	card := domain.PlanCard{Plan: domain.Plan{
		ID: id, Unit: unit, Year: 2026, Until: 2026, Title: "Arbeidsplan 2026", State: domain.PlanDraft,
	}}
	for i, l := range plan2026 {
		n := strconv.Itoa(i + 1)
		m := domain.MeasureCard{Measure: domain.Measure{
			ID: domain.NamedID("measure", string(id), n), Plan: id, Kind: l.kind, Place: i + 1, Heading: l.heading, Section: l.section,
			Lines: l.lines, Text: l.text, Indicators: l.indicators, Target: l.target,
		}}
		for _, d := range l.days {
			m.Days = append(m.Days, domain.MeasureDay{
				ID: domain.NamedID("measure_day", string(id), n, d.day), Measure: m.Measure.ID, Day: domain.MustDate(d.day), Lines: d.lines,
			})
		}
		for j, o := range l.owners {
			m.Owners = append(m.Owners, domain.MeasureOwner{
				ID: domain.NamedID("measure_owner", string(id), n, strconv.Itoa(j)), Measure: m.Measure.ID, Answers: o,
			})
		}
		card.Measures = append(card.Measures, m)
	}
	for i, r := range remarks2026 {
		card.Remarks = append(card.Remarks, domain.PlanRemark{
			ID: domain.NamedID("plan_remark", string(id), strconv.Itoa(i+1)), Plan: id, Lines: r.lines, Text: r.text, Counted: r.counted, Keys: r.keys,
		})
	}
	return card
}
