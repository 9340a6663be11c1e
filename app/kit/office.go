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
		about := []string{e.Text("office.state." + string(r.Office.StateOn(e.AsOf()))), e.Term(r.Office)}
		if !r.Office.Vacant() {
			about[0] = r.Person.Name()
			about = append(about, domain.PhoneText(cmp.Or(r.Person.Mobile, r.Person.Phone)), r.Person.Email)
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
	resign := widgets.DialogButton{Label: e.Text("offices.resign"), OnTap: func() { e.AskResignation(r, store) }}
	succeed := widgets.DialogButton{Label: e.Text("offices.succeed"), Default: true, Leads: true, OnTap: func() {
		e.AskSuccession(r, store)
	}}
	switch r.Office.StateOn(e.AsOf()) {
	case domain.OfficeEnded:
		return ways
	case domain.OfficeVacant:
		resign.Label, succeed.Label = e.Text("offices.drop"), e.Text("offices.fill")
	}
	return append(ways, resign, succeed)
}

// AskSuccession asks who takes an office over, and from which day.
func (e *Env) AskSuccession(r domain.OfficeRow, store Successions) {
	s, name := domain.Succession{Office: r.Office, From: e.Today()}, ""
	near := func() domain.ID { return r.Unit.ID }
	who := Wide(Person(e, "Person", "succession.who", PersonParams{Find: store, Near: near, To: &s.Person, Name: &name}))
	form := NewForm(e, []Field{
		who, Date(e, "From", "succession.from", &s.From), Date(e, "Until", "succession.until", &s.Until),
		Check(e, "Acting", "offices.acting", &s.Acting),
	})
	title := e.Text("succession.fill", "place", e.PlaceName(r))
	if r.Office.Person != "" {
		title = e.Text("succession.title", "place", e.PlaceName(r))
		form.Add("", widgets.NewLegend(e.Text("succession.text", "name", r.Person.Name())))
	}
	check := func() error {
		if s.Person == "" {
			return &domain.Error{Kind: domain.Invalid, Field: "Person", Key: "offices.holder.unknown"}
		}
		if s.Person == r.Office.Person {
			return &domain.Error{Kind: domain.Invalid, Field: "Person", Key: "succession.same"}
		}
		return nil
	}
	what := domain.Action{Key: "did.office.succeed", Subject: e.PlaceName(r)}
	x := Editing{Title: title, Form: form, Validate: check}
	e.succeed(x, what, store, func() []domain.Succession { return []domain.Succession{s} })
}

// AskResignation asks from which day an office is held no more, and whether its place then stands vacant. A place that
// is vacant already goes.
func (e *Env) AskResignation(r domain.OfficeRow, store Successions) {
	s := domain.Succession{Office: r.Office, From: e.Today()}
	vacant := !plain(r.Office)
	fields := []Field{Date(e, "From", "resignation.from", &s.From)}
	title := e.Text("resignation.drop", "place", e.PlaceName(r))
	if r.Office.Person == "" {
		vacant = false
	} else {
		title = e.Text("resignation.title", "name", r.Person.Name(), "place", e.PlaceName(r))
		fields = append(fields, Check(e, "Vacant", "resignation.vacant", &vacant))
	}
	form := NewForm(e, fields)
	if r.Office.Person != "" {
		form.Add("", widgets.NewLegend(e.Text("resignation.text", "name", r.Person.Name())))
	}
	what := domain.Action{Key: "did.office.resign", Subject: e.PlaceName(r)}
	check := func() error {
		if o := r.Office; o.Person != "" && !o.Until.IsZero() && s.From.After(o.Until) {
			until := map[string]any{"until": e.Date(o.Until)}
			return &domain.Error{Kind: domain.Invalid, Field: "From", Key: "succession.from.after", Data: until}
		}
		return nil
	}
	e.succeed(Editing{Title: title, Form: form, Validate: check}, what, store, func() []domain.Succession {
		s.Drop = !vacant
		return []domain.Succession{s}
	})
}

// plain tells whether an office is one of several alike, of which a board can have more or fewer.
func plain(o domain.Office) bool { return o.Role == domain.BoardMember || o.Role == domain.Substitute }

// succeed asks how offices go on, checks each, and writes them all as one action.
func (e *Env) succeed(x Editing, what domain.Action, store Successions, successions func() []domain.Succession) {
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
	Edit(e, x, &all, func(ctx context.Context, all []domain.Succession) (bool, error) {
		return true, store.SucceedOffices(ctx, what, all)
	}, func(bool) { e.Toast(e.Text(what.Key, "subject", what.Subject), true) })
}
