package plan

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

func (s *Screen) remarkColumns() []widgets.Column[domain.PlanRemark] {
	env := s.env
	type row = domain.PlanRemark
	columns := []widgets.Column[row]{
		kit.TextColumn(env, "remark.lines", 110, func(r row) string { return r.Lines }),
		kit.TextColumn(env, "remark.text", 330, func(r row) string { return r.Text }),
		kit.TextColumn(env, "remark.counted", 280, func(r row) string { return r.Counted }),
		kit.TextColumn(env, "remark.settled", 200, func(r row) string {
			return strings.TrimSpace(env.ShortDate(r.SettledOn) + " " + r.Settled)
		}),
	}
	return widgets.Spare(columns, "remark.lines")
}

// remarkLook lists where the plan says two things, or leaves open what is meant.
func (s *Screen) remarkLook(look *kit.Look) {
	env := s.env
	var shown []domain.PlanRemark
	for _, r := range s.read.card.Remarks {
		if s.Sought(r.Lines, r.Text, r.Counted, r.Settled) {
			shown = append(shown, r)
		}
	}
	slices.SortStableFunc(shown, func(a, b domain.PlanRemark) int { return firstLine(a) - firstLine(b) })
	s.remarks.Empty = s.Empty(env.Empty("plan", "remark.empty.", "remark.new", func() { s.settle(domain.PlanRemark{Plan: s.read.card.Plan.ID}) }))
	s.remarks.SetRows(shown)
	look.Note, look.List = env.Count("remark.count", len(shown)), s.remarks
}

// firstLine is the first of a remark's lines in the plan.
func firstLine(r domain.PlanRemark) int {
	digits := strings.FieldsFunc(r.Lines, func(c rune) bool { return c < '0' || c > '9' })
	if len(digits) == 0 {
		return 0
	}
	n, err := strconv.Atoi(digits[0])
	if err != nil { // longer than any plan
		return math.MaxInt32
	}
	return n
}

// settle asks what was settled of a place where the plan says two things. Of several deadlines the measure itself is asked.
func (s *Screen) settle(r domain.PlanRemark) {
	env := s.env
	if r.ID != "" && r.Settled == "" {
		r.SettledOn = env.Today()
	}
	var fields []kit.Field
	if r.ID == "" {
		fields = append(fields, kit.Note(env, "Text", "remark.text", 3, &r.Text))
	}
	fields = append(fields,
		kit.Note(env, "Counted", "remark.counted", 2, &r.Counted), kit.Note(env, "Settled", "remark.settled", 2, &r.Settled),
		kit.Date(env, "SettledOn", "remark.settled-on", &r.SettledOn))
	form := kit.NewForm(env, fields)
	title := env.Text("remark.new")
	var more []widgets.DialogButton
	if r.ID != "" {
		title = env.Text("remark.title")
		form.Add("", widgets.NewParagraph(r.Text))
		if c, ok := s.several(r); ok {
			more = append(more, widgets.DialogButton{Label: env.Text("measure.choose"), OnTap: func() { s.askChosen(c) }})
		}
	}
	kit.Edit(env, kit.Editing{Title: title, Form: form, More: more, Validate: func() error {
		if r.Settled == "" {
			r.SettledOn = domain.Date{}
		}
		return r.Validate()
	}}, &r, s.store.SavePlanRemark, func(domain.ID) {})
}

// several is the first measure with several deadlines that a remark is about.
func (s *Screen) several(r domain.PlanRemark) (domain.MeasureCard, bool) {
	i := slices.IndexFunc(s.read.card.Measures, func(c domain.MeasureCard) bool {
		return len(c.Days) > 1 && slices.ContainsFunc(s.read.card.RemarksOf(c.Measure), func(x domain.PlanRemark) bool { return x.ID == r.ID })
	})
	if i < 0 {
		return domain.MeasureCard{}, false
	}
	return s.read.card.Measures[i], true
}

// askChosen asks which of several deadlines the board has chosen, when, and at which meeting. Whoever chooses none counts all
// of them again.
func (s *Screen) askChosen(c domain.MeasureCard) {
	env := s.env
	if c.Measure.ChosenOn.IsZero() {
		c.Measure.ChosenOn = s.read.day
	}
	days := []widgets.Choice{{Label: env.Text("measure.choose.all")}}
	for _, d := range c.Days {
		days = append(days, widgets.Choice{Key: string(d.ID), Label: env.LongDate(d.Day) + " (" + d.Lines + ")"})
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Wide(kit.Choice(env, "Chosen", "measure.chosen", days, &c.Measure.Chosen)),
		kit.Date(env, "ChosenOn", "measure.chosen-on", &c.Measure.ChosenOn),
		kit.Wide(kit.Choice(env, "ChosenAt", "measure.chosen-at", s.held(domain.BoardMeeting, domain.AnnualMeeting), &c.Measure.ChosenAt)),
	})
	form.Add("", widgets.NewParagraph(c.Measure.Text))
	kit.Edit(env, kit.Editing{Title: env.Text("measure.choose"), Form: form, Validate: func() error {
		if c.Measure.Chosen == "" {
			c.Measure.ChosenOn, c.Measure.ChosenAt = domain.Date{}, ""
		}
		return c.Validate()
	}}, &c, s.store.SaveMeasure, func(domain.ID) {})
}

// held are the meetings of some kinds that can have settled something.
func (s *Screen) held(kinds ...domain.MeetingKind) []widgets.Choice {
	all := []widgets.Choice{{Label: s.env.Text("pick.none")}}
	for _, m := range s.read.meetings {
		if x := m.Meeting; slices.Contains(kinds, x.Kind) && m.Unit.ID == s.read.card.Plan.Unit && x.Cancelled.IsZero() {
			all = append(all, widgets.Choice{Key: string(x.ID), Label: x.Title + " " + s.env.ShortDate(x.Starts)})
		}
	}
	return all
}

// remarkLines are the places where the plan says two things that a measure is touched by, each with how it is counted.
func (s *Screen) remarkLines(c domain.MeasureCard) (all []fyne.CanvasObject) {
	env := s.env
	for _, r := range s.read.card.RemarksOf(c.Measure) {
		counted := r.Counted
		if r.Settled != "" {
			counted = env.Text("remark.was-settled", "settled", r.Settled, "day", env.ShortDate(r.SettledOn))
		}
		all = append(all, widgets.NewRemark(widgets.NoStatus, note+" "+r.Text+" "+counted, "", func() { s.settle(r) }))
	}
	return all
}
