package plan

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// narrowed is what the list of measures is narrowed to: those in a state, or those that nobody answers for.
type narrowed string

const onlyUnowned narrowed = "unowned"

var narrowings = []narrowed{
	narrowed(domain.StateLate), narrowed(domain.StateUnknown), narrowed(domain.StateNotBegun), narrowed(domain.StateUnderWay),
	narrowed(domain.StateDone), onlyUnowned,
}

// holds tells whether a measure is among them.
func (n narrowed) holds(m domain.MeasureReading) bool {
	switch n {
	case "":
		return true
	case onlyUnowned:
		return len(m.Card.Owners) == 0
	}
	return string(m.State) == string(n)
}

// narrowing is what a chip says.
func (s *Screen) narrowing(n narrowed) string {
	if n == onlyUnowned {
		return s.env.Text("plan.unowned")
	}
	return s.env.State(domain.State(n))
}

// line is a row of the list: a group's heading, or a measure.
type line struct {
	head  string
	m     domain.MeasureReading
	last  domain.Proof // what was shown of it last
	years int          // for how many it has been carried on
}

func (l line) isHead() bool { return l.head != "" }

func (s *Screen) columns() []widgets.Column[line] {
	env := s.env
	of := func(text func(line) string) func(line) string {
		return func(l line) string {
			if l.isHead() {
				return ""
			}
			return text(l)
		}
	}
	what := kit.TextColumn(env, "plan.what", 400, func(l line) string {
		if l.isHead() {
			return l.head
		}
		return l.m.Card.Measure.Text
	})
	what.Head = line.isHead
	count := kit.TextColumn(env, "plan.count", 90, of(func(l line) string { return env.Reading(l.m.Reading) }))
	count.Share = func(l line) (float64, bool) {
		r := l.m.Reading
		return share(r), !l.isHead() && r.Counted && r.Of > 0 && r.ByHand.ID == ""
	}
	days := kit.MaybeColumn(env, "plan.days", 62, env.Number, func(l line) (int, bool) {
		due := l.m.Due
		return s.read.day.DaysUntil(due), due.IsDay() && l.m.State != domain.StateDone && l.m.State != domain.StateNotRelevant
	})
	years := kit.TextColumn(env, "plan.years", 90, of(func(l line) string {
		if l.years < 2 {
			return ""
		}
		return env.Text("plan.year-in-row", "n", l.years)
	}))
	columns := []widgets.Column[line]{
		what,
		kit.StateColumn(env, "plan.state", 110, kit.States, func(l line) domain.State { return l.m.State }),
		count,
		kit.TextColumn(env, "plan.owner", 140, of(func(l line) string { return s.owners(l.m.Card.Owners) })),
		kit.TextColumn(env, "plan.due", 106, of(func(l line) string { return s.due(l.m) })),
		days,
		kit.TextColumn(env, "plan.last", 150, of(func(l line) string { return s.proof(l.last) })),
		kit.TextColumn(env, "plan.next-step", 110, of(func(l line) string { return l.m.Card.Measure.Next })),
		years,
	}
	for i := range columns {
		columns[i].Less = nil // the plan's own order, under its headings
	}
	return widgets.Spare(columns, "plan.years", "plan.next-step", "plan.last", "plan.days", "plan.count")
}

// share is how much of what was counted has been reached.
func share(r domain.Reading) float64 {
	if r.Of <= 0 {
		return 0
	}
	return float64(r.Value) / float64(r.Of)
}

// there is a mark at a number of which the plan says two things.
const note = "ℹ"

// due is by when a measure is to be done, with a mark where the plan says several days.
func (s *Screen) due(m domain.MeasureReading) string {
	text := s.env.ShortDate(m.Due)
	if len(s.read.card.RemarksOf(m.Card.Measure)) > 0 {
		text = strings.TrimSpace(text + " " + note)
	}
	return text
}

// owners are who answer for a measure.
func (s *Screen) owners(all []domain.MeasureOwner) string {
	var words []string
	for _, o := range all {
		words = append(words, s.answers(o.Answers))
	}
	return strings.Join(words, ", ")
}

// answers is who answers for something: the office, or the person's name.
func (s *Screen) answers(a domain.Answers) string {
	if a.Person != "" {
		return s.read.names[a.Person]
	}
	return s.env.Answers(a)
}

// proof is what a row of the book is, with its day.
func (s *Screen) proof(p domain.Proof) string {
	if p.Kind == "" && p.Text == "" {
		return ""
	}
	text := p.Text
	if text == "" {
		unit, _ := s.read.tree.Unit(p.Unit)
		text = unit.Label()
	}
	return strings.TrimSpace(s.env.ShortDate(p.Day) + " " + text)
}

// planLook lists the measures under their headings.
func (s *Screen) planLook(look *kit.Look) {
	env, l := s.env, s.read
	all := l.readings
	if s.struck {
		all = s.withStruck()
	}
	me := env.MeIn(l.card.Plan.Unit)
	var shown []line
	n, heading := 0, ""
	for _, m := range all {
		x := m.Card.Measure
		fits := s.only.holds(m) && (!s.mine || m.Card.Mine(me)) && s.Sought(x.Text, x.Heading, s.owners(m.Card.Owners), x.Next)
		if !fits {
			continue
		}
		if head := s.heading(x); head != heading {
			shown, heading = append(shown, line{head: head}), head
		}
		last, _ := l.card.LastShown(m, l.day)
		shown = append(shown, line{m: m, last: last, years: m.Card.Carried(l.others)})
		n++
	}
	if l.card.Plan.ID == "" {
		s.list.Empty = env.Empty("plan", "plan.empty.", "plan.new", s.newPlan)
	} else {
		s.list.Empty = s.Empty(env.Empty("plan", "plan.none.", "measure.new", s.newMeasure))
	}
	s.list.SetRows(shown)
	if at := max(s.list.Cursor(), 0); len(shown) > 0 && shown[at].isHead() {
		s.list.Select(at + 1) // a heading opens nothing
	}
	count := func(which narrowed) (n int) {
		for _, m := range l.readings {
			if which.holds(m) {
				n++
			}
		}
		return n
	}
	look.Note, look.List = env.Count("plan.count-of", n, "all", env.Number(len(l.readings)), "lines", env.Catalogue.PlanLines(l.readings)), s.list
	look.Chips = slices.Concat(
		kit.Chips(env, narrowings, &s.only, s.narrowing, count, s.Redraw),
		env.Mine(l.tree, l.card.Owners(), s.answers, &s.mine, s.Redraw),
	)
	if slices.ContainsFunc(l.card.Measures, func(c domain.MeasureCard) bool { return c.Measure.Struck }) {
		look.Chips = append(look.Chips, env.Toggle("plan.with-struck", &s.struck, s.Redraw))
	}
}

// heading is over a group of measures: what it is called in the plan, and what sort of lines they are.
func (s *Screen) heading(m domain.Measure) string {
	switch m.Kind {
	case domain.MeasureTask:
		return m.Heading
	case domain.MeasureGoal:
		return m.Heading + " · " + s.env.Text("measure.kind.goal")
	}
	return m.Heading + " · " + strings.ToLower(s.env.Text("measure.kind."+string(m.Kind)))
}

// withStruck are the readings with what the meeting struck at its place, which is asked of nobody.
func (s *Screen) withStruck() (all []domain.MeasureReading) {
	for _, c := range s.read.card.Measures {
		if i := s.indexOf(c.Measure.ID); i >= 0 {
			all = append(all, s.read.readings[i])
		} else {
			all = append(all, domain.MeasureReading{Card: c, Reading: domain.Reading{State: domain.StateNotRelevant}})
		}
	}
	return all
}

func (s *Screen) indexOf(measure domain.ID) int {
	return slices.IndexFunc(s.read.readings, func(m domain.MeasureReading) bool { return m.Card.Measure.ID == measure })
}

// show opens a measure's page.
func (s *Screen) show(l line) {
	if !l.isHead() {
		s.env.Go(kit.Route{Screen: "plan", ID: l.m.Card.Measure.ID})
	}
}

// chosen is the measure that the keys stand on.
func (s *Screen) chosen() (m domain.MeasureReading, ok bool) {
	l, ok := s.list.Row(s.list.Cursor())
	return l.m, ok && !l.isHead()
}

// digit sets by hand how the measure stands that the keys stand on.
func (s *Screen) digit(n int) {
	if m, ok := s.chosen(); ok && n >= 1 && n <= len(domain.StatesByHand) {
		s.askByHand(m, domain.StatesByHand[n-1])
	}
}

// letter adds evidence to the measure that the keys stand on, or something to be done.
func (s *Screen) letter(r rune) bool {
	m, ok := s.chosen()
	if !ok {
		return false
	}
	return s.letterOf(m, r)
}

func (s *Screen) letterOf(m domain.MeasureReading, r rune) bool {
	switch r {
	case 'e', 'E':
		s.newEvidence(m)
	case 'a', 'A':
		s.newTask(m.Card.Measure.ID)
	default:
		return false
	}
	return true
}

// rowMenu offers what can be done with the measure that was pressed.
func (s *Screen) rowMenu(at fyne.Position) {
	if m, ok := s.chosen(); ok {
		items := append([]*fyne.MenuItem{fyne.NewMenuItem(s.env.Text("plan.open"), func() { s.show(line{m: m}) })}, s.items(m)...)
		widgets.ShowMenuAt(s.list, at, items)
	}
}

// items are what can be done with a measure.
func (s *Screen) items(m domain.MeasureReading) (items []*fyne.MenuItem) {
	env := s.env
	items = append(items,
		fyne.NewMenuItem(env.Text("evidence.new"), func() { s.newEvidence(m) }),
		fyne.NewMenuItem(env.Text("todo.new"), func() { s.newTask(m.Card.Measure.ID) }),
		fyne.NewMenuItem(env.Text("measure.edit"), func() { s.editMeasure(m.Card) }),
		fyne.NewMenuItem(env.Text("measure.changed"), func() { s.askChanged(m.Card) }))
	if m.Card.Measure.Struck {
		items = append(items, fyne.NewMenuItem(env.Text("measure.unstrike"), func() { s.strike(m.Card, false) }))
	} else {
		items = append(items, fyne.NewMenuItem(env.Text("measure.strike"), func() { s.strike(m.Card, true) }))
	}
	if len(m.Card.Days) > 1 {
		items = append(items, fyne.NewMenuItem(env.Text("measure.choose"), func() { s.askChosen(m.Card) }))
	}
	return append(items, fyne.NewMenuItem(env.Text("measure.delete"), func() {
		kit.Bin(env.Runner, s.store, "measure", m.Card.Measure.ID)
	}))
}
