package db

import (
	"context"
	"fmt"
	"slices"

	"lagboka/domain"
)

var nominationMeetings = table[domain.NominationMeeting]{
	name: "nomination_meeting",
	columns: []string{
		"id", "contest", "list", "day", "starts", "place", "called_on", "chair", "secretary", "signers", "voters", "way", "votes_for", "votes_against", "blank",
		"acclaimed", "adopted", "note",
	},
	at: func(m *domain.NominationMeeting) []any {
		return []any{
			&m.ID, &m.Contest, &m.List, &m.Day, &m.Starts, &m.Place, &m.CalledOn, &m.Chair, &m.Secretary, &m.Signers, &m.Voters, &m.Way, &m.For, &m.Against, &m.Blank,
			&m.Acclaimed, &m.Adopted, &m.Note,
		}
	},
	links: []link{{"contest", "contest", must}, {"list", "candidate_list", may}, {"adopted", "candidate_list", may}},
	bin:   true,
}

var ballots = table[domain.Ballot]{
	name:    "ballot",
	columns: []string{"id", "meeting", "number", "first_place", "last_place", "round", "papers", "blank"},
	at: func(b *domain.Ballot) []any {
		return []any{&b.ID, &b.Meeting, &b.Number, &b.First, &b.Last, &b.Round, &b.Cast, &b.Blank}
	},
	links:    []link{{"meeting", "nomination_meeting", must}},
	together: [][]string{{"papers", "blank"}},
	bin:      true,
}

var ballotVotes = table[domain.BallotVote]{
	name:    "ballot_vote",
	columns: []string{"id", "ballot", "candidate", "votes", "lot"},
	at: func(v *domain.BallotVote) []any {
		return []any{&v.ID, &v.Ballot, &v.Candidate, &v.Votes, &v.Lot}
	},
	links: []link{{"ballot", "ballot", must | goes}, {"candidate", "candidate", must}},
	once:  []string{"ballot", "candidate"},
}

// meetingsOf reads the nomination meetings of a contest, or of all where it is empty, by contest. A contest has one;
// its ballots come with it where it alone is asked for: the county's view of all contests does without some ten
// thousand votes.
func meetingsOf(ctx context.Context, r reader, contest domain.ID) (map[domain.ID]domain.NominationMeetingCard, error) {
	id := string(contest)
	all, err := query(ctx, r, nominationMeetings.at, nominationMeetings.selectWhere("deleted = 0 AND (? = '' OR contest = ?) ORDER BY id"), id, id)
	if err != nil {
		return nil, err
	}
	by := map[domain.ID]domain.NominationMeetingCard{}
	for _, m := range all {
		card := domain.NominationMeetingCard{Meeting: m}
		if contest != "" {
			if card.Ballots, err = ballotsOf(ctx, r, m.ID); err != nil {
				return nil, err
			}
		}
		by[m.Contest] = card
	}
	return by, nil
}

// ballotsOf reads a meeting's ballots in the order they were held.
func ballotsOf(ctx context.Context, r reader, meeting domain.ID) (cards []domain.BallotCard, err error) {
	held, err := query(ctx, r, ballots.at, ballots.selectWhere("deleted = 0 AND meeting = ? ORDER BY number, id"), string(meeting))
	if err != nil {
		return nil, err
	}
	votes, err := query(ctx, r, ballotVotes.at, ballotVotes.selectWhere("deleted = 0 AND ballot IN (SELECT id FROM ballot WHERE meeting = ? AND deleted = 0) ORDER BY id"), string(meeting))
	if err != nil {
		return nil, err
	}
	of := map[domain.ID][]domain.BallotVote{}
	for _, v := range votes {
		of[v.Ballot] = append(of[v.Ballot], v)
	}
	for _, b := range held {
		cards = append(cards, domain.BallotCard{Ballot: b, Votes: of[b.ID]})
	}
	return cards, nil
}

// openMeeting reads a meeting whose result has not been taken: what was decided cannot be changed after that.
func (tx *Tx) openMeeting(id domain.ID) error {
	m, err := one(tx.ctx, tx.conn, nominationMeetings, "id = ? AND deleted = 0", string(id))
	if err == nil && m.Adopted != "" {
		err = &domain.Error{Kind: domain.Conflict, Key: "error.meeting.has-result"}
	}
	return err
}

// untabled fails for the proposal of a meeting whose result has been taken: the minutes tell of it.
func (tx *Tx) untabled(list domain.ID) error {
	tabled, err := value[bool](tx.ctx, tx.conn, "SELECT EXISTS (SELECT 1 FROM nomination_meeting WHERE list = ? AND adopted IS NOT NULL AND deleted = 0)", string(list))
	if err == nil && tabled {
		err = &domain.Error{Kind: domain.Conflict, Key: "error.list.tabled"}
	}
	return err
}

// SaveNominationMeeting writes a contest's nomination meeting and returns its ID. After its result has been taken only
// what the minutes say around it can be written.
func (s Nomination) SaveNominationMeeting(ctx context.Context, m domain.NominationMeeting) (id domain.ID, err error) {
	if err := m.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.nomination-meeting.save"}, func(tx *Tx) error {
		if m.ID != "" {
			was, err := one(ctx, tx.conn, nominationMeetings, "id = ? AND deleted = 0", string(m.ID))
			if err != nil {
				return err
			}
			if was.Adopted != "" && !was.DecidedAs(m) {
				return &domain.Error{Kind: domain.Conflict, Key: "error.meeting.has-result"}
			}
		}
		id, err = save(tx, nominationMeetings, &m)
		return err
	})
	return id, err
}

// SaveBallot writes a ballot with its votes and returns its ID. voters is how many may vote; 0 for not known. It fails
// where the meeting's result has been taken.
func (s Nomination) SaveBallot(ctx context.Context, card domain.BallotCard, voters int) (id domain.ID, err error) {
	if err := card.Validate(voters); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.ballot.save"}, func(tx *Tx) error {
		if err := tx.openMeeting(card.Ballot.Meeting); err != nil {
			return err
		}
		have, err := query(ctx, tx.conn, ballotVotes.at, ballotVotes.selectWhere("deleted = 0 AND ballot = ?"), string(card.Ballot.ID))
		if err != nil {
			return err
		}
		if id, err = save(tx, ballots, &card.Ballot); err != nil {
			return err
		}
		card.Votes = slices.Clone(card.Votes)
		for i := range card.Votes {
			card.Votes[i].Ballot = id
		}
		if err := putRows(tx, ballotVotes, have, card.Votes); err != nil {
			return err
		}
		return dropRows(tx, ballotVotes, have, card.Votes)
	})
	return id, err
}

// DeleteBallot puts a ballot with its votes into the bin. It fails where the meeting's result has been taken.
func (s Nomination) DeleteBallot(ctx context.Context, id domain.ID) error {
	return s.write(ctx, domain.Action{Key: "did.row.delete"}, func(tx *Tx) error {
		b, err := one(ctx, tx.conn, ballots, "id = ? AND deleted = 0", string(id))
		if err != nil {
			return err
		}
		if err := tx.openMeeting(b.Meeting); err != nil {
			return err
		}
		return tx.setDeleted(ballots.name, id, true)
	})
}

// ReopenMeeting takes the result of a contest's nomination meeting back: a ballot was counted wrong. The adopted list
// goes into the bin; it fails where that has been signed or handed in.
func (s Nomination) ReopenMeeting(ctx context.Context, contest domain.ID) error {
	return s.write(ctx, domain.Action{Key: "did.nomination-meeting.reopen"}, func(tx *Tx) error {
		m, err := one(ctx, tx.conn, nominationMeetings, "contest = ? AND deleted = 0 AND adopted IS NOT NULL", string(contest))
		if err != nil {
			return err
		}
		list, err := one(ctx, tx.conn, candidateLists, "id = ? AND deleted = 0", string(m.Adopted))
		if err != nil {
			return err
		}
		if !list.SignedOn.IsZero() || !list.SubmittedOn.IsZero() {
			return &domain.Error{Kind: domain.Conflict, Key: "error.meeting.handed-in"}
		}
		m.Adopted = ""
		if _, err := save(tx, nominationMeetings, &m); err != nil {
			return err
		}
		return tx.setDeleted(candidateLists.name, list.ID, true)
	})
}

// TakeResult makes a list of what a nomination meeting decided, adopted on the meeting's day, and returns its ID. It
// fails where a ballot still needs something, or where there is a result already.
func (s Nomination) TakeResult(ctx context.Context, contest domain.ID, name string) (id domain.ID, err error) {
	err = s.write(ctx, domain.Action{Key: "did.nomination-meeting.result"}, func(tx *Tx) error {
		found, err := meetingsOf(ctx, tx.conn, contest)
		if err != nil {
			return err
		}
		m, ok := found[contest]
		switch {
		case !ok:
			return gone(nominationMeetings.name)
		case m.Meeting.Adopted != "":
			return &domain.Error{Kind: domain.Conflict, Key: "error.meeting.has-result"}
		}
		if err := m.Decided(); err != nil {
			return err
		}
		result, err := tx.meetingResult(m)
		if err != nil {
			return err
		}
		result.List.ID, result.List.Name, result.List.AdoptedOn = "", name, m.Meeting.Day
		if id, err = tx.saveList(result, false); err != nil {
			return err
		}
		m.Meeting.Adopted = id
		_, err = save(tx, nominationMeetings, &m.Meeting)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("take result: %w", err)
	}
	return id, nil
}

// meetingResult is the list that a meeting makes of its proposal; its places have no IDs yet.
func (tx *Tx) meetingResult(m domain.NominationMeetingCard) (l domain.ListCard, err error) {
	if l.List, err = one(tx.ctx, tx.conn, candidateLists, "id = ? AND deleted = 0", string(m.Meeting.List)); err != nil {
		return l, err
	}
	if l.Places, err = placesOf(tx.ctx, tx.conn, m.Meeting.List); err != nil {
		return l, err
	}
	c, err := one(tx.ctx, tx.conn, contests, "id = ?", string(m.Meeting.Contest))
	if err != nil {
		return l, err
	}
	e, err := one(tx.ctx, tx.conn, elections, "id = ?", string(c.Election))
	l.Places = m.Result(l, domain.MostNames(c, e))
	return l, err
}
