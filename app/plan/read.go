package plan

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// Documents reads the documents of plans.
type Documents interface {
	ReadPlan(ctx context.Context, path string) (domain.PlanDocument, error)
}

// Taker takes what a document says into the book.
type Taker interface {
	PlanTaker(ctx context.Context, unit domain.ID) (domain.PlanTaker, error)
	TakePlan(ctx context.Context, taking domain.PlanTaking) (domain.ID, error)
}

// reading is a document while it is looked through: each thing that was found is taken or left, and can be changed.
type reading struct {
	s     *Screen
	doc   domain.PlanDocument
	taker domain.PlanTaker
	left  []bool // by finding
	list  *widgets.DataTable[int]
	form  *kit.Form
}

// askDocument asks for a plan's document, and shows what was found in it.
func (s *Screen) askDocument() {
	env := s.env
	env.ChooseFile([]string{".pdf", ".docx", ".txt", ".xlsx", ".csv"}, func(path string) {
		type read struct {
			doc   domain.PlanDocument
			taker domain.PlanTaker
		}
		unit := env.Scope
		if unit == "" {
			unit = s.read.tree.Home().ID
		}
		kit.Run(env.Runner, "plan-document", env.Text("plan.read.reading"), func(ctx context.Context) (r read, err error) {
			if r.doc, err = s.documents.ReadPlan(ctx, path); err != nil {
				return r, err
			}
			r.taker, err = s.store.PlanTaker(ctx, unit)
			return r, err
		}, func(r read) { s.showDocument(r.doc, r.taker) })
	})
}

// showDocument shows what was found in a document. What stands in no list of it is left until somebody takes it.
func (s *Screen) showDocument(doc domain.PlanDocument, taker domain.PlanTaker) {
	env := s.env
	r := &reading{s: s, doc: doc, taker: taker, left: make([]bool, len(doc.Found))}
	if strings.TrimSpace(doc.Title) == "" && doc.Year != 0 {
		r.doc.Title = env.Text("plan.title", "year", strconv.Itoa(r.doc.Year))
	}
	for i, f := range doc.Found {
		r.left[i] = f.Kind == domain.PlanPassage
	}
	r.list = kit.NewList(r.columns(), r.change)
	r.list.OnMark = func(i int) {
		r.left[i] = !r.left[i]
		r.redraw()
	}
	r.list.Empty = widgets.NewParagraph(env.Text("plan.document.nothing"))
	r.list.SetRows(r.rows())
	r.form = kit.NewForm(env, []kit.Field{
		kit.Text(env, "Title", "plan.title-field", &r.doc.Title), kit.Int(env, "Year", "word.year", "plan.year.missing", &r.doc.Year),
	})
	size := env.Window.Canvas().Size()
	r.form.Add("", widgets.NewLegend(r.told()))
	room := widgets.Gap(min(size.Width-120, 1080), max(size.Height-375, 160))
	if doc.Year == 0 { // the field is empty, and says so when it is taken in
		r.form.Add("", widgets.NewSentence(widgets.Unknown, env.Text("plan.document.year")))
		room = widgets.Gap(min(size.Width-120, 1080), max(size.Height-410, 150))
	}
	r.form.Add("", container.NewStack(room, widgets.Surface(r.list)))
	r.form.Add("", widgets.NewWrap(widgets.NewButton(env.Text("plan.read.add"), "plus", r.add), widgets.NewLegend(env.Text("plan.read.legend"))))
	r.form.Agree = env.Text("plan.read.take")
	x := kit.Editing{Title: env.Text("plan.read.title", "unit", taker.Unit.Label()), Form: r.form, Validate: func() error { return r.validate() }}
	var taken domain.PlanTaking
	kit.Edit(env, x, r, func(ctx context.Context, now reading) (domain.ID, error) {
		taken = now.taking(taker)
		return s.store.TakePlan(ctx, taken)
	}, func(id domain.ID) {
		env.Go(kit.Route{Screen: "plan", ID: id})
		env.Toast(env.Text("plan.taken", "lines", len(taken.Plan.Measures), "duties", len(taken.Duties), "dates", len(taken.Meetings),
			"known", len(taken.Known)), true)
	})
	env.Window.Canvas().Focus(r.list)
}

// told says how much of what was found.
func (r *reading) told() string {
	env := r.s.env
	n := map[domain.PlanKind]int{}
	for _, f := range r.doc.Found {
		n[f.Kind]++
	}
	var parts []string
	for _, kind := range domain.PlanKinds {
		parts = append(parts, env.Text("plan.found."+string(kind))+": "+env.Number(n[kind]))
	}
	if unread := len(r.doc.Unread); unread > 0 {
		parts = append(parts, env.Text("plan.read.unread", "n", unread))
	}
	return strings.Join(parts, " · ")
}

func (r *reading) columns() []widgets.Column[int] {
	env := r.s.env
	of := func(i int) domain.PlanFinding { return r.doc.Found[i] }
	taken := widgets.Column[int]{
		Key: "plan.read.taken", Title: env.Text("plan.read.taken"), Width: 90,
		Text: func(i int) string {
			if r.left[i] {
				return env.Text("plan.read.left")
			}
			return env.Text("plan.read.is-taken")
		},
		Less: func(a, b int) bool { return !r.left[a] && r.left[b] },
		Status: func(i int) widgets.Status {
			if r.left[i] {
				return widgets.NotRelevant
			}
			return widgets.Done
		},
	}
	columns := []widgets.Column[int]{
		taken,
		kit.TextColumn(env, "word.kind", 90, func(i int) string { return env.Text("plan.kind." + string(of(i).Kind)) }),
		kit.TextColumn(env, "plan.read.lines", 90, func(i int) string { return of(i).Lines }),
		kit.TextColumn(env, "plan.read.sentence", 420, func(i int) string { return of(i).Sentence }),
		kit.TextColumn(env, "plan.read.under", 170, func(i int) string { return strings.TrimSpace(of(i).Section + " " + under(of(i))) }),
		kit.TextColumn(env, "plan.read.days", 150, func(i int) string { return r.days(of(i)) }),
	}
	return widgets.Spare(columns, "plan.read.under", "plan.read.days")
}

// under is what a finding stands under: its office, its group, or its section's heading.
func under(f domain.PlanFinding) string {
	for _, words := range []string{f.Office.Text, f.Group, f.Heading} {
		if words != "" {
			return words
		}
	}
	return ""
}

// days are those that a finding names: read, or in its own words where they are no day.
func (r *reading) days(f domain.PlanFinding) string {
	env := r.s.env
	if f.Kind == domain.PlanDate && f.Meeting.Starts.IsDay() {
		return strings.TrimSpace(env.MeetingWeekdays(f.Meeting) + " " + env.MeetingDays(f.Meeting))
	}
	var words []string
	for _, d := range f.Days {
		if d.First.IsDay() && !d.Somewhen {
			words = append(words, env.ShortDate(d.First))
			continue
		}
		words = append(words, "«"+d.Words+"»")
	}
	return strings.Join(words, ", ")
}

// change asks what a finding is.
func (r *reading) change(i int) {
	r.ask("plan.read.change", r.doc.Found[i], func(f domain.PlanFinding) { r.doc.Found[i], r.left[i] = f, false })
}

// add asks for a line that the document does not have, or in which nothing was recognised.
func (r *reading) add() {
	r.ask("plan.read.add", domain.PlanFinding{Kind: domain.PlanMeasure}, func(f domain.PlanFinding) {
		r.doc.Found, r.left = append(r.doc.Found, f), append(r.left, false)
		r.list.SetRows(r.rows())
		r.list.Select(len(r.doc.Found) - 1)
	})
}

// rows are the findings by their places.
func (r *reading) rows() []int {
	rows := make([]int, len(r.doc.Found))
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// ask asks what a finding is: its kind, its words and its day.
func (r *reading) ask(title string, f domain.PlanFinding, done func(domain.PlanFinding)) {
	env := r.s.env
	heading := f.Group
	var due domain.Date
	for _, d := range f.Days {
		if d.Due && d.First.IsDay() && due.IsZero() {
			due = d.First
		}
	}
	isDate := f.Kind == domain.PlanDate
	fields := []kit.Field{
		kit.Choice(env, "Kind", "word.kind", kit.Choices(env, "plan.kind.", domain.PlanKinds), &f.Kind),
		kit.Note(env, "Sentence", "plan.read.sentence", 4, &f.Sentence), kit.Text(env, "Group", "plan.read.under", &heading),
	}
	if isDate {
		fields = append(fields, kit.Text(env, "Title", "meetings.what", &f.Meeting.Title), kit.Date(env, "Starts", "meetings.starts", &f.Meeting.Starts),
			kit.Date(env, "Ends", "meetings.ends", &f.Meeting.Ends))
	} else {
		fields = append(fields, kit.Date(env, "Due", "plan.read.due", &due))
	}
	form := kit.NewForm(env, fields)
	if f.Lines != "" {
		form.Add("", widgets.NewLegend(env.Text("plan.read.where", "lines", f.Lines, "heading", strings.TrimSpace(f.Section+" "+f.Heading))))
	}
	check := func() error {
		switch {
		case strings.TrimSpace(f.Sentence) == "":
			return &domain.Error{Kind: domain.Invalid, Field: "Sentence", Key: "measure.text.missing"}
		case f.Kind == domain.PlanDate && !f.Meeting.Starts.IsDay():
			return &domain.Error{Kind: domain.Invalid, Field: "Kind", Key: "meeting.starts.missing"}
		}
		return nil
	}
	env.AskForm(kit.Editing{Title: env.Text(title), Form: form, Validate: check}, func() {
		f.Group = heading
		if !isDate {
			f.Days = slices.DeleteFunc(slices.Clone(f.Days), func(d domain.PlanDay) bool { return d.Due && d.First.IsDay() })
			if due.IsDay() {
				f.Days = append(f.Days, domain.PlanDay{Words: env.ShortDate(due), First: due, Due: true})
			}
		}
		done(f)
		r.redraw()
		env.Window.Canvas().Focus(r.list)
	})
}

// redraw shows the findings as they stand by now.
func (r *reading) redraw() { r.list.Refresh() }

// validate refuses a taking of nothing, and of a date that is no day.
func (r *reading) validate() error {
	chosen := r.chosen()
	if len(chosen) == 0 {
		return &domain.Error{Kind: domain.Invalid, Key: "plan.read.nothing"}
	}
	for _, f := range chosen {
		if f.Kind == domain.PlanDate && !f.Meeting.Starts.IsDay() {
			return &domain.Error{Kind: domain.Invalid, Key: "plan.read.no-day", Data: map[string]any{"sentence": f.Sentence}}
		}
	}
	plan := r.taking(r.taker).Plan.Plan
	return cmp.Or(plan.Validate(), plan.Beside(r.taker.Plans, true))
}

func (r *reading) chosen() (all []domain.PlanFinding) {
	for i, f := range r.doc.Found {
		if !r.left[i] {
			all = append(all, f)
		}
	}
	return all
}

// taking is what the chosen findings become.
func (r *reading) taking(taker domain.PlanTaker) domain.PlanTaking {
	doc := r.doc
	doc.Until = max(doc.Until, doc.Year)
	if strings.TrimSpace(doc.Title) == "" {
		doc.Title = r.s.env.Text("plan.title", "year", strconv.Itoa(doc.Year))
	}
	return taker.Take(doc, r.chosen())
}
