package nomination

import (
	"strings"

	"lagboka/domain"
	"lagboka/widgets"
)

// draw says what the votes decide, or what cannot be right.
func (c *counting) draw() {
	env, b := c.m.env, c.card.Ballot
	if c.changed() {
		env.Touched(c.typing)
	}
	c.side.RemoveAll()
	say := func(status widgets.Status, text string) { c.side.Add(widgets.NewSentence(status, text)) }
	err := c.card.Validate(c.m.card.Meeting.Meeting.Voters)
	switch {
	case c.unread:
		say(widgets.Late, env.Text("number.invalid"))
	case c.castMissing():
		say(widgets.Late, env.Text("ballot.cast.missing"))
	case err != nil && b.Cast == 0:
		say(widgets.NoStatus, env.Text("ballot.hint"))
	case err != nil:
		for line := range strings.Lines(env.Sentences(err)) {
			say(widgets.Late, strings.TrimSpace(line))
		}
	default:
		c.say(say)
	}
	c.side.Refresh()
	c.grid.Refresh()
}

// fewNames are as many as a sentence holds.
const fewNames = 5

// say says what sound votes decide, with the buttons for whom a lot falls on.
func (c *counting) say(say func(widgets.Status, string)) {
	env, b, o := c.m.env, c.card.Ballot, c.card.Count()
	sum := 0
	for _, v := range c.card.Votes {
		sum += v.Votes
	}
	if b.Places() == 1 && b.Round == 1 {
		say(widgets.NoStatus, env.Text("ballot.majority", "valid", b.Valid(), "n", b.Majority()))
	}
	if left := b.Valid()*b.Places() - sum; left > 0 && b.Places() == 1 {
		say(widgets.UnderWay, env.Count("ballot.left", left))
	}
	text := env.Finding(c.card.Outcome(c.m.names))
	if o.Need == domain.Decided && len(o.Elected) > fewNames {
		text = env.Count("ballot.elected.count", len(o.Elected)) // who and where stands in the grid
	}
	if o.Need == domain.Decided {
		say(widgets.Done, text)
	} else {
		say(widgets.UnderWay, text)
	}
	for _, f := range domain.CheckAgreements(c.m.card.Input(c.given(o))).Findings {
		say(widgets.Late, env.Finding(f.Finding))
	}
	if c.grid.ReadOnly {
		return
	}
	if o.Need == domain.NeedLot {
		for _, id := range o.Tied {
			c.side.Add(widgets.NewButton(env.Text("ballot.lot-fell-on", "name", c.m.of[id].Name()), "", func() {
				c.card.DrawLot(id)
				c.draw()
			}))
		}
	}
	if c.card.Lots() {
		c.side.Add(widgets.NewButton(env.Text("ballot.lot-again"), "", func() {
			c.card.ClearLots()
			c.draw()
		}))
	}
}

// given are the places that the ballot gives, as a list, to be held against what those elected have answered.
func (c *counting) given(o domain.BallotResult) (l domain.ListCard) {
	for i, id := range o.Elected {
		l.Places = append(l.Places, domain.ListPlace{Candidate: id, Rank: c.card.Ballot.First + i})
	}
	return l
}
