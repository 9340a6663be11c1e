package plandoc

import (
	"regexp"
	"strconv"
	"strings"

	"lagboka/domain"
)

// The numbers in the margin stand before or behind the lines, with a space between.
var (
	numberBehind = regexp.MustCompile(`^(?:(.*\S)\s+)?(\d{1,4})$`)
	numberBefore = regexp.MustCompile(`^(\d{1,4})(?:\s+(\S.*))?$`)
)

// fewestNumbered is how many lines must be numbered one after the other before their numbers are taken for a margin's.
const fewestNumbered = 8

// margin finds the numbers in the margin, puts them apart from the text, and drops lines that had nothing else.
func (t *text) margin() {
	behind, before := t.chain(numberBehind, 2), t.chain(numberBefore, 1)
	chain, of := behind, numberBehind
	if len(before) > len(behind) {
		chain, of = before, numberBefore
	}
	if len(chain) < fewestNumbered || 3*len(chain) < len(t.lines) {
		return
	}
	t.by = domain.MarginLines
	for i, n := range chain {
		l := &t.lines[i]
		m := of.FindStringSubmatch(l.text)
		l.number = n
		if of == numberBehind {
			l.text = strings.TrimSpace(m[1])
			if last := len(l.pieces) - 1; last > 0 && l.pieces[last] == m[2] {
				l.lefts, l.pieces = l.lefts[:last], l.pieces[:last]
			}
			continue
		}
		l.text = strings.TrimSpace(m[2])
		if len(l.lefts) > 1 {
			l.lefts, l.pieces = l.lefts[1:], l.pieces[1:]
			l.indent = int(l.lefts[0] / 4)
		}
	}
	kept := t.lines[:0]
	after := false
	for _, l := range t.lines {
		if l.after = l.after || after; l.text != "" {
			kept, after = append(kept, l), false
		} else {
			after = true
		}
	}
	t.lines = kept
}

// chain is the longest run of lines of which each has the number after the one before, by line. Lines without a number
// may stand between.
func (t *text) chain(of *regexp.Regexp, group int) map[int]int {
	type link struct{ length, before int }
	ends := map[int]int{} // by number: the line that the longest run to it ends with
	links := make([]link, len(t.lines))
	best := -1
	for i, l := range t.lines {
		m := of.FindStringSubmatch(l.text)
		if m == nil || l.cells != nil || l.numeral != "" {
			continue
		}
		n, err := strconv.Atoi(m[group])
		if err != nil || n == 0 {
			continue
		}
		links[i] = link{1, -1}
		if at, ok := ends[n-1]; ok {
			links[i] = link{links[at].length + 1, at}
		}
		if at, ok := ends[n]; !ok || links[i].length >= links[at].length {
			ends[n] = i
		}
		if best < 0 || links[i].length > links[best].length {
			best = i
		}
	}
	chain := map[int]int{}
	for i := best; i >= 0; i = links[i].before {
		if m := of.FindStringSubmatch(t.lines[i].text); m != nil {
			n, err := strconv.Atoi(m[group])
			if err != nil {
				return nil
			}
			chain[i] = n
		}
	}
	return chain
}
