package sheet_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/sheet"
	"lagboka/internal/testkit"
)

const benchRows = 20_000

// listOf is a list of people of fifteen columns, five of them days, amounts and numbers.
func listOf(n int) sheet.Sheet {
	s := sheet.Sheet{Name: "Medlemmer"}
	for _, title := range []string{
		"Medlemsnr.", "Etternavn", "Fornavn", "Fødselsdato", "Kjønn", "Adresse", "Postnr", "Poststed", "Mobil", "E-post", "Lokallag", "Innmeldt", "Kontingent", "Forfall", "Betalt",
	} {
		s.Columns = append(s.Columns, sheet.Column{Title: title})
	}
	day := domain.MustDate("2026-02-01")
	for i := range n {
		s.Rows = append(s.Rows, []any{
			100_000 + i, fmt.Sprintf("Nordby%d", i%977), fmt.Sprintf("Åse %d", i%311), day.AddDays(-9000 - i%20_000), "K", fmt.Sprintf("Storgata %d", i%200),
			fmt.Sprintf("%04d", 500+i%2000), "Hamar", domain.Phone(fmt.Sprintf("+479%07d", i)), fmt.Sprintf("post%d@example.no", i), "Stange",
			day.AddDays(-i % 5000), domain.Kroner(440), day.AddDays(14), day.AddDays(i % 60),
		})
	}
	return s
}

func BenchmarkReadXLSX(b *testing.B) {
	var file bytes.Buffer
	if err := sheet.WriteXLSX(&file, listOf(benchRows)); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		if t := readTable(b, file.Bytes()); len(t.Rows) != benchRows {
			b.Fatal(len(t.Rows))
		}
	}
	b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkReadCSV(b *testing.B) {
	var file bytes.Buffer
	if err := sheet.WriteCSV(&file, listOf(benchRows)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if t := readTable(b, file.Bytes()); len(t.Rows) != benchRows {
			b.Fatal(len(t.Rows))
		}
	}
	b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkRecords(b *testing.B) {
	rows := testkit.RegisterRows(demoBook(b, 10_000), feeYear, testkit.Quirks{NationalID: true})
	data, err := testkit.CSV(rows, ';', false)
	if err != nil {
		b.Fatal(err)
	}
	table := readTable(b, data)
	for b.Loop() {
		m := sheet.Recognise(table, today)
		if _, err := sheet.Records(context.Background(), table, m, sheet.Options{Today: today}, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(table.Rows)*b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkWriteXLSX(b *testing.B) {
	s := listOf(benchRows)
	for b.Loop() {
		if err := sheet.WriteXLSX(io.Discard, s); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
