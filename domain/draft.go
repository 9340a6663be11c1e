package domain

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// draft is a person with memberships and fees as the records so far have left them.
type draft struct {
	PersonCard
	said    Record        // the last record about the person
	madeBy  int           // the line that made the person; 0 where the book has them
	made    map[ID]bool   // rows that the book has not
	touched map[ID]bool   // rows that differ from the book's
	spoken  []spokenOf    // what records have said
	gone    []Record      // those that said that the person has left, where there was nothing to end
	changes []FieldChange // by the last record
	remarks []Problem     // about the last record
}

// spokenOf is one field of one row of which a line of the file has spoken.
type spokenOf struct {
	row   ID
	field string
	line  int
}

// draft returns a copy of a person's draft for the next record to change; a new one's where id is empty.
func (p *planner) draft(id ID) *draft {
	if d := p.drafts[id]; d != nil {
		return &draft{
			PersonCard: PersonCard{d.Person, slices.Clone(d.Memberships), slices.Clone(d.Fees)},
			said:       d.said, madeBy: d.madeBy, made: maps.Clone(d.made), touched: maps.Clone(d.touched), spoken: slices.Clone(d.spoken), gone: slices.Clone(d.gone),
		}
	}
	d := &draft{made: map[ID]bool{}, touched: map[ID]bool{}}
	if card := p.cards[id]; card != nil {
		d.PersonCard = PersonCard{card.Person, slices.Clone(card.Memberships), slices.Clone(card.Fees)}
	}
	return d
}

// fresh returns the ID of a row that is to be made.
func (p *planner) fresh(d *draft) (ID, error) {
	id, err := p.o.NewID()
	if err == nil {
		d.made[id], d.touched[id] = true, true
	}
	return id, err
}

// set gives a field of a row a value, and notes it where it is another one.
func set[T comparable](d *draft, row ID, kind, field string, to *T, value T) {
	if *to == value {
		return
	}
	d.changes = append(d.changes, FieldChange{kind, field, textOf(*to), textOf(value)})
	d.touched[row] = true
	*to = value
}

// say is set for what a file is the master of. The first row that speaks of a field is believed; another value in a
// later one gets a remark, else the two would change the book in turn at every import. What a list that is no member
// register says of a membership is not the last word.
func say[T comparable](d *draft, row ID, kind, field string, to *T, value T) {
	if i := slices.IndexFunc(d.spoken, func(s spokenOf) bool { return s.row == row && s.field == field }); i >= 0 {
		if *to != value {
			d.contradicts(d.spoken[i].line)
		}
		return
	}
	if d.said.Member || kind != "membership" {
		d.spoken = append(d.spoken, spokenOf{row, field, d.said.Line})
	}
	set(d, row, kind, field, to, value)
}

// contradicts remarks that an earlier line says something else.
func (d *draft) contradicts(line int) {
	remark := Problem{Key: "remark.contradicts", Value: strconv.Itoa(line)}
	if !slices.Contains(d.remarks, remark) {
		d.remarks = append(d.remarks, remark)
	}
}

// textOf is a value as the preview shows it; nothing for a zero.
func textOf[T comparable](v T) string {
	var zero T
	if v == zero {
		return ""
	}
	return fmt.Sprint(v)
}

// remark notes what the user should know of what a record has changed. What is as it was needs no remark: the same file
// read again has none.
func (d *draft) remark(field, key, value string) {
	d.remarks = append(d.remarks, Problem{field, key, value})
}

// fill puts a record into the draft.
func (p *planner) fill(d *draft, r Record, unit rowUnit) (err error) {
	d.said, d.changes, d.remarks = r, nil, nil
	if d.Person.ID == "" {
		if d.Person.ID, err = p.fresh(d); err != nil {
			return err
		}
		d.madeBy = r.Line
	}
	d.names(r)
	d.texts(r)
	p.living(d, r)
	d.born(r)
	d.marks(r.Person)
	if r.Member || r.Kind != "" || unit.said {
		if err := p.membership(d, r, unit); err != nil {
			return err
		}
	}
	p.death(d, r)
	return p.fees(d, r)
}

// names takes over the name that a record has, whole, and the way round that the book has it. A part of the name that
// the book has is no better name, nor the same without its Norwegian or Sámi letters; a card can only make a name
// fuller.
func (d *draft) names(r Record) {
	q, n := &d.Person, r.Person
	known, given := nameOf(*q), nameOf(n)
	if given.full == "" || !r.Member && known.full != "" && !within(known.words, given.words) {
		return
	}
	if known.full != "" && Fold(q.FamilyName) == Fold(n.GivenName) {
		n.GivenName, n.FamilyName = n.FamilyName, n.GivenName
	}
	otherSpelling := Fold(q.GivenName) == Fold(n.GivenName) && Fold(q.FamilyName) == Fold(n.FamilyName)
	plainer := beyondASCII(n.Name()) < beyondASCII(q.Name())
	if inside(given.words, known.words) && (!otherSpelling || plainer) {
		n = *q
	}
	if !r.Member {
		set(d, q.ID, "person", "GivenName", &q.GivenName, n.GivenName)
		set(d, q.ID, "person", "FamilyName", &q.FamilyName, n.FamilyName)
		return
	}
	say(d, q.ID, "person", "GivenName", &q.GivenName, n.GivenName)
	say(d, q.ID, "person", "FamilyName", &q.FamilyName, n.FamilyName)
}

// beyondASCII counts the bytes that letters such as å and č take more than others.
func beyondASCII(text string) int { return len(text) - utf8.RuneCountInString(text) }

// texts takes over what a record has of a person's other texts.
func (d *draft) texts(r Record) {
	q := &d.Person
	for _, t := range personTexts(q, r.Person) {
		switch name := t.of.Name; {
		case t.from == "" || t.of.Part == Named:
		case name == "Place" && Fold(t.from) == Fold(*t.to):
			say(d, q.ID, "person", name, t.to, *t.to)
		case r.Member || t.of.fromCards():
			say(d, q.ID, "person", name, t.to, t.from)
		case *t.to == "":
			set(d, q.ID, "person", name, t.to, t.from)
		}
	}
}

// living fills in what a postcode tells and the file does not, where the postcode is new or the book has nothing.
func (p *planner) living(d *draft, r Record) {
	if p.o.Place == nil || r.Person.Postcode == "" {
		return
	}
	q := &d.Person
	place, municipality := p.place(r.Person)
	moved := slices.ContainsFunc(d.changes, func(c FieldChange) bool { return c.Field == "Postcode" })
	if r.Person.Place == "" && (moved || q.Place == "") && Fold(place) != Fold(q.Place) {
		set(d, q.ID, "person", "Place", &q.Place, place)
	}
	if r.Person.Municipality == "" && (moved || q.Municipality == "") {
		set(d, q.ID, "person", "Municipality", &q.Municipality, municipality)
	}
}

func (d *draft) born(r Record) {
	q, born := &d.Person, r.Person.Born
	same, known := sameBirth(q.Born, born)
	switch {
	case born.IsZero():
	case known && !born.IsDay() && q.Born.IsDay():
		say(d, q.ID, "person", "Born", &q.Born, q.Born)
	case same && born.IsDay() && !q.Born.IsDay(), !known && !r.Member:
		// The day of a year that an earlier row has told does not contradict it.
		set(d, q.ID, "person", "Born", &q.Born, born)
		say(d, q.ID, "person", "Born", &q.Born, born)
	case r.Member:
		say(d, q.ID, "person", "Born", &q.Born, born)
	}
}

// marks takes over notes and reservations, which only come and never go.
func (d *draft) marks(n Person) {
	q := &d.Person
	d.note(n.Note)
	set(d, q.ID, "person", "NoMail", &q.NoMail, q.NoMail || n.NoMail)
	set(d, q.ID, "person", "NoPhone", &q.NoPhone, q.NoPhone || n.NoPhone)
	set(d, q.ID, "person", "NoPost", &q.NoPost, q.NoPost || n.NoPost)
	set(d, q.ID, "person", "Deceased", &q.Deceased, q.Deceased || n.Deceased)
}

// note puts the lines that the note has not below it; what there is no room for is remarked.
func (d *draft) note(text string) {
	q := &d.Person
	known := strings.Split(q.Note, "\n")
	var added []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" && !slices.Contains(known, line) && !slices.Contains(added, line) {
			added = append(added, line)
		}
	}
	switch note := strings.Join(append([]string{q.Note}, added...), "\n"); {
	case len(added) == 0:
	case q.Note == "":
		set(d, q.ID, "person", "Note", &q.Note, text)
	case utf8.RuneCountInString(note) > MaxNote:
		d.remark("Note", "remark.note-full", strings.Join(added, "; "))
	default:
		set(d, q.ID, "person", "Note", &q.Note, note)
	}
}

// fees puts what a record says of fees into the draft.
func (p *planner) fees(d *draft, r Record) error {
	for _, rf := range r.Fees {
		i := slices.IndexFunc(d.Fees, func(f Fee) bool { return f.Year == rf.Year })
		if i < 0 {
			id, err := p.fresh(d)
			if err != nil {
				return err
			}
			i, d.Fees = len(d.Fees), append(d.Fees, Fee{ID: id, Person: d.Person.ID})
			set(d, id, "fee", fmt.Sprint("Year ", rf.Year), &d.Fees[i].Year, rf.Year)
		}
		p.fee(d, &d.Fees[i], rf)
	}
	return nil
}

// owed takes the fee that an amount was paid of from the year's rate, where neither the file nor the book says what it
// is; without one nobody knows whether the whole was paid.
func (p *planner) owed(d *draft, f *Fee, told bool) {
	if f.Amount != 0 {
		return
	}
	day := YearEnd(f.Year) // what somebody became since pays no fee of that year
	if day.After(p.o.Today) {
		day = p.o.Today
	}
	m, _ := MembershipOn(d.Memberships, day)
	rate, ok := YearsRate(p.reg.Rates, cmp.Or(f.Category, m.Kind), f.Year)
	switch {
	case ok:
		set(d, f.ID, "fee", fmt.Sprint("Amount ", f.Year), &f.Amount, rate)
	case told:
		d.remark("PaidOn", "remark.fee-unknown", MoneyText(f.PaidAmount))
	}
	if ok && f.PaidAmount < rate && told {
		d.remark("PaidOn", "remark.part-paid", MoneyText(f.PaidAmount))
	}
}

func (p *planner) fee(d *draft, f *Fee, rf RecordFee) {
	name := func(field string) string { return fmt.Sprint(field, " ", rf.Year) }
	if rf.Category != "" {
		say(d, f.ID, "fee", name("Category"), &f.Category, rf.Category)
	}
	if rf.Amount != 0 {
		say(d, f.ID, "fee", name("Amount"), &f.Amount, rf.Amount)
	}
	if !rf.Due.IsZero() {
		say(d, f.ID, "fee", name("Due"), &f.Due, rf.Due)
	}
	set(d, f.ID, "fee", name("Exempt"), &f.Exempt, f.Exempt || rf.Exempt)
	if had := f.PaidAmount; rf.PaidAmount != 0 {
		say(d, f.ID, "fee", name("PaidAmount"), &f.PaidAmount, rf.PaidAmount)
		p.owed(d, f, f.PaidAmount != had)
	}
	paid := rf.PaidOn
	switch {
	case !paid.IsZero():
	case rf.PaidAmount > 0 || rf.Refunded:
		if paid = f.PaidOn; paid.IsZero() {
			paid = YearAlone(min(rf.Year, p.o.Today.Year))
		}
	case rf.Paid && !f.PaidOn.IsZero():
		// A «yes» knows less than the book. It speaks of the field all the same.
		paid = f.PaidOn
	case rf.Paid:
		paid = YearAlone(min(rf.Year, p.o.Today.Year))
		d.remark("PaidOn", "remark.paid-undated", strconv.Itoa(rf.Year))
	case !rf.Unpaid || !d.said.Member:
		if f.Amount != 0 && f.Due.IsZero() && f.PaidOn.IsZero() && !f.Exempt && d.made[f.ID] {
			d.remark("Due", "remark.fee-undated", strconv.Itoa(rf.Year))
		}
		return
	}
	before := f.PaidOn
	say(d, f.ID, "fee", name("PaidOn"), &f.PaidOn, paid)
	if f.PaidOn != before && f.PaidOn.IsZero() {
		set(d, f.ID, "fee", name("PaidAmount"), &f.PaidAmount, 0)
	}
	if back := cmp.Or(f.PaidAmount, f.Amount); rf.Refunded && f.Refunded == 0 {
		set(d, f.ID, "fee", name("Refunded"), &f.Refunded, back)
		d.remark("PaidOn", "remark.refunded-undated", strconv.Itoa(rf.Year))
	}
}
