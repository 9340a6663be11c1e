package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"lagboka/app/kit"
	"lagboka/docs/guide"
	"lagboka/interchange"
	"lagboka/reports"
	"lagboka/widgets"
)

// chapters are the headings under which the user guide tells of each screen.
var chapters = map[string]string{
	"overview": "Oversikten", "branches": "Lag", "members": "Medlemmer", "offices": "Styrer og verv", "meetings": "Møter", "plan": "Arbeidsplanen",
	"annual": "Årsmeldingen", "study": "Studiearbeid", "nomination": "Nominasjon", "reports": "Styrerapporten",
	"transfer": "Lese inn medlemsregisteret", "finance": "Partiregnskap", "privacy": "Personvern", "settings": "Innstillinger",
}

// The chapters of a window without a book, and of the list on the settings that is for January.
const (
	chapterStart   = "Komme i gang"
	chapterLock    = "Passordfrase og lås"
	chapterYearEnd = "Årsskiftet"
)

// chapter is where the guide tells of what is shown.
func (w *Window) chapter() string {
	switch {
	case w.store == nil && w.locked != "":
		return chapterLock
	case w.store == nil:
		return chapterStart
	case w.nav.now.Screen == "settings" && w.nav.now.Part == "year":
		return chapterYearEnd
	}
	return chapters[w.nav.now.Screen]
}

// openGuide shows the user guide in the system's browser, at the chapter of what is shown. The chapter stands in the page
// itself: Windows leaves out what follows the name of a file that it opens (#kapittel).
func (w *Window) openGuide() {
	env, chapter := w.env, w.chapter()
	type written struct {
		path string
		err  error
	}
	kit.Run(w.params.Runner, "guide", env.Text("guide.opening"), func(context.Context) (x written, err error) {
		if x.path, x.err = writeGuide(chapter); x.err != nil {
			x.path = ""
			return x, nil
		}
		x.err = w.params.Open(x.path)
		return x, nil
	}, func(x written) {
		switch {
		case x.err == nil:
			env.Toast(env.Text("guide.opened"), false)
		case x.path == "":
			w.guideElsewhere(env.Text("guide.not-written"))
		default:
			w.guideElsewhere(env.Text("guide.no-browser", "path", x.path))
		}
	})
}

// guideElsewhere says why the guide is not seen, and offers it as a file where the user wants it.
func (w *Window) guideElsewhere(why string) {
	widgets.ShowDialog(w.win, widgets.DialogParams{
		Title: w.env.Text("menu.guide"), Body: widgets.MinWidth(480, widgets.NewParagraph(why)),
		Buttons: []widgets.DialogButton{
			{Label: w.env.Text("help.close"), Cancel: true}, {Label: w.env.Text("menu.guide.save"), Default: true, Leads: true, OnTap: w.saveGuide},
		},
	})
}

// CacheFolder is the program's own folder for what can be made anew; nothing of a book lies in it.
func CacheFolder() (string, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder = filepath.Join(folder, "lagboka")
	return folder, os.MkdirAll(folder, 0o700)
}

// writeGuide writes the page where the browser finds it.
func writeGuide(chapter string) (string, error) {
	folder, err := CacheFolder()
	if err != nil {
		return "", fmt.Errorf("write guide: %w", err)
	}
	path := filepath.Join(folder, "brukerveiledning.html")
	return path, interchange.Out{Path: path, Force: true}.Write(func(to io.Writer) error { return guide.Write(to, chapter) })
}

// saveGuide writes the guide where the user wants it: for another machine, or for a browser that may not read the
// program's folder, as one from a snap.
func (w *Window) saveGuide() {
	w.env.SaveFile(w.env.Text("guide.file")+".html", func(path string) {
		kit.Run(w.params.Runner, "save", "", func(context.Context) (bool, error) {
			return true, w.out(path).Write(func(to io.Writer) error { return guide.Write(to, "") })
		}, func(bool) { w.env.ToastSaved(path) })
	})
}

// saveFirstHour writes the two pages for the first hour and shows them: there is no book yet in which they are a paper among
// the others.
func (w *Window) saveFirstHour() {
	w.env.SaveFile(w.env.Text("reports.file.start")+".pdf", func(path string) {
		kit.Run(w.params.Runner, "save", "", func(context.Context) (error, error) {
			err := w.out(path).Write(func(to io.Writer) error { return reports.FirstHour(to, w.env.Catalogue, w.env.Today()) })
			if err != nil {
				return nil, err
			}
			return w.params.Open(path), nil
		}, func(err error) {
			if err != nil {
				w.env.Tell(w.env.Text("menu.start"), w.env.Text("start.saved", "path", path))
			}
		})
	})
}
