package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"lagboka/domain"
)

// readSheet reads the rows of a sheet as they come, so that the sheet's XML never stands in memory as a whole.
func (w *workbook) readSheet(name string) (g grid, err error) {
	r, err := w.part(name)
	if err != nil {
		return grid{}, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	s := sheetReader{w: w, t: newTokens(r)}
	for n := 0; ; n++ {
		if n%10_000 == 0 && w.ctx.Err() != nil {
			return grid{}, fmt.Errorf("read sheet: %w", w.ctx.Err())
		}
		token, err := s.t.next()
		switch {
		case errors.Is(err, errToken) && s.line == 0:
			return grid{}, refuse(domain.Invalid, "error.file.bomb", nil)
		case errors.Is(err, errToken):
			return grid{}, lineError("error.file.long-cell", s.line)
		case errors.Is(err, io.EOF):
			// A sheet that breaks off in the middle must not look like one with fewer members.
			return grid{}, io.ErrUnexpectedEOF
		case err != nil:
			return grid{}, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			s.start(e)
		case xml.CharData:
			switch {
			case s.inFormula:
				s.formula.Write(e)
			case s.inValue && !s.phonetic:
				s.value.Write(e)
			}
			if s.formula.Len()+s.value.Len() > maxCellXML {
				err = lineError("error.file.long-cell", s.line)
			}
		case xml.EndElement:
			err = s.end(e.Name.Local)
		}
		if err != nil {
			return grid{}, err
		}
		if s.ended {
			return s.g, nil
		}
	}
}

// sheetReader is one sheet on its way.
type sheetReader struct {
	w     *workbook
	t     *tokens
	g     grid
	row   []string
	line  int // number of the row
	ended bool

	col, style        int // of the cell: column from 0
	kind              string
	value             strings.Builder
	formula           strings.Builder
	inValue, phonetic bool
	inFormula         bool
}

func (s *sheetReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "row":
		s.line++
		s.row, s.col = nil, -1
		// Numbers that fall or repeat are no rows of a sheet that was ever shown; the order counts then.
		if n, err := strconv.Atoi(attribute(e, "r")); err == nil && n > s.line {
			s.line = n
		}
	case "c":
		s.col++
		s.kind, s.style = "", 0
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "r":
				if col := column(a.Value); col >= 0 {
					s.col = col
				}
			case "s":
				s.style, _ = strconv.Atoi(a.Value) // a style that is no number is no style
			case "t":
				s.kind = a.Value
			}
		}
		s.value.Reset()
		s.formula.Reset()
	case "f":
		s.inFormula = true
		s.formula.WriteByte('=')
	case "v", "t":
		s.inValue = true
	case "rPh":
		s.phonetic = true
	case "sheetData":
		s.ended = false
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// column returns the column of a cell's name from 0: 0 for A7, 27 for AB7; -1 where it has none or one beyond all
// limits.
func column(cell string) int {
	n := 0
	for _, c := range cell {
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > 20_000 {
			return -1
		}
	}
	return n - 1
}

func (s *sheetReader) end(name string) error {
	switch name {
	case "f":
		s.inFormula = false
	case "v", "t":
		s.inValue = false
	case "rPh":
		s.phonetic = false
	case "c":
		text := s.text()
		if text == "" || s.col < 0 {
			return nil
		}
		if s.col >= maxColumns {
			return lineError("error.file.too-wide", s.line)
		}
		for len(s.row) < s.col {
			s.row = append(s.row, "")
		}
		if len(s.row) == s.col {
			s.row = append(s.row, text)
		} else {
			s.row[s.col] = text
		}
	case "row":
		return s.g.add(s.line, s.row)
	case "sheetData":
		s.ended = true
	}
	return nil
}

// text returns the value of the cell that has ended. Of a formula whose result is not in the file, as programs write
// them that do not reckon, it is the formula itself.
func (s *sheetReader) text() string {
	value := s.value.String()
	if value == "" && s.kind != "str" && s.formula.Len() > 1 {
		return s.formula.String()
	}
	switch s.kind {
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(s.w.strings) {
			return ""
		}
		return s.w.strings[i]
	case "inlineStr", "str":
		return unescape(value)
	case "b":
		if value == "1" || value == "true" {
			return "TRUE"
		}
		if value == "" {
			return ""
		}
		return "FALSE"
	case "e":
		return ""
	case "d":
		day, clock, _ := strings.Cut(value, "T")
		if clock = strings.TrimSuffix(clock, "Z"); strings.Trim(clock, "0:.") != "" {
			day += " " + clock[:min(len(clock), 5)]
		}
		return day
	}
	var f numFormat
	if s.style >= 0 && s.style < len(s.w.formats) {
		f = s.w.formats[s.style]
	}
	return f.text(value, s.w.is1904)
}
