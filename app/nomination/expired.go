package nomination

import (
	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// expiredRemark says how many outsiders are to be deleted now that their election is over, and leads to where that is
// done; nothing where there are none.
func (s *Screen) expiredRemark(rows []domain.ContestRow) []fyne.CanvasObject {
	n := 0
	for _, r := range rows {
		n += len(r.Expired)
	}
	if n == 0 {
		return nil
	}
	see := func() { s.env.Go(kit.Route{Screen: "privacy", Part: string(domain.ErasedCandidate)}) }
	remark := widgets.NewRemark(widgets.Late, s.env.Count("candidate.purge.due", n), s.env.Text("candidate.purge.see"), see)
	return []fyne.CanvasObject{widgets.Surface(widgets.Pad(remark, 0, widgets.CardEdge))}
}
