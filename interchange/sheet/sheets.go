package sheet

import (
	"regexp"
	"slices"
	"strconv"

	"lagboka/domain"
)

// namedSheet is one sheet of a workbook.
type namedSheet struct {
	name, part string
	hidden     bool
	grid       grid
}

// lists tells whether a sheet is a list of people: its headings name somebody, and something stands under them.
func (s namedSheet) lists() bool {
	head, lines := headerRow(s.grid.rows)
	if head < 0 || head+lines >= len(s.grid.rows) {
		return false
	}
	named, known := false, 0
	for _, heading := range joinedHeadings(s.grid.rows[head : head+lines]) {
		switch ReadHeading(heading).Role {
		case Ignore:
			continue
		case FullName, GivenName, FamilyName:
			named = true
		}
		known++
	}
	return named && known >= 2
}

// tableOf returns the lists of people of a workbook as one table; of one without any, the sheet that is likeliest to be
// meant. Hidden sheets are read only where nothing else is.
func tableOf(sheets []namedSheet) (*Table, error) {
	chosen := slices.DeleteFunc(slices.Clone(sheets), func(s namedSheet) bool { return s.hidden || !s.lists() })
	if len(chosen) == 0 {
		chosen = likeliest(sheets)
	}
	chosen = latest(chosen)
	var all grid
	if len(chosen) == 1 {
		all = chosen[0].grid
	}
	t, err := all.whole()
	if len(chosen) > 1 {
		t, err = together(chosen)
	}
	if err != nil {
		return nil, err
	}
	// Of a list alone the name says how its people stand, but not their branch: «Hedmark» is what the whole book is of.
	if len(chosen) == 1 && standingUnder(chosen[0].name) != (standing{}) {
		t.Sections = slices.Repeat([]string{chosen[0].name}, len(t.Rows))
	}
	for _, s := range sheets {
		if len(s.grid.rows) > 1 && !slices.ContainsFunc(chosen, func(c namedSheet) bool { return c.part == s.part }) {
			t.Unread = append(t.Unread, s.name)
		}
	}
	return t, nil
}

var sheetOfYear = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

// latest keeps the last year's where every list is one of a year, of the same: who stood on an earlier one alone is no
// member now.
func latest(sheets []namedSheet) []namedSheet {
	years, last := map[string]bool{}, ""
	of := func(s namedSheet) string { return domain.Fold(sheetOfYear.ReplaceAllString(s.name, "")) }
	for _, s := range sheets {
		year := sheetOfYear.FindString(s.name)
		if year == "" || years[year] || of(s) != of(sheets[0]) {
			return sheets
		}
		years[year], last = true, max(last, year)
	}
	return slices.DeleteFunc(slices.Clone(sheets), func(s namedSheet) bool { return sheetOfYear.FindString(s.name) != last })
}

// likeliest returns the sheet that is meant where none is a list of people.
func likeliest(sheets []namedSheet) []namedSheet {
	for _, fits := range []func(grid) bool{
		func(g grid) bool {
			return slices.ContainsFunc(g.rows, func(row []string) bool { return knownIn(row) >= 2 })
		},
		func(g grid) bool { return len(g.rows) > 1 && widest(g.rows) > 1 },
		func(g grid) bool { return len(g.rows) > 0 },
	} {
		if i := slices.IndexFunc(sheets, func(s namedSheet) bool { return fits(s.grid) }); i >= 0 {
			return sheets[i : i+1]
		}
	}
	return nil
}

// together puts lists one below the other, each value under the heading that is its own.
func together(sheets []namedSheet) (*Table, error) {
	all := &Table{}
	var keys []string
	last := 0
	for _, s := range sheets {
		t := s.grid.table()
		columns := make([]int, len(t.Header))
		taken := map[int]bool{}
		for i, heading := range t.Header {
			key := headingKey(heading)
			at := slices.IndexFunc(keys, func(k string) bool { return k == key })
			for at >= 0 && taken[at] { // one heading twice
				next := slices.Index(keys[at+1:], key)
				if next < 0 {
					at = -1
					break
				}
				at += 1 + next
			}
			if at < 0 {
				at = len(keys)
				keys, all.Header = append(keys, key), append(all.Header, heading)
			}
			taken[at], columns[i] = true, at
		}
		if all.FirstRow == 0 {
			all.FirstRow = t.FirstRow
		}
		for r, row := range t.Rows {
			width := 0
			for i := range row {
				width = max(width, columns[i]+1)
			}
			cells := make([]string, width)
			for i, cell := range row {
				cells[columns[i]] = cell
			}
			all.Rows, all.Lines = append(all.Rows, cells), append(all.Lines, last+t.Lines[r])
			all.Places = append(all.Places, s.name+" "+strconv.Itoa(t.Lines[r]))
			all.Sections = append(all.Sections, s.name)
		}
		if n := len(t.Lines); n > 0 {
			last += t.Lines[n-1]
		}
	}
	if len(all.Header) > maxColumns || len(all.Rows) > maxRows {
		return nil, refuse(domain.Invalid, "error.file.too-large", nil)
	}
	return all, nil
}
