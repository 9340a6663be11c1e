package vcard

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"lagboka/interchange"
)

// writers are the programs that say in their cards who they are, by what of the product's name is sure.
var writers = []struct{ mark, name string }{
	{"-//Apple", "Apple Kontakter"},
	{"-//CyrusIMAP.org//Cyrus", "Fastmail"},
	{"X-MS-OL-DESIGN", "Outlook"},
	{"-//Mozilla.org/NONSGML Thunderbird", "Thunderbird"},
	{"-//Mozilla.org", "Thunderbird"},
	{"-//Nextcloud", "Nextcloud"},
	{"Google Contacts", "Google Kontakter"},
	{"-//Ximian//Evolution", "Evolution"},
	{"-//Lagboka", "Lagboka"},
}

// Program returns the name of the program that wrote a file of cards, where its first cards tell.
func Program(path string) (string, error) {
	const enough = 16 << 10
	f, err := interchange.Open(path)
	if err != nil {
		return "", fmt.Errorf("read cards: %w", err)
	}
	head, err := io.ReadAll(io.LimitReader(f, enough))
	if err = errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("read cards: %w", interchange.ReadError(err))
	}
	for _, w := range writers {
		if bytes.Contains(head, []byte(w.mark)) {
			return w.name, nil
		}
	}
	return "", nil
}
