// Package nomination is the screen of the coming election's lists: all contests at once with the days left, and the
// page of one, from the committee to the list that is handed in. What the law asks of a list, the domain says, live.
package nomination

import (
	"context"

	"lagboka/app/kit"
	"lagboka/domain"
)

// Contests reads contests and settles their steps.
type Contests interface {
	Contests(ctx context.Context) ([]domain.Contest, error)
	Elections(ctx context.Context) ([]domain.Election, error)
	Tree(ctx context.Context) (*domain.Tree, error)
	ContestRows(ctx context.Context, unit domain.ID) ([]domain.ContestRow, error)
	Contest(ctx context.Context, id domain.ID) (domain.ContestCard, error)
	SaveMilestone(ctx context.Context, m domain.Milestone) (domain.ID, error)
	SaveListStep(ctx context.Context, m domain.Milestone, card domain.ListCard) (domain.ID, error)
	SaveContest(ctx context.Context, c domain.Contest) (domain.ID, error)
	kit.Binner
}

// Committees reads and writes who nominates, and how they are trained.
type Committees interface {
	SaveCommittee(ctx context.Context, c domain.Committee) (domain.ID, error)
	SaveElection(ctx context.Context, c domain.Committee, step domain.Milestone) (domain.ID, error)
	SaveCommitteeMember(ctx context.Context, contest domain.ID, body string, o domain.Office) (domain.ID, error)
	Circles(ctx context.Context, q domain.CircleQuery) ([]domain.CircleRow, error)
	Offices(ctx context.Context, q domain.OfficeQuery) ([]domain.OfficeRow, error)
	kit.Doubter
	SucceedOffices(ctx context.Context, what domain.Action, all []domain.Succession) error
}

// Lists writes candidates and lists.
type Lists interface {
	SaveCandidate(ctx context.Context, c domain.Candidate) (domain.ID, error)
	SaveCandidates(ctx context.Context, all []domain.Candidate) error
	SaveList(ctx context.Context, card domain.ListCard) (domain.ID, error)
	CorrectList(ctx context.Context, x domain.Correction) error
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

// Mayors writes who is a branch's candidate for mayor, and finds the meetings that may have said so.
type Mayors interface {
	Meetings(ctx context.Context, q domain.MeetingQuery) ([]domain.MeetingRow, error)
	SaveMayoralCandidate(ctx context.Context, contest domain.ID, body string, o domain.Office) (domain.ID, error)
}

// People finds people.
type People interface {
	FindPeople(ctx context.Context, q domain.NameQuery) ([]domain.MemberRow, error)
	Person(ctx context.Context, id domain.ID) (domain.Person, error)
	Background(ctx context.Context, person domain.ID) (domain.Background, error)
	NewID() (domain.ID, error)
}

// Store is what the screen asks of the store.
type Store interface {
	Contests
	Committees
	Lists
	Meetings
	Mayors
	People
}

// Files writes lists to files; the window that owns the screens knows how.
type Files interface {
	// ExportList writes a list as a table.
	ExportList(path string, in domain.ListInput) error
}
