package plandoc

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
	"lagboka/interchange/sheet"
)

// planColumn is what a column of a plan's table says.
type planColumn string

// The columns. Text alone has to be there, with one more.
const (
	columnText      planColumn = "text"
	columnSection   planColumn = "section"
	columnKind      planColumn = "kind"
	columnLines     planColumn = "lines"
	columnOwner     planColumn = "owner"
	columnDeadline  planColumn = "deadline"
	columnIndicator planColumn = "indicator"
	columnTarget    planColumn = "target"
	columnYear      planColumn = "year"
)

// planHeadings are what people, and the book's own table of a plan, call the columns, folded.
var planHeadings = map[planColumn][]string{
	columnText: {
		"tekst", "tiltak", "tiltaket", "hva planen sier", "mal og tiltak", "setning", "text", "measure", "measures", "what the plan says",
	},
	columnSection:   {"avsnitt", "seksjon", "kapittel", "kap", "gruppe", "overskrift", "section", "chapter", "group", "heading"},
	columnKind:      {"slag", "type", "kind"},
	columnLines:     {"linjer", "linje", "lines"},
	columnOwner:     {"ansvar", "ansvarlig", "ansvarleg", "hvem", "kven", "eier", "owner", "answers", "responsible"},
	columnDeadline:  {"frist", "tidsfrist", "deadline", "due"},
	columnIndicator: {"indikator", "indikatorer", "telles ved", "males ved", "indicator", "indicators", "counted by"},
	columnTarget:    {"mal", "maltall", "target"},
	columnYear:      {"ar", "year"},
}

// planKinds are the words for what sort of a line it is, folded; without one it is a measure.
var planKinds = map[string]domain.PlanKind{
	"mal": domain.PlanGoal, "malsetting": domain.PlanGoal, "goal": domain.PlanGoal,
	"lopende": domain.PlanDuty, "plikt": domain.PlanDuty, "ongoing": domain.PlanDuty, "duty": domain.PlanDuty,
}

// rowsAbove are how many rows may stand over the headings of a table.
const rowsAbove = 10

// planStruck is what the book's own table says of a line that the meeting struck, folded.
var planStruck = []string{"stroket av motet", "struck by the meeting"}

// sectionNumber is the number of a section alone: «6», «2.6.1».
var sectionNumber = regexp.MustCompile(`^\d+(?:\.\d+)*\.?$`)

// planColumns are the columns of a row of headings; nil where it is none of a plan's table.
func planColumns(header []string) map[planColumn]int {
	columns := map[planColumn]int{}
	for i, cell := range header {
		word := strings.Join(foldedWords(cell), " ")
		for c, words := range planHeadings {
			if _, taken := columns[c]; !taken && slices.Contains(words, word) {
				columns[c] = i
			}
		}
	}
	if _, ok := columns[columnText]; !ok || len(columns) < 2 {
		return nil
	}
	return columns
}

// isPlanSheet tells whether a file is a table: a workbook, or text whose first line is the headings of a plan's table.
func isPlanSheet(data []byte) bool {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		return err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.EqualFold(f.Name, "xl/workbook.xml") })
	}
	first := bytes.TrimLeft(data[:min(len(data), 4096)], "\xef\xbb\xbf\r\n\t ")
	if end := bytes.IndexAny(first, "\r\n"); end >= 0 {
		first = first[:end]
	}
	return planColumns(strings.FieldsFunc(string(first), func(r rune) bool { return strings.ContainsRune(";,\t\"", r) })) != nil
}

// readSheet reads a plan that stands as a table: a row for each line of it, with its section, who answers for it, by when, and what
// it is counted by. Of an indicator that there is not, it is said.
func readSheet(ctx context.Context, data []byte) (doc domain.PlanDocument, err error) {
	t, err := sheet.Read(ctx, data)
	if err != nil {
		return doc, fmt.Errorf("read plan: %w", err)
	}
	rows, lines := t.Rows, t.Lines
	if t.FirstRow > 0 {
		rows, lines = slices.Concat([][]string{t.Header}, rows), slices.Concat([]int{t.FirstRow}, lines)
	}
	var columns map[planColumn]int
	for above := 0; columns == nil && len(rows) > 0 && above < rowsAbove; above++ { // a title may stand over the headings
		columns, rows, lines = planColumns(rows[0]), rows[1:], lines[1:]
	}
	if columns == nil {
		return domain.PlanDocument{}, refuse(domain.Invalid, "error.plan.sheet", nil)
	}
	doc.LinesBy = domain.MarginLines // in a column of its own
	for i, row := range rows {
		cell := func(c planColumn) string {
			if at, ok := columns[c]; ok && at < len(row) {
				return single(row[at])
			}
			return ""
		}
		if year := number(cell(columnYear)); doc.Year == 0 && year > 0 {
			doc.Year, doc.Until = year, year
		}
		struck := slices.ContainsFunc(row, func(c string) bool { return slices.Contains(planStruck, strings.Join(foldedWords(c), " ")) })
		if cell(columnText) == "" || struck {
			continue
		}
		f, unknown := sheetRow(cell, doc.Year)
		if unknown != "" {
			doc.Unread = append(doc.Unread, domain.PlanUnread{Text: unknown, Lines: strconv.Itoa(lines[i]), Key: "plan.unread.indicator"})
		}
		doc.Found = append(doc.Found, f)
	}
	return doc, nil
}

// sheetRow is a row of a plan's table, and the keys of indicators in it that there are not.
func sheetRow(cell func(planColumn) string, year int) (f domain.PlanFinding, unknown string) {
	f = domain.PlanFinding{Kind: domain.PlanMeasure, Sentence: cell(columnText), Lines: cell(columnLines), Target: number(cell(columnTarget))}
	if kind, ok := planKinds[strings.Join(foldedWords(cell(columnKind)), " ")]; ok {
		f.Kind = kind
	}
	if section := cell(columnSection); sectionNumber.MatchString(section) {
		f.Section = strings.TrimSuffix(section, ".")
	} else {
		f.Group = section
	}
	f.Office, _ = domain.ReadOffice(cell(columnOwner))
	if f.Office.Body == "" && len(f.Office.Roles) > 0 {
		f.Office.Body = domain.Board
	}
	if due := cell(columnDeadline); due != "" {
		f.Days = daysOfCell(due, calendarAt{year: year}, true)
		if day, err := domain.ReadDate(due, domain.YearEnd(2099), false); err == nil && day.IsDay() {
			f.Days = []domain.PlanDay{{Words: due, First: day, Due: true}}
		}
	}
	f.Numbers = numbersIn(f.Sentence)
	var known, others []string
	for _, key := range strings.FieldsFunc(cell(columnIndicator), func(r rune) bool { return strings.ContainsRune(" ,;", r) }) {
		if _, ok := domain.IndicatorOf(key); ok {
			known = append(known, key)
		} else {
			others = append(others, key)
		}
	}
	if f.Indicators = strings.Join(known, " "); f.Indicators == "" {
		f.Target = 0 // of what, nobody could say
	}
	return f, strings.Join(others, ", ")
}
