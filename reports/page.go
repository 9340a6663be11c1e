// Package reports prints: board report, member list, labels, branch sheet. Every document is put together from the page
// kit in the files page*.go and goes to an io.Writer as PDF; none draws by hand. The same data and date give the same
// bytes. It knows no window, no store and no file.
//
// The page kit alone imports gofpdf, which is stable but no longer developed, so that a successor is one file away.
// Charts are the kit's own few lines and boxes: vectors with outlines, which a black-and-white printer shows as well.
package reports

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"github.com/jung-kurt/gofpdf"

	"lagboka/domain"
)

// Texts are the words and the ways of writing of one language; *locale.Catalogue has them.
type Texts interface {
	Text(key string, data ...any) string
	Count(key string, n int, data ...any) string
	Number(n int) string
	Money(m domain.Money) string
	Signed(n int) string
	Paying(f domain.Figures) string
	Unpaid(f domain.Figures) string
	Payers(p domain.Payers) string
	Growth(g domain.Growth) string
	Against(set domain.FigureSet) (first, then string)
	Gaps(set domain.FigureSet) []string
	UnpaidTrend(known []domain.TrendPoint, before domain.TrendPoint) string
	Target(set domain.FigureSet) string
	Percent(ratio float64) string
	Date(d domain.Date) string
	LongDate(d domain.Date) string
	Day(d domain.Date) string
	ShortDate(d domain.Date) string
	Month(m time.Month) string
	MonthOf(day time.Time) string
	Weekday(d domain.Date) string
	Duty(d domain.Duty) string
	MeetingDays(m domain.Meeting) string
	MeetingWeekdays(m domain.Meeting) string
	MeetingClock(m domain.Meeting) string
	Holidays(d domain.Date) string
	Cell(value any) string
	Hours(m domain.Minutes) string
	Finding(f domain.Finding) string
	State(s domain.State) string
	Indicator(key string) string
	How(key string, rule domain.ActivityRule) string
	PlanLines(readings []domain.MeasureReading) string
	Reading(r domain.Reading) string
	ReadingSentence(r domain.Reading) string
	Answers(a domain.Answers) string
	FinanceDate(d domain.FinanceDate, day domain.Date) string
	ReturnKind(k domain.ReturnKind) string
	FinanceShares(s domain.FinanceShares) string
	Fact(f domain.Fact) string
	FactName(f domain.Fact) string
	FactCell(value any) string
	AnnualTitle(r domain.AnnualReport) string
	ChapterTitle(c domain.ReportChapter) string
	YearEndStep(s domain.YearEndStep, year int) string
	YearEndRow(r domain.YearEndRow, year int) string
	YearEndWhen(b domain.YearEndBook, today domain.Date) string
	Role(o domain.Office) string
	RoleIn(tree *domain.Tree, o domain.Office) string
}

// The font, Noto Sans (OFL, see fonts/LICENSE): Norwegian and Sámi letters.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	regular []byte
	//go:embed fonts/NotoSans-Bold.ttf
	bold []byte
	//go:embed fonts/NotoSans-Italic.ttf
	italic []byte
)

// frame is what stands around every page.
type frame struct {
	unit      string // at the top left
	reference string // at the top right: the case, the occasion
	title     string
	footer    string // at the bottom left: title and the data's date
	author    string
	date      domain.Date // the data's date; the document's own, too
	landscape bool
	large     bool   // A3
	mark      string // across every page, of what must not be taken for the real thing
	big       bool   // in large type, for those who ask: see bigType
}

// Measures in millimetres, sizes in points.
const (
	margin     = 22
	lineHeight = 5.4
	rowHeight  = 6.2
	bodySize   = 10
	smallSize  = 8.5
	footRoom   = 22
)

// Large type is the running text's 10 points made bigType of them; nothing is set smaller than that, and what stands around
// the letters grows with them.
const (
	bigType  = 14
	bigScale = float64(bigType) / bodySize
)

type rgb struct{ r, g, b int }

var (
	ink    = rgb{0x11, 0x14, 0x12}
	muted  = rgb{0x55, 0x5c, 0x58}
	accent = rgb{0x1c, 0x6b, 0x58}
	grey   = rgb{0xbb, 0xbb, 0xbb}
)

// page is a document on its way.
type page struct {
	pdf     *gofpdf.Fpdf
	t       Texts
	frame   frame
	section int
	links   []int   // of all contents, in their order
	first   int     // of them, how many stand before those of the headings that are written
	level   int     // of the headings in the outline
	digits  int     // of page numbers; 0 for two
	turned  bool    // pages that begin lie, for a wide table
	kept    float64 // room for the signatures that follow, with which the last lines before them stay
	dense   bool    // tables are set smaller, so that more stands on a page
}

// newPage begins a document with its frame on every page.
func newPage(t Texts, f frame) *page {
	p := newBlank(t, f)
	p.pdf.SetMargins(margin, margin, margin)
	p.pdf.SetFooterFunc(p.foot)
	p.next()
	return p
}

// newBlank begins a document without a frame and without a page.
func newBlank(t Texts, f frame) *page {
	orientation := "P"
	if f.landscape {
		orientation = "L"
	}
	size := "A4"
	if f.large {
		size = "A3"
	}
	pdf := gofpdf.New(orientation, "mm", size, "")
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(f.date.Time())
	pdf.SetModificationDate(f.date.Time())
	pdf.AddUTF8FontFromBytes("noto", "", regular)
	pdf.AddUTF8FontFromBytes("noto", "B", bold)
	pdf.AddUTF8FontFromBytes("noto", "I", italic)
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetTitle(clean(f.title), true)
	pdf.SetAuthor(clean(f.author), true)
	pdf.SetCreator("Lagboka", true)
	pdf.AliasNbPages("{nb}")
	return &page{pdf: pdf, t: t, frame: f}
}

// next begins a page.
func (p *page) next() {
	if p.turned {
		p.pdf.AddPageFormat("L", a4)
	} else {
		p.pdf.AddPage()
	}
	if p.frame.mark != "" {
		p.stamp(p.frame.mark)
	}
	p.head(16)
	p.pdf.SetXY(margin, 16+p.mm(10))
}

// head writes the line at the top of a page.
func (p *page) head(y float64) {
	p.font("", smallSize, muted)
	w := p.width()
	left := min(w/2, p.pdf.GetStringWidth(clean(p.frame.unit))+4)
	p.pdf.SetXY(margin, y)
	p.pdf.CellFormat(left, p.mm(lineHeight), p.fit(p.frame.unit, left-2), "", 0, "L", false, 0, "")
	p.pdf.CellFormat(w-left, p.mm(lineHeight), p.fit(p.frame.reference, w-left), "", 0, "R", false, 0, "")
}

// stamp writes a word large and grey across the page, under what follows.
func (p *page) stamp(word string) {
	w, h := p.pdf.GetPageSize()
	p.font("B", 90, rgb{0xdd, 0xdd, 0xdd})
	p.pdf.TransformBegin()
	p.pdf.TransformRotate(50, w/2, h/2)
	p.pdf.Text(w/2-p.pdf.GetStringWidth(word)/2, h/2+12, word)
	p.pdf.TransformEnd()
}

func (p *page) foot() {
	w := p.width()
	_, h := p.pdf.GetPageSize()
	y := h - 16
	p.pen(ink, 0.2)
	p.pdf.Line(margin, y, margin+w, y)
	p.font("", 7.5, muted)
	p.pdf.SetXY(margin, y+1)
	p.pdf.CellFormat(w*0.75, p.mm(4), p.fit(p.frame.footer, w*0.75), "", 0, "L", false, 0, "")
	// The number of pages is filled in at the end; until then «{nb}» has a width of its own, so the text is set by that
	// of two digits.
	text := p.t.Text("paper.page", "n", p.pdf.PageNo(), "total", "{nb}")
	p.pdf.Text(margin+w-p.pdf.GetStringWidth(strings.ReplaceAll(text, "{nb}", strings.Repeat("0", max(p.digits, 2)))), y+p.mm(4), text)
}

// write finishes the document.
func (p *page) write(w io.Writer) error {
	if err := p.pdf.Output(w); err != nil {
		return fmt.Errorf("write %s: %w", p.frame.title, err)
	}
	return nil
}

func (p *page) width() float64 {
	w, _ := p.pdf.GetPageSize()
	return w - 2*margin
}

// keep says that what is written next ends with so many signatures: its last lines and rows stay with them, for a
// signature alone on a page signs nothing that is seen.
func (p *page) keep(signatures int) { p.kept = float64(signatures) * signHeight }

// signHeight is the room for a signature, in millimetres.
const signHeight = 26

// afterLast is the room that is to be left under a line or a row where so many are left with it: for the signatures
// under the last two, and the last one itself.
func (p *page) afterLast(left int, height float64) float64 {
	if p.kept == 0 || left > 2 {
		return 0
	}
	return p.kept + float64(left-1)*height
}

// room is how much of the page is left, in millimetres.
func (p *page) room() float64 {
	_, h := p.pdf.GetPageSize()
	return h - footRoom - p.pdf.GetY()
}

// need begins a new page where so much does not fit any more.
func (p *page) need(height float64) {
	if p.room() < height {
		p.next()
	}
}

func (p *page) gap(height float64) { p.pdf.SetY(p.pdf.GetY() + p.mm(height)) }

// mm is a measure of what grows with the type.
func (p *page) mm(of float64) float64 {
	if p.frame.big {
		return of * bigScale
	}
	return of
}

func (p *page) font(style string, size float64, c rgb) {
	if p.frame.big {
		size = max(size*bigScale, bigType)
	}
	p.pdf.SetFont("noto", style, size)
	p.pdf.SetTextColor(c.r, c.g, c.b)
}

func (p *page) pen(c rgb, width float64) {
	p.pdf.SetDrawColor(c.r, c.g, c.b)
	p.pdf.SetLineWidth(width)
}

// clean takes out of a text what the font cannot draw: a rune above U+FFFF would fail the whole document, the thin
// spaces have no width in it, and it has no minus sign of its own.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u202f' || r == '\u2009' || r == '\u2007':
			return '\u00a0'
		case r == '−':
			return '–'
		case r == '\n' || r == '\t':
			return ' '
		case r > 0xFFFF:
			return '?'
		case unicode.IsControl(r) || r == '\ufeff' || r == '\u200b' || r >= 0xD800 && r <= 0xF8FF:
			return -1
		}
		return r
	}, text)
}

// fit shortens a text to a width with an ellipsis, in the font that is set.
func (p *page) fit(text string, width float64) string {
	text = clean(text)
	if p.pdf.GetStringWidth(text) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && p.pdf.GetStringWidth(string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// title writes the document's name and the line under it.
func (p *page) title(text, under string) {
	p.font("B", 19, ink)
	p.written(text, 9)
	p.font("", 9.5, muted)
	p.written(under, 6)
	p.gap(3)
}

// written writes a text of one line, shortened to it; in large type as many lines as it takes, for what is shortened there
// is more than an ending.
func (p *page) written(text string, height float64) {
	lines := []string{p.fit(text, p.width())}
	if p.frame.big {
		lines = p.split(text, p.width())
	}
	for _, line := range lines {
		p.pdf.SetX(margin)
		p.pdf.CellFormat(p.width(), p.mm(height), line, "", 2, "L", false, 0, "")
	}
}

// heading writes a numbered heading and puts it into the outline. What follows has room for some lines under it: a table's
// head and its first row.
func (p *page) heading(text string) {
	p.need(p.mm(40) + p.kept)
	p.gap(5)
	p.section++
	line := fmt.Sprintf("%d %s", p.section, clean(text))
	p.pdf.Bookmark(line, p.level, -1)
	p.reached(p.first + p.section)
	p.font("B", 11.5, ink)
	p.written(line, 7)
	p.gap(1)
}

// paragraph writes text that wraps.
func (p *page) paragraph(text, style string) {
	p.font(style, bodySize, ink)
	lines := p.split(text, p.width()-2)
	for i, line := range lines {
		p.need(p.mm(lineHeight) + p.afterLast(len(lines)-i, lineHeight))
		p.font(style, bodySize, ink)
		p.pdf.SetX(margin)
		p.pdf.CellFormat(p.width(), p.mm(lineHeight), line, "", 2, "L", false, 0, "")
	}
}

// indented writes text in small type that wraps, under the line that it says more of.
func (p *page) indented(text string) {
	const by = 6
	p.font("", smallSize, ink)
	for _, line := range p.split(text, p.width()-by-p.mm(14)) {
		p.need(p.mm(4.6))
		p.font("", smallSize, ink)
		p.pdf.SetX(margin + by)
		p.pdf.CellFormat(p.width()-by, p.mm(4.6), line, "", 2, "L", false, 0, "")
	}
}

// keyFigure is one box of figures: what it is, how much, and against what.
type keyFigure struct {
	label, value string
	notes        []string
}

// figures draws boxes beside each other.
func (p *page) figures(all []keyFigure) {
	const gap, lineHeight = 4.0, 4.4
	w := (p.width() - gap*float64(len(all)-1)) / float64(len(all))
	p.font("", smallSize, ink)
	notes, most := make([][]string, len(all)), 0
	for i, f := range all {
		for _, note := range f.notes {
			notes[i] = append(notes[i], p.split(note, w-6)...)
		}
		most = max(most, len(notes[i]))
	}
	height := 16 + lineHeight*float64(most)
	p.need(height + 4)
	y := p.pdf.GetY()
	for i, f := range all {
		x := margin + float64(i)*(w+gap)
		p.pen(muted, 0.2)
		p.pdf.RoundedRect(x, y, w, height, 1.2, "1234", "D")
		p.font("", smallSize, ink)
		p.pdf.SetXY(x+2, y+2)
		p.pdf.CellFormat(w-4, 5, p.fit(f.label, w-4), "", 2, "L", false, 0, "")
		p.font("B", 15, ink)
		p.pdf.CellFormat(w-4, 7, p.fit(f.value, w-4), "", 2, "L", false, 0, "")
		p.font("", smallSize, ink)
		for _, line := range notes[i] {
			p.pdf.CellFormat(w-4, lineHeight, line, "", 2, "L", false, 0, "")
		}
	}
	p.pdf.SetXY(margin, y+height)
}
