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

// Fits tells whether a circle can begin with the kick-off: it is of its course and year, is open, and has not met
// before.
func (k CommonKickOff) Fits(r CircleRow) bool {
	c, j := r.Circle, r.Judged
	if c.Course != k.Course || c.Cancelled || c.Locked() || c.Form == Alone || !j.Last.IsZero() && j.Last.Year != k.Day.Year {
		return false
	}
	return j.Sessions == 0 || !j.First.Before(k.Day) || c.KickOffCommon
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
