package template

import (
	"slices"
	"strings"

	"lagboka/domain"
)

// planned is a row of the dated table of a work plan.
type planned struct {
	day    string // the first day
	last   string // the last day; empty where that is the first
	kind   domain.MeetingKind
	title  string
	place  string // behind the title there
	unit   string // short name; empty for the topmost
	bodies []called
}

// called is a body that is called, by the short name of its unit.
type called struct {
	unit string
	kind domain.BodyKind
}

var (
	hedmarkBoard = []called{{"Hedmark", domain.Board}}
	opplandBoard = []called{{"Oppland", domain.Board}}
	councilGroup = []called{{"", domain.CountyCouncilGroup}}
	jointBoards  = slices.Concat(hedmarkBoard, opplandBoard, councilGroup)
)

const (
	hedmarkBoardMeeting = "Fylkesstyremøte Hedmark Senterparti"
	opplandBoardMeeting = "Fylkesstyremøte Oppland Senterparti"
	jointBoardMeeting   = "Felles fylkesstyremøte Hedmark Sp, Oppland Sp og Innlandet Fylkestingsgruppe"
)

// dates2026 are all rows of «Datoplan Innlandet Senterparti 2026» (work plan 2026, chapter 7), as they stand there but
// for the first, which says that the branches' annual meetings are to be held in January.
var dates2026 = []planned{
	{"2026-01-20", "", domain.BoardMeeting, hedmarkBoardMeeting, "", "Hedmark", hedmarkBoard},
	{"2026-01-21", "", domain.BoardMeeting, opplandBoardMeeting, "", "Oppland", opplandBoard},
	{"2026-01-28", "", domain.AnnualMeeting, "Fylkesårsmøte Oppland Senterkvinner", "", "Oppland SK", nil},
	{"2026-01-29", "", domain.AnnualMeeting, "Fylkesårsmøte Hedmark Senterkvinner", "", "Hedmark SK", nil},
	{"2026-02-10", "2026-02-11", domain.CouncilSession, "Fylkesting", "", "", councilGroup},
	{"2026-02-13", "", domain.AnnualMeeting, "Fylkesårsmøte for Hedmark Senterungdom", "Thon Partner Elgstua", "Hedmark SU", nil},
	{"2026-02-14", "2026-02-15", domain.AnnualMeeting, "Fylkesårsmøte for Hedmark Senterparti", "Thon Partner Elgstua", "Hedmark", nil},
	{"2026-02-17", "", domain.CourseDate, "Kurs for lokallagsledere", "Teams", "", nil},
	{"2026-02-18", "", domain.CourseDate, "Kurs for kasserere", "Teams", "", nil},
	{"2026-03-02", "", domain.RegionMeeting, "Regionmøte, Kongsvingerregionen", "", "Kongsvingerregionen", nil},
	{"2026-03-03", "", domain.RegionMeeting, "Regionmøte, Sør-Østerdalen", "", "Sør-Østerdalen", nil},
	{"2026-03-04", "", domain.RegionMeeting, "Regionmøte, Hedmarken", "", "Hedmarken", nil},
	{"2026-03-05", "", domain.RegionMeeting, "Regionmøte, Nord-Østerdalen", "", "Nord-Østerdalen", nil},
	{"2026-03-07", "2026-03-08", domain.AnnualMeeting, "Fylkesårsmøte Oppland Senterparti", "Quality Hotel Strand", "Oppland", nil},
	{"2026-03-09", "", domain.RegionMeeting, "Regionmøte, Sør-Gudbrandsdalen", "", "Sør-Gudbrandsdalen", nil},
	{"2026-03-10", "", domain.RegionMeeting, "Regionmøte, Gjøvik- og Randsfjordregionen", "", "Gjøvik- og Randsfjordregionen", nil},
	{"2026-03-11", "", domain.RegionMeeting, "Regionmøte, Valdresregionen", "", "Valdresregionen", nil},
	{"2026-03-12", "", domain.RegionMeeting, "Regionmøte, Nord-Gudbrandsdalen", "", "Nord-Gudbrandsdalen", nil},
	{"2026-03-13", "", domain.AnnualMeeting, "Fylkesårsmøte Innlandet Senterparti", "Teams", "", nil},
	{"2026-03-16", "", domain.ForumMeeting, "Ordførerkonferanse, i tiknytning til KS' Toppmøte", "", "", nil},
	{"2026-03-17", "", domain.BoardMeeting, hedmarkBoardMeeting, "", "Hedmark", hedmarkBoard},
	{"2026-03-20", "2026-03-22", domain.WomenDate, "Landsmøte Senterkvinnene", "", "", nil},
	{"2026-03-20", "2026-03-22", domain.YouthDate, "Vårslepp, Senterungdommen", "", "", nil},
	{"2026-03-24", "", domain.BoardMeeting, opplandBoardMeeting, "", "Oppland", opplandBoard},
	{"2026-04-20", "", domain.OtherDate, "Landsstyremøte Senterpartiet", "Teams", "", nil},
	{"2026-04-21", "2026-04-23", domain.CouncilSession, "Fylkesting", "", "", councilGroup},
	{"2026-04-25", "", domain.CourseDate, "Kvinner Kan! – kurs i regi av Senterkvinnene", "", "", nil},
	{"2026-04-28", "", domain.BoardMeeting, hedmarkBoardMeeting, "", "Hedmark", hedmarkBoard},
	{"2026-04-29", "", domain.BoardMeeting, opplandBoardMeeting, "", "Oppland", opplandBoard},
	{"2026-05-19", "", domain.WomenDate, "Landsstyremøte Senterkvinnene", "Teams", "", nil},
	{"2026-05-29", "2026-05-30", domain.BoardMeeting, jointBoardMeeting, "", "", jointBoards},
	{"2026-06-09", "", domain.BoardMeeting, hedmarkBoardMeeting, "", "Hedmark", hedmarkBoard},
	{"2026-06-10", "", domain.BoardMeeting, opplandBoardMeeting, "", "Oppland", opplandBoard},
	{"2026-06-16", "2026-06-18", domain.CouncilSession, "Fylkesting", "", "", councilGroup},
	{"2026-07-02", "2026-07-07", domain.YouthDate, "Sommerleir, Senterungdommen", "", "", nil},
	{"2026-08-25", "", domain.BoardMeeting, hedmarkBoardMeeting, "", "Hedmark", hedmarkBoard},
	{"2026-08-26", "", domain.BoardMeeting, opplandBoardMeeting, "", "Oppland", opplandBoard},
	{"2026-09-19", "", domain.CourseDate, "Grønn Inspirasjon – kurs i regi av Senterkvinnene", "", "", nil},
	{"2026-09-21", "2026-09-22", domain.Gathering, "Medarbeiderkonferanse", "", "", nil},
	{"2026-09-28", "", domain.BoardMeeting, hedmarkBoardMeeting, "", "Hedmark", hedmarkBoard},
	{"2026-09-29", "", domain.BoardMeeting, opplandBoardMeeting, "", "Oppland", opplandBoard},
	{"2026-10-20", "2026-10-22", domain.CouncilSession, "Fylkesting", "", "", councilGroup},
	{"2026-10-24", "2026-10-25", domain.WomenDate, "Landsstyremøte Senterkvinnene", "", "", nil},
	{"2026-10-26", "2026-10-27", domain.OtherDate, "Landsstyremøte Senterpartiet", "Oslo-området", "", nil},
	{"2026-10-30", "2026-10-31", domain.BoardMeeting, jointBoardMeeting, "", "", jointBoards},
	{"2026-11-06", "2026-11-08", domain.YouthDate, "Landsmøte Senterungdommen", "", "", nil},
	{"2026-11-16", "", domain.BoardMeeting, hedmarkBoardMeeting, "", "Hedmark", hedmarkBoard},
	{"2026-11-17", "", domain.BoardMeeting, opplandBoardMeeting, "", "Oppland", opplandBoard},
	{"2026-12-08", "", domain.BoardMeeting, hedmarkBoardMeeting, "", "Hedmark", hedmarkBoard},
	{"2026-12-09", "", domain.BoardMeeting, opplandBoardMeeting, "", "Oppland", opplandBoard},
	{"2026-12-15", "2026-12-17", domain.CouncilSession, "Fylkesting", "", "", councilGroup},
	{"2027-01-12", "", domain.BoardMeeting, hedmarkBoardMeeting, "", "Hedmark", hedmarkBoard},
	{"2027-01-13", "", domain.BoardMeeting, opplandBoardMeeting, "", "Oppland", opplandBoard},
}

// datesOf are the meetings of the work plan's chapter 7 in the book of Hedmark2026, 54 of them. Each has the ID of what it
// is known by, the first day and the title, so that two books agree.
func datesOf(book domain.BookTemplate) (all []domain.MeetingCard) {
	units, bodies := map[string]domain.ID{}, map[called]domain.ID{}
	names := map[domain.ID]string{}
	for _, u := range book.Units {
		name := u.Label()
		if u.Parent == "" {
			name = ""
		}
		units[name], names[u.ID] = u.ID, name
	}
	for _, b := range book.Bodies {
		bodies[called{names[b.Unit], b.Kind}] = b.ID
	}
	branches := planned{"2026-01-01", "2026-01-31", domain.AnnualMeeting, "Lokallagsårsmøter", "", "", nil}
	for i, p := range slices.Insert(slices.Clone(dates2026), 0, branches) {
		m := domain.Meeting{
			ID: domain.NamedID("meeting", p.day, domain.Fold(p.title)), Unit: units[p.unit], Kind: p.kind, Title: p.title,
			Starts: domain.MustDate(p.day), Ends: domain.MustDate(p.last), Place: p.place,
		}
		if i == 0 {
			m.Somewhen, m.Note = true, "Må ifølge vedtektene avholdes i løpet av januar."
		}
		if _, who, ok := strings.Cut(p.title, "kurs i regi av "); ok {
			m.Organiser = who
		}
		card := domain.MeetingCard{Meeting: m}
		for _, c := range p.bodies {
			card.Bodies = append(card.Bodies, bodies[c])
		}
		all = append(all, card)
	}
	return all
}
