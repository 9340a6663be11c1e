package db

import (
	"context"

	"lagboka/domain"
)

var courses = table[domain.Course]{
	name:    "course",
	columns: []string{"id", "title", "publisher", "hours", "plan_ref", "modules", "goals", "planned", "digital", "retired", "note"},
	at: func(c *domain.Course) []any {
		return []any{&c.ID, &c.Title, &c.Publisher, &c.Hours, &c.PlanRef, &c.Modules, &c.Goals, &c.Planned, &c.Digital, &c.Retired, &c.Note}
	},
	bin: true,
}

// Courses returns the catalogue, the planned ones first, then by title; those not offered any more last.
func (s Study) Courses(ctx context.Context) ([]domain.Course, error) {
	return query(ctx, s.readers, courses.at, courses.selectWhere("deleted = 0 ORDER BY retired, planned DESC, title, id"))
}

// SaveCourse writes a course and returns its ID.
func (s Study) SaveCourse(ctx context.Context, c domain.Course) (id domain.ID, err error) {
	if err := c.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.course.save"}, func(tx *Tx) error {
		id, err = save(tx, courses, &c)
		return err
	})
	return id, err
}

// DeleteCourse puts a course that no circle has held into the bin; one that has been held is retired instead.
func (s Study) DeleteCourse(ctx context.Context, id domain.ID) error {
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
