package nomination

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// contest is what the parts of a contest's page share: what the book holds of it, the draft of the list that is shown,
// and how these are read and written.
type contest struct {
	s     *Screen // what contests and their steps are called
	env   *kit.Env
	store Store
	live  *kit.Live[domain.ID, shown]

	card   domain.ContestCard
	circle domain.CircleRow               // the work plan's, held or begun by the branch; without an ID for none
	list   domain.ListCard                // the draft that is shown; without an ID where there is none
	want   domain.ID                      // the draft that was chosen
	of     map[domain.ID]domain.Candidate // those who are thought of, by their IDs
	opened bool                           // just now, so that the keys are to go to what the part is worked on with
	redraw func()                         // the part that is shown
}

// shown is what the page shows of a contest.
type shown struct {
	card   domain.ContestCard
	circle domain.CircleRow
	list   domain.ListCard // the draft that was changed here, as it stands in the card too
}

// newContest returns a contest that is empty until it is opened; draw shows it as it was read, or as it was changed
// here, redraw the part of it that is looked at.
func newContest(s *Screen, draw func(read bool), redraw func()) *contest {
	c := &contest{s: s, env: s.env, store: s.store, redraw: redraw}
	c.live = kit.NewLive(s.env.Runner, kit.LiveParams[domain.ID, shown]{
		Key: "contest", Title: s.env.Text("nomination.loading"), Read: c.gather,
		Draw: func(x shown, read bool) {
			c.take(x, read)
			draw(read)
		},
		Write: func(ctx context.Context, x shown) error {
			_, err := s.store.SaveList(ctx, x.list)
			return err
		},
	})
	return c
}

func (c *contest) gather(ctx context.Context, id domain.ID) (x shown, err error) {
	if x.card, err = c.store.Contest(ctx, id); err != nil {
		return x, err
	}
	unit := x.card.Row.Unit.ID
	circles, err := c.store.Circles(ctx, domain.CircleQuery{Within: unit})
	for _, r := range circles { // the newest counts
		if r.Course.Planned && r.Circle.Unit == unit && r.State(c.env.Today()) != domain.CircleCancelled {
			x.circle = r
		}
	}
	return x, err
}

// take holds what was read or changed, and the draft that is chosen of it.
func (c *contest) take(x shown, read bool) {
	c.card, c.circle = x.card, x.circle
	c.list, _ = domain.Newest(x.card.Lists)
	for _, l := range x.card.Lists {
		if l.List.ID == c.want {
			c.list = l
		}
	}
	if read {
		c.of = x.card.Input(domain.ListCard{}).Candidates
	}
}

// choose shows another draft, when the one that is shown stands in the book as it was left.
func (c *contest) choose(list domain.ID) {
	c.env.Runner.Flush(func() {
		c.want = list
		c.live.Reload()
	})
}

// near is the unit whose nomination this is.
func (c *contest) near() domain.ID { return c.card.Row.Contest.Unit }

// text asks for a line of text.
func (c *contest) text(key, label string, to *string) kit.Field {
	return kit.Text(c.env, key, label, to)
}

// answer is what a candidate has said.
func (c *contest) answer(x domain.Candidate) (string, widgets.Status) {
	text := c.env.Text("candidate.state." + string(x.State))
	if x.State == domain.Conditional {
		switch {
		case x.NotAbove > 0:
			text = c.env.Text("candidate.from-place", "n", x.NotAbove)
		case x.NotBelow > 0:
			text = c.env.Text("candidate.to-place", "n", x.NotBelow)
		case x.Condition != "":
			text = x.Condition
		}
	}
	return text, answered[x.State]
}

// answered is how what a candidate has said is shown.
var answered = map[domain.CandidateState]widgets.Status{
	domain.ToAsk: widgets.NotBegun, domain.Asked: widgets.UnderWay, domain.Thinking: widgets.UnderWay,
	domain.SaidYes: widgets.Done, domain.Conditional: widgets.UnderWay,
	domain.SaidNo: widgets.NotRelevant, domain.Declined: widgets.Late,
}

// differences is who stands elsewhere on the later of two lists: from which place to which.
func (c *contest) differences(before, after domain.ListCard) fyne.CanvasObject {
	box := container.NewVBox()
	for _, d := range domain.CompareLists(before, after) {
		text, status := c.env.Text("list.moved", "from", d.Before, "to", d.After), widgets.Up
		switch {
		case d.Before == 0:
			text, status = c.env.Text("list.added", "to", d.After), widgets.Done
		case d.After == 0:
			text, status = c.env.Text("list.gone", "from", d.Before), widgets.NotRelevant
		case d.After > d.Before:
			status = widgets.Down
		}
		box.Add(widgets.NewLineButton(c.of[d.Candidate].Name(), text, status, nil))
	}
	if len(box.Objects) == 0 {
		box.Add(widgets.NewParagraph(c.env.Text("list.same")))
	}
	return box
}

// editSeats asks how large the council is. Who decided it, and when, is kept beside it.
func (c *contest) editSeats() {
	env, x := c.env, c.card.Row.Contest
	form := kit.NewForm(env, []kit.Field{
		kit.Int(env, "Seats", "nomination.seats", "contest.seats.invalid", &x.Seats),
		kit.Date(env, "DecidedOn", "contest.decided-on", &x.DecidedOn),
		kit.Wide(c.text("Source", "contest.source", &x.Source)),
	})
	if least, people, ok := domain.LeastSeats(x, c.card.Row.Election, c.card.Region); ok {
		counted := env.LongDate(domain.CountedOn(c.card.Row.Election))
		form.Add("", widgets.NewLegend(env.Text("contest.seats.least",
			"least", least, "people", env.Number(people), "day", counted)))
	}
	until := domain.YearEnd(c.card.Row.Election.Day.Year - 1)
	form.Add("", widgets.NewLegend(env.Text("contest.seats.until", "day", env.LongDate(until))))
	c.editContest("nomination.seats.set", form, &x)
}

// editExtension asks to when the deadline for lists was put off, by whom and why (valgloven § 5-7 (4)).
func (c *contest) editExtension() {
	env, x := c.env, c.card.Row.Contest
	if x.ExtendedTo.IsZero() {
		x.ExtendedTo = c.card.Row.Election.LatestExtension()
	}
	form := kit.NewForm(env, []kit.Field{
		kit.Date(env, "ExtendedTo", "contest.extended-to", &x.ExtendedTo),
		kit.Wide(c.text("ExtendedBy", "contest.extended-by", &x.ExtendedBy)),
		kit.Wide(c.text("ExtendedWhy", "contest.extended-why", &x.ExtendedWhy)),
	})
	form.Add("", widgets.NewLegend(env.Text("contest.extended.text")))
	c.editContest("contest.extend", form, &x)
}

// editContest shows a form of what the contest itself is, and writes it.
func (c *contest) editContest(title string, form *kit.Form, x *domain.Contest) {
	editing := kit.Editing{Title: c.env.Text(title), Form: form, Validate: func() error { return x.Validate() }}
	kit.Edit(c.env, editing, x, c.store.SaveContest, func(domain.ID) {})
}

// mayHaveBonus tells whether lists of the contest have bonus votes at all.
func (c *contest) mayHaveBonus() bool {
	return domain.BonusLimit(c.card.Row.Contest, c.card.Row.Election) > 0
}

// names puts people into a sentence.
func (c *contest) names(ids []domain.ID) string {
	var all []string
	for _, id := range ids {
		all = append(all, c.of[id].Name())
	}
	return domain.Series(all, c.env.Text("word.and"))
}
