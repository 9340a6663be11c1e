package vault_test

import (
	"strings"
	"testing"

	"lagboka/db/vault"
)

func TestASlipInACodeIsToldFromAWrongCode(t *testing.T) {
	for range 200 {
		code := vault.NewCode()
		if !vault.IsCode(code) || !vault.IsCode(strings.ToLower(strings.ReplaceAll(code, "-", " "))) || vault.IsMistyped(code) {
			t.Fatalf("%s is no code", code)
		}
		bare := code[:len(code)-1] // as they were before they had a check letter
		if !vault.IsCode(bare) || vault.IsMistyped(bare) {
			t.Fatalf("%s is no code", bare)
		}
		plain := []byte(strings.ReplaceAll(code, "-", ""))
		for i := range plain {
			wrong := []byte(string(plain))
			wrong[i] = map[bool]byte{true: 'Z', false: 'X'}[plain[i] != 'Z']
			if !vault.IsMistyped(string(wrong)) && strings.ContainsAny(string(wrong), "0123456789") {
				t.Errorf("letter %d of %s is wrong, and it is taken for a code", i, code)
			}
			if i > 0 && plain[i] != plain[i-1] {
				wrong = []byte(string(plain))
				wrong[i], wrong[i-1] = wrong[i-1], wrong[i]
				if vault.IsCode(string(wrong)) {
					t.Errorf("letters %d and %d of %s have changed places", i-1, i, code)
				}
			}
		}
		if !vault.IsMistyped(string(plain[1:len(plain)-1])) || !vault.IsMistyped(string(plain)+"A") {
			t.Errorf("a letter of %s is missing, or one is too many", code)
		}
	}
	for _, text := range []string{"hest bord kniv gaffel ring fjord epler", "traktor gulrot fjøsdør saueull eng", "rug 2026 og bringebær fra Toten"} {
		if vault.IsMistyped(text) {
			t.Errorf("%q is taken for a code with a slip in it", text)
		}
	}
}
