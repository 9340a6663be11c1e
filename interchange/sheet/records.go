package sheet

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strings"

	"lagboka/domain"
)

// Options steer how rows are read.
type Options struct {
	Today   domain.Date // the day on which ages and two-digit years are counted
	FeeYear int         // of fees whose year neither a heading nor a column tells; 0 for Today's
}

// Records reads every row of a table. A row that names nobody, or whose joining, leaving or payment cannot be read, has a
// Problem whose key has no domain.RemarkPrefix; another value that cannot be read is left out and remarked upon
// (domain.RemarkPrefix). progress may be nil.
func Records(ctx context.Context, t *Table, m Mapping, o Options, progress func(done, total int)) ([]domain.Record, error) {
	if o.FeeYear == 0 {
		o.FeeYear = o.Today.Year
	}
	l := layoutOf(t, m)
	records := make([]domain.Record, 0, len(t.Rows))
	for i, row := range t.Rows {
		if i%500 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("read rows: %w", err)
			}
			if progress != nil {
				progress(i, len(t.Rows))
			}
		}
		r := reader{o: o, l: l, row: row}
		records = append(records, r.read(t.Lines[i]))
	}
	if progress != nil {
		progress(len(t.Rows), len(t.Rows))
	}
	return records, nil
}

// layout is a mapping as rows are read by it.
type layout struct {
	byRole     map[Role][]ColumnRole
	monthFirst map[int]bool // columns whose days are written as 3/17/2026
	member     bool         // the columns are those of a register of members, not of an address book
}

func layoutOf(t *Table, m Mapping) layout {
	l := layout{byRole: map[Role][]ColumnRole{}, monthFirst: map[int]bool{}}
	for _, c := range m.Columns {
		if c.Index < 0 || c.Index >= len(t.Header) || c.Role == Ignore {
			continue
		}
		l.byRole[c.Role] = append(l.byRole[c.Role], c)
		switch c.Role {
		case Born, Joined, Left, Deceased, FeePaid, FeeDue:
			if monthFirst(t, c.Index) {
				l.monthFirst[c.Index] = true
			}
		}
	}
	for _, role := range []Role{MemberNo, Kind, Status, Joined, Left, FeeYear, FeeAmount, FeePaid, FeeDue} {
		l.member = l.member || len(l.byRole[role]) > 0
	}
	return l
}

var slashes = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{2,4})`)

// monthFirst tells whether a column has its days in the American order: some can be read so only, and none the other way
// only. 3/4/2026 alone does not tell.
func monthFirst(t *Table, column int) bool {
	american := false
	for _, row := range t.Rows {
		m := slashes.FindStringSubmatch(tidy(cellAt(row, column)))
		switch {
		case m == nil:
		case len(m[1]) == 2 && m[1] > "12":
			return false
		case len(m[2]) == 2 && m[2] > "12":
			american = true
		}
	}
	return american
}

// reader is one row on its way.
type reader struct {
	o   Options
	l   layout
	row []string
	r   domain.Record
	id  domain.Date // birth date of the first identity number in the row
}

func (x *reader) read(line int) domain.Record {
	x.r.Line, x.r.Member = line, x.l.member
	x.dropIDs()
	x.name()
	x.born()
	x.contact()
	x.membership()
	x.fees()
	x.rest()
	return x.r
}

// dropIDs puts birth dates in the place of identity numbers, wherever in the row they stand, and keeps the row so.
func (x *reader) dropIDs() {
	cells := make([]string, len(x.row))
	for i, cell := range x.row {
		cells[i] = domain.CutNationalIDs(cell, func(born domain.Date) string {
			if x.id.IsZero() {
				x.id = born
			}
			return born.String()
		})
	}
	for _, role := range []Role{NationalID, Born} {
		for _, c := range x.l.byRole[role] {
			cell := tidy(cellAt(cells, c.Index))
			born, ok := bornFromID(cell)
			switch {
			case ok && len(domain.Digits(cell)) >= 10:
				cells[c.Index], x.id = born.String(), born
			case len(domain.Digits(cell)) >= 9 || role == NationalID && !isDate(cell, x.o.Today):
				// A number with a slip in it is somebody's number all the same, and a part of one is a part of one.
				if !isBlank(cell) {
					cells[c.Index] = ""
					x.remark("Born", "remark.national-id", "")
				}
			}
		}
	}
	x.row, x.r.Cells = cells, cells
}

func isDate(text string, today domain.Date) bool {
	d, err := readDate(text, today, true)
	return err == nil && !d.IsZero()
}

// text returns what a row has in a column; nothing where it says nothing.
func (x *reader) text(c ColumnRole) string {
	text := tidy(cellAt(x.row, c.Index))
	if isBlank(text) {
		return ""
	}
	if x.l.monthFirst[c.Index] {
		return slashes.ReplaceAllString(text, "$2/$1/$3")
	}
	return text
}

// cell returns what a row has in the first column of a role that says something.
func (x *reader) cell(role Role) string {
	for _, text := range x.cells(role) {
		return text
	}
	return ""
}

// cells returns what a row has in the columns of a role.
func (x *reader) cells(role Role) (texts []string) {
	for _, c := range x.l.byRole[role] {
		if text := x.text(c); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

func (x *reader) remark(field, key, value string) {
	x.r.Problems = append(x.r.Problems, domain.Problem{Field: field, Key: key, Value: value})
}

func (x *reader) name() {
	p := &x.r.Person
	full := calm(x.cell(FullName))
	p.GivenName, p.FamilyName = strings.TrimSpace(calm(x.cell(GivenName))+" "+calm(x.cell(MiddleName))), calm(x.cell(FamilyName))
	switch given, family := domain.SplitName(full); {
	case p.GivenName == "" && p.FamilyName == "":
		p.GivenName, p.FamilyName = given, family
	case p.GivenName != "" && p.FamilyName != "" || full == "":
	case strings.Contains(full, ","):
		p.GivenName, p.FamilyName = cmp.Or(p.GivenName, given), cmp.Or(p.FamilyName, family)
	case p.GivenName == "":
		p.GivenName = strings.TrimSpace(strings.TrimSuffix(full, p.FamilyName))
	case full != p.GivenName:
		p.FamilyName = strings.TrimSpace(strings.TrimPrefix(full, p.GivenName))
	}
	switch name := p.Name(); {
	case name == "":
		x.remark("FamilyName", "reject.name-missing", "")
	case strings.ContainsAny(name, "0123456789@"), totals[domain.Fold(name)]:
		// «Antall medlemmer: 955» at the end of a list is nobody.
		x.remark("FamilyName", "reject.name-unreadable", name)
	}
}

func (x *reader) born() {
	text := x.cell(Born)
	born, err := readDate(text, x.o.Today, true)
	switch {
	case text != "" && (err != nil || !canBeBorn(born, x.o.Today)):
		x.remark("Born", "remark.born", text)
		born = domain.Date{}
	case !born.IsDay() && canBeBorn(x.id, x.o.Today):
		born = x.id
	}
	x.r.Person.Born = born
}

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
		if r.Joined, err = readDate(text, x.o.Today, true); err != nil {
			x.remark("Joined", "reject.joined", text)
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
	switch word := domain.Fold(text); {
	case deceasedWords[word]:
		x.r.Person.Deceased = true
	case leftWords[word], noWords[word]:
		x.r.HasLeft = true
	case activeWords[word], yesWords[word]:
	default:
		x.remark(field, unknown, text)
	}
}

func (x *reader) left() {
	text := x.cell(Left)
	switch word := domain.Fold(text); {
	case text == "", noWords[word], activeWords[word]:
		return
	case yesWords[word], leftWords[word]:
		x.r.HasLeft = true
		return
	case deceasedWords[word]:
		x.r.Person.Deceased = true
		return
	}
	left, err := readDate(text, x.o.Today, true)
	if err != nil {
		x.remark("Left", "reject.left", text)
		return
	}
	x.r.Left, x.r.HasLeft = left, true
}

func (x *reader) deceased() {
	text := x.cell(Deceased)
	switch word := domain.Fold(text); {
	case text == "", noWords[word]:
		return
	case yesWords[word], deceasedWords[word]:
		x.r.Person.Deceased = true
		return
	}
	day, err := readDate(text, x.o.Today, true)
	if err != nil {
		x.remark("Deceased", "reject.deceased", text)
		return
	}
	x.r.Person.Deceased = true
	if x.r.Left.IsZero() {
		x.r.Left = day
	}
}

func (x *reader) rest() {
	p := &x.r.Person
	p.Occupation = x.cell(Occupation)
	if notes := []rune(strings.Join(x.lines(Note), "\n")); len(notes) > domain.MaxNote {
		p.Note = string(notes[:domain.MaxNote])
		x.remark("Note", "remark.note-cut", "")
	} else {
		p.Note = string(notes)
	}
	for role, to := range map[Role]*bool{NoMail: &p.NoMail, NoPhone: &p.NoPhone, NoPost: &p.NoPost} {
		// What cannot be read is a reservation: better one letter too few.
		text := x.cell(role)
		*to = text != "" && !noWords[domain.Fold(text)]
	}
}
