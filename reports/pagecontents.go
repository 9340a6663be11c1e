package reports

import (
	"fmt"
	"strings"
)

// contents writes a list of the headings that follow, each with the number of its page, which stands there once the headings
// have been written. Each is a link.
func (p *page) contents(title string, headings []string) {
	p.font("B", 11.5, ink)
	p.written(title, 7)
	p.gap(1)
	p.first = len(p.links)
	for i, h := range headings {
		p.pointer(fmt.Sprintf("%d %s", i+1, h), "")
	}
	p.gap(3)
}

// pointer writes a line of a list of contents, which leads to what reached tells of under the number that it returns.
func (p *page) pointer(text, style string) (number int) {
	height := p.mm(lineHeight)
	p.need(height)
	link := p.pdf.AddLink()
	p.links = append(p.links, link)
	p.font(style, bodySize, ink)
	room := p.mm(14)
	y := p.pdf.GetY()
	lines := p.split(text, p.width()-room)
	for _, line := range lines[:len(lines)-1] {
		p.pdf.CellFormat(p.width()-room, height, line, "", 2, "L", false, link, "")
		y += height
	}
	line := lines[len(lines)-1]
	p.pdf.CellFormat(p.width()-room, height, line, "", 0, "L", false, link, "")
	p.pen(grey, 0.2)
	p.pdf.SetDashPattern([]float64{0.4, 1.2}, 0)
	p.pdf.Line(margin+p.pdf.GetStringWidth(line)+3, y+height*0.72, margin+p.width()-p.mm(8), y+height*0.72)
	p.pdf.SetDashPattern(nil, 0)
	// Until the end a mark stands for the number, and has a width of its own: the text is set by that of as many digits as
	// pageNumber gives it.
	p.pdf.Text(margin+p.width()-p.pdf.GetStringWidth(strings.Repeat("0", max(p.digits, 2))), y+height*0.72, pageMark(len(p.links)))
	p.pdf.SetXY(margin, y+height)
	return len(p.links)
}

// pageMark stands for the page of a heading until that is written.
func pageMark(number int) string { return fmt.Sprintf("{p%02d}", number) }

// pageNumber is a page's number as lists of contents have it: of as many digits as the document's longest.
func (p *page) pageNumber(n int) string { return fmt.Sprintf("%*d", max(p.digits, 2), n) }

// reached tells the contents on which page something stands.
func (p *page) reached(number int) {
	if number > len(p.links) {
		return
	}
	p.pdf.SetLink(p.links[number-1], p.pdf.GetY(), p.pdf.PageNo())
	p.pdf.RegisterAlias(pageMark(number), p.pageNumber(p.pdf.PageNo()))
}

// run is a piece of a paragraph in a style of its own.
type run struct {
	text, style string
}

// runs writes a paragraph of pieces that wraps as one text.
func (p *page) runs(all []run) {
	type word struct {
		run
		space bool // before it
	}
	var line []word
	width := 0.0
	flush := func() {
		if len(line) == 0 {
			return
		}
		p.need(p.mm(lineHeight))
		p.pdf.SetX(margin)
		for i := 0; i < len(line); { // words of one style are one piece: what is underlined is so without gaps
			text, j := line[i].text, i+1
			for ; j < len(line) && line[j].style == line[i].style; j++ {
				if line[j].space {
					text += " "
				}
				text += line[j].text
			}
			p.font(line[i].style, bodySize, ink)
			if i > 0 && line[i].space {
				p.pdf.SetX(p.pdf.GetX() + p.pdf.GetStringWidth(" "))
			}
			p.pdf.CellFormat(p.pdf.GetStringWidth(text), p.mm(lineHeight), text, "", 0, "L", false, 0, "")
			i = j
		}
		p.pdf.SetXY(margin, p.pdf.GetY()+p.mm(lineHeight))
		line, width = nil, 0
	}
	space := false
	for _, r := range all {
		text := clean(r.text)
		p.font(r.style, bodySize, ink)
		for len(text) > 0 {
			at := 0
			for at < len(text) && text[at] == ' ' {
				at++
			}
			space = space || at > 0
			end := at
			for end < len(text) && text[end] != ' ' {
				end++
			}
			if end == at {
				break
			}
			one := text[at:end]
			text = text[end:]
			p.font(r.style, bodySize, ink)
			need := p.pdf.GetStringWidth(one)
			if len(line) > 0 && space {
				need += p.pdf.GetStringWidth(" ")
			}
			if len(line) > 0 && space && width+need > p.width()-1 {
				flush()
				p.font(r.style, bodySize, ink)
				need = p.pdf.GetStringWidth(one)
			}
			for len(line) == 0 && need > p.width()-1 { // longer than a line
				parts := p.pdf.SplitText(one, p.width()-2)
				if len(parts) < 2 {
					break
				}
				line = append(line, word{run{parts[0], r.style}, false})
				flush()
				one = one[len(parts[0]):]
				p.font(r.style, bodySize, ink)
				need = p.pdf.GetStringWidth(one)
			}
			line = append(line, word{run{one, r.style}, space && len(line) > 0})
			width += need
			space = false
		}
	}
	flush()
}
