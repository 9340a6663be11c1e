package vcard_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"lagboka/domain"
)

// FuzzRead reads anything: what comes out is valid text, no larger than what went in, and can go into the book.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.vcf"))
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		records, err := read(bytes.NewReader(data))
		if err != nil && domain.KindOf(err) != domain.Damaged {
			t.Fatal(err)
		}
		size, line := 0, 0
		for _, r := range records {
			p := r.Person
			text := strings.Join([]string{p.GivenName, p.FamilyName, p.Address, p.Postcode, p.Place, p.Country, p.Email, p.Mobile, p.Phone, p.Occupation, p.Note}, "\n")
			size += len(text) + len(strings.Join(r.Cells, ""))
			if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\x1b\r\x7f") {
				t.Errorf("%q", text)
			}
			if len(r.Problems) == 0 && p.Validate(today) != nil {
				t.Errorf("%+v: %v", p, p.Validate(today))
			}
			if r.Line <= line {
				t.Errorf("line %d after %d", r.Line, line)
			}
			line = r.Line
		}
		// One byte of Windows-1252 is at most three of UTF-8; a rejected card is there twice.
		if size > 6*len(data)+100*len(records) {
			t.Errorf("%d bytes of text from %d", size, len(data))
		}
	})
}
