package db

import (
	"context"

	"lagboka/domain"
)

// Load writes many new rows in one transaction: all that give hands to put, or nothing.
func (s *Store) Load(ctx context.Context, what domain.Action, give func(put func(domain.Rows) error) error) error {
	return s.write(ctx, what, func(tx *Tx) error {
		return give(func(r domain.Rows) error { return tx.insertAll(inOrder(r)) })
	})
}

// inOrder are the rows of each field, those that others belong to first.
func inOrder(r domain.Rows) []insertion {
	return []insertion{
		of(persons, r.Persons), of(memberships, r.Memberships), of(fees, r.Fees), of(keepings, r.Keepings), of(offices, r.Offices), of(targets, r.Targets),
		of(studyTargets, r.Hours), each(r.Circles, (*Tx).insertCircle), of(milestones, r.Milestones), of(committees, r.Committees),
		of(candidates, r.Candidates), each(r.Lists, (*Tx).insertList), each(r.Nominating, (*Tx).insertNominationMeeting), of(corrections, r.Corrections),
		each(r.Meetings, (*Tx).insertMeeting), of(dutiesDone, r.DutiesDone), of(ownDuties, r.OwnDuties),
		each(r.Plans, (*Tx).insertPlan), of(financeReturns, r.Finance), of(officeReports, r.ToOffice),
		each(r.Annuals, (*Tx).insertAnnual), of(yearEndTicks, r.YearEnds), of(boardReports, r.BoardReports),
	}
}

// insertion writes new rows.
type insertion func(*Tx) error

// of are new rows of a table.
func of[T any](t table[T], all []T) insertion {
	return each(all, func(tx *Tx, v T) error { return insert(tx, t, &v) })
}

// each are new rows that are written in a way of their own.
func each[T any](all []T, write func(*Tx, T) error) insertion {
	return func(tx *Tx) error {
		for _, v := range all {
			if err := write(tx, v); err != nil {
				return err
			}
		}
		return nil
	}
}

func (tx *Tx) insertAll(all []insertion) error {
	for _, put := range all {
		if err := put(tx); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) insertCircle(card domain.CircleCard) error {
	if err := insert(tx, circles, &card.Circle); err != nil {
		return err
	}
	return tx.saveRowsOf(card.Circle.ID, domain.CircleCard{}, card)
}

func (tx *Tx) insertList(card domain.ListCard) error {
	if err := insert(tx, candidateLists, &card.List); err != nil {
		return err
	}
	if err := of(listPlaces, card.Places)(tx); err != nil {
		return err
	}
	return tx.place(card.List.ID, card.Places)
}

func (tx *Tx) insertNominationMeeting(card domain.NominationMeetingCard) error {
	if err := insert(tx, nominationMeetings, &card.Meeting); err != nil {
		return err
	}
	for _, b := range card.Ballots {
		if err := insert(tx, ballots, &b.Ballot); err != nil {
			return err
		}
		if err := of(ballotVotes, b.Votes)(tx); err != nil {
			return err
		}
	}
	return nil
}
