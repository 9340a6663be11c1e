package reports

import (
	"context"
	"fmt"
	"io"
	"slices"

	"lagboka/domain"
)

// Book is what papers ask of the book.
type Book interface {
	Tree(ctx context.Context) (*domain.Tree, error)
	Figures(ctx context.Context, unit domain.ID, p domain.Period) (domain.FigureSet, error)
	Trend(ctx context.Context, unit domain.ID, days []domain.Date) ([]domain.TrendPoint, error)
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	Offices(ctx context.Context, q domain.OfficeQuery) ([]domain.OfficeRow, error)
	Duties(ctx context.Context, q domain.DutyQuery) ([]domain.DutyRow, error)
	Bodies(ctx context.Context, unit domain.ID) ([]domain.Body, error)
	SeatBook(ctx context.Context, day domain.Date) (domain.SeatBook, error)
	Members(ctx context.Context, q domain.MemberQuery) (domain.MemberList, error)
	Person(ctx context.Context, id domain.ID) (domain.Person, error)
	StudyYear(ctx context.Context, unit domain.ID, year int, today domain.Date) (domain.StudyYear, error)
	Circle(ctx context.Context, id domain.ID) (domain.CircleCard, error)
	ContestRows(ctx context.Context, unit domain.ID) ([]domain.ContestRow, error)
	Contest(ctx context.Context, id domain.ID) (domain.ContestCard, error)
	ContestOfList(ctx context.Context, list domain.ID) (domain.ContestCard, error)
	Correction(ctx context.Context, id domain.ID) (domain.Correction, error)
	Delegations(ctx context.Context, contest domain.ID) ([]domain.Delegation, error)
	Plans(ctx context.Context, unit domain.ID) ([]domain.Plan, error)
	Plan(ctx context.Context, id domain.ID) (domain.PlanCard, error)
	IndicatorBook(ctx context.Context, unit domain.ID, day domain.Date, of domain.Source) (domain.IndicatorBook, error)
	FinanceBook(ctx context.Context) (domain.FinanceBook, error)
	YearEndBook(ctx context.Context, unit domain.ID, year int, day domain.Date) (domain.YearEndBook, error)
	Todos(ctx context.Context, unit domain.ID) ([]domain.Todo, error)
	AnnualReports(ctx context.Context, unit domain.ID) ([]domain.AnnualRow, error)
	AnnualReport(ctx context.Context, id domain.ID) (domain.AnnualCard, error)
	AnnualVersion(ctx context.Context, id domain.ID) (domain.ReportVersion, error)
	SetFiles(ctx context.Context, report domain.ID) ([]domain.SetFile, error)
	YearBook(ctx context.Context, unit domain.ID, day domain.Date) (domain.YearBook, error)
	BoardReportBefore(ctx context.Context, unit domain.ID, day domain.Date) (domain.BoardReport, error)
}

// Paper is a kind of document and how it is made of the book.
type Paper struct {
	domain.PaperKind
	make maker
}

// maker writes a document, and tells how many of the people it goes to got none.
type maker func(ctx context.Context, b Book, t Texts, o domain.PaperOrder, w io.Writer) (left int, err error)

// Papers are all kinds of documents, in the order in which they are offered: those of units, then those of one thing,
// which stand together in the order in which the thing needs them. Whoever offers papers reads them here.
var Papers = []Paper{
	{unitPaper("board", domain.AskUnit, domain.AskFrom, domain.AskAsOf, domain.AskMeeting, domain.AskReference, domain.AskAuthor,
		domain.AskNames, domain.AskSections), by(GatherBoard, Board)},
	{unitPaper("members", domain.AskUnit, domain.AskAsOf, domain.AskAuthor, domain.AskByBranch), by(GatherMembers, Members)},
	{unitPaper("branch", domain.AskUnit, domain.AskFrom, domain.AskAsOf, domain.AskAuthor), by(GatherBranch, Branch)},
	{planPaper, by(GatherPlan, Plan)},
	{unitPaper("plan-status", domain.AskUnit, domain.AskAsOf, domain.AskAuthor), by(GatherPlan, PlanStatus)},
	{
		unitPaper("matrix", domain.AskUnit, domain.AskAsOf, domain.AskSince, domain.AskLacking, domain.AskLarge, domain.AskAuthor),
		by(GatherMatrix, Matrix),
	},
	{
		unitPaper("requirement", domain.AskIndicator, domain.AskUnit, domain.AskAsOf, domain.AskLacking, domain.AskAuthor),
		by(GatherRequirement, Requirement),
	},
	{requirementLetters, by(GatherRequirementLetters, RequirementLetters)},
	{calendarPaper, by(GatherCalendar, Calendar)},
	{officesPaper, by(GatherOffices, Offices)},
	{dutiesPaper, by(GatherDuties, Duties)},
	{unitPaper("study", domain.AskUnit, domain.AskAsOf, domain.AskAuthor), by(GatherStudy, Study)},
	{unitPaper("study-calls", domain.AskUnit, domain.AskAsOf, domain.AskAuthor), by(GatherStudy, StudyCalls)},
	{unitPaper("finance", domain.AskUnit, domain.AskAsOf, domain.AskAuthor), by(GatherFinance, Finance)},
	{unitPaper("year-end", domain.AskUnit, domain.AskAsOf, domain.AskAuthor), by(GatherYearEnd, YearEnd)},
	{unitPaper("nomination", domain.AskUnit, domain.AskAuthor), by(GatherNomination, Nomination)},
	{firstHourPaper, makeFirstHour},
	{domain.PaperKind{Key: "labels", Of: domain.OfUnit, Asks: []domain.PaperAsk{domain.AskUnit, domain.AskSheet, domain.AskFirst}}, makeLabels},
	{paperOf(domain.OfCircle, "invitation"), by(GatherCircle, Invitation)},
	{paperOf(domain.OfCircle, "participants"), by(GatherCircle, Participants)},
	{paperOf(domain.OfCircle, "blank-list"), by(GatherCircle, BlankList)},
	{paperOf(domain.OfCircle, "filled-list"), by(GatherCircle, FilledList)},
	{paperOf(domain.OfCircle, "certificates"), by(GatherCircle, Certificates)},
	{domain.PaperKind{Key: "list", Of: domain.OfList, Asks: []domain.PaperAsk{domain.AskAuthor}, Inside: true}, by(GatherList, CommitteeList)},
	{paperOf(domain.OfList, "proposal"), by(GatherList, Proposal)},
	{paperOf(domain.OfList, "listed-letters", domain.AskOnly), by(GatherList, ListedLetters)},
	{paperOf(domain.OfContest, "ask-letters", domain.AskOnly), by(GatherContest, AskLetters)},
	{paperOf(domain.OfNominationMeeting, "notice"), by(GatherNominationMeeting, NominationNotice)},
	{paperOf(domain.OfNominationMeeting, "voters"), by(GatherNominationMeeting, NominationVoters)},
	{paperOf(domain.OfNominationMeeting, "ballot-papers"), by(GatherNominationMeeting, NominationBallotPapers)},
	{paperOf(domain.OfNominationMeeting, "minutes"), by(GatherNominationMeeting, NominationMinutes)},
	{paperOf(domain.OfCorrection, "correction"), by(GatherCorrection, CorrectionLetter)},
	{paperOf(domain.OfReport, "annual"), by(GatherAnnual, Annual)},
	{paperOf(domain.OfReport, "annual-meeting-set", domain.AskBig), makeMeetingSet},
	{insideOf(domain.OfBody, "body"), by(GatherBody, Body)},
	{insideOf(domain.OfBody, "up-for-election"), by(GatherBody, UpForElection)},
}

// Along are the kinds of papers that go along where everything is taken out of the book.
var Along = []string{"board", "members", "study", "nomination"}

// officesPaper goes to the website and to the party register.
var officesPaper = domain.PaperKind{Key: "offices", Of: domain.OfUnit, Asks: []domain.PaperAsk{domain.AskUnit, domain.AskAsOf, domain.AskAuthor}}

// dutiesPaper goes to whoever takes over an office.
var dutiesPaper = domain.PaperKind{Key: "duties", Of: domain.OfUnit, Asks: []domain.PaperAsk{domain.AskUnit, domain.AskAsOf, domain.AskAuthor}}

// requirementLetters go to whoever answers for a requirement in a branch.
var requirementLetters = domain.PaperKind{
	Key: "requirement-letters", Of: domain.OfUnit, Asks: []domain.PaperAsk{domain.AskIndicator, domain.AskUnit, domain.AskAsOf, domain.AskAuthor},
}

// planPaper goes to the branches and to whoever asks for it.
var planPaper = domain.PaperKind{Key: "plan", Of: domain.OfUnit, Asks: []domain.PaperAsk{domain.AskUnit, domain.AskAsOf, domain.AskAuthor}}

// calendarPaper hangs on the wall, and goes to whoever asks for it.
var calendarPaper = domain.PaperKind{Key: "calendar", Of: domain.OfUnit, Asks: []domain.PaperAsk{domain.AskUnit, domain.AskAsOf, domain.AskAuthor}}

// unitPaper is a paper of a unit that stays inside.
func unitPaper(key string, asks ...domain.PaperAsk) domain.PaperKind {
	return domain.PaperKind{Key: key, Of: domain.OfUnit, Asks: asks, Inside: true}
}

// insideOf is a paper of one thing that stays inside.
func insideOf(of domain.PaperOf, key string) domain.PaperKind {
	return domain.PaperKind{Key: key, Of: of, Asks: []domain.PaperAsk{domain.AskAsOf, domain.AskAuthor}, Inside: true}
}

// paperOf is a paper of one thing that goes to others.
func paperOf(of domain.PaperOf, key string, asks ...domain.PaperAsk) domain.PaperKind {
	return domain.PaperKind{Key: key, Of: of, Asks: append([]domain.PaperAsk{domain.AskAuthor}, asks...)}
}

// by makes a document of what is gathered for it.
func by[T any](gather func(context.Context, Book, Texts, domain.PaperOrder) (T, error), write func(io.Writer, Texts, T) error) maker {
	return func(ctx context.Context, b Book, t Texts, o domain.PaperOrder, w io.Writer) (int, error) {
		in, err := gather(ctx, b, t, o)
		if err != nil {
			return 0, err
		}
		return 0, write(w, t, in)
	}
}

// FindPaper returns the paper of a kind; ok is false where there is none.
func FindPaper(kind string) (p Paper, ok bool) {
	i := slices.IndexFunc(Papers, func(p Paper) bool { return p.Key == kind })
	if i < 0 {
		return p, false
	}
	return Papers[i], true
}

// Kinds are the kinds of all papers, in their order.
func Kinds() []domain.PaperKind {
	kinds := make([]domain.PaperKind, len(Papers))
	for i, p := range Papers {
		kinds[i] = p.PaperKind
	}
	return kinds
}

// PapersOf are the papers of a kind of thing, in their order.
func PapersOf(of domain.PaperOf) []Paper {
	return slices.DeleteFunc(slices.Clone(Papers), func(p Paper) bool { return p.Of != of })
}

// Make writes the paper that is ordered. left is how many of the people to whom it would go get none: the dead, and who
// does not want post.
func Make(ctx context.Context, b Book, t Texts, o domain.PaperOrder, w io.Writer) (left int, err error) {
	p, ok := FindPaper(o.Kind)
	if !ok {
		return 0, fmt.Errorf("make paper: no kind %q", o.Kind)
	}
	return p.make(ctx, b, t, o, w)
}
