package app_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestCtrlKFindsStudyCirclesAndElectionsByTheBeginningsOfWords(t *testing.T) {
	w, s := window(t), testkit.NewDemo(t, 100)
	w.Use(s)
	rows, err := s.Circles(t.Context(), domain.CircleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(r domain.CircleRow) bool {
		return r.Course.Planned && r.LeaderName != "" && !r.Judged.First.IsZero()
	})
	circle := rows[i]
	seek(w, strings.ToUpper("hvem lede "+circle.Unit.Label()+" "+circle.LeaderName))
	wants(t, w, circle.Course.Title)
	enter(w)
	wants(t, w, w.Text("circle.papers"))
	wants(t, w, circle.Course.Title)

	seek(w, "hamar kommunestyrev")
	wants(t, w, "Hamar · kommunestyrevalget 2027")
	enter(w)
	wants(t, w, "Komité og tidsplan")
	wants(t, w, "Hamar · kommunestyrevalget 2027")

	seek(w, "nominasjon asnes") // the committee's course in Åsnes, and then its election
	wants(t, w, "Åsnes · kommunestyrevalget 2027")
	for range 9 { // the arrow stays on the last
		w.Fyne().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	enter(w)
	wants(t, w, "Komité og tidsplan")
	wants(t, w, "Åsnes · kommunestyrevalget 2027")

	seek(w, "hvem hamar stange")
	wants(t, w, "Ingen treff")
}

func TestASearchForStudyCirclesOffersTheNewestFew(t *testing.T) {
	w := window(t)
	w.Use(testkit.NewDemo(t, 100))
	seek(w, "studiering")
	if n := strings.Count(texts(w), "Hvem skal lede"); n == 0 || n > 8 { // each once as words and once for screen readers
		t.Errorf("%d circles are offered of very many", n)
	}
}
