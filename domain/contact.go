package domain

import (
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// ReadPhone reads a telephone number as people write it and returns it as it is kept: E.164 (+4791792301).
// Eight digits that do not begin with 0 or 1 are Norwegian (the Norwegian numbering plan, E.164 country code 47);
// everything else needs + or 00 and a country code. ok is false where it is no number that can be dialled.
func ReadPhone(text string) (e164 string, ok bool) {
	// «+47 (0) 62 41 30 00»: the zero is dialled within some countries and never from outside.
	text = strings.Replace(text, "(0)", "", 1)
	var digits strings.Builder
	plus := false
	for _, r := range strings.TrimSpace(text) {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case r == '+' && digits.Len() == 0 && !plus:
			plus = true
		case strings.ContainsRune(phoneSigns, r), invisible(r):
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

// phoneSigns stand between the digits of a number: spaces, hyphens and dashes of all sorts, and ordinary signs.
const phoneSigns = " \u00a0\u2007\u2009\u202f-\u2010\u2011\u2012\u2013\u2014\u2212.()/"

// invisible tells whether a sign is one that nobody sees: marks of joining and of direction, soft hyphens.
func invisible(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u180e', r == '\ufeff', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u206f',
		r >= '\ufe00' && r <= '\ufe0f':
		return true
	}
	return false
}

// DropInvisible returns a text without the signs that nobody sees, which copies from telephones and PDF files carry.
// Those that join pictures into one stay.
func DropInvisible(text string) string {
	if strings.IndexFunc(text, invisible) < 0 {
		return text
	}
	const pictures = '\u2190' // and beyond
	last := ' '
	return strings.Map(func(r rune) rune {
		if invisible(r) && (last < pictures || r != '\u200d' && r != '\ufe0f') {
			return -1
		}
		last = r
		return r
	}, text)
}

// phoneWords say what a number is, and nothing that would be missed.
var phoneWords = foldedWordSet(
	"tlf", "telefon", "mobil", "mob", "mobile", "privat", "priv", "hjem", "hjemme", "arbeid", "arb", "jobb", "kontor", "fast", "fasttelefon", "nr", "eller", "og", "or",
	"and", "tel", "phone", "home", "work", "cell", "m", "p", "a", "t",
)

var phoneRun = regexp.MustCompile(`\(?\+?\(?\d[\d` + strings.ReplaceAll(phoneSigns, "-", `\-`) + `\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{206f}]*\d`)

// ReadPhones reads the numbers of a text: one, or several with anything between them. rest is what else stands there
// that somebody could miss: «91701001 (kona)».
func ReadPhones(text string) (numbers []string, rest string) {
	text = strings.TrimSuffix(strings.TrimSpace(text), ".0")
	if e164, ok := ReadPhone(text); ok {
		return []string{e164}, ""
	}
	var beside []string
	from := 0
	for _, at := range phoneRun.FindAllStringIndex(text, -1) {
		beside = append(beside, text[from:at[0]])
		found, unread := splitNumbers(text[at[0]:at[1]])
		numbers, beside, from = append(numbers, found...), append(beside, unread), at[1]
	}
	beside = append(beside, text[from:])
	var words []string
	for _, word := range strings.FieldsFunc(strings.Join(beside, " "), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(";,:/|()", r) || invisible(r) }) {
		if !phoneWords[Fold(word)] && strings.IndexFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			words = append(words, word)
		}
	}
	return numbers, strings.Join(words, " ")
}

// splitNumbers splits a run of digits and signs into numbers: where a stroke stands, else where groups together are
// one.
func splitNumbers(run string) (numbers []string, unread string) {
	if e164, ok := ReadPhone(run); ok {
		return []string{e164}, ""
	}
	var rest []string
	for part := range strings.SplitSeq(run, "/") {
		groups := strings.Fields(part)
		for len(groups) > 0 {
			n := len(groups)
			for ; n > 0; n-- {
				if e164, ok := ReadPhone(strings.Join(groups[:n], " ")); ok {
					numbers = append(numbers, e164)
					break
				}
			}
			if n == 0 {
				rest, n = append(rest, groups[0]), 1
			}
			groups = groups[n:]
		}
	}
	return numbers, strings.Join(rest, " ")
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

// ReadEmail reads an e-mail address (RFC 5322, one address with or without a name, in quotes or without) and returns
// the address alone with its domain in lower case.
func ReadEmail(text string) (address string, ok bool) {
	quote := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"'“”«»’‘", r) }
	text = strings.TrimFunc(DropInvisible(text), quote)
	if len(text) > 7 && strings.EqualFold(text[:7], "mailto:") {
		text = text[7:]
	}
	kept := text
	if !isDotAtoms(text) {
		parsed, err := mail.ParseAddress(text)
		if err != nil {
			return "", false
		}
		kept = strings.TrimFunc(parsed.Address, quote) // «Siv <'siv@example.no'>», «'siv@example.no' (jobb)»
	}
	local, host, found := strings.Cut(kept, "@")
	if !found || !strings.Contains(host, ".") || strings.HasSuffix(host, ".") || strings.ContainsAny(local, " \"") {
		return "", false
	}
	address = local + "@" + strings.ToLower(host)
	if kept == text {
		return address, true
	}
	// What needs quotes to be an address («a,b»@…) would not be one when it is written without.
	again, err := mail.ParseAddress(address)
	return address, err == nil && again.Address == address
}

// isDotAtoms tells whether text is an address as nearly all are, which needs no parser: letters, digits, hyphens,
// underscores and plus signs in parts between dots and one @ (RFC 5322 § 3.4.1, of which these are a part).
func isDotAtoms(text string) bool {
	ats, last := 0, byte('.')
	for i := range len(text) {
		switch c := text[i]; {
		case c == '.' || c == '@':
			if last == '.' || last == '@' {
				return false
			}
			if c == '@' {
				ats++
			}
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '+':
		default:
			return false
		}
		last = text[i]
	}
	return ats == 1 && last != '.' && last != '@'
}

// ReadEmails reads the addresses of a text: one, or several with signs or spaces between. rest is what else stands
// there.
func ReadEmails(text string) (addresses []string, rest string) {
	if address, ok := ReadEmail(text); ok {
		if i := strings.IndexByte(text, '('); i >= 0 { // siv@example.no (jobb)
			rest = text[i:]
		}
		return []string{address}, rest
	}
	var words []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(";,/|<>", r) }) {
		switch address, ok := ReadEmail(part); {
		case ok && !slices.Contains(addresses, address):
			addresses = append(addresses, address)
		case !ok && strings.Trim(part, ":()-") != "":
			words = append(words, part)
		}
	}
	return addresses, strings.Join(words, " ")
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
