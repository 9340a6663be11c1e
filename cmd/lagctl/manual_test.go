package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestTheManualAndTheShellsKnowEveryVerb(t *testing.T) {
	for _, what := range []string{"man", "bash", "zsh", "fish"} {
		var out, failed bytes.Buffer
		if code := run(t.Context(), []string{"manual", what}, &out, &failed); code != exitDone || failed.Len() > 0 {
			t.Fatalf("%s: %d, %s", what, code, failed.String())
		}
		for _, v := range verbs {
			if !strings.Contains(out.String(), strings.ReplaceAll(v.name, "-", map[bool]string{true: `\-`, false: "-"}[what == "man"])) {
				t.Errorf("%s does not know %s", what, v.name)
			}
		}
	}
}
