package reports

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
)

// StudyInput is a year's study work to be printed.
type StudyInput struct {
	Year   domain.StudyYear
	Author string
	Lacks  map[domain.ID][]domain.Finding // of the plan's circles that were held and do not count: what they lack, by circle
}

// GatherStudy reads the study work of the period's year, with what the plan's circles that were held lack before they
// count.
func GatherStudy(ctx context.Context, src Book, _ Texts, o domain.PaperOrder) (in StudyInput, err error) {
	in = StudyInput{Author: o.Author, Lacks: map[domain.ID][]domain.Finding{}}
	day := o.Period.AsOf
	if in.Year, err = src.StudyYear(ctx, o.Unit, day.Year, day); err != nil {
		return in, fmt.Errorf("gather study: %w", err)
	}
	for _, u := range in.Year.Branches {
		if !u.HeldWithoutCounting(in.Year.Today) {
			continue
		}
		card, err := src.Circle(ctx, u.Planned.Circle.ID)
		if err != nil {
			return in, fmt.Errorf("gather study: %w", err)
		}
		in.Lacks[card.Circle.ID] = card.Verdict().Broken
	}
	return in, nil
}

// Study writes the year's study work: figures against last year and target, a chart, a table by region and branch with
// both of the plan's deadlines, the circles, and what is missing.
func Study(w io.Writer, t Texts, in StudyInput) error {
	y := in.Year
	title := t.Text("paper.study", "year", strconv.Itoa(y.Year))
	asOf := t.Text("paper.as-of", "day", t.LongDate(y.Today))
	p := newPage(t, frame{unit: y.Unit.Name, title: title, author: in.Author, date: y.Today, footer: title + " · " + asOf, landscape: true})
	p.title(title, y.Unit.Name+" · "+asOf)
	p.figures(studyFigures(t, y))
	p.heading(t.Text("paper.study.by-branch"))
	p.table(studyTable(t, y))
	p.heading(t.Text("paper.study.chart"))
	p.bars(studyChart(t, y))
	p.heading(t.Text("paper.study.circles"))
	var rows []row
	for _, r := range y.Circles {
		rows = append(rows, row{plainRow, []string{
			r.Unit.Label(), r.Course.Title, r.LeaderName, t.ShortDate(r.Judged.First), t.ShortDate(r.Judged.Last), t.Number(r.Judged.Counting), t.Number(r.Judged.Hours),
			t.Text("circle.state." + string(r.State(y.Today))),
		}})
	}
	p.tableOr([]column{
		{t.Text("circle.unit"), 16, false},
		{t.Text("circle.course"), 34, false},
		{t.Text("circle.leader"), 20, false},
		{t.Text("paper.from"), 11, true},
		{t.Text("paper.to"), 11, true},
		{t.Text("study.counting"), 9, true},
		{t.Text("study.hours"), 8, true},
		{t.Text("study.state"), 13, false},
	}, rows, "study.empty.title")
	p.heading(t.Text("paper.study.missing"))
	for _, gap := range studyGaps(t, y) {
		p.paragraph("•  "+gap, "")
	}
	return p.write(w)
}

func studyFigures(t Texts, y domain.StudyYear) []keyFigure {
	total := y.Total
	target := t.Text("study.no-target")
	if total.Target > 0 {
		target = t.Text("study.target-of", "n", t.Number(total.Target))
	}
	of := t.Number(len(y.Branches))
	per := "–"
	if n, ok := total.PerHundred(); ok {
		per = t.Number(int(n + 0.5))
	}
	figures := []keyFigure{
		{t.Text("study.hours"), t.Number(total.Hours), []string{t.Text("study.against-last-year", "n", t.Number(total.HoursLastYear)) + " " + target}},
		{t.Text("study.circles"), t.Number(total.Circles), []string{t.Text("study.circles-last-year", "n", t.Number(total.CirclesLastYear)) + ", " + t.Count("study.under-way", total.UnderWay)}},
	}
	deadlines := y.Deadlines
	for i, d := range deadlines {
		done, none := y.PlannedCount(d)
		var note []string
		if i == len(deadlines)-1 {
			note = []string{t.Count("study.planned.none", none)}
		}
		figures = append(figures, keyFigure{t.Text("study.planned.by", "day", t.LongDate(d)), t.Text("study.of", "n", t.Number(done), "of", of), note})
	}
	return append(figures, keyFigure{t.Text("study.per-hundred"), per, []string{t.Count("study.vacant", y.VacantLeaders())}})
}

func studyTable(t Texts, y domain.StudyYear) ([]column, []row) {
	deadlines := y.Deadlines
	columns := []column{
		{t.Text("word.branch"), 21, false},
		{t.Text("role.study_leader"), 18, false},
		{t.Text("study.circles.short"), 7, true},
		{t.Text("study.last-year"), 6, true},
		{t.Text("study.hours"), 7, true},
		{t.Text("study.hours-last-year"), 6, true},
		{t.Text("word.target"), 6, true},
		{t.Text("study.per-hundred.short"), 8, true},
		{t.Text("study.grant"), 12, true},
	}
	for _, d := range deadlines {
		columns = append(columns, column{t.Text("study.within", "day", t.Day(d)), 16, false})
	}
	line := func(kind rowKind, label string, u domain.UnitStudy, states []string) row {
		leader := u.Leader.Person.Name()
		if kind == plainRow && leader == "" && u.Unit.Kind == domain.LocalBranch {
			leader = t.Text("office.state.vacant")
		}
		per, target := "", ""
		if n, ok := u.PerHundred(); ok {
			per = t.Number(int(n + 0.5))
		}
		if u.Target > 0 {
			target = t.Number(u.Target)
		}
		grant := ""
		if u.Grant > 0 {
			grant = t.Money(u.Grant)
		}
		cells := []string{label, leader, t.Number(u.Circles), t.Number(u.CirclesLastYear), t.Number(u.Hours), t.Number(u.HoursLastYear), target, per, grant}
		return row{kind, append(cells, states...)}
	}
	none := make([]string, len(deadlines))
	var rows []row
	regions := y.Regions()
	for i, u := range y.Branches {
		if i == 0 || u.Region.ID != y.Branches[i-1].Region.ID {
			r := regions[slices.IndexFunc(regions, func(r domain.RegionStudy) bool { return r.Unit.ID == u.Region.ID })]
			var held []string
			for _, n := range r.InTime {
				held = append(held, t.Text("study.of", "n", t.Number(n), "of", t.Number(r.Branches)))
			}
			rows = append(rows, line(groupRow, r.Unit.Label(), r.UnitStudy, held))
		}
		var states []string
		for _, d := range deadlines {
			states = append(states, t.Text("planned.state."+string(u.PlannedOn(d, y.Today))))
		}
		rows = append(rows, line(plainRow, u.Unit.Label(), u, states))
	}
	for _, u := range y.Others {
		rows = append(rows, line(plainRow, u.Unit.Label(), u, none))
	}
	return columns, append(rows, line(sumRow, y.Unit.Label(), y.Total, none))
}

func studyChart(t Texts, y domain.StudyYear) barChart {
	c := barChart{target: -1, legend: []string{t.Text("paper.study.grey", "year", strconv.Itoa(y.Year-1)), t.Text("paper.study.dark", "year", strconv.Itoa(y.Year))}}
	for _, u := range y.Branches {
		label := []rune(u.Unit.Label())
		c.pairs = append(c.pairs, barPair{label: string(label[:min(len(label), 5)]), before: float64(u.HoursLastYear), now: float64(u.Hours)})
	}
	return c
}

// studyGaps says openly what is missing.
func studyGaps(t Texts, y domain.StudyYear) (all []string) {
	names := func(units []domain.UnitStudy, ok func(domain.UnitStudy) bool) string {
		var labels []string
		for _, u := range units {
			if ok(u) {
				labels = append(labels, u.Unit.Label())
			}
		}
		return strings.Join(labels, ", ")
	}
	if text := names(y.Lacking(), func(domain.UnitStudy) bool { return true }); text != "" {
		all = append(all, t.Text("paper.study.lacking", "branches", text))
	}
	if text := names(y.Idle(), func(domain.UnitStudy) bool { return true }); text != "" {
		all = append(all, t.Text("paper.study.none", "branches", text))
	}
	if text := names(y.Branches, domain.UnitStudy.Vacant); text != "" {
		all = append(all, t.Text("paper.study.vacant", "branches", text))
	}
	switch y.RateOf {
	case y.Year:
	case 0:
		all = append(all, t.Text("paper.study.no-rate", "year", strconv.Itoa(y.Year)))
	default:
		all = append(all, t.Text("paper.study.old-rate", "year", strconv.Itoa(y.Year), "since", strconv.Itoa(y.RateOf)))
	}
	if len(all) == 0 {
		all = append(all, t.Text("paper.study.nothing"))
	}
	return all
}

// StudyCalls writes the list of the study leaders whose branches have not held the circle that the plan names, to be
// called, with room for what they said; where there is no study leader, the branch's leader. Those who do not want to
// be called stand there without a number.
func StudyCalls(w io.Writer, t Texts, in StudyInput) error {
	y := in.Year
	title, asOf := t.Text("paper.study-calls"), t.Text("paper.as-of", "day", t.LongDate(y.Today))
	p := newPage(t, frame{unit: y.Unit.Name, title: title, author: in.Author, date: y.Today, footer: title + " · " + asOf, landscape: true})
	p.title(title, y.Unit.Name+" · "+asOf)
	deadlines := y.Deadlines
	var days []string
	for _, d := range deadlines {
		days = append(days, t.LongDate(d))
	}
	if len(days) == 0 {
		p.paragraph(t.Text("paper.study-calls.no-plan", "year", strconv.Itoa(y.Year)), "")
		return p.write(w)
	}
	p.paragraph(t.Text("paper.study-calls.text", "days", domain.Series(days, t.Text("word.and"))), "")
	p.gap(3)
	var rows []row
	for _, u := range y.Lacking() {
		who := u.Answers()
		name := who.Person.Name()
		switch {
		case who.Office.Person == "":
			name = t.Text("office.state.vacant")
		case u.Vacant():
			name = t.Text("paper.study-calls.instead", "name", name)
		}
		planned := in.planned(t, u)
		email := who.Person.Email
		if who.Person.NoMail {
			email = ""
		}
		rows = append(rows, row{writeRow, []string{u.Unit.Label(), name, phone(t, who.Person), email, planned, ""}})
	}
	p.tableOr([]column{
		{t.Text("word.branch"), 14, false},
		{t.Text("role.study_leader"), 22, false},
		{t.Text("word.phone"), 12, false},
		{t.Text("word.email"), 27, false},
		{t.Text("study.state"), 20, false},
		{t.Text("paper.study-calls.answer"), 30, false},
	}, rows, "paper.study-calls.nobody")
	return p.write(w)
}

// planned is how far a branch has come with the plan's circle, and what one that was held lacks before it counts.
func (in StudyInput) planned(t Texts, u domain.UnitStudy) string {
	circle, today := u.Planned.Circle, in.Year.Today
	if circle.ID == "" {
		return t.Text("planned.state.none")
	}
	text := t.Text("circle.state." + string(u.Planned.State(today)))
	if !u.Planned.Judged.First.IsZero() {
		text += " " + t.ShortDate(u.Planned.Judged.First)
	}
	if u.HeldWithoutCounting(today) {
		text += ": " + t.Count("paper.study-calls.lacks", u.Planned.Judged.Broken)
		for _, f := range in.Lacks[circle.ID] {
			text += " " + t.Finding(f)
		}
	}
	return text
}
