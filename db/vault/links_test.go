//go:build !windows

package vault_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"lagboka/db/vault"
)

// linkedFile is a file, and another name that leads to it.
func linkedFile(t *testing.T, link func(from, to string) error) (path, other string) {
	t.Helper()
	dir := vault.Folder(t)
	path, other = filepath.Join(dir, "noe annet"), filepath.Join(dir, "bok.lagboka.unfinished")
	if err := os.WriteFile(path, []byte("står her"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := link(path, other); err != nil {
		t.Fatal(err)
	}
	return path, other
}

func TestOfALinkOnlyTheNameIsDestroyedOrWrittenOver(t *testing.T) {
	for kind, link := range map[string]func(from, to string) error{"symbolic": os.Symlink, "hard": os.Link} {
		for work, do := range map[string]func(other string) error{
			"destroyed": vault.Destroy,
			"written over": func(other string) error {
				from := filepath.Join(filepath.Dir(other), "kilde")
				if err := os.WriteFile(from, []byte("det nye"), 0o600); err != nil {
					return err
				}
				return vault.CopyFile(from, other)
			},
		} {
			path, other := linkedFile(t, link)
			if err := do(other); err != nil {
				t.Fatal(err)
			}
			if text, err := os.ReadFile(path); err != nil || string(text) != "står her" {
				t.Errorf("what a %s link leads to is %s: %q, %v", kind, work, text, err)
			}
			if info, err := os.Lstat(other); err == nil && (work == "destroyed" || !info.Mode().IsRegular()) {
				t.Errorf("the %s link is not %s", kind, work)
			}
		}
	}
}

func TestAPipeIsRemovedAndNotWrittenInto(t *testing.T) {
	path := filepath.Join(vault.Folder(t), "bok.lagboka.unfinished")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := vault.Destroy(path); err != nil { // opening it would wait for ever
		t.Fatal(err)
	}
	if _, err := os.Lstat(path); err == nil {
		t.Error("it is there still")
	}
}
