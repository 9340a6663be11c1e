package db

import (
	"context"
	"fmt"

	"lagboka/domain"
)

var milestones = table[domain.Milestone]{
	name:    "milestone",
	columns: []string{"id", "contest", "step", "planned", "done", "note"},
	at: func(m *domain.Milestone) []any {
		return []any{&m.ID, &m.Contest, &m.Step, &m.Planned, &m.Done, &m.Note}
	},
}

var candidates = table[domain.Candidate]{
	name: "candidate",
	columns: []string{
		"id", "contest", "person", "given_name", "family_name", "born", "sex", "address", "postcode", "place", "phone", "email", "consent", "keep", "state",
		"proposed_by", "proposed_on", "asked_by", "asked_on", "answered_on", "next", "condition", "not_above", "not_below", "position", "residence", "experience",
		"registered", "excluded_post", "leaves_post", "other_list", "committee_note", "note",
	},
	at: func(c *domain.Candidate) []any {
		return []any{
			&c.ID, &c.Contest, &c.Person, &c.GivenName, &c.FamilyName, &c.Born, &c.Sex, &c.Address, &c.Postcode, &c.Place, &c.Phone, &c.Email, &c.Consent, &c.Keep,
			&c.State, &c.ProposedBy, &c.ProposedOn, &c.AskedBy, &c.AskedOn, &c.AnsweredOn, &c.Next, &c.Condition, &c.NotAbove, &c.NotBelow, &c.Position, &c.Residence,
			&c.Experience, &c.Registered, &c.ExcludedPost, &c.LeavesPost, &c.OtherList, &c.CommitteeNote, &c.Note,
		}
	},
}

var candidateLists = table[domain.CandidateList]{
	name: "candidate_list",
	columns: []string{
		"id", "contest", "name", "kind", "heading", "position", "residence", "signer", "deputy", "signed_on", "adopted_on", "submitted_on", "approved_on",
		"withdrawn_on", "note",
	},
	at: func(l *domain.CandidateList) []any {
		return []any{
			&l.ID, &l.Contest, &l.Name, &l.Kind, &l.Heading, &l.Position, &l.Residence, &l.Signer, &l.Deputy, &l.SignedOn, &l.AdoptedOn, &l.SubmittedOn, &l.ApprovedOn,
			&l.WithdrawnOn, &l.Note,
		}
	},
}

var listPlaces = table[domain.ListPlace]{
	name:    "list_place",
	columns: []string{"id", "list", "candidate", "rank", "bonus"},
	at: func(p *domain.ListPlace) []any {
		return []any{&p.ID, &p.List, &p.Candidate, &p.Rank, &p.Bonus}
	},
}

// nominations are the rows of the nominations of some contests, by contest or list.
type nominations struct {
	milestones map[domain.ID][]domain.Milestone
	candidates map[domain.ID][]domain.Candidate
	lists      map[domain.ID][]domain.ListCard
}

// nominationsOf reads the nominations of a contest, or of all where it is empty. Somebody who is in the book stands with the name, birth
// date, sex and address that the book has.
func (s *Store) nominationsOf(ctx context.Context, contest domain.ID) (n nominations, err error) {
	n = nominations{map[domain.ID][]domain.Milestone{}, map[domain.ID][]domain.Candidate{}, map[domain.ID][]domain.ListCard{}}
	of := "deleted = 0 AND (? = '' OR contest = ?)"
	id := string(contest)
	steps, err := query(ctx, s.readers, milestones.at, milestones.selectWhere(of), id, id)
	if err != nil {
		return n, err
	}
	for _, m := range steps {
		n.milestones[m.Contest] = append(n.milestones[m.Contest], m)
	}
	people, err := query(ctx, s.readers, candidates.at, candidateSQL, id, id)
	if err != nil {
		return n, err
	}
	for _, c := range people {
		n.candidates[c.Contest] = append(n.candidates[c.Contest], c)
	}
	all, err := query(ctx, s.readers, candidateLists.at, candidateLists.selectWhere(of+" ORDER BY n"), id, id)
	if err != nil {
		return n, err
	}
	places, err := query(ctx, s.readers, listPlaces.at, listPlaces.selectWhere(`deleted = 0 AND list IN (SELECT id FROM candidate_list WHERE deleted = 0 AND (? = '' OR contest = ?))
		ORDER BY rank, n`), id, id)
	if err != nil {
		return n, err
	}
	byList := map[domain.ID][]domain.ListPlace{}
	for _, p := range places {
		byList[p.List] = append(byList[p.List], p)
	}
	for _, l := range all {
		n.lists[l.Contest] = append(n.lists[l.Contest], domain.ListCard{List: l, Places: byList[l.ID]})
	}
	return n, nil
}

// candidateSQL reads candidates with what the book knows of those who are in it.
var candidateSQL = func() string {
	own := map[string]string{
		"given_name": "given_name", "family_name": "family_name", "born": "born", "sex": "sex", "address": "address", "postcode": "postcode", "place": "place",
		"phone": "CASE WHEN p.mobile <> '' THEN p.mobile ELSE p.phone END", "email": "email",
	}
	columns := ""
	for i, c := range candidates.columns {
		if i > 0 {
			columns += ", "
		}
		if from, ok := own[c]; ok {
			if len(from) < 20 {
				from = "p." + from
			}
			columns += "CASE WHEN p.id IS NULL THEN c." + c + " ELSE " + from + " END"
		} else {
			columns += "c." + c
		}
	}
	return "SELECT " + columns + " FROM candidate c LEFT JOIN person p ON p.id = c.person WHERE c.deleted = 0 AND (? = '' OR c.contest = ?) ORDER BY c.n"
}()

// Contest returns a contest with everybody who is thought of, its steps and its lists.
func (s *Store) Contest(ctx context.Context, id domain.ID) (card domain.ContestCard, err error) {
	all, err := s.contestCards(ctx, id)
	if err != nil {
		return card, fmt.Errorf("read contest: %w", err)
	}
	if len(all) == 0 {
		return card, gone("contest")
	}
	return all[0], nil
}

// ContestRows returns how far the nominations of a unit's contests have come, in the order of its branches; the county council's first.
func (s *Store) ContestRows(ctx context.Context, unit domain.ID) ([]domain.ContestRow, error) {
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, fmt.Errorf("list contests: %w", err)
	}
	cards, err := s.contestCards(ctx, "")
	if err != nil {
		return nil, fmt.Errorf("list contests: %w", err)
	}
	inside := map[domain.ID]bool{}
	for _, u := range tree.Within(unit) {
		inside[u.ID] = true
	}
	// The county list is the umbrella's; those who work in a county branch see it too.
	if u, ok := tree.Unit(unit); ok && u.Kind == domain.CountyBranch {
		inside[u.Parent] = true
	}
	var rows []domain.ContestRow
	for _, c := range cards {
		if unit == "" || inside[c.Row.Contest.Unit] {
			rows = append(rows, c.Row)
		}
	}
	return rows, nil
}

// contestCards reads one contest, or all.
func (s *Store) contestCards(ctx context.Context, id domain.ID) (all []domain.ContestCard, err error) {
	contests, err := s.Contests(ctx)
	if err != nil {
		return nil, err
	}
	days, err := s.Elections(ctx)
	if err != nil {
		return nil, err
	}
	election := byID(elections, days)
	allUnits, err := s.Units(ctx)
	if err != nil {
		return nil, err
	}
	unit := byID(units, allUnits)
	n, err := s.nominationsOf(ctx, id)
	if err != nil {
		return nil, err
	}
	trained, err := s.trained(ctx)
	if err != nil {
		return nil, err
	}
	others, err := s.otherLists(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range contests {
		if id != "" && c.ID != id {
			continue
		}
		card := domain.ContestCard{Candidates: n.candidates[c.ID], Lists: n.lists[c.ID], Others: map[domain.ID]string{}}
		card.Row = domain.ContestRow{Contest: c, Election: election[c.Election], Unit: unit[c.Unit], Candidates: map[domain.CandidateState]int{}}
		for _, x := range card.Candidates {
			card.Row.Candidates[x.State]++
			for _, o := range others[x.Person] {
				// A county list beside a municipal one is another election (valgloven § 5-1).
				if o.contest != c.ID && o.municipality != "" && c.Municipality != "" {
					card.Others[x.Person] = unit[o.unit].Label() + ": " + o.list
				}
			}
		}
		list, ok := domain.Newest(card.Lists)
		if ok {
			card.Row.List = list.List
			in := card.Input(list)
			card.Row.Check, card.Row.Balance = domain.CheckList(in), domain.BalanceOf(in)
		}
		card.Row.Milestones = domain.FillMilestones(n.milestones[c.ID], c, card.Row.Election, list.List, trained[c.Unit])
		all = append(all, card)
	}
	return all, nil
}

// trained is when each unit held the circle that the work plan asks for, where it counts.
func (s *Store) trained(ctx context.Context) (map[domain.ID]domain.Date, error) {
	all, err := s.Circles(ctx, domain.CircleQuery{})
	if err != nil {
		return nil, err
	}
	today, held := domain.DateOf(s.options.Now()), map[domain.ID]domain.Date{}
	for _, r := range all {
		switch r.State(today) {
		case domain.CircleHeld, domain.CircleReported, domain.CircleSettled:
			if r.Course.Planned && r.Judged.Approved() {
				held[r.Circle.Unit] = r.Judged.Last
			}
		}
	}
	return held, nil
}

// otherList is a list that somebody stands on.
type otherList struct {
	person, contest, unit domain.ID
	municipality, list    string
}

// otherLists are the lists that people in the book stand on, by person.
func (s *Store) otherLists(ctx context.Context) (map[domain.ID][]otherList, error) {
	all, err := query(ctx, s.readers, func(o *otherList) []any { return []any{&o.person, &o.contest, &o.unit, &o.municipality, &o.list} }, `
		SELECT c.person, l.contest, k.unit, k.municipality, l.name FROM list_place p JOIN candidate c ON c.id = p.candidate JOIN candidate_list l ON l.id = p.list
		JOIN contest k ON k.id = l.contest WHERE p.deleted = 0 AND c.deleted = 0 AND l.deleted = 0 AND l.withdrawn_on = '' AND c.person IS NOT NULL`)
	by := map[domain.ID][]otherList{}
	for _, o := range all {
		by[o.person] = append(by[o.person], o)
	}
	return by, err
}

// SaveMilestone writes a step of a contest, in place of the one it has, and returns its ID.
func (s *Store) SaveMilestone(ctx context.Context, m domain.Milestone) (id domain.ID, err error) {
	err = s.write(ctx, domain.Action{Key: "did.milestone.save"}, func(tx *Tx) error {
		standing, err := query(ctx, tx.conn, milestones.at, milestones.selectWhere("deleted = 0 AND contest = ? AND step = ?"), string(m.Contest), string(m.Step))
		if err != nil {
			return err
		}
		if m.ID = ""; len(standing) > 0 {
			m.ID = standing[0].ID
		}
		id, err = save(tx, milestones, &m)
		return err
	})
	return id, err
}

// SaveCandidate writes a candidate and returns its ID. Of somebody who is in the book only what concerns the contest is kept here.
func (s *Store) SaveCandidate(ctx context.Context, c domain.Candidate) (id domain.ID, err error) {
	if err := c.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.candidate.save", Subject: c.Name()}, func(tx *Tx) error {
		if c.Person != "" {
			twice, err := value[bool](ctx, tx.conn, "SELECT EXISTS (SELECT 1 FROM candidate WHERE deleted = 0 AND contest = ? AND person = ? AND id <> ?)",
				string(c.Contest), string(c.Person), string(c.ID))
			if err != nil {
				return err
			}
			if twice {
				return &domain.Error{Kind: domain.Invalid, Field: "GivenName", Key: "candidate.twice"}
			}
			c.GivenName, c.FamilyName, c.Born, c.Sex, c.Address, c.Postcode, c.Place, c.Phone, c.Email = "", "", domain.Date{}, "", "", "", "", "", ""
		}
		id, err = save(tx, candidates, &c)
		return err
	})
	return id, err
}

// DeleteCandidate puts a candidate into the bin, off every draft. One who stands on an adopted list stays until that is corrected.
func (s *Store) DeleteCandidate(ctx context.Context, id domain.ID) error {
	return s.write(ctx, domain.Action{Key: "did.row.delete"}, func(tx *Tx) error {
		adopted, err := value[bool](ctx, tx.conn, `SELECT EXISTS (SELECT 1 FROM list_place p JOIN candidate_list l ON l.id = p.list
			WHERE p.candidate = ? AND p.deleted = 0 AND l.deleted = 0 AND l.adopted_on <> '')`, string(id))
		if err != nil {
			return err
		}
		if adopted {
			return &domain.Error{Kind: domain.Conflict, Key: "error.candidate.listed"}
		}
		if _, err := tx.exec("UPDATE list_place SET deleted = 1 WHERE candidate = ? AND deleted = 0", string(id)); err != nil {
			return err
		}
		return tx.setDeleted("candidate", id, true)
	})
}

// ContestOfList returns the contest that a list is of.
func (s *Store) ContestOfList(ctx context.Context, list domain.ID) (domain.ContestCard, error) {
	l, err := one(ctx, s.readers, candidateLists, "id = ? AND deleted = 0", string(list))
	if err != nil {
		return domain.ContestCard{}, err
	}
	return s.Contest(ctx, l.Contest)
}

// SaveList writes a list with its places and returns its ID. The names and the order of an adopted list stand; Correct changes them.
func (s *Store) SaveList(ctx context.Context, card domain.ListCard) (id domain.ID, err error) {
	return s.saveList(ctx, card, "did.list.save", false)
}

// CorrectList writes a list whose names had to be changed after it was adopted (valgloven § 5-8, § 5-10, § 5-11).
func (s *Store) CorrectList(ctx context.Context, card domain.ListCard) (id domain.ID, err error) {
	return s.saveList(ctx, card, "did.list.correct", true)
}

func (s *Store) saveList(ctx context.Context, card domain.ListCard, action string, correct bool) (id domain.ID, err error) {
	if err := card.List.Validate(); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: action, Subject: card.List.Name}, func(tx *Tx) error {
		var have []domain.ListPlace
		if card.List.ID != "" {
			old, err := one(ctx, tx.conn, candidateLists, "id = ? AND deleted = 0", string(card.List.ID))
			if err != nil {
				return err
			}
			if have, err = query(ctx, tx.conn, listPlaces.at, listPlaces.selectWhere("deleted = 0 AND list = ? ORDER BY rank, n"), string(card.List.ID)); err != nil {
				return err
			}
			if old.Frozen() && !correct && !samePlaces(have, card.Places) {
				return &domain.Error{Kind: domain.Conflict, Key: "error.list.frozen"}
			}
		}
		if id, err = save(tx, candidateLists, &card.List); err != nil {
			return err
		}
		for i := range card.Places {
			card.Places[i].List = id
		}
		if err := putRows(tx, listPlaces, have, card.Places); err != nil {
			return err
		}
		return dropRows(tx, listPlaces, have, card.Places)
	})
	return id, err
}

func samePlaces(a, b []domain.ListPlace) bool {
	was := byID(listPlaces, a)
	if len(a) != len(b) {
		return false
	}
	for _, p := range b {
		if was[p.ID] != p {
			return false
		}
	}
	return true
}

// PurgeCandidates deletes people who are not in the book and have not agreed to be kept, for good, after the election.
func (s *Store) PurgeCandidates(ctx context.Context, ids []domain.ID) error {
	return s.write(ctx, domain.Action{Key: "did.candidate.purge"}, func(tx *Tx) error {
		for _, id := range ids {
			_, err := tx.exec(`UPDATE candidate SET given_name = '', family_name = '', born = '', address = '', postcode = '', place = '', phone = '', email = '', position = '',
				residence = '', condition = '', committee_note = '', note = '', excluded_post = '', other_list = '', deleted = 1 WHERE id = ? AND person IS NULL`, string(id))
			if err != nil {
				return err
			}
			if _, err := tx.exec("DELETE FROM change WHERE field <> '' AND row = ?", string(id)); err != nil {
				return err
			}
			if _, err := tx.exec("UPDATE change SET new = '{}' WHERE field = '' AND row = ?", string(id)); err != nil {
				return err
			}
			tx.touch("candidate", id)
		}
		return nil
	})
}
