package nomination

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// submittedPart is what happens to the list after it was handed in: the days that matter, and the corrections with
// their letters.
type submittedPart struct {
	*contest
	drafts drafts
	steps  *stepsPart
	places *places
}

func (p *submittedPart) draw() fyne.CanvasObject {
	env, l := p.env, p.list.List
	if l.SubmittedOn.IsZero() {
		act := p.drafts.begin
		label := "list.new"
		if l.ID != "" {
			label, act = "correction.set-submitted", func() { p.steps.edit(p.card.Row.Step(domain.StepSubmitted)) }
		}
		none := widgets.NewEmptyState("offices", env.Text("correction.not-submitted.title"),
			env.Text("correction.not-submitted.text"), env.Text(label), act)
		return widgets.Pad(none, 40, 10)
	}
	days := container.New(layout.NewCustomPaddedVBoxLayout(0))
	line := func(key string, day domain.Date, status widgets.Status) {
		if !day.IsZero() {
			days.Add(widgets.NewLineButton(env.Text(key), env.Date(day), status, nil))
		}
	}
	row := p.card.Row
	row.List = l
	days.Add(widgets.NewLineButton(env.Text("correction.submitted-on"), p.deliveredAt(row),
		p.whenCome(l.SubmittedOn, standings[row.Delivery()]), nil))
	for _, remark := range p.lacking(l) {
		days.Add(widgets.NewLineButton(remark, "", widgets.UnderWay, nil))
	}
	line("list.notified-on", l.NotifiedOn, p.whenCome(l.NotifiedOn, widgets.Done))
	due := widgets.UnderWay
	switch by := l.CorrectBy(); {
	case p.correctedSince(l.NotifiedOn):
		due = widgets.Done
	case by.IsZero(): // the day of the notice is not known
		due = widgets.Unknown
	case by.Before(env.Today()):
		due = widgets.Late
	}
	line("correction.by", l.CorrectBy(), due)
	if l.ApprovedOn.IsZero() {
		line("correction.approve-by", p.card.Row.Election.Approved, widgets.NotBegun)
	}
	line("correction.approved-on", l.ApprovedOn, p.whenCome(l.ApprovedOn, widgets.Done))
	line("correction.withdrawn-on", l.WithdrawnOn, p.whenCome(l.WithdrawnOn, widgets.Done))
	buttons := widgets.NewHead(
		widgets.NewWrap(widgets.NewButton(env.Text("correction.set-notified"), "", p.setNotified)),
		widgets.NewWrap(widgets.Primary(env.Text("correction.new"), "", p.correct)))
	return widgets.NewScroll(widgets.Pad(container.NewVBox( // the buttons first: in a low window the rest is scrolled
		buttons, widgets.Gap(1, 8), widgets.Card(env.Text("correction.days"), days), widgets.Gap(1, 8),
		widgets.Card(env.Text("correction.made"), p.corrections())), 8, 10))
}

// deliveredAt is when a list was handed in, and what the deadline makes of that.
func (p *submittedPart) deliveredAt(r domain.ContestRow) string {
	env, text := p.env, p.env.Date(r.List.SubmittedOn)
	if r.List.SubmittedAt != "" {
		text += " " + env.Text("session.at", "time", r.List.SubmittedAt)
	}
	switch r.Delivery() {
	case domain.RuleBroken:
		return env.Text("correction.submitted.late", "when", text, "due", env.ShortDate(r.Contest.Due(r.Election)))
	case domain.RuleUnknown:
		return env.Text("correction.submitted.no-clock", "when", text)
	}
	return text
}

// whenCome is how something stands that is dated: a day that has not come is planned.
func (p *submittedPart) whenCome(day domain.Date, status widgets.Status) widgets.Status {
	if day.After(p.env.Today()) {
		return widgets.NotBegun
	}
	return status
}

// correctedSince tells whether the list that is shown has been corrected on a day or later.
func (p *submittedPart) correctedSince(day domain.Date) bool {
	for _, x := range p.card.Corrections {
		if x.List == p.list.List.ID && !x.Day.Before(day) {
			return true
		}
	}
	return false
}

// corrections are those of the list that is shown; each opens its letter.
func (p *submittedPart) corrections() fyne.CanvasObject {
	env := p.env
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, x := range p.card.Corrections {
		if x.List != p.list.List.ID {
			continue
		}
		text := env.Text("correction.done."+string(x.Kind), "name", p.of[x.Candidate].Name())
		if x.Replacement != "" {
			text = env.Text("correction.done.replaced",
				"name", p.of[x.Candidate].Name(), "replacement", p.of[x.Replacement].Name())
		}
		letter := func() { env.OpenPaper("correction", x.ID) }
		box.Add(widgets.NewLineButton(text, env.Date(x.Day), widgets.Done, letter))
	}
	if len(box.Objects) == 0 {
		return widgets.NewParagraph(env.Text("correction.none", "due", env.LongDate(p.card.Row.Contest.Due(p.card.Row.Election))))
	}
	box.Add(widgets.NewCaption(env.Text("correction.open-letter")))
	return box
}

// setNotified writes down when the authorities asked for a correction.
func (p *submittedPart) setNotified() {
	title, list := p.env.Text("list.notified-on"), p.list
	form := kit.NewForm(p.env, []kit.Field{kit.Date(p.env, "NotifiedOn", "list.notified-on", &list.List.NotifiedOn)})
	kit.Edit(p.env, kit.Editing{Title: title, Form: form, Validate: func() error {
		if day := list.List.NotifiedOn; !day.IsZero() && day.Before(list.List.SubmittedOn) {
			return &domain.Error{Kind: domain.Invalid, Field: "NotifiedOn", Key: "list.notified.before-submitted"}
		}
		return domain.NotAhead("NotifiedOn", list.List.NotifiedOn, p.env.Today())
	}}, &list, p.store.SaveList, func(domain.ID) {})
}

// correct asks for a correction of a list that has been handed in (valgloven §§ 5-8, 5-11), and makes it.
func (p *submittedPart) correct() {
	env := p.env
	x := domain.Correction{List: p.list.List.ID, Kind: domain.NameStruck, Day: env.Today(), Refill: domain.FillGap}
	if i := p.places.index(p.places.table.Cursor()); i >= 0 {
		x.Candidate = p.list.Places[i].Candidate
	}
	on := map[domain.ID]bool{}
	standing, free := []widgets.Choice{{Label: "–"}}, []widgets.Choice{{Label: "–"}}
	for _, place := range p.list.Places {
		on[place.Candidate] = true
		standing = append(standing, widgets.Choice{Key: string(place.Candidate), Label: p.of[place.Candidate].Name()})
	}
	for _, c := range p.card.Candidates {
		if !on[c.ID] && (c.State == domain.SaidYes || c.State == domain.Conditional) {
			free = append(free, widgets.Choice{Key: string(c.ID), Label: c.Name()})
		}
	}
	kind := kit.Choice(env, "Kind", "correction.kind", kit.Choices(env, "correction.kind.", domain.CorrectionKinds), &x.Kind)
	when := func(f kit.Field, kinds ...domain.CorrectionKind) kit.Field {
		f.When = func() bool { return slices.Contains(kinds, domain.CorrectionKind(kind.Input.Text())) }
		return f
	}
	refill := kit.Wide(kit.Choice(env, "Refill", "correction.refill", kit.Choices(env, "correction.refill.", domain.Refills), &x.Refill))
	incoming := func(f kit.Field) kit.Field { // asked of who comes in, where somebody does
		f.When = func() bool {
			return kind.Input.Text() == string(domain.NameStruck) && refill.Input.Text() != string(domain.NobodyIn)
		}
		return f
	}
	form := kit.NewForm(env, []kit.Field{
		kind, kit.Date(env, "Day", "correction.day", &x.Day),
		when(kit.Choice(env, "Candidate", "correction.candidate", standing, &x.Candidate), domain.NameStruck, domain.DetailsFixed),
		p.text("Reason", "correction.reason", &x.Reason),
		when(refill, domain.NameStruck),
		incoming(kit.Choice(env, "Replacement", "correction.replacement", free, &x.Replacement)),
		incoming(kit.Date(env, "WillingOn", "correction.willing", &x.WillingOn)),
	})
	told := container.NewVBox()
	form.Add("", told)
	form.OnTyped = func() {
		form.Try()
		told.RemoveAll()
		for _, f := range x.Remarks(p.card.Input(p.list)) {
			told.Add(widgets.NewRemark(widgets.UnderWay, env.Finding(f), "", nil))
		}
		told.Refresh()
	}
	sure := env.Sure(env.Text("correction.one"), env.Text("correction.anyway"), func() string {
		var said []string
		for _, f := range x.Remarks(p.card.Input(p.list)) {
			said = append(said, env.Finding(f))
		}
		return strings.Join(said, "\n")
	})
	kit.Edit(env, kit.Editing{Title: env.Text("correction.one"), Form: form, First: sure, Validate: func() error {
		if err := domain.NotAhead("Day", x.Day, env.Today()); err != nil {
			return err
		}
		if x.Kind != domain.NameStruck {
			x.Refill = ""
		}
		if x.Kind != domain.NameStruck || x.Refill == domain.NobodyIn {
			x.Replacement, x.WillingOn = "", domain.Date{}
		}
		if x.Kind == domain.ListWithdrawn {
			x.Candidate = ""
		}
		return x.Validate(p.list.List)
	}}, &x, func(ctx context.Context, x domain.Correction) (bool, error) {
		return true, p.store.CorrectList(ctx, x)
	}, func(bool) {})
}
