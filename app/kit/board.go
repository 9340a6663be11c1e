package kit

import (
	"slices"
	"strconv"
	"strings"

	"lagboka/domain"
	"lagboka/widgets"
)

// boardRoles are the offices of a branch's board that are asked for also where the book has no place for them.
var boardRoles = []domain.Role{domain.Leader, domain.DeputyLeader, domain.Treasurer, domain.Secretary, domain.StudyLeader}

// newPlaces are how many places of each kind can be added to a board at a time.
const newPlaces = 5

// AskNewBoard asks who sits in a body after an annual meeting: every place with who has it now, and new ones. Whoever
// stays goes on, others end and begin, all of it at once. rows are the body's offices that have not ended; role says
// what each is.
func (e *Env) AskNewBoard(
	body domain.Body, unit domain.Unit, rows []domain.OfficeRow, role func(domain.OfficeRow) string, store Successions,
) {
	elected, from, until := e.Today(), domain.Date{}, domain.Date{}
	b := &board{env: e, store: store, unit: unit}
	fields := []Field{
		Date(e, "Elected", "board.elected", &elected), Date(e, "From", "board.from", &from), Date(e, "Until", "board.until", &until),
	}
	for _, r := range rows {
		fields = append(fields, b.place("board.place", role(r), place{office: r.Office, name: r.Person.Name()}, nil))
	}
	local := unit.Kind == domain.LocalBranch || unit.Kind == domain.YouthBranch || unit.Kind == domain.WomenBranch
	for _, missing := range boardRoles {
		has := slices.ContainsFunc(rows, func(r domain.OfficeRow) bool { return r.Office.Role == missing })
		if local && body.Kind == domain.Board && !has {
			vacant := domain.Office{Body: body.ID, Role: missing}
			fields = append(fields, b.place("board.place", e.Text("role."+string(missing)), place{office: vacant}, nil))
		}
	}
	for _, more := range []domain.Role{domain.BoardMember, domain.Substitute} {
		var before widgets.Input
		for range newPlaces {
			vacant := domain.Office{Body: body.ID, Role: more}
			f := b.place("board.more", e.Text("role."+string(more)), place{office: vacant}, before)
			before = f.Input
			fields = append(fields, f)
		}
	}
	form := NewForm(e, fields)
	b.form = form
	form.Add("", widgets.NewLegend(e.Text("board.text")))
	form.Add("", widgets.NewWrap(widgets.NewButton(e.Text("board.paste"), "download", b.askPasted)))
	x := Editing{Title: e.Text("board.title", "body", body.Name, "unit", unit.Label()), Form: form}
	x.First = b.oncePerPerson
	what := domain.Action{Key: "did.board.new", Subject: body.Name + ", " + unit.Label()}
	e.succeed(x, &what, store, func() []domain.Succession { return b.successions(from, until, elected) })
}

// board is a body while it is asked who sits in it.
type board struct {
	env    *Env
	store  Successions
	unit   domain.Unit
	form   *Form
	places []*place
}

// place is one place of a board: the office as it stands, and who is to have it.
type place struct {
	office domain.Office
	person domain.ID
	name   string
	input  widgets.Input
	from   domain.Date // of whom a pasted line says it; zero for the day of all
	pasted bool
}

// place is the field of a place, which label calls by its role. One that is new is asked for when the new one before it
// is taken.
func (b *board) place(label, role string, p place, before widgets.Input) Field {
	p.person = p.office.Person
	b.places = append(b.places, &p)
	near := func() domain.ID { return b.unit.ID }
	who := PersonParams{Find: b.store, Near: near, To: &p.person, Name: &p.name}
	f := Person(b.env, "Person"+strconv.Itoa(len(b.places)), label, who, "role", role)
	p.input = f.Input
	if before != nil {
		f.When = func() bool { return before.Visible() && before.Text() != "" }
	}
	return f
}

// oncePerPerson asks before somebody is written into two places: it may be meant, of a treasurer who is secretary too.
func (b *board) oncePerPerson(write func()) {
	named, told := map[domain.ID]bool{}, map[domain.ID]bool{}
	var twice []string
	for _, p := range b.places {
		if p.person != "" && named[p.person] && !told[p.person] {
			twice, told[p.person] = append(twice, p.name), true
		}
		named[p.person] = true
	}
	if len(twice) == 0 {
		write()
		return
	}
	text := b.env.Text("board.twice.text", "names", strings.Join(twice, ", "))
	b.env.Ask(b.env.Text("board.twice"), text, b.env.Text("board.twice.save"), false, write)
}

// successions are how the places go on. A place of several alike that nobody has any more goes; others stand vacant.
func (b *board) successions(from, until, elected domain.Date) []domain.Succession {
	var all []domain.Succession
	for _, p := range b.places {
		drop := p.office.ID != "" && p.person == "" && plain(p.office)
		acting := p.office.Acting && p.person == p.office.Person
		begins := elected
		for _, day := range []domain.Date{from, p.from} {
			if !day.IsZero() {
				begins = day
			}
		}
		all = append(all, domain.Succession{
			Office: p.office, Person: p.person, From: begins, Until: until, Acting: acting, Drop: drop, Elected: elected,
			Why: domain.EndedWithTerm,
		})
	}
	return all
}
