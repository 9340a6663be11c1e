package domain

import "strings"

// PlanDocument is what the document of a work plan says, as it was read: a proposal, of which nothing is in the book
// before somebody has taken it. Sentences stand whole, in the document's own words.
type PlanDocument struct {
	Title        string // as it stands over the text; empty where none does
	Organisation string // whose plan it is, where the document says so
	Year         int    // which the plan is of; the first one of several; 0 where the document does not say
	Until        int    // the last year it is of; Year where it is of one
	Adopted      Date   // the day on which it says that it was adopted; zero where it does not
	LinesBy      PlanLines
	Sections     []PlanSection
	Found        []PlanFinding // in the document's order
	Unread       []PlanUnread
}

// PlanLines says what the lines of a document's findings are counted by.
type PlanLines string

// The ways of counting. The numbers in the margin are what a meeting refers to; without them people are helped by the
// lines of the file, and in a document that has no lines of its own by its paragraphs.
const (
	MarginLines    PlanLines = "margin"
	TextLines      PlanLines = "text"
	ParagraphLines PlanLines = "paragraph"
)

// PlanSection is a heading of a plan.
type PlanSection struct {
	Number  string // «2.6.1»; empty where the document gives none
	Heading string
	Level   int // 1 for a chapter
	Lines   string
	Page    int // 0 where the document has no pages
}

// PlanKind is what something found in a plan is proposed as.
type PlanKind string

// The kinds. A passage is a sentence of the running text that names a deadline or a number and stands in no list: a
// person says what it is.
const (
	PlanGoal    PlanKind = "goal"
	PlanMeasure PlanKind = "measure"
	PlanDuty    PlanKind = "duty"
	PlanDate    PlanKind = "date"
	PlanPassage PlanKind = "passage"
)

// PlanKinds are all kinds in the order they are shown.
var PlanKinds = []PlanKind{PlanGoal, PlanMeasure, PlanDuty, PlanDate, PlanPassage}

// PlanFinding is one thing found in a plan.
type PlanFinding struct {
	Kind     PlanKind
	Sentence string // whole; words that the end of a line parts are mended
	Lines    string // «66–67»; what they are counted by the document says
	Page     int    // 0 where the document has no pages
	Section  string // the number of the section, «6»; empty where it has none
	Heading  string // of that section
	Group    string // the heading that a measure or a goal stands under, within its section or over it
	Office   PlanOffice
	Days     []PlanDay
	Numbers  []PlanNumber
	Meeting  Meeting // of a date: days, clock, title, place and a guessed kind; without a first day where the words name none

	Indicators string // the keys of what it is counted by, with a space between; of a table alone
	Target     int    // of the first of them; 0 for none
}

// PlanOffice is whose a duty is, or who is named as responsible for a measure.
type PlanOffice struct {
	Text  string   // the document's own words
	Body  BodyKind // empty where it is not recognised
	Roles []Role   // none of a body as a whole, or where none is recognised
	Title string   // of OtherRole
}

// PlanDay is a day, or a span of days, that a sentence names.
type PlanDay struct {
	Words    string // that say so: «innen 1. juli 2026»
	First    Date   // zero where the words name no day: «før sommeren»
	Last     Date   // the last day; zero where that is the first
	Somewhen bool   // on some day of these: «i løpet av mars»
	Due      bool   // it is to be done by then
}

// PlanNumber is a number that a sentence asks for.
type PlanNumber struct {
	Words   string // «to regionmøter per år»
	Number  int
	What    string // «regionmøter»
	Per     string // «år»; empty where the sentence names no time
	AtLeast bool   // «minst», «minimum»
	AtMost  bool
}

// PlanUnread is something that stands where findings do and could not be read as one.
type PlanUnread struct {
	Text  string
	Lines string
	Page  int
	Key   string // catalogue key of why
}

// Validate says what a plan lacks before it can be kept: the year, and anything at all that was recognised. The rest of
// it can be used, and filled in.
func (d PlanDocument) Validate() error {
	var errs Errors
	if len(d.Found) == 0 {
		errs.invalid("Found", "plan.document.nothing")
	}
	if d.Year == 0 {
		errs.invalid("Year", "plan.document.year")
	}
	return errs.OrNil()
}

// PaperLine is a line of a printed page, as it stands there from left to right.
type PaperLine struct {
	Page  int // from 1
	Top   float64
	Size  float64 // of its letters, in points
	Bold  bool
	Cells []PaperCell // what wide gaps part; one where none does
}

// PaperCell is text between two places of a page, in points from its left.
type PaperCell struct {
	Left, Right float64
	Text        string
}

// Text is the whole line.
func (l PaperLine) Text() string {
	texts := make([]string, len(l.Cells))
	for i, c := range l.Cells {
		texts[i] = c.Text
	}
	return strings.Join(texts, "\t")
}
