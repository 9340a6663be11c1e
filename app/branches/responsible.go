package branches

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// answering is whom a branch is reached through about a requirement, and how it stands with that.
type answering struct {
	domain.Reached
	reading domain.Reading
}

// responsible lists who answers for a requirement in the branches that lack it, to be called or written to.
func (v *view) responsible(column string) {
	env := v.s.env
	x, ok := domain.IndicatorOf(column)
	if !ok {
		return
	}
	unit, day := v.unit(), v.day()
	read := func(ctx context.Context) (domain.IndicatorBook, error) {
		return v.s.store.IndicatorBook(ctx, unit, day, x.From|domain.FromOffices)
	}
	kit.Run(env.Runner, "responsible", env.Text("overview.loading"), read, func(b domain.IndicatorBook) {
		v.showResponsible(x, answeringFor(b, unit, x))
	})
}

// answeringFor are those who answer for a requirement in the branches that lack it; in all to whom it applies where none does.
func answeringFor(b domain.IndicatorBook, unit domain.ID, x domain.Indicator) (all []answering) {
	root, _ := b.Tree.Unit(unit)
	var lack []answering
	for _, r := range domain.NewMatrix(b, root, []domain.Indicator{x}).Rows() {
		one := answering{b.Answering(x.Key, r.Unit), r.Cells[0].Reading}
		if r.Cells[0].Lacks() {
			lack = append(lack, one)
		}
		if one.reading.State != domain.StateNotRelevant {
			all = append(all, one)
		}
	}
	if len(lack) > 0 {
		return lack
	}
	return all
}

func (v *view) showResponsible(x domain.Indicator, all []answering) {
	env := v.s.env
	slices.SortStableFunc(all, func(a, b answering) int { return env.Compare(a.Unit.Label(), b.Unit.Label()) })
	var dialog *widgets.Dialog
	table := kit.NewList(v.responsibleColumns(), func(r answering) {
		if !r.Nobody() {
			dialog.Close()
			env.Go(kit.Route{Screen: "members", ID: r.Office.Person.ID})
		}
	})
	table.SetRows(all)
	var offices []domain.OfficeRow
	nobody := 0
	for _, r := range all {
		if offices = append(offices, r.Office); r.Nobody() {
			nobody++
		}
	}
	buttons := []widgets.DialogButton{
		{Label: env.Text("matrix.close"), Cancel: true},
		{Label: env.Text("members.labels"), Leads: true, OnTap: func() { env.Go(kit.Route{Screen: "reports", Part: "labels", People: peopleOf(offices)}) }},
		{Label: env.Text("members.bcc"), Leads: true, Stay: true, OnTap: func() { env.CopyAddresses(domain.Addresses(domain.Holders(offices))) }},
	}
	if env.Paper("requirement").Key != "" {
		paper := func() { env.Go(kit.Route{Screen: "reports", Part: "requirement", ID: v.unit(), Asks: x.Key}) }
		buttons = append(buttons, widgets.DialogButton{Label: env.Text("matrix.call-list"), Leads: true, OnTap: paper})
	}
	if env.Paper("requirement-letters").Key != "" {
		letters := func() { env.Go(kit.Route{Screen: "reports", Part: "requirement-letters", ID: v.unit(), Asks: x.Key}) }
		buttons = append(buttons, widgets.DialogButton{Label: env.Text("matrix.letters"), Leads: true, OnTap: letters})
	}
	about := env.Text("matrix.responsible.text", "n", len(all), "day", env.Date(v.day()))
	if nobody > 0 {
		about += " " + env.Count("matrix.responsible.nobody", nobody)
	}
	head := widgets.Pad(widgets.NewParagraph(env.Text("indicator."+x.Key+".ask")+" "+about), 2, 0)
	size := env.Window.Canvas().Size()
	dialog = widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("matrix.responsible.of", "what", env.Indicator(x.Key)), Buttons: buttons, Focus: table, Size: fyne.NewSize(min(size.Width*0.85, 960), min(size.Height*0.7, 560)),
		Body: container.New(layout.NewBorderLayout(head, nil, nil, nil), head, widgets.Surface(table)),
	})
}

// peopleOf are the people of some offices, each once.
func peopleOf(offices []domain.OfficeRow) (ids []domain.ID) {
	for p := range domain.Holders(offices) {
		ids = append(ids, p.ID)
	}
	return ids
}

func (v *view) responsibleColumns() []widgets.Column[answering] {
	env := v.s.env
	type row = answering
	name := kit.TextColumn(env, "word.name", 180, func(r row) string {
		if r.Nobody() {
			return env.Text("matrix.nobody")
		}
		return r.Office.Person.Name()
	})
	name.Status = func(r row) widgets.Status {
		if r.Nobody() {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	role := func(r row) string {
		switch {
		case r.Nobody():
			return ""
		case r.Instead:
			return env.Text("matrix.instead", "role", env.Role(r.Office.Office))
		}
		return env.Role(r.Office.Office)
	}
	phone := func(r row) string {
		if r.Office.Person.NoPhone {
			return env.Text("person.no-phone")
		}
		return r.Office.Person.Reach()
	}
	mail := func(r row) string {
		if r.Office.Person.NoMail {
			return env.Text("person.no-mail")
		}
		return r.Office.Person.Email
	}
	state := widgets.Column[row]{
		Key: "matrix.stands", Title: env.Text("matrix.stands"), Width: 110, Text: func(r row) string { return env.Reading(r.reading) },
		Status: func(r row) widgets.Status { return kit.Sign(r.reading) },
		Less: func(a, b row) bool {
			return slices.Index(domain.States, a.reading.State) < slices.Index(domain.States, b.reading.State)
		},
	}
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "word.branch", 110, func(r row) string { return r.Unit.Label() }), state, name,
		kit.TextColumn(env, "offices.role", 170, role), kit.TextColumn(env, "word.phone", 110, phone),
		kit.TextColumn(env, "word.email", 190, mail),
	}
	return widgets.Spare(columns, "offices.role", "word.email")
}
