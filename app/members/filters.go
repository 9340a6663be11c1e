package members

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// filters are what the list is narrowed by: the parts of a filter as chips, and filters that have a name.
type filters struct {
	*book
	want    domain.MemberFilter // what is asked for
	saved   []domain.SavedFilter
	changed func() // something else is asked for
}

// chip is one part of the filter: how it reads when it is on, and what takes it away.
type chip struct {
	key   string // catalogue key of its name
	value string // what it asks for; empty while off
	items func() []*fyne.MenuItem
	open  func(over fyne.CanvasObject) // in place of the menu; nil where there is one
	clear func()
}

// always are the parts of the filter that are offered by a chip of their own; the others stand behind «+ filter» until
// they are on.
const always = 4

// chips show the parts of the filter that are on or often asked for, and the filters that have been given a name; before
// them first, where it is not nil.
func (p *filters) chips(first fyne.CanvasObject) (all []fyne.CanvasObject) {
	add := func(chip fyne.CanvasObject) { all = append(all, container.NewCenter(chip)) }
	if first != nil {
		add(first)
	}
	var off []chip
	for i, c := range p.parts() {
		if c.value == "" && i >= always {
			off = append(off, c)
			continue
		}
		text := p.env.Text(c.key) + " ▾"
		if c.value != "" {
			text = p.env.Text(c.key) + ": " + c.value
		}
		var o fyne.CanvasObject
		o = widgets.NewChip(text, c.value != "", func() {
			if c.open != nil {
				c.open(o)
				return
			}
			widgets.ShowMenu(o, c.items())
		}, func() { c.clear(); p.changed() })
		add(o)
	}
	var more fyne.CanvasObject
	more = widgets.NewChip(p.env.Text("filter.more"), false, func() { widgets.ShowMenu(more, p.others(off)) }, nil)
	add(more)
	for _, f := range p.saved {
		add(widgets.NewChip("★ "+f.Name, false, func() { p.want = f.Filter; p.changed() }, nil))
	}
	return all
}

// others is the menu of the parts that are off.
func (p *filters) others(off []chip) []*fyne.MenuItem {
	items := make([]*fyne.MenuItem, len(off))
	for i, c := range off {
		items[i] = fyne.NewMenuItem(p.env.Text(c.key), nil)
		items[i].ChildMenu = fyne.NewMenu("", c.items()...)
	}
	return items
}

// choice is one entry of a chip's menu.
func (p *filters) choice(text string, set func(f *domain.MemberFilter)) *fyne.MenuItem {
	return fyne.NewMenuItem(text, func() {
		set(&p.want)
		p.changed()
	})
}

// parts are the chips, in the order in which people ask.
func (p *filters) parts() []chip {
	return []chip{
		p.unitChip(), p.feeChip(), p.joinedChip(), p.whoChip(), p.kindChip(), p.leftChip(), p.ageChip(), p.sexChip(),
		p.contactChip(), p.officeChip(),
	}
}

func (p *filters) unitChip() chip {
	c := chip{key: "word.branch", clear: func() { p.want.Unit = "" }}
	if u, ok := p.tree.Unit(p.want.Unit); ok {
		c.value = u.Label()
	}
	c.open = func(over fyne.CanvasObject) {
		list := p.env.UnitList(kit.UnitParams{Tree: p.tree, Within: p.env.Scope}, p.want.Unit)
		widgets.ShowPicks(over, list, string(p.want.Unit), func(key string) {
			p.want.Unit = domain.ID(key)
			p.changed()
		})
	}
	return c
}

// whoChip asks for members, former ones, everybody, or the bin.
func (p *filters) whoChip() chip {
	c := chip{key: "filter.who", clear: func() { p.want.Former, p.want.Anybody, p.want.Bin = false, false, false }}
	type who struct {
		key                  string
		former, anybody, bin bool
	}
	all := []who{
		{"filter.members", false, false, false},
		{"filter.former", true, false, false},
		{"filter.anybody", false, true, false},
		{"filter.bin", false, true, true},
	}
	for _, w := range all[1:] {
		if p.want.Former == w.former && p.want.Anybody == w.anybody && p.want.Bin == w.bin {
			c.value = p.env.Text(w.key)
		}
	}
	c.items = func() (items []*fyne.MenuItem) {
		for _, w := range all {
			items = append(items, p.choice(p.env.Text(w.key), func(f *domain.MemberFilter) {
				f.Former, f.Anybody, f.Bin = w.former, w.anybody, w.bin
			}))
		}
		return items
	}
	return c
}

func (p *filters) feeChip() chip {
	c := chip{key: "word.fee", clear: func() { p.want.Fee, p.want.OverBy = nil, 0 }}
	switch {
	case p.want.OverBy > 0:
		c.value = p.env.Count("filter.over-by", p.want.OverBy)
	case slices.Equal(p.want.Fee, domain.FeeOwed):
		c.value = p.env.Text("word.unpaid")
	default:
		for i, state := range p.want.Fee {
			if i > 0 {
				c.value += ", "
			}
			c.value += p.env.Text("fee.state." + string(state))
		}
	}
	c.items = func() []*fyne.MenuItem {
		items := []*fyne.MenuItem{p.choice(p.env.Text("word.unpaid"), func(f *domain.MemberFilter) {
			f.Fee, f.OverBy = domain.FeeOwed, 0
		})}
		for _, days := range []int{30, 60} {
			items = append(items, p.choice(p.env.Count("filter.over-by", days), func(f *domain.MemberFilter) {
				f.Fee, f.OverBy = []domain.FeeState{domain.FeeOverdue}, days
			}))
		}
		for _, state := range domain.FeeStates {
			items = append(items, p.choice(p.env.Text("fee.state."+string(state)), func(f *domain.MemberFilter) {
				f.Fee, f.OverBy = []domain.FeeState{state}, 0
			}))
		}
		return items
	}
	return c
}

func (p *filters) kindChip() chip {
	c := chip{key: "word.kind", clear: func() { p.want.Kinds, p.want.NoMain = nil, false }}
	switch {
	case p.want.NoMain:
		c.value = p.env.Text("filter.no-main")
	case len(p.want.Kinds) == 1:
		c.value = p.env.Text("membership.kind." + string(p.want.Kinds[0]))
	case len(p.want.Kinds) > 1:
		c.value = p.env.Text("filter.party")
	}
	kinds := func(label string, noMain bool, kinds ...domain.MembershipKind) *fyne.MenuItem {
		return p.choice(label, func(f *domain.MemberFilter) { f.Kinds, f.NoMain = kinds, noMain })
	}
	c.items = func() []*fyne.MenuItem {
		items := []*fyne.MenuItem{kinds(p.env.Text("filter.party"), false, domain.PartyKinds...)}
		for _, k := range domain.MembershipKinds {
			items = append(items, kinds(p.env.Text("membership.kind."+string(k)), false, k))
		}
		return append(items, kinds(p.env.Text("filter.no-main"), true, domain.Household))
	}
	return c
}

func (p *filters) joinedChip() chip {
	return p.spanChip("word.joined", &p.want.Joined, func(f *domain.MemberFilter, span domain.Span) { f.Joined = span })
}

func (p *filters) leftChip() chip {
	return p.spanChip("word.left", &p.want.Left, func(f *domain.MemberFilter, span domain.Span) {
		f.Left, f.Former = span, !span.IsZero()
	})
}

// spanChip asks for a span of days, most of them relative to today, so that a saved filter stays right.
func (p *filters) spanChip(key string, now *domain.Span, set func(*domain.MemberFilter, domain.Span)) chip {
	c := chip{key: key, value: p.spanText(*now), clear: func() { set(&p.want, domain.Span{}) }}
	c.items = func() (items []*fyne.MenuItem) {
		for _, span := range []domain.Span{{LastDays: 14}, {LastDays: 30}, {LastMonths: 3}, {LastMonths: 12}, {ThisYear: true}} {
			items = append(items, p.choice(p.spanText(span), func(f *domain.MemberFilter) { set(f, span) }))
		}
		return append(items, fyne.NewMenuItem(p.env.Text("filter.between"), func() { p.askSpan(key, *now, set) }))
	}
	return c
}

func (p *filters) spanText(span domain.Span) string {
	switch {
	case span.IsZero():
		return ""
	case span.ThisYear:
		return p.env.Text("filter.this-year")
	case span.LastDays > 0:
		return p.env.Count("filter.last-days", span.LastDays)
	case span.LastMonths > 0:
		return p.env.Count("filter.last-months", span.LastMonths)
	}
	return p.env.ShortDate(span.From) + "–" + p.env.ShortDate(span.To)
}

func (p *filters) askSpan(key string, now domain.Span, set func(*domain.MemberFilter, domain.Span)) {
	span := domain.Span{From: now.From, To: now.To}
	form := kit.NewForm(p.env, []kit.Field{
		kit.Date(p.env, "From", "filter.from", &span.From), kit.Date(p.env, "To", "filter.to", &span.To),
	})
	form.Agree = p.env.Text("OK")
	p.env.AskForm(kit.Editing{Title: p.env.Text(key), Form: form, Validate: func() error {
		if !span.To.IsZero() && span.To.Before(span.From) {
			return &domain.Error{Kind: domain.Invalid, Field: "To", Key: "filter.span.invalid"}
		}
		return nil
	}}, func() {
		set(&p.want, span)
		p.changed()
	})
}

// ages are the spans that the age chip offers; 0 is open.
var ages = [][2]int{{0, 29}, {30, 44}, {45, 59}, {60, 74}, {75, 0}}

func (p *filters) ageChip() chip {
	text := func(from, to int) string {
		switch {
		case from == 0 && to == 0:
			return ""
		case to == 0:
			return p.env.Text("filter.age-from", "from", strconv.Itoa(from))
		case from == to:
			return strconv.Itoa(from)
		}
		return strconv.Itoa(from) + "–" + strconv.Itoa(to)
	}
	set := func(from, to int, unknown bool) func(*domain.MemberFilter) {
		return func(f *domain.MemberFilter) { f.AgeFrom, f.AgeTo, f.NoBorn = from, to, unknown }
	}
	clear := func() { set(0, 0, false)(&p.want) }
	c := chip{key: "filter.age", value: text(p.want.AgeFrom, p.want.AgeTo), clear: clear}
	if p.want.NoBorn {
		c.value = p.env.Text("filter.no-born")
	}
	c.items = func() (items []*fyne.MenuItem) {
		for _, a := range ages {
			items = append(items, p.choice(text(a[0], a[1]), set(a[0], a[1], false)))
		}
		return append(items, fyne.NewMenuItem(p.env.Text("filter.age-between"), p.askAges),
			p.choice(p.env.Text("filter.no-born"), set(0, 0, true)))
	}
	return c
}

func (p *filters) askAges() {
	from, to := p.want.AgeFrom, p.want.AgeTo
	form := kit.NewForm(p.env, []kit.Field{
		kit.Int(p.env, "AgeFrom", "filter.from", "filter.age.invalid", &from),
		kit.Int(p.env, "AgeTo", "filter.to", "filter.age.invalid", &to),
	})
	form.Agree = p.env.Text("OK")
	p.env.AskForm(kit.Editing{Title: p.env.Text("filter.age"), Form: form, Validate: func() error {
		if from < 0 || to < 0 || to > 0 && to < from {
			return &domain.Error{Kind: domain.Invalid, Field: "AgeTo", Key: "filter.age.invalid"}
		}
		return nil
	}}, func() {
		p.want.AgeFrom, p.want.AgeTo, p.want.NoBorn = from, to, false
		p.changed()
	})
}

func (p *filters) sexChip() chip {
	c := chip{key: "word.sex", clear: func() { p.want.Sex = nil }}
	if p.want.Sex != nil {
		c.value = p.env.Text("sex." + string(*p.want.Sex))
	}
	c.items = func() (items []*fyne.MenuItem) {
		for _, sex := range []domain.Sex{domain.Female, domain.Male, domain.SexUnknown} {
			items = append(items, p.choice(p.env.Text("sex."+string(sex)), func(f *domain.MemberFilter) { f.Sex = &sex }))
		}
		return items
	}
	return c
}

func (p *filters) contactChip() chip {
	c := chip{key: "filter.contact", clear: func() { p.want.Email, p.want.Phone = domain.Either, domain.Either }}
	add := func(asked domain.Presence, what string) {
		if asked != domain.Either {
			if c.value != "" {
				c.value += ", "
			}
			c.value += p.env.Text("filter." + string(asked) + "-" + what)
		}
	}
	add(p.want.Email, "email")
	add(p.want.Phone, "phone")
	c.items = func() []*fyne.MenuItem {
		return []*fyne.MenuItem{
			p.choice(p.env.Text("filter.without-email"), func(f *domain.MemberFilter) { f.Email = domain.Without }),
			p.choice(p.env.Text("filter.without-phone"), func(f *domain.MemberFilter) { f.Phone = domain.Without }),
			p.choice(p.env.Text("filter.with-email"), func(f *domain.MemberFilter) { f.Email = domain.With }),
			p.choice(p.env.Text("filter.with-phone"), func(f *domain.MemberFilter) { f.Phone = domain.With }),
		}
	}
	return c
}

func (p *filters) officeChip() chip {
	c := chip{key: "filter.office", clear: func() { p.want.Office = domain.Either }}
	if p.want.Office != domain.Either {
		c.value = p.env.Text("filter." + string(p.want.Office) + "-office")
	}
	c.items = func() []*fyne.MenuItem {
		return []*fyne.MenuItem{
			p.choice(p.env.Text("filter.with-office"), func(f *domain.MemberFilter) { f.Office = domain.With }),
			p.choice(p.env.Text("filter.without-office"), func(f *domain.MemberFilter) { f.Office = domain.Without }),
		}
	}
	return c
}

// saveFilter asks for a name and keeps the filter under it.
func (p *filters) saveFilter() {
	f := domain.SavedFilter{Filter: p.want}
	form := kit.NewForm(p.env, []kit.Field{kit.Text(p.env, "Name", "word.name", &f.Name)})
	editing := kit.Editing{Title: p.env.Text("filter.save"), Form: form, Validate: func() error {
		// The same name again is the same filter, changed.
		f.ID = ""
		for _, other := range p.saved {
			if domain.Fold(other.Name) == domain.Fold(f.Name) {
				f.ID = other.ID
			}
		}
		return f.Validate()
	}}
	kit.Edit(p.env, editing, &f, p.store.SaveFilter, func(domain.ID) {})
}
