package domain

import (
	"strings"
	"unicode"
)

// Piece is a piece of a chapter's text: somebody's own words, or a fact of the book that follows the data until the report is
// frozen.
type Piece struct {
	Fact string // the fact's key; none of own words
	Text string // of a fact: what it said when it was put in, or read last
}

// The marks round a fact in a chapter's text: {{members.paying|925 betalende medlemmer}}. Nobody types them: what is read and
// written in the program has the fact's sentence alone, between the signs that Shown sets.
const (
	markOpen, markBar, markClose = "{{", "|", "}}"
	shownOpen, shownClose        = "‹", "›"
)

// Pieces are the pieces of a text.
func Pieces(text string) (all []Piece) {
	for text != "" {
		before, rest, found := strings.Cut(text, markOpen)
		inside, after, closed := strings.Cut(rest, markClose)
		key, said, ok := strings.Cut(inside, markBar)
		if !found || !closed || !ok {
			return append(all, Piece{Text: text})
		}
		if before != "" {
			all = append(all, Piece{Text: before})
		}
		all = append(all, Piece{Fact: key, Text: said})
		text = after
	}
	return all
}

// Mark is the mark of a fact in a text.
func Mark(key, said string) string {
	plain := strings.NewReplacer(markOpen, "", markClose, "", markBar, "/", shownOpen, "", shownClose, "")
	return markOpen + key + markBar + plain.Replace(said) + markClose
}

// Joined is the text of some pieces.
func Joined(all []Piece) string {
	var b strings.Builder
	for _, s := range all {
		if s.Fact == "" {
			b.WriteString(s.Text)
		} else {
			b.WriteString(Mark(s.Fact, s.Text))
		}
	}
	return b.String()
}

// Said is how a fact reads today; ok is false where the book has no such fact any more.
type Said func(key string) (text string, ok bool)

// Follow is the text with each fact as it reads today. A fact that is not there any more keeps what it said last; it is
// returned in broken.
func Follow(text string, said Said) (followed string, broken []Piece) {
	all := Pieces(text)
	for i, s := range all {
		if s.Fact == "" {
			continue
		}
		if now, ok := said(s.Fact); ok {
			all[i].Text = now
		} else {
			broken = append(broken, s)
		}
	}
	return Joined(all), broken
}

// Plain is the text as it is read: each fact is its words.
func Plain(text string) string {
	var b strings.Builder
	for _, s := range Pieces(text) {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Shown is the text as somebody writes in it: each fact between ‹ and ›.
func Shown(text string) string {
	var b strings.Builder
	for _, s := range Pieces(text) {
		if s.Fact == "" {
			b.WriteString(s.Text)
		} else {
			b.WriteString(shownOpen + s.Text + shownClose)
		}
	}
	return b.String()
}

// Unshown is the text that somebody has written: what stands between ‹ and › in the words of a fact that before has, or that
// can be put in (offered, by its words), is linked to it. Words between the signs that are no fact's are a link that somebody
// has written in: they stay as words, and are returned in loose.
func Unshown(shown, before string, offered map[string]string) (text string, loose []string) {
	keys := map[string]string{}
	for words, key := range offered {
		keys[words] = key
	}
	for _, s := range Pieces(before) {
		if s.Fact != "" {
			keys[s.Text] = s.Fact
		}
	}
	var b strings.Builder
	shown = strings.NewReplacer(markOpen, "{ {", markClose, "} }").Replace(shown)
	for shown != "" {
		words, rest, found := strings.Cut(shown, shownOpen)
		inside, after, closed := strings.Cut(rest, shownClose)
		b.WriteString(words)
		if !found {
			break
		}
		if !closed {
			b.WriteString(rest)
			break
		}
		if key := keys[inside]; key != "" {
			b.WriteString(Mark(key, inside))
		} else {
			b.WriteString(inside)
			loose = append(loose, inside)
		}
		shown = after
	}
	return b.String(), loose
}

// Words is how many words of a text somebody has written: those of facts do not count.
func Words(text string) (n int) {
	for _, s := range Pieces(text) {
		if s.Fact == "" {
			n += len(strings.FieldsFunc(s.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		}
	}
	return n
}

// CleanText takes out of a text what cannot stand on paper: control characters of word processors, and pictures such as emoji.
// Cells of a pasted table are parted by a bar. lost is how many characters went.
func CleanText(text string) (clean string, lost int) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u00ad", "", "\u200b", "", "\ufeff", "").Replace(text)
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.Is(unicode.Bidi_Control, r):
			return -1
		case unicode.IsControl(r), r > 0xFFFF, r == '\u200d', r >= '\ufe00' && r <= '\ufe0f', r >= '\ue000' && r <= '\uf8ff', r == unicode.ReplacementChar:
			lost++
			return -1
		}
		return r
	}, text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		switch inner := strings.Trim(line, "\t "); {
		case !strings.Contains(line, "\t"):
		case !strings.Contains(inner, "\t"): // indented, or nothing
			lines[i] = inner
		default:
			cells := strings.Split(line, "\t")
			for j := range cells {
				cells[j] = strings.TrimSpace(cells[j])
			}
			lines[i] = strings.Join(cells, " | ")
		}
	}
	return strings.Join(lines, "\n"), lost
}

// PartText cuts a text into parts of at most PartLength characters: at the end of a paragraph where one is near, else of a
// sentence or a word, and never within the mark of a fact.
func PartText(text string) (parts []string) {
	for {
		runes := []rune(text)
		if len(runes) <= PartLength {
			return append(parts, text)
		}
		head := string(runes[:PartLength])
		if open := strings.LastIndex(head, markOpen); open > strings.LastIndex(head, markClose) && open > 0 {
			head = head[:open]
		}
		cut := len(head)
		for _, end := range []string{"\n", ". ", " "} {
			if i := strings.LastIndex(head, end); i > len(head)/2 {
				cut = i + len(end)
				break
			}
		}
		parts = append(parts, strings.TrimRight(text[:cut], "\n"))
		text = strings.TrimLeft(text[cut:], "\n")
	}
}

// TableLines are the cells of a table that some lines begin with, as CleanText writes a pasted one or somebody has typed it: two
// lines or more, each with as many cells, parted by bars. n is how many lines those are; 0 where none begins there.
func TableLines(lines []string) (rows [][]string, n int) {
	for _, line := range lines {
		if !strings.Contains(line, "|") || strings.Contains(line, markOpen) {
			break
		}
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if len(rows) > 0 && len(cells) != len(rows[0]) {
			break
		}
		if n++; strings.Trim(line, "-:| ") != "" { // a rule under the heads is none
			rows = append(rows, cells)
		}
	}
	if len(rows) < 2 {
		return nil, 0
	}
	return rows, n
}
