package locale_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lagboka/locale"
)

// keyShape is what an explicit key looks like: member.born, error.book.newer, role.
var keyShape = regexp.MustCompile(`^[a-z][a-z0-9-]*(\.[a-z0-9_-]+)+\.?$|^[a-z][a-z0-9-]*\.$`)

// usedKeys reads every string of the program's own code that has the shape of a key in an area that the catalogue has.
// One that ends with a full stop is the beginning of keys that are put together: "role." + string(office.Role).
func usedKeys(t *testing.T, areas map[string]bool) (whole map[string]string, beginnings []string) {
	t.Helper()
	whole = map[string]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "build" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != "..") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "testkit") || strings.Contains(path, "internal/window") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if _, isImport := n.(*ast.ImportSpec); isImport {
				return false
			}
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			area, _, _ := strings.Cut(text, ".")
			switch {
			case err != nil || !keyShape.MatchString(text) || !areas[area]:
			case strings.HasSuffix(text, "."):
				beginnings = append(beginnings, text)
			default:
				whole[text] = path
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return whole, beginnings
}

// read are the catalogues, each read once: they are asked for with every key.
var read = map[string]map[string]any{}

func messages(t *testing.T, lang string) map[string]any {
	t.Helper()
	if read[lang] != nil {
		return read[lang]
	}
	data, err := locale.Bundle(lang)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	read[lang] = all
	return all
}

// fynesOwn are the keys that Fyne itself asks for.
func fynesOwn(key string) bool {
	area, _, _ := strings.Cut(key, ".")
	return strings.ToLower(key[:1]) != key[:1] || area == "file" || strings.HasSuffix(area, "day")
}

func TestEveryKeyThatIsUsedHasATextInEveryLanguageAndNoneIsUnused(t *testing.T) {
	nb := messages(t, "nb")
	areas := map[string]bool{}
	for key := range nb {
		if !fynesOwn(key) {
			area, _, _ := strings.Cut(key, ".")
			areas[area] = true
		}
	}
	used, beginnings := usedKeys(t, areas)
	if len(used) < 50 || len(beginnings) == 0 {
		t.Fatalf("found only %d keys and %d beginnings of keys in the code: the search is broken", len(used), len(beginnings))
	}
	for key, path := range used {
		for _, lang := range locale.Languages {
			if _, ok := messages(t, lang)[key]; !ok {
				t.Errorf("%s: %s has no text for %q", path, lang, key)
			}
		}
	}
	for key := range nb {
		put := slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(key, b) })
		if used[key] == "" && !put && !fynesOwn(key) {
			t.Errorf("nobody uses %q", key)
		}
	}
}

var placeholder = regexp.MustCompile(`\{\{\.[a-zA-Z]+\}\}`)

func TestTheLanguagesHaveTheSameKeysPlaceholdersAndPlurals(t *testing.T) {
	nb := messages(t, "nb")
	for _, lang := range locale.Languages[1:] {
		other := messages(t, lang)
		for key := range other {
			if _, ok := nb[key]; !ok {
				t.Errorf("%s alone has %q", lang, key)
			}
		}
		for key, text := range nb {
			if a, b := placeholders(text), placeholders(other[key]); !slices.Equal(a, b) {
				t.Errorf("%s: placeholders %v in nb, %v in %s", key, a, b, lang)
			}
			forms, isPlural := text.(map[string]any)
			otherForms, otherPlural := other[key].(map[string]any)
			if isPlural != otherPlural {
				t.Errorf("%s: counted in one language only", key)
			}
			if isPlural && key != "file.name" && key != "file.parent" {
				for _, f := range []map[string]any{forms, otherForms} {
					if f["one"] == nil || f["other"] == nil {
						t.Errorf("%s: a count needs one and other", key)
					}
				}
			}
		}
	}
}

func placeholders(message any) []string {
	if forms, ok := message.(map[string]any); ok {
		message, _ = forms["other"].(string)
	}
	text, _ := message.(string)
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// fynesWord is where Fyne asks for a word: lang.L("Save"), lang.X("file.name", "Name").
var fynesWord = regexp.MustCompile(`\blang\.[LX]\("([^"]+)"`)

func TestFynesOwnWordsAreAllCovered(t *testing.T) {
	fyne := moduleDir(t, "fyne.io/fyne/v2")
	data, err := os.ReadFile(filepath.Join(fyne, "lang", "translations", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	own := map[string]any{}
	if err := json.Unmarshal(data, &own); err != nil {
		t.Fatal(err)
	}
	listed, asked := len(own), 0
	for _, room := range []string{"app", "dialog", "widget", "container", "internal/driver", "storage", "theme"} {
		err := filepath.WalkDir(filepath.Join(fyne, room), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, found := range fynesWord.FindAllSubmatch(source, -1) {
				own[string(found[1])] = nil
				asked++
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if listed < 30 || asked < 20 {
		t.Fatalf("%d words are listed, %d are asked for: the search is broken", listed, asked)
	}
	for _, lang := range locale.Languages {
		have := messages(t, lang)
		for key := range own {
			if _, ok := have[key]; !ok {
				t.Errorf("%s lacks fyne's %q", lang, key)
			}
		}
	}
}

// counted is a number before a word in the plural; one of something would be wrong: «1 møter».
var counted = regexp.MustCompile(`\{\{\.(n|new|sessions|hours|participants|women|men|vacant)\}\} [a-zæøå]+(er|e)\b`)

func TestNothingIsCountedInTheSameFormWhetherItIsOneOrMany(t *testing.T) {
	never := map[string]string{
		"branches.overdue": "more than", "ctl.circle.not-one": "never one", "ctl.history.not-one": "never one",
		"error.meeting.undecided": "a name", "paper.circle.extent": "hours are eight or more", "settings.backup.all": "always many",
		"verdict.grant": "hours are eight or more", "nomination.balance.top": "«De 3 øverste»", "letter.listed.place": "a place",
		"error.meeting.ballot-wrong": "a name",
	}
	for key, message := range messages(t, "nb") {
		if text, ok := message.(string); ok && counted.MatchString(text) && never[key] == "" {
			t.Errorf("%s counts in one form only: %s", key, text)
		}
	}
}

func moduleDir(t *testing.T, module string) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
