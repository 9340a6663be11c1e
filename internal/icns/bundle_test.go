package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestTheBundleForMacHoldsWhatItsPropertyListNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the bundle is made by a shell script")
	}
	folder := t.TempDir()
	made := exec.Command("../../scripts/package/macos/bundle.sh", "--layout", folder)
	if out, err := made.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	contents := filepath.Join(folder, "Lagboka.app", "Contents")
	list := properties(t, filepath.Join(contents, "Info.plist"))
	app, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^Version = "(.*)"$`).FindSubmatch(app)[1]
	for key, want := range map[string]string{
		"CFBundlePackageType": "APPL", "CFBundleIdentifier": "no.lagboka", "CFBundleName": "Lagboka",
		"CFBundleShortVersionString": string(version), "CFBundleVersion": string(version),
		"CFBundleTypeRole": "Editor", "LSItemContentTypes": "no.lagboka.book", "UTTypeIdentifier": "no.lagboka.book", "public.filename-extension": "lagboka",
	} {
		if got := list[key]; !slices.Contains(got, want) {
			t.Errorf("%s is %q, not %s", key, got, want)
		}
	}
	for key, folder := range map[string]string{"CFBundleExecutable": "MacOS", "CFBundleIconFile": "Resources"} {
		for _, name := range list[key] {
			if _, err := os.Stat(filepath.Join(contents, folder, name)); err != nil {
				t.Errorf("%s: %v", key, err)
			}
		}
		if len(list[key]) == 0 {
			t.Errorf("%s names nothing", key)
		}
	}
	for _, notice := range []string{"LICENSE", "THIRD-PARTY.md"} {
		if _, err := os.Stat(filepath.Join(contents, "Resources", notice)); err != nil {
			t.Error(err)
		}
	}
}

// properties are the strings of a property list below each key, however deep they stand.
func properties(t *testing.T, path string) map[string][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	found, key, inside := map[string][]string{}, "", ""
	for dec := xml.NewDecoder(f); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inside = token.Name.Local
		case xml.EndElement:
			inside = ""
		case xml.CharData:
			switch text := strings.TrimSpace(string(token)); inside {
			case "key":
				key = text
			case "string":
				found[key] = append(found[key], text)
			}
		}
	}
}
