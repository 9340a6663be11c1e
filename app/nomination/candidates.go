package nomination

import (
	"context"
	"fmt"
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

// candidatesPart is everybody who is thought of, by what they have answered, with the answers that are written down
// from here.
type candidatesPart struct {
	*contest
	people *widgets.DataTable[domain.Candidate]
	state  domain.CandidateState // which candidates are listed; empty for all
	fresh  domain.ID             // who has just been written down, to be selected; empty for nobody
}

func newCandidatesPart(c *contest) *candidatesPart {
	p := &candidatesPart{contest: c}
	p.people = p.newPeople()
	return p
}

func (p *candidatesPart) keys() fyne.Focusable { return p.people }

func (p *candidatesPart) draw() fyne.CanvasObject {
	env := p.env
	p.listPeople()
	buttons := widgets.NewWrap()
	for i, a := range p.answers() {
		buttons.Add(widgets.NewButton(fmt.Sprintf("%d %s", i+1, env.Text(a.key)), "", func() { p.give(a) }))
	}
	top := container.NewVBox(p.stateChips())
	for _, o := range p.s.expiredRemark([]domain.ContestRow{p.card.Row}) {
		top.Add(o)
	}
	foot := container.NewVBox(widgets.NewLegend(env.Text("candidate.keys", "n", len(p.answers()))), buttons)
	all := container.New(layout.NewBorderLayout(top, foot, nil, nil), top, p.people, foot)
	return widgets.Pad(all, 6, widgets.CardEdge)
}

// listPeople lists those who have given the answer that is asked for. The keys stay on whom they stand, or go to who
// has just been written down: the next digit is an answer.
func (p *candidatesPart) listPeople() {
	at := p.people.Cursor()
	was, _ := p.people.Row(at)
	if p.fresh != "" {
		was.ID, p.fresh, p.state, at = p.fresh, "", "", -1
	}
	hidden := func(c domain.Candidate) bool { return p.state != "" && c.State != p.state }
	p.people.SetRows(slices.DeleteFunc(slices.Clone(p.card.Candidates), hidden))
	for row := range p.people.Len() {
		if c, _ := p.people.Row(row); c.ID == was.ID && row != at {
			p.people.Select(row)
		}
	}
}

// stateChips offer the answers that there are.
func (p *candidatesPart) stateChips() fyne.CanvasObject {
	env, row := p.env, widgets.NewWrap()
	for _, state := range append([]domain.CandidateState{""}, domain.CandidateStates...) {
		label, n := env.Text("outcome.all"), len(p.card.Candidates)
		if state != "" {
			label, n = env.Text("candidate.state."+string(state)), p.card.Row.Candidates[state]
		}
		if n == 0 && state != p.state {
			continue
		}
		choose := func(to domain.CandidateState) func() { return func() { p.state = to; p.redraw() } }
		clear := choose("")
		if state == "" {
			clear = nil
		}
		row.Add(widgets.NewChip(label+" "+env.Number(n), p.state == state, choose(state), clear))
	}
	return row
}

// newPeople is the table of those who are thought of.
func (p *candidatesPart) newPeople() *widgets.DataTable[domain.Candidate] {
	t := kit.NewList(p.peopleColumns(), p.open)
	t.Empty = p.env.Empty("person", "candidate.empty.", "candidate.new", p.propose)
	t.OnDigit = func(n int) {
		if all := p.answers(); n >= 1 && n <= len(all) {
			p.give(all[n-1])
		}
	}
	return t
}

func (p *candidatesPart) peopleColumns() []widgets.Column[domain.Candidate] {
	env := p.env
	type row = domain.Candidate
	state := kit.TextColumn(env, "candidate.answer", 140, func(r row) string { text, _ := p.answer(r); return text })
	state.Status = func(r row) widgets.Status { _, status := p.answer(r); return status }
	state.Less = func(a, b row) bool {
		return slices.Index(domain.CandidateStates, a.State) < slices.Index(domain.CandidateStates, b.State)
	}
	asked := kit.TextColumn(env, "candidate.asked", 190, func(r row) string {
		return strings.TrimSpace(env.ShortDate(r.AskedOn) + " " + r.AskedBy)
	})
	asked.Less = func(a, b row) bool { return a.AskedOn.Before(b.AskedOn) }
	next := kit.DateColumn(env, "candidate.next", 96, func(r row) domain.Date { return r.Next })
	next.Status = func(r row) widgets.Status {
		if !r.Next.IsZero() && r.Next.Before(env.Today()) {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	rank := func(r row) (int, bool) {
		i := slices.IndexFunc(p.list.Places, func(x domain.ListPlace) bool { return x.Candidate == r.ID })
		if i < 0 {
			return 0, false
		}
		return p.list.Places[i].Rank, true
	}
	born := func(r row) (int, bool) { return r.Born.Year, !r.Born.IsZero() }
	place := kit.MaybeColumn(env, "list.place", 56, strconv.Itoa, rank)
	experience := func(r row) string { return env.Text("candidate.experience." + string(r.Experience)) }
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "word.name", 170, func(r row) string { return r.Name() }),
		kit.MaybeColumn(env, "candidate.born", 54, strconv.Itoa, born),
		kit.TextColumn(env, "word.phone", 104, func(r row) string { return domain.PhoneText(r.Phone) }),
		state, place, asked, next, kit.TextColumn(env, "candidate.experience", 110, experience),
	}
	return widgets.Spare(columns,
		"candidate.experience", "candidate.next", "candidate.asked", "candidate.born", "list.place", "word.phone")
}

// quickAnswer is an answer that is written down from the table, for everybody who is selected in it.
type quickAnswer struct {
	key string
	ask func(c *domain.Candidate) []kit.Field // what is asked for first; nil for nothing
	set func(c *domain.Candidate, typed domain.Candidate)
}

// answers are the quick answers by the digits that give them, from 1. Who has answered has been asked.
func (p *candidatesPart) answers() []quickAnswer {
	env := p.env
	say := func(state domain.CandidateState) func(*domain.Candidate, domain.Candidate) {
		return func(c *domain.Candidate, _ domain.Candidate) {
			c.State, c.Next = state, domain.Date{}
			if c.AnsweredOn.IsZero() || state == domain.Declined {
				c.AnsweredOn = env.Today()
			}
		}
	}
	return []quickAnswer{
		{"answer.asked", func(c *domain.Candidate) []kit.Field {
			c.AskedBy, c.AskedOn = p.asker(), env.Today()
			return []kit.Field{
				p.text("AskedBy", "candidate.asked-by", &c.AskedBy),
				kit.Date(env, "AskedOn", "candidate.asked-on", &c.AskedOn),
			}
		}, func(c *domain.Candidate, typed domain.Candidate) {
			c.State, c.AskedBy, c.AskedOn = domain.Asked, typed.AskedBy, typed.AskedOn
		}},
		{"answer.thinking", func(c *domain.Candidate) []kit.Field {
			c.Next = env.Today().AddDays(7)
			return []kit.Field{kit.Date(env, "Next", "candidate.next.long", &c.Next)}
		}, func(c *domain.Candidate, typed domain.Candidate) { c.State, c.Next = domain.Thinking, typed.Next }},
		{"answer.yes", nil, say(domain.SaidYes)},
		{"answer.conditional", p.conditionFields, func(c *domain.Candidate, typed domain.Candidate) {
			say(domain.Conditional)(c, typed)
			c.NotAbove, c.NotBelow, c.Condition = typed.NotAbove, typed.NotBelow, typed.Condition
		}},
		{"answer.no", nil, say(domain.SaidNo)},
		{"answer.declined", nil, say(domain.Declined)},
	}
}

// conditionFields are on which places somebody will stand, and what else they ask for.
func (c *contest) conditionFields(x *domain.Candidate) []kit.Field {
	place := func(key, label string, to *int) kit.Field {
		return kit.Int(c.env, key, label, "list.place.invalid", to)
	}
	return []kit.Field{
		place("NotAbove", "candidate.not-above", &x.NotAbove), place("NotBelow", "candidate.not-below", &x.NotBelow),
		kit.Wide(c.text("Condition", "candidate.condition", &x.Condition)),
	}
}

// asker is who asked somebody last, as a proposal.
func (p *candidatesPart) asker() string {
	var last domain.Candidate
	for _, c := range p.card.Candidates {
		if c.AskedBy != "" && !c.AskedOn.Before(last.AskedOn) {
			last = c
		}
	}
	return last.AskedBy
}

// give writes an answer down for everybody who is selected, after having asked for what belongs to it.
func (p *candidatesPart) give(a quickAnswer) {
	env := p.env
	var chosen []domain.Candidate
	for _, row := range p.people.Selected() {
		if c, ok := p.people.Row(row); ok {
			chosen = append(chosen, c)
		}
	}
	if len(chosen) == 0 {
		env.Toast(env.Text("candidate.none-chosen"), false)
		return
	}
	typed := chosen[0] // what is asked for is the same for all of them
	save := func(ctx context.Context, typed domain.Candidate) (bool, error) {
		given := slices.Clone(chosen)
		for i := range given {
			a.set(&given[i], typed)
		}
		return true, p.store.SaveCandidates(ctx, given)
	}
	if a.ask == nil {
		kit.Write(env.Runner, "", func(ctx context.Context) (bool, error) { return save(ctx, typed) }, func(bool) {})
		return
	}
	title := env.Text(a.key) + ": " + typed.Name()
	if len(chosen) > 1 {
		title = env.Text(a.key) + ": " + env.Count("candidate.people", len(chosen))
	}
	form := kit.NewForm(env, a.ask(&typed))
	editing := kit.Editing{Title: title, Form: form, Validate: func() error { return typed.Validate() }}
	kit.Edit(env, editing, &typed, save, func(bool) {})
}
