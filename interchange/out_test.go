package interchange_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"lagboka/domain"
	"lagboka/interchange"
)

// put writes a file, with the folders it lies in.
func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// pdf writes the beginning of a document.
func pdf(w io.Writer) error { _, err := io.WriteString(w, "%PDF-1.3 ny"); return err }

// snapshot is the text of each file below a folder.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		all[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestNothingGoesOutOverWhatMatters(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{
		"Bok", "Bok-key", "register.csv", "Bok-backup/2026.db", "annen.lagboka", "annen.lagboka-key2", "uten-ending", "uten-ending-key", "base",
	} {
		put(t, in(name), "innholdet av "+name)
	}
	put(t, in("base"), "SQLite format 3\x00 og mer")
	if err := os.Mkdir(in("mappe.pdf"), 0o700); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct{ path, key string }{
		"the open book":                      {"Bok", "error.out.book"},
		"the open book in other letters":     {"BOK", "error.out.book"},
		"the open book by way of a folder":   {"Bok-backup/../Bok", "error.out.book"},
		"its key file":                       {"Bok-key", "error.out.book"},
		"its log, which is not there now":    {"Bok-wal", "error.out.book"},
		"a backup":                           {"Bok-backup/2026.db", "error.out.book"},
		"something new beside a backup":      {"Bok-backup/rapport.pdf", "error.out.book"},
		"another book":                       {"annen.lagboka", "error.out.book"},
		"the key of another book":            {"annen.lagboka-key2", "error.out.book"},
		"a book that is not there":           {"finnes-ikke.lagboka", "error.out.book"},
		"the lock of a book that is nowhere": {"x.LAGBOKA-lock", "error.out.book"},
		"a sealed book by another name":      {"uten-ending", "error.out.book"},
		"a plain book by another name":       {"base", "error.out.book"},
		"the file that is read":              {"register.csv", "error.out.read"},
		"a folder":                           {"mappe.pdf", "error.file.is-folder"},
		"a folder that is not there":         {"borte/a.pdf", "error.folder.gone"},
	}
	if runtime.GOOS != "windows" {
		for name, to := range map[string]string{"lenke.pdf": "Bok", "lenke-til-lenke.pdf": "lenke.pdf", "kopier": "Bok-backup", "tom.pdf": "borte.pdf"} {
			if err := os.Symlink(in(to), in(name)); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Link(in("Bok-key"), in("hard.pdf")); err != nil {
			t.Fatal(err)
		}
		cases["a link to the book"] = struct{ path, key string }{"lenke.pdf", "error.out.book"}
		cases["a link to a link to the book"] = struct{ path, key string }{"lenke-til-lenke.pdf", "error.out.book"}
		cases["a second name of the key file"] = struct{ path, key string }{"hard.pdf", "error.out.book"}
		cases["a linked folder of backups"] = struct{ path, key string }{"kopier/ny.pdf", "error.out.book"}
		cases["a link that leads nowhere"] = struct{ path, key string }{"tom.pdf", "error.out.no-file"}
		cases["a device"] = struct{ path, key string }{"/dev/null", "error.out.no-file"}
	}
	before := snapshot(t, dir)
	closed := []string{in("Bok"), in("Bok-key"), in("Bok-wal"), in("Bok-backup")}
	for name, c := range cases {
		path := c.path
		if !filepath.IsAbs(path) {
			path = dir + string(filepath.Separator) + filepath.FromSlash(path) // not cleaned
		}
		out := interchange.Out{Path: path, Closed: closed, Read: in("register.csv"), Force: true}
		err := out.Write(func(io.Writer) error { t.Errorf("%s: something was written", name); return nil })
		if key := keyOf(t, err); key != c.key {
			t.Errorf("%s is refused with %s", name, key)
		}
		if strings.Contains(err.Error(), dir) {
			t.Errorf("%s: the path stands in %q", name, err)
		}
		if c.key == "error.folder.gone" {
			continue
		}
		if key := keyOf(t, out.Check()); key != c.key {
			t.Errorf("%s is refused beforehand with %s", name, key)
		}
	}
	if key := keyOf(t, interchange.Out{Path: in("Bok-backup"), Closed: closed}.CheckFolder()); key != "error.out.book" {
		t.Errorf("the folder of backups is refused with %s", key)
	}
	if err := (interchange.Out{Path: dir, Closed: closed}).CheckFolder(); err != nil {
		t.Errorf("the folder that the book lies in: %v", err)
	}
	after := snapshot(t, dir)
	for path, text := range before {
		if after[path] != text {
			t.Errorf("%s is now %q", path, after[path])
		}
	}
	if len(after) != len(before) {
		t.Errorf("left behind: %v", after)
	}
}

func TestAFileOfAnotherKindGivesWayOnlyWhereSomebodyHasSaidSo(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		old     string
		refused bool
	}{
		"rapport.pdf":  {"%PDF-1.3 gammel", false},
		"tom.pdf":      {"", false},
		"falsk.pdf":    {"et brev", true},
		"brev.docx":    {"PK\x03\x04", true},
		"liste.xlsx":   {"PK\x03\x04", true}, // a document under a table's name
		"register.csv": {"Fornavn;Etternavn", true},
		"uten-ending":  {"%PDF-1.3", true},
	} {
		path := filepath.Join(dir, name)
		put(t, path, c.old)
		err := interchange.Out{Path: path}.Write(pdf)
		now, readErr := os.ReadFile(path)
		switch {
		case readErr != nil:
			t.Error(readErr)
		case c.refused && (keyOf(t, err) != "error.out.other" || string(now) != c.old):
			t.Errorf("%s: %v, now %q", name, err, now)
		case !c.refused && (err != nil || string(now) != "%PDF-1.3 ny"):
			t.Errorf("%s: %v, now %q", name, err, now)
		}
		if err := (interchange.Out{Path: path, Force: true}).Write(pdf); err != nil {
			t.Errorf("%s by force: %v", name, err)
		}
	}
}

func TestWhatGoesOutIsItsOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("Windows keeps rights otherwise")
		return
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "liste.pdf")
	put(t, path, "%PDF-1.3")
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := (interchange.Out{Path: path}).Write(pdf); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
}

func TestALinkToAnOrdinaryFileStaysALink(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "ekte", "a.pdf"), "%PDF-1.3 gammel")
	link := filepath.Join(dir, "lenke.pdf")
	if err := os.Symlink(filepath.Join(dir, "ekte", "a.pdf"), link); err != nil {
		t.Log("no links here:", err)
		return
	}
	if err := (interchange.Out{Path: link}).Write(pdf); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "ekte", "a.pdf")); err != nil || string(text) != "%PDF-1.3 ny" {
		t.Errorf("the file is %q, %v", text, err)
	}
}

func TestSidesOfABookAreKnownByName(t *testing.T) {
	for name, side := range map[string]bool{
		"Hedmark.lagboka": false, "Hedmark.lagboka-key": true, "Hedmark.LAGBOKA-KEY2": true, "Hedmark.lagboka-wal": true,
		"a.lagboka.unfinished": true, "a.lagboka.unfinished-key": true, "Hedmark.lagboka.pdf": false, "lagboka.pdf": false,
	} {
		if domain.IsBookSideName(name) != side {
			t.Errorf("%s: %v", name, !side)
		}
	}
}

func TestAnErrorOfTheWriterIsKept(t *testing.T) {
	cause := errors.New("no such thing")
	err := interchange.Out{Path: filepath.Join(t.TempDir(), "a.pdf")}.Write(func(io.Writer) error { return cause })
	if !errors.Is(err, cause) {
		t.Error(err)
	}
}

func TestWhatAKilledProgramHalfWroteIsRemovedByTheNextFileThere(t *testing.T) {
	dir := t.TempDir()
	old, fresh := filepath.Join(dir, ".lagboka-1"), filepath.Join(dir, ".lagboka-2")
	put(t, old, "Torbjørg Grindvik")
	put(t, fresh, "another program's")
	if err := os.Chtimes(old, time.Now().Add(-2*time.Hour), time.Now().Add(-2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := (interchange.Out{Path: filepath.Join(dir, "liste.pdf")}).Write(pdf); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Error("it is still there:", err)
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("what may be written now is gone:", err)
	}
}
