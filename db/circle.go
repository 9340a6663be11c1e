package db

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"lagboka/domain"
)

var circles = table[domain.Circle]{
	name: "circle",
	columns: []string{
		"id", "unit", "course", "leader", "leader_name", "form", "together", "plan_asked", "plan_approved", "announced", "announced_in", "starts", "ends", "place",
		"kickoff", "kickoff_common", "contact", "dispensed", "cancelled", "reported_on", "settled_on", "grant_paid", "unlocked", "purged_on", "note",
	},
	at: func(c *domain.Circle) []any {
		return []any{
			&c.ID, &c.Unit, &c.Course, &c.Leader, &c.LeaderName, &c.Form, &c.Together, &c.PlanAsked, &c.PlanApproved, &c.Announced, &c.AnnouncedIn, &c.Starts,
			&c.Ends, &c.Place, &c.KickOff, &c.KickOffCommon, &c.Contact, &c.Dispensed, &c.Cancelled, &c.ReportedOn, &c.SettledOn, &c.GrantPaid, &c.Unlocked,
			&c.PurgedOn, &c.Note,
		}
	},
	links:    []link{{"unit", "unit", must}, {"course", "course", must}, {"leader", "person", may}, {"contact", "person", may}},
	bin:      true,
	counted:  "restore.circles",
	reckoned: []string{"judged"},
}

var sessions = table[domain.Session]{
	name:    "circle_session",
	columns: []string{"id", "circle", "day", "starts", "minutes", "pause", "digital", "place"},
	at: func(s *domain.Session) []any {
		return []any{&s.ID, &s.Circle, &s.Day, &s.Starts, &s.Minutes, &s.Pause, &s.Digital, &s.Place}
	},
	links: []link{{"circle", "circle", must | told | feeds}},
}

var participants = table[domain.Participant]{
	name:    "circle_participant",
	columns: []string{"id", "circle", "person", "name", "birth_year", "sex", "postcode", "consent"},
	at: func(p *domain.Participant) []any {
		return []any{&p.ID, &p.Circle, &p.Person, &p.Name, &p.BirthYear, &p.Sex, &p.Postcode, &p.Consent}
	},
	links: []link{{"circle", "circle", must | told | feeds}, {"person", "person", may}},
}

var attendances = table[domain.Attendance]{
	name:    "circle_attendance",
	columns: []string{"id", "session", "participant", "minutes"},
	at: func(a *domain.Attendance) []any {
		return []any{&a.ID, &a.Session, &a.Participant, &a.Minutes}
	},
	links: []link{{"session", "circle_session", must | told | goes | feeds}, {"participant", "circle_participant", must | goes}},
}

// Circle returns a circle with its meetings in their order, its participants and what is noted of them.
func (s *Store) Circle(ctx context.Context, id domain.ID) (domain.CircleCard, error) {
	return circleOf(ctx, s.readers, id)
}

// circleOf reads a circle that stands in the book: one that lies in the bin is gone, and nothing more is written to it.
func circleOf(ctx context.Context, r reader, id domain.ID) (card domain.CircleCard, err error) {
	return circleWhere(ctx, r, "id = ? AND deleted = 0", id)
}

func circleWhere(ctx context.Context, r reader, condition string, id domain.ID) (card domain.CircleCard, err error) {
	if card.Circle, err = one(ctx, r, circles, condition, string(id)); err != nil {
		return card, err
	}
	if card.Course, err = one(ctx, r, courses, "id = ?", string(card.Circle.Course)); err != nil {
		return card, err
	}
	card.LeaderName = card.Circle.LeaderName
	if card.Circle.Leader != "" {
		leader, err := one(ctx, r, persons, "id = ?", string(card.Circle.Leader))
		if err != nil {
			return card, err
		}
		card.LeaderName = leader.Name()
	}
	if card.Sessions, err = query(ctx, r, sessions.at, sessions.selectWhere("deleted = 0 AND circle = ? ORDER BY day, starts, id"), string(id)); err != nil {
		return card, err
	}
	if card.Participants, err = query(ctx, r, participants.at, participants.selectWhere("deleted = 0 AND circle = ? ORDER BY id"), string(id)); err != nil {
		return card, err
	}
	card.Attendance, err = query(ctx, r, attendances.at,
		attendances.selectWhere("deleted = 0 AND session IN (SELECT id FROM circle_session WHERE circle = ? AND deleted = 0) ORDER BY id"), string(id))
	return card, err
}

// SaveCircle writes a circle as its card has it: what is not on the card any more goes into the bin. A circle that is
// reported is refused until it is unlocked. It returns the circle's ID.
func (s Study) SaveCircle(ctx context.Context, card domain.CircleCard) (id domain.ID, err error) {
	if err := card.Validate(domain.DateOf(s.options.Now())); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.circle.save"}, func(tx *Tx) error {
		id = card.Circle.ID
		var have domain.CircleCard
		if id != "" {
			if have, err = circleOf(ctx, tx.conn, id); err != nil {
				return err
			}
			if have.Circle.Locked() {
				return whyLocked(have.Circle)
			}
			keepReport(&card.Circle, have.Circle)
		}
		if id == "" || card.Circle != have.Circle {
			if id, err = save(tx, circles, &card.Circle); err != nil {
				return err
			}
		}
		return tx.saveRowsOf(id, have, card)
	})
	return id, err
}

// SaveCircleParts writes a circle's meetings, participants and attendance, and leaves the circle itself as it stands.
// It returns its ID.
func (s Study) SaveCircleParts(ctx context.Context, card domain.CircleCard) (id domain.ID, err error) {
	err = s.write(ctx, domain.Action{Key: "did.circle.save"}, func(tx *Tx) error {
		have, err := circleOf(ctx, tx.conn, card.Circle.ID)
		if err != nil {
			return err
		}
		if have.Circle.Locked() {
			return whyLocked(have.Circle)
		}
		card.Circle = have.Circle
		if err := card.Validate(domain.DateOf(s.options.Now())); err != nil {
			return err
		}
		return tx.saveRowsOf(card.Circle.ID, have, card)
	})
	return card.Circle.ID, err
}

// keepReport keeps what only reporting, settling and unlocking change.
func keepReport(c *domain.Circle, have domain.Circle) {
	c.ReportedOn, c.SettledOn, c.GrantPaid, c.Unlocked, c.PurgedOn = have.ReportedOn, have.SettledOn, have.GrantPaid, have.Unlocked, have.PurgedOn
}

func (tx *Tx) saveRowsOf(id domain.ID, have, card domain.CircleCard) error {
	for i := range card.Sessions {
		card.Sessions[i].Circle = id
	}
	for i := range card.Participants {
		card.Participants[i].Circle = id
	}
	// New meetings and participants before what is noted of them; what is taken out after that is.
	if err := putRows(tx, sessions, have.Sessions, card.Sessions); err != nil {
		return err
	}
	if err := putRows(tx, participants, have.Participants, card.Participants); err != nil {
		return err
	}
	if err := putRows(tx, attendances, have.Attendance, card.Attendance); err != nil {
		return err
	}
	if err := dropRows(tx, attendances, have.Attendance, card.Attendance); err != nil {
		return err
	}
	if err := dropRows(tx, sessions, have.Sessions, card.Sessions); err != nil {
		return err
	}
	if err := dropRows(tx, participants, have.Participants, card.Participants); err != nil {
		return err
	}
	tx.outdate("circle", id)
	return nil
}

// putRows writes the rows that are new or changed.
func putRows[T comparable](tx *Tx, t table[T], have, want []T) error {
	known := byID(t, have)
	for i := range want {
		id := *t.at(&want[i])[0].(*domain.ID)
		old, ok := known[id]
		var err error
		switch {
		case ok && old == want[i]:
		case ok || id == "":
			_, err = save(tx, t, &want[i])
		default:
			err = insert(tx, t, &want[i])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dropRows puts the rows that are no longer wanted into the bin.
func dropRows[T any](tx *Tx, t table[T], have, want []T) error {
	kept := byID(t, want)
	for i := range have {
		id := *t.at(&have[i])[0].(*domain.ID)
		if _, ok := kept[id]; !ok {
			if err := tx.setDeleted(t.name, id, true); err != nil {
				return err
			}
		}
	}
	return nil
}

func byID[T any](t table[T], all []T) map[domain.ID]T {
	m := make(map[domain.ID]T, len(all))
	for i := range all {
		m[*t.at(&all[i])[0].(*domain.ID)] = all[i]
	}
	return m
}

// judge writes what the rules make of a circle into its row, so that a year's overview reads one row for each. A circle
// whose attendance list is deleted keeps what it was judged by.
func (tx *Tx) judge(id domain.ID) error {
	tx.touch("circle")
	card, err := circleWhere(tx.ctx, tx.conn, "id = ?", id) // also of one that an undo has put into the bin
	if err != nil || !card.Circle.PurgedOn.IsZero() {
		return err
	}
	_, err = tx.exec("UPDATE circle SET judged = ? WHERE id = ?", judgedText(card.Judge()), string(id))
	return err
}

// judgedParts are the days and numbers of what the rules make of a circle, in the order in which circle.judged keeps
// them.
func judgedParts(j *domain.Judged) ([]*domain.Date, []*int) {
	return []*domain.Date{&j.First, &j.Last}, []*int{&j.Sessions, (*int)(&j.Held), &j.Participants, &j.Counting, &j.Hours, &j.Broken, &j.Missing, &j.Open}
}

// judgedText and readJudged write and read circle.judged: «2026-02-03,2026-02-10,2,240,4,4,4,0,0,0». A year's overview
// reads thousands, and reading JSON took a fifth of its time.
func judgedText(j domain.Judged) string {
	days, numbers := judgedParts(&j)
	var parts []string
	for _, d := range days {
		parts = append(parts, d.String())
	}
	for _, n := range numbers {
		parts = append(parts, strconv.Itoa(*n))
	}
	return strings.Join(parts, ",")
}

func readJudged(text string) (j domain.Judged, err error) {
	days, numbers := judgedParts(&j)
	for _, d := range days {
		part, rest, _ := strings.Cut(text, ",")
		if *d, err = domain.ParseDate(part); err != nil {
			return j, fmt.Errorf("read judged: %w", err)
		}
		text = rest
	}
	for _, n := range numbers {
		part, rest, _ := strings.Cut(text, ",")
		if *n, err = strconv.Atoi(part); err != nil {
			return j, fmt.Errorf("read judged: %w", err)
		}
		text = rest
	}
	return j, nil
}
