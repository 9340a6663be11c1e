package db

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"lagboka/domain"
)

// placingOf is the order of a list's places as candidate_list.placing keeps it: IDs by rank, a comma between, nothing for
// a free place. Of two with the same rank the one that stands behind goes on to the next.
func placingOf(places []domain.ListPlace) string {
	places = slices.Clone(places)
	slices.SortStableFunc(places, func(a, b domain.ListPlace) int { return cmp.Compare(a.Rank, b.Rank) })
	var slots []string
	for _, p := range places {
		for len(slots)+1 < p.Rank {
			slots = append(slots, "")
		}
		slots = append(slots, string(p.ID))
	}
	return strings.Join(slots, ",")
}

// placed is a place of a list, and whether it lies in the bin.
type placed struct {
	id     domain.ID
	binned bool
	rank   int
}

// ranksIn are the ranks that an order gives places, which come in the order of their IDs. Those that it does not know
// stand behind all others: they have come back from the bin, or from another laptop, since it was decided. In the bin
// they have none.
func ranksIn(placing string, places []placed) map[domain.ID]int {
	ranks := make(map[domain.ID]int, len(places))
	for i, id := range strings.Split(placing, ",") {
		ranks[domain.ID(id)] = i + 1
	}
	last := 0
	for _, p := range places {
		if !p.binned {
			last = max(last, ranks[p.id])
		}
	}
	for _, p := range places {
		if ranks[p.id] == 0 && !p.binned {
			last++
			ranks[p.id] = last
		}
	}
	return ranks
}

// place writes the order of a list's places.
func (tx *Tx) place(list domain.ID, places []domain.ListPlace) error {
	tx.outdate("candidate_list", list)
	_, err := tx.exec("UPDATE candidate_list SET placing = ? WHERE id = ? AND placing IS NOT ?1", placingOf(places), string(list))
	return err
}

// rank gives the places of a list the ranks that its order says.
func (tx *Tx) rank(list domain.ID) error {
	ranks, err := misplaced(tx.ctx, tx.conn, list)
	for id, rank := range ranks {
		if _, err := tx.exec("UPDATE list_place SET rank = ? WHERE id = ?", rank, string(id)); err != nil {
			return err
		}
		tx.touch("list_place")
	}
	return err
}

// misplaced are the places of a list that have another rank than its order gives them, with that.
func misplaced(ctx context.Context, r reader, list domain.ID) (map[domain.ID]int, error) {
	placing, err := value[string](ctx, r, "SELECT placing FROM candidate_list WHERE id = ?", string(list))
	if err != nil {
		return nil, err
	}
	places, err := query(ctx, r, func(p *placed) []any { return []any{&p.id, &p.binned, &p.rank} },
		"SELECT id, deleted, rank FROM list_place WHERE list = ? ORDER BY id", string(list))
	if err != nil {
		return nil, err
	}
	ranks, wrong := ranksIn(placing, places), map[domain.ID]int{}
	for _, p := range places {
		if ranks[p.id] != p.rank {
			wrong[p.id] = ranks[p.id]
		}
	}
	return wrong, nil
}

// placeLists gives the lists of a book in which each place had a rank of its own their order, and the history what that
// was after each action, so that it is read and taken back as before.
func placeLists(ctx context.Context, conn *sql.Tx) error {
	tx := newTx(ctx, nil, conn)
	unplaced, err := query(ctx, conn, func(p *domain.ListPlace) []any { return []any{&p.ID, &p.List, &p.Rank} },
		`SELECT p.id, p.list, p.rank FROM list_place p JOIN candidate_list l ON l.id = p.list WHERE p.deleted = 0 AND l.placing = '' ORDER BY p.rank, p.n`)
	if err != nil {
		return err
	}
	byList := map[domain.ID][]domain.ListPlace{}
	for _, p := range unplaced {
		byList[p.List] = append(byList[p.List], p)
	}
	for list, places := range byList {
		if err := tx.place(list, places); err != nil {
			return err
		}
	}
	if err := tx.placeHistory(); err != nil {
		return err
	}
	return tx.renew()
}

// placeChange is one line of the history of a place that had a rank of its own; a birth fills all of it.
type placeChange struct {
	txn     int64
	id      domain.ID
	field   string
	list    domain.ID
	rank    int
	deleted bool
}

// placeHistory turns the history of ranks into that of orders.
func (tx *Tx) placeHistory() error {
	all, err := query(tx.ctx, tx.conn, func(c *placeChange) []any {
		return []any{&c.txn, &c.id, &c.field, &c.list, &c.rank, &c.deleted}
	}, `SELECT txn, row, field, iif(field = '', new ->> '$.list', ''), iif(field = '', ifnull(new ->> '$.rank', 0), iif(field = 'rank', new, 0)),
		iif(field = '', ifnull(new ->> '$.deleted', 0), iif(field = 'deleted', new, 0))
		FROM change WHERE kind = 'list_place' AND field IN ('', 'rank', 'deleted') ORDER BY txn, n`)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(all, func(c placeChange) bool { return c.rank > 0 }) {
		return nil
	}
	places, of := map[domain.ID]*placeChange{}, map[domain.ID][]*placeChange{} // as they are by now; those of a list in the order they were made
	placing := map[domain.ID]string{}
	var changed []domain.ID // lists, by the action that is being read
	for i := range all {
		c := &all[i]
		p := places[c.id]
		switch {
		case c.field == "":
			p, places[c.id], of[c.list] = c, c, append(of[c.list], c)
		case p == nil: // its beginning is lost
			continue
		case c.field == "rank":
			p.rank = c.rank
		default:
			p.deleted = c.deleted
		}
		if !slices.Contains(changed, p.list) {
			changed = append(changed, p.list)
		}
		if i+1 < len(all) && all[i+1].txn == c.txn {
			continue
		}
		for _, list := range changed {
			was := placing[list]
			placing[list] = standingIn(of[list])
			if was == placing[list] {
				continue
			}
			if _, err := tx.exec("INSERT INTO change (txn, kind, row, field, old, new) VALUES (?, 'candidate_list', ?, 'placing', ?, ?)",
				c.txn, string(list), was, placing[list]); err != nil {
				return err
			}
		}
		changed = nil
	}
	if _, err := tx.exec("DELETE FROM change WHERE kind = 'list_place' AND field = 'rank'"); err != nil {
		return err
	}
	_, err = tx.exec("UPDATE change SET new = json_remove(new, '$.rank') WHERE kind = 'list_place' AND field = ''")
	return err
}

// standingIn is the order of those places that are not in the bin.
func standingIn(all []*placeChange) string {
	var places []domain.ListPlace
	for _, p := range all {
		if !p.deleted {
			places = append(places, domain.ListPlace{ID: p.id, Rank: p.rank})
		}
	}
	return placingOf(places)
}
