package testkit_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// room is one line of the rule who may import whom. The house stands on it: rooms that know little can be read, tested
// and replaced alone.
type room struct {
	// path is the room's import path without the module's name. One that ends with /... means the packages below as
	// well; app/* means each package right below app. The first line that fits counts.
	path string
	// may lists what the room may import besides the standard library: own rooms, and modules of others.
	may []string
	// tests lists what its tests may import besides.
	tests []string
}

const module = "lagboka"

// forTests may be imported by the tests of every room but domain and widgets.
var forTests = []string{"domain/...", "locale", "internal/testkit", "internal/testkit/seeded", "pgregory.net/rapid"}

var rooms = []room{
	{path: "docs", may: nil}, // what is written, and nothing that does anything
	{path: "docs/guide", may: []string{"docs", "github.com/yuin/goldmark"}},
	{path: "domain/...", may: []string{"domain/..."}, tests: []string{"pgregory.net/rapid", "github.com/rickar/cal/v2", "internal/testkit/seeded"}},
	{path: "db/...", may: []string{"domain/...", "db/...", "modernc.org/sqlite", "modernc.org/libc", "golang.org/x/crypto", "golang.org/x/text", "github.com/gofrs/flock", "github.com/trustelem/zxcvbn"}},
	{
		path:  "reports/preview",
		may:   []string{"domain", "github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero"},
		tests: []string{"reports", "github.com/jung-kurt/gofpdf"},
	},
	{
		path:  "reports",
		may:   []string{"docs", "domain", "reports/preview", "github.com/jung-kurt/gofpdf"}, // which puts pages made elsewhere on ours
		tests: []string{"github.com/klippa-app/go-pdfium"},
	},
	{
		path:  "interchange/plandoc",
		may:   []string{"domain", "interchange", "interchange/sheet", "golang.org/x/text"},
		tests: []string{"reports/preview"}, // which gives it the lines of a PDF; the room itself is handed them
	},
	{
		path: "interchange/...",
		may: []string{
			"domain", "domain/postcode", "interchange/...", "golang.org/x/text", "github.com/emersion/go-vcard", "github.com/emersion/go-ical",
			"github.com/teambition/rrule-go",
			"github.com/xuri/excelize/v2", "github.com/skip2/go-qrcode", "github.com/nyaruka/phonenumbers", "filippo.io/age",
		},
	},
	{path: "locale", may: []string{"domain", "golang.org/x/text", "github.com/nicksnyder/go-i18n/v2"}},
	{
		path: "widgets/...",
		// What Fyne draws letters with, for what draws its own.
		may:   []string{"widgets/...", "fyne.io/fyne/v2", "github.com/go-text/render", "github.com/go-text/typesetting", "golang.org/x/image"},
		tests: []string{"internal/testkit", "pgregory.net/rapid"},
	},
	{path: "app/filedialog", may: []string{"github.com/godbus/dbus/v5", "golang.org/x/sys"}},
	{path: "app/kit", may: []string{"app/filedialog", "widgets/...", "domain", "locale", "fyne.io/fyne/v2"}},
	{
		path:  "app/*",
		may:   []string{"app/kit", "widgets/...", "domain", "domain/postcode", "locale", "fyne.io/fyne/v2"},
		tests: []string{"app", "db", "internal/testkit/ui", "reports/preview"}, // from outside of the package, so that nothing goes in a circle
	},
	{
		path: "app",
		may: []string{
			"app/...", "widgets/...", "db", "db/passphrase", "docs/guide", "reports/...", "interchange/...", "domain/...", "locale", "fyne.io/fyne/v2",
		},
		tests: []string{"internal/testkit/ui"},
	},
	{
		path: "internal/testkit", may: []string{anyModule, "app/...", "widgets/...", "db", "domain/...", "locale"},
		tests: []string{"interchange/..."},
	},
	{path: "internal/testkit/ui", may: []string{anyModule, "...", "internal/testkit"}},
	{path: "internal/...", may: []string{anyModule, "..."}},
	{path: "cmd/...", may: []string{anyModule, "..."}},
}

// anyModule allows whatever is not of this module.
const anyModule = "(any module)"

// windowOnly is what needs a C compiler and a display. Only cmd/lagboka may reach it, also by way of others.
const windowOnly = "fyne.io/fyne/v2/app"

// testDriver draws without a screen. Only tests and the programs that make pictures may use it.
const testDriver = "fyne.io/fyne/v2/test"

// screenless are the rooms that must not reach the graphical toolkit even by way of others.
var screenless = []string{"docs/...", "domain/...", "db/...", "reports/...", "interchange/...", "locale", "cmd/lagctl"}

// pkg is what `go list -json` says about one package.
type pkg struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

func TestRoomsImportOnlyWhatTheHouseAllows(t *testing.T) {
	lookAtEveryFolder(t)
	for _, goos := range []string{"linux", "windows", "darwin"} {
		pkgs := list(t, goos)
		if len(pkgs) < 5 {
			t.Fatalf("go list for %s found only %d packages", goos, len(pkgs))
		}
		for _, p := range pkgs {
			for _, wrong := range check(p) {
				t.Errorf("%s: %s", goos, wrong)
			}
		}
	}
}

// A check that never fails is worth nothing: each of these arrows must be found.
func TestForbiddenArrowsAreFound(t *testing.T) {
	cases := map[string]pkg{
		"db imports fyne.io/fyne/v2":                       {ImportPath: "lagboka/db", Imports: []string{"fyne.io/fyne/v2"}},
		"domain imports golang.org/x/text/collate":         {ImportPath: "lagboka/domain", Imports: []string{"golang.org/x/text/collate"}},
		"domain/demo imports db":                           {ImportPath: "lagboka/domain/demo", Imports: []string{"lagboka/db"}},
		"reports imports db":                               {ImportPath: "lagboka/reports", Imports: []string{"lagboka/db"}},
		"widgets imports domain":                           {ImportPath: "lagboka/widgets", Imports: []string{"lagboka/domain"}},
		"widgets/icons imports fyne.io/fyne/v2/app":        {ImportPath: "lagboka/widgets/icons", Imports: []string{"fyne.io/fyne/v2/app"}},
		"app/members imports app/branches":                 {ImportPath: "lagboka/app/members", Imports: []string{"lagboka/app/branches"}},
		"app/members imports db":                           {ImportPath: "lagboka/app/members", Imports: []string{"lagboka/db"}},
		"app imports cmd/lagctl":                           {ImportPath: "lagboka/app", Imports: []string{"lagboka/cmd/lagctl"}},
		"app imports internal/testkit":                     {ImportPath: "lagboka/app", Imports: []string{"lagboka/internal/testkit"}},
		"app/kit imports modernc.org/sqlite":               {ImportPath: "lagboka/app/kit", Imports: []string{"modernc.org/sqlite"}},
		"cmd/gallery imports fyne.io/fyne/v2/app":          {ImportPath: "lagboka/cmd/gallery", Imports: []string{"fyne.io/fyne/v2/app"}},
		"cmd/lagboka imports cmd/lagctl":                   {ImportPath: "lagboka/cmd/lagboka", Imports: []string{"lagboka/cmd/lagctl"}},
		"a test of db imports lagboka/app":                 {ImportPath: "lagboka/db", XTestImports: []string{"lagboka/app"}},
		"a test of widgets imports domain":                 {ImportPath: "lagboka/widgets", XTestImports: []string{"lagboka/domain"}},
		"a test of domain imports fyne.io/fyne/v2/test":    {ImportPath: "lagboka/domain", TestImports: []string{"fyne.io/fyne/v2/test"}},
		"interchange/sheet reaches fyne.io/fyne/v2/widget": {ImportPath: "lagboka/interchange/sheet", Deps: []string{"fyne.io/fyne/v2/widget"}},
		"cmd/gallery reaches fyne.io/fyne/v2/app":          {ImportPath: "lagboka/cmd/gallery", Deps: []string{"fyne.io/fyne/v2/app"}},
		"cellar has no line in the rule":                   {ImportPath: "lagboka/cellar"},
	}
	for name, p := range cases {
		if len(check(p)) == 0 {
			t.Errorf("not found: %s", name)
		}
	}
	allowed := []pkg{
		{ImportPath: "lagboka/db", Imports: []string{"database/sql", "lagboka/domain", "modernc.org/sqlite/lib"}},
		{ImportPath: "lagboka/app/members", Imports: []string{"lagboka/app/kit", "lagboka/widgets"}, XTestImports: []string{"lagboka/db", "fyne.io/fyne/v2/test"}},
		{ImportPath: "lagboka/cmd/lagboka", Imports: []string{"lagboka/app", windowOnly}, Deps: []string{windowOnly}},
	}
	for _, p := range allowed {
		if wrong := check(p); len(wrong) > 0 {
			t.Errorf("found where nothing is wrong: %v", wrong)
		}
	}
}

// check returns a sentence for each arrow from p that the rule does not allow.
func check(p pkg) []string {
	name := strings.TrimPrefix(p.ImportPath, module+"/")
	i := slices.IndexFunc(rooms, func(r room) bool { return fits(r.path, name) })
	if i < 0 {
		return []string{fmt.Sprintf("%s has no line in the rule who may import whom: give it one here", name)}
	}
	r := rooms[i]
	tests := slices.Concat(r.may, r.tests, []string{name})
	if !fits("domain/...", name) && !fits("widgets/...", name) {
		tests = append(tests, forTests...)
	}
	if slices.Contains(r.may, "fyne.io/fyne/v2") {
		tests = append(tests, testDriver)
	}
	var wrong []string
	say := func(format string, imported string, allowed []string) {
		wrong = append(wrong, fmt.Sprintf(format+" (the rule: %s → %s)", name, imported, r.path, strings.Join(allowed, ", ")))
	}
	for _, imported := range p.Imports {
		if !allows(r.may, name, imported) {
			say("%s imports %s", imported, r.may)
		}
	}
	for _, imported := range slices.Concat(p.TestImports, p.XTestImports) {
		if !allows(tests, name, imported) {
			say("a test of %s imports %s", imported, tests)
		}
	}
	for _, reached := range p.Deps {
		toolkit := fits("fyne.io/fyne/v2/...", reached) && slices.ContainsFunc(screenless, func(s string) bool { return fits(s, name) })
		if toolkit || reached == windowOnly && name != "cmd/lagboka" {
			wrong = append(wrong, fmt.Sprintf("%s reaches %s, through a package that it imports", name, reached))
		}
	}
	return wrong
}

// allows tells whether the room of that name may import a package by this line of the rule.
func allows(may []string, name, imported string) bool {
	own, isOwn := strings.CutPrefix(imported, module+"/")
	first, _, _ := strings.Cut(imported, "/")
	switch {
	case isOwn && fits("cmd/...", own):
		return false
	case isOwn && own == "internal/testkit":
		return slices.Contains(may, own)
	case isOwn:
		return slices.ContainsFunc(may, func(pattern string) bool { return fits(pattern, own) })
	case !strings.Contains(first, "."): // the standard library
		return true
	case imported == windowOnly:
		return name == "cmd/lagboka"
	case imported == testDriver && !slices.Contains(may, testDriver):
		return fits("cmd/...", name) || fits("internal/...", name)
	}
	return slices.Contains(may, anyModule) ||
		slices.ContainsFunc(may, func(pattern string) bool { return fits(pattern+"/...", imported) })
}

// fits tells whether a package's path is meant by a pattern of the rule.
func fits(pattern, name string) bool {
	if above, deep := strings.CutSuffix(pattern, "..."); deep {
		return above == "" || strings.HasPrefix(name+"/", above)
	}
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// lookAtEveryFolder opens each folder of the module. The go command repeats a test's old result until something that
// the test itself opened has changed, and it does not count what go list opens.
func lookAtEveryFolder(t *testing.T) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "build") {
			return filepath.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// list asks the go command for every package of the module as it is built on an operating system. Nothing is compiled.
func list(t *testing.T, goos string) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports,Deps", module+"/...")
	cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs
		} else if err != nil {
			t.Fatalf("read go list: %v", err)
		}
		pkgs = append(pkgs, p)
	}
}
