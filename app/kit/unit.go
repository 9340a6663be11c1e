package kit

import (
	"slices"

	"lagboka/domain"
	"lagboka/widgets"
)

// UnitParams say which units a list has.
type UnitParams struct {
	Tree   *domain.Tree
	Within domain.ID              // this unit and those under it; all where empty
	Only   func(domain.Unit) bool // which can be picked; all that are not closed where nil
	None   string                 // what picking none is called; empty where one must be picked
}

// LocalBranches are the local branches.
func LocalBranches(u domain.Unit) bool { return u.Kind == domain.LocalBranch }

// Regions are the regions.
func Regions(u domain.Unit) bool { return u.Kind == domain.Region }

// HaveMembers are the units that somebody can be a member of.
func HaveMembers(u domain.Unit) bool { return u.Kind != domain.Region }

// UnitList is the one list of units: by name, each under what it belongs to. What only stands over others is a heading.
// A closed unit is in it only where it is the one that is picked now.
func (e *Env) UnitList(p UnitParams, now domain.ID) widgets.PickList {
	list := e.PickList(nil)
	if p.None != "" {
		list.Picks = append(list.Picks, widgets.Pick{Label: p.None})
	}
	top := p.Tree.Roots()
	if u, ok := p.Tree.Unit(p.Within); ok {
		top = []domain.Unit{u}
	}
	picks := e.unitPicks(p, now, top)
	if len(top) == 1 && len(picks) > 0 && picks[0].Heading { // a heading over everything says nothing
		picks = picks[1:]
		for i := range picks {
			picks[i].Depth--
		}
	}
	list.Picks = append(list.Picks, picks...)
	return list
}

// PickList is a list to pick from with the words that every such list has.
func (e *Env) PickList(picks []widgets.Pick) widgets.PickList {
	return widgets.PickList{
		Picks: picks, Find: e.Text("pick.find"), Fits: domain.HasWords,
		None: func(typed string) string { return e.Text("search.none", "text", typed) },
	}
}

// unitPicks are units with what belongs to them, those without anything to pick left out.
func (e *Env) unitPicks(p UnitParams, now domain.ID, units []domain.Unit) (picks []widgets.Pick) {
	units = slices.Clone(units)
	slices.SortStableFunc(units, func(a, b domain.Unit) int {
		if a.Kind != b.Kind {
			return slices.Index(domain.UnitKinds, a.Kind) - slices.Index(domain.UnitKinds, b.Kind)
		}
		return e.Compare(a.Label(), b.Label())
	})
	for _, u := range units {
		open := u.Closed.IsZero()
		can := u.ID == now || open && (p.Only == nil || p.Only(u))
		under := e.unitPicks(p, now, p.Tree.Children(u.ID))
		if !can && len(under) == 0 {
			continue
		}
		parent, _ := p.Tree.Unit(u.Parent)
		pick := widgets.Pick{Key: string(u.ID), Label: u.Label(), Words: u.Name + " " + u.Municipality, Under: parent.Label(), Heading: !can}
		if u.Kind != domain.LocalBranch {
			pick.Note = e.Text("unit.kind." + string(u.Kind))
		}
		for i := range under {
			under[i].Depth++
		}
		picks = append(append(picks, pick), under...)
	}
	return picks
}

// BodyList is the list of bodies, each under its unit.
func (e *Env) BodyList(p UnitParams, bodies []domain.Body) widgets.PickList {
	list := e.UnitList(p, "")
	units := list.Picks
	list.Picks = nil
	for _, u := range units {
		u.Heading, u.Note = true, ""
		list.Picks = append(list.Picks, u)
		for _, b := range bodies {
			if string(b.Unit) == u.Key {
				list.Picks = append(list.Picks, widgets.Pick{
					Key: string(b.ID), Label: b.Name, Words: u.Label + " " + u.Words, Under: u.Label, Depth: u.Depth + 1,
				})
			}
		}
	}
	return list
}

// Unit is a field of a unit, picked from the one list of units.
func Unit(e *Env, key, label string, p UnitParams, to *domain.ID) Field {
	return ChoiceInput(key, widgets.NewPickField(e.Text(label), e.UnitList(p, *to)), to)
}
