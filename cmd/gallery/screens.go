package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/template"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/locale"
	"lagboka/widgets"
)

// screens draws every screen in one look.
func (g gallery) screens(ctx context.Context, path string, o db.Options) (err error) {
	l := g.look
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
	app.SetLook(a, l.dark, l.percent)
	var failed error
	g.w = app.New(app.Params{
		App: a, Texts: texts, Runner: kit.NewSyncRunner(), Now: o.Now, Actor: o.Actor, Version: "1.0",
		Print: func(string) error { return nil }, Open: func(string) error { return nil },
		Log: func(title string, err error) { failed = errors.Join(failed, fmt.Errorf("%s: %w", title, err)) },
	})
	defer g.w.Fyne().Close()
	g.w.Fyne().Resize(l.size)
	if err := g.draw("start"); err != nil {
		return err
	}
	store, err := db.Open(ctx, path, o)
	if err != nil {
		return err
	}
	g.w.Use(store)
	all, err := g.w.Pictures(ctx)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	for _, r := range all {
		if err := g.visit(r); err != nil {
			return errors.Join(err, store.Close())
		}
	}
	if err := errors.Join(g.ballot(all), g.wizard(ctx, store)); err != nil {
		return errors.Join(err, store.Close())
	}
	if g.dialogs {
		if err := g.everyDialog(all); err != nil {
			return errors.Join(err, store.Close())
		}
	}
	if err := g.protection(ctx, filepath.Dir(path), o); err != nil {
		return err
	}
	return failed
}

// visit draws a screen.
func (g gallery) visit(r kit.Picture) error {
	if !g.fits.MatchString(r.Name) {
		return nil
	}
	g.w.Go(r.Route)
	return g.draw(r.Name)
}

// draw makes a picture of what the window shows, where it is asked for.
func (g gallery) draw(name string) error {
	if !g.fits.MatchString(name) {
		return nil
	}
	g.settle()
	return save(g.out, name+g.look.name, g.canvas().Capture())
}

// settle gives what is shown the heights that it asks for, as the real window does before each frame: those of lines
// that wrap are not known before they have a width.
func (g gallery) settle() {
	for _, less := range []float32{1, 0, 1, 0} {
		g.w.Fyne().Resize(g.look.size.SubtractWidthHeight(0, less))
	}
}

func (g gallery) canvas() fyne.Canvas { return g.w.Fyne().Canvas() }

// protection draws how a book is locked and opened.
func (g gallery) protection(ctx context.Context, dir string, o db.Options) error {
	w := g.w
	w.Go(kit.Route{Screen: "settings"})
	press(w.Fyne().Canvas().Content(), w.Text("lock.seal"))
	if err := g.draw("passphrase"); err != nil {
		return err
	}
	path := filepath.Join(dir, "Innlandet"+g.look.name+".lagboka")
	keys, _, err := db.NewKeys(invented)
	if err != nil {
		return err
	}
	book, err := template.Hedmark2026()
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
	if err := g.draw("lock"); err != nil {
		return err
	}
	answer := func(text string) {
		field := w.Fyne().Canvas().Focused()
		field.(interface{ SetText(string) }).SetText(text)
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	answer(invented)
	w.Go(kit.Route{Screen: "settings"})
	if err := g.draw("settings-sealed"); err != nil {
		return err
	}
	press(w.Fyne().Canvas().Content(), w.Text("sheet.new"))
	press(w.Fyne().Canvas().Overlays().Top(), w.Text("sheet.new"))
	if err := g.draw("sheet"); err != nil {
		return err
	}
	w.Lock()
	answer("feil")
	return g.draw("lock-wrong")
}

// invented is the passphrase of an invented book.
const invented = "traktor gulrot fjøsdør saueull"

// wizard draws the import's steps on a table of the book's own people, some of them changed.
func (g gallery) wizard(ctx context.Context, store *db.Store) (err error) {
	if !g.fits.MatchString("import-preview") && !g.fits.MatchString("import-columns") {
		return nil
	}
	w := g.w
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
	if err := g.draw("import-columns"); err != nil {
		return err
	}
	press(w.Fyne().Canvas().Content(), w.Text("transfer.next"))
	return g.draw("import-preview")
}

// press taps the button with a word on it.
func press(o fyne.CanvasObject, label string) {
	each(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text == label {
			b.OnTapped()
		}
	})
}
