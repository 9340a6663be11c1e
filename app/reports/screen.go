// Package reports is the screen from which documents are chosen, looked at, printed and saved. What stands in them the room
// reports at the root says.
package reports

import (
	"bytes"
	"context"
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// The documents that can be chosen.
const (
	Board   = "board"
	Members = "members"
	Branch  = "branch"
	Study   = "study"
	Calls   = "study-calls" // to the study leaders who have not held the circle that the plan names

	Nomination = "nomination" // how far every municipality has come
)

// ofOne are the papers of one thing: of a study circle, of a candidate list, of a contest, of its nomination meeting, of a correction.
var ofOne = [][]string{
	{"invitation", "participants", "blank-list", "filled-list", "certificates"},
	{"list", "proposal", "listed-letters"},
	{"ask-letters"},
	{"notice", "voters", "ballot-papers", "minutes"},
	{"correction"},
}

// kindred are the papers of the thing that a paper is of; none for a document of a unit.
func kindred(kind string) []string {
	for _, kinds := range ofOne {
		if slices.Contains(kinds, kind) {
			return kinds
		}
	}
	return nil
}

// Request is what a user asks of a document.
type Request struct {
	Kind      string
	Unit      domain.ID
	Of        domain.ID // the circle, the list or the contest, of whose paper it is
	Period    domain.Period
	Meeting   string
	Reference string
	Author    string
	Names     bool // in a board report
	ByBranch  bool // in a member list

	Only domain.CandidateState // whom letters to candidates go to; empty for all whom they concern
}

// Documents makes documents; the window that owns the screens knows how.
type Documents interface {
	// Make returns a document as PDF.
	Make(ctx context.Context, r Request) ([]byte, error)
	// Pictures returns pictures of a PDF's pages from number from on (0 is the first), at most so many, and how many it has.
	Pictures(ctx context.Context, pdf []byte, from, most int) ([]image.Image, int, error)
	// Save writes a PDF to a file, whole or not at all.
	Save(path string, pdf []byte) error
	// Print hands a PDF to the system's printer.
	Print(ctx context.Context, pdf []byte) error
	// Units are the units that a document can be about.
	Units(ctx context.Context) (*domain.Tree, error)
}

// Screen is the reports' screen.
type Screen struct {
	env     *kit.Env
	docs    Documents
	request Request
	tree    *domain.Tree
	pdf     []byte
	total   int // the PDF's pages, of which those looked at so far are drawn
	form    *kit.Form
	content *fyne.Container
	pages   *fyne.Container
	scroll  *container.Scroll
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, docs Documents) *Screen {
	s := &Screen{env: env, docs: docs, content: container.NewStack(), pages: container.NewVBox()}
	s.scroll = container.NewVScroll(s.pages)
	s.scroll.OnScrolled = func(at fyne.Position) {
		if at.Y+2*s.scroll.Size().Height > s.pages.MinSize().Height {
			s.more()
		}
	}
	s.request = Request{Kind: Board, Author: env.App.Preferences().String(prefAuthor)}
	return s
}

// prefAuthor is the preference that remembers who makes reports.
const prefAuthor = "report_author"

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show begins with the document and the unit that the route asks for.
func (s *Screen) Show(r kit.Route) {
	s.request.Unit = s.env.Scope
	if r.Part != "" {
		s.request.Kind, s.request.Unit, s.request.Of, s.request.Only = r.Part, r.ID, "", ""
		if kindred(r.Part) != nil {
			s.request.Unit, s.request.Of = s.env.Scope, r.ID
		}
	}
	s.request.Period = domain.YearTo(s.env.AsOf())
	kit.Run(s.env.Runner, "units", "", s.docs.Units, func(tree *domain.Tree) {
		s.tree = tree
		s.draw()
		s.preview()
	})
}

// Refresh makes the document anew: the book, the scope or the year has changed.
func (s *Screen) Refresh() { s.Show(kit.Route{}) }

// kinds are the documents that can be chosen: with those of a circle or list where one has been asked for.
func (s *Screen) kinds() []widgets.Choice {
	keys := append(slices.Clone(kindred(s.request.Kind)), Board, Members, Branch, Study, Calls, Nomination)
	return kit.Choices(s.env, "reports.kind.", keys)
}

// draw shows the form: of a paper of one thing it asks neither for a unit nor for a period.
func (s *Screen) draw() {
	env, r := s.env, &s.request
	fields := []kit.Field{kit.TextInput("Kind", widgets.NewChoiceField(env.Text("reports.kind"), s.kinds()), &r.Kind)}
	ofUnit := kindred(r.Kind) == nil
	if ofUnit {
		fields = append(
			fields,
			env.UnitInput("Unit", env.Text("reports.unit"), kit.UnitParams{Tree: s.tree}, &r.Unit),
			env.DateInput("From", env.Text("reports.from"), &r.Period.From),
			env.DateInput("AsOf", env.Text("reports.as-of"), &r.Period.AsOf),
			kit.TextInput("Meeting", widgets.NewTextField(env.Text("reports.meeting")), &r.Meeting),
			kit.TextInput("Reference", widgets.NewTextField(env.Text("reports.reference")), &r.Reference),
		)
	}
	fields = append(fields, kit.TextInput("Author", widgets.NewTextField(env.Text("reports.author")), &r.Author))
	if ofUnit {
		fields = append(
			fields,
			kit.CheckInput("Names", widgets.NewCheckField(env.Text("reports.names")), &r.Names),
			kit.CheckInput("ByBranch", widgets.NewCheckField(env.Text("reports.by-branch")), &r.ByBranch),
		)
	}
	if r.Kind == "ask-letters" || r.Kind == "listed-letters" {
		all := []widgets.Choice{{Label: env.Text("reports.letters-to.all")}}
		fields = append(fields, kit.ChoiceInput("Only", widgets.NewChoiceField(env.Text("reports.letters-to"), append(all, kit.Choices(env, "candidate.state.", domain.CandidateStates)...)), &r.Only))
	}
	for i := range fields {
		fields[i].Wide = true
	}
	s.form = kit.NewForm(env, fields)
	s.form.Load()
	show := widgets.Primary(env.Text("reports.show"), "search", s.make)
	buttons := container.New(layout.NewGridLayoutWithColumns(2), widgets.NewButton(env.Text("reports.save"), "save", s.Save), widgets.NewButton(env.Text("reports.print"), "reports", s.Print))
	side := widgets.MinWidth(300, container.NewVBox(s.form.Content(), widgets.Gap(1, 10), show, buttons))
	left := container.NewVScroll(widgets.Pad(side, 4, 12))
	left.SetMinSize(fyne.NewSize(330, 100))
	title := widgets.NewHeading(env.Text("screen.reports"))
	panel := widgets.Surface(left)
	body := container.New(layout.NewBorderLayout(nil, nil, panel, nil), panel, widgets.Pad(widgets.Surface(s.scroll), 0, 8))
	s.content.Objects = []fyne.CanvasObject{container.New(layout.NewBorderLayout(title, nil, nil, nil), title, widgets.Pad(body, 6, 0))}
	s.content.Refresh()
}

// make reads the form and shows the document.
func (s *Screen) make() {
	before := s.request.Kind
	if !s.form.Read() {
		return
	}
	if p := s.request.Period; !p.AsOf.IsDay() || p.From.After(p.AsOf) {
		s.form.ShowInvalid(&domain.Error{Kind: domain.Invalid, Field: "AsOf", Key: "reports.period.invalid"})
		return
	}
	s.env.App.Preferences().SetString(prefAuthor, s.request.Author)
	if s.request.Kind != before { // another document asks for other things
		s.draw()
	}
	s.preview()
}

// atOnce is how many pages are drawn at a time: more come when they are scrolled to, so that a list of a thousand members does not
// lie in memory as pictures.
const atOnce = 8

type drawn struct {
	pages []image.Image
	total int
}

// preview makes the document and then draws its first pages. A page that cannot be drawn keeps nobody from saving and printing.
func (s *Screen) preview() {
	r := s.request
	s.pdf, s.total = nil, 0
	s.pages.RemoveAll()
	kit.Run(s.env.Runner, "preview", s.env.Text("reports.making"), func(ctx context.Context) ([]byte, error) { return s.docs.Make(ctx, r) }, func(pdf []byte) {
		s.pdf = pdf
		s.look(pdf, 0)
		s.scroll.ScrollToTop()
	})
}

// look draws pages of the document from a number on.
func (s *Screen) look(pdf []byte, from int) {
	kit.Run(s.env.Runner, "preview", s.env.Text("reports.drawing"), func(ctx context.Context) (d drawn, err error) {
		d.pages, d.total, err = s.docs.Pictures(ctx, pdf, from, atOnce)
		return d, err
	}, func(d drawn) {
		if from == len(s.pages.Objects) {
			s.total = d.total
			s.add(d.pages)
		}
	})
}

// more draws the next pages, where there are some.
func (s *Screen) more() {
	if from := len(s.pages.Objects); from > 0 && from < s.total {
		s.look(s.pdf, from)
	}
}

func (s *Screen) add(pages []image.Image) {
	for _, p := range pages {
		picture := canvas.NewImageFromImage(p)
		picture.FillMode = canvas.ImageFillContain
		size := p.Bounds().Size()
		width := min(float32(size.X), 720)
		picture.SetMinSize(fyne.NewSize(width, width*float32(size.Y)/float32(size.X)))
		s.pages.Add(container.NewCenter(widgets.Surface(picture)))
	}
	s.scroll.Refresh()
}

// Save asks where the document that is shown is to be written. It answers Ctrl+S.
func (s *Screen) Save() {
	if s.pdf == nil {
		return
	}
	pdf := bytes.Clone(s.pdf)
	s.env.SaveFile(s.env.Text("reports.file."+s.request.Kind)+".pdf", func(path string) {
		kit.Run(s.env.Runner, "save", "", func(context.Context) (bool, error) { return true, s.docs.Save(path, pdf) },
			func(bool) { s.env.Toast(s.env.Text("reports.saved"), false) })
	})
}

// Print hands the document that is shown to the printer. It answers Ctrl+P.
func (s *Screen) Print() {
	if s.pdf == nil {
		return
	}
	pdf := bytes.Clone(s.pdf)
	kit.Run(s.env.Runner, "print", s.env.Text("reports.printing"), func(ctx context.Context) (bool, error) { return true, s.docs.Print(ctx, pdf) },
		func(bool) { s.env.Toast(s.env.Text("reports.printed"), false) })
}
