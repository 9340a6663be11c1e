package annual

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// page is one report: its chapters, the text of the one that is chosen, and what the book knows of its matter.
type page struct {
	*kit.Page
	s        *Screen
	live     *kit.Live[domain.ID, report]
	r        report
	wanted   domain.ChapterKey // what the route names
	chosen   domain.ID         // the chapter whose text is shown
	fresh    bool              // nothing of the report has been shown yet
	chapters *widgets.DataTable[domain.ChapterCard]
	facts    *widgets.DataTable[domain.Fact]
	told     *fyne.Container // the whole of the fact on which the keys stand, and what was written last year
	over     *fyne.Container
	text     *text
	set      setChoice
	buttons  []fyne.CanvasObject // made once: who has come to one by keys stays at it when the report is read anew
}

// chapterStates are how far a chapter has come.
var chapterStates = kit.State[domain.ChapterState]{
	Prefix: "chapter.state.", Order: []domain.ChapterState{domain.ChapterEmpty, domain.ChapterDraft, domain.ChapterReady},
	Signs: map[domain.ChapterState]widgets.Status{
		domain.ChapterEmpty: widgets.NotBegun, domain.ChapterDraft: widgets.UnderWay, domain.ChapterReady: widgets.Done,
	},
}

func newPage(s *Screen) *page {
	env := s.env
	p := &page{s: s, told: container.NewVBox(), over: container.NewVBox()}
	p.chapters = kit.NewList(p.chapterColumns(), func(domain.ChapterCard) { p.text.focus() })
	p.chapters.OnMark = func(c domain.ChapterCard) { p.setReady(c) }
	p.chapters.OnMenu = p.chapterMenu
	p.chapters.OnSelectionChanged = func() {
		if c, ok := p.chapters.Row(p.chapters.Cursor()); ok {
			p.choose(c.Chapter.ID)
		}
	}
	p.chapters.Key = func(c domain.ChapterCard) string { return string(c.Chapter.ID) }
	p.facts = kit.NewList([]widgets.Column[domain.Fact]{
		kit.TextColumn(env, "annual.facts", 260, func(f domain.Fact) string { return s.words.FactName(f) }),
	}, func(domain.Fact) { p.insert() })
	p.facts.OnSelectionChanged = p.tell
	p.chapters.OnCtrl, p.facts.OnCtrl = p.ctrl, p.ctrl
	p.text = newText(p)
	p.buttons = []fyne.CanvasObject{
		widgets.NewButton(env.Text("annual.preview"), "search", p.preview),
		widgets.NewMenuButton(env.Text("annual.on"), p.stepItems),
		widgets.NewMenuButton(env.Text("members.more"), p.items),
	}
	p.live = kit.NewLive(env.Runner, kit.LiveParams[domain.ID, report]{
		Key: "annual", Title: env.Text("annual.loading"), Read: p.gather, Draw: p.show,
		Gone: func() {
			env.Go(kit.Route{Screen: "annual"})
			env.Toast(env.Text("annual.gone"), false)
		},
	})
	beside := container.New(layout.NewBorderLayout(nil, nil, nil, nil), widgets.Surface(container.NewBorder(
		nil, container.NewVBox(widgets.NewButton(env.Text("annual.insert"), "plus", p.insert)), nil, nil,
		container.NewGridWithRows(2, p.facts, widgets.NewScroll(widgets.Pad(p.told, 4, 18))))))
	p.Page = kit.NewPage(env, kit.PageParams{
		Over: p.over, Side: widgets.Side{Share: 0.3, Least: 17, Most: 26, Main: 30},
		Parts: []kit.Part{{
			Key: "text", Text: "annual.text", Beside: beside, Keys: func() fyne.Focusable { return p.chapters },
			Draw: func() fyne.CanvasObject {
				return widgets.NewSide(widgets.Side{Share: 0.55, Least: 18, Most: 60, Main: 18}, widgets.Surface(p.chapters), widgets.Surface(p.text.content))
			},
		}},
	})
	return p
}

func (p *page) chapterColumns() []widgets.Column[domain.ChapterCard] {
	env := p.s.env
	type row = domain.ChapterCard
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "annual.chapter", 150, func(r row) string { return p.title(r) }),
		kit.StateColumn(env, "annual.chapter-state", 90, chapterStates, func(r row) domain.ChapterState {
			if r.Chapter.Struck {
				return ""
			}
			return r.State()
		}),
	}
	for i := range columns {
		columns[i].Less = nil // they stand as in the report
	}
	return columns
}

// title is what a chapter is called, with its number where it stands.
func (p *page) title(c domain.ChapterCard) string {
	name := p.s.words.ChapterTitle(c.Chapter)
	if c.Chapter.Struck {
		return p.s.env.Text("annual.struck", "title", name)
	}
	n := 0
	for _, x := range p.r.card.Chapters {
		if !x.Chapter.Struck {
			n++
		}
		if x.Chapter.ID == c.Chapter.ID {
			break
		}
	}
	return p.s.env.Number(n) + " " + name
}

// open shows a report, and of it a chapter where one is named.
func (p *page) open(id domain.ID, chapter domain.ChapterKey) {
	if id != p.live.Asked() || chapter != "" {
		p.wanted, p.chosen, p.fresh = chapter, "", true
	}
	p.live.Open(id)
}

func (p *page) shown() bool { return p.live.Asked() != "" }

func (p *page) reload() { p.live.Reload() }

func (p *page) leave() {
	p.chosen = ""
	p.live.Open("")
}

// show shows the report as it stands in the book. What is being typed stays.
func (p *page) show(r report, _ bool) {
	s, env := p.s, p.s.env
	p.r = r
	p.chapters.SetRows(r.card.Chapters)
	at := slices.IndexFunc(r.card.Chapters, func(c domain.ChapterCard) bool { return c.Chapter.ID == p.chosen })
	if at < 0 {
		at = max(0, slices.IndexFunc(r.card.Chapters, func(c domain.ChapterCard) bool { return p.wanted != "" && c.Chapter.Key == p.wanted }))
	}
	n := r.card.Count()
	state := r.card.State(r.tree.Sisters(r.card.Report))
	about := []string{
		r.card.Unit.Label(), env.Text("annual.state." + string(state)), env.Text("annual.facts-of", "day", env.LongDate(r.book.Day)),
		env.Text("annual.ready-of", "n", n[domain.ChapterReady], "total", len(r.card.Standing())),
	}
	p.Head(env.AnnualTitle(r.card.Report), strings.Join(about, " · "), p.buttons...)
	p.drawOver()
	p.DrawPart()
	s.Cover(p.Body())
	if len(r.card.Chapters) > 0 {
		p.chapters.Select(at)
		if id := r.card.Chapters[at].Chapter.ID; id != p.chosen {
			p.choose(id)
		} else {
			p.showChapter()
		}
	}
	if p.fresh || env.Window.Canvas().Focused() == nil {
		p.fresh = !p.TakeKeys()
	}
}

// drawOver says what the report lacks.
func (p *page) drawOver() {
	env := p.s.env
	p.over.RemoveAll()
	var late, broken []string
	for _, c := range p.r.card.Standing() {
		if c.Late(env.Today()) {
			late = append(late, p.title(c))
		}
		if _, lost := domain.Follow(c.Text(), p.said); len(lost) > 0 {
			broken = append(broken, p.title(c))
		}
	}
	if len(late) > 0 {
		p.over.Add(widgets.NewSentence(widgets.Late, env.Text("annual.late", "names", strings.Join(late, ", "))))
	}
	if len(broken) > 0 {
		p.over.Add(widgets.NewSentence(widgets.UnderWay, env.Text("annual.broken", "names", strings.Join(broken, ", "))))
	}
	if off := p.r.card.Report.Accounts.Off(); off != 0 {
		text := env.Text("annual.accounts.more", "sum", env.Money(off))
		if off < 0 {
			text = env.Text("annual.accounts.less", "sum", env.Money(-off))
		}
		p.over.Add(widgets.NewSentence(widgets.UnderWay, text))
	}
}

// said is how a fact reads today.
func (p *page) said(key string) (string, bool) {
	f, ok := p.r.book.Fact(key)
	if !ok {
		return "", false
	}
	return p.s.words.Fact(f), true
}

// chapter is the one that is chosen.
func (p *page) chapter() (c domain.ChapterCard, ok bool) {
	i := slices.IndexFunc(p.r.card.Chapters, func(c domain.ChapterCard) bool { return c.Chapter.ID == p.chosen })
	if i < 0 {
		return c, false
	}
	return p.r.card.Chapters[i], true
}

// choose shows a chapter's text and facts at once: who types on writes there. What is typed in the one before is written
// meanwhile; where the book refuses it, it is shown again.
func (p *page) choose(id domain.ID) {
	if id == p.chosen {
		return
	}
	p.text.leave()
	p.chosen = id
	p.showChapter()
}

// wrote notes what the book has of a chapter, until the report is read anew.
func (p *page) wrote(chapter domain.ID, parts []domain.ChapterPart) {
	for i, c := range p.r.card.Chapters {
		if c.Chapter.ID == chapter {
			p.r.card.Chapters[i].Parts = parts
		}
	}
}

// showChapter shows the text and the facts of the chapter that is chosen.
func (p *page) showChapter() {
	c, ok := p.chapter()
	if !ok {
		return
	}
	p.text.show(c)
	p.facts.SetRows(p.r.book.Facts(c.Chapter.Key))
	p.tell()
}

// tell says the whole of the fact on which the keys stand, and what the chapter said last year.
func (p *page) tell() {
	env := p.s.env
	p.told.RemoveAll()
	if f, ok := p.facts.Row(max(0, p.facts.Cursor())); ok {
		text := p.s.words.Fact(f)
		if f.Table != nil {
			text = env.Text("annual.table", "title", text, "rows", env.Number(len(f.Table.Rows)))
		}
		p.told.Add(widgets.NewParagraph(text))
	}
	c, _ := p.chapter()
	for _, before := range p.r.before.Chapters {
		if before.Chapter.Key == c.Chapter.Key && c.Chapter.Key != "" && domain.Words(before.Text()) > 0 {
			p.told.Add(widgets.NewLegend(env.Text("annual.last-year", "year", p.r.before.Report.Year)))
			for line := range strings.SplitSeq(domain.Plain(before.Text()), "\n") {
				p.told.Add(widgets.NewParagraph(line))
			}
		}
	}
	p.told.Refresh()
}

// insert puts the chosen fact into the text.
func (p *page) insert() {
	f, ok := p.facts.Row(max(0, p.facts.Cursor()))
	if !ok {
		return
	}
	p.text.insert(f)
}

// cycle gives the keys to the next of chapters, text and facts.
func (p *page) cycle() {
	canvas := p.s.env.Window.Canvas()
	order := []fyne.Focusable{p.chapters, p.text.field.Target(), p.facts}
	at := slices.Index(order, canvas.Focused())
	canvas.Focus(order[(at+1)%len(order)])
}

// ctrl answers keys with Ctrl in the lists as in the text: Return goes to the next chapter, D begins next year's report.
func (p *page) ctrl(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.next()
	case fyne.KeyD:
		p.text.save(func() { p.s.duplicate(p.r.card.Report) })
	default:
		return false
	}
	return true
}

// next chooses the chapter after the one that is shown, and gives its text the keys.
func (p *page) next() {
	if at := p.chapters.Cursor() + 1; at < p.chapters.Len() {
		p.chapters.Select(at)
		if c, ok := p.chapters.Row(at); ok {
			p.choose(c.Chapter.ID)
		}
		p.text.focus()
	}
}

// preview shows the report on paper, at the chapter that is chosen.
func (p *page) preview() {
	id, at := p.live.Asked(), ""
	if c, ok := p.chapter(); ok && !c.Chapter.Struck {
		at = p.title(c)
	}
	p.text.save(func() { p.s.env.Go(kit.Route{Screen: "reports", Part: "annual", ID: id, At: at}) })
}

func (p *page) setReady(c domain.ChapterCard) {
	x := c.Chapter
	x.Ready = !x.Ready
	p.saveChapters(x)
}

func (p *page) saveChapters(all ...domain.ReportChapter) {
	store := p.s.store
	kit.Do(p.s.env.Runner, "", func(ctx context.Context) error { return store.SaveChapters(ctx, all) }, nil)
}
