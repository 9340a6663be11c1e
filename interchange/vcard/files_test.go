package vcard_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/vcard"
)

func names(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	return names
}

func TestEachPersonGetsAFile(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "Kari Berg.vcf")
	if err := os.WriteFile(old, []byte("gammel"), 0o600); err != nil {
		t.Fatal(err)
	}
	people := []domain.Person{
		somebody,
		{GivenName: "Kari", FamilyName: "Berg"},
		{GivenName: "kari", FamilyName: "berg"},
		{GivenName: "Kari", FamilyName: "Berg"},
		{FamilyName: `../../etc/passwd`},
		{FamilyName: `C:\con*?"<>|`},
		{FamilyName: "CON"},
		{FamilyName: "nul.txt"},
		{FamilyName: "..."},
		{},
		{FamilyName: "Berg \x00\n\u202e."},
		{GivenName: strings.Repeat("Åse ", 100), FamilyName: "Lang"},
	}
	n, err := vcard.WriteEach(t.Context(), interchange.Out{Path: dir}, slices.Values(people), vcard.Options{})
	if err != nil || n != len(people) {
		t.Fatal(n, err)
	}
	got := names(t, dir)
	long := slices.IndexFunc(got, func(name string) bool { return strings.HasPrefix(name, "Åse Åse") })
	if long < 0 || len(got[long]) > 110 || !utf8.ValidString(got[long]) {
		t.Errorf("%q", got)
	}
	got = slices.Delete(got, long, long+1)
	want := []string{
		"Berg.vcf", "C con.vcf", "Kari Berg (2).vcf", "Kari Berg (4).vcf", "Kari Berg.vcf", "etc passwd.vcf", "kari berg (3).vcf",
		"vcard (2).vcf", "vcard CON.vcf", "vcard nul.txt.vcf", "vcard.vcf", "Åse Marie Østby.vcf",
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	if data, err := os.ReadFile(old); err != nil || string(data) != "gammel" {
		t.Errorf("the file that was there: %q, %v", data, err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "Åse Marie Østby.vcf"))
	if err != nil || string(data) != write(t, vcard.Options{}, somebody) {
		t.Errorf("%s, %v", data, err)
	}
}

func TestNothingIsLeftWhereNotAllFilesCouldBeWritten(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	people := func(yield func(domain.Person) bool) {
		for i := 0; yield(somebody); i++ {
			if i == 5 {
				cancel()
			}
		}
	}
	if n, err := vcard.WriteEach(ctx, interchange.Out{Path: dir}, people, vcard.Options{}); n != 0 || !errors.Is(err, context.Canceled) {
		t.Error(n, err)
	}
	if left := names(t, dir); len(left) > 0 {
		t.Errorf("%q", left)
	}
}

func TestAnErrorDoesNotNameThePerson(t *testing.T) {
	_, err := vcard.WriteEach(t.Context(), interchange.Out{Path: filepath.Join(t.TempDir(), "none")}, slices.Values([]domain.Person{somebody}), vcard.Options{})
	if !errors.Is(err, os.ErrNotExist) || strings.Contains(err.Error(), "Østby") {
		t.Error(err)
	}
}
