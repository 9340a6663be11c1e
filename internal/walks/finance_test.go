//go:build drive

package walks_test

import (
	"encoding/json"
	"testing"

	"lagboka/internal/window"
)

// A return is entered as sent by keys, and lagctl says so: a declaration, with its receipt.
func TestAReturnIsEnteredAsSentByKeys(t *testing.T) {
	t.Parallel()
	w := window.New(t, window.Params{})
	book := demo(w, "Hedmark", "--members", "60")
	w.Open("--file", book)

	w.Step("the branch is found in the list, and the space bar asks what was sent")
	w.Click("Partiregnskap")
	w.Key("ctrl+f")
	w.Type("Åsnes")
	w.See("Mangler")
	w.Key("Down", "space")
	w.See("Åsnes: sendt for 2025")
	w.Fill("Kvittering", "KV-17")
	w.Key("ctrl+s")
	w.See("Velg hva som ble sendt.")
	w.Choose("Slag", "Erklæring")
	w.Key("ctrl+s")
	w.See("Erklæring ført som sendt")

	w.Step("closed, it is as lagctl says")
	w.Close()
	var st struct {
		PerBranch []struct {
			Unit   string
			Return struct{ State, Kind, Sent, Receipt string }
		} `json:"per_branch"`
	}
	if err := json.Unmarshal([]byte(w.Lagctl("--file", book, "--today", "2026-03-17", "status", "--unit", "Hedmark", "--json")), &st); err != nil {
		t.Fatal(err)
	}
	for _, b := range st.PerBranch {
		if r := b.Return; b.Unit == "Åsnes" && (r.State != "done" || r.Kind != "declaration" || r.Sent != "2026-03-17" || r.Receipt != "KV-17") {
			t.Errorf("Åsnes: %+v", r)
		}
	}
}
