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

// drawChips shows the parts of the filter that are on or often asked for, and the filters that have been given a name.
func (s *Screen) drawChips() {
	s.chips.RemoveAll()
	var off []chip
	parts := s.parts()
	if len(s.filter.IDs) > 0 {
		s.chips.Add(container.NewCenter(s.onlyChip()))
	}
	for i, c := range parts {
		if c.value == "" && i >= always {
			off = append(off, c)
			continue
		}
		text := s.env.Text(c.key) + " ▾"
		if c.value != "" {
			text = s.env.Text(c.key) + ": " + c.value
		}
		var o fyne.CanvasObject
		o = widgets.NewChip(text, c.value != "", func() {
			if c.open != nil {
				c.open(o)
				return
			}
			widgets.ShowMenu(o, c.items())
		}, func() { c.clear(); s.filterChanged() })
		s.chips.Add(container.NewCenter(o))
	}
	var more fyne.CanvasObject
	more = widgets.NewChip(s.env.Text("filter.more"), false, func() { widgets.ShowMenu(more, s.others(off)) }, nil)
	s.chips.Add(container.NewCenter(more))
	for _, f := range s.saved {
		use := func() { s.filter = f.Filter; s.filterChanged() }
		s.chips.Add(container.NewCenter(widgets.NewChip("★ "+f.Name, false, use, nil)))
	}
	s.chips.Refresh()
}

// onlyChip says that some people alone are shown, and takes that away.
func (s *Screen) onlyChip() fyne.CanvasObject {
	who := s.env.Count("members.count", len(s.filter.IDs))
	if row, ok := s.table.Row(0); ok && len(s.filter.IDs) == 1 && row.Person.ID == s.filter.IDs[0] {
		who = row.Person.Name()
	}
	all := func() {
		s.open = s.card.value.Person.ID
		s.filter = domain.MemberFilter{}
		s.filterChanged()
	}
	return widgets.NewChip(s.env.Text("filter.only", "who", who), true, all, all)
}

// others is the menu of the parts that are off.
func (s *Screen) others(off []chip) []*fyne.MenuItem {
	items := make([]*fyne.MenuItem, len(off))
	for i, c := range off {
		items[i] = fyne.NewMenuItem(s.env.Text(c.key), nil)
		items[i].ChildMenu = fyne.NewMenu("", c.items()...)
	}
	return items
}

func (s *Screen) filterChanged() {
	s.search.SetText(s.filter.Text)
	s.drawChips()
	s.load()
}

// choice is one entry of a chip's menu.
func (s *Screen) choice(text string, set func(f *domain.MemberFilter)) *fyne.MenuItem {
	return fyne.NewMenuItem(text, func() {
		set(&s.filter)
		s.filterChanged()
	})
}

// parts are the chips, in the order in which people ask.
func (s *Screen) parts() []chip {
	return []chip{
		s.unitChip(), s.feeChip(), s.joinedChip(), s.whoChip(), s.kindChip(), s.leftChip(), s.ageChip(), s.sexChip(),
		s.contactChip(), s.officeChip(),
	}
}

func (s *Screen) unitChip() chip {
	c := chip{key: "word.branch", clear: func() { s.filter.Unit = "" }}
	if u, ok := s.tree.Unit(s.filter.Unit); ok {
		c.value = u.Label()
	}
	c.open = func(over fyne.CanvasObject) {
		list := s.env.UnitList(kit.UnitParams{Tree: s.tree, Within: s.env.Scope}, s.filter.Unit)
		widgets.ShowPicks(over, list, string(s.filter.Unit), func(key string) {
			s.filter.Unit = domain.ID(key)
			s.filterChanged()
		})
	}
	return c
}

// whoChip asks for members, former ones, everybody, or the bin.
func (s *Screen) whoChip() chip {
	c := chip{key: "filter.who", clear: func() { s.filter.Former, s.filter.Anybody, s.filter.Bin = false, false, false }}
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
		if s.filter.Former == w.former && s.filter.Anybody == w.anybody && s.filter.Bin == w.bin {
			c.value = s.env.Text(w.key)
		}
	}
	c.items = func() (items []*fyne.MenuItem) {
		for _, w := range all {
			items = append(items, s.choice(s.env.Text(w.key), func(f *domain.MemberFilter) {
				f.Former, f.Anybody, f.Bin = w.former, w.anybody, w.bin
			}))
		}
		return items
	}
	return c
}

func (s *Screen) feeChip() chip {
	c := chip{key: "word.fee", clear: func() { s.filter.Fee, s.filter.OverBy = nil, 0 }}
	switch {
	case s.filter.OverBy > 0:
		c.value = s.env.Count("filter.over-by", s.filter.OverBy)
	case slices.Equal(s.filter.Fee, domain.FeeOwed):
		c.value = s.env.Text("word.unpaid")
	default:
		for i, state := range s.filter.Fee {
			if i > 0 {
				c.value += ", "
			}
			c.value += s.env.Text("fee.state." + string(state))
		}
	}
	c.items = func() []*fyne.MenuItem {
		items := []*fyne.MenuItem{s.choice(s.env.Text("word.unpaid"), func(f *domain.MemberFilter) {
			f.Fee, f.OverBy = domain.FeeOwed, 0
		})}
		for _, days := range []int{30, 60} {
			items = append(items, s.choice(s.env.Count("filter.over-by", days), func(f *domain.MemberFilter) {
				f.Fee, f.OverBy = []domain.FeeState{domain.FeeOverdue}, days
			}))
		}
		for _, state := range domain.FeeStates {
			items = append(items, s.choice(s.env.Text("fee.state."+string(state)), func(f *domain.MemberFilter) {
				f.Fee, f.OverBy = []domain.FeeState{state}, 0
			}))
		}
		return items
	}
	return c
}

func (s *Screen) kindChip() chip {
	c := chip{key: "word.kind", clear: func() { s.filter.Kinds, s.filter.NoMain = nil, false }}
	switch {
	case s.filter.NoMain:
		c.value = s.env.Text("filter.no-main")
	case len(s.filter.Kinds) == 1:
		c.value = s.env.Text("membership.kind." + string(s.filter.Kinds[0]))
	case len(s.filter.Kinds) > 1:
		c.value = s.env.Text("filter.party")
	}
	kinds := func(label string, noMain bool, kinds ...domain.MembershipKind) *fyne.MenuItem {
		return s.choice(label, func(f *domain.MemberFilter) { f.Kinds, f.NoMain = kinds, noMain })
	}
	c.items = func() []*fyne.MenuItem {
		items := []*fyne.MenuItem{kinds(s.env.Text("filter.party"), false, domain.PartyKinds...)}
		for _, k := range domain.MembershipKinds {
			items = append(items, kinds(s.env.Text("membership.kind."+string(k)), false, k))
		}
		return append(items, kinds(s.env.Text("filter.no-main"), true, domain.Household))
	}
	return c
}

func (s *Screen) joinedChip() chip {
	return s.spanChip("word.joined", &s.filter.Joined, func(f *domain.MemberFilter, span domain.Span) { f.Joined = span })
}

func (s *Screen) leftChip() chip {
	return s.spanChip("word.left", &s.filter.Left, func(f *domain.MemberFilter, span domain.Span) {
		f.Left, f.Former = span, !span.IsZero()
	})
}

// spanChip asks for a span of days, most of them relative to today, so that a saved filter stays right.
func (s *Screen) spanChip(key string, now *domain.Span, set func(*domain.MemberFilter, domain.Span)) chip {
	c := chip{key: key, value: s.spanText(*now), clear: func() { set(&s.filter, domain.Span{}) }}
	c.items = func() (items []*fyne.MenuItem) {
		for _, span := range []domain.Span{{LastDays: 14}, {LastDays: 30}, {LastMonths: 3}, {LastMonths: 12}, {ThisYear: true}} {
			items = append(items, s.choice(s.spanText(span), func(f *domain.MemberFilter) { set(f, span) }))
		}
		return append(items, fyne.NewMenuItem(s.env.Text("filter.between"), func() { s.askSpan(key, *now, set) }))
	}
	return c
}

func (s *Screen) spanText(span domain.Span) string {
	switch {
	case span.IsZero():
		return ""
	case span.ThisYear:
		return s.env.Text("filter.this-year")
	case span.LastDays > 0:
		return s.env.Count("filter.last-days", span.LastDays)
	case span.LastMonths > 0:
		return s.env.Count("filter.last-months", span.LastMonths)
	}
	return s.env.ShortDate(span.From) + "–" + s.env.ShortDate(span.To)
}

func (s *Screen) askSpan(key string, now domain.Span, set func(*domain.MemberFilter, domain.Span)) {
	span := domain.Span{From: now.From, To: now.To}
	form := kit.NewForm(s.env, []kit.Field{
		kit.Date(s.env, "From", "filter.from", &span.From), kit.Date(s.env, "To", "filter.to", &span.To),
	})
	form.Agree = s.env.Text("OK")
	s.env.AskForm(kit.Editing{Title: s.env.Text(key), Form: form, Validate: func() error {
		if !span.To.IsZero() && span.To.Before(span.From) {
			return &domain.Error{Kind: domain.Invalid, Field: "To", Key: "filter.span.invalid"}
		}
		return nil
	}}, func() {
		set(&s.filter, span)
		s.filterChanged()
	})
}

// ages are the spans that the age chip offers; 0 is open.
var ages = [][2]int{{0, 29}, {30, 44}, {45, 59}, {60, 74}, {75, 0}}

func (s *Screen) ageChip() chip {
	text := func(from, to int) string {
		switch {
		case from == 0 && to == 0:
			return ""
		case to == 0:
			return s.env.Text("filter.age-from", "from", strconv.Itoa(from))
		case from == to:
			return strconv.Itoa(from)
		}
		return strconv.Itoa(from) + "–" + strconv.Itoa(to)
	}
	set := func(from, to int, unknown bool) func(*domain.MemberFilter) {
		return func(f *domain.MemberFilter) { f.AgeFrom, f.AgeTo, f.NoBorn = from, to, unknown }
	}
	clear := func() { set(0, 0, false)(&s.filter) }
	c := chip{key: "filter.age", value: text(s.filter.AgeFrom, s.filter.AgeTo), clear: clear}
	if s.filter.NoBorn {
		c.value = s.env.Text("filter.no-born")
	}
	c.items = func() (items []*fyne.MenuItem) {
		for _, a := range ages {
			items = append(items, s.choice(text(a[0], a[1]), set(a[0], a[1], false)))
		}
		return append(items, fyne.NewMenuItem(s.env.Text("filter.age-between"), s.askAges),
			s.choice(s.env.Text("filter.no-born"), set(0, 0, true)))
	}
	return c
}

func (s *Screen) askAges() {
	from, to := s.filter.AgeFrom, s.filter.AgeTo
	form := kit.NewForm(s.env, []kit.Field{
		kit.Int(s.env, "AgeFrom", "filter.from", "filter.age.invalid", &from),
		kit.Int(s.env, "AgeTo", "filter.to", "filter.age.invalid", &to),
	})
	form.Agree = s.env.Text("OK")
	s.env.AskForm(kit.Editing{Title: s.env.Text("filter.age"), Form: form, Validate: func() error {
		if from < 0 || to < 0 || to > 0 && to < from {
			return &domain.Error{Kind: domain.Invalid, Field: "AgeTo", Key: "filter.age.invalid"}
		}
		return nil
	}}, func() {
		s.filter.AgeFrom, s.filter.AgeTo, s.filter.NoBorn = from, to, false
		s.filterChanged()
	})
}

func (s *Screen) sexChip() chip {
	c := chip{key: "word.sex", clear: func() { s.filter.Sex = nil }}
	if s.filter.Sex != nil {
		c.value = s.env.Text("sex." + string(*s.filter.Sex))
	}
	c.items = func() (items []*fyne.MenuItem) {
		for _, sex := range []domain.Sex{domain.Female, domain.Male, domain.SexUnknown} {
			items = append(items, s.choice(s.env.Text("sex."+string(sex)), func(f *domain.MemberFilter) { f.Sex = &sex }))
		}
		return items
	}
	return c
}

func (s *Screen) contactChip() chip {
	c := chip{key: "filter.contact", clear: func() { s.filter.Email, s.filter.Phone = domain.Either, domain.Either }}
	add := func(p domain.Presence, what string) {
		if p != domain.Either {
			if c.value != "" {
				c.value += ", "
			}
			c.value += s.env.Text("filter." + string(p) + "-" + what)
		}
	}
	add(s.filter.Email, "email")
	add(s.filter.Phone, "phone")
	c.items = func() []*fyne.MenuItem {
		return []*fyne.MenuItem{
			s.choice(s.env.Text("filter.without-email"), func(f *domain.MemberFilter) { f.Email = domain.Without }),
			s.choice(s.env.Text("filter.without-phone"), func(f *domain.MemberFilter) { f.Phone = domain.Without }),
			s.choice(s.env.Text("filter.with-email"), func(f *domain.MemberFilter) { f.Email = domain.With }),
			s.choice(s.env.Text("filter.with-phone"), func(f *domain.MemberFilter) { f.Phone = domain.With }),
		}
	}
	return c
}

func (s *Screen) officeChip() chip {
	c := chip{key: "filter.office", clear: func() { s.filter.Office = domain.Either }}
	if s.filter.Office != domain.Either {
		c.value = s.env.Text("filter." + string(s.filter.Office) + "-office")
	}
	c.items = func() []*fyne.MenuItem {
		return []*fyne.MenuItem{
			s.choice(s.env.Text("filter.with-office"), func(f *domain.MemberFilter) { f.Office = domain.With }),
			s.choice(s.env.Text("filter.without-office"), func(f *domain.MemberFilter) { f.Office = domain.Without }),
		}
	}
	return c
}

// saveFilter asks for a name and keeps the filter under it.
func (s *Screen) saveFilter() {
	f := domain.SavedFilter{Filter: s.filter}
	form := kit.NewForm(s.env, []kit.Field{kit.Text(s.env, "Name", "word.name", &f.Name)})
	editing := kit.Editing{Title: s.env.Text("filter.save"), Form: form, Validate: func() error {
		// The same name again is the same filter, changed.
		f.ID = ""
		for _, other := range s.saved {
			if domain.Fold(other.Name) == domain.Fold(f.Name) {
				f.ID = other.ID
			}
		}
		return f.Validate()
	}}
	kit.Edit(s.env, editing, &f, s.store.SaveFilter, func(domain.ID) {})
}
