package sheet

import (
	"strings"
	"time"

	"lagboka/domain"
)

func (x *reader) membership() {
	r := &x.r
	r.UnitText = strings.TrimSuffix(x.cell(Branch), ".0")
	// A municipality number that has lost its first zero.
	if d := domain.Digits(r.UnitText); d == r.UnitText && len(d) == 3 {
		r.UnitText = "0" + d
	}
	r.Person.MemberNo = strings.TrimSuffix(x.cell(MemberNo), ".0")
	if _, isID := bornFromID(r.Person.MemberNo); isID && len(r.Person.MemberNo) == 11 {
		r.Person.MemberNo = ""
	}
	if text := x.cell(Kind); text != "" {
		var ok bool
		if r.Kind, ok = readKind(text); !ok {
			x.status(text, "Kind", "remark.kind")
		}
	}
	if text := x.cell(Joined); text != "" && !noWords[domain.Fold(text)] {
		var err error
		if r.Joined, err = x.day(text, true); err != nil {
			r.Joined = monthYear(text)
			x.remark("Joined", "remark.joined", text)
		}
	}
	r.Reason = x.cell(Reason)
	if deceasedWords[domain.Fold(r.Reason)] || domain.Fold(r.Reason) == domain.ReasonDeceased {
		r.Person.Deceased = true
	}
	if text := x.cell(Status); text != "" {
		x.status(text, "Left", "remark.status")
	}
	x.left()
	x.deceased()
}

// status reads a word on how the membership stands.
func (x *reader) status(text, field, unknown string) {
	word := domain.Fold(text)
	plain := strings.TrimRight(word, " 0123456789.-/") // «Utmeldt 2025», «død 03.02.2026»
	when, err := x.day(strings.TrimSpace(word[len(plain):]), true)
	switch {
	case err != nil:
		x.remark(field, unknown, text)
	case deceasedWords[plain]:
		x.r.Person.Deceased, x.r.Left = true, when
	case leftWords[plain]:
		x.r.HasLeft, x.r.Left = true, when
	case noWords[word]:
		x.r.HasLeft = true
	case activeWords[word], yesWords[word]:
	default:
		x.remark(field, unknown, text)
	}
}

// epoch is what programs write that keep a day as the seconds since then, and have none.
var epoch = domain.Date{Year: 1970, Month: time.January, Day: 1}

// left reads the columns of leaving: a mark in one of them, a day in another.
func (x *reader) left() {
	for _, text := range x.cells(Left) {
		switch word := domain.Fold(text); {
		case noWords[word], activeWords[word]:
			continue
		case yesWords[word], leftWords[word]:
			x.r.HasLeft = true
			continue
		case deceasedWords[word]:
			x.r.Person.Deceased = true
			continue
		}
		left, err := x.day(text, true)
		if left == epoch && x.r.Joined.After(epoch) {
			continue
		}
		switch {
		case err != nil:
			x.remark("Left", "reject.left", text)
		case !left.IsZero() && x.r.Left.IsZero():
			x.r.Left, x.r.HasLeft = left, true
		case !left.IsZero() && left != x.r.Left:
			x.remark("Left", "remark.second", text)
		}
	}
	x.section()
}

// deceased reads the columns of death: a mark in one of them, a day in another.
func (x *reader) deceased() {
	for _, text := range x.cells(Deceased) {
		switch word := domain.Fold(text); {
		case noWords[word]:
			continue
		case yesWords[word], deceasedWords[word]:
			x.r.Person.Deceased = true
			continue
		}
		day, err := x.day(text, true)
		switch {
		case err != nil:
			x.remark("Deceased", "reject.deceased", text)
		case !day.IsZero():
			x.r.Person.Deceased = true
			if x.r.Left.IsZero() {
				x.r.Left = day
			}
		}
	}
}
