package privacy

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

func (s *Screen) agree() { s.keep(domain.Agreement) }
func (s *Screen) hold()  { s.keep(domain.OnHold) }

// keep asks until when the picked people stay in the book, and why; of one person it shows what stands there already, and
// can take that back.
func (s *Screen) keep(kind domain.KeepingKind) {
	var people []domain.Retained
	picked := s.picked()
	for _, r := range picked {
		if r.Kind == "person" {
			people = append(people, r)
		}
	}
	switch {
	case len(picked) == 0:
	case len(people) == 0:
		s.env.Toast(s.env.Text("privacy.people-only"), false)
	case len(people) > 1:
		s.askKeep(people, domain.Keeping{Kind: kind, Since: s.env.Today()})
	default:
		kit.Run(s.env.Runner, "keepings", "", func(ctx context.Context) ([]domain.Keeping, error) {
			return s.store.Keepings(ctx, people[0].ID)
		}, func(all []domain.Keeping) {
			k := domain.Keeping{Kind: kind, Since: s.env.Today()}
			for _, x := range all {
				if x.Kind == kind {
					k = x
				}
			}
			s.askKeep(people, k)
		})
	}
}

func (s *Screen) askKeep(people []domain.Retained, k domain.Keeping) {
	env, kind := s.env, k.Kind
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "Until", "keeping.until", &k.Until), kit.Date(env, "Since", "keeping.since."+string(kind), &k.Since),
		kit.Wide(kit.Text(env, "Why", "keeping.why."+string(kind), &k.Why)),
	})
	form.Add("", widgets.NewParagraph(env.Text("keeping.text."+string(kind))))
	var more []widgets.DialogButton
	if k.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("keeping.end." + string(kind)), OnTap: func() {
			kit.Do(env.Runner, "", func(ctx context.Context) error { return s.store.EndKeepings(ctx, []domain.ID{k.ID}) },
				func() { env.Toast(env.Text("keeping.ended."+string(kind)), true) })
		}})
	}
	who := env.Count("privacy.people", len(people))
	if len(people) == 1 {
		who = people[0].Name
	}
	kit.Edit(env, kit.Editing{
		Title: env.Text("keeping.title."+string(kind), "who", who), Form: form, Validate: func() error { return k.Validate(env.Today()) }, More: more,
	}, &k, func(ctx context.Context, k domain.Keeping) (int, error) {
		all := make([]domain.Keeping, len(people))
		for i, p := range people {
			all[i] = k
			all[i].Person = p.ID
		}
		return len(all), s.store.SaveKeepings(ctx, all)
	}, func(n int) {
		env.Toast(env.Count("keeping.done."+string(kind), n, "day", env.ShortDate(k.Until)), true)
	})
}
