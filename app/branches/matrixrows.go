package branches

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// read reads the matrix: of the book those parts alone that its columns are read from.
func (s *Screen) readMatrix(ctx context.Context, of asked) (d data, err error) {
	d.of = of
	columns := s.columnsOf(of.columns)
	x, askedOthers := domain.IndicatorOf(of.other)
	needs := domain.Needs(columns)
	if askedOthers {
		needs |= domain.Needs([]domain.Indicator{x})
	}
	if d.book, err = s.store.IndicatorBook(ctx, of.unit, of.asOf, needs); err != nil {
		return d, err
	}
	d.tree = d.book.Tree
	unit, _ := d.tree.Unit(of.unit)
	d.matrix = domain.NewMatrix(d.book, unit, columns)
	if d.since, err = s.since(ctx, of); err != nil || d.since.IsZero() {
		return d, err
	}
	before, err := s.store.IndicatorBook(ctx, of.unit, d.since, domain.Needs(columns))
	if err != nil {
		return d, err
	}
	d.matrix = d.matrix.Against(domain.NewMatrix(before, unit, columns))
	return d, nil
}

// columnsOf are requirements by their keys.
func (s *Screen) columnsOf(keys string) (all []domain.Indicator) {
	chosen := strings.Fields(keys)
	for _, x := range domain.Requirements() {
		if slices.Contains(chosen, x.Key) {
			all = append(all, x)
		}
	}
	return all
}

// since is the day that the matrix is held against: of the same year, for what is asked in another one is asked anew; zero
// where there is none.
func (s *Screen) since(ctx context.Context, of asked) (domain.Date, error) {
	switch of.marks {
	case marksMonth:
		if before := (domain.Date{Year: of.asOf.Year, Month: of.asOf.Month, Day: 1}).AddDays(-1); before.Year == of.asOf.Year {
			return before, nil
		}
	case marksBoard:
		q := domain.MeetingQuery{Scope: of.unit, Kind: domain.BoardMeeting, From: domain.YearStart(of.asOf.Year), Until: of.asOf.AddDays(-1)}
		all, err := s.store.Meetings(ctx, q)
		for _, m := range slices.Backward(all) {
			county := m.Unit.Kind == domain.CountyBranch || m.Unit.Kind == domain.CountyParty
			if last := m.Meeting.Last(); county && m.Meeting.Cancelled.IsZero() && !m.Meeting.Somewhen && last.Before(of.asOf) {
				return last, nil
			}
		}
		return domain.Date{}, err
	}
	return domain.Date{}, nil
}

// ordered is a matrix with its columns in the order in which they are to stand.
func (v *view) ordered(m domain.Matrix) domain.Matrix {
	at := make([]int, 0, len(m.Columns))
	for _, x := range v.columns() {
		if i := slices.IndexFunc(m.Columns, func(y domain.Indicator) bool { return y.Key == x.Key }); i >= 0 {
			at = append(at, i)
		}
	}
	cells := func(all []domain.MatrixCell) []domain.MatrixCell {
		in := make([]domain.MatrixCell, len(at))
		for j, i := range at {
			in[j] = all[i]
		}
		return in
	}
	out := m
	out.Columns, out.Regions, out.Counties, out.Sums = nil, slices.Clone(m.Regions), slices.Clone(m.Counties), cells(m.Sums)
	for i, c := range out.Counties {
		out.Counties[i].Sums = cells(c.Sums)
	}
	for _, i := range at {
		out.Columns = append(out.Columns, m.Columns[i])
	}
	for i, r := range out.Regions {
		rows := slices.Clone(r.Rows)
		for j, row := range rows {
			rows[j].Cells = cells(row.Cells)
		}
		out.Regions[i].Rows, out.Regions[i].Sums = rows, cells(r.Sums)
	}
	return out
}

// sumOf begins the key of a row that sums others up.
const sumOf = "sum "

// groups are the branches by region that are searched for, and the sum of all.
func (v *view) groups(m domain.Matrix) (groups []widgets.MatrixGroup, total *widgets.MatrixRow) {
	env := v.s.env
	regions := slices.Clone(m.Regions)
	slices.SortStableFunc(regions, func(a, b domain.MatrixRegion) int {
		none := func(r domain.MatrixRegion) int { return min(len(r.Region.ID), 1) }
		return cmp.Or(none(b)-none(a), env.Compare(a.Region.Label(), b.Region.Label()))
	})
	for _, r := range regions {
		title := r.Region.Label()
		if r.Region.ID == "" {
			title = env.Text("matrix.no-region")
		}
		g := widgets.MatrixGroup{Title: title}
		for _, row := range r.Rows {
			if v.s.Sought(row.Unit.Label(), row.Unit.Name, title) {
				g.Rows = append(g.Rows, v.row(string(row.Unit.ID), row.Unit.Label(), m.Columns, row.Cells))
			}
		}
		slices.SortStableFunc(g.Rows, func(a, b widgets.MatrixRow) int { return env.Compare(a.Title, b.Title) })
		if len(g.Rows) == 0 {
			continue
		}
		if len(regions) > 1 {
			sum := v.row(sumOf+string(r.Region.ID), env.Text("matrix.sum"), m.Columns, r.Sums)
			g.Sum = &sum
		}
		groups = append(groups, g)
	}
	if counties := v.counties(m); len(counties) > 0 && len(groups) > 0 {
		groups = append(groups, widgets.MatrixGroup{Title: env.Text("matrix.counties"), Rows: counties})
	}
	all := v.row(sumOf, v.totalTitle(m), m.Columns, m.Sums)
	return groups, &all
}

// counties are the sums of each county branch that is searched for.
func (v *view) counties(m domain.Matrix) (all []widgets.MatrixRow) {
	for _, c := range m.Counties {
		if v.s.Sought(c.County.Label(), c.County.Name) {
			all = append(all, v.row(sumOf+string(c.County.ID), c.County.Label(), m.Columns, c.Sums))
		}
	}
	return all
}

func (v *view) totalTitle(m domain.Matrix) string {
	if m.Unit.ID == "" {
		return cmp.Or(v.top.Label(), v.s.env.Text("matrix.total"))
	}
	return m.Unit.Label()
}

func (v *view) row(key, title string, columns []domain.Indicator, cells []domain.MatrixCell) widgets.MatrixRow {
	r := widgets.MatrixRow{Key: key, Title: title, Cells: make(map[string]widgets.MatrixCell, len(cells))}
	for i, c := range cells {
		r.Cells[columns[i].Key] = widgets.MatrixCell{
			Status: kit.Sign(c.Reading), Text: cmp.Or(kit.Marks(c.Reading), v.s.env.Catalogue.Reading(c.Reading)), ByHand: c.ByHand.ID != "", Changed: c.Changed(),
		}
	}
	return r
}

// widgetColumns are the matrix's columns, as wide as somebody has made them.
func (v *view) widgetColumns(all []domain.Indicator) []widgets.MatrixColumn {
	columns := make([]widgets.MatrixColumn, len(all))
	for i, x := range all {
		columns[i] = widgets.MatrixColumn{
			Key: x.Key, Title: v.s.env.Indicator(x.Key), Long: v.s.env.Text("indicator." + x.Key + ".ask"), Width: v.layout.Widths[x.Key],
		}
	}
	return columns
}

// at is the requirement at a row and a column.
func (v *view) at(row, column string) (r requirement, ok bool) {
	m := v.shown
	i := slices.IndexFunc(m.Columns, func(x domain.Indicator) bool { return x.Key == column })
	if i < 0 {
		return r, false
	}
	r.of = m.Columns[i]
	take := func(u domain.Unit, name string, cells []domain.MatrixCell) {
		r.unit, r.cell, ok = u, cells[i], true
		r.titled = name + " · " + v.s.env.Indicator(column)
	}
	if row == sumOf {
		r.sum = true
		take(m.Unit, v.totalTitle(m), m.Sums)
	}
	for _, c := range m.Counties {
		if row == sumOf+string(c.County.ID) {
			r.sum = true
			take(c.County, c.County.Label(), c.Sums)
		}
	}
	for _, region := range m.Regions {
		if row == sumOf+string(region.Region.ID) && row != sumOf {
			r.sum = true
			take(region.Region, region.Region.Label(), region.Sums)
		}
		for _, branch := range region.Rows {
			if row == string(branch.Unit.ID) {
				take(branch.Unit, branch.Unit.Label(), branch.Cells)
			}
		}
	}
	return r, ok
}
