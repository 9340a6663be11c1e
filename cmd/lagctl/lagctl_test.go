package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/internal/testkit"
	"lagboka/reports"
)

var command string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "lagctl-")
	if err != nil {
		panic(err)
	}
	command = filepath.Join(dir, "lagctl")
	if out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		panic(string(out))
	}
	code := m.Run()
	if err := os.RemoveAll(dir); err != nil {
		panic(err)
	}
	os.Exit(code)
}

// call runs lagctl on a book on the day that tests live on.
func call(t *testing.T, book string, args ...string) (out, errOut string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(command, append([]string{"--file", book, "--today", "2026-03-17"}, args...)...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// do is call for what must succeed.
func do(t *testing.T, book string, args ...string) string {
	t.Helper()
	out, errOut, code := call(t, book, args...)
	if code != 0 {
		t.Fatalf("%v ends with %d: %s", args, code, errOut)
	}
	return out
}

func counts(t *testing.T, text string) map[string]int {
	t.Helper()
	var n map[string]int
	if err := json.Unmarshal([]byte(text), &n); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return n
}

func newDemo(t *testing.T, members string) string {
	t.Helper()
	book := filepath.Join(t.TempDir(), "prøve.lagboka")
	do(t, book, "demo", "--members", members, "--seed", "1")
	return book
}

func TestStatusCountsThePayingMembersOfTheWorkPlan(t *testing.T) {
	book := newDemo(t, "955")
	for day, want := range map[string]float64{"2025-12-31": 955, "2024-12-31": 1034} {
		var st map[string]any
		if err := json.Unmarshal([]byte(do(t, book, "status", "--json", "--as-of", day)), &st); err != nil {
			t.Fatal(err)
		}
		if st["paying"] != want {
			t.Errorf("on %s %v were paying, want %v", day, st["paying"], want)
		}
		if n := len(st["per_branch"].([]any)); n != 46 {
			t.Errorf("%d branches", n)
		}
	}
}

func TestARegisterGoesInOnceAndIsTakenBack(t *testing.T) {
	dir := t.TempDir()
	made, err := demo.Make(demo.Params{Members: 200, Seed: 3, Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	data, err := testkit.CSV(testkit.RegisterRows(made, 2026, testkit.Quirks{NameInOne: true}), ';', true)
	if err != nil {
		t.Fatal(err)
	}
	file, book := filepath.Join(dir, "register.csv"), filepath.Join(dir, "b.lagboka")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	do(t, book, "new", "--template", "hedmark-2026")
	dry := counts(t, do(t, book, "import", "members", file, "--dry-run", "--json"))
	// One is called Yıldız, for which the register's alphabet has no letters: a name with signs in their place is asked
	// about.
	if dry["new"] < 200 || dry["rejected"] != 1 {
		t.Fatalf("the preview says %v", dry)
	}
	if strings.TrimSpace(do(t, book, "search", "a")) != "" {
		t.Error("a dry run has written")
	}
	first := counts(t, do(t, book, "import", "members", file, "--json"))
	if first["new"] != dry["new"] {
		t.Errorf("preview %v, import %v", dry, first)
	}
	again := counts(t, do(t, book, "import", "members", file, "--json"))
	if again["new"]+again["changed"] != 0 {
		t.Errorf("the second time changes %v", again)
	}
	do(t, book, "check")
	do(t, book, "undo")
	if strings.TrimSpace(do(t, book, "search", "a")) != "" {
		t.Error("an import that was undone is still there")
	}
}

func TestAPersonsHistoryIsReadAsSentencesAndByScripts(t *testing.T) {
	book := filepath.Join(t.TempDir(), "prøve.lagboka")
	do(t, book, "new", "--template", "hedmark-2026", "--plain")
	file := filepath.Join(t.TempDir(), "register.csv")
	for _, address := range []string{"Storgata 1", "Storgata 2"} {
		table := "Medlemsnr;Fornavn;Etternavn;Adresse;Lag;Innmeldt\n1;Åse;Ærud;" + address + ";Hamar;01.05.2010\n"
		if err := os.WriteFile(file, []byte(table), 0o600); err != nil {
			t.Fatal(err)
		}
		do(t, book, "import", "members", file)
	}
	out := do(t, book, "history", "ærud")
	for _, want := range []string{"Endret adressen fra «Storgata 1» til «Storgata 2»", "01.05.2010\tMeldt inn i Hamar"} {
		if !strings.Contains(out, want) {
			t.Errorf("the history does not say %q:\n%s", want, out)
		}
	}
	var changes []struct{ Kind, Field, Old, New string }
	if err := json.Unmarshal([]byte(do(t, book, "history", "ærud", "--json")), &changes); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(changes, func(c struct{ Kind, Field, Old, New string }) bool {
		return c.Kind == "person" && c.Field == "address" && c.Old == "Storgata 1" && c.New == "Storgata 2"
	}) {
		t.Errorf("a script reads %+v", changes)
	}
}

func TestCardsAndListsThatAreWrittenAreReadBack(t *testing.T) {
	book, dir := newDemo(t, "100"), t.TempDir()
	cards, list := filepath.Join(dir, "k.vcf"), filepath.Join(dir, "m.xlsx")
	do(t, book, "export", "vcard", "--out", cards)
	do(t, book, "export", "members", "--out", list)
	for _, args := range [][]string{{"vcard", cards}, {"members", list}} {
		n := counts(t, do(t, book, "import", args[0], args[1], "--dry-run", "--json"))
		if n["new"]+n["rejected"] != 0 {
			t.Errorf("%s: %v", args[0], n)
		}
	}
	data, err := os.ReadFile(cards)
	if err != nil || bytes.Contains(data, []byte("Senterparti")) {
		t.Errorf("a card tells the membership, or %v", err)
	}
}

func TestEveryPaperIsAPDFAndSaysWhatItTakes(t *testing.T) {
	book, dir := filepath.Join(t.TempDir(), "bok.lagboka"), t.TempDir()
	later := []string{"--today", "2027-04-20"} // when Nord-Odal has handed in its list and corrected it
	do(t, book, append(later, "demo", "--members", "955")...)
	for _, p := range reports.Papers {
		out := filepath.Join(dir, p.Key+".pdf")
		args := append(slices.Clone(later), "report", p.Key, "--unit", "Nord-Odal", "--out", out)
		if p.Of == domain.OfCircle {
			args = append(args, "--as-of", "2026-12-31")
		}
		if slices.Contains(p.Asks, domain.AskIndicator) {
			args = append(args, "--key", "list-submitted")
		}
		_, errOut, code := call(t, book, args...)
		data, err := os.ReadFile(out)
		why := map[string]string{"certificates": "læringsmålene", "duties": "Arbeidsplanen sier ikke noe", "plan": "ingen arbeidsplan", "plan-status": "ingen arbeidsplan"}[p.Key] // what there is not
		refused := code == 1 && why != "" && strings.Contains(errOut, why)
		if !refused && (code != 0 || err != nil || !bytes.HasPrefix(data, []byte("%PDF-"))) {
			t.Errorf("%s ends with %d, %v: %s", p.Key, code, err, errOut)
		}
		help, _, code := call(t, book, "report", p.Key, "--help")
		if code != 0 || !strings.Contains(help, "report "+p.Key+" --out FILE") || strings.Contains(help, "--names") != slices.Contains(p.Asks, domain.AskNames) {
			t.Errorf("%s --help ends with %d: %s", p.Key, code, help)
		}
	}
	if _, errOut, code := call(t, book, "report", "bord", "--out", filepath.Join(dir, "x.pdf")); code != 2 || !strings.Contains(errOut, "board, members") {
		t.Errorf("a wrong kind ends with %d: %s", code, errOut)
	}
}

func TestABackupBringsTheBookBack(t *testing.T) {
	book := newDemo(t, "50")
	copied := strings.TrimSpace(do(t, book, "backup"))
	before := do(t, book, "status", "--json") // which knows of the copy
	if err := os.WriteFile(book, []byte("skadet"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errOut, code := call(t, book, "status"); code != 1 || errOut == "" {
		t.Errorf("a damaged book ends with %d: %q", code, errOut)
	}
	do(t, book, "restore", copied)
	if after := do(t, book, "status", "--json"); after != before {
		t.Errorf("before %s, after %s", before, after)
	}
}

func TestWrongWordsEndWithTwoAndSayWhatIsRight(t *testing.T) {
	book := newDemo(t, "10")
	for _, args := range [][]string{
		{},
		{"bogus"},
		{"import", "members"},
		{"report", "board"},
		{"search"},
		{"status", "--as-of", "i går"},
		{"export", "vcard"},
		{"check", "--no-such-flag"},
		{"--today", "2026-99-99", "status"},
		{"--bogus", "status"},
		{"export", "members", "--out", "liste.pdf"},
		{"export", "vcard", "--version", "9.0", "--out", "kort.vcf"},
		{"report", "board", "--sections", "presse", "--out", "styre.pdf"},
		{"report", "labels", "--sheet", "L9999", "--out", "ark.pdf"},
		{"report", "labels", "--first", "22", "--out", "ark.pdf"},
	} {
		if out, errOut, code := call(t, book, args...); code != 2 || errOut == "" || out != "" || strings.Contains(errOut, "ctl.") {
			t.Errorf("%v ends with %d, out %q, err %q", args, code, out, errOut)
		}
	}
	if _, errOut, code := call(t, filepath.Join(t.TempDir(), "gone.lagboka"), "status"); code != 1 || errOut == "" {
		t.Errorf("a book that is not there ends with %d: %q", code, errOut)
	}
	for _, to := range []string{filepath.Dir(book), filepath.Join(book+"-gone", "kort.vcf")} {
		if _, errOut, code := call(t, book, "export", "vcard", "--out", to); code != 1 || !strings.HasPrefix(errOut, "Det finnes allerede en mappe") && !strings.HasPrefix(errOut, "Mappa finnes ikke") {
			t.Errorf("a list written to %s ends with %d: %q", to, code, errOut)
		}
	}
	if out := do(t, book, "help", "import"); !strings.Contains(out, "--dry-run") {
		t.Errorf("help says %q", out)
	}
}

// writePassphrase writes a passphrase to a file and lets the variable name it.
func writePassphrase(t *testing.T, variable, text string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "frase")
	if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(variable, path)
}

func TestASealedBookIsOpenedWithThePassphraseOfAFileAndWithNothingElse(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir) // books are named as people name them: from where they are
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", "traktor gulrot fjøsdør saueull")
	do(t, "bok.lagboka", "new", "--template", "hedmark-2026", "--recovery", "ark.pdf")
	if sheet, err := os.ReadFile("ark.pdf"); err != nil || !bytes.HasPrefix(sheet, []byte("%PDF")) {
		t.Error("no recovery sheet:", err)
	}
	made := strings.TrimSpace(do(t, "bok.lagboka", "backup"))
	writePassphrase(t, "LAGBOKA_NEW_PASSPHRASE_FILE", "eng rapphøne bjørkeved myr")
	do(t, "bok.lagboka", "passphrase")
	if _, errOut, code := call(t, "bok.lagboka", "status"); code != 1 || !strings.Contains(errOut, "Feil passordfrase") {
		t.Error("the old passphrase:", code, errOut)
	}
	do(t, "tilbake.lagboka", "restore", made)
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", "eng rapphøne bjørkeved myr")
	do(t, "bok.lagboka", "status")
	t.Setenv("LAGBOKA_PASSPHRASE_FILE", "")
	if _, errOut, code := call(t, "bok.lagboka", "status"); code != 1 || !strings.Contains(errOut, "LAGBOKA_PASSPHRASE_FILE") {
		t.Error("without a passphrase:", code, errOut)
	}
}

func TestAPlainBookIsMadeOnlyAfterSayingSoAndCanBeSealed(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, errOut, code := call(t, "bok.lagboka", "new"); code != 0 || !strings.Contains(errOut, "ikke låst") {
		t.Error("a plain book without a word:", code, errOut)
	}
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", "kort")
	if _, errOut, code := call(t, "bok.lagboka", "seal"); code != 1 || !strings.Contains(errOut, "for kort") {
		t.Error("a short passphrase:", code, errOut)
	}
	writePassphrase(t, "LAGBOKA_PASSPHRASE_FILE", "traktor gulrot fjøsdør saueull")
	do(t, "bok.lagboka", "seal")
	if file, err := os.ReadFile("bok.lagboka"); err != nil || bytes.Contains(file, []byte("SQLite")) {
		t.Error("the book is not sealed:", err)
	}
	do(t, "bok.lagboka", "check")
}

func TestStudyWorkIsCountedReportedAndExported(t *testing.T) {
	book, dir := newDemo(t, "300"), t.TempDir()
	var st struct {
		Circles    int `json:"circles"`
		StudyHours int `json:"study_hours"`
		PerBranch  []struct {
			Unit        string `json:"unit"`
			Circles     int    `json:"circles"`
			StudyHours  int    `json:"study_hours"`
			NamedCircle string `json:"named_circle"`
		} `json:"per_branch"`
	}
	if err := json.Unmarshal([]byte(do(t, book, "status", "--unit", "Hedmark", "--json")), &st); err != nil {
		t.Fatal(err)
	}
	circles, hours, done, branch := 0, 0, 0, ""
	for _, b := range st.PerBranch {
		circles += b.Circles
		hours += b.StudyHours
		if b.NamedCircle == "done" {
			done++
			branch = b.Unit
		}
		if b.NamedCircle == "" {
			t.Errorf("%s has no state", b.Unit)
		}
	}
	if circles != st.Circles || hours != st.StudyHours || hours == 0 || done == 0 {
		t.Errorf("%+v", st)
	}
	for name, args := range map[string][]string{
		"study.pdf": {"report", "study", "--unit", "Hedmark"}, "calls.pdf": {"report", "study-calls", "--unit", "Hedmark"},
		"list.pdf": {"report", "attendance", "--unit", branch, "--circle", "hvem skal lede"}, "blank.pdf": {"report", "attendance", "--unit", branch, "--blank"},
	} {
		out := filepath.Join(dir, name)
		do(t, book, append(args, "--out", out)...)
		if data, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, errOut, code := call(t, book, "report", "attendance", "--unit", "Hedmark", "--out", filepath.Join(dir, "x.pdf")); code != 1 || !strings.Contains(errOut, "--circle") {
		t.Errorf("many circles fit, and it ends with %d: %s", code, errOut)
	}
	out := filepath.Join(dir, "lister.csv")
	if _, said, code := call(t, book, "export", "study", "--unit", branch, "--out", out); code != 0 || !strings.Contains(said, "Skrev ") {
		t.Errorf("the export ends with %d and says %q", code, said)
	}
	if _, said, code := call(t, book, "--today", "2031-03-01", "export", "study", "--out", filepath.Join(dir, "tom.csv")); code != 1 || !strings.Contains(said, "Ingen studiering") {
		t.Errorf("an export of nothing ends with %d and says %q", code, said)
	}
	text, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(text), "Fødselsår") || strings.Count(string(text), "\n") < 5 {
		t.Errorf("%v: %s", err, text)
	}
}

func TestNominationIsCountedAndItsListsPrinted(t *testing.T) {
	book, dir := newDemo(t, "955"), t.TempDir()
	type counted struct {
		Unit      string `json:"unit"`
		Contests  int    `json:"contests"`
		Submitted int    `json:"lists_submitted"`
		Yes       int    `json:"candidates_yes"`
		Errors    int    `json:"list_errors"`
		Names     int    `json:"list_names"`
	}
	var st struct {
		counted
		PerBranch []counted `json:"per_branch"`
		County    counted   `json:"county_council"`
	}
	if err := json.Unmarshal([]byte(do(t, book, "status", "--unit", "Hedmark", "--json")), &st); err != nil {
		t.Fatal(err)
	}
	sum, branch := st.County, ""
	for _, b := range st.PerBranch {
		sum.Contests += b.Contests
		sum.Submitted += b.Submitted
		sum.Yes += b.Yes
		sum.Errors += b.Errors
		sum.Names += b.Names
		if b.Names > 0 {
			branch = b.Unit
		}
	}
	if sum.Unit = st.Unit; st.counted != sum || st.Contests != 23 || st.Yes == 0 || st.Errors == 0 || branch == "" {
		t.Fatalf("%+v is not the sum of %+v", st.counted, sum)
	}
	for _, kind := range []string{"list", "proposal", "nomination", "letters"} {
		out := filepath.Join(dir, kind+".pdf")
		do(t, book, "report", kind, "--unit", branch, "--out", out)
		if data, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%s: %v", kind, err)
		}
	}
	out := filepath.Join(dir, "liste.csv")
	do(t, book, "export", "list", "--unit", branch, "--out", out)
	if text, err := os.ReadFile(out); err != nil || !strings.Contains(string(text), "Fødselsår") || strings.Count(string(text), "\n") < 8 {
		t.Errorf("%v: %s", err, text)
	}
	for _, wrong := range []struct {
		code int
		say  string
		args []string
	}{
		{1, "Laget har ingen liste.", []string{"report", "proposal", "--unit", "Åmot"}},
		{1, "Laget har ingen liste.", []string{"export", "list", "--unit", "Åmot"}},
		{1, "Lista er ikke vedtatt ennå.", []string{"report", "letters", "--listed", "--unit", branch}},
		{1, "Lista er ikke rettet.", []string{"report", "correction", "--unit", branch}},
		{1, "Laget har ikke noe valg i boka.", []string{"report", "letters", "--unit", "Hedmark"}},
		{2, "Ukjent svar: kanskje.", []string{"report", "letters", "--state", "kanskje", "--unit", branch}},
	} {
		path := filepath.Join(dir, "x.pdf")
		if _, errOut, code := call(t, book, append(wrong.args, "--out", path)...); code != wrong.code || !strings.Contains(errOut, wrong.say) {
			t.Errorf("%v ends with %d, want %d: %s", wrong.args, code, wrong.code, errOut)
		}
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%v left a file: %v", wrong.args, err)
		}
	}
}

func TestAListThatWasHandedInHasLettersAndACorrection(t *testing.T) {
	book, dir := filepath.Join(t.TempDir(), "bok.lagboka"), t.TempDir()
	later := []string{"--today", "2027-04-20"}
	do(t, book, append(later, "demo", "--members", "955")...)
	for _, args := range [][]string{{"report", "letters", "--listed", "--unit", "Nord-Odal"}, {"report", "correction", "--unit", "Nord-Odal"}, {"report", "proposal", "--unit", "Innlandet"}} {
		out := filepath.Join(dir, "brev.pdf")
		do(t, book, append(append(later, args...), "--out", out)...)
		if data, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%v: %v", args, err)
		}
	}
	var st struct {
		Submitted int `json:"lists_submitted"`
	}
	if err := json.Unmarshal([]byte(do(t, book, append(later, "status", "--json")...)), &st); err != nil || st.Submitted < 10 {
		t.Errorf("%d lists are handed in: %v", st.Submitted, err)
	}
}
