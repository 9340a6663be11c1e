package demo

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"lagboka/domain"
)

// terms says of those who sit in boards when they were elected and, of most, for how long, and adds whoever had the
// place before them. It draws by itself, so that what is made after it stays as it was.
func (s *secretariat) terms() {
	rng := rand.New(rand.NewPCG(uint64(len(s.offices)), 18))
	boards := map[domain.ID]domain.ID{} // their units
	for _, b := range s.template.Bodies {
		if b.Kind == domain.Board {
			boards[b.ID] = b.Unit
		}
	}
	pools := map[domain.ID][]domain.ID{}
	var all []domain.ID
	for _, b := range s.branches {
		pools[b.unit.ID] = b.eligible
		all = append(all, b.eligible...)
	}
	for i := range s.offices {
		o := &s.offices[i]
		unit, isBoard := boards[o.Body]
		if !isBoard || o.Person == "" || !o.From.IsDay() || o.From.After(s.today) {
			continue
		}
		if o.Elected = o.From; rng.IntN(100) < 30 { // of some the year alone is known, of others nothing
			if o.Elected = domain.YearAlone(o.From.Year); rng.IntN(100) < 40 {
				o.Elected = domain.Date{}
			}
		}
		if unit != s.county && rng.IntN(100) < 60 {
			o.Years = 1 + rng.IntN(2)
		}
		if unit == s.county && o.Role == domain.RegionContact && rng.IntN(2) == 0 {
			o.From = yearsBefore(o.From, 1)
			o.Elected = domain.YearAlone(o.From.Year)
		}
		pool := pools[unit]
		if unit == s.county {
			pool = all
		}
		if len(pool) == 0 || o.Role == domain.Substitute || rng.IntN(100) < 35 {
			continue
		}
		before := *o
		before.ID = domain.NamedID("office", "before", string(o.ID), strconv.Itoa(i))
		before.Person, before.From, before.Until = pick(rng, pool), yearsBefore(o.From, 2+rng.IntN(3)), o.From
		before.Elected, before.Acting, before.Ended = before.From, false, domain.EndedWithTerm
		if rng.IntN(100) < 25 {
			before.Ended = domain.EndedResigned
		}
		if before.Person != o.Person {
			s.offices = append(s.offices, before)
		}
	}
	rank := map[domain.ID]int{}
	for i := range s.offices {
		if o := &s.offices[i]; o.Role == domain.Substitute && o.Person != "" {
			rank[o.Body]++
			o.Rank = rank[o.Body]
		}
	}
}

// duties says of some duties of the county board that they were done.
func (s *secretariat) duties() (all []domain.DutyDone) {
	board := s.bodies[bodyKey{s.county, domain.Board}]
	unit := domain.Unit{ID: s.county, Kind: domain.CountyBranch}
	done := func(of domain.Office, duties []domain.Duty) {
		for i, d := range duties {
			if i%3 == 0 {
				all = append(all, domain.DutyDone{
					ID: domain.NamedID("duty_done", string(of.ID), d.Key), Body: board, Office: of.ID, Duty: d.Key,
					Day: s.lastOf(time.February, 20).AddDays(i),
				})
			}
		}
	}
	body := domain.Body{ID: board, Kind: domain.Board}
	done(domain.Office{}, domain.BodyDuties(unit, body))
	for _, o := range s.offices {
		if o.Body == board && o.Until.IsZero() {
			done(o, domain.OfficeRow{Unit: unit, Body: body, Office: o}.Duties())
			if o.From == s.lastOf(time.February, 15) {
				done(o, domain.OfficeRow{Unit: unit, Body: body, Office: o}.Welcome(s.today))
			}
		}
	}
	return slices.DeleteFunc(all, func(d domain.DutyDone) bool { return d.Day.After(s.today) })
}
