package domain

import "slices"

// Succession is how an office goes on from a day: whoever held it has held it until then, and another has it from then.
// What stood before stays in the book. A typing error is no succession; it is corrected in the office itself.
type Succession struct {
	Office Office // as it stands; one without an ID is a new place
	Person ID     // who has it from then; the same person is elected anew
	From   Date   // the first day
	Until  Date   // the first day it will no longer be held; zero for an open end
	Acting bool
	Drop   bool // without a person: the place goes, in place of standing vacant

	Why       EndReason // why the term that stands ends
	Elected   Date      // when the one that begins was settled; its year alone is enough
	ElectedAt ID        // and by which meeting
	Years     int       // for how many years; 0 for the rest of the term that stands, or for as long
	Anew      bool      // whoever stays was up for that election, though the book does not know that they were
}

// Validate returns every broken rule, or nil.
func (s Succession) Validate() error {
	var errs Errors
	o := s.Office
	switch {
	case !s.From.IsDay():
		errs.invalid("From", "succession.from.missing")
	case o.ID != "" && !s.stays() && o.Person != "" && !o.From.Before(s.From):
		errs.invalid("From", "succession.from.before")
	case !s.Until.IsZero() && !s.Until.After(s.From):
		errs.invalid("Until", "office.until.before-from")
	case s.Elected.IsDay() && s.Elected.After(s.From):
		errs.invalid("Elected", "office.elected.after-from")
	}
	if o.Body == "" {
		errs.invalid("Body", "office.body.missing")
	}
	return errs.OrNil()
}

// stays tells whether the one who has the office keeps it, or whether it stays vacant.
func (s Succession) stays() bool { return s.Person == s.Office.Person && !s.Drop }

// Turn is what a succession means for a place.
type Turn string

// The turns.
const (
	TurnBegins      Turn = "begins"
	TurnEnds        Turn = "ends"
	TurnAgain       Turn = "again" // elected again, in the same office
	TurnStays       Turn = "stays"
	TurnVacant      Turn = "vacant"
	TurnStillVacant Turn = "still-vacant"
)

// Turns are all turns in the order they are told.
var Turns = []Turn{TurnBegins, TurnEnds, TurnAgain, TurnStays, TurnVacant, TurnStillVacant}

// Turns is what the succession means: who has the office ends and another begins, or stays; or nobody has it. Of a new
// place that nobody gets it is nothing.
func (s Succession) Turns() (all []Turn) {
	o := s.Office
	held := o.ID != "" && !o.Vacant()
	if again, _ := s.Terms(); held && s.stays() && again != nil {
		return []Turn{TurnAgain}
	}
	if held && s.stays() {
		return []Turn{TurnStays}
	}
	if s.Person != "" {
		all = append(all, TurnBegins)
	}
	if held {
		all = append(all, TurnEnds)
	}
	switch nobody := o.ID != "" && s.Person == "" && !s.Drop; {
	case nobody && held:
		all = append(all, TurnVacant)
	case nobody:
		all = append(all, TurnStillVacant)
	}
	return all
}

// again tells whether who stays was elected again by what is said of the election alone: that is new, and nothing in the book says
// that the term goes on beyond it.
func (s Succession) again() bool {
	o := s.Office
	known := !o.Until.IsZero() || o.Years > 0 && o.Elected.Year > 0
	return s.Anew && !known && s.Elected.Year > 0 && o.Elected.Before(s.Elected) && !o.From.After(s.From)
}

// Reelected are successions in which nothing is new but the day, as the re-election of those of whom the book does not know until
// when they sit. Where something else is new, they are as they were: of who stays nothing tells that they were up.
func Reelected(all []Succession) []Succession {
	for _, s := range all {
		if old, begun := s.Terms(); old != nil || begun != nil {
			return all
		}
	}
	anew := slices.Clone(all)
	for i := range anew {
		anew[i].Anew = true
	}
	return anew
}

// Terms returns what is to be written: the term that stood, with its end, and the one that begins. Each is nil where
// nothing is.
func (s Succession) Terms() (old, begun *Office) {
	was := s.Office
	if was.ID != "" && s.stays() {
		// Who is elected anew goes on in the same term; one that lasts longer than this election's day, or is not known
		// to have ended with it, was not up for it.
		ends := !was.Until.IsZero() && !was.Until.After(s.From)
		served := was.Years > 0 && was.Elected.Year > 0 && was.Until.IsZero() && was.Elected.Year+was.Years <= s.Elected.Year
		if was.Person == "" || !ends && !served && !s.again() {
			return nil, nil
		}
		was.Until = s.Until
		if !s.Elected.IsZero() {
			was.Elected, was.ElectedAt, was.Again = s.Elected, s.ElectedAt, NotAsked
		}
		return &was, nil
	}
	next := was
	next.ID, next.Person, next.From, next.Until, next.Acting, next.Note = "", s.Person, s.From, s.Until, s.Acting, ""
	next.Elected, next.ElectedAt, next.Years, next.Again, next.Ended, next.Holder = s.Elected, s.ElectedAt, s.Years, NotAsked, "", ""
	if next.Years == 0 && s.Person != "" && s.Elected.Year > 0 {
		next.Years = was.YearsFor(s.Elected.Year)
	}
	vacancy := was.ID != "" && was.Person == ""
	switch {
	case was.ID == "" && s.Person == "":
		return nil, nil
	case was.ID == "":
		return nil, &next
	case vacancy && !was.From.Before(s.From) || vacancy && was.From.IsZero():
		// A vacancy that nobody knows the beginning of, or that begins no earlier, has nothing to tell.
		if s.Person != "" {
			next.ID, next.Note = was.ID, was.Note
			return &next, nil
		}
	}
	if was.Until.IsZero() || was.Until.After(s.From) {
		was.Until, was.Ended = s.From, s.Why
		if s.From.Before(was.From) { // a vacancy that was to begin later never does
			was.Until = was.From
		}
	}
	if s.Person == "" && s.Drop {
		return &was, nil
	}
	return &was, &next
}

// SamePlace tells whether two offices are terms of the same place in a body. Places of one role, such as board members,
// are not told apart.
func (o Office) SamePlace(other Office) bool {
	return o.Body == other.Body && o.Role == other.Role && o.Title == other.Title && o.Region == other.Region
}

// SharedPlace tells whether several have held a place at the same time, as a board's members do.
func SharedPlace(rows []OfficeRow) bool {
	for i, a := range rows {
		for _, b := range rows[i+1:] {
			if a.Office.Overlaps(b.Office) {
				return true
			}
		}
	}
	return false
}
