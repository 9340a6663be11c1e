package study

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// items are what is done with the year as a whole.
func (s *Screen) items() []*fyne.MenuItem {
	env := s.env
	return []*fyne.MenuItem{
		fyne.NewMenuItem(env.Text("study.report"), func() { env.OpenPaper("study", s.year.Unit.ID) }),
		fyne.NewMenuItem(env.Text("paper.study-calls"), func() { env.OpenPaper("study-calls", s.year.Unit.ID) }),
		fyne.NewMenuItem(env.Text("study.bcc"), s.bcc),
		fyne.NewMenuItem(env.Text("study.export"), s.export),
		fyne.NewMenuItem(env.Text("study.export-year"), s.exportYear),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(env.Text("study.kickoff"), s.kickOff),
		fyne.NewMenuItem(env.Text("study.target.set"), s.targets),
	}
}

// openBranch opens the named circle of a branch, or begins it where there is none.
func (s *Screen) openBranch(u domain.UnitStudy) {
	if u.Planned.Circle.ID != "" {
		s.env.Go(kit.Route{Screen: "study", ID: u.Planned.Circle.ID})
		return
	}
	s.env.Go(kit.Route{Screen: "study", New: true, ID: u.Unit.ID})
}

// targets lists the hours that the unit and its branches aim at in the year, each of which can be set.
func (s *Screen) targets() {
	env := s.env
	title := env.Text("study.targets", "year", strconv.Itoa(s.year.Year))
	units := slices.Concat([]domain.UnitStudy{s.year.Total}, s.year.Branches)
	pick(env, title, units, func(u domain.UnitStudy) line {
		l := line{label: u.Unit.Label(), note: env.Text("study.no-target")}
		if u.Target > 0 {
			l.note = env.Text("session.lasts", "hours", env.Number(u.Target))
		}
		return l
	}, s.target)
}

// target asks how many hours a unit aims at in the year.
func (s *Screen) target(u domain.UnitStudy) {
	env := s.env
	t := domain.StudyTarget{Unit: u.Unit.ID, Year: s.year.Year, Hours: u.Target}
	form := kit.NewForm(env, []kit.Field{kit.Int(env, "Hours", "study.target", "study-target.invalid", &t.Hours)})
	title := env.Text("study.target.of", "unit", u.Unit.Label(), "year", strconv.Itoa(t.Year))
	editing := kit.Editing{Title: title, Form: form, Validate: func() error { return t.Validate() }}
	kit.Edit(env, editing, &t, s.store.SaveStudyTarget, func(domain.ID) {})
}

// bcc copies the e-mail addresses of those who answer for study work in the branches that have not held the circle that
// the plan names.
func (s *Screen) bcc() {
	var addresses []string
	left := 0
	for _, u := range s.year.Lacking() {
		if p := u.Answers().Person; p.Email == "" || p.NoMail || p.Deceased {
			left++
		} else {
			addresses = append(addresses, p.Email)
		}
	}
	s.env.CopyAddresses(addresses, left)
}

// export writes the year's lists as the portal asks for them.
func (s *Screen) export() {
	var ids []domain.ID
	for _, r := range s.year.Circles {
		if r.Sent() {
			ids = append(ids, r.Circle.ID)
		}
	}
	if len(ids) == 0 {
		s.env.ShowError("", &domain.Error{Kind: domain.NotFound, Key: "error.export.no-circles"})
		return
	}
	s.exportCircles(ids, len(s.year.Circles)-len(ids))
}

// exportYear writes the table of units.
func (s *Screen) exportYear() {
	env, y := s.env, s.year
	env.SaveFile(env.Text("reports.file.study")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (bool, error) {
			return true, s.files.ExportYear(path, y)
		}, func(bool) { env.ToastSaved(path) })
	}, ".csv")
}

// exportCircles writes circles as the portal asks for them, and says how many others are left out: those that are not
// reported.
func (s *Screen) exportCircles(ids []domain.ID, left int) {
	env := s.env
	env.SaveFile(env.Text("study.file")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (bool, error) { return true, s.files.ExportCircles(ctx, path, ids) },
			func(bool) {
				text := env.Count("study.exported", len(ids))
				if left > 0 {
					text += " " + env.Count("study.export-left", left)
				}
				env.Toast(text, false)
			})
	}, ".csv")
}

// asked is the title of what a menu's item asks for: the item without its dots.
func asked(item string) string { return strings.TrimSuffix(item, " …") }

// line is how a list in a dialog shows something.
type line struct {
	label, note string
	status      widgets.Status
}

// pick shows a list in a dialog; one of them is opened, where there is something to open.
func pick[T any](env *kit.Env, title string, all []T, show func(T) line, open func(T), more ...widgets.DialogButton) {
	var d *widgets.Dialog
	box := container.NewVBox()
	for _, x := range all {
		l := show(x)
		tap := func() { d.Close(); open(x) }
		if open == nil {
			tap = nil
		}
		box.Add(widgets.NewLineButton(l.label, l.note, l.status, tap))
	}
	scroll := widgets.NewScroll(widgets.Pad(box, 3, 0))
	scroll.SetMinSize(fyne.NewSize(0, min(box.MinSize().Height+6, 460)))
	width := float32(640)
	closing := widgets.DialogButton{Label: env.Text("offices.close"), Cancel: true}
	if open == nil { // what is only read is read to its end
		width = 900
		closing = widgets.DialogButton{Label: env.Text("OK"), Default: true, Cancel: true}
	}
	d = widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: title, Body: widgets.MinWidth(width, scroll), Buttons: append([]widgets.DialogButton{closing}, more...),
	})
}
