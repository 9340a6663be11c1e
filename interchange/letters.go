package interchange

import (
	"bytes"
	"encoding/hex"
	"html"
	"io"
	"math"
	"mime"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"lagboka/domain"
)

// alphabet is a way of writing letters as one byte each.
type alphabet struct {
	charmap *charmap.Charmap
	worth   [256]int // what a byte says for it: much where it is then one of ours, less than nothing where it is no letter
}

// alphabets are those in which Norwegian programs have written: Windows, Excel for Mac («CSV») and Excel's «CSV
// (MS-DOS)». Of two that fit as well the first is taken.
var alphabets = func() []alphabet {
	all := []alphabet{{charmap: charmap.Windows1252}, {charmap: charmap.Macintosh}, {charmap: charmap.CodePage850}}
	for i := range all {
		a := &all[i]
		for b := 0x80; b <= 0xff; b++ {
			switch r := a.charmap.DecodeByte(byte(b)); {
			case strings.ContainsRune("æøåÆØÅ", r):
				a.worth[b] = 4
			case strings.ContainsRune("éèêëüöäóòôáàçñÉÈÜÖÄ", r):
				a.worth[b] = 2
			case strings.ContainsRune("«»–—’‘“”…§°½€\u00a0íúčšžŠŽðþ", r):
				a.worth[b] = 1
			default:
				a.worth[b] = -3
			}
		}
	}
	return all
}()

// ToUTF8 decodes text that is not UTF-8, or not all of it. In text that is UTF-8 but for some bytes, those alone are
// decoded. Which alphabet the bytes are of is told by what letters they would be.
func ToUTF8(data []byte) []byte {
	if utf8.Valid(data) {
		return data
	}
	best, _, mixed := guess(data)
	var out bytes.Buffer
	out.Grow(len(data) + len(data)/8)
	for rest := data; len(rest) > 0; {
		r, size := rune(rest[0]), 1
		switch {
		case rest[0] < utf8.RuneSelf:
		case mixed:
			if r, size = utf8.DecodeRune(rest); r == utf8.RuneError && size == 1 {
				r = best.DecodeByte(rest[0])
			}
		default:
			r = best.DecodeByte(rest[0])
		}
		out.WriteRune(r)
		rest = rest[size:]
	}
	return out.Bytes()
}

// Doubt returns, of text that ToUTF8 decodes and that tells too little of its alphabet, which letters could as well be
// others: Zoæ of one program is the Zoë of another. It is nil where there is no doubt.
func Doubt(data []byte) map[rune]rune {
	if utf8.Valid(data) {
		return nil
	}
	best, worth, mixed := guess(data)
	if mixed {
		return nil
	}
	for i, a := range alphabets {
		if a.charmap == best || worth[i] <= 0 || 2*worth[i] < slices.Max(worth) {
			continue
		}
		others := map[rune]rune{}
		for at, b := range data {
			r, other := best.DecodeByte(b), a.charmap.DecodeByte(b)
			switch {
			case b < utf8.RuneSelf || r == other:
			case !unicode.IsLetter(other) || unicode.IsUpper(other) && inWord(data, at):
				return nil // no name has a capital within it
			default:
				others[r] = other
			}
		}
		return others
	}
	return nil
}

// inWord tells whether a byte stands where a capital would be within a word of small letters: Zo·, K·re.
func inWord(data []byte, at int) bool {
	small := func(i int) bool { return i >= 0 && i < len(data) && data[i] >= 'a' && data[i] <= 'z' }
	return small(at-1) || small(at+1) && at > 0 && data[at-1] >= 'A' && data[at-1] <= 'Z'
}

// Otherwise is a text as it is where letters in doubt are the others.
func Otherwise(text string, doubt map[rune]rune) string {
	if len(doubt) == 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if other, ok := doubt[r]; ok {
			return other
		}
		return r
	}, text)
}

// guess finds the likeliest alphabet, and what the bytes say for each. mixed tells that most letters are UTF-8.
func guess(data []byte) (best *charmap.Charmap, worths []float64, mixed bool) {
	wide, alone := 0, [256]int{}
	all := 0
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			alone[rest[0]]++
			all++
		case size > 1:
			wide++
		}
		rest = rest[size:]
	}
	// What is UTF-8 by chance is counted with the rest, so that «KŒ» beside «¿» does not tell another alphabet.
	mixed = wide > all
	if !mixed {
		clear(alone[:])
		for _, b := range data {
			alone[b]++
		}
	}
	most := 0.0
	for i, a := range alphabets {
		worth := 0.0
		for b := 0x80; b <= 0xff; b++ {
			// A letter that is often there tells little more than one that is there: three Zoë are no reason to read
			// Kåre otherwise.
			worth += math.Sqrt(float64(alone[b])) * float64(a.worth[b])
		}
		if i == 0 || worth > most {
			best, most = a.charmap, worth
		}
		worths = append(worths, worth)
	}
	return best, worths, mixed
}

// twice are the marks of UTF-8 that was taken for another alphabet and encoded again: what the first byte of æ, ø and å
// (C3) became, as «KÃ¥re», «K√•re» and «K├Ñre» show, and that of the signs beside them (C2).
var twice = []struct {
	marks   [2]string
	charmap *charmap.Charmap
}{
	{[2]string{"Ã", "Â"}, charmap.Windows1252}, {[2]string{"√", "¬"}, charmap.Macintosh}, {[2]string{"├", "┬"}, charmap.CodePage850},
}

// Mend returns text as it was before programs garbled it: letters that were encoded twice, letters written as they are
// in web pages (&aring;), accents apart from their letters, and signs that nobody sees.
func Mend(text string) string {
	if strings.Contains(text, `\u00`) {
		text = unescape(text)
	}
	if strings.Contains(text, "=") {
		text = unquote(text)
	}
	if isPlain(text) {
		return text
	}
	for range 2 {
		once := mendTwice(text)
		if once == text {
			break
		}
		text = once
	}
	if strings.Contains(text, "&") && entity.MatchString(text) {
		text = entity.ReplaceAllStringFunc(text, html.UnescapeString)
	}
	return norm.NFC.String(domain.DropInvisible(text))
}

// escaped is a letter as programs write it in their code: K\u00e5re.
var escaped = regexp.MustCompile(`\\u00([c-f][0-9a-fA-F]|[C-F][0-9a-fA-F])`)

func unescape(text string) string {
	return escaped.ReplaceAllStringFunc(text, func(e string) string {
		n, err := strconv.ParseUint(e[2:], 16, 16)
		if err != nil {
			return e
		}
		return string(rune(n))
	})
}

// quoted is text as mail programs write it: K=C3=A5re, in whole words also =?UTF-8?Q?K=C3=A5re?=. octets are some that
// follow each other.
var (
	quoted = regexp.MustCompile(`=\?[\w-]+\?[QqBb]\?[^? ]*\?=`)
	octets = regexp.MustCompile(`(?:=[0-9A-F]{2})+`)
)

// unquote undoes what mail programs have quoted, where letters come of it: «x=A1» and «a=20» alone stay as they are.
func unquote(text string) string {
	words := mime.WordDecoder{CharsetReader: func(_ string, in io.Reader) (io.Reader, error) {
		b, err := io.ReadAll(in)
		return bytes.NewReader(ToUTF8(b)), err
	}}
	text = quoted.ReplaceAllStringFunc(text, func(word string) string {
		plain, err := words.Decode(word)
		if err != nil {
			return word
		}
		return plain
	})
	letters := strings.Contains(text, "=0D=0A")
	var plain strings.Builder
	end := 0
	for _, at := range octets.FindAllStringIndex(text, -1) {
		b, err := hex.DecodeString(strings.ReplaceAll(text[at[0]:at[1]], "=", ""))
		if err != nil {
			return text
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		behind, _ := utf8.DecodeRuneInString(text[at[1]:])
		within := len(b) > 1 && utf8.Valid(b) || unicode.IsLetter(before) || unicode.IsLetter(behind) // and no formula: =91701001
		out := string(ToUTF8(b))
		letters = letters || within && strings.IndexFunc(out, func(r rune) bool { return r >= utf8.RuneSelf && unicode.IsLetter(r) }) >= 0
		plain.WriteString(text[end:at[0]] + out)
		end = at[1]
	}
	if letters {
		return plain.String() + text[end:]
	}
	return text
}

var entity = regexp.MustCompile(`&(#\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-zA-Z]{2,8});`)

// UnescapeLetters puts letters in the place of what web pages write for them, in a whole file, where the semicolon of
// &aring; must not be taken for one between cells. Signs that mean something in a file stay for Mend.
func UnescapeLetters(text []byte) []byte {
	if !bytes.ContainsRune(text, '&') {
		return text
	}
	return entity.ReplaceAllFunc(text, func(e []byte) []byte {
		if letter := html.UnescapeString(string(e)); len(letter) > 1 && letter[0] >= utf8.RuneSelf {
			return []byte(letter)
		}
		return e
	})
}

// isPlain tells whether a text is of ASCII alone and has nothing that looks like an entity.
func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf || text[i] == '&' {
			return false
		}
	}
	return true
}

// mendTwice undoes one encoding too many, where all of the text can be what is left of one.
func mendTwice(text string) string {
	for _, t := range twice {
		if !strings.Contains(text, t.marks[0]) && !strings.Contains(text, t.marks[1]) {
			continue
		}
		var out []byte
		changed := false
		for rest := text; len(rest) > 0; {
			r, size := garbled(rest, t.charmap)
			if size > 0 {
				out, rest, changed = utf8.AppendRune(out, r), rest[size:], true
				continue
			}
			_, size = utf8.DecodeRuneInString(rest)
			out, rest = append(out, rest[:size]...), rest[size:]
		}
		if changed {
			return string(out)
		}
	}
	return text
}

// garbled returns the letter that a text begins with, where its bytes were taken for letters of an alphabet, and how
// much of the text they are; 0 for none.
func garbled(text string, of *charmap.Charmap) (r rune, size int) {
	var octets [4]byte
	n, need := 0, 0
	for _, c := range text {
		b, ok := of.EncodeRune(c)
		if !ok && c >= 0x80 && c < 0xa0 {
			b, ok = byte(c), true // Windows-1252 has no letters for five bytes; programs leave them as they are
		}
		switch {
		case !ok || b < 0x80:
			return 0, 0
		case n == 0 && b >= 0xc2 && b < 0xe0:
			need = 2
		case n == 0 && b >= 0xe0 && b < 0xf0:
			need = 3
		case n == 0:
			return 0, 0
		}
		octets[n] = b
		n, size = n+1, size+utf8.RuneLen(c)
		if n == need {
			break
		}
	}
	r, width := utf8.DecodeRune(octets[:n])
	if n < 2 || n != need || width != n || r == utf8.RuneError {
		return 0, 0
	}
	return r, size
}

// Lost tells whether letters of a text are gone for good: a program has put a sign in the place of each. A question
// mark within a word is such a sign; one behind it is not. So are the letters of one alphabet that another has for ours
// (KŒre, M¿rk, K†re), and the brackets that stood for them before there were eight bits (K}re).
func Lost(text string) bool {
	if isPlain(text) && !strings.ContainsAny(text, "?{}|") { // most cells
		return false
	}
	return strings.ContainsRune(text, utf8.RuneError) || strings.Contains(text, "?") && lostLetter.MatchString(text) ||
		strings.ContainsAny(text, "¿¾›†¯®{}|Œ") && otherLetter.MatchString(text)
}

var lostLetter = regexp.MustCompile(`\pL\?+\pL|(?:^|[\s,])\?+\pL{2}`)

var otherLetter = regexp.MustCompile(`\pL[¿¾›†¯®{}|]\pL|\p{Ll}Œ\p{Ll}|\p{Lu}Œ\p{Ll}{2}`)
