package branches

import (
	"context"
	"slices"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// open opens what shows how a branch stands with a requirement, or begins what is missing. Where there is nothing to open, or
// the cell is of several branches, it is said in words.
func (v *view) open(row, column string) {
	r, ok := v.at(row, column)
	if !ok {
		return
	}
	if r.sum {
		v.tell(r)
		return
	}
	v.s.follow(r.unit, r.of, r.cell.Reading, v.day(), func() { v.tell(r) })
}

// follow leads to where a requirement's evidence stands, or where what is missing is begun; else otherwise is done.
func (s *Screen) follow(u domain.Unit, x domain.Indicator, r domain.Reading, day domain.Date, otherwise func()) {
	if to, ok := s.leads(u, x, r); ok {
		s.env.Go(to)
		return
	}
	switch kind, body := bodyOf(x.Key); {
	case r.State == domain.StateNotRelevant:
		otherwise()
	case body:
		s.openBody(u, kind)
	case r.State == domain.StateUnknown:
		s.askByHand(u, x, r, day)
	default:
		otherwise()
	}
}

// tell says how a cell stands, and offers whom to ask.
func (v *view) tell(r requirement) {
	env := v.s.env
	buttons := []widgets.DialogButton{
		{Label: env.Text("matrix.responsible"), Leads: true, OnTap: func() { v.responsible(r.of.Key) }},
		{Label: env.Text("OK"), Default: true, Cancel: true},
	}
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: r.titled, Body: widgets.MinWidth(520, widgets.NewParagraph(v.sentence(r.cell)+"\n\n"+v.how(r.of.Key))),
		Buttons: append(v.ruleButton(r.of.Key), buttons...),
	})
}

// leads is where a requirement's evidence stands: its first row, else where what is missing is begun.
func (s *Screen) leads(u domain.Unit, x domain.Indicator, r domain.Reading) (kit.Route, bool) {
	if len(r.Rows) > 0 {
		return evidence(r.Rows[0])
	}
	if r.State == domain.StateNotRelevant {
		return kit.Route{}, false
	}
	owes := domain.MemberFilter{Unit: u.ID, Kinds: domain.PartyKinds, Fee: domain.FeeOwed}
	joined := domain.MemberFilter{Unit: u.ID, Kinds: domain.PartyKinds, Joined: domain.Span{ThisYear: true}}
	switch x.Key {
	case "annual-meeting":
		return kit.Route{Screen: "meetings", ID: u.ID, New: true, Part: string(domain.AnnualMeeting)}, true
	case "activity":
		return kit.Route{Screen: "meetings", ID: u.ID, New: true, Part: string(domain.BranchMeeting)}, r.State == domain.StateUnknown
	case "region-meetings":
		return kit.Route{Screen: "meetings", ID: u.ID, New: true, Part: string(domain.RegionMeeting)}, true
	case "region-gathering":
		return kit.Route{Screen: "meetings", ID: u.ID, New: true, Part: string(domain.Gathering)}, true
	case "group-report":
		return kit.Route{Screen: "annual"}, true
	case "target":
		return kit.Route{Screen: "branches", ID: u.ID, Part: "Target"}, true
	case "website":
		field := "WebsiteChecked"
		if u.Website == "" {
			field = "Website"
		}
		return kit.Route{Screen: "branches", ID: u.ID, Part: field}, true
	case "growth", "arrears":
		return kit.Route{Screen: "members", Filter: owes}, true
	case "recruited", "welcomed":
		return kit.Route{Screen: "members", Filter: joined}, true
	case "hours", "hours-same-day":
		if r.Value > 0 {
			return kit.Route{Screen: "study", Part: "circles"}, true
		}
		return kit.Route{Screen: "study", ID: u.ID, New: true}, true
	case "circle", "named-circle-first", "named-circle-last":
		return kit.Route{Screen: "study", ID: u.ID, New: true}, true // the plan's course stands first, and is filled in
	case "nomination-committee", "committee-trained", "nomination-meeting", "list-adopted", "list-submitted":
		return kit.Route{Screen: "nomination"}, true // a contest that the book has is among the rows
	}
	return kit.Route{}, false
}

// evidence is where a row that counts stands.
func evidence(p domain.Proof) (kit.Route, bool) {
	switch p.Kind {
	case "meeting":
		return kit.Route{Screen: "meetings", ID: p.ID}, true
	case "circle":
		return kit.Route{Screen: "study", ID: p.ID}, true
	case "office", "body":
		return kit.Route{Screen: "offices", ID: p.ID}, true
	case "contest":
		return kit.Route{Screen: "nomination", ID: p.ID}, true
	case "unit":
		return kit.Route{Screen: "branches", ID: p.ID}, true
	case "annual_report":
		return kit.Route{Screen: "annual", ID: p.ID}, true
	case "member_target":
		return kit.Route{Screen: "branches", ID: p.Unit, Part: "Target"}, true
	}
	return kit.Route{}, false
}

// bodyOf is the kind of body that a requirement is settled in.
func bodyOf(key string) (kind domain.BodyKind, ok bool) {
	switch key {
	case "board-reported", "study-leader", "region-contact":
		return domain.Board, true
	case "election-committee":
		return domain.ElectionCommittee, true
	}
	return "", false
}

// openBody opens the page of a unit's body of a kind, where its offices are filled and it is reported; the list of all boards
// where the book has none.
func (s *Screen) openBody(u domain.Unit, kind domain.BodyKind) {
	env := s.env
	kit.Run(env.Runner, "body", "", func(ctx context.Context) ([]domain.Body, error) { return s.store.Bodies(ctx, u.ID) }, func(all []domain.Body) {
		i := slices.IndexFunc(all, func(b domain.Body) bool { return b.Unit == u.ID && b.Kind == kind && b.Closed.IsZero() })
		if i < 0 {
			env.Go(kit.Route{Screen: "offices", Part: "offices"})
			env.Toast(env.Text("matrix.no-body", "unit", u.Label()), false)
			return
		}
		env.Go(kit.Route{Screen: "offices", ID: all[i].ID})
	})
}

// byHand asks how a branch stands with a requirement.
func (v *view) byHand(row, column string) {
	if r, ok := v.at(row, column); ok && !r.sum {
		v.s.askByHand(r.unit, r.of, r.cell.Reading, v.day())
	}
}

// askByHand asks how a branch stands with a requirement; of one of which nothing is asked, that is said.
func (s *Screen) askByHand(u domain.Unit, x domain.Indicator, r domain.Reading, day domain.Date) {
	env := s.env
	title := u.Label() + " · " + env.Indicator(x.Key)
	if err := (domain.ByHand{Of: x.Key, Unit: u.ID, Day: day}).Concerns(u); err != nil {
		env.Tell(title, env.ReadingSentence(r)+"\n\n"+env.Sentences(err))
		return
	}
	env.AskByHand(kit.ByHandParams{
		Of: x.Key, Unit: u.ID, Day: day, Reading: r, Title: title,
		About: env.Text("indicator."+x.Key+".ask") + " " + env.ReadingSentence(r),
	}, s.store)
}
