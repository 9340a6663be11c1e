package plan

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// page is one measure: the sentence of the plan, what it is counted by, what shows it, and what is to be done.
type page struct {
	*kit.Page
	s    *Screen
	live *kit.Live[pageAsked, loaded]
	over *fyne.Container
	m    domain.MeasureReading

	counted  *widgets.DataTable[counted]
	evidence *widgets.DataTable[domain.EvidenceRow]
	tasks    *widgets.DataTable[domain.Todo]
}

// pageAsked is which measure is read, and as of which day.
type pageAsked struct {
	measure domain.ID
	day     domain.Date
}

// counted is an indicator of the measure, and how it stands.
type counted struct {
	of domain.Indicator
	r  domain.Reading
}

func newPage(s *Screen) *page {
	env := s.env
	p := &page{s: s, over: container.NewStack()}
	p.counted = kit.NewList(p.columns(), p.explain)
	p.evidence = kit.NewList(s.evidenceColumns(), func(r domain.EvidenceRow) { s.openEvidence(p.m, r) })
	p.evidence.OnMark = func(r domain.EvidenceRow) { s.agree(p.m, r) }
	p.evidence.Key = evidenceKey // a row moves when it is agreed to, and the keys go with it
	p.tasks = kit.NewList(s.taskColumns(), s.editTask)
	p.tasks.OnMark = s.doTask
	digit := func(n int) {
		if n >= 1 && n <= len(domain.StatesByHand) {
			s.askByHand(p.m, domain.StatesByHand[n-1])
		}
	}
	letter := func(r rune) bool { return s.letterOf(p.m, r) }
	p.counted.OnDigit, p.counted.OnLetter = digit, letter
	p.evidence.OnDigit, p.evidence.OnLetter = digit, letter
	p.tasks.OnDigit, p.tasks.OnLetter = digit, letter
	p.evidence.Empty = env.Empty("plan", "evidence.empty.", "evidence.new", func() { s.newEvidence(p.m) })
	p.tasks.Empty = env.Empty("check", "todo.empty.", "todo.new", func() { s.newTask(p.measure()) })
	p.counted.Empty = env.Empty("plan", "measure.uncounted.", "measure.edit", func() { s.editMeasure(p.m.Card) })
	p.live = kit.NewLive(env.Runner, kit.LiveParams[pageAsked, loaded]{
		Key: "measure", Title: env.Text("plan.loading"), Read: p.gather, Draw: p.show,
		Gone: func() {
			env.Go(kit.Route{Screen: "plan"})
			env.Toast(env.Text("measure.gone"), false)
		},
	})
	table := func(key string, t fyne.CanvasObject) kit.Part {
		draw := func() fyne.CanvasObject {
			return container.NewBorder(nil, widgets.NewLegend(env.Text("measure."+key+".legend")), nil, nil, widgets.Surface(t))
		}
		return kit.Part{Key: key, Text: "measure.part." + key, Draw: draw, Keys: func() fyne.Focusable { return t.(fyne.Focusable) }}
	}
	p.Page = kit.NewPage(env, kit.PageParams{
		Over: p.over, Parts: []kit.Part{table("counted", p.counted), table("evidence", p.evidence), table("actions", p.tasks)},
	})
	p.OnTab = func() {
		if p.shown() && s.Covered(p.Body()) { // a route chooses the part before the page is shown
			p.TakeKeys()
		}
	}
	return p
}

// open shows a measure as it stands on the day of the window.
func (p *page) open(measure domain.ID) { p.live.Open(p.asked(measure)) }

// shown tells whether the page is what the screen shows.
func (p *page) shown() bool { return p.measure() != "" }

// measure is whose page it is.
func (p *page) measure() domain.ID { return p.live.Asked().measure }

// reload reads the measure anew: the book has changed, or the day of the window.
func (p *page) reload() { p.live.Open(p.asked(p.measure())) }

// leave gives the page up.
func (p *page) leave() { p.live.Open(pageAsked{}) }

func (p *page) asked(measure domain.ID) pageAsked {
	if measure == "" {
		return pageAsked{}
	}
	return pageAsked{measure, p.s.env.AsOf()}
}

func (p *page) gather(ctx context.Context, of pageAsked) (l loaded, err error) {
	l, err = p.s.gather(ctx, asked{scope: p.s.env.Scope, open: of.measure, day: of.day})
	if err == nil && l.measure == "" {
		err = &domain.Error{Kind: domain.NotFound, Key: "measure.gone"}
	}
	return l, err
}

// show shows the measure as it stands in the book.
func (p *page) show(l loaded, _ bool) {
	s, env := p.s, p.s.env
	s.read = l
	if i := s.indexOf(l.measure); i >= 0 {
		p.m = l.readings[i]
	} else { // the meeting struck it
		i := slices.IndexFunc(l.card.Measures, func(c domain.MeasureCard) bool { return c.Measure.ID == l.measure })
		p.m = domain.MeasureReading{Card: l.card.Measures[i], Reading: domain.Reading{State: domain.StateNotRelevant}}
	}
	m := p.m.Card.Measure
	var all []counted
	for i, key := range m.Keys() {
		if x, ok := domain.IndicatorOf(key); ok && i < len(p.m.Each) {
			all = append(all, counted{x, p.m.Each[i]})
		}
	}
	p.counted.SetRows(all)
	p.evidence.SetRows(l.card.EvidenceOf(p.m, l.day))
	p.tasks.SetRows(slices.DeleteFunc(slices.Clone(l.todos), func(t domain.Todo) bool { return t.Measure != m.ID }))
	about := []string{s.planName(l.card.Plan), l.card.Unit.Label(), env.Text("measure.kind." + string(m.Kind))}
	if m.Lines != "" {
		about = append(about, env.Text("measure.lines", "lines", m.Lines))
	}
	if n := p.m.Card.Carried(l.others); n > 1 {
		about = append(about, env.Text("plan.year-in-row", "n", n))
	}
	p.Head(m.Heading, strings.Join(about, " · "),
		widgets.NewMenuButton(env.Text("by-hand.set"), p.byHandItems),
		widgets.NewButton(env.Text("evidence.new"), "plus", func() { s.newEvidence(p.m) }),
		widgets.NewMenuButton(env.Text("members.more"), func() []*fyne.MenuItem { return s.items(p.m) }))
	p.drawOver()
	p.DrawPart()
	s.Cover(p.Body())
	p.TakeKeys()
}

// byHandItems are the states that somebody can set, by the digits that set them.
func (p *page) byHandItems() (items []*fyne.MenuItem) {
	for i, state := range domain.StatesByHand {
		items = append(items, fyne.NewMenuItem(strconv.Itoa(i+1)+"  "+p.s.env.State(state), func() { p.s.askByHand(p.m, state) }))
	}
	return items
}

// drawOver draws the sentence of the plan, how it stands, and who is to do what by when.
func (p *page) drawOver() {
	s, env, m := p.s, p.s.env, p.m.Card.Measure
	box := container.NewVBox(widgets.Pad(widgets.NewParagraph(m.Text), 2, 0))
	if m.Struck {
		box.Add(widgets.NewLegend(env.Text("measure.was-struck")))
	}
	if m.Was != "" {
		box.Add(widgets.NewLegend(env.Text("measure.was", "text", m.Was)))
	}
	r := p.m.Reading
	if r.State != domain.StateUnknown { // what is missing of one of several stands at that
		r.Missing = ""
	}
	box.Add(widgets.NewSentence(kit.Sign(r), env.ReadingSentence(r)))
	var facts []string
	fact := func(key, text string) {
		if text != "" {
			facts = append(facts, env.Text(key)+": "+text)
		}
	}
	fact("plan.owner", s.whoHolds(p.m.Card.Owners))
	fact("plan.due", s.days(p.m.Card))
	fact("plan.next-step", m.Next)
	if m.Budget != 0 || m.BudgetNote != "" {
		sum := ""
		if m.Budget != 0 {
			sum = env.Money(m.Budget)
		}
		fact("measure.budget", strings.TrimSpace(sum+" "+m.BudgetNote))
	}
	fact("word.note", m.Note)
	for _, text := range facts {
		box.Add(widgets.NewFittedCaption(text))
	}
	box.Objects = append(box.Objects, s.remarkLines(p.m.Card)...)
	p.over.Objects = []fyne.CanvasObject{box}
	p.over.Refresh()
}

// whoHolds are who answers for a measure, with the names of those who hold the offices.
func (s *Screen) whoHolds(all []domain.MeasureOwner) string {
	var words []string
	for _, o := range all {
		var names []string
		for _, r := range s.read.offices {
			if r.Body.Kind == o.Body && o.Role != "" && r.Office.Role == o.Role && r.Office.Title == o.Title && !r.Office.Vacant() {
				names = append(names, r.Person.Name())
			}
		}
		word := s.answers(o.Answers)
		if len(names) > 0 {
			word += " (" + strings.Join(names, ", ") + ")"
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

// days are by when a measure is to be done: every day that the plan says, or the one that the board has chosen.
func (s *Screen) days(c domain.MeasureCard) string {
	env := s.env
	var words []string
	for _, d := range c.Deadlines() {
		word := env.Date(d.Day)
		if d.Lines != "" {
			word += " (" + env.Text("measure.lines", "lines", d.Lines) + ")"
		}
		words = append(words, word)
	}
	text := strings.Join(words, " · ")
	if c.Measure.Chosen != "" {
		text = env.Text("measure.is-chosen", "day", text, "on", env.ShortDate(c.Measure.ChosenOn))
	}
	return text
}

func (p *page) columns() []widgets.Column[counted] {
	env := p.s.env
	type row = counted
	reading := kit.TextColumn(env, "plan.count", 110, func(r row) string { return env.Reading(r.r) })
	reading.Share = func(r row) (float64, bool) { return share(r.r), r.r.Counted && r.r.Of > 0 && r.r.ByHand.ID == "" }
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "measure.counted", 230, func(r row) string { return env.Indicator(r.of.Key) }),
		kit.StateColumn(env, "plan.state", 120, kit.States, func(r row) domain.State { return r.r.State }),
		reading,
		kit.DateColumn(env, "plan.due", 96, func(r row) domain.Date { return r.r.Due }),
		kit.TextColumn(env, "measure.lacks", 320, func(r row) string { return p.lacks(r.r) }),
	}
	for i := range columns {
		columns[i].Less = nil
	}
	return widgets.Spare(columns, "plan.due")
}

// lacks is what the book does not know of a reading: what is missing, and of whom.
func (p *page) lacks(r domain.Reading) string {
	var words []string
	if r.Missing != "" && r.State != domain.StateDone {
		words = append(words, p.s.env.Text(r.Missing))
	}
	for _, u := range r.Lacking {
		words = append(words, u.Label())
	}
	return strings.Join(words, ", ")
}

// explain says what an indicator asks and how it is counted, and how each unit stands with it that it is asked of. What the
// book lacks leads to where it is entered.
func (p *page) explain(c counted) {
	s, env := p.s, p.s.env
	var d *widgets.Dialog
	leave := func(to kit.Route) func() { return func() { d.Close(); env.Go(to) } }
	body := container.NewVBox(
		widgets.NewParagraph(env.Text("indicator."+c.of.Key+".ask")), widgets.NewLegend(env.Catalogue.How(c.of.Key, s.read.book.Activity)),
		widgets.NewLegend(env.Text("measure.lines", "lines", c.of.Lines)),
		widgets.NewSentence(kit.Sign(c.r), env.ReadingSentence(c.r)))
	var lines []kit.Line
	for _, u := range s.read.tree.Within(s.read.card.Plan.Unit) {
		if u.Kind == c.of.Of && u.ID != s.read.card.Plan.Unit {
			r := c.of.Read(s.read.book, u)
			lines = append(lines, kit.Line{Label: u.Label(), Value: env.Reading(r), Status: kit.Sign(r), OnTap: leave(leadsTo(r, u))})
		}
	}
	body.Add(kit.Lines(lines))
	buttons := env.OK()
	if to, ok := kit.LackingRoute(c.r, s.read.card.Plan.Unit); ok && c.r.State == domain.StateUnknown {
		buttons = append([]widgets.DialogButton{{Label: env.Text("measure.enter"), OnTap: func() { env.Go(to) }, Leads: true}}, buttons...)
	}
	d = widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Indicator(c.of.Key), Body: widgets.MinWidth(520, body), Buttons: buttons,
	})
}

// leadsTo is where a unit's reading leads: to what shows it, to where what is missing is entered, else to the unit.
func leadsTo(r domain.Reading, u domain.Unit) kit.Route {
	if len(r.Rows) > 0 {
		if to, ok := kit.ProofRoute(r.Rows[0]); ok {
			return to
		}
	}
	if to, ok := kit.LackingRoute(r, u.ID); ok {
		return to
	}
	return kit.Route{Screen: "branches", ID: u.ID}
}
