package domain

import (
	"fmt"
	"strconv"
	"strings"
)

// Money is an amount in øre.
type Money int64

// Kroner returns the amount of n whole kroner.
func Kroner(n int64) Money { return Money(n * 100) }

// ReadMoney reads an amount as people write it: 440, 440,00, 1 250,50, kr 1.250,-, 440,- kr,
// NOK 440,00, 440.00 NOK.
func ReadMoney(text string) (Money, error) {
	s := strings.ToLower(strings.TrimSpace(text))
	for _, word := range []string{"nok", "kroner", "kr.", "kr"} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(s, word)), word))
	}
	for _, none := range []string{",-", ".-", ",–", ",—"} {
		s = strings.TrimSuffix(s, none)
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(" \u00a0\u2009\u202f'", r):
			return -1
		case r == '−': // as amounts are printed
			return '-'
		}
		return r
	}, s)
	whole, frac := s, ""
	if i := strings.LastIndexAny(s, ",."); i >= 0 && len(s)-i-1 <= 2 {
		whole, frac = s[:i], s[i+1:]
	}
	groups := strings.FieldsFunc(strings.TrimPrefix(whole, "-"), func(r rune) bool { return r == ',' || r == '.' })
	for i, g := range groups {
		if len(groups) > 1 && (len(g) > 3 || i > 0 && len(g) < 3) { // 2.000.0004 is a slip, and not twenty million
			return 0, fmt.Errorf("amount: %q", text)
		}
	}
	if sign, _, negative := strings.Cut(whole, "-"); negative && sign == "" {
		whole = "-" + strings.Join(groups, "")
	} else {
		whole = strings.Join(groups, "")
	}
	frac = (frac + "00")[:2]
	n, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil || Digits(whole) == "" || n > 1e13 || n < -1e13 {
		return 0, fmt.Errorf("amount: %q", text)
	}
	return Money(n), nil
}

// MoneyText writes an amount as ReadMoney reads it: 220, 220,50.
func MoneyText(m Money) string {
	if m < 0 {
		return "-" + MoneyText(-m)
	}
	text := strconv.FormatInt(int64(m)/100, 10)
	if m%100 != 0 {
		text += "," + strconv.FormatInt(int64(m)%100+100, 10)[1:]
	}
	return text
}
