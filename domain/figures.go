package domain

// AgeGroups are the upper bounds, in whole years, of the groups in which ages are counted; the last group has none.
var AgeGroups = []int{29, 44, 59, 74}

// Figures are the counts of one unit on a day and over a period that ends with it.
type Figures struct {
	Unit ID

	Members int // party memberships that stand on the day
	Paying  int // people whose valid fee is paid on or before the day
	Unpaid  int // members who are not exempt and have not paid the valid fee
	Overdue int // of the unpaid: due date passed
	Over30  int // of the unpaid: due date passed by more than 30 days
	Over60  int // of the unpaid: due date passed by more than 60 days
	Exempt  int
	NoFee   int // members of whom the book holds no fee valid on the day: a gap in the data, not an arrear
	New     int // joined within the period and members still
	Left    int // left within the period and not come back

	Women, Men, SexUnknown int
	Ages                   [5]int // members per age group, see AgeGroups
	AgeUnknown             int
	NoEmail, NoPhone       int // members without any

	PayingLastYear   int // paying on 31 December of the year before the day
	PayingYearBefore int // paying on 31 December two years before the day
	NewLastYear      int // joined within the same period a year earlier
	Target           int // wanted paying members at the end of the day's year; 0 where none is set
}

// Growth returns the change in paying members since the last year end.
func (f Figures) Growth() int { return f.Paying - f.PayingLastYear }

// Add adds another unit's counts.
func (f *Figures) Add(g Figures) {
	f.Members += g.Members
	f.Paying += g.Paying
	f.Unpaid += g.Unpaid
	f.Overdue += g.Overdue
	f.Over30 += g.Over30
	f.Over60 += g.Over60
	f.Exempt += g.Exempt
	f.NoFee += g.NoFee
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
	f.PayingLastYear += g.PayingLastYear
	f.PayingYearBefore += g.PayingYearBefore
	f.NewLastYear += g.NewLastYear
	f.Target += g.Target
}

// Period is what figures are asked for: a day of counting and the first day of the period that ends with it.
type Period struct {
	From Date
	AsOf Date
}

// YearTo returns the period from 1 January of a day's year to the day.
func YearTo(day Date) Period { return Period{From: YearStart(day.Year), AsOf: day} }

// FigureSet is a unit's figures with those of every local branch within it.
type FigureSet struct {
	Period   Period
	Unit     Unit
	Total    Figures // the unit as a whole; its Target is the unit's own where it has one, else the branches' sum
	Branches []BranchFigures
	Trend    []TrendPoint // filled by whoever asks for it: paying members at each month's end of the year before and of the period's year
}

// BranchFigures are a branch's figures with where it belongs.
type BranchFigures struct {
	Branch  Unit
	Region  Unit // zero where the branch has none
	Figures Figures
}

// TrendPoint is the number of paying members on a day.
type TrendPoint struct {
	Day    Date
	Paying int
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
