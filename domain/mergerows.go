package domain

import "slices"

// Memberships gives Keep the memberships of Drop: those to be written, and those for the bin. One of the same unit and
// kind whose time overlaps is the same membership and is joined with Keep's; all others are kept beside it.
func (m Merge) Memberships(keep, drop []Membership) (write []Membership, bin []ID) {
	joined := slices.Clone(keep)
	for _, d := range drop {
		d.Person = m.Keep
		i := slices.IndexFunc(joined, func(k Membership) bool { return k.sameAs(d) })
		if i < 0 {
			write = append(write, d)
			continue
		}
		joined[i] = joined[i].joinedWith(d)
		bin = append(bin, d.ID)
	}
	for i := range joined {
		if joined[i] != keep[i] {
			write = append(write, joined[i])
		}
	}
	return write, bin
}

func (m Membership) sameAs(d Membership) bool {
	return m.Unit == d.Unit && m.Kind == d.Kind &&
		(d.Left.IsZero() || m.Joined.Before(d.Left)) && (m.Left.IsZero() || d.Joined.Before(m.Left))
}

// joinedWith returns m with what another row about the same membership knows better: the earlier joining day, the exact
// one of a year, and the later end; one that has not ended counts over one that has, an end by death over both.
func (m Membership) joinedWith(d Membership) Membership {
	switch {
	case d.Joined.IsZero():
	case m.Joined.IsZero(), d.Joined.Year < m.Joined.Year, d.Joined.Year == m.Joined.Year && !m.Joined.IsDay(),
		d.Joined.IsDay() && d.Joined.Before(m.Joined):
		m.Joined = d.Joined
	}
	later := !m.Left.IsZero() && (d.Left.IsZero() || d.Left.After(m.Left))
	if m.Reason != ReasonDeceased && (d.Reason == ReasonDeceased || later) {
		m.Left, m.Reason = d.Left, d.Reason
	}
	if m.RecruitedBy == "" {
		m.RecruitedBy = d.RecruitedBy
	}
	return m
}

// Fees gives Keep the fees of Drop: those to be written, and those for the bin. Of two for the same year the better one
// is kept: paid before exempt before owed, Keep's where they are alike.
func (m Merge) Fees(keep, drop []Fee) (write []Fee, bin []ID) {
	standing := slices.Clone(keep)
	for _, d := range drop {
		d.Person = m.Keep
		i := slices.IndexFunc(standing, func(k Fee) bool { return k.Year == d.Year })
		switch {
		case i < 0:
			standing = append(standing, d)
			write = append(write, d)
		case d.settled() > standing[i].settled():
			bin = append(bin, standing[i].ID)
			standing[i] = d
			write = append(write, d)
		default:
			bin = append(bin, d.ID)
		}
	}
	// One that a still better one has taken the place of goes to the bin without being moved.
	return slices.DeleteFunc(write, func(f Fee) bool { return slices.Contains(bin, f.ID) }), bin
}

func (f Fee) settled() int {
	switch {
	case !f.PaidOn.IsZero():
		return 2
	case f.Exempt:
		return 1
	}
	return 0
}
