package plandoc

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"lagboka/domain"
)

// A DOCX file is read with our own few lines on the standard library (ECMA-376 part 1 § 17): the text, which paragraphs
// are headings, points of a list and cells of a table, and the numbers that lists give them. The libraries that there are
// for it write documents, or give text without its headings' numbers.

// Limits of what is unpacked, whatever the file claims.
const (
	maxPart  = 64 << 20 // bytes of one part
	maxParts = 10_000
	maxDepth = 200 // of tags in each other
)

// wordFile is an opened DOCX file.
type wordFile struct {
	ctx     context.Context
	parts   map[string]*zip.File // by lower-case name
	styles  map[string]wordStyle
	lists   map[string]*wordList // by numId
	counted map[string][]int     // by list: how far each level has come
}

// readDocx reads a Word document.
func readDocx(ctx context.Context, data []byte) (*text, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged(err)
	}
	if len(z.File) > maxParts {
		return nil, refuse(domain.Invalid, "error.plan.large", nil)
	}
	w := &wordFile{ctx: ctx, parts: make(map[string]*zip.File, len(z.File)), counted: map[string][]int{}}
	for _, f := range z.File {
		w.parts[strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))] = f
	}
	switch {
	case w.parts["content.xml"] != nil && w.parts["word/document.xml"] == nil:
		return nil, refuse(domain.Invalid, "error.plan.odt", nil)
	case w.parts["word/document.xml"] == nil:
		return nil, refuse(domain.Invalid, "error.plan.kind", nil)
	}
	if err := w.readStyles(); err != nil {
		return nil, damaged(err)
	}
	if err := w.readLists(); err != nil {
		return nil, damaged(err)
	}
	t := &text{by: domain.ParagraphLines}
	if err := w.readBody(t); err != nil {
		return nil, damaged(err)
	}
	return t, nil
}

// damaged is the error of a file that is not what it says it is; trouble that has a sentence of its own is kept.
func damaged(err error) error {
	if domain.KindOf(err) != 0 || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return refuse(domain.Damaged, "error.plan.damaged", err)
}

// limited is a reader that fails, and does not merely end, when more comes than allowed.
type limited struct {
	io.ReadCloser
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.ReadCloser.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, refuse(domain.Invalid, "error.plan.large", nil)
	}
	return n, err
}

// each reads a part tag by tag. One that the file does not have is read as empty.
func (w *wordFile) each(name string, do func(token xml.Token) error) (err error) {
	f := w.parts[name]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	d := xml.NewDecoder(&limited{r, maxPart})
	depth := 0
	for n := 0; ; n++ {
		if n%1000 == 0 && w.ctx.Err() != nil {
			return fmt.Errorf("read document: %w", w.ctx.Err())
		}
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errors.New("tags too deep")
			}
		case xml.EndElement:
			depth--
		}
		if err := do(token); err != nil {
			return err
		}
	}
}

// value is an attribute of a tag, by its name without the namespace.
func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn tells whether a tag that switches something on does so: <w:b/>, and not <w:b w:val="0"/>.
func isOn(e xml.StartElement) bool {
	v := value(e, "val")
	return v != "0" && v != "false" && v != "none"
}

// wordBody gathers paragraphs and tables as they are read.
type wordBody struct {
	w      *wordFile
	t      *text
	skip   int // how many tags deep in something that is not read
	size   int
	at     int
	tables []*wordTable // those that are open, the innermost last
	table  int          // the number of the last one
	stack  []*wordParagraph
}

type wordParagraph struct {
	text      strings.Builder
	style     string
	level     int // of an outline; 0 for none
	list      string
	depth     string
	bold, not bool // of some run with letters; of some other
	runBold   bool
	inRun     bool
	inText    bool
}

type wordTable struct {
	id    int
	row   []string
	cell  []string
	merge string // of the cell: «restart», «continue»
	span  int
	above []string // the row before, for cells that go on from it
}

// unreadTags hold what is no text of the document: what was struck, and what stands twice.
var unreadTags = map[string]bool{
	"del": true, "moveFrom": true, "Fallback": true, "instrText": true, "delText": true, "footnote": true, "pict": true, "object": true,
	"sectPr": true, "tblPr": true, "tblGrid": true, "trPr": true, "sdtPr": true,
}

func (w *wordFile) readBody(t *text) error {
	b := &wordBody{w: w, t: t}
	if err := w.each("word/document.xml", b.token); err != nil {
		return err
	}
	return nil
}

func (b *wordBody) token(token xml.Token) error {
	switch e := token.(type) {
	case xml.StartElement:
		if b.skip > 0 || unreadTags[e.Name.Local] {
			b.skip++
			return nil
		}
		return b.start(e)
	case xml.EndElement:
		if b.skip > 0 {
			b.skip--
			return nil
		}
		return b.end(e.Name.Local)
	case xml.CharData:
		if p := b.paragraph(); b.skip == 0 && p != nil && p.inText {
			if b.size += len(e); b.size > maxText {
				return refuse(domain.Invalid, "error.plan.large", nil)
			}
			p.put(string(e))
		}
	}
	return nil
}

func (b *wordBody) paragraph() *wordParagraph {
	if len(b.stack) == 0 {
		return nil
	}
	return b.stack[len(b.stack)-1]
}

func (b *wordBody) innermost() *wordTable {
	if len(b.tables) == 0 {
		return nil
	}
	return b.tables[len(b.tables)-1]
}

// put appends text of a run.
func (p *wordParagraph) put(text string) {
	if strings.TrimSpace(text) != "" {
		p.bold, p.not = p.bold || p.runBold, p.not || !p.runBold
	}
	p.text.WriteString(text)
}

func (b *wordBody) start(e xml.StartElement) error {
	p, table := b.paragraph(), b.innermost()
	switch e.Name.Local {
	case "p":
		b.stack = append(b.stack, &wordParagraph{})
	case "tbl":
		b.table++
		b.tables = append(b.tables, &wordTable{id: b.table})
	case "tr":
		if table != nil {
			table.row = nil
		}
	case "tc":
		if table != nil {
			table.cell, table.merge, table.span = nil, "", 1
		}
	case "vMerge":
		if table != nil {
			if table.merge = value(e, "val"); table.merge == "" {
				table.merge = "continue"
			}
		}
	case "gridSpan":
		if table != nil {
			table.span = min(max(number(value(e, "val")), 1), 50)
		}
	}
	if p != nil {
		p.start(e)
	}
	return nil
}

func (p *wordParagraph) start(e xml.StartElement) {
	switch e.Name.Local {
	case "pStyle":
		p.style = value(e, "val")
	case "outlineLvl":
		p.level = outline(value(e, "val"))
	case "numId":
		p.list = value(e, "val")
	case "ilvl":
		p.depth = value(e, "val")
	case "r":
		p.inRun, p.runBold = true, false
	case "b":
		p.runBold = p.inRun && isOn(e)
	case "t":
		p.inText = true
	case "tab":
		if p.inRun {
			p.text.WriteByte('\t')
		}
	case "br", "cr":
		p.text.WriteByte('\n')
	case "noBreakHyphen":
		p.text.WriteByte('-')
	}
}

func (b *wordBody) end(name string) error {
	p, table := b.paragraph(), b.innermost()
	switch name {
	case "t":
		if p != nil {
			p.inText = false
		}
	case "r":
		if p != nil {
			p.inRun, p.runBold = false, false
		}
	case "p":
		if p == nil {
			return nil
		}
		b.stack = b.stack[:len(b.stack)-1]
		return b.endParagraph(p, table)
	case "tc":
		if table != nil {
			cell := strings.Join(table.cell, "\n")
			if at := len(table.row); table.merge == "continue" && cell == "" && at < len(table.above) {
				cell = table.above[at]
			}
			table.row = append(table.row, cell)
			for range table.span - 1 {
				table.row = append(table.row, "")
			}
		}
	case "tr":
		if table != nil {
			return b.endRow(table)
		}
	case "tbl":
		if table != nil {
			b.tables = b.tables[:len(b.tables)-1]
		}
	}
	return nil
}

func (b *wordBody) endParagraph(p *wordParagraph, table *wordTable) error {
	if outer := b.paragraph(); outer != nil { // a text box, whose text stands beside the paragraph that holds it
		table = nil
	}
	l := b.w.lineOf(p)
	if table != nil {
		if l.text != "" {
			if l.item {
				l.text = "• " + l.text
			}
			table.cell = append(table.cell, l.text)
		}
		return nil
	}
	b.at++
	for i, part := range strings.Split(l.text, "\n") {
		one := l
		one.at, one.text = b.at, mend(part)
		if one.text == "" || b.w.isContents(p.style) {
			continue
		}
		if i > 0 {
			one.item, one.numeral, one.level = false, "", 0
		}
		if err := b.t.add(one); err != nil {
			return err
		}
	}
	return nil
}

func (b *wordBody) endRow(table *wordTable) error {
	table.above = table.row
	b.at++
	l := line{at: b.at, whole: true, table: table.id, cells: table.row}
	if outer := len(b.tables) - 2; outer >= 0 { // a table in a table's cell is text of that
		b.tables[outer].cell = append(b.tables[outer].cell, single(strings.Join(table.row, " ")))
		return nil
	}
	for i, cell := range l.cells {
		l.cells[i] = mendCell(cell)
	}
	if l.text = single(strings.Join(l.cells, " ")); l.text == "" {
		return nil
	}
	if len(l.cells) == 1 { // a frame, not a table
		for _, part := range strings.Split(l.cells[0], "\n") {
			if err := b.t.add(line{text: mend(part), at: b.at, whole: true}); err != nil {
				return err
			}
		}
		return nil
	}
	return b.t.add(l)
}

// mendCell mends a cell whose lines are its paragraphs.
func mendCell(cell string) string {
	parts := strings.Split(cell, "\n")
	for i, p := range parts {
		parts[i] = single(mend(p))
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}
