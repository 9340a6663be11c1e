package branches

import (
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// how says how a requirement is counted; of activity by which rule.
func (v *view) how(key string) string { return v.s.env.Catalogue.How(key, v.shown.Rule) }

// ruleButton changes the rule that a requirement is counted by, where it has one that can be changed.
func (v *view) ruleButton(key string) []widgets.DialogButton {
	if key != "activity" {
		return nil
	}
	return []widgets.DialogButton{{Label: v.s.env.Text("activity.change"), Leads: true, OnTap: v.askRule}}
}

// askRule asks when a branch is active in a quarter: how many different kinds of things have to have happened in it, and which
// count. Of those that the book does not hold yet it says so.
func (v *view) askRule() {
	env := v.s.env
	kit.Run(env.Runner, "activity", "", v.s.store.ActivityRule, func(rule domain.ActivityRule) {
		counts := map[domain.ActivityKind]*bool{}
		fields := []kit.Field{kit.Int(env, "Least", "activity.least", "activity.least.none", &rule.Least)}
		for _, k := range domain.ActivityKinds {
			is := rule.Counts(k)
			counts[k] = &is
			label := env.Text("activity.kind." + string(k))
			if !k.Kept() {
				label = env.Text("activity.unkept", "kind", label)
			}
			fields = append(fields, kit.CheckLine(string(k), label, &is))
		}
		form := kit.NewForm(env, fields)
		form.Add("", widgets.NewLegend(env.Text("activity.text")))
		kit.Edit(env, kit.Editing{Title: env.Text("activity.title"), Form: form, Validate: func() error {
			rule.Kinds = nil
			for _, k := range domain.ActivityKinds {
				if *counts[k] {
					rule.Kinds = append(rule.Kinds, k)
				}
			}
			return rule.Validate()
		}}, &rule, v.s.store.SaveActivityRule, func(domain.ActivityRule) {})
	})
}
