package vcard_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/vcard"
)

// BenchmarkRead reads a file of ten-line cards as Google writes them.
func BenchmarkRead(b *testing.B) {
	const cards = 20000
	var file bytes.Buffer
	for i := range cards {
		fmt.Fprintf(&file, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Åse Marie Østby\r\nN:Østby;Åse Marie;;;\r\nEMAIL;TYPE=INTERNET;TYPE=HOME:ase.%d@example.no\r\n"+
			"TEL;TYPE=CELL:+47 917 %02d %03d\r\nADR;TYPE=HOME:;;Storgata %d;Brumunddal;;2380;Norge\r\nBDAY:1961-12-01\r\n"+
			"NOTE:Vil gjerne være med\\, helst om haustkveldane\r\nEND:VCARD\r\n", i, i%100, i%1000, i%90)
	}
	b.SetBytes(int64(file.Len()))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for record, err := range vcard.Read(context.Background(), bytes.NewReader(file.Bytes()), today) {
			if err != nil || len(record.Problems) > 0 {
				b.Fatal(err, record.Problems)
			}
			n++
		}
		if n != cards {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(cards)*float64(b.N)/b.Elapsed().Seconds(), "cards/s")
}

// BenchmarkWrite writes cards of version 3.0 with everything in them.
func BenchmarkWrite(b *testing.B) {
	people := slices.Repeat([]domain.Person{somebody}, 20000)
	b.ReportAllocs()
	for b.Loop() {
		if err := vcard.Write(context.Background(), io.Discard, slices.Values(people), vcard.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(people))*float64(b.N)/b.Elapsed().Seconds(), "cards/s")
}
