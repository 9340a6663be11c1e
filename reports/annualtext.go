package reports

import (
	"html"
	"io"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// AnnualMarkdown writes a report as Markdown: texts as they are, tables with bars.
func AnnualMarkdown(w io.Writer, t Texts, in AnnualInput) error {
	var b strings.Builder
	b.WriteString("# " + t.AnnualTitle(in.Card.Report) + "\n\n" + in.Card.Unit.Name + " · " + t.Text("paper.as-of", "day", t.LongDate(in.Year.Day)) + "\n")
	for i, c := range in.Card.Standing() {
		b.WriteString("\n## " + strconv.Itoa(i+1) + " " + t.ChapterTitle(c.Chapter) + "\n")
		in.blocks(t, c, func(words string) { b.WriteString("\n" + words + "\n") }, func(f domain.Fact) { b.WriteString("\n" + in.markdownTable(t, f)) }, func(rows [][]string) {
			rule := slices.Repeat([]string{":--"}, len(rows[0]))
			b.WriteString("\n" + markdownLine(rows[0]) + markdownLine(rule))
			for _, cells := range rows[1:] {
				b.WriteString(markdownLine(cells))
			}
		})
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownLine(cells []string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

func (in AnnualInput) markdownTable(t Texts, f domain.Fact) string {
	plain, line := strings.NewReplacer("|", "\\|", "\n", " "), markdownLine
	var heads, rule []string
	for _, c := range f.Table.Columns {
		heads = append(heads, plain.Replace(t.Text(c.Key)))
		if c.Count {
			rule = append(rule, "--:")
		} else {
			rule = append(rule, ":--")
		}
	}
	out := "**" + t.Text("paper.annual.table", "title", t.Fact(f), "day", t.LongDate(in.Year.Day)) + "**\n\n" + line(heads) + line(rule)
	for _, r := range f.Table.Rows {
		var cells []string
		for _, v := range r.Cells {
			text := t.FactCell(v)
			if r.Sum || r.Group && text != "" {
				text = "**" + text + "**"
			}
			cells = append(cells, plain.Replace(text))
		}
		out += line(cells)
	}
	for _, key := range f.Table.Lacking {
		out += "\n*" + t.Text(key) + "*\n"
	}
	return out
}

// AnnualHTML writes a report as a page that word processors open with its headings and tables.
func AnnualHTML(w io.Writer, t Texts, in AnnualInput) error {
	var b strings.Builder
	title := html.EscapeString(t.AnnualTitle(in.Card.Report))
	b.WriteString("<!DOCTYPE html>\n<html lang=\"nb\">\n<head><meta charset=\"utf-8\"><title>" + title + "</title></head>\n<body>\n<h1>" + title + "</h1>\n")
	b.WriteString("<p>" + html.EscapeString(in.Card.Unit.Name+" · "+t.Text("paper.as-of", "day", t.LongDate(in.Year.Day))) + "</p>\n")
	for i, c := range in.Card.Standing() {
		b.WriteString("<h2>" + strconv.Itoa(i+1) + " " + html.EscapeString(t.ChapterTitle(c.Chapter)) + "</h2>\n")
		in.blocks(t, c, func(words string) { b.WriteString("<p>" + html.EscapeString(words) + "</p>\n") }, func(f domain.Fact) { in.htmlTable(&b, t, f) }, func(rows [][]string) {
			b.WriteString("<table border=\"1\">\n")
			for i, cells := range rows {
				cell := "td"
				if i == 0 {
					cell = "th"
				}
				b.WriteString("<tr>")
				for _, text := range cells {
					b.WriteString("<" + cell + ">" + html.EscapeString(text) + "</" + cell + ">")
				}
				b.WriteString("</tr>\n")
			}
			b.WriteString("</table>\n")
		})
	}
	b.WriteString("</body>\n</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (in AnnualInput) htmlTable(b *strings.Builder, t Texts, f domain.Fact) {
	b.WriteString("<table border=\"1\">\n<caption>" + html.EscapeString(t.Text("paper.annual.table", "title", t.Fact(f), "day", t.LongDate(in.Year.Day))) + "</caption>\n<tr>")
	for _, c := range f.Table.Columns {
		b.WriteString("<th>" + html.EscapeString(t.Text(c.Key)) + "</th>")
	}
	b.WriteString("</tr>\n")
	for _, r := range f.Table.Rows {
		b.WriteString("<tr>")
		for i, v := range r.Cells {
			cell, align := html.EscapeString(t.FactCell(v)), ""
			if r.Sum || r.Group {
				cell = "<b>" + cell + "</b>"
			}
			if f.Table.Columns[i].Count {
				align = " align=\"right\""
			}
			b.WriteString("<td" + align + ">" + cell + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
	for _, key := range f.Table.Lacking {
		b.WriteString("<p><i>" + html.EscapeString(t.Text(key)) + "</i></p>\n")
	}
}

// blocks are a chapter's paragraphs and tables in their order; own is a table that somebody has written.
func (in AnnualInput) blocks(t Texts, c domain.ChapterCard, words func(string), table func(domain.Fact), own func([][]string)) {
	text, _ := domain.Follow(c.Text(), in.said(t))
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		if rows, n := domain.TableLines(lines[i:]); n > 0 {
			own(rows)
			i += n - 1
			continue
		}
		var line strings.Builder
		for _, piece := range domain.Pieces(lines[i]) {
			if f, _ := in.Year.Fact(piece.Fact); f.Table != nil {
				table(f)
				continue
			}
			line.WriteString(piece.Text)
		}
		if strings.TrimSpace(line.String()) != "" {
			words(line.String())
		}
	}
}
