package plandoc

import (
	"slices"
	"strings"

	"lagboka/domain"
)

// grid is a table that is being read.
type grid struct {
	columns []part
	kind    part // measures, goals, duties or dates
	group   string
	goal    string
	header  []string
}

// table takes down a whole table and returns the block behind it.
func (r *reader) table(i int) int {
	end := i
	for end < len(r.blocks) && r.blocks[end].kind == row && r.blocks[end].table == r.blocks[i].table {
		end++
	}
	g := grid{}
	first := i
	for ; first < min(end, i+3); first++ { // a title can stand over the headings
		if g.columns = columnsOf(r.blocks[first].cells); g.columns != nil {
			g.header = r.blocks[first].cells
			first++
			break
		}
	}
	if g.columns == nil {
		first = i
		if g.columns = r.unheaded(r.blocks[i:end]); g.columns == nil {
			r.asText(i, end)
			return end
		}
	}
	g.kind = r.kindOf(g.columns, r.blocks[first:end])
	if g.kind == dates {
		base := r.at
		defer func() { r.at.year, r.at.month, r.at.last = base.year, 0, domain.Date{} }()
	}
	for k := first; k < end; k++ {
		if b := &r.blocks[k]; !slices.Equal(b.cells, g.header) && strings.TrimSpace(strings.Join(b.cells, "")) != "" {
			r.row(b, &g)
		}
	}
	return end
}

// unheaded are the columns of a table that has no headings: days and what is on; nil where it has others.
func (r *reader) unheaded(rows []block) []part {
	dated, filled := 0, 0
	at := calendarAt{year: anyYear, month: 1}
	for _, b := range rows {
		if strings.TrimSpace(b.cells[0]) == "" {
			continue
		}
		filled++
		if d, ok := readDated(b.cells[0], &at); ok && d.title == "" {
			dated++
		}
	}
	if filled < 2 || 3*dated < 2*filled {
		return nil
	}
	columns := make([]part, len(rows[0].cells))
	columns[0] = dates
	if len(columns) > 1 {
		columns[1] = what
	}
	return columns
}

// kindOf is what a table is of, by its columns, by the section it stands in, and by its cells.
func (r *reader) kindOf(columns []part, rows []block) part {
	has := func(p part) bool { return slices.Contains(columns, p) }
	switch {
	case has(measures):
		return measures
	case has(goals) && !has(what) && !has(dates):
		return goals
	case has(holder) && (has(duties) || has(what)):
		return duties
	case has(month), has(dates) && !has(duties):
		return dates
	case has(due), has(duties):
		return measures
	case has(when) && r.part() == measures:
		return measures
	case has(when):
		c, dated := slices.Index(columns, when), 0
		at := calendarAt{year: anyYear, month: 1}
		for _, b := range rows {
			if d, ok := readDated(cellAt(b.cells, c), &at); ok && d.title == "" {
				dated++
			}
		}
		if r.part() == dates || 2*dated > len(rows) {
			return dates
		}
	}
	return measures
}

func cellAt(cells []string, column int) string {
	if column >= 0 && column < len(cells) {
		return strings.TrimSpace(cells[column])
	}
	return ""
}

// row takes down a row of a table.
func (r *reader) row(b *block, g *grid) {
	filled := 0
	only := ""
	for _, c := range b.cells {
		if strings.TrimSpace(c) != "" {
			filled, only = filled+1, single(c)
		}
	}
	content := contentColumn(g.columns)
	if filled == 1 && r.between(b, g, only, content) {
		return
	}
	switch g.kind {
	case dates:
		r.dateCells(b, g)
	case duties:
		r.dutyCells(b, g)
	default:
		r.measureCells(b, g, content)
	}
}

// between reads a row with one cell alone as what it says of those below: a year, a month, a group's heading.
func (r *reader) between(b *block, g *grid, only string, content int) bool {
	if g.kind == dates {
		if m := yearLine.FindStringSubmatch(only); m != nil {
			r.at.year, r.at.month, r.at.last = number(m[1]), 0, domain.Date{}
			return true
		}
		if m := rowMonth.FindStringSubmatchIndex(only); m != nil && strings.Trim(only[m[1]:], " :") == "" {
			r.enterMonth(monthOf(group(only, m, 1)), number(group(only, m, 2)))
			return true
		}
		return false
	}
	if isTitle(only) && len(g.columns) > 2 && (cellAt(b.cells, content) == "" || len(strings.Fields(only)) <= 5 && !isInfinitive(only)) {
		g.group = strings.TrimRight(only, ": ")
		return true
	}
	return false
}

// noVerbs are words that sentences begin with and that end as what is to be done does.
var noVerbs = []string{"alle", "disse", "desse", "denne", "både", "begge", "våre", "flere", "noe", "ofte", "dette", "ingen", "neste", "første", "siste"}

// isInfinitive tells whether a text begins as measures do, with what is to be done: «Arrangere kurs». «Lokallagene skal»
// does not.
func isInfinitive(text string) bool {
	words := strings.Fields(text)
	if len(words) < 2 || !startsUpper(words[0]) || verb.MatchString(" "+words[1]+" ") {
		return false
	}
	first := strings.ToLower(words[0])
	return strings.HasSuffix(first, "e") && !strings.HasSuffix(first, "ene") && !strings.HasSuffix(first, "ane") && len(first) > 3 &&
		!slices.Contains(noVerbs, first)
}

// cellBlock is a cell as a block of its own.
func (b *block) cellBlock(text string) *block {
	one := *b
	one.text = single(text)
	return &one
}

// points are the points of a cell: its bullets, or its paragraphs where each begins as one.
func points(cell string) (all []string) {
	parts := strings.Split(cell, "\n")
	bullets := 0
	for _, p := range parts {
		if bullet.MatchString(p) {
			bullets++
		}
	}
	for _, p := range parts {
		p = strings.TrimSpace(p)
		m := bullet.FindStringSubmatch(p)
		switch {
		case p == "":
		case m != nil:
			all = append(all, m[1])
		case len(all) > 0 && (bullets > 0 || !startsUpper(p)):
			all[len(all)-1] += " " + p
		default:
			all = append(all, p)
		}
	}
	return all
}

// measureCells takes down a goal, or the measures of a row with who has them and by when.
func (r *reader) measureCells(b *block, g *grid, content int) {
	office, _ := domain.ReadOffice(single(g.cell(b, whose)))
	if c := slices.Index(g.columns, goals); c >= 0 && g.kind != goals {
		if goal := cellAt(b.cells, c); goal != "" && goal != g.goal {
			g.goal = goal
			for _, p := range points(goal) {
				one := b.cellBlock(p)
				r.found(domain.PlanGoal, one, 0, len(one.text))
			}
		}
	}
	kind := domain.PlanMeasure
	if g.kind == goals {
		kind = domain.PlanGoal
	}
	for _, p := range points(cellAt(b.cells, content)) {
		one := b.cellBlock(p)
		f := r.found(kind, one, 0, len(one.text))
		if g.group != "" {
			f.Group = g.group
		}
		if office.Text != "" {
			f.Office = office
		}
		for _, p := range []part{due, when, dates} {
			if words := g.cell(b, p); words != "" {
				r.setDue(f, single(words))
			}
		}
	}
}

// cell is the cell of a row in the first column of a sort.
func (g *grid) cell(b *block, p part) string { return cellAt(b.cells, slices.Index(g.columns, p)) }

// dutyCells takes down the duties of an office.
func (r *reader) dutyCells(b *block, g *grid) {
	if who := g.cell(b, holder); who != "" {
		g.group = single(who)
	}
	office, _ := domain.ReadOffice(g.group)
	if office.Body == "" && len(office.Roles) > 0 {
		office.Body = domain.Board
	}
	tasks := g.cell(b, duties)
	if tasks == "" {
		tasks = g.cell(b, what)
	}
	for _, p := range points(tasks) {
		one := b.cellBlock(p)
		f := r.found(domain.PlanDuty, one, 0, len(one.text))
		f.Office, f.Group = office, ""
	}
}

// dateCells takes down a row of a calendar.
func (r *reader) dateCells(b *block, g *grid) {
	if m := rowMonth.FindStringSubmatchIndex(g.cell(b, month)); m != nil {
		r.enterMonth(monthOf(group(g.cell(b, month), m, 1)), number(group(g.cell(b, month), m, 2)))
	}
	day := g.cell(b, dates)
	if day == "" {
		day = g.cell(b, when)
	}
	title := single(g.cell(b, what))
	if title == "" { // of no column that is known, the first that says something
		for c, cell := range b.cells {
			if c < len(g.columns) && g.columns[c] == noPart && strings.TrimSpace(cell) != "" {
				title = single(cell)
				break
			}
		}
	}
	d, ok := readDated(day, &r.at)
	switch {
	case ok && d.title != "": // «20. januar kl. 18»
		title, ok = title+", "+d.title, true
	case !ok && day == "" && r.at.month > 0:
		d, ok = r.inMonth(title), true
	case !ok:
		d = dated{words: single(day)}
	}
	if d.title = title; title == "" {
		return
	}
	f := r.putDate(b, d, single(strings.Join(b.cells, " ")))
	if f == nil {
		return
	}
	f.Meeting.Place = single(g.cell(b, place))
	if begins, ok := domain.ReadClock(strings.TrimPrefix(strings.ToLower(g.cell(b, clock)), "kl")); ok && !d.somewhen {
		f.Meeting.Clock = begins
	}
	f.Office, _ = domain.ReadOffice(single(g.cell(b, whose)))
}

// asText reads a table that has no headings: as labels («Tiltak», and beside it what it is), else as running text.
func (r *reader) asText(i, end int) {
	for k := i; k < end; k++ {
		b := &r.blocks[k]
		cells := slices.DeleteFunc(slices.Clone(b.cells), func(c string) bool { return strings.TrimSpace(c) == "" })
		if len(cells) == 2 && columnOf(cells[0]) != noPart {
			if one := b.cellBlock(strings.TrimRight(cells[0], ": ") + ": " + cells[1]); r.label(one) {
				continue
			}
		}
		for _, cell := range cells {
			for _, p := range points(cell) {
				one := b.cellBlock(p)
				for _, s := range sentences(one.text) {
					r.passage(one, s)
				}
			}
		}
	}
	lines, page := r.lines(&r.blocks[i], 0, len(r.blocks[i].text))
	r.doc.Unread = append(r.doc.Unread, domain.PlanUnread{Text: single(r.blocks[i].text), Lines: lines, Page: page, Key: "plan.unread.table"})
}
