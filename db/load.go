package db

import (
	"context"

	"lagboka/domain"
)

// Rows are many new rows at once, with the IDs they are to have.
type Rows struct {
	Persons     []domain.Person
	Memberships []domain.Membership
	Fees        []domain.Fee
	Offices     []domain.Office
	Targets     []domain.MemberTarget
	Circles     []domain.CircleCard
	Hours       []domain.StudyTarget
	Milestones  []domain.Milestone
	Committees  []domain.Committee
	Candidates  []domain.Candidate
	Lists       []domain.ListCard
	Meetings    []domain.MeetingCard
	Corrections []domain.Correction
}

// Load writes many new rows in one transaction: all that give hands to put, or nothing.
func (s *Store) Load(ctx context.Context, what domain.Action, give func(put func(Rows) error) error) error {
	return s.write(ctx, what, func(tx *Tx) error {
		return give(func(r Rows) error {
			if err := insertAll(tx, persons, r.Persons); err != nil {
				return err
			}
			if err := insertAll(tx, memberships, r.Memberships); err != nil {
				return err
			}
			if err := insertAll(tx, fees, r.Fees); err != nil {
				return err
			}
			if err := insertAll(tx, offices, r.Offices); err != nil {
				return err
			}
			if err := insertAll(tx, targets, r.Targets); err != nil {
				return err
			}
			if err := insertAll(tx, studyTargets, r.Hours); err != nil {
				return err
			}
			if err := insertAll(tx, milestones, r.Milestones); err != nil {
				return err
			}
			if err := insertAll(tx, committees, r.Committees); err != nil {
				return err
			}
			if err := insertAll(tx, candidates, r.Candidates); err != nil {
				return err
			}
			for _, card := range r.Lists {
				if err := insert(tx, candidateLists, &card.List); err != nil {
					return err
				}
				if err := insertAll(tx, listPlaces, card.Places); err != nil {
					return err
				}
			}
			for _, card := range r.Meetings {
				if err := tx.insertMeeting(card); err != nil {
					return err
				}
			}
			if err := insertAll(tx, corrections, r.Corrections); err != nil {
				return err
			}
			for _, card := range r.Circles {
				if err := insert(tx, circles, &card.Circle); err != nil {
					return err
				}
				if err := tx.saveRowsOf(card.Circle.ID, domain.CircleCard{}, card); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func (tx *Tx) insertMeeting(card domain.MeetingCard) error {
	if err := insert(tx, nominationMeetings, &card.Meeting); err != nil {
		return err
	}
	for _, b := range card.Ballots {
		if err := insert(tx, ballots, &b.Ballot); err != nil {
			return err
		}
		if err := insertAll(tx, ballotVotes, b.Votes); err != nil {
			return err
		}
	}
	return nil
}
