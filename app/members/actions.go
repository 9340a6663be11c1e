package members

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// moreItems are the things done with the list, or with the rows selected in it.
func (s *Screen) moreItems() []*fyne.MenuItem {
	env := s.env
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(env.Text("members.move"), s.move),
		fyne.NewMenuItem(env.Text("members.pay"), s.pay),
		fyne.NewMenuItem(s.bulkTitle(), s.bulk),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(env.Text("members.bcc"), s.bcc),
		fyne.NewMenuItem(env.Text("members.labels"), s.labels),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(env.Text("members.duplicates"), s.duplicates),
		fyne.NewMenuItem(env.Text("filter.save"), s.saveFilter),
		fyne.NewMenuItem(env.Text("members.columns"), s.chooseColumns),
	}
	for _, f := range s.saved {
		items = append(items, fyne.NewMenuItem(env.Text("filter.delete", "name", f.Name), func() {
			kit.Write(env.Runner, "", func(ctx context.Context) (bool, error) {
				return true, s.store.Delete(ctx, "saved_filter", f.ID)
			}, func(bool) {})
		}))
	}
	return items
}

// bulkTitle says how many people an edit of many is of: the selected ones where there are several, else all that the
// list shows.
func (s *Screen) bulkTitle() string {
	if n := len(s.table.Selected()); n > 1 {
		return s.env.Count("members.bulk-selected", n)
	}
	return s.env.Count("members.bulk-all", s.table.Len())
}

// rowItems are the things done with the selected rows: the menu of the mouse's other button, and of the menu key.
func (s *Screen) rowItems() []*fyne.MenuItem {
	env, n := s.env, len(s.table.Selected())
	move, pay := fyne.NewMenuItem(env.Text("members.move"), s.move), fyne.NewMenuItem(env.Text("members.pay"), s.pay)
	if n > 1 {
		return []*fyne.MenuItem{
			move, pay, fyne.NewMenuItem(s.bulkTitle(), s.bulk), fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem(env.Count("members.export-selected", n), s.export), fyne.NewMenuItem(env.Text("members.bcc"), s.bcc),
		}
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem(env.Text("members.open"), func() { s.card.form.FocusFirst() })}
	if !s.filter.Bin {
		items = append(items, move, pay, fyne.NewMenuItemSeparator())
	}
	return append(items, s.card.items()...)
}

// items are the things done with the person beside the table.
func (c *card) items() []*fyne.MenuItem {
	env, id := c.s.env, c.value.Person.ID
	items := []*fyne.MenuItem{fyne.NewMenuItem(env.Text("card.qr"), c.qr)}
	if c.s.filter.Bin {
		return append(items, fyne.NewMenuItem(env.Text("card.restore"), func() { c.bin(c.s.store.Restore, id) }))
	}
	return append(items, fyne.NewMenuItem(env.Text("card.delete"), func() { c.bin(c.s.store.Delete, id) }))
}

// bin puts the person into the bin, or takes them out again; both can be undone.
func (c *card) bin(do func(ctx context.Context, kind string, id domain.ID) error, id domain.ID) {
	c.s.Leave(func() {
		kit.Write(c.s.env.Runner, "", func(ctx context.Context) (domain.ID, error) { return id, do(ctx, "person", id) },
			func(domain.ID) { c.close() })
	})
}

// qr shows the person's card as a picture that a telephone reads.
func (c *card) qr() {
	p := c.value.Person
	kit.Run(c.s.env.Runner, "qr", "", func(context.Context) ([]byte, error) { return c.s.files.QR(p) }, func(png []byte) {
		picture := canvas.NewImageFromResource(fyne.NewStaticResource("qr.png", png))
		picture.FillMode = canvas.ImageFillContain
		picture.SetMinSize(fyne.NewSquareSize(320))
		widgets.ShowDialog(c.s.env.Window, widgets.DialogParams{
			Title: p.Name(), Body: picture,
			Buttons: []widgets.DialogButton{{Label: c.s.env.Text("OK"), Default: true, Cancel: true}},
		})
	})
}

// marked returns what reads the rows that an action is for: the selected ones where there are several, else all that
// the table's query finds.
func (s *Screen) marked() func(context.Context) ([]domain.MemberRow, error) {
	list, q, selected := s.list, s.query(), s.table.Selected()
	return func(ctx context.Context) ([]domain.MemberRow, error) {
		if len(selected) < 2 {
			all, err := s.store.Members(ctx, q)
			if err != nil {
				return nil, err
			}
			return all.Page(ctx, 0, all.Len())
		}
		return list.At(ctx, selected)
	}
}

// withRows reads the rows that an action is for, and hands them over.
func (s *Screen) withRows(title string, then func([]domain.MemberRow)) {
	kit.Run(s.env.Runner, "rows", title, s.marked(), then)
}

// export writes the list, or the selected rows of it, to a file: what is seen, in the columns that are seen.
func (s *Screen) export() {
	env, marked, columns := s.env, s.marked(), s.shownColumns()
	env.SaveFile(env.Text("members.file")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (int, error) {
			rows, err := marked(ctx)
			if err != nil {
				return 0, err
			}
			return len(rows), s.files.Export(ctx, path, rows, columns)
		}, func(n int) { env.Toast(env.Count("members.exported", n), false) })
	}, ".csv", ".pdf", ".vcf")
}

// labels shows labels for the rows, to be printed.
func (s *Screen) labels() {
	s.withRows(s.env.Text("members.labels"), func(rows []domain.MemberRow) {
		ids := make([]domain.ID, len(rows))
		for i, r := range rows {
			ids[i] = r.Person.ID
		}
		s.env.Go(kit.Route{Screen: "reports", Part: "labels", People: ids})
	})
}

// bcc copies the e-mail addresses of the rows, for the blind-copy field of a letter, without those who do not want
// mail.
func (s *Screen) bcc() {
	s.withRows(s.env.Text("members.bcc"), func(rows []domain.MemberRow) {
		var addresses []string
		left := 0
		for _, r := range rows {
			if p := r.Person; p.Email == "" || p.NoMail || p.Deceased {
				left++
			} else {
				addresses = append(addresses, p.Email)
			}
		}
		s.env.CopyAddresses(addresses, left)
	})
}

// bulk asks what is to become of many people, says what changes and for how many, and does it.
func (s *Screen) bulk() {
	env := s.env
	var bulk domain.BulkEdit
	yes := map[string]**bool{"NoMail": &bulk.NoMail, "NoPhone": &bulk.NoPhone, "NoPost": &bulk.NoPost}
	units := kit.UnitParams{Tree: s.tree, Only: kit.LocalBranches, None: env.Text("bulk.unchanged")}
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
		fields = append(fields, kit.Field{Key: f.key, Input: widgets.NewChoiceField(env.Text(f.label), threeWays), Get: func() string { return "" }, Set: func(t string) error {
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
	s.withRows(env.Text("members.bulk"), func(rows []domain.MemberRow) {
		ids := make([]domain.ID, len(rows))
		for i, r := range rows {
			ids[i] = r.Person.ID
		}
		title := env.Count("bulk.title", len(rows))
		sure := env.Sure(title, env.Text("bulk.do"), func() string { return s.bulkSummary(rows, bulk) })
		editing := kit.Editing{Title: title, Form: form, First: sure, Validate: func() error { return bulk.Validate() }}
		edit(s, editing, ids, &bulk, "bulk.done")
	})
}

// bulkSummary says what becomes of how many.
func (s *Screen) bulkSummary(rows []domain.MemberRow, edit domain.BulkEdit) string {
	env := s.env
	var summary strings.Builder
	for _, c := range edit.Changes(rows, env.Today()) {
		field, value := env.Text("change."+c.Field), env.Cell(c.Value)
		if c.Field == "Note" {
			field = env.Text("bulk.note")
		}
		switch v := c.Value.(type) {
		case domain.ID:
			unit, _ := s.tree.Unit(v)
			value = unit.Label()
		case bool:
			value = env.Text(map[bool]string{true: "Yes", false: "No"}[v])
		}
		summary.WriteString(env.Count("bulk.change", c.People, "field", field, "value", value) + "\n")
	}
	return summary.String() + env.Text("bulk.sure")
}

// chooseColumns lets the user choose which columns the table shows.
func (s *Screen) chooseColumns() {
	env := s.env
	kept := s.table.Layout()
	shown := map[string]bool{}
	for _, key := range kept.Shown {
		shown[key] = true
	}
	grid := container.NewGridWithColumns(2)
	for _, c := range domain.MemberColumns {
		box := widgets.NewCheckField(env.Text(c.Key))
		if shown[c.Key] {
			box.SetText("1")
		}
		box.OnChange(func() { shown[c.Key] = box.Text() == "1" })
		grid.Add(box)
	}
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("members.columns"), Body: grid, Buttons: []widgets.DialogButton{
			{Label: env.Text("Cancel"), Cancel: true},
			{Label: env.Text("OK"), Default: true, OnTap: func() {
				kept.Shown = []string{}
				for _, c := range domain.MemberColumns {
					if shown[c.Key] {
						kept.Shown = append(kept.Shown, c.Key)
					}
				}
				s.table.SetLayout(kept)
				s.keepLayout(s.table.Layout())
			}},
		},
	})
}
