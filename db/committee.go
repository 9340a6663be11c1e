package db

import (
	"context"
	"errors"

	"lagboka/domain"
)

var committees = table[domain.Committee]{
	name:    "committee",
	columns: []string{"id", "contest", "body", "elected_on", "elected_by", "mandate", "note"},
	at: func(c *domain.Committee) []any {
		return []any{&c.ID, &c.Contest, &c.Body, &c.ElectedOn, &c.ElectedBy, &c.Mandate, &c.Note}
	},
	links: []link{{"contest", "contest", must}, {"body", "body", may}},
}

// SaveCommittee writes what a contest's nomination committee was given to do, and returns its ID. A contest has one.
func (s Nomination) SaveCommittee(ctx context.Context, c domain.Committee) (id domain.ID, err error) {
	if err := c.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.committee.save"}, func(tx *Tx) error {
		id, err = tx.saveCommittee(c)
		return err
	})
	return id, err
}

func (tx *Tx) saveCommittee(c domain.Committee) (domain.ID, error) {
	standing, err := query(tx.ctx, tx.conn, committees.at, committees.selectWhere("deleted = 0 AND contest = ?"), string(c.Contest))
	if err != nil {
		return "", err
	}
	if c.ID = ""; len(standing) > 0 {
		c.ID = standing[0].ID
	}
	return save(tx, committees, &c)
}

// SaveElection writes a committee with the step of the timetable that says when it is, or was, elected. It returns the
// committee's ID.
func (s Nomination) SaveElection(ctx context.Context, c domain.Committee, step domain.Milestone) (id domain.ID, err error) {
	if err := errors.Join(c.Validate(), step.Validate()); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.committee.save"}, func(tx *Tx) error {
		if _, err := tx.saveMilestone(step); err != nil {
			return err
		}
		id, err = tx.saveCommittee(c)
		return err
	})
	return id, err
}

// committeeBody is the body of a contest's nomination committee: the one it was given, else the one that its branch
// has; empty where there is none.
func committeeBody(ctx context.Context, r reader, contest domain.Contest, c domain.Committee) (domain.ID, error) {
	if c.Body != "" {
		return c.Body, nil
	}
	all, err := query(ctx, r, bodies.at, bodies.selectWhere("deleted = 0 AND closed = '' AND unit = ? AND kind = ? ORDER BY founded, id"), string(contest.Unit), string(domain.NominationCommittee))
	if err != nil || len(all) == 0 {
		return "", err
	}
	return all[0].ID, nil
}

// SaveCommitteeMember writes an office in a contest's nomination committee, and returns its ID. Where the branch has no
// such body yet, it gets one by the name given.
func (s Nomination) SaveCommitteeMember(ctx context.Context, contest domain.ID, body string, o domain.Office) (id domain.ID, err error) {
	err = s.write(ctx, domain.Action{Key: "did.office.save"}, func(tx *Tx) error {
		of, err := one(ctx, tx.conn, contests, "id = ? AND deleted = 0", string(contest))
		if err != nil {
			return err
		}
		elected, err := query(ctx, tx.conn, committees.at, committees.selectWhere("deleted = 0 AND contest = ?"), string(contest))
		if err != nil {
			return err
		}
		c := domain.Committee{Contest: contest}
		if len(elected) > 0 {
			c = elected[0]
		}
		if o.Body, err = committeeBody(ctx, tx.conn, of, c); err != nil {
			return err
		}
		if o.Body == "" {
			made := domain.Body{Unit: of.Unit, Kind: domain.NominationCommittee, Name: body}
			if err := made.Validate(); err != nil {
				return err
			}
			if o.Body, err = save(tx, bodies, &made); err != nil {
				return err
			}
		}
		if err := o.Validate(); err != nil {
			return err
		}
		if c.Body == "" {
			c.Body = o.Body
			if _, err := save(tx, committees, &c); err != nil {
				return err
			}
		}
		id, err = save(tx, offices, &o)
		return err
	})
	return id, err
}
