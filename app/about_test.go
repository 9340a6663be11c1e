package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestAboutSaysWhereTheBookAndItsCopiesLieAndCopiesNothingOfThat(t *testing.T) {
	w, s := ui.Window(t), testkit.NewStore(t)
	w.Use(s)
	ui.Command(w, "menu.about")
	ui.Wants(t, w, s.Path())
	ui.Wants(t, w, "-backup")
	ui.Press(t, w, "Kopier opplysninger")
	got := w.Env().App.Clipboard().Content()
	if !strings.Contains(got, "Lagboka") || strings.Contains(got, filepath.Dir(s.Path())) || strings.Contains(got, s.Name()) {
		t.Errorf("copied: %q", got)
	}
}
