package offices

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// ups are whether an office is up.
var ups = kit.State[domain.Up]{
	Prefix: "office.up.", Order: []domain.Up{domain.UpYes, domain.UpUnknown, domain.UpNo, domain.UpOthers},
	Signs: map[domain.Up]widgets.Status{
		domain.UpYes: widgets.UnderWay, domain.UpUnknown: widgets.Unknown, domain.UpNo: widgets.NotRelevant,
		domain.UpOthers: widgets.NotRelevant,
	},
}

func (p *bodyPage) upColumns() []widgets.Column[domain.OfficeRow] {
	env := p.s.env
	type row = domain.OfficeRow
	elected := func(r row) string { return env.ShortDate(r.Office.Elected) }
	years := func(r row) (int, bool) { return r.Office.Years, r.Office.Years > 0 }
	again := func(r row) string {
		if !p.mayStand(r) {
			return ""
		}
		return env.Text("office.again." + string(r.Office.Again))
	}
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "offices.role", 220, p.s.role), p.s.holderColumn(),
		kit.TextColumn(env, "body.elected", 96, elected), kit.MaybeColumn(env, "body.years", 70, env.Number, years),
		kit.StateColumn(env, "body.is-up", 190, ups, func(r row) domain.Up { return r.UpAt(p.electionYear()) }),
		kit.TextColumn(env, "body.again", 150, again),
	}
	return widgets.Spare(columns, "body.years", "body.elected")
}

// electionYear is the year of the annual meeting that comes next for the body.
func (p *bodyPage) electionYear() int {
	year, _ := domain.NextAnnualMeeting(p.data.annual, p.data.body.Unit, p.data.of.day)
	return year
}

// mayStand tells whether whoever has an office is up, as far as the book knows, and so may be asked; who sits there by virtue of
// another is asked for that.
func (p *bodyPage) mayStand(r domain.OfficeRow) bool {
	up := r.UpAt(p.electionYear())
	return r.Follows == nil && !r.Office.Vacant() && (up == domain.UpYes || up == domain.UpUnknown)
}

// askedAgain goes on to the next answer of who is up: not asked, stands again, stands down.
func (p *bodyPage) askedAgain(r domain.OfficeRow) {
	if !p.mayStand(r) {
		return
	}
	o := r.Office
	switch o.Again {
	case domain.NotAsked:
		o.Again = domain.StandsAgain
	case domain.StandsAgain:
		o.Again = domain.StandsDown
	default:
		o.Again = domain.NotAsked
	}
	kit.Do(p.s.env.Runner, "", func(ctx context.Context) error {
		_, err := p.s.store.SaveOffice(ctx, o)
		return err
	}, p.live.Reload)
}

// askElected asks when whoever has an office was elected and for how long, which says when they are up.
func (p *bodyPage) askElected(r domain.OfficeRow) {
	if r.Office.Vacant() {
		p.s.show(r)
		return
	}
	env, o := p.s.env, r.Office
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "Elected", "offices.elected", &o.Elected), kit.Int(env, "Years", "offices.years", "office.years.wrong", &o.Years),
		kit.Choice(env, "Again", "body.again", kit.Choices(env, "office.again.", []domain.Again{
			domain.NotAsked, domain.StandsAgain, domain.StandsDown,
		}), &o.Again),
	})
	form.Add("", widgets.NewLegend(env.Text("body.elected.text")))
	title := env.Text("body.elected.title", "name", r.Person.Name(), "place", p.s.role(r))
	kit.Edit(env, kit.Editing{Title: title, Form: form, Validate: func() error { return o.Validate() }}, &o, p.s.store.SaveOffice,
		func(domain.ID) {})
}

// drawUp draws, over the list, that the book does not know of some when they are up, which leads to the question.
func (p *bodyPage) drawUp(held []domain.OfficeRow) {
	env, next := p.s.env, p.electionYear()
	unknown, follow := 0, false
	for _, r := range held {
		follow = follow || r.Follows != nil
		if r.AskedUp(next) && r.UpAt(next) == domain.UpUnknown {
			unknown++
		}
	}
	p.upOver.Objects = nil
	if unknown > 0 {
		sentence := env.Count("body.up.unknown", unknown, "year", strconv.Itoa(next))
		p.upOver.Objects = []fyne.CanvasObject{widgets.NewRemark(widgets.Unknown, sentence, env.Text("body.up.ask"), p.askUp)}
	}
	if follow {
		p.upOver.Objects = append(p.upOver.Objects, widgets.NewLegend(env.Text("body.up.follows")))
	}
	p.upOver.Refresh()
}

// askUp asks of all who sit in the body when they are up for election, which is remembered with each. So a body can have
// a rhythm of its own: what is said here goes before the statutes'.
func (p *bodyPage) askUp() {
	env, next := p.s.env, p.electionYear()
	type asked struct {
		row  domain.OfficeRow
		was  string
		year string
	}
	var all []*asked
	var fields []kit.Field
	for _, r := range domain.HeldOn(p.data.rows, p.data.of.day) {
		if !r.AskedUp(next) {
			continue
		}
		x := &asked{row: r}
		var choices []widgets.Choice
		if year := r.NextUp(next); year > 0 {
			x.was = strconv.Itoa(year)
		} else {
			choices = append(choices, widgets.Choice{Label: env.Text("body.up.year.unknown")})
		}
		for year := next; year < next+domain.MostYears; year++ {
			choices = append(choices, widgets.Choice{Key: strconv.Itoa(year), Label: strconv.Itoa(year)})
		}
		x.year = x.was
		label := env.Text("body.up.who", "name", r.Person.Name(), "role", p.s.role(r))
		input := widgets.NewChoiceField(label, choices)
		fields = append(fields, kit.Wide(kit.ChoiceInput("Year"+strconv.Itoa(len(all)), input, &x.year)))
		all = append(all, x)
	}
	if len(all) == 0 {
		env.Tell(env.Text("body.up.nobody"), "")
		return
	}
	form := kit.NewForm(env, fields)
	form.Add("", widgets.NewLegend(env.Text("body.up.text")))
	var changed []domain.Office
	what := domain.Action{Key: "did.office.up", Subject: p.data.body.Name + ", " + p.data.unit.Label()}
	read := func() error {
		changed = nil
		for _, x := range all {
			if year, err := strconv.Atoi(x.year); err == nil && x.year != x.was {
				changed = append(changed, x.row.Office.UpIn(year, next))
			}
		}
		return nil
	}
	kit.Edit(env, kit.Editing{Title: env.Text("body.up.title", "body", p.data.body.Name), Form: form, Validate: read}, &changed,
		func(ctx context.Context, all []domain.Office) (bool, error) {
			if len(all) == 0 {
				return false, nil
			}
			return true, p.s.store.SaveOffices(ctx, what, all)
		}, func(saved bool) {
			if saved {
				env.Toast(env.Text(what.Key, "subject", what.Subject), true)
			}
		})
}
