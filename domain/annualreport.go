package domain

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// AnnualReport is what became of a year, as a unit's board lays it before the annual meeting (work plan 2026, 88–90 and 178);
// the umbrella's is the coordination board's, laid before both sisters' meetings (125–126). The book brings the facts, people
// write the sentences.
type AnnualReport struct {
	ID   ID
	Unit ID
	Year int
	Kind ReportKind
	Note string

	Accounts Accounts
}

// NamedID follows from whose report it is, of which year and kind.
func (r AnnualReport) NamedID() ID {
	return NamedID("annual_report", string(r.Unit), strconv.Itoa(r.Year), string(r.Kind))
}

// Accounts are the four sums that the treasurer gives for the report, as they were given: the program keeps no books and
// reckons none of them.
type Accounts struct {
	Given   Date // the day they were given; zero while they are not, and the sums say nothing
	Income  Money
	Costs   Money
	Result  Money
	Balance Money
}

// Off is by how much the result differs from income less costs; 0 where it does not, or nothing is given.
func (a Accounts) Off() Money {
	if a.Given.IsZero() {
		return 0
	}
	return a.Result - (a.Income - a.Costs)
}

// FactDay is the day that the report's facts are of: the last of its year, or an earlier one while the year runs.
func (r AnnualReport) FactDay(today Date) Date {
	switch end := YearEnd(r.Year); {
	case today.IsZero() || today.After(end):
		return end
	case today.Year < r.Year:
		return YearStart(r.Year)
	}
	return today
}

// ReportKind is whose report it is, and so which chapters it has.
type ReportKind string

// The kinds.
const (
	CountyReport       ReportKind = "annual"       // of a county branch, or of its youth and women
	CoordinationReport ReportKind = "coordination" // of the coordination board
	BranchReport       ReportKind = "branch"       // of a local branch: two pages
	GroupReport        ReportKind = "group"        // of the group in the municipal council, beside the branch's (161–162)
)

// ReportKinds are all kinds.
var ReportKinds = []ReportKind{CountyReport, CoordinationReport, BranchReport, GroupReport}

// ReportKindOf is the kind of report that a unit's board gives; none where units of its kind give none.
func ReportKindOf(u UnitKind) ReportKind {
	switch u {
	case CountyBranch, YouthBranch, WomenBranch:
		return CountyReport
	case CountyParty:
		return CoordinationReport
	case LocalBranch:
		return BranchReport
	}
	return ""
}

// Validate returns every broken rule, or nil.
func (r AnnualReport) Validate() error {
	var errs Errors
	if r.Unit == "" {
		errs.invalid("Unit", "plan.unit.missing")
	}
	if r.Year < firstPlanYear || r.Year > lastPlanYear {
		errs.invalid("Year", "annual.year.missing")
	}
	if !slices.Contains(ReportKinds, r.Kind) {
		errs.invalid("Kind", "annual.kind.missing")
	}
	return errs.OrNil()
}

// Begins returns what is wrong with the year of a report that is begun on a day: it is this year's or next year's at the latest.
func (r AnnualReport) Begins(today Date) error {
	if last := today.Year + 1; r.Year != 0 && (r.Year < firstPlanYear || r.Year > last) {
		return &Error{Kind: Invalid, Field: "Year", Key: "annual.year.range", Data: map[string]any{"first": Plainly(firstPlanYear), "last": Plainly(last)}}
	}
	return r.Validate()
}

// ReportState is how far a report has come.
type ReportState string

// The states in their order.
const (
	ReportDraft    ReportState = "draft"
	ReportToBoard  ReportState = "board"    // the board has it
	ReportAdopted  ReportState = "adopted"  // by the board
	ReportLaid     ReportState = "laid"     // before the annual meeting
	ReportApproved ReportState = "approved" // by it
)

// ReportStates are all states in their order.
var ReportStates = []ReportState{ReportDraft, ReportToBoard, ReportAdopted, ReportLaid, ReportApproved}

// ReportStep is that a report has come to a state, on a day; of the coordination board's each sister's meeting is a step.
type ReportStep struct {
	ID      ID
	Report  ID
	State   ReportState
	Unit    ID // before whose annual meeting; none where the state says it
	Day     Date
	Meeting ID // in the calendar; none where the book does not say
	Note    string
}

// NamedID follows from which step of which report it is.
func (s ReportStep) NamedID() ID {
	return NamedID("report_step", string(s.Report), string(s.State), string(s.Unit))
}

// Validate returns every broken rule, or nil.
func (s ReportStep) Validate(today Date) error {
	var errs Errors
	if !slices.Contains(ReportStates[1:], s.State) {
		errs.invalid("State", "annual.state.missing")
	}
	if !s.Day.IsDay() {
		errs.invalid("Day", "succession.from.missing")
	}
	return errs.with(NotAhead("Day", s.Day, today)).OrNil()
}

// Of returns what is wrong with the step for the report: nothing is done with it before its year.
func (s ReportStep) Of(r AnnualReport) error {
	if s.Day.Year < r.Year {
		return &Error{Kind: Invalid, Field: "Day", Key: "annual.step.early"}
	}
	return nil
}

// ReportChapter is a chapter of a report. One of the program's own has a key, by which its facts are found.
type ReportChapter struct {
	ID     ID
	Report ID
	Key    ChapterKey // none of a chapter that somebody has added
	Place  int        // from 1
	Title  string     // none where it is called as its key is
	Struck bool
	Ready  bool // whoever writes it says so
}

// NamedID follows from the report and the key, so that two laptops begin the same report; of an added chapter from what it
// is called.
func (c ReportChapter) NamedID() ID {
	return NamedID("report_chapter", string(c.Report), cmp.Or(string(c.Key), c.Title))
}

// Validate returns every broken rule, or nil.
func (c ReportChapter) Validate() error {
	var errs Errors
	if c.Key == "" && strings.TrimSpace(c.Title) == "" {
		errs.invalid("Title", "annual.chapter.title.missing")
	}
	return errs.OrNil()
}

// ChapterKey is one of the program's own chapters.
type ChapterKey string

// chapters are those of each kind of report, in their order. The county's follow the headings of the work plan.
var chapters = map[ReportKind][]ChapterKey{
	CountyReport: {
		"short", "organisation", "members", "branches", "meetings", "study", "nomination", "politics", "youth-women", "plan", "economy", "thanks",
	},
	CoordinationReport: {
		"organisation", "county-nomination", "programme", "campaign", "council-group", "state-support", "meetings", "thanks",
	},
	BranchReport: {"branch-short", "branch-year", "branch-politics", "branch-ahead"},
	GroupReport:  {"group-work", "group-cases", "group-ahead"},
}

// Chapters are the chapters that a report of a kind begins with.
func Chapters(k ReportKind) []ChapterKey { return slices.Clone(chapters[k]) }

// PartLength is the most characters that a part of a chapter's text has; a longer text is several parts.
const PartLength = 4000

// ChapterPart is a part of a chapter's text. Each is a row of its own, so that what two people write in two of them both
// stands.
type ChapterPart struct {
	ID      ID
	Chapter ID
	Place   int    // from 1
	Text    string // with the marks of what is linked: see Pieces
}

// Validate returns every broken rule, or nil.
func (p ChapterPart) Validate() error {
	var errs Errors
	if n := len([]rune(p.Text)); n > PartLength {
		errs = append(errs, &Error{Kind: Invalid, Field: "Text", Key: "annual.part.long", Data: map[string]any{"n": n, "most": PartLength}})
	}
	return errs.OrNil()
}

// ReportVersion is a report as it was frozen for a meeting: it never changes with the register.
type ReportVersion struct {
	ID      ID
	Report  ID
	Number  int // from 1
	Day     Date
	Who     string
	Hash    string // SHA-256 of PDF, in hexadecimal
	Content string // the chapters as they stood in it, for telling what a later one has changed: see FrozenChapters
	PDF     []byte
}

// FrozenChapter is a chapter as it stood in a version.
type FrozenChapter struct {
	Title string `json:"title"`
	Text  string `json:"text"` // with the facts as they read then
}

// FrozenChapters are the chapters of the version; none where it cannot be read.
func (v ReportVersion) FrozenChapters() (all []FrozenChapter) {
	if json.Unmarshal([]byte(v.Content), &all) != nil {
		return nil
	}
	return all
}

// FreezeChapters writes chapters as a version keeps them.
func FreezeChapters(all []FrozenChapter) (string, error) {
	content, err := json.Marshal(all)
	return string(content), err
}

// ChangedChapter is what a later version of a report says otherwise: of an added chapter Was is empty, of one that is gone Is.
type ChangedChapter struct {
	Title   string
	Was, Is string
}

// ChangedChapters are the chapters in which two versions differ, in the order of the later one.
func ChangedChapters(before, after []FrozenChapter) (all []ChangedChapter) {
	find := func(in []FrozenChapter, title string) string {
		if i := slices.IndexFunc(in, func(c FrozenChapter) bool { return c.Title == title }); i >= 0 {
			return in[i].Text
		}
		return ""
	}
	for _, c := range after {
		if was := find(before, c.Title); was != c.Text {
			all = append(all, ChangedChapter{c.Title, was, c.Text})
		}
	}
	for _, c := range before {
		if !slices.ContainsFunc(after, func(x FrozenChapter) bool { return x.Title == c.Title }) {
			all = append(all, ChangedChapter{c.Title, c.Text, ""})
		}
	}
	return all
}

// ChapterState is how far a chapter has come.
type ChapterState string

// The states of a chapter.
const (
	ChapterEmpty ChapterState = "empty" // nobody has written anything: the facts alone
	ChapterDraft ChapterState = "draft"
	ChapterReady ChapterState = "ready"
)

// ChapterCard is a chapter with its text and with who is to write it.
type ChapterCard struct {
	Chapter ReportChapter
	Parts   []ChapterPart
	Tasks   []Todo // who was asked to write it, and by when
}

// Text is the whole text.
func (c ChapterCard) Text() string {
	texts := make([]string, 0, len(c.Parts))
	for _, p := range c.Parts {
		if p.Text != "" {
			texts = append(texts, p.Text)
		}
	}
	return strings.Join(texts, "\n")
}

// State is how far the chapter has come.
func (c ChapterCard) State() ChapterState {
	switch {
	case c.Chapter.Ready:
		return ChapterReady
	case Words(c.Text()) == 0:
		return ChapterEmpty
	}
	return ChapterDraft
}

// Late tells whether somebody was asked to have written the chapter by a day that is past.
func (c ChapterCard) Late(day Date) bool {
	return !c.Chapter.Ready && slices.ContainsFunc(c.Tasks, func(t Todo) bool {
		return t.Done.IsZero() && !t.Due.IsZero() && t.Due.Before(day)
	})
}

// AnnualCard is a report with everything in it.
type AnnualCard struct {
	Report   AnnualReport
	Unit     Unit
	Chapters []ChapterCard // in their order, those that are struck, too
	Steps    []ReportStep
	Versions []ReportVersion // the newest first, without their PDF
	Numbered int             // the highest number that a version was frozen with, also one that was taken back
	Files    []SetFile       // that stand in the papers for the annual meeting, without their PDF
}

// State is the furthest that the report has come; sisters are the units before whose meetings it is to be laid, of which all
// have to have had it.
func (c AnnualCard) State(sisters []ID) ReportState { return ReportStateOf(c.Steps, sisters) }

// ReportStateOf is the furthest state of some steps.
func ReportStateOf(steps []ReportStep, sisters []ID) ReportState {
	for _, s := range slices.Backward(ReportStates) {
		there := func(unit ID) bool {
			return slices.ContainsFunc(steps, func(x ReportStep) bool { return x.State == s && (unit == "" || x.Unit == unit) })
		}
		if !there("") {
			continue
		}
		if s != ReportLaid && s != ReportApproved || !slices.ContainsFunc(sisters, func(u ID) bool { return !there(u) }) {
			return s
		}
	}
	return ReportDraft
}

// Sisters are the units before whose annual meetings a report is laid: of the coordination board's both sisters', each with a
// step of its own; none of a report that is laid before its own unit's meeting.
func (t *Tree) Sisters(r AnnualReport) (all []ID) {
	if r.Kind != CoordinationReport {
		return nil
	}
	for _, u := range t.Children(r.Unit) {
		if u.Kind == CountyBranch {
			all = append(all, u.ID)
		}
	}
	return all
}

// Standing are the chapters that are not struck.
func (c AnnualCard) Standing() []ChapterCard {
	return slices.DeleteFunc(slices.Clone(c.Chapters), func(x ChapterCard) bool { return x.Chapter.Struck })
}

// Count is how many of the standing chapters are in each state.
func (c AnnualCard) Count() map[ChapterState]int {
	n := map[ChapterState]int{}
	for _, x := range c.Standing() {
		n[x.State()]++
	}
	return n
}

// AnnualRow is a report in the list of all.
type AnnualRow struct {
	Report   AnnualReport
	Unit     Unit
	State    ReportState
	Chapters int
	Ready    int
	Versions int  // that were frozen
	Day      Date // of the last step, or of the last version; zero of neither
}

// NewAnnual is a new report, not yet in a book, with the chapters of its kind, each with the facts that belong there.
func NewAnnual(u Unit, year int, kind ReportKind) AnnualCard {
	c := AnnualCard{Report: AnnualReport{Unit: u.ID, Year: year, Kind: kind}, Unit: u}
	for i, key := range chapters[kind] {
		card := ChapterCard{Chapter: ReportChapter{Key: key, Place: i + 1}}
		if text := FactMarks(key); text != "" {
			card.Parts = []ChapterPart{{Place: 1, Text: text}}
		}
		c.Chapters = append(c.Chapters, card)
	}
	return c
}

// NextAnnual is the report of a later year that begins from this one: the same chapters in the same order, struck and renamed
// as here, with the facts and without the year's sentences.
func (c AnnualCard) NextAnnual(year int) AnnualCard {
	next := NewAnnual(c.Unit, year, c.Report.Kind)
	texts := map[ChapterKey][]ChapterPart{}
	for _, x := range next.Chapters {
		texts[x.Chapter.Key] = x.Parts
	}
	next.Chapters = nil
	for _, x := range c.Chapters {
		ch := x.Chapter
		ch.ID, ch.Report, ch.Ready = "", "", false
		card := ChapterCard{Chapter: ch}
		if ch.Key != "" {
			card.Parts = texts[ch.Key]
		}
		next.Chapters = append(next.Chapters, card)
	}
	return next
}

// Lack is what a chapter of an annual report lacks.
type Lack struct {
	Chapter ChapterCard
	Fact    Fact // that the book does not know; without a key where the chapter itself is not ready
}

// Lacks are what a report lacks, chapter by chapter: texts that are not ready, and facts that the book does not know.
func (c AnnualCard) Lacks(b YearBook) (all []Lack) {
	for _, x := range c.Standing() {
		if x.State() != ChapterReady {
			all = append(all, Lack{Chapter: x})
		}
		for _, f := range b.Facts(x.Chapter.Key) {
			if f.Missing != "" {
				all = append(all, Lack{x, f})
			}
		}
	}
	return all
}
