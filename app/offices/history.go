package offices

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// historyYears are over how many years the history goes.
const historyYears = 6

// drawHistory draws who has held which place in the years up to the page's day.
func (p *bodyPage) drawHistory() {
	env := p.s.env
	type row = []domain.OfficeRow
	columns := []widgets.Column[row]{kit.TextColumn(env, "offices.role", 200, func(r row) string { return p.s.role(r[0]) })}
	for year := p.data.of.day.Year; year > p.data.of.day.Year-historyYears; year-- {
		on := domain.YearEnd(year)
		if year == p.data.of.day.Year {
			on = p.data.of.day
		}
		columns = append(columns, widgets.Column[row]{
			Key: strconv.Itoa(year), Title: strconv.Itoa(year), Width: 150, Spare: p.data.of.day.Year - year,
			Text: func(r row) string { return heldOn(r, on) },
		})
	}
	table := kit.NewList(columns, func(r row) { p.s.show(r[0]) })
	rows := domain.History(p.data.rows)
	rows = slices.DeleteFunc(rows, func(r row) bool {
		return !slices.ContainsFunc(r, func(x domain.OfficeRow) bool { return !x.Office.Vacant() })
	})
	table.SetRows(rows)
	p.history.Objects = []fyne.CanvasObject{
		container.NewBorder(nil, widgets.NewLegend(env.Text("body.history.legend")), nil, nil, widgets.Surface(table)),
	}
	p.history.Refresh()
}

// heldOn names whoever had a place on a day.
func heldOn(terms []domain.OfficeRow, day domain.Date) string {
	var names []string
	for _, r := range terms {
		if !r.Office.Vacant() && r.Office.StateOn(day) == domain.OfficeHeld {
			names = append(names, r.Person.Name())
		}
	}
	return strings.Join(names, ", ")
}
