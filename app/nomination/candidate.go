package nomination

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// candidateForm is the dialog of one candidate: what was answered, what the list names, what the law asks, and what the
// book knows of somebody who is in it.
type candidateForm struct {
	*contest
	candidate  *domain.Candidate // as the form has it
	known      domain.Background
	proposed   domain.Experience // that what is known tells of
	experience widgets.Input
}

// propose asks who is proposed: somebody in the book, or the name of somebody who is not.
func (p *candidatesPart) propose() {
	env := p.env
	c := domain.Candidate{Contest: p.card.Row.Contest.ID, State: domain.ToAsk, ProposedOn: env.Today()}
	name := ""
	form := kit.NewForm(env, []kit.Field{kit.Wide(kit.Person(env, "GivenName", "candidate.who", kit.PersonParams{
		Find: p.store, Near: p.near, To: &c.Person, Name: &name, Free: true,
	}))})
	form.Add("", widgets.NewLegend(env.Text("candidate.who.text")))
	form.Agree = env.Text("transfer.next")
	env.AskForm(kit.Editing{Title: env.Text("candidate.new"), Form: form, Validate: func() error {
		c.GivenName, c.FamilyName = domain.SplitName(name)
		if name == "" {
			return &domain.Error{Kind: domain.Invalid, Field: "GivenName", Key: "person.name.missing"}
		}
		return nil
	}}, func() {
		known := slices.IndexFunc(p.card.Candidates, func(x domain.Candidate) bool {
			return c.Person != "" && x.Person == c.Person
		})
		if known >= 0 { // who is proposed again is opened as they stand
			env.Toast(env.Text("candidate.twice"), false)
			c = p.card.Candidates[known]
		}
		p.open(c)
	})
}

// open shows a candidate in a dialog, with what the book knows of somebody who is in it.
func (p *candidatesPart) open(c domain.Candidate) {
	if c.Person == "" {
		p.edit(c, domain.Background{})
		return
	}
	kit.Run(p.env.Runner, "background", "", func(ctx context.Context) (domain.Background, error) {
		return p.store.Background(ctx, c.Person)
	}, func(b domain.Background) { p.edit(c, b) })
}

func (p *candidatesPart) edit(c domain.Candidate, b domain.Background) {
	env := p.env
	experiences := kit.Choices(env, "candidate.experience.", domain.Experiences)
	f := candidateForm{
		contest: p.contest, candidate: &c, known: b, proposed: domain.NewName,
		experience: widgets.NewChoiceField(env.Text("candidate.experience"), experiences),
	}
	if c.Person != "" {
		f.proposed = b.Experience(p.card.Row.Contest, env.Today())
	}
	if c.ID == "" {
		c.Experience = f.proposed
	}
	form := f.form()
	var more []widgets.DialogButton
	if c.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("card.delete"), OnTap: func() {
			kit.Do(env.Runner, "", func(ctx context.Context) error { return p.store.DeleteCandidate(ctx, c.ID) }, nil)
		}})
	}
	title := c.Name()
	if !c.Born.IsZero() {
		title += " · " + strconv.Itoa(c.Born.Year)
	}
	editing := kit.Editing{Title: title, Form: form, Validate: func() error {
		return cmp.Or(domain.CheckBorn(c.Born, env.Today()), c.Validate(), c.CheckDays(env.Today()))
	}, More: more}
	kit.Edit(env, editing, &c, p.store.SaveCandidate, func(id domain.ID) {
		p.opened = true // the keys go on with those who are thought of
		if c.ID == "" {
			p.fresh = id
		}
		p.live.Reload()
	})
	if c.ID == "" {
		form.Touch() // whoever is proposed here was typed already
	}
}

func (f candidateForm) form() *kit.Form {
	env, inBook := f.env, f.candidate.Person != ""
	fields := f.answerFields()
	switch {
	case inBook:
	case f.candidate.ID == "": // nobody is written down here without having agreed to it
		fields = append(f.personFields(), fields...)
	default:
		fields = append(fields, f.personFields()...)
	}
	form := kit.NewForm(env, slices.Concat(fields, f.listFields(), f.lawFields(), f.noteFields()))
	if inBook {
		form.AddUnder(env.Text("candidate.tab.background"), f.background())
	}
	form.AddUnder(env.Text("candidate.tab.notes"), widgets.NewLegend(env.Text("candidate.committee-note.text")))
	form.Fold(env.Text("candidate.tab.law"), env.Text("candidate.tab.notes"))
	return form
}

// answerFields are who asked, and what was answered.
func (f candidateForm) answerFields() []kit.Field {
	env, c := f.env, f.candidate
	states := kit.Choices(env, "candidate.state.", domain.CandidateStates)
	return append(kit.Under(env.Text("candidate.tab.answer"),
		kit.Choice(env, "State", "candidate.answer", states, &c.State),
		kit.Date(env, "AnsweredOn", "candidate.answered-on", &c.AnsweredOn),
		f.text("AskedBy", "candidate.asked-by", &c.AskedBy),
		kit.Date(env, "AskedOn", "candidate.asked-on", &c.AskedOn),
		kit.Wide(kit.Date(env, "Next", "candidate.next.long", &c.Next)),
	), f.conditionFields(c)...)
}

// personFields are what is kept of somebody who is not in the book, and that they have agreed to it (GDPR article
// 9(2)(a)).
func (f candidateForm) personFields() []kit.Field {
	env, c := f.env, f.candidate
	sexes := kit.Choices(env, "sex.", []domain.Sex{domain.SexUnknown, domain.Female, domain.Male})
	postcode, place := widgets.NewTextField(env.Text("word.postcode")), widgets.NewTextField(env.Text("word.place"))
	postcode.OnLeave(func() {
		if name, _, ok := env.Place(postcode.Text()); ok && place.Text() == "" {
			place.SetText(name)
		}
	})
	return kit.Under(env.Text("candidate.tab.person"),
		f.text("GivenName", "word.given-name", &c.GivenName), f.text("FamilyName", "word.family-name", &c.FamilyName),
		kit.Date(env, "Consent", "candidate.consent", &c.Consent),
		kit.Check(env, "Keep", "candidate.keep", &c.Keep),
		kit.Date(env, "Born", "word.born", &c.Born),
		kit.Choice(env, "Sex", "word.sex", sexes, &c.Sex),
		kit.Phone(env, "Phone", "word.phone", &c.Phone),
		f.text("Email", "word.email", &c.Email),
		kit.Wide(f.text("Address", "word.address", &c.Address)),
		kit.TextInput("Postcode", postcode, &c.Postcode), kit.TextInput("Place", place, &c.Place),
	)
}

// listFields are what the list names of the candidate.
func (f candidateForm) listFields() []kit.Field {
	c := f.candidate
	fields := []kit.Field{
		f.text("Position", "candidate.position", &c.Position), f.text("Residence", "candidate.residence", &c.Residence),
		kit.ChoiceInput("Experience", f.experience, &c.Experience),
		f.text("Earlier", "candidate.earlier", &c.Earlier),
	}
	if f.list.List.Affiliation {
		fields = append(fields, f.text("Affiliation", "candidate.affiliation", &c.Affiliation))
	}
	return kit.Under(f.env.Text("candidate.tab.list"), fields...)
}

// lawFields are what the law asks of somebody who is to be elected (valgloven §§ 2-2, 3-2, 3-3, 5-1).
func (f candidateForm) lawFields() []kit.Field {
	env, c := f.env, f.candidate
	asked := "candidate.registered"
	if f.card.Row.Contest.County() {
		asked = "candidate.registered.county"
	}
	registered := kit.Choices(env, "candidate.registered.", domain.Registrations)
	citizen := kit.Choices(env, "citizenship.", domain.Citizenships)
	post := kit.Wide(kit.Choice(env, "ExcludedPost", "candidate.post", kit.Choices(env, "post.", domain.ExcludedPosts), &c.ExcludedPost))
	title := kit.Wide(f.text("PostTitle", "candidate.post-title", &c.PostTitle))
	title.When = func() bool { return post.Input.Text() != "" }
	return kit.Under(env.Text("candidate.tab.law"),
		kit.Choice(env, "Registered", asked, registered, &c.Registered),
		f.text("OtherList", "candidate.other-list", &c.OtherList),
		kit.Choice(env, "Citizenship", "candidate.citizenship", citizen, &c.Citizenship),
		kit.Date(env, "ResidentSince", "candidate.resident-since", &c.ResidentSince),
		post, title,
		kit.Wide(kit.Check(env, "LeavesPost", "candidate.leaves-post", &c.LeavesPost)),
	)
}

func (f candidateForm) noteFields() []kit.Field {
	env, c := f.env, f.candidate
	proposed := kit.Date(env, "ProposedOn", "candidate.proposed-on", &c.ProposedOn)
	proposed.Usual = proposed.Get()
	return kit.Under(env.Text("candidate.tab.notes"),
		f.text("ProposedBy", "candidate.proposed-by", &c.ProposedBy), proposed, kit.Note(env, "Note", "word.note", 3, &c.Note),
		kit.Note(env, "CommitteeNote", "candidate.committee-note", 3, &c.CommitteeNote),
	)
}

// background is what the book knows of somebody: how they are reached, their offices, the experience that these tell
// of, and the contests they have been asked for.
func (f candidateForm) background() fyne.CanvasObject {
	env, c := f.env, f.candidate
	reach := []string{c.Address, strings.TrimSpace(c.Postcode + " " + c.Place), domain.PhoneText(c.Phone), c.Email}
	reach = slices.DeleteFunc(reach, func(s string) bool { return s == "" })
	box := container.NewVBox()
	if len(reach) > 0 {
		box.Add(widgets.NewParagraph(strings.Join(reach, " · ")))
	}
	if f.proposed != c.Experience {
		what := env.Text("candidate.experience." + string(f.proposed))
		use := func() {
			f.experience.SetText(string(f.proposed))
			env.Toast(env.Text("candidate.proposed.used"), false)
		}
		box.Add(widgets.NewRemark(widgets.UnderWay, env.Text("candidate.proposed", "experience", what),
			env.Text("candidate.proposed.use"), use))
	}
	for _, o := range f.known.Offices {
		status := map[domain.OfficeState]widgets.Status{
			domain.OfficeHeld: widgets.Done, domain.OfficeFuture: widgets.UnderWay,
		}[o.Office.StateOn(env.Today())]
		what := env.Role(o.Office) + ", " + o.Body.Name + ", " + o.Unit.Label()
		term := env.ShortDate(o.Office.From) + "–" + env.ShortDate(o.Office.Until)
		box.Add(widgets.NewLineButton(what, term, status, nil))
	}
	for _, x := range f.known.Candidacies {
		if x.Candidate.ID != c.ID {
			box.Add(f.candidacy(x))
		}
	}
	if len(f.known.Offices)+len(f.known.Candidacies) == 0 {
		box.Add(widgets.NewParagraph(env.Text("candidate.no-background")))
	}
	scroll := widgets.NewScroll(box)
	scroll.SetMinSize(fyne.NewSize(0, 250))
	return widgets.MinWidth(460, scroll)
}

// candidacy is another contest that somebody has been asked for, and what came of it.
func (f candidateForm) candidacy(x domain.Candidacy) fyne.CanvasObject {
	env := f.env
	text, status := f.answer(x.Candidate)
	if x.Rank > 0 {
		text += " · " + env.Text("candidate.on-list", "n", x.Rank, "list", x.List)
	}
	place := f.s.label(domain.ContestRow{Contest: x.Contest, Unit: x.Unit})
	about := env.Text("candidate.candidacy", "year", strconv.Itoa(x.Election.Day.Year), "place", place)
	if by := x.Candidate.AskedBy; by != "" {
		about += " · " + env.Text("candidate.was-asked", "by", by, "day", env.ShortDate(x.Candidate.AskedOn))
	}
	return widgets.NewLineButton(about, text, status, nil)
}
