// Command gallery draws every screen and every report page as a picture, with the software driver and invented people: for
// the README, for docs and for whoever looks a change over.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/domain/template"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/locale"
	"lagboka/reports"
	"lagboka/reports/preview"
	"lagboka/widgets"
)

// today is the day of the pictures.
var today = time.Date(2026, time.March, 17, 12, 0, 0, 0, time.UTC)

func main() {
	out := flag.String("out", "build/gallery", "the folder for the pictures")
	all := flag.Bool("all", false, "also dark, English, large and empty")
	flag.Parse()
	if err := run(*out, *all); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

// look is one way of seeing the program.
type look struct {
	name     string
	language string
	dark     bool
	empty    bool
	size     fyne.Size
}

func run(out string, all bool) (err error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "lagboka-gallery-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	ctx := context.Background()
	o := db.Options{Now: func() time.Time { return today }, Actor: "Kari"}
	full, err := db.CreateDemo(ctx, filepath.Join(dir, "Hedmark 2026.lagboka"), o, demo.Params{Members: 955, Seed: 1, Today: domain.DateOf(today)})
	if err != nil {
		return err
	}
	if _, err := planMeeting(ctx, full); err != nil {
		return errors.Join(err, full.Close())
	}
	looks := []look{{name: "", language: "nb", size: fyne.NewSize(1280, 800)}}
	if all {
		looks = append(looks,
			look{name: "-dark", language: "nb", dark: true, size: fyne.NewSize(1280, 800)},
			look{name: "-en", language: "en", size: fyne.NewSize(1280, 800)},
			look{name: "-large", language: "nb", size: fyne.NewSize(1920, 1080)},
			look{name: "-empty", language: "nb", empty: true, size: fyne.NewSize(1280, 800)})
	}
	if err := pages(ctx, out, full); err != nil {
		return errors.Join(err, full.Close())
	}
	if err := full.Close(); err != nil {
		return err
	}
	for _, l := range looks {
		path := filepath.Join(dir, "Hedmark 2026.lagboka")
		if l.empty {
			if path, err = emptyBook(ctx, dir, o); err != nil {
				return err
			}
		}
		if err := screens(ctx, out, path, o, l); err != nil {
			return err
		}
	}
	return nil
}

func emptyBook(ctx context.Context, dir string, o db.Options) (string, error) {
	path := filepath.Join(dir, "Tom.lagboka")
	book, err := template.Hedmark2026(domain.NewIDSource(o.Now, bytes.NewReader(make([]byte, 1<<20))).Next)
	if err != nil {
		return "", err
	}
	s, err := db.Create(ctx, path, o, book)
	if err != nil {
		return "", err
	}
	return path, s.Close()
}

// screens draws every screen in one look.
func screens(ctx context.Context, out, path string, o db.Options, l look) error {
	a := test.NewApp()
	defer a.Quit()
	texts, err := locale.New(l.language)
	if err != nil {
		return err
	}
	bundle, err := locale.Bundle(l.language)
	if err != nil {
		return err
	}
	if err := lang.AddTranslationsForLocale(bundle, lang.SystemLocale()); err != nil {
		return err
	}
	app.SetDark(a, l.dark)
	var failed error
	w := app.New(app.Params{
		App: a, Texts: texts, Runner: kit.NewSyncRunner(), Now: o.Now, Actor: o.Actor, Version: "1.0",
		Log: func(title string, err error) { failed = errors.Join(failed, fmt.Errorf("%s: %w", title, err)) },
	})
	defer w.Fyne().Close()
	w.Fyne().Resize(l.size)
	if err := save(out, "start"+l.name, w.Fyne().Canvas().Capture()); err != nil {
		return err
	}
	store, err := db.Open(ctx, path, o)
	if err != nil {
		return err
	}
	w.Use(store)
	for _, r := range routes(ctx, store) {
		w.Go(r.route)
		if err := save(out, r.name+l.name, w.Fyne().Canvas().Capture()); err != nil {
			return err
		}
	}
	if err := errors.Join(meeting(ctx, out, l.name, w, store), wizard(ctx, out, l.name, w, store)); err != nil {
		return errors.Join(err, store.Close())
	}
	if err := protection(ctx, out, l.name, w, filepath.Dir(path), o); err != nil {
		return err
	}
	return failed
}

// protection draws how a book is locked and opened.
func protection(ctx context.Context, out, look string, w *app.Window, dir string, o db.Options) error {
	w.Go(kit.Route{Screen: "settings"})
	press(w.Fyne().Canvas().Content(), w.Text("lock.seal"))
	if err := save(out, "passphrase"+look, w.Fyne().Canvas().Capture()); err != nil {
		return err
	}
	path := filepath.Join(dir, "Innlandet"+look+".lagboka")
	keys, _, err := db.NewKeys(invented)
	if err != nil {
		return err
	}
	book, err := template.Hedmark2026(domain.NewIDSource(o.Now, bytes.NewReader(make([]byte, 1<<20))).Next)
	if err != nil {
		return err
	}
	o.Keys = keys
	s, err := db.Create(ctx, path, o, book)
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	w.OpenBook(path)
	if err := save(out, "lock"+look, w.Fyne().Canvas().Capture()); err != nil {
		return err
	}
	answer := func(text string) {
		field := w.Fyne().Canvas().Focused()
		field.(interface{ SetText(string) }).SetText(text)
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	answer(invented)
	w.Go(kit.Route{Screen: "settings"})
	if err := save(out, "settings-sealed"+look, w.Fyne().Canvas().Capture()); err != nil {
		return err
	}
	press(w.Fyne().Canvas().Content(), w.Text("sheet.new"))
	press(w.Fyne().Canvas().Overlays().Top(), w.Text("sheet.new"))
	if err := save(out, "sheet"+look, w.Fyne().Canvas().Capture()); err != nil {
		return err
	}
	w.Lock()
	answer("feil")
	return save(out, "lock-wrong"+look, w.Fyne().Canvas().Capture())
}

// invented is the passphrase of an invented book.
const invented = "traktor gulrot fjøsdør saueull"

// wizard draws the import's steps on a table of the book's own people, some of them changed.
func wizard(ctx context.Context, out, look string, w *app.Window, store *db.Store) (err error) {
	list, err := store.Members(ctx, domain.MemberQuery{AsOf: domain.DateOf(today)})
	if err != nil {
		return err
	}
	rows, err := list.Page(ctx, 0, 40)
	if err != nil {
		return err
	}
	for i := range rows {
		p := &rows[i].Person
		switch i % 7 {
		case 1:
			p.Address = "Fjellvegen 12"
		case 3:
			p.MemberNo, p.FamilyName, p.Born, p.Email, p.Mobile, p.Phone = "", p.FamilyName+" Ny", domain.Date{}, "", "", ""
		case 5:
			p.MemberNo, p.Born, p.Email, p.Mobile, p.Phone = "", domain.Date{}, "", "", ""
		}
	}
	dir, err := os.MkdirTemp("", "lagboka-gallery-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "medlemsregister.csv")
	texts, err := locale.New("nb")
	if err != nil {
		return err
	}
	if err := sheet.Write(interchange.Out{Path: path}, sheet.Members(texts.Text, rows, domain.MemberColumns[1:])); err != nil {
		return err
	}
	w.Go(kit.Route{Screen: "transfer", Part: path})
	if err := save(out, "import-columns"+look, w.Fyne().Canvas().Capture()); err != nil {
		return err
	}
	press(w.Fyne().Canvas().Content(), w.Text("transfer.next"))
	return save(out, "import-preview"+look, w.Fyne().Canvas().Capture())
}

// press taps the button with a word on it.
func press(o fyne.CanvasObject, label string) {
	if b, ok := o.(*widgets.Button); ok && b.Text == label {
		b.OnTapped()
		return
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		press(child, label)
	}
}

// named is a screen with the name of its picture.
type named struct {
	name  string
	route kit.Route
}

func routes(ctx context.Context, store *db.Store) []named {
	var all []named
	for _, name := range app.ScreenNames() {
		all = append(all, named{name, kit.Route{Screen: name}})
	}
	tree, err := store.Tree(ctx)
	if err == nil {
		for _, u := range tree.Within("") {
			if u.ShortName == "Tynset" {
				all = append(all, named{"branch", kit.Route{Screen: "branches", ID: u.ID}})
			}
		}
	}
	rows, err := store.Search(ctx, "ås", 1)
	if err == nil && len(rows) > 0 {
		all = append(all, named{"person", kit.Route{Screen: "members", ID: rows[0].Person.ID}})
	}
	circles, err := store.Circles(ctx, domain.CircleQuery{Year: today.Year()})
	for _, r := range circles {
		if state := r.State(domain.DateOf(today)); err == nil && (state == domain.CircleRunning || state == domain.CircleHeld && !r.Judged.Approved() || state == domain.CircleReported) {
			for _, part := range []string{"about", "meetings", "people", "attendance"} {
				all = append(all, named{"circle-" + string(state) + "-" + part, kit.Route{Screen: "study", ID: r.Circle.ID, Part: part}})
			}
			for _, paper := range []string{"blank-list", "filled-list", "certificates", "invitation", "participants"} {
				all = append(all, named{"paper-" + string(state) + "-" + paper, kit.Route{Screen: "reports", Part: paper, ID: r.Circle.ID}})
			}
		}
	}
	contests, err := store.ContestRows(ctx, tree.Home().ID)
	for _, r := range contests {
		if err == nil && r.List.ID != "" && r.Contest.Municipality != "" {
			all = append(all, named{"contest-submitted", kit.Route{Screen: "nomination", ID: r.Contest.ID, Part: "submitted-list"}}, named{"paper-ask-letters", kit.Route{Screen: "reports", Part: "ask-letters", ID: r.Contest.ID}})
			all = append(all, named{"contest", kit.Route{Screen: "nomination", ID: r.Contest.ID}}, named{"contest-candidates", kit.Route{Screen: "nomination", ID: r.Contest.ID, Part: "candidates"}},
				named{"contest-committee", kit.Route{Screen: "nomination", ID: r.Contest.ID, Part: "committee"}},
				named{"paper-list", kit.Route{Screen: "reports", Part: "list", ID: r.List.ID}}, named{"paper-proposal", kit.Route{Screen: "reports", Part: "proposal", ID: r.List.ID}})
			break
		}
	}
	all = append(all, named{"nomination-report", kit.Route{Screen: "reports", Part: "nomination", ID: tree.Home().ID}})
	all = append(all, named{"study-branches", kit.Route{Screen: "study", Part: "branches"}}, named{"study-regions", kit.Route{Screen: "study", Part: "regions"}}, named{"study-chart", kit.Route{Screen: "study", Part: "chart"}},
		named{"circle-new", kit.Route{Screen: "study", New: true, Part: "circles"}}, named{"study-report", kit.Route{Screen: "reports", Part: "study", ID: tree.Home().ID}},
		named{"study-calls", kit.Route{Screen: "reports", Part: "study-calls", ID: tree.Home().ID}})
	return append(all, named{"person-new", kit.Route{Screen: "members", New: true}})
}

// pages draws the pages of the board report.
func pages(ctx context.Context, out string, store *db.Store) error {
	tree, err := store.Tree(ctx)
	if err != nil {
		return err
	}
	texts, err := locale.New("nb")
	if err != nil {
		return err
	}
	var unit domain.ID
	for _, u := range tree.Within("") {
		if u.Kind == domain.CountyBranch && unit == "" {
			unit = u.ID
		}
	}
	in, err := reports.GatherBoard(ctx, store, reports.Order{
		Unit: unit, Period: domain.YearTo(domain.DateOf(today)), Meeting: texts.Text("reports.kind.board"), Author: "fylkessekretæren",
	})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := reports.Board(&b, texts, in); err != nil {
		return err
	}
	pictures, _, err := preview.Pages(ctx, b.Bytes(), 96, 0, math.MaxInt)
	if err != nil {
		return err
	}
	for i, p := range pictures {
		if err := save(out, fmt.Sprintf("board-%d", i+1), p); err != nil {
			return err
		}
	}
	return nil
}

func save(dir, name string, picture image.Image) error {
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		return err
	}
	return errors.Join(png.Encode(f, picture), f.Close())
}
