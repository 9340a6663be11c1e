package window

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"lagboka/internal/drive"
)

// Expect says that a line with this text in the program's log is no fault: the walk does something that ends in it.
func (w *Window) Expect(text string) { w.expected = append(w.expected, text) }

// check sees that the program has logged no fault and that its window is not larger than the screen; a window whose
// canvas is as large as it was when that was last seen is not.
func (w *Window) check(now drive.Screen) {
	w.t.Helper()
	w.readLog()
	if now.Width > 0 && now.Width == w.width && now.Height == w.height {
		return
	}
	w.width, w.height = now.Width, now.Height
	x, y, width, height := w.place()
	if x < 0 || y < 0 || x+width > w.screen.width || y+height > w.screen.height {
		w.fail("the window is %d×%d at %d,%d: beyond the screen of %d×%d", width, height, x, y, w.screen.width, w.screen.height)
	}
}

// place is where the window stands on the screen, and its size, without the window manager's frame. xdotool tells it
// wrongly of a window with a frame.
func (w *Window) place() (x, y, width, height int) {
	w.t.Helper()
	cmd := exec.Command("xwininfo", "-id", w.id)
	cmd.Env = append(os.Environ(), w.screen.env...)
	out, err := cmd.Output()
	if err != nil {
		w.t.Fatalf("xwininfo: %v", err)
	}
	for name, at := range map[string]*int{"Absolute upper-left X:": &x, "Absolute upper-left Y:": &y, "Width:": &width, "Height:": &height} {
		_, rest, _ := strings.Cut(string(out), name)
		if _, err := fmt.Sscan(rest, at); err != nil {
			w.t.Fatalf("where the window is: %v in %s", err, out)
		}
	}
	return x, y, width, height
}

// faulty are the beginnings and parts of lines that no program at work writes.
var faulty = []string{"panic:", "goroutine ", "fatal error:", " ERROR ", "Fyne error:", "SIGSEGV", "DATA RACE"}

// harmless is what Fyne says of itself: it watches its file of preferences and may read it while it is being written.
// What it holds in memory stays.
const harmless = "Preferences load error"

// readLog reads what the program has written since it was last read.
func (w *Window) readLog() {
	w.t.Helper()
	fresh, err := io.ReadAll(io.NewSectionReader(w.log, w.read, 1<<30))
	must(w.t, err)
	w.read += int64(len(fresh))
	for _, line := range strings.Split(string(fresh), "\n") {
		for _, bad := range faulty {
			if strings.Contains(line, bad) && !strings.Contains(line, harmless) && !w.isExpected(line) {
				w.t.Errorf("%s: the program has logged: %s", w.step, line)
			}
		}
	}
	if w.t.Failed() {
		w.t.Fatalf("the log:\n%s", fresh)
	}
}

func (w *Window) isExpected(line string) bool {
	for _, text := range w.expected {
		if strings.Contains(line, text) {
			return true
		}
	}
	return false
}

// watchLife ends the walk where the program has ended.
func (w *Window) watchLife() {
	w.t.Helper()
	select {
	case err := <-w.ended:
		w.program = nil
		w.readLog()
		w.t.Fatalf("%s: the program has ended by itself (%v)", w.step, err)
	default:
	}
}

// Listing is what stands on the screen, a line for each thing.
func (w *Window) Listing() string {
	var b strings.Builder
	screen, _, err := w.eye.look()
	if err != nil {
		return err.Error()
	}
	for _, i := range screen.Items {
		fmt.Fprintf(&b, "%-6s %4d,%-4d %s", i.Kind, i.Rect.X, i.Rect.Y, i.Text)
		for _, note := range []struct {
			on   bool
			text string
		}{
			{i.Label != "", "label " + i.Label},
			{i.Hint != "", "hint " + i.Hint},
			{i.Disabled, "off"},
			{i.Focused, "has the keys"},
			{i.Checked, "ticked"},
			{i.Covered, "covered"},
			{i.Short, "shortened"},
			{i.Cut, "cut"},
			{i.Picture, "picture"},
			{!inSight(i), "out of sight"},
		} {
			if note.on {
				b.WriteString(" [" + note.text + "]")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
