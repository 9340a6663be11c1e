package domain

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// RemarkPrefix begins the key of a Problem that is only to be known; any other keeps its row out.
const RemarkPrefix = "remark."

// PlanImport finds out what an import of records would do with the register, and does nothing. Every record is matched
// against the people there are and those whom records before it have made; what could be several people is asked about,
// never guessed (ImportOptions.Answers settles it). The same file planned again after it was applied changes nothing.
//
// The central register is master for membership and fees: a member register's row overwrites what it gives, and contact
// data are overwritten by cards too. Never overwritten are notes, reservations once set, a joining day, a birth date by
// a year alone, a fuller name by a part of it, and a day of payment by a «yes». Where rows of one file contradict each
// other the first one counts, and the others get a remark.
//
// A member who has moved to another branch keeps the membership: its unit is changed in place, and the history keeps
// the old one. To end it and begin another would count a move as one who left and one who joined, and lose the real
// joining day.
func PlanImport(ctx context.Context, reg Register, source string, recs []Record, o ImportOptions, progress func(done, total int)) (ImportPlan, error) {
	p := newPlanner(reg, source, o)
	p.plan.Rows = make([]PlannedRow, 0, len(recs))
	for i, r := range recs {
		if i%500 == 0 {
			if err := ctx.Err(); err != nil {
				return ImportPlan{}, fmt.Errorf("plan import: %w", err)
			}
			if progress != nil {
				progress(i, len(recs))
			}
		}
		row, err := p.row(r)
		if err != nil {
			return ImportPlan{}, fmt.Errorf("plan import: %w", err)
		}
		if first, again := p.repeats(r); again && row.Outcome == OutcomeUnchanged {
			key := "remark.repeat"
			if r.Card > 0 {
				key = "remark.repeat-card"
			}
			row.Problems = append(row.Problems, Problem{Key: key, Value: first})
		}
		p.plan.Rows = append(p.plan.Rows, row)
		p.plan.Counts.add(row.Outcome)
	}
	if progress != nil {
		progress(len(recs), len(recs))
	}
	p.missing()
	p.collect()
	return p.plan, nil
}

// planner is one planning on its way.
type planner struct {
	o       ImportOptions
	reg     Register
	matcher *Matcher
	units   *unitIndex
	cards   map[ID]*PersonCard // what the register holds of each person
	drafts  map[ID]*draft      // what the records have made of it
	order   []ID               // of the drafts
	byLine  map[int]ID         // whom the rows are about
	covered map[ID]bool        // units that the file names
	named   map[ID]bool        // people whom the file names, or could
	rows    map[string]string  // where in the file the rows stand, by all that stands in them
	plan    ImportPlan
}

func newPlanner(reg Register, source string, o ImportOptions) *planner {
	p := &planner{
		o: o, reg: reg, matcher: NewMatcher(reg), units: newUnitIndex(reg.Units), cards: make(map[ID]*PersonCard, len(reg.Persons)),
		drafts: map[ID]*draft{}, byLine: map[int]ID{}, covered: map[ID]bool{}, named: map[ID]bool{}, rows: map[string]string{},
		plan: ImportPlan{Source: FileName(source), Made: map[ID]bool{}, Seq: reg.Seq},
	}
	for _, person := range reg.Persons {
		p.cards[person.ID] = &PersonCard{Person: person}
	}
	for _, m := range reg.Memberships {
		if c := p.cards[m.Person]; c != nil {
			c.Memberships = append(c.Memberships, m)
		}
	}
	for _, f := range reg.Fees {
		if c := p.cards[f.Person]; c != nil {
			c.Fees = append(c.Fees, f)
		}
	}
	return p
}

// repeats tells whether a row or card is the same as an earlier one, word for word, and which.
func (p *planner) repeats(r Record) (first string, again bool) {
	whole := strings.Join(r.Cells, "\x00")
	switch {
	case r.Card > 0 && r.Corrected: // it is no longer what its sum says
		return "", false
	case r.Card > 0:
		whole = strconv.FormatUint(r.Sum, 16)
	}
	if whole == "" {
		return "", false
	}
	if first, again = p.rows[whole]; !again {
		p.rows[whole] = r.Place()
	}
	return first, again
}

// row plans one record.
func (p *planner) row(r Record) (PlannedRow, error) {
	row := PlannedRow{Record: r, Name: r.Person.SortName(), Problems: slices.Clip(r.Problems), Outcome: OutcomeRejected}
	unit, problem := p.unit(r)
	if problem != nil {
		row.Problems = append(row.Problems, *problem)
	}
	sure, candidates := p.matcher.Find(r.Person, unit.id)
	// Also a row that cannot go in names somebody, who is then not missing from the file.
	p.named[sure] = true
	for _, c := range candidates {
		p.named[c.Person] = true
	}
	if slices.ContainsFunc(row.Problems, func(x Problem) bool { return !strings.HasPrefix(x.Key, RemarkPrefix) }) {
		return row, nil
	}
	if endsBefore(r.lastDay(p.o.Today), r.Joined) {
		return row.rejected("Left", "membership.left.before-joined", ""), nil
	}
	answer := p.o.Answers[r.Line]
	if answer.Line != 0 {
		answer.Person = p.byLine[answer.Line]
	}
	switch {
	case answer.Skip:
		return row.rejected("", "reject.left-out", ""), nil
	case answer.New:
		sure = ""
	case p.drafts[answer.Person] != nil || p.cards[answer.Person] != nil:
		sure = answer.Person
	case p.isKnown(r):
		sure, candidates = r.Known, nil
	case len(candidates) > 0:
		if row.Person = p.settled(r, unit, candidates); row.Person == "" {
			return p.asked(row, candidates), nil
		}
		sure = row.Person
	}
	if sure == "" && p.reg.Erased != nil {
		if e, was := p.reg.Erased(r.Person); was && e.Concerns(r.Joined) {
			day := fmt.Sprintf("%02d.%02d.%d", e.Day.Day, int(e.Day.Month), e.Day.Year)
			if e.Sure {
				return row.rejected("Joined", "reject.erased."+string(e.Reason), day), nil
			}
			row.Problems = append(row.Problems, Problem{Key: "remark.erased." + string(e.Reason), Value: day})
		}
	}
	row, err := p.write(row, sure, unit, candidates)
	if answer != (Answer{}) && len(row.Changes) > 0 {
		row.Problems = append(row.Problems, Problem{Key: "remark.answered"})
	}
	return row, err
}

func (r PlannedRow) rejected(field, key, value string) PlannedRow {
	r.Problems = append(r.Problems, Problem{field, key, value})
	return r
}

// isKnown tells whether a record is one that the book itself wrote of a person, who is called so still or in part.
func (p *planner) isKnown(r Record) bool {
	card := p.cards[r.Known]
	return card != nil && (nameOf(card.Person).compare(nameOf(r.Person)) != namesOther || nameOf(r.Person).full == "")
}

// rowUnit is the unit of a row; said tells whether the row itself names it, guessed whether it was worked out from
// where the person lives.
type rowUnit struct {
	id            ID
	said, guessed bool
}

// unit returns the unit of a record: the one it names, else the one that rows without any are for, else the branch
// where the person lives. A member whose row names an unknown unit is kept out; of a card it is remarked.
func (p *planner) unit(r Record) (rowUnit, *Problem) {
	var problem *Problem
	if r.UnitText != "" {
		if id := p.units.find(r.UnitText, r.Kind); id != "" {
			if r.Member {
				p.covered[id] = true
			}
			return rowUnit{id: id, said: true}, nil
		}
		problem = &Problem{"Unit", "remark.unit-unknown", r.UnitText}
		if r.Member {
			problem.Key = "reject.unit-unknown"
		}
	}
	if id := p.units.find(r.Section, r.Kind); r.UnitText == "" && r.Section != "" && id != "" && !p.isRegion(id) {
		if r.Member {
			p.covered[id] = true
		}
		return rowUnit{id: id, said: true}, nil
	}
	if p.o.Unit != "" {
		return rowUnit{id: p.o.Unit}, problem
	}
	municipality := r.Person.Municipality
	if municipality == "" {
		_, municipality = p.place(r.Person)
	}
	return rowUnit{id: p.units.home(municipality, r.Kind), guessed: true}, problem
}

// isRegion tells whether a unit is a region, of which nobody is a member: lists are put in order by them.
func (p *planner) isRegion(id ID) bool {
	return slices.ContainsFunc(p.reg.Units, func(u Unit) bool { return u.ID == id && u.Kind == Region })
}

// place returns what the postcode of a person in Norway tells.
func (p *planner) place(person Person) (place, municipality string) {
	if p.o.Place == nil || person.Postcode == "" || person.Country != "" {
		return "", ""
	}
	place, municipality, _ = p.o.Place(person.Postcode)
	return place, municipality
}

// asked puts the people whom a row could be about before the user.
func (p *planner) asked(row PlannedRow, candidates []PossibleMatch) PlannedRow {
	for i, c := range candidates {
		if d := p.drafts[c.Person]; d != nil {
			candidates[i].Line = d.madeBy
		}
	}
	if candidates[0].Why == WhyNumber {
		row.Problems = append(row.Problems, Problem{"MemberNo", "remark.number-taken", row.Record.Person.MemberNo})
	}
	row.Outcome, row.Candidates = OutcomeAmbiguous, candidates
	return row
}

// settled returns the one of several people whom asking about a row can do without: somebody of whom an earlier row of
// the file said the same, word for word (a register prints a row for each year's fee), or somebody who agrees with all
// that the row says, where it says more than the book could have of two people of one name. Nothing is written then, so
// that nobody is asked again about a file that has been imported.
func (p *planner) settled(r Record, unit rowUnit, candidates []PossibleMatch) ID {
	var agrees ID
	for _, c := range candidates {
		d := p.drafts[c.Person]
		if d != nil && d.said.Person == r.Person && d.said.UnitText == r.UnitText {
			return c.Person
		}
		// Of several who agree, one whom no earlier row was about.
		if agrees != "" && (d != nil || p.drafts[agrees] == nil) {
			continue
		}
		if p.agrees(p.draft(c.Person), r, unit) {
			agrees = c.Person
		}
	}
	return agrees
}

// agrees tells whether a person is just as a record says. Where both know nothing but a name and a place they are;
// where the book knows more than the record, the record has to have an address, a telephone, an e-mail address or a
// joining day.
func (p *planner) agrees(d *draft, r Record, unit rowUnit) bool {
	a, b := d.Person, r.Person
	if nameOf(a).compare(nameOf(b)) < namesFit || clash(a.Born, b.Born) {
		return false
	}
	told := func(p Person) bool { return p.Address+p.Email+p.Mobile+p.Phone != "" }
	if !told(b) && !r.Joined.IsDay() && (told(a) || !a.Born.IsZero() || a.MemberNo != "") {
		return false
	}
	if err := p.fill(d, r, unit); err != nil || len(d.changes)+len(d.remarks) > 0 {
		return false
	}
	m := d.membershipOf(r, p.kind(r, unit), p.o.Today)
	return m == nil || r.Joined.IsZero() || m.Joined == r.Joined
}

func clash(a, b Date) bool {
	same, known := sameBirth(a, b)
	return known && !same
}

// write puts a record into the draft of the person whom it is about, or of a new one.
func (p *planner) write(row PlannedRow, id ID, unit rowUnit, candidates []PossibleMatch) (PlannedRow, error) {
	r := row.Record
	d := p.draft(id)
	if r.Member && unit.id == "" && d.membershipOf(r, p.kind(r, unit), p.o.Today) == nil {
		return row.rejected("Unit", "reject.unit-missing", ""), nil
	}
	if err := p.fill(d, r, unit); err != nil {
		return row, err
	}
	if broken, ok := d.Validate(p.o.Today).(Errors); ok {
		for _, e := range broken {
			row = row.rejected(e.Field, e.Key, "")
		}
		return row, nil
	}
	person := d.Person.ID
	if p.drafts[person] == nil {
		p.order = append(p.order, person)
	}
	p.drafts[person], p.named[person], p.byLine[r.Line] = d, true, person
	if len(d.changes) > 0 {
		p.matcher.Add(&d.Person)
		for _, m := range d.Memberships {
			p.matcher.belongs(person, m.Unit)
		}
	}
	row.Person, row.Name, row.Changes, row.Problems = person, d.Person.SortName(), d.changes, append(row.Problems, d.remarks...)
	switch {
	case id == "":
		row.Outcome = OutcomeNew
		if d.Person.GivenName == "" || d.Person.FamilyName == "" {
			row.Problems = append(row.Problems, Problem{Key: "remark.name-half"})
		}
		for _, c := range candidates {
			p.plan.Distinct = append(p.plan.Distinct, PairOf(person, c.Person))
		}
	case len(d.changes) > 0:
		row.Outcome = OutcomeChanged
	default:
		row.Outcome = OutcomeUnchanged
	}
	return row, nil
}

// missing lists the members of the units that the file names whom it does not name.
func (p *planner) missing() {
	for _, person := range p.reg.Persons {
		m, ok := MembershipOn(p.cards[person.ID].Memberships, p.o.Today)
		if ok && m.ActiveOn(p.o.Today) && m.OfParty() && p.covered[m.Unit] && !p.named[person.ID] {
			p.plan.Missing = append(p.plan.Missing, person.ID)
		}
	}
	p.plan.Counts.Missing = len(p.plan.Missing)
}

// collect puts the rows of the drafts that are to be written into the plan.
func (p *planner) collect() {
	for _, id := range p.order {
		d := p.drafts[id]
		if d.touched[id] {
			p.plan.Persons = append(p.plan.Persons, d.Person)
		}
		for _, m := range d.Memberships {
			if d.touched[m.ID] {
				p.plan.Memberships = append(p.plan.Memberships, m)
			}
		}
		for _, f := range d.Fees {
			if d.touched[f.ID] {
				p.plan.Fees = append(p.plan.Fees, f)
			}
		}
		maps.Copy(p.plan.Made, d.made)
	}
}

// LeftOut are the records that the plan does not write, each with the reasons: rejected, or not settled who they are
// about.
func (p ImportPlan) LeftOut() []Record {
	var out []Record
	for _, row := range p.Rows {
		if row.Outcome != OutcomeRejected && row.Outcome != OutcomeAmbiguous {
			continue
		}
		r := row.Record
		r.Problems = row.Problems
		if row.Outcome == OutcomeAmbiguous {
			r.Problems = append(slices.Clip(r.Problems), Problem{Key: "reject.who"})
		}
		out = append(out, r)
	}
	return out
}
