package main_test

import (
	"encoding/json"
	"testing"

	"lagboka/domain"
)

func TestStatusCountsTheReturnsAndEveryBranchHasItsOwn(t *testing.T) {
	book := newDemo(t, "60")
	var st struct {
		Due       int `json:"returns_due"`
		Sent      int `json:"returns_sent"`
		PerBranch []struct {
			Return *struct {
				State domain.FinanceState
				Due   string
				Sent  string
			}
		} `json:"per_branch"`
	}
	if err := json.Unmarshal([]byte(do(t, book, "status", "--json", "--unit", "Hedmark")), &st); err != nil {
		t.Fatal(err)
	}
	// The umbrella, the county branch, its youth and 22 branches.
	if st.Due+st.Sent != 25 || st.Sent == 0 || st.Due == 0 || len(st.PerBranch) != 22 {
		t.Errorf("%d are sent, %d due, of %d branches", st.Sent, st.Due, len(st.PerBranch))
	}
	for _, b := range st.PerBranch {
		if b.Return == nil || b.Return.Due != "2026-05-31" || (b.Return.State == domain.FinanceDone) != (b.Return.Sent != "") {
			t.Errorf("a branch says %+v", b.Return)
		}
	}
}
