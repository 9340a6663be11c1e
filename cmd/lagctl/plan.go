package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/interchange"
	"lagboka/interchange/sheet"
	"lagboka/reports"
)

var planVerb = verb{"plan", "set KEY|N [--unit NAME] --state STATE --note TEXT --until DATE [--who NAME]", plan}

// plan sets by hand how something that the work plan asks stands: a requirement of a branch, what is asked of a region or the
// county, or a measure by its number.
func plan(c *ctl, args []string) error {
	unitName, state := c.flags.String("unit", "", ""), c.flags.String("state", "", "")
	note, until, who := c.flags.String("note", "", ""), c.flags.String("until", "", ""), c.flags.String("who", "", "")
	words, err := c.parse(args)
	if err != nil {
		return err
	}
	if len(words) != 2 || words[0] != "set" {
		return c.usage("ctl.plan.missing")
	}
	h := domain.ByHand{Year: c.today.Year, Day: c.today, Note: strings.TrimSpace(*note), Who: *who}
	if h.State, err = c.stateByHand(*state); err != nil {
		return err
	}
	number, notNumber := strconv.Atoi(words[1])
	x, ok := domain.IndicatorOf(words[1])
	if notNumber != nil && !ok {
		return c.usage("ctl.plan.key", "key", words[1], "keys", indicatorKeys(domain.Indicators))
	}
	if h.Until, err = c.date(*until); err != nil {
		return err
	}
	return c.open(func(s *db.Store) error {
		unit, err := c.planUnit(s, *unitName)
		if err != nil {
			return err
		}
		h.Unit, h.Of = unit.ID, x.Key
		if !ok {
			in, m, err := c.measure(s, unit.ID, number)
			if err != nil {
				return err
			}
			h.Unit, h.Of = in, string(m)
		}
		if _, err := s.Planning().SaveByHand(c.ctx, h); err != nil || !ok {
			return err
		}
		b, err := s.IndicatorBook(c.ctx, unit.ID, c.today, x.From)
		if err == nil {
			fmt.Fprintf(c.out, "%s\t%s\t%s\n", unit.Label(), c.texts.Indicator(x.Key), c.texts.ReadingSentence(x.Read(b, unit)))
		}
		return err
	})
}

// stateByHand reads a state that can be set by hand: a code word, or what the language calls it.
func (c *ctl) stateByHand(text string) (domain.State, error) {
	names := make([]string, len(domain.StatesByHand))
	for i, s := range domain.StatesByHand {
		if names[i] = string(s); text == string(s) || domain.Fold(text) == domain.Fold(c.texts.State(s)) {
			return s, nil
		}
	}
	return "", c.usage("ctl.plan.state", "state", text, "states", strings.Join(names, ", "))
}

func indicatorKeys(all []domain.Indicator) string {
	keys := make([]string, len(all))
	for i, x := range all {
		keys[i] = x.Key
	}
	return strings.Join(keys, ", ")
}

// planUnit is the unit that is named; without a name the county branch.
func (c *ctl) planUnit(s *db.Store, name string) (domain.Unit, error) {
	if name != "" {
		return c.unit(s, name)
	}
	tree, err := s.Tree(c.ctx)
	if err != nil {
		return domain.Unit{}, err
	}
	return tree.Home(), nil
}

// measure is a measure of the plan that a unit works by this year, by its number.
func (c *ctl) measure(s *db.Store, unit domain.ID, number int) (of, measure domain.ID, err error) {
	in, err := c.planOf(s, unit, c.today)
	if err != nil {
		return "", "", err
	}
	tasks := domain.Tasks(in.Readings)
	if number < 1 || number > len(tasks) {
		return "", "", &domain.Error{Kind: domain.NotFound, Key: "ctl.plan.number", Data: map[string]any{"n": number, "total": len(tasks)}}
	}
	return in.Card.Plan.Unit, tasks[number-1].Card.Measure.ID, nil
}

// planOf is the plan that a unit works by in the year of a day, and how it stands on it.
func (c *ctl) planOf(s *db.Store, unit domain.ID, day domain.Date) (reports.PlanInput, error) {
	return reports.GatherPlan(c.ctx, s, c.texts, domain.PaperOrder{Unit: unit, Period: domain.YearTo(day)})
}

// exportPlan writes the plan that a unit works by as a table.
func (c *ctl) exportPlan(s *db.Store, out interchange.Out, unitName string) error {
	unit, err := c.planUnit(s, unitName)
	if err != nil {
		return err
	}
	in, err := c.planOf(s, unit.ID, c.today)
	if err != nil {
		return err
	}
	who := func(a domain.Answers) string {
		if a.Person != "" {
			return in.Names[a.Person]
		}
		return c.texts.Answers(a)
	}
	if err = sheet.Write(out, sheet.Plan(c.texts, who, in.Card, in.Readings)); err == nil {
		fmt.Fprintln(c.err, c.texts.Count("plan.exported", len(in.Card.Measures)))
	}
	return err
}

// exportMatrix writes how the branches of a unit stand with what the plan asks of them, as a table.
func (c *ctl) exportMatrix(s *db.Store, out interchange.Out, unitName string) error {
	unit, err := c.planUnit(s, unitName)
	if err != nil {
		return err
	}
	m, err := c.matrix(s, unit, c.today)
	if err != nil {
		return err
	}
	if err = sheet.Write(out, sheet.Matrix(c.texts, m)); err == nil {
		fmt.Fprintln(c.err, c.texts.Count("matrix.exported", len(m.Rows())))
	}
	return err
}

// matrix is how the branches of a unit stand on a day.
func (c *ctl) matrix(s *db.Store, unit domain.Unit, day domain.Date) (domain.Matrix, error) {
	columns := domain.Requirements()
	b, err := s.IndicatorBook(c.ctx, unit.ID, day, domain.Needs(columns))
	return domain.NewMatrix(b, unit, columns), err
}

// planStatus is how the work plan of a unit stands, in --json.
type planStatus struct {
	Plan     *planYear       `json:"plan"`     // null where the book has none of the year
	Measures []measureStatus `json:"measures"` // those that are numbered
	Goals    []measureStatus `json:"goals"`
	Urgent   int             `json:"urgent"`  // what is late, or has to be done within the next weeks
	Unknown  int             `json:"unknown"` // measures, goals and requirements of branches of which it is not known how they stand
}

type planYear struct {
	Year    int     `json:"year"`
	Adopted *string `json:"adopted"` // the day; null of a draft
}

type measureStatus struct {
	N      int          `json:"n"`
	Group  string       `json:"group"`
	Lines  string       `json:"lines"` // of the plan
	State  domain.State `json:"state"`
	Value  *int         `json:"value"` // null where nothing is counted
	Of     *int         `json:"of"`
	Target *int         `json:"target"` // null where none is set
	Due    *string      `json:"due"`    // the next deadline; null where there is none
}

// requirementStatus is how a branch stands with one requirement, in --json.
type requirementStatus struct {
	State domain.State `json:"state"`
	Value *int         `json:"value"` // null where nothing is counted
}

// day is a day, or nil for none.
func day(d domain.Date) *string {
	if d.IsZero() {
		return nil
	}
	text := d.String()
	return &text
}

func measureStatuses(all []domain.MeasureReading) []measureStatus {
	out := make([]measureStatus, len(all))
	for i, m := range all {
		x := m.Card.Measure
		out[i] = measureStatus{
			N: i + 1, Group: x.Heading, Lines: x.Lines, State: m.State, Value: known(m.Value, m.Counted), Of: known(m.Of, m.Of > 0),
			Target: known(x.Target, x.Target > 0), Due: day(m.Due),
		}
	}
	return out
}

// countPlan says how the plan that a unit works by stands, and returns how its branches stand with each requirement.
func (st *bookStatus) countPlan(c *ctl, s *db.Store, unit domain.Unit, on domain.Date) (map[domain.ID]map[string]requirementStatus, error) {
	st.Measures, st.Goals = []measureStatus{}, []measureStatus{}
	in, err := c.planOf(s, unit.ID, on)
	var none *domain.Error
	switch {
	case errors.As(err, &none) && none.Kind == domain.NotFound:
	case err != nil:
		return nil, err
	default:
		st.Plan = &planYear{Year: in.Card.Plan.Year, Adopted: day(in.Card.Plan.Adopted)}
		goals := slices.DeleteFunc(slices.Clone(in.Readings), func(m domain.MeasureReading) bool { return m.Card.Measure.Kind != domain.MeasureGoal })
		st.Measures, st.Goals = measureStatuses(domain.Tasks(in.Readings)), measureStatuses(goals)
	}
	for _, m := range slices.Concat(st.Measures, st.Goals) {
		if m.State == domain.StateUnknown {
			st.Unknown++
		}
	}
	urgent, err := s.Planning().UrgentBook(c.ctx, unit.ID, on)
	if err != nil {
		return nil, err
	}
	st.Urgent = len(urgent.Urgents())
	m, err := c.matrix(s, unit, on)
	st.Unknown += m.Count()[domain.StateUnknown]
	byUnit := map[domain.ID]map[string]requirementStatus{}
	for _, r := range m.Rows() {
		all := map[string]requirementStatus{}
		for i, x := range m.Columns {
			all[x.Key] = requirementStatus{r.Cells[i].State, known(r.Cells[i].Value, r.Cells[i].Counted)}
		}
		byUnit[r.Unit.ID] = all
	}
	return byUnit, err
}

// doneMeasures is how many of the plan's measures are done.
func (st planStatus) doneMeasures() (n int) {
	for _, m := range st.Measures {
		if m.State == domain.StateDone {
			n++
		}
	}
	return n
}
