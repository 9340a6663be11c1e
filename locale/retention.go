package locale

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"lagboka/domain"
)

// Hold says what holds a deleting back, and until when.
func (c *Catalogue) Hold(h domain.Hold) string {
	text := h.What
	if h.Why == domain.HoldsOffice {
		text = c.PlaceName(h.Office)
	}
	text = c.Text("retention.hold."+string(h.Why), "what", text)
	if h.Until.IsZero() {
		return text
	}
	return c.Text("retention.hold.until", "what", text, "day", c.ShortDate(h.Until))
}

// Holding says all that holds the deleting of a row back, or what is not known of it; nothing where neither is so.
func (c *Catalogue) Holding(r domain.Retained) (sentences []string) {
	for _, h := range r.Holds {
		sentences = append(sentences, c.Hold(h))
	}
	if r.Due.IsZero() && r.Missing != "" {
		sentences = append(sentences, c.Text(r.Missing))
	}
	return sentences
}

// Erasure says, a line each, what an erasure takes, what stays all the same, and which backups hold it still.
func (c *Catalogue) Erasure(e domain.Erasure) (goes, stays, copies []string) {
	for _, r := range e.Goes {
		goes = append(goes, c.Count(r.Key(), r.N))
	}
	for _, l := range e.Stays {
		stays = append(stays, c.Count(l.Key, l.N, "until", c.ShortDate(l.Until)))
	}
	for i, h := range e.Copies {
		if h.Until.IsZero() {
			copies = append(copies, c.Text("erasure.copy.by-hand", "file", filepath.Base(h.Path)))
			continue
		}
		folder := filepath.Dir(h.Path)
		if i > 0 && filepath.Dir(e.Copies[i-1].Path) == folder {
			continue // told with the newest of its folder
		}
		copies = append(copies, c.copiesIn(folder, e.Copies[i:]))
	}
	for _, folder := range e.Away {
		copies = append(copies, c.Text("erasure.copy.away", "folder", folder))
	}
	return goes, stays, copies
}

// Bearer is what tells somebody from another of the same name: year of birth, branch and member number, those that the
// book knows.
func (c *Catalogue) Bearer(b domain.Bearer) (parts []string) {
	if b.Person.Born.Year > 0 {
		parts = append(parts, c.Text("bearer.born", "year", strconv.Itoa(b.Person.Born.Year)))
	}
	if unit := b.Unit.Label(); unit != "" {
		parts = append(parts, unit)
	}
	if b.Person.MemberNo != "" {
		parts = append(parts, c.Text("bearer.number", "number", b.Person.MemberNo))
	}
	return parts
}

// Mentions says of each row that others have written in what will stand there when those are erased whom it tells of, and
// words of their names are struck out that are picked: a line on the row, and one on each of its texts.
func (c *Catalogue) Mentions(all []domain.Mention, picked func(word string) bool) (lines []string) {
	const most = 4 // texts of a row
	for _, m := range all {
		line := c.Text(m.Key(), "of", m.Of)
		var seen []string
		for _, t := range m.Texts {
			key := "erasure.mention.now"
			if t.Earlier {
				key = "erasure.mention.earlier"
			}
			if text := c.Text(key, "text", t.Excerpt(picked)); !slices.Contains(seen, text) {
				seen = append(seen, text)
			}
		}
		for _, text := range seen[:min(most, len(seen))] {
			line += "\n    " + text
		}
		if more := len(seen) - most; more > 0 {
			line += "\n    " + c.Count("erasure.mention.more", more)
		}
		if left := m.Alone(picked); len(left) > 0 {
			line += "\n    " + c.Text("erasure.mention.left", "words", strings.Join(left, "», «"))
		}
		lines = append(lines, line)
	}
	return lines
}

// copiesIn says how many of copies lie in a folder, of when they are, and until when they are kept. Those of it come
// first, the newest of all.
func (c *Catalogue) copiesIn(folder string, copies []domain.HeldCopy) string {
	newest, oldest, until, n := copies[0], copies[0], copies[0].Until, 0
	for _, h := range copies {
		if filepath.Dir(h.Path) != folder {
			break
		}
		oldest, n = h, n+1
		if h.Until.After(until) {
			until = h.Until
		}
	}
	key := "erasure.copy.folder"
	if newest.Elsewhere {
		key = "erasure.copy.elsewhere"
	}
	day := func(at time.Time) string { return c.ShortDate(domain.DateOf(at)) }
	days := day(newest.At)
	if first := day(oldest.At); first != days {
		days = first + "–" + days
	}
	return c.Count(key, n, "folder", folder, "days", days, "until", day(until))
}
