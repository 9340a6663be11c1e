package plandoc_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/plandoc"
	"lagboka/reports/preview"
)

// parts writes a zip file.
func parts(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAFileThatIsNoPlanHasASentenceOfItsOwn(t *testing.T) {
	docx, pdf := file(t, "fjellfylket.docx"), file(t, "fjellfylket.pdf")
	bomb := parts(t, map[string]string{"word/document.xml": "<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>" + strings.Repeat("a", 100<<20) + "</w:t></w:r></w:p></w:body></w:document>"})
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":                   {nil, "error.file.empty"},
		"spaces":                    {[]byte(" \r\n\t"), "error.file.empty"},
		"pictures of pages":         {file(t, "bilde.pdf"), "error.plan.pictures"},
		"a PDF with a password":     {file(t, "passord.pdf"), "error.plan.password"},
		"half a PDF":                {pdf[:len(pdf)/2], "error.plan.damaged"},
		"a PDF of rubbish":          {[]byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"), "error.plan.damaged"},
		"half a Word document":      {docx[:len(docx)/2], "error.plan.damaged"},
		"a zip file of others":      {parts(t, map[string]string{"bilde.png": "x"}), "error.plan.kind"},
		"an empty workbook":         {parts(t, map[string]string{"xl/workbook.xml": "<x/>"}), "error.file.damaged"},
		"a document of LibreOffice": {parts(t, map[string]string{"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}), "error.plan.odt"},
		"broken XML":                {parts(t, map[string]string{"word/document.xml": "<w:document><w:body><w:p>"}), "error.plan.damaged"},
		"tags without end": {
			parts(t, map[string]string{"word/document.xml": strings.Repeat("<a>", 1000)}), "error.plan.damaged",
		},
		"what unpacks to too much": {bomb, "error.plan.large"},
		"an old Word document":     {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...), "error.plan.old-word"},
		"a Word document with a password": {
			append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "....E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"...), "error.plan.password",
		},
		"a web page":       {[]byte("<!DOCTYPE html><p>Arbeidsplan 2027"), "error.plan.kind"},
		"a picture":        {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00"), "error.plan.kind"},
		"text of 9 MB":     {bytes.Repeat([]byte("Arbeidsplan 2027\n"), 9<<16), "error.plan.large"},
		"one endless line": {bytes.Repeat([]byte("Arbeidsplan "), 1<<15), "error.plan.large"},
	} {
		doc, err := plandoc.Read(t.Context(), c.data, preview.Lines)
		var refused *domain.Error
		if !errors.As(err, &refused) || refused.Key != c.want || len(doc.Found) > 0 {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestAHugeFileIsRefusedUnread(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.pdf")
	f, err := os.Create(path)
	if err == nil {
		err = errors.Join(f.Truncate(200<<20), f.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = plandoc.Open(t.Context(), path, noPDF)
	var refused *domain.Error
	if !errors.As(err, &refused) || refused.Key != "error.plan.large" {
		t.Errorf("200 MB: %v", err)
	}
	if _, err := plandoc.Open(t.Context(), t.TempDir(), noPDF); domain.KindOf(err) == 0 {
		t.Errorf("a folder: %v", err)
	}
	if _, err := plandoc.Open(t.Context(), path+".gone", noPDF); domain.KindOf(err) != domain.NotFound {
		t.Errorf("no file: %v", err)
	}
}

func TestAfterAPDFThatCannotBeReadTheNextOneIs(t *testing.T) {
	for _, name := range []string{"passord.pdf", "bilde.pdf"} {
		if _, err := plandoc.Read(t.Context(), file(t, name), preview.Lines); err == nil {
			t.Fatalf("%s is read", name)
		}
	}
	doc, err := plandoc.Read(t.Context(), file(t, "fjellfylket.pdf"), preview.Lines)
	if err != nil || len(doc.Found) != len(fjellfylket) {
		t.Errorf("%d are found, %v", len(doc.Found), err)
	}
}

func TestAReadingThatIsCalledOffEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, name := range []string{"txt", "docx", "pdf"} {
		if _, err := plandoc.Read(ctx, file(t, "fjellfylket."+name), preview.Lines); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
