package locale_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/locale"
)

func TestEveryThingThatOthersWriteInIsCalledByANameInAPreview(t *testing.T) {
	for _, lang := range locale.Languages {
		texts := messages(t, lang)
		for _, p := range domain.PersonalData {
			if key := (domain.Mention{Kind: p.Kind}).Key(); p.Erasure == domain.Cut && p.Kind != "txn" && texts[key] == nil {
				t.Errorf("%s has no text for %q", lang, key)
			}
		}
	}
}
