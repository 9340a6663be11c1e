package overview

import (
	"context"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
)

// loadFirst puts what a book that is new still lacks before everything else. It is read apart from the figures, which wait
// for neither a stick nor a network.
func (s *Screen) loadFirst() {
	if s.First == nil {
		return
	}
	of := s.env.Where()
	kit.Run(s.env.Runner, "first-steps", "", func(ctx context.Context) (func() []fyne.CanvasObject, error) {
		return s.First.Cards(ctx, of)
	}, func(draw func() []fyne.CanvasObject) {
		s.first.RemoveAll()
		s.first.Hide() // an empty one would leave a gap
		if draw != nil {
			for _, card := range draw() {
				s.first.Add(card)
				s.first.Show()
			}
		}
		s.content.Refresh()
	})
}
