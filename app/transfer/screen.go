// Package transfer is the screen of files in and out: a file is picked, its columns are recognised and can be changed, what
// it would do is shown row by row, and it goes in as one thing that can be undone. Nothing is written before that.
package transfer

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Store is what the screen asks of the store.
type Store interface {
	Register(ctx context.Context) (domain.Register, error)
	ApplyImport(ctx context.Context, plan domain.ImportPlan, progress func(done, total int)) (domain.ID, error)
	NewID() (domain.ID, error)
	Tree(ctx context.Context) (*domain.Tree, error)
}

// Column is one column of a file, what it was taken for, and what stands in its first rows.
type Column struct {
	Heading string
	Sample  string
	Role    string // one of File.Roles; empty for none
}

// File is a file that was opened and recognised.
type File struct {
	Path    string
	Columns []Column // none of address cards
	Roles   []widgets.Choice
}

// Cards is what a user asks of address cards.
type Cards struct {
	Unit       domain.ID
	Version    string // "3.0", which every program reads, or "4.0"
	Each       bool   // a file for each person, into a folder
	Membership bool   // say which branch the person is a member of
}

// Files reads and writes foreign files; the window that owns the screens knows how.
type Files interface {
	// Open recognises a file; what the user chose for its columns before is remembered.
	Open(ctx context.Context, path string) (File, error)
	// Records reads a file with the columns as they are chosen, and remembers the choice.
	Records(ctx context.Context, f File, progress func(done, total int)) ([]domain.Record, error)
	// SaveRejected writes the rows that did not go in, with the reasons.
	SaveRejected(path string, f File, records []domain.Record) error
	// ExportCards writes everybody of a unit as address cards.
	ExportCards(ctx context.Context, path string, o Cards) (int, error)
}

// Screen is the wizard.
type Screen struct {
	env     *kit.Env
	store   Store
	files   Files
	file    File
	records []domain.Record
	answers map[int]domain.Answer
	plan    domain.ImportPlan
	tree    *domain.Tree
	show    domain.Outcome // which rows are shown; empty for all
	content *fyne.Container
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	return &Screen{env: env, store: store, files: files, content: container.NewStack()}
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show begins anew, with the file that the route names if any.
func (s *Screen) Show(r kit.Route) {
	s.start()
	if r.Part != "" {
		s.open(r.Part)
	}
}

// Refresh does nothing to a preview that is shown: it says by itself when the book has changed under it.
func (s *Screen) Refresh() {}

func (s *Screen) page(title string, objects ...fyne.CanvasObject) {
	head := widgets.NewHeading(title)
	box := container.NewVBox(append([]fyne.CanvasObject{head, widgets.Gap(1, 6)}, objects...)...)
	s.content.Objects = []fyne.CanvasObject{widgets.NewScroll(box)}
	s.content.Refresh()
}

// start offers what can be brought in and out.
func (s *Screen) start() {
	env := s.env
	card := func(title, text string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Card(env.Text(title), widgets.Pad(container.NewVBox(widgets.NewParagraph(env.Text(text)), container.NewHBox(buttons...)), 4, 12))
	}
	in := card("transfer.in", "transfer.in.text",
		widgets.Primary(env.Text("transfer.in.sheet"), "upload", func() { env.ChooseFile([]string{".xlsx", ".csv", ".txt"}, s.open) }),
		widgets.NewButton(env.Text("transfer.in.cards"), "upload", func() { env.ChooseFile([]string{".vcf", ".vcard"}, s.open) }))
	out := card("transfer.out", "transfer.out.text",
		widgets.NewButton(env.Text("transfer.out.members"), "download", func() { env.Go(kit.Route{Screen: "members"}) }),
		widgets.NewButton(env.Text("transfer.out.cards"), "download", s.exportCards))
	s.page(env.Text("screen.transfer"), widgets.NewStackOfCards(in, out))
}

// exportCards writes the scope's members as address cards; membership goes along only when it is ticked.
func (s *Screen) exportCards() {
	env := s.env
	o := Cards{Unit: env.Scope, Version: "3.0"}
	form := kit.NewForm(env, []kit.Field{
		kit.TextInput("Version", widgets.NewChoiceField(env.Text("transfer.version"), []widgets.Choice{
			{Key: "3.0", Label: env.Text("transfer.version.3")}, {Key: "4.0", Label: env.Text("transfer.version.4")},
		}), &o.Version),
		kit.CheckInput("Each", widgets.NewCheckField(env.Text("transfer.each")), &o.Each),
		kit.CheckInput("Membership", widgets.NewCheckField(env.Text("transfer.membership")), &o.Membership),
	})
	form.Load()
	write := func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (int, error) { return s.files.ExportCards(ctx, path, o) },
			func(n int) { env.Toast(env.Count("members.exported", n), false) })
	}
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("transfer.out.cards"), Body: widgets.MinWidth(520, container.NewVBox(form.Content(), widgets.NewParagraph(env.Text("transfer.membership.text")))),
		Buttons: []widgets.DialogButton{
			{Label: env.Text("Cancel"), Cancel: true},
			{Label: env.Text("start.choose-place"), Default: true, OnTap: func() {
				if !form.Read() {
					return
				}
				if o.Each {
					env.ChooseFolder(write)
				} else {
					env.SaveFile(env.Text("transfer.cards-file")+".vcf", write)
				}
			}},
		},
	})
}

func (s *Screen) open(path string) {
	kit.Run(s.env.Runner, "import", s.env.Text("transfer.opening"), func(ctx context.Context) (File, error) { return s.files.Open(ctx, path) }, func(f File) {
		s.file, s.answers = f, map[int]domain.Answer{}
		if len(f.Columns) == 0 {
			s.read()
			return
		}
		s.columns()
	})
}

// columns shows what each column was taken for; the user can change it.
func (s *Screen) columns() {
	env := s.env
	grid := container.New(layout.NewGridLayoutWithColumns(3))
	for _, title := range []string{"transfer.heading", "transfer.sample", "transfer.role"} {
		grid.Add(widgets.NewText(env.Text(title), widgets.ColorNameMuted, theme.SizeNameCaptionText, true))
	}
	for i := range s.file.Columns {
		c := &s.file.Columns[i]
		role := widgets.NewChoiceField("", s.file.Roles)
		role.SetText(c.Role)
		role.OnChange(func() { c.Role = role.Text() })
		heading := c.Heading
		if heading == "" {
			heading = env.Text("transfer.column", "n", strconv.Itoa(i+1))
		}
		grid.Add(widgets.NewTruncated(heading))
		grid.Add(widgets.NewTruncated(c.Sample))
		grid.Add(role)
	}
	buttons := container.NewHBox(layout.NewSpacer(), widgets.NewButton(env.Text("Cancel"), "", s.start), widgets.Primary(env.Text("transfer.next"), "forward", s.read))
	s.page(env.Text("transfer.columns", "file", filepath.Base(s.file.Path)), widgets.NewParagraph(env.Text("transfer.columns.text")),
		widgets.Surface(widgets.Pad(grid, 8, 12)), buttons)
}

// read reads the whole file and plans what it would do.
func (s *Screen) read() {
	file := s.file
	kit.Run(s.env.Runner, "import", s.env.Text("transfer.reading"), func(ctx context.Context) ([]domain.Record, error) {
		return s.files.Records(ctx, file, func(done, total int) { kit.Progress(ctx, done, total) })
	}, func(records []domain.Record) {
		s.records = records
		s.replan()
	})
}

type planned struct {
	plan domain.ImportPlan
	tree *domain.Tree
}

// replan plans anew, with the answers that there are.
func (s *Screen) replan() {
	env, records := s.env, s.records
	o := domain.ImportOptions{Today: env.Today(), NewID: s.store.NewID, Answers: s.answers, Place: env.Place}
	name := filepath.Base(s.file.Path)
	kit.Run(env.Runner, "import", env.Text("transfer.planning"), func(ctx context.Context) (p planned, err error) {
		reg, err := s.store.Register(ctx)
		if err != nil {
			return p, err
		}
		if p.tree, err = s.store.Tree(ctx); err != nil {
			return p, err
		}
		if branches := p.tree.Branches(env.Scope); len(branches) == 1 {
			o.Unit = branches[0].ID
		}
		p.plan, err = domain.PlanImport(ctx, reg, name, records, o, func(done, total int) { kit.Progress(ctx, done, total) })
		return p, err
	}, func(p planned) {
		s.plan, s.tree = p.plan, p.tree
		s.preview()
	})
}

// preview shows what the import would do, row by row.
func (s *Screen) preview() {
	env, c := s.env, s.plan.Counts
	chips := container.NewHBox()
	for _, x := range []struct {
		outcome domain.Outcome
		n       int
	}{{"", len(s.plan.Rows)}, {domain.OutcomeNew, c.New}, {domain.OutcomeChanged, c.Changed}, {domain.OutcomeUnchanged, c.Unchanged}, {domain.OutcomeAmbiguous, c.Ambiguous}, {domain.OutcomeRejected, c.Rejected}} {
		key := "outcome.all"
		if x.outcome != "" {
			key = "outcome." + string(x.outcome)
		}
		choose := func() { s.show = x.outcome; s.preview() }
		chips.Add(widgets.NewChip(env.Text(key)+" "+env.Number(x.n), s.show == x.outcome, choose, func() { s.show = ""; s.preview() }))
	}
	if c.Missing > 0 {
		missing := s.plan.Missing
		chips.Add(widgets.NewChip(env.Text("outcome.missing")+" "+env.Number(c.Missing), false, func() { env.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{IDs: missing}}) }, nil))
	}
	table := widgets.NewDataTable(s.rowColumns())
	var rows []domain.PlannedRow
	for _, r := range s.plan.Rows {
		if s.show == "" || r.Outcome == s.show {
			rows = append(rows, r)
		}
	}
	table.OnOpen = func(i int) {
		if r, ok := table.Row(i); ok {
			s.openRow(r)
		}
	}
	table.SetRows(rows)
	writes := c.New+c.Changed > 0
	apply := widgets.Primary(env.Count("transfer.apply", c.New+c.Changed), "check", s.apply)
	if !writes {
		apply.Disable()
	}
	buttons := container.NewHBox(widgets.NewButton(env.Text("transfer.save-rejected"), "save", s.saveRejected), layout.NewSpacer(),
		widgets.NewButton(env.Text("Cancel"), "", s.start), apply)
	head := container.NewVBox(widgets.NewHeading(env.Text("transfer.preview", "file", filepath.Base(s.file.Path))), widgets.NewParagraph(s.advice()), chips, widgets.Gap(1, 2))
	foot := widgets.Pad(buttons, 8, 0)
	s.content.Objects = []fyne.CanvasObject{container.New(layout.NewBorderLayout(head, foot, nil, nil), head, widgets.Surface(table), foot)}
	s.content.Refresh()
	env.Window.Canvas().Focus(table)
}

// advice says what is to be done before the import.
func (s *Screen) advice() string {
	c := s.plan.Counts
	switch {
	case c.Ambiguous > 0:
		return s.env.Count("transfer.advice.ask", c.Ambiguous)
	case c.New+c.Changed == 0:
		return s.env.Text("transfer.advice.nothing")
	}
	return s.env.Text("transfer.advice.ready")
}

func (s *Screen) rowColumns() []widgets.Column[domain.PlannedRow] {
	env := s.env
	type row = domain.PlannedRow
	outcome := widgets.Column[row]{
		Key: "transfer.outcome", Title: env.Text("transfer.outcome"), Width: 90, Text: func(r row) string { return env.Text("outcome." + string(r.Outcome)) },
		Less: func(a, b row) bool { return a.Outcome < b.Outcome },
		Status: func(r row) widgets.Status {
			return map[domain.Outcome]widgets.Status{
				domain.OutcomeNew: widgets.Done, domain.OutcomeChanged: widgets.UnderWay, domain.OutcomeUnchanged: widgets.NotRelevant,
				domain.OutcomeRejected: widgets.Late, domain.OutcomeAmbiguous: widgets.Unknown,
			}[r.Outcome]
		},
	}
	return []widgets.Column[row]{
		{Key: "transfer.line", Title: env.Text("transfer.line"), Width: 44, Align: fyne.TextAlignTrailing, Text: func(r row) string { return strconv.Itoa(r.Record.Line) }, Less: func(a, b row) bool { return a.Record.Line < b.Record.Line }},
		{Key: "word.name", Title: env.Text("word.name"), Width: 160, Text: func(r row) string { return r.Name }, Less: func(a, b row) bool { return env.Less(a.Name, b.Name) }},
		outcome,
		{Key: "transfer.what", Title: env.Text("transfer.what"), Width: 360, Text: s.what},
	}
}

// what is a row's changes or problems in one line.
func (s *Screen) what(r domain.PlannedRow) string {
	var parts []string
	for _, p := range r.Problems {
		parts = append(parts, s.env.Text(p.Key, "value", p.Value, "line", r.Record.Line))
	}
	if r.Outcome == domain.OutcomeChanged {
		for _, c := range r.Changes {
			parts = append(parts, s.change(c))
		}
	}
	if r.Outcome == domain.OutcomeAmbiguous {
		parts = append(parts, s.env.Count("transfer.could-be", len(r.Candidates)))
	}
	return strings.Join(parts, "; ")
}

func (s *Screen) change(c domain.FieldChange) string {
	field, year, _ := strings.Cut(c.Field, " ")
	name := strings.TrimSpace(s.env.Text("change."+field) + " " + year)
	return s.env.Text("transfer.change", "field", name, "old", s.value(c, c.Old), "new", s.value(c, c.New))
}

// value writes a value of a change for people: a unit by its name, a kind by its word.
func (s *Screen) value(c domain.FieldChange, text string) string {
	switch {
	case text == "":
		return "–"
	case c.Field == "Unit":
		u, _ := s.tree.Unit(domain.ID(text))
		return u.Label()
	case c.Field == "Kind" || strings.HasPrefix(c.Field, "Category"):
		return s.env.Text("membership.kind." + text)
	case c.Field == "Sex":
		return s.env.Text("sex." + text)
	case c.Field == "Mobile" || c.Field == "Phone":
		return domain.PhoneText(text)
	case strings.HasPrefix(c.Field, "Amount") || strings.HasPrefix(c.Field, "PaidAmount"):
		if n, err := strconv.Atoi(text); err == nil {
			return s.env.Money(domain.Money(n))
		}
	case text == "true":
		return s.env.Text("Yes")
	}
	if d, err := domain.ParseDate(text); err == nil && len(text) == 10 {
		return s.env.ShortDate(d)
	}
	return text
}

// openRow shows one row whole; one that could be several people is asked about.
func (s *Screen) openRow(r domain.PlannedRow) {
	env := s.env
	box := container.NewVBox()
	for _, p := range r.Problems {
		box.Add(widgets.NewParagraph(env.Text(p.Key, "value", p.Value, "line", r.Record.Line)))
	}
	for _, c := range r.Changes {
		box.Add(widgets.NewText(s.change(c), theme.ColorNameForeground, theme.SizeNameText, false))
	}
	buttons := []widgets.DialogButton{{Label: env.Text("OK"), Default: true, Cancel: true}}
	if r.Outcome == domain.OutcomeAmbiguous {
		s.ask(r)
		return
	}
	widgets.ShowDialog(env.Window, widgets.DialogParams{Title: r.Name, Body: widgets.MinWidth(460, box), Buttons: buttons})
}

// ask asks who a row is about.
func (s *Screen) ask(r domain.PlannedRow) {
	env := s.env
	kit.Run(env.Runner, "ask", "", s.store.Register, func(reg domain.Register) {
		m := domain.NewMatcher(reg)
		box := container.NewVBox(widgets.NewParagraph(env.Text("transfer.who", "name", r.Name, "born", env.ShortDate(r.Record.Person.Born), "place", r.Record.Person.Place)))
		var d *widgets.Dialog
		answer := func(a domain.Answer) func() {
			return func() {
				d.Close()
				s.answers[r.Record.Line] = a
				s.replan()
			}
		}
		for _, c := range r.Candidates {
			p, ok := m.Person(c.Person)
			is := domain.Answer{Person: c.Person}
			if i := slices.IndexFunc(s.plan.Persons, func(p domain.Person) bool { return p.ID == c.Person }); !ok && i >= 0 {
				p, ok, is = s.plan.Persons[i], true, domain.Answer{Line: c.Line}
			}
			if !ok {
				continue
			}
			box.Add(widgets.NewLineButton(p.SortName()+" · "+env.ShortDate(p.Born)+" · "+p.Place, env.Text(c.Why), widgets.NoStatus, answer(is)))
		}
		d = widgets.ShowDialog(env.Window, widgets.DialogParams{
			Title: env.Text("transfer.who.title"), Body: widgets.MinWidth(560, box), Buttons: []widgets.DialogButton{
				{Label: env.Text("Cancel"), Cancel: true},
				{Label: env.Text("transfer.skip"), Stay: true, OnTap: answer(domain.Answer{Skip: true})},
				{Label: env.Text("transfer.someone-new"), Stay: true, OnTap: answer(domain.Answer{New: true})},
			},
		})
	})
}

// apply writes the plan, all of it or nothing.
func (s *Screen) apply() {
	env, plan := s.env, s.plan
	kit.Run(env.Runner, "import", env.Text("transfer.writing"), func(ctx context.Context) (domain.ID, error) {
		return s.store.ApplyImport(ctx, plan, func(done, total int) { kit.Progress(ctx, done, total) })
	}, func(domain.ID) {
		s.start()
		env.Toast(env.Text("transfer.done", "new", env.Number(plan.Counts.New), "changed", env.Number(plan.Counts.Changed)), true)
	})
}

func (s *Screen) saveRejected() {
	env, file := s.env, s.file
	records := s.plan.LeftOut()
	env.SaveFile(env.Text("transfer.rejected-file")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", "", func(context.Context) (bool, error) { return true, s.files.SaveRejected(path, file, records) },
			func(bool) { env.Toast(env.Count("transfer.rejected-saved", len(records)), false) })
	})
}
