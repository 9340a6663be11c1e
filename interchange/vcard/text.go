package vcard

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"lagboka/domain"
	"lagboka/interchange"
)

// decodeText turns a value's bytes into composed text without control characters other than tabulators and newlines.
func decodeText(b []byte, charset string) string {
	if !utf8.Valid(b) || charset != "" && !strings.EqualFold(charset, "utf-8") {
		b = toUTF8(b, charset)
	}
	text := string(b)
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	if strings.IndexFunc(text, isControl) >= 0 {
		text = strings.Map(func(r rune) rune {
			if isControl(r) {
				return -1
			}
			return r
		}, text)
	}
	return interchange.Mend(text)
}

func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == '\ufeff'
}

// toUTF8 reads bytes in the alphabet named. What is valid UTF-8 is taken for that also where a one-byte alphabet is
// named: programs that turn a file into UTF-8 leave the old label, and such bytes mean nothing in those alphabets.
func toUTF8(b []byte, charset string) []byte {
	encoding, err := htmlindex.Get(charset)
	if err != nil {
		return interchange.ToUTF8(b)
	}
	name, err := htmlindex.Name(encoding)
	oneByte := strings.HasPrefix(name, "windows-") || strings.HasPrefix(name, "iso-8859-") || name == "macintosh"
	if err != nil || strings.HasPrefix(name, "utf-") || name == "windows-1252" || oneByte && utf8.Valid(b) {
		return interchange.ToUTF8(b)
	}
	decoded, err := encoding.NewDecoder().Bytes(b)
	if err != nil {
		return interchange.ToUTF8(b)
	}
	return decoded
}

// decodeQuotedPrintable undoes quoted-printable in place (RFC 2045 § 6.7). Soft breaks are there as "=\n". Where every
// one of them is followed by white space, the lines were folded too, and one space of each belongs to the folding;
// elsewhere a space belongs to the text. What is no proper escape stays as it is, since nobody is there to ask.
func decodeQuotedPrintable(b []byte) []byte {
	breaks, folded := 0, 0
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '=' && b[i+1] == '\n' {
			breaks++
			if isBlank(b[i+2]) {
				folded++
			}
		}
	}
	out, octet := b[:0], [1]byte{}
	for i := 0; i < len(b); i++ {
		if b[i] != '=' {
			out = append(out, b[i])
			continue
		}
		if i+1 < len(b) && b[i+1] == '\n' {
			i++
			if breaks == folded && i+1 < len(b) && isBlank(b[i+1]) {
				i++
			}
			continue
		}
		if i+2 < len(b) {
			if _, err := hex.Decode(octet[:], b[i+1:i+3]); err == nil {
				out = append(out, octet[0])
				i += 2
				continue
			}
		}
		// A soft break at the very end goes nowhere.
		if i+1 < len(b) {
			out = append(out, '=')
		}
	}
	return out
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// components splits a structured value at its unescaped semicolons. The parts are still escaped. No structured value
// that is read has more than seven; what comes behind them is dropped.
func components(raw string) (parts [7]string) {
	n, from := 0, 0
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '\\':
			i++
		case ';':
			parts[n] = raw[from:i]
			n, from = n+1, i+1
			if n == len(parts) {
				return parts
			}
		}
	}
	parts[n] = raw[from:]
	return parts
}

// compound splits a structured value as components does. One that a program has escaped as a whole, N:Berg\;Tor\;\;,
// has all of it in its first part and is split once more.
func compound(raw string) (parts [7]string) {
	parts = components(raw)
	for _, part := range parts[1:] {
		if part != "" {
			return parts
		}
	}
	if strings.Contains(parts[0], `\;`) {
		return components(strings.ReplaceAll(parts[0], `\;`, ";"))
	}
	return parts
}

// unescape undoes a value's escapes: \n, and \ before any other character that a program has been seen to escape. An
// unescaped comma becomes comma: a list's separator where the format has lists, an ordinary comma elsewhere.
func unescape(raw string, comma byte) string {
	if strings.IndexByte(raw, '\\') < 0 && (comma == ',' || strings.IndexByte(raw, ',') < 0) {
		return raw
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c == '\\' && i+1 < len(raw):
			switch next := raw[i+1]; next {
			case 'n', 'N':
				c = '\n'
				i++
			case '\\', ',', ';', ':', '"':
				c = next
				i++
			}
		case c == ',':
			c = comma
		}
		out = append(out, c)
	}
	return string(out)
}

// oneLine returns text on one line, with single spaces between its words.
func oneLine(text string) string {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && (i == 0 || i == len(text)-1 || text[i+1] == ' ') {
			return strings.Join(strings.Fields(text), " ")
		}
	}
	return text
}

// cutNationalIDs returns text without national identity numbers.
func cutNationalIDs(text string) string {
	cut := domain.CutNationalIDs(text, func(domain.Date) string { return "" })
	if len(cut) < len(text) {
		cut = strings.TrimSpace(cut)
	}
	return cut
}
