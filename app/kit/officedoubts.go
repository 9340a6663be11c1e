package kit

import (
	"context"
	"strings"

	"lagboka/domain"
	"lagboka/widgets"
)

// Doubter tells what somebody should think of before offices are written.
type Doubter interface {
	OfficeDoubts(ctx context.Context, all []domain.Office) (domain.OfficeDoubts, error)
}

// Doubted makes a dialog ask before it writes offices of which there is something to think: whoever gets one is to be
// erased, a body would have two who lead it at once, or a day is years beyond any term. It refuses nothing.
func (e *Env) Doubted(x *Editing, store Doubter, offices func() []domain.Office) {
	form := x.Form
	x.First = func(write func()) {
		e.doubts(form, store, offices(), func(said []string) {
			if len(said) == 0 {
				write()
				return
			}
			widgets.ShowDialog(e.Window, widgets.DialogParams{
				Title: e.Text("office.doubt"), Body: widgets.MinWidth(460, widgets.NewParagraph(strings.Join(said, "\n\n"))),
				Buttons: []widgets.DialogButton{
					{Label: e.Text("board.preview.back"), Cancel: true, Default: true}, {Label: e.Text("office.doubt.yes"), OnTap: write},
				},
			})
		})
	}
}

// doubts reads what there is to think of before offices are written, as sentences. Nothing follows where the dialog has
// gone meanwhile.
func (e *Env) doubts(form *Form, store Doubter, offices []domain.Office, then func(said []string)) {
	Run(e.Runner, "office-doubts", "", func(ctx context.Context) (domain.OfficeDoubts, error) {
		return store.OfficeDoubts(ctx, offices)
	}, func(d domain.OfficeDoubts) {
		if shown(form.typing) {
			then(e.doubtful(d))
		}
	})
}

// doubtful are the sentences of what there is to think of.
func (e *Env) doubtful(d domain.OfficeDoubts) (said []string) {
	for _, r := range d.Remarks {
		var names []string
		for _, x := range r.Rows {
			names = append(names, x.Person.Name())
		}
		if r.Key == domain.RemarkTwice {
			names = names[:1]
		}
		place := e.PlaceName(r.Rows[0])
		what := e.Text("office.doubt.do." + strings.TrimPrefix(r.Key, "office.remark."))
		said = append(said, e.Text(r.Key, "names", strings.Join(names, e.Text("offices.remark.and")), "place", place)+". "+what)
	}
	for _, day := range d.Far {
		said = append(said, e.Text("office.doubt.far", "day", e.ShortDate(day)))
	}
	for _, r := range d.Due {
		why := strings.ToLower(e.Text("retention.why." + string(r.Why)))
		said = append(said, e.Text("office.doubt.due", "name", r.Name, "due", e.ShortDate(r.Due), "why", why))
	}
	return said
}

// written are the offices that successions write.
func written(all []domain.Succession) (offices []domain.Office) {
	for _, s := range all {
		old, begun := s.Terms()
		for _, o := range []*domain.Office{old, begun} {
			if o != nil {
				offices = append(offices, *o)
			}
		}
	}
	return offices
}
