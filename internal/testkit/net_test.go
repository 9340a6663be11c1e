package testkit_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// netPackages are the standard library's ways to other machines. No room of this module may import one: what is in a
// book leaves it in files that somebody has asked for.
var netPackages = []string{"net", "net/http", "net/rpc", "net/smtp", "net/textproto", "crypto/tls"}

// bringNet are the packages of others in the programs that import one all the same, and why they reach nobody.
var bringNet = map[string]string{
	"fyne.io/fyne/v2":                              "LoadResourceFromURLString gets a picture; nothing here calls it, and the test below sees to that",
	"fyne.io/fyne/v2/internal/repository":          "reads what a URI with http leads to; no such URI is made here",
	"fyne.io/fyne/v2/storage/repository":           "takes a URI's host apart",
	"github.com/godbus/dbus/v5":                    "a socket to the session's own bus: file dialogs, keyring",
	"github.com/google/uuid":                       "asks for the machine's address where a UUID of version 1 is made; excelize and go-pdfium make others",
	"github.com/tetratelabs/wazero":                "sockets for a guest that is given some; pdfium is given none",
	"github.com/tetratelabs/wazero/internal/sock":  "the same",
	"github.com/tetratelabs/wazero/internal/sys":   "the same",
	"github.com/tetratelabs/wazero/internal/sysfs": "the same",
	"golang.org/x/sys/windows":                     "names of Windows' own functions",
	module + "/internal/single":                    "a pipe or a socket in a file, to this user's other program; the test below sees to that",
}

func TestNoRoomReachesAnotherMachine(t *testing.T) {
	lookAtEveryFolder(t)
	for _, goos := range []string{"linux", "windows", "darwin"} {
		for _, p := range list(t, goos) {
			for _, imported := range p.Imports {
				if bringNet[p.ImportPath] == "" && slices.Contains(netPackages, imported) {
					t.Errorf("%s: %s imports %s", goos, p.ImportPath, imported)
				}
			}
		}
		format := `{{if not .Standard}}{{.ImportPath}} {{join .Imports " "}}{{end}}`
		cmd := exec.Command("go", "list", "-e", "-deps", "-f", format, module+"/cmd/lagboka", module+"/cmd/lagctl")
		cmd.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=1")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(out)) {
			words := strings.Fields(line)
			if len(words) == 0 || bringNet[words[0]] != "" {
				continue
			}
			for _, imported := range words[1:] {
				if slices.Contains(netPackages, imported) {
					t.Errorf("%s: %s, which comes along, imports %s: say here why it reaches nobody", goos, words[0], imported)
				}
			}
		}
	}
}

// The one room that listens does so for this machine: on a socket that is a file, and on a pipe.
func TestOnePlaceListensAndForThisMachineOnly(t *testing.T) {
	calls := regexp.MustCompile(`\bnet\.(Listen|Dial|Resolve|Lookup)\w*\(|\.Dial\w*\(|CreateNamedPipe\(`)
	allowed := regexp.MustCompile(`net\.Listen\("unix", |net\.Dialer\{\}\)\.DialContext\(ctx, "unix", |CreateNamedPipe\(.*, local,`)
	files, err := filepath.Glob(filepath.Join("..", "single", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			if strings.HasSuffix(path, "_test.go") || !calls.MatchString(line) {
				continue
			}
			if found++; !allowed.MatchString(line) {
				t.Errorf("%s: %s", path, line)
			}
		}
	}
	if found != 3 {
		t.Errorf("%d calls were found", found)
	}
}

// What the toolkit brings is not called, and nobody listens.
func TestNoCallReachesAnotherMachine(t *testing.T) {
	calls := regexp.MustCompile(`LoadResourceFromURL|storage\.(ParseURI|Reader)\(`)
	root := filepath.Join("..", "..")
	seen := 0
	for _, room := range []string{"app", "cmd", "db", "domain", "interchange", "locale", "reports", "widgets"} {
		err := filepath.WalkDir(filepath.Join(root, room), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			if found := calls.Find(text); found != nil {
				t.Errorf("%s: %s", path, found)
			}
			seen++
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 100 {
		t.Fatalf("%d files looked at", seen)
	}
}
