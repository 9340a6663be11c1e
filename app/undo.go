package app

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
)

// undo takes the last thing done back and says what it was. What is on its way into the book comes there first: it is
// the last thing. A freezing is not taken back before somebody agrees: what was frozen may be printed.
func (w *Window) undo() { w.undoLast(false) }

// frozeAnnual is the action that is not taken back by a key alone.
const frozeAnnual = "did.annual.freeze"

func (w *Window) undoLast(agreed bool) {
	type outcome struct {
		report domain.UndoReport
		ask    bool
	}
	kit.Write(w.params.Runner, w.env.Text("app.undoing"), func(ctx context.Context) (o outcome, err error) {
		if !agreed {
			last, _, err := w.store.LastAction(ctx)
			if o.report.Action = last; err != nil || last.Key == frozeAnnual {
				return outcome{o.report, err == nil}, err
			}
		}
		o.report, err = w.store.UndoLast(ctx)
		return o, err
	}, func(o outcome) {
		if o.ask {
			w.env.Ask(w.env.Text("annual.unfreeze"), w.env.Text("annual.unfreeze.text", "report", o.report.Action.Subject), w.env.Text("annual.unfreeze.do"),
				true, func() { w.undoLast(true) })
			return
		}
		text := w.env.Text("app.undone", "action", w.env.Action(o.report.Action))
		if len(o.report.Kept) > 0 {
			text += " " + w.env.Count("app.undo.kept", len(o.report.Kept))
		}
		w.env.Toast(text, false)
	})
}
