package rulesdoc_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"lagboka/internal/rulesdoc"
)

var update = flag.Bool("update", false, "write docs/rules.md anew")

func TestTheDocumentOfTheRulesIsFresh(t *testing.T) {
	const path = "../../docs/rules.md"
	var fresh bytes.Buffer
	if err := rulesdoc.Write(&fresh, "../.."); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, fresh.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, fresh.Bytes()) {
		t.Error("docs/rules.md does not say what the code does: go test ./internal/rulesdoc -update")
	}
	for sentence, paragraph := range map[string]string{
		"Ukjent hvem som utsatte fristen": "valgloven § 5-7 (4)",
		"Fristen ble utsatt":              "valgloven § 5-7 (4)",
		"Levert":                          "valgloven § 5-7 (1)",
	} {
		for line := range strings.Lines(fresh.String()) {
			if strings.HasPrefix(line, "| "+sentence) && !strings.Contains(line, "| "+paragraph+" |") {
				t.Errorf("not by %s: %s", paragraph, line)
			}
		}
	}
	if n := strings.Count(fresh.String(), "\n| "); n < 100 {
		t.Errorf("%d rules: the code is read wrong", n)
	}
}
