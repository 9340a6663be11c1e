//go:build drive

package walks_test

import (
	"testing"

	"lagboka/internal/window"
)

func TestTheMatrixIsWalkedByKeysAndSetByHandAndUndone(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "300")
	w.Open("--file", book)

	w.Step("the matrix, with the day")
	w.Key("alt+2")
	w.See("22 lag × 24 krav")
	w.See("Hamar · Årsmøte i januar")
	w.Step("arrows walk cells, a letter leads to a branch")
	w.Key("Right", "Down")
	w.See("Løten · Styre meldt")
	w.Type("hamar")
	w.See("Hamar · Styre meldt")

	w.Step("by hand with why, and undone")
	w.Key("Left")
	w.See("Hamar · Årsmøte i januar: Ukjent")
	w.Key("space")
	w.Dialog()
	w.Fill("Hvorfor", "Holdt 20. januar, sier lederen")
	w.Key("ctrl+s")
	w.NoDialog()
	w.See("Holdt 20. januar, sier lederen")
	undo(w, "Satte hvordan noe står, for hånd: Hamar")
	w.See("Hamar · Årsmøte i januar: Ukjent")

	w.Step("Return begins what is missing")
	w.Key("Return")
	w.See("Nytt møte")
	w.See("Hamar")
	w.Key("Escape")
	w.NoDialog()
	w.Key("alt+Left")
	w.See("Hamar · Årsmøte i januar: Ukjent")

	w.Step("a heading says who is responsible")
	w.Key("ctrl+Home", "Up", "Return")
	w.See("Hvem har ansvaret: Årsmøte i januar")
	w.See("3 lag, slik det sto") // the others have held it, some too late
	w.Click("Brev …")
	w.See("Brev om ett krav")
	w.See("Årsmøte i januar")
	w.Key("alt+Left")
	w.See("22 lag × 24 krav")

	w.Step("only what is missing, and the list")
	w.Click("Bare det som mangler")
	w.See("22 lag × 23 krav") // the one that nobody lacks is not shown
	w.Click("Liste")
	w.SeeNot("22 lag × ")
	w.Close()

	w.Open()
	w.Step("that is remembered")
	w.Key("alt+2")
	w.SeeNot("22 lag × ")
	w.Click("Matrise")
	w.See("22 lag × ")
	w.Quit()
}
