package nomination

import (
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
)

// moveTo gives the name in a row another place.
func (p *listPart) moveTo(row, rank int) {
	if i := p.index(row); i >= 0 {
		p.change(func(l *domain.ListCard) { l.Move(i, rank) })
	}
}

func (p *listPart) step(by int) {
	at := p.order.Cursor()
	if to := at + by; p.index(at) >= 0 && to >= 0 && to < len(p.slots) {
		p.moveTo(at, p.slots[to].Rank)
		p.order.Select(to)
	}
}

// mark gives the bonus votes to a name and all above it; of one that has them, it takes them from it and all below.
func (p *listPart) mark(row int) {
	i, c := p.index(row), p.card.Row.Contest
	if i < 0 {
		return
	}
	n := i + 1
	if p.list.Places[i].Bonus {
		n = i
	}
	if limit := domain.BonusLimit(c, p.card.Row.Election); n > limit {
		p.env.Toast(p.env.Text("list.bonus.limit", "n", limit), false)
		return
	}
	p.change(func(l *domain.ListCard) { l.SetBonus(n) })
}

func (p *listPart) takeOut(row int) {
	i := p.index(row)
	if i < 0 {
		p.env.Toast(p.env.Text("list.no-name"), false)
		return
	}
	p.change(func(l *domain.ListCard) { l.Places = slices.Delete(l.Places, i, i+1) })
}

// toPlace asks for the place that the name under the keys is to have; those there make room.
func (p *listPart) toPlace() {
	env, row := p.env, p.order.Cursor()
	if p.index(row) < 0 {
		env.Toast(env.Text("list.no-name"), false)
		return
	}
	id, rank := p.slots[row].ID, p.slots[row].Rank
	form := kit.NewForm(env, []kit.Field{kit.Int(env, "Rank", "list.place", "list.place.invalid", &rank)})
	env.AskForm(kit.Editing{Title: env.Text("list.to-place"), Form: form, Validate: func() error {
		if rank < 1 || rank > 199 {
			return &domain.Error{Kind: domain.Invalid, Field: "Rank", Key: "list.place.invalid"}
		}
		return nil
	}}, func() {
		p.moveTo(row, rank)
		p.choosePlace(id) // the keys go with the name
	})
}

// mayStand are the answers of those who can be put on a list, in the order they are offered.
var mayStand = []domain.CandidateState{domain.SaidYes, domain.Conditional, domain.Thinking, domain.Asked, domain.ToAsk}

// free are the candidates who are not on the list that is shown, those who have said yes first, and all of these at
// once. Whoever is chosen gets the free place under the keys, else the one behind the last name.
func (p *listPart) free() []*fyne.MenuItem {
	on := map[domain.ID]bool{}
	for _, x := range p.list.Places {
		on[x.Candidate] = true
	}
	var items []*fyne.MenuItem
	var willing []domain.ID
	for _, x := range p.card.Candidates {
		if x.State == domain.SaidYes && !on[x.ID] {
			willing = append(willing, x.ID)
		}
	}
	if len(willing) > 1 {
		label := p.env.Text("list.add-all", "n", len(willing))
		items = append(items, fyne.NewMenuItem(label, func() { p.putAllOn(willing) }), fyne.NewMenuItemSeparator())
	}
	for _, state := range mayStand {
		for _, x := range p.card.Candidates {
			if x.State != state || on[x.ID] {
				continue
			}
			text, status := p.answer(x)
			label := status.Symbol() + " " + x.Name() + " · " + text
			items = append(items, fyne.NewMenuItem(label, func() { p.putOn(x) }))
		}
	}
	if len(items) == 0 {
		items = append(items, fyne.NewMenuItem(p.env.Text("candidate.new"), p.candidates.propose))
	}
	return items
}

// putAllOn gives candidates the places behind the last name, in their order.
func (p *listPart) putAllOn(candidates []domain.ID) {
	ids := make([]domain.ID, len(candidates))
	for i := range ids {
		var err error
		if ids[i], err = p.store.NewID(); err != nil {
			p.env.ShowError("", err)
			return
		}
	}
	p.change(func(l *domain.ListCard) {
		for i, x := range candidates {
			l.Add(ids[i], x)
		}
	})
	p.env.Toast(p.env.Count("list.added-all", len(candidates)), true)
	p.env.Window.Canvas().Focus(p.order)
}

func (p *listPart) putOn(x domain.Candidate) {
	id, err := p.store.NewID()
	if err != nil {
		p.env.ShowError("", err)
		return
	}
	row := p.order.Cursor()
	p.change(func(l *domain.ListCard) {
		l.Add(id, x.ID)
		if row < len(p.slots) && p.slots[row].Candidate == "" {
			l.Move(len(l.Places)-1, p.slots[row].Rank)
		}
	})
	p.env.Window.Canvas().Focus(p.order)
}

// see goes to a place on the list.
func (p *listPart) see(rank int) {
	p.env.Window.Canvas().Focus(p.order)
	p.order.Select(slices.IndexFunc(p.slots, func(x domain.ListPlace) bool { return x.Rank == rank }))
}
