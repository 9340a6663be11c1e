package domain

import (
	"regexp"
	"strings"
	"time"
)

// IsNationalID tells whether text is an eleven-digit Norwegian national identity number or D-number: right check digits
// (modulus 11, folkeregisterforskriften § 2-2-1) and a date of birth that can be.
func IsNationalID(text string) bool {
	_, ok := BornFromNationalID(text)
	return ok
}

// BornFromNationalID returns the birth date that a national identity number or D-number carries. The number itself is
// to be dropped right after (popplyl. § 12). Synthetic numbers (month + 40, + 65 or + 80) are read too.
func BornFromNationalID(text string) (Date, bool) {
	d := Digits(text)
	if len(d) != 11 || strings.Trim(text, "0123456789 \u00a0") != "" {
		return Date{}, false
	}
	n := func(from, to int) (v int) {
		for _, c := range d[from:to] {
			v = v*10 + int(c-'0')
		}
		return v
	}
	for length, weights := range map[int][]int{10: {3, 7, 6, 1, 8, 9, 4, 5, 2, 1}, 11: {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1}} {
		sum := 0
		for i := range length {
			sum += int(d[i]-'0') * weights[i]
		}
		if sum%11 != 0 {
			return Date{}, false
		}
	}
	day, month, year, individual := n(0, 2), n(2, 4), n(4, 6), n(6, 9)
	if day > 40 {
		day -= 40
	}
	for _, offset := range []int{80, 65, 40} {
		if month > offset {
			month -= offset
			break
		}
	}
	switch {
	case individual < 500:
		year += 1900
	case individual < 750 && year >= 54:
		year += 1800
	case year < 40:
		year += 2000
	case individual >= 900:
		year += 1900
	default:
		return Date{}, false
	}
	born, err := NewDate(year, time.Month(month), day)
	return born, err == nil
}

// elevenDigits finds what can be a national identity number in a text: 17036112345, 170361 12345, 17.03.61-12345, 17 03
// 61 123 45, with any of the signs that people put between.
var elevenDigits = func() *regexp.Regexp {
	const gap = `[\s\x{a0}\x{2007}\x{2009}\x{202f}.\-\x{2010}-\x{2014}/*]`
	return regexp.MustCompile(`\d\d` + gap + `{0,2}\d\d` + gap + `{0,2}\d\d` + gap + `{0,4}\d{3}` + gap + `{0,2}\d\d`)
}()

// tenDigits is such a number that a spreadsheet has taken for an amount, and so has lost its first zero.
var tenDigits = regexp.MustCompile(`\d{10}`)

// CutNationalIDs puts another text in the place of every national identity number in a text (popplyl. § 12), also of one
// that has lost its first zero. A number within a longer one, or behind the plus of a telephone number, is something
// else and stays.
func CutNationalIDs(text string, instead func(born Date) string) string {
	if countDigits(text) < 10 {
		return text
	}
	return cutNumbers(cutNumbers(text, elevenDigits, "", instead), tenDigits, "0", instead)
}

// cutNumbers puts another text in the place of what looks like an identity number and, with its first digits, is one.
func cutNumbers(text string, looks *regexp.Regexp, first string, instead func(born Date) string) string {
	isDigit := func(at int) bool { return at >= 0 && at < len(text) && text[at] >= '0' && text[at] <= '9' }
	var b strings.Builder
	kept := 0
	for from := 0; ; {
		at := looks.FindStringIndex(text[from:])
		if at == nil {
			return b.String() + text[kept:]
		}
		start, end := from+at[0], from+at[1]
		born, ok := BornFromNationalID(first + Digits(text[start:end]))
		if !ok || isDigit(start-1) || isDigit(end) || start > 0 && text[start-1] == '+' {
			from = start + 1
			continue
		}
		b.WriteString(text[kept:start] + instead(born))
		kept, from = end, end
	}
}

func countDigits(text string) (n int) {
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			n++
		}
	}
	return n
}
