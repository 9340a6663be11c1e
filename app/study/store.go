// Package study is the screen of study work: a year's circles and hours, and the page of one circle, where it is
// planned, its attendance is noted by keyboard, and the rules say at once what counts and what is missing. What the
// rules are, the domain says.
package study

import (
	"context"

	"lagboka/domain"
)

// Years reads a year's study work and settles what it aims at.
type Years interface {
	StudyYear(ctx context.Context, unit domain.ID, year int, today domain.Date) (domain.StudyYear, error)
	SaveStudyTarget(ctx context.Context, t domain.StudyTarget) (domain.ID, error)
	Circles(ctx context.Context, q domain.CircleQuery) ([]domain.CircleRow, error)
	Tree(ctx context.Context) (*domain.Tree, error)
}

// Courses reads and writes the catalogue.
type Courses interface {
	Courses(ctx context.Context) ([]domain.Course, error)
	SaveCourse(ctx context.Context, c domain.Course) (domain.ID, error)
	DeleteCourse(ctx context.Context, id domain.ID) error
}

// Circles reads and writes one circle.
type Circles interface {
	Circle(ctx context.Context, id domain.ID) (domain.CircleCard, error)
	SaveCircle(ctx context.Context, card domain.CircleCard) (domain.ID, error)
	SaveCircleParts(ctx context.Context, card domain.CircleCard) (domain.ID, error)
	DeleteCircle(ctx context.Context, id domain.ID) error
	KickOffPlan(ctx context.Context, k domain.CommonKickOff) ([]domain.KickOffBranch, error)
	KickOffRegion(ctx context.Context, k domain.CommonKickOff) ([]domain.KickOffBranch, error)
	History(ctx context.Context, row domain.ID) ([]domain.Change, error)
	NewID() (domain.ID, error)
	Rules(ctx context.Context) ([]domain.Rule, error)
}

// Reports are the steps after a circle was held.
type Reports interface {
	ReportCircle(ctx context.Context, id domain.ID, day domain.Date) error
	UnlockCircle(ctx context.Context, id domain.ID) error
	SettleCircle(ctx context.Context, id domain.ID, day domain.Date, paid domain.Money) error
}

// People finds participants and leaders.
type People interface {
	FindPeople(ctx context.Context, q domain.NameQuery) ([]domain.MemberRow, error)
	Person(ctx context.Context, id domain.ID) (domain.Person, error)
}

// Store is what the screen asks of the store.
type Store interface {
	Years
	Courses
	Circles
	Reports
	People
}

// Files writes circles to files; the window that owns the screens knows how.
type Files interface {
	// ExportCircles writes what the study association's portal asks for.
	ExportCircles(ctx context.Context, path string, ids []domain.ID) error
	// ExportYear writes a year's figures, a row for each unit.
	ExportYear(path string, y domain.StudyYear) error
}
