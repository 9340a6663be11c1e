// Package settings is the screen of the file and its backups, of how the program looks, and of the numbers of the rule
// sets that the book itself can change.
package settings

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Store is what the screen asks of the store.
type Store interface {
	Rules(ctx context.Context) ([]domain.Rule, error)
	ActivityRule(ctx context.Context) (domain.ActivityRule, error)
	SaveRule(ctx context.Context, r domain.Rule) (domain.ID, error)
	ImportBatches(ctx context.Context) ([]domain.ImportBatch, error)
	UndoImport(ctx context.Context, batch domain.ID) (domain.UndoReport, error)
	Freeze(ctx context.Context, year int) error
	Unfreeze(ctx context.Context, year int) error
	CarryActions(ctx context.Context, c domain.Carrying) error
	YearEndBook(ctx context.Context, unit domain.ID, year int, day domain.Date) (domain.YearEndBook, error)
	SaveYearEndTick(ctx context.Context, t domain.YearEndTick) (domain.ID, error)
	UntickYearEnd(ctx context.Context, id domain.ID) error
}

// Backup is one copy of the book as the screen shows it.
type Backup struct {
	Path string
	Text string // when, and how large
}

// Upkeep looks after the file; the window that owns the screens knows how.
type Upkeep interface {
	Path() string
	Backups() ([]Backup, error)
	// Backup makes a copy now, and then does what is to be done.
	Backup(name string, then func())
	// Restore shows what differs between the book and a backup, and puts the backup in its place where the user agrees.
	Restore(path string)
	// ChooseBackup restores one that the user finds elsewhere.
	ChooseBackup()
	Place() string // the second place for copies; empty for none
	ChoosePlace()
	DropPlace()
	// Archive writes everything in the formats of others, sealed.
	Archive()
	// Check returns what is wrong with the book, each as a sentence.
	Check(ctx context.Context) ([]string, error)
	// Salvage reads what can be read into a new book, and says what is lost.
	Salvage()
}

// Protection is the book's lock. What asks for something opens its own dialogs.
type Protection interface {
	Sealed() bool
	Seal()
	HandOver()
	ChangePassphrase()
	NewSheet()
	Lock()
	Minutes() int // without use until the book is locked; 0 for never
	SetMinutes(n int)
	Keyring() (on, possible bool)
	SetKeyring(on bool, failed func())
}

// Look is how the program looks and where it begins, kept on this computer.
type Look interface {
	Units() *domain.Tree
	Start() domain.ID // the unit that the book is opened with
	SetStart(unit domain.ID)
	Dark() bool
	Percent() int
	Language() string
	Set(dark bool, percent int, language string)
}

// Screen is the settings.
type Screen struct {
	env     *kit.Env
	store   Store
	upkeep  Upkeep
	lock    Protection
	look    Look
	content *fyne.Container
	scroll  *container.Scroll

	allBackups bool // are listed, not only the newest
	toYear     bool // the year's end is to be brought into view once it is there
	year       int  // that was chosen before a step of the year's end led to another; 0 for none
}

// fewBackups is how many are listed until all are asked for.
const fewBackups = 5

// New returns the screen, empty until it is shown.
func New(env *kit.Env, store Store, upkeep Upkeep, lock Protection, look Look) *Screen {
	s := &Screen{env: env, store: store, upkeep: upkeep, lock: lock, look: look, content: widgets.NewStackOfCards()}
	s.scroll = widgets.NewScroll(s.content)
	return s
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.scroll }

// Show loads the settings; its part "year" is the end of the year.
func (s *Screen) Show(r kit.Route) {
	s.toYear = r.Part == "year"
	if s.year != 0 && r.Year == 0 {
		s.env.Year = s.year
	}
	s.year = 0
	s.Refresh()
}

type loaded struct {
	rules   []domain.Rule
	active  domain.ActivityRule
	batches []domain.ImportBatch
	backups []Backup
	year    domain.YearEndBook
}

// Refresh loads the settings anew.
func (s *Screen) Refresh() {
	today := s.env.Today()
	kit.Run(s.env.Runner, "settings", "", func(ctx context.Context) (l loaded, err error) {
		if l.active, err = s.store.ActivityRule(ctx); err != nil {
			return l, err
		}
		if l.rules, err = s.store.Rules(ctx); err != nil {
			return l, err
		}
		if l.batches, err = s.store.ImportBatches(ctx); err != nil {
			return l, err
		}
		if l.year, err = s.store.YearEndBook(ctx, "", domain.YearEnding(today), today); err != nil {
			return l, err
		}
		l.backups, err = s.upkeep.Backups()
		return l, err
	}, s.draw)
}

func (s *Screen) draw(l loaded) {
	env := s.env
	year := s.yearCard(l.year)
	left := widgets.NewStackOfCards(s.lookCard(), s.rulesCard(l.rules, l.active), year)
	right := widgets.NewStackOfCards(s.fileCard(l.backups), s.lockCard(), s.importsCard(l.batches))
	s.content.Objects = []fyne.CanvasObject{widgets.NewHeading(env.Text("screen.settings")), widgets.NewBeside(0.5, left, right)}
	s.content.Refresh()
	if s.toYear {
		s.toYear = false
		s.scroll.ScrollToOffset(fyne.NewPos(0, year.Position().Y))
	}
}

// lookCard is language, text size, light or dark, and where the program begins: each choice counts at once.
func (s *Screen) lookCard() fyne.CanvasObject {
	env, look := s.env, s.look
	languages := []widgets.Choice{{Key: "nb", Label: "Norsk bokmål"}, {Key: "en", Label: "English"}}
	language := widgets.NewChoiceField(env.Text("settings.language"), languages)
	language.SetText(look.Language())
	var sizes []widgets.Choice
	for _, percent := range []int{90, 100, 110, 125, 140, 160} {
		sizes = append(sizes, widgets.Choice{Key: strconv.Itoa(percent), Label: strconv.Itoa(percent) + " %"})
	}
	size := widgets.NewChoiceField(env.Text("settings.size"), sizes)
	size.SetText(strconv.Itoa(look.Percent()))
	dark := widgets.NewChoiceField(env.Text("settings.theme"), []widgets.Choice{
		{Key: "", Label: env.Text("settings.light")}, {Key: "1", Label: env.Text("settings.dark")},
	})
	if look.Dark() {
		dark.SetText("1")
	} else {
		dark.SetText("")
	}
	apply := func() {
		percent, err := strconv.Atoi(size.Text())
		if err != nil {
			percent = 100
		}
		look.Set(dark.Text() == "1", percent, language.Text())
	}
	for _, f := range []*widgets.ChoiceField{language, size, dark} {
		f.OnChange(apply)
	}
	from := look.Start()
	start := kit.Unit(env, "Start", "settings.start", kit.UnitParams{Tree: look.Units()}, &from).Input
	start.SetText(string(from))
	start.OnChange(func() { look.SetStart(domain.ID(start.Text())) })
	return widgets.Card(env.Text("settings.look"), container.NewVBox(language, size, dark, start))
}

func (s *Screen) rulesCard(rules []domain.Rule, active domain.ActivityRule) fyne.CanvasObject {
	env := s.env
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, key := range domain.RuleKeys {
		for _, r := range rules {
			if r.Key == key {
				value := env.Money(domain.Money(r.Value)) + " · " + env.Text("settings.rule-from", "day", env.ShortDate(r.From))
				box.Add(widgets.NewLineButton(env.Text("rule."+string(r.Key)), value, widgets.NoStatus, func() { s.editRule(r) }))
			}
		}
	}
	add := widgets.NewButton(env.Text("settings.rule-new"), "plus", func() {
		s.editRule(domain.Rule{Key: domain.FeeAmountMember, From: domain.YearStart(env.Today().Year)})
	})
	all := widgets.NewButton(env.Text("settings.rules.all"), "", func() { s.showRules(rules, active) })
	return widgets.Card(env.Text("settings.rules"), container.NewVBox(box, container.NewHBox(add, all)))
}

func (s *Screen) editRule(r domain.Rule) {
	env := s.env
	amount := kit.Field{
		Key: "Value", Input: widgets.NewTextField(env.Text("settings.rule-value")),
		Get: func() string { return strconv.FormatInt(r.Value/100, 10) },
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Choice(env, "Key", "settings.rule", kit.Choices(env, "rule.", domain.RuleKeys), &r.Key),
		amount,
		kit.Date(env, "From", "offices.from", &r.From),
		kit.Text(env, "Source", "settings.rule-source", &r.Source),
	})
	kit.Edit(env, kit.Editing{Title: env.Text("settings.rule"), Form: form, Validate: func() error {
		n, err := strconv.ParseInt(amount.Input.Text(), 10, 64)
		if err != nil {
			return &domain.Error{Kind: domain.Invalid, Field: "Value", Key: "rule.value.negative"}
		}
		r.Value = n * 100
		return r.Validate()
	}}, &r, s.store.SaveRule, func(domain.ID) {})
}

func (s *Screen) fileCard(backups []Backup) fyne.CanvasObject {
	env := s.env
	box := container.NewVBox(widgets.NewParagraph(s.upkeep.Path()))
	buttons := widgets.NewWrap(
		widgets.NewButton(env.Text("settings.backup"), "save", func() { s.upkeep.Backup("", s.Refresh) }),
		widgets.NewButton(env.Text("settings.check"), "check", s.check),
		widgets.NewButton(env.Text("settings.restore-other"), "folder", s.upkeep.ChooseBackup),
	)
	box.Add(buttons)
	if place := s.upkeep.Place(); place == "" {
		box.Add(widgets.NewParagraph(env.Text("settings.place.none")))
		box.Add(container.NewHBox(widgets.NewButton(env.Text("settings.place.choose"), "folder", s.upkeep.ChoosePlace)))
	} else {
		box.Add(widgets.NewParagraph(env.Text("settings.place", "place", place)))
		box.Add(widgets.NewWrap(
			widgets.NewButton(env.Text("settings.place.choose"), "folder", s.upkeep.ChoosePlace),
			widgets.NewButton(env.Text("settings.place.drop"), "close", func() { s.upkeep.DropPlace(); s.Refresh() }),
		))
	}
	box.Add(container.NewHBox(widgets.NewButton(env.Text("archive.title"), "download", s.upkeep.Archive)))
	shown := backups
	if !s.allBackups {
		shown = backups[:min(len(backups), fewBackups)]
	}
	for _, b := range shown {
		restore := func() { s.upkeep.Restore(b.Path) }
		box.Add(widgets.NewLineButton(b.Text, env.Text("settings.restore"), widgets.NoStatus, restore))
	}
	if len(shown) < len(backups) {
		all := func() { s.allBackups = true; s.Refresh() }
		box.Add(container.NewHBox(widgets.NewLink(env.Text("settings.backup.all", "n", len(backups)), all)))
	}
	return widgets.Card(env.Text("settings.file"), box)
}

func (s *Screen) check() {
	env := s.env
	kit.Run(env.Runner, "check", env.Text("settings.checking"), s.upkeep.Check, func(found []string) {
		text := env.Text("settings.sound")
		buttons := env.OK()
		if len(found) > 0 {
			text = strings.Join(found[:min(len(found), 12)], "\n") + "\n\n" + env.Text("salvage.text")
			buttons = append([]widgets.DialogButton{
				{Label: env.Text("salvage.do"), OnTap: s.upkeep.Salvage},
				{Label: env.Text("settings.restore-other"), OnTap: s.upkeep.ChooseBackup},
			}, buttons...)
		}
		widgets.ShowDialog(env.Window, widgets.DialogParams{
			Title: env.Text("settings.check"), Body: widgets.MinWidth(520, widgets.NewParagraph(text)), Buttons: buttons,
		})
	})
}

func (s *Screen) importsCard(batches []domain.ImportBatch) fyne.CanvasObject {
	env := s.env
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, b := range batches[:min(len(batches), 10)] {
		label := s.aboutImport(b)
		state, status := "", widgets.NoStatus
		if b.Undone {
			state, status = env.Text("settings.import.undone"), widgets.NotRelevant
		}
		box.Add(widgets.NewLineButton(label, state, status, func() { s.showImport(b) }))
	}
	if len(batches) == 0 {
		box.Add(widgets.NewParagraph(env.Text("settings.no-imports")))
	}
	return widgets.Card(env.Text("settings.imports"), box)
}

// aboutImport says which file was read when, and what came of it.
func (s *Screen) aboutImport(b domain.ImportBatch) string {
	env := s.env
	return env.Text("settings.import", "file", b.Source, "day", env.Instant(b.At),
		"new", env.Number(b.Counts.New), "changed", env.Number(b.Counts.Changed))
}

// showImport shows what an import told of itself, and takes it back where that is asked for.
func (s *Screen) showImport(b domain.ImportBatch) {
	env := s.env
	buttons := env.OK()
	if !b.Undone {
		undo := widgets.DialogButton{Label: env.Text("settings.import.undo"), OnTap: func() { s.undoImport(b) }}
		buttons = append([]widgets.DialogButton{undo}, buttons...)
	}
	report := b.Report
	if report == "" {
		report = s.aboutImport(b)
	}
	box := container.NewVBox()
	for line := range strings.SplitSeq(report, "\n") {
		box.Add(widgets.NewParagraph(line))
	}
	body := widgets.MinWidth(560, box)
	widgets.ShowDialog(env.Window, widgets.DialogParams{Title: b.Source, Body: body, Buttons: buttons})
}

func (s *Screen) undoImport(b domain.ImportBatch) {
	env, undo := s.env, s.env.Text("settings.import.undo")
	env.Ask(undo, env.Text("settings.import.sure", "file", b.Source), undo, true, func() {
		kit.Write(env.Runner, env.Text("app.undoing"), func(ctx context.Context) (domain.UndoReport, error) {
			return s.store.UndoImport(ctx, b.ID)
		}, func(r domain.UndoReport) { env.Toast(env.Count("settings.import.undid", r.Undone), false) })
	})
}
