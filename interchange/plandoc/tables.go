package plandoc

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// columnWords are the headings of columns, folded, by what stands under them.
var columnWords = map[part][]string{
	measures: {"tiltak", "tiltaka", "tiltakene"},
	goals:    {"mal", "malsetting", "malsetjing", "malsetning", "delmal", "hovedmal", "hovudmal"},
	what: {
		"hva", "kva", "aktivitet", "aktiviteter", "aktivitetar", "arrangement", "mote", "moter", "emne", "tema", "hending",
		"hendelse", "beskrivelse", "skildring", "sak",
	},
	duties:  {"oppgave", "oppgaver", "oppgaver", "oppgavar", "arbeidsoppgaver", "arbeidsoppgavar", "ansvarsomrade", "oppgave/ansvar"},
	whose:   {"ansvar", "ansvarlig", "ansvarleg", "ansvarlige", "hvem", "kven", "eier", "eigar", "ansvarshavende"},
	due:     {"frist", "tidsfrist", "ferdig", "tidsramme", "gjennomforing", "gjennomfores"},
	when:    {"nar", "tid", "tidspunkt", "periode"},
	dates:   {"dato", "dag", "datoer", "datoar", "uke", "veke"},
	month:   {"maned", "manad", "mnd"},
	place:   {"sted", "stad", "hvor", "kvar", "lokale"},
	clock:   {"kl", "klokkeslett", "klokka", "klokken"},
	ordinal: {"nr", "nummer", "lopenr"},
	holder:  {"verv", "rolle", "funksjon", "stilling"},
	aside: {
		"status", "merknad", "merknader", "kommentar", "kommentarar", "kommentarer", "budsjett", "kostnad", "ressurser",
		"ressursar", "resultat", "indikator", "malgruppe", "deltakere", "deltakarar", "okonomi",
	},
}

// columnOf is what the heading of a column says.
func columnOf(cell string) part {
	words := foldedWords(cell)
	if len(words) == 0 || len(words) > 4 || strings.ContainsAny(cell, ".!?") && len(words) > 2 {
		return noPart
	}
	for _, word := range words {
		for p, all := range columnWords {
			if slices.Contains(all, word) {
				return p
			}
		}
	}
	return noPart
}

// columnsOf are the columns of a table by its first row; nil where that is no row of headings.
func columnsOf(cells []string) []part {
	if len(cells) < 2 {
		return nil
	}
	known, filled := 0, 0
	columns := make([]part, len(cells))
	for i, cell := range cells {
		columns[i] = columnOf(cell)
		if columns[i] != noPart {
			known++
		}
		if strings.TrimSpace(cell) != "" {
			filled++
		}
	}
	has := func(all ...part) bool {
		return slices.ContainsFunc(columns, func(p part) bool { return slices.Contains(all, p) })
	}
	content := has(measures, goals, what, duties)
	beside := has(whose, due, dates, when, month, place, holder) || has(measures) && has(goals, aside)
	if known < 2 || 2*known < filled || !content || !beside {
		return nil
	}
	return columns
}

var (
	gaps  = regexp.MustCompile(`\s{2,}|\t+`)
	ruled = regexp.MustCompile(`^[|+:\s-]+$`)
)

// pieces takes a line of plain text apart at tabs, upright lines or wide gaps. drawn tells that it is a whole row: tabs
// and upright lines part nothing but cells.
func pieces(whole string) (all []string, lefts []float64, drawn bool) {
	trimmed := strings.TrimRight(whole, " \r\n\t")
	switch {
	case strings.Count(trimmed, "|") > 1:
		for _, cell := range strings.Split(strings.Trim(strings.TrimSpace(trimmed), "|"), "|") {
			all = append(all, single(mend(cell)))
		}
		return all, nil, true
	case strings.Contains(strings.TrimLeft(trimmed, " "), "\t"):
		for _, cell := range strings.Split(trimmed, "\t") {
			all = append(all, single(mend(cell)))
		}
		return all, nil, true
	}
	rest, at := trimmed, 0
	for rest != "" {
		lead := len(rest) - len(strings.TrimLeft(rest, " "))
		at, rest = at+lead, rest[lead:]
		end := len(rest)
		if m := gaps.FindStringIndex(rest); m != nil {
			end = m[0]
		}
		all, lefts = append(all, single(mend(rest[:end]))), append(lefts, float64(at))
		at, rest = at+utf8.RuneCountInString(rest[:end]), rest[end:]
	}
	return all, lefts, false
}

// findTables puts lines together that are rows of a table, where a row of headings tells of one.
func (t *text) findTables() {
	next := 1
	for _, l := range t.lines {
		next = max(next, l.table+1)
	}
	const most = 500 // tables
	for i := 0; i < len(t.lines) && next < most; i++ {
		l := t.lines[i]
		if l.cells != nil || len(l.pieces) < 2 || l.level > 0 {
			continue
		}
		columns := columnsOf(l.pieces)
		if columns == nil {
			if n := t.unheaded(i); n > 0 { // days and what is on
				for j := i; j < i+n; j++ {
					t.lines[j].cells, t.lines[j].table, t.lines[j].whole = t.lines[j].pieces, next, true
				}
				next++
				i += n - 1
			}
			continue
		}
		if l.drawn {
			i = t.drawnTable(i, next)
		} else if !plainCalendar(columns) {
			i = t.gappedTable(i, next, columns)
		}
		next++
	}
}

// plainCalendar tells whether a table has nothing beside months, days and what is on: it is read line by line.
func plainCalendar(columns []part) bool {
	return !slices.ContainsFunc(columns, func(p part) bool { return p != month && p != dates && p != when && p != what && p != noPart })
}

// unheaded is how many lines from one on are rows of two or more cells of which the first is a day.
func (t *text) unheaded(from int) (n int) {
	at := calendarAt{year: anyYear}
	for _, l := range t.lines[from:] {
		if !l.drawn || len(l.pieces) < 2 {
			break
		}
		if d, ok := readDated(l.pieces[0], &at); !ok || d.title != "" {
			break
		}
		n++
	}
	if n < 3 {
		return 0
	}
	return n
}

// drawnTable marks the rows of a table whose cells are parted by signs, and returns its last line.
func (t *text) drawnTable(from, id int) int {
	i := from
	for ; i < len(t.lines); i++ {
		l := &t.lines[i]
		if i > from && (!l.drawn && !t.isFollowed(i)) {
			break
		}
		cells := l.pieces
		if !l.drawn {
			cells = []string{single(l.text), ""}
		}
		if ruled.MatchString(l.text) {
			cells = []string{"", ""}
		}
		l.cells, l.table, l.whole = cells, id, true
	}
	return i - 1
}

// isFollowed tells whether a short line without cells stands between rows: it is a heading within the table.
func (t *text) isFollowed(i int) bool {
	return i+1 < len(t.lines) && t.lines[i+1].drawn && len(t.lines[i].text) < 60 && !t.lines[i].after && columnsOf(t.lines[i+1].pieces) == nil &&
		numbered.FindString(t.lines[i].text) == ""
}

// gappedTable puts lines whose cells stand under the headings of columns together to rows, and returns its last line.
// The lines of a row stand closer to each other than rows do; where they do not, a row begins where another column than
// the first has text again.
func (t *text) gappedTable(from, id int, columns []part) int {
	head := t.lines[from]
	t.lines[from].cells, t.lines[from].table, t.lines[from].whole = head.pieces, id, true
	spaced := false
	end := from + 1
	for ; end < len(t.lines) && t.inColumns(end, head); end++ {
		spaced = spaced || end > from+1 && t.lines[end].after && t.lines[end].page == t.lines[end-1].page && !t.double
	}
	kept := t.lines[: from+1 : from+1]
	var last *line
	for i := from + 1; i < end; i++ {
		l := t.lines[i]
		cells := make([]string, len(head.lefts))
		t.splitAt(&l, head.lefts)
		for k, piece := range l.pieces {
			c := t.columnAt(head.lefts, l.lefts[k])
			cells[c] = single(cells[c] + " " + piece)
		}
		if slices.Equal(cells, head.pieces) {
			continue
		}
		begins := last == nil || l.after && (spaced || l.page == last.page) && !t.double
		if !begins && !spaced {
			begins = t.beginsRow(cells, last.cells, columns)
		}
		if begins {
			l.cells, l.table, l.whole = cells, id, true
			kept = append(kept, l)
			last = &kept[len(kept)-1]
			continue
		}
		for c := range cells {
			if cells[c] != "" {
				b := block{text: last.cells[c]}
				if b.text == "" {
					b.text = cells[c]
				} else {
					b.join(cells[c], 0)
				}
				last.cells[c] = b.text
			}
		}
		last.text = single(strings.Join(last.cells, " "))
		last.lastAt, last.lastNumber = l.at, l.number
	}
	n := len(kept)
	t.lines = append(kept, t.lines[end:]...)
	return n - 1
}

// splitAt parts pieces of plain text at the lefts of columns where a word begins there: a full cell has one space behind it.
func (t *text) splitAt(l *line, lefts []float64) {
	if l.page > 0 && t.near > 5 { // on paper, where letters have no one width
		return
	}
	for k := 0; k < len(l.pieces); k++ {
		runes := []rune(l.pieces[k])
		for _, left := range lefts {
			at := int(left - l.lefts[k])
			if at < 2 || at >= len(runes) {
				continue
			}
			// The cell may begin a little before its column.
			for n := 0; n < int(t.near) && at > 1 && runes[at-1] != ' '; n++ {
				at--
			}
			if runes[at-1] != ' ' {
				continue
			}
			l.pieces = slices.Insert(slices.Clone(l.pieces), k+1, string(runes[at:]))
			l.lefts = slices.Insert(slices.Clone(l.lefts), k+1, left)
			l.pieces[k] = strings.TrimSpace(string(runes[:at]))
			break
		}
	}
}

// inColumns tells whether a line may still be of a table: it is no heading of a section, and begins where a column does.
func (t *text) inColumns(i int, head line) bool {
	l := t.lines[i]
	if l.drawn || l.level > 0 || len(l.pieces) == 0 || len(l.lefts) != len(l.pieces) {
		return false
	}
	near := 0
	for _, at := range l.lefts {
		if slices.ContainsFunc(head.lefts, func(left float64) bool { return left-at < t.near && at-left < t.near }) {
			near++
		}
	}
	if len(l.pieces) > 1 {
		return 2*near >= len(l.pieces)
	}
	limit := len(head.lefts) * 60
	return near > 0 && len(l.text) < limit && numbered.FindString(l.text) == "" && !(l.after && l.lefts[0] <= head.lefts[0] && len(l.text) > 70)
}

// columnAt is the column that text stands in, by where it begins.
func (t *text) columnAt(lefts []float64, left float64) (best int) {
	for c, l := range lefts {
		if l <= left+t.near {
			best = c
		}
	}
	return best
}

// beginsRow tells whether cells begin a new row in a table whose rows stand no further apart than their lines.
func (t *text) beginsRow(cells, last []string, columns []part) bool {
	for c, cell := range cells {
		if cell == "" || c >= len(columns) {
			continue
		}
		switch columns[c] {
		case dates, when, due, ordinal, whose:
			if last[c] != "" && cells[contentColumn(columns)] != "" {
				return true
			}
		}
	}
	c := contentColumn(columns)
	return cells[c] != "" && startsUpper(cells[c]) && strings.HasSuffix(last[c], ".")
}

// contentColumn is the column that says what a row is of.
func contentColumn(columns []part) int {
	for _, p := range []part{measures, what, duties, goals} {
		if c := slices.Index(columns, p); c >= 0 {
			return c
		}
	}
	return 0
}
