package nomination

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// candidatesPart is everybody who is thought of.
func (p *page) candidatesPart() fyne.CanvasObject {
	p.people.SetRows(p.card.Candidates)
	return p.people
}

// listPart is the list that is shown, with what moves its names.
func (p *page) listPart() fyne.CanvasObject {
	env := p.s.env
	if p.list.List.ID == "" {
		return widgets.Pad(widgets.NewEmptyState("offices", env.Text("list.none"), env.Text("list.none.text"), env.Text("list.new"), p.newList), 40, 10)
	}
	p.order.Rows = len(p.list.Places)
	p.order.Refresh()
	up := widgets.NewButton(env.Text("list.up"), "", func() { p.step(-1) })
	down := widgets.NewButton(env.Text("list.down"), "", func() { p.step(1) })
	buttons := container.NewHBox(widgets.NewMenuButton(env.Text("list.add"), p.free), layout.NewSpacer(), up, down, widgets.NewButton(env.Text("list.to-place"), "", p.toPlace),
		widgets.NewButton(env.Text("list.bonus"), "star", func() { p.mark(p.order.Cursor()) }), widgets.NewButton(env.Text("circle.take-out"), "trash", func() { p.takeOut(p.order.Cursor()) }))
	foot := container.NewVBox(widgets.NewCaption(env.Text("list.keys")), buttons)
	if p.list.List.Frozen() {
		foot = container.NewVBox(widgets.NewParagraph(env.Text("list.frozen", "day", env.LongDate(p.list.List.AdoptedOn))))
	}
	return widgets.Pad(container.New(layout.NewBorderLayout(nil, foot, nil, nil), foot, widgets.NewScroll(p.order)), 6, 10)
}

// newOrder is the list itself.
func (p *page) newOrder() *widgets.OrderTable {
	env := p.s.env
	o := widgets.NewOrderTable()
	o.Hint = env.Text("nomination.list")
	o.Columns = []widgets.OrderColumn{
		{Title: env.Text("paper.number"), Width: 34, Trailing: true},
		{Title: env.Text("word.name"), Width: 150},
		{Title: env.Text("candidate.born"), Width: 46, Trailing: true},
		{Title: env.Text("candidate.position"), Width: 100},
		{Title: env.Text("candidate.residence"), Width: 90},
		{Title: env.Text("list.bonus"), Width: 84},
		{Title: env.Text("candidate.answer"), Width: 110},
	}
	o.Cell = p.cell
	o.OnMove = func(from, to int) {
		p.change(func(l *domain.ListCard) {
			rank := l.Places[to].Rank
			if from-to == 1 || to-from == 1 {
				l.Swap(from, to-from)
			} else {
				l.Move(from, rank)
			}
		})
	}
	o.OnOpen = func(row int) { p.editCandidate(p.card.Input(p.list).Candidates[p.list.Places[row].Candidate]) }
	o.OnMark = p.mark
	o.OnDelete = p.takeOut
	return o
}

func (p *page) cell(row, column int) widgets.OrderCell {
	env := p.s.env
	place := p.list.Places[row]
	x := p.card.Input(p.list).Candidates[place.Candidate]
	switch column {
	case 0:
		return widgets.OrderCell{Text: strconv.Itoa(place.Rank), Muted: true}
	case 1:
		return widgets.OrderCell{Text: x.Name(), Bold: place.Bonus}
	case 2:
		if x.Born.IsZero() {
			return widgets.OrderCell{Text: "–"}
		}
		return widgets.OrderCell{Text: strconv.Itoa(x.Born.Year)}
	case 3:
		return widgets.OrderCell{Text: x.Position}
	case 4:
		return widgets.OrderCell{Text: x.Residence}
	case 5:
		if place.Bonus {
			return widgets.OrderCell{Text: env.Text("list.has-bonus"), Status: widgets.Done}
		}
		return widgets.OrderCell{}
	}
	text, status := p.answer(x)
	if x.NotAbove > place.Rank || x.NotBelow > 0 && x.NotBelow < place.Rank {
		status = widgets.Late
	}
	return widgets.OrderCell{Text: text, Status: status}
}

// answer is what a candidate has said.
func (p *page) answer(x domain.Candidate) (string, widgets.Status) {
	env := p.s.env
	text := env.Text("candidate.state." + string(x.State))
	if x.State == domain.Conditional {
		switch {
		case x.NotAbove > 0:
			text = env.Text("candidate.from-place", "n", x.NotAbove)
		case x.NotBelow > 0:
			text = env.Text("candidate.to-place", "n", x.NotBelow)
		case x.Condition != "":
			text = x.Condition
		}
	}
	return text, map[domain.CandidateState]widgets.Status{
		domain.ToAsk: widgets.NotBegun, domain.Asked: widgets.UnderWay, domain.Thinking: widgets.UnderWay, domain.SaidYes: widgets.Done, domain.Conditional: widgets.UnderWay,
		domain.SaidNo: widgets.NotRelevant, domain.Declined: widgets.Late,
	}[x.State]
}

// change changes the list that is shown and writes it; an adopted one is refused by the book.
func (p *page) change(do func(l *domain.ListCard)) {
	if p.list.List.Frozen() {
		p.s.env.ShowError("", &domain.Error{Kind: domain.Conflict, Key: "error.list.frozen"})
		return
	}
	p.list.Places = slices.Clone(p.list.Places)
	do(&p.list)
	p.order.Rows = len(p.list.Places)
	p.order.Refresh()
	p.drawSide()
	p.write(p.s.store.SaveList)
}

func (p *page) step(by int) {
	at := p.order.Cursor()
	if to := at + by; at < len(p.list.Places) && to >= 0 && to < len(p.list.Places) {
		p.change(func(l *domain.ListCard) { l.Swap(at, by) })
		p.order.Select(to)
	}
}

func (p *page) mark(row int) {
	if row < len(p.list.Places) {
		p.change(func(l *domain.ListCard) { l.Places[row].Bonus = !l.Places[row].Bonus })
	}
}

func (p *page) takeOut(row int) {
	if row < len(p.list.Places) {
		p.change(func(l *domain.ListCard) { l.Places = slices.Delete(l.Places, row, row+1) })
	}
}

// toPlace asks for the place that the name under the keys is to have; those there make room.
func (p *page) toPlace() {
	env, row := p.s.env, p.order.Cursor()
	if row >= len(p.list.Places) {
		return
	}
	rank := p.list.Places[row].Rank
	form := kit.NewForm(env, []kit.Field{kit.IntInput("Rank", env.Text("list.place"), "list.place.invalid", &rank)})
	env.AskForm(env.Text("list.to-place"), form, func() error {
		if rank < 1 || rank > 199 {
			return &domain.Error{Kind: domain.Invalid, Field: "Rank", Key: "list.place.invalid"}
		}
		return nil
	}, func() { p.change(func(l *domain.ListCard) { l.Move(row, rank) }) })
}

// free are the candidates who are not on the list that is shown, those who have said yes first.
func (p *page) free() []*fyne.MenuItem {
	on := map[domain.ID]bool{}
	for _, x := range p.list.Places {
		on[x.Candidate] = true
	}
	var items []*fyne.MenuItem
	for _, state := range []domain.CandidateState{domain.SaidYes, domain.Conditional, domain.Thinking, domain.Asked, domain.ToAsk} {
		for _, x := range p.card.Candidates {
			if x.State != state || on[x.ID] {
				continue
			}
			text, status := p.answer(x)
			items = append(items, fyne.NewMenuItem(status.Symbol()+" "+x.Name()+" · "+text, func() {
				id, err := p.s.store.NewID()
				if err != nil {
					p.s.env.ShowError("", err)
					return
				}
				p.change(func(l *domain.ListCard) { l.Add(id, x.ID) })
			}))
		}
	}
	if len(items) == 0 {
		items = append(items, fyne.NewMenuItem(p.s.env.Text("candidate.new"), p.newCandidate))
	}
	return items
}

func (p *page) columns() []widgets.Column[domain.Candidate] {
	env := p.s.env
	type row = domain.Candidate
	text := func(key string, width float32, value func(row) string) widgets.Column[row] {
		return widgets.Column[row]{Key: key, Title: env.Text(key), Width: width, Text: value, Less: func(a, b row) bool { return env.Less(value(a), value(b)) }}
	}
	state := text("candidate.answer", 110, func(r row) string { text, _ := p.answer(r); return text })
	state.Status = func(r row) widgets.Status { _, status := p.answer(r); return status }
	state.Less = func(a, b row) bool {
		return slices.Index(domain.CandidateStates, a.State) < slices.Index(domain.CandidateStates, b.State)
	}
	next := text("candidate.next", 80, func(r row) string { return env.ShortDate(r.Next) })
	next.Less = func(a, b row) bool { return a.Next.Before(b.Next) }
	next.Status = func(r row) widgets.Status {
		if !r.Next.IsZero() && r.Next.Before(env.Today()) {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	return []widgets.Column[row]{
		text("word.name", 140, func(r row) string { return r.Name() }),
		text("candidate.born", 46, func(r row) string {
			if r.Born.IsZero() {
				return ""
			}
			return strconv.Itoa(r.Born.Year)
		}),
		text("word.phone", 90, func(r row) string { return domain.PhoneText(r.Phone) }), state, text("candidate.asked-by", 100, func(r row) string { return r.AskedBy }), next,
		text("candidate.experience", 90, func(r row) string { return env.Text("candidate.experience." + string(r.Experience)) }),
	}
}

func (p *page) newCandidate() {
	p.editCandidate(domain.Candidate{Contest: p.card.Row.Contest.ID, State: domain.ToAsk, ProposedOn: p.s.env.Today()})
}

// editCandidate shows a candidate in a dialog: somebody in the book by name, or an outsider with consent.
func (p *page) editCandidate(c domain.Candidate) {
	env := p.s.env
	name := c.Name()
	text := func(key, label string, to *string) kit.Field {
		return kit.TextInput(key, widgets.NewTextField(env.Text(label)), to)
	}
	who := env.PersonInput("GivenName", env.Text("candidate.who"), p.s.store, &c.Person, &name, true)
	fields := []kit.Field{
		who, kit.ChoiceInput("State", widgets.NewChoiceField(env.Text("candidate.answer"), kit.Choices(env, "candidate.state.", domain.CandidateStates)), &c.State),
		text("AskedBy", "candidate.asked-by", &c.AskedBy), env.DateInput("AskedOn", env.Text("candidate.asked-on"), &c.AskedOn),
		env.DateInput("AnsweredOn", env.Text("candidate.answered-on"), &c.AnsweredOn), env.DateInput("Next", env.Text("candidate.next"), &c.Next),
		kit.IntInput("NotAbove", env.Text("candidate.not-above"), "list.place.invalid", &c.NotAbove), kit.IntInput("NotBelow", env.Text("candidate.not-below"), "list.place.invalid", &c.NotBelow),
		text("Position", "candidate.position", &c.Position), text("Residence", "candidate.residence", &c.Residence),
		kit.ChoiceInput("Registered", widgets.NewChoiceField(env.Text("candidate.registered"), kit.Choices(env, "candidate.registered.", domain.Registrations)), &c.Registered),
		kit.ChoiceInput("Experience", widgets.NewChoiceField(env.Text("candidate.experience"), kit.Choices(env, "candidate.experience.", domain.Experiences)), &c.Experience),
		kit.ChoiceInput("Citizenship", widgets.NewChoiceField(env.Text("candidate.citizenship"), kit.Choices(env, "citizenship.", domain.Citizenships)), &c.Citizenship),
		env.DateInput("ResidentSince", env.Text("candidate.resident-since"), &c.ResidentSince),
		kit.ChoiceInput("ExcludedPost", widgets.NewChoiceField(env.Text("candidate.post"), kit.Choices(env, "post.", domain.ExcludedPosts)), &c.ExcludedPost), kit.CheckInput("LeavesPost", widgets.NewCheckField(env.Text("candidate.leaves-post")), &c.LeavesPost),
		text("OtherList", "candidate.other-list", &c.OtherList), text("ProposedBy", "candidate.proposed-by", &c.ProposedBy),
		text("Condition", "candidate.condition", &c.Condition), text("Affiliation", "candidate.affiliation", &c.Affiliation), text("Earlier", "candidate.earlier", &c.Earlier), text("CommitteeNote", "candidate.committee-note", &c.CommitteeNote),
		env.DateInput("Born", env.Text("candidate.born.outsider"), &c.Born),
		kit.ChoiceInput("Sex", widgets.NewChoiceField(env.Text("candidate.sex.outsider"), kit.Choices(env, "sex.", []domain.Sex{domain.SexUnknown, domain.Female, domain.Male})), &c.Sex), env.DateInput("Consent", env.Text("candidate.consent"), &c.Consent),
		text("Phone", "candidate.phone.outsider", &c.Phone), kit.CheckInput("Keep", widgets.NewCheckField(env.Text("candidate.keep")), &c.Keep),
	}
	var more []widgets.DialogButton
	if c.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("card.delete"), OnTap: func() {
			kit.Run(env.Runner, "bin", "", func(ctx context.Context) (bool, error) { return true, p.s.store.DeleteCandidate(ctx, c.ID) }, func(bool) {})
		}})
	}
	form := kit.NewForm(env, fields)
	env.AskForm(env.Text("candidate.one"), form, func() error {
		if c.Person == "" {
			c.GivenName, c.FamilyName = domain.SplitName(name)
		} else {
			c.GivenName = name
		}
		return c.Validate()
	}, func() {
		kit.Run(env.Runner, "save", "", func(ctx context.Context) (domain.ID, error) { return p.s.store.SaveCandidate(ctx, c) }, func(domain.ID) {})
	}, more...)
}
