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

// Lines reads pasted lines with semicolons or tabs between the columns, as a spreadsheet copies them. left is how many are
// of other branches.
func (r BoardReader) Lines(text string) (lines []BoardLine, left int) {
	var rows [][]string
	for line := range strings.Lines(text) {
		rows = append(rows, strings.Split(strings.ReplaceAll(line, "\t", ";"), ";"))
	}
	return r.read(rows)
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
