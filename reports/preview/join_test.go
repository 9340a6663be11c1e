package preview_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"

	"lagboka/domain"
	"lagboka/reports/preview"
)

// made is a document with so many pages, each with a word and its number on it.
func made(t testing.TB, pages int, word, orientation, size string, more ...func(*gofpdf.Fpdf)) []byte {
	t.Helper()
	pdf := gofpdf.New(orientation, "mm", size, "")
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(time.Unix(0, 0))
	pdf.SetModificationDate(time.Unix(0, 0))
	for _, do := range more {
		do(pdf)
	}
	pdf.SetFont("Helvetica", "", 20)
	for i := range pages {
		pdf.AddPage()
		pdf.Bookmark(fmt.Sprintf("%s (%d)", word, i+1), 0, -1)
		pdf.Text(30, 40, fmt.Sprintf("%s %d", word, i+1))
	}
	var b bytes.Buffer
	if err := pdf.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// drawing says that a page of a foreign document is drawn on a page of ours.
type drawing struct{ document, page, on int }

// drawn is a document of so many pages on which those of others are drawn.
func drawn(t testing.TB, pages int, all ...drawing) []byte {
	t.Helper()
	return made(t, pages, "side", "P", "A4", func(pdf *gofpdf.Fpdf) {
		pdf.SetHeaderFunc(func() {
			for _, d := range all {
				if d.on == pdf.PageNo()-1 {
					pdf.RawWriteStr(fmt.Sprintf("q 0.5 0 0 0.5 30 40 cm %s Do Q", preview.Drawing(d.document, d.page)))
				}
			}
		})
	})
}

func joined(t testing.TB, pdf []byte, sources ...preview.Foreign) []byte {
	t.Helper()
	b, err := preview.Join(t.Context(), pdf, sources)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestPagesMadeElsewhereAreDrawnOnOurs(t *testing.T) {
	ours := drawn(t, 4, drawing{0, 0, 1}, drawing{0, 1, 3}, drawing{1, 0, 2})
	sources := []preview.Foreign{{Name: "stor.pdf", PDF: made(t, 2, "regnskap", "L", "A3")}, {Name: "liten.pdf", PDF: made(t, 1, "revisor", "P", "A5")}}
	pdf := joined(t, ours, sources...)
	pages, err := preview.Text(pdf)
	if err != nil || len(pages) != 4 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for i, want := range []string{"", "regnskap 1", "revisor 1", "regnskap 2"} {
		if own := fmt.Sprintf("side %d", i+1); !strings.Contains(pages[i], own) || !strings.Contains(pages[i], want) {
			t.Errorf("page %d reads %q, and lacks %q or %q", i+1, pages[i], own, want)
		}
	}
	outline, err := preview.Outline(pdf)
	if err != nil || len(outline) != 4 || outline[3] != (preview.Heading{Title: "side (4)", Page: 4}) {
		t.Errorf("the outline is %v, %v", outline, err)
	}
	if !bytes.Equal(pdf, joined(t, ours, sources...)) {
		t.Error("the same documents give other bytes")
	}
}

// Thirty pages also tell that the tenth is not drawn before the second.
func TestEveryPageOfALongDocumentIsDrawnAndWhatTheyShareIsInTheFileOnce(t *testing.T) {
	const pages = 30
	source := made(t, pages, "nummer", "P", "A4")
	var all []drawing
	for i := range pages {
		all = append(all, drawing{0, i, i})
	}
	pdf := joined(t, drawn(t, pages, all...), preview.Foreign{Name: "a.pdf", PDF: source})
	if n := bytes.Count(pdf, []byte("/BaseFont")); n > 2 {
		t.Errorf("%d fonts stand in the file", n)
	}
	text, err := preview.Text(pdf)
	if err != nil {
		t.Fatal(err)
	}
	for i := range text {
		if want := fmt.Sprintf("nummer %d ", i+1); !strings.HasPrefix(text[i], want) {
			t.Errorf("page %d reads %q, not %q", i+1, text[i], want)
		}
	}
}

// PDFium takes a page whose size stands on its document for one of 612 by 792 points when it draws what is noted on it.
func TestAPageWithALinkOnItIsDrawnWhole(t *testing.T) {
	source := made(t, 1, "lenke", "P", "A4", func(pdf *gofpdf.Fpdf) {
		pdf.SetFont("Helvetica", "", 9)
		pdf.SetFooterFunc(func() {
			pdf.Text(20, 5, "helt oppe")
			pdf.LinkString(20, 20, 50, 10, "https://example.no")
		})
	})
	pdf := joined(t, drawn(t, 1, drawing{0, 0, 0}), preview.Foreign{Name: "a.pdf", PDF: source})
	lines, _, err := preview.Lines(t.Context(), pdf)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(lines, func(l domain.PaperLine) bool { return l.Text() == "helt oppe" })
	if i < 0 || lines[i].Top < 452 || lines[i].Top > 462 {
		t.Errorf("the top line is %+v", lines)
	}
	if pictures, _, err := preview.Pages(t.Context(), pdf, 72, 0, 1); err != nil || !inked(pictures[0], 40+10, 842-40-421, 100, 14) {
		t.Errorf("nothing is seen at the top of the page that is drawn: %v", err)
	}
}

// inked tells whether something dark is in a part of a picture.
func inked(p image.Image, x, y, width, height int) bool {
	for i := range width * height {
		if r, _, _, _ := p.At(x+i%width, y+i/width).RGBA(); r < 0x8000 {
			return true
		}
	}
	return false
}

func TestAFileThatCannotStandInThePapersIsSaid(t *testing.T) {
	locked := made(t, 1, "hemmelig", "P", "A4", func(p *gofpdf.Fpdf) { p.SetProtection(gofpdf.CnProtectPrint, "ord", "eier") })
	none := "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n"
	for _, x := range []struct {
		key string
		pdf []byte
	}{
		{"error.foreign.password", locked},
		{"error.foreign.damaged", []byte("Regnskap 2026")},
		{"error.foreign.damaged", nil},
		{"error.foreign.damaged", []byte("%PDF-1.7 og ikke mer")},
		{"error.foreign.damaged", made(t, 1, "halvt", "P", "A4")[:200]},
		{"error.foreign.damaged", []byte(none)},
		{"error.foreign.pages", made(t, 4, "lang", "P", "A4")},
	} {
		_, err := preview.Look(t.Context(), preview.Foreign{Name: "fil.pdf", PDF: x.pdf}, 3)
		var told *domain.Error
		if !errors.As(err, &told) || told.Key != x.key || told.Data["name"] != "fil.pdf" {
			t.Errorf("%.20q: %v, not %s", x.pdf, err, x.key)
		}
	}
	// What anybody may read is put in, also where its maker wants no copies.
	open := made(t, 1, "lesbar", "P", "A4", func(p *gofpdf.Fpdf) { p.SetProtection(gofpdf.CnProtectPrint, "", "eier") })
	sizes, err := preview.Look(t.Context(), preview.Foreign{Name: "fil.pdf", PDF: open}, 3)
	if err != nil || len(sizes) != 1 {
		t.Fatalf("%v, %v", sizes, err)
	}
	pdf := joined(t, drawn(t, 1, drawing{0, 0, 0}), preview.Foreign{Name: "fil.pdf", PDF: open})
	if text, err := preview.Text(pdf); err != nil || !strings.Contains(text[0], "lesbar 1") {
		t.Errorf("it reads %q, %v", text, err)
	}
}

func TestAPageThatADocumentTurnsIsDrawnAsItIsRead(t *testing.T) {
	turned := bytes.Replace(made(t, 1, "snudd", "P", "A4"), []byte("/Type /Page\n"), []byte("/Type /Page /Rotate 90\n"), 1)
	if !bytes.Contains(turned, []byte("/Rotate")) {
		t.Fatal("the page was not turned")
	}
	sizes, err := preview.Look(t.Context(), preview.Foreign{Name: "fil.pdf", PDF: turned}, 3)
	if err != nil || sizes[0].Width < sizes[0].Height {
		t.Fatalf("a page that lies is %v, %v", sizes, err)
	}
	pdf := joined(t, drawn(t, 1, drawing{0, 0, 0}), preview.Foreign{Name: "fil.pdf", PDF: turned})
	if text, err := preview.Text(pdf); err != nil || !strings.Contains(text[0], "snudd 1") {
		t.Errorf("it reads %q, %v", text, err)
	}
}

// Whatever bytes a file has, it is a PDF whose pages can be drawn, or a sentence says what it is. (No fuzz test: under Go's
// counters PDFium takes twenty seconds a file.)
func TestADamagedFileIsDrawnOrSaid(t *testing.T) {
	ours := drawn(t, 1, drawing{0, 0, 0})
	seeds := [][]byte{
		made(t, 2, "side", "P", "A4"), made(t, 1, "rett fram", "L", "A3", func(p *gofpdf.Fpdf) { p.SetCompression(false) }),
		made(t, 1, "lesbar", "P", "A4", func(p *gofpdf.Fpdf) { p.SetProtection(gofpdf.CnProtectPrint, "", "eier") }),
	}
	chance := rand.New(rand.NewPCG(1, 2))
	good := 0
	for i := range damaged {
		pdf := bytes.Clone(seeds[i%len(seeds)])
		for range 1 + chance.IntN(12) {
			at := chance.IntN(len(pdf))
			switch chance.IntN(4) {
			case 0:
				pdf[at] = byte(chance.IntN(256))
			case 1: // another figure, in a place or a length
				if pdf[at] >= '0' && pdf[at] <= '9' {
					pdf[at] = '0' + byte(chance.IntN(10))
				}
			case 2:
				to := min(len(pdf), at+chance.IntN(60))
				pdf = slices.Concat(pdf[:to], pdf[at:])
			case 3:
				to := min(len(pdf), at+chance.IntN(60))
				pdf = slices.Concat(pdf[:at], pdf[to:])
			}
		}
		file := preview.Foreign{Name: "fil.pdf", PDF: pdf}
		_, err := preview.Look(t.Context(), file, 20)
		var whole []byte
		if err == nil {
			whole, err = preview.Join(t.Context(), ours, []preview.Foreign{file})
		}
		if err != nil {
			if domain.KindOf(err) == 0 {
				t.Fatalf("file %d, no sentence: %v", i, err)
			}
			continue
		}
		good++
		if text, err := preview.Text(whole); err != nil || len(text) != 1 || !strings.Contains(text[0], "side 1") {
			t.Fatalf("file %d: our page reads %q, %v", i, text, err)
		}
	}
	if good == 0 || good == damaged {
		t.Errorf("%d of %d damaged files were drawn", good, damaged)
	}
}

// damaged is how many damaged files are tried.
const damaged = 60
