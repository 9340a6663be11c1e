package testkit_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestEveryPromiseNamesATestThatIsThere(t *testing.T) {
	root := filepath.Join("..", "..")
	var tests strings.Builder
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "build") {
			return filepath.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		tests.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	promises, err := os.ReadFile(filepath.Join(root, "docs", "promises.md"))
	if err != nil {
		t.Fatal(err)
	}
	name, rows := regexp.MustCompile("`(Test[^`]*)`"), 0
	for line := range strings.Lines(string(promises)) {
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| Promise") {
			continue
		}
		rows++
		found := name.FindAllStringSubmatch(line, -1)
		if len(found) == 0 && !strings.Contains(line, "_test.go") {
			t.Errorf("no test: %s", line)
		}
		for _, f := range found {
			if !strings.Contains(tests.String(), "func "+f[1]+"(") {
				t.Errorf("%s is not there", f[1])
			}
		}
	}
	if rows < 20 {
		t.Errorf("%d promises", rows)
	}
}
