package kit

import (
	"errors"
	"maps"
	"slices"

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
	Head  string                  // a heading over the field and those that follow
	Usual string                  // what mostly stands in it, and does not open the heading that it is folded away under
}

// Under puts fields under a heading.
func Under(head string, fields ...Field) []Field {
	fields[0].Head = head
	return fields
}

// Form is fields in two columns, filled from a value and read back into it. Those that belong together stand under a
// heading; what is seldom needed is folded away until it is asked for or something stands in it. Where there are
// several groups each has a tab.
type Form struct {
	env     *Env
	fields  []Field
	loading bool
	was     map[string]string // what stands in the book, as the fields show it, by field
	dirty   bool
	outside bool   // something that stands in no field was changed
	saving  bool   // what was typed is on its way into the book
	again   func() // saves once more after that; nil where nobody asked for it
	typing  *Typing
	OnDirty func() // typed text differs from what is saved, for the first time since Load
	OnTyped func() // something was typed
	Agree   string // what AskForm's button says; Save where empty
	content *fyne.Container
	groups  []string
	boxes   []*fyne.Container // of the groups
	tabs    *widgets.Tabs     // nil where there is one group
	parts   []*section
	Begin   string // the field that has the keys first; the first where empty
}

// section is what stands under a heading.
type section struct {
	head   string
	in     *fyne.Container // the group's box
	above  *fyne.Container // the heading
	box    *fyne.Container
	fold   *widgets.Fold // nil where it is always open
	fields []Field
}

// NewForm lays fields out in the order they are walked through.
func NewForm(env *Env, fields []Field) *Form {
	f := &Form{env: env, fields: fields, content: container.New(layout.NewCustomPaddedVBoxLayout(8))}
	saved := func() map[string]string { return f.was }
	f.typing = &Typing{form: f, Shown: f.content, Saved: saved, Typed: f.typed, Lines: f.lines, Retype: f.retype}
	if len(fields) == 0 {
		f.box("")
	}
	var row *fyne.Container
	var part *section
	for _, field := range fields {
		field.Input.OnChange(func() { f.touched(field) })
		if box := f.box(field.Group); part == nil || part.in != box || field.Head != "" {
			part, row = f.begin(box, field.Head), nil
		}
		part.fields = append(part.fields, field)
		if _, check := field.Input.(*widgets.CheckField); check || field.Wide {
			part.box.Add(field.Input)
			row = nil
			continue
		}
		if row == nil {
			row = container.New(layout.NewGridLayoutWithColumns(2))
			part.box.Add(row)
		}
		row.Add(field.Input)
		if len(row.Objects) == 2 {
			row = nil
		}
	}
	return f
}

// begin puts a heading, and room for what stands under it, into a group's box.
func (f *Form) begin(in *fyne.Container, head string) *section {
	box := container.New(layout.NewCustomPaddedVBoxLayout(6))
	part := &section{head: head, in: in, above: container.NewStack(), box: box}
	if head != "" {
		part.above.Add(widgets.NewFormHeading(head))
		in.Add(part.above)
	}
	in.Add(part.box)
	f.parts = append(f.parts, part)
	return part
}

// under is what stands under a heading, which is put in where there is none.
func (f *Form) under(head string) *section {
	if i := slices.IndexFunc(f.parts, func(p *section) bool { return p.head == head }); i >= 0 {
		return f.parts[i]
	}
	return f.begin(f.box(""), head)
}

// AddUnder puts something that is no field under a heading.
func (f *Form) AddUnder(head string, o fyne.CanvasObject) { f.under(head).box.Add(o) }

// Fold puts what stands under headings away, except while something stands in it.
func (f *Form) Fold(heads ...string) {
	for _, head := range heads {
		part := f.under(head)
		part.fold = widgets.NewFold(head, func(open bool) {
			part.box.Hidden = !open
			f.content.Refresh()
		})
		part.above.Objects = []fyne.CanvasObject{part.fold}
	}
	f.refold()
}

// refold opens the headings under which something stands, and closes the others.
func (f *Form) refold() {
	for _, part := range f.parts {
		if part.fold != nil {
			part.fold.Open(slices.ContainsFunc(part.fields, func(x Field) bool { return x.Get() != x.Usual }))
		}
	}
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

// TakeTabs takes the tabs out of the form, for whoever shows them apart from the fields; the form is then as high as
// the tab that is chosen. It is called once, after the last Add.
func (f *Form) TakeTabs() *widgets.Tabs {
	f.content.RemoveAll()
	open := container.NewStack()
	for _, b := range f.boxes {
		open.Add(b)
	}
	f.content.Add(open)
	f.open(0)
	return f.tabs
}

// Add puts something that is no field under the fields of a group, or into a group of its own.
func (f *Form) Add(group string, o fyne.CanvasObject) { f.box(group).Add(o) }

// Content is what the form shows.
func (f *Form) Content() fyne.CanvasObject {
	f.open(0)
	return f.content
}

// Of says whose page the form is on, before it is loaded: what was typed there when the book was locked is known by
// that, and stands there while the page is shown, on whichever of its tabs. The form that was there before is gone.
func (f *Form) Of(id domain.ID, page fyne.CanvasObject) {
	f.typing.Of, f.typing.Shown = id, page
	f.env.typing = slices.DeleteFunc(f.env.typing, func(x *Typing) bool {
		return x.Shown == page && x.form != nil && x.form != f
	})
}

// ShowUnread shows a text that could not be read in its field, where nothing stands in that: it can be put right there.
func (f *Form) ShowUnread(key, text string) {
	for _, field := range f.fields {
		if field.Key == key && field.Input.Text() == "" {
			field.Input.SetText(text)
		}
	}
}

// Load shows the value's fields and forgets what was typed.
func (f *Form) Load() {
	f.loading = true
	for _, field := range f.fields {
		field.Input.SetError("")
		field.Input.SetText(field.Get())
	}
	f.refold()
	f.was = f.texts()
	f.loading, f.dirty, f.outside = false, false, false
	f.env.Loaded(f.typing)
	f.sift()
}

// written takes what has been written as what is saved. What was typed since stays.
func (f *Form) written(texts map[string]string) {
	f.was, f.outside = texts, false
	if f.dirty = f.differs(); !f.dirty {
		f.Load()
	}
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
	f.changed()
}

// changed looks what a form asks for and whether it is to be saved, after its fields were written into.
func (f *Form) changed() {
	f.sift()
	was := f.dirty
	f.dirty = f.differs()
	if f.dirty {
		f.env.Touched(f.typing)
	}
	if f.dirty && !was && f.OnDirty != nil {
		f.OnDirty()
	}
	if f.OnTyped != nil {
		f.OnTyped()
	}
}

func (f *Form) differs() bool { return f.outside || !maps.Equal(f.was, f.texts()) }

// texts is what stands in the fields, by field.
func (f *Form) texts() map[string]string {
	all := map[string]string{}
	for _, field := range f.fields {
		all[field.Key] = field.Input.Text()
	}
	return all
}

// Dirty tells whether anything typed differs from what is saved. While it is being written nobody knows what that is:
// what stood there before may have been typed again since.
func (f *Form) Dirty() bool { return f.dirty || f.saving }

// Touch makes the form dirty for a change that stands outside its fields.
func (f *Form) Touch() { f.dirty, f.outside = true, true }

// answered calls then when whom the names mean that stand in the fields is known: at once where nothing is being looked
// up.
func (f *Form) answered(then func()) {
	for _, field := range f.fields {
		if input, ok := field.Input.(*widgets.SuggestField); ok {
			next := then
			then = func() { input.WhenAnswered(next) }
		}
	}
	then()
}

// Read puts what was typed into the value. It returns false, and says so at the fields, where some cannot be read.
func (f *Form) Read() bool {
	ok := true
	for _, field := range slices.Backward(f.fields) { // so that the keys end in the first
		if field.Set == nil {
			continue
		}
		if err := field.Set(field.Input.Text()); err != nil {
			ok = f.ShowInvalid(err) && false
		}
	}
	return ok
}

// Try puts what can be read of what was typed into the value, and says nothing of the rest. Whoever tries puts the
// value back.
func (f *Form) Try() {
	for _, field := range f.fields {
		if field.Set != nil {
			_ = field.Set(field.Input.Text()) // it is told when the form is read
		}
	}
}

// ShowInvalid tells broken rules at their fields, moves to the first of them, and returns whether all found their
// field.
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
	placed, first := true, len(f.fields) // the first as they are read, whatever was found first
	for _, e := range broken {
		found := false
		for i, field := range f.fields {
			if field.Key == e.Field && e.Kind == domain.Invalid {
				field.Input.SetError(f.env.Error(e))
				found, first = true, min(first, i)
			}
		}
		placed = placed && found
	}
	f.content.Refresh()
	if first < len(f.fields) {
		f.focus(f.fields[first])
	}
	return placed
}

// Focused is the key of the field that has the keys; empty where none has.
func (f *Form) Focused() string {
	has := f.env.Window.Canvas().Focused()
	i := slices.IndexFunc(f.fields, func(x Field) bool { return has != nil && x.Input.Target() == has })
	if i < 0 {
		return ""
	}
	return f.fields[i].Key
}

// Focus moves to a field, where the form has it.
func (f *Form) Focus(key string) {
	if i := slices.IndexFunc(f.fields, func(x Field) bool { return x.Key == key }); i >= 0 {
		f.focus(f.fields[i])
	}
}

// OnSubmit is told of Return in a line of a form that is not in a dialog, whose default button it would press.
func (f *Form) OnSubmit(then func()) {
	for _, field := range f.fields {
		if line, ok := field.Input.(interface{ OnSubmit(func()) }); ok {
			line.OnSubmit(then)
		}
	}
}

// FocusFirst moves to the field that the form begins with.
func (f *Form) FocusFirst() {
	if len(f.fields) > 0 {
		first := f.fields[max(0, slices.IndexFunc(f.fields, func(x Field) bool { return x.Key == f.Begin }))]
		f.focus(first)
		if note, ok := first.Input.(interface{ GoOn() }); ok {
			note.GoOn()
		}
	}
}

// focus moves to a field, on its tab and not folded away.
func (f *Form) focus(field Field) {
	if f.tabs != nil {
		f.tabs.Choose(slices.Index(f.groups, field.Group))
	}
	for _, part := range f.parts {
		if part.fold != nil && slices.ContainsFunc(part.fields, func(x Field) bool { return x.Key == field.Key }) {
			part.fold.Open(true)
		}
	}
	f.env.Window.Canvas().Focus(field.Input.Target())
}
