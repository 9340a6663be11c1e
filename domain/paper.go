package domain

// PaperOf is what a paper is of.
type PaperOf string

// What papers are of.
const (
	OfUnit              PaperOf = "unit"    // with everything below it
	OfCircle            PaperOf = "circle"  // a study circle
	OfList              PaperOf = "list"    // a candidate list
	OfContest           PaperOf = "contest" // the election of a council
	OfNominationMeeting PaperOf = "meeting" // the nomination meeting of a contest, which is what is named
	OfCorrection        PaperOf = "correction"
	OfBody              PaperOf = "body"
	OfReport            PaperOf = "report" // an annual report
)

// PaperAsk is a field that is asked of whoever orders a paper: the name of a field of PaperOrder, or of its period.
type PaperAsk string

// What papers ask.
const (
	AskUnit      PaperAsk = "Unit"
	AskFrom      PaperAsk = "From"
	AskAsOf      PaperAsk = "AsOf"
	AskMeeting   PaperAsk = "Meeting"
	AskReference PaperAsk = "Reference"
	AskAuthor    PaperAsk = "Author"
	AskNames     PaperAsk = "Names"
	AskByBranch  PaperAsk = "ByBranch"
	AskSheet     PaperAsk = "Sheet"
	AskFirst     PaperAsk = "First"
	AskOnly      PaperAsk = "Only"
	AskIndicator PaperAsk = "Indicator"
	AskSince     PaperAsk = "Since"
	AskLacking   PaperAsk = "Lacking"
	AskLarge     PaperAsk = "Large"
	AskSections  PaperAsk = "Sections"
	AskBig       PaperAsk = "Big"
)

// PaperKind is one kind of document: what it is of, and what is asked of whoever orders it.
type PaperKind struct {
	Key  string // «board»; its texts are reports.kind.KEY and reports.file.KEY
	Of   PaperOf
	Asks []PaperAsk // in the order in which they are asked
	// Inside papers stay with those who sit at the program, and so are written in the screen's language. Every other
	// one goes to somebody who has not chosen that: the authorities, the study association, a candidate, a voter, a
	// participant. It is Norwegian.
	Inside bool
}

// PaperOrder is what a user asks of a paper. Of what its kind does not ask, it says nothing.
type PaperOrder struct {
	Kind      string
	Unit      ID     // whose paper it is, where it is a unit's
	Of        ID     // the circle, list, contest or correction, where it is one thing's
	Today     Date   // the day it is made on
	Period    Period // up to the day that it counts on
	Meeting   string // the meeting it is for; empty for none
	Reference string // case number and kind: «Sak 12/26 · orientering»
	Author    string
	Names     bool           // with the names of those who owe for more than 30 days; else counts alone
	ByBranch  bool           // under a head for each branch
	People    []ID           // to whom labels go; none for the members of the unit
	Sheet     string         // of labels: the maker's name for it
	First     int            // of labels: the first free one, counted from 1
	Only      CandidateState // whom letters to candidates go to; empty for all whom they concern
	Indicator string         // the key of the requirement that is asked about
	Since     Date           // what has changed since this day is marked; zero for nothing
	Lacking   bool           // what is missing alone
	Large     bool           // on A3
	At        string         // the heading at which it is looked at first; empty for the first page
	Left      []BoardSection // parts that a board report does without
	Big       bool           // set in type of 14 points, for those who ask
	Parts     []SetPart      // of the papers for an annual meeting; none for those that the unit's kind begins with
	Files     []SetFile      // that stand in them this once, before the book's own
}
