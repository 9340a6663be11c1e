package nomination

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// correct asks for a correction of a list that has been handed in (valgloven §§ 5-8, 5-11), and makes it.
func (p *page) correct() {
	env := p.s.env
	x := domain.Correction{List: p.list.List.ID, Kind: domain.NameStruck, Day: env.Today(), Refill: domain.FillGap}
	if row := p.order.Cursor(); row < len(p.list.Places) {
		x.Candidate = p.list.Places[row].Candidate
	}
	of, on := p.card.Input(p.list).Candidates, map[domain.ID]bool{}
	standing, free := []widgets.Choice{{Label: "–"}}, []widgets.Choice{{Label: "–"}}
	for _, place := range p.list.Places {
		on[place.Candidate] = true
		standing = append(standing, widgets.Choice{Key: string(place.Candidate), Label: of[place.Candidate].Name()})
	}
	for _, c := range p.card.Candidates {
		if !on[c.ID] && (c.State == domain.SaidYes || c.State == domain.Conditional) {
			free = append(free, widgets.Choice{Key: string(c.ID), Label: c.Name()})
		}
	}
	form := kit.NewForm(env, []kit.Field{
		kit.ChoiceInput("Kind", widgets.NewChoiceField(env.Text("correction.kind"), kit.Choices(env, "correction.kind.", domain.CorrectionKinds)), &x.Kind),
		env.DateInput("Day", env.Text("correction.day"), &x.Day),
		kit.ChoiceInput("Candidate", widgets.NewChoiceField(env.Text("correction.candidate"), standing), &x.Candidate),
		kit.TextInput("Reason", widgets.NewTextField(env.Text("correction.reason")), &x.Reason),
		kit.ChoiceInput("Refill", widgets.NewChoiceField(env.Text("correction.refill"), kit.Choices(env, "correction.refill.", domain.Refills)), &x.Refill),
		kit.ChoiceInput("Replacement", widgets.NewChoiceField(env.Text("correction.replacement"), free), &x.Replacement),
		env.DateInput("WillingOn", env.Text("correction.willing"), &x.WillingOn),
	})
	env.AskForm(env.Text("correction.one"), form, func() error {
		if x.Kind != domain.NameStruck {
			x.Refill, x.Replacement, x.WillingOn = "", "", domain.Date{}
		}
		if x.Kind == domain.ListWithdrawn {
			x.Candidate = ""
		}
		return x.Validate(p.list.List)
	}, func() {
		kit.Run(env.Runner, "save", "", func(ctx context.Context) (bool, error) { return true, p.s.store.CorrectList(ctx, x) }, func(bool) {})
	})
}
