package plandoc

import (
	"regexp"
	"slices"
	"strings"

	"lagboka/domain"
)

// reader goes through the blocks of a document and takes down what they say.
type reader struct {
	t       *text
	blocks  []block
	doc     domain.PlanDocument
	open    []section // the headings that a block stands under, the outermost first
	popped  section   // the one that the last heading ended
	lead    string    // the paragraph that a list goes on from
	at      calendarAt
	lists   map[int]bool // by heading: whether points or rows stand under it
	pending int          // the finding, from 1, that is a date whose text stands in the next line; 0 for none
	since   int          // the first finding that «Ansvar: …» and «Frist: …» are of
	labels  int          // how many findings there were when the last of those was read
}

// section is a heading with what stands under it.
type section struct {
	heading
	part  part
	own   bool // the heading itself says the part
	alone bool // and nothing else
	soft  bool // only lists under it are of that part
	used  bool // something stands right under it
	at    int  // its block
	label bool // «Ansvar», «Frist»: what stands under it is said of the measures before
}

// document reads the lines as a plan.
func (t *text) document() domain.PlanDocument {
	if t.by != domain.ParagraphLines {
		t.margin()
	}
	t.clean()
	t.survey()
	t.findTables()
	r := &reader{t: t, blocks: t.build(), lists: map[int]bool{}}
	r.doc.LinesBy, r.doc.Unread = t.by, t.unread
	r.front()
	r.setYear(section{})
	for i := 0; i < len(r.blocks); {
		i = r.read(i)
	}
	r.finish()
	return r.doc
}

// finish settles what only the whole document tells: points of lists are measures where no section says which are, and
// single sentences count in a plan alone.
func (r *reader) finish() {
	has := func(kinds ...domain.PlanKind) bool {
		return slices.ContainsFunc(r.doc.Found, func(f domain.PlanFinding) bool { return slices.Contains(kinds, f.Kind) })
	}
	isPlan := r.doc.Title != "" || has(domain.PlanGoal, domain.PlanMeasure, domain.PlanDuty, domain.PlanDate)
	noMeasures := !has(domain.PlanMeasure) && r.doc.Title != ""
	var kept []domain.PlanFinding
	for _, f := range r.doc.Found {
		switch {
		case f.Kind == loosePoint && noMeasures:
			f.Kind = domain.PlanMeasure
		case f.Kind == loosePoint && isBinding(f):
			f.Kind = domain.PlanPassage
		case f.Kind == loosePoint:
			if isPlan {
				r.doc.Unread = append(r.doc.Unread, domain.PlanUnread{Text: f.Sentence, Lines: f.Lines, Page: f.Page, Key: "plan.unread.point"})
			}
			continue
		}
		if f.Kind != domain.PlanPassage || isPlan {
			kept = append(kept, f)
		}
	}
	r.doc.Found = kept
	r.doc.Sections = slices.DeleteFunc(r.doc.Sections, func(s domain.PlanSection) bool { return s.Heading == r.doc.Title })
}

// loosePoint is a point of a list that no heading says the kind of.
const loosePoint domain.PlanKind = "point"

// read takes down a block, or a whole table, and returns the next one.
func (r *reader) read(i int) int {
	b := &r.blocks[i]
	if b.kind != head && len(r.open) > 0 {
		r.open[len(r.open)-1].used = true
	}
	switch b.kind {
	case head:
		r.enter(i)
	case row:
		return r.table(i)
	case item:
		r.item(b)
	default:
		r.prose(i)
	}
	return i + 1
}

// enter goes under a heading.
func (r *reader) enter(at int) {
	b := &r.blocks[at]
	h := b.heading
	r.lead, r.pending = "", 0
	says := columnOf(h.title)
	label := !h.marked && len(foldedWords(h.title)) == 1 && (says == whose || says == due) && r.hasSince()
	if !label {
		r.since = len(r.doc.Found)
	}
	r.popped = section{}
	for n := len(r.open); n > 0 && r.open[n-1].level >= h.level; n = len(r.open) {
		if r.popped.title == "" || r.open[n-1].own {
			r.popped = r.open[n-1]
		}
		r.open = r.open[:n-1]
	}
	s := section{heading: h, at: at, label: label, part: partOf(h.title)}
	if h.title == r.doc.Title && s.part != dates { // «Tiltaksplan 2027» says what the whole is
		s.part = noPart
	}
	parts, alone := partsOf(h.title)
	s.own, s.alone = len(parts) > 0 && s.part != noPart, alone
	switch {
	case s.own:
	case len(h.office.Roles) > 0 || h.office.Body != "":
		if s.part = r.part(); s.part == noPart || s.part == dates {
			s.part, s.own = duties, h.level == officeLevel
			s.soft = true
		}
	case r.part() != noPart:
		s.part = r.part()
		s.soft = r.open[len(r.open)-1].soft
	case r.popped.own && !h.marked && (!r.popped.used || r.popped.part == measures):
		// «Tiltak» with «Medlemsarbeid» below it, both of one size: points under the second are still measures.
		s.part, s.soft = r.popped.part, r.popped.used
	}
	r.open = append(r.open, s)
	r.setYear(s)
	if !h.marked && h.level >= officeLevel || b.kind != head {
		return
	}
	lines, page := r.lines(b, 0, len(b.text))
	r.doc.Sections = append(r.doc.Sections, domain.PlanSection{
		Number: h.number, Heading: h.title, Level: min(h.level, themeLevel), Lines: lines, Page: page,
	})
}

// setYear goes on with the year of a section: the one that the heading of a calendar names, or of a part of a plan of
// several years.
func (r *reader) setYear(s section) {
	if s.part != dates || s.own {
		r.at = calendarAt{year: r.doc.Year, until: r.doc.Until}
		if r.doc.Until > r.doc.Year {
			r.at.year = 0
		}
	}
	if y := onlyYear(s.title); y > 0 && (s.part == dates || s.own && r.doc.Until > r.doc.Year) {
		r.at.year, r.at.last = y, domain.Date{}
	}
	if startsWithMonth(s.title) && s.part == dates {
		r.enterMonth(monthOf(s.title), onlyYear(s.title))
	}
}

// part is what the section that is being read holds.
func (r *reader) part() part {
	if len(r.open) == 0 {
		return noPart
	}
	return r.open[len(r.open)-1].part
}

// soft tells whether only lists are of that part.
func (r *reader) soft() bool { return len(r.open) > 0 && r.open[len(r.open)-1].soft }

// prose takes down running text.
func (r *reader) prose(i int) {
	b := &r.blocks[i]
	if r.isDated(b) && r.dateRow(b) || r.label(b) {
		return
	}
	r.lead = ""
	all := sentences(b.text)
	listed := i+1 < len(r.blocks) && r.blocks[i+1].kind == item
	for k, s := range all {
		leads := strings.HasSuffix(s.text, ":")
		switch {
		case leads && k == len(all)-1:
			r.lead = s.text
		case k == len(all)-1 && listed && !strings.ContainsAny(s.text[len(s.text)-1:], ".!?»"):
			r.lead = s.text
		case r.soft():
			r.passage(b, s)
		case r.part() == goals:
			r.found(domain.PlanGoal, b, s.from, s.to)
		case r.part() == measures && !leads && (!r.hasList() || isInfinitive(s.text)):
			r.found(domain.PlanMeasure, b, s.from, s.to)
		default:
			r.passage(b, s)
		}
	}
}

// hasList tells whether points or rows stand under the heading that says measures: then the text between them is none.
func (r *reader) hasList() bool {
	from := len(r.open) - 1
	for i, s := range r.open {
		if s.own && s.part == measures {
			from = i
		}
	}
	at, level := r.open[from].at, r.open[from].level
	has, known := r.lists[at]
	if known {
		return has
	}
	for _, b := range r.blocks[at+1:] {
		if has = b.kind == item || b.kind == row; has || b.kind == head && b.heading.level <= level {
			break
		}
	}
	r.lists[at] = has
	return has
}

// passage takes down a sentence of the running text that is binding.
func (r *reader) passage(b *block, s sentence) {
	f := r.finding(domain.PlanPassage, b, s.from, s.to)
	if isBinding(f) {
		r.doc.Found = append(r.doc.Found, f)
	}
}

// arranged are words of sentences that say of something that it is to be held.
var arranged = regexp.MustCompile(`(?i)(?:^|\P{L})` +
	`(?:skal|gjennomføres|gjennomførast|arrangeres|arrangerast|avholdes|holdes|haldast|inviteres)(?:$|\P{L})`)

// isBinding tells whether a sentence names a deadline, asks for a number at least, at most or in some time, or says that
// something is held within some days.
func isBinding(f domain.PlanFinding) bool {
	if slices.ContainsFunc(f.Days, func(d domain.PlanDay) bool { return d.Due || d.Somewhen && arranged.MatchString(f.Sentence) }) {
		return true
	}
	return slices.ContainsFunc(f.Numbers, func(n domain.PlanNumber) bool { return n.AtLeast || n.AtMost || n.Per != "" })
}

// promises is how a text ends that leads to what somebody will do: «Fylkeslaget skal i 2027:», «Vi vil:».
var promises = regexp.MustCompile(`(?i)(?:^|\P{L})(?:skal|vil|må)(?:\s+(?:i|derfor|blant annet|bl\.a\.|også|mellom anna|\d{4}))*\s*:$`)

// item takes down a point of a list.
func (r *reader) item(b *block) {
	if r.isDated(b) && r.dateRow(b) || r.label(b) {
		return
	}
	kind := loosePoint
	switch part := r.part(); {
	case b.says == goals:
		kind = domain.PlanGoal
	case b.says == measures:
		kind = domain.PlanMeasure
	case r.soft() && r.leadsToDuties():
		kind = domain.PlanDuty
	case part == goals:
		kind = domain.PlanGoal
	case part == measures:
		kind = domain.PlanMeasure
	case part == duties || r.leadsToDuties():
		kind = domain.PlanDuty
	case part == dates:
		r.beside(b)
		return
	default:
		kind = r.leadsTo()
	}
	if n := len(r.doc.Found); n > 0 && len(r.doc.Found[n-1].Sentence) > longestBlock {
		n = 0
	} else if b.depth > 0 && n > 0 && strings.HasSuffix(r.doc.Found[n-1].Sentence, ":") || n > 0 && r.isUnder(b, r.doc.Found[n-1]) {
		r.goOn(b)
		return
	}
	r.found(kind, b, 0, len(b.text))
}

// leadsTo is what the text before a list says that its points are, where no heading says it.
func (r *reader) leadsTo() domain.PlanKind {
	lead, ok := strings.CutSuffix(r.lead, ":")
	if !ok {
		return loosePoint
	}
	switch parts, _ := partsOf(lead); {
	case slices.Contains(parts, measures) || promises.MatchString(r.lead):
		return domain.PlanMeasure
	case slices.Contains(parts, goals):
		return domain.PlanGoal
	}
	return loosePoint
}

// beside takes down a point of a calendar that names no day.
func (r *reader) beside(b *block) {
	if f := r.finding(domain.PlanPassage, b, 0, len(b.text)); isBinding(f) {
		r.doc.Found = append(r.doc.Found, f)
	} else {
		r.doc.Unread = append(r.doc.Unread, domain.PlanUnread{Text: f.Sentence, Lines: f.Lines, Page: f.Page, Key: "plan.unread.point"})
	}
}

// isUnder tells whether a point belongs to one that ends in a colon, or to what was put together with that.
func (r *reader) isUnder(b *block, f domain.PlanFinding) bool {
	return b.depth > 0 && strings.Contains(f.Sentence, ":\n")
}

// goOn puts a point below the one that it belongs to.
func (r *reader) goOn(b *block) {
	f := &r.doc.Found[len(r.doc.Found)-1]
	f.Sentence += "\n– " + b.text
	lines, _ := r.lines(b, 0, len(b.text))
	f.Lines = joinLines(f.Lines, lines)
	f.Days, f.Numbers = daysIn(f.Sentence, r.at), numbersIn(f.Sentence)
}

// joinLines are the lines from the first of one span to the last of another.
func joinLines(a, b string) string {
	first, _, _ := strings.Cut(a, "–")
	last := b[strings.LastIndex(b, "–")+1:]
	if i := strings.LastIndex(b, "–"); i >= 0 {
		last = b[i+len("–"):]
	}
	switch {
	case first == "" || last == "" || first == last:
		return a
	}
	return first + "–" + last
}

// wishes is how a text ends that leads to what somebody will do that year, and not to what is always theirs.
var wishes = regexp.MustCompile(`(?i)\P{L}vil(?:\s+(?:i|også|derfor))?(?:\s+\d{4})?\s*:$|\P{L}i\s+\d{4}\s*:$|\P{L}i (?:året|perioden)\s*:$`)

// leadsToDuties tells whether the text before a list says that it is of what somebody is to do: «har ansvaret for
// følgende oppgaver:», «Fylkesleder skal:».
func (r *reader) leadsToDuties() bool {
	lead, ok := strings.CutSuffix(r.lead, ":")
	if !ok || wishes.MatchString(r.lead) {
		return false
	}
	if parts, _ := partsOf(lead); slices.Contains(parts, duties) || strings.Contains(domain.Fold(lead), "ansvaret") {
		return true
	}
	office, named := r.subject(lead)
	return named && (office.Body != "" || len(office.Roles) > 0)
}

// subject is whose duties a sentence leads to: what stands before its verb.
var verb = regexp.MustCompile(`\s(?:skal|har|er|må|bør|vil)(?:\s|$|:)`)

func (r *reader) subject(lead string) (o domain.PlanOffice, whole bool) {
	at := verb.FindStringIndex(lead)
	if at == nil {
		return domain.ReadOffice(lead)
	}
	return domain.ReadOffice(lead[:at[0]])
}
