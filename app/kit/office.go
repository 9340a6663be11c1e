package kit

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// Successions find who has held an office and who is to take it over, and write how offices go on.
type Successions interface {
	Finder
	Doubter
	Offices(ctx context.Context, q domain.OfficeQuery) ([]domain.OfficeRow, error)
	SucceedOffices(ctx context.Context, what domain.Action, all []domain.Succession) error
}

// Term is from when until when an office is or was held.
func (e *Env) Term(o domain.Office) string {
	from, until := e.ShortDate(o.From), e.ShortDate(o.Until)
	if from == "" {
		from = e.Text("office.from-unknown")
	}
	if until == "" {
		return e.Text("office.since", "from", from)
	}
	return e.Text("office.term", "from", from, "until", until)
}

// OfficeState is how an office stands on a day; of one that is to come, from which day it is held.
func (e *Env) OfficeState(o domain.Office, day domain.Date) string {
	state := o.StateOn(day)
	if state == domain.OfficeFuture && !o.Vacant() {
		return e.Text("office.begins", "day", e.Date(o.From))
	}
	return e.Text("office.state." + string(state))
}

// ShowOffice shows an office: who has it, who had it before, and what can become of it. correct opens the form that
// mends what was written.
func (e *Env) ShowOffice(r domain.OfficeRow, store Successions, correct func()) {
	q := domain.OfficeQuery{Body: r.Office.Body, Role: r.Office.Role, AsOf: e.AsOf(), Ended: true}
	Run(e.Runner, "office", "", func(ctx context.Context) ([]domain.OfficeRow, error) {
		return store.Offices(ctx, q)
	}, func(rows []domain.OfficeRow) {
		rows = slices.DeleteFunc(rows, func(x domain.OfficeRow) bool { return !x.Office.SamePlace(r.Office) })
		slices.SortStableFunc(rows, func(a, b domain.OfficeRow) int {
			return cmp.Compare(b.Office.From.String(), a.Office.From.String())
		})
		var d *widgets.Dialog
		past := container.New(layout.NewCustomPaddedVBoxLayout(0))
		caption := e.Text("offices.history")
		if domain.SharedPlace(rows) { // of a board's members each has a past of their own
			caption = e.Text("offices.history.own", "name", cmp.Or(r.Person.Name(), e.Text("office.state.vacant")))
			rows = slices.DeleteFunc(rows, func(x domain.OfficeRow) bool {
				return x.Office.ID != r.Office.ID && (x.Office.Person == "" || x.Office.Person != r.Office.Person)
			})
		}
		for _, x := range rows {
			past.Add(e.termLine(x, func() { d.Close() }))
		}
		about := []string{e.OfficeState(r.Office, e.AsOf()), e.Term(r.Office)}
		if !r.Office.Vacant() {
			about[0] = r.Person.Name()
			about = append(about, r.Person.Reach(), r.Person.Email)
		}
		about = slices.DeleteFunc(append(about, r.Office.Note), func(t string) bool { return t == "" })
		body := container.NewVBox(widgets.NewParagraph(strings.Join(about, "\n")), widgets.Gap(1, 6), widgets.NewCaption(caption), past)
		if duties := r.Duties(); len(duties) > 0 {
			body.Add(widgets.Gap(1, 6))
			body.Add(widgets.NewCaption(e.Text("paper.duties.office")))
			for _, d := range duties {
				body.Add(widgets.NewParagraph("•  " + e.Text(d.Key) + " (" + d.Lines + ")"))
			}
		}
		d = widgets.ShowDialog(e.Window, widgets.DialogParams{
			Title: e.PlaceName(r), Body: widgets.MinWidth(480, body), Buttons: e.ways(r, store, correct),
		})
	})
}

// termLine is one who has or had an office, which opens them.
func (e *Env) termLine(r domain.OfficeRow, leave func()) fyne.CanvasObject {
	if r.Office.Vacant() {
		return widgets.NewLineButton(e.Text("office.state.vacant"), e.Term(r.Office), widgets.NoStatus, nil)
	}
	name := r.Person.Name()
	if r.Office.Acting {
		name += " (" + e.Text("office.acting") + ")"
	}
	if r.Office.Person == "" { // erased
		return widgets.NewLineButton(name, e.Term(r.Office), widgets.NoStatus, nil)
	}
	return widgets.NewLineButton(name, e.Term(r.Office), widgets.NoStatus, func() {
		leave()
		e.Go(Route{Screen: "members", ID: r.Office.Person})
	})
}

// ways are what can become of an office: another takes over, whoever has it resigns, or what stands in it is corrected.
func (e *Env) ways(r domain.OfficeRow, store Successions, correct func()) []widgets.DialogButton {
	ways := []widgets.DialogButton{
		{Label: e.Text("offices.close"), Cancel: true},
		{Label: e.Text("offices.correct"), OnTap: correct},
	}
	switch r.Office.StateOn(e.AsOf()) {
	case domain.OfficeEnded:
		return ways
	case domain.OfficeVacant:
		return append(ways,
			widgets.DialogButton{Label: e.Text("offices.drop"), OnTap: func() { e.askDropping(r, store) }},
			widgets.DialogButton{Label: e.Text("offices.fill"), Default: true, Leads: true, OnTap: func() { e.askFilling(r, store) }})
	}
	return append(ways, widgets.DialogButton{Label: e.Text("offices.end"), Default: true, Leads: true, OnTap: func() {
		e.AskEnding(r, store)
	}})
}

// taker are the fields of who takes an office over; of one that may be nobody, the rest is asked for where there is one.
func (e *Env) taker(r domain.OfficeRow, store Successions, s *domain.Succession, who string) []Field {
	name := ""
	near := func() domain.ID { return r.Unit.ID }
	person := Wide(Person(e, "Person", who, PersonParams{Find: store, Near: near, To: &s.Person, Name: &name}))
	more := []Field{
		Date(e, "Elected", "offices.elected", &s.Elected), Date(e, "Until", "succession.until", &s.Until),
		Check(e, "Acting", "offices.acting", &s.Acting),
	}
	if r.Office.Person != "" {
		for i := range more {
			more[i].When = func() bool { return person.Input.Text() != "" }
		}
	}
	return append([]Field{person}, more...)
}

// AskEnding asks from which day an office is held no more, why, and who takes it over; where nobody does, whether its
// place stands vacant.
func (e *Env) AskEnding(r domain.OfficeRow, store Successions) {
	s, vacant := domain.Succession{Office: r.Office, From: e.Today()}, !plain(r.Office) && r.Body.Kind != domain.CentralOffices
	if !r.Office.Until.IsZero() {
		s.From, s.Why = r.Office.Until, domain.EndedWithTerm
	}
	fields := []Field{
		Date(e, "From", "ending.from", &s.From),
		Choice(e, "Why", "ending.why", Choices(e, "office.ended.", domain.EndReasons), &s.Why),
	}
	taker := e.taker(r, store, &s, "ending.who")
	stands := Check(e, "Vacant", "ending.vacant", &vacant)
	stands.When = func() bool { return taker[0].Input.Text() == "" }
	form := NewForm(e, append(append(fields, taker...), stands))
	form.Add("", widgets.NewLegend(e.Text("ending.text", "name", r.Person.Name())))
	check := func() error {
		if s.Person == r.Office.Person {
			return &domain.Error{Kind: domain.Invalid, Field: "Person", Key: "succession.same"}
		}
		if o := r.Office; !o.Until.IsZero() && s.From.After(o.Until) {
			until := map[string]any{"until": e.Date(o.Until)}
			return &domain.Error{Kind: domain.Invalid, Field: "From", Key: "succession.from.after", Data: until}
		}
		return nil
	}
	title := e.Text("ending.title", "name", r.Person.Name(), "place", e.PlaceName(r))
	e.goOn(Editing{Title: title, Form: form, Validate: check}, r, store, func() domain.Succession {
		s.Drop, s.Years = s.Person == "" && !vacant, 0
		if s.Person != "" && s.Elected.Year > 0 {
			s.Years = r.RestFor(s.Elected.Year)
		}
		return s
	})
}

// askFilling asks who gets a vacant office, and from which day.
func (e *Env) askFilling(r domain.OfficeRow, store Successions) {
	s := domain.Succession{Office: r.Office, From: e.Today()}
	fields := e.taker(r, store, &s, "succession.who")
	form := NewForm(e, slices.Insert(fields, 1, Date(e, "From", "succession.from", &s.From)))
	check := func() error {
		if s.Person == "" {
			return &domain.Error{Kind: domain.Invalid, Field: "Person", Key: "offices.holder.unknown"}
		}
		return nil
	}
	x := Editing{Title: e.Text("succession.fill", "place", e.PlaceName(r)), Form: form, Validate: check}
	e.goOn(x, r, store, func() domain.Succession { return s })
}

// askDropping asks from which day a vacant place is no more.
func (e *Env) askDropping(r domain.OfficeRow, store Successions) {
	s := domain.Succession{Office: r.Office, From: e.Today(), Drop: true}
	form := NewForm(e, []Field{Date(e, "From", "resignation.from", &s.From)})
	x := Editing{Title: e.Text("resignation.drop", "place", e.PlaceName(r)), Form: form}
	e.goOn(x, r, store, func() domain.Succession { return s })
}

// goOn asks how one office goes on: another has it, or nobody.
func (e *Env) goOn(x Editing, r domain.OfficeRow, store Successions, succession func() domain.Succession) {
	what := domain.Action{Subject: e.PlaceName(r)}
	e.succeed(x, &what, store, func() []domain.Succession {
		s := succession()
		if what.Key = "did.office.succeed"; s.Person == "" {
			what.Key = "did.office.resign"
		}
		return []domain.Succession{s}
	})
}

// plain tells whether an office is one of those of which a body can have more or fewer, so that it does not stand vacant.
func plain(o domain.Office) bool {
	return slices.Contains([]domain.Role{domain.BoardMember, domain.Substitute, domain.Guest, domain.MayoralCandidate}, o.Role)
}

// succeed asks how offices go on, checks each, and writes them all as one action, which is read when they are known.
func (e *Env) succeed(x Editing, what *domain.Action, store Successions, successions func() []domain.Succession) {
	var all []domain.Succession
	before := x.Validate
	x.Validate = func() error {
		if before != nil {
			if err := before(); err != nil {
				return err
			}
		}
		all = successions()
		for _, s := range all {
			if err := s.Validate(); err != nil {
				return err
			}
		}
		return nil
	}
	if x.First == nil {
		e.Doubted(&x, store, func() []domain.Office { return written(all) })
	}
	Edit(e, x, &all, func(ctx context.Context, all []domain.Succession) (bool, error) {
		return true, store.SucceedOffices(ctx, *what, all)
	}, func(bool) { e.Toast(e.Text(what.Key, "subject", what.Subject), true) })
}
