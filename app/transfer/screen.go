// Package transfer is the screen of files in and out: a file is picked, its columns are recognised and can be changed,
// what it would do is shown row by row, and it goes in as one thing that can be undone. Nothing is written before that.
package transfer

import (
	"context"
	"slices"
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
	UndoImport(ctx context.Context, batch domain.ID) (domain.UndoReport, error)
	ImportBatches(ctx context.Context) ([]domain.ImportBatch, error)
	SetSetting(ctx context.Context, key, text string) error
	MeetingRegister(ctx context.Context) (domain.MeetingRegister, error)
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	FindPeople(ctx context.Context, q domain.NameQuery) ([]domain.MemberRow, error)
	NewID() (domain.ID, error)
	Tree(ctx context.Context) (*domain.Tree, error)
}

// Column is one column of a file, what it was taken for and why, and what stands in it.
type Column struct {
	Heading string
	Sample  string // three values
	Role    string // one of File.Roles
	Field   string // that it is read for, as problems name it; empty for none
	Why     string // catalogue key
	Word    string // of the heading, that Why is about
	Filled  int    // how many rows say something
	Number  int    // from 1
}

// The roles that are more than a name here: of a column that is not used, and of one that names a branch.
const (
	nothing = "ignore"
	branch  = "branch"
)

func (c Column) unused() bool { return c.Role == nothing && c.Filled > 0 }

// cards tells whether a file is one of address cards.
func (f File) cards() bool { return len(f.Columns) == 0 && !f.Calendar }

// File is a file that was opened and recognised.
type File struct {
	Path       string
	Program    string   // that wrote it, where it can be told
	Calendar   bool     // it is a calendar, which has no columns and is of no people
	Passed     []string // sentences of what of a calendar that has been read becomes no row
	Columns    []Column // none of address cards
	Roles      []widgets.Choice
	Single     []string              // roles of which one column counts in each row: the first that says something
	Unread     []string              // names of sheets that are not read
	Properties []Column              // of address cards that have been read: what goes nowhere
	Edits      map[int][]string      // rows that the user has corrected, by their lines
	People     map[int]domain.Person // whom cards are of that the user has corrected, by their lines
}

// Reading is what was read of a file, and what is to be remembered of how its columns were chosen.
type Reading struct {
	Records    []domain.Record
	Properties []Column               // of address cards: those that go nowhere
	Events     []domain.MeetingRecord // of a calendar, which has nothing of the others
	Passed     []string               // sentences of what of it becomes no row
	Setting    string                 // under which the choice is kept; empty where the columns are what they were taken for
	Layout     string
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
	// Read reads a file with the columns as they are chosen.
	Read(ctx context.Context, f File, progress func(done, total int)) (Reading, error)
	// Report is what an import tells of itself.
	Report(f File, plan domain.ImportPlan) string
	// SaveReport writes a report.
	SaveReport(path, report string) error
	// SaveRejected writes the rows that did not go in, with the reasons.
	SaveRejected(path string, f File, records []domain.Record) error
	// ExportCalendar writes dates as a calendar or a table, and tells how many.
	ExportCalendar(ctx context.Context, path string, q domain.MeetingQuery) (int, error)
	// ExportCards writes everybody of a unit as address cards, and tells how many and whom it leaves out.
	ExportCards(ctx context.Context, path string, o Cards) (int, domain.NotExported, error)
}

// Screen is the wizard.
type Screen struct {
	env     *kit.Env
	store   Store
	files   Files
	file    File
	reading *Reading // of the file; nil before it has been read
	answers map[int]domain.Answer
	plan    domain.ImportPlan
	tree    *domain.Tree
	show    domain.Outcome  // which rows are shown; empty for all
	line    int             // of the row that is marked in the preview; 0 for none
	scope   domain.ID       // that the plan was made for
	stale   bool            // the plan that is shown is being made anew
	write   *widgets.Button // writes the plan; nil before the preview
	done    func()          // shows what the last import did; nil before one, and once another file is asked for
	batch   domain.ID       // that import
	content *fyne.Container
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, files Files) *Screen {
	return &Screen{env: env, store: store, files: files, content: container.NewStack()}
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show begins with the file that the route names, if any. A file that was begun with stays, with what was chosen and
// answered, and is held against the book as it is by now.
func (s *Screen) Show(r kit.Route) {
	switch {
	case r.Part != "":
		s.start()
		s.open(r.Part)
	case s.done != nil:
		s.done()
	case s.file.Path == "":
		s.start()
	case s.reading != nil:
		s.replan()
	}
}

// another begins again, with the question for a file of any kind.
func (s *Screen) another() {
	s.start()
	s.env.ChooseFile([]string{".xlsx", ".csv", ".txt", ".vcf", ".vcard", ".ics"}, s.open)
}

// Refresh does nothing to a preview that is shown, unless its rows are now to be another unit's: it says by itself when
// the book has changed under it. What an import did is no longer shown once it has been undone.
func (s *Screen) Refresh() {
	if s.reading != nil && s.scope != s.env.Scope {
		s.replan()
		return
	}
	if s.done == nil {
		return
	}
	batch := s.batch
	kit.Run(s.env.Runner, "import", "", s.store.ImportBatches, func(all []domain.ImportBatch) {
		for _, b := range all {
			if b.ID == batch && b.Undone && s.done != nil && s.batch == batch {
				s.undone(s.env.Text("transfer.undone", "file", b.Source), s.env.Text("transfer.undone.text"))
			}
		}
	})
}

// Back goes a step back in the wizard, answering Alt+← before the window does; false at its first step.
func (s *Screen) Back() bool {
	switch {
	case s.file.Path == "":
		return false
	case s.reading != nil && len(s.file.Columns) > 0:
		s.columns()
	default:
		s.start()
	}
	return true
}

// Answer lets Esc go a step back too.
func (s *Screen) Answer(key fyne.KeyName) bool { return key == fyne.KeyEscape && s.Back() }

func (s *Screen) page(title string, objects ...fyne.CanvasObject) {
	head := widgets.NewHeading(title)
	box := container.NewVBox(append([]fyne.CanvasObject{head, widgets.Gap(1, 6)}, objects...)...)
	s.content.Objects = []fyne.CanvasObject{widgets.NewScroll(box)}
	s.content.Refresh()
}

// start offers what can be brought in and out.
func (s *Screen) start() {
	env := s.env
	s.file, s.reading, s.answers, s.show, s.line, s.done, s.batch = File{}, nil, nil, "", 0, nil, ""
	card := func(title, text string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
		body := container.NewVBox(widgets.NewParagraph(env.Text(text)), widgets.NewWrap(buttons...))
		return widgets.Card(env.Text(title), body)
	}
	from := func(endings ...string) func() { return func() { env.ChooseFile(endings, s.open) } }
	in := card("transfer.in", "transfer.in.text",
		widgets.Primary(env.Text("transfer.in.sheet"), "upload", from(".xlsx", ".csv", ".txt")),
		widgets.NewButton(env.Text("transfer.in.cards"), "upload", from(".vcf", ".vcard")),
		widgets.NewButton(env.Text("transfer.in.calendar"), "upload", from(".ics")))
	out := card("transfer.out", "transfer.out.text",
		widgets.NewButton(env.Text("transfer.out.members"), "download", func() { env.Go(kit.Route{Screen: "members"}) }),
		widgets.NewButton(env.Text("transfer.out.cards"), "download", s.exportCards),
		widgets.NewButton(env.Text("transfer.out.calendar"), "download", s.askCalendar))
	s.page(env.Text("screen.transfer"), widgets.NewStackOfCards(in, out))
}

func (s *Screen) open(path string) {
	kit.Run(s.env.Runner, "import", s.env.Text("transfer.opening"), func(ctx context.Context) (File, error) {
		return s.files.Open(ctx, path)
	}, func(f File) {
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
	s.reading, s.show = nil, ""
	next := widgets.Primary(env.Text("transfer.next"), "forward", s.read)
	lines := container.NewVBox() // each as high as what is said of its column
	line := func(parts ...fyne.CanvasObject) {
		lines.Add(container.New(layout.NewGridLayoutWithColumns(len(parts)), parts...))
	}
	var titles []fyne.CanvasObject
	for _, title := range []string{"transfer.heading", "transfer.sample", "transfer.role", "transfer.why"} {
		titles = append(titles, widgets.NewText(env.Text(title), widgets.ColorNameMuted, theme.SizeNameCaptionText, true))
	}
	line(titles...)
	whys := make([]*fyne.Container, len(s.file.Columns))
	for i := range s.file.Columns {
		c := &s.file.Columns[i]
		role := widgets.NewChoiceField("", s.file.Roles)
		role.SetText(c.Role)
		role.OnChange(func() {
			c.Role, c.Why = role.Text(), "import.why.chosen"
			s.drawWhys(whys)
		})
		whys[i] = container.NewStack()
		line(widgets.NewTruncated(s.nameOf(*c)), widgets.NewTruncated(c.Sample), role, whys[i])
	}
	s.drawWhys(whys)
	said := env.Text("transfer.columns.text")
	if s.file.Program != "" {
		said = env.Text("import.program", "program", s.file.Program) + " " + said
	}
	title := widgets.NewHeading(env.Text("transfer.columns", "file", domain.FileName(s.file.Path)))
	head := container.NewVBox(title, widgets.NewParagraph(said))
	body := widgets.Surface(widgets.NewScroll(widgets.Pad(lines, 8, 12)))
	cancel := widgets.NewButton(env.Text("Cancel"), "", s.start)
	foot := widgets.Pad(container.NewHBox(layout.NewSpacer(), cancel, next), 8, 0) // it stays where many columns are
	s.content.Objects = []fyne.CanvasObject{container.New(layout.NewBorderLayout(head, foot, nil, nil), head, body, foot)}
	s.content.Refresh()
	env.Window.Canvas().Focus(next) // Enter goes on
}

// drawWhys says beside each column why it was taken for what it is, or that another one says the same and which of them
// counts.
func (s *Screen) drawWhys(places []*fyne.Container) {
	env := s.env
	for i, c := range s.file.Columns {
		said := widgets.NewParagraph(env.Text(c.Why, "word", c.Word))
		if same := s.sharers(c); len(same) > 0 {
			others := env.Text("transfer.same", "columns", strings.Join(same, ", "))
			said = widgets.NewSentence(widgets.UnderWay, others)
		}
		places[i].Objects = []fyne.CanvasObject{said}
		places[i].Refresh()
	}
}

// sharers are the names of the other columns that were given a column's meaning, where only one of them counts.
func (s *Screen) sharers(c Column) (names []string) {
	for _, other := range s.file.Columns {
		if other.Number != c.Number && other.Role == c.Role && slices.Contains(s.file.Single, c.Role) {
			names = append(names, s.nameOf(other))
		}
	}
	return names
}

// outdate keeps a plan from being written that is about to be made anew.
func (s *Screen) outdate() {
	s.stale = true
	if s.write != nil {
		s.write.Disable()
	}
}

// read reads the whole file and plans what it would do.
func (s *Screen) read() {
	file := s.file
	s.outdate()
	kit.Run(s.env.Runner, "import", s.env.Text("transfer.reading"), func(ctx context.Context) (Reading, error) {
		return s.files.Read(ctx, file, func(done, total int) { kit.Progress(ctx, done, total) })
	}, func(r Reading) {
		plan := func(bool) {
			if s.file.Path != file.Path {
				return // another file has been asked for meanwhile
			}
			s.reading, s.file.Properties, s.file.Passed = &r, r.Properties, r.Passed
			s.replan()
		}
		if r.Setting == "" {
			plan(true)
			return
		}
		// Before the plan: it holds good for the book as it is then.
		kit.Write(s.env.Runner, "", func(ctx context.Context) (bool, error) {
			return true, s.store.SetSetting(ctx, r.Setting, r.Layout)
		}, plan)
	})
}

type planned struct {
	plan domain.ImportPlan
	tree *domain.Tree
}

// replan plans anew, with the answers that there are.
func (s *Screen) replan() {
	env, reading, file, scope := s.env, s.reading, s.file, s.env.Scope
	s.scope = scope
	s.outdate()
	o := domain.ImportOptions{Today: env.Today(), NewID: s.store.NewID, Answers: s.answers, Place: env.Place}
	kit.Run(env.Runner, "import", env.Text("transfer.planning"), func(ctx context.Context) (p planned, err error) {
		if p.tree, err = s.store.Tree(ctx); err != nil {
			return p, err
		}
		if file.Calendar {
			p.plan, err = s.planCalendar(ctx, file.Path, calendarUnit(p.tree, scope), reading.Events)
			return p, err
		}
		reg, err := s.store.Register(ctx)
		if err != nil {
			return p, err
		}
		if branches := p.tree.Branches(scope); len(branches) == 1 {
			o.Unit = branches[0].ID
		}
		progress := func(done, total int) { kit.Progress(ctx, done, total) }
		p.plan, err = domain.PlanImport(ctx, reg, domain.FileName(file.Path), reading.Records, o, progress)
		return p, err
	}, func(p planned) {
		if s.file.Path != file.Path || s.reading == nil {
			return // a step back was taken meanwhile
		}
		s.stale = false
		s.plan, s.tree = p.plan, p.tree
		if len(s.rows()) == 0 { // the last of its kind was put right or answered: it is seen among the others what became of it
			s.show = ""
		}
		s.preview()
	})
}
