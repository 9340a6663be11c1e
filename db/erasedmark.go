package db

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"slices"

	"lagboka/domain"
)

// markLength is how much of a hash is kept, in bytes: two people have the same by chance in no book.
const markLength = 16

type mark [markLength]byte

// markOf is what is kept of a text that somebody is known again by. Who has the book open can find out by it whether a
// person whom he knows was in it, and nothing else; who has not can do nothing with it (docs/decisions/0019).
func markOf(salt []byte, text string) (m mark) {
	h := hmac.New(sha256.New, salt)
	h.Write([]byte(text))
	copy(m[:], h.Sum(nil))
	return m
}

const saltSQL = "SELECT salt FROM erased_salt ORDER BY n LIMIT 1"

// pickedAlone begins what is kept of a word that went also where it stood alone: an older copy that is put back has it still.
const pickedAlone = "alone "

// keepMarks keeps by what the erased are known again, in each guise that they had, and which words of their names were
// picked.
func (tx *Tx) keepMarks(guises []domain.Person, picked func(string) bool) error {
	salt, err := value[[]byte](tx.ctx, tx.conn, saltSQL)
	if err != nil {
		return err
	}
	kept := map[domain.ID]map[mark]bool{}
	for _, p := range guises {
		if kept[p.ID] == nil {
			kept[p.ID] = map[mark]bool{}
		}
		sure, perhaps := p.KnownAgain()
		var words []string
		for _, word := range p.NameWords() {
			if picked(word) {
				words = append(words, pickedAlone+word)
			}
		}
		for _, text := range slices.Concat(sure, perhaps, words) {
			m := markOf(salt, text)
			if kept[p.ID][m] {
				continue
			}
			kept[p.ID][m] = true
			if _, err := tx.exec("INSERT INTO erased_mark (row, mark) VALUES (?, ?)", string(p.ID), m[:]); err != nil {
				return err
			}
		}
	}
	return nil
}

// readErased returns what tells whether somebody was erased, or perhaps was: the last time, where it was several.
func readErased(ctx context.Context, r reader) (func(domain.Person) (domain.ErasedOn, bool), error) {
	type row struct {
		mark []byte
		on   domain.ErasedOn
	}
	all, err := query(ctx, r, func(x *row) []any { return []any{&x.mark, &x.on.Day, (*string)(&x.on.Reason)} },
		"SELECT m.mark, e.day, e.reason FROM erased_mark m JOIN erased e ON e.row = m.row ORDER BY e.day")
	if err != nil || len(all) == 0 {
		return nil, err
	}
	salt, err := value[[]byte](ctx, r, saltSQL)
	if err != nil {
		return nil, err
	}
	by := make(map[mark]domain.ErasedOn, len(all))
	for _, x := range all {
		if len(x.mark) == markLength {
			by[mark(x.mark)] = x.on
		}
	}
	last := func(texts []string) (last domain.ErasedOn, was bool) {
		for _, text := range texts {
			if on, ok := by[markOf(salt, text)]; ok && !on.Day.Before(last.Day) {
				last, was = on, true
			}
		}
		return last, was
	}
	return func(p domain.Person) (domain.ErasedOn, bool) {
		sure, perhaps := p.KnownAgain()
		if on, was := last(sure); was {
			on.Sure = true
			return on, true
		}
		return last(perhaps)
	}, nil
}
