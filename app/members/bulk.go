package members

import (
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// askBulk asks what is to become of many people, says what changes and for how many, and does it.
func (p edits) askBulk(rows []domain.MemberRow) {
	env := p.env
	var bulk domain.BulkEdit
	yes := map[string]**bool{"NoMail": &bulk.NoMail, "NoPhone": &bulk.NoPhone, "NoPost": &bulk.NoPost}
	units := kit.UnitParams{Tree: p.tree, Only: kit.LocalBranches, None: env.Text("bulk.unchanged")}
	unchanged := widgets.Choice{Label: env.Text("bulk.unchanged")}
	kinds := append([]widgets.Choice{unchanged}, kit.Choices(env, "membership.kind.", domain.PartyKinds)...)
	fields := []kit.Field{
		kit.Unit(env, "Unit", "bulk.unit", units, &bulk.Unit),
		kit.Choice(env, "Kind", "word.kind", kinds, &bulk.Kind),
		kit.Date(env, "Left", "word.left", &bulk.Left),
		kit.Text(env, "Reason", "membership.reason", &bulk.Reason),
	}
	threeWays := []widgets.Choice{unchanged, {Key: "1", Label: env.Text("Yes")}, {Key: "0", Label: env.Text("No")}}
	for _, f := range []struct{ key, label string }{
		{"NoPhone", "person.no-phone"}, {"NoMail", "person.no-mail"}, {"NoPost", "person.no-post"},
	} {
		to := yes[f.key]
		input := widgets.NewChoiceField(env.Text(f.label), threeWays)
		fields = append(fields, kit.Field{Key: f.key, Input: input, Get: func() string { return "" }, Set: func(t string) error {
			*to = nil
			if t != "" {
				on := t == "1"
				*to = &on
			}
			return nil
		}})
	}
	fields = append(fields, kit.Text(env, "Note", "bulk.note", &bulk.Note))
	form := kit.NewForm(env, fields)
	form.Agree = env.Text("bulk.next")
	title := env.Count("bulk.title", len(rows))
	sure := env.Sure(title, env.Text("bulk.do"), func() string { return p.bulkSummary(rows, bulk) })
	editing := kit.Editing{Title: title, Form: form, First: sure, Validate: func() error { return bulk.Validate() }}
	edit(p, editing, ids(rows), &bulk, "bulk.done")
}

// bulkSummary says what becomes of how many.
func (p edits) bulkSummary(rows []domain.MemberRow, edit domain.BulkEdit) string {
	env := p.env
	var summary strings.Builder
	for _, c := range edit.Changes(rows, env.Today()) {
		field, value := env.Text("change."+c.Field), env.Cell(c.Value)
		if c.Field == "Note" {
			field = env.Text("bulk.note")
		}
		switch v := c.Value.(type) {
		case domain.ID:
			unit, _ := p.tree.Unit(v)
			value = unit.Label()
		case bool:
			value = env.Text(map[bool]string{true: "Yes", false: "No"}[v])
		}
		summary.WriteString(env.Count("bulk.change", c.People, "field", field, "value", value) + "\n")
	}
	return summary.String() + env.Text("bulk.sure")
}
