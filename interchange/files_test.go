package interchange_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"lagboka/domain"
	"lagboka/interchange"
)

func keyOf(t *testing.T, err error) string {
	t.Helper()
	var known *domain.Error
	if !errors.As(err, &known) {
		t.Fatalf("%v is nothing that a user can understand", err)
	}
	return known.Key
}

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "Åse Ærud.csv")
	if err := os.WriteFile(path, []byte("gammel"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		cause error
		key   string
	}{
		"a full disk":      {&os.PathError{Op: "write", Path: path, Err: syscall.ENOSPC}, "error.disk.full.in"},
		"a read-only disk": {&os.PathError{Op: "write", Path: path, Err: syscall.EROFS}, "error.file.read-only"},
	} {
		err := interchange.Out{Path: path, Force: true}.Write(func(w io.Writer) error {
			if _, err := io.WriteString(w, "halv"); err != nil {
				return err
			}
			return c.cause
		})
		if key := keyOf(t, err); key != c.key {
			t.Errorf("%s is told as %s", name, key)
		}
		if strings.Contains(err.Error(), "Ærud") {
			t.Errorf("%s: a person's name stands in %q", name, err)
		}
		if text, err := os.ReadFile(path); err != nil || string(text) != "gammel" {
			t.Errorf("%s leaves %q, %v", name, text, err)
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("%s leaves %v, %v", name, left, err)
		}
	}
	if err := (interchange.Out{Path: path, Force: true}).Write(func(w io.Writer) error { _, err := io.WriteString(w, "ny"); return err }); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "ny" {
		t.Errorf("%q, %v", text, err)
	}
}

func TestAPlaceThatTakesNoFileIsToldOf(t *testing.T) {
	dir := t.TempDir()
	inFile := filepath.Join(dir, "fil")
	if err := os.WriteFile(inFile, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		dir: "error.file.is-folder", filepath.Join(dir, "borte", "a.csv"): "error.folder.gone", filepath.Join(inFile, "a.csv"): "error.folder.gone",
	} {
		err := interchange.Out{Path: path, Force: true}.Write(func(io.Writer) error { t.Error("something was written"); return nil })
		if key := keyOf(t, err); key != want {
			t.Errorf("%s is told as %s", path, key)
		}
	}
}

func TestWhatIsNoFileIsNotRead(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{dir: "error.file.folder", filepath.Join(dir, "borte"): "error.file.gone"} {
		_, err := interchange.Open(path)
		if key := keyOf(t, err); key != want {
			t.Errorf("%s is told as %s", path, key)
		}
		if _, err := interchange.IsVCard(path); keyOf(t, err) != want {
			t.Errorf("asked for cards: %v", err)
		}
	}
}
