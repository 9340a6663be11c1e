package plandoc

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// found takes down a finding.
func (r *reader) found(kind domain.PlanKind, b *block, from, to int) *domain.PlanFinding {
	if r.labels == len(r.doc.Found) {
		r.since = max(r.since, r.labels)
	}
	f := r.finding(kind, b, from, to)
	if kind == domain.PlanDuty {
		f.Office = r.office()
	}
	if kind == domain.PlanMeasure {
		if f.Office = r.officeAbove(); f.Office.Text == "" && b.kind == item {
			if o, whole := r.subject(strings.TrimSuffix(r.lead, ":")); whole {
				f.Office = o
			}
		}
	}
	r.doc.Found = append(r.doc.Found, f)
	last := &r.doc.Found[len(r.doc.Found)-1]
	r.within(last)
	return last
}

// within reads who is named within a finding's own sentence, and by when: «(ansvar: studieleder, frist: 1. mai)».
func (r *reader) within(f *domain.PlanFinding) {
	if m := whoseLabel.FindStringSubmatch(f.Sentence); m != nil {
		f.Office, _ = domain.ReadOffice(behindWho.ReplaceAllString(m[1], ""))
	}
	if m := dueLabel.FindStringSubmatch(f.Sentence); m != nil {
		r.setDue(f, strings.TrimSpace(m[1]))
	}
}

// behindWho is what can stand behind who is named: «ansvar: nestleder – frist: 1. april».
var behindWho = regexp.MustCompile(`(?i)\s[-–]\s.*$|[,;]?\s*\bfrist\b.*$`)

// setDue gives a finding a deadline in the plan's words. One that the sentence itself has stays.
func (r *reader) setDue(f *domain.PlanFinding, words string) {
	for _, d := range daysOfCell(words, r.at, true) {
		same := func(o domain.PlanDay) bool {
			return !o.First.IsZero() && o.First == d.First && o.Last == d.Last || strings.Contains(o.Words, d.Words)
		}
		if i := slices.IndexFunc(f.Days, same); i >= 0 {
			f.Days[i].Due = true
			continue
		}
		f.Days = append(f.Days, d)
	}
}

// finding is what stands from one place of a block to another.
func (r *reader) finding(kind domain.PlanKind, b *block, from, to int) domain.PlanFinding {
	f := domain.PlanFinding{Kind: kind, Sentence: strings.TrimSpace(b.text[from:to])}
	f.Lines, f.Page = r.lines(b, from, to)
	f.Section, f.Heading = r.section()
	if kind == domain.PlanMeasure || kind == domain.PlanGoal || kind == loosePoint {
		f.Group = r.group()
	}
	f.Days, f.Numbers = daysIn(f.Sentence, r.at), numbersIn(f.Sentence)
	return f
}

// lines are those over which a part of a block goes, and the page it begins on.
func (r *reader) lines(b *block, from, to int) (lines string, page int) {
	first, last := -1, -1
	for i, m := range b.marks {
		end := len(b.text)
		if i+1 < len(b.marks) {
			end = b.marks[i+1].offset
		}
		if m.offset < to && end > from {
			if first < 0 {
				first = m.line
			}
			last = m.line
		}
	}
	if first < 0 {
		return "", 0
	}
	a, z := r.t.lines[first], r.t.lines[last]
	n, m := a.at, z.at
	if z.lastAt > 0 {
		m = z.lastAt
	}
	if a.number > 0 && z.number > 0 {
		if n, m = a.number, z.number; z.lastNumber > 0 {
			m = z.lastNumber
		}
	}
	if n == m {
		return strconv.Itoa(n), a.page
	}
	return strconv.Itoa(n) + "–" + strconv.Itoa(m), a.page
}

// section is the number and the heading of the section that is being read.
func (r *reader) section() (number, title string) {
	for i := len(r.open) - 1; i >= 0; i-- {
		if r.open[i].marked {
			return r.open[i].number, r.open[i].title
		}
	}
	for _, s := range r.open {
		if s.level <= labelLevel {
			return "", s.title
		}
	}
	return "", ""
}

// group is the heading that measures stand under within their section, or the section whose measures they are.
func (r *reader) group() string {
	says := -1
	for i, s := range r.open {
		if s.own && s.part == r.part() && s.level < officeLevel {
			says = i
		}
	}
	for i := len(r.open) - 1; i > says; i-- {
		if s := r.open[i]; s.level < officeLevel && !s.alone {
			return s.title
		}
	}
	for i := says - 1; i >= 0; i-- {
		if s := r.open[i]; !s.alone {
			return s.title
		}
	}
	return ""
}

// office is whose duties are being read: by the heading above them, by the sentence that leads to them, by the section.
func (r *reader) office() domain.PlanOffice {
	var body domain.BodyKind
	for i := len(r.open) - 1; i >= 0 && body == ""; i-- {
		if s := r.open[i]; s.level < officeLevel {
			o, _ := domain.ReadOffice(s.title)
			body = o.Body
		}
	}
	o := r.officeAbove()
	if o.Text == "" && r.lead != "" {
		if lead, whole := r.subject(strings.TrimSuffix(r.lead, ":")); whole {
			o = lead
		}
	}
	for i := len(r.open) - 1; i >= 0 && o.Text == ""; i-- {
		if above, _ := domain.ReadOffice(r.open[i].title); above.Body != "" || len(above.Roles) > 0 {
			o = above
		}
	}
	if o.Text == "" && len(r.open) > 0 {
		o.Text = r.open[len(r.open)-1].title
	}
	if o.Body == "" && len(o.Roles) > 0 {
		if o.Body = body; body == "" {
			o.Body = domain.Board
		}
	}
	return o
}

// officeAbove is the office that the last heading names, where it names nothing else.
func (r *reader) officeAbove() domain.PlanOffice {
	if n := len(r.open); n > 0 {
		return r.open[n-1].office
	}
	return domain.PlanOffice{}
}
