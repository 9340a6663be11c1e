package domain

import "slices"

// AgeGroups are the upper bounds, in whole years, of the groups in which ages are counted; the last group has none.
var AgeGroups = []int{29, 44, 59, 74}

// Figures are the counts of one unit on a day and over a period that ends with it.
type Figures struct {
	Unit ID

	Members int // party memberships that stand on the day
	Paying  int // people whose valid fee is paid on or before the day; 0 says nothing where PayingKnown is false
	Undated int // of those paying: paid within the year on a day that the book does not know
	Unpaid  int // members who are not exempt and have not paid the valid fee
	NoDue   int // of the unpaid: due date not known
	Overdue int // of the unpaid: due date passed
	Over30  int // of the unpaid: due date passed by more than 30 days
	Over60  int // of the unpaid: due date passed by more than 60 days
	Exempt  int
	NoFee   int // members of whom the book holds no fee valid on the day: a gap in the data, not an arrear
	NoMain  int // household members of whom the book knows no full member at the same address: to be asked about
	New     int // joined within the period and members still
	Left    int // left within the period and not come back

	Women, Men, SexUnknown int
	Ages                   [5]int // members per age group, see AgeGroups
	AgeUnknown             int
	NoEmail, NoPhone       int // members without any

	NewLastYear int // joined within the same period a year earlier

	Known        int    // units of which the book holds fees of the day's year
	Unknown      int    // units of which it holds none, and branches of which it has no members at all
	LastYear     Payers // on 31 December of the year before the day
	SameDay      Payers // on the same day a year earlier
	SinceYearEnd Growth // against LastYear
	SinceSameDay Growth // against SameDay
	Target       Target // of the day's year
}

// PayingKnown tells whether the book knows the fees of the day's year, if only of some of the units.
func (f Figures) PayingKnown() bool { return f.Known > 0 || f.Unknown == 0 }

// Since is the growth of one unit since an earlier day.
func (f Figures) Since(then Payers) Growth {
	if then.Known == 0 || !f.PayingKnown() {
		return Growth{Unknown: 1}
	}
	return Growth{From: f.Paying - then.Paying - then.Undated, To: f.Paying - then.Paying, Known: 1}
}

// SameDayGrowth and YearEndGrowth are SinceSameDay and SinceYearEnd, to be passed on.
func (f Figures) SameDayGrowth() Growth { return f.SinceSameDay }

// YearEndGrowth is SinceYearEnd.
func (f Figures) YearEndGrowth() Growth { return f.SinceYearEnd }

// Payers are how many were paying members on an earlier day, in the units of which the book holds fees of that year. A
// unit of which it holds none is unknown, not 0.
type Payers struct {
	Paying  int // known to have paid by the day
	Undated int // besides those: paid within the year on a day that is not known, perhaps by then
	Known   int // units
	Unknown int // units
}

// Add counts others to them.
func (p *Payers) Add(q Payers) {
	p.Paying += q.Paying
	p.Undated += q.Undated
	p.Known += q.Known
	p.Unknown += q.Unknown
}

// Growth is the change in paying members between two days, in the units of which the book knows the fees of both. It
// lies between From and To, which differ by those who have paid on a day that is not known.
type Growth struct {
	From, To       int
	Known, Unknown int // units
}

func (g *Growth) add(h Growth) {
	g.From += h.From
	g.To += h.To
	g.Known += h.Known
	g.Unknown += h.Unknown
}

// Sign is 1 of what has grown and −1 of what has shrunk; 0 of neither, and where it is not known.
func (g Growth) Sign() int {
	switch {
	case g.Known == 0:
	case g.From > 0:
		return 1
	case g.To < 0:
		return -1
	}
	return 0
}

// Target is how many paying members are wanted at the end of the year, and how many there are in the units that want
// them.
type Target struct {
	Wanted  int // 0 where none is set
	Paying  int // in the units whose target it is
	Units   int // branches of whose targets it is the sum; 0 where it is the unit's own
	Unknown int // of the units whose target it is: fees not known
}

func (t *Target) add(u Target) {
	t.Wanted += u.Wanted
	t.Paying += u.Paying
	t.Units += u.Units
	t.Unknown += u.Unknown
}

// Ahead is how many more there are than are wanted, negative while they are fewer; ok is false where that is not known.
func (t Target) Ahead() (n int, ok bool) { return t.Paying - t.Wanted, t.Wanted > 0 && t.Unknown == 0 }

// Add adds another unit's counts.
func (f *Figures) Add(g Figures) {
	f.Members += g.Members
	f.Paying += g.Paying
	f.Undated += g.Undated
	f.Unpaid += g.Unpaid
	f.NoDue += g.NoDue
	f.Overdue += g.Overdue
	f.Over30 += g.Over30
	f.Over60 += g.Over60
	f.Exempt += g.Exempt
	f.NoFee += g.NoFee
	f.NoMain += g.NoMain
	f.New += g.New
	f.Left += g.Left
	f.Women += g.Women
	f.Men += g.Men
	f.SexUnknown += g.SexUnknown
	for i := range f.Ages {
		f.Ages[i] += g.Ages[i]
	}
	f.AgeUnknown += g.AgeUnknown
	f.NoEmail += g.NoEmail
	f.NoPhone += g.NoPhone
	f.NewLastYear += g.NewLastYear
	f.Known += g.Known
	f.Unknown += g.Unknown
	f.LastYear.Add(g.LastYear)
	f.SameDay.Add(g.SameDay)
	f.SinceYearEnd.add(g.SinceYearEnd)
	f.SinceSameDay.add(g.SinceSameDay)
	f.Target.add(g.Target)
}

// Period is what figures are asked for: a day of counting and the first day of the period that ends with it.
type Period struct {
	From Date
	AsOf Date
}

// YearTo returns the period from 1 January of a day's year to the day.
func YearTo(day Date) Period { return Period{From: YearStart(day.Year), AsOf: day} }

// Apart tells whether the period begins on another day than its year: what is counted in it is not the year's.
func (p Period) Apart() bool { return !p.From.IsZero() && p.From != YearStart(p.AsOf.Year) }

// Running tells whether the period's year is not over on its last day: its paying members are then held against those
// of the same day a year earlier, for at the year's end more have always paid.
func (p Period) Running() bool { return p.AsOf != YearEnd(p.AsOf.Year) }

// SameDay is the day a year before the period's last.
func (p Period) SameDay() Date { return p.AsOf.AddMonths(-12) }

// LastYearEnd is 31 December of the year before.
func (p Period) LastYearEnd() Date { return YearEnd(p.AsOf.Year - 1) }

// Against is the day that paying members are held against first.
func (p Period) Against() Date {
	if p.Running() {
		return p.SameDay()
	}
	return p.LastYearEnd()
}

// Then are the paying members on that day.
func (p Period) Then(f Figures) Payers {
	if p.Running() {
		return f.SameDay
	}
	return f.LastYear
}

// Growth is the change since that day.
func (p Period) Growth(f Figures) Growth {
	if p.Running() {
		return f.SinceSameDay
	}
	return f.SinceYearEnd
}

// FigureSet is a unit's figures with those of every local branch within it.
type FigureSet struct {
	Period   Period
	Unit     Unit
	Total    Figures // the unit as a whole; its Target is the unit's own where it has one, else the branches' sum
	Branches []BranchFigures
	Direct   Figures      // of those who belong to no open branch, but to the county or a region itself
	Trend    []TrendPoint // filled by whoever asks for it: paying members at each month's end of the year before and of the period's year
}

// CountBranches counts the branches whose figures fulfil a condition.
func (s FigureSet) CountBranches(holds func(Figures) bool) (n int) {
	for _, b := range s.Branches {
		if holds(b.Figures) {
			n++
		}
	}
	return n
}

// BranchFigures are a branch's figures with where it belongs.
type BranchFigures struct {
	Branch  Unit
	Region  Unit // zero where the branch has none
	Figures Figures
}

// TrendPoint is the number of paying members on a day. Who has paid on a day that is not known is counted on the last
// of the days asked for, and from the year's end on.
type TrendPoint struct {
	Day    Date
	Paying int
	Known  bool // the book holds fees of the day's year
	Joined int  // who has joined since the point before it and is a member on the day
	Left   int  // who was a member on the day before it and is none on this
	Unpaid int  // members who owe the fee that is valid on the day; 0 says nothing where NoUnpaid does
	// NoUnpaid is why it is not known how many owed; empty where it is known.
	NoUnpaid string
}

// Why it is not known how many owed their fee on a day: of payments of its year the book knows the year alone, it holds no fees
// of that year, or none of a unit of which it holds those of the last day's year, or somebody who owed has been erased since. Of
// who resigned and was erased a trend knows nothing in any case.
const (
	TrendUndated = "trend.undated"
	TrendNoFees  = "trend.no-fees"
	TrendFewer   = "trend.fewer"
	TrendErased  = "trend.erased"
)

// UnpaidTrend is the last part of the trend, through which it is known how many owed their fee, and the point before it, of
// which it is not; that is zero where all of it is known.
func (s FigureSet) UnpaidTrend() (known []TrendPoint, before TrendPoint) {
	for i, p := range slices.Backward(s.Trend) {
		if p.NoUnpaid != "" {
			return s.Trend[i+1:], p
		}
	}
	return s.Trend, before
}

// MonthEnds returns the days of a Trend that ends on a day: the last of each month of the year before, and of the day's
// own year up to the day itself.
func MonthEnds(asOf Date) []Date {
	var days []Date
	for d := (Date{asOf.Year - 1, 1, 31}); d.Before(asOf); d = lastOfMonth(d.Year, int(d.Month)+1) {
		days = append(days, d)
	}
	return append(days, asOf)
}

func lastOfMonth(year, month int) Date {
	return DateOf(YearStart(year).Time().AddDate(0, month, -1))
}
