package kit

import (
	"context"
	"slices"
	"strconv"

	"lagboka/domain"
	"lagboka/widgets"
)

// Successions find who is to take an office over, and write how offices go on.
type Successions interface {
	Finder
	SucceedOffices(ctx context.Context, what domain.Action, all []domain.Succession) error
}

// PlaceName is what an office is called with its body and unit: «Leder · Styret, Tynset».
func (e *Env) PlaceName(r domain.OfficeRow) string {
	o := r.Office
	o.Acting = false
	return e.Text("office.place", "role", e.Role(o), "body", r.Body.Name, "unit", r.Unit.Label())
}

// Term is from when until when an office is or was held.
func (e *Env) Term(o domain.Office) string {
	from, until := e.ShortDate(o.From), e.ShortDate(o.Until)
	if from == "" {
		from = e.Text("office.from-unknown")
	}
	if until == "" {
		return e.Text("office.since", "from", from)
	}
	return e.Text("office.term", "from", from, "until", until)
}

// AskSuccession asks who takes an office over, and from which day.
func (e *Env) AskSuccession(r domain.OfficeRow, store Successions) {
	s, name := domain.Succession{Office: r.Office, From: e.Today()}, ""
	near := func() domain.ID { return r.Unit.ID }
	who := e.PersonInput("Person", e.Text("succession.who"), PersonParams{Find: store, Near: near, To: &s.Person, Name: &name})
	who.Wide = true
	form := NewForm(e, []Field{
		who, e.DateInput("From", e.Text("succession.from"), &s.From), e.DateInput("Until", e.Text("succession.until"), &s.Until),
		CheckInput("Acting", widgets.NewCheckField(e.Text("offices.acting")), &s.Acting),
	})
	title := e.Text("succession.fill", "place", e.PlaceName(r))
	if r.Office.Person != "" {
		title = e.Text("succession.title", "place", e.PlaceName(r))
		form.Add("", widgets.NewLegend(e.Text("succession.text", "name", r.Person.Name())))
	}
	check := func() error {
		if s.Person == "" {
			return &domain.Error{Kind: domain.Invalid, Field: "Person", Key: "offices.holder.unknown"}
		}
		if s.Person == r.Office.Person {
			return &domain.Error{Kind: domain.Invalid, Field: "Person", Key: "succession.same"}
		}
		return s.Validate()
	}
	e.succeed(Editing{Title: title, Form: form, Validate: check}, "did.office.succeed", e.PlaceName(r), store, func() []domain.Succession { return []domain.Succession{s} })
}

// AskResignation asks from which day an office is held no more, and whether its place then stands vacant.
func (e *Env) AskResignation(r domain.OfficeRow, store Successions) {
	s := domain.Succession{Office: r.Office, From: e.Today()}
	vacant := !plain(r.Office)
	form := NewForm(e, []Field{
		e.DateInput("From", e.Text("resignation.from"), &s.From),
		CheckInput("Vacant", widgets.NewCheckField(e.Text("resignation.vacant")), &vacant),
	})
	form.Add("", widgets.NewLegend(e.Text("resignation.text", "name", r.Person.Name())))
	x := Editing{Title: e.Text("resignation.title", "name", r.Person.Name(), "place", e.PlaceName(r)), Form: form, Validate: func() error {
		s.Drop = !vacant
		return s.Validate()
	}}
	e.succeed(x, "did.office.resign", e.PlaceName(r), store, func() []domain.Succession { return []domain.Succession{s} })
}

// plain tells whether an office is one of several alike, of which a board can have more or fewer.
func plain(o domain.Office) bool { return o.Role == domain.BoardMember || o.Role == domain.Substitute }

func (e *Env) succeed(x Editing, key, subject string, store Successions, all func() []domain.Succession) {
	Edit(e, x, func(ctx context.Context) (bool, error) {
		return true, store.SucceedOffices(ctx, domain.Action{Key: key, Subject: subject}, all())
	}, func(bool) { e.Toast(e.Text(key, "subject", subject), true) })
}

// boardRoles are the offices of a branch's board that are asked for also where the book has no place for them.
var boardRoles = []domain.Role{domain.Leader, domain.DeputyLeader, domain.Treasurer, domain.Secretary, domain.StudyLeader}

// newPlaces are how many places of each kind can be added to a board at a time.
const newPlaces = 5

// AskNewBoard asks who sits in a body after an annual meeting: every place with who has it now, and new ones. Whoever stays goes on,
// others end and begin, all of it at once. rows are the body's offices that have not ended; role says what each is.
func (e *Env) AskNewBoard(body domain.Body, unit domain.Unit, rows []domain.OfficeRow, role func(domain.OfficeRow) string, store Successions) {
	from, until := e.Today(), domain.Date{}
	b := &board{env: e, store: store, unit: unit}
	fields := []Field{e.DateInput("From", e.Text("board.from"), &from), e.DateInput("Until", e.Text("board.until"), &until)}
	for _, r := range rows {
		fields = append(fields, b.place(r.Office, role(r), r.Person.Name(), nil))
	}
	local := unit.Kind == domain.LocalBranch || unit.Kind == domain.YouthBranch || unit.Kind == domain.WomenBranch
	for _, missing := range boardRoles {
		has := slices.ContainsFunc(rows, func(r domain.OfficeRow) bool { return r.Office.Role == missing })
		if local && body.Kind == domain.Board && !has {
			fields = append(fields, b.place(domain.Office{Body: body.ID, Role: missing}, e.Text("role."+string(missing)), "", nil))
		}
	}
	for _, more := range []domain.Role{domain.BoardMember, domain.Substitute} {
		var before widgets.Input
		for range newPlaces {
			f := b.place(domain.Office{Body: body.ID, Role: more}, e.Text("board.more", "role", e.Text("role."+string(more))), "", before)
			before = f.Input
			fields = append(fields, f)
		}
	}
	form := NewForm(e, fields)
	form.Add("", widgets.NewLegend(e.Text("board.text")))
	check := func() error {
		for _, s := range b.successions(from, until) {
			if err := s.Validate(); err != nil {
				return err
			}
		}
		return nil
	}
	subject := body.Name + ", " + unit.Label()
	x := Editing{Title: e.Text("board.title", "body", body.Name, "unit", unit.Label()), Form: form, Validate: check}
	e.succeed(x, "did.board.new", subject, store, func() []domain.Succession { return b.successions(from, until) })
}

// board is a body while it is asked who sits in it.
type board struct {
	env    *Env
	store  Successions
	unit   domain.Unit
	places []*place
}

// place is one place of a board: the office as it stands, and who is to have it.
type place struct {
	office domain.Office
	person domain.ID
	name   string
}

// place is the field of a place. One that is new is asked for when the new one before it is taken.
func (b *board) place(o domain.Office, label, name string, before widgets.Input) Field {
	p := &place{office: o, person: o.Person, name: name}
	b.places = append(b.places, p)
	near := func() domain.ID { return b.unit.ID }
	f := b.env.PersonInput("Person"+strconv.Itoa(len(b.places)), label, PersonParams{Find: b.store, Near: near, To: &p.person, Name: &p.name})
	if before != nil {
		f.When = func() bool { return before.Visible() && before.Text() != "" }
	}
	return f
}

// successions are how the places go on. A place of several alike that nobody has any more goes; others stand vacant.
func (b *board) successions(from, until domain.Date) []domain.Succession {
	var all []domain.Succession
	for _, p := range b.places {
		drop := p.office.ID != "" && p.person == "" && plain(p.office)
		all = append(all, domain.Succession{Office: p.office, Person: p.person, From: from, Until: until, Acting: p.office.Acting && p.person == p.office.Person, Drop: drop})
	}
	return all
}
