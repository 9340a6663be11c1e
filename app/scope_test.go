package app_test

import (
	"testing"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

func TestABranchSeesItsOwnContestAndTheCountyAllOfThem(t *testing.T) {
	w := ui.Window(t)
	s := testkit.NewStore(t)
	w.Use(s)
	contest := ui.ContestOf(t, s, "3427")
	w.Go(kit.Route{Screen: "nomination"})
	if rows := ui.Find[*widgets.DataTable[domain.ContestRow]](t, w).Len(); rows != 23 {
		t.Errorf("the county sees %d contests", rows)
	}
	w.SetScope(contest.Unit)
	ui.Wants(t, w, "Tynset · kommunestyrevalget 2027")
	tree, err := s.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.SetScope(tree.Home().ID)
	ui.Find[*widgets.DataTable[domain.ContestRow]](t, w)
}
