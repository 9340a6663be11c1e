package plandoc_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"lagboka/domain"
	"lagboka/interchange/plandoc"
)

// check reads whatever bytes there are: what comes out is a document whose findings all have a sentence, its lines and
// days of the calendar, or an error with a sentence. It takes no long time.
func check(t *testing.T, data []byte, lines plandoc.Lines) {
	t.Helper()
	start := time.Now()
	doc, err := plandoc.Read(context.Background(), data, lines)
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("%d bytes took %v", len(data), took)
	}
	if err != nil {
		if domain.KindOf(err) == 0 {
			t.Fatalf("an error without a sentence: %v", err)
		}
		return
	}
	day := func(d domain.Date) bool {
		if d.IsZero() {
			return true
		}
		_, err := domain.NewDate(d.Year, d.Month, d.Day)
		return err == nil
	}
	for _, f := range doc.Found {
		if strings.TrimSpace(f.Sentence) == "" || f.Lines == "" {
			t.Errorf("a %s «%s» stands at «%s»", f.Kind, f.Sentence, f.Lines)
		}
		for _, d := range f.Days {
			if !day(d.First) || !day(d.Last) || !d.Last.IsZero() && d.Last.Before(d.First) {
				t.Errorf("«%s» is from %v to %v", d.Words, d.First, d.Last)
			}
		}
		if m := f.Meeting; !day(m.Starts) || !day(m.Ends) || !m.Ends.IsZero() && !m.Ends.After(m.Starts) {
			t.Errorf("«%s» is from %v to %v", f.Sentence, m.Starts, m.Ends)
		}
		for _, n := range f.Numbers {
			if n.What == "" || n.Words == "" {
				t.Errorf("a number without a thing: %+v", n)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{
		string(file(f, "fjellfylket.txt")),
		"1. Mål 1\n\n• Alle lag innen 1.mai. 2\n\n2. Tiltak 3\n\n- a-\n\nb 4\n\nc 5\n\nd 6\n\ne 7\n\nf 8\n",
		"| Tiltak | Ansvar | Frist |\n|--|--|--|\n| x | Leder | uke 53 |\n",
		"Dato\tKva\tStad\n31. desember – 1. januar\tx\ty\n2.-1.\tz\n31.12.9999\tå\n", "Møteplan\n\n2026\nJanuar\n0. x\n32. y\n30.-31. februar z\n10.-\n",
		"Tiltak      Ansvar     Frist\nA           B          C\n   d\n\f\nSide 2 av 3\n", "Arbeidsplan 9999–99\n\nTiltak\n* minst 1 gang per år (ansvar: , frist: )\nFrist:\nAnsvar: x\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if strings.Contains(string(data), "%PDF-") {
			return
		}
		check(t, data, noPDF)
	})
}

func FuzzDocx(f *testing.F) {
	const w = `<w:document xmlns:w="x"><w:body>`
	f.Add([]byte(w+`<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>Tiltak</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Gjøre</w:t></w:r></w:p></w:body></w:document>`),
		[]byte(`<w:styles xmlns:w="x"><w:style w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="H"/></w:style></w:styles>`),
		[]byte(`<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`))
	f.Add([]byte(w+`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tiltak</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="99"/><w:vMerge/></w:tcPr></w:tc></w:tr><w:tr><w:tc><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:tc></w:tr></w:tbl>`),
		[]byte("<x/>"), []byte("<w:numbering><w:lvl w:ilvl=\"-5\"/>"))
	f.Fuzz(func(t *testing.T, body, styles, numbering []byte) {
		check(t, parts(t, map[string]string{"word/document.xml": string(body), "word/styles.xml": string(styles), "word/numbering.xml": string(numbering)}), noPDF)
	})
}

// FuzzPaper reads pages as PDFium might tell them: any text at any place.
func FuzzPaper(f *testing.F) {
	f.Add("Tiltak\tAnsvar\tFrist\nA\tB\n", []byte{10, 20, 30, 5, 9, 200})
	f.Add("22 1. Mål\n23 Alle skal\n24 noe innen\n25 1. mai.\n26 x\n27 y\n28 z\n29 w\n", []byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, text string, places []byte) {
		at := func(i int) float64 {
			if len(places) == 0 {
				return 0
			}
			return float64(places[i%len(places)])
		}
		check(t, []byte("%PDF-1.7 %%EOF"), func(context.Context, []byte) (lines []domain.PaperLine, pages int, err error) {
			for i, line := range strings.Split(text, "\n") {
				l := domain.PaperLine{Page: 1 + i/40, Top: 800 - 15*float64(i%40) - at(i)/20, Size: 8 + at(i+1)/16, Bold: at(i) > 200}
				for k, cell := range strings.Split(line, "\t") {
					l.Cells = append(l.Cells, domain.PaperCell{Left: at(i+k) * float64(k+1), Text: cell})
				}
				lines = append(lines, l)
			}
			return lines, 1 + len(lines)/40, nil
		})
	})
}

func TestAnOddFileOfManyLinesTakesNoLongTime(t *testing.T) {
	for _, unit := range []string{
		"Tiltak\nTiltak      Ansvar     Frist\n", "Tiltak 2027\nGjøre minst 2 ting per år innen 1. mai ", "- a:\n", "1. januar x\n", "Leder:\n", "1 1 1 1 ", "|Tiltak|Frist|\n", "(«", "Ansvar: x\n",
		"Tiltak\nvi skal gjøre\n", "1. Mål\n2. Mål\n",
	} {
		for _, head := range []string{"", "Arbeidsplan 2027\n\nTiltak\n"} {
			data := head
			for len(data) < 30_000 {
				data += strings.Repeat(unit, 500)
			}
			check(t, []byte(data), noPDF)
		}
	}
}
