package db

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

var studyTargets = table[domain.StudyTarget]{
	name:    "study_target",
	columns: []string{"id", "unit", "year", "hours"},
	at:      func(t *domain.StudyTarget) []any { return []any{&t.ID, &t.Unit, &t.Year, &t.Hours} },
	links:   []link{{"unit", "unit", must}},
	bin:     true,
}

// circleRow is a circle as one statement reads it. What it is judged begins with its first day.
type circleRow struct {
	circle                domain.Circle
	given, family, judged string
}

// Circles returns the circles that a question is about, by their first day.
func (s *Store) Circles(ctx context.Context, q domain.CircleQuery) ([]domain.CircleRow, error) {
	return circlesIn(ctx, s.readers, q)
}

func circlesIn(ctx context.Context, r reader, q domain.CircleQuery) ([]domain.CircleRow, error) {
	condition, args := "c.deleted <= ?", []any{q.Bin}
	if q.Within != "" {
		condition += " AND c.unit IN (" + within + ")"
		args = append(args, string(q.Within))
	}
	if q.Person != "" {
		condition += " AND (c.leader = ? OR EXISTS (SELECT 1 FROM circle_participant x WHERE x.circle = c.id AND x.person = ? AND x.deleted = 0))"
		args = append(args, string(q.Person), string(q.Person))
	}
	// Courses and units are few and are read once, not with every circle; a course in the bin still has a name.
	allCourses, err := query(ctx, r, courses.at, courses.selectWhere("1"))
	if err != nil {
		return nil, fmt.Errorf("list circles: %w", err)
	}
	allUnits, err := unitsIn(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("list circles: %w", err)
	}
	course, unit := byID(courses, allCourses), byID(units, allUnits)
	statement := "SELECT " + circles.list("c.") + `, ifnull(p.given_name, ''), ifnull(p.family_name, ''), c.judged
		FROM circle c LEFT JOIN person p ON p.id = c.leader WHERE ` + condition
	found, err := query(ctx, r, func(c *circleRow) []any {
		return append(circles.at(&c.circle), &c.given, &c.family, &c.judged)
	}, statement, args...)
	if err != nil {
		return nil, fmt.Errorf("list circles: %w", err)
	}
	slices.SortFunc(found, func(a, b circleRow) int {
		return cmp.Or(strings.Compare(a.judged, b.judged), strings.Compare(string(a.circle.ID), string(b.circle.ID)))
	})
	rows := make([]domain.CircleRow, 0, len(found))
	for _, f := range found {
		judged, err := readJudged(f.judged)
		if err != nil {
			return nil, fmt.Errorf("list circles: %w", err)
		}
		if last := judged.Last; q.Year == 0 || last.Year == q.Year || last.IsZero() {
			c := f.circle
			rows = append(rows, domain.CircleRow{Circle: c, Course: course[c.Course], Unit: unit[c.Unit], LeaderName: leaderName(c, f.given, f.family), Judged: judged})
		}
	}
	return rows, nil
}

func leaderName(c domain.Circle, given, family string) string {
	if c.Leader != "" {
		return domain.Person{GivenName: given, FamilyName: family}.Name()
	}
	return c.LeaderName
}

// SaveStudyTarget writes a unit's aim of a year, in place of the one it has, and returns its ID.
func (s Study) SaveStudyTarget(ctx context.Context, t domain.StudyTarget) (id domain.ID, err error) {
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

// heldOffices are the offices of boards with a role, held or vacant on a day; not those that begin later.
func heldOffices(ctx context.Context, r reader, unit domain.ID, role domain.Role, today domain.Date) ([]domain.OfficeRow, error) {
	all, err := officesIn(ctx, r, domain.OfficeQuery{Within: unit, Role: role, AsOf: today})
	return slices.DeleteFunc(all, func(o domain.OfficeRow) bool {
		return o.Body.Kind != domain.Board || o.Office.From.After(today)
	}), err
}

// StudyYear counts a unit's study work in a year, as of a day.
func (s *Store) StudyYear(ctx context.Context, unit domain.ID, year int, today domain.Date) (y domain.StudyYear, err error) {
	err = s.together(ctx, func(r reader) error {
		y, err = studyYear(ctx, r, unit, year, today)
		return err
	})
	return y, err
}

func studyYear(ctx context.Context, r reader, unit domain.ID, year int, today domain.Date) (y domain.StudyYear, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("study year: %w", err)
		}
	}()
	in := domain.StudyInput{Unit: unit, Year: year, Today: today, Members: map[domain.ID]int{}}
	if in.Tree, err = treeIn(ctx, r); err != nil {
		return y, err
	}
	if unit == "" {
		in.Unit = in.Tree.Home().ID
	}
	if in.Circles, err = circlesIn(ctx, r, domain.CircleQuery{Within: in.Unit}); err != nil {
		return y, err
	}
	aims := studyTargets.selectWhere("deleted = 0 AND year = ? ORDER BY id")
	if in.Targets, err = query(ctx, r, studyTargets.at, aims, year); err != nil {
		return y, err
	}
	planned, err := readPlannedDays(ctx, r, in.Unit)
	if err != nil {
		return y, err
	}
	in.Deadlines = planned.deadlines(year)
	if in.Rules, err = rulesIn(ctx, r); err != nil {
		return y, err
	}
	if in.Leaders, err = heldOffices(ctx, r, in.Unit, domain.StudyLeader, today); err != nil {
		return y, err
	}
	if in.Chairs, err = heldOffices(ctx, r, in.Unit, domain.Leader, today); err != nil {
		return y, err
	}
	type count struct {
		unit domain.ID
		n    int
	}
	counts, err := query(ctx, r, func(c *count) []any { return []any{&c.unit, &c.n} },
		"SELECT m.unit, count(*) FROM membership m WHERE "+standing+" AND m.kind IN "+partyKinds+" GROUP BY m.unit", dayArgs(today)[0])
	for _, c := range counts {
		in.Members[c.unit] = c.n
	}
	return domain.NewStudyYear(in), err
}
