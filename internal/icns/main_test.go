package main

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"os"
	"testing"
)

func TestTheIconHoldsThePictureInEachSize(t *testing.T) {
	f, err := os.Open("../../cmd/lagboka/icon.png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := write(&b, picture); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	if string(data[:4]) != "icns" || int(binary.BigEndian.Uint32(data[4:])) != len(data) {
		t.Fatalf("the head is %q of %d bytes", data[:8], len(data))
	}
	n := 0
	for rest := data[8:]; len(rest) > 0; n++ {
		size := binary.BigEndian.Uint32(rest[4:])
		small, err := png.Decode(bytes.NewReader(rest[8:size]))
		if err != nil {
			t.Fatal(err)
		}
		if string(rest[:4]) != kinds[n].name || small.Bounds().Dx() != kinds[n].pixels {
			t.Errorf("%q is %d pixels wide, not %d", rest[:4], small.Bounds().Dx(), kinds[n].pixels)
		}
		rest = rest[size:]
	}
	if n != len(kinds) {
		t.Errorf("%d sizes, not %d", n, len(kinds))
	}
}
