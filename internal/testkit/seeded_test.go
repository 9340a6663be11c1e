package testkit_test

import (
	"slices"
	"testing"
)

func TestEveryPropertyTestDrawsTheSameEachTime(t *testing.T) {
	drawn := 0
	for _, p := range list(t, "linux") {
		imports := slices.Concat(p.TestImports, p.XTestImports)
		if !slices.Contains(imports, "pgregory.net/rapid") {
			continue
		}
		drawn++
		if !slices.Contains(imports, module+"/internal/testkit/seeded") {
			t.Errorf("%s draws other values at every run: its tests import internal/testkit/seeded", p.ImportPath)
		}
	}
	if drawn < 5 {
		t.Errorf("%d packages draw", drawn)
	}
}
