package testkit_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// makers are the files that may make or rename files: the store its own, the one door out, and those named here.
var makers = []string{
	"db/", "internal/", "cmd/gallery/", "domain/postcode/generate/",
	"interchange/out.go",         // the door
	"interchange/vcard/files.go", // a folder of cards, where nothing is ever written over
	"app/documents.go",           // what is printed, in a folder of its own
	"cmd/lagboka/drive.go",       // the pipes of the walks
}

// A file that goes out any other way could replace a book.
func TestFilesGoOutByOneDoor(t *testing.T) {
	makes := regexp.MustCompile(`\bos\.(Create|CreateTemp|WriteFile|OpenFile|Rename)\(|\bstorage\.(Writer|Appender)\(|\bNewFileSave\(`)
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "build"):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		allowed := slices.ContainsFunc(makers, func(m string) bool { return strings.HasPrefix(name, m) })
		if found := makes.Find(text); found != nil && !allowed {
			t.Errorf("%s: %s is not the one door out (interchange.Out)", name, found)
		}
		return nil
	})
	if err != nil || seen < 100 {
		t.Fatalf("%d files looked at: %v", seen, err)
	}
}
