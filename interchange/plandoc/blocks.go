package plandoc

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// blockKind is what a block of text is.
type blockKind int

const (
	prose blockKind = iota
	item
	head
	row
)

// block is a heading, a point of a list, a row of a table, or running text: as many lines as it goes over, put together.
type block struct {
	kind    blockKind
	text    string
	marks   []mark
	heading heading
	says    part // of a point that begins with what it is: «Tiltak 1:»
	depth   int
	cells   []string
	table   int
}

// mark tells from which place in a block's text on it stands in which line.
type mark struct{ offset, line int }

// longestBlock is how long text is put together at most, in bytes. No paragraph of a plan is as long.
const longestBlock = 20_000

// builder puts lines together.
type builder struct {
	t       *text
	blocks  []block
	list    map[int]bool // lines that begin with a number and are points of a list
	chapter int          // the last one
	part    part         // what the last headings say that the lines hold
}

var (
	bullet = regexp.MustCompile(`^(?:[•·●○◦▪■□➢➤►‣⁃∙✓✔→\x{f000}-\x{f0ff}]\s*|[-–—*+>]\s+|o\s+)(\S.*)$`)
	letter = regexp.MustCompile(`^\(?([a-zæøå]|\d{1,2}|[ivx]{1,4})\)\s*(\S.*)$|^([a-zæøå])\.\s+(\S.*)$`)
	digit  = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2}){0,4})[.:]?\s+(\S.*)$`)
	named  = regexp.MustCompile(`^((?i:tiltak|mål|delmål|hovedmål|hovudmål))\s+\d{1,2}(?:\.\d{1,2})*\s*[:.–-]?\s+(\S.*)$`)
)

// point takes apart a line that is a point of a list, and tells what it says that it is.
func (b *builder) point(i int) (rest string, says part, ok bool) {
	l := b.t.lines[i]
	if l.item {
		return l.text, noPart, true
	}
	if m := bullet.FindStringSubmatch(l.text); m != nil {
		return m[1], noPart, true
	}
	if m := letter.FindStringSubmatch(l.text); m != nil {
		return m[2] + m[4], noPart, true
	}
	if m := named.FindStringSubmatch(l.text); m != nil {
		return m[2], columnOf(m[1]), true
	}
	if b.list[i] {
		if m := digit.FindStringSubmatch(l.text); m != nil {
			return m[2], noPart, true
		}
	}
	return "", noPart, false
}

func (b *builder) startsItem(i int) bool {
	if i >= len(b.t.lines) {
		return false
	}
	_, _, ok := b.point(i)
	return ok
}

// inList tells whether the block before is a point of a list.
func (b *builder) inList() bool { return len(b.blocks) > 0 && b.blocks[len(b.blocks)-1].kind == item }

// build puts all lines into blocks.
func (t *text) build() []block {
	b := &builder{t: t, list: map[int]bool{}}
	b.findLists()
	for i := range t.lines {
		b.add(i)
	}
	for i := range b.blocks {
		if one := &b.blocks[i]; one.kind == head && one.heading.weak && (i+1 == len(b.blocks) || b.blocks[i+1].kind == head) {
			one.kind = prose
		}
	}
	return b.blocks
}

func (b *builder) add(i int) {
	l := b.t.lines[i]
	if l.cells != nil {
		b.blocks = append(b.blocks, block{kind: row, text: l.text, marks: []mark{{0, i}}, cells: l.cells, table: l.table})
		return
	}
	if h, ok := b.headingAt(i); ok {
		b.blocks = append(b.blocks, block{kind: head, text: l.text, marks: []mark{{0, i}}, heading: h})
		b.entered(h)
		return
	}
	if b.part == dates && b.isDated(i) {
		b.blocks = append(b.blocks, block{text: l.text, marks: []mark{{0, i}}})
		return
	}
	if rest, says, ok := b.point(i); ok {
		b.blocks = append(b.blocks, block{kind: item, text: rest, marks: []mark{{0, i}}, says: says, depth: l.depth})
		return
	}
	if n := len(b.blocks) - 1; n >= 0 && len(b.blocks[n].text) < longestBlock && !isLabelled(l.text) && b.goesOn(i) {
		b.blocks[n].join(l.text, i)
		return
	}
	b.blocks = append(b.blocks, block{text: l.text, marks: []mark{{0, i}}})
}

// entered notes a heading.
func (b *builder) entered(h heading) {
	if n := number(strings.SplitN(h.number, ".", 2)[0]); n > 0 {
		b.chapter = n
	}
	switch p := partOf(h.title); {
	case p != noPart:
		b.part = p
	case h.level <= themeLevel && h.marked && h.level <= 1:
		b.part = noPart
	}
}

// ended tells whether the block before a line has come to its end, by its last sign and by whether the line's first
// word would have had room.
func (b *builder) ended(i int) bool {
	if i == 0 || len(b.blocks) == 0 {
		return true
	}
	l, before := b.t.lines[i], b.t.lines[i-1]
	last := b.blocks[len(b.blocks)-1]
	if last.kind == head || last.kind == row || l.whole || before.whole {
		return true
	}
	if l.after && !b.t.double && !startsLower(l.text) {
		return true
	}
	if first := b.t.lines[last.marks[0].line]; last.kind == item && l.indent > first.indent && l.page == first.page {
		return false // it stands under the text of the point
	}
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(last.text, "»\"”)* "))
	if strings.ContainsRune(".!?:", end) {
		return true
	}
	return !strings.ContainsRune(",-–\u00ad", end) && b.hadRoom(i)
}

// hadRoom tells whether the first word of a line would have had room in the line before.
func (b *builder) hadRoom(i int) bool {
	if b.t.width == 0 {
		return true
	}
	first, _, _ := strings.Cut(b.t.lines[i].text, " ")
	const slack = 6 // letters are not all as wide
	return utf8.RuneCountInString(b.t.lines[i-1].text)+1+utf8.RuneCountInString(first)+slack < b.t.width
}

// goesOn tells whether a line belongs to the block before.
func (b *builder) goesOn(i int) bool {
	l := b.t.lines[i]
	last := b.blocks[len(b.blocks)-1]
	switch {
	case last.kind == head || last.kind == row || l.whole || i == 0 || b.t.lines[i-1].whole:
		return false
	case strings.HasSuffix(last.text, "\u00ad"):
		return true
	case b.part == dates:
		return b.rowGoesOn(i)
	case l.after && !b.t.double:
		// The text goes on over the end of a page in the middle of a sentence.
		return startsLower(l.text) && !strings.ContainsAny(last.text[len(last.text)-1:], ".!?:")
	case !b.ended(i):
		return true
	}
	return !b.hadRoom(i) || startsLower(l.text)
}

// rowGoesOn tells whether a line belongs to the date before: it stands right below it, which in a text with empty lines
// between all others is seen, and else it begins or the line before ends as no other does.
func (b *builder) rowGoesOn(i int) bool {
	l, before := b.t.lines[i], b.t.lines[i-1]
	if b.t.double && !l.after {
		return l.number == 0
	}
	if l.after || l.number == 0 && before.number > 0 {
		return false
	}
	words := strings.Fields(before.text)
	open := []string{"og", "eller", "i", "for", "på", "med", "av", "til"}
	return startsLower(l.text) || len(words) > 0 && slices.Contains(open, words[len(words)-1]) ||
		strings.HasSuffix(before.text, ",") || l.indent > before.indent+8
}

func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "(«\"“"))
	return unicode.IsLower(r)
}

// join puts a line behind, and mends a word that the end of the line before has parted.
func (b *block) join(more string, at int) {
	prefix := ""
	switch {
	case strings.HasSuffix(b.text, "\u00ad"):
		b.text = strings.TrimSuffix(b.text, "\u00ad")
	case isParted(b.text, more):
		b.text = strings.TrimSuffix(b.text, "-")
	case strings.HasSuffix(b.text, "-") && !strings.HasSuffix(b.text, " -") && !isJoiner(more), strings.HasSuffix(b.text, "/"):
	default:
		prefix = " "
	}
	b.text += prefix
	b.marks = append(b.marks, mark{len(b.text), at})
	b.text += more
}

// isParted tells whether a line ends within a word that the next goes on with: nominasjons-/komite. A capital, a digit
// and «og» behind the hyphen, and a letter alone before it, show that it belongs there: Sør-/Østerdalen, e-/post.
func isParted(text, more string) bool {
	stem, ok := strings.CutSuffix(text, "-")
	if !ok || !startsLower(more) || isJoiner(more) {
		return false
	}
	letters := 0
	for i := len(stem); i > 0; letters++ {
		r, size := utf8.DecodeLastRuneInString(stem[:i])
		if !unicode.IsLetter(r) {
			return letters > 1 && !unicode.IsDigit(r)
		}
		i -= size
	}
	return letters > 1
}

// isJoiner tells whether a text begins with a word that stands between two halves: «valg- og nominasjonskomite».
func isJoiner(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return slices.Contains([]string{"og", "eller", "samt", "eller/og", "og/eller", "til", "som", "/"}, strings.Trim(first, ".,"))
}

// findLists finds the numbered lines that are points of a list: those that the next number follows on with nothing but
// their own text between.
func (b *builder) findLists() {
	type candidate struct {
		line int
		n    []int
	}
	var before *candidate
	for i, l := range b.t.lines {
		m := digit.FindStringSubmatch(l.text)
		if l.cells != nil || l.level > 0 || l.item {
			m = nil
		}
		if m == nil {
			// Its own text begins in small letters or has no room before; anything else comes between.
			if i > 0 && before != nil && (l.whole || l.level > 0 || !startsLower(l.text) && (b.hadRoom(i) || l.after && !b.t.double)) {
				before = nil
			}
			continue
		}
		var n []int
		for _, part := range strings.Split(m[1], ".") {
			v, err := strconv.Atoi(part)
			if err != nil {
				v = 0
			}
			n = append(n, v)
		}
		if before != nil && isNext(before.n, n) {
			b.list[before.line], b.list[i] = true, true
		}
		before = &candidate{i, n}
	}
}

// isNext tells whether a number is the next one of the same list.
func isNext(a, b []int) bool {
	last := len(a) - 1
	return len(a) == len(b) && slices.Equal(a[:last], b[:last]) && b[last] == a[last]+1
}
