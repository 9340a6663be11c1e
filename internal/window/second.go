package window

import (
	"errors"
	"os/exec"
	"strings"
	"time"
)

// Beside starts the program once more while it runs, as a second double click does. What it returns waits until that one has
// ended, and tells how, and what it has said.
func (w *Window) Beside(args ...string) (ended func() (code int, said string)) {
	w.t.Helper()
	if w.params.Windows {
		return w.beside(w.wine(append([]string{w.Wine(w.executable())}, w.named(args)...)...))
	}
	cmd := exec.Command(w.program.Path, args...)
	cmd.Dir, cmd.Env = w.program.Dir, w.program.Env
	return w.beside(cmd)
}

func (w *Window) beside(cmd *exec.Cmd) (ended func() (code int, said string)) {
	w.t.Helper()
	w.still = nil
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	cmd.WaitDelay = time.Second // what a program of Wine's leaves running holds its pipes
	must(w.t, cmd.Start())
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	return func() (int, string) {
		w.t.Helper()
		select {
		case err := <-done:
			if _, coded := errors.AsType[*exec.ExitError](err); err != nil && !coded && !errors.Is(err, exec.ErrWaitDelay) {
				w.t.Fatal(err)
			}
			return cmd.ProcessState.ExitCode(), out.String()
		case <-time.After(12 * patience): // an installer takes its time
			_ = cmd.Process.Kill() // it may end in this moment
			w.fail("a second program runs on: %v", cmd.Args)
			return -1, ""
		}
	}
}

// Again is Beside for one that hands over what it was given and ends.
func (w *Window) Again(args ...string) {
	w.t.Helper()
	if code, said := w.Beside(args...)(); code != 0 || said != "" {
		w.fail("a second program ends with %d and says %q", code, said)
	}
}

// Minimise puts the window away.
func (w *Window) Minimise() {
	w.t.Helper()
	w.xdotool("windowminimize", "--sync", w.id)
}

// ComesForward waits until the window is seen again and has the keys.
func (w *Window) ComesForward() {
	w.t.Helper()
	w.within(patience, "the window does not come forward", func() bool {
		return w.xdotool("getactivewindow") == w.id
	})
}
