package annual

import (
	"context"
	"slices"
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
	writes  int    // on their way into the book
	remark  string // what became of what was written last, where somebody is to know; empty for nothing
	stop    func() // the writing that waits
}

// wait is how long after the last key what was typed is written.
const wait = time.Second

// longest is the most that can be pasted at once: ten parts and more.
const longest = 60000

func newText(p *page) *text {
	t := &text{p: p, bar: container.NewVBox(), stop: func() {}}
	t.field = widgets.NewNoteField(p.s.env.Text("annual.text"), 14, longest)
	t.field.OnChange(t.typed)
	t.field.OnLeave(func() { t.save(nil) })
	t.field.OnCtrl(func(key fyne.KeyName) bool {
		if key != fyne.KeyReturn && key != fyne.KeyEnter {
			return false
		}
		p.next()
		return true
	})
	t.content = container.NewBorder(nil, t.bar, nil, nil, widgets.Pad(t.field, 6, 8))
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
	t.at = min(t.at, max(0, len(t.parts)-1))
	shown := ""
	if len(t.parts) > 0 {
		followed, _ := domain.Follow(t.parts[t.at].Text, t.p.said)
		shown = domain.Shown(followed)
	}
	if shown != t.field.Text() {
		t.field.SetText(shown)
	}
	if another {
		t.field.ToEnd()
	}
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
	return domain.Unshown(t.field.Text(), before, t.offered())
}

func (t *text) typed() {
	t.dirty = true
	t.stop()
	t.stop = t.p.s.env.Runner.Soon(wait, func() { t.save(nil) })
	t.tell()
}

// insert puts a fact into the text: a sentence where the cursor stands, a table on a line of its own.
func (t *text) insert(f domain.Fact) {
	words := "‹" + t.p.s.words.Fact(f) + "›"
	if f.Table != nil {
		words = "\n" + words + "\n"
	}
	t.focus()
	t.field.Insert(words)
}

// pending tells whether what is typed does not stand in the book yet.
func (t *text) pending() bool { return t.dirty || t.writes > 0 }

// save writes what is typed, and calls then when it stands in the book; it stays where that fails, and is said.
func (t *text) save(then func()) {
	t.stop()
	if !t.dirty {
		if then != nil {
			then()
		}
		return
	}
	env, store := t.p.s.env, t.p.s.store
	text, loose := t.linked()
	text, lost := domain.CleanText(text)
	chapter, part := t.chapter, domain.ID("")
	if len(t.parts) > 0 {
		part = t.parts[t.at].ID
	}
	t.dirty = false
	t.writes++
	kit.WriteOr(env.Runner, "", func(ctx context.Context) ([]domain.ChapterPart, error) {
		return store.SaveChapterText(ctx, chapter, part, text)
	}, func(parts []domain.ChapterPart) {
		t.writes--
		if t.chapter == chapter {
			switch {
			case lost > 0:
				t.remark = env.Count("annual.cleaned", lost)
			case len(loose) > 0:
				t.remark = env.Text("annual.loose", "text", loose[0])
			default:
				t.remark = ""
			}
			several := len(parts) > len(t.parts) && len(parts) > 1
			t.parts = parts
			if several && !t.dirty {
				t.show(domain.ChapterCard{Chapter: domain.ReportChapter{ID: chapter}, Parts: parts})
			}
			t.tell()
		}
		if then != nil {
			then()
		}
	}, func(err error) {
		t.writes--
		t.dirty = true
		t.p.chapters.Seek(string(chapter)) // whoever was on the way to another chapter stays at this one
		t.tell()
		env.ShowError("", err)
	})
}
