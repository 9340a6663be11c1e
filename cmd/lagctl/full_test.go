//go:build linux

package main_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// onSmallDisk calls lagctl in a copy of a folder that lies on a disk of so many KiB, and copies to another what is there
// afterwards. The disk is in a name space of its own, which goes with the command.
const onSmallDisk = `set -e
mount -t tmpfs -o size=$1k none "$2"
cp -a "$3/." "$2"
cd "$2"
shift 3
out=$1 code=0
shift
"$@" || code=$?
cp -a . "$out"
exit $code`

// The verbs that change a book or its files meet a disk with less room than they need, at one step after another: what
// they say is so, and the book is whole.
func TestAVerbOnAFullDiskLeavesAWholeBookAndWhatItSaysIsSo(t *testing.T) {
	if err := exec.Command("unshare", "-rm", "true").Run(); err != nil {
		t.Skip("no disk of one's own can be made here:", err)
	}
	phrases, bases := killBases(t)
	full, failures := 0, 0
	for i := range times(t) {
		for _, verb := range killable {
			base := bases[verb.plain]
			used := sizeOf(t, base)
			room := used + used*3*(2*i+1)/times(t)/4 // to two and a half times what is there
			dir := t.TempDir()
			args := append([]string{"-rm", "sh", "-c", onSmallDisk, "sh", fmt.Sprint(room), t.TempDir(), base, dir, command, "--file", "bok.lagboka", "--today", "2026-03-17"}, verb.args...)
			cmd := exec.Command("unshare", args...)
			var said strings.Builder
			cmd.Stderr = &said
			t.Setenv("LAGBOKA_PASSPHRASE_FILE", phrases[0])
			err := cmd.Run()
			if err != nil {
				full++
			}
			t.Chdir(dir)
			head, readErr := os.ReadFile("bok.lagboka")
			plain := readErr == nil && strings.HasPrefix(string(head), "SQLite format 3")
			f, wrong := look(t, phrases, verb.loses)
			if wrong == "" {
				isOld := f == found{0, true, false} && plain == verb.plain
				wrong = untrue(err == nil, said.String(), isOld, verb.changes)
			}
			if wrong != "" {
				failures++
				t.Errorf("%v, on %d KiB of which %d were taken: %s\n%s", verb.args, room, used, wrong, said.String())
			}
		}
	}
	t.Logf("full disks: %d, failures: %d", full, failures)
}

// untrue says what is not so of what a verb said.
func untrue(done bool, said string, isOld, changes bool) string {
	switch {
	case !done && said == "":
		return "it failed and said nothing"
	case strings.Contains(said, "no space left") || strings.Contains(said, "panic"):
		return "it spoke to nobody"
	case done && changes && isOld:
		return "it says that it is done, and it is not"
	case !done && strings.Contains(said, "ingenting ble lagret") && !isOld:
		return "it says that nothing was saved, and something is"
	}
	return ""
}

// sizeOf is what a folder takes, in KiB.
func sizeOf(t *testing.T, dir string) (kib int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			kib += int(info.Size()+4095) / 4096 * 4
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return kib
}
