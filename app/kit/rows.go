package kit

import (
	"context"

	"lagboka/widgets"
)

// Rows are those of a list that is read as it is seen: there may be more of them than anybody looks at.
type Rows[R any] interface {
	Len() int
	// Page returns n rows from the row at from on, or those there are.
	Page(ctx context.Context, from, n int) ([]R, error)
}

// Paged puts Rows into a table as they are seen. Of a list that is short all rows are read at once, and the table is
// given them itself.
type Paged[R any] struct {
	table *widgets.DataTable[R]
	rows  Rows[R]
}

// NewPaged returns what shows Rows in a table, none yet; came tells which have been read.
func NewPaged[R any](env *Env, table *widgets.DataTable[R], came func(from, n int)) *Paged[R] {
	p := &Paged[R]{table: table}
	table.OnMissing = func(from, n int) {
		rows := p.rows
		page := func(ctx context.Context) ([]R, error) { return rows.Page(ctx, from, n) }
		Run(env.Runner, "", "", page, func(read []R) {
			if rows == p.rows { // no others have come meanwhile
				table.Put(from, read)
				came(from, len(read))
			}
		})
	}
	return p
}

// Show shows other rows.
func (p *Paged[R]) Show(rows Rows[R]) {
	p.rows = rows
	p.table.SetLen(rows.Len())
}

// Extend shows rows of which those that are shown are the first.
func (p *Paged[R]) Extend(rows Rows[R]) {
	p.rows = rows
	p.table.Extend(rows.Len())
}
