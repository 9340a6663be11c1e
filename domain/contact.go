package domain

import (
	"net/mail"
	"strings"
)

// ReadPhone reads a telephone number as people write it and returns it as it is kept: E.164 (+4791792301).
// Eight digits that do not begin with 0 or 1 are Norwegian (the Norwegian numbering plan, E.164 country code 47);
// everything else needs + or 00 and a country code. ok is false where it is no number that can be dialled.
func ReadPhone(text string) (e164 string, ok bool) {
	var digits strings.Builder
	plus := false
	for _, r := range strings.TrimSpace(text) {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case r == '+' && digits.Len() == 0 && !plus:
			plus = true
		case strings.ContainsRune(" \u00a0\u2009\u202f-\u2011–.()/", r):
		default:
			return "", false
		}
	}
	d := digits.String()
	if !plus && strings.HasPrefix(d, "00") {
		plus, d = true, d[2:]
	}
	// «47 917 92 301» without a plus is how many registers print it.
	if !plus && len(d) == 10 && strings.HasPrefix(d, "47") {
		plus = true
	}
	if !plus {
		if len(d) != 8 {
			return "", false
		}
		d = "47" + d
	}
	if strings.HasPrefix(d, "47") {
		return "+" + d, len(d) == 10 && d[2] >= '2'
	}
	return "+" + d, len(d) >= 7 && len(d) <= 15 && d[0] != '0'
}

// PhoneText returns a kept number as people read it: Norwegian ones in the national grouping, 917 92 301 for mobiles
// and 62 41 30 00 for others; foreign ones as they are kept.
func PhoneText(e164 string) string {
	d, norwegian := strings.CutPrefix(e164, "+47")
	if !norwegian || len(d) != 8 {
		return e164
	}
	if IsMobile(e164) {
		return d[:3] + " " + d[3:5] + " " + d[5:]
	}
	return d[:2] + " " + d[2:4] + " " + d[4:6] + " " + d[6:]
}

// IsMobile tells whether a kept number is a Norwegian mobile number: it begins with 4 or 9.
func IsMobile(e164 string) bool {
	return len(e164) == 11 && strings.HasPrefix(e164, "+47") && (e164[3] == '4' || e164[3] == '9')
}

// ReadEmail reads an e-mail address (RFC 5322, one address with or without a name) and returns the address alone
// with its domain in lower case.
func ReadEmail(text string) (address string, ok bool) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "mailto:")
	parsed, err := mail.ParseAddress(text)
	if err != nil {
		return "", false
	}
	local, host, found := strings.Cut(parsed.Address, "@")
	if !found || !strings.Contains(host, ".") || strings.HasSuffix(host, ".") || strings.ContainsAny(local, " \"") {
		return "", false
	}
	address = local + "@" + strings.ToLower(host)
	// What needs quotes to be an address («a,b»@…) would not be one when it is written without.
	again, err := mail.ParseAddress(address)
	return address, err == nil && again.Address == address
}

// Digits returns the digits of text, nothing else.
func Digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}
