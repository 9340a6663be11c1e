package app_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestWorkThatDoesNotSayHowFarItHasComeShowsNoFigure(t *testing.T) {
	w, steps := slowWindow(t, testkit.NewDemo(t, 30))
	runner := w.Env().Runner
	work := kit.Run(runner, "", "Tegner sidene", func(ctx context.Context) (bool, error) {
		kit.Progress(ctx, 1, 4)
		return true, nil
	}, func(bool) {})
	runner.Show(work)
	if bar := progress(t, w); bar.Visible() {
		t.Errorf("the bar says %v before anything is known", bar.Value)
	}
	steps.Work(0)
	steps.Deliver()
	if bar := progress(t, w); !bar.Visible() || bar.Value != 0.25 {
		t.Errorf("after a quarter of it the bar says %v", bar.Value)
	}
	steps.Rest()
}

// progress is the bar of the work that is shown.
func progress(t *testing.T, w *app.Window) (bar *widget.ProgressBar) {
	t.Helper()
	ui.Visit(w, func(o fyne.CanvasObject) {
		if b, ok := o.(*widget.ProgressBar); ok {
			bar = b
		}
	})
	if bar == nil {
		t.Fatal("no work is shown")
	}
	return bar
}
