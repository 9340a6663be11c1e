package widgets_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"lagboka/widgets"
)

type person struct {
	name, branch string
	born         int
	paid         widgets.Status
}

// people are invented.
func people(n int) []person {
	family := []string{"Amundsen", "Dahl", "Jåma", "Kjelsberg", "Li", "Nygård", "Sæter", "Vik", "Ærud", "Østby", "Åsen"}
	given := []string{"Tor", "Siv Merete", "Márjá", "Anne-Grete", "Kjærsti", "Bjørn Erik"}
	branch := []string{"Trysil", "Stange", "Stor-Elvdal", "Hedmarken og Sør-Østerdalen studielag for landbruk"}
	all := make([]person, n)
	for i := range all {
		all[i] = person{family[i%len(family)] + ", " + given[i%len(given)], branch[i%len(branch)], 1940 + i*7%60, widgets.Status(1 + i%6)}
	}
	return all
}

func peopleColumns() []widgets.Column[person] {
	return []widgets.Column[person]{
		{Key: "name", Title: "Navn", Width: 180, Text: func(p person) string { return p.name }, Less: func(a, b person) bool { return a.name < b.name }, Sorts: true},
		{Key: "branch", Title: "Lag", Width: 110, Text: func(p person) string { return p.branch }},
		{Key: "born", Title: "Født", Width: 60, Align: fyne.TextAlignTrailing, Text: func(p person) string { return fmt.Sprint(p.born) }, Less: func(a, b person) bool { return a.born < b.born }, Sorts: true},
		{Key: "paid", Title: "Kontingent", Width: 120, Text: func(p person) string {
			return [...]string{"", "Betalt", "Ny 12 d", "Forfalt 31 d", "Ikke krevd", "Ukjent", "Utmeldt"}[p.paid]
		}, Status: func(p person) widgets.Status { return p.paid }},
	}
}

func newPeople(rows ...person) *widgets.DataTable[person] {
	table := widgets.NewDataTable(peopleColumns())
	table.SetRows(rows)
	return table
}

// newDateField reads and writes one form of date, yyyy-mm-dd kept and dd.mm.yyyy shown; a stand-in for a calendar.
func newDateField() *widgets.DateField {
	return widgets.NewDateField("Født", widgets.DateText{
		Read: func(text string) (string, error) {
			if text == "" {
				return "", nil
			}
			p := strings.Split(text, ".")
			if len(p) != 3 {
				return "", errors.New("no date")
			}
			return p[2] + "-" + p[1] + "-" + p[0], nil
		},
		Day: func(value string) (time.Time, bool) {
			day, err := time.Parse(time.DateOnly, value)
			return day, err == nil
		},
		Of: func(day time.Time) string { return day.Format(time.DateOnly) },
		Calendar: widgets.CalendarWords{
			Open: "Kalender", Week: "uke", Month: func(day time.Time) string { return day.Format("2006-01") },
			Weekday: func(day time.Time) string { return day.Format("Mon")[:2] },
			Say:     func(day time.Time) string { return day.Format(time.DateOnly) },
			Today:   func() time.Time { return time.Date(2026, 3, 17, 0, 0, 0, 0, time.UTC) },
		},
		Show: func(value string) string {
			p := strings.Split(value, "-")
			if len(p) != 3 {
				return value
			}
			return p[2] + "." + p[1] + "." + p[0]
		},
		Hint: func(value string) string {
			if strings.Count(value, "-") != 2 {
				return ""
			}
			return "fredag"
		},
		Bad: "Skriv datoen som dag, måned og år: 17.03.2026.",
	})
}
