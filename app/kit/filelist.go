package kit

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/app/filedialog"
	"lagboka/domain"
	"lagboka/widgets"
)

// fileDialog asks for files where the system has no dialog for it. It shows a folder as a list and makes nothing on the
// disk.
type fileDialog struct {
	env     *Env
	request filedialog.Request
	then    func(filedialog.Answer)

	folder string
	top    *fyne.Container // the way to the folder
	table  *widgets.DataTable[fileEntry]
	name   *widgets.TextField   // of a file to be saved; nil else
	format *widgets.ChoiceField // nil where there is nothing to choose
	takes  *canvas.Text         // says which folder will be chosen; nil where a file is
	marked bool                 // the user has gone to a row of the folder that is listed
	dialog *widgets.Dialog
}

// fileEntry is a file or folder in the list.
type fileEntry struct {
	name    string
	folder  bool
	backups bool // a folder of them, which is seldom meant
	changed time.Time
	size    int64 // bytes
}

// rank is where an entry stands: folders, files, backups.
func (f fileEntry) rank() int {
	switch {
	case f.backups:
		return 2
	case f.folder:
		return 0
	}
	return 1
}

// showFiles asks in the window. Nothing is called where the user cancels.
func (e *Env) showFiles(r filedialog.Request, then func(filedialog.Answer)) {
	d := &fileDialog{env: e, request: r, then: then, folder: r.Folder, top: container.NewStack()}
	d.table = widgets.NewDataTable(d.columns())
	d.table.Empty = widgets.NewCaption(e.Text("file.none"))
	d.table.OnOpen = d.open
	foot := container.NewVBox()
	focus := fyne.Focusable(d.table)
	if r.Kind == filedialog.Save {
		d.name = widgets.NewTextField(e.Text("file.call"))
		d.name.SetText(strings.TrimSuffix(r.Name, endingOf(r.Name)))
		d.table.OnSelectionChanged = d.propose
		foot.Add(d.name)
		focus = d.name.Target()
	}
	if r.Kind == filedialog.Folder {
		d.takes = widgets.NewCaption("")
		d.table.OnSelectionChanged = func() { d.marked = true; d.sayTakes() }
		foot.Add(d.takes)
	}
	if len(r.Filters) > 1 {
		choices := make([]widgets.Choice, len(r.Filters))
		for i, f := range r.Filters {
			choices[i] = widgets.Choice{Key: f.Name, Label: f.Name}
		}
		d.format = widgets.NewChoiceField(e.Text("file.format"), choices)
		d.format.SetText(r.Filters[0].Name)
		d.format.OnChange(func() { d.show(d.folder) })
		foot.Add(d.format)
	}
	d.showWay() // what comes later must find its room
	body := container.New(layout.NewBorderLayout(d.top, foot, nil, nil), d.top, d.table, foot)
	size := e.Window.Canvas().Size()
	d.dialog = widgets.ShowDialog(e.Window, widgets.DialogParams{
		Title: r.Title, Body: body, Focus: focus, Size: fyne.NewSize(min(size.Width*0.8, 900), min(size.Height*0.7, 600)),
		Buttons: []widgets.DialogButton{
			{Label: e.Text("Cancel"), Cancel: true},
			{Label: r.Accept, Default: true, Stay: true, OnTap: d.accept},
		},
	})
	if all, ok := focus.(fyne.Shortcutable); ok && d.name != nil {
		all.TypedShortcut(&fyne.ShortcutSelectAll{}) // typing replaces the name; the ending is the format's
	}
	d.show(d.folder)
}

func (d *fileDialog) columns() []widgets.Column[fileEntry] {
	env := d.env
	foldersFirst := func(less func(a, b fileEntry) bool) func(a, b fileEntry) bool {
		return func(a, b fileEntry) bool {
			if x, y := a.rank(), b.rank(); x != y {
				return x < y
			}
			return less(a, b)
		}
	}
	columns := []widgets.Column[fileEntry]{
		{Key: "name", Title: env.Text("file.column.name"), Width: 380, Text: func(f fileEntry) string { return f.name }, Less: foldersFirst(byName)},
		{Key: "kind", Title: env.Text("file.column.kind"), Width: 130, Text: func(f fileEntry) string {
			if f.folder {
				return env.Text("file.kind.folder")
			}
			return env.Text(cmp.Or(formats[endingOf(strings.ToLower(f.name))], "file.kind.file"))
		}},
		{
			Key: "changed", Title: env.Text("file.column.changed"), Width: 150, Text: func(f fileEntry) string { return env.Instant(f.changed) },
			Less: foldersFirst(func(a, b fileEntry) bool { return a.changed.Before(b.changed) }),
		},
		{Key: "size", Title: env.Text("file.column.size"), Width: 90, Align: fyne.TextAlignTrailing, Text: func(f fileEntry) string {
			if f.folder {
				return ""
			}
			return env.Text("file.size", "n", env.Number(int((f.size+1023)/1024)))
		}, Less: foldersFirst(func(a, b fileEntry) bool { return a.size < b.size })},
	}
	return widgets.Spare(columns, "kind", "size", "changed")
}

func byName(a, b fileEntry) bool { return domain.Fold(a.name) < domain.Fold(b.name) }

// goTo lists a folder and gives its list the keys: what led there is drawn anew and has lost them.
func (d *fileDialog) goTo(folder string) {
	d.show(folder)
	d.env.Window.Canvas().Focus(d.table)
}

// show lists a folder. One that cannot be read is told of, and the one before stays.
func (d *fileDialog) show(folder string) {
	filter := d.filter()
	Run(d.env.Runner, "folder", "", func(context.Context) ([]fileEntry, error) {
		found, err := d.read(folder, filter)
		if err != nil {
			return nil, folderError(err)
		}
		return found, nil
	}, func(found []fileEntry) {
		d.folder, d.marked = folder, false
		d.showWay()
		d.table.SetRows(found)
		d.sayTakes()
	})
}

// filter is the one that is on; nil where folders are chosen.
func (d *fileDialog) filter() []string {
	i := 0
	if d.format != nil {
		i = slices.IndexFunc(d.request.Filters, func(f filedialog.Filter) bool { return f.Name == d.format.Text() })
	}
	if i < 0 || i >= len(d.request.Filters) {
		return nil
	}
	return d.request.Filters[i].Endings
}

// read returns what is in a folder, folders first and a book's backups last: without what is hidden, what belongs to a
// book, files of other kinds, and where something is saved backups.
func (d *fileDialog) read(folder string, endings []string) (found []fileEntry, err error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || domain.IsBookSideName(name) {
			continue
		}
		info, err := os.Stat(filepath.Join(folder, name)) // what a link leads to
		if err != nil {
			continue // a link that leads nowhere, or a file that has gone in this moment
		}
		f := fileEntry{name, info.IsDir(), info.IsDir() && isBackups(folder, name), info.ModTime(), info.Size()}
		lower := strings.ToLower(name)
		fits := slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(lower, ending) })
		if f.folder && (!f.backups || d.request.Kind == filedialog.Open) || !f.folder && fits && info.Mode().IsRegular() {
			found = append(found, f)
		}
	}
	slices.SortFunc(found, func(a, b fileEntry) int {
		if d := cmp.Compare(a.rank(), b.rank()); d != 0 {
			return d
		}
		return strings.Compare(domain.Fold(a.name), domain.Fold(b.name))
	})
	return found, nil
}

// isBackups tells whether a folder holds the backups of a book beside it.
func isBackups(folder, name string) bool {
	book, is := strings.CutSuffix(name, "-backup")
	if !is {
		return false
	}
	_, err := os.Stat(filepath.Join(folder, book+domain.BookEnding))
	return err == nil
}

// showWay shows which folder is listed, and lets the user go to the ones above and to other places.
func (d *fileDialog) showWay() {
	env := d.env
	var choices []widgets.Choice
	add := func(folder string) {
		if !slices.ContainsFunc(choices, func(c widgets.Choice) bool { return c.Key == folder }) {
			choices = append(choices, widgets.Choice{Key: folder, Label: folder})
		}
	}
	for folder := d.folder; ; folder = filepath.Dir(folder) {
		add(folder)
		if folder == filepath.Dir(folder) {
			break
		}
	}
	for _, folder := range places() {
		add(folder)
	}
	where := widgets.NewChoiceField(env.Text("file.where"), choices)
	where.SetText(d.folder)
	where.OnChange(func() { d.goTo(where.Text()) })
	up := widgets.NewButton(env.Text("file.up"), "back", func() { d.goTo(filepath.Dir(d.folder)) })
	side := container.NewVBox(layout.NewSpacer(), up)
	d.top.Objects = []fyne.CanvasObject{container.New(layout.NewBorderLayout(nil, nil, nil, side), where, side)}
	d.top.Refresh()
}

// places are the folders that people keep files in, and what is plugged in.
func places() (all []string) {
	if home, err := os.UserHomeDir(); err == nil {
		for _, name := range []string{"", "Dokumenter", "Documents", "Skrivebord", "Desktop", "Nedlastinger", "Downloads"} {
			all = append(all, filepath.Join(home, name))
		}
	}
	for _, pattern := range []string{"/media/*/*", "/run/media/*/*", "/mnt/*"} {
		if found, err := filepath.Glob(pattern); err == nil {
			all = append(all, found...)
		}
	}
	return slices.DeleteFunc(all, func(folder string) bool {
		info, err := os.Stat(folder)
		return err != nil || !info.IsDir()
	})
}

// propose takes the name of the file that the user has pressed on.
func (d *fileDialog) propose() {
	if f, ok := d.table.Row(d.table.Cursor()); ok && !f.folder {
		d.name.SetText(strings.TrimSuffix(f.name, filepath.Ext(f.name)))
	}
}

// open goes into a folder, or takes a file.
func (d *fileDialog) open(row int) {
	f, ok := d.table.Row(row)
	switch {
	case !ok:
	case f.folder:
		d.show(filepath.Join(d.folder, f.name))
	case d.request.Kind == filedialog.Open:
		d.choose(filepath.Join(d.folder, f.name))
	case d.request.Kind == filedialog.Save:
		d.propose()
		d.accept()
	}
}

// taken is the folder that is chosen: the one that the user has gone to in the list, else the one that is listed.
func (d *fileDialog) taken() string {
	if f, ok := d.table.Row(d.table.Cursor()); ok && d.marked && f.folder {
		return filepath.Join(d.folder, f.name)
	}
	return d.folder
}

func (d *fileDialog) sayTakes() {
	if d.takes != nil {
		d.takes.Text = d.env.Text("file.folder.takes", "folder", d.taken())
		d.takes.Refresh()
	}
}

// accept takes what is chosen: the folder that is marked or listed, the name that is typed, or the file that the keys
// stand on.
func (d *fileDialog) accept() {
	switch d.request.Kind {
	case filedialog.Folder:
		d.choose(d.taken())
	case filedialog.Save:
		if d.name.Text() == "" {
			d.name.SetError(d.env.Text("file.name.empty"))
			return
		}
		if strings.ContainsAny(d.name.Text(), `/\`) {
			d.name.SetError(d.env.Text("file.name.slash"))
			return
		}
		d.choose(filepath.Join(d.folder, d.name.Text()))
	default:
		d.open(d.table.Cursor())
	}
}

func (d *fileDialog) choose(path string) {
	a := filedialog.Answer{Path: path}
	if d.format != nil {
		a.Filter = slices.IndexFunc(d.request.Filters, func(f filedialog.Filter) bool { return f.Name == d.format.Text() })
	}
	d.dialog.Close()
	d.then(d.request.Finish(a))
}
