package kit

import (
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2/container"

	"lagboka/widgets"
)

// KeptLayout is what the user has made of a table, as it is remembered on this computer under a name.
func (e *Env) KeptLayout(name string) (kept widgets.Layout) {
	// What cannot be read is an older version's; the table then stands as it was made.
	if err := json.Unmarshal([]byte(e.App.Preferences().String(name)), &kept); err != nil {
		return widgets.Layout{}
	}
	return kept
}

// KeepLayout remembers it.
func (e *Env) KeepLayout(name string, now widgets.Layout) {
	data, err := json.Marshal(now)
	if err != nil {
		e.ShowError("", err)
		return
	}
	e.App.Preferences().SetString(name, string(data))
}

// ColumnChoice is what ChooseColumns asks about.
type ColumnChoice struct {
	Title   string           // key of what the menu calls it
	Columns []widgets.Choice // all that there are, in their order
	Kept    widgets.Layout
	LeftOut []string // headings of those for which there is no room now
}

// ChooseColumns lets the user choose which columns a table shows. chosen gets the layout that is asked for.
func (e *Env) ChooseColumns(x ColumnChoice, chosen func(widgets.Layout)) {
	columns, kept := x.Columns, x.Kept
	shown := map[string]bool{}
	for _, key := range kept.Shown {
		shown[key] = true
	}
	grid := container.NewGridWithColumns(2)
	for _, c := range columns {
		box := widgets.NewCheckField(c.Label)
		if shown[c.Key] {
			box.SetText("1")
		}
		box.OnChange(func() { shown[c.Key] = box.Text() == "1" })
		grid.Add(box)
	}
	body := container.NewVBox(grid)
	if len(x.LeftOut) > 0 {
		body.Add(widgets.NewParagraph(e.Text("columns.left-out", "columns", strings.Join(x.LeftOut, ", "))))
	}
	widgets.ShowDialog(e.Window, widgets.DialogParams{
		Title: e.Text(x.Title), Body: body, Buttons: []widgets.DialogButton{
			{Label: e.Text("Cancel"), Cancel: true},
			{Label: e.Text("OK"), Default: true, OnTap: func() {
				kept.Shown = []string{}
				for _, c := range columns {
					if shown[c.Key] {
						kept.Shown = append(kept.Shown, c.Key)
					}
				}
				chosen(kept)
			}},
		},
	})
}
