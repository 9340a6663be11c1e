package widgets

import (
	"strings"
	"time"
)

// pause is how long after a letter the next one begins a new word.
const pause = time.Second

// typeAhead is the beginning of a name that is being typed to where it stands.
type typeAhead struct {
	typed   string
	typedAt time.Time
}

// going tells whether a word has been begun.
func (t *typeAhead) going(now time.Time) bool { return t.typed != "" && now.Sub(t.typedAt) <= pause }

// add returns the word that a letter goes on with, or begins.
func (t *typeAhead) add(letter rune, now time.Time) string {
	if !t.going(now) {
		t.typed = ""
	}
	t.typed, t.typedAt = t.typed+string(letter), now
	return t.typed
}

// begins tells whether a name begins with what was typed.
func begins(name, typed string) bool {
	return strings.HasPrefix(strings.ToLower(name), strings.ToLower(typed))
}
