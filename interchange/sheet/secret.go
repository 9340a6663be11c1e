package sheet

import (
	"regexp"
	"strings"

	"lagboka/domain"
)

// elevenDigits finds what can be a national identity number in a text: 17036112345, 170361 12345, 17.03.61-12345, 17 03 61
// 123 45, with any of the signs that people put between.
var elevenDigits = func() *regexp.Regexp {
	const gap = `[\s\x{a0}\x{2007}\x{2009}\x{202f}.\-\x{2010}-\x{2014}/*]`
	return regexp.MustCompile(`\d\d` + gap + `{0,2}\d\d` + gap + `{0,2}\d\d` + gap + `{0,4}\d{3}` + gap + `{0,2}\d\d`)
}()

// scrub puts the birth date in the place of every national identity number in a text, and returns the first of these dates.
func scrub(text string) (clean string, born domain.Date) {
	if len(domain.Digits(text)) < 11 {
		return text, born
	}
	var b strings.Builder
	kept := 0
	for from := 0; ; {
		at := elevenDigits.FindStringIndex(text[from:])
		if at == nil {
			break
		}
		start, end := from+at[0], from+at[1]
		d, ok := domain.BornFromNationalID(domain.Digits(text[start:end]))
		// Within a longer number, or behind the plus of a telephone number, it is something else.
		if start > 0 && (isDigit(text[start-1]) || text[start-1] == '+') || end < len(text) && isDigit(text[end]) || !ok {
			from = start + 1
			continue
		}
		if born.IsZero() {
			born = d
		}
		b.WriteString(text[kept:start] + d.String())
		kept, from = end, end
	}
	return b.String() + text[kept:], born
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

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
