package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"lagboka/app"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestAboutSaysWhereTheBookAndItsCopiesLieAndCopiesNothingOfThat(t *testing.T) {
	w, _ := ui.WindowWith(t, func(p *app.Params) { p.Version, p.Day = "1.2.3", domain.MustDate("2026-11-29") })
	s := testkit.NewStore(t)
	w.Use(s)
	ui.Command(w, "menu.about")
	ui.Wants(t, w, "Lagboka 1.2.3")
	ui.Wants(t, w, "29. november 2026")
	ui.Wants(t, w, s.Path())
	ui.Wants(t, w, "-backup")
	ui.Press(t, w, "Kopier opplysninger")
	got := w.Env().App.Clipboard().Content()
	if !strings.HasPrefix(got, "Lagboka 1.2.3 2026-11-29\n") || strings.Contains(got, filepath.Dir(s.Path())) || strings.Contains(got, s.Name()) {
		t.Errorf("copied: %q", got)
	}
}
