package db

import (
	"context"
	"slices"
	"strings"

	"lagboka/domain"
)

var candidates = table[domain.Candidate]{
	name: "candidate",
	columns: []string{
		"id", "contest", "person", "given_name", "family_name", "born", "sex", "address", "postcode", "place", "phone", "email", "consent", "keep", "state",
		"proposed_by", "proposed_on", "asked_by", "asked_on", "answered_on", "next", "condition", "not_above", "not_below", "position", "residence", "affiliation",
		"experience", "earlier", "registered", "citizenship", "resident_since", "excluded_post", "leaves_post", "other_list", "committee_note", "note", "post_title",
	},
	at: func(c *domain.Candidate) []any {
		return []any{
			&c.ID, &c.Contest, &c.Person, &c.GivenName, &c.FamilyName, &c.Born, &c.Sex, &c.Address, &c.Postcode, &c.Place, &c.Phone, &c.Email, &c.Consent, &c.Keep,
			&c.State, &c.ProposedBy, &c.ProposedOn, &c.AskedBy, &c.AskedOn, &c.AnsweredOn, &c.Next, &c.Condition, &c.NotAbove, &c.NotBelow, &c.Position, &c.Residence,
			&c.Affiliation, &c.Experience, &c.Earlier, &c.Registered, &c.Citizenship, &c.ResidentSince, &c.ExcludedPost, &c.LeavesPost, &c.OtherList, &c.CommitteeNote, &c.Note, &c.PostTitle,
		}
	},
	links:    []link{{"contest", "contest", must}, {"person", "person", may}},
	together: [][]string{{"given_name", "family_name"}, {"address", "postcode", "place"}},
	counted:  "restore.candidates",
	once:     []string{"contest", "person"},
}

// checkedColumns are what a list is checked and its balance reckoned from. The county's view of thousands reads nothing
// else.
var checkedColumns = []string{
	"id", "contest", "person", "given_name", "family_name", "born", "sex", "place", "keep", "state", "position", "residence", "affiliation", "experience", "registered",
	"citizenship", "resident_since", "excluded_post", "leaves_post", "other_list", "post_title",
}

// ofTheBook are the columns that the book knows of those who are in it.
var ofTheBook = map[string]string{
	"given_name": "p.given_name", "family_name": "p.family_name", "born": "p.born", "sex": "p.sex", "address": "p.address", "postcode": "p.postcode", "place": "p.place",
	"phone": "CASE WHEN p.mobile <> '' THEN p.mobile ELSE p.phone END", "email": "p.email",
}

// candidatesSQL reads columns of a contest's candidates, or of all where it is empty, with what the book knows of those
// who are in it.
func candidatesSQL(columns []string) string {
	read := make([]string, len(columns))
	for i, c := range columns {
		read[i] = "c." + c
		if known, ok := ofTheBook[c]; ok {
			read[i] = "CASE WHEN p.id IS NULL THEN c." + c + " ELSE " + known + " END"
		}
	}
	read = append(read, "ifnull(p.municipality, '')", "ifnull(p.postcode, c.postcode)", "ifnull(p.deceased, 0)")
	return "SELECT " + strings.Join(read, ", ") + " FROM candidate c LEFT JOIN person p ON p.id = c.person WHERE c.deleted = 0 AND (? = '' OR c.contest = ?) ORDER BY c.id"
}

// candidatesOf reads what candidatesSQL asks for.
func candidatesOf(ctx context.Context, r reader, contest domain.ID, columns []string) ([]domain.Candidate, error) {
	type row struct {
		candidate              domain.Candidate
		municipality, postcode string
	}
	rows, err := query(ctx, r, func(x *row) (at []any) {
		all := candidates.at(&x.candidate)
		for _, name := range columns {
			at = append(at, all[slices.Index(candidates.columns, name)])
		}
		return append(at, &x.municipality, &x.postcode, &x.candidate.Dead)
	}, candidatesSQL(columns), string(contest), string(contest))
	found := make([]domain.Candidate, len(rows))
	for i, x := range rows {
		found[i] = x.candidate
		found[i].At = livesAt(x.municipality, x.postcode)
	}
	return found, err
}

// SaveCandidate writes a candidate and returns its ID. Of somebody who is in the book only what concerns the contest is
// kept here.
func (s Nomination) SaveCandidate(ctx context.Context, c domain.Candidate) (domain.ID, error) {
	all := []domain.Candidate{c}
	err := s.SaveCandidates(ctx, all)
	return all[0].ID, err
}

// SaveCandidates writes several candidates at once, and fills in the IDs of new ones.
func (s Nomination) SaveCandidates(ctx context.Context, all []domain.Candidate) error {
	action := domain.Action{Key: "did.candidates.save"}
	for _, c := range all {
		if err := c.Validate(); err != nil {
			return err
		}
		if len(all) == 1 {
			action = domain.Action{Key: "did.candidate.save"}
		}
	}
	return s.write(ctx, action, func(tx *Tx) error {
		for i := range all {
			if err := tx.saveCandidate(&all[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func (tx *Tx) saveCandidate(c *domain.Candidate) (err error) {
	if c.Person != "" {
		twice, err := value[bool](tx.ctx, tx.conn, "SELECT EXISTS (SELECT 1 FROM candidate WHERE deleted = 0 AND contest = ? AND person = ? AND id <> ?)",
			string(c.Contest), string(c.Person), string(c.ID))
		if err != nil {
			return err
		}
		if twice {
			return &domain.Error{Kind: domain.Invalid, Field: "GivenName", Key: "candidate.twice"}
		}
		c.GivenName, c.FamilyName, c.Born, c.Sex, c.Address, c.Postcode, c.Place, c.Phone, c.Email = "", "", domain.Date{}, "", "", "", "", "", ""
	}
	c.ID, err = save(tx, candidates, c)
	return err
}

// DeleteCandidate puts a candidate into the bin, off every draft. One who stands on an adopted list stays until that is
// corrected, and one who has been voted on as long as the ballot does.
func (s Nomination) DeleteCandidate(ctx context.Context, id domain.ID) error {
	return s.write(ctx, domain.Action{Key: "did.row.delete"}, func(tx *Tx) error {
		adopted, err := value[bool](ctx, tx.conn, `SELECT EXISTS (SELECT 1 FROM list_place p JOIN candidate_list l ON l.id = p.list
			WHERE p.candidate = ? AND p.deleted = 0 AND l.deleted = 0 AND l.adopted_on <> '')`, string(id))
		if err != nil {
			return err
		}
		if adopted {
			return &domain.Error{Kind: domain.Conflict, Key: "error.candidate.listed"}
		}
		voted, err := value[bool](ctx, tx.conn, "SELECT EXISTS (SELECT 1 FROM ballot_vote WHERE candidate = ? AND deleted = 0)", string(id))
		if err != nil {
			return err
		}
		if voted {
			return &domain.Error{Kind: domain.Conflict, Key: "error.candidate.voted"}
		}
		return tx.setDeleted("candidate", id, true)
	})
}

// mergeCandidates lets somebody whom the book had twice, and who is a candidate of a contest twice, be so once: whoever
// answered last stays and takes the other's places, votes and corrections. Where both stand on a list or a ballot, the
// one who stays does.
func (tx *Tx) mergeCandidates(keep, drop domain.ID) error {
	type pair struct{ stays, goes domain.ID }
	twice, err := query(tx.ctx, tx.conn, func(p *pair) []any { return []any{&p.stays, &p.goes} }, `
		SELECT iif(d.answered_on > k.answered_on, d.id, k.id), iif(d.answered_on > k.answered_on, k.id, d.id) FROM candidate k JOIN candidate d ON d.contest = k.contest
		WHERE k.person = ? AND d.person = ? AND k.deleted = 0 AND d.deleted = 0`, string(keep), string(drop))
	if err != nil {
		return err
	}
	for _, p := range twice {
		if err := tx.pointAt("candidate", p.stays, p.goes); err != nil {
			return err
		}
		if err := tx.setDeleted("candidate", p.goes, true); err != nil {
			return err
		}
	}
	return nil
}
