package annual

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// text is where a chapter is written: a part of it at a time. It is in the book a second after the last key, and at once when
// the keys go elsewhere.
type text struct {
	p       *page
	field   *widgets.TextField
	bar     *fyne.Container
	content fyne.CanvasObject
	chapter domain.ID
	parts   []domain.ChapterPart
	at      int // the part that is shown
	dirty   bool
	failed  bool                // the book did not take it
	drafts  map[domain.ID]draft // what was typed in a chapter and is not in the book yet
	remark  string              // what became of what was written last, where somebody is to know; empty for nothing
	stop    func()              // the writing that waits
}

// draft is what was typed in a part of a chapter: on its way into the book, or refused by it.
type draft struct {
	part   domain.ID
	at     int
	shown  string // as it is typed
	text   string // as the book keeps it
	remark string // what is said of it when it stands in the book
	writes int    // on their way; none where the book refused it

	cleaned bool // the book has it otherwise than it was typed
}

// wait is how long after the last key what was typed is written.
const wait = time.Second

// longest is the most that can be pasted at once: ten parts and more.
const longest = 60000

func newText(p *page) *text {
	t := &text{p: p, bar: container.NewVBox(), drafts: map[domain.ID]draft{}, stop: func() {}}
	t.field = widgets.NewNoteField(p.s.env.Text("annual.text"), 14, longest)
	t.field.OnChange(t.typed)
	t.field.OnLeave(t.leave)
	t.field.OnCtrl(p.ctrl)
	t.content = container.NewBorder(nil, widgets.Pad(t.bar, 0, 8), nil, nil, widgets.Pad(t.field, 6, 8))
	return t
}

func (t *text) focus() { t.p.s.env.Window.Canvas().Focus(t.field.Target()) }

// show shows a chapter. What is being typed into the same one stays, and the part that is shown.
func (t *text) show(c domain.ChapterCard) {
	if t.dirty && c.Chapter.ID == t.chapter {
		return
	}
	another := c.Chapter.ID != t.chapter
	if another {
		t.at, t.remark = 0, ""
	}
	t.chapter, t.parts = c.Chapter.ID, c.Parts
	d, typed := t.drafts[t.chapter]
	if typed {
		t.at = d.at
	}
	t.at = min(t.at, max(0, len(t.parts)-1))
	shown := d.shown
	if !typed && len(t.parts) > 0 {
		followed, _ := domain.Follow(t.parts[t.at].Text, t.p.said)
		shown = domain.Shown(followed)
	}
	if typed && d.writes == 0 {
		delete(t.drafts, t.chapter)
	}
	atEnd := another || t.field.AtEnd()
	if shown != t.field.Written() {
		t.field.SetText(shown)
		another = atEnd
	}
	if another {
		t.field.ToEnd()
	}
	t.dirty = typed && d.writes == 0
	t.failed = t.dirty
	t.tell()
}

// tell says how many words stand there, which part it is, and whether it is in the book.
func (t *text) tell() {
	env := t.p.s.env
	t.bar.RemoveAll()
	words := domain.Words(t.read())
	state := env.Text("annual.saved")
	if t.dirty {
		state = env.Text("annual.saving")
	}
	if t.failed {
		state = env.Text("annual.unsaved")
	}
	t.bar.Add(widgets.NewFittedCaption(env.Count("annual.words", words) + " · " + state + " · " + env.Text("annual.keys")))
	if t.remark != "" {
		t.bar.Add(widgets.NewSentence(widgets.UnderWay, t.remark))
	}
	if len(t.parts) > 1 {
		move := func(by int) func() {
			return func() {
				t.save(func() {
					t.at = min(max(0, t.at+by), len(t.parts)-1)
					if c, ok := t.p.chapter(); ok {
						c.Parts = t.parts
						t.show(c)
					}
					t.focus()
				})
			}
		}
		t.bar.Add(container.NewHBox(
			widgets.NewButton("", "back", move(-1)), container.NewCenter(widgets.NewCaption(env.Text("annual.part", "n", t.at+1, "total", len(t.parts)))),
			widgets.NewButton("", "forward", move(1))))
	}
	t.bar.Refresh()
}

// offered are the facts that can stand in the chapter, by their words.
func (t *text) offered() map[string]string {
	all := map[string]string{}
	for _, f := range t.p.r.book.Facts(t.key()) {
		all[t.p.s.words.Fact(f)] = f.Key
	}
	return all
}

func (t *text) key() domain.ChapterKey {
	i := slices.IndexFunc(t.p.r.card.Chapters, func(c domain.ChapterCard) bool { return c.Chapter.ID == t.chapter })
	if i < 0 {
		return ""
	}
	return t.p.r.card.Chapters[i].Chapter.Key
}

// read is what is typed, as the book keeps it.
func (t *text) read() string {
	text, _ := t.linked()
	return text
}

// linked is what is typed with its facts linked, and the words that were a fact's and are not any more.
func (t *text) linked() (text string, loose []string) {
	before := ""
	if len(t.parts) > 0 {
		before, _ = domain.Follow(t.parts[t.at].Text, t.p.said)
	}
	return domain.Unshown(t.field.Written(), before, t.offered())
}

func (t *text) typed() {
	t.dirty, t.failed = true, false
	t.stop()
	t.stop = t.p.s.env.Runner.Soon(wait, func() { t.save(nil) })
	t.tell()
}

// insert puts a fact into the text: a sentence where the cursor stands, a table on a line of its own.
func (t *text) insert(f domain.Fact) {
	words := "‹" + t.p.s.words.Fact(f) + "›"
	if strings.Contains(t.field.Text(), words) {
		t.p.s.env.Toast(t.p.s.env.Text("annual.insert.there"), false)
		return
	}
	if f.Table != nil {
		words = "\n" + words + "\n"
	}
	t.focus()
	before := t.field.Written()
	t.field.Insert(words)
	if end := strings.TrimRight(before, " \n"); f.Table == nil && before != "" && end == before && t.field.Written() == before+words {
		t.field.SetText(before + " " + words) // behind a sentence
		t.field.ToEnd()
		t.typed()
	}
}

// unsaved tells whether something is typed that is neither in the book nor on its way there.
func (t *text) unsaved() bool { return t.dirty || len(t.refused()) > 0 }

// refused are the chapters of which the book did not take what was typed, beside the one that is shown.
func (t *text) refused() (all []domain.ID) {
	for id, d := range t.drafts {
		if d.writes == 0 {
			all = append(all, id)
		}
	}
	slices.Sort(all)
	return all
}

// take takes what is typed out of the field, to be written.
func (t *text) take() {
	t.stop()
	if !t.dirty {
		return
	}
	d := draft{at: t.at, shown: t.field.Written(), writes: t.drafts[t.chapter].writes}
	text, loose := t.linked()
	text, lost := domain.CleanText(text)
	d.text = text
	if len(t.parts) > 0 {
		d.part = t.parts[t.at].ID
	}
	switch {
	case lost > 0:
		d.remark, d.cleaned = t.p.s.env.Count("annual.cleaned", lost), true
	case strings.Contains(d.shown, "\t"):
		d.remark, d.cleaned = t.p.s.env.Text("annual.tabled"), true
	case len(loose) > 0:
		d.remark = t.p.s.env.Text("annual.loose", "text", loose[0])
	}
	t.dirty, t.drafts[t.chapter] = false, d
}

// leave writes what is typed, on the way to another chapter.
func (t *text) leave() {
	if t.dirty {
		t.take()
		t.write(t.chapter, func() {})
	}
}

// save writes what is typed, and calls then when it stands in the book; it stays where that fails, and is said.
func (t *text) save(then func()) {
	all := t.refused()
	if t.dirty {
		t.take()
		all = append(all, t.chapter)
	}
	left := len(all)
	if left == 0 && then != nil {
		then()
	}
	for _, chapter := range all {
		t.write(chapter, func() {
			if left--; left == 0 && then != nil {
				then()
			}
		})
	}
}

// write writes what was typed in a chapter. Meanwhile another can be shown and written in.
func (t *text) write(chapter domain.ID, then func()) {
	env, store := t.p.s.env, t.p.s.store
	d := t.drafts[chapter]
	d.writes++
	t.drafts[chapter] = d
	kit.WriteOr(env.Runner, "", func(ctx context.Context) ([]domain.ChapterPart, error) {
		return store.SaveChapterText(ctx, chapter, d.part, d.text)
	}, func(parts []domain.ChapterPart) {
		t.ended(chapter)
		if newest, ok := t.drafts[chapter]; ok && newest.writes == 0 && newest.text == d.text {
			delete(t.drafts, chapter)
		}
		t.p.wrote(chapter, parts)
		if t.chapter == chapter {
			t.remark, t.failed = d.remark, false
			several := len(parts) > len(t.parts) && len(parts) > 1
			t.parts = parts
			if (several || d.cleaned) && !t.dirty {
				t.show(domain.ChapterCard{Chapter: domain.ReportChapter{ID: chapter}, Parts: parts})
			}
			t.tell()
		}
		then()
	}, func(err error) {
		t.ended(chapter)
		switch {
		case t.chapter == chapter:
			t.dirty, t.failed = true, true
			delete(t.drafts, chapter)
		case !t.dirty:
			t.p.chapters.Seek(string(chapter)) // back to what is not written, unless somebody writes elsewhere
		}
		t.tell()
		env.ShowError("", err)
	})
}

// ended says that a writing of a chapter has ended, well or not.
func (t *text) ended(chapter domain.ID) {
	if d, ok := t.drafts[chapter]; ok {
		d.writes--
		t.drafts[chapter] = d
	}
}
