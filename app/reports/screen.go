// Package reports is the screen from which documents are chosen, looked at, printed and saved. What stands in them the
// room reports at the root says.
package reports

import (
	"cmp"
	"context"
	"image"
	"net/url"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/storage"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Paper is a document that has been made.
type Paper struct {
	PDF   []byte
	First int                 // the page that is looked at first, counted from 0
	Given *domain.BoardReport // what the book keeps of it when it is printed or saved; nil for nothing
	Note  string              // what whoever prints it should know and does not read on it; mostly empty
}

// Documents makes documents; the window that owns the screens knows how.
type Documents interface {
	// Make returns a document.
	Make(ctx context.Context, o domain.PaperOrder) (Paper, error)
	// Name is what the file of a document is called: of an annual report by its unit and year.
	Name(ctx context.Context, o domain.PaperOrder) (string, error)
	// Sizes returns the sizes of a PDF's pages, in points.
	Sizes(ctx context.Context, pdf []byte) ([]fyne.Size, error)
	// Page returns a picture of a page (0 is the first) that is so many pixels wide.
	Page(ctx context.Context, pdf []byte, page, pixels int) (image.Image, error)
	// Save writes a PDF to a file, whole or not at all.
	Save(path string, pdf []byte) error
	// Print hands a PDF to the system's printer.
	Print(ctx context.Context, pdf []byte) error
	// Units are the units that a document can be about.
	Units(ctx context.Context) (*domain.Tree, error)
	// LastBoard is the day of a unit's last board meeting before a day; zero where the calendar has none.
	LastBoard(ctx context.Context, unit domain.ID, day domain.Date) (domain.Date, error)
	// NextBoard is a unit's first board meeting on a day or later; without an ID where the calendar has none.
	NextBoard(ctx context.Context, unit domain.ID, day domain.Date) (domain.Meeting, error)
	// LastReport is the board report of a unit that was given last before a day.
	LastReport(ctx context.Context, unit domain.ID, day domain.Date) (domain.BoardReport, error)
	// Keep keeps a board report that was printed or saved, for the next one to be held against.
	Keep(ctx context.Context, given domain.BoardReport) error
	// Shelf are the reports that were begun, frozen or given within a unit.
	Shelf(ctx context.Context, unit domain.ID) ([]domain.ShelfRow, error)
	// NextAnnual begins the next year's annual report from one, and returns it.
	NextAnnual(ctx context.Context, id domain.ID) (domain.ID, error)
	// Sheets are the sheets of labels there are, by name.
	Sheets() []widgets.Choice
	// Author is who made the book's papers last; empty where nobody has, or where that is not kept.
	Author() string
	// KeepAuthor keeps it for the next time.
	KeepAuthor(name string) error
}

// Screen is the reports' screen.
type Screen struct {
	env     *kit.Env
	docs    Documents
	request domain.PaperOrder
	year    int       // for which the period was proposed
	scope   domain.ID // for which the unit was
	tree    *domain.Tree
	board   domain.ID                           // the unit whose board's choice of parts stands in the form
	filled  struct{ meeting, reference string } // that were filled in for it
	made    domain.PaperOrder                   // what paper was made of
	paper   Paper                               // that is shown; without a PDF while there is none
	form    *kit.Form
	note    *fyne.Container
	content *fyne.Container
	view    *view
}

// New returns the screen, empty until it is shown.
func New(env *kit.Env, docs Documents) *Screen {
	s := &Screen{env: env, docs: docs, content: container.NewStack(), note: container.NewVBox()}
	s.view = newView(s)
	s.request = domain.PaperOrder{
		Kind: env.Papers[0].Key, Author: docs.Author(), Sheet: docs.Sheets()[0].Key, First: 1, Indicator: domain.Requirements()[0].Key,
	}
	return s
}

// Content is what the window shows.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show begins with the document and the unit that the route asks for.
func (s *Screen) Show(r kit.Route) {
	q := &s.request
	if s.form != nil {
		s.form.Try() // what was typed stays; what cannot be read yet is told when a paper is made
	}
	if s.year != s.env.Year || r.Part != "" {
		s.year, q.Period = s.env.Year, domain.YearTo(s.env.AsOf())
	}
	if !r.Day.IsZero() {
		q.Period = domain.YearTo(r.Day)
	}
	switch of := s.env.Paper(r.Part).Of; of {
	case "":
	case domain.OfUnit:
		q.Kind, q.Unit, q.Of, q.People = r.Part, r.ID, "", r.People
		if r.Asks != "" {
			q.Indicator = r.Asks
		}
	default:
		q.Kind, q.Of, q.Only, q.Parts, q.Big = r.Part, r.ID, "", r.Parts, r.Big
	}
	q.At = r.At
	if q.Unit == "" || r.Part == "" && s.scope != s.env.Scope {
		q.Unit = s.env.Scope
	}
	s.scope = s.env.Scope
	kit.Run(s.env.Runner, "units", "", s.docs.Units, func(tree *domain.Tree) {
		s.tree = tree
		s.draw()
		s.make("report", func(Paper) {})
	})
}

// Refresh makes the document anew: the book, the scope or the year has changed.
func (s *Screen) Refresh() {
	s.paper = Paper{}
	s.Show(kit.Route{})
}

// make hands over the document that the form asks for: the one that is shown, or a new one, which is shown then.
func (s *Screen) make(key string, then func(Paper)) {
	if !s.read() {
		return
	}
	if s.parted() && s.board != s.request.Unit {
		s.recall(func() { s.make(key, then) })
		return
	}
	r := s.request
	r.Today, r.People = s.env.Today(), slices.Clone(r.People)
	if s.paper.PDF != nil && reflect.DeepEqual(r, s.made) {
		then(s.paper)
		return
	}
	type outcome struct {
		paper Paper
		err   error
	}
	kit.Run(s.env.Runner, key, s.env.Text("reports.making"), func(ctx context.Context) (o outcome, _ error) {
		o.paper, o.err = s.docs.Make(ctx, r)
		return o, ctx.Err()
	}, func(o outcome) {
		if o.err != nil {
			s.paper = Paper{}
			s.note.RemoveAll()
			s.view.clear()
			if !s.form.ShowInvalid(o.err) {
				s.env.ShowError("", o.err)
			}
			return
		}
		s.made, s.paper = r, o.paper
		s.note.RemoveAll()
		if o.paper.Note != "" {
			s.note.Add(widgets.NewLegend(o.paper.Note))
		}
		s.view.show(o.paper)
		then(o.paper)
	})
}

// parted tells whether parts of the paper can be left out.
func (s *Screen) parted() bool { return slices.Contains(s.kind().Asks, domain.AskSections) }

// recall chooses the parts that the unit's board was given last, and fills in the meeting that comes and, of a report that was
// given on the same day, its meeting and case.
func (s *Screen) recall(then func()) {
	q, tomorrow := s.request, s.env.Today().AddDays(1)
	unit, day := q.Unit, q.Period.AsOf
	type known struct {
		last domain.BoardReport
		next domain.Meeting
	}
	kit.Run(s.env.Runner, "last-report", "", func(ctx context.Context) (k known, err error) {
		if k.last, err = s.docs.LastReport(ctx, unit, tomorrow); err == nil {
			k.next, err = s.docs.NextBoard(ctx, unit, day)
		}
		return k, err
	}, func(k known) {
		s.board, s.request.Left = unit, k.last.Left
		meeting, reference := "", ""
		if k.next.ID != "" {
			meeting = s.env.Text("reports.board-meeting", "title", k.next.Title, "day", s.env.LongDate(k.next.Starts))
		}
		if k.last.ID != "" && k.last.Day == day {
			meeting, reference = cmp.Or(k.last.Meeting, meeting), k.last.Reference
		}
		fill := func(to *string, was *string, with string) { // what somebody has written stays
			if *to == "" || *to == *was {
				*to = with
			}
			*was = with
		}
		fill(&s.request.Meeting, &s.filled.meeting, meeting)
		fill(&s.request.Reference, &s.filled.reference, reference)
		s.form.Load()
		then()
	})
}

// given keeps of the paper that has been printed or saved what the book keeps of it, and then says so: what stands in the book by
// then must not take the place of that.
func (s *Screen) given(p Paper, say func()) {
	if p.Given == nil {
		say()
		return
	}
	kit.WriteOr(s.env.Runner, "", func(ctx context.Context) (bool, error) { return true, s.docs.Keep(ctx, *p.Given) },
		func(bool) { say() }, func(err error) {
			say()
			s.env.ShowError("", err)
		})
}

// sinceBoard lets the period begin with the unit's last board meeting.
func (s *Screen) sinceBoard() {
	s.form.Try()
	unit, day, env := s.request.Unit, s.request.Period.AsOf, s.env
	kit.Run(env.Runner, "last-board", "", func(ctx context.Context) (domain.Date, error) {
		return s.docs.LastBoard(ctx, unit, day)
	}, func(last domain.Date) {
		if last.IsZero() {
			env.Toast(env.Text("reports.since-board.none", "day", env.LongDate(day)), false)
			return
		}
		s.request.Period.From = last
		s.draw()
		s.make("report", func(Paper) {})
	})
}

// read reads the form. It returns false, and says so at the fields, where it asks for what cannot be.
func (s *Screen) read() bool {
	if !s.form.Read() {
		return false
	}
	if p := s.request.Period; !p.AsOf.IsDay() || p.From.After(p.AsOf) {
		s.form.ShowInvalid(&domain.Error{Kind: domain.Invalid, Field: "AsOf", Key: "reports.period.invalid"})
		return false
	}
	if err := s.docs.KeepAuthor(s.request.Author); err != nil {
		s.env.ShowError("", err)
		return false
	}
	return true
}

// Save asks where the document is to be written. It answers Ctrl+S.
func (s *Screen) Save() { s.make("report-save", func(p Paper) { s.save(p, func(string) {}) }) }

func (s *Screen) save(p Paper, then func(path string)) {
	made := s.made
	kit.Run(s.env.Runner, "paper-name", "", func(ctx context.Context) (string, error) { return s.docs.Name(ctx, made) }, func(name string) {
		s.env.SaveFile(name, func(path string) {
			kit.Run(s.env.Runner, "save", "", func(context.Context) (bool, error) {
				return true, s.docs.Save(path, p.PDF)
			}, func(bool) {
				s.given(p, func() {
					s.env.ToastSaved(path)
					then(path)
				})
			})
		})
	})
}

// Print hands the document to the printer. It answers Ctrl+P.
func (s *Screen) Print() {
	s.make("report-print", func(p Paper) {
		kit.Run(s.env.Runner, "print", s.env.Text("reports.printing"), func(ctx context.Context) (error, error) {
			return s.docs.Print(ctx, p.PDF), ctx.Err()
		}, func(err error) {
			switch {
			case err == nil:
				s.given(p, func() { s.env.Toast(s.env.Text("reports.printed"), false) })
			case domain.KindOf(err) == domain.Unavailable:
				s.instead(p, err)
			default:
				s.env.ShowError(s.env.Text("reports.printing"), err)
			}
		})
	})
}

// instead offers the document as a file where there is no printer.
func (s *Screen) instead(p Paper, err error) {
	env := s.env
	body := widgets.NewParagraph(env.Sentences(err) + " " + env.Text("reports.instead"))
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("reports.print"), Body: widgets.MinWidth(460, body), Buttons: []widgets.DialogButton{
			{Label: env.Text("Cancel"), Cancel: true},
			{Label: env.Text("reports.save"), OnTap: func() { s.save(p, func(string) {}) }},
			{Label: env.Text("reports.save-open"), Default: true, OnTap: func() { s.save(p, s.open) }},
		},
	})
}

// open shows a file in the system's own program for it.
func (s *Screen) open(path string) {
	address, err := url.Parse(storage.NewFileURI(path).String())
	if err == nil {
		err = s.env.App.OpenURL(address)
	}
	if err != nil {
		s.env.ShowError("", err)
	}
}

// Zoom makes the pages larger or smaller; 0 makes them as wide as there is room.
func (s *Screen) Zoom(step int) { s.view.pages.Zoom(step) }

// Answer turns the pages by keys that nothing else on the screen has answered; Return shows what has been changed.
func (s *Screen) Answer(key fyne.KeyName) bool {
	if s.view.isOld() && (key == fyne.KeyReturn || key == fyne.KeyEnter) {
		s.make("report", s.look)
		return true
	}
	return s.view.pages.Answer(key)
}
