package window

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"lagboka/internal/drive"
)

// sought is what is looked for on the screen.
type sought struct {
	what string
	fits []func(drive.Item) bool // the first that anything fits counts
}

// named looks for a text: what can be pressed before what cannot, the whole text before a part of it, and without a
// sign before with one.
func named(text string) sought {
	exact := func(i drive.Item) bool { return i.Text == text }
	whole := func(i drive.Item) bool { return plain(i.Text) == text || i.Text == text }
	part := func(i drive.Item) bool { return strings.Contains(i.Text, text) }
	pressed := func(also func(drive.Item) bool) func(drive.Item) bool {
		return func(i drive.Item) bool { return i.Kind != drive.Text && i.Kind != drive.Entry && also(i) }
	}
	return sought{"«" + text + "»", []func(drive.Item) bool{pressed(exact), pressed(whole), whole, pressed(part), part}}
}

// plain is a text without the sign before it.
func plain(text string) string { return strings.TrimLeft(text, "✓◐!○?–▲▼★ ") }

// field looks for something to write or choose in, by its label or by the text in it while it is empty.
func field(label string) sought {
	is := func(i drive.Item) bool { return i.Kind == drive.Entry || i.Kind == drive.Choice }
	return sought{"the field «" + label + "»", []func(drive.Item) bool{
		func(i drive.Item) bool { return is(i) && i.Label == label },
		func(i drive.Item) bool { return i.Kind == drive.Button && i.Label == label },
		func(i drive.Item) bool {
			return is(i) && (strings.HasPrefix(i.Label, label) || i.Hint == label)
		},
	}}
}

// find returns the places that fit, from above and from the left.
func (s sought) find(screen drive.Screen, also func(drive.Item) bool) []drive.Item {
	for _, fits := range s.fits {
		var found []drive.Item
		for _, item := range screen.Items {
			if !item.Covered && also(item) && fits(item) {
				found = append(found, item)
			}
		}
		if len(found) > 0 {
			slices.SortStableFunc(found, func(a, b drive.Item) int {
				if a.Rect.Y != b.Rect.Y {
					return a.Rect.Y - b.Rect.Y
				}
				return a.Rect.X - b.Rect.X
			})
			return found
		}
	}
	return nil
}

// inSight tells whether enough of a thing is seen to be pressed.
func inSight(i drive.Item) bool {
	return i.Seen.H >= min(i.Rect.H, 12) && i.Seen.W >= min(i.Rect.W, 12) && i.Seen.W > 0 && i.Seen.H > 0
}

// patience is how long a walk waits for something to appear.
const patience = 10 * time.Second

// waits is how long this walk waits: a look at the picture takes seconds, and Wine's programs take theirs.
func (w *Window) waits() time.Duration {
	if w.params.Windows {
		return 3 * patience
	}
	return patience
}

// reach returns the nth place that fits, from 1, or the only one; it is scrolled into sight as a person would.
func (w *Window) reach(s sought, nth int) drive.Item {
	w.t.Helper()
	var found []drive.Item
	w.within(w.waits(), "there is no "+s.what, func() bool {
		screen, _ := w.look()
		if found = s.find(screen, inSight); len(found) == 0 {
			if hidden := s.find(screen, func(drive.Item) bool { return true }); len(hidden) > 0 {
				w.scrollTo(hidden[0])
			}
		}
		return len(found) > max(nth-1, 0)
	})
	switch {
	case nth == 0 && len(found) > 1:
		w.fail("%d places read %s: which of them?", len(found), s.what)
	case nth > 0:
		return found[nth-1]
	}
	return found[0]
}

// scrollTo turns the wheel towards what is out of sight.
func (w *Window) scrollTo(item drive.Item) {
	w.t.Helper()
	const notch = 10 // pixels, at least
	away := item.Rect.Y + item.Rect.H/2 - item.View.Y - item.View.H/2
	notches := away / (4 * notch)
	if notches == 0 {
		notches = map[bool]int{true: 1, false: -1}[away > 0]
	}
	// At the edge, where the bar is: over its middle may lie something that scrolls by itself.
	edge := item.View
	edge.X, edge.W = edge.X+edge.W-6, 4
	w.wheel(edge, notches)
}

// See waits until the text is read somewhere, whole and not cut off.
func (w *Window) See(text string) {
	w.t.Helper()
	var found []drive.Item
	w.within(w.waits(), "there is no «"+text+"»", func() bool {
		screen, _ := w.look()
		found = named(text).find(screen, inSight)
		return len(found) > 0
	})
	for _, item := range found {
		if item.Cut {
			w.fail("«%s» is cut off by its room", item.Text)
		}
	}
}

// SeeNot waits until the text is read nowhere.
func (w *Window) SeeNot(text string) {
	w.t.Helper()
	w.within(w.waits(), "«"+text+"» is still there", func() bool {
		screen, _ := w.look()
		return len(named(text).find(screen, inSight)) == 0
	})
}

// Sees tells at once whether the text is read somewhere.
func (w *Window) Sees(text string) bool {
	w.t.Helper()
	return len(named(text).find(w.rest(), inSight)) > 0
}

// Whole sees that no text in sight is cut off by its room.
func (w *Window) Whole() {
	w.t.Helper()
	for _, item := range w.rest().Items {
		if item.Cut && !item.Covered && inSight(item) {
			w.fail("«%s» is cut off by its room", item.Text)
		}
	}
}

// Dialog sees that a dialog or a menu is open and stands wholly inside the window: only what it scrolls may be out of
// sight.
func (w *Window) Dialog() {
	w.t.Helper()
	screen := w.rest()
	if screen.Overlays == 0 {
		w.fail("no dialog is open")
	}
	for _, i := range screen.Items {
		if all := (drive.Rect{W: screen.Width, H: screen.Height}); !i.Covered && i.View == all && i.Seen != i.Rect {
			w.fail("«%s» stands beyond the edge of the window", i.Text)
		}
	}
	w.Whole()
}

// NoDialog sees that no dialog and no menu is open.
func (w *Window) NoDialog() {
	w.t.Helper()
	if n := w.rest().Overlays; n > 0 {
		w.fail("%d dialogs or menus are open", n)
	}
}

// Field returns what stands in the field of that label.
func (w *Window) Field(label string) string {
	w.t.Helper()
	return w.reach(field(label), 0).Text
}

// longestWork is how long the program may work at something: drawing the first report's pages on a busy machine takes
// longest.
const longestWork = 3 * time.Minute

// rest waits until no work is going on and the screen stands still, and sees that nothing is wrong with the window.
// Where nothing was done since it did, and nothing else was seen, it still does.
func (w *Window) rest() drive.Screen {
	w.t.Helper()
	if w.still == nil {
		w.restFrom("", 0)
	}
	return *w.still
}

// restFrom does so where the screen was last seen like that.
func (w *Window) restFrom(last string, pixels uint64) {
	w.t.Helper()
	var screen drive.Screen
	w.within(longestWork, "the window does not come to rest", func() bool {
		var raw string
		screen, raw = w.look()
		now := w.screen.fingerprint()
		still := raw == last && now == pixels && !screen.Busy
		last, pixels = raw, now
		return still
	})
	w.check(screen)
	w.still, w.stillRaw = &screen, last
}

// within repeats a question until it is answered with yes; what is wrong otherwise ends the walk.
func (w *Window) within(limit time.Duration, wrong string, ask func() bool) {
	w.t.Helper()
	for end := time.Now().Add(limit); !ask(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			w.fail("%s", wrong)
		}
	}
}

// Shot leaves a picture of the screen under the walk's name.
func (w *Window) Shot(name string) {
	w.t.Helper()
	w.steps++
	letters := strings.Map(func(r rune) rune {
		if strings.ContainsRune(` /\:*?"<>|«»`, r) {
			return '-'
		}
		return r
	}, name)
	must(w.t, savePicture(w.screen.picture(), filepath.Join(w.shots, fmt.Sprintf("%02d-%s.png", w.steps, letters))))
}

// fail ends the walk, with a picture and a list of what stands on the screen.
func (w *Window) fail(format string, args ...any) {
	w.t.Helper()
	w.Shot("failed")
	list := w.Listing()
	must(w.t, os.WriteFile(filepath.Join(w.shots, "failed.txt"), []byte(list), 0o644))
	w.t.Fatalf("%s: %s\nOn the screen (build/window/%s has a picture of each step):\n%s", w.step, fmt.Sprintf(format, args...), w.t.Name(), list)
}
