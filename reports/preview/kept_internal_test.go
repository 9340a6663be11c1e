package preview

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/jung-kurt/gofpdf"
)

func TestPDFiumIsKeptCompiledAndWhatCannotBeUsedThereIsLeftOut(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "pdfium")
	older := filepath.Join(folder, "wazero-older")
	if err := os.MkdirAll(older, 0o700); err != nil {
		t.Fatal(err)
	}
	page := onePage(t)
	started := func(sentence string) {
		t.Helper()
		instance, pool = nil, nil
		Keep(folder)
		if sizes, err := Sizes(page); err != nil || len(sizes) != 1 {
			t.Fatalf("%s: %d pages, %v", sentence, len(sizes), err)
		}
	}
	t.Cleanup(func() { kept, instance, pool = "", nil, nil })

	started("the first time")
	files := filesIn(t, folder)
	if len(files) != 1 {
		t.Fatalf("%d files are kept: %v", len(files), files)
	}
	if _, err := os.Stat(older); err == nil {
		t.Error("what an older version has left is there still")
	}
	before, err := os.Stat(files[0])
	if err != nil {
		t.Fatal(err)
	}

	started("from what is kept")
	if after, err := os.Stat(files[0]); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("it was compiled again (%v)", err)
	}

	if err := os.Truncate(files[0], before.Size()/2); err != nil {
		t.Fatal(err)
	}
	started("from half a file")
	if left := filesIn(t, folder); len(left) != 0 {
		t.Errorf("what cannot be used is there still: %v", left)
	}
}

// filesIn are the files below a folder that may not be there.
func filesIn(t *testing.T, folder string) (files []string) {
	t.Helper()
	if _, err := os.Stat(folder); err != nil {
		return nil
	}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func onePage(t *testing.T) []byte {
	t.Helper()
	paper := gofpdf.New("P", "mm", "A4", "")
	paper.AddPage()
	var pdf bytes.Buffer
	if err := paper.Output(&pdf); err != nil {
		t.Fatal(err)
	}
	return pdf.Bytes()
}
