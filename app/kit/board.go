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

// NewBoard is a body of which is asked who sits in it after an annual meeting.
type NewBoard struct {
	Body  domain.Body
	Unit  domain.Unit
	Rows  []domain.OfficeRow // its offices that have not ended
	Role  func(domain.OfficeRow) string
	Round *Round // where it is one of many; nil where it is alone
}

// AskNewBoard asks who sits in a body after an annual meeting: every place with who has it now, and new ones. Whoever
// stays goes on, others end and begin, all of it at once, after it has been told what that is.
func (e *Env) AskNewBoard(n NewBoard, store Successions) {
	elected, from, until := e.Today(), domain.Date{}, domain.Date{}
	b := &board{env: e, store: store, unit: n.Unit}
	fields := []Field{
		Date(e, "Elected", "board.elected", &elected), Date(e, "From", "board.from", &from), Date(e, "Until", "board.until", &until),
	}
	for _, r := range n.Rows {
		role := n.Role(r)
		if r.Office.StateOn(e.Today()) == domain.OfficeFuture { // beside whoever has the place until then
			role += ", " + strings.ToLower(e.OfficeState(r.Office, e.Today()))
		}
		fields = append(fields, b.place("board.place", role, place{office: r.Office, name: r.Person.Name()}, nil))
	}
	local := n.Unit.Kind == domain.LocalBranch || n.Unit.Kind == domain.YouthBranch || n.Unit.Kind == domain.WomenBranch
	for _, missing := range boardRoles {
		has := slices.ContainsFunc(n.Rows, func(r domain.OfficeRow) bool { return r.Office.Role == missing })
		if local && n.Body.Kind == domain.Board && !has {
			vacant := domain.Office{Body: n.Body.ID, Role: missing}
			fields = append(fields, b.place("board.place", e.Text("role."+string(missing)), place{office: vacant}, nil))
		}
	}
	for _, more := range []domain.Role{domain.BoardMember, domain.Substitute} {
		var before widgets.Input
		for range newPlaces {
			vacant := domain.Office{Body: n.Body.ID, Role: more}
			f := b.place("board.more", e.Text("role."+string(more)), place{office: vacant}, before)
			before = f.Input
			fields = append(fields, f)
		}
	}
	form := NewForm(e, fields)
	b.form, b.elected = form, fields[0].Input
	form.Add("", widgets.NewLegend(e.Text("board.text")))
	b.title = n.Body.Name + ", " + n.Unit.Label()
	x := Editing{Title: e.Text("board.title", "body", n.Body.Name, "unit", n.Unit.Label()), Form: form, Round: n.Round}
	x.First = b.preview
	x.More = []widgets.DialogButton{ // beside the one that saves: under the fields of a large board they are out of sight
		{Label: e.Text("board.paste"), Stay: true, OnTap: b.askPasted}, {Label: e.Text("board.sheet"), Stay: true, OnTap: b.askSheet},
	}
	what := domain.Action{Key: "did.board.new", Subject: b.title}
	e.succeed(x, &what, store, func() []domain.Succession {
		b.all = domain.Reelected(b.successions(from, until, elected))
		return b.all
	})
}

// board is a body while it is asked who sits in it.
type board struct {
	env     *Env
	store   Successions
	unit    domain.Unit
	title   string
	form    *Form
	places  []*place
	elected widgets.Input
	all     []domain.Succession // of the places, as they were read last
	pastes  int                 // how many times lines have been put in
	lines   *Work               // reads lines that are to be put in; nil for none so far
	pasted  string              // lines of which some did not go in
}

// place is one place of a board: the office as it stands, and who is to have it.
type place struct {
	office domain.Office
	role   string
	was    string // who has it
	person domain.ID
	name   string
	input  *widgets.SuggestField
	label  string
	from   domain.Date // of whom a pasted line says it; zero for the day of all
	sure   bool        // a pasted line has been put in, and who it means is known
	pasted int         // the last time that one was
}

// place is the field of a place, which label calls by its role. One that is new is asked for when the new one before it
// is taken.
func (b *board) place(label, role string, p place, before widgets.Input) Field {
	p.person, p.was, p.role = p.office.Person, p.name, role
	b.places = append(b.places, &p)
	near := func() domain.ID { return b.unit.ID }
	who := PersonParams{Find: b.store, Near: near, To: &p.person, Name: &p.name}
	f := Person(b.env, "Person"+strconv.Itoa(len(b.places)), label, who, "role", role)
	p.input, p.label = f.Input.(*widgets.SuggestField), b.env.Text(label, "role", role)
	if before != nil {
		f.When = func() bool { return before.Visible() && before.Text() != "" }
	}
	return f
}

// successions are how the places go on. A place of several alike that nobody has any more goes; others stand vacant.
func (b *board) successions(from, until, elected domain.Date) []domain.Succession {
	var all []domain.Succession
	for _, p := range b.places {
		drop := p.office.ID != "" && p.person == "" && p.name == "" && plain(p.office)
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
