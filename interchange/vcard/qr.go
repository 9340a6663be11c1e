package vcard

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/skip2/go-qrcode"

	"lagboka/domain"
)

const (
	// qrModule is the width of one module in pixels: a whole number, so that edges stay sharp, and wide enough for
	// a telephone to read off a screen.
	qrModule = 8
	// maxQRName and maxQREmail are the bytes of a given or family name and of an e-mail address that go into a code.
	// With them it has at most 81 modules a side, which still reads at 4 cm on paper; 105 where every letter is one
	// that has to be escaped.
	maxQRName  = 60
	maxQREmail = 100
)

// QR returns a PNG of a code with a person's name, mobile number and e-mail address as a card of version 3.0, for the
// camera of a telephone. Very long names are shortened; a very long address is left out.
func QR(p domain.Person) ([]byte, error) {
	p.GivenName, p.FamilyName = shorten(p.GivenName, maxQRName), shorten(p.FamilyName, maxQRName)
	if len(p.Email) > maxQREmail {
		p.Email = ""
	}
	code, err := qrcode.New(string(appendCard(nil, nameCard(p, Options{}))), qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("draw qr code: %w", err)
	}
	png, err := code.PNG(-qrModule)
	if err != nil {
		return nil, fmt.Errorf("draw qr code: %w", err)
	}
	return png, nil
}

// shorten cuts text between characters to at most size bytes, without white space at its ends.
func shorten(text string, size int) string {
	for len(text) > size {
		_, last := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-last]
	}
	return strings.TrimSpace(text)
}
