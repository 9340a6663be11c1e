package domain

import "slices"

// CommonKickOff is one kick-off on the net for every branch of a region (work plan 2026, lines 295–297).
type CommonKickOff struct {
	Region  ID
	Course  ID
	Day     Date
	Starts  string  // «18:00»
	Minutes Minutes // as each circle's first meeting; 0 where it is none
	Place   string  // the link
	Contact ID      // who is there of the county board; the region's contact where it is empty
}

// Validate returns every broken rule, or nil.
func (k CommonKickOff) Validate() error {
	var errs Errors
	if k.Region == "" {
		errs.invalid("Region", "kickoff.region.missing")
	}
	if k.Course == "" {
		errs.invalid("Course", "circle.course.missing")
	}
	meeting := k.meeting()
	if k.Minutes == 0 {
		meeting.Minutes = 60 // there is no meeting whose hours could be wrong
	}
	return errs.with(meeting.Validate()).OrNil()
}

func (k CommonKickOff) meeting() Session {
	return Session{Day: k.Day, Starts: k.Starts, Minutes: k.Minutes, Digital: true, Place: k.Place}
}

// Left is why a circle is not touched by the kick-off, as a catalogue key; empty where it begins with it. What has begun
// by today stays as it was, whatever day the kick-off is on: what was held and noted is what its hours count by.
func (k CommonKickOff) Left(r CircleRow, today Date) string {
	c, j := r.Circle, r.Judged
	switch state := r.State(today); {
	case c.Locked(), state == CircleReported, state == CircleSettled:
		return "kickoff.left.reported"
	case state == CircleHeld:
		return "kickoff.left.held"
	case state == CircleRunning:
		return "kickoff.left.running"
	case j.Noted():
		return "kickoff.left.noted"
	case j.Sessions > 0 && j.First.Before(k.Day) && !c.KickOffCommon:
		return "kickoff.left.before"
	}
	return ""
}

// KickOffBranch is what a common kick-off makes of a branch.
type KickOffBranch struct {
	Unit   Unit
	Circle CircleRow // the one that begins with it, or why it does not; zero where the branch gets a new one
	Left   string    // why the branch is left as it is, as a catalogue key; empty where it begins
}

// Plan tells of every branch whether it begins with the kick-off, and with which circle. rows are circles of any course
// and year. One of the course that is left keeps the branch out: it has its circle of the year.
func (k CommonKickOff) Plan(branches []Unit, rows []CircleRow, today Date) []KickOffBranch {
	all := make([]KickOffBranch, 0, len(branches))
	for _, u := range branches {
		b := KickOffBranch{Unit: u}
		for _, r := range rows {
			if r.Circle.Unit != u.ID || !k.concerns(r) || b.Left != "" {
				continue
			}
			b.Circle, b.Left = r, k.Left(r, today)
		}
		all = append(all, b)
	}
	return all
}

// concerns tells whether a circle is the one that the kick-off is of: of its course, and of its year in whole or in
// part. One without days may be of any year.
func (k CommonKickOff) concerns(r CircleRow) bool {
	c, j := r.Circle, r.Judged
	return c.Course == k.Course && !c.Cancelled && c.Form != Alone &&
		(j.Last.IsZero() || j.First.Year <= k.Day.Year && k.Day.Year <= j.Last.Year)
}

// On returns a circle that begins with the kick-off; id is of the meeting that it makes. Said again for another day, it
// moves its meeting.
func (k CommonKickOff) On(card CircleCard, id ID) CircleCard {
	c := &card.Circle
	made := slices.IndexFunc(card.Sessions, func(s Session) bool { return c.KickOffCommon && s.Digital && s.Day == c.KickOff })
	if c.Starts.IsZero() || c.Starts.After(k.Day) || c.Starts == c.KickOff {
		c.Starts = k.Day
	}
	c.KickOff, c.KickOffCommon, c.Contact = k.Day, true, k.Contact
	meeting := k.meeting()
	meeting.ID, meeting.Circle = id, c.ID
	switch {
	case k.Minutes == 0 && made >= 0:
		card.Remove(card.Sessions[made].ID)
	case made >= 0:
		meeting.ID = card.Sessions[made].ID
		card.Sessions[made] = meeting
	case k.Minutes > 0:
		card.Sessions = append(card.Sessions, meeting)
	}
	if k.Minutes > 0 {
		c.Together = true
		if c.Form == Physical { // what the branch does on its own after that may still be face to face
			c.Form = Mixed
		}
	}
	return card
}
