package preview_test

import (
	"bytes"
	"os"
	"testing"

	"lagboka/locale"
	"lagboka/reports"
	"lagboka/reports/preview"
)

func TestPagesAreDrawnInAProgramThatHasNoStandardHandles(t *testing.T) {
	// A double click on Windows starts a program so.
	gone, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	stdout, stderr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = gone, gone
	defer func() { os.Stdout, os.Stderr = stdout, stderr }()
	texts, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	var pdf bytes.Buffer
	if err := reports.Members(&pdf, texts, reports.ListInput{Title: "Medlemmer"}); err != nil {
		t.Fatal(err)
	}
	pages, total, err := preview.Pages(t.Context(), pdf.Bytes(), 72, 0, 1)
	if err != nil || len(pages) != 1 || total != 1 {
		t.Fatalf("%d of %d pages, %v", len(pages), total, err)
	}
}
