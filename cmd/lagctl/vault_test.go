package main_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
)

const (
	oldPhrase = "traktor gulrot fjøsdør saueull"
	newPhrase = "eng rapphøne bjørkeved myr"
)

func TestABookIsHandedOverAndItsKeyFileFetchedFromABackup(t *testing.T) {
	t.Chdir(t.TempDir())
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", oldPhrase)
	do(t, "bok.lagboka", "demo", "--members", "50")
	before := strings.TrimSpace(do(t, "bok.lagboka", "backup"))
	writePassphrase(t, "LAGBOKA_NEW_PASSPHRASE_FILE", newPhrase)
	do(t, "bok.lagboka", "handover", "--recovery", "ark.pdf")
	if sheet, err := os.ReadFile("ark.pdf"); err != nil || !bytes.HasPrefix(sheet, []byte("%PDF")) {
		t.Error("no recovery sheet:", err)
	}
	if _, errOut, code := call(t, "bok.lagboka", "status"); code != 1 || !strings.Contains(errOut, "Feil passordfrase") {
		t.Error("the old passphrase:", code, errOut)
	}
	do(t, "gammel.lagboka", "restore", before) // a backup from before keeps its own

	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", newPhrase)
	_, code, _ := call(t, "bok.lagboka", "recovery")
	code = strings.TrimSpace(code[strings.LastIndex(code, " "):])
	for _, ending := range []string{"-key", "-key2"} {
		if err := os.Remove("bok.lagboka" + ending); err != nil {
			t.Fatal(err)
		}
	}
	if _, errOut, exit := call(t, "bok.lagboka", "status"); exit != 1 || !strings.Contains(errOut, "Nøkkelfila mangler") {
		t.Error("without a key file:", exit, errOut)
	}
	do(t, "bok.lagboka", "key-file")
	do(t, "bok.lagboka", "check")
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", code)
	if _, errOut, exit := call(t, "bok.lagboka", "check"); exit != 1 {
		t.Error("the key file of the backup knows the later code:", exit, errOut)
	}
}

func TestACodeThatCannotBeWrittenDownDoesNotReplaceTheOldOne(t *testing.T) {
	t.Chdir(t.TempDir())
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", oldPhrase)
	do(t, "bok.lagboka", "demo", "--members", "20")
	_, said, _ := call(t, "bok.lagboka", "recovery")
	code := strings.TrimSpace(said[strings.LastIndex(said, " "):])
	writePassphrase(t, "LAGBOKA_NEW_PASSPHRASE_FILE", newPhrase)
	for _, args := range [][]string{
		{"recovery", "--out", filepath.Join("borte", "ark.pdf")}, {"handover", "--recovery", filepath.Join("borte", "ark.pdf")},
	} {
		if _, errOut, exit := call(t, "bok.lagboka", args...); exit != 1 || !strings.Contains(errOut, "Mappa finnes ikke") {
			t.Error(args, exit, errOut)
		}
	}
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", code)
	do(t, "bok.lagboka", "check")
}

func TestBackupsAreListedCopiedAndComparedBeforeOneIsRestored(t *testing.T) {
	book := newDemo(t, "50")
	stick := t.TempDir()
	first := strings.TrimSpace(do(t, book, "backup", "--to", stick))
	if list := do(t, book, "backup", "--list"); !strings.Contains(list, first) || strings.Count(list, "\n") != 1 {
		t.Errorf("the list is %q", list)
	}
	copies, err := filepath.Glob(filepath.Join(stick, "*", filepath.Base(first)))
	if err != nil || len(copies) != 1 {
		t.Error("no copy on the stick:", copies, err)
	}
	register := filepath.Join(t.TempDir(), "register.csv")
	if err := os.WriteFile(register, []byte("Etternavn;Fornavn;Lag;Født\r\nGrindvik;Torbjørg;Hamar;04.05.1971\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, book, "import", "members", register)
	shown := do(t, book, "restore", copies[0], "--dry-run")
	if !strings.Contains(shown, "Studieringer") || !strings.Contains(shown, "Kandidater") {
		t.Errorf("shown: %s", shown)
	}
	people := func(text string) []string {
		i := slices.IndexFunc(strings.Split(text, "\n"), func(l string) bool { return strings.HasPrefix(l, "Personer") })
		return strings.Fields(strings.Split(text, "\n")[i])[1:]
	}
	if n := people(shown); n[0] == n[1] {
		t.Errorf("people in the book and in the copy: %v", n)
	}
	do(t, book, "restore", copies[0])
	if n := people(do(t, book, "restore", copies[0], "--dry-run")); n[0] != n[1] {
		t.Errorf("people after the restore: %v", n)
	}
}

func TestACheckPointsOutAFolderThatAnotherProgramCopies(t *testing.T) {
	synced := filepath.Join(t.TempDir(), "OneDrive")
	if err := os.Mkdir(synced, 0o700); err != nil {
		t.Fatal(err)
	}
	book := filepath.Join(synced, "prøve.lagboka")
	do(t, book, "demo", "--members", "20")
	if _, errOut, code := call(t, book, "check"); code != 0 || !strings.Contains(errOut, "kopieres av OneDrive") {
		t.Error(code, errOut)
	}
}

func TestEverythingIsTakenAlongWithItsPapers(t *testing.T) {
	book := newDemo(t, "50")
	writePassphrase(t, "LAGBOKA_ARCHIVE_PASSPHRASE_FILE", oldPhrase)
	out := filepath.Join(t.TempDir(), "alt.zip.age")
	do(t, book, "archive", "--out", out)
	sealed, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	identity, err := age.NewScryptIdentity(oldPhrase)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := age.Decrypt(bytes.NewReader(sealed), identity)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(plain)
	if err != nil {
		t.Fatal(err)
	}
	files, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files.File {
		names = append(names, f.Name)
	}
	for _, want := range []string{
		"Styrerapport.pdf", "Medlemsliste.pdf", "Studiearbeidet 2026.pdf", "Nominasjonen i lagene.pdf", "personer.csv", "personer.vcf", "kalender.ics",
		"rader/circle.csv", "rader/circle_session.csv", "rader/circle_participant.csv", "rader/circle_attendance.csv", "rader/candidate.csv",
		"rader/candidate_list.csv", "rader/list_place.csv", "rader/milestone.csv",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not among %v", want, names)
		}
	}
}

func TestACodeThatStandsOnASheetIsNotWrittenOnTheTerminalToo(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "bok.lagboka")
	t.Setenv("LAGBOKA_PASSPHRASE_FILE", "")
	do(t, path, "demo", "--members", "20")
	if err := os.RemoveAll(filepath.Join(dir, "bok-backup")); err != nil {
		t.Fatal(err)
	}
	// Where the first backup cannot be made the plain book stays beside it.
	if err := os.WriteFile(filepath.Join(dir, "bok-backup"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", oldPhrase)
	_, said, code := call(t, path, "seal", "--recovery", filepath.Join(dir, "ark.pdf"))
	if code == 0 || !strings.Contains(said, "ark.pdf") || strings.Contains(said, "Gjenopprettingskode,") {
		t.Errorf("%d: %s", code, said)
	}
}
