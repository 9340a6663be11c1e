package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"lagboka/domain"
)

// headerSearch is in how many of the first rows the headings are looked for: titles and dates stand over them.
const headerSearch = 30

// headerRow returns the index of the row of headings, or -1 where there is none.
func headerRow(rows [][]string) int {
	best, most := -1, 0
	for i, row := range rows[:min(len(rows), headerSearch)] {
		if n := knownIn(row); n > most {
			best, most = i, n
		}
	}
	if most >= 2 || most == 1 && widest(rows) <= 2 {
		return best
	}
	return unknownHeader(rows)
}

// knownHeadings tells whether a row of headings that are known stands among the first.
func knownHeadings(rows [][]string) bool {
	for _, row := range rows[:min(len(rows), headerSearch)] {
		if knownIn(row) >= 2 {
			return true
		}
	}
	return false
}

// knownIn returns how many of a row's cells are headings that are known, or 0 where some cell is a value.
func knownIn(row []string) (n int) {
	for _, cell := range row {
		if isValue(cell) {
			return 0
		}
		role, _, exact := headingRole(cell)
		if exact || role != Ignore || unitColumns[headingKey(cell)] != 0 {
			n++
		}
	}
	return n
}

// isValue tells whether a cell is a value of a kind that no heading is.
func isValue(cell string) bool {
	cell = tidy(cell)
	if _, ok := domain.ReadEmail(cell); ok && strings.Contains(cell, "@") {
		return true
	}
	// «Status pr. 31.12.2025» is a heading; 31.12.2025 and 917 92 301 are not.
	digits := len(domain.Digits(cell))
	return digits > 0 && digits == len(cell) && digits != 4 || digits >= 6 && digits*2 > len(cell)
}

// unknownHeader returns the index of a row of headings none of which is known: the first full row, where something under
// it is a value and it has none itself.
func unknownHeader(rows [][]string) int {
	width := widest(rows)
	for i, row := range rows[:min(len(rows), headerSearch)] {
		if len(row)*2 < width {
			continue
		}
		for _, cell := range row {
			if isValue(cell) {
				return -1
			}
		}
		for _, below := range rows[i+1 : min(len(rows), i+6)] {
			for _, cell := range below {
				if isValue(cell) {
					return i
				}
			}
		}
		return -1
	}
	return -1
}

// Layout names the layout of a file by its headings, so that what a user has chosen for it can be remembered. It holds
// nothing of the file's content.
func Layout(header []string) string {
	h := sha256.New()
	for _, heading := range header {
		h.Write([]byte(domain.Fold(tidy(heading)) + "\x00"))
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// LayoutSetting is the name of the setting under which a user's own choice of columns for a table's layout is kept.
func LayoutSetting(t *Table) string { return "layout_" + Layout(t.Header) }
