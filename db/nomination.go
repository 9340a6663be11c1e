package db

import (
	"context"
	"fmt"

	"lagboka/domain"
)

// nominations are the rows of the nominations of some contests, by contest or list.
type nominations struct {
	milestones map[domain.ID][]domain.Milestone
	candidates map[domain.ID][]domain.Candidate
	lists      map[domain.ID][]domain.ListCard
	committees map[domain.ID]domain.Committee
	meetings   map[domain.ID]domain.NominationMeetingCard
	corrected  map[domain.ID][]domain.Correction // by list
}

// nominationsOf reads the nominations of a contest, or of all where it is empty; of all, only what lists are checked
// from. Somebody who is in the book stands with the name, birth date, sex and address that the book has.
func nominationsOf(ctx context.Context, r reader, contest domain.ID, today domain.Date) (n nominations, err error) {
	n = nominations{
		milestones: map[domain.ID][]domain.Milestone{}, candidates: map[domain.ID][]domain.Candidate{}, lists: map[domain.ID][]domain.ListCard{},
		committees: map[domain.ID]domain.Committee{}, corrected: map[domain.ID][]domain.Correction{},
	}
	of := "deleted = 0 AND (? = '' OR contest = ?) ORDER BY id"
	id := string(contest)
	steps, err := query(ctx, r, milestones.at, milestones.selectWhere(of), id, id)
	if err != nil {
		return n, err
	}
	for _, m := range steps {
		n.milestones[m.Contest] = append(n.milestones[m.Contest], m)
	}
	columns := candidates.columns
	if contest == "" {
		columns = checkedColumns
	}
	people, err := candidatesOf(ctx, r, contest, columns)
	if err != nil {
		return n, err
	}
	for _, c := range people {
		n.candidates[c.Contest] = append(n.candidates[c.Contest], c)
	}
	elected, err := query(ctx, r, committees.at, committees.selectWhere(of), id, id)
	if err != nil {
		return n, err
	}
	for _, c := range elected {
		n.committees[c.Contest] = c
	}
	if n.meetings, err = meetingsOf(ctx, r, contest); err != nil {
		return n, err
	}
	made, err := query(ctx, r, corrections.at, corrections.selectWhere("deleted = 0 ORDER BY id"))
	if err != nil {
		return n, err
	}
	for _, c := range made {
		n.corrected[c.List] = append(n.corrected[c.List], c)
	}
	return n, n.readLists(ctx, r, contest, today)
}

// readLists reads the lists with their places and who signs them.
func (n *nominations) readLists(ctx context.Context, r reader, contest domain.ID, today domain.Date) error {
	id := string(contest)
	all, err := query(ctx, r, candidateLists.at, candidateLists.selectWhere("deleted = 0 AND (? = '' OR contest = ?) ORDER BY id"), id, id)
	if err != nil {
		return err
	}
	places, err := query(ctx, r, listPlaces.at, listPlaces.selectWhere(`deleted = 0 AND list IN (SELECT id FROM candidate_list WHERE deleted = 0 AND (? = '' OR contest = ?))
		ORDER BY rank, id`), id, id)
	if err != nil {
		return err
	}
	byList := map[domain.ID][]domain.ListPlace{}
	for _, p := range places {
		byList[p.List] = append(byList[p.List], p)
	}
	signers, err := signersOf(ctx, r, contest, today)
	if err != nil {
		return err
	}
	for _, l := range all {
		card := domain.ListCard{List: l, Places: byList[l.ID]}
		for _, who := range []domain.ID{l.Signer, l.Deputy} {
			if x, ok := signers[signing{l.ID, who}]; ok {
				card.Signers = append(card.Signers, x)
			}
		}
		n.lists[l.Contest] = append(n.lists[l.Contest], card)
	}
	return nil
}

// Contest returns a contest with everybody who is thought of, its steps and its lists.
func (s *Store) Contest(ctx context.Context, id domain.ID) (card domain.ContestCard, err error) {
	all, err := contestCards(ctx, s.readers, id, s.today())
	if err != nil {
		return card, fmt.Errorf("read contest: %w", err)
	}
	if len(all) == 0 {
		return card, gone("contest")
	}
	card = all[0]
	if card.Members, err = s.membersByPlace(ctx, card.Row.Contest.Unit); err != nil {
		return card, fmt.Errorf("read contest: %w", err)
	}
	if card.Mayoral, err = s.mayoral(ctx, card.Row.Contest.Unit, card.Row.Today); err != nil {
		return card, fmt.Errorf("read contest: %w", err)
	}
	body, err := committeeBody(ctx, s.readers, card.Row.Contest, card.Committee)
	if err != nil || body == "" {
		return card, err
	}
	card.Elected, err = s.Offices(ctx, domain.OfficeQuery{Body: body, AsOf: domain.DateOf(s.options.Now())})
	return card, err
}

// ContestRows returns how far the nominations of a unit's contests have come, in the order of its branches; the county
// council's first.
func (s *Store) ContestRows(ctx context.Context, unit domain.ID) ([]domain.ContestRow, error) {
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, fmt.Errorf("list contests: %w", err)
	}
	return contestRows(ctx, s.readers, tree, unit, s.today())
}

func contestRows(ctx context.Context, r reader, tree *domain.Tree, unit domain.ID, today domain.Date) (rows []domain.ContestRow, err error) {
	cards, err := contestCards(ctx, r, "", today)
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
	for _, c := range cards {
		if unit == "" || inside[c.Row.Contest.Unit] {
			rows = append(rows, c.Row)
		}
	}
	return rows, nil
}

// contestCards reads one contest, or all.
func contestCards(ctx context.Context, r reader, id domain.ID, today domain.Date) (all []domain.ContestCard, err error) {
	contests, err := contestsIn(ctx, r)
	if err != nil {
		return nil, err
	}
	days, err := electionsIn(ctx, r)
	if err != nil {
		return nil, err
	}
	election := byID(elections, days)
	allUnits, err := unitsIn(ctx, r)
	if err != nil {
		return nil, err
	}
	unit := byID(units, allUnits)
	n, err := nominationsOf(ctx, r, id, today)
	if err != nil {
		return nil, err
	}
	trained, err := trainedBy(ctx, r, today)
	if err != nil {
		return nil, err
	}
	others, err := otherLists(ctx, r)
	if err != nil {
		return nil, err
	}
	for _, c := range contests {
		if id != "" && c.ID != id {
			continue
		}
		card := domain.ContestCard{
			Candidates: n.candidates[c.ID], Lists: n.lists[c.ID], Committee: n.committees[c.ID], Meeting: n.meetings[c.ID],
			Others: standElsewhere(c, n.candidates[c.ID], others, unit), Region: regionOf(c, contests),
		}
		for _, l := range card.Lists {
			card.Corrections = append(card.Corrections, n.corrected[l.List.ID]...)
		}
		for _, m := range n.milestones[c.ID] {
			if m.Step == domain.StepOwn {
				card.Own = append(card.Own, m)
			}
		}
		card.Row = domain.ContestRow{Contest: c, Election: election[c.Election], Unit: unit[c.Unit], Candidates: map[domain.CandidateState]int{}, Today: today}
		for _, x := range card.Candidates {
			card.Row.Candidates[x.State]++
		}
		card.Row.Expired = domain.ExpiredCandidates(card.Candidates, card.Row.Election, card.Row.Today)
		list, ok := domain.Newest(card.Lists)
		if ok {
			card.Row.List = list.List
			in := card.Input(list)
			card.Row.Check, card.Row.Balance = domain.CheckList(in), domain.BalanceOf(in)
		}
		card.Row.Milestones = domain.FillMilestones(n.milestones[c.ID], c, card.Row.Election, domain.Happened{
			List: list.List, Committee: card.Committee, Meeting: card.Meeting.Meeting, Trained: trained[c.Unit],
		})
		all = append(all, card)
	}
	return all, nil
}

// regionOf is the number of a county council's county, which its municipalities' numbers begin with: those of the other
// contests of the election, where they are of one county.
func regionOf(c domain.Contest, all []domain.Contest) (region string) {
	if !c.County() {
		return ""
	}
	for _, x := range all {
		if x.Election != c.Election || len(x.Municipality) < 2 {
			continue
		}
		if number := x.Municipality[:2]; region == "" || region == number {
			region = number
		} else {
			return ""
		}
	}
	return region
}

// standElsewhere names, by person, the lists of other municipalities that a contest's candidates stand on at the same
// election. A county list beside a municipal one is another election (valgloven § 3-2).
func standElsewhere(c domain.Contest, all []domain.Candidate, lists map[domain.ID][]otherList, unit map[domain.ID]domain.Unit) map[domain.ID]string {
	named := map[domain.ID]string{}
	for _, x := range all {
		for _, o := range lists[x.Person] {
			if o.contest != c.ID && o.election == c.Election && o.municipality != "" && c.Municipality != "" {
				named[x.Person] = unit[o.unit].Label() + ": " + o.list
			}
		}
	}
	return named
}

// trainedBy is when each unit held the circle that the work plan asks for, where it counts.
func trainedBy(ctx context.Context, r reader, today domain.Date) (map[domain.ID]domain.Date, error) {
	all, err := circlesIn(ctx, r, domain.CircleQuery{})
	if err != nil {
		return nil, err
	}
	held := map[domain.ID]domain.Date{}
	for _, c := range all {
		switch c.State(today) {
		case domain.CircleHeld, domain.CircleReported, domain.CircleSettled:
			if c.Course.Planned && c.Judged.Approved() {
				held[c.Circle.Unit] = c.Judged.Last
			}
		}
	}
	return held, nil
}

// otherList is a list that somebody stands on.
type otherList struct {
	person, contest, unit, election domain.ID
	municipality, list              string
}

// otherLists are the lists that people in the book stand on, by person.
func otherLists(ctx context.Context, r reader) (map[domain.ID][]otherList, error) {
	all, err := query(ctx, r, func(o *otherList) []any {
		return []any{&o.person, &o.contest, &o.unit, &o.election, &o.municipality, &o.list}
	}, `
		SELECT c.person, l.contest, k.unit, k.election, k.municipality, l.name FROM list_place p JOIN candidate c ON c.id = p.candidate JOIN candidate_list l ON l.id = p.list
		JOIN contest k ON k.id = l.contest WHERE p.deleted = 0 AND c.deleted = 0 AND l.deleted = 0 AND l.withdrawn_on = '' AND c.person IS NOT NULL ORDER BY l.id, p.rank, p.id`)
	by := map[domain.ID][]otherList{}
	for _, o := range all {
		by[o.person] = append(by[o.person], o)
	}
	return by, err
}

// ContestOfList returns the contest that a list is of.
func (s *Store) ContestOfList(ctx context.Context, list domain.ID) (domain.ContestCard, error) {
	l, err := one(ctx, s.readers, candidateLists, "id = ? AND deleted = 0", string(list))
	if err != nil {
		return domain.ContestCard{}, err
	}
	return s.Contest(ctx, l.Contest)
}
