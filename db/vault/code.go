package vault

import (
	"crypto/rand"
	"encoding/base32"
	"slices"
	"strings"
)

// letters are those that codes are written with: none that is taken for another (Crockford's base 32).
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var codes = base32.NewEncoding(letters).WithPadding(base32.NoPadding)

const (
	codeBytes   = 20 // random
	codeLetters = 32 // that they are written with; a check letter may stand behind them
)

// NewCode returns a random code of 160 bits with its check letter, in eight groups.
func NewCode() string {
	random := make([]byte, codeBytes)
	rand.Read(random)
	code := codes.EncodeToString(random)
	var groups []string
	for g := range slices.Chunk([]byte(code), 4) {
		groups = append(groups, string(g))
	}
	return strings.Join(groups, "-") + string(checkLetter(code))
}

// IsCode tells whether a text looks like one that NewCode has made, with its check letter or without.
func IsCode(text string) bool {
	code := tidyCode(text)
	_, err := codes.DecodeString(codeOf(code))
	return err == nil && len(text) <= 60 && (len(code) == codeLetters || len(code) == codeLetters+1 && code[codeLetters] == checkLetter(code[:codeLetters]))
}

// IsMistyped tells whether a text is meant for a code and has a slip in it: its check letter does not fit, or a letter is
// missing or too many.
func IsMistyped(text string) bool {
	code := tidyCode(text)
	meant := strings.ContainsAny(text, "0123456789") && len(code) >= codeLetters-2 && len(code) <= codeLetters+3 && len(text) <= 60
	return meant && len(code) != codeLetters && !IsCode(text) // those of 32 letters were given out without a check letter
}

// checkLetter is a sum of the letters over GF(32), each times another power: one wrong letter changes it, and so do two
// that have changed places.
func checkLetter(code string) byte {
	sum, power := 0, 1
	for i := range len(code) {
		power = times(power, 2)
		sum ^= times(power, max(strings.IndexByte(letters, code[i]), 0))
	}
	return letters[sum]
}

// times multiplies in GF(32), modulo x⁵ + x² + 1.
func times(a, b int) (product int) {
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		if a <<= 1; a >= 32 {
			a ^= 0b100101
		}
	}
	return product
}

// codeOf is what of a code opens a slot: its letters without the check letter.
func codeOf(text string) string {
	code := tidyCode(text)
	return code[:min(len(code), codeLetters)]
}

// tidyCode reads a code as people type it.
func tidyCode(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'O':
			return '0'
		case 'I', 'L':
			return '1'
		}
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s))
}
