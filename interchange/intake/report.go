package intake

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// Said is what a report of an import is made of.
type Said struct {
	Source  string // the file's own name
	Program string // that wrote it, where it could be told
	Unused  []Unused
	Passed  []string // sentences of what of a calendar becomes no row
	Plan    domain.ImportPlan
}

// Report tells what an import has done, for those who look at it later: counts, what was remarked of which rows, what
// did not go in, and what of the file was not used. It names rows and columns and no people, so that it can stand in
// the book for good.
func (s Said) Report(text func(key string, data ...any) string) string {
	var lines []string
	lines = append(lines, s.Source)
	if s.Program != "" {
		lines = append(lines, text("import.program", "program", s.Program))
	}
	n := s.Plan.Counts
	for _, c := range []struct {
		key string
		n   int
	}{
		{"outcome.new", n.New},
		{"outcome.changed", n.Changed},
		{"outcome.unchanged", n.Unchanged},
		{"outcome.rejected", n.Rejected},
		{"outcome.ambiguous", n.Ambiguous},
		{"outcome.missing", n.Missing},
	} {
		lines = append(lines, text(c.key)+": "+strconv.Itoa(c.n))
	}
	if rows := s.corrected(); len(rows) > 0 {
		lines = append(lines, "", text("import.report.corrected")+" "+s.where(text, rows))
	}
	if remarks := s.remarks(text); len(remarks) > 0 {
		lines = append(lines, "", text("import.report.remarks"))
		lines = append(lines, remarks...)
	}
	if len(s.Passed) > 0 {
		lines = append(append(lines, ""), s.Passed...)
	}
	if len(s.Unused) > 0 {
		lines = append(lines, "", text("import.report.unused"))
		for _, u := range s.Unused {
			lines = append(lines, u.Name(text)+": "+text(u.Why, "word", u.Word))
		}
	}
	return strings.Join(lines, "\n")
}

// Name is what a column is called, by its number where it has no heading.
func (u Unused) Name(text func(key string, data ...any) string) string {
	if u.Heading == "" {
		return text("transfer.column", "n", strconv.Itoa(u.Column+1))
	}
	return u.Heading
}

// remarks are the kinds of remarks and reasons, each with the rows that have it, those that keep rows out first.
func (s Said) remarks(text func(key string, data ...any) string) (lines []string) {
	type remark struct{ key, value string }
	rows := map[remark][]string{}
	for _, r := range s.Plan.Rows {
		for _, p := range r.Problems {
			x := remark{p.Key, "…"}
			if p.Impersonal() {
				x.value = p.Value
			}
			if at := rows[x]; len(at) == 0 || at[len(at)-1] != r.Record.Place() {
				rows[x] = append(at, r.Record.Place())
			}
		}
	}
	said := slices.SortedFunc(maps.Keys(rows), func(a, b remark) int {
		x, y := strings.HasPrefix(a.key, domain.RemarkPrefix), strings.HasPrefix(b.key, domain.RemarkPrefix)
		switch {
		case y && !x:
			return -1
		case x && !y:
			return 1
		}
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.value, b.value))
	})
	for _, x := range said {
		lines = append(lines, text(x.key, "value", x.value)+" "+s.where(text, rows[x]))
	}
	return lines
}

// corrected are the rows that somebody has corrected by hand.
func (s Said) corrected() (rows []string) {
	for _, r := range s.Plan.Rows {
		if r.Record.Corrected {
			rows = append(rows, r.Record.Place())
		}
	}
	return rows
}

// where says how many rows, or cards, and names the first of them.
func (s Said) where(text func(key string, data ...any) string, rows []string) string {
	const most = 30
	named := strings.Join(rows[:min(len(rows), most)], ", ")
	if len(rows) > most {
		named += " …"
	}
	key := "import.report.rows"
	if s.Plan.Rows[0].Record.Card > 0 {
		key = "import.report.cards"
	}
	return text(key, "n", strconv.Itoa(len(rows)), "rows", named)
}
