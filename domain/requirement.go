package domain

import "slices"

// answerer is an office that answers for a requirement: a role in a body of the branch, or of the county branch over it.
type answerer struct {
	body   BodyKind
	role   Role
	county bool
}

// The offices whose work requirements are. Who is the leader of the branch's board answers for what is not named here.
var (
	branchStudyLeader    = answerer{body: Board, role: StudyLeader}
	branchTreasurer      = answerer{body: Board, role: Treasurer}
	branchYouthContact   = answerer{body: Board, role: YouthContact}
	branchLeader         = answerer{body: Board, role: Leader}
	nominationLeader     = answerer{body: NominationCommittee, role: Leader}
	electionLeader       = answerer{body: ElectionCommittee, role: Leader}
	councilGroupLeader   = answerer{body: CouncilGroup, role: GroupLeader}
	countyOrgDeputy      = answerer{body: Board, role: OrgDeputy, county: true}
	branchRegionsContact = answerer{body: Board, role: RegionContact, county: true}
)

// answerers are whose work a requirement is before it is the leader's: study work the study leader's (work plan 2026, 201 and
// 312), fees and accounts the treasurer's (70–72; partiloven § 18), the nomination its committee's (329–330), the group's
// report the group's (161–162), the talks before and after a board meeting the region contact's (206–207), and that a region
// has one the organisational deputy's of the county (350–351).
var answerers = map[string][]answerer{
	"arrears":              {branchTreasurer},
	"finance-return":       {branchTreasurer},
	"study-leader":         {branchStudyLeader},
	"named-circle-first":   {branchStudyLeader},
	"named-circle-last":    {branchStudyLeader},
	"circle":               {branchStudyLeader},
	"hours":                {branchStudyLeader},
	"hours-same-day":       {branchStudyLeader},
	"region-contact":       {branchRegionsContact, countyOrgDeputy},
	"contact-before":       {branchRegionsContact},
	"contact-after":        {branchRegionsContact},
	"election-committee":   {electionLeader},
	"nomination-committee": {nominationLeader},
	"committee-trained":    {nominationLeader},
	"nomination-meeting":   {nominationLeader},
	"list-adopted":         {nominationLeader},
	"list-submitted":       {nominationLeader},
	"youth-branch":         {branchYouthContact},
	"group-report":         {councilGroupLeader},
}

// Reached is whom a branch is reached through about a requirement.
type Reached struct {
	Unit    Unit
	Office  OfficeRow // zero where there is nobody
	Instead bool      // whose work it is there is nobody: this is the next
}

// Nobody tells that there is none to ask: the branch has neither who does the work nor a leader, and its region no contact.
func (r Reached) Nobody() bool { return r.Office.Person.ID == "" }

// Answering is who answers for a requirement in a branch: whose work it is, else the leader of its board, else the contact of
// its region. Who has died, or was erased and left a name, is nobody to ask. The book has to hold offices.
func (b IndicatorBook) Answering(key string, u Unit) Reached {
	order := append(slices.Clone(answerers[key]), branchLeader, branchRegionsContact)
	for i, a := range order {
		if o, ok := b.answers(a, u); ok {
			return Reached{Unit: u, Office: o, Instead: i > 0}
		}
	}
	return Reached{Unit: u}
}

// answers is who has an office that answers in a branch.
func (b IndicatorBook) answers(a answerer, u Unit) (OfficeRow, bool) {
	in, region := u.ID, ID("")
	if a.county {
		county, ok := b.Tree.Above(u.ID, CountyBranch)
		if !ok {
			return OfficeRow{}, false
		}
		in = county.ID
	}
	if a.role == RegionContact {
		r, ok := b.Tree.Above(u.ID, Region)
		if !ok {
			return OfficeRow{}, false
		}
		region = r.ID
	}
	i := slices.IndexFunc(b.Offices, func(o OfficeRow) bool {
		return o.Unit.ID == in && o.Body.Kind == a.body && o.Office.Role == a.role && o.Office.Region == region &&
			o.Person.ID != "" && !o.Person.Deceased
	})
	if i < 0 {
		return OfficeRow{}, false
	}
	return b.Offices[i], true
}

// Matrix is how the branches of a unit stand with some requirements on a day, by region. The screen, the paper, the
// spreadsheet and scripts all show this one.
type Matrix struct {
	Unit    Unit
	Day     Date
	Since   Date // the day that it is compared with; zero where it is with none
	Rule    ActivityRule
	Columns []Indicator
	Regions []MatrixRegion
	// Counties are the sums of each county branch's branches, where there are those of several.
	Counties []MatrixCounty
	Sums     []MatrixCell // of all branches, by column
}

// MatrixCounty is how the branches of a county branch stand together.
type MatrixCounty struct {
	County Unit
	Sums   []MatrixCell
}

// MatrixRegion is the branches of a region; the zero region has those that belong to none.
type MatrixRegion struct {
	Region Unit
	Rows   []MatrixRow
	Sums   []MatrixCell
}

// MatrixRow is a branch.
type MatrixRow struct {
	Unit  Unit
	Cells []MatrixCell
}

// MatrixCell is how a branch stands with a requirement, or several do together.
type MatrixCell struct {
	Reading
	Was State // how it stood on the day that the matrix is compared with, where that was otherwise
}

// Changed tells whether it stood otherwise on the day that the matrix is compared with.
func (c MatrixCell) Changed() bool { return c.Was != "" }

// Lacks tells whether something is still to be done, or to be found out.
func (c MatrixCell) Lacks() bool {
	return c.State != StateDone && c.State != StateNotRelevant && !c.Over
}

// Done is how many of the requirements that apply to a branch it has done, and how many apply.
func (r MatrixRow) Done() (done, of int) {
	for _, c := range r.Cells {
		if c.State == StateDone {
			done++
		}
		if c.State != StateNotRelevant {
			of++
		}
	}
	return done, of
}

// inMatrix tells whether a branch stands in a year's matrix: it was there in the year. One that was founded or closed within
// it stands there as one of whom nothing is asked, with the day.
func inMatrix(u Unit, year int) bool {
	return u.Kind == LocalBranch && u.Founded.Year <= year && (u.Closed.IsZero() || u.Closed.Year >= year)
}

// NewMatrix reads how all branches of a unit stand with some requirements.
func NewMatrix(b IndicatorBook, unit Unit, columns []Indicator) Matrix {
	m := Matrix{Unit: unit, Day: b.Day, Rule: b.rule(), Columns: columns}
	at := map[ID]int{}
	for _, u := range b.Tree.Within(unit.ID) {
		if !inMatrix(u, b.Day.Year) {
			continue
		}
		region, _ := b.Tree.Above(u.ID, Region)
		i, ok := at[region.ID]
		if !ok {
			i = len(m.Regions)
			at[region.ID] = i
			m.Regions = append(m.Regions, MatrixRegion{Region: region})
		}
		row := MatrixRow{Unit: u, Cells: make([]MatrixCell, len(columns))}
		for j, x := range columns {
			row.Cells[j].Reading = x.Read(b, u)
		}
		m.Regions[i].Rows = append(m.Regions[i].Rows, row)
	}
	for i, r := range m.Regions {
		m.Regions[i].Sums = sums(r.Rows, len(columns))
	}
	m.Sums = sums(m.Rows(), len(columns))
	m.Counties = m.counties(b.Tree)
	return m
}

// counties are the sums of each county branch's branches; none where all are of one.
func (m Matrix) counties(tree *Tree) (all []MatrixCounty) {
	rows := map[ID][]MatrixRow{}
	for _, r := range m.Rows() {
		county, ok := tree.Above(r.Unit.ID, CountyBranch)
		if !ok {
			continue
		}
		if rows[county.ID] == nil {
			all = append(all, MatrixCounty{County: county})
		}
		rows[county.ID] = append(rows[county.ID], r)
	}
	if len(all) < 2 {
		return nil
	}
	for i, c := range all {
		all[i].Sums = sums(rows[c.County.ID], len(m.Columns))
	}
	return all
}

// sums are how rows stand together, by column.
func sums(rows []MatrixRow, columns int) []MatrixCell {
	all := make([]MatrixCell, columns)
	units := make([]Unit, len(rows))
	readings := make([]Reading, len(rows))
	for j := range all {
		for i, r := range rows {
			units[i], readings[i] = r.Unit, r.Cells[j].Reading
		}
		if all[j].Reading = (Reading{State: StateNotRelevant}); len(rows) > 0 {
			all[j].Reading = Sum(units, readings)
		}
	}
	return all
}

// Rows are all branches, region by region.
func (m Matrix) Rows() (all []MatrixRow) {
	for _, r := range m.Regions {
		all = append(all, r.Rows...)
	}
	return all
}

// Count is how many of the matrix's cells stand how.
func (m Matrix) Count() map[State]int {
	n := map[State]int{}
	for _, r := range m.Rows() {
		for _, c := range r.Cells {
			n[c.State]++
		}
	}
	return n
}

// CountColumn is how many branches stand how with the requirement of a column.
func (m Matrix) CountColumn(column int) map[State]int {
	n := map[State]int{}
	for _, r := range m.Rows() {
		n[r.Cells[column].State]++
	}
	return n
}

// CountAsked is of how many something is asked, of a count by state.
func CountAsked(n map[State]int) (all int) {
	for s, k := range n {
		if s != StateNotRelevant {
			all += k
		}
	}
	return all
}

// keep is the matrix with some of its columns and rows. Sums stay those of all branches, so that a figure says the same
// whether all is shown or not.
func (m Matrix) keep(column func(i int) bool, row func(MatrixRow) bool) Matrix {
	cells := func(all []MatrixCell) (kept []MatrixCell) {
		for i, c := range all {
			if column(i) {
				kept = append(kept, c)
			}
		}
		return kept
	}
	out := m
	out.Columns, out.Regions, out.Counties, out.Sums = nil, nil, nil, cells(m.Sums)
	for _, c := range m.Counties {
		out.Counties = append(out.Counties, MatrixCounty{County: c.County, Sums: cells(c.Sums)})
	}
	for i, x := range m.Columns {
		if column(i) {
			out.Columns = append(out.Columns, x)
		}
	}
	for _, r := range m.Regions {
		kept := MatrixRegion{Region: r.Region, Sums: cells(r.Sums)}
		for _, branch := range r.Rows {
			if row(branch) {
				kept.Rows = append(kept.Rows, MatrixRow{Unit: branch.Unit, Cells: cells(branch.Cells)})
			}
		}
		if len(kept.Rows) > 0 {
			out.Regions = append(out.Regions, kept)
		}
	}
	return out
}

// Lacking is the matrix with what is missing alone: branches and requirements with nothing left to do are left out.
func (m Matrix) Lacking() Matrix {
	rows := m.Rows()
	return m.keep(
		func(i int) bool {
			return slices.ContainsFunc(rows, func(r MatrixRow) bool { return r.Cells[i].Lacks() })
		},
		func(r MatrixRow) bool { return slices.ContainsFunc(r.Cells, MatrixCell.Lacks) },
	)
}

// unwritten are what a reading lacks of whatever stands in the book only where somebody thought of writing it down.
var unwritten = []string{
	missingFamily, "indicator.missing.contact", "indicator.missing.visit", "indicator.missing.youth-branch", "indicator.missing.group-report",
}

// Kept is the matrix without the requirements of which the book keeps nothing, of any branch, and which those are: a column of
// nothing but «ukjent» takes the paper from the others.
func (m Matrix) Kept() (kept Matrix, left []Indicator) {
	rows := m.Rows()
	nothing := make([]bool, len(m.Columns))
	for i, x := range m.Columns {
		unkept := func(r MatrixRow) bool {
			return r.Cells[i].State == StateUnknown && slices.Contains(unwritten, r.Cells[i].Missing)
		}
		nothing[i] = slices.ContainsFunc(rows, unkept) && !slices.ContainsFunc(rows, func(r MatrixRow) bool {
			c := r.Cells[i]
			return c.State != StateNotRelevant && !unkept(r) || c.Counted
		})
		if nothing[i] {
			left = append(left, x)
		}
	}
	return m.keep(func(i int) bool { return !nothing[i] }, func(MatrixRow) bool { return true }), left
}

// Against marks what stands otherwise than in the matrix of another day of the same year. What is asked in another year is
// asked anew, and nothing of it is marked.
func (m Matrix) Against(before Matrix) Matrix {
	if before.Day.Year != m.Day.Year {
		return m
	}
	type of struct {
		row    ID
		column string
	}
	stood := map[of]MatrixCell{}
	each := func(m Matrix, do func(row ID, sum bool, cells []MatrixCell)) {
		do("", true, m.Sums)
		for _, c := range m.Counties {
			do("of "+c.County.ID, true, c.Sums)
		}
		for _, r := range m.Regions {
			do("in "+r.Region.ID, true, r.Sums)
			for _, branch := range r.Rows {
				do(branch.Unit.ID, false, branch.Cells)
			}
		}
	}
	each(before, func(row ID, _ bool, cells []MatrixCell) {
		for i, c := range cells {
			stood[of{row, before.Columns[i].Key}] = c
		}
	})
	out := m.keep(func(int) bool { return true }, func(MatrixRow) bool { return true }) // a copy
	out.Since = before.Day
	each(out, func(row ID, sum bool, cells []MatrixCell) {
		for i, c := range cells {
			was, ok := stood[of{row, out.Columns[i].Key}]
			if ok && (was.State != c.State || sum && was.Value != c.Value) {
				cells[i].Was = was.State
			}
		}
	})
	return out
}

// PlanOn is the plan that a unit works by in a year: its own, else that of the nearest unit over it, else of the first under
// it. The year's own comes before one of several years, and one that is adopted before a draft.
func PlanOn(plans []Plan, tree *Tree, unit ID, year int) (found Plan, ok bool) {
	var units []ID
	for at := unit; at != "" && !slices.Contains(units, at); {
		units = append(units, at)
		u, _ := tree.Unit(at)
		at = u.Parent
	}
	for _, u := range tree.Within(unit) {
		units = append(units, u.ID)
	}
	rank := func(p Plan) int {
		n := 4 * slices.Index(units, p.Unit)
		if p.Until > p.Year {
			n += 2
		}
		if p.Proposed() {
			n++
		}
		return n
	}
	for _, p := range plans {
		if p.Covers(year) && slices.Contains(units, p.Unit) && (!ok || rank(p) < rank(found)) {
			found, ok = p, true
		}
	}
	return found, ok
}

// Concerns returns why something cannot be set by hand of a unit, or nil: an indicator asks units of one kind alone, and of
// those together it is a sum; of a branch that is closed, or new in the year, nothing is asked.
func (h ByHand) Concerns(u Unit) error {
	x, ok := IndicatorOf(h.Of)
	if !ok {
		return nil // a measure
	}
	var errs Errors
	if x.Of != u.Kind {
		errs.invalid("Unit", "by-hand.unit."+string(x.Of))
	} else if _, why := (IndicatorBook{Day: h.Day}).outside(u); why != "" {
		errs.invalid("Unit", "by-hand.unit.outside")
	}
	return errs.OrNil()
}
