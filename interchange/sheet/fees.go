package sheet

import (
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// fees reads what a row says of fees: one for each year that headings name, and one for the year of the row.
func (x *reader) fees() {
	year, ok := x.feeYear()
	byYear := map[int]*domain.RecordFee{}
	nothing, denied := map[int]bool{}, map[int]bool{} // years of which the file says that 0 is paid, and that it is not paid
	each := func(role Role, read func(f *domain.RecordFee, text string)) {
		for _, c := range x.l.byRole[role] {
			text := x.text(c)
			if text == "" {
				continue
			}
			of := c.Year
			if of == 0 {
				of = year
			}
			if !ok && c.Year == 0 {
				continue
			}
			f := byYear[of]
			if f == nil {
				f = &domain.RecordFee{Year: of, Category: x.r.Kind}
				byYear[of] = f
			}
			read(f, text)
		}
	}
	each(FeeAmount, x.feeAmount)
	each(FeeDue, x.feeDue)
	each(FeePaid, func(f *domain.RecordFee, text string) {
		amount, err := domain.ReadMoney(text)
		nothing[f.Year] = nothing[f.Year] || err == nil && amount == 0
		denied[f.Year] = denied[f.Year] || err == nil && amount < 0 || err != nil && noWords[domain.Fold(text)]
		x.feePaid(f, text)
	})
	for _, f := range byYear {
		x.settle(f, denied[f.Year] || nothing[f.Year] && f.PaidAmount == 0)
		if *f != (domain.RecordFee{Year: f.Year, Category: f.Category}) {
			x.r.Fees = append(x.r.Fees, *f)
		}
	}
	slices.SortFunc(x.r.Fees, func(a, b domain.RecordFee) int { return a.Year - b.Year })
}

// feeYear returns the year of the fees that headings name no year for; ok is false where the row gives one that cannot
// be read.
func (x *reader) feeYear() (year int, ok bool) {
	text := strings.TrimSuffix(x.cell(FeeYear), ".0")
	if text == "" {
		return x.o.FeeYear, true
	}
	if m := yearInHeading.FindStringSubmatch(text); m != nil {
		year, _ = strconv.Atoi(m[1]) // four digits
		return year, true
	}
	x.remark("Year", "reject.fee-year", text)
	return 0, false
}

func (x *reader) feeAmount(f *domain.RecordFee, text string) {
	amount, err := domain.ReadMoney(text)
	switch word := domain.Fold(text); {
	case err == nil && amount >= 0 && amount <= domain.MostFee:
		if f.Amount == 0 {
			f.Amount = amount
		}
	case exemptWords[word]:
		f.Exempt = true
	default:
		x.remark("Amount", "remark.amount", text)
	}
}

func (x *reader) feeDue(f *domain.RecordFee, text string) {
	due, err := readDate(text, x.o.Today, false)
	if err != nil {
		x.remark("Due", "remark.due", text)
		return
	}
	f.Due = due
}

// feePaid reads the day of payment, a yes or no, or the amount that was paid.
func (x *reader) feePaid(f *domain.RecordFee, text string) {
	word := domain.Fold(text)
	switch {
	case exemptWords[word]:
		f.Exempt = true
	case refundWords[word]:
		f.Refunded = true
	case partWords[word]:
		f.Paid, f.Unpaid = false, true
		x.remark("PaidOn", "remark.part-paid-word", text)
	case yesWords[word], text == strconv.Itoa(f.Year):
		f.Paid, f.Unpaid = true, false
	case noWords[word]:
		f.Unpaid = !f.Paid
	case x.feeSentence(f, text):
	default:
		if day, err := readDate(text, x.o.Today, false); err == nil {
			f.PaidOn, f.Paid, f.Unpaid = day, true, false
			return
		}
		amount, err := domain.ReadMoney(text)
		switch {
		case err == nil && amount < 0: // paid back, or booked the other way round
			x.remark("PaidOn", "remark.amount", text)
		case err != nil || amount > domain.MostFee || isYear.MatchString(text):
			x.remark("PaidOn", "reject.paid", text)
		case amount == 0:
			f.Unpaid = !f.Paid
		default:
			f.PaidAmount, f.Paid, f.Unpaid = amount, true, false
		}
	}
}

// feeSentence reads a yes or no with more behind it: «JA 2026», «Betalt 12.02.2026», «Nei - purret 2 ganger».
func (x *reader) feeSentence(f *domain.RecordFee, text string) bool {
	first, rest, more := strings.Cut(text, " ")
	rest = strings.Trim(rest, " -–,;:()")
	day, err := readDate(rest, x.o.Today, true)
	switch word := domain.Fold(strings.TrimRight(first, ",:;-")); {
	case !more || isDate(first, x.o.Today):
		return false
	case yesWords[word] && err == nil && (day.IsDay() || day.Year == f.Year):
		f.Paid, f.Unpaid = true, false
		if day.IsDay() {
			f.PaidOn = day
		}
	case noWords[word]:
		f.Unpaid = !f.Paid
		x.remark("PaidOn", "remark.not-paid-words", text)
	default:
		return false
	}
	return true
}

// settle holds what was paid against the fee, whichever column stood first: who has paid a part is no paying member
// (vedtekter § 3), nor is who has a day of payment and has paid
// nothing, or of whom the file says both yes and no. What a fee is that the file does not say, the
// amount paid does not tell.
func (x *reader) settle(f *domain.RecordFee, denied bool) {
	switch {
	case f.PaidAmount > 0 && f.PaidAmount < f.Amount:
		f.Paid, f.Unpaid = false, true
		x.remark("PaidOn", "remark.part-paid", domain.MoneyText(f.PaidAmount))
	case denied && f.Paid:
		f.PaidOn, f.Paid, f.Unpaid = domain.Date{}, false, true
		x.remark("PaidOn", "remark.paid-nothing", strconv.Itoa(f.Year))
	}
}
