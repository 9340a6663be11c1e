package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"lagboka/domain"
)

// XLSX is read with our own few lines on the standard library. excelize, which writes for us, gives values either with
// their formats (2.4 times as slow, and dates as each format happens to print them, 03-17-26 among them) or without (no
// dates at all), and takes an XML error in the middle of a sheet for its end.

// workbook is an opened XLSX file.
type workbook struct {
	ctx     context.Context
	parts   map[string]*zip.File // by lower-case name
	formats []numFormat          // by cell style
	strings []string             // the shared ones
	is1904  bool
}

// readXLSX reads all sheets that are lists of people as one table. Where none is, it reads the first sheet with
// headings that are known, else the first with more than a title, else any with text.
func readXLSX(ctx context.Context, data []byte) (*Table, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged(err)
	}
	w := workbook{ctx: ctx, parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		w.parts[partName(f.Name)] = f
	}
	if key := w.otherKind(); key != "" {
		return nil, refuse(domain.Invalid, key, nil)
	}
	sheets, err := w.open()
	if err != nil {
		return nil, damaged(err)
	}
	for i := range sheets {
		if sheets[i].grid, err = w.readSheet(sheets[i].part); err != nil {
			return nil, damaged(err)
		}
	}
	return tableOf(sheets)
}

// widest returns how many cells the longest row has.
func widest(rows [][]string) (width int) {
	for _, row := range rows {
		width = max(width, len(row))
	}
	return width
}

// partName is a part's name as names are compared: without case, with slashes.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// otherKind returns the key of why a zip file is no workbook, or nothing.
func (w *workbook) otherKind() string {
	has := func(name string) bool { return w.parts[name] != nil }
	switch {
	case has("xl/workbook.bin"):
		return "error.file.old-excel"
	case has("index/document.iwa"), has("index.zip"):
		return "error.file.numbers"
	case has("content.xml"):
		return "error.file.ods"
	case !has("_rels/.rels") && !has("xl/workbook.xml"), has("word/document.xml"), has("ppt/presentation.xml"):
		return "error.file.not-table"
	}
	return ""
}

// damaged is the error of a file that is not what it says it is; trouble that has a sentence of its own is kept.
func damaged(err error) error {
	if domain.KindOf(err) != 0 || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return refuse(domain.Damaged, "error.file.damaged", err)
}

// part opens a part; what it unpacks to is limited, whatever the file claims.
func (w *workbook) part(name string) (io.ReadCloser, error) {
	f := w.parts[partName(name)]
	if f == nil {
		return nil, errors.New("part missing")
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	packed := int64(min(f.CompressedSize64, maxFile))
	return &limited{r, min(maxPart, max(freePart, packed*maxRatio))}, nil
}

// limited is a reader that fails, and does not merely end, when more comes than allowed.
type limited struct {
	io.ReadCloser
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.ReadCloser.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, refuse(domain.Invalid, "error.file.bomb", nil)
	}
	return n, err
}

// decode reads a small part as a whole.
func (w *workbook) decode(name string, into any) error {
	r, err := w.part(name)
	if err != nil {
		return err
	}
	small := &limited{r, freePart}
	return errors.Join(xml.NewDecoder(small).Decode(into), r.Close())
}

// relations are what the parts that a part points to are, by ID.
type relations struct {
	All []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// bookPart returns the name of the part that lists the sheets.
func (w *workbook) bookPart() (string, error) {
	name := "xl/workbook.xml"
	if w.parts["_rels/.rels"] == nil {
		return name, nil
	}
	var top relations
	if err := w.decode("_rels/.rels", &top); err != nil {
		return "", err
	}
	for _, r := range top.All {
		if path.Base(r.Type) == "officeDocument" {
			name = partName(r.Target)
		}
	}
	return name, nil
}

// open reads everything but the sheets and returns what these are called, hidden ones last.
func (w *workbook) open() ([]namedSheet, error) {
	book, err := w.bookPart()
	if err != nil {
		return nil, err
	}
	var content struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := w.decode(book, &content); err != nil {
		return nil, err
	}
	w.is1904 = content.Properties.Date1904 == "1" || content.Properties.Date1904 == "true"
	target, err := w.related(book)
	if err != nil {
		return nil, err
	}
	var shown, hidden []namedSheet
	for _, s := range content.Sheets {
		var n namedSheet
		for _, a := range s.Attrs {
			switch a.Name.Local {
			case "id": // r:id; its namespace is another in the strict form of the format
				n.part = target[a.Value]
			case "name":
				n.name = tidy(a.Value)
			case "state":
				n.hidden = a.Value != "visible"
			}
		}
		switch {
		case n.part == "":
		case n.hidden:
			hidden = append(hidden, n)
		default:
			shown = append(shown, n)
		}
	}
	return append(shown, hidden...), nil
}

// related reads the styles and shared strings and returns the parts that are worksheets by the ID of their relation.
func (w *workbook) related(book string) (map[string]string, error) {
	folder, file := path.Split(book)
	var all relations
	if err := w.decode(folder+"_rels/"+file+".rels", &all); err != nil {
		return nil, err
	}
	sheets := map[string]string{}
	for _, r := range all.All {
		name := path.Join(folder, r.Target)
		if strings.HasPrefix(r.Target, "/") {
			name = r.Target
		}
		var err error
		switch path.Base(r.Type) {
		case "worksheet":
			sheets[r.ID] = name
		case "styles":
			err = w.readStyles(name)
		case "sharedStrings":
			err = w.readStrings(name)
		}
		if err != nil {
			return nil, err
		}
	}
	return sheets, nil
}

func (w *workbook) readStyles(name string) error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decode(name, &styles); err != nil {
		return err
	}
	own := map[int]numFormat{}
	for _, f := range styles.Formats {
		own[f.ID] = parseNumFormat(f.Code)
	}
	for _, c := range styles.Cells {
		f, ok := own[c.Format]
		if !ok {
			f = numFormat{date: builtinDate(c.Format)}
		}
		w.formats = append(w.formats, f)
	}
	return nil
}

// readStrings reads the shared strings one by one: there can be a million.
func (w *workbook) readStrings(name string) (err error) {
	r, err := w.part(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	t := newTokens(r)
	var text strings.Builder
	size := 0
	inText, phonetic := false, false
	for n := 0; ; n++ {
		if n%10_000 == 0 && w.ctx.Err() != nil {
			return fmt.Errorf("read shared strings: %w", w.ctx.Err())
		}
		token, err := t.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errToken), text.Len() > maxCellXML:
			return refuse(domain.Invalid, "error.file.long-text", nil)
		case err != nil:
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
			phonetic = phonetic || e.Name.Local == "rPh"
		case xml.CharData:
			if inText && !phonetic {
				text.Write(e)
			}
		case xml.EndElement:
			inText = false
			switch e.Name.Local {
			case "rPh":
				phonetic = false
			case "si":
				if size += text.Len(); size > maxText {
					return refuse(domain.Invalid, "error.file.too-large", nil)
				}
				w.strings = append(w.strings, unescape(text.String()))
				text.Reset()
			}
		}
	}
}

// unescape turns _x000D_ into the character it stands for (ECMA-376 part 1 § 22.9.2.19).
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escaped.ReplaceAllStringFunc(text, func(s string) string {
		code, err := strconv.ParseUint(s[2:6], 16, 16)
		if err != nil || code == 0 {
			return ""
		}
		return string(rune(code))
	})
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)
