package annual

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// askNew asks whose report of which year is to be begun.
func (s *Screen) askNew() {
	env := s.env
	if s.read.tree == nil {
		return
	}
	unit, year := env.Scope, env.AsOf().Year
	if u, _ := s.read.tree.Unit(unit); domain.ReportKindOf(u.Kind) == "" {
		unit = s.read.tree.Home().ID
	}
	kinds := []widgets.Choice{{Key: "", Label: env.Text("annual.kind.own")}, {Key: string(domain.GroupReport), Label: env.Text("annual.kind.group")}}
	kind := domain.ReportKind("")
	form := kit.NewForm(env, []kit.Field{
		kit.Wide(kit.Unit(env, "Unit", "annual.whose", kit.UnitParams{Tree: s.read.tree}, &unit)),
		kit.Int(env, "Year", "word.year", "annual.year.missing", &year),
		kit.Choice(env, "Kind", "annual.kind", kinds, &kind),
	})
	form.Add("", widgets.NewLegend(env.Text("annual.new.legend")))
	card := func() domain.AnnualCard {
		u, _ := s.read.tree.Unit(unit)
		k := kind
		if k == "" {
			k = domain.ReportKindOf(u.Kind)
		}
		return domain.NewAnnual(u, year, k)
	}
	kit.Edit(env, kit.Editing{Title: env.Text("annual.new"), Form: form, Validate: func() error {
		c := card()
		if u := c.Unit; kind == domain.GroupReport && u.Kind != domain.LocalBranch {
			return &domain.Error{Kind: domain.Invalid, Field: "Unit", Key: "annual.group.branch"}
		} else if c.Report.Kind == "" {
			return &domain.Error{Kind: domain.Invalid, Field: "Unit", Key: "paper.annual.nobody", Data: map[string]any{"unit": u.Label()}}
		}
		return c.Report.Begins(env.Today())
	}}, &unit, func(ctx context.Context, _ domain.ID) (domain.ID, error) { return s.store.NewAnnualReport(ctx, card()) }, func(id domain.ID) {
		env.Go(kit.Route{Screen: "annual", ID: id})
	})
}

// more is what can be done with several reports.
func (s *Screen) more() []*fyne.MenuItem {
	env, year := s.env, s.env.AsOf().Year
	return []*fyne.MenuItem{
		fyne.NewMenuItem(env.Text("annual.begin-branches", "year", year), func() { s.beginBranches(year) }),
		fyne.NewMenuItem(env.Text("annual.save-branches", "year", year), func() { s.saveBranches(year) }),
		fyne.NewMenuItem(env.Text("annual.remind", "year", year), func() { s.remind(year) }),
	}
}

// beginBranches begins the report of every branch within the scope that has none of the year.
func (s *Screen) beginBranches(year int) {
	env := s.env
	var cards []domain.AnnualCard
	for _, u := range s.read.tree.Branches(env.Scope) {
		if u.Closed.IsZero() {
			cards = append(cards, domain.NewAnnual(u, year, domain.BranchReport))
		}
	}
	kit.Write(env.Runner, "", func(ctx context.Context) (int, error) { return s.store.NewAnnualReports(ctx, cards) }, func(n int) {
		env.Toast(env.Count("annual.begun", n), n > 0)
	})
}

// saveBranches writes the year's reports of the branches as files into a folder.
func (s *Screen) saveBranches(year int) {
	env := s.env
	rows := slices.DeleteFunc(slices.Clone(s.read.rows), func(r domain.AnnualRow) bool {
		return r.Report.Kind != domain.BranchReport || r.Report.Year != year
	})
	if len(rows) == 0 {
		env.Toast(env.Text("annual.no-branches", "year", year), false)
		return
	}
	env.ChooseFolder(func(folder string) {
		kit.Run(env.Runner, "annual-save", env.Text("reports.making"), func(ctx context.Context) (int, error) {
			return s.docs.SaveAll(ctx, folder, rows)
		}, func(n int) { env.Toast(env.Count("annual.files", n), false) })
	})
}

// rowMenu is what can be done with the report on which the keys stand.
func (s *Screen) rowMenu(at fyne.Position) {
	env := s.env
	r, ok := s.list.Row(s.list.Cursor())
	if !ok {
		return
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		fyne.NewMenuItem(env.Text("annual.open"), func() { env.Go(kit.Route{Screen: "annual", ID: r.Report.ID}) }),
		fyne.NewMenuItem(env.Text("annual.preview"), func() { env.OpenPaper("annual", r.Report.ID) }),
		fyne.NewMenuItem(env.Text("annual.next", "year", r.Report.Year+1), func() { s.duplicate(r.Report) }),
		fyne.NewMenuItem(env.Text("annual.delete"), func() { s.delete(r.Report) }),
	), env.Window.Canvas(), at)
}

// duplicate begins the report of the next year with the same chapters.
func (s *Screen) duplicate(r domain.AnnualReport) {
	kit.Write(s.env.Runner, "", func(ctx context.Context) (domain.ID, error) {
		card, err := s.store.AnnualReport(ctx, r.ID)
		if err != nil {
			return "", err
		}
		return s.store.NewAnnualReport(ctx, card.NextAnnual(r.Year+1))
	}, func(id domain.ID) { s.env.Go(kit.Route{Screen: "annual", ID: id}) })
}

func (s *Screen) delete(r domain.AnnualReport) {
	env := s.env
	env.Ask(env.Text("annual.delete"), env.Text("annual.delete.text", "title", env.AnnualTitle(r)), env.Text("annual.delete.yes"), true, func() {
		kit.Bin(env.Runner, s.store, "annual_report", r.ID)
		env.Go(kit.Route{Screen: "annual"})
	})
}

// items are what can be done with the report that is shown.
func (p *page) items() []*fyne.MenuItem {
	env, r := p.s.env, p.r.card.Report
	items := []*fyne.MenuItem{fyne.NewMenuItem(env.Text("annual.lacking"), p.showLacks)}
	if r.Kind.HasSet() {
		items = append(items, fyne.NewMenuItem(env.Text("set.menu"), p.askSet))
	}
	items = append(items,
		fyne.NewMenuItem(env.Text("annual.accounts"), p.askAccounts),
		fyne.NewMenuItem(env.Text("chapter.new"), func() { p.askChapter(domain.ReportChapter{}) }),
		fyne.NewMenuItemSeparator(),
	)
	items = append(items, p.chapterItems()...)
	items = append(items, fyne.NewMenuItemSeparator())
	for _, v := range p.r.card.Versions {
		items = append(items, fyne.NewMenuItem(env.Text("annual.version.save", "n", v.Number, "day", env.ShortDate(v.Day)), func() { p.saveVersion(v) }))
	}
	return append(items,
		fyne.NewMenuItem(env.Text("annual.next", "year", r.Year+1), func() { p.s.duplicate(r) }),
		fyne.NewMenuItem(env.Text("annual.delete"), func() { p.s.delete(r) }))
}

// saveVersion writes a frozen version as it was frozen to a file.
func (p *page) saveVersion(v domain.ReportVersion) {
	env := p.s.env
	name := env.AnnualTitle(p.r.card.Report) + " " + p.r.card.Unit.Label() + " " + env.Text("annual.version", "n", v.Number) + ".pdf"
	env.SaveFile(name, func(path string) {
		kit.Run(env.Runner, "save", "", func(ctx context.Context) (bool, error) {
			whole, err := p.s.store.AnnualVersion(ctx, v.ID)
			if err == nil {
				err = p.s.docs.Save(path, whole.PDF)
			}
			return true, err
		}, func(bool) { env.ToastSaved(path) })
	})
}

// stepItems are the steps on the report's way to the meeting, and its freezing.
func (p *page) stepItems() (items []*fyne.MenuItem) {
	env := p.s.env
	items = append(items, fyne.NewMenuItem(env.Text("annual.freeze")+" …", p.askFreeze), fyne.NewMenuItemSeparator())
	sisters := p.r.tree.Sisters(p.r.card.Report)
	for _, state := range domain.ReportStates[1:] {
		if (state == domain.ReportLaid || state == domain.ReportApproved) && len(sisters) > 0 {
			for _, id := range sisters {
				u, _ := p.r.tree.Unit(id)
				items = append(items, p.stepItem(domain.ReportStep{State: state, Unit: id}, env.Text("annual.step."+string(state))+", "+u.Label()))
			}
			continue
		}
		items = append(items, p.stepItem(domain.ReportStep{State: state}, env.Text("annual.step."+string(state))))
	}
	return items
}

// stepItem is a step, with its day where it is done.
func (p *page) stepItem(step domain.ReportStep, label string) *fyne.MenuItem {
	step.Report, step.Day = p.r.card.Report.ID, p.s.env.Today()
	item := fyne.NewMenuItem(label+" …", func() { p.askStep(step, label) })
	for _, have := range p.r.card.Steps {
		if have.State == step.State && have.Unit == step.Unit {
			step = have
			item.Label = label + " · " + p.s.env.ShortDate(have.Day) + " …"
			item.Checked = true
		}
	}
	return item
}

func (p *page) askStep(step domain.ReportStep, title string) {
	env := p.s.env
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "Day", "word.day", &step.Day),
		kit.Wide(kit.Choice(env, "Meeting", "annual.meeting", p.meetings(step), &step.Meeting)),
		kit.Note(env, "Note", "word.note", 2, &step.Note),
	})
	if unready := p.unready(); unready > 0 && step.State != domain.ReportToBoard {
		form.Add("", widgets.NewSentence(widgets.UnderWay, env.Count("annual.step.unready", unready)))
	}
	if !env.Today().After(domain.YearEnd(p.r.card.Report.Year)) && (step.State == domain.ReportLaid || step.State == domain.ReportApproved) {
		form.Add("", widgets.NewSentence(widgets.UnderWay, env.Text("annual.step.running", "year", p.r.card.Report.Year)))
	}
	var more []widgets.DialogButton
	if step.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("annual.step.undo"), OnTap: func() { kit.Bin(env.Runner, p.s.store, "report_step", step.ID) }})
	}
	kit.Edit(env, kit.Editing{Title: title, Form: form, More: more, Validate: func() error { return step.Validate(env.Today()) }},
		&step, p.s.store.SaveReportStep, func(domain.ID) {})
}

// meetings are those of the report's unit that the step can have been at: those of the year after it, by the book's calendar.
func (p *page) meetings(step domain.ReportStep) []widgets.Choice {
	env := p.s.env
	all := []widgets.Choice{{Key: "", Label: env.Text("pick.none")}}
	for _, m := range p.r.book.Book.Meetings {
		own := m.Unit.ID == p.r.card.Unit.ID || m.Unit.ID == step.Unit
		if k := m.Meeting.Kind; own && (k == domain.BoardMeeting || k == domain.AnnualMeeting) {
			all = append(all, widgets.Choice{Key: string(m.Meeting.ID), Label: env.ShortDate(m.Meeting.Starts) + " " + m.Meeting.Title})
		}
	}
	return all
}

// unready is how many chapters nobody has said are ready.
func (p *page) unready() int {
	n := p.r.card.Count()
	return len(p.r.card.Standing()) - n[domain.ChapterReady]
}

// askFreeze asks before a version is made that never changes.
func (p *page) askFreeze() {
	env := p.s.env
	missing, who := p.unready(), ""
	form := kit.NewForm(env, []kit.Field{kit.Wide(kit.Text(env, "Who", "annual.who", &who))})
	form.Agree = env.Text("annual.freeze")
	form.Add("", widgets.NewParagraph(env.Text("annual.freeze.text")))
	if missing > 0 {
		form.Add("", widgets.NewSentence(widgets.UnderWay, env.Count("annual.freeze.missing", missing)))
	}
	id := p.live.Asked()
	p.text.save(func() {
		kit.Edit(env, kit.Editing{Title: env.Text("annual.freeze"), Form: form}, &who, func(ctx context.Context, who string) (domain.ReportVersion, error) {
			return p.s.docs.Freeze(ctx, id, who)
		}, func(v domain.ReportVersion) { env.Toast(env.Text("annual.frozen", "n", v.Number), true) })
	})
}

// askAccounts asks for the four sums that the treasurer gives.
func (p *page) askAccounts() {
	env := p.s.env
	r := p.r.card.Report
	a := &r.Accounts
	if a.Given.IsZero() {
		a.Given = env.Today()
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "Given", "annual.accounts.given", &a.Given),
		kit.Money(env, "Income", "annual.accounts.income", &a.Income), kit.Money(env, "Costs", "annual.accounts.costs", &a.Costs),
		kit.Balance(env, "Result", "annual.accounts.result", &a.Result), kit.Money(env, "Balance", "annual.accounts.balance", &a.Balance),
	})
	form.Add("", widgets.NewLegend(env.Text("annual.accounts.legend")))
	kit.Edit(env, kit.Editing{Title: env.Text("annual.accounts"), Form: form}, &r, func(ctx context.Context, r domain.AnnualReport) (bool, error) {
		return true, p.s.store.SaveAnnualReport(ctx, r)
	}, func(bool) {})
}

func (p *page) chapterMenu(at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", p.chapterItems()...), p.s.env.Window.Canvas(), at)
}

// chapterItems are what can be done with the chapter that is chosen.
func (p *page) chapterItems() []*fyne.MenuItem {
	env := p.s.env
	c, ok := p.chapter()
	if !ok {
		return nil
	}
	ready, struck := "chapter.ready", "chapter.strike"
	if c.Chapter.Ready {
		ready = "chapter.not-ready"
	}
	if c.Chapter.Struck {
		struck = "chapter.unstrike"
	}
	return []*fyne.MenuItem{
		fyne.NewMenuItem(env.Text(ready), func() { p.setReady(c) }),
		fyne.NewMenuItem(env.Text("chapter.give"), func() { p.askTask(c) }),
		fyne.NewMenuItem(env.Text("chapter.rename"), func() { p.askChapter(c.Chapter) }),
		fyne.NewMenuItem(env.Text("chapter.up"), func() { p.move(c, -1) }),
		fyne.NewMenuItem(env.Text("chapter.down"), func() { p.move(c, 1) }),
		fyne.NewMenuItem(env.Text(struck), func() {
			x := c.Chapter
			x.Struck = !x.Struck
			p.saveChapters(x)
		}),
	}
}

// move changes places with the chapter before or behind.
func (p *page) move(c domain.ChapterCard, by int) {
	all := p.r.card.Chapters
	at := slices.IndexFunc(all, func(x domain.ChapterCard) bool { return x.Chapter.ID == c.Chapter.ID })
	to := at + by
	if at < 0 || to < 0 || to >= len(all) {
		return
	}
	a, b := all[at].Chapter, all[to].Chapter
	a.Place, b.Place = to+1, at+1
	p.saveChapters(a, b)
}

// askChapter asks what a chapter is called: one that is there, or a new one at the end.
func (p *page) askChapter(c domain.ReportChapter) {
	env, isNew := p.s.env, c.ID == ""
	title := env.Text("chapter.rename")
	if isNew {
		title = env.Text("chapter.new")
		c.Report, c.Place = p.r.card.Report.ID, len(p.r.card.Chapters)+1
	} else {
		c.Title = p.s.words.ChapterTitle(c)
	}
	form := kit.NewForm(env, []kit.Field{kit.Wide(kit.Text(env, "Title", "chapter.title", &c.Title))})
	kit.Edit(env, kit.Editing{Title: title, Form: form, Validate: func() error { return c.Validate() }}, &c, func(ctx context.Context, c domain.ReportChapter) (bool, error) {
		return true, p.s.store.SaveChapters(ctx, []domain.ReportChapter{c})
	}, func(bool) {})
}

// askTask asks who is to write a chapter, and by when.
func (p *page) askTask(c domain.ChapterCard) {
	t := domain.Todo{
		Unit: p.r.card.Unit.ID, Chapter: c.Chapter.ID, What: p.s.env.Text("chapter.task", "title", p.title(c)), Due: p.s.env.Today().AddDays(14),
	}
	if i := slices.IndexFunc(c.Tasks, func(x domain.Todo) bool { return x.Done.IsZero() }); i >= 0 {
		t = c.Tasks[i]
	}
	if t.Person == "" {
		p.editTask(t, "")
		return
	}
	kit.Run(p.s.env.Runner, "annual-task", "", func(ctx context.Context) (domain.Person, error) {
		return p.s.store.Person(ctx, t.Person)
	}, func(named domain.Person) { p.editTask(t, named.Name()) })
}

func (p *page) editTask(t domain.Todo, name string) {
	env, today := p.s.env, p.s.env.Today()
	sitting := slices.DeleteFunc(slices.Clone(p.r.book.Seats), func(r domain.OfficeRow) bool {
		return !r.Office.Until.IsZero() && !r.Office.Until.After(today)
	})
	office := t.Answers
	office.Person = ""
	who := kit.NewWhoAnswers(func(a domain.Answers) string {
		i := slices.IndexFunc(sitting, func(r domain.OfficeRow) bool {
			return a.Role != "" && a == domain.Answers{Body: r.Body.Kind, Role: r.Office.Role, Title: r.Office.Title}
		})
		if i < 0 {
			return env.Answers(a)
		}
		return env.Answers(a) + ", " + sitting[i].Person.Name()
	}, sitting, office)
	key := who.Key(office)
	form := kit.NewForm(env, []kit.Field{
		kit.Wide(kit.Choice(env, "Body", "plan.owner", who.Choices(env.Text("pick.none")), &key)),
		kit.Wide(kit.Person(env, "Person", "todo.person", kit.PersonParams{
			Find: p.s.store, Near: func() domain.ID { return t.Unit }, To: &t.Person, Name: &name,
		})),
		kit.Date(env, "Due", "plan.due", &t.Due),
	})
	kit.Edit(env, kit.Editing{Title: env.Text("chapter.give"), Form: form, Validate: func() error {
		person := t.Person
		if t.Answers = who.Of(key); person != "" { // who is named writes it, and no office
			t.Answers = domain.Answers{Person: person}
		}
		if t.Answers.None() {
			return &domain.Error{Kind: domain.Invalid, Field: "Body", Key: "annual.task.nobody"}
		}
		return t.Validate(today)
	}}, &t, p.s.store.SaveTodo, func(domain.ID) {})
}
