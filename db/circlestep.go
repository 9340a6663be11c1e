package db

import (
	"context"
	"slices"

	"lagboka/domain"
)

// changeCircle reads a circle, lets change work on it and writes it, under a line of its own in the history.
func (s *Store) changeCircle(ctx context.Context, id domain.ID, action string, change func(card domain.CircleCard) (domain.Circle, error)) error {
	return s.write(ctx, domain.Action{Key: action}, func(tx *Tx) error {
		card, err := circleOf(ctx, tx.conn, id)
		if err != nil {
			return err
		}
		c, err := change(card)
		if err != nil {
			return err
		}
		if _, err = save(tx, circles, &c); err != nil {
			return err
		}
		tx.outdate("circle", id)
		return nil
	})
}

// ReportCircle notes that a circle's list is sent in on a day, and locks it. What the rules have not met, or the list
// lacks, is told instead.
func (s Study) ReportCircle(ctx context.Context, id domain.ID, day domain.Date) error {
	return s.changeCircle(ctx, id, "did.circle.report", func(card domain.CircleCard) (domain.Circle, error) {
		c, v := card.Circle, card.Verdict()
		switch {
		case !v.Reportable():
			return c, &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-reportable"}
		case day.Before(v.Last):
			return c, &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-held"}
		case day.After(domain.DateOf(s.options.Now())):
			return c, &domain.Error{Kind: domain.Conflict, Key: "date.future"}
		}
		c.ReportedOn, c.Unlocked = day, false
		return c, nil
	})
}

// UnlockCircle opens a reported circle so that it can be put right and reported again; the history says who did.
func (s Study) UnlockCircle(ctx context.Context, id domain.ID) error {
	return s.changeCircle(ctx, id, "did.circle.unlock", func(card domain.CircleCard) (domain.Circle, error) {
		c := card.Circle
		switch {
		case c.ReportedOn.IsZero():
			return c, &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-reported"}
		case !c.PurgedOn.IsZero():
			return c, whyLocked(c)
		}
		c.Unlocked, c.SettledOn = true, domain.Date{}
		return c, nil
	})
}

// SettleCircle notes the grant that was paid for a reported circle.
func (s Study) SettleCircle(ctx context.Context, id domain.ID, day domain.Date, paid domain.Money) error {
	return s.changeCircle(ctx, id, "did.circle.settle", func(card domain.CircleCard) (domain.Circle, error) {
		c := card.Circle
		if !c.Locked() {
			return c, &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-reported"}
		}
		if err := c.CheckSettled(day, paid, domain.DateOf(s.options.Now())); err != nil {
			return c, err
		}
		c.SettledOn, c.GrantPaid = day, paid
		return c, nil
	})
}

// DeleteCircle puts a circle that is not reported into the bin.
func (s Study) DeleteCircle(ctx context.Context, id domain.ID) error {
	c, err := s.Circle(ctx, id)
	if err != nil {
		return err
	}
	if c.Circle.Locked() {
		return whyLocked(c.Circle)
	}
	return s.Delete(ctx, "circle", id)
}

// whyLocked is the error of changing a circle that is reported, or whose list is deleted.
func whyLocked(c domain.Circle) error {
	if !c.PurgedOn.IsZero() {
		return &domain.Error{Kind: domain.Conflict, Key: "error.circle.purged"}
	}
	return &domain.Error{Kind: domain.Conflict, Key: "error.circle.locked"}
}

// KickOffPlan tells of every branch of a region whether it would begin with a common kick-off, and why not.
func (s Study) KickOffPlan(ctx context.Context, k domain.CommonKickOff) ([]domain.KickOffBranch, error) {
	if err := k.Validate(); err != nil {
		return nil, err
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := s.Circles(ctx, domain.CircleQuery{Within: k.Region})
	if err != nil {
		return nil, err
	}
	return k.Plan(tree.Branches(k.Region), rows, domain.DateOf(s.options.Now())), nil
}

// KickOffRegion lets every branch of a region begin its circle with a common kick-off: the circle that it has planned,
// or a new one. A branch whose circle has begun by today is left as it is, whatever day the kick-off is on. It returns
// what became of each branch.
func (s Study) KickOffRegion(ctx context.Context, k domain.CommonKickOff) (done []domain.KickOffBranch, err error) {
	plan, err := s.KickOffPlan(ctx, k)
	if err != nil {
		return nil, err
	}
	if k.Contact == "" {
		if k.Contact, err = s.regionContact(ctx, k.Region, k.Day); err != nil {
			return nil, err
		}
	}
	err = s.write(ctx, domain.Action{Key: "did.circle.kickoff"}, func(tx *Tx) error {
		for _, b := range plan {
			if b.Left == "" {
				if err := tx.kickOff(k, b); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return plan, err
}

// kickOff puts a common kick-off on a branch's circle, or on a new one.
func (tx *Tx) kickOff(k domain.CommonKickOff, b domain.KickOffBranch) (err error) {
	card := domain.CircleCard{Circle: domain.Circle{Unit: b.Unit.ID, Course: k.Course, Form: domain.Physical}}
	if id := b.Circle.Circle.ID; id != "" {
		if card, err = circleOf(tx.ctx, tx.conn, id); err != nil {
			return err
		}
	}
	have := card
	have.Sessions = slices.Clone(card.Sessions)
	meeting, err := tx.store.NewID()
	if err != nil {
		return err
	}
	card = k.On(card, meeting)
	id, err := save(tx, circles, &card.Circle)
	if err != nil {
		return err
	}
	return tx.saveRowsOf(id, have, card)
}

// regionContact is who is a region's contact on a day; none where the office is vacant.
func (s *Store) regionContact(ctx context.Context, region domain.ID, day domain.Date) (domain.ID, error) {
	all, err := s.Offices(ctx, domain.OfficeQuery{Role: domain.RegionContact, AsOf: day})
	for _, o := range all {
		if o.Office.Region == region && o.Office.Person != "" && !o.Office.From.After(day) {
			return o.Office.Person, err
		}
	}
	return "", err
}
