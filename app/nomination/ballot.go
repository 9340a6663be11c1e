package nomination

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// counting is the dialog in which a ballot is counted: places, papers and votes are typed in one column from top to
// bottom, and what they decide, or what cannot be right, stands beside them.
type counting struct {
	m         *ballots
	was, card domain.BallotCard
	heads     []ballotHead // over the names
	names     []domain.ID  // whom there are lines for
	unread    bool         // what was typed last is no number
	asked     bool         // it was to be saved: what is missing is said now
	grid      *widgets.EntryGrid
	side      *fyne.Container
	dialog    *widgets.Dialog
	typing    *kit.Typing
}

// ballotHead is a line over the names: a number of the ballot's own.
type ballotHead struct {
	label string
	at    *int
	note  func() string
}

// count opens a ballot, new or held.
func (m *ballots) count(b domain.BallotCard) {
	env := m.env
	c := &counting{m: m, was: b, card: b, names: m.votable(b), grid: widgets.NewEntryGrid(), side: container.NewVBox()}
	c.heads = c.headLines()
	g, settled := c.grid, m.card.Meeting.Meeting.Adopted != ""
	g.Columns, g.ReadOnly = []string{env.Text("ballot.votes")}, settled
	g.NameWidth = nameWidth(env.Window.Canvas().Size().Width)
	g.Corner, g.Total, g.Hint = env.Text("word.name"), env.Text("ballot.outcome"), c.title()
	g.Cell, g.Sum, g.Set, g.OnForget = c.cell, c.standing, c.set, func() { c.unread = false; c.draw() }
	c.shape()
	high := max(min(g.MinSize().Height, 470), 280)
	scroll := widgets.NewScroll(g)
	scroll.SetMinSize(fyne.NewSize(g.MinSize().Width+16, high))
	right := widgets.MinWidth(300, container.NewVBox(c.side))
	if !settled && b.Ballot.Round == 1 {
		right = widgets.MinWidth(300, container.NewVBox(c.fromTheFloor(), c.side))
	}
	rightScroll := widgets.NewScroll(right)
	rightScroll.SetMinSize(fyne.NewSize(0, high))
	saved := func() map[string]string { return c.text(c.was) }
	c.typing = &kit.Typing{Title: c.title(), Shown: g, Saved: saved, Typed: c.typed, Retype: c.retype}
	if !settled {
		env.Loaded(c.typing)
	}
	c.draw()
	c.dialog = widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: c.title(), Buttons: c.buttons(settled), Focus: g, OnClose: func() { env.Closed(c.typing) },
		Body: container.New(layout.NewBorderLayout(nil, nil, nil, rightScroll), scroll, rightScroll),
	})
	if b.Ballot.ID == "" { // the places over it are proposed
		g.Select(c.castRow(), 0)
	}
}

// nameWidth is how wide names are in the grid: as long ones need, less where large text leaves no room for what stands
// beside it.
func nameWidth(window float32) float32 {
	const wanted, edges, beside, cells = 290, 184, 316, 264
	scale := widgets.RowHeight() / 30
	return min(wanted, (window-edges)/scale-beside-cells)
}

func (c *counting) title() string {
	env, b := c.m.env, c.card.Ballot
	title := env.Text("ballot.one", "n", b.Number)
	if b.Round == 2 {
		title += " · " + env.Text("list.place") + " " + c.m.places(b)
	}
	return title
}

func (c *counting) buttons(settled bool) []widgets.DialogButton {
	env := c.m.env
	if settled {
		return env.OK()
	}
	buttons := []widgets.DialogButton{{Label: env.Text("Cancel"), Cancel: true, Stay: true, OnTap: c.leave}}
	if id := c.card.Ballot.ID; id != "" {
		buttons = append(buttons, widgets.DialogButton{Label: env.Text("card.delete"), OnTap: func() {
			kit.Do(env.Runner, "", func(ctx context.Context) error { return c.m.store.DeleteBallot(ctx, id) }, nil)
		}})
	}
	return append(buttons, widgets.DialogButton{Label: env.Text("Save"), Default: true, Stay: true, OnTap: c.save})
}

// changed tells whether the ballot differs from the one that is saved.
func (c *counting) changed() bool {
	return c.was.Ballot != c.card.Ballot || !slices.Equal(c.was.Votes, c.card.Votes)
}

// text is a ballot as it is kept while the book is locked.
func (c *counting) text(b domain.BallotCard) map[string]string {
	text, err := json.Marshal(b)
	if err != nil {
		c.m.env.ShowError("", err)
	}
	return map[string]string{"ballot": string(text)}
}

// typed is the ballot that is not saved; nil where it is the one that is.
func (c *counting) typed() map[string]string {
	if !c.changed() {
		return nil
	}
	return c.text(c.card)
}

// retype goes on with the ballot that was not saved when the book was locked.
func (c *counting) retype(typed map[string]string) {
	if err := json.Unmarshal([]byte(typed["ballot"]), &c.card); err != nil {
		c.m.env.ShowError("", err)
		return
	}
	c.names = c.m.votable(c.card)
	c.shape()
}

// leave closes the dialog; where something was typed it is asked what becomes of it.
func (c *counting) leave() {
	if !c.changed() {
		c.dialog.Close()
		return
	}
	c.m.env.AskUnsaved(c.title(), "", c.dialog.Close, c.save)
}

// save writes the ballot; what cannot be right is said at the side, and the dialog stays.
func (c *counting) save() {
	env, voters := c.m.env, c.m.card.Meeting.Meeting.Voters
	if c.unread || c.card.Validate(voters) != nil {
		c.asked = true
		c.draw()
		env.Window.Canvas().Focus(c.grid)
		if c.castMissing() && !c.unread {
			c.grid.Select(c.castRow(), 0)
		}
		return
	}
	card := c.card
	card.Votes = slices.Clone(card.Votes)
	c.dialog.SetBusy(true)
	kit.WriteOr(env.Runner, "", func(ctx context.Context) (domain.ID, error) {
		return c.m.store.SaveBallot(ctx, card, voters)
	}, func(domain.ID) { c.dialog.Close() }, func(err error) {
		c.dialog.SetBusy(false)
		env.ShowError(c.title(), err)
	})
}

// castMissing tells whether a ballot that was to be saved lacks the number of its papers.
func (c *counting) castMissing() bool { return c.asked && c.card.Ballot.Cast == 0 }

// castRow is the line that the number of papers is typed in.
func (c *counting) castRow() int {
	return slices.IndexFunc(c.heads, func(h ballotHead) bool { return h.at == &c.card.Ballot.Cast })
}

// headLines are the ballot's own numbers. The places of a second round are those of the first.
func (c *counting) headLines() []ballotHead {
	env, b := c.m.env, &c.card.Ballot
	lines := []ballotHead{
		{env.Text("ballot.papers"), &b.Cast, func() string {
			if voters := c.m.card.Meeting.Meeting.Voters; voters > 0 {
				return env.Text("ballot.of-voters", "n", voters)
			}
			return ""
		}},
		{env.Text("nominationmeeting.blank"), &b.Blank, func() string {
			return env.Text("ballot.valid", "n", max(b.Valid(), 0))
		}},
	}
	if b.Round == 2 {
		return lines
	}
	return append([]ballotHead{
		{env.Text("ballot.first"), &b.First, func() string { return "" }},
		{env.Text("ballot.last"), &b.Last, func() string { return env.Count("ballot.places", max(b.Places(), 0)) }},
	}, lines...)
}

// shape gives the grid its lines.
func (c *counting) shape() {
	c.grid.Rows = nil
	for _, h := range c.heads {
		c.grid.Rows = append(c.grid.Rows, h.label)
	}
	for _, id := range c.names {
		c.grid.Rows = append(c.grid.Rows, c.m.of[id].Name())
	}
}

func (c *counting) cell(row, _ int) (string, widgets.Status) {
	n := 0
	if row < len(c.heads) {
		n = *c.heads[row].at
	} else {
		n = c.card.VotesOf(c.names[row-len(c.heads)])
	}
	switch {
	case n == 0:
		return "·", widgets.NotBegun
	case row >= len(c.heads) && n > c.card.Ballot.Valid():
		return strconv.Itoa(n), widgets.Late
	}
	return strconv.Itoa(n), widgets.NoStatus
}

// standing is how somebody stands, behind their votes.
func (c *counting) standing(row int) (string, widgets.Status) {
	env := c.m.env
	if row < len(c.heads) {
		if row == c.castRow() && c.castMissing() {
			return env.Text("ballot.papers.missing"), widgets.Late
		}
		return c.heads[row].note(), widgets.NoStatus
	}
	id, o := c.names[row-len(c.heads)], c.card.Count()
	if c.card.Validate(c.m.card.Meeting.Meeting.Voters) != nil {
		return "", widgets.NoStatus
	}
	if at := slices.Index(o.Elected, id); at >= 0 {
		return env.Text("ballot.at-place", "n", c.card.Ballot.First+at), widgets.Done
	}
	if slices.Contains(o.Tied, id) {
		return env.Text("ballot.need." + string(o.Need)), widgets.UnderWay
	}
	return "", widgets.NoStatus
}

// set takes a number that was typed; nothing is 0.
func (c *counting) set(row, _ int, text string) bool {
	n, err := 0, error(nil)
	if text = strings.TrimSpace(text); text != "" {
		n, err = strconv.Atoi(text)
	}
	if c.unread = err != nil || n < 0; c.unread {
		c.draw()
		return false
	}
	if row >= len(c.heads) {
		c.card.SetVotes(c.names[row-len(c.heads)], n)
	} else {
		b := &c.card.Ballot
		single := b.First == b.Last
		*c.heads[row].at = n
		if c.heads[row].at == &b.First && single {
			b.Last = n
		}
	}
	c.draw()
	return true
}

// fromTheFloor finds a candidate of the contest who has no line, and gives them one.
func (c *counting) fromTheFloor() fyne.CanvasObject {
	env := c.m.env
	find := widgets.NewSuggestField(env.Text("ballot.floor"))
	find.SetPlaceholder(env.Text("ballot.floor.find"))
	find.OnAsk = func(text string) {
		var offers []widgets.Suggestion
		for _, x := range c.m.card.Candidates {
			if len(offers) < 6 && !slices.Contains(c.names, x.ID) && domain.NameFits(x.Name(), text) {
				note := env.Text("candidate.state." + string(x.State))
				offers = append(offers, widgets.Suggestion{Key: string(x.ID), Label: x.Name(), Note: note})
			}
		}
		find.Offer(text, offers)
	}
	find.OnTake = func(x widgets.Suggestion) {
		find.SetText("")
		c.names = append(c.names, domain.ID(x.Key))
		c.shape()
		env.Window.Canvas().Focus(c.grid)
		c.grid.Select(len(c.grid.Rows), 0)
	}
	return find
}
