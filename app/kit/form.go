package kit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// Field describes one field of a form: where its value comes from and goes to. Whether it is right is domain's to say.
type Field struct {
	Key   string // the field's name in domain, by which a broken rule finds it
	Input widgets.Input
	Get   func() string
	Set   func(text string) error // an error is told at the field; nil where it cannot fail
	Wide  bool                    // takes the form's whole width
	When  func() bool             // the field is shown while what stands in the others says so; always where nil
	Group string                  // what is written on the tab that it stands on; fields of one group follow each other
}

// Form is fields in two columns, filled from a value and read back into it. Where they belong to several groups each has a tab.
type Form struct {
	env     *Env
	fields  []Field
	loading bool
	dirty   bool
	typing  *Typing
	OnDirty func() // typed text differs from what is saved, for the first time since Load
	Agree   string // what AskForm's button says; Save where empty
	content *fyne.Container
	groups  []string
	boxes   []*fyne.Container // of the groups
	tabs    *widgets.Tabs     // nil where there is one group
}

// NewForm lays fields out in the order they are walked through.
func NewForm(env *Env, fields []Field) *Form {
	f := &Form{env: env, fields: fields, content: container.New(layout.NewCustomPaddedVBoxLayout(8))}
	f.typing = &Typing{Shown: f.content, Saved: f.saved, Typed: f.typed, Retype: f.retype}
	if len(fields) == 0 {
		f.box("")
	}
	var row, in *fyne.Container
	for _, field := range fields {
		field.Input.OnChange(func() { f.touched(field) })
		box := f.box(field.Group)
		if field.Wide {
			box.Add(field.Input)
			row = nil
			continue
		}
		if row == nil || in != box {
			row, in = container.New(layout.NewGridLayoutWithColumns(2)), box
			box.Add(row)
		}
		row.Add(field.Input)
		if len(row.Objects) == 2 {
			row = nil
		}
	}
	return f
}

// box is where a group's fields stand.
func (f *Form) box(group string) *fyne.Container {
	if i := slices.Index(f.groups, group); i >= 0 {
		return f.boxes[i]
	}
	f.groups = append(f.groups, group)
	f.boxes = append(f.boxes, container.New(layout.NewCustomPaddedVBoxLayout(6)))
	f.content.RemoveAll()
	if len(f.groups) > 1 {
		f.tabs = widgets.NewTabs(f.groups, f.open)
		f.content.Add(f.tabs)
	}
	f.content.Add(widgets.NewDeck(f.boxes))
	return f.boxes[len(f.boxes)-1]
}

// open shows the group whose tab is chosen.
func (f *Form) open(tab int) {
	for i, b := range f.boxes {
		b.Hidden = i != tab
	}
	f.content.Refresh()
}

// Add puts something that is no field under the fields of a group, or into a group of its own.
func (f *Form) Add(group string, o fyne.CanvasObject) { f.box(group).Add(o) }

// Content is what the form shows.
func (f *Form) Content() fyne.CanvasObject {
	f.open(0)
	return f.content
}

// Load shows the value's fields and forgets what was typed.
func (f *Form) Load() {
	f.loading = true
	for _, field := range f.fields {
		field.Input.SetError("")
		field.Input.SetText(field.Get())
	}
	f.loading, f.dirty = false, false
	f.env.Loaded(f.typing)
	f.sift()
}

// sift shows the fields that matter with what stands in the others.
func (f *Form) sift() {
	for _, field := range f.fields {
		if field.When == nil || field.When() == field.Input.Visible() {
			continue
		}
		if field.Input.Visible() {
			field.Input.Hide()
		} else {
			field.Input.Show()
		}
		f.content.Refresh()
	}
}

func (f *Form) touched(field Field) {
	if f.loading {
		return
	}
	field.Input.SetError("")
	f.sift()
	was := f.dirty
	f.dirty = f.differs()
	if f.dirty {
		f.env.Touched(f.typing)
	}
	if f.dirty && !was && f.OnDirty != nil {
		f.OnDirty()
	}
}

func (f *Form) differs() bool {
	for _, field := range f.fields {
		if field.Input.Text() != field.Get() {
			return true
		}
	}
	return false
}

// Dirty tells whether anything typed differs from what is saved.
func (f *Form) Dirty() bool { return f.dirty }

// Touch makes the form dirty for a change that stands outside its fields.
func (f *Form) Touch() { f.dirty = true }

// Read puts what was typed into the value. It returns false, and says so at the fields, where some cannot be read.
func (f *Form) Read() bool {
	ok := true
	for _, field := range f.fields {
		if field.Set == nil {
			continue
		}
		if err := field.Set(field.Input.Text()); err != nil {
			ok = f.ShowInvalid(err) && false
		}
	}
	return ok
}

// ShowInvalid tells broken rules at their fields, moves to the first of them, and returns whether all found their field.
func (f *Form) ShowInvalid(err error) bool {
	var broken domain.Errors
	var one *domain.Error
	switch {
	case errors.As(err, &broken):
	case errors.As(err, &one):
		broken = domain.Errors{one}
	default:
		return false
	}
	placed := true
	var first *Field
	for _, e := range broken {
		found := false
		for _, field := range f.fields {
			if field.Key == e.Field && e.Kind == domain.Invalid {
				field.Input.SetError(f.env.Error(e))
				found = true
				if first == nil {
					first = &field
				}
			}
		}
		placed = placed && found
	}
	f.content.Refresh()
	if first != nil {
		if f.tabs != nil {
			f.tabs.Choose(slices.Index(f.groups, first.Group))
		}
		f.env.Window.Canvas().Focus(first.Input.Target())
	}
	return placed
}

// FocusFirst moves to the first field.
func (f *Form) FocusFirst() {
	if len(f.fields) > 0 {
		f.env.Window.Canvas().Focus(f.fields[0].Input.Target())
	}
}

// TextInput is a field bound to a text.
func TextInput(key string, input widgets.Input, to *string) Field {
	return Field{Key: key, Input: input, Get: func() string { return *to }, Set: func(s string) error { *to = s; return nil }}
}

// CheckInput is a field bound to a yes or no.
func CheckInput(key string, input widgets.Input, to *bool) Field {
	return Field{Key: key, Input: input, Get: func() string {
		if *to {
			return "1"
		}
		return ""
	}, Set: func(s string) error { *to = s == "1"; return nil }}
}

// DateInput is a field bound to a date.
func (e *Env) DateInput(key, label string, to *domain.Date) Field {
	return Field{
		Key: key, Input: e.NewDateField(label), Get: func() string { return e.ShortDate(*to) },
		Set: func(s string) error {
			d, err := domain.ReadDate(s, e.Today(), true)
			if err != nil {
				return &domain.Error{Kind: domain.Invalid, Field: key, Key: "date.invalid"}
			}
			*to = d
			return nil
		},
	}
}

// NewDateField returns a date field that reads and writes as the catalogue's language does.
func (e *Env) NewDateField(label string) *widgets.DateField {
	read := func(text string) (domain.Date, error) { return domain.ReadDate(text, e.Today(), true) }
	return widgets.NewDateField(label, widgets.DateText{
		Read: func(text string) (string, error) {
			d, err := read(text)
			return e.ShortDate(d), err
		},
		Show: func(value string) string { return value },
		Hint: func(value string) string {
			d, err := read(value)
			if err != nil || !d.IsDay() {
				return ""
			}
			return e.Weekday(d)
		},
		Bad: e.Text("date.invalid"),
	})
}

// PhoneInput is a field bound to a telephone number, which is kept as E.164 and read by people in groups.
func PhoneInput(key string, input widgets.Input, to *string) Field {
	return Field{
		Key: key, Input: input, Get: func() string { return domain.PhoneText(*to) },
		Set: func(s string) error {
			number, ok := domain.ReadPhone(s)
			if s != "" && !ok {
				return &domain.Error{Kind: domain.Invalid, Field: key, Key: "phone.invalid"}
			}
			*to = number
			return nil
		},
	}
}

// Finder looks people up while a name is typed.
type Finder interface {
	Search(ctx context.Context, text string, limit int) ([]domain.MemberRow, error)
}

// PersonInput is a field bound to somebody in the book, found while the name is typed. name is how they are called; a name that is
// typed and not taken from the book is kept there, with no person, where free says so, and told as a mistake else.
func (e *Env) PersonInput(key, label string, find Finder, to *domain.ID, name *string, free bool) Field {
	input := widgets.NewSuggestField(label)
	input.SetPlaceholder(e.Text("person.find"))
	var taken widgets.Suggestion
	input.OnAsk = func(text string) {
		Run(e.Runner, "find-"+key, "", func(ctx context.Context) ([]domain.MemberRow, error) { return find.Search(ctx, text, 6) }, func(rows []domain.MemberRow) {
			var offers []widgets.Suggestion
			for _, r := range rows {
				offers = append(offers, widgets.Suggestion{Key: string(r.Person.ID), Label: r.Person.Name(), Note: r.Unit.Label()})
			}
			input.Offer(offers)
		})
	}
	input.OnTake = func(x widgets.Suggestion) {
		taken = x
		input.SetText(x.Label)
	}
	return Field{
		Key: key, Input: input, Get: func() string { return *name },
		Set: func(text string) error {
			switch {
			case taken.Key != "" && text == taken.Label:
				*to, *name = domain.ID(taken.Key), text
			case text == "" || free && text != *name:
				*to, *name = "", text
			case text != *name:
				return &domain.Error{Kind: domain.Invalid, Field: key, Key: "offices.holder.unknown"}
			}
			return nil
		},
	}
}

// Choices are choices whose labels are catalogue texts: the keys behind a common beginning.
func Choices[K ~string](e *Env, beginning string, keys []K) []widgets.Choice {
	out := make([]widgets.Choice, len(keys))
	for i, k := range keys {
		out[i] = widgets.Choice{Key: string(k), Label: e.Text(beginning + string(k))}
	}
	return out
}

// ChoiceInput is a field bound to one of the domain's named strings.
func ChoiceInput[K ~string](key string, input widgets.Input, to *K) Field {
	return Field{Key: key, Input: input, Get: func() string { return string(*to) }, Set: func(s string) error { *to = K(s); return nil }}
}

// AskForm shows a form in a dialog. What is wrong is told at its field and the dialog stays; else it closes and save is called. More
// buttons stand before the saving one.
func (e *Env) AskForm(title string, form *Form, validate func() error, save func(), more ...widgets.DialogButton) {
	form.Load()
	var d *widgets.Dialog
	buttons := append([]widgets.DialogButton{{Label: e.Text("Cancel"), Cancel: true}}, more...)
	buttons = append(buttons, widgets.DialogButton{Label: cmp.Or(form.Agree, e.Text("Save")), Default: true, Stay: true, OnTap: func() {
		if !form.Read() {
			return
		}
		if err := validate(); err != nil {
			if !form.ShowInvalid(err) {
				e.ShowError("", err)
			}
			return
		}
		d.Close()
		save()
	}})
	layer := container.NewWithoutLayout()
	for _, field := range form.fields {
		if input, ok := field.Input.(*widgets.SuggestField); ok {
			input.Layer = layer
		}
	}
	d = widgets.ShowDialog(e.Window, widgets.DialogParams{Title: title, Body: widgets.MinWidth(460, form.Content()), Buttons: buttons, Layer: layer})
	form.FocusFirst()
}

// IntInput is a field bound to a whole number, empty for 0. key is the sentence where it cannot be read.
func IntInput(name, label, key string, to *int) Field {
	return Field{
		Key: name, Input: widgets.NewTextField(label),
		Get: func() string {
			if *to == 0 {
				return ""
			}
			return strconv.Itoa(*to)
		},
		Set: func(text string) error {
			n := 0
			if text != "" {
				var err error
				if n, err = strconv.Atoi(text); err != nil {
					return &domain.Error{Kind: domain.Invalid, Field: name, Key: key}
				}
			}
			*to = n
			return nil
		},
	}
}

// MoneyInput is a field bound to an amount, written in kroner.
func MoneyInput(key, label string, to *domain.Money) Field {
	return Field{
		Key: key, Input: widgets.NewTextField(label),
		Get: func() string {
			if *to == 0 {
				return ""
			}
			return fmt.Sprintf("%d,%02d", *to/100, *to%100)
		},
		Set: func(text string) (err error) {
			*to = 0
			if text == "" {
				return nil
			}
			if *to, err = domain.ReadMoney(text); err != nil {
				return &domain.Error{Kind: domain.Invalid, Field: key, Key: "amount.invalid"}
			}
			return nil
		},
	}
}
