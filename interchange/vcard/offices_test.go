package vcard_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/vcard"
)

func TestWhoHoldsWhatGoesOutAsATableOrAsCardsEachPersonOnce(t *testing.T) {
	kari := domain.Person{ID: "kari", GivenName: "Kari", FamilyName: "Lien", Mobile: "+4741234567", Email: "kari@example.no", NoMail: true}
	row := func(role domain.Role, p domain.Person) domain.OfficeRow {
		return domain.OfficeRow{
			Office: domain.Office{Role: role, Person: p.ID, From: domain.MustDate("2026-01-20")}, Person: p,
			Body: domain.Body{Name: "Styret"}, Unit: domain.Unit{Name: "Tynset Senterparti", ShortName: "Tynset"},
		}
	}
	rows := []domain.OfficeRow{row(domain.Leader, kari), row(domain.Treasurer, kari), row(domain.Secretary, domain.Person{})}
	text := func(key string, _ ...any) string { return key }
	role := func(o domain.Office) string { return string(o.Role) }
	dir := t.TempDir()
	write := func(name string, rows []domain.OfficeRow) (string, error) {
		path := filepath.Join(dir, name)
		err := vcard.ExportOffices(t.Context(), interchange.Out{Path: path}, text, role, rows, time.Unix(0, 0))
		data, readErr := os.ReadFile(path)
		if err == nil && readErr != nil {
			t.Fatal(readErr)
		}
		return string(data), err
	}
	table, err := write("verv.csv", rows)
	if err != nil || strings.Count(table, "Kari Lien") != 2 || !strings.Contains(table, "412 34 567") || !strings.Contains(table, "office.state.vacant") {
		t.Errorf("%v\n%s", err, table)
	}
	cards, err := write("verv.vcf", rows)
	if err != nil || strings.Count(cards, "BEGIN:VCARD") != 1 {
		t.Errorf("%v\n%s", err, cards)
	}
	if _, err := write("ingen.csv", nil); domain.KindOf(err) != domain.NotFound {
		t.Errorf("of nobody there is a file: %v", err)
	}
	if to, left := domain.Addresses(domain.Holders(rows)); len(to) != 0 || left != 1 { // she does not want mail
		t.Errorf("letters go to %v, without %d", to, left)
	}
}
