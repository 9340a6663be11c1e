package domain

import (
	"slices"
	"strconv"
)

// people holds how many count. Before 2021 the four were guidance; the leader may be one of them (guidance to § 11).
func (v *Verdict) people(c CircleCard) {
	r, x := v.Rules, c.Circle
	data := []any{"n", v.Counting, "least", r.Participants, "missing", r.Participants - v.Counting}
	switch {
	case x.Dispensed != "" && v.Counting == 0:
		v.broken(r.People, "verdict.nobody")
	case x.Dispensed != "" || v.Counting >= r.Participants:
	case r.Guidance && v.Counting > 0:
		v.unknown(r.Course, "verdict.participants.guidance", data...)
	case v.Counting+v.open() >= r.Participants:
		v.unknown(r.Course+", "+r.People, "verdict.participants.open", data...)
	default:
		v.broken(r.Course+", "+r.People, "verdict.participants", data...)
	}
	v.years(c)
}

// years says who turns the age after the first year of a course that runs over New Year: § 12 asks for it «innen
// utgangen av det året opplæringen foregår», and does not say which of them.
func (v *Verdict) years(c CircleCard) {
	var doubtful []Finding
	for i, pv := range v.Participants {
		p := c.Participants[i]
		if turns := p.BirthYear + v.Rules.Age; pv.Counts && turns > v.First.Year && turns <= v.Last.Year {
			f := finding(v.Rules.People, "verdict.age.years", []any{"name", p.Name, "year", strconv.Itoa(turns), "first", v.First})
			f.Unknown = true
			doubtful = append(doubtful, f)
		}
	}
	if least := v.Rules.Participants; c.Circle.Dispensed == "" && v.Counting >= least && v.Counting-len(doubtful) < least {
		v.Broken = append(v.Broken, doubtful...)
		return
	}
	v.Noticed = append(v.Noticed, doubtful...)
}

// open is how many may count yet: those whose birth year, or attendance, is not noted.
func (v *Verdict) open() (n int) {
	for _, pv := range v.Participants {
		if pv.Key == "participant.no-birth-year" && pv.Missing == 0 || pv.Key == "participant.not-yet" {
			n++
		}
	}
	return n
}

// leaderFourth tells of who leads and takes part without standing on the list, where one is lacking (guidance to § 11).
func (v *Verdict) leaderFourth(c CircleCard) {
	r, x := v.Rules, c.Circle
	leads := slices.ContainsFunc(c.Participants, func(p Participant) bool {
		return x.Leader != "" && p.Person == x.Leader || x.LeaderName != "" && Fold(p.Name) == Fold(x.LeaderName)
	})
	if x.Dispensed == "" && v.Counting == r.Participants-1 && !leads && (x.Leader != "" || x.LeaderName != "") {
		v.Noticed = append(v.Noticed, finding(r.Course, "verdict.leader-fourth", []any{"least", r.Participants}))
	}
}

// digital holds the meetings on the net against the rules: everybody there at once, and before 1 July 2023 no more
// hours than face to face, so that a circle on the net alone did not count (§ 11 as it stood, and the guidance to it).
func (v *Verdict) digital(c CircleCard) {
	if c.Circle.Form == Physical {
		if slices.ContainsFunc(c.Sessions, func(s Session) bool { return s.Digital }) {
			v.unknown(v.Rules.Course, "verdict.digital.form")
		}
		return
	}
	if !c.Circle.Together {
		v.broken(v.Rules.Course, "verdict.digital.together")
	}
	if v.Rules.Digital || v.Sessions == 0 {
		return
	}
	var net Minutes
	for _, s := range c.Sessions {
		if s.Digital {
			net += s.Counted()
		}
	}
	switch {
	case c.Circle.Form == Digital:
		v.broken(v.Rules.Course, "verdict.digital.early", "day", v.First)
	case net == 0:
		v.broken(v.Rules.Course, "verdict.digital.which")
	case net > v.Held-net:
		v.broken(v.Rules.Course, "verdict.digital.share", "net", net, "rest", v.Held-net)
	}
}
