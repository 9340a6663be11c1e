package sheet

import (
	"strings"

	"lagboka/domain"
)

// bornFromID reads a cell that holds nothing but a national identity number, also one that has lost its first zero as a
// number in a spreadsheet.
func bornFromID(text string) (domain.Date, bool) {
	digits := domain.Digits(text)
	if strings.Trim(text, "0123456789 .-\u00a0") != "" {
		return domain.Date{}, false
	}
	if len(digits) == 10 && digits == text {
		digits = "0" + digits
	}
	return domain.BornFromNationalID(digits)
}
