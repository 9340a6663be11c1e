package kit

import (
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/domain"
)

// Paper is a kind of paper.
func (e *Env) Paper(kind string) domain.PaperKind {
	i := slices.IndexFunc(e.Papers, func(p domain.PaperKind) bool { return p.Key == kind })
	if i < 0 {
		return domain.PaperKind{}
	}
	return e.Papers[i]
}

// PapersOf are the kinds of papers of a thing, by their keys.
func (e *Env) PapersOf(of domain.PaperOf) (kinds []string) {
	for _, p := range e.Papers {
		if p.Of == of {
			kinds = append(kinds, p.Key)
		}
	}
	return kinds
}

// PaperItems offers the papers of a thing on a menu.
func (e *Env) PaperItems(of domain.PaperOf, open func(kind string)) (items []*fyne.MenuItem) {
	for _, kind := range e.PapersOf(of) {
		items = append(items, fyne.NewMenuItem(e.Text("reports.kind."+kind), func() { open(kind) }))
	}
	return items
}

// OpenPaper shows a paper of a unit, or of what else its kind is of, on the reports' screen.
func (e *Env) OpenPaper(kind string, of domain.ID) {
	e.Go(Route{Screen: "reports", Part: kind, ID: of})
}

// PaperPictures are the papers of a thing, to be looked at.
func (e *Env) PaperPictures(of domain.PaperOf, id domain.ID) (all []Picture) {
	for _, kind := range e.PapersOf(of) {
		all = append(all, Picture{Name: "paper-" + kind, Route: Route{Screen: "reports", Part: kind, ID: id}})
	}
	return all
}
