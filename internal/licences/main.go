// Command licences writes THIRD-PARTY.md: every module of others that the programs are linked with, and everything of
// others that lies in the project itself, each with its licence. A module without a licence text is an error.
//
//	go run ./internal/licences > THIRD-PARTY.md
package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const intro = `# What Lagboka is built from

Lagboka itself is under the MIT licence (LICENSE). The programs contain the work of others, listed here with the licences
they are given under, and the Go standard library, under the same licence as golang.org/x/text. This file is written by ` + "`make licences`" + `; do not edit it.
`

// pdfium holds the notice of the PDF renderer, which go-pdfium carries as compiled code without its licence.
//
//go:embed pdfium.txt
var pdfium string

// work is something made by others, with the texts of its licences in the order of their file names.
type work struct {
	name    string
	version string
	texts   []text
}

type text struct {
	file string
	body string
}

func main() {
	root, err := moduleRoot()
	if err == nil {
		err = write(os.Stdout, root)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "write third-party notices:", err)
		os.Exit(1)
	}
}

// moduleRoot returns the folder of go.mod.
func moduleRoot() (string, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	return filepath.Dir(strings.TrimSpace(string(out))), err
}

// write writes the whole of THIRD-PARTY.md. The same modules give the same bytes, whatever system it runs on.
func write(w io.Writer, root string) error {
	modules, err := linked(root)
	if err != nil {
		return err
	}
	carried, err := carried(root)
	if err != nil {
		return err
	}
	works := slices.Concat(carried, modules)
	var b strings.Builder
	b.WriteString(intro + "\n| part | version |\n|---|---|\n")
	for _, part := range works {
		fmt.Fprintf(&b, "| %s | %s |\n", part.name, part.version)
	}
	first := map[string]string{} // licence text → the first work that has it
	for _, part := range works {
		fmt.Fprintf(&b, "\n## %s\n", strings.TrimSpace(part.name+" "+part.version))
		for _, t := range part.texts {
			if owner, seen := first[t.body]; seen {
				fmt.Fprintf(&b, "\n%s: the same text as under %s.\n", t.file, owner)
				continue
			}
			first[t.body] = part.name
			fmt.Fprintf(&b, "\n%s:\n\n~~~~\n%s\n~~~~\n", t.file, t.body)
		}
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// linked returns the modules that the programs in cmd are linked with on any of the systems they are built for.
func linked(root string) ([]work, error) {
	type module struct {
		Path, Version, Dir string
		Main               bool
	}
	found := map[string]module{}
	for _, goos := range []string{"linux", "windows", "darwin"} {
		cmd := exec.Command("go", "list", "-deps", "-json=Module", "./cmd/...")
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=1")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		for dec := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct{ Module *module }
			if err := dec.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, fmt.Errorf("read go list: %w", err)
			}
			if p.Module != nil && !p.Module.Main {
				found[p.Module.Path] = *p.Module
			}
		}
	}
	var works []work
	for _, m := range found {
		texts, err := licences(m.Dir)
		if err != nil {
			return nil, err
		}
		if m.Path == "github.com/klippa-app/go-pdfium" {
			texts = append(texts, text{"PDFium", strings.TrimSpace(pdfium)})
		}
		if len(texts) == 0 {
			return nil, fmt.Errorf("module %s has no licence text", m.Path)
		}
		works = append(works, work{m.Path, m.Version, texts})
	}
	slices.SortFunc(works, func(a, b work) int { return cmp.Compare(a.name, b.name) })
	return works, nil
}

// carried returns what others made that lies in the project itself: each folder below its root that has a licence file.
func carried(root string) ([]work, error) {
	texts, err := licences(root)
	if err != nil {
		return nil, err
	}
	var works []work
	for _, t := range texts {
		dir := filepath.ToSlash(filepath.Dir(t.file))
		if dir == "." {
			continue // our own
		}
		works = append(works, work{name: dir, texts: []text{t}})
	}
	return works, nil
}

var (
	licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|copyright|notice|ofl)([-_.].*)?$`)
	// notLinked are folders whose files never become part of a program.
	notLinked = regexp.MustCompile(`^(testdata|examples?|build|docs|node_modules|[._].*)$`)
)

// licences returns the licence texts in a folder and those below it, sorted by path.
func licences(root string) ([]text, error) {
	var texts []text
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && notLinked.MatchString(d.Name()):
			return filepath.SkipDir
		case d.IsDir() || !licenceFile.MatchString(d.Name()) || strings.HasSuffix(d.Name(), ".go"):
			return nil
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		clean := strings.TrimSpace(strings.ReplaceAll(string(body), "\r\n", "\n"))
		texts = append(texts, text{filepath.ToSlash(name), clean})
		return nil
	})
	return texts, err
}
