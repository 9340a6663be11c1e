package app

import (
	"context"

	"lagboka/app/kit"
	"lagboka/app/settings"
	"lagboka/db"
	"lagboka/locale"
)

// upkeep looks after the file for the settings' screen.
type upkeep struct{ w *Window }

// Path is where the book lies.
func (u upkeep) Path() string { return u.w.store.Path() }

// Backups are the copies there are.
func (u upkeep) Backups() ([]settings.Backup, error) {
	all, err := u.w.store.Backups()
	out := make([]settings.Backup, len(all))
	for i, b := range all {
		out[i] = settings.Backup{Path: b.Path, Text: u.w.env.Text("settings.backup-of", "when", u.w.env.Instant(b.At.Local()), "size", u.w.env.Number(int(b.Size/1024)))}
	}
	return out, err
}

// Backup makes a copy now.
func (u upkeep) Backup(ctx context.Context) error {
	_, err := u.w.store.Backup(ctx)
	return err
}

// Restore puts a backup in the book's place, keeps the book under another name, and opens what was restored.
func (u upkeep) Restore(path string) {
	w := u.w
	book := w.store.Path()
	w.closeStore()
	kit.Run(w.params.Runner, "open", w.env.Text("app.restoring"), func(ctx context.Context) (*db.Store, error) {
		if _, err := db.RestoreBackup(ctx, path, book, w.options()); err != nil {
			return nil, err
		}
		return db.Open(ctx, book, w.options())
	}, w.Use)
}

// Check returns what is wrong with the book, each as a sentence.
func (u upkeep) Check(ctx context.Context) ([]string, error) {
	found, err := u.w.store.Check(ctx)
	out := make([]string, len(found))
	for i, f := range found {
		out[i] = u.w.env.Text(f.Key, "detail", f.Detail)
	}
	return out, err
}

// look is how the program looks, kept in the preferences.
type look struct{ w *Window }

func (l look) Dark() bool { return l.w.params.App.Preferences().Bool(prefDark) }

func (l look) Percent() int { return l.w.params.App.Preferences().IntWithFallback(prefScale, 100) }

func (l look) Language() string { return l.w.env.Language }

// Set changes how the program looks, at once.
func (l look) Set(dark bool, percent int, language string) {
	w := l.w
	w.leave(func() {
		prefs := w.params.App.Preferences()
		prefs.SetBool(prefDark, dark)
		prefs.SetInt(prefScale, percent)
		prefs.SetString(PrefLanguage, language)
		if language != w.env.Language {
			texts, err := locale.New(language)
			if err != nil {
				w.env.ShowError("", err)
				return
			}
			w.env.Catalogue = texts
		}
		w.applyTheme()
		w.build()
	})
}

// PrefLanguage is the preference that keeps the language of the program.
const PrefLanguage = "language"
