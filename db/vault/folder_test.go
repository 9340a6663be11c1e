package vault

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Folder is t.TempDir for Wine 8 as well, which does not know the call that os.RemoveAll makes on Windows; os.Remove it
// knows.
func Folder(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "vault-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		var all []string
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			all = append(all, path)
			return err
		})
		for _, path := range slices.Backward(all) {
			if err == nil {
				err = os.Remove(path)
			}
		}
		if err != nil {
			t.Error(err)
		}
	})
	return dir
}
