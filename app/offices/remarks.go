package offices

import (
	"strings"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// mostRemarks are so many that the list below them is still seen.
const mostRemarks = 3

// remarks are what somebody should look at in some offices, each leading to the first that it is about.
func remarks(env *kit.Env, tree *domain.Tree, rows []domain.OfficeRow, day domain.Date) (all []fyne.CanvasObject) {
	found := domain.OfficeRemarks(rows, day)
	for i, r := range found {
		if i == mostRemarks {
			return append(all, widgets.NewLegend(env.Count("offices.remarks-more", len(found)-i)))
		}
		var names []string
		for _, x := range r.Rows {
			names = append(names, x.Person.Name())
		}
		first := r.Rows[0]
		if r.Key == domain.RemarkTwice {
			names = names[:1]
		}
		place := env.RoleIn(tree, first.Office) + " · " + first.Body.Name + ", " + first.Unit.Label()
		sentence := env.Text(r.Key, "names", strings.Join(names, env.Text("offices.remark.and")), "place", place)
		all = append(all, widgets.NewRemark(widgets.UnderWay, sentence, "", func() {
			env.Go(kit.Route{Screen: "offices", ID: first.Office.ID})
		}))
	}
	return all
}
