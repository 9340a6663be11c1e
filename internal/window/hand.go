package window

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"lagboka/internal/drive"
)

// Step begins a step of the walk; a picture is left of how the one before it ended.
func (w *Window) Step(format string, args ...any) {
	w.t.Helper()
	w.endStep()
	w.step = fmt.Sprintf(format, args...)
	w.t.Log(w.step)
}

func (w *Window) endStep() {
	if w.step != "" {
		if w.program != nil {
			w.check(drive.Screen{})
		}
		w.Shot(w.step)
		w.step = ""
	}
}

// Click presses what reads so.
func (w *Window) Click(text string) {
	w.t.Helper()
	w.press(text, 0, "1")
}

// ClickNth presses the nth of the places that read so, from 1, from above and from the left.
func (w *Window) ClickNth(text string, n int) {
	w.t.Helper()
	w.press(text, n, "1")
}

// RightClick asks what reads so for its menu.
func (w *Window) RightClick(text string) {
	w.t.Helper()
	w.press(text, 0, "3")
}

// DoubleClick presses what reads so twice.
func (w *Window) DoubleClick(text string) {
	w.t.Helper()
	w.press(text, 0, "--repeat", "2", "--delay", "60", "1")
}

// Point moves the pointer to what reads so: a menu's entry then opens the menu behind it.
func (w *Window) Point(text string) {
	w.t.Helper()
	w.point(w.reach(named(text), 0).Seen)
	w.rest()
}

// press moves the pointer to where the text stands and presses; something must then be drawn.
func (w *Window) press(text string, nth int, buttons ...string) {
	w.t.Helper()
	item := w.reach(named(text), nth)
	if item.Disabled {
		w.fail("«%s» is there, but it cannot be pressed", text)
	}
	w.pressItem(item, buttons...)
}

// point moves the pointer to the middle of a place.
func (w *Window) point(at drive.Rect) {
	w.xdotool("mousemove", "--window", w.id, fmt.Sprint(at.X+at.W/2), fmt.Sprint(at.Y+at.H/2))
}

// twiceWait is how long Fyne waits for the second of two presses, and a bit.
const twiceWait = 350 * time.Millisecond

func (w *Window) pressItem(item drive.Item, buttons ...string) {
	w.t.Helper()
	w.point(item.Seen)
	_, before := w.look()
	pixels := w.screen.fingerprint()
	w.xdotool(append([]string{"click"}, buttons...)...)
	if item.Double {
		time.Sleep(twiceWait)
	}
	var after string
	var now uint64
	w.within(5*time.Second, fmt.Sprintf("nothing was drawn within 5 s of a press on «%s»", item.Text), func() bool {
		_, after = w.look()
		now = w.screen.fingerprint()
		return after != before || now != pixels
	})
	w.restFrom(after, now)
}

// Fill writes into the field of that label, or with that text in it while it is empty, in place of what stands there.
func (w *Window) Fill(label, text string) {
	w.t.Helper()
	w.enter(label)
	w.Key("ctrl+a")
	if text == "" {
		w.Key("BackSpace")
		return
	}
	w.Type(text)
}

// enter gives the keys to a field.
func (w *Window) enter(label string) {
	w.t.Helper()
	if item := w.reach(field(label), 0); !item.Focused {
		w.pressItem(item, "1")
	}
}

// Choose takes an entry of the list of that label.
func (w *Window) Choose(label, entry string) {
	w.t.Helper()
	w.pressItem(w.reach(field(label), 0), "1")
	w.Click(entry)
}

// Type writes where the keys go.
func (w *Window) Type(text string) {
	w.t.Helper()
	w.xdotool("type", "--clearmodifiers", "--delay", "6", text)
	w.rest()
}

// TypeLines writes lines, each with Return behind it, without waiting for the program, with so many milliseconds
// between the keys.
func (w *Window) TypeLines(delay int, lines ...string) {
	w.t.Helper()
	var keys []string
	for _, line := range lines {
		pause := strconv.Itoa(delay)
		keys = append(keys, "type", "--args", "1", "--delay", pause, line, "key", "--delay", pause, "Return")
	}
	w.xdotool(keys...)
	w.rest()
}

// Key presses keys one after the other: "ctrl+s", "Tab", "Return".
func (w *Window) Key(keys ...string) {
	w.t.Helper()
	for _, key := range keys {
		w.xdotool("key", "--clearmodifiers", key)
		w.rest()
	}
}

// Rush presses keys one after the other, so many milliseconds apart, and waits for the program after the last alone.
func (w *Window) Rush(delay int, keys ...string) {
	w.t.Helper()
	w.xdotool(append([]string{"key", "--clearmodifiers", "--delay", strconv.Itoa(delay)}, keys...)...)
	w.rest()
}

// TabTo moves with the Tab key until what reads so, or the field of that label, has the keys.
func (w *Window) TabTo(text string) {
	w.t.Helper()
	const most = 80 // things on a screen that the keys reach
	for range most {
		screen := w.rest()
		for _, s := range []sought{named(text), field(text)} {
			for _, item := range s.find(screen, func(i drive.Item) bool { return i.Focused }) {
				if plain(item.Text) == text || item.Label == text || item.Hint == text {
					return
				}
			}
		}
		w.xdotool("key", "--clearmodifiers", "Tab")
	}
	w.fail("the Tab key does not reach «%s»", text)
}

// wheel turns the wheel over a place: down where notches is above 0.
func (w *Window) wheel(over drive.Rect, notches int) {
	w.t.Helper()
	button := "5"
	if notches < 0 {
		button, notches = "4", -notches
	}
	w.point(over)
	w.xdotool("click", "--repeat", fmt.Sprint(notches), "--delay", "5", button)
	w.rest()
}

// Quit leaves the program with Ctrl+Q.
func (w *Window) Quit() {
	w.t.Helper()
	w.leave("ctrl+q")
}

// Close closes the window as the window manager does.
func (w *Window) Close() {
	w.t.Helper()
	w.leave("alt+F4")
}

// Terminate ends the program as an ending system does, with SIGTERM or SIGHUP.
func (w *Window) Terminate(by os.Signal) {
	w.t.Helper()
	w.endStep()
	must(w.t, w.program.Process.Signal(by))
	w.gone(by.String())
}

func (w *Window) leave(keys string) {
	w.t.Helper()
	w.endStep()
	w.xdotool("key", "--clearmodifiers", keys)
	w.gone(keys)
}

// LeaveBy presses what reads so, and the program ends.
func (w *Window) LeaveBy(text string) {
	w.t.Helper()
	w.endStep()
	w.point(w.reach(named(text), 0).Seen)
	w.xdotool("click", "1")
	w.gone("«" + text + "»")
}

// Gone waits until the program has ended, which something else than a press has asked of it.
func (w *Window) Gone() {
	w.t.Helper()
	w.gone("what was asked")
}

// gone waits until the program has ended, without a complaint.
func (w *Window) gone(by string) {
	w.t.Helper()
	select {
	case err := <-w.ended:
		w.program = nil
		w.readLog()
		if err != nil {
			w.t.Fatalf("the program ended with %v", err)
		}
	case <-time.After(3 * patience): // a backup is taken first
		w.Shot("failed")
		w.t.Fatalf("%s: %s does not close the program, which is at:\n%s", w.step, by, w.stacks())
	}
}

// stacks ends the program with what each of its goroutines is at.
func (w *Window) stacks() string {
	must(w.t, w.program.Process.Signal(syscall.SIGQUIT))
	select {
	case <-w.ended:
	case <-time.After(patience):
	}
	w.program = nil
	log, err := io.ReadAll(io.NewSectionReader(w.log, w.read, 1<<30))
	must(w.t, err)
	return string(log)
}

// xdotool moves the pointer and presses keys; what it writes is returned. Some of its commands fail where nothing is
// found.
func (w *Window) xdotool(args ...string) string {
	if args[0] != "search" {
		w.still = nil
	}
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), w.screen.env...)
	cmd.Env = append(cmd.Env, "LC_ALL=C.UTF-8")
	out, err := cmd.Output()
	if err != nil && args[0] != "search" {
		w.t.Fatalf("xdotool %s: %v", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out))
}
