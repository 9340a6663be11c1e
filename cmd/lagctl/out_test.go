package main_test

import (
	"os"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestNoCommandWritesOverTheBookOrWhatBelongsToIt(t *testing.T) {
	t.Chdir(t.TempDir())
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", oldPhrase)
	writePassphrase(t, "LAGBOKA_NEW_PASSPHRASE_FILE", newPhrase)
	do(t, "bok.lagboka", "demo", "--members", "20")
	backup := strings.TrimSpace(do(t, "bok.lagboka", "backup"))
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("r.csv", "Fornavn;Etternavn;Lag\nA;Aas;Ukjent lag\n")
	write("brev.pdf", "Kjære venn")
	kept := []string{"bok.lagboka", "bok.lagboka-key", "bok.lagboka-key2", backup, "r.csv", "brev.pdf", os.Getenv("LAGBOKA_PASSPHRASE_FILE")}
	before := map[string]string{}
	for _, name := range kept {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		before[name] = string(text)
	}
	for _, to := range append(kept, "bok.lagboka-wal", "bok.lagboka-lock", "ny.lagboka") {
		for _, args := range [][]string{
			{"export", "vcard", "--out", to},
			{"export", "study", "--out", to},
			{"report", "board", "--out", to},
			{"archive", "--out", to},
			{"recovery", "--out", to},
			{"handover", "--recovery", to},
			{"import", "members", "r.csv", "--dry-run", "--rejected", to},
		} {
			// What is nothing of the book's --force would replace.
			if to != "brev.pdf" && (to != "r.csv" || args[0] == "import") {
				args = append(args, "--force")
			}
			if _, errOut, code := call(t, "bok.lagboka", args...); code == 0 || errOut == "" {
				t.Errorf("%v ends with %d and says %q", args, code, errOut)
			}
		}
	}
	for name, text := range before {
		if now, err := os.ReadFile(name); err != nil || string(now) != text {
			t.Errorf("%s is another file: %v", name, err)
		}
	}
	do(t, "bok.lagboka", "check")
	for _, name := range []string{"bok.lagboka-wal", "bok.lagboka-lock", "ny.lagboka"} {
		if _, err := os.Lstat(name); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	do(t, "bok.lagboka", "report", "board", "--out", "brev.pdf", "--force")
	do(t, "bok.lagboka", "report", "board", "--out", "brev.pdf") // its own kind gives way
}

func TestAnIdentityNumberInAFilesNameDoesNotComeIntoTheBook(t *testing.T) {
	t.Chdir(t.TempDir())
	do(t, "bok.lagboka", "demo", "--members", "20")
	id := testkit.NationalID(domain.MustDate("1961-03-07"), domain.Female)
	if err := os.WriteFile("medlem "+id+".csv", []byte("Fornavn;Etternavn;Lag;Personnr;Født\nA;Aas;Ukjent lag;"+id[6:]+";07.03.1961\nB;Berg;Hamar;"+id+";\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	said := do(t, "bok.lagboka", "import", "members", "medlem "+id+".csv", "--rejected", "avvist.csv")
	for _, name := range []string{"bok.lagboka", "avvist.csv"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		said += string(text)
	}
	if strings.Contains(said, id) || strings.Contains(said, id[6:]) || !strings.Contains(said, "medlem ….csv") {
		t.Error("the number is kept, or the file's name is not")
	}
}

func TestTheNewBooksOwnNameIsNoPlaceForItsRecoverySheet(t *testing.T) {
	t.Chdir(t.TempDir())
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", oldPhrase)
	if _, errOut, code := call(t, "bok", "new", "--recovery", "bok-key"); code == 0 || !strings.Contains(errOut, "nøkkelfila") {
		t.Error(code, errOut)
	}
	if left, err := os.ReadDir("."); err != nil || len(left) != 0 {
		t.Error("left behind:", left, err)
	}
}
