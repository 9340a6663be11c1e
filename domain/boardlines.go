package domain

import (
	"slices"
	"strconv"
	"strings"
)

// BoardLine is one place of a board as somebody has pasted it, or as it stands in a sheet: «rolle;navn;fra».
type BoardLine struct {
	Text  string // the line
	Role  Role   // empty where it was not recognised
	Rank  int    // of «2. vara»
	Name  string
	From  Date   // zero where the line says nothing
	Wrong string // catalogue key of what is wrong with it; empty where nothing is
}

// BoardReader reads who is to sit in a board: pasted lines, or the rows of a sheet. Columns are found by their headings,
// else they are role, name and day. Where one has the branches, only the rows of this board's are read.
type BoardReader struct {
	Names map[string]Role // the roles as they are called, by their folded names
	Unit  Unit            // whose board it is
	Today Date
}

// boardWords are what boards call their places, folded, besides the program's own names of the roles.
var boardWords = map[string]Role{
	"styreleder": Leader, "leiar": Leader, "styremedlem": BoardMember, "medlem": BoardMember, "nestleiar": DeputyLeader,
	"varamedlem": Substitute, "vara": Substitute, "okonomiansvarlig": Treasurer, "kasserar": Treasurer, "studieleiar": StudyLeader,
}

// boardColumns are the places of what is read in a row; -1 for what the rows do not have.
type boardColumns struct{ role, name, given, family, from, unit int }

// inOrder are the columns of rows without headings.
var inOrder = boardColumns{role: 0, name: 1, given: -1, family: -1, from: 2, unit: -1}

// boardHeadings are what a board's columns are called, folded.
var boardHeadings = []struct {
	at    func(*boardColumns) *int
	words []string
}{
	{func(c *boardColumns) *int { return &c.role }, []string{"rolle", "verv", "tillitsverv", "post", "funksjon", "role", "office", "position"}},
	{func(c *boardColumns) *int { return &c.name }, []string{"navn", "namn", "fullt navn", "person", "hvem", "name", "full name"}},
	{func(c *boardColumns) *int { return &c.given }, []string{"fornavn", "first name", "given name"}},
	{func(c *boardColumns) *int { return &c.family }, []string{"etternavn", "last name", "family name", "surname"}},
	{func(c *boardColumns) *int { return &c.from }, []string{
		"fra", "fra dag", "fra dato", "fra og med", "f.o.m.", "fom", "tiltrer", "tiltrådte", "valgt", "from", "since", "elected",
	}},
	{func(c *boardColumns) *int { return &c.unit }, []string{"lag", "lokallag", "ledd", "organisasjonsledd", "enhet", "branch", "local branch", "unit"}},
}

// columnsIn are the columns that a row of headings names; false where it does not name a role and somebody who has it.
func columnsIn(row []string) (c boardColumns, ok bool) {
	c = boardColumns{-1, -1, -1, -1, -1, -1}
	for i, cell := range row {
		for _, h := range boardHeadings {
			called := func(word string) bool { return Fold(word) == Fold(cell) }
			if at := h.at(&c); *at < 0 && slices.ContainsFunc(h.words, called) {
				*at = i
			}
		}
	}
	return c, c.role >= 0 && (c.name >= 0 || c.family >= 0)
}

// headingRows is in how many of the first rows the headings are looked for: a title may stand over them.
const headingRows = 10

// Lines reads pasted lines with semicolons or tabs between the columns, as a spreadsheet copies them, and lines as they are
// written in a letter: «Leder: Kari Lien, 20.1.2026». left is how many are of other branches.
func (r BoardReader) Lines(text string) (lines []BoardLine, left int) {
	var rows [][]string
	for line := range strings.Lines(text) {
		row := strings.Split(strings.ReplaceAll(line, "\t", ";"), ";")
		if len(row) == 1 {
			row = r.written(line)
		}
		rows = append(rows, row)
	}
	return r.read(rows)
}

// written takes apart a line as it is written in a letter: the office first, with a colon, a dash or nothing behind it, or
// last after a comma or in brackets. What stands behind the name, a telephone number for one, is left out. A line that
// names no office is one cell.
func (r BoardReader) written(line string) []string {
	line = strings.Trim(strings.TrimSpace(line), "-–•*· \t")
	role, rest := r.roleFirst(line)
	if role == "" {
		role, rest = r.roleLast(line)
	}
	if role == "" {
		return []string{line}
	}
	parts := strings.FieldsFunc(rest, func(r rune) bool { return r == ',' || r == '(' || r == ')' })
	name, from := "", ""
	for i, part := range parts {
		part = strings.TrimSpace(part)
		if i == 0 {
			name, from = r.dayLast(part)
		} else if _, day := r.dayLast(part); from == "" {
			from = day
		}
	}
	return []string{role, strings.Trim(name, " -–:"), from}
}

// roleFirst is the office that a line begins with, of as many words as are one, and what stands behind it.
func (r BoardReader) roleFirst(line string) (role, rest string) {
	words := strings.Fields(line)
	for n := min(len(words), 4); n > 0; n-- {
		first := strings.TrimRight(strings.Join(words[:n], " "), " :-–,")
		if known, _ := r.role(first); known != "" {
			return first, strings.TrimLeft(strings.Join(words[n:], " "), " :-–")
		}
	}
	return "", ""
}

// roleLast is the office that stands in a line behind the name, and the line without it.
func (r BoardReader) roleLast(line string) (role, rest string) {
	for i, c := range line {
		if c != ',' && c != '(' && c != '–' && c != '-' && c != ':' {
			continue
		}
		part, behind, _ := strings.Cut(line[i+len(string(c)):], ",")
		part = strings.Trim(part, " ().")
		if known, _ := r.role(part); known != "" {
			return part, strings.TrimRight(line[:i], " ") + "," + behind
		}
	}
	return "", ""
}

// dayLast takes the day from the end of a text: «Kari Lien fra 20.1.2026». Only what is written with points or as a
// month is one: telephone numbers stand there too.
func (r BoardReader) dayLast(text string) (before, day string) {
	words := strings.Fields(text)
	for n := min(len(words), 3); n > 0; n-- {
		last := strings.Join(words[len(words)-n:], " ")
		if d, err := ReadTypedDate(last, r.Today); err != nil || !d.IsDay() || !strings.Contains(last, ".") {
			continue
		}
		words = words[:len(words)-n]
		if k := len(words); k > 0 && slices.Contains([]string{"fra", "frå", "valgt", "vald", "from"}, Fold(words[k-1])) {
			words = words[:k-1]
		}
		return strings.Join(words, " "), last
	}
	return text, ""
}

// Rows reads the rows of a sheet. One in which neither headings nor offices are found is refused.
func (r BoardReader) Rows(rows [][]string) (lines []BoardLine, left int, err error) {
	known, headed := false, false
	for _, row := range rows[:min(len(rows), headingRows)] {
		c, ok := columnsIn(tidyCells(row))
		known, headed = known || ok, headed || c.role >= 0
	}
	for _, row := range rows {
		if len(row) > 1 && !headed {
			role, _ := r.role(strings.TrimSpace(row[0]))
			known = known || role != ""
		}
	}
	if !known {
		return nil, 0, &Error{Kind: Invalid, Key: "board.sheet.columns"}
	}
	lines, left = r.read(rows)
	return lines, left, nil
}

// tidyCells are the cells of a row without the spaces around them.
func tidyCells(row []string) []string {
	row = slices.Clone(row)
	for i, cell := range row {
		row[i] = strings.Join(strings.Fields(cell), " ")
	}
	return row
}

func (r BoardReader) read(rows [][]string) (lines []BoardLine, left int) {
	at, first := inOrder, 0
	for i, row := range rows[:min(len(rows), headingRows)] {
		if c, ok := columnsIn(tidyCells(row)); ok {
			at, first = c, i+1
			break
		}
	}
	unit := ""
	for _, row := range rows[first:] {
		row = tidyCells(row)
		filled := slices.DeleteFunc(slices.Clone(row), func(cell string) bool { return cell == "" })
		if _, again := columnsIn(row); again || len(filled) == 0 { // lists for paper have their headings on each page
			continue
		}
		cell := func(column int) string {
			if column < 0 || column >= len(row) {
				return ""
			}
			return row[column]
		}
		if named := cell(at.unit); named != "" {
			unit = named // of the rows below too, where it stands once over several
		}
		if unit != "" && !r.Unit.IsCalled(unit) {
			left++
			continue
		}
		l := BoardLine{Text: strings.Join(filled, "; ")}
		name := strings.TrimSpace(cell(at.given) + " " + cell(at.family))
		if at.name >= 0 {
			name = cell(at.name)
		}
		r.fill(&l, cell(at.role), name, cell(at.from), at == inOrder)
		lines = append(lines, l)
	}
	return lines, left
}

// fill puts into a line what its cells say, and what is wrong with them.
func (r BoardReader) fill(l *BoardLine, role, name, from string, bare bool) {
	l.Role, l.Rank = r.role(role)
	l.Name = name
	switch {
	case bare && name == "" && from == "" && l.Role == "":
		l.Wrong = "board.paste.cells"
	case l.Role == "":
		l.Wrong = "board.paste.role"
	case name == "":
		l.Wrong = "board.paste.nobody"
	}
	if from != "" {
		var err error
		if l.From, err = ReadTypedDate(from, r.Today); err != nil || !l.From.IsDay() {
			l.Wrong = "board.paste.day"
		}
	}
}

// role reads what a place is called; the rank is that of «1. vara» and «vara 1».
func (r BoardReader) role(text string) (Role, int) {
	digits := func(r rune) bool { return r >= '0' && r <= '9' }
	rank, _ := strconv.Atoi(strings.TrimFunc(text, func(r rune) bool { return !digits(r) }))
	word := Fold(strings.Trim(text, "0123456789. "))
	role, ok := r.Names[word]
	if !ok {
		role = boardWords[word]
	}
	if role != Substitute {
		rank = 0
	}
	return role, rank
}

// IsCalled tells whether a text is what a unit is called, with the party's name or without, or its municipality's number.
func (u Unit) IsCalled(text string) bool {
	if digits := Digits(text); len(digits) == 4 && digits == strings.TrimSpace(text) {
		return digits == u.Municipality
	}
	place, told := unitPlace(text)
	if told != "" && told != u.Kind {
		return false
	}
	return slices.ContainsFunc([]string{u.Name, u.ShortName}, func(name string) bool {
		own, _ := unitPlace(name)
		return name != "" && slices.Equal(own, place)
	})
}
