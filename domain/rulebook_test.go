package domain_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/domain/template"
)

func TestEveryStandardHasASourceAndSaysHowSureItIs(t *testing.T) {
	sure := map[domain.Certainty]bool{domain.ByAct: true, domain.ByRegulation: true, domain.ByRetelling: true, domain.ByStatutes: true, domain.ByPlan: true, domain.SureNotFound: true}
	for _, s := range domain.Standards() {
		if s.Key == "" || s.Value == "" || strings.TrimSpace(s.Source) == "" || !sure[s.Sure] {
			t.Errorf("%+v says too little", s)
		}
		if s.Sure == domain.ByAct && !strings.Contains(s.Source, "§") {
			t.Errorf("%s is law without a paragraph: %s", s.Key, s.Source)
		}
	}
	book, err := template.Hedmark2026()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range book.Rules {
		if strings.TrimSpace(r.Source) == "" {
			t.Errorf("%s of %s has no source", r.Key, r.From)
		}
	}
}

// A setting that no code reads promises what nobody keeps.
func TestEverySettingOfTheRulesIsReadByCode(t *testing.T) {
	text, err := os.ReadFile("target.go")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\t(\w+)\s+RuleKey = "`).FindAllStringSubmatch(string(text), -1) {
		names[m[1]] = false
	}
	if len(names) != len(domain.RuleKeys) {
		t.Errorf("%d keys, %d of them shown", len(names), len(domain.RuleKeys))
	}
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		elsewhere := strings.HasSuffix(path, "_test.go") || strings.Contains(path, "settings") || strings.Contains(path, "template") || strings.Contains(path, "demo") ||
			filepath.Base(path) == "target.go"
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || elsewhere {
			return err
		}
		code, err := os.ReadFile(path)
		for name := range names {
			if regexp.MustCompile(`\b` + name + `\b`).Match(code) {
				names[name] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, read := range names {
		if !read {
			t.Errorf("%s can be set, and nothing reads it", name)
		}
	}
}
