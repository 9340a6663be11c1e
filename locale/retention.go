package locale

import (
	"path/filepath"
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

// Mentions says, a line each, what is struck out of what others have written.
func (c *Catalogue) Mentions(all []domain.Mention) (lines []string) {
	for _, m := range all {
		key := "erasure.mention"
		if len(m.Alone) > 0 {
			key = "erasure.mention.alone"
		}
		lines = append(lines, c.Text(key, "where", c.Text(m.Key(), "of", m.Of), "cut", strings.Join(m.Cut, "», «"), "alone", strings.Join(m.Alone, "», «")))
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
