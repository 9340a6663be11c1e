package reports

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// PlanInput is a work plan and how it stands.
type PlanInput struct {
	Order    domain.PaperOrder
	Card     domain.PlanCard
	Readings []domain.MeasureReading
	Names    map[domain.ID]string // of people who answer for something
	Day      domain.Date
}

// GatherPlan reads the plan that a unit works by in the year of an order's day.
func GatherPlan(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in PlanInput, err error) {
	in, ok, err := gatherPlan(ctx, src, o)
	if err == nil && !ok {
		unit := domain.Unit{}
		if tree, treeErr := src.Tree(ctx); treeErr == nil {
			unit, _ = tree.Unit(o.Unit)
		}
		err = &domain.Error{Kind: domain.NotFound, Key: "paper.plan.none", Data: map[string]any{"year": o.Period.AsOf.Year, "unit": unit.Label()}}
	}
	return in, err
}

// gatherPlan is GatherPlan where a year without a plan is nothing wrong.
func gatherPlan(ctx context.Context, src Book, o domain.PaperOrder) (in PlanInput, ok bool, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("gather plan: %w", err)
		}
	}()
	in = PlanInput{Order: o, Day: o.Period.AsOf, Names: map[domain.ID]string{}}
	tree, err := src.Tree(ctx)
	if err != nil {
		return in, false, err
	}
	plans, err := src.Plans(ctx, "")
	if err != nil {
		return in, false, err
	}
	plan, ok := domain.PlanOn(plans, tree, o.Unit, in.Day.Year)
	if !ok {
		return in, false, nil
	}
	if in.Card, err = src.Plan(ctx, plan.ID); err != nil {
		return in, false, err
	}
	var all []domain.Indicator
	for _, m := range in.Card.Measures {
		for _, key := range m.Measure.Keys() {
			x, _ := domain.IndicatorOf(key)
			all = append(all, x)
		}
	}
	book, err := src.IndicatorBook(ctx, in.Card.Unit.ID, in.Day, domain.Needs(all))
	if err != nil {
		return in, false, err
	}
	in.Readings = in.Card.MeasureReadings(book)
	return in, true, in.readNames(ctx, src)
}

// readNames reads who is named as answering for something.
func (in PlanInput) readNames(ctx context.Context, src Book) error {
	var who []domain.Answers
	for _, c := range in.Card.Measures {
		for _, o := range c.Owners {
			who = append(who, o.Answers)
		}
	}
	for _, x := range in.Card.Actions {
		who = append(who, x.Answers)
	}
	return readNames(ctx, src, who, in.Names)
}

// readNames reads the names of people among those who answer for something.
func readNames(ctx context.Context, src Book, who []domain.Answers, names map[domain.ID]string) error {
	for _, a := range who {
		if a.Person == "" || names[a.Person] != "" {
			continue
		}
		p, err := src.Person(ctx, a.Person)
		if err != nil {
			return err
		}
		names[a.Person] = p.Name()
	}
	return nil
}

// who writes who answers for something: the person where one is named, else the office or the body.
func who(t Texts, names map[domain.ID]string, a domain.Answers) string {
	if a.Person != "" {
		return names[a.Person]
	}
	return t.Answers(a)
}

// owners are those who answer for a measure.
func (in PlanInput) owners(t Texts, c domain.MeasureCard) string {
	owners := slices.Clone(c.Owners)
	slices.SortStableFunc(owners, func(a, b domain.MeasureOwner) int {
		return cmp.Compare(slices.Index(domain.Roles, a.Role), slices.Index(domain.Roles, b.Role))
	})
	var all []string
	for _, o := range owners {
		all = append(all, who(t, in.Names, o.Answers))
	}
	return strings.Join(all, ", ")
}

// days are a measure's deadlines: of several that the plan says all, until the board has chosen one.
func days(t Texts, c domain.MeasureCard) string {
	var all []string
	for _, d := range c.Deadlines() {
		all = append(all, t.ShortDate(d.Day))
	}
	return strings.Join(all, "\n")
}

// title is what the plan is called.
func (in PlanInput) title(t Texts) string {
	p := in.Card.Plan
	if p.Title != "" {
		return p.Title
	}
	return t.Text("paper.plan.title", "years", years(p))
}

func years(p domain.Plan) string {
	if p.Until > p.Year {
		return strconv.Itoa(p.Year) + "–" + strconv.Itoa(p.Until)
	}
	return strconv.Itoa(p.Year)
}

// state is how far the plan has come: a draft, adopted, closed.
func (in PlanInput) state(t Texts) string {
	switch p := in.Card.Plan; p.State {
	case domain.PlanAdopted:
		return t.Text("paper.plan.adopted", "day", t.LongDate(p.Adopted))
	case domain.PlanClosed:
		return t.Text("paper.plan.closed", "day", t.LongDate(p.Adopted), "closed", t.LongDate(p.Closed))
	}
	return t.Text("paper.plan.draft")
}

// begin returns a page of a paper about the plan.
func (in PlanInput) begin(t Texts, title, asOf string, landscape bool) *page {
	p := newPage(t, frame{
		unit: in.Card.Unit.Name, title: title, author: in.Order.Author, date: in.Day, footer: title + " · " + asOf, landscape: landscape,
	})
	p.title(title, in.under(t, asOf))
	return p
}

// under is what stands under the plan's title.
func (in PlanInput) under(t Texts, asOf string) string {
	under := []string{in.Card.Unit.Label(), in.state(t), asOf}
	if in.Order.Author != "" {
		under = append(under, t.Text("paper.made-by", "name", in.Order.Author))
	}
	return strings.Join(under, " · ")
}

// planGroup is what stands in a plan under one heading.
type planGroup struct {
	heading  string
	measures []domain.MeasureReading
}

// groups are what stands in the plan: the goals, the measures under their headings, and under one heading what is asked for
// all year.
func (in PlanInput) groups(t Texts) (all []planGroup) {
	heading := func(m domain.Measure) string {
		if m.Kind == domain.MeasureTask && m.Heading != "" {
			return m.Heading
		}
		return t.Text("paper.plan.kind." + string(m.Kind))
	}
	for _, kind := range domain.MeasureKinds {
		for _, m := range in.Readings {
			if m.Card.Measure.Kind != kind {
				continue
			}
			h := heading(m.Card.Measure)
			if len(all) == 0 || all[len(all)-1].heading != h {
				all = append(all, planGroup{heading: h})
			}
			g := &all[len(all)-1]
			g.measures = append(g.measures, m)
		}
	}
	return all
}

// numbers are those of the measures, as they stand in the plan; goals and what is asked for all year have none.
func (in PlanInput) numbers() map[domain.ID]string {
	numbers := map[domain.ID]string{}
	for i, m := range domain.Tasks(in.Readings) {
		numbers[m.Card.Measure.ID] = strconv.Itoa(i + 1)
	}
	return numbers
}

// Plan writes the plan as it was adopted: goals, measures and what is asked for all year, in its own words, with who answers
// and by when; then what the meeting changed, with what it said before, what it struck, and how the book counts where the plan
// says two things.
func Plan(w io.Writer, t Texts, in PlanInput) error {
	p := in.begin(t, in.title(t), in.asOf(t), false)
	in.write(p)
	return p.write(w)
}

func (in PlanInput) asOf(t Texts) string {
	return t.Text("paper.plan.as-of", "day", t.LongDate(in.Day))
}

// write writes what stands in the plan on pages that have begun.
func (in PlanInput) write(p *page) {
	t := p.t
	numbers := in.numbers()
	for _, g := range in.groups(t) {
		var rows []row
		for _, m := range g.measures {
			x := m.Card.Measure
			rows = append(rows, row{wholeRow, []string{numbers[x.ID], in.text(t, x), in.owners(t, m.Card), days(t, m.Card), x.Lines}})
		}
		p.headed(g.heading, []column{
			{t.Text("paper.number"), 5, false},
			{t.Text("paper.plan.what"), 52, false},
			{t.Text("paper.plan.who"), 20, false},
			{t.Text("paper.plan.by"), 12, false},
			{t.Text("paper.plan.lines"), 11, false},
		}, rows)
	}
	if len(in.Readings) == 0 {
		p.paragraph(t.Text("paper.plan.empty"), "I")
	}
	in.changes(p)
	in.remarks(p)
}

// text is a measure in the plan's words, with its target and budget.
func (in PlanInput) text(t Texts, m domain.Measure) string {
	text := m.Text
	if m.Was != "" {
		text += "\n" + t.Text("paper.plan.is-changed")
	}
	if m.Target > 0 {
		text += "\n" + t.Text("paper.plan.target", "n", t.Number(m.Target))
	}
	if m.Budget > 0 || m.BudgetNote != "" {
		text += "\n" + t.Text("paper.plan.budget", "amount", strings.TrimSpace(t.Money(m.Budget)+" "+m.BudgetNote))
	}
	return text
}

// changes writes what the meeting that adopted the plan changed and struck.
func (in PlanInput) changes(p *page) {
	t := p.t
	var changed, struck []row
	for _, c := range in.Card.Measures {
		switch m := c.Measure; {
		case m.Struck:
			struck = append(struck, row{wholeRow, []string{m.Text, m.Lines}})
		case m.Was != "":
			changed = append(changed, row{wholeRow, []string{m.Was, m.Text}})
		}
	}
	if len(changed) > 0 {
		p.headed(t.Text("paper.plan.changed"), []column{{t.Text("paper.plan.was"), 50, false}, {t.Text("paper.plan.became"), 50, false}}, changed)
	}
	if len(struck) > 0 {
		p.headed(t.Text("paper.plan.struck"), []column{{t.Text("paper.plan.what"), 88, false}, {t.Text("paper.plan.lines"), 12, false}}, struck)
	}
}

// remarks writes how the book counts where the plan says two things or nothing, and what was settled since.
func (in PlanInput) remarks(p *page) {
	t := p.t
	var rows []row
	for _, r := range in.Card.Remarks {
		counted := r.Counted
		if r.Settled != "" {
			counted = t.Text("paper.plan.settled", "day", t.ShortDate(r.SettledOn), "text", r.Settled)
		}
		rows = append(rows, row{wholeRow, []string{r.Lines, r.Text, counted}})
	}
	if len(rows) == 0 {
		return
	}
	p.headed(t.Text("paper.plan.remarks"), []column{{t.Text("paper.plan.lines"), 12, false}, {t.Text("paper.plan.says"), 46, false}, {t.Text("paper.plan.counted"), 42, false}}, rows)
}
