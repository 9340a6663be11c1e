package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lagboka/domain"
	"lagboka/reports"
)

// setKind is the paper that is all that an annual meeting has before it.
const setKind = "annual-meeting-set"

// setWords are what is said of its parts.
type setWords struct {
	accounts string // the treasurer's PDF
	with     words  // PART=FILE
	parts    string // those that it is to have, with commas between
}

// words are what a flag is given each time it stands.
type words []string

// String is what the flags' package asks for.
func (w *words) String() string { return strings.Join(*w, " ") }

// Set takes one more.
func (w *words) Set(text string) error {
	*w = append(*w, text)
	return nil
}

// set puts the parts and the files that are named into an order. The files stand in the papers this once, and not in the book.
func (c *ctl) set(o *domain.PaperOrder, said setWords) error {
	part := func(name string) (domain.SetPart, error) {
		p := domain.SetPart(strings.TrimSpace(name))
		if !slices.Contains(domain.SetParts, p) {
			return p, c.usage("ctl.set.part", "part", name, "parts", setPartNames())
		}
		return p, nil
	}
	if said.accounts != "" {
		said.with = append(said.with, string(domain.SetAccounts)+"="+said.accounts)
	}
	for _, text := range said.with {
		name, path, _ := strings.Cut(text, "=")
		p, err := part(name)
		if err != nil {
			return err
		}
		if !p.TakesFile() || path == "" {
			return c.usage("ctl.set.part", "part", text, "parts", setPartNames())
		}
		f, err := c.setFile(path, p)
		if err != nil {
			return err
		}
		o.Files = append(o.Files, f)
	}
	if said.parts == "" {
		return nil
	}
	for name := range strings.SplitSeq(said.parts, ",") {
		p, err := part(name)
		if err != nil {
			return err
		}
		o.Parts = append(o.Parts, p)
	}
	return nil
}

func (c *ctl) setFile(path string, p domain.SetPart) (domain.SetFile, error) {
	file, err := os.Open(path)
	if err != nil {
		return domain.SetFile{}, fmt.Errorf("open: %w", err)
	}
	defer file.Close()
	return reports.ReadSetFile(c.ctx, file, domain.SetFile{Part: p, Name: filepath.Base(path), Day: c.today})
}

func setPartNames() string {
	names := make([]string, len(domain.SetParts))
	for i, p := range domain.SetParts {
		names[i] = string(p)
	}
	return strings.Join(names, ", ")
}
