package domain

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// FinanceReturn is what a unit owes the state for an accounting year, and when that was done: days, a receipt's number and
// what was paid out. It is no bookkeeping: the accounts stand elsewhere, and no giver is named here.
//
// All of it is done in one round, the year after the accounting year: the return for 2025 is due in 2026, and it is in 2026
// that the contact person and the bank account are confirmed and the support of 2026 is paid out.
type FinanceReturn struct {
	ID      ID
	Unit    ID
	Year    int   // the accounting year
	Contact Date  // the contact person was confirmed to the central register (partiloven § 21 (3): once a year)
	Account Date  // so was the bank account, to the county governor (§§ 12 (6), 13 (5): once a year)
	Applied Date  // the application for support was sent (§§ 12 (4), 13 (3))
	Paid    Date  // the support was paid out …
	Amount  Money // … so much of it; 0 where that is not known
	Share   Money // the unit's part where another was paid for all (work plan 2026, 123–124); 0 where that is not known
	Kind    ReturnKind
	Sent    Date   // the return or the declaration was sent
	Receipt string // what the central register answered with
	Leader  string // who signed it as leader …
	Other   string // … and who else of the board (§ 21 (2))
	SentTo  string // to whom it was sent on: the county, head office
	Gift    Date   // in an election year: the latest gift of the kind that is reported by itself came (§ 18 (4)); not from whom
	Gifts   Date   // all such gifts until this day had been reported, or there were none
	Listed  Date   // in an election year: who sits in the board was told for the party register (§ 6 (2))
	Note    string
}

// ReturnKind is what a unit sends.
type ReturnKind string

// The kinds; empty where it is not known yet.
const (
	FullReturn  ReturnKind = "return"
	Declaration ReturnKind = "declaration" // income under FinanceRules.Least (partiloven § 18 (3))
)

// ReturnKinds are all kinds.
var ReturnKinds = []ReturnKind{FullReturn, Declaration}

// NamedID follows from whose return it is, and of which year.
func (r FinanceReturn) NamedID() ID {
	return NamedID("finance_return", string(r.Unit), strconv.Itoa(r.Year))
}

// Round is the year in which it is done.
func (r FinanceReturn) Round() int { return r.Year + 1 }

const firstFinanceYear = 2006 // partiloven has been in force since

// Validate returns every broken rule on a day, or nil.
func (r FinanceReturn) Validate(today Date) error {
	var errs Errors
	if r.Unit == "" {
		errs.invalid("Unit", "finance.unit.missing")
	}
	if r.Year < firstFinanceYear || r.Year > today.Year {
		errs.invalid("Year", "finance.year.wrong")
	}
	if r.Kind != "" && !slices.Contains(ReturnKinds, r.Kind) {
		errs.invalid("Kind", "finance.kind.wrong")
	}
	if r.Kind == "" && r.Sent.IsDay() {
		errs.invalid("Kind", "finance.kind.missing")
	}
	if r.Amount < 0 {
		errs.invalid("Amount", "amount.negative")
	}
	if r.Share < 0 {
		errs.invalid("Share", "amount.negative")
	}
	for _, d := range []struct {
		field string
		day   Date
		in    bool // in the round, and no other year
	}{
		{"Contact", r.Contact, true},
		{"Account", r.Account, true},
		{"Applied", r.Applied, false},
		{"Paid", r.Paid, false},
		{"Sent", r.Sent, false},
		{"Gift", r.Gift, true},
		{"Gifts", r.Gifts, true},
		{"Listed", r.Listed, false},
	} {
		switch {
		case d.day.IsZero():
		case !d.day.IsDay():
			errs.invalid(d.field, "date.invalid")
		case d.day.After(today):
			errs.invalid(d.field, "date.future")
		case d.in && d.day.Year != r.Round():
			errs = append(errs, &Error{Kind: Invalid, Field: d.field, Key: "finance.other-year", Data: map[string]any{"year": r.Round()}})
		case d.field == "Sent" && d.day.Year <= r.Year:
			errs = append(errs, &Error{Kind: Invalid, Field: d.field, Key: "finance.sent.early", Data: map[string]any{"year": r.Year}})
		}
	}
	return errs.OrNil()
}

// OfficeReport is something that head office is to be told of a unit (work plan 2026, 161–162: «de fastsatte meldingene»).
type OfficeReport struct {
	ID   ID
	Unit ID
	What string
	Due  Date // zero where no day is set
	Sent Date
	Note string
}

// Validate returns every broken rule on a day, or nil.
func (r OfficeReport) Validate(today Date) error {
	var errs Errors
	if r.Unit == "" {
		errs.invalid("Unit", "finance.unit.missing")
	}
	if strings.TrimSpace(r.What) == "" {
		errs.invalid("What", "office-report.what.missing")
	}
	if !r.Due.IsZero() && !r.Due.IsDay() {
		errs.invalid("Due", "date.invalid")
	}
	if !r.Sent.IsZero() && !r.Sent.IsDay() {
		errs.invalid("Sent", "date.invalid")
	}
	return errs.with(NotAhead("Sent", r.Sent, today)).OrNil()
}

// StateOn is how it stands on a day; one without a day is not known to be due.
func (r OfficeReport) StateOn(day Date) FinanceState {
	switch {
	case r.Sent.IsDay() && !r.Sent.After(day):
		return FinanceDone
	case r.Due.IsZero():
		return FinanceUnknown
	case r.Due.Before(day):
		return FinanceLate
	}
	return FinanceDue
}

// FinanceDuty is one of the things that a unit owes in a round.
type FinanceDuty string

// The duties, in the order they are shown.
const (
	FinanceContact  FinanceDuty = "contact"
	FinanceAccount  FinanceDuty = "account"
	FinanceSupport  FinanceDuty = "support"
	FinanceFiling   FinanceDuty = "return"
	FinanceGifts    FinanceDuty = "gifts"
	FinanceRegister FinanceDuty = "register"
)

// FinanceDuties are all duties.
var FinanceDuties = []FinanceDuty{FinanceContact, FinanceAccount, FinanceSupport, FinanceFiling, FinanceGifts, FinanceRegister}

// FinanceState is how something that is owed stands on a day.
type FinanceState string

// The states. What the book holds nothing of is due until its day, and not known after: it is never done by that, and never
// late.
const (
	FinanceDone    FinanceState = "done"
	FinanceLate    FinanceState = "late"
	FinanceDue     FinanceState = "due"
	FinanceUnknown FinanceState = "unknown"
	FinanceNone    FinanceState = "none" // it is not asked of the unit, or not in that year
)

// FinanceStates are all states in the order they are shown: what is to be done first.
var FinanceStates = []FinanceState{FinanceLate, FinanceUnknown, FinanceDue, FinanceDone, FinanceNone}

// FinanceDate is how one of the things that a unit owes stands on a day.
type FinanceDate struct {
	State FinanceState
	Due   Date // zero where the act names no day
	Done  Date // when it was done
	By    Unit // who did it for the unit; zero where it did so itself
}

// Left is how many days there are left, negative where it is late; ok is false where it is done or has no day.
func (d FinanceDate) Left(day Date) (n int, ok bool) {
	if d.Due.IsZero() || d.State == FinanceDone || d.State == FinanceNone {
		return 0, false
	}
	return day.DaysUntil(d.Due), true
}

// After tells whether it was done when its day was past.
func (d FinanceDate) After() bool {
	return d.State == FinanceDone && !d.Due.IsZero() && d.Done.After(d.Due)
}

// FinanceRow is what a unit owes in a round, and how that stands.
type FinanceRow struct {
	Unit   Unit
	Return FinanceReturn // with the unit and the year alone where the book holds none
	dates  map[FinanceDuty]FinanceDate
}

// Of is how one of the duties stands.
func (r FinanceRow) Of(d FinanceDuty) FinanceDate { return r.dates[d] }

// Held tells whether the book holds anything of it.
func (r FinanceRow) Held() bool { return r.Return.ID != "" }

// FinanceBook is what stands in the book of what its units owe the state.
type FinanceBook struct {
	Tree    *Tree
	Returns []FinanceReturn
	Reports []OfficeReport
}

// OwesReturn tells whether a unit is one of those that account to the state: county organisations, local branches and the
// county's youth organisation (partiloven § 1 (3)). Council groups and regions are not, nor are a branch's youth.
func (b FinanceBook) OwesReturn(u Unit) bool {
	switch u.Kind {
	case CountyParty, CountyBranch, LocalBranch:
		return true
	case YouthBranch:
		above, _ := b.Tree.Unit(u.Parent)
		return above.Kind == CountyParty || above.Kind == CountyBranch
	}
	return false
}

// Rows are those who owe something in a round, within a unit, as it stands on a day: the county's units, its youth, then the
// branches in the tree's order. The umbrella that applies for a county branch stands with it.
func (b FinanceBook) Rows(unit ID, round int, day Date) (all []FinanceRow) {
	within := b.Tree.Within(unit)
	if u, _ := b.Tree.Unit(unit); u.Kind == CountyBranch {
		if over, ok := b.Tree.Above(unit, CountyParty); ok {
			within = slices.Insert(within, 0, over)
		}
	}
	for _, kind := range []UnitKind{CountyParty, CountyBranch, YouthBranch, LocalBranch} {
		for _, u := range within {
			open := u.Closed.IsZero() || u.Closed.Year >= round
			if u.Kind == kind && open && u.Founded.Year < round && b.OwesReturn(u) {
				all = append(all, b.Row(u, round, day))
			}
		}
	}
	return all
}

// Row is what a unit owes in a round, as it stands on a day.
func (b FinanceBook) Row(u Unit, round int, day Date) FinanceRow {
	r := FinanceRow{Unit: u, Return: FinanceReturn{Unit: u.ID, Year: round - 1}, dates: map[FinanceDuty]FinanceDate{}}
	if held, ok := b.of(u.ID, round-1); ok {
		r.Return = held
	}
	rules, x := FinanceRulesOn(YearStart(round)), r.Return
	r.dates[FinanceContact] = r.stand(x.Contact, YearEnd(round), day)
	r.dates[FinanceAccount] = r.stand(x.Account, YearEnd(round), day)
	r.dates[FinanceFiling] = r.stand(x.Sent, rules.Return.In(round), day)
	r.dates[FinanceSupport] = b.support(r, day)
	r.dates[FinanceGifts] = r.gifts(rules, day)
	r.dates[FinanceRegister] = FinanceDate{State: FinanceNone}
	if county := u.Kind == CountyParty || u.Kind == CountyBranch; county && round%2 == 1 {
		r.dates[FinanceRegister] = r.stand(x.Listed, rules.Register.In(round), day)
	}
	return r
}

func (b FinanceBook) of(unit ID, year int) (FinanceReturn, bool) {
	i := slices.IndexFunc(b.Returns, func(r FinanceReturn) bool { return r.Unit == unit && r.Year == year })
	if i < 0 {
		return FinanceReturn{}, false
	}
	return b.Returns[i], true
}

// stand is how something that is due by a day stands.
func (r FinanceRow) stand(done, due, day Date) FinanceDate {
	switch {
	case done.IsDay() && !done.After(day):
		return FinanceDate{State: FinanceDone, Due: due, Done: done}
	case !due.Before(day):
		return FinanceDate{State: FinanceDue, Due: due}
	case r.Held():
		return FinanceDate{State: FinanceLate, Due: due}
	}
	return FinanceDate{State: FinanceUnknown, Due: due}
}

// support: an application was sent, or the support was paid. The act names no day. The coordination board of the umbrella
// applies for all (work plan 2026, 123–124), the youth for itself (partiloven § 12 (3)).
func (b FinanceBook) support(r FinanceRow, day Date) FinanceDate {
	asks := []Unit{r.Unit}
	if over, ok := b.Tree.Above(r.Unit.ID, CountyParty); ok && over.ID != r.Unit.ID && r.Unit.Kind != YouthBranch {
		asks = append(asks, over)
	}
	round := r.Return.Round()
	first, last := supportPeriod(round)
	for _, u := range asks {
		for _, x := range b.Returns {
			done := x.Applied
			if x.Round() == round && done.IsZero() {
				done = x.Paid
			}
			whole := x.Round() == first && round <= last
			if x.Unit != u.ID || !done.IsDay() || done.After(day) || x.Round() != round && !whole {
				continue
			}
			d := FinanceDate{State: FinanceDone, Done: done}
			if u.ID != r.Unit.ID {
				d.By = u
			}
			return d
		}
	}
	return FinanceDate{State: FinanceUnknown}
}

// gifts: those of an election year are reported within some weeks, and all by the Friday before election day. What was said
// before that time is not said of what may come in it; gifts after the Friday are not of the kind (partiloven § 18 (4)).
func (r FinanceRow) gifts(rules FinanceRules, day Date) FinanceDate {
	friday, election := giftsEnd(r.Return.Round())
	if !election {
		return FinanceDate{State: FinanceNone}
	}
	x, due := r.Return, friday
	said := x.Gifts
	if said.After(day) {
		said = Date{}
	}
	if open := x.Gift.IsDay() && !x.Gift.After(friday) && (said.IsZero() || said.Before(x.Gift)); open {
		if by := x.Gift.AddDays(rules.GiftWithin); by.Before(due) {
			due = by
		}
	} else if said.IsDay() && !said.Before(friday) {
		return FinanceDate{State: FinanceDone, Due: friday, Done: said}
	}
	d := r.stand(Date{}, due, day)
	if x.Gift.IsZero() && d.State == FinanceLate { // whether any came is not known
		d.State = FinanceUnknown
	}
	return d
}

// FinanceTally is how many of some units have done what they owe. Those of whom it is not known are none of the others.
type FinanceTally struct {
	Asked, Done, Due, Late, Unknown int
}

// Open is how many have not, as far as the book knows.
func (t FinanceTally) Open() int { return t.Due + t.Late + t.Unknown }

// TallyFinance counts how a duty stands with some units.
func TallyFinance(rows []FinanceRow, d FinanceDuty) (t FinanceTally) {
	for _, r := range rows {
		switch r.Of(d).State {
		case FinanceNone:
			continue
		case FinanceDone:
			t.Done++
		case FinanceDue:
			t.Due++
		case FinanceLate:
			t.Late++
		case FinanceUnknown:
			t.Unknown++
		}
		t.Asked++
	}
	return t
}

// FinanceShares is how the support that a unit was paid for all is shared out, as somebody has typed it.
type FinanceShares struct {
	Payer FinanceReturn
	Rows  []FinanceRow // those it may be shared among
	Sum   Money
}

// Left is what is not shared out, negative where more was; ok is false where it is not known what was paid.
func (s FinanceShares) Left() (left Money, ok bool) {
	return s.Payer.Amount - s.Sum, s.Payer.Amount > 0
}

// Shares is how the support of a round is shared out among some units: that of the first of them that applies for others.
func Shares(rows []FinanceRow) (s FinanceShares) {
	for _, r := range rows {
		if s.Payer.Unit == "" && (r.Unit.Kind == CountyParty || r.Unit.Kind == CountyBranch) {
			s.Payer = r.Return
			continue
		}
		s.Rows = append(s.Rows, r)
		s.Sum += r.Return.Share
	}
	return s
}

// KeepUntil is the last day that the papers of a return are to be kept at the least (partiloven § 18 b (1)).
func (r FinanceReturn) KeepUntil() Date {
	return YearEnd(r.Year + FinanceRulesOn(Date{r.Round(), time.January, 1}).Keep)
}

// readFinanceReturn: the branch has sent its return or its declaration for the year before.
func readFinanceReturn(b IndicatorBook, u Unit) Reading {
	book := FinanceBook{Tree: b.Tree, Returns: b.Finance}
	r := book.Row(u, b.Day.Year, b.Day)
	d := r.Of(FinanceFiling)
	proof := Proof{Kind: "finance_return", ID: u.ID, Unit: u.ID, Day: d.Done}
	switch d.State {
	case FinanceDone:
		read := on(StateDone, d.Done, proof)
		read.Due = d.Due
		return read
	case FinanceUnknown:
		read := unknown("indicator.missing.finance")
		read.Due = d.Due
		return read
	}
	return by(Reading{State: StateNotBegun}, d.Due, b.Day)
}

// AnsweringFinance is who answers for what a unit owes the state: its treasurer, else its leader; of the umbrella the leader
// of the coordination board (work plan 2026, 123–124). The book has to hold offices.
func (b IndicatorBook) AnsweringFinance(u Unit) Reached {
	if u.Kind == CountyParty {
		if o, ok := b.answers(answerer{body: CoordinationBoard, role: Leader}, u); ok {
			return Reached{Unit: u, Office: o}
		}
	}
	return b.Answering("finance-return", u)
}
