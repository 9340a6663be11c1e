//go:build drive

package walks_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lagboka/internal/window"
)

func TestFilesThatAreNoFilesAreSaid(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "50")
	if err := os.WriteFile(w.Home("Nedlastinger", "ødelagt.xlsx"), []byte("PK\x03\x04 dette er ikke et regneark"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(w.Home("Nedlastinger", "notat.lagboka"), []byte("dette er ingen bok"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Open("--file", book)

	w.Step("a broken Excel file")
	w.Click("Inn og ut")
	w.Click("Medlemsregister (.xlsx, .csv)")
	choose(w, "Nedlastinger", "ødelagt.xlsx")
	w.See("OK")
	w.Key("Escape")
	w.NoDialog()

	w.Step("a book that is none")
	w.Key("ctrl+o")
	choose(w, "Nedlastinger", "notat.lagboka")
	w.See("Fila er ikke en bok fra Lagboka. Velg en annen fil.")
	w.Key("Escape")
	w.NoDialog()

	w.Step("the book is still there")
	w.Click("Medlemmer")
	w.See("Hedmark.lagboka")
	w.Quit()

	w.Step("a folder for a book")
	w.Open("--file", w.Home("Bilder"))
	w.See("OK")
	w.Key("Escape")
	w.Quit()
}

func TestAFullStickIsSaid(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "300")
	stick := mount(t, w, "Minnepinne", "tmpfs", "size=8k")
	w.Open("--file", book)

	w.Step("a backup to a stick that is too small")
	w.Click("Innstillinger")
	w.Click("Velg et sted til …")
	chooseFolder(w, "Minnepinne")
	w.See("Disken er full, og ingenting ble lagret i " + stick + ". Frigjør plass der og prøv igjen.")
	w.Key("Escape")
	w.NoDialog()
	w.Step("no half copy is left there")
	if err := filepath.WalkDir(stick, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			t.Errorf("%s is left on the stick", path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}

	w.Step("a report to the same stick")
	w.Click("Rapporter")
	w.Click("Lagre PDF")
	saveAs(w, "Minnepinne", "rapport")
	w.See("Disken er full")
	w.Key("Escape")
	w.Quit()
	w.Lagctl("--file", book, "check")
}

func TestADialogOnAFullDiskKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	disk := mount(t, w, "Liten", "tmpfs", "size=16m")
	book := filepath.Join(disk, "Hedmark.lagboka")
	w.Lagctl("--file", book, "--today", "2026-03-17", "demo", "--seed", "1", "--members", "50")
	w.Open("--file", book)

	w.Step("the disk fills up while a dialog is open")
	w.Click("Medlemmer")
	w.Key("Down")
	w.Click("Medlemskap")
	w.Click("Flytt til annet lag …")
	w.Choose("Til hvilket lag", "Tynset")
	w.Fill("Fra dato", "15.03.2026")
	filler := filepath.Join(disk, "fyll")
	fill(t, filler)
	w.Click("Flytt")
	w.See("Disken er full")
	if got := w.Field("Fra dato"); got != "15.03.2026" {
		t.Errorf("the dialog holds %q after the refusal", got)
	}

	w.Step("there is room again")
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	w.Click("Flytt")
	w.See("Flyttet 1 person")
	w.Quit()
	w.Lagctl("--file", book, "check")
}

// fill writes a file until its disk is full.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := 1 << 20; size > 0; {
		if _, err := f.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAReadOnlyFolderIsSaid(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "50")
	folder := mount(t, w, "Lesbar", "tmpfs", "size=16m")
	theirs := filepath.Join(folder, "Hamar.lagboka")
	w.Lagctl("--file", theirs, "demo", "--members", "20")
	root(t, "mount", "-o", "remount,ro", folder)
	w.Open("--file", book)

	w.Step("a report to a folder that is only read")
	w.Click("Rapporter")
	w.Click("Lagre PDF")
	saveAs(w, "Lesbar", "rapport")
	w.See("OK")
	w.Key("Escape")
	w.NoDialog()
	w.Step("a book in that folder")
	w.Again(theirs)
	w.See("Vil du lukke boka som er åpen, og åpne Hamar.lagboka?")
	w.Key("Return")
	w.See("Boka kan ikke endres, fordi fila eller mappa er skrivebeskyttet.")
	w.Key("Escape")
	w.NoDialog()
	w.See("Hedmark.lagboka")
	w.Quit()
}

func TestABookWhoseFolderIsGoneIsSaid(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "50")
	w.Open("--file", book)
	w.Click("Medlemmer")

	w.Step("its folder is moved away")
	if err := os.Rename(w.Home("Dokumenter"), w.Home("Flyttet")); err != nil {
		t.Fatal(err)
	}
	w.Fill("Adresse", "Nyvegen 9")
	w.Key("ctrl+s")
	w.See("Boka ligger ikke lenger i")
	w.Key("Escape")
	w.NoDialog()
	w.Step("it is saved when the folder is back")
	if err := os.Rename(w.Home("Flyttet"), w.Home("Dokumenter")); err != nil {
		t.Fatal(err)
	}
	w.Key("ctrl+s")
	w.See("Lagret")
	w.Step("the program says so when it is closed too, and closes all the same")
	if err := os.Rename(w.Home("Dokumenter"), w.Home("Flyttet")); err != nil {
		t.Fatal(err)
	}
	w.Key("ctrl+q")
	w.See("Boka ligger ikke lenger i")
	w.LeaveBy("Lukk uten sikkerhetskopi")
	w.Step("and begins where a book can be found")
	w.Open()
	w.See("Velkommen til Lagboka")
	w.Quit()
	moved := w.Home("Flyttet", "Hedmark.lagboka")
	w.Lagctl("--file", moved, "check")
	w.Lagctl("--file", moved, "export", "members", "--out", w.Home("ut.csv"))
	if list := read(t, w.Home("ut.csv")); !strings.Contains(list, "Nyvegen 9") {
		t.Errorf("what was saved is not in the book that was moved:\n%s", list)
	}
}

// mount lays a file system over a folder of the home until the test ends.
func mount(t *testing.T, w *window.Window, name, kind, options string) (path string) {
	t.Helper()
	path = w.Home(name)
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	root(t, "mount", "-t", kind, "-o", options, kind, path)
	t.Cleanup(func() { root(t, "umount", "-l", path) })
	return path
}

// root runs a command as root, through sudo where this is somebody else.
func root(t *testing.T, command ...string) {
	t.Helper()
	if os.Getuid() != 0 {
		command = append([]string{"sudo", "-n"}, command...)
	}
	if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v %s", command, err, out)
	}
}
