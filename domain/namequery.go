package domain

import (
	"cmp"
	"slices"
	"strings"
)

// NameQuery asks for somebody in the book by name, the way a field of a form does while the name is typed.
type NameQuery struct {
	Text  string // words, each the beginning of a word of the name
	Near  ID     // the unit that the form is about: its own people come first, then those of what it belongs to
	Limit int
}

// Nearness is how near a text comes to what was typed: 0 where it has the same words, in whatever order, 1 where every
// word that was typed is one of its own, 2 where each begins one, 3 where it does not fit.
func Nearness(text, typed string) int {
	words, sought := foldedWords(text), foldedWords(typed)
	slices.Sort(words)
	slices.Sort(sought)
	switch {
	case slices.Equal(words, sought):
		return 0
	case !slices.ContainsFunc(sought, func(word string) bool { return !slices.Contains(words, word) }):
		return 1
	case HasWords(text, typed):
		return 2
	}
	return 3
}

// NameFits tells whether every word that was typed begins a word of its own of a name, both folded. «Åse Ås» does not
// fit Åse Eggen.
func NameFits(name, typed string) bool {
	words, beginnings := foldedWords(name), foldedWords(typed)
	// A longer beginning has fewer words to choose from, all of them open to a shorter one.
	slices.SortFunc(beginnings, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	for _, beginning := range beginnings {
		i := slices.IndexFunc(words, func(word string) bool { return strings.HasPrefix(word, beginning) })
		if i < 0 {
			return false
		}
		words = slices.Delete(words, i, i+1)
	}
	return len(beginnings) > 0
}

// SameName tells whether two texts are the same words, folded: «Ås, Åge» is Åge Ås.
func SameName(a, b string) bool {
	x, y := foldedWords(a), foldedWords(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// Steps is how far up from a unit one has to go until what is reached has another unit within it: 0 for itself and what
// is under it, 1 for the rest of its region, and so on. Where nothing has both, and of the empty ID, it is farther than
// any.
func (t *Tree) Steps(from, to ID) int {
	above := map[ID]bool{}
	for range len(t.units) { // a ring ends
		if u, ok := t.units[to]; ok {
			above[u.ID] = true
			to = u.Parent
		}
	}
	steps := 0
	for range len(t.units) {
		u, ok := t.units[from]
		if !ok || above[u.ID] {
			break
		}
		from = u.Parent
		steps++
	}
	if !above[from] {
		return len(t.units)
	}
	return steps
}
