package privacy

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// erasures shows what has been erased from the book for good: when, why and how many, and nobody's name.
func (s *Screen) erasures() {
	env := s.env
	kit.Run(env.Runner, "erasures", "", s.store.ErasedDays, func(all []domain.ErasedDay) {
		var body fyne.CanvasObject = widgets.NewParagraph(env.Text("privacy.erasures.none"))
		if len(all) > 0 {
			grid := container.NewGridWithColumns(3)
			for _, key := range []string{"privacy.erasures.day", "retention.why", "privacy.erasures.count"} {
				grid.Add(heading(env.Text(key)))
			}
			for _, d := range all {
				for _, cell := range []string{env.ShortDate(d.Day), env.Text(d.Reason.Key()), env.Count("privacy.erasures."+d.Kind, d.N)} {
					grid.Add(widgets.NewParagraph(cell))
				}
			}
			body = container.NewVBox(grid, widgets.NewLegend(env.Text("privacy.erasures.text")))
		}
		widgets.ShowDialog(env.Window, widgets.DialogParams{
			Title: env.Text("privacy.erasures"), Body: widgets.MinWidth(520, body), Buttons: env.OK(),
		})
	})
}
