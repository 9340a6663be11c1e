package widgets_test

import (
	"fmt"

	"lagboka/widgets"
)

// matrixTitles are invented requirements, as long as they are in life.
var matrixTitles = []string{
	"Årsmøte\ni januar", "Styre\nmeldt", "Mål for\nvekst", "Vekst\nfra 31.12", "Restanser\nfulgt opp", "Nye\nønsket v.",
	"Studie\u00adleder", "Hvem skal\nlede", "Nom.-\nkomité", "Nom.-\nmøte", "Liste\nvedtatt", "Nettside\nsjekket",
}

func matrixColumns(n int) (all []widgets.MatrixColumn) {
	for i := range n {
		c := widgets.MatrixColumn{Key: fmt.Sprint("c", i), Title: matrixTitles[i%len(matrixTitles)]}
		if i == 3 {
			c.Long = "Flere betalende medlemmer enn ved forrige årsskifte."
		}
		all = append(all, c)
	}
	return all
}

func matrixWords() widgets.MatrixWords {
	return widgets.MatrixWords{
		Corner: "Lag", ByHand: "satt for hånd", Changed: "endret",
		Status: func(s widgets.Status) string {
			return map[widgets.Status]string{
				widgets.Done: "gjort", widgets.UnderWay: "i gang", widgets.Late: "over fristen", widgets.NotBegun: "ikke begynt",
				widgets.Unknown: "ukjent", widgets.NotRelevant: "gjelder ikke",
			}[s]
		},
	}
}

var matrixRegions = []string{"Hedmarken", "Kongsvingerregionen", "Sør-Østerdalen", "Nord-Østerdalen", "Gjøvikregionen", "Hadeland", "Valdres"}

var matrixNames = []string{
	"Hamar", "Løten", "Ringsaker", "Stange", "Eidskog", "Grue", "Kongsvinger", "Nord-Odal", "Sør-Odal", "Åsnes",
	"Elverum", "Engerdal", "Stor-Elvdal", "Trysil", "Våler", "Åmot", "Alvdal", "Folldal", "Os", "Rendalen", "Tolga", "Tynset",
}

var matrixCells = []widgets.MatrixCell{
	{Status: widgets.Done, Text: "24.1"},
	{Status: widgets.Done, Text: "ja"},
	{Status: widgets.Late, Text: "−3"},
	{Status: widgets.UnderWay, Text: "2 av 6"},
	{Status: widgets.NotBegun, Text: "—"},
	{Status: widgets.Unknown, Text: "ukjent"},
	{Status: widgets.NotRelevant},
	{Status: widgets.Done, Text: "feb.", ByHand: true},
	{Status: widgets.UnderWay, Text: "12.11", Changed: true},
}

// matrixRows are so many invented rows in groups, with their sums.
func matrixRows(rows, columns int) (groups []widgets.MatrixGroup, total *widgets.MatrixRow) {
	sum := func(key, title, text string) *widgets.MatrixRow {
		r := &widgets.MatrixRow{Key: key, Title: title, Cells: map[string]widgets.MatrixCell{}}
		for i := range columns {
			r.Cells[fmt.Sprint("c", i)] = widgets.MatrixCell{Text: text}
		}
		return r
	}
	for i := range rows {
		if i%6 == 0 {
			title := matrixRegions[i/6%len(matrixRegions)]
			groups = append(groups, widgets.MatrixGroup{Title: title, Sum: sum(fmt.Sprint("sum", i/6), "Sum", "4/6")})
		}
		name := matrixNames[i%len(matrixNames)]
		if i >= len(matrixNames) {
			name += fmt.Sprint(" ", i/len(matrixNames)+1)
		}
		r := widgets.MatrixRow{Key: fmt.Sprint("r", i), Title: name, Cells: map[string]widgets.MatrixCell{}}
		for c := range columns {
			at := (i*7 + c*c*5 + i*c*3) % 11
			if at >= len(matrixCells) {
				at = c % 2
			}
			r.Cells[fmt.Sprint("c", c)] = matrixCells[at]
		}
		last := &groups[len(groups)-1]
		last.Rows = append(last.Rows, r)
	}
	return groups, sum("all", "Innlandet", fmt.Sprint(rows*2/3, "/", rows))
}

func newMatrix(rows, columns int) *widgets.StatusMatrix {
	m := widgets.NewStatusMatrix(matrixColumns(columns), matrixWords())
	m.SetRows(matrixRows(rows, columns))
	return m
}
