package branches

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// page is one unit: figures, contact data to be changed, and who holds which office.
type page struct {
	*kit.Page
	s       *Screen
	unit    domain.Unit
	seats   string
	target  string
	contest domain.Contest
	aim     domain.MemberTarget
	form    *kit.Form
	figures *fyne.Container
	inside  *fyne.Container // the form
	side    *fyne.Container // what else is known of the unit
	body    *container.Scroll
}

func newPage(s *Screen) *page {
	p := &page{s: s, figures: container.NewStack(), inside: container.NewStack(), side: widgets.NewStackOfCards()}
	p.form = kit.NewForm(s.env, nil)
	p.body = widgets.NewScroll(widgets.NewBeside(0.56, p.inside, p.side))
	p.Page = kit.NewPage(s.env, kit.PageParams{
		Over:  widgets.Pad(p.figures, 4, 0),
		Parts: []kit.Part{{Draw: func() fyne.CanvasObject { return p.body }}},
	})
	return p
}

func (p *page) dirty() bool { return p.form.Dirty() }

// begin opens an empty form.
func (p *page) begin(u domain.Unit) {
	p.fill(u, data{})
	p.figures.RemoveAll()
	p.side.RemoveAll()
}

func (p *page) makeForm(u domain.Unit) {
	env := p.s.env
	if u.ID != p.unit.ID {
		p.body.ScrollToTop()
	}
	p.unit = u
	tree := p.s.data.tree
	if tree == nil { // a new one was asked for before anything was read
		tree = domain.NewTree(nil)
	}
	own := tree.Within(u.ID)
	parents := kit.UnitParams{Tree: tree, Only: func(other domain.Unit) bool {
		return other.Kind != domain.LocalBranch && (u.ID == "" || !slices.Contains(own, other))
	}}
	unit := &p.unit
	seldom := env.Text("unit.group.seldom")
	fields := slices.Concat(
		[]kit.Field{
			kit.Text(env, "Name", "word.name", &unit.Name), kit.Text(env, "ShortName", "unit.short-name", &unit.ShortName),
			kit.Choice(env, "Kind", "word.kind", kit.Choices(env, "unit.kind.", domain.UnitKinds), &unit.Kind),
			kit.Unit(env, "Parent", "unit.parent", parents, &unit.Parent),
		},
		kit.Under(env.Text("unit.group.contact"),
			kit.Text(env, "Email", "word.email", &unit.Email), kit.Phone(env, "Phone", "word.phone", &unit.Phone),
			kit.Text(env, "Website", "word.website", &unit.Website),
			kit.Date(env, "WebsiteChecked", "unit.website-checked", &unit.WebsiteChecked),
			kit.Note(env, "SocialMedia", "unit.social-media", 2, &unit.SocialMedia)),
		kit.Under(env.Text("unit.group.municipality"),
			kit.Text(env, "Municipality", "unit.municipality", &unit.Municipality),
			kit.Text(env, "OrgNumber", "unit.org-number", &unit.OrgNumber),
			kit.Text(env, "Seats", "unit.seats", &p.seats), kit.Text(env, "Target", "unit.target", &p.target)),
		kit.Under(seldom,
			kit.Date(env, "Founded", "unit.founded", &unit.Founded), kit.Date(env, "Closed", "unit.closed", &unit.Closed),
			kit.Note(env, "Note", "word.note", 3, &unit.Note)),
	)
	p.form = kit.NewForm(env, fields)
	p.form.Fold(seldom)
	p.form.Of(unit.ID, p.Body())
	p.form.Load()
	p.inside.Objects = []fyne.CanvasObject{widgets.Card(env.Text("branches.data"), p.form.Content())}
	p.drawHead()
	p.DrawPart()
}

func (p *page) drawHead() {
	env, u := p.s.env, p.unit
	p.Head(p.heading(), "",
		widgets.NewButton(env.Text("branches.members"), "members", func() {
			env.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Unit: u.ID}})
		}),
		p.nomination(), p.newBoard(p.s.data, u),
		widgets.NewButton(env.Text("branches.sheet"), "reports", func() { env.OpenPaper("branch", u.ID) }),
		widgets.Primary(env.Text("Save"), "save", p.s.Save))
}

// nomination opens the contest that the unit answers for; nothing where there is none.
func (p *page) nomination() fyne.CanvasObject {
	if p.contest.ID == "" {
		return widgets.Gap(0, 0)
	}
	return widgets.NewButton(p.s.env.Text("screen.nomination"), "nomination", func() {
		p.s.env.Go(kit.Route{Screen: "nomination", ID: p.contest.ID})
	})
}

func (p *page) heading() string {
	if p.unit.ID == "" {
		return p.s.env.Text("branches.new")
	}
	return p.unit.Name
}

// show shows a unit as it stands in the book; of one whose form is typed into, what stands around the form.
func (p *page) show(d data) {
	if p.dirty() {
		p.drawHead()
	} else {
		p.fill(d.set.Unit, d)
	}
	p.drawFigures(d.set)
	p.side.Objects = []fyne.CanvasObject{p.missing(d), p.offices(d), p.people(d.set.Total), p.kin(d.tree)}
	p.side.Refresh()
}

// fill opens the form for a unit.
func (p *page) fill(unit domain.Unit, d data) {
	p.aim = domain.MemberTarget{Unit: unit.ID, Year: p.s.env.AsOf().Year}
	p.contest, p.seats, p.target = domain.Contest{}, "", ""
	for _, c := range d.contests {
		if c.Unit == unit.ID {
			p.contest, p.seats = c, strconv.Itoa(c.Seats)
		}
	}
	for _, t := range d.targets {
		if t.Unit == unit.ID {
			p.aim, p.target = t, strconv.Itoa(t.Target)
		}
	}
	p.makeForm(unit)
}

func (p *page) drawFigures(set domain.FigureSet) {
	env, f := p.s.env, set.Total
	open := func(filter domain.MemberFilter) func() {
		filter.Unit = p.unit.ID
		return func() { env.Go(kit.Route{Screen: "members", Filter: filter}) }
	}
	year := domain.Span{ThisYear: true}
	figure := func(key, value, note string, filter domain.MemberFilter) widgets.Figure {
		return widgets.Figure{Label: env.Text(key), Value: value, Note: note, OnTap: open(filter)}
	}
	against, then := env.Against(set)
	of := func(fee ...domain.FeeState) domain.MemberFilter {
		return domain.MemberFilter{Kinds: domain.PartyKinds, Fee: fee}
	}
	came, went := of(), of()
	came.Joined = year
	went.Former, went.Left = true, year
	change := env.Text("overview.against-last-year", "change", env.Signed(f.New-f.NewLastYear))
	overdue := env.Text("branches.overdue", "n", env.Number(f.Over30))
	paying := figure("figure.paying", env.Paying(f), against, of(domain.FeePaid))
	paying.Also = then
	if set.Period.Growth(f).Known == 0 {
		paying.Status = widgets.Unknown
	}
	p.figures.Objects = []fyne.CanvasObject{widgets.NewGrid(5,
		widgets.NewFigure(paying),
		widgets.NewFigure(figure("figure.members", env.Number(f.Members), env.Count("branches.exempt", f.Exempt), of())),
		widgets.NewFigure(figure("figure.new", env.Number(f.New), change, came)),
		widgets.NewFigure(figure("figure.left", env.Number(f.Left), env.Text("branches.this-year"), went)),
		widgets.NewFigure(figure("figure.unpaid", env.Unpaid(f), overdue, of(domain.FeeOwed...))),
	)}
	p.figures.Refresh()
}

// offices lists who has which office.
func (p *page) offices(d data) fyne.CanvasObject {
	env, rows := p.s.env, d.offices
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, r := range rows {
		name, status := r.Person.Name(), widgets.NoStatus
		if r.Office.StateOn(env.AsOf()) == domain.OfficeVacant {
			name, status = env.Text("office.state.vacant"), widgets.Late
		}
		tap := func() { env.Go(kit.Route{Screen: "offices", ID: r.Office.ID}) }
		box.Add(widgets.NewLineButton(env.Role(r.Office)+" · "+r.Body.Name, name, status, tap))
	}
	if len(rows) == 0 {
		box.Add(widgets.NewParagraph(env.Text("branches.no-offices")))
	}
	return widgets.Card(env.Text("screen.offices"), box)
}

// newBoard asks who was elected at an annual meeting; nothing where the unit has no board.
func (p *page) newBoard(d data, unit domain.Unit) fyne.CanvasObject {
	env := p.s.env
	i := slices.IndexFunc(d.bodies, func(b domain.Body) bool { return b.Kind == domain.Board && b.Closed.IsZero() })
	if i < 0 || unit.ID == "" {
		return widgets.Gap(0, 0)
	}
	return widgets.NewButton(env.Text("board.new"), "offices", func() {
		in := slices.DeleteFunc(slices.Clone(d.offices), func(r domain.OfficeRow) bool { return r.Body.ID != d.bodies[i].ID })
		name := func(r domain.OfficeRow) string { return officeName(env, d.tree, r) }
		env.AskNewBoard(kit.NewBoard{Body: d.bodies[i], Unit: unit, Rows: in, Role: name}, p.s.store)
	})
}

// officeName is what an office is, and of a region contact for which region.
func officeName(env *kit.Env, tree *domain.Tree, r domain.OfficeRow) string {
	if region, ok := tree.Unit(r.Office.Region); ok {
		return env.Role(r.Office) + " · " + region.Label()
	}
	return env.Role(r.Office)
}

// kin are the units above, beside and under this one: what it belongs to, a county branch's sisters, and its own.
func (p *page) kin(tree *domain.Tree) fyne.CanvasObject {
	env := p.s.env
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	add := func(key string, u domain.Unit) {
		open := func() { env.Go(kit.Route{Screen: "branches", ID: u.ID}) }
		box.Add(widgets.NewLineButton(u.Name, env.Text(key), widgets.NoStatus, open))
	}
	if parent, ok := tree.Unit(p.unit.Parent); ok {
		add("unit.parent", parent)
	}
	for _, u := range tree.Children(p.unit.Parent) {
		if u.ID != p.unit.ID && u.Kind == domain.CountyBranch && p.unit.Kind == domain.CountyBranch {
			add("unit.sister", u)
		}
	}
	for _, u := range tree.Children(p.unit.ID) {
		add("unit.kind."+string(u.Kind), u)
	}
	return widgets.Card(env.Text("branches.kin"), box)
}

// people is who the members are: sex and age.
func (p *page) people(f domain.Figures) fyne.CanvasObject {
	env := p.s.env
	bar := func(label string, n int) widgets.Bar {
		return widgets.Bar{Label: label, Value: float64(n), Before: -1, Target: -1, Figure: env.Number(n)}
	}
	bars := []widgets.Bar{
		bar(env.Text("sex.f"), f.Women), bar(env.Text("sex.m"), f.Men), bar(env.Text("figure.sex-unknown"), f.SexUnknown),
	}
	from := 0
	for i, to := range domain.AgeGroups {
		bars = append(bars, bar(env.Text("figure.age", "from", from, "to", to), f.Ages[i]))
		from = to + 1
	}
	bars = append(bars, bar(env.Text("figure.age-over", "from", from), f.Ages[len(domain.AgeGroups)]),
		bar(env.Text("figure.age-unknown"), f.AgeUnknown))
	return widgets.Card(env.Text("branches.people"), widgets.NewBars(bars))
}

// save writes the unit, and the council's size and the target where they were changed.
func (p *page) save(then func()) {
	env := p.s.env
	var card domain.BranchCard
	x := kit.Editing{Title: p.heading(), Form: p.form, Validate: func() error {
		n, errSeats := seats(p.seats)
		target, errTarget := p.number(p.target)
		if err := cmp.Or(errSeats, errTarget); err != nil {
			return err
		}
		card = domain.BranchCard{Unit: p.unit}
		if contest := p.contest; contest.ID != "" && n != contest.Seats {
			contest.Seats, contest.Source = n, env.Text("unit.seats.by-hand")
			card.Contest = &contest
		}
		if aim := p.aim; target != aim.Target {
			aim.Target = target
			card.Target = &aim
		}
		return card.Validate()
	}}
	kit.Save(env, x, &card, p.s.store.SaveBranch, func(id domain.ID) {
		p.saved(id, card)
		then()
	})
}

// saved takes what was written as what the next saving is held against, for what has been typed since.
func (p *page) saved(id domain.ID, card domain.BranchCard) {
	p.unit.ID = id
	if card.Contest != nil {
		p.contest = *card.Contest
	}
	if card.Target != nil {
		p.aim = *card.Target
	}
	p.s.stay()
}

func (p *page) number(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, &domain.Error{Kind: domain.Invalid, Field: "Target", Key: "target.invalid"}
	}
	return n, nil
}
