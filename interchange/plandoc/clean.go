package plandoc

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What stands on pages beside their text.
var (
	pageNumber = regexp.MustCompile(`(?i)^(?:(?:side|s\.)\s*\d{1,3}(?:\s*(?:av|/)\s*\d{1,3})?|[-–]?\s*\d{1,3}\s*[-–]?|\d{1,3}\s*(?:av|/)\s*\d{1,3})$`)
	onPage     = regexp.MustCompile(`(?i)\bside\s+\d{1,3}(?:\s*(?:av|/)\s*\d{1,3})?$`)
	address    = regexp.MustCompile(`^(?:https?://|www\.)\S+$`)
	contents   = regexp.MustCompile(`(?i)^(?:innhold|innhald|innholdsfortegnelse|innhaldsliste|innhaldsforteikning):?$`)
	inContents = regexp.MustCompile(`^.{2,120}?(?:\s*\.{3,}\s*|[\s…]+)\d{1,3}$`)
	loneBullet = regexp.MustCompile(`^[•·●○◦▪■□➢►‣⁃∙\x{f000}-\x{f0ff}]$`)
)

// clean drops what is no text of the plan: addresses that links leave, numbers of pages, what stands on top or below of
// every page, the table of contents. A bullet alone is put before its text.
func (t *text) clean() {
	repeated := t.repeated()
	kept := t.lines[:0:0]
	after, inToC, bulletAlone := false, false, ""
	for i, l := range t.lines {
		l.after = l.after || after
		after = false
		if contents.MatchString(l.text) {
			inToC = true
			continue
		}
		inToC = inToC && inContents.MatchString(l.text)
		if inToC || l.cells == nil && (address.MatchString(l.text) || pageNumber.MatchString(l.text) || repeated[i]) ||
			strings.Contains(l.text, ".....") && inContents.MatchString(l.text) {
			after = l.after
			continue
		}
		if loneBullet.MatchString(l.text) {
			bulletAlone = l.text
			continue
		}
		if bulletAlone != "" {
			l.text, bulletAlone = bulletAlone+" "+l.text, ""
		}
		kept = append(kept, l)
	}
	t.lines = kept
}

// repeated are the lines that stand at the top or the bottom of most pages, but for their numbers.
func (t *text) repeated() map[int]bool {
	all := map[int]bool{}
	edges, pages := map[string][]int{}, map[int]bool{}
	for i, l := range t.lines {
		if l.page == 0 {
			return nil
		}
		pages[l.page] = true
		edge := func(step int) bool {
			j := i + 2*step
			return j < 0 || j >= len(t.lines) || t.lines[j].page != l.page
		}
		if edge(-1) || edge(1) {
			if len(l.text) < longestHeading && onPage.MatchString(l.text) {
				all[i] = true
			}
			words := strings.FieldsFunc(strings.ToLower(l.text), func(r rune) bool { return strings.ContainsRune("0123456789 \t", r) })
			key := strings.Join(words, " ")
			edges[key] = append(edges[key], i)
		}
	}
	for key, lines := range edges {
		if key == "" || len(lines) < 2 || len(lines) < 3 && len(lines) < len(pages) || 2*len(lines) <= len(pages) {
			continue
		}
		for _, i := range lines {
			all[i] = true
		}
	}
	return all
}

// survey finds out how the lines are set: how long a full one is, and whether empty lines stand between all of them.
func (t *text) survey() {
	var lengths []int
	loose, counted := 0, 0
	for i, l := range t.lines {
		if l.whole || l.cells != nil {
			continue
		}
		if i > 0 {
			counted++
			if l.after {
				loose++
			}
		}
		if n := utf8.RuneCountInString(l.text); n >= 40 {
			lengths = append(lengths, n)
		}
	}
	t.double = counted >= 20 && 10*loose > 8*counted
	if len(lengths) < 5 {
		return
	}
	slices.Sort(lengths)
	// Where most lines are as long as the longest allow, they are broken to a width; else each is a paragraph.
	t.width = lengths[len(lengths)*9/10]
	if t.width > 160 {
		t.width = 0
	}
}
