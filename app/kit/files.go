package kit

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"lagboka/domain"
)

// lastFolder is the preference that remembers where files were last chosen.
const lastFolder = "last_folder"

// ChooseFile lets the user pick a file with one of the endings (".xlsx"), and hands over its path.
func (e *Env) ChooseFile(endings []string, then func(path string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			e.ShowError("", err)
			return
		}
		if r == nil {
			return // cancelled
		}
		path := r.URI().Path()
		if err := r.Close(); err != nil {
			e.ShowError("", err)
			return
		}
		e.remember(path)
		then(path)
	}, e.Window)
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	e.show(d)
}

// SaveFile lets the user choose where a file is to be written, with a name to begin with, and hands over its path.
func (e *Env) SaveFile(name string, then func(path string)) {
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil {
			e.ShowError("", err)
			return
		}
		if w == nil {
			return // cancelled
		}
		path := w.URI().Path()
		if err := w.Close(); err != nil {
			e.ShowError("", err)
			return
		}
		if filepath.Ext(path) == "" {
			// The dialog has made the file under the name as it was typed.
			whole := path + filepath.Ext(name)
			_, err := os.Stat(whole)
			if err == nil {
				err = &domain.Error{Kind: domain.Conflict, Key: "error.book.exists"}
			}
			if err = errors.Join(ignoreGone(err), os.Remove(path)); err != nil {
				e.ShowError("", err)
				return
			}
			path = whole
		}
		e.remember(path)
		then(path)
	}, e.Window)
	d.SetFileName(name)
	e.show(d)
}

func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// ChooseFolder lets the user pick a folder, and hands over its path.
func (e *Env) ChooseFolder(then func(path string)) {
	e.show(dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		switch {
		case err != nil:
			e.ShowError("", err)
		case folder != nil:
			then(folder.Path())
		}
	}, e.Window))
}

// show opens a file dialog as large as the window allows, in the folder that was used last.
func (e *Env) show(d *dialog.FileDialog) {
	folder := e.App.Preferences().String(lastFolder)
	if folder == "" {
		// Without a home the dialog chooses by itself.
		folder, _ = os.UserHomeDir()
	}
	if uri, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
		d.SetLocation(uri)
	}
	d.SetConfirmText(e.Text("word.choose"))
	d.SetDismissText(e.Text("Cancel"))
	d.Show() // first: in Fyne 2.8.1 a file dialog that is not shown has no window to resize
	size := e.Window.Canvas().Size()
	d.Resize(fyne.NewSize(size.Width*0.8, size.Height*0.85))
}

func (e *Env) remember(path string) {
	e.App.Preferences().SetString(lastFolder, filepath.Dir(path))
}
