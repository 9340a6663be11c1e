package nomination

import (
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
)

// moves are what changes the list that is shown. Each is written as it is made.
type moves struct {
	*contest
	places  *places
	propose func() // asks for somebody who is no candidate yet
}

// change changes the list that is shown and writes it; an adopted one is refused. The bonus votes stay with the top
// names.
func (m moves) change(do func(l *domain.ListCard)) {
	if m.list.List.Frozen() {
		m.env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "error.list.frozen"})
		return
	}
	m.put(func(l *domain.ListCard) {
		do(l)
		l.SetBonus(l.BonusNames())
	})
}

// put changes the list that is shown and writes it.
func (m moves) put(do func(l *domain.ListCard)) {
	m.live.Change(func(x *shown) {
		l := m.list
		l.Places = slices.Clone(l.Places)
		do(&l)
		x.list, x.card.Lists = l, slices.Clone(x.card.Lists)
		x.card.Lists[slices.IndexFunc(x.card.Lists, func(y domain.ListCard) bool { return y.List.ID == l.List.ID })] = l
	})
}

// moveTo gives the name in a row another place.
func (m moves) moveTo(row, rank int) {
	if i := m.places.index(row); i >= 0 {
		m.change(func(l *domain.ListCard) { l.Move(i, rank) })
	}
}

func (m moves) step(by int) {
	at := m.places.table.Cursor()
	if to := at + by; m.places.index(at) >= 0 && to >= 0 && to < len(m.places.slots) {
		m.moveTo(at, m.places.slots[to].Rank)
		m.places.table.Select(to)
	}
}

// mark gives the bonus votes to a name and all above it; of one that has them, it takes them from it and all below.
func (m moves) mark(row int) {
	i, c := m.places.index(row), m.card.Row.Contest
	if i < 0 {
		return
	}
	n := i + 1
	if m.list.Places[i].Bonus {
		n = i
	}
	if limit := domain.BonusLimit(c, m.card.Row.Election); n > limit {
		m.env.Toast(m.env.Text("list.bonus.limit", "n", limit), false)
		return
	}
	m.change(func(l *domain.ListCard) { l.SetBonus(n) })
}

func (m moves) takeOut(row int) {
	i := m.places.index(row)
	if i < 0 {
		m.env.Toast(m.env.Text("list.no-name"), false)
		return
	}
	m.change(func(l *domain.ListCard) { l.Places = slices.Delete(l.Places, i, i+1) })
}

// toPlace asks for the place that the name under the keys is to have; those there make room.
func (m moves) toPlace() {
	env, row := m.env, m.places.table.Cursor()
	if m.places.index(row) < 0 {
		env.Toast(env.Text("list.no-name"), false)
		return
	}
	id, rank := m.places.slots[row].ID, m.places.slots[row].Rank
	form := kit.NewForm(env, []kit.Field{kit.Int(env, "Rank", "list.place", "list.place.invalid", &rank)})
	env.AskForm(kit.Editing{Title: env.Text("list.to-place"), Form: form, Validate: func() error {
		if rank < 1 || rank > 199 {
			return &domain.Error{Kind: domain.Invalid, Field: "Rank", Key: "list.place.invalid"}
		}
		return nil
	}}, func() {
		m.moveTo(row, rank)
		m.places.choosePlace(id) // the keys go with the name
	})
}

// mayStand are the answers of those who can be put on a list, in the order they are offered.
var mayStand = []domain.CandidateState{domain.SaidYes, domain.Conditional, domain.Thinking, domain.Asked, domain.ToAsk}

// free are the candidates who are not on the list that is shown, those who have said yes first, and all of these at
// once. Whoever is chosen gets the free place under the keys, else the one behind the last name.
func (m moves) free() []*fyne.MenuItem {
	on := map[domain.ID]bool{}
	for _, x := range m.list.Places {
		on[x.Candidate] = true
	}
	var items []*fyne.MenuItem
	var willing []domain.ID
	for _, x := range m.card.Candidates {
		if x.State == domain.SaidYes && !on[x.ID] {
			willing = append(willing, x.ID)
		}
	}
	if len(willing) > 1 {
		label := m.env.Text("list.add-all", "n", len(willing))
		items = append(items, fyne.NewMenuItem(label, func() { m.putAllOn(willing) }), fyne.NewMenuItemSeparator())
	}
	for _, state := range mayStand {
		for _, x := range m.card.Candidates {
			if x.State != state || on[x.ID] {
				continue
			}
			text, status := m.answer(x)
			label := status.Symbol() + " " + x.Name() + " · " + text
			items = append(items, fyne.NewMenuItem(label, func() { m.putOn(x) }))
		}
	}
	if len(items) == 0 {
		items = append(items, fyne.NewMenuItem(m.env.Text("candidate.new"), m.propose))
	}
	return items
}

// putAllOn gives candidates the places behind the last name, in their order.
func (m moves) putAllOn(candidates []domain.ID) {
	ids := make([]domain.ID, len(candidates))
	for i := range ids {
		var err error
		if ids[i], err = m.store.NewID(); err != nil {
			m.env.ShowError("", err)
			return
		}
	}
	m.change(func(l *domain.ListCard) {
		for i, x := range candidates {
			l.Add(ids[i], x)
		}
	})
	m.env.Toast(m.env.Count("list.added-all", len(candidates)), true)
	m.env.Window.Canvas().Focus(m.places.table)
}

func (m moves) putOn(x domain.Candidate) {
	id, err := m.store.NewID()
	if err != nil {
		m.env.ShowError("", err)
		return
	}
	row := m.places.table.Cursor()
	m.change(func(l *domain.ListCard) {
		l.Add(id, x.ID)
		if row < len(m.places.slots) && m.places.slots[row].Candidate == "" {
			l.Move(len(l.Places)-1, m.places.slots[row].Rank)
		}
	})
	m.env.Window.Canvas().Focus(m.places.table)
}
