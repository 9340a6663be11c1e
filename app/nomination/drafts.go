package nomination

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// drafts are the versions of the list: which is shown, a new one, and what is asked of one.
type drafts struct{ *contest }

// name is that of the version that is shown.
func (p drafts) name() string {
	if p.list.List.ID == "" {
		return p.env.Text("list.none")
	}
	name := p.list.List.Name
	if p.list.List.Frozen() {
		name += " · " + p.env.Text("list.adopted")
	}
	return name
}

// items are the versions there are, and a new one made of the one that is shown.
func (p drafts) items() []*fyne.MenuItem {
	env := p.env
	var items []*fyne.MenuItem
	for _, l := range p.card.Lists {
		items = append(items, fyne.NewMenuItem(l.List.Name, func() { p.choose(l.List.ID) }))
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(env.Text("list.new"), p.begin))
	if p.list.List.ID == "" {
		return items
	}
	return append(items, fyne.NewMenuItem(env.Text("list.edit"), func() { p.edit(p.list, "") }))
}

// begin begins a draft: a copy of the one that is shown, or an empty one.
func (p drafts) begin() {
	env := p.env
	l := domain.ListCard{List: domain.CandidateList{
		Contest: p.card.Row.Contest.ID, Kind: domain.OwnList,
		Heading: env.Text("list.heading.party"), Name: env.Text("list.draft", "n", len(p.card.Lists)+1),
		Position: p.list.List.Position, Residence: p.list.List.Residence,
		Signer: p.list.List.Signer, Deputy: p.list.List.Deputy,
	}}
	for _, x := range p.list.Places {
		id, err := p.store.NewID()
		if err != nil {
			env.ShowError("", err)
			return
		}
		l.Places = append(l.Places, domain.ListPlace{ID: id, Candidate: x.Candidate, Rank: x.Rank, Bonus: x.Bonus})
	}
	p.edit(l, "")
}

// edit asks about a list, from a field on; the first where it is not named.
func (p drafts) edit(l domain.ListCard, begin string) {
	env := p.env
	kit.Run(env.Runner, "signers", "", func(ctx context.Context) (names [2]string, err error) {
		for i, id := range []domain.ID{l.List.Signer, l.List.Deputy} {
			if id == "" {
				continue
			}
			person, err := p.store.Person(ctx, id)
			if err != nil {
				return names, err
			}
			names[i] = person.Name()
		}
		return names, nil
	}, func(names [2]string) {
		x := &l.List
		form := p.form(x, &names)
		form.Begin = begin
		editing := kit.Editing{Title: env.Text("list.one"), Form: form, Validate: func() error { return x.Validate() }}
		kit.Edit(env, editing, &l, p.store.SaveList, p.choose)
	})
}

// form asks for a list's name and heading; who signs, and what joint lists and those of voters need, is a heading
// away.
func (p drafts) form(x *domain.CandidateList, signers *[2]string) *kit.Form {
	env := p.env
	kind := kit.Choice(env, "Kind", "word.kind", kit.Choices(env, "list.kind.", domain.ListKinds), &x.Kind)
	kind.Usual = string(domain.OwnList)
	when := func(f kit.Field, need func(domain.ListKind) bool) kit.Field {
		f.When = func() bool { return need(domain.ListKind(kind.Input.Text())) }
		return f
	}
	others := func(k domain.ListKind) bool { return k != domain.OwnList }
	number := func(key, label string, to *int) kit.Field {
		return when(kit.Int(env, key, label, "number.invalid", to), domain.ListKind.NeedsSignatures)
	}
	signer := func(key, label string, to *domain.ID, name *string) kit.Field {
		return kit.Person(env, key, label, kit.PersonParams{Find: p.store, Near: p.near, To: to, Name: name})
	}
	partners := kit.Note(env, "PartnerSigners", "list.partner-signers", 2, &x.PartnerSigners)
	signing, more := env.Text("list.group.signers"), env.Text("list.group.more")
	form := kit.NewForm(env, slices.Concat(
		[]kit.Field{p.text("Name", "list.name", &x.Name), p.text("Heading", "list.heading", &x.Heading)},
		kit.Under(signing,
			signer("Signer", "list.signer", &x.Signer, &signers[0]), signer("Deputy", "list.deputy", &x.Deputy, &signers[1])),
		kit.Under(more,
			kind, when(p.text("Partners", "list.partners", &x.Partners), others),
			when(partners, domain.ListKind.IsParties),
			number("Electors", "list.electors", &x.Electors), number("Signatures", "list.signatures", &x.Signatures),
			kit.Check(env, "Position", "list.position", &x.Position), kit.Check(env, "Residence", "list.residence", &x.Residence),
			when(kit.Check(env, "Affiliation", "list.affiliation", &x.Affiliation), others),
			kit.Date(env, "NotifiedOn", "list.notified-on", &x.NotifiedOn), p.text("Note", "word.note", &x.Note))))
	form.Fold(signing, more)
	return form
}

// others are the versions that the one that is shown can be compared with.
func (p drafts) others() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, l := range p.card.Lists {
		if l.List.ID != p.list.List.ID {
			label := p.env.Text("list.compare", "name", l.List.Name)
			items = append(items, fyne.NewMenuItem(label, func() { p.compare(l) }))
		}
	}
	return items
}

// compare shows who stands elsewhere than on another version.
func (p drafts) compare(other domain.ListCard) {
	env, box := p.env, p.differences(other, p.list)
	scroll := widgets.NewScroll(box)
	scroll.SetMinSize(fyne.NewSize(0, min(box.MinSize().Height, 420)))
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title:   env.Text("list.compared", "a", other.List.Name, "b", p.list.List.Name),
		Body:    widgets.MinWidth(480, scroll),
		Buttons: env.OK(),
	})
}
