package domain

import (
	"slices"
	"strings"
)

// UnitKind is the sort of a part of the organisation.
type UnitKind string

// The kinds of units. A county party (Innlandet) is the umbrella of county branches (Hedmark, Oppland), which have
// regions, which have local branches: all members in one municipality (vedtekter § 2).
const (
	CountyParty  UnitKind = "county_party"
	CountyBranch UnitKind = "county_branch"
	Region       UnitKind = "region"
	LocalBranch  UnitKind = "local_branch"
	YouthBranch  UnitKind = "youth_branch"
	WomenBranch  UnitKind = "women_branch"
)

// UnitKinds are all kinds, the largest first.
var UnitKinds = []UnitKind{CountyParty, CountyBranch, Region, LocalBranch, YouthBranch, WomenBranch}

// Unit is a part of the organisation.
type Unit struct {
	ID             ID
	Kind           UnitKind
	Name           string // as on paper: «Ringsaker Senterparti»
	ShortName      string // as in tables: «Ringsaker»
	Parent         ID     // the unit it belongs to; none for the top
	Municipality   string // number of the municipality, four digits; local branches only
	OrgNumber      string // Enhetsregisteret, nine digits
	Email          string
	Phone          string // E.164
	Website        string
	WebsiteChecked Date
	SocialMedia    string // one address per line
	Founded        Date
	Closed         Date
	Note           string
}

// Validate returns every broken rule, or nil.
func (u Unit) Validate() error {
	var errs Errors
	if strings.TrimSpace(u.Name) == "" {
		errs.invalid("Name", "unit.name.missing")
	}
	if !slices.Contains(UnitKinds, u.Kind) {
		errs.invalid("Kind", "unit.kind.missing")
	}
	if u.Municipality != "" && (len(u.Municipality) != 4 || Digits(u.Municipality) != u.Municipality) {
		errs.invalid("Municipality", "unit.municipality.invalid")
	}
	if u.OrgNumber != "" && !ValidOrgNumber(u.OrgNumber) {
		errs.invalid("OrgNumber", "unit.orgnumber.invalid")
	}
	if u.Email != "" {
		if _, ok := ReadEmail(u.Email); !ok {
			errs.invalid("Email", "email.invalid")
		}
	}
	if u.Parent != "" && u.Parent == u.ID {
		errs.invalid("Parent", "unit.parent.itself")
	}
	return errs.OrNil()
}

// ValidOrgNumber tells whether nine digits are an organisation number: their check digit is right (modulus 11 with
// the weights 3 2 7 6 5 4 3 2, forskrift om Enhetsregisteret § 2).
func ValidOrgNumber(number string) bool {
	if len(number) != 9 || Digits(number) != number {
		return false
	}
	sum := 0
	for i, weight := range [...]int{3, 2, 7, 6, 5, 4, 3, 2, 1} {
		sum += int(number[i]-'0') * weight
	}
	return sum%11 == 0
}

// Label returns the short name, or the name where there is none.
func (u Unit) Label() string {
	if u.ShortName != "" {
		return u.ShortName
	}
	return u.Name
}

// Tree is the organisation as a whole: every unit and who belongs to whom.
type Tree struct {
	units    map[ID]Unit
	children map[ID][]ID
	roots    []ID
}

// NewTree builds the tree of units, keeping their order among those of one parent. A parent that is not there, or
// that would make a ring, makes its unit a root.
func NewTree(units []Unit) *Tree {
	t := &Tree{units: make(map[ID]Unit, len(units)), children: map[ID][]ID{}}
	for _, u := range units {
		t.units[u.ID] = u
	}
	for _, u := range units {
		if _, ok := t.units[u.Parent]; ok && !t.inRing(u.ID) {
			t.children[u.Parent] = append(t.children[u.Parent], u.ID)
		} else {
			t.roots = append(t.roots, u.ID)
		}
	}
	return t
}

func (t *Tree) inRing(id ID) bool {
	seen := map[ID]bool{}
	for at := t.units[id].Parent; at != "" && !seen[at]; at = t.units[at].Parent {
		if at == id {
			return true
		}
		seen[at] = true
	}
	return false
}

// Unit returns a unit by its ID; ok is false where there is none.
func (t *Tree) Unit(id ID) (u Unit, ok bool) {
	u, ok = t.units[id]
	return u, ok
}

// Roots returns the units that belong to no other.
func (t *Tree) Roots() []Unit { return t.list(t.roots) }

// Children returns the units that belong directly to a unit.
func (t *Tree) Children(id ID) []Unit { return t.list(t.children[id]) }

func (t *Tree) list(ids []ID) []Unit {
	units := make([]Unit, len(ids))
	for i, id := range ids {
		units[i] = t.units[id]
	}
	return units
}

// Within returns the unit and everything under it, a unit before those that belong to it. Of the empty ID: all units.
func (t *Tree) Within(id ID) []Unit {
	var out []Unit
	var walk func(ids []ID)
	walk = func(ids []ID) {
		for _, id := range ids {
			out = append(out, t.units[id])
			walk(t.children[id])
		}
	}
	if id == "" {
		walk(t.roots)
	} else if _, ok := t.units[id]; ok {
		walk([]ID{id})
	}
	return out
}

// Branches returns the local branches within a unit that are not closed.
func (t *Tree) Branches(id ID) []Unit {
	return slices.DeleteFunc(t.Within(id), func(u Unit) bool { return u.Kind != LocalBranch || !u.Closed.IsZero() })
}

// Above returns the nearest unit of a kind that the unit belongs to, itself included.
func (t *Tree) Above(id ID, kind UnitKind) (Unit, bool) {
	for range len(t.units) + 1 {
		u, ok := t.units[id]
		if !ok {
			break
		}
		if u.Kind == kind {
			return u, true
		}
		id = u.Parent
	}
	return Unit{}, false
}

// Home is the unit that a user of the book most likely means when none is named: the first county branch with branches
// of its own, else the top.
func (t *Tree) Home() Unit {
	for _, u := range t.Within("") {
		if u.Kind == CountyBranch && len(t.Branches(u.ID)) > 0 {
			return u
		}
	}
	if len(t.roots) == 0 {
		return Unit{}
	}
	return t.units[t.roots[0]]
}
