// Package nomination is the screen of the coming election's lists: all contests at once with the days left, and the page of one, from the
// committee to the list that is handed in. What the law asks of a list, the domain says, live.
package nomination

import (
	"context"

	"lagboka/domain"
)

// Contests reads contests and settles their steps.
type Contests interface {
	ContestRows(ctx context.Context, unit domain.ID) ([]domain.ContestRow, error)
	Contest(ctx context.Context, id domain.ID) (domain.ContestCard, error)
	SaveMilestone(ctx context.Context, m domain.Milestone) (domain.ID, error)
	SaveContest(ctx context.Context, c domain.Contest) (domain.ID, error)
}

// Lists writes candidates and lists.
type Lists interface {
	SaveCandidate(ctx context.Context, c domain.Candidate) (domain.ID, error)
	SaveList(ctx context.Context, card domain.ListCard) (domain.ID, error)
	CorrectList(ctx context.Context, x domain.Correction) error
	PurgeCandidates(ctx context.Context, ids []domain.ID) error
	DeleteCandidate(ctx context.Context, id domain.ID) error
}

// Meetings writes nomination meetings with their ballots.
type Meetings interface {
	SaveNominationMeeting(ctx context.Context, m domain.NominationMeeting) (domain.ID, error)
	SaveBallot(ctx context.Context, card domain.BallotCard, voters int) (domain.ID, error)
	DeleteBallot(ctx context.Context, id domain.ID) error
	TakeResult(ctx context.Context, contest domain.ID, name string) (domain.ID, error)
	ReopenMeeting(ctx context.Context, contest domain.ID) error
}

// People finds people.
type People interface {
	Search(ctx context.Context, text string, limit int) ([]domain.MemberRow, error)
	Person(ctx context.Context, id domain.ID) (domain.Person, error)
	NewID() (domain.ID, error)
}

// Store is what the screen asks of the store.
type Store interface {
	Contests
	Lists
	Meetings
	People
}

// Files writes lists to files; the window that owns the screens knows how.
type Files interface {
	// ExportList writes a list as a table.
	ExportList(path string, in domain.ListInput) error
}
