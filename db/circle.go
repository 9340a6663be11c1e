package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

var courses = table[domain.Course]{
	name:    "course",
	columns: []string{"id", "title", "publisher", "hours", "plan_ref", "modules", "goals", "planned", "digital", "retired", "note"},
	at: func(c *domain.Course) []any {
		return []any{&c.ID, &c.Title, &c.Publisher, &c.Hours, &c.PlanRef, &c.Modules, &c.Goals, &c.Planned, &c.Digital, &c.Retired, &c.Note}
	},
}

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
}

var sessions = table[domain.Session]{
	name:    "circle_session",
	columns: []string{"id", "circle", "day", "starts", "minutes", "place"},
	at: func(s *domain.Session) []any {
		return []any{&s.ID, &s.Circle, &s.Day, &s.Starts, &s.Minutes, &s.Place}
	},
}

var participants = table[domain.Participant]{
	name:    "circle_participant",
	columns: []string{"id", "circle", "person", "name", "birth_year", "sex", "postcode", "consent"},
	at: func(p *domain.Participant) []any {
		return []any{&p.ID, &p.Circle, &p.Person, &p.Name, &p.BirthYear, &p.Sex, &p.Postcode, &p.Consent}
	},
}

var attendances = table[domain.Attendance]{
	name:    "circle_attendance",
	columns: []string{"id", "session", "participant", "minutes"},
	at: func(a *domain.Attendance) []any {
		return []any{&a.ID, &a.Session, &a.Participant, &a.Minutes}
	},
}

var studyTargets = table[domain.StudyTarget]{
	name:    "study_target",
	columns: []string{"id", "unit", "year", "hours"},
	at:      func(t *domain.StudyTarget) []any { return []any{&t.ID, &t.Unit, &t.Year, &t.Hours} },
}

// Courses returns the catalogue, the planned ones first, then by title; those not offered any more last.
func (s *Store) Courses(ctx context.Context) ([]domain.Course, error) {
	return query(ctx, s.readers, courses.at, courses.selectWhere("deleted = 0 ORDER BY retired, planned DESC, title, n"))
}

// SaveCourse writes a course and returns its ID.
func (s *Store) SaveCourse(ctx context.Context, c domain.Course) (id domain.ID, err error) {
	if err := c.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.course.save", Subject: c.Title}, func(tx *Tx) error {
		id, err = save(tx, courses, &c)
		return err
	})
	return id, err
}

// DeleteCourse puts a course that no circle has held into the bin; one that has been held is retired instead.
func (s *Store) DeleteCourse(ctx context.Context, id domain.ID) error {
	return s.write(ctx, domain.Action{Key: "did.row.delete"}, func(tx *Tx) error {
		used, err := value[bool](ctx, tx.conn, "SELECT EXISTS (SELECT 1 FROM circle WHERE course = ? AND deleted = 0)", string(id))
		if err != nil || !used {
			return orElse(err, func() error { return tx.setDeleted("course", id, true) })
		}
		c, err := one(ctx, tx.conn, courses, "id = ?", string(id))
		if err != nil {
			return err
		}
		c.Retired = true
		_, err = save(tx, courses, &c)
		return err
	})
}

func orElse(err error, then func() error) error {
	if err != nil {
		return err
	}
	return then()
}

// circleRow is a circle with what lists show, as one statement reads it.
type circleRow struct {
	row           domain.CircleRow
	given, family string
	judged        string
}

// Circles returns the circles that a question is about, by their first day.
func (s *Store) Circles(ctx context.Context, q domain.CircleQuery) ([]domain.CircleRow, error) {
	condition, args := "c.deleted = 0", []any{}
	if q.Within != "" {
		condition += " AND c.unit IN (" + within + ")"
		args = append(args, string(q.Within))
	}
	if q.Person != "" {
		condition += " AND (c.leader = ? OR EXISTS (SELECT 1 FROM circle_participant x WHERE x.circle = c.id AND x.person = ? AND x.deleted = 0))"
		args = append(args, string(q.Person), string(q.Person))
	}
	// Courses and units are few and are read once, not with every circle; a course in the bin still has a name.
	allCourses, err := query(ctx, s.readers, courses.at, courses.selectWhere("1"))
	if err != nil {
		return nil, fmt.Errorf("list circles: %w", err)
	}
	allUnits, err := s.Units(ctx)
	if err != nil {
		return nil, fmt.Errorf("list circles: %w", err)
	}
	course, unit := byID(courses, allCourses), byID(units, allUnits)
	statement := "SELECT " + circles.list("c.") + `, ifnull(p.given_name, ''), ifnull(p.family_name, ''), c.judged
		FROM circle c LEFT JOIN person p ON p.id = c.leader WHERE ` + condition + " ORDER BY c.n"
	found, err := query(ctx, s.readers, func(r *circleRow) []any {
		return append(circles.at(&r.row.Circle), &r.given, &r.family, &r.judged)
	}, statement, args...)
	if err != nil {
		return nil, fmt.Errorf("list circles: %w", err)
	}
	var rows []domain.CircleRow
	for _, f := range found {
		if err := json.Unmarshal([]byte(f.judged), &f.row.Judged); err != nil {
			return nil, fmt.Errorf("list circles: %w", err)
		}
		f.row.Course, f.row.Unit = course[f.row.Circle.Course], unit[f.row.Circle.Unit]
		f.row.LeaderName = leaderName(f.row.Circle, f.given, f.family)
		if last := f.row.Judged.Last; q.Year == 0 || last.Year == q.Year || last.IsZero() {
			rows = append(rows, f.row)
		}
	}
	slices.SortStableFunc(rows, func(a, b domain.CircleRow) int {
		return strings.Compare(a.Judged.First.String(), b.Judged.First.String())
	})
	return rows, nil
}

func leaderName(c domain.Circle, given, family string) string {
	if c.Leader != "" {
		return domain.Person{GivenName: given, FamilyName: family}.Name()
	}
	return c.LeaderName
}

// Circle returns a circle with its meetings in their order, its participants and what is noted of them.
func (s *Store) Circle(ctx context.Context, id domain.ID) (domain.CircleCard, error) {
	return circleOf(ctx, s.readers, id)
}

func circleOf(ctx context.Context, r reader, id domain.ID) (card domain.CircleCard, err error) {
	if card.Circle, err = one(ctx, r, circles, "id = ?", string(id)); err != nil {
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
	if card.Sessions, err = query(ctx, r, sessions.at, sessions.selectWhere("deleted = 0 AND circle = ? ORDER BY day, starts, n"), string(id)); err != nil {
		return card, err
	}
	if card.Participants, err = query(ctx, r, participants.at, participants.selectWhere("deleted = 0 AND circle = ? ORDER BY n"), string(id)); err != nil {
		return card, err
	}
	card.Attendance, err = query(ctx, r, attendances.at,
		attendances.selectWhere("deleted = 0 AND session IN (SELECT id FROM circle_session WHERE circle = ? AND deleted = 0) ORDER BY n"), string(id))
	return card, err
}

// SaveCircle writes a circle as its card has it: what is not on the card any more goes into the bin. A circle that is reported is
// refused until it is unlocked. It returns the circle's ID.
func (s *Store) SaveCircle(ctx context.Context, card domain.CircleCard) (id domain.ID, err error) {
	if err := card.Validate(domain.DateOf(s.options.Now())); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.circle.save", Subject: card.Course.Title}, func(tx *Tx) error {
		id = card.Circle.ID
		var have domain.CircleCard
		if id != "" {
			if have, err = circleOf(ctx, tx.conn, id); err != nil {
				return err
			}
			if have.Circle.Locked() {
				return &domain.Error{Kind: domain.Conflict, Key: "error.circle.locked"}
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
	return tx.judge(id)
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

// judge writes what the rules make of a circle into its row, so that a year's overview reads one row for each.
func (tx *Tx) judge(id domain.ID) error {
	tx.touch("circle", id)
	return judge(tx.ctx, tx.conn, id)
}

// judge is Tx.judge without a history, in which it does not stand. A circle whose attendance list is deleted keeps what it was judged by.
func judge(ctx context.Context, conn *sql.Tx, id domain.ID) error {
	card, err := circleOf(ctx, conn, id)
	if err != nil || !card.Circle.PurgedOn.IsZero() {
		return err
	}
	text, err := json.Marshal(card.Judge())
	if err != nil {
		return fmt.Errorf("judge circle: %w", err)
	}
	_, err = conn.ExecContext(ctx, "UPDATE circle SET judged = ? WHERE id = ?", string(text), string(id))
	return mapped(err)
}

// circleOfRow is the SQL of the circle that a row of one of the circles' tables belongs to; it takes the row's ID.
var circleOfRow = map[string]string{
	"circle":             "SELECT id FROM circle WHERE id = ?",
	"circle_session":     "SELECT circle FROM circle_session WHERE id = ?",
	"circle_participant": "SELECT circle FROM circle_participant WHERE id = ?",
	"circle_attendance":  "SELECT s.circle FROM circle_attendance a JOIN circle_session s ON s.id = a.session WHERE a.id = ?",
}

// changeCircle reads a circle, lets change work on it and writes it, under a line of its own in the history.
func (s *Store) changeCircle(ctx context.Context, id domain.ID, action string, change func(card domain.CircleCard) (domain.Circle, error)) error {
	card, err := s.Circle(ctx, id)
	if err != nil {
		return err
	}
	return s.write(ctx, domain.Action{Key: action, Subject: card.Course.Title}, func(tx *Tx) error {
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
		return tx.judge(id)
	})
}

// ReportCircle notes that a circle's list is sent in on a day, and locks it. What the rules have not met, or the list lacks, is
// told instead.
func (s *Store) ReportCircle(ctx context.Context, id domain.ID, day domain.Date) error {
	return s.changeCircle(ctx, id, "did.circle.report", func(card domain.CircleCard) (domain.Circle, error) {
		c := card.Circle
		if !card.Verdict().Reportable() {
			return c, &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-reportable"}
		}
		c.ReportedOn, c.Unlocked = day, false
		return c, nil
	})
}

// UnlockCircle opens a reported circle so that it can be put right and reported again; the history says who did.
func (s *Store) UnlockCircle(ctx context.Context, id domain.ID) error {
	return s.changeCircle(ctx, id, "did.circle.unlock", func(card domain.CircleCard) (domain.Circle, error) {
		c := card.Circle
		c.Unlocked, c.SettledOn = true, domain.Date{}
		return c, nil
	})
}

// SettleCircle notes the grant that was paid for a reported circle.
func (s *Store) SettleCircle(ctx context.Context, id domain.ID, day domain.Date, paid domain.Money) error {
	return s.changeCircle(ctx, id, "did.circle.settle", func(card domain.CircleCard) (domain.Circle, error) {
		c := card.Circle
		if !c.Locked() {
			return c, &domain.Error{Kind: domain.Conflict, Key: "error.circle.not-reported"}
		}
		c.SettledOn, c.GrantPaid = day, paid
		return c, nil
	})
}

// DeleteCircle puts a circle that is not reported into the bin.
func (s *Store) DeleteCircle(ctx context.Context, id domain.ID) error {
	c, err := s.Circle(ctx, id)
	if err != nil {
		return err
	}
	if c.Circle.Locked() {
		return &domain.Error{Kind: domain.Conflict, Key: "error.circle.locked"}
	}
	return s.Delete(ctx, "circle", id)
}

// PurgeLists deletes the names of attendance lists for good, also from the history: they are kept five years (forskrift
// 2020-12-08-2896 § 13). Hours, birth years and sexes stay, so that earlier years' figures do.
func (s *Store) PurgeLists(ctx context.Context, ids []domain.ID, day domain.Date) error {
	return s.write(ctx, domain.Action{Key: "did.circle.purge"}, func(tx *Tx) error {
		for _, id := range ids {
			if _, err := tx.exec("UPDATE circle SET purged_on = ? WHERE id = ? AND purged_on = ''", day.String(), string(id)); err != nil {
				return err
			}
			if _, err := tx.exec("UPDATE circle_participant SET person = NULL, name = '', postcode = '' WHERE circle = ?", string(id)); err != nil {
				return err
			}
			const rows = " row IN (SELECT id FROM circle_participant WHERE circle = ?)"
			if _, err := tx.exec("DELETE FROM change WHERE field <> '' AND"+rows, string(id)); err != nil {
				return err
			}
			if _, err := tx.exec("UPDATE change SET new = '{}' WHERE field = '' AND"+rows, string(id)); err != nil {
				return err
			}
			tx.touch("circle", id)
		}
		return nil
	})
}

// StudyTargets returns the hours that units aim at in a year.
func (s *Store) StudyTargets(ctx context.Context, year int) ([]domain.StudyTarget, error) {
	return query(ctx, s.readers, studyTargets.at, studyTargets.selectWhere("deleted = 0 AND year = ? ORDER BY n"), year)
}

// SaveStudyTarget writes a unit's aim of a year, in place of the one it has, and returns its ID.
func (s *Store) SaveStudyTarget(ctx context.Context, t domain.StudyTarget) (id domain.ID, err error) {
	if err := t.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.study-target.save"}, func(tx *Tx) error {
		standing, err := query(ctx, tx.conn, studyTargets.at, studyTargets.selectWhere("deleted = 0 AND unit = ? AND year = ?"), string(t.Unit), t.Year)
		if err != nil {
			return err
		}
		if len(standing) > 0 {
			t.ID = standing[0].ID
		}
		id, err = save(tx, studyTargets, &t)
		return err
	})
	return id, err
}

// StudyYear counts a unit's study work in a year, as of a day.
func (s *Store) StudyYear(ctx context.Context, unit domain.ID, year int, today domain.Date) (y domain.StudyYear, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("study year: %w", err)
		}
	}()
	in := domain.StudyInput{Unit: unit, Year: year, Today: today, Members: map[domain.ID]int{}}
	if in.Tree, err = s.Tree(ctx); err != nil {
		return y, err
	}
	if unit == "" {
		in.Unit = in.Tree.Home().ID
	}
	if in.Circles, err = s.Circles(ctx, domain.CircleQuery{Within: in.Unit}); err != nil {
		return y, err
	}
	if in.Targets, err = s.StudyTargets(ctx, year); err != nil {
		return y, err
	}
	if in.Rules, err = s.Rules(ctx); err != nil {
		return y, err
	}
	offices, err := s.Offices(ctx, domain.OfficeQuery{Within: in.Unit, AsOf: today})
	if err != nil {
		return y, err
	}
	for _, o := range offices {
		if o.Office.Role == domain.StudyLeader && !o.Office.From.After(today) {
			in.Leaders = append(in.Leaders, o)
		}
	}
	type count struct {
		unit domain.ID
		n    int
	}
	counts, err := query(ctx, s.readers, func(c *count) []any { return []any{&c.unit, &c.n} },
		"SELECT m.unit, count(*) FROM membership m WHERE "+standing+" AND m.kind IN "+partyKinds+" GROUP BY m.unit", dayArgs(today)[0])
	for _, c := range counts {
		in.Members[c.unit] = c.n
	}
	return domain.NewStudyYear(in), err
}
