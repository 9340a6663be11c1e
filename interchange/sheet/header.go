package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"lagboka/domain"
)

// In how many of the first rows the headings are looked for: titles and dates stand over them, in a few files whole
// pages.
const (
	headerSearch = 30
	farSearch    = 500
)

// headerRow returns the index of the row of headings and on how many lines they stand; -1 where there are none.
func headerRow(rows [][]string) (head, lines int) {
	best, span, most := -1, 1, 0
	for i, row := range rows[:min(len(rows), farSearch)] {
		if i >= headerSearch && most >= 2 {
			break
		}
		n := knownIn(row)
		if n > most {
			best, span, most = i, 1, n
		}
		if i+1 == len(rows) || slices.ContainsFunc(row, isValue) || slices.ContainsFunc(rows[i+1], isValue) {
			continue
		}
		two, next := knownOnTwo(row, rows[i+1]), knownIn(rows[i+1])
		if two > max(n, next, most) || two > most && two == next && slices.ContainsFunc(row, func(c string) bool { return strings.HasSuffix(tidy(c), "-") }) {
			best, span, most = i, 2, two
		}
	}
	if most >= 2 || most == 1 && widest(rows) <= 2 {
		return best, span
	}
	return unknownHeader(rows), 1
}

// knownOnTwo returns how many headings are known where those of two rows are read together.
func knownOnTwo(first, second []string) (n int) {
	for i, heading := range joinedHeadings([][]string{first, second}) {
		h := ReadHeading(heading)
		one := cellAt(first, i) == "" || cellAt(second, i) == ""
		if h.Why == WhyHeading || one && h.Role != Ignore {
			n++
		}
	}
	return n
}

// joinedHeadings are headings that stand on one or two lines: «For-» over «navn» is one word.
func joinedHeadings(lines [][]string) []string {
	header := make([]string, widest(lines))
	for _, line := range lines {
		for i, cell := range line {
			cell = tidy(cell)
			if begun, ok := strings.CutSuffix(header[i], "-"); ok && cell != "" {
				header[i] = begun + cell
			} else {
				header[i] = strings.TrimSpace(header[i] + " " + cell)
			}
		}
	}
	return header
}

// sameHeadings tells whether a row is the headings once more.
func sameHeadings(header, row []string) bool {
	for i := range max(len(header), len(row)) {
		if headingKey(cellAt(header, i)) != headingKey(cellAt(row, i)) {
			return false
		}
	}
	return true
}

// knownIn returns how many of a row's cells are headings that are known, or 0 where some cell is a value.
func knownIn(row []string) (n int) {
	for _, cell := range row {
		if isValue(cell) {
			return 0
		}
		h := ReadHeading(cell)
		if h.Role != Ignore || unitColumns[headingKey(cell)] != 0 {
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

// unknownHeader returns the index of a row of headings none of which is known: the first full row, where something
// under it is a value and it has none itself.
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
