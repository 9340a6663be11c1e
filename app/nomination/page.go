package nomination

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// page is one contest: its steps, those who are thought of, and the list with what the law says of it and who stands on it. Every change
// is written as it is made.
type page struct {
	s    *Screen
	card domain.ContestCard
	list domain.ListCard // the draft that is shown; without an ID where there is none
	want domain.ID       // the draft that was chosen

	title   *canvas.Text
	about   *canvas.Text
	top     *fyne.Container
	steps   *fyne.Container
	tabs    *widgets.Tabs
	parts   []part
	inside  *fyne.Container
	side    *fyne.Container
	order   *widgets.OrderTable
	people  *widgets.DataTable[domain.Candidate]
	content fyne.CanvasObject
}

// part is what a tab of a contest shows.
type part struct {
	key  string // as a route names it; with nomination. before it, the text on the tab
	draw func() fyne.CanvasObject
}

func newPage(s *Screen) *page {
	env := s.env
	p := &page{s: s, title: widgets.NewHeading(""), about: widgets.NewCaption(""), top: container.NewHBox(), steps: container.New(layout.NewCustomPaddedHBoxLayout(2)), inside: container.NewStack(), side: container.NewStack()}
	p.parts = []part{{"list", p.listPart}, {"candidates", p.candidatesPart}, {"meeting", newMeetingPart(p).draw}, {"submitted-list", p.submittedPart}}
	var titles []string
	for _, x := range p.parts {
		titles = append(titles, env.Text("nomination."+x.key))
	}
	p.tabs = widgets.NewTabs(titles, func(int) { p.drawTab() })
	p.order = p.newOrder()
	p.people = widgets.NewDataTable(p.columns())
	p.people.Empty = widgets.NewEmptyState("person", env.Text("candidate.empty.title"), env.Text("candidate.empty.text"), env.Text("candidate.new"), p.newCandidate)
	p.people.OnOpen = func(row int) {
		if c, ok := p.people.Row(row); ok {
			p.editCandidate(c)
		}
	}
	head := container.NewVBox(container.New(layout.NewBorderLayout(nil, nil, nil, p.top), container.NewVBox(p.title, p.about), p.top),
		widgets.Surface(widgets.Pad(container.NewHScroll(p.steps), 2, 6)), p.tabs)
	body := container.New(&beside{}, p.inside, widgets.NewScroll(p.side))
	p.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Pad(body, 6, 0))
	return p
}

// beside gives law and balance a fixed width at the right.
type beside struct{}

const sideWidth = 350

func (*beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 200) }

func (*beside) Layout(o []fyne.CanvasObject, to fyne.Size) {
	const gap = widgets.CardGap
	w := to.Width - sideWidth - gap
	o[0].Resize(fyne.NewSize(w, to.Height))
	o[1].Move(fyne.NewPos(w+gap, 0))
	o[1].Resize(fyne.NewSize(sideWidth, to.Height))
}

// show chooses a part of the page; the list where it is not named.
func (p *page) show(key string) {
	p.tabs.Choose(max(0, slices.IndexFunc(p.parts, func(x part) bool { return x.key == key })))
	p.want = ""
}

// drawTab shows the part whose tab is chosen.
func (p *page) drawTab() {
	if p.card.Row.Contest.ID == "" {
		return
	}
	p.inside.Objects = []fyne.CanvasObject{widgets.Surface(p.parts[p.tabs.Chosen()].draw())}
	p.inside.Refresh()
}

func (p *page) load(id domain.ID) {
	kit.Run(p.s.env.Runner, "contest", p.s.env.Text("nomination.loading"), func(ctx context.Context) (domain.ContestCard, error) { return p.s.store.Contest(ctx, id) }, func(card domain.ContestCard) {
		if p.s.open != id {
			return
		}
		p.card = card
		p.list, _ = domain.Newest(card.Lists)
		for _, l := range card.Lists {
			if l.List.ID == p.want {
				p.list = l
			}
		}
		p.draw()
	})
}

func (p *page) draw() {
	env, r := p.s.env, p.card.Row
	key := "nomination.council"
	if r.Contest.Municipality == "" {
		key = "nomination.county-council"
	}
	p.title.Text = env.Text(key, "place", r.Unit.Label(), "year", strconv.Itoa(r.Election.Day.Year))
	p.about.Text = env.Text("nomination.about", "seats", env.Number(r.Contest.Seats), "day", env.Date(r.Election.ListDue), "left", env.Count("nomination.days", max(env.Today().DaysUntil(r.Election.ListDue), 0)))
	p.top.RemoveAll()
	for _, o := range []fyne.CanvasObject{
		widgets.NewMenuButton(p.draftName(), p.drafts), widgets.NewMenuButton(env.Text("circle.papers"), p.papers), widgets.NewMenuButton(env.Text("members.more"), p.items),
		widgets.Primary(env.Text("candidate.new"), "plus", p.newCandidate),
	} {
		p.top.Add(container.NewCenter(o))
	}
	p.drawSteps()
	p.drawTab()
	p.drawSide()
	p.title.Refresh()
	p.about.Refresh()
	p.top.Refresh()
	p.s.content.Objects = []fyne.CanvasObject{p.content}
	p.s.content.Refresh()
}

// drawSteps shows the way from the committee to the approved list; a step is opened to be dated.
func (p *page) drawSteps() {
	env := p.s.env
	p.steps.RemoveAll()
	current, _ := p.card.Row.Current()
	for _, m := range p.card.Row.Milestones {
		status := widgets.NotBegun
		switch {
		case !m.Done.IsZero():
			status = widgets.Done
		case m.Planned.Before(env.Today()):
			status = widgets.Late
		case m.Step == current.Step:
			status = widgets.UnderWay
		}
		p.steps.Add(widgets.NewChip(status.Symbol()+" "+env.Text("milestone."+string(m.Step)), m.Step == current.Step, func() { p.editStep(m) }, nil))
	}
	p.steps.Refresh()
}

func (p *page) editStep(m domain.Milestone) {
	env := p.s.env
	form := kit.NewForm(env, []kit.Field{
		env.DateInput("Planned", env.Text("milestone.planned"), &m.Planned), env.DateInput("Done", env.Text("milestone.done"), &m.Done),
		kit.TextInput("Note", widgets.NewTextField(env.Text("word.note")), &m.Note),
	})
	env.AskForm(env.Text("milestone."+string(m.Step)), form, func() error { return nil }, func() {
		switch m.Step {
		case domain.StepAdopted, domain.StepSigned, domain.StepSubmitted, domain.StepApproved:
			if p.list.List.ID != "" { // the list itself says so
				p.dateList(m)
				return
			}
		}
		kit.Run(env.Runner, "save", "", func(ctx context.Context) (domain.ID, error) { return p.s.store.SaveMilestone(ctx, m) }, func(domain.ID) {})
	})
}

// dateList writes one of the list's own days.
func (p *page) dateList(m domain.Milestone) {
	l := &p.list.List
	*map[domain.MilestoneStep]*domain.Date{
		domain.StepAdopted: &l.AdoptedOn, domain.StepSigned: &l.SignedOn, domain.StepSubmitted: &l.SubmittedOn, domain.StepApproved: &l.ApprovedOn,
	}[m.Step] = m.Done
	p.write(p.s.store.SaveList)
}

func (p *page) draftName() string {
	if p.list.List.ID == "" {
		return p.s.env.Text("list.none")
	}
	name := p.list.List.Name
	if p.list.List.Frozen() {
		name += " · " + p.s.env.Text("list.adopted")
	}
	return name
}

// drafts are the versions there are, and a new one made of the one that is shown.
func (p *page) drafts() []*fyne.MenuItem {
	env := p.s.env
	var items []*fyne.MenuItem
	for _, l := range p.card.Lists {
		items = append(items, fyne.NewMenuItem(l.List.Name, func() { p.want = l.List.ID; p.load(p.s.open) }))
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(env.Text("list.new"), p.newList))
	if p.list.List.ID == "" {
		return items
	}
	for _, l := range p.card.Lists {
		if l.List.ID != p.list.List.ID {
			items = append(items, fyne.NewMenuItem(env.Text("list.compare", "name", l.List.Name), func() { p.compare(l) }))
		}
	}
	return append(items, fyne.NewMenuItem(env.Text("list.edit"), func() { p.editList(p.list, p.s.store.SaveList) }))
}

// newList begins a draft: a copy of the one that is shown, or an empty one.
func (p *page) newList() {
	env := p.s.env
	l := domain.ListCard{List: domain.CandidateList{
		Contest: p.card.Row.Contest.ID, Kind: domain.OwnList, Heading: env.Text("list.heading.party"), Name: env.Text("list.draft", "n", len(p.card.Lists)+1),
		Position: p.list.List.Position, Residence: p.list.List.Residence, Signer: p.list.List.Signer, Deputy: p.list.List.Deputy,
	}}
	for _, x := range p.list.Places {
		id, err := p.s.store.NewID()
		if err != nil {
			env.ShowError("", err)
			return
		}
		l.Places = append(l.Places, domain.ListPlace{ID: id, Candidate: x.Candidate, Rank: x.Rank, Bonus: x.Bonus})
	}
	p.editList(l, p.s.store.SaveList)
}

func (p *page) editList(l domain.ListCard, write func(context.Context, domain.ListCard) (domain.ID, error)) {
	env := p.s.env
	kit.Run(env.Runner, "signers", "", func(ctx context.Context) (names [2]string, err error) {
		for i, id := range []domain.ID{l.List.Signer, l.List.Deputy} {
			if id == "" {
				continue
			}
			person, err := p.s.store.Person(ctx, id)
			if err != nil {
				return names, err
			}
			names[i] = person.Name()
		}
		return names, nil
	}, func(names [2]string) {
		x := &l.List
		heading := kit.TextInput("Heading", widgets.NewTextField(env.Text("list.heading")), &x.Heading)
		form := kit.NewForm(env, []kit.Field{
			kit.TextInput("Name", widgets.NewTextField(env.Text("list.name")), &x.Name),
			kit.ChoiceInput("Kind", widgets.NewChoiceField(env.Text("word.kind"), kit.Choices(env, "list.kind.", domain.ListKinds)), &x.Kind), heading,
			env.PersonInput("Signer", env.Text("list.signer"), p.s.store, &x.Signer, &names[0], false), env.PersonInput("Deputy", env.Text("list.deputy"), p.s.store, &x.Deputy, &names[1], false),
			kit.CheckInput("Position", widgets.NewCheckField(env.Text("list.position")), &x.Position), kit.CheckInput("Residence", widgets.NewCheckField(env.Text("list.residence")), &x.Residence),
			kit.CheckInput("Affiliation", widgets.NewCheckField(env.Text("list.affiliation")), &x.Affiliation), kit.TextInput("Partners", widgets.NewTextField(env.Text("list.partners")), &x.Partners),
			kit.IntInput("Electors", env.Text("list.electors"), "meeting.number.invalid", &x.Electors), kit.IntInput("Signatures", env.Text("list.signatures"), "meeting.number.invalid", &x.Signatures),
			env.DateInput("NotifiedOn", env.Text("list.notified-on"), &x.NotifiedOn),
			kit.TextInput("Note", widgets.NewTextField(env.Text("word.note")), &x.Note),
		})
		env.AskForm(env.Text("list.one"), form, func() error { return x.Validate() }, func() {
			p.list = l
			p.write(write)
		})
	})
}

// write puts the list that is shown into the book.
func (p *page) write(write func(context.Context, domain.ListCard) (domain.ID, error)) {
	card := p.list
	card.Places = slices.Clone(card.Places)
	kit.Run(p.s.env.Runner, "list-save", "", func(ctx context.Context) (domain.ID, error) { return write(ctx, card) }, func(id domain.ID) {
		p.want = id
		p.load(p.s.open)
	})
}

// compare shows who stands elsewhere on another version.
func (p *page) compare(other domain.ListCard) {
	env := p.s.env
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("list.compared", "a", other.List.Name, "b", p.list.List.Name), Body: widgets.MinWidth(480, p.differences(other, p.list)), Buttons: []widgets.DialogButton{{Label: env.Text("OK"), Default: true, Cancel: true}},
	})
}

// differences is who stands elsewhere on the later of two lists.
func (p *page) differences(before, after domain.ListCard) fyne.CanvasObject {
	env := p.s.env
	of := p.card.Input(p.list).Candidates
	box := container.NewVBox()
	for _, d := range domain.CompareLists(before, after) {
		text := env.Text("list.moved", "from", d.Before, "to", d.After)
		switch {
		case d.Before == 0:
			text = env.Text("list.added", "to", d.After)
		case d.After == 0:
			text = env.Text("list.gone", "from", d.Before)
		}
		x := of[d.Candidate]
		box.Add(widgets.NewLineButton(x.Name(), text, widgets.NoStatus, nil))
	}
	if len(box.Objects) == 0 {
		box.Add(widgets.NewParagraph(env.Text("list.same")))
	}
	return box
}

// items are what is done more seldom.
func (p *page) items() []*fyne.MenuItem {
	env := p.s.env
	items := []*fyne.MenuItem{fyne.NewMenuItem(env.Text("nomination.seats.set"), p.editSeats)}
	if p.list.List.ID != "" {
		items = append(items, fyne.NewMenuItem(env.Text("list.close-gaps"), func() { p.change(func(l *domain.ListCard) { l.Close() }) }))
		items = append(items, fyne.NewMenuItem(env.Text("nomination.export"), p.export))
	}
	return append(items, fyne.NewMenuItem(env.Text("candidate.purge"), p.purge))
}

func (p *page) editSeats() {
	env, c := p.s.env, p.card.Row.Contest
	form := kit.NewForm(env, []kit.Field{
		kit.IntInput("Seats", env.Text("nomination.seats"), "contest.seats.invalid", &c.Seats), env.DateInput("DecidedOn", env.Text("contest.decided-on"), &c.DecidedOn),
		kit.TextInput("Source", widgets.NewTextField(env.Text("contest.source")), &c.Source),
	})
	env.AskForm(env.Text("nomination.seats.set"), form, func() error { return c.Validate() }, func() {
		kit.Run(env.Runner, "save", "", func(ctx context.Context) (domain.ID, error) { return p.s.store.SaveContest(ctx, c) }, func(domain.ID) {})
	})
}

// purge proposes the outsiders who are to be deleted after the election.
func (p *page) purge() {
	env := p.s.env
	expired := domain.ExpiredCandidates(p.card.Candidates, p.card.Row.Election, env.Today())
	box := container.NewVBox(widgets.NewParagraph(env.Text("candidate.purge.text")))
	buttons := []widgets.DialogButton{{Label: env.Text("Cancel"), Cancel: true}}
	if len(expired) > 0 {
		var ids []domain.ID
		for _, c := range expired {
			ids = append(ids, c.ID)
			box.Add(widgets.NewLineButton(c.Name(), "", widgets.Late, nil))
		}
		buttons = append(buttons, widgets.DialogButton{Label: env.Count("candidate.purge.do", len(ids)), OnTap: func() {
			kit.Run(env.Runner, "save", "", func(ctx context.Context) (bool, error) { return true, p.s.store.PurgeCandidates(ctx, ids) }, func(bool) {})
		}})
	} else {
		box.Add(widgets.NewParagraph(env.Text("candidate.purge.none")))
	}
	widgets.ShowDialog(env.Window, widgets.DialogParams{Title: env.Text("candidate.purge"), Body: widgets.MinWidth(480, box), Buttons: buttons})
}

// drawSide says what the law asks of the list, and who stands on it.
func (p *page) drawSide() {
	env := p.s.env
	if p.list.List.ID == "" {
		p.side.Objects = []fyne.CanvasObject{widgets.Card(env.Text("nomination.law"), widgets.Pad(widgets.NewParagraph(env.Text("list.none.text")), 4, 8))}
		p.side.Refresh()
		return
	}
	in := p.card.Input(p.list)
	law := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, f := range domain.CheckList(in).Findings {
		status := map[domain.Standing]widgets.Status{domain.RuleMet: widgets.Done, domain.RuleOpen: widgets.NotBegun, domain.RuleBroken: widgets.Late}[f.Standing]
		sign := container.NewVBox(widgets.Gap(1, 7), widgets.MinWidth(20, widgets.NewText(status.Symbol(), status.Color(), theme.SizeNameText, true)))
		rule := container.NewVBox(widgets.Gap(1, 7), widgets.NewText(f.Rule, widgets.ColorNameMuted, theme.SizeNameCaptionText, false))
		law.Add(widgets.Pad(container.New(layout.NewBorderLayout(nil, nil, sign, rule), sign, rule, widgets.NewParagraph(env.Finding(f.Finding))), 0, 8))
		law.Add(widgets.NewLine())
	}
	p.side.Objects = []fyne.CanvasObject{widgets.NewStackOfCards(widgets.Card(env.Text("nomination.law"), law), widgets.Card(env.Text("nomination.balance"), p.balance(domain.BalanceOf(in))))}
	p.side.Refresh()
}

// balance is who stands on the list, as bars.
func (p *page) balance(b domain.Balance) fyne.CanvasObject {
	env := p.s.env
	all := float64(max(b.Names, 1))
	bar := func(label string, n int, of float64, figure string) widgets.Bar {
		return widgets.Bar{Label: label, Value: float64(n) / of * 100, Before: -1, Target: -1, Figure: figure}
	}
	of := func(n, of int) string { return env.Text("study.of", "n", n, "of", of) }
	women := bar(env.Text("sex.women"), b.Women, all, env.Percent(float64(b.Women)/all))
	women.Target = float64(domain.ListRulesOf(p.card.Row.Election.Day.Year).Share)
	bars := []widgets.Bar{
		women, bar(env.Text("nomination.top", "n", 5), b.Top5[0], 5, of(b.Top5[0], min(5, b.Names))), bar(env.Text("nomination.top", "n", 10), b.Top10[0], 10, of(b.Top10[0], min(10, b.Names))),
		bar(env.Text("nomination.under-30"), b.Under30, all, of(b.Under30, b.Names)), bar(env.Text("nomination.30-59"), b.Middle, all, of(b.Middle, b.Names)),
		bar(env.Text("nomination.60"), b.Sixty, all, of(b.Sixty, b.Names)), bar(env.Text("nomination.new"), b.New, all, of(b.New, b.Names)),
	}
	for _, place := range b.Places[:min(len(b.Places), 5)] {
		label := place.Place
		if label == "" {
			label = env.Text("nomination.no-place")
		}
		bars = append(bars, bar(label, place.Names, all, of(place.Names, b.Names)))
	}
	box := container.NewVBox(widgets.NewBars(bars))
	if !domain.Balanced(b.Women, b.Men, p.card.Row.Election.Day.Year) {
		box.Add(widgets.Pad(widgets.NewText(widgets.Late.Symbol()+" "+env.Text("nomination.balance.share", "share", domain.ListRulesOf(p.card.Row.Election.Day.Year).Share), widgets.ColorNameLate, theme.SizeNameCaptionText, false), 2, 8))
	}
	return widgets.Pad(box, 2, 4)
}
