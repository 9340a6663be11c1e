package main_test

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// killable are the verbs that change a book or its files, as they are called in a folder that holds bok.lagboka with
// Grindvik in it, kopi.lagboka without, and ny.csv.
var killable = []struct {
	plain   bool
	changes bool // the book
	loses   bool // Grindvik may be gone afterwards
	args    []string
}{
	{args: []string{"import", "members", "ny.csv"}, changes: true},
	{args: []string{"undo"}, changes: true, loses: true},
	{args: []string{"restore", "kopi.lagboka"}, changes: true, loses: true},
	{args: []string{"seal", "--recovery", "ark.pdf"}, changes: true, plain: true},
	{args: []string{"passphrase"}, changes: true},
	{args: []string{"handover", "--recovery", "ark.pdf"}, changes: true},
	{args: []string{"backup"}},
	{args: []string{"salvage", "--out", "reddet.lagboka"}},
}

// The verbs are killed at any moment, once each, or as often as LAGBOKA_TORTURE says.
func TestAVerbThatIsKilledLeavesAWholeBookThatSomethingKnownOpens(t *testing.T) {
	phrases, bases := killBases(t)
	r := rand.New(rand.NewPCG(7, 7))
	kills, failures := 0, 0
	for range times(t) {
		for _, verb := range killable {
			t.Setenv("LAGBOKA_PASSPHRASE_FILE", phrases[0])
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(bases[verb.plain])); err != nil {
				t.Fatal(err)
			}
			t.Chdir(dir)
			wait := time.Duration(r.IntN(1500)) * time.Millisecond
			if killed(t, wait, verb.args) {
				kills++
			}
			if _, wrong := look(t, phrases, verb.loses); wrong != "" {
				failures++
				t.Errorf("%v, killed after %v: %s", verb.args, wait, wrong)
			}
		}
	}
	t.Logf("kills: %d, failures: %d", kills, failures)
}

// times is how often each verb is tried.
func times(t *testing.T) int {
	t.Helper()
	text := os.Getenv("LAGBOKA_TORTURE")
	if text == "" {
		return 1
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// killBases are the files of an old and a new passphrase, and by whether they are plain the folders with a book to try
// verbs on.
func killBases(t *testing.T) (phrases []string, bases map[bool]string) {
	t.Helper()
	secrets := t.TempDir()
	phrases = []string{filepath.Join(secrets, "gammel"), filepath.Join(secrets, "ny")}
	for i, phrase := range []string{oldPhrase, newPhrase} {
		if err := os.WriteFile(phrases[i], []byte(phrase), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	bases = map[bool]string{}
	for _, plain := range []bool{false, true} {
		t.Setenv("LAGBOKA_PASSPHRASE_FILE", phrases[0])
		if plain {
			t.Setenv("LAGBOKA_PASSPHRASE_FILE", "")
		}
		bases[plain] = killBase(t)
	}
	t.Setenv("LAGBOKA_NEW_PASSPHRASE_FILE", phrases[1])
	return phrases, bases
}

// killBase is a folder with a book to kill verbs on.
func killBase(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	do(t, "bok.lagboka", "demo", "--members", "50")
	backup := strings.TrimSpace(do(t, "bok.lagboka", "backup"))
	for _, ending := range []string{"", "-key", "-key2"} {
		if err := os.Rename(backup+ending, "kopi.lagboka"+ending); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	for name, person := range map[string]string{"gammel.csv": "Grindvik;Torbjørg", "ny.csv": "Vik;Nora"} {
		if err := os.WriteFile(name, []byte("Etternavn;Fornavn;Lag\r\n"+person+";Hamar\r\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	do(t, "bok.lagboka", "import", "members", "gammel.csv")
	return dir
}

// killed calls lagctl and kills it after a while; false where it has ended by itself before.
func killed(t *testing.T, after time.Duration, args []string) bool {
	t.Helper()
	cmd := exec.Command(command, append([]string{"--file", "bok.lagboka", "--today", "2026-03-17"}, args...)...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // it may have ended
	err := cmd.Wait()
	return !timer.Stop() && err != nil
}

// found is what a verb has left in a folder: the passphrase that opens the book, and whether people are in it.
type found struct {
	by             int // of the passphrases
	grindvik, nora bool
}

// look opens the book in the folder by whichever of the passphrases opens it, and says what is wrong with it and with
// what lies beside it.
func look(t *testing.T, phrases []string, loses bool) (f found, wrong string) {
	t.Helper()
	for i, phrase := range phrases {
		t.Setenv("LAGBOKA_PASSPHRASE_FILE", phrase)
		_, errOut, code := call(t, "bok.lagboka", "check")
		if code != 0 {
			wrong += errOut
			continue
		}
		for _, ending := range []string{".unfinished", ".restored", ".recoded", ".replaced", ".damaged"} {
			if left, err := filepath.Glob("bok.lagboka" + ending + "*"); err != nil || len(left) > 0 {
				return f, "left behind: " + strings.Join(left, ", ")
			}
		}
		do(t, "bok.lagboka", "export", "members", "--out", "alle.csv")
		people, err := os.ReadFile("alle.csv")
		if err != nil {
			t.Fatal(err)
		}
		f = found{i, strings.Contains(string(people), "Grindvik"), strings.Contains(string(people), "Vik, Nora")}
		if !loses && !f.grindvik {
			return f, "what was acknowledged is gone"
		}
		return f, ""
	}
	return f, wrong
}
