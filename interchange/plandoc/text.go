package plandoc

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	utf "golang.org/x/text/encoding/unicode"

	"lagboka/domain"
	"lagboka/interchange"
)

// text is a document as lines, whatever kind of file it stood in.
type text struct {
	lines  []line
	by     domain.PlanLines
	double bool    // an empty line stands between all lines, and so parts nothing
	near   float64 // how far from a column's left its cells may begin
	width  int     // how long a full line is; 0 where lines have no common length
	unread []domain.PlanUnread
}

// line is a line of a document, or a whole paragraph of one that has no lines.
type line struct {
	text   string
	at     int  // in the file, from 1
	number int  // in the margin; 0 for none
	page   int  // 0 where the document has no pages
	after  bool // an empty line, or a wider gap, stands before it
	indent int  // how far in it begins

	whole              bool // it is a paragraph, that nothing goes on from
	level              int  // of a heading that the document marks as one; 0 for none
	strong             bool // it is set as headings are: bold, or larger
	item               bool // the document marks it as a point of a list
	depth              int  // of that list
	numeral            string
	cells              []string  // of a row of a table; nil of other lines
	table              int       // which of the document's tables the row is of; 0 where the document does not mark it
	pieces             []string  // what gaps part, of a line that may be a row
	lefts              []float64 // where each of them begins
	lastAt, lastNumber int       // where a row of several lines ends; 0 of other lines
	drawn              bool      // the pieces are parted by a sign of their own, a tab or an upright line, and are a whole row
}

// readText reads a file of plain text.
func readText(data []byte) (*text, error) {
	var err error
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		data, err = utf.UTF16(utf.LittleEndian, utf.UseBOM).NewDecoder().Bytes(data)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		data, err = utf.UTF16(utf.BigEndian, utf.UseBOM).NewDecoder().Bytes(data)
	}
	switch {
	case err != nil:
		return nil, refuse(domain.Invalid, "error.plan.kind", err)
	case isBinary(data):
		return nil, refuse(domain.Invalid, "error.plan.kind", nil)
	case len(data) > maxText:
		return nil, refuse(domain.Invalid, "error.plan.large", nil)
	}
	plain := string(bytes.TrimPrefix(interchange.ToUTF8(data), []byte("\xef\xbb\xbf")))
	plain = strings.ReplaceAll(strings.ReplaceAll(plain, "\r\n", "\n"), "\r", "\n")
	t := &text{by: domain.TextLines, near: 3}
	page, pages := 1, strings.Contains(plain, "\f")
	after := false
	for i, whole := range strings.Split(plain, "\n") {
		if n := strings.Count(whole, "\f"); n > 0 {
			page, after, whole = page+n, true, strings.ReplaceAll(whole, "\f", "")
		}
		l := line{text: mend(whole), at: i + 1, after: after, indent: indentOf(whole)}
		l.pieces, l.lefts, l.drawn = pieces(whole)
		if pages {
			l.page = page
		}
		if after = l.text == ""; after {
			continue
		}
		if err := t.add(l); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// add appends a line.
func (t *text) add(l line) error {
	if len(t.lines) >= maxLines || len(l.text) > maxLength {
		return refuse(domain.Invalid, "error.plan.large", nil)
	}
	t.lines = append(t.lines, l)
	return nil
}

// isBinary tells whether a file is no text: it has a zero, or many signs that no text has.
func isBinary(data []byte) bool {
	odd := 0
	for _, b := range data {
		switch {
		case b == 0:
			return true
		case b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f':
			odd++
		}
	}
	return odd > 8+len(data)/200
}

// mend returns a line with letters as they were meant, and with common spaces; wide gaps, which part cells, stay.
func mend(whole string) string {
	const soft = "\u00ad"
	ends := strings.HasSuffix(strings.TrimRight(whole, " \t"), soft)
	whole = interchange.Mend(whole)
	whole = strings.Map(func(r rune) rune {
		switch {
		case r == '\u2011':
			return '-'
		case r == '\t':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError:
			return -1
		}
		return r
	}, whole)
	whole = strings.TrimSpace(strings.ReplaceAll(whole, soft, ""))
	if ends && whole != "" {
		return whole + soft // joined, whatever follows
	}
	return whole
}

// indentOf is how far in a line begins.
func indentOf(whole string) (n int) {
	for _, r := range whole {
		switch r {
		case ' ', '\u00a0':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// single is text with one space between words.
func single(text string) string { return strings.Join(strings.Fields(text), " ") }
