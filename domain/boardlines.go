package domain

import (
	"strconv"
	"strings"
)

// BoardLine is one place of a board as somebody has pasted it: «rolle;navn;fra».
type BoardLine struct {
	Text  string // the line
	Role  Role   // empty where it was not recognised
	Rank  int    // of «2. vara»
	Name  string
	From  Date   // zero where the line says nothing
	Wrong string // catalogue key of what is wrong with it; empty where nothing is
}

// boardWords are what boards call their places, folded, besides the program's own names of the roles.
var boardWords = map[string]Role{
	"styreleder": Leader, "leiar": Leader, "styremedlem": BoardMember, "medlem": BoardMember, "nestleiar": DeputyLeader,
	"varamedlem": Substitute, "vara": Substitute, "okonomiansvarlig": Treasurer, "kasserar": Treasurer, "studieleiar": StudyLeader,
}

// ReadBoardLines reads pasted lines of role, name and day, between semicolons or tabs, as a spreadsheet copies them. names
// are the roles as they are called, by their folded names; a line of headings and an empty one are passed over.
func ReadBoardLines(text string, names map[string]Role, today Date) (lines []BoardLine) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		cells := strings.FieldsFunc(line, func(r rune) bool { return r == ';' || r == '\t' })
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if len(cells) > 1 && (Fold(cells[0]) == "rolle" || Fold(cells[0]) == "verv") {
			continue
		}
		l := BoardLine{Text: line}
		if len(cells) < 2 || len(cells) > 3 {
			l.Wrong = "board.paste.cells"
			lines = append(lines, l)
			continue
		}
		l.Role, l.Rank = boardRole(cells[0], names)
		if l.Name = cells[1]; l.Role == "" {
			l.Wrong = "board.paste.role"
		}
		if len(cells) == 3 && cells[2] != "" {
			var err error
			if l.From, err = ReadTypedDate(cells[2], today); err != nil || !l.From.IsDay() {
				l.Wrong = "board.paste.day"
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// boardRole reads what a place is called; the rank is that of «1. vara» and «vara 1».
func boardRole(text string, names map[string]Role) (Role, int) {
	digits := func(r rune) bool { return r >= '0' && r <= '9' }
	rank, _ := strconv.Atoi(strings.TrimFunc(text, func(r rune) bool { return !digits(r) }))
	word := Fold(strings.Trim(text, "0123456789. "))
	role, ok := names[word]
	if !ok {
		role = boardWords[word]
	}
	if role != Substitute {
		rank = 0
	}
	return role, rank
}
