package reports

import (
	"context"
	"image"
	"io"

	"lagboka/domain"
)

// firstHourPaper is what a branch leader has beside the machine in the first hour: it is about the program, not about a book.
var firstHourPaper = domain.PaperKind{Key: "start", Of: domain.OfUnit, Inside: true}

func makeFirstHour(_ context.Context, _ Book, t Texts, o domain.PaperOrder, w io.Writer) (int, error) {
	return 0, FirstHour(w, t, o.Today)
}

// The pictures of the first hour, cut so that their letters are read on paper.
var (
	shotStart   = shot{"start", image.Rect(335, 112, 945, 455)}
	shotImport  = shot{"import-preview", image.Rect(195, 64, 1275, 340)}
	shotMembers = shot{"members", image.Rect(200, 66, 822, 330)}
)

// FirstHour writes two pages: what the program is, how it is begun with, and what a branch leader does with it most.
func FirstHour(w io.Writer, t Texts, day domain.Date) error {
	title := t.Text("paper.start")
	p := newPage(t, frame{unit: t.Text("paper.start.for"), title: title, footer: title + " · " + t.LongDate(day), date: day})
	part := func(key string, points ...string) (texts []string) {
		p.heading(t.Text("paper.start." + key))
		for _, point := range points {
			texts = append(texts, t.Text("paper.start."+key+"."+point))
		}
		return texts
	}
	write := func(texts []string) { p.points(p.width(), texts) }

	p.title(title, t.Text("paper.start.under"))
	for _, text := range part("what", "text") {
		p.paragraph(text, "")
	}
	p.beside(shotStart, 80, part("first", "given", "new", "demo", "branch"))
	write(part("import", "file", "look", "undo"))
	p.gap(1)
	p.pdf.SetY(p.pdf.GetY() + p.picture(shotImport, margin, p.pdf.GetY(), p.width()))

	p.next()
	p.beside(shotMembers, 80, part("find", "search", "list"))
	write(part("board", "enter", "tell"))
	write(part("meeting", "new", "sheet"))
	write(part("safe", "lock", "copy", "paper"))
	p.heading(t.Text("paper.start.keys"))
	keys := []fact{
		{"Ctrl+K", "search"},
		{"Ctrl+N", "new"},
		{"Ctrl+S", "save"},
		{"Ctrl+Z", "undo"},
		{"Ctrl+P", "print"},
		{"Ctrl+L", "lock"},
		{"Enter, Esc", "open"},
		{"F1", "help"},
	}
	for i := range keys {
		keys[i].value = t.Text("paper.start.key." + keys[i].value)
	}
	p.facts(keys)
	write(part("ask", "guide", "whom"))
	p.gap(13) // to write on
	p.pen(ink, 0.2)
	p.pdf.Line(margin, p.pdf.GetY(), margin+p.width(), p.pdf.GetY())
	p.font("", smallSize, muted)
	p.pdf.SetX(margin)
	p.pdf.CellFormat(p.width(), p.mm(lineHeight), t.Text("paper.start.ask.line"), "", 2, "L", false, 0, "")
	return p.write(w)
}
