package locale

import (
	"path/filepath"

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
	const most = 5
	for _, h := range e.Copies[:min(most, len(e.Copies))] {
		if h.Until.IsZero() {
			copies = append(copies, c.Text("erasure.copy.by-hand", "file", filepath.Base(h.Path)))
			continue
		}
		until := c.Text("erasure.copy.until", "day", c.ShortDate(domain.DateOf(h.Until)))
		copies = append(copies, c.Text("erasure.copy", "at", c.Instant(h.At), "until", until))
	}
	if more := len(e.Copies) - most; more > 0 {
		copies = append(copies, c.Count("erasure.copy.more", more))
	}
	return goes, stays, copies
}
