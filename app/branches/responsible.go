package branches

import (
	"context"
	"slices"

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
	kit.Reaching[answering]{
		Title: env.Text("matrix.responsible.of", "what", env.Indicator(x.Key)),
		About: env.Text("indicator."+x.Key+".ask") + " " + env.Text("matrix.responsible.text", "n", len(all), "day", env.Date(v.day())),
		Rows:  all, Of: func(r answering) domain.Reached { return r.Reached }, Unit: "word.branch",
		State: widgets.Column[answering]{
			Key: "matrix.stands", Title: env.Text("matrix.stands"), Width: 110, Text: func(r answering) string { return env.Reading(r.reading) },
			Status: func(r answering) widgets.Status { return kit.Sign(r.reading) },
			Less: func(a, b answering) bool {
				return slices.Index(domain.States, a.reading.State) < slices.Index(domain.States, b.reading.State)
			},
		},
		Buttons: func(offices []domain.OfficeRow) (buttons []widgets.DialogButton) {
			lead := func(label string, to kit.Route) {
				buttons = append(buttons, widgets.DialogButton{Label: env.Text(label), Leads: true, OnTap: func() { env.Go(to) }})
			}
			lead("members.labels", kit.Route{Screen: "reports", Part: "labels", People: peopleOf(offices)})
			for _, paper := range []struct{ kind, label string }{{"requirement", "matrix.call-list"}, {"requirement-letters", "matrix.letters"}} {
				if env.Paper(paper.kind).Key != "" {
					lead(paper.label, kit.Route{Screen: "reports", Part: paper.kind, ID: v.unit(), Asks: x.Key})
				}
			}
			return append(buttons, v.ruleButton(x.Key)...)
		},
	}.Show(env)
}

// peopleOf are the people of some offices, each once.
func peopleOf(offices []domain.OfficeRow) (ids []domain.ID) {
	for p := range domain.Holders(offices) {
		ids = append(ids, p.ID)
	}
	return ids
}
