package archive_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"lagboka/interchange"
	"lagboka/interchange/archive"
	"lagboka/internal/testkit"
	"lagboka/locale"
)

func opened(t *testing.T, path, passphrase string) (map[string]string, error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := age.Decrypt(f, identity)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(plain)
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		files[part.Name] = string(text)
	}
	return files, nil
}

func TestABookIsTakenAlongInTheFormatsOfOthersAndSealed(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	texts, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	parts, err := archive.Gather(context.Background(), s, texts, testkit.Today, testkit.Noon)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "alt.zip.age")
	p := archive.Params{Passphrase: "traktor gulrot fjøsdør saueull", WorkFactor: 10, Made: testkit.Noon}
	if err := archive.Write(interchange.Out{Path: path}, p, parts); err != nil {
		t.Fatal(err)
	}
	if _, err := opened(t, path, "noe annet"); err == nil {
		t.Error("another passphrase opens it")
	}
	files, err := opened(t, path, p.Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	for name, has := range map[string]string{
		"LES-MEG.txt": "age", "personer.csv": "Etternavn", "personer.vcf": "BEGIN:VCARD", "kalender.ics": "20270331", "rader/fee.csv": "paid_on", "rader/unit.csv": "Hamar",
	} {
		if !strings.Contains(files[name], has) {
			t.Errorf("%s lacks %q", name, has)
		}
	}
	if n := strings.Count(files["rader/circle_session.csv"], "\r\n") - 1; n == 0 || strings.Count(files["kalender.ics"], "Studiering i") != n {
		t.Errorf("%d meetings of circles are not all in the calendar", n)
	}
	people, cards := strings.Count(files["personer.csv"], "\r\n")-1, strings.Count(files["personer.vcf"], "BEGIN:VCARD")
	// The dead have no card.
	if rows := strings.Count(files["rader/person.csv"], "\r\n") - 1; rows != people || cards < 60 || people < cards {
		t.Errorf("%d rows, %d people, %d cards", rows, people, cards)
	}
}

func TestAnArchiveThatFailsLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	broken := errors.New("broken")
	err := archive.Write(interchange.Out{Path: filepath.Join(dir, "alt.zip.age")}, archive.Params{Passphrase: "x", WorkFactor: 10}, []archive.Part{
		{Name: "a", Write: func(io.Writer) error { return broken }},
	})
	if !errors.Is(err, broken) {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Error(len(left), err)
	}
}
