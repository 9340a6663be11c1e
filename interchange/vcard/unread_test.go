package vcard_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/vcard"
	"lagboka/internal/testkit"
)

func unreadOf(t *testing.T, text string) []vcard.Unread {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kort.vcf")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, unread, err := vcard.ReadFile(t.Context(), path, today, nil)
	if err != nil {
		t.Fatal(err)
	}
	return unread
}

func TestWhatOfCardsGoesNowhereIsListed(t *testing.T) {
	got := unreadOf(t, "BEGIN:VCARD\nVERSION:3.0\nFN:Åse Østby\nPHOTO;ENCODING=b:QUJD\nitem1.X-SKOSTR:43\nx-skostr:44\nURL:http\\://example.no\nEND:VCARD\n"+
		"BEGIN:VCARD\nVERSION:3.0\nFN:Ola Vik\nX-SKOSTR:45\nREV:20260301T120000Z\nX-BREV;ENCODING=BASE64:QUJD\nX-LANG:"+strings.Repeat("bla ", 40)+
		"\nX-FNR:"+testkit.NationalID(domain.MustDate("1961-03-17"), domain.Male)+"\nAGENT:\nBEGIN:VCARD\nX-AGENT:1\nEND:VCARD\nEND:VCARD\n")
	want := []vcard.Unread{
		{Property: "X-SKOSTR", Cards: 2, Example: "43"},
		{Property: "AGENT", Cards: 1},
		{Property: "PHOTO", Cards: 1},
		{Property: "REV", Cards: 1, Example: "20260301T120000Z"},
		{Property: "URL", Cards: 1, Example: "http://example.no"},
		{Property: "X-BREV", Cards: 1},
		{Property: "X-FNR", Cards: 1, Example: ""},
		{Property: "X-LANG", Cards: 1, Example: strings.Repeat("bla ", 15) + " …"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
	for _, u := range got {
		why := map[string]string{"PHOTO": "import.why.binary", "REV": "import.why.program"}[u.Property]
		if why == "" {
			why = "import.why.no-field"
		}
		if u.Why() != why {
			t.Errorf("%s: %s", u.Property, u.Why())
		}
	}
}
