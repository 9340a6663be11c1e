package plandoc

import (
	"strings"
	"time"

	"lagboka/domain"
)

// isDated tells whether a block may be a row of a calendar: it stands in one, or is a short line of a plan that begins
// with a day and its month, and goes on as the name of something does.
func (r *reader) isDated(b *block) bool {
	if r.part() == dates {
		return true
	}
	if r.doc.Title == "" || len(b.text) > longestHeading || strings.HasSuffix(b.text, ".") {
		return false
	}
	d, ok := readDated(b.text, &calendarAt{year: anyYear})
	return ok && !d.somewhen && d.month > 0 && startsUpper(d.title)
}

// dateRow takes down a row of a calendar that stands as text. It tells whether it was one, or belongs to the calendar.
func (r *reader) dateRow(b *block) bool {
	text := single(b.text)
	if m := yearLine.FindStringSubmatch(text); m != nil {
		r.at.year, r.at.month, r.at.last = number(m[1]), 0, domain.Date{}
		return true
	}
	if headings := columnsOf(strings.Fields(text)); headings != nil {
		return true
	}
	if m := rowMonth.FindStringSubmatchIndex(text); m != nil && strings.Trim(text[m[1]:], " :") == "" {
		r.enterMonth(monthOf(group(text, m, 1)), number(group(text, m, 2)))
		return true
	}
	d, ok := readDated(text, &r.at)
	if !ok {
		switch {
		case r.pending > 0:
			f := &r.doc.Found[r.pending-1]
			lines, _ := r.lines(b, 0, len(b.text))
			f.Sentence, f.Lines = f.Sentence+" "+text, joinLines(f.Lines, lines)
			if again, ok := readDated(f.Sentence, &r.at); ok {
				f.Meeting = again.meeting()
			}
			r.pending = 0
			return true
		case b.kind == item && r.at.open && len(text) < longestHeading && !strings.HasSuffix(text, "."):
			// A wheel of the year: months with points and no days.
			r.putDate(b, r.inMonth(text), text)
			return true
		}
		return false
	}
	r.putDate(b, d, text)
	if d.title == "" {
		r.pending = len(r.doc.Found)
	}
	return true
}

// inMonth is something that is to be some day of the month that is being read.
func (r *reader) inMonth(text string) dated {
	d := dated{title: text, month: r.at.month}
	d.set(&r.at, "1", r.at.month, "")
	if !d.first.IsZero() {
		d.last, d.somewhen = d.first.AddMonths(1).AddDays(-1), true
	}
	return d
}

// enterMonth goes on with the rows of a month.
func (r *reader) enterMonth(month time.Month, year int) {
	r.at.open = true
	if r.at.month = month; year > 0 {
		r.at.year, r.at.last = year, domain.Date{}
	}
}

// putDate takes down a row of a calendar, unless the calendar has no such day.
func (r *reader) putDate(b *block, d dated, text string) *domain.PlanFinding {
	if d.broken {
		lines, page := r.lines(b, 0, len(b.text))
		r.doc.Unread = append(r.doc.Unread, domain.PlanUnread{Text: text, Lines: lines, Page: page, Key: "plan.unread.day"})
		return nil
	}
	if r.pending = 0; d.month > 0 {
		r.at.month = d.month
		r.at.open = r.at.open && !d.named
	}
	if !d.first.IsZero() {
		if d.year == 0 {
			r.at.year = d.first.Year // also where that is the next one
		}
		r.at.last = d.first
	}
	f := r.finding(domain.PlanDate, b, 0, len(b.text))
	f.Sentence, f.Group, f.Numbers, f.Meeting = text, "", nil, d.meeting()
	f.Days = nil
	if d.words != "" || !d.first.IsZero() {
		f.Days = []domain.PlanDay{{Words: d.words, First: d.first, Last: d.last, Somewhen: d.somewhen}}
	}
	r.doc.Found = append(r.doc.Found, f)
	return &r.doc.Found[len(r.doc.Found)-1]
}
