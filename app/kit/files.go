package kit

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/driver"

	"lagboka/app/filedialog"
	"lagboka/domain"
	"lagboka/widgets"
)

// lastFolder is the preference that remembers where files were last chosen.
const lastFolder = "last_folder"

// formats are what users call the files that the program reads and writes, by their endings.
var formats = map[string]string{
	domain.BookEnding: "format.book", ".xlsx": "format.xlsx", ".csv": "format.csv", ".txt": "format.txt", ".pdf": "format.pdf", ".html": "format.html", ".docx": "format.docx",
	".vcf": "format.vcf", ".vcard": "format.vcf", ".ics": "format.ics", ".zip.age": "format.archive",
}

// ChooseFile lets the user pick a file with one of the endings (".xlsx"), and hands over its path.
func (e *Env) ChooseFile(endings []string, then func(path string)) { e.ChooseFileIn("", endings, then) }

// ChooseFileIn is ChooseFile that begins in a folder; in the one used last where that is empty.
func (e *Env) ChooseFileIn(folder string, endings []string, then func(path string)) {
	var names []string
	for _, ending := range endings {
		if name := e.Text(formats[ending]); len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	e.askFile(filedialog.Request{
		Kind: filedialog.Open, Title: e.Text("file.open"), Accept: e.Text("word.choose"), Folder: folder,
		Filters: []filedialog.Filter{
			{Name: strings.Join(names, ", "), Endings: endings}, {Name: e.Text("format.any"), Endings: []string{""}},
		},
	}, func(a filedialog.Answer) { then(a.Path) })
}

// SavedAs says where a file was written: the dialog begins in the folder that was used last, which nobody remembers.
func (e *Env) SavedAs(path string) string {
	return e.Text("file.saved", "file", filepath.Base(path), "folder", filepath.Base(filepath.Dir(path)))
}

// ToastSaved says it on the status line.
func (e *Env) ToastSaved(path string) { e.Toast(e.SavedAs(path), false) }

// SaveFile lets the user choose where a file is to be written, and hands over its path. The proposed name has the
// ending of the first format; more are the endings of others. What stands there already is replaced only when the user
// has said so, a book never.
func (e *Env) SaveFile(name string, then func(path string), more ...string) {
	e.SaveFileIn("", name, then, more...)
}

// SaveFileIn is SaveFile that begins in a folder; in the one used last where that is empty.
func (e *Env) SaveFileIn(folder, name string, then func(path string), more ...string) {
	r := filedialog.Request{Kind: filedialog.Save, Title: e.Text("file.save"), Accept: e.Text("Save"), Folder: folder, Name: name}
	for _, ending := range append([]string{endingOf(name)}, more...) {
		r.Filters = append(r.Filters, filedialog.Filter{Name: e.Text(formats[ending]), Endings: []string{ending}})
	}
	e.askWhere(r, then)
}

// askWhere asks where a file is to be written, again where that may not be or not be replaced.
func (e *Env) askWhere(r filedialog.Request, then func(path string)) {
	e.askFile(r, func(a filedialog.Answer) {
		e.settle(a, then, func() {
			r.Folder, r.Name = filepath.Dir(a.Path), filepath.Base(a.Path)
			e.askWhere(r, then)
		})
	})
}

// longestName is how many bytes a file's name may have: file systems hold 255, and what lies beside a file is named
// after it.
const longestName = 200

// settle hands over a path that a file may be written to. again asks for another.
func (e *Env) settle(a filedialog.Answer, then func(path string), again func()) {
	ask := func(title, text string, buttons ...widgets.DialogButton) {
		buttons = append([]widgets.DialogButton{{Label: e.Text("Cancel"), Cancel: true}}, buttons...)
		widgets.ShowDialog(e.Window, widgets.DialogParams{
			Title: e.Text(title), Body: widgets.MinWidth(420, widgets.NewParagraph(text)), Buttons: buttons,
		})
	}
	other := widgets.DialogButton{Label: e.Text("file.other-name"), Default: true, OnTap: again}
	RunOr(e.Runner, "file", "", func(context.Context) (there bool, err error) {
		if len(filepath.Base(a.Path)) > longestName {
			return false, &domain.Error{Kind: domain.Invalid, Key: "error.book.name-long"}
		}
		_, err = os.Stat(a.Path)
		if there = err == nil; there && domain.IsBookName(a.Path) {
			return there, &domain.Error{Kind: domain.Conflict, Key: "error.book.exists"}
		}
		if domain.IsBookName(a.Path) {
			return false, nil // whoever makes the book looks for what is left of another
		}
		return there, e.MayWrite(a.Path)
	}, func(there bool) {
		if !there || a.Asked {
			then(a.Path)
			return
		}
		ask("file.replace.title", e.Text("file.replace", "file", filepath.Base(a.Path)), other,
			widgets.DialogButton{Label: e.Text("file.replace.do"), Danger: true, OnTap: func() { then(a.Path) }})
	}, func(err error) {
		if domain.KindOf(err) == 0 {
			e.ShowError("", err)
			return
		}
		ask("error.title", e.Sentences(err), other)
	})
}

// endingOf is the ending of a name as the formats have it: «alt.zip.age» ends in .zip.age.
func endingOf(name string) (longest string) {
	for ending := range formats {
		if strings.HasSuffix(name, ending) && len(ending) > len(longest) {
			longest = ending
		}
	}
	return longest
}

// ChooseFolder lets the user pick a folder, and hands over its path.
func (e *Env) ChooseFolder(then func(path string)) {
	r := filedialog.Request{Kind: filedialog.Folder, Title: e.Text("file.folder"), Accept: e.Text("file.folder.this")}
	e.askFile(r, func(a filedialog.Answer) { then(a.Path) })
}

// askFile asks by the system's own dialog, or by ours where it has none. Where nothing is chosen nothing is done.
func (e *Env) askFile(r filedialog.Request, then func(filedialog.Answer)) {
	last := e.App.Preferences().String(lastFolder)
	r.Parent = e.handle()
	chosen := func(a filedialog.Answer) {
		if a.Path == "" {
			return
		}
		folder := a.Path
		if r.Kind != filedialog.Folder {
			folder = filepath.Dir(folder)
		}
		e.App.Preferences().SetString(lastFolder, folder)
		then(a)
	}
	type asked struct {
		answer filedialog.Answer
		none   bool
	}
	Await(e.Runner, "file", func(ctx context.Context) (x asked, err error) {
		if r.Folder == "" {
			r.Folder = startFolder(last)
		}
		if x.none = e.AskFile == nil; x.none {
			return x, nil
		}
		x.answer, err = e.AskFile(ctx, r)
		if x.none = errors.Is(err, filedialog.ErrNone); x.none {
			err = nil
		}
		return x, err
	}, func(x asked) {
		if x.none {
			e.showFiles(r, chosen)
			return
		}
		chosen(x.answer)
	})
}

// handle is the window's own at the system, so that a dialog stays before it; 0 where the system gives none.
func (e *Env) handle() (id uintptr) {
	native, ok := e.Window.(driver.NativeWindow)
	if !ok {
		return 0
	}
	native.RunNative(func(c any) {
		switch c := c.(type) {
		case driver.WindowsWindowContext:
			id = c.HWND
		case driver.X11WindowContext:
			id = c.WindowHandle
		}
	})
	return id
}

// Documents is the folder of the user's documents.
func Documents() string { return startFolder("") }

// startFolder is where a dialog begins: in the folder that was used last, else among the user's documents.
func startFolder(last string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "" // without one the folder that the program runs in
	}
	for _, folder := range []string{last, filepath.Join(home, "Dokumenter"), filepath.Join(home, "Documents"), home} {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
	}
	return "."
}

// folderError says that a folder cannot be shown.
func folderError(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &domain.Error{Kind: domain.NotFound, Key: "error.folder.gone"}
	}
	return &domain.Error{Kind: domain.Unavailable, Key: "error.folder.closed"}
}
