// Package ui is what tests do in the program's window and see there: it opens one on a book, presses, types and reads.
package ui

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/filedialog"
	"lagboka/app/kit"
	"lagboka/internal/testkit"
	"lagboka/locale"
)

// Window returns the program's window, with no book, on a runner that has done its work when it returns.
func Window(t *testing.T) *app.Window {
	t.Helper()
	w, _ := WindowWithClock(t)
	return w
}

// WindowWithClock is window with a clock that the test moves.
func WindowWithClock(t *testing.T) (*app.Window, *time.Time) {
	t.Helper()
	return WindowWith(t, func(*app.Params) {})
}

// Answers lets the system's file dialog answer with a path.
func Answers(path string) func(*app.Params) {
	return func(p *app.Params) {
		p.AskFile = func(context.Context, filedialog.Request) (filedialog.Answer, error) {
			return filedialog.Answer{Path: path}, nil
		}
	}
}

// WindowWith is window with other params.
func WindowWith(t *testing.T, change func(*app.Params)) (*app.Window, *time.Time) {
	t.Helper()
	texts, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	clock := testkit.Now()
	params := app.Params{
		App: test.NewTempApp(t), Texts: texts, Runner: kit.NewSyncRunner(), Now: func() time.Time { return clock }, Actor: "Prøve",
		Log: func(title string, err error) { t.Errorf("%s: %v", title, err) }, Open: func(string) error { return nil },
	}
	change(&params)
	w := app.New(params)
	gone := false
	w.Fyne().SetOnClosed(func() { gone = true })
	t.Cleanup(func() {
		if !gone { // Fyne's test window does not bear being closed twice
			w.Fyne().Close()
		}
	})
	return w, &clock
}
