package sheet

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
	"lagboka/interchange"
)

// Options steer how rows are read.
type Options struct {
	Today   domain.Date // the day on which ages and two-digit years are counted
	FeeYear int         // of fees whose year neither a heading nor a column tells; 0 for Today's
}

// Records reads every row of a table. A row that names nobody, or whose leaving or payment cannot be read, has
// a Problem whose key has no domain.RemarkPrefix; another value that cannot be read is left out and remarked upon
// (domain.RemarkPrefix). progress may be nil.
func Records(ctx context.Context, t *Table, m Mapping, o Options, progress func(done, total int)) ([]domain.Record, error) {
	if o.FeeYear == 0 {
		o.FeeYear = o.Today.Year
	}
	l := layoutOf(t, m)
	records := make([]domain.Record, 0, len(t.Rows))
	section, sure := "", false // a word that could be a name does not end what stands under a heading that could not
	for i, row := range t.Rows {
		if i%500 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("read rows: %w", err)
			}
			if progress != nil {
				progress(i, len(t.Rows))
			}
		}
		if name, ok, lone := l.section(row); ok {
			if !lone || !sure {
				section, sure = name, !lone
			}
			if lone {
				problem := domain.Problem{Field: "FamilyName", Key: "reject.heading", Value: name}
				records = append(records, domain.Record{Line: t.Lines[i], Cells: row, Problems: []domain.Problem{problem}})
			}
			continue
		}
		r := reader{o: o, l: l, row: row}
		r.r.Section = section
		if t.Sections != nil {
			r.sheet = t.Sections[i]
			r.r.Section = cmp.Or(section, r.sheet)
		}
		if t.Places != nil {
			r.r.Where = t.Places[i]
		}
		records = append(records, r.read(t.Lines[i]))
	}
	if progress != nil {
		progress(len(t.Rows), len(t.Rows))
	}
	return records, nil
}

// reader is one row on its way.
type reader struct {
	o     Options
	l     layout
	row   []string
	sheet string // the name of its sheet, where it stands over the row
	r     domain.Record
	id    domain.Date // birth date of the first identity number in the row
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
	x.seconds()
	x.entity()
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
			case role == NationalID && x.isPart(cell):
				cells[c.Index] = ""
			case role == NationalID && x.id.IsZero() && isDay(cell, x.o.Today): // the birth date alone, as it ought to be
				x.id, _ = readDate(cell, x.o.Today, false)
			case strings.Contains(cell, ":") && isDate(cell, x.o.Today): // a day with a time and a zone has as many digits
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

// isPart tells whether a cell of a column of identity numbers holds only what stands behind the birth date in them: five
// digits, fewer where the zeros are lost. A year or a day may stand there where the row has no other birth date.
func (x *reader) isPart(cell string) bool {
	digits := domain.Digits(cell)
	return digits == cell && digits != "" && (len(digits) == 5 || len(digits) < 5 && len(x.l.byRole[Born]) > 0)
}

func isDay(text string, today domain.Date) bool {
	d, err := readDate(text, today, false)
	return err == nil && d.IsDay() && canBeBorn(d, today)
}

func isDate(text string, today domain.Date) bool {
	d, err := readDate(text, today, true)
	return err == nil && !d.IsZero()
}

// text returns what a row has in a column; nothing where it says nothing, or what cannot be read whatever it is.
func (x *reader) text(c ColumnRole) string {
	text := tidy(cellAt(x.row, c.Index))
	switch {
	case isBlank(text) && !(c.Role.names() && (text == "Na" || text == "Nil")): // names, which programs write otherwise
		return ""
	case text[0] == '=' && c.Role != Note:
		x.remark(string(c.Role), "remark.formula", c.Heading)
		return ""
	case interchange.Lost(text) && c.Role.letters():
		x.remark(string(c.Role), "remark.letters", text)
		return ""
	case len(x.l.doubt) > 0 && c.Role.letters():
		if other := interchange.Otherwise(text, x.l.doubt); other != text {
			x.remark(string(c.Role), "remark.letters-or", text+" / "+other)
		}
	case x.l.monthFirst[c.Index]:
		return numbersOfDay.ReplaceAllString(text, "$2/$1/$3")
	}
	return text
}

// cell returns what a row has in the first column of a role that says something.
func (x *reader) cell(role Role) string {
	for _, c := range x.l.byRole[role] {
		if text := x.text(c); text != "" {
			return text
		}
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

// remark notes something about the row, once.
func (x *reader) remark(field, key, value string) {
	if p := (domain.Problem{Field: field, Key: key, Value: value}); !slices.Contains(x.r.Problems, p) {
		x.r.Problems = append(x.r.Problems, p)
	}
}

// onlyOne are the roles of which a person has one value; what a second column says is remarked where it is another one.
var onlyOne = append([]Role{Born, Sex, Country, MemberNo, Kind, Status, Reason, FeeYear, Postcode, Joined, Branch}, free...)

// seconds remarks what stands in further columns of a role and was not used.
func (x *reader) seconds() {
	for _, role := range onlyOne {
		first := ColumnRole{Index: -1}
		for _, c := range x.l.byRole[role] {
			text := x.text(c)
			switch {
			case text == "":
			case first.Index < 0:
				first = c
			case (role == Branch || role == Postcode) && x.l.rank[c.Index] != x.l.rank[first.Index]:
				// Its number, or another address's.
			case !x.sameValue(role, x.text(first), text):
				x.remark(string(role), "remark.second", text)
			}
		}
	}
}

// sameValue tells whether a further column says what the first says, or a part of it.
func (x *reader) sameValue(role Role, first, text string) bool {
	if role == Born && x.sameBorn(text) {
		return true
	}
	if role == Joined {
		day, err := x.day(text, true)
		return err == nil && (day.IsZero() || day == x.r.Joined || day == domain.YearAlone(x.r.Joined.Year))
	}
	return strings.Contains(domain.Fold(first), domain.Fold(text))
}

// sameBorn tells whether a text says the birth date, or a part of it, that the row has already.
func (x *reader) sameBorn(text string) bool {
	if len(x.l.bornParts) > 0 && len(text) <= 2 {
		return true
	}
	born, err := readDate(text, x.o.Today, true)
	known := x.r.Person.Born
	return err == nil && (born == known || known.IsDay() && born == domain.YearAlone(known.Year) || born.NoDay())
}

func (x *reader) name() {
	p := &x.r.Person
	full := domain.ReadName(domain.Calm(x.cell(FullName)))
	parts := domain.ReadNames(strings.TrimSpace(domain.Calm(x.cell(GivenName))+" "+domain.Calm(x.cell(MiddleName))), domain.Calm(x.cell(FamilyName)))
	p.GivenName, p.FamilyName = parts.Given, parts.Family
	whole := strings.TrimSpace(full.Given + " " + full.Family)
	switch {
	case p.GivenName == "" && p.FamilyName == "":
		p.GivenName, p.FamilyName, parts = full.Given, full.Family, full
	case p.GivenName != "" && p.FamilyName != "" || whole == "":
	case strings.Contains(x.cell(FullName), ","):
		p.GivenName, p.FamilyName = cmp.Or(p.GivenName, full.Given), cmp.Or(p.FamilyName, full.Family)
	case p.GivenName == "":
		p.GivenName = strings.TrimSpace(strings.TrimSuffix(whole, p.FamilyName))
	case whole != p.GivenName:
		p.FamilyName = strings.TrimSpace(strings.TrimPrefix(whole, p.GivenName))
	}
	for i, text := range x.cells(FullName) { // «Navn;Navn»
		if i > 0 && p.FamilyName == "" && !strings.Contains(text, " ") {
			p.FamilyName = domain.Calm(text)
		} else if i > 0 && !strings.Contains(domain.Fold(p.Name()), domain.Fold(text)) {
			x.remark("FamilyName", "remark.second", text)
		}
	}
	p.Deceased = parts.Deceased
	if parts.Beside != "" {
		x.remark("FamilyName", "remark.name-beside", parts.Beside)
	}
	raw := cmp.Or(x.cell(FullName), x.cell(GivenName), x.cell(FamilyName))
	switch name := p.Name(); {
	case slices.ContainsFunc(x.r.Problems, func(p domain.Problem) bool { return p.Key == "remark.letters" && Role(p.Field).names() }):
		x.remark("FamilyName", "reject.letters", "")
	case name == "":
		x.remark("FamilyName", "reject.name-missing", "")
	case strings.ContainsAny(name, "0123456789@"), totals[domain.Fold(name)], strings.Contains(raw, ":"), strings.HasPrefix(raw, "*") && raw == strings.ToLower(raw):
		// «Antall medlemmer: 955» at the end of a list is nobody, nor is «* betalt kontant» or «Kilde: registeret».
		x.remark("FamilyName", "reject.name-unreadable", name)
	case domain.NamesSeveral(name):
		x.remark("GivenName", "remark.several", name)
	}
}

// entity keeps rows out that are of an organisation, as a column or the name itself tells.
func (x *reader) entity() {
	p := x.r.Person
	switch {
	case entityWords[domain.Fold(x.cell(Entity))] == organisation:
		x.remark("FamilyName", "reject.organisation", p.Name())
	case p.Born.IsZero() && p.Sex == domain.SexUnknown && domain.IsOrganisation(p.Name()):
		x.remark("FamilyName", "reject.organisation", p.Name())
	}
}

// day reads a date; one that programs write for none or for never is none.
func (x *reader) day(text string, yearAlone bool) (domain.Date, error) {
	d, err := readDate(text, x.o.Today, yearAlone)
	if never := "9999"; err != nil && strings.Contains(text, never) { // in whatever order
		return domain.Date{}, nil
	}
	if err == nil && !d.IsZero() && (d.NoDay() || d.Never(x.o.Today)) {
		return domain.Date{}, nil
	}
	return d, err
}

func (x *reader) born() {
	text := x.cell(Born)
	if parts := x.bornParts(); parts != "" {
		text = parts
	}
	born, err := x.day(text, true)
	for _, other := range x.cells(Born) { // «Født: 1961», «Bursdag: 17. mars»
		if err == nil {
			break
		}
		if day, unread := x.day(other, true); unread == nil && canBeBorn(day, x.o.Today) {
			x.remark("Born", "remark.second", text)
			born, text, err = day, other, nil
		}
	}
	switch {
	case err != nil || !born.IsZero() && !canBeBorn(born, x.o.Today):
		x.remark("Born", "remark.born", text)
		born = domain.Date{}
	case !born.IsDay() && canBeBorn(x.id, x.o.Today):
		born = x.id
	}
	x.r.Person.Born = born
}

// bornParts puts day, month and year together that stand in a column each.
func (x *reader) bornParts() string {
	l := x.l.bornParts
	if len(l) == 0 {
		return ""
	}
	year, month, day := tidy(cellAt(x.row, l["year"])), tidy(cellAt(x.row, l["month"])), tidy(cellAt(x.row, l["day"]))
	if year != "" && month != "" && day != "" {
		return day + "." + month + "." + year
	}
	return year
}

func (x *reader) rest() {
	p := &x.r.Person
	for _, f := range domain.PersonFields {
		if f.Kind == domain.FreeText {
			*f.Text(p) = x.cell(Role(f.Role()))
		}
	}
	if notes := []rune(strings.Join(x.lines(Note, nil), "\n")); len(notes) > domain.MaxNote {
		p.Note = string(notes[:domain.MaxNote])
		x.remark("Note", "remark.note-cut", "")
	} else {
		p.Note = string(notes)
	}
	for role, to := range map[Role][]*bool{
		NoMail: {&p.NoMail}, NoPhone: {&p.NoPhone}, NoPost: {&p.NoPost}, NoMailings: {&p.NoMail, &p.NoPost}, NoContact: {&p.NoMail, &p.NoPhone, &p.NoPost},
	} {
		for _, text := range x.cells(role) {
			// What cannot be read is a reservation: better one letter too few.
			for _, mark := range to {
				*mark = *mark || !noWords[domain.Fold(text)]
			}
		}
	}
}
