package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// PicksField is a field of which any number of things is picked from a list. Those that are picked stand under it, and
// a press takes one out again.
type PicksField struct {
	frame
	list   PickList
	add    string // stands in the field: what it offers
	keys   []string
	off    bool
	box    *pickBox
	picked *fyne.Container
}

// NewPicksField returns a field with nothing picked.
func NewPicksField(label, add string, list PickList) *PicksField {
	f := &PicksField{list: list, add: add, picked: NewWrap()}
	f.box = newPickBox(f.open, f.showFocus)
	f.box.text = add
	f.rest = theme.ColorNameInputBorder
	f.init(f, label, container.New(layout.NewCustomPaddedVBoxLayout(4), f.box, f.picked), f.box)
	return f
}

// open shows what is not picked yet, with what was typed so far.
func (f *PicksField) open(typed rune) {
	left := f.list
	left.Picks = slices.DeleteFunc(slices.Clone(f.list.Picks), func(p Pick) bool { return slices.Contains(f.keys, p.Key) })
	ShowPicks(f.box, left, "", func(key string) { f.set(append(f.keys, key), true) })
	if typed != 0 {
		f.box.canvas().Focused().TypedRune(typed)
	}
}

// set shows what is picked.
func (f *PicksField) set(keys []string, byUser bool) {
	f.keys = slices.Clone(keys)
	f.picked.RemoveAll()
	for _, key := range f.keys {
		i := slices.IndexFunc(f.list.Picks, func(p Pick) bool { return p.Key == key && !p.Heading })
		if i < 0 {
			continue
		}
		p := f.list.Picks[i]
		label := p.Label
		if p.Under != "" {
			label += " · " + p.Under
		}
		out := func() {
			if !f.off {
				f.box.canvas().Focus(f.box) // what has the keys goes away
				f.set(slices.DeleteFunc(slices.Clone(f.keys), func(k string) bool { return k == key }), true)
			}
		}
		f.picked.Add(NewChip(label, true, out, out))
	}
	f.Refresh()
	if byUser {
		f.tell()
	}
}

// Text is the keys of what is picked, with spaces between.
func (f *PicksField) Text() string { return strings.Join(f.keys, " ") }

// SetText picks by keys.
func (f *PicksField) SetText(keys string) { f.set(strings.Fields(keys), false) }

// AccessibilityLabel is Fyne's.
func (f *PicksField) AccessibilityLabel() string { return f.spoken(f.box.text) }

// SetEnabled lets the user pick, or only read.
func (f *PicksField) SetEnabled(on bool) {
	f.off = !on
	f.box.off = f.off
	f.box.Refresh()
}
