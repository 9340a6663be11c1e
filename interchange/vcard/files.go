package vcard

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"lagboka/domain"
	"lagboka/interchange"
)

// WriteEach writes one file for each person into a folder, since Outlook reads only the first card of a file, and
// returns how many. The files have the persons' names, a number behind where that is taken, and tell nothing else. No
// file that is there already is touched. Where one cannot be written, or ctx ends, those already written are removed.
func WriteEach(ctx context.Context, out interchange.Out, people iter.Seq[domain.Person], o Options) (written int, err error) {
	if err := o.check(); err != nil {
		return 0, err
	}
	if err := out.CheckFolder(); err != nil {
		return 0, fmt.Errorf("write cards: %w", err)
	}
	var made []string
	defer func() {
		if err == nil {
			return
		}
		for _, path := range made {
			err = errors.Join(err, interchange.WriteError(os.Remove(path)))
		}
	}()
	taken := map[string]int{} // how many have had a name; file systems take Åse and åse for the same
	var buf []byte
	for p := range people {
		if err := ctx.Err(); err != nil {
			return 0, fmt.Errorf("write cards: %w", err)
		}
		f, err := createUnused(out.Path, FileName(p.Name()), taken)
		if err != nil {
			return 0, fmt.Errorf("write cards: %w", interchange.WriteError(err))
		}
		made = append(made, f.Name())
		buf = appendCard(buf[:0], newCard(p, o))
		_, err = f.Write(buf)
		if err = errors.Join(err, f.Close()); err != nil {
			return 0, fmt.Errorf("write cards: %w", interchange.WriteError(err))
		}
	}
	return len(made), nil
}

// createUnused creates a file that is not there yet: name.vcf, name (2).vcf …
func createUnused(dir, name string, taken map[string]int) (*os.File, error) {
	key := strings.ToLower(name)
	for {
		taken[key]++
		file := name + ".vcf"
		if n := taken[key]; n > 1 {
			file = fmt.Sprintf("%s (%d).vcf", name, n)
		}
		f, err := os.OpenFile(filepath.Join(dir, file), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// maxFileName is how many bytes of a name go into a file's: file systems allow 255, and some programs fewer.
const maxFileName = 100

// reserved are the names that Windows keeps for devices, with any ending.
var reserved = []string{
	"CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
	"LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
}

// FileName makes a name safe as a file's on every system.
func FileName(name string) string {
	safe := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || !unicode.IsGraphic(r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, norm.NFC.String(name))
	safe = strings.Join(strings.Fields(safe), " ")
	safe = shorten(safe, maxFileName)
	// A leading full stop hides a file, and Windows drops those at the end.
	safe = strings.Trim(safe, ". ")
	first, _, _ := strings.Cut(safe, ".")
	if safe == "" || slices.Contains(reserved, strings.ToUpper(strings.TrimSpace(first))) {
		safe = strings.TrimSpace("vcard " + safe)
	}
	return safe
}
