package transfer

import (
	"slices"
	"strconv"
	"strings"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// correct lets the user mend a row of a table as it stands in the file; it is then read again, and the file stays as it
// is. What is wrong is told at the columns that it stands in.
func (s *Screen) correct(r domain.PlannedRow) {
	env := s.env
	cells := make([]string, max(len(s.file.Columns), len(r.Record.Cells)))
	copy(cells, r.Record.Cells)
	var fields []kit.Field
	for i, c := range s.file.Columns {
		switch c.Role {
		case nothing:
		case branch:
			fields = append(fields, s.branchField(i, &cells[i]))
		default:
			fields = append(fields, kit.TextInput(strconv.Itoa(i), widgets.NewTextField(s.nameOf(c)), &cells[i]))
		}
	}
	form := kit.NewForm(env, fields)
	form.Agree = env.Text("transfer.correct.do")
	problems := s.problems(r, func(p domain.Problem) string { return s.columnOf(p, cells) })
	for _, p := range problems {
		if p.Field == "" { // of the row as a whole
			form.Add("", widgets.NewParagraph(env.Error(p)))
		}
	}
	env.AskForm(kit.Editing{Title: env.Text("transfer.correct.title", "line", r.Record.Place()), Form: form}, func() {
		if s.file.Edits == nil {
			s.file.Edits = map[int][]string{}
		}
		s.file.Edits[r.Record.Line] = cells
		s.read()
	})
	form.ShowInvalid(problems)
}

// branchField is the field of a column that names a branch, picked from the one list of units. Where nothing is picked
// what stands in the file stays.
func (s *Screen) branchField(column int, cell *string) kit.Field {
	var branch domain.ID
	for _, u := range s.tree.Within("") {
		if u.Label() == strings.TrimSpace(*cell) {
			branch = u.ID
		}
	}
	list := s.env.UnitList(kit.UnitParams{Tree: s.tree, Only: kit.HaveMembers}, branch)
	field := kit.ChoiceInput(strconv.Itoa(column), widgets.NewPickField(s.nameOf(s.file.Columns[column]), list), &branch)
	pick := field.Set
	field.Set = func(text string) error {
		err := pick(text)
		if u, ok := s.tree.Unit(branch); ok {
			*cell = u.Label()
		}
		return err
	}
	return field
}

// problems are a row's, told at the fields of a form.
func (s *Screen) problems(r domain.PlannedRow, at func(domain.Problem) string) (all domain.Errors) {
	for _, p := range r.Problems {
		data := map[string]any{"value": p.Value, "line": r.Record.Line}
		all = append(all, &domain.Error{Kind: domain.Invalid, Field: at(p), Key: p.Key, Data: data})
	}
	return all
}

// columnOf is the column that a problem stands in: the one with that text, else the one that is read for it. It is
// empty where there is none.
func (s *Screen) columnOf(p domain.Problem, cells []string) string {
	with := func(c Column) bool {
		return p.Value != "" && c.Role != nothing && strings.TrimSpace(cells[c.Number-1]) == strings.TrimSpace(p.Value)
	}
	of := func(c Column) bool { return p.Field != "" && c.Field == p.Field }
	for _, is := range []func(Column) bool{with, of} {
		if i := slices.IndexFunc(s.file.Columns, is); i >= 0 {
			return strconv.Itoa(i)
		}
	}
	return ""
}

// correctCard lets the user put right what a card says of its person; the file stays as it is.
func (s *Screen) correctCard(r domain.PlannedRow) {
	env, p := s.env, r.Record.Person
	form := kit.NewForm(env, []kit.Field{
		kit.Text(env, "GivenName", "word.given-name", &p.GivenName),
		kit.Text(env, "FamilyName", "word.family-name", &p.FamilyName),
		kit.Phone(env, "Mobile", "word.mobile", &p.Mobile),
		kit.Phone(env, "Phone", "word.other-phone", &p.Phone),
		kit.Email(env, "Email", "word.email", &p.Email),
		kit.Date(env, "Born", "word.born", &p.Born),
		kit.Note(env, "Address", "word.address", 2, &p.Address),
		kit.Text(env, "Postcode", "word.postcode", &p.Postcode),
		kit.Text(env, "Place", "word.place", &p.Place),
		kit.Wide(kit.Note(env, "Note", "word.note", 3, &p.Note)), // a number that cannot be dialled stands there
	})
	form.Agree = env.Text("transfer.correct-card.do")
	title := env.Text("transfer.correct-card.title", "n", r.Record.Place())
	env.AskForm(kit.Editing{Title: title, Form: form, Validate: func() error { return p.Validate(env.Today()) }}, func() {
		if s.file.People == nil {
			s.file.People = map[int]domain.Person{}
		}
		s.file.People[r.Record.Line] = p
		s.read()
	})
	for _, p := range r.Problems {
		if strings.HasPrefix(p.Key, domain.RemarkPrefix) { // else it is what the card is known by
			form.ShowUnread(p.Field, p.Value)
		}
	}
	form.ShowInvalid(s.problems(r, func(p domain.Problem) string { return p.Field }))
}
