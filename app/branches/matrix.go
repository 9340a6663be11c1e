package branches

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// What is remembered on this computer: whether the list is shown instead, what is marked, and how the columns stand.
const (
	prefList    = "branches-list"
	prefMarks   = "matrix-marks"
	prefColumns = "matrix-columns"
)

// What the matrix can be held against.
const (
	marksMonth = "month" // the last day of the month before
	marksBoard = "board" // the county board's last meeting
)

// The parts of a route. Any other one is an indicator's key.
const (
	partList   = "list"
	partMatrix = "matrix"
)

// requirement is a requirement that the matrix is asked for.
type requirement struct {
	unit   domain.Unit // the branch; a region or all where it is a sum
	sum    bool
	of     domain.Indicator
	cell   domain.MatrixCell
	titled string // of whom and what it is
}

// view is how the branches stand with what the work plan asks of each of them: the matrix, what it is narrowed to, and the
// line that says what the keys stand on.
type view struct {
	s       *Screen
	matrix  *widgets.StatusMatrix
	layout  widgets.Layout // of all requirements: those that are chosen in their order, and all widths
	on      domain.Date    // as of which day; zero for the one that figures are counted on
	year    int            // in which year that was chosen
	marks   string
	lacking bool   // what is missing alone
	wide    bool   // all branches of the book, not those of the scope alone
	asked   string // an indicator that a route has named, which is asked of others than branches
	shown   domain.Matrix
	top     domain.Unit // over all of the book
	said    *widgets.Fitted
	about   *widgets.Fitted
	counted *widgets.Fitted
	foot    fyne.CanvasObject
}

func newView(s *Screen) *view {
	env := s.env
	v := &view{s: s, marks: env.App.Preferences().String(prefMarks), said: widgets.NewFittedBold(""), about: widgets.NewFittedCaption(""), counted: widgets.NewFittedCaption("")}
	v.matrix = widgets.NewStatusMatrix(nil, widgets.MatrixWords{
		Corner: env.Text("word.branch"), Status: statusWord(env), ByHand: env.Text("matrix.by-hand"), Changed: env.Text("matrix.changed"),
	})
	v.matrix.OnOpen, v.matrix.OnMark = v.open, v.byHand
	v.matrix.OnRow = func(row string) {
		if !strings.HasPrefix(row, sumOf) {
			env.Go(kit.Route{Screen: "branches", ID: domain.ID(row)})
		}
	}
	v.matrix.OnColumn = v.responsible
	v.matrix.OnCursor = func(string) { v.say() }
	v.matrix.OnLayoutChanged = v.keep
	v.foot = container.NewVBox(widgets.Pad(v.said, 2, 0), v.about, v.counted, widgets.NewLegend(env.Text("matrix.legend")))
	v.layout = env.KeptLayout(prefColumns)
	v.whole()
	return v
}

// statusWord says a sign of the matrix in a word.
func statusWord(env *kit.Env) func(widgets.Status) string {
	return func(s widgets.Status) string {
		for state, sign := range kit.States.Signs {
			if sign == s {
				return strings.ToLower(env.State(state))
			}
		}
		return ""
	}
}

// whole adds to what is remembered the requirements that it does not know: they are shown where books keep them as a rule.
func (v *view) whole() {
	if v.layout.Widths == nil {
		v.layout.Widths = map[string]float32{}
	}
	for _, x := range domain.Requirements() {
		if _, knows := v.layout.Widths[x.Key]; knows {
			continue
		}
		if v.layout.Widths[x.Key] = 0; x.Kept() && !x.Seldom() {
			v.layout.Shown = append(v.layout.Shown, x.Key)
		}
	}
}

// keep remembers what the user has made of the matrix. Columns that are left out for now, because nothing is missing in them,
// keep their places.
func (v *view) keep(now widgets.Layout) {
	kept := widgets.Layout{Widths: v.layout.Widths, Sort: now.Sort, Descending: now.Descending}
	left := now.Shown
	for _, key := range v.layout.Shown {
		if _, here := now.Widths[key]; here && len(left) > 0 {
			key, left = left[0], left[1:]
		}
		kept.Shown = append(kept.Shown, key)
	}
	for key, width := range now.Widths {
		kept.Widths[key] = width
	}
	v.layout = kept
	v.s.env.KeepLayout(prefColumns, kept)
}

// columns are the requirements that are chosen, in their order.
func (v *view) columns() (all []domain.Indicator) {
	for _, key := range v.layout.Shown {
		if x, ok := domain.IndicatorOf(key); ok && x.Of == domain.LocalBranch {
			all = append(all, x)
		}
	}
	return all
}

// keys are the keys of the requirements that are chosen, whatever their order: what has to be read anew when it changes.
func (v *view) keys() string {
	keys := slices.Clone(v.layout.Shown)
	slices.Sort(keys)
	return strings.Join(keys, " ")
}

// day is the day that the matrix is of.
func (v *view) day() domain.Date {
	if asOf := v.s.env.AsOf(); v.on.IsZero() || v.year != asOf.Year {
		return asOf
	}
	return v.on
}

// unit is whose branches are shown; empty for all of the book.
func (v *view) unit() domain.ID {
	if v.wide {
		return ""
	}
	return v.s.env.Scope
}

// named brings the matrix to what a route names: a requirement's column, or what is asked of others than branches.
func (v *view) named(key string) {
	x, ok := domain.IndicatorOf(key)
	if v.asked = ""; !ok {
		return
	}
	if x.Of != domain.LocalBranch {
		v.asked = key
		return
	}
	if !slices.Contains(v.layout.Shown, key) {
		v.layout.Shown = append(v.layout.Shown, key)
		v.s.env.KeepLayout(prefColumns, v.layout)
	}
	v.lacking = false
	v.matrix.SetColumns(v.widgetColumns(v.columns()))
	v.matrix.SetLayout(v.layout)
	row, _ := v.matrix.At()
	v.matrix.Select(row, key)
}

// look shows the matrix as it stands in the book.
func (v *view) look(d data) kit.Look {
	env, m := v.s.env, v.ordered(d.matrix)
	branches := len(m.Rows())
	if v.lacking {
		m = m.Lacking()
	}
	v.shown, v.top = m, topOf(d.tree)
	groups, total := v.groups(m)
	v.matrix.Empty = env.Empty("branches", "branches.empty.", "branches.new", v.s.New)
	switch {
	case len(groups) > 0:
	case branches > 0 && v.lacking && v.s.Search() == "":
		v.matrix.Empty = env.Empty("branches", "matrix.nothing.", "matrix.all", func() { v.lacking = false; v.s.Redraw() })
	case branches > 0:
		v.matrix.Empty = v.s.Empty(v.matrix.Empty)
	}
	v.matrix.SetColumns(v.widgetColumns(m.Columns))
	v.matrix.SetLayout(v.layout)
	if len(groups) == 0 {
		total = nil
	}
	v.matrix.SetRows(groups, total)
	v.say()
	note := env.Count("matrix.count", len(m.Rows()), "of", len(m.Columns), "day", env.Date(m.Day))
	return kit.Look{Note: note, Notices: v.others(d), Chips: v.chips(d), List: v.matrix, Foot: v.foot}
}

// topOf is the unit that stands over all others; the zero unit where none does.
func topOf(tree *domain.Tree) domain.Unit {
	if roots := tree.Roots(); len(roots) == 1 {
		return roots[0]
	}
	return domain.Unit{}
}

// say says under the matrix what the keys stand on: how it stands, what is asked, how it is counted, and where the plan asks.
func (v *view) say() {
	env := v.s.env
	row, column := v.matrix.At()
	said, about, counted := "", "", ""
	if x, ok := domain.IndicatorOf(column); ok {
		about = env.Text("indicator."+column+".ask") + " " + env.Text("matrix.lines", "lines", x.Lines)
		counted = v.how(column)
		said = env.Indicator(column)
	}
	if r, ok := v.at(row, column); ok {
		said = r.titled + ": " + v.sentence(r.cell)
	} else if row != "" && column == "" {
		said, about = v.sayRow(row), env.Text("matrix.row.about")
	}
	v.said.SetText(said)
	v.about.SetText(about)
	v.counted.SetText(counted)
}

// sentence is how a cell stands, and how it stood on the day that it is held against.
func (v *view) sentence(c domain.MatrixCell) string {
	env, said := v.s.env, v.s.env.ReadingSentence(c.Reading)
	if c.Changed() {
		said += " · " + env.Text("matrix.was", "day", env.ShortDate(v.shown.Since), "state", strings.ToLower(env.State(c.Was)))
	}
	return said
}

// sayRow is how much of what is asked of it a branch has done.
func (v *view) sayRow(row string) string {
	for _, r := range v.shown.Rows() {
		if string(r.Unit.ID) == row {
			done, of := r.Done()
			return r.Unit.Label() + ": " + v.s.env.Text("matrix.row", "n", done, "of", of)
		}
	}
	return ""
}
