package nomination

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// expired is how many outsiders are to be deleted now that the election is over.
func expired(rows []domain.ContestRow) (n int) {
	for _, r := range rows {
		n += len(r.Expired)
	}
	return n
}

// Waiting counts the outsiders who are to be deleted now that their election is over.
func (s *Screen) Waiting(ctx context.Context, of kit.Scope) (int, error) {
	rows, err := s.store.ContestRows(ctx, of.Unit)
	return expired(rows), err
}

// WaitsOn are the kinds of rows that make an outsider one to be deleted.
func (s *Screen) WaitsOn() []string { return []string{"candidate", "contest", "election", "unit"} }

// purgeRemark says so where somebody sees it, and leads to the deleting; nothing where there are none.
func (s *Screen) purgeRemark(rows []domain.ContestRow) []fyne.CanvasObject {
	n := expired(rows)
	if n == 0 {
		return nil
	}
	remark := widgets.NewRemark(widgets.Late, s.env.Count("candidate.purge.due", n), s.env.Text("candidate.purge.see"),
		func() { s.purge(rows) })
	return []fyne.CanvasObject{widgets.Surface(widgets.Pad(remark, 0, widgets.CardEdge))}
}

// purge proposes the outsiders who are to be deleted after the election, and deletes them for good.
func (s *Screen) purge(rows []domain.ContestRow) {
	env := s.env
	box := container.NewVBox()
	var ids []domain.ID
	for _, r := range rows {
		for _, c := range r.Expired {
			ids = append(ids, c.ID)
			box.Add(widgets.NewLineButton(c.Name(), s.label(r), widgets.NoStatus, nil))
		}
	}
	buttons := []widgets.DialogButton{{Label: env.Text("Cancel"), Cancel: true}}
	if len(ids) > 0 {
		label := env.Count("candidate.purge.do", len(ids))
		buttons = append(buttons, widgets.DialogButton{Label: label, Danger: true, OnTap: func() {
			kit.Do(env.Runner, "", func(ctx context.Context) error { return s.store.PurgeCandidates(ctx, ids) }, nil)
		}})
	} else {
		box.Add(widgets.NewParagraph(env.Text("candidate.purge.none")))
		buttons = env.OK()
	}
	scroll := widgets.NewScroll(box)
	scroll.SetMinSize(fyne.NewSize(0, min(box.MinSize().Height, 360)))
	body := container.NewVBox(widgets.NewParagraph(env.Text("candidate.purge.text")), scroll)
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("candidate.purge"), Body: widgets.MinWidth(480, body), Buttons: buttons,
	})
}
