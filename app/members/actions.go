package members

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// moreItems are the things done with the list, or with the rows selected in it.
func (s *Screen) moreItems() []*fyne.MenuItem {
	env := s.env
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(env.Text("members.move"), s.many.move),
		fyne.NewMenuItem(env.Text("members.pay"), s.many.pay),
		fyne.NewMenuItem(s.many.bulkTitle(), s.many.bulk),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(env.Text("members.bcc"), s.many.bcc),
		fyne.NewMenuItem(env.Text("members.labels"), s.many.labels),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(env.Text("members.duplicates"), duplicates{s.book}.look),
		fyne.NewMenuItem(env.Text("filter.save"), s.filters.saveFilter),
		fyne.NewMenuItem(env.Text("columns.choose"), s.list.chooseColumns),
	}
	for _, f := range s.filters.saved {
		items = append(items, fyne.NewMenuItem(env.Text("filter.delete", "name", f.Name), func() {
			kit.Bin(env.Runner, s.store, "saved_filter", f.ID)
		}))
	}
	return items
}

// rowItems are the things done with the selected rows: the menu of the mouse's other button, and of the menu key.
func (s *Screen) rowItems() []*fyne.MenuItem {
	env, n := s.env, len(s.list.table.Selected())
	move, pay := fyne.NewMenuItem(env.Text("members.move"), s.many.move), fyne.NewMenuItem(env.Text("members.pay"), s.many.pay)
	if n > 1 {
		return []*fyne.MenuItem{
			move, pay, fyne.NewMenuItem(s.many.bulkTitle(), s.many.bulk), fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem(env.Count("members.export-selected", n), s.many.export), fyne.NewMenuItem(env.Text("members.bcc"), s.many.bcc),
		}
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem(env.Text("members.open"), func() { s.card.form.FocusFirst() })}
	if !s.filters.want.Bin {
		items = append(items, move, pay, fyne.NewMenuItemSeparator())
	}
	return append(items, s.card.items()...)
}

// items are the things done with the person beside the table.
func (c *card) items() []*fyne.MenuItem {
	env, id := c.s.env, c.value.Person.ID
	bin := fyne.NewMenuItem(env.Text("card.delete"), func() { c.bin(c.s.store.Delete, id) })
	if c.s.filters.want.Bin {
		bin = fyne.NewMenuItem(env.Text("card.restore"), func() { c.bin(c.s.store.Restore, id) })
	}
	erase := fyne.NewMenuItem(env.Text("privacy.erase"), func() { env.Go(kit.Route{Screen: "privacy", ID: id, New: true}) })
	return []*fyne.MenuItem{fyne.NewMenuItem(env.Text("card.qr"), c.qr), bin, fyne.NewMenuItemSeparator(), erase}
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
			Buttons: c.s.env.OK(),
		})
	})
}
