package reports

import (
	"html"
	"io"
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
		in.blocks(t, c, func(words string) { b.WriteString("\n" + words + "\n") }, func(f domain.Fact) { b.WriteString("\n" + in.markdownTable(t, f)) })
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (in AnnualInput) markdownTable(t Texts, f domain.Fact) string {
	plain := strings.NewReplacer("|", "\\|", "\n", " ")
	line := func(cells []string) string { return "| " + strings.Join(cells, " | ") + " |\n" }
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
		in.blocks(t, c, func(words string) { b.WriteString("<p>" + html.EscapeString(words) + "</p>\n") }, func(f domain.Fact) { in.htmlTable(&b, t, f) })
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

// blocks are a chapter's paragraphs and tables in their order.
func (in AnnualInput) blocks(t Texts, c domain.ChapterCard, words func(string), table func(domain.Fact)) {
	text, _ := domain.Follow(c.Text(), in.said(t))
	for line := range strings.SplitSeq(text, "\n") {
		var own strings.Builder
		for _, piece := range domain.Pieces(line) {
			if f, _ := in.Year.Fact(piece.Fact); f.Table != nil {
				table(f)
				continue
			}
			own.WriteString(piece.Text)
		}
		if strings.TrimSpace(own.String()) != "" {
			words(own.String())
		}
	}
}
