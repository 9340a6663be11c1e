package privacy

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// erase shows what erasing the picked rows would do, and erases them when their number has been typed.
func (s *Screen) erase() {
	if rows := s.picked(); len(rows) > 0 {
		s.preview(func(context.Context) ([]domain.Retained, error) { return rows, nil }, nil)
	}
}

func (s *Screen) preview(rows func(context.Context) ([]domain.Retained, error), back func()) {
	kit.Run(s.env.Runner, "erasure", s.env.Text("privacy.previewing"), func(ctx context.Context) (domain.Proposal, error) {
		all, err := rows(ctx)
		if err != nil {
			return domain.Proposal{}, err
		}
		return s.store.PreviewRetained(ctx, all)
	}, func(p domain.Proposal) { s.propose(p, back) })
}

// erasing is the dialog that asks for an erasure.
type erasing struct {
	s           *Screen
	proposal    domain.Proposal
	dialog      *widgets.Dialog
	does        *fyne.Container // what it would do
	reads       *fyne.Container // what will stand in what others wrote
	number      *widgets.TextField
	keepOffices *widgets.CheckField            // nil where they hold none
	words       map[string]*widgets.CheckField // of names, that stand alone in what others wrote
}

// propose asks about an erasure; back leads to where it was asked for, where nothing came of it.
func (s *Screen) propose(p domain.Proposal, back func()) {
	env := s.env
	e := &erasing{s: s, proposal: p, does: container.New(layout.NewCustomPaddedVBoxLayout(2)), reads: container.NewStack()}
	body := container.NewVBox()
	buttons := []widgets.DialogButton{{Label: env.Text("Cancel"), Cancel: true, OnTap: back}}
	params := widgets.DialogParams{Title: env.Text("privacy.erase.none"), Body: widgets.MinWidth(560, body)}
	if len(p.Rows) > 0 {
		params.Title = env.Count("privacy.erase.title", len(p.Rows))
		n := strconv.Itoa(len(p.Rows))
		e.number = widgets.NewTextField(env.Text("privacy.erase.number", "n", n))
		e.number.OnChange(func() { e.number.SetError("") })
		e.number.OnSubmit(func() { // Return does no harm: it leads to what does
			if e.confirmed() {
				e.dialog.FocusButton(env.Text("privacy.erase.do"))
			}
		})
		params.Foot, params.Focus = e.number, e.number.Target()
		body.Add(widgets.NewParagraph(env.Text("privacy.erase.text", "names", s.names(p))))
		e.addAlike(body)
		body.Add(e.does)
		if holdsOffices(p.Goes) {
			e.keepOffices = widgets.NewCheckField(env.Text("privacy.erase.keep-offices"))
			e.keepOffices.OnChange(e.draw)
			body.Add(e.keepOffices)
		}
		e.addMentions(body)
		buttons = append(buttons, widgets.DialogButton{Label: env.Text("privacy.erase.do"), Danger: true, Stay: true, OnTap: e.accept})
	} else {
		buttons = env.OK()
		buttons[0].OnTap = back
	}
	if len(p.Refused) > 0 {
		body.Add(heading(env.Count("privacy.erase.refused", len(p.Refused))))
		for _, r := range p.Refused {
			body.Add(widgets.NewParagraph(env.Error(r.First)))
		}
	}
	e.draw()
	params.Buttons = buttons
	e.dialog = widgets.ShowDialog(env.Window, params)
}

// addAlike says who stays and is called the same.
func (e *erasing) addAlike(body *fyne.Container) {
	env := e.s.env
	var alike []string
	for _, b := range e.proposal.Alike {
		alike = append(alike, named(b.Person.SortName(), env.Bearer(b)))
	}
	if len(alike) > 0 {
		body.Add(widgets.NewSentence(widgets.UnderWay, env.Text("privacy.erase.alike", "names", strings.Join(alike, "; "))))
	}
}

// named is a name with what is known of whom it is.
func named(name string, parts []string) string {
	if len(parts) == 0 {
		return name
	}
	return name + " (" + strings.Join(parts, ", ") + ")"
}

// addMentions says what will stand in what others have written, and asks about words of the names that stand alone there.
func (e *erasing) addMentions(body *fyne.Container) {
	env, mentions := e.s.env, e.proposal.Mentions
	if len(mentions) == 0 {
		return
	}
	body.Add(heading(env.Text("privacy.erase.mentions")))
	body.Add(e.reads)
	e.read()
	words := domain.AloneWords(mentions)
	if len(words) == 0 {
		return
	}
	body.Add(widgets.NewParagraph(env.Text("privacy.erase.alone")))
	e.words = map[string]*widgets.CheckField{}
	for _, word := range words {
		e.words[word] = widgets.NewCheckField(env.Text("privacy.erase.word", "word", word))
		e.words[word].OnChange(e.read)
		body.Add(e.words[word])
	}
}

// read shows what will stand in what others have written, as the ticks are by now.
func (e *erasing) read() {
	picked := domain.Erasing{Words: e.picked()}.Picks
	e.reads.Objects = []fyne.CanvasObject{widgets.NewParagraph("• " + strings.Join(e.s.env.Mentions(e.proposal.Mentions, picked), "\n• "))}
	e.reads.Refresh()
}

// picked are the words that are to go also where they stand alone.
func (e *erasing) picked() (words []string) {
	for word, check := range e.words {
		if check.Text() == "1" {
			words = append(words, word)
		}
	}
	return words
}

func holdsOffices(e domain.Erasure) bool {
	for _, r := range e.Goes {
		if r.Kind == "office" {
			return true
		}
	}
	return false
}

func heading(text string) fyne.CanvasObject {
	return widgets.Pad(widgets.NewText(text, theme.ColorNameForeground, theme.SizeNameText, true), 6, 0)
}

// names are as many names as can be read at a glance, each with what tells it from others; of one also why.
func (s *Screen) names(p domain.Proposal) string {
	const most = 6
	var all []string
	for _, r := range p.Rows[:min(most, len(p.Rows))] {
		known := s.env.Bearer(p.Who[r.ID])
		if len(p.Rows) == 1 {
			known = append(known, s.env.Text(r.Why.Key()))
		}
		all = append(all, named(s.name(r), known))
	}
	text := strings.Join(all, "; ")
	if more := len(p.Rows) - most; more > 0 {
		text = s.env.Count("privacy.erase.more", more, "names", text)
	}
	return text
}

// offices tells whether the offices are to stay.
func (e *erasing) offices() bool { return e.keepOffices != nil && e.keepOffices.Text() == "1" }

// draw says what goes, what stays, and which backups hold it still.
func (e *erasing) draw() {
	env, would := e.s.env, e.proposal.Goes
	if e.offices() {
		would = e.proposal.KeepOffices
	}
	e.does.RemoveAll()
	part := func(key string, lines []string) {
		if len(lines) > 0 {
			e.does.Add(heading(env.Text(key)))
			e.does.Add(widgets.NewParagraph("• " + strings.Join(lines, "\n• ")))
		}
	}
	goes, stays, copies := env.Erasure(would)
	part("privacy.erase.goes", goes)
	part("privacy.erase.stays", stays)
	part("privacy.erase.copies", copies)
	e.does.Refresh()
}

// confirmed tells whether the number of rows stands in the field, and says there that it does not.
func (e *erasing) confirmed() bool {
	n := strconv.Itoa(len(e.proposal.Rows))
	if strings.TrimSpace(e.number.Text()) == n {
		return true
	}
	e.number.SetError(e.s.env.Text("privacy.erase.number.wrong", "n", n))
	e.s.env.Window.Canvas().Focus(e.number.Target())
	return false
}

// accept erases when that has been confirmed.
func (e *erasing) accept() {
	env, rows, keep, words := e.s.env, e.proposal.Rows, e.offices(), e.picked()
	if !e.confirmed() {
		return
	}
	e.dialog.SetBusy(true)
	kit.WriteOr(env.Runner, env.Text("privacy.erasing"), func(ctx context.Context) (domain.Erased, error) {
		return e.s.store.EraseRetained(ctx, rows, keep, words...)
	}, func(done domain.Erased) {
		e.dialog.Close()
		env.ToastFinal(env.Count("privacy.erased", len(rows)))
		if len(done.Away) > 0 {
			env.Tell(env.Text("privacy.erase.do"), env.Text("erasure.away", "folders", strings.Join(done.Away, ", ")))
		}
	}, func(err error) {
		e.dialog.SetBusy(false)
		env.ShowError(env.Text("privacy.erase.do"), err)
	})
}
