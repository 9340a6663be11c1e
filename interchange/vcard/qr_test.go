package vcard_test

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"github.com/skip2/go-qrcode"

	"lagboka/domain"
	"lagboka/interchange/vcard"
)

func TestTheCodeHoldsTheLeastOfACard(t *testing.T) {
	got, err := vcard.QR(somebody)
	if err != nil {
		t.Fatal(err)
	}
	code, err := qrcode.New("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Østby;Åse Marie;;;\r\nFN:Åse Marie Østby\r\nTEL;TYPE=CELL:+4791792301\r\n"+
		"EMAIL:ase@example.no\r\nEND:VCARD\r\n", qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	want, err := code.PNG(-8)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("another code, %v", err)
	}
}

func TestTheLongestNamesStillMakeACodeThatCanBeRead(t *testing.T) {
	for _, p := range []domain.Person{
		somebody,
		{GivenName: strings.Repeat("Åse Marie ", 100), FamilyName: strings.Repeat("Østby ", 100), Mobile: "+4791792301", Email: strings.Repeat("a", 90) + "@a.no"},
		{GivenName: strings.Repeat(`,;\`, 100), FamilyName: strings.Repeat(`;,\`, 100), Mobile: "+4791792301", Email: strings.Repeat(",", 90) + "@a.no"},
		{GivenName: strings.Repeat("😀", 100), FamilyName: "Berg", Email: strings.Repeat("a", 5000) + "@a.no"},
	} {
		data, err := vcard.QR(p)
		if err != nil {
			t.Fatal(err)
		}
		code, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		// Eight pixels a module, four modules of margin on each side.
		if modules := code.Bounds().Dx()/8 - 8; modules > 105 || code.Bounds().Dx() != code.Bounds().Dy() {
			t.Errorf("%d modules", modules)
		}
	}
}
