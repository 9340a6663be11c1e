package members

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
)

// many is what is done with the rows that are selected, or with all that the list shows.
type many struct {
	*book
	list  *list
	files Files
	leave func(then func()) // asks first what is to become of typed text
}

// bulkTitle says how many people an edit of many is of: the selected ones where there are several, else all that the
// list shows.
func (m *many) bulkTitle() string {
	if n := len(m.list.table.Selected()); n > 1 {
		return m.env.Count("members.bulk-selected", n)
	}
	return m.env.Count("members.bulk-all", m.list.table.Len())
}

// withRows reads the rows that an action is for, and hands them over.
func (m *many) withRows(title string, then func([]domain.MemberRow)) {
	kit.Run(m.env.Runner, "rows", title, m.list.marked(), then)
}

// withSelected hands over the people of the selected rows, after typed text has been saved or given up.
func (m *many) withSelected(then func(people []domain.ID)) {
	found, selected := m.list.found, m.list.table.Selected()
	if len(selected) == 0 {
		m.env.Toast(m.env.Text("members.select-first"), false)
		return
	}
	m.leave(func() {
		kit.Run(m.env.Runner, "rows", "", func(ctx context.Context) ([]domain.MemberRow, error) {
			return found.At(ctx, selected)
		}, func(rows []domain.MemberRow) { then(ids(rows)) })
	})
}

// ids are those of the people in some rows.
func ids(rows []domain.MemberRow) []domain.ID {
	all := make([]domain.ID, len(rows))
	for i, r := range rows {
		all[i] = r.Person.ID
	}
	return all
}

func (m *many) move() { m.withSelected(edits{m.book}.askMove) }
func (m *many) pay()  { m.withSelected(edits{m.book}.askPaid) }

func (m *many) bulk() { m.withRows(m.env.Text("members.bulk"), edits{m.book}.askBulk) }

// export writes the list, or the selected rows of it, to a file: what is seen, in the columns that are seen.
func (m *many) export() {
	env, marked, columns := m.env, m.list.marked(), m.list.shownColumns()
	env.SaveFile(env.Text("members.file")+".xlsx", func(path string) {
		kit.Run(env.Runner, "export", env.Text("members.exporting"), func(ctx context.Context) (int, error) {
			rows, err := marked(ctx)
			if err != nil {
				return 0, err
			}
			return len(rows), m.files.Export(ctx, path, rows, columns)
		}, func(n int) { env.Toast(env.Count("members.exported", n), false) })
	}, ".csv", ".pdf", ".vcf")
}

// labels shows labels for the rows, to be printed.
func (m *many) labels() {
	m.withRows(m.env.Text("members.labels"), func(rows []domain.MemberRow) {
		m.env.Go(kit.Route{Screen: "reports", Part: "labels", People: ids(rows)})
	})
}

// bcc copies the e-mail addresses of the rows, for the blind-copy field of a letter, without those who do not want
// mail.
func (m *many) bcc() {
	m.withRows(m.env.Text("members.bcc"), func(rows []domain.MemberRow) {
		m.env.CopyAddresses(domain.Addresses(domain.People(rows)))
	})
}
