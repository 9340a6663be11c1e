package domain_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/domain/template"
)

func TestEveryStandardHasASourceAndSaysHowSureItIs(t *testing.T) {
	sure := map[domain.Certainty]bool{
		domain.ByAct: true, domain.ByRegulation: true, domain.ByRetelling: true, domain.ByStatutes: true, domain.ByPlan: true, domain.SureNotFound: true,
		domain.ByGuidance: true, domain.ByProposal: true,
	}
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
	eachFile(t, func(path string, code []byte) {
		if strings.Contains(path, "settings") || filepath.Base(path) == "target.go" {
			return
		}
		for name := range names {
			names[name] = names[name] || regexp.MustCompile(`\b`+name+`\b`).Match(code)
		}
	})
	for name, read := range names {
		if !read {
			t.Errorf("%s can be set, and nothing reads it", name)
		}
	}
}

// eachFile visits the code of the program: neither its tests nor what is made up.
func eachFile(t *testing.T, visit func(path string, code []byte)) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		elsewhere := strings.HasSuffix(path, "_test.go") || strings.Contains(path, "template") || strings.Contains(path, "demo")
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || elsewhere {
			return err
		}
		code, err := os.ReadFile(path)
		if err == nil {
			visit(path, code)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ruleSets are all rule sets that are dated, by name.
func ruleSets() map[string]reflect.Value {
	return map[string]reflect.Value{
		"ListRules": reflect.ValueOf(domain.ListRuleSets), "NominationRules": reflect.ValueOf(domain.NominationRuleSets),
		"DelegateRules": reflect.ValueOf(domain.DelegateRuleSets), "StudyRules": reflect.ValueOf(domain.StudyRuleSets),
		"FeeRules": reflect.ValueOf(domain.FeeRuleSets),
	}
}

// Each number and day of each set is made another for a moment: then what is shown must be another too.
func TestEveryNumberOfTheRuleSetsIsShownWithItsSource(t *testing.T) {
	shown := domain.Standards()
	for name, sets := range ruleSets() {
		for i := range sets.Len() {
			eachNumber(sets.Index(i), name, func(path string, number reflect.Value) {
				was := number.Int()
				number.SetInt(was + 1)
				if slices.Equal(domain.Standards(), shown) {
					t.Errorf("%s of set %d is not shown", path, i)
				}
				number.SetInt(was)
			})
		}
	}
}

// eachNumber visits the whole numbers of a value, those within it too.
func eachNumber(v reflect.Value, path string, visit func(path string, number reflect.Value)) {
	switch v.Kind() {
	case reflect.Int:
		visit(path, v)
	case reflect.Struct:
		for i := range v.NumField() {
			eachNumber(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachNumber(v.Index(i), path, visit)
		}
	}
}

// A rule that no code reads is shown and means nothing.
func TestEveryRuleOfTheRuleSetsIsReadByCode(t *testing.T) {
	read := map[string]bool{}
	eachFile(t, func(path string, code []byte) {
		if filepath.Base(path) == "rulebook.go" {
			return
		}
		for _, m := range regexp.MustCompile(`\.(\w+)\b`).FindAllSubmatch(code, -1) {
			read[string(m[1])] = true
		}
	})
	for name, sets := range ruleSets() {
		for of, i := sets.Type().Elem(), 0; i < of.NumField(); i++ {
			if field := of.Field(i).Name; !read[field] {
				t.Errorf("%s.%s is read by nothing", name, field)
			}
		}
	}
}

// What is asked of an election, a fee or a course is what was in force then, whatever came later.
func TestARuleThatIsChangedHoldsFromItsDayOn(t *testing.T) {
	lists, nominations, fees := domain.ListRuleSets, domain.NominationRuleSets, domain.FeeRuleSets
	t.Cleanup(func() { domain.ListRuleSets, domain.NominationRuleSets, domain.FeeRuleSets = lists, nominations, fees })
	list, nomination, fee := lists[0], nominations[0], fees[0]
	list.From, nomination.From, fee.From = day("2030-01-01"), day("2030-01-01"), day("2030-01-01")
	list.Due, list.Correction, list.Bonus = domain.YearDay{Month: 2, Day: 28}, 14, []domain.BonusBand{{From: 11, Names: 3}}
	nomination.BranchNotice, nomination.Share, nomination.MeetingBy = 10, 50, domain.YearDay{Month: 2, Day: 1}
	fee.Carry = domain.YearDay{Month: 10, Day: 1}
	domain.ListRuleSets, domain.NominationRuleSets = append(slices.Clone(lists), list), append(slices.Clone(nominations), nomination)
	domain.FeeRuleSets = append(slices.Clone(fees), fee)
	for _, c := range []struct{ what, of2027, of2031 string }{
		{"due", domain.ElectionIn(2027).Due().String(), domain.ElectionIn(2031).Due().String()},
		{"bonus", bonusOf(2027), bonusOf(2031)},
		{"notice", domain.PlannedMilestone(domain.StepNotice, domain.ElectionIn(2027), false).String(), domain.PlannedMilestone(domain.StepNotice, domain.ElectionIn(2031), false).String()},
		{"share", fmt.Sprint(domain.Balanced(45, 55, 2027)), fmt.Sprint(domain.Balanced(45, 55, 2031))},
		{"carried", carriedIn(2027), carriedIn(2031)},
	} {
		if want := map[string][2]string{
			"due": {"2027-03-31", "2031-02-28"}, "bonus": {"4", "3"}, "notice": {"2027-02-15", "2031-01-22"},
			"share": {"true", "false"}, "carried": {"false", "true"},
		}[c.what]; c.of2027 != want[0] || c.of2031 != want[1] {
			t.Errorf("%s: %s in 2027 and %s in 2031, want %v", c.what, c.of2027, c.of2031, want)
		}
	}
}

func bonusOf(year int) string {
	return fmt.Sprint(domain.BonusLimit(domain.Contest{Municipality: "3418", Seats: 23}, domain.ElectionIn(year)))
}

// carriedIn tells whether a fee of who joined on 15 October is valid through the next year.
func carriedIn(year int) string {
	f := domain.Fee{Year: year, PaidOn: domain.Date{Year: year, Month: 10, Day: 20}}
	return fmt.Sprint(f.Pays(domain.Member, domain.Date{Year: year + 1, Month: 5, Day: 1}, domain.Date{Year: year, Month: 10, Day: 15}))
}
