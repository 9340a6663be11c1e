package app_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
)

func TestCtrlKFindsStudyCirclesAndElectionsByTheBeginningsOfWords(t *testing.T) {
	w, s := ui.Window(t), testkit.NewDemo(t, 100)
	w.Use(s)
	rows, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(r domain.CircleRow) bool {
		return r.Course.Planned && r.LeaderName != "" && !r.Judged.First.IsZero()
	})
	circle := rows[i]
	ui.Seek(w, strings.ToUpper("hvem lede "+circle.Unit.Label()+" "+circle.LeaderName))
	ui.Wants(t, w, circle.Course.Title)
	ui.Enter(w)
	ui.Wants(t, w, w.Text("circle.papers"))
	ui.Wants(t, w, circle.Course.Title)

	ui.Seek(w, "hamar kommunestyrev")
	ui.Wants(t, w, "Hamar · kommunestyrevalget 2027")
	ui.Enter(w)
	ui.Wants(t, w, "Komité og tidsplan")
	ui.Wants(t, w, "Hamar · kommunestyrevalget 2027")

	ui.Seek(w, "nominasjon asnes") // the committee's course in Åsnes, and then its election
	ui.Wants(t, w, "Åsnes · kommunestyrevalget 2027")
	for range 9 { // the arrow stays on the last
		w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	ui.Enter(w)
	ui.Wants(t, w, "Komité og tidsplan")
	ui.Wants(t, w, "Åsnes · kommunestyrevalget 2027")

	ui.Seek(w, "hvem hamar stange")
	ui.Wants(t, w, "Ingen treff")
}

func TestASearchForStudyCirclesOffersTheNewestFew(t *testing.T) {
	w := ui.Window(t)
	w.Use(testkit.NewDemo(t, 100))
	w.Go(kit.Route{Screen: "members"}) // which names no circle itself
	ui.Seek(w, "studiering")
	// Each once as words and once for screen readers; the plan's own sentences name the circle further on.
	if n := strings.Count(ui.Texts(w), "\nHvem skal lede"); n == 0 || n > 8 {
		t.Errorf("%d circles are offered of very many", n)
	}
}
