package nomination

import (
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

// newCandidate asks who is proposed: somebody in the book, or the name of somebody who is not.
func (p *page) newCandidate() {
	env := p.env
	c := domain.Candidate{Contest: p.card.Row.Contest.ID, State: domain.ToAsk, ProposedOn: env.Today()}
	name := ""
	who := env.PersonInput("GivenName", env.Text("candidate.who"), kit.PersonParams{Find: p.store, Near: p.near, To: &c.Person, Name: &name, Free: true})
	who.Wide = true
	form := kit.NewForm(env, []kit.Field{who})
	form.Add("", widgets.NewLegend(env.Text("candidate.who.text")))
	form.Agree = env.Text("transfer.next")
	env.AskForm(kit.Editing{Title: env.Text("candidate.new"), Form: form, Validate: func() error {
		c.GivenName, c.FamilyName = domain.SplitName(name)
		if name == "" {
			return &domain.Error{Kind: domain.Invalid, Field: "GivenName", Key: "person.name.missing"}
		}
		return nil
	}}, func() {
		known := slices.IndexFunc(p.card.Candidates, func(x domain.Candidate) bool { return c.Person != "" && x.Person == c.Person })
		if known >= 0 { // who is proposed again is opened as they stand
			env.Toast(env.Text("candidate.twice"), false)
			c = p.card.Candidates[known]
		}
		p.openCandidate(c)
	})
}

// openCandidate shows a candidate in a dialog, with what the book knows of somebody who is in it.
func (p *page) openCandidate(c domain.Candidate) {
	if c.Person == "" {
		p.editCandidate(c, domain.Background{})
		return
	}
	kit.Run(p.env.Runner, "background", "", func(ctx context.Context) (domain.Background, error) { return p.store.Background(ctx, c.Person) }, func(b domain.Background) {
		p.editCandidate(c, b)
	})
}

func (p *page) editCandidate(c domain.Candidate, b domain.Background) {
	env := p.env
	proposed := domain.NewName
	if c.Person != "" {
		proposed = b.Experience(p.card.Row.Contest, env.Today())
	}
	if c.ID == "" {
		c.Experience = proposed
	}
	fields := p.answerFields(&c)
	if c.Person == "" {
		about := p.personFields(&c)
		if c.ID == "" { // nobody is written down here without having agreed to it
			fields = append(about, fields...)
		} else {
			fields = append(fields, about...)
		}
	}
	experience := widgets.NewChoiceField(env.Text("candidate.experience"), kit.Choices(env, "candidate.experience.", domain.Experiences))
	fields = append(fields, p.listFields(&c, experience)...)
	fields = append(fields, p.lawFields(&c)...)
	fields = append(fields, p.noteFields(&c)...)
	form := kit.NewForm(env, fields)
	if c.Person != "" {
		form.AddUnder(env.Text("candidate.tab.background"), p.background(c, b, proposed, experience))
	}
	form.AddUnder(env.Text("candidate.tab.notes"), widgets.NewLegend(env.Text("candidate.committee-note.text")))
	form.Fold(env.Text("candidate.tab.law"), env.Text("candidate.tab.notes"))
	var more []widgets.DialogButton
	if c.ID != "" {
		more = append(more, widgets.DialogButton{Label: env.Text("card.delete"), OnTap: func() {
			kit.Write(env.Runner, "", func(ctx context.Context) (bool, error) { return true, p.store.DeleteCandidate(ctx, c.ID) }, func(bool) {})
		}})
	}
	title := c.Name()
	if !c.Born.IsZero() {
		title += " · " + strconv.Itoa(c.Born.Year)
	}
	editing := kit.Editing{Title: title, Form: form, Validate: func() error { return c.Validate() }, More: more}
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

// answerFields are who asked, and what was answered.
func (p *page) answerFields(c *domain.Candidate) []kit.Field {
	env := p.env
	return append(kit.Under(env.Text("candidate.tab.answer"),
		kit.ChoiceInput("State", widgets.NewChoiceField(env.Text("candidate.answer"), kit.Choices(env, "candidate.state.", domain.CandidateStates)), &c.State),
		env.DateInput("AnsweredOn", env.Text("candidate.answered-on"), &c.AnsweredOn),
		p.text("AskedBy", "candidate.asked-by", &c.AskedBy), env.DateInput("AskedOn", env.Text("candidate.asked-on"), &c.AskedOn),
		wide(env.DateInput("Next", env.Text("candidate.next.long"), &c.Next)),
	), p.conditionFields(c)...)
}

// personFields are what is kept of somebody who is not in the book, and that they have agreed to it (GDPR article
// 9(2)(a)).
func (p *page) personFields(c *domain.Candidate) []kit.Field {
	env := p.env
	sexes := kit.Choices(env, "sex.", []domain.Sex{domain.SexUnknown, domain.Female, domain.Male})
	postcode, place := widgets.NewTextField(env.Text("word.postcode")), widgets.NewTextField(env.Text("word.place"))
	postcode.OnLeave(func() {
		if name, _, ok := env.Place(postcode.Text()); ok && place.Text() == "" {
			place.SetText(name)
		}
	})
	return kit.Under(env.Text("candidate.tab.person"),
		p.text("GivenName", "word.given-name", &c.GivenName), p.text("FamilyName", "word.family-name", &c.FamilyName),
		env.DateInput("Consent", env.Text("candidate.consent"), &c.Consent), kit.CheckInput("Keep", widgets.NewCheckField(env.Text("candidate.keep")), &c.Keep),
		env.DateInput("Born", env.Text("word.born"), &c.Born), kit.ChoiceInput("Sex", widgets.NewChoiceField(env.Text("word.sex"), sexes), &c.Sex),
		kit.PhoneInput("Phone", widgets.NewTextField(env.Text("word.phone")), &c.Phone), p.text("Email", "word.email", &c.Email),
		wide(p.text("Address", "word.address", &c.Address)),
		kit.TextInput("Postcode", postcode, &c.Postcode), kit.TextInput("Place", place, &c.Place),
	)
}

// listFields are what the list names of the candidate.
func (p *page) listFields(c *domain.Candidate, experience widgets.Input) []kit.Field {
	env := p.env
	fields := []kit.Field{
		p.text("Position", "candidate.position", &c.Position), p.text("Residence", "candidate.residence", &c.Residence),
		kit.ChoiceInput("Experience", experience, &c.Experience),
		p.text("Earlier", "candidate.earlier", &c.Earlier),
	}
	if p.list.List.Affiliation {
		fields = append(fields, p.text("Affiliation", "candidate.affiliation", &c.Affiliation))
	}
	return kit.Under(env.Text("candidate.tab.list"), fields...)
}

// lawFields are what the law asks of somebody who is to be elected (valgloven §§ 2-2, 3-2, 3-3, 5-1).
func (p *page) lawFields(c *domain.Candidate) []kit.Field {
	env := p.env
	leaves := kit.CheckInput("LeavesPost", widgets.NewCheckField(env.Text("candidate.leaves-post")), &c.LeavesPost)
	leaves.Wide = true
	registered := "candidate.registered"
	if p.card.Row.Contest.County() {
		registered = "candidate.registered.county"
	}
	posts := widgets.NewChoiceField(env.Text("candidate.post"), kit.Choices(env, "post.", domain.ExcludedPosts))
	title := wide(p.text("PostTitle", "candidate.post-title", &c.PostTitle))
	title.When = func() bool { return posts.Text() != "" }
	return kit.Under(env.Text("candidate.tab.law"),
		kit.ChoiceInput("Registered", widgets.NewChoiceField(env.Text(registered), kit.Choices(env, "candidate.registered.", domain.Registrations)), &c.Registered),
		p.text("OtherList", "candidate.other-list", &c.OtherList),
		kit.ChoiceInput("Citizenship", widgets.NewChoiceField(env.Text("candidate.citizenship"), kit.Choices(env, "citizenship.", domain.Citizenships)), &c.Citizenship),
		env.DateInput("ResidentSince", env.Text("candidate.resident-since"), &c.ResidentSince),
		wide(kit.ChoiceInput("ExcludedPost", posts, &c.ExcludedPost)), title, leaves,
	)
}

func wide(f kit.Field) kit.Field {
	f.Wide = true
	return f
}

func (p *page) noteFields(c *domain.Candidate) []kit.Field {
	env := p.env
	note := func(key, label string, to *string) kit.Field {
		return wide(kit.TextInput(key, widgets.NewNoteField(env.Text(label), 3, domain.MaxNote), to))
	}
	proposed := env.DateInput("ProposedOn", env.Text("candidate.proposed-on"), &c.ProposedOn)
	proposed.Usual = proposed.Get()
	return kit.Under(env.Text("candidate.tab.notes"),
		p.text("ProposedBy", "candidate.proposed-by", &c.ProposedBy), proposed,
		note("Note", "word.note", &c.Note), note("CommitteeNote", "candidate.committee-note", &c.CommitteeNote),
	)
}

// background is what the book knows of somebody: how they are reached, their offices, the experience that these tell
// of, and the contests they have been asked for.
func (p *page) background(c domain.Candidate, b domain.Background, proposed domain.Experience, experience widgets.Input) fyne.CanvasObject {
	env := p.env
	reach := slices.DeleteFunc([]string{c.Address, strings.TrimSpace(c.Postcode + " " + c.Place), domain.PhoneText(c.Phone), c.Email}, func(s string) bool { return s == "" })
	box := container.NewVBox()
	if len(reach) > 0 {
		box.Add(widgets.NewParagraph(strings.Join(reach, " · ")))
	}
	if proposed != c.Experience {
		use := func() { experience.SetText(string(proposed)); env.Toast(env.Text("candidate.proposed.used"), false) }
		box.Add(widgets.NewRemark(widgets.UnderWay, env.Text("candidate.proposed", "experience", env.Text("candidate.experience."+string(proposed))), env.Text("candidate.proposed.use"), use))
	}
	for _, o := range b.Offices {
		status := map[domain.OfficeState]widgets.Status{domain.OfficeHeld: widgets.Done, domain.OfficeFuture: widgets.UnderWay}[o.Office.StateOn(env.Today())]
		box.Add(widgets.NewLineButton(env.Role(o.Office)+", "+o.Body.Name+", "+o.Unit.Label(), env.ShortDate(o.Office.From)+"–"+env.ShortDate(o.Office.Until), status, nil))
	}
	for _, x := range b.Candidacies {
		if x.Candidate.ID == c.ID {
			continue
		}
		text, status := p.answer(x.Candidate)
		if x.Rank > 0 {
			text += " · " + env.Text("candidate.on-list", "n", x.Rank, "list", x.List)
		}
		about := env.Text("candidate.candidacy", "year", strconv.Itoa(x.Election.Day.Year), "place", p.s.label(domain.ContestRow{Contest: x.Contest, Unit: x.Unit}))
		if x.Candidate.AskedBy != "" {
			about += " · " + env.Text("candidate.was-asked", "by", x.Candidate.AskedBy, "day", env.ShortDate(x.Candidate.AskedOn))
		}
		box.Add(widgets.NewLineButton(about, text, status, nil))
	}
	if len(b.Offices)+len(b.Candidacies) == 0 {
		box.Add(widgets.NewParagraph(env.Text("candidate.no-background")))
	}
	scroll := widgets.NewScroll(box)
	scroll.SetMinSize(fyne.NewSize(0, 250))
	return widgets.MinWidth(460, scroll)
}
