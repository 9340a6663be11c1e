package domain

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// RemarkPrefix begins the key of a Problem that is only to be known; any other keeps its row out.
const RemarkPrefix = "remark."

// PlanImport finds out what an import of records would do with the register, and does nothing. Every record is matched
// against the people there are and those that records before it have made; what could be several people is asked about,
// never guessed (ImportOptions.Answers settles it).
//
// The central register is master for membership and fees, so a member register's row overwrites what it gives; never
// overwritten are notes, reservations once set, a joining day, a birth date by a year alone, and a day of payment by a
// «yes». A moved member's membership changes its unit in place, so that a move is no leaving and no joining. A card
// overwrites contact data alone and fills what is empty. The same file planned again after it was applied changes nothing.
func PlanImport(ctx context.Context, reg Register, source string, recs []Record, o ImportOptions, progress func(done, total int)) (ImportPlan, error) {
	p := &planner{
		o: o, reg: reg, matcher: NewMatcher(reg, o.Today), units: newUnitIndex(reg.Units), drafts: map[ID]*draft{}, covered: map[ID]bool{}, named: map[ID]bool{},
		plan: ImportPlan{Source: source, Rows: make([]PlannedRow, 0, len(recs)), Made: map[ID]bool{}, Seq: reg.Seq},
	}
	p.index()
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
		p.plan.Rows = append(p.plan.Rows, row)
		p.count(row.Outcome)
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
	units   unitIndex
	cards   map[ID]*PersonCard // what the register holds of each person
	drafts  map[ID]*draft      // what the records have made of it
	order   []ID               // of the drafts
	covered map[ID]bool        // units that the file names
	named   map[ID]bool        // people whom the file names, or could
	plan    ImportPlan
}

// draft is a person with memberships and fees as the records have left them.
type draft struct {
	PersonCard
	made    bool
	touched map[ID]bool // rows that differ from the register's
	changes []FieldChange
}

func (p *planner) index() {
	p.cards = make(map[ID]*PersonCard, len(p.reg.Persons))
	for _, person := range p.reg.Persons {
		p.cards[person.ID] = &PersonCard{Person: person}
	}
	for _, m := range p.reg.Memberships {
		if c := p.cards[m.Person]; c != nil {
			c.Memberships = append(c.Memberships, m)
		}
	}
	for _, f := range p.reg.Fees {
		if c := p.cards[f.Person]; c != nil {
			c.Fees = append(c.Fees, f)
		}
	}
}

func (p *planner) count(o Outcome) {
	c := &p.plan.Counts
	*map[Outcome]*int{
		OutcomeNew: &c.New, OutcomeChanged: &c.Changed, OutcomeUnchanged: &c.Unchanged, OutcomeRejected: &c.Rejected, OutcomeAmbiguous: &c.Ambiguous,
	}[o]++
}

// row plans one record.
func (p *planner) row(r Record) (PlannedRow, error) {
	row := PlannedRow{Record: r, Name: r.Person.SortName(), Problems: r.Problems, Outcome: OutcomeRejected}
	if slices.ContainsFunc(r.Problems, func(x Problem) bool { return !strings.HasPrefix(x.Key, RemarkPrefix) }) {
		return row, nil
	}
	reject := func(field, key, value string) (PlannedRow, error) {
		row.Problems = append(slices.Clip(row.Problems), Problem{field, "reject." + key, value})
		return row, nil
	}
	unit, found := p.units.find(r.UnitText, r.Kind)
	if !found && r.UnitText != "" {
		return reject("Unit", "unit-unknown", r.UnitText)
	}
	p.complete(&r.Person)
	if !found {
		unit = p.units.home(r.Person.Municipality, p.o.Unit)
	} else if r.Member {
		p.covered[unit] = true
	}
	answer := p.o.Answers[r.Line]
	sure, candidates := p.matcher.Find(r.Person, unit)
	switch {
	case answer.Skip:
		return reject("", "left-out", "")
	case answer.Person != "":
		sure = answer.Person
	case answer.New:
		sure = ""
	case len(candidates) > 0:
		for _, c := range candidates {
			p.named[c.Person] = true
		}
		row.Outcome, row.Candidates = OutcomeAmbiguous, candidates
		return row, nil
	}
	if sure == "" && p.reg.Erased != nil && p.reg.Erased(r.Person) {
		return reject("", "erased", "")
	}
	if sure == "" && r.Member && unit == "" {
		return reject("Unit", "unit-missing", "")
	}
	return p.write(r, row, sure, unit, found, candidates, answer)
}

// complete fills what a postcode tells.
func (p *planner) complete(person *Person) {
	if p.o.Place == nil || person.Postcode == "" || person.Country != "" {
		return
	}
	place, municipality, ok := p.o.Place(person.Postcode)
	if !ok {
		return
	}
	if person.Place == "" {
		person.Place = place
	}
	if person.Municipality == "" {
		person.Municipality = municipality
	}
}

// write puts a record into the draft of the person whom it is about, or of a new one.
func (p *planner) write(r Record, row PlannedRow, id, unit ID, explicit bool, candidates []Candidate, answer Answer) (PlannedRow, error) {
	d, err := p.draft(id)
	if err != nil {
		return row, err
	}
	before := *d
	before.Memberships, before.Fees = slices.Clone(d.Memberships), slices.Clone(d.Fees)
	beforeTouched := map[ID]bool{}
	for touched := range d.touched {
		beforeTouched[touched] = true
	}
	wasNew := id == ""
	d.changes = nil
	d.fill(r, wasNew)
	if r.Member || r.Kind != "" || unit != "" && explicit {
		err = p.membership(d, r, unit, explicit)
	}
	if err == nil {
		err = p.fees(d, r)
	}
	if err != nil {
		return row, err
	}
	if broken, ok := d.Validate(p.o.Today).(Errors); ok {
		before.touched = beforeTouched
		*d = before
		if wasNew {
			delete(p.drafts, d.Person.ID)
			p.order = p.order[:len(p.order)-1]
		}
		for _, e := range broken {
			row.Problems = append(slices.Clip(row.Problems), Problem{e.Field, e.Key, ""})
		}
		return row, nil
	}
	p.named[d.Person.ID] = true
	p.matcher.Add(&d.Person)
	p.matcher.unitOf[d.Person.ID] = unit
	if wasNew && answer.New {
		for _, c := range candidates {
			p.plan.Distinct = append(p.plan.Distinct, PairOf(d.Person.ID, c.Person))
		}
	}
	row.Person, row.Name, row.Changes = d.Person.ID, d.Person.SortName(), d.changes
	switch {
	case wasNew:
		row.Outcome = OutcomeNew
	case len(d.changes) > 0:
		row.Outcome = OutcomeChanged
	default:
		row.Outcome = OutcomeUnchanged
	}
	return row, nil
}

// draft returns the draft of a person, a new one's where id is empty.
func (p *planner) draft(id ID) (*draft, error) {
	if d := p.drafts[id]; d != nil {
		return d, nil
	}
	d := &draft{touched: map[ID]bool{}}
	if card := p.cards[id]; card != nil {
		d.PersonCard = PersonCard{card.Person, slices.Clone(card.Memberships), slices.Clone(card.Fees)}
	} else {
		fresh, err := p.o.NewID()
		if err != nil {
			return nil, err
		}
		d.Person.ID, d.made = fresh, true
		p.plan.Made[fresh] = true
	}
	p.drafts[d.Person.ID] = d
	p.order = append(p.order, d.Person.ID)
	return d, nil
}

// change sets a value of a row and notes it, where it is another one.
func change[T comparable](d *draft, row ID, kind, field string, to *T, value T) {
	if *to == value {
		return
	}
	d.changes = append(d.changes, FieldChange{kind, field, textOf(*to), textOf(value)})
	d.touched[row] = true
	*to = value
}

// textOf is a value as the preview shows it; nothing for a zero.
func textOf[T comparable](v T) string {
	var zero T
	if v == zero {
		return ""
	}
	return fmt.Sprint(v)
}

// fill puts a record's person into the draft.
func (d *draft) fill(r Record, isNew bool) {
	q := &d.Person
	contact := []string{"Email", "Mobile", "Phone", "Address", "Postcode", "Place", "Country", "Municipality", "Occupation"}
	for _, t := range personTexts(q, r.Person) {
		if t.from != "" && (*t.to == "" || r.Member || slices.Contains(contact, t.name)) {
			change(d, q.ID, "person", t.name, t.to, t.from)
		}
	}
	same, _ := sameBirth(q.Born, r.Person.Born)
	coarser := same && !r.Person.Born.IsDay()
	if !r.Person.Born.IsZero() && !coarser && (q.Born.IsZero() || same || r.Member) {
		change(d, q.ID, "person", "Born", &q.Born, r.Person.Born)
	}
	if isNew || q.Note == "" {
		change(d, q.ID, "person", "Note", &q.Note, cmpOr(r.Person.Note, q.Note))
	}
	change(d, q.ID, "person", "NoMail", &q.NoMail, q.NoMail || r.Person.NoMail)
	change(d, q.ID, "person", "NoPhone", &q.NoPhone, q.NoPhone || r.Person.NoPhone)
	change(d, q.ID, "person", "NoPost", &q.NoPost, q.NoPost || r.Person.NoPost)
	change(d, q.ID, "person", "Deceased", &q.Deceased, q.Deceased || r.Person.Deceased)
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// ReasonDeceased is the reason, as a code word, of a membership that a death has ended.
const ReasonDeceased = "deceased"

// membership puts what a record says of the membership into the draft.
func (p *planner) membership(d *draft, r Record, unit ID, explicit bool) error {
	kind := r.Kind
	if kind == "" {
		kind = Member
	}
	left, reason := r.Left, r.Reason
	if left.IsZero() && (r.HasLeft || r.Person.Deceased) {
		left = p.o.Today
	}
	if r.Person.Deceased {
		reason = ReasonDeceased
	}
	m := d.membershipLike(kind, p.o.Today)
	rejoined := m != nil && !m.Left.IsZero() && left.IsZero() && (r.Joined.IsZero() || r.Joined.After(m.Left))
	if m == nil || rejoined {
		if unit == "" {
			return nil
		}
		id, err := p.o.NewID()
		if err != nil {
			return err
		}
		fresh := Membership{ID: id, Person: d.Person.ID, Unit: unit, Kind: kind, Joined: r.Joined, Left: left, Reason: reason}
		if rejoined && fresh.Joined.IsZero() {
			fresh.Joined = p.o.Today
		}
		p.plan.Made[id], d.touched[id] = true, true
		d.Memberships = append(d.Memberships, fresh)
		d.changes = append(d.changes, FieldChange{"membership", "Kind", "", string(kind)})
		return nil
	}
	if explicit {
		change(d, m.ID, "membership", "Unit", &m.Unit, unit)
	}
	if r.Kind != "" {
		change(d, m.ID, "membership", "Kind", &m.Kind, r.Kind)
	}
	if m.Joined.IsZero() {
		change(d, m.ID, "membership", "Joined", &m.Joined, r.Joined)
	}
	switch {
	case left.IsZero():
		change(d, m.ID, "membership", "Left", &m.Left, Date{})
	case m.Left.IsZero() || !r.Left.IsZero():
		change(d, m.ID, "membership", "Left", &m.Left, left)
		if reason != "" {
			change(d, m.ID, "membership", "Reason", &m.Reason, reason)
		}
	}
	return nil
}

// membershipLike returns the draft's membership of the same organisation: the one that stands, else the latest.
func (d *draft) membershipLike(kind MembershipKind, today Date) *Membership {
	party := slices.Contains(PartyKinds, kind)
	var best *Membership
	for i := range d.Memberships {
		m := &d.Memberships[i]
		if m.Kind != kind && !(party && m.OfParty()) {
			continue
		}
		if best == nil || m.ActiveOn(today) && !best.ActiveOn(today) || m.ActiveOn(today) == best.ActiveOn(today) && m.Joined.After(best.Joined) {
			best = m
		}
	}
	return best
}

// fees puts what a record says of fees into the draft.
func (p *planner) fees(d *draft, r Record) error {
	for _, rf := range r.Fees {
		f := d.fee(rf.Year)
		if f == nil {
			id, err := p.o.NewID()
			if err != nil {
				return err
			}
			p.plan.Made[id] = true
			d.Fees = append(d.Fees, Fee{ID: id, Person: d.Person.ID, Year: rf.Year, Category: rf.Category})
			f = &d.Fees[len(d.Fees)-1]
			d.touched[id] = true
			d.changes = append(d.changes, FieldChange{"fee", fmt.Sprint("Year ", rf.Year), "", fmt.Sprint(rf.Year)})
		}
		p.fee(d, f, rf)
	}
	return nil
}

func (p *planner) fee(d *draft, f *Fee, rf RecordFee) {
	name := func(field string) string { return fmt.Sprint(field, " ", rf.Year) }
	if rf.Amount != 0 {
		change(d, f.ID, "fee", name("Amount"), &f.Amount, rf.Amount)
	}
	if !rf.Due.IsZero() {
		change(d, f.ID, "fee", name("Due"), &f.Due, rf.Due)
	}
	paid := rf.PaidOn
	if paid.IsZero() && rf.Paid && f.PaidOn.IsZero() {
		// «Yes» without a day: no later than the file's own day, and within the fee's year.
		paid = p.o.Today
		if rf.Year < paid.Year {
			paid = YearEnd(rf.Year)
		}
	}
	if !paid.IsZero() {
		change(d, f.ID, "fee", name("PaidOn"), &f.PaidOn, paid)
		if f.PaidAmount == 0 {
			change(d, f.ID, "fee", name("PaidAmount"), &f.PaidAmount, f.Amount)
		}
	}
	change(d, f.ID, "fee", name("Exempt"), &f.Exempt, f.Exempt || rf.Exempt)
}

func (d *draft) fee(year int) *Fee {
	for i := range d.Fees {
		if d.Fees[i].Year == year {
			return &d.Fees[i]
		}
	}
	return nil
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
		if d.made || d.touched[id] {
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
	}
}

// LeftOut are the records that the plan does not write, each with the reasons: rejected, or not settled who they are about.
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
