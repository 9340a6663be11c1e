package plandoc

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// wordStyle is what a style says of its paragraphs.
type wordStyle struct {
	name, basedOn string
	level         int // of a heading; 0 for none
	list, depth   string
	bold          bool
}

// wordList is how a list numbers its points.
type wordList struct {
	id     string // of the numbering that several lists may share
	levels map[int]wordLevel
}

type wordLevel struct {
	format string // «bullet», «decimal», «lowerLetter» …
	text   string // «%1.%2»
	start  int
}

// number reads a number; what is none is 0.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// outline is the level of a heading by what a document says of its outline, where 9 is the text.
func outline(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

func (w *wordFile) readStyles() error {
	w.styles = map[string]wordStyle{}
	id, s, inRun := "", wordStyle{}, false
	return w.each("word/styles.xml", func(token xml.Token) error {
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "style":
				id, s = value(e, "styleId"), wordStyle{}
			case "name":
				s.name = strings.ToLower(value(e, "val"))
			case "basedOn":
				s.basedOn = value(e, "val")
			case "outlineLvl":
				s.level = outline(value(e, "val"))
			case "numId":
				s.list = value(e, "val")
			case "ilvl":
				s.depth = value(e, "val")
			case "rPr":
				inRun = true
			case "b":
				s.bold = inRun && isOn(e)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "rPr":
				inRun = false
			case "style":
				w.styles[id] = s
			}
		}
		return nil
	})
}

// headingName is what Word calls the styles of headings, in the languages that are written here.
var headingName = regexp.MustCompile(`^(?:heading|overskrift|rubrik) ?(\d)$`)

// style is what a style and those that it stands on say together.
func (w *wordFile) style(id string) (all wordStyle) {
	for range 20 { // one can stand on itself in a broken file
		s, ok := w.styles[id]
		if !ok {
			s.name = strings.ToLower(id)
		}
		if all.name == "" {
			all.name = s.name
		}
		if m := headingName.FindStringSubmatch(s.name); m != nil && s.level == 0 {
			s.level = number(m[1])
		}
		if all.level == 0 {
			all.level = s.level
		}
		if all.list == "" {
			all.list = s.list
		}
		if all.depth == "" {
			all.depth = s.depth
		}
		all.bold = all.bold || s.bold
		if !ok || s.basedOn == "" {
			break
		}
		id = s.basedOn
	}
	return all
}

// isContents tells whether a style is that of a table of contents.
func (w *wordFile) isContents(id string) bool {
	name := w.style(id).name
	return strings.HasPrefix(name, "toc") || strings.HasPrefix(name, "innh")
}

func (w *wordFile) readLists() error {
	w.lists = map[string]*wordList{}
	abstract := map[string]*wordList{}
	var list *wordList
	id, level, of := "", -1, wordLevel{}
	return w.each("word/numbering.xml", func(token xml.Token) error {
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "abstractNum":
				list = &wordList{id: value(e, "abstractNumId"), levels: map[int]wordLevel{}}
				abstract[list.id] = list
			case "lvl":
				level, of = number(value(e, "ilvl")), wordLevel{start: 1}
			case "start":
				of.start = number(value(e, "val"))
			case "numFmt":
				of.format = value(e, "val")
			case "lvlText":
				of.text = value(e, "val")
			case "num":
				id = value(e, "numId")
			case "abstractNumId":
				if l := abstract[value(e, "val")]; l != nil {
					w.lists[id] = l
				}
			}
		case xml.EndElement:
			if e.Name.Local == "lvl" && list != nil {
				list.levels[level] = of
			}
		}
		return nil
	})
}

// lineOf is a paragraph as a line: whether it is a heading or a point of a list, and with what number.
func (w *wordFile) lineOf(p *wordParagraph) line {
	s := w.style(p.style)
	l := line{whole: true, text: strings.TrimSpace(p.text.String()), level: s.level}
	if p.level > 0 {
		l.level = p.level
	}
	l.strong = p.bold && !p.not || s.bold && !p.not
	list, depth := p.list, p.depth
	if list == "" {
		list = s.list
	}
	if depth == "" {
		depth = s.depth
	}
	of := w.lists[list]
	if of == nil || l.text == "" {
		l.item = list == "" && l.level == 0 && strings.HasPrefix(s.name, "list bullet") || strings.HasPrefix(s.name, "punktliste")
		return l
	}
	l.depth = min(max(number(depth), 0), 8)
	l.numeral = w.count(list, of, l.depth)
	l.item = l.level == 0
	return l
}

// count takes a list one point further and returns its number: «2.1», «b)»; empty for a bullet.
func (w *wordFile) count(list string, of *wordList, depth int) string {
	key := of.id
	counts := w.counted[key]
	if counts == nil {
		counts = make([]int, 9)
		w.counted[key] = counts
	}
	for level := range depth + 1 {
		if start := max(of.levels[level].start, 1); counts[level] == 0 {
			counts[level] = start
			if level == depth {
				counts[level]--
			}
		}
	}
	counts[depth]++
	for level := depth + 1; level < len(counts); level++ {
		counts[level] = 0
	}
	at := of.levels[depth]
	if at.format == "bullet" || at.format == "none" || at.format == "" {
		return ""
	}
	text := at.text
	for level := range 9 {
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(level+1), numeral(of.levels[level].format, counts[level]))
	}
	return strings.TrimSpace(text)
}

// numeral writes a number as a list does.
func numeral(format string, n int) string {
	switch {
	case format == "lowerLetter" && n > 0 && n <= 26:
		return string(rune('a' + n - 1))
	case format == "upperLetter" && n > 0 && n <= 26:
		return string(rune('A' + n - 1))
	}
	return strconv.Itoa(n)
}
