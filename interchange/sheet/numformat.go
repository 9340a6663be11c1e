package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// numFormat is what of a number format matters for reading: how the number is meant, not how it looks.
type numFormat struct {
	date   bool
	digits int // a whole number is filled with zeros to so many digits; 0 for as it is
}

// builtinDate tells the built-in formats of days and times (ECMA-376 part 1 § 18.8.30, and those of East Asian
// languages).
func builtinDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// parseNumFormat reads a format code such as «dd\.mm\.yyyy», «0000» or «[$-414]d/ mmm yyyy;@».
func parseNumFormat(code string) numFormat {
	var plain strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 2
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return numFormat{}
			}
			// [h] and [mm] are elapsed time, what else stands in brackets is a colour, a condition or a language.
			if strings.Trim(strings.ToLower(code[i+1:i+end]), "hms") == "" {
				return numFormat{date: true}
			}
			i += end
		case ';':
			i = len(code)
		default:
			plain.WriteByte(c)
		}
	}
	s := strings.ToLower(plain.String())
	if s == "general" || s == "standard" || s == "@" {
		return numFormat{}
	}
	if strings.ContainsAny(s, "dmyhs") {
		return numFormat{date: true}
	}
	if zeros := strings.Count(s, "0"); zeros > 1 && strings.Trim(s, "0 -/+()") == "" {
		return numFormat{digits: zeros}
	}
	return numFormat{}
}

// text returns a stored number as the format means it.
func (f numFormat) text(value string, epoch1904 bool) string {
	if f == (numFormat{}) && !strings.ContainsAny(value, ".eE") {
		return value
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return value
	}
	if f.date {
		if iso, ok := serialDate(n, epoch1904); ok {
			return iso
		}
	}
	s := strconv.FormatFloat(n, 'f', -1, 64)
	// Excel keeps fifteen digits; the others are noise: 0.1+0.2 is 0.30000000000000004.
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'e', 14, 64), 64); err == nil {
		s = strconv.FormatFloat(rounded, 'f', -1, 64)
	}
	if short := f.digits - len(s); short > 0 && !strings.ContainsAny(s, ".-") {
		s = strings.Repeat("0", short) + s
	}
	return s
}

// serialDate returns Excel's day number as ISO text, with the time of day behind where it has one. Day 60 of the 1900
// system is the 29 February 1900 that never was; the days before it are one off.
func serialDate(n float64, epoch1904 bool) (string, bool) {
	const last = 2_958_465 // 31 December 9999
	if n < 0 || n > last {
		return "", false
	}
	seconds := math.Round(n * 86400)
	days, rest := int(seconds)/86400, int(seconds)%86400
	clock := time.Date(2000, 1, 1, 0, 0, rest, 0, time.UTC).Format("15:04")
	if days == 0 && !epoch1904 {
		if rest == 0 {
			return "", true
		}
		return clock, true
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case epoch1904:
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		days++
	}
	iso := epoch.AddDate(0, 0, days).Format("2006-01-02")
	if rest != 0 {
		iso += " " + clock
	}
	return iso, true
}
