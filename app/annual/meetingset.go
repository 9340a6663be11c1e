package annual

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// setChoice is what was chosen of the papers for the annual meeting last, while the program runs.
type setChoice struct {
	of    domain.ID // the report
	parts []domain.SetPart
	big   bool
}

// meetingSet is the dialog in which the papers for an annual meeting are put together: which parts, and which files made elsewhere
// stand for them.
type meetingSet struct {
	p      *page
	lines  []domain.SetLine
	list   *widgets.DataTable[domain.SetLine]
	told   *fyne.Container // the whole of the line on which the keys stand
	form   *kit.Form
	dialog *widgets.Dialog
}

// askSet shows what the annual meeting's papers would hold.
func (p *page) askSet() {
	id := p.live.Asked()
	p.text.save(func() {
		p.readSet(id, func(lines []domain.SetLine) {
			if p.set.of != id {
				p.set = setChoice{of: id, parts: domain.SetPartsOf(p.r.card.Unit.Kind)}
			}
			d := &meetingSet{p: p, lines: lines, told: container.NewVBox()}
			d.show()
		})
	})
}

// readSet reads what the papers of a report's meeting would hold.
func (p *page) readSet(id domain.ID, then func([]domain.SetLine)) {
	env := p.s.env
	kit.Run(env.Runner, "annual-set", env.Text("reports.making"), func(ctx context.Context) ([]domain.SetLine, error) {
		return p.s.docs.SetLines(ctx, id)
	}, then)
}

func (d *meetingSet) show() {
	p, env := d.p, d.p.s.env
	d.list = kit.NewList(d.columns(), func(l domain.SetLine) {
		if l.Part.TakesFile() {
			d.choose()
			return
		}
		d.flip(l)
	})
	d.list.OnMark = d.flip
	d.list.Key = func(l domain.SetLine) string { return string(l.Part) + l.Title }
	d.list.OnSelectionChanged = d.tell
	d.form = kit.NewForm(env, []kit.Field{kit.Check(env, "Big", "reports.big", &p.set.big)})
	d.form.Load()
	head := widgets.Pad(widgets.NewParagraph(env.Text("set.text")), 2, 0)
	foot := container.NewVBox(widgets.Pad(d.told, 4, 0), d.form.Content(), widgets.NewLegend(env.Text("set.legend")))
	size := env.Window.Canvas().Size()
	d.dialog = widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("set.title"), Focus: d.list, Size: fyne.NewSize(min(size.Width*0.9, 980), min(size.Height*0.86, 620)),
		Buttons: []widgets.DialogButton{
			{Label: env.Text("Cancel"), Cancel: true},
			{Label: env.Text("set.remove"), Leads: true, Stay: true, OnTap: d.remove},
			{Label: env.Text("set.choose"), Leads: true, Stay: true, OnTap: d.choose},
			{Label: env.Text("set.show"), Default: true, Leads: true, Stay: true, OnTap: d.open},
		},
		Body: container.New(layout.NewBorderLayout(head, foot, nil, nil), head, widgets.Surface(d.list), foot), // in the order of Tab
	})
	d.list.SetRows(d.lines)
	d.list.Select(0)
	d.tell()
}

func (d *meetingSet) columns() []widgets.Column[domain.SetLine] {
	env := d.p.s.env
	type row = domain.SetLine
	with := kit.TextColumn(env, "set.with", 90, func(l row) string {
		if d.with(l.Part) {
			return env.Text("set.is-with")
		}
		return env.Text("set.without")
	})
	with.Status = func(l row) widgets.Status {
		if d.with(l.Part) {
			return widgets.Done
		}
		return widgets.NotRelevant
	}
	what := kit.TextColumn(env, "set.what", 460, func(l row) string { return strings.Join(l.About, " ") })
	what.Status = func(l row) widgets.Status {
		if l.Missing && d.with(l.Part) {
			return widgets.Late
		}
		return widgets.NoStatus
	}
	columns := []widgets.Column[row]{with, kit.TextColumn(env, "set.part", 230, func(l row) string { return l.Title }), what}
	for i := range columns {
		columns[i].Less = nil // they stand as in the papers
	}
	return columns
}

func (d *meetingSet) with(p domain.SetPart) bool { return slices.Contains(d.p.set.parts, p) }

// flip takes a part into the papers, or leaves it out.
func (d *meetingSet) flip(l domain.SetLine) {
	set := &d.p.set
	if i := slices.Index(set.parts, l.Part); i >= 0 {
		set.parts = slices.Delete(set.parts, i, i+1)
	} else {
		set.parts = append(set.parts, l.Part)
	}
	d.list.Refresh()
	d.tell()
}

// line is the one on which the keys stand.
func (d *meetingSet) line() (domain.SetLine, bool) { return d.list.Row(max(0, d.list.Cursor())) }

func (d *meetingSet) tell() {
	d.told.RemoveAll()
	if l, ok := d.line(); ok {
		d.told.Add(widgets.NewParagraph(l.Title + ": " + strings.Join(l.About, " ")))
	}
	d.told.Refresh()
}

// choose asks for the PDF that is to stand for the part on which the keys stand, and puts it into the book.
func (d *meetingSet) choose() {
	env, s := d.p.s.env, d.p.s
	l, ok := d.line()
	if !ok || !l.Part.TakesFile() {
		env.Toast(env.Text("set.own"), false)
		return
	}
	of := d.p.set.of
	env.ChooseFile([]string{".pdf"}, func(path string) {
		kit.Run(env.Runner, "annual-set", env.Text("set.reading"), func(ctx context.Context) (domain.SetFile, error) {
			return s.docs.SetFile(ctx, path, domain.SetFile{Report: of, Part: l.Part, Name: filepath.Base(path), Day: env.Today()})
		}, func(f domain.SetFile) {
			kit.Write(env.Runner, "", func(ctx context.Context) (domain.ID, error) { return s.store.SaveSetFile(ctx, f) }, func(domain.ID) {
				if !d.with(l.Part) {
					d.p.set.parts = append(d.p.set.parts, l.Part)
				}
				env.Toast(env.Count("set.put", f.Pages, "name", f.Name), true)
				d.again()
			})
		})
	})
}

// remove takes the file of a part out of the papers.
func (d *meetingSet) remove() {
	env, s := d.p.s.env, d.p.s
	l, _ := d.line()
	if l.File == "" {
		env.Toast(env.Text("set.no-file"), false)
		return
	}
	kit.Do(env.Runner, "", func(ctx context.Context) error { return s.store.Delete(ctx, "report_file", l.File) }, d.again)
}

// again reads what the papers hold by now.
func (d *meetingSet) again() {
	d.p.readSet(d.p.set.of, func(lines []domain.SetLine) {
		d.lines = lines
		d.list.SetRows(lines)
		d.tell()
	})
}

// open shows the papers, from where they are printed and saved.
func (d *meetingSet) open() {
	env, set := d.p.s.env, &d.p.set
	if !d.form.Read() {
		return
	}
	if len(set.parts) == 0 {
		env.Toast(env.Text("set.nothing"), false)
		return
	}
	d.dialog.Close()
	env.Go(kit.Route{Screen: "reports", Part: "annual-meeting-set", ID: set.of, Parts: slices.Clone(set.parts), Big: set.big})
}
