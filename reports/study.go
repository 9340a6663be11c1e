package reports

import (
	"io"
	"strconv"
	"strings"

	"lagboka/domain"
)

// StudyInput is a year's study work to be printed.
type StudyInput struct {
	Year   domain.StudyYear
	Author string
}

// Study writes the year's study work: figures against last year and target, a chart, a table by region and branch with both of the
// plan's deadlines, the circles, and what is missing.
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
	deadlines := domain.PlannedDeadlines(y.Year)
	first, _ := y.PlannedCount(deadlines[0])
	second, none := y.PlannedCount(deadlines[1])
	of := t.Number(len(y.Branches))
	per := "–"
	if n, ok := total.PerHundred(); ok {
		per = t.Number(int(n + 0.5))
	}
	return []keyFigure{
		{t.Text("study.hours"), t.Number(total.Hours), t.Text("study.against-last-year", "n", t.Number(total.HoursLastYear)) + " " + target},
		{t.Text("study.circles"), t.Number(total.Circles), t.Count("study.under-way", total.UnderWay)},
		{t.Text("study.planned.by", "day", t.LongDate(deadlines[0])), t.Text("study.of", "n", t.Number(first), "of", of), ""},
		{t.Text("study.planned.by", "day", t.LongDate(deadlines[1])), t.Text("study.of", "n", t.Number(second), "of", of), t.Count("study.planned.none", none)},
		{t.Text("study.per-hundred"), per, t.Count("study.vacant", y.VacantLeaders())},
	}
}

func studyTable(t Texts, y domain.StudyYear) ([]column, []row) {
	deadlines := domain.PlannedDeadlines(y.Year)
	columns := []column{
		{t.Text("word.branch"), 18, false},
		{t.Text("role.study_leader"), 20, false},
		{t.Text("study.circles"), 8, true},
		{t.Text("study.hours"), 8, true},
		{t.Text("study.last-year"), 8, true},
		{t.Text("word.target"), 7, true},
		{t.Text("study.per-hundred.short"), 9, true},
		{t.ShortDate(deadlines[0]), 15, false},
		{t.ShortDate(deadlines[1]), 15, false},
	}
	line := func(kind rowKind, label string, u domain.UnitStudy, states []string) row {
		leader := u.Leader.Person.Name()
		if kind == plainRow && leader == "" {
			leader = t.Text("office.state.vacant")
		}
		per, target := "", ""
		if n, ok := u.PerHundred(); ok {
			per = t.Number(int(n + 0.5))
		}
		if u.Target > 0 {
			target = t.Number(u.Target)
		}
		cells := []string{label, leader, t.Number(u.Circles), t.Number(u.Hours), t.Number(u.HoursLastYear), target, per}
		return row{kind, append(cells, states...)}
	}
	var rows []row
	var region domain.ID
	for i, u := range y.Branches {
		if u.Region.ID != region || i == 0 {
			region = u.Region.ID
			sum := sumRegion(y, region)
			rows = append(rows, line(groupRow, sum.Unit.Label(), sum, []string{"", ""}))
		}
		var states []string
		for _, d := range deadlines {
			states = append(states, t.Text("planned.state."+string(u.PlannedOn(d, y.Today))))
		}
		rows = append(rows, line(plainRow, u.Unit.Label(), u, states))
	}
	for _, u := range y.Others {
		rows = append(rows, line(plainRow, u.Unit.Label(), u, []string{"", ""}))
	}
	return columns, append(rows, line(sumRow, y.Unit.Label(), y.Total, []string{"", ""}))
}

// sumRegion adds the branches of a region up; its own circles stand under the others.
func sumRegion(y domain.StudyYear, region domain.ID) (sum domain.UnitStudy) {
	for _, u := range y.Branches {
		if u.Region.ID == region {
			sum.Add(u)
			sum.Unit = u.Region
		}
	}
	return sum
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
	if text := names(y.Branches, func(u domain.UnitStudy) bool { return u.Circles+u.UnderWay == 0 }); text != "" {
		all = append(all, t.Text("paper.study.none", "branches", text))
	}
	if text := names(y.Branches, func(u domain.UnitStudy) bool { return u.Leader.Office.Person == "" }); text != "" {
		all = append(all, t.Text("paper.study.vacant", "branches", text))
	}
	if !y.HasRate {
		all = append(all, t.Text("paper.study.no-rate", "year", strconv.Itoa(y.Year)))
	}
	if len(all) == 0 {
		all = append(all, t.Text("paper.study.nothing"))
	}
	return all
}

// StudyCalls writes the list of the study leaders whose branches have not held the circle that the plan names, to be called, with room
// for what they said. Those who do not want to be called stand there without a number.
func StudyCalls(w io.Writer, t Texts, in StudyInput) error {
	y := in.Year
	title, asOf := t.Text("paper.study-calls"), t.Text("paper.as-of", "day", t.LongDate(y.Today))
	p := newPage(t, frame{unit: y.Unit.Name, title: title, author: in.Author, date: y.Today, footer: title + " · " + asOf, landscape: true})
	p.title(title, y.Unit.Name+" · "+asOf)
	deadlines := domain.PlannedDeadlines(y.Year)
	p.paragraph(t.Text("paper.study-calls.text", "first", t.LongDate(deadlines[0]), "second", t.LongDate(deadlines[1])), "")
	p.gap(3)
	var rows []row
	for _, u := range y.Lacking() {
		name := u.Leader.Person.Name()
		if u.Leader.Office.Person == "" {
			name = t.Text("office.state.vacant")
		}
		planned := t.Text("planned.state.none")
		if u.Planned.Circle.ID != "" {
			planned = t.Text("circle.state." + string(u.Planned.State(y.Today)))
			if !u.Planned.Judged.First.IsZero() {
				planned += " " + t.ShortDate(u.Planned.Judged.First)
			}
		}
		email := u.Leader.Person.Email
		if u.Leader.Person.NoMail {
			email = ""
		}
		rows = append(rows, row{writeRow, []string{u.Unit.Label(), name, phone(t, u.Leader.Person), email, planned, ""}})
	}
	p.tableOr([]column{
		{t.Text("word.branch"), 15, false},
		{t.Text("role.study_leader"), 22, false},
		{t.Text("word.phone"), 14, false},
		{t.Text("word.email"), 24, false},
		{t.Text("study.state"), 17, false},
		{t.Text("paper.study-calls.answer"), 34, false},
	}, rows, "paper.study-calls.nobody")
	return p.write(w)
}
