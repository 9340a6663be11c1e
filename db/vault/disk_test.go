package vault_test

import (
	"os"
	"path/filepath"
	"testing"

	"lagboka/db/vault"
)

func TestACopyThatFailsLeavesNoHalfFile(t *testing.T) {
	dir := vault.Folder(t)
	to := filepath.Join(dir, "kopi")
	if err := vault.CopyFile(dir, to); err == nil { // a folder can be opened, and not be read
		t.Error("it did not fail")
	}
	if _, err := os.Lstat(to); !os.IsNotExist(err) {
		t.Error("left behind:", err)
	}
}
