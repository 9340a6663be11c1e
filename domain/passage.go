package domain

import (
	"slices"
	"strings"
)

// Passage is a text as it was read for those who are to be erased: what is cut out of it, and which words of their names
// stand alone in it. What was picked is asked of it, so that a preview follows what is picked and says what the eraser does.
type Passage struct {
	text  string
	words []textWord
	gone  []bool   // is cut out, whatever is picked
	alone []string // the word of a name, folded, that a word is which stands alone; empty for none
}

// goes tells which words are cut out.
func (p Passage) goes(picked func(word string) bool) []bool {
	gone := slices.Clone(p.gone)
	for i, word := range p.alone {
		gone[i] = gone[i] || word != "" && (picked(word) || picked(p.words[i].text))
	}
	return gone
}

// Struck is what is cut out, as it stands in the text; words that stand together are one.
func (p Passage) Struck(picked func(word string) bool) (cut []string) {
	gone := p.goes(picked)
	for i := 0; i < len(gone); i++ {
		from := i
		for i+1 < len(gone) && gone[i] && gone[i+1] {
			i++
		}
		if gone[i] {
			cut = append(cut, p.text[p.words[from].from:p.words[i].to])
		}
	}
	return cut
}

// Left are the words of their names that stand alone and stay, as they stand there, without the genitive.
func (p Passage) Left(picked func(word string) bool) (alone []string) {
	gone := p.goes(picked)
	for i, word := range p.alone {
		if word != "" && !gone[i] {
			w := p.words[i]
			alone = append(alone, strings.TrimSuffix(p.text[w.from:w.to], strings.TrimPrefix(w.text, word)))
		}
	}
	return alone
}

// After is what stands there after it: the text with a mark in the place of what is cut out, one for words that stand
// together, and nothing where that says nothing any more.
func (p Passage) After(picked func(word string) bool) string {
	gone := p.goes(picked)
	if !slices.Contains(gone, true) {
		return p.text
	}
	if !slices.Contains(gone, false) {
		return ""
	}
	return p.between(gone, 0, len(gone)-1, 0, len(p.text))
}

// between is the text from a place to another one, with marks in the place of those of its words that are gone.
func (p Passage) between(gone []bool, first, last, from, to int) string {
	var b strings.Builder
	for i := first; i <= last; i++ {
		if !gone[i] {
			continue
		}
		b.WriteString(p.text[from:p.words[i].from])
		for i < last && gone[i+1] {
			i++
		}
		b.WriteString(cutMark)
		from = p.words[i].to
	}
	return b.String() + p.text[from:to]
}

// around is how many words are shown on each side of what is cut out, or could be.
const around = 8

// Excerpt is After, of a long text only what stands around that which is cut out, or could be. The mark alone stands where
// nothing is left.
func (p Passage) Excerpt(picked func(word string) bool) string {
	gone := p.goes(picked)
	if !slices.Contains(gone, false) {
		return cutMark
	}
	seen := make([]bool, len(gone))
	for i := range gone {
		if gone[i] || p.alone[i] != "" {
			for j := max(0, i-around); j <= min(i+around, len(gone)-1); j++ {
				seen[j] = true
			}
		}
	}
	var parts []string
	for i := 0; i < len(seen); i++ {
		if !seen[i] {
			continue
		}
		first := i
		for i+1 < len(seen) && seen[i+1] {
			i++
		}
		from, to := p.words[first].from, p.words[i].to
		before, after := "… ", " …"
		if first == 0 {
			from, before = 0, ""
		}
		if i == len(seen)-1 {
			to, after = len(p.text), ""
		}
		if len(parts) > 0 {
			before = ""
		}
		parts = append(parts, before+p.between(gone, first, i, from, to)+after)
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}
