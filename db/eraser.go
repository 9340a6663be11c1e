package db

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"lagboka/domain"
)

// erase takes out of the book what is doomed. The history rests meanwhile and is written anew as if nothing of it had
// been: a row that stays is still what its changes make of it.
func (tx *Tx) erase(day domain.Date, each ...doomed) error {
	d := union(each)
	if _, err := tx.exec("INSERT OR IGNORE INTO meta (key, value) VALUES ('" + owed + "', '')"); err != nil {
		return err
	}
	guises, err := guises(tx.ctx, tx.conn, d)
	if err != nil {
		return err
	}
	traces, err := tracesOf(tx.ctx, tx.conn, d, guises)
	if err != nil {
		return err
	}
	if err := tx.keepNames(d, day); err != nil {
		return err
	}
	if err := tx.leaveDrafts(d.candidates, day); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE circle SET purged_on = ? WHERE id IN "+listed, day.String(), jsonText(d.lists)); err != nil {
		return err
	}
	err = tx.applying(func() error {
		for _, step := range []func() error{
			func() error { return tx.noteErased(day, each) },
			func() error { return tx.keepMarks(guises, d.picked) },
			func() error { return tx.unlink(d.persons) },
			func() error { return tx.blankCandidates(d.candidates) },
			func() error { return tx.blankLists(d.lists) },
			func() error { return tx.blank(participants.name, d.blanked) },
			func() error { return tx.deleteRows(d) },
			func() error { return tx.cut(traces) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	broken, err := foreignKeyCheck(tx.ctx, tx.conn)
	if err == nil && len(broken) > 0 {
		err = fmt.Errorf("foreign keys broken in %v", broken)
	}
	return err
}

// keepNames writes the name where it stays though the person goes: of offices where they said so, and of who signs an
// attendance list that is to be kept.
func (tx *Tx) keepNames(d doomed, day domain.Date) error {
	const name = "(SELECT trim(p.given_name || ' ' || p.family_name) FROM person p WHERE p.id = "
	// in a copy from before they may hold it still
	_, err := tx.exec(`UPDATE office SET holder = `+name+`office.person), until = iif(until = '' OR until > ?2, ?2, until)
		WHERE id IN (SELECT value FROM json_each(?1))`, jsonText(d.offices), day.String())
	if err == nil {
		_, err = tx.exec(`UPDATE circle SET leader_name = `+name+`circle.leader) WHERE id IN (SELECT value FROM json_each(?1))
			AND leader IN (SELECT value FROM json_each(?2))`, jsonText(d.signed), jsonText(d.persons))
	}
	return err
}

// leaveDrafts takes candidates off the drafts of elections that are still to come.
func (tx *Tx) leaveDrafts(candidates []domain.ID, day domain.Date) error {
	drafted, err := query(tx.ctx, tx.conn, func(id *domain.ID) []any { return []any{id} }, `SELECT c.id FROM candidate c
		JOIN contest k ON k.id = c.contest JOIN election e ON e.id = k.election WHERE c.deleted = 0 AND e.day >= ? AND c.id IN `+listed, day.String(), jsonText(candidates))
	if err != nil {
		return err
	}
	for _, id := range drafted {
		if err := tx.setDeleted("candidate", id, true); err != nil {
			return err
		}
	}
	return nil
}

// noteErased keeps that the rows were erased, when and why.
func (tx *Tx) noteErased(day domain.Date, each []doomed) error {
	var all []erasedRow
	for _, d := range each {
		for kind, ids := range map[string][]domain.ID{persons.name: d.persons, candidates.name: d.candidates, circles.name: d.lists} {
			for _, id := range ids {
				all = append(all, erasedRow{row: id, kind: kind, day: day, reason: d.Reason, offices: d.KeepOffices && kind == persons.name})
			}
		}
	}
	return tx.noteListed(all)
}

// unlink lets rows of others point at them no more, nor their history.
func (tx *Tx) unlink(persons []domain.ID) error {
	ids := jsonText(persons)
	var fields, births, replaced []string
	for _, e := range entities {
		set, points := "", []string{}
		for _, l := range e.links {
			if l.to != "person" || l.role&must != 0 {
				continue
			}
			n, err := tx.exec(fmt.Sprintf(`UPDATE %s SET "%[2]s" = NULL WHERE "%[2]s" IN `+listed, e.name, l.column), ids)
			if err != nil {
				return err
			}
			if n > 0 {
				tx.touch(e.name)
			}
			at := "new ->> '$." + l.column + "'"
			fields = append(fields, fmt.Sprintf("kind = '%s' AND field = '%s'", e.name, l.column))
			points = append(points, at+" IN erased_ids")
			set += fmt.Sprintf(", '$.%s', iif(%s IN erased_ids, NULL, %[2]s)", l.column, at)
		}
		if set != "" {
			births = append(births, fmt.Sprintf("kind = '%s' AND (%s)", e.name, strings.Join(points, " OR ")))
			replaced = append(replaced, fmt.Sprintf("WHEN '%s' THEN json_set(new%s)", e.name, set))
		}
	}
	const with = "WITH erased_ids AS MATERIALIZED (SELECT value FROM json_each(?)) "
	for _, statement := range []string{
		"UPDATE change SET old = iif(old IN erased_ids, NULL, old), new = iif(new IN erased_ids, NULL, new) WHERE (" + strings.Join(fields, " OR ") +
			") AND (old IN erased_ids OR new IN erased_ids)",
		"UPDATE change SET new = CASE kind " + strings.Join(replaced, " ") + " END WHERE field = '' AND (" + strings.Join(births, " OR ") + ")",
	} {
		if _, err := tx.exec(with+statement, ids); err != nil {
			return err
		}
	}
	return nil
}

// blank empties rows of what the register of personal data says is blanked, and lets them begin anew in the history.
func (tx *Tx) blank(kind string, ids []domain.ID) error {
	if len(ids) == 0 {
		return nil
	}
	var set []string
	for _, c := range blankedColumns(kind) {
		empty := "''"
		if slices.ContainsFunc(entityOf(kind).links, func(l link) bool { return l.column == c }) {
			empty = "NULL"
		}
		set = append(set, fmt.Sprintf(`"%s" = %s`, c, empty))
	}
	if _, err := tx.exec("UPDATE "+kind+" SET "+strings.Join(set, ", ")+" WHERE id IN "+listed, jsonText(ids)); err != nil {
		return err
	}
	tx.touch(kind)
	return tx.beginAnew(kind, ids)
}

func blankedColumns(kind string) (all []string) {
	for _, p := range domain.PersonalData {
		if p.Kind == kind && p.Erasure == domain.Blanked {
			all = append(all, strings.Fields(p.Columns)...)
		}
	}
	return all
}

// beginAnew lets the history of rows begin with what they are now.
func (tx *Tx) beginAnew(kind string, ids []domain.ID) error {
	columns, err := keptColumns(tx.ctx, tx.conn, kind)
	if err != nil {
		return err
	}
	if _, err := tx.exec("DELETE FROM change WHERE row IN "+listed, jsonText(ids)); err != nil {
		return err
	}
	_, err = tx.exec("INSERT INTO change (txn, kind, row, field, new) SELECT @txn, '"+kind+"', r.id, '', "+rowJSON(columns, "r.")+
		" FROM "+kind+" r WHERE r.id IN (SELECT value FROM json_each(@ids))", sql.Named("txn", tx.n), sql.Named("ids", jsonText(ids)))
	return err
}

// deleteRows deletes what is theirs alone, with its history.
func (tx *Tx) deleteRows(d doomed) error {
	for _, e := range entities {
		ids := d.goes[e.name]
		if len(ids) == 0 {
			continue
		}
		for _, of := range []string{"change WHERE row", e.name + " WHERE id"} {
			if _, err := tx.exec("DELETE FROM "+of+" IN "+listed, jsonText(ids)); err != nil {
				return err
			}
		}
		if e.words { // what was searched for earlier stands in its index until that is merged
			if _, err := tx.exec(fmt.Sprintf("INSERT INTO %[1]s_search (%[1]s_search) VALUES ('rebuild')", e.name)); err != nil {
				return err
			}
		}
		tx.touch(e.name)
	}
	for _, circle := range d.circles {
		tx.outdate(circles.name, circle)
	}
	return nil
}

// blankCandidates empties candidates and takes them off what is shown. What was decided about their places stays; of the
// corrections that they were struck or taken in by, the reason goes too.
func (tx *Tx) blankCandidates(ids []domain.ID) error {
	if len(ids) == 0 {
		return nil
	}
	about, err := query(tx.ctx, tx.conn, func(id *domain.ID) []any { return []any{id} },
		"SELECT id FROM list_correction WHERE candidate IN (SELECT value FROM json_each(?1)) OR replacement IN (SELECT value FROM json_each(?1))", jsonText(ids))
	if err != nil {
		return err
	}
	for _, statement := range []string{
		"UPDATE list_correction SET reason = '' WHERE id IN " + listed,
		"DELETE FROM change WHERE field = 'reason' AND row IN " + listed,
		"UPDATE change SET new = json_set(new, '$.reason', '') WHERE field = '' AND row IN " + listed,
	} {
		if _, err := tx.exec(statement, jsonText(about)); err != nil {
			return err
		}
	}
	if _, err := tx.exec("UPDATE candidate SET deleted = 1 WHERE id IN "+listed, jsonText(ids)); err != nil {
		return err
	}
	return tx.blank(candidates.name, ids)
}

// blankLists deletes the names of attendance lists (forskrift 2020-12-08-2896 § 13). So are a leader who is not in the
// book and what was written in free text, which may name somebody. Hours, birth years and sexes stay, so that earlier
// years' figures do.
func (tx *Tx) blankLists(ids []domain.ID) error {
	if len(ids) == 0 {
		return nil
	}
	for _, statement := range []string{
		"UPDATE circle SET leader_name = '', dispensed = CASE dispensed WHEN '' THEN '' ELSE '–' END, note = '' WHERE id IN " + listed,
		"DELETE FROM change WHERE field IN ('leader_name', 'dispensed', 'note') AND row IN " + listed,
		"UPDATE change SET new = json_set(new, '$.leader_name', '', '$.dispensed', (SELECT dispensed FROM circle WHERE id = row), '$.note', '') WHERE field = '' AND row IN " + listed,
	} {
		if _, err := tx.exec(statement, jsonText(ids)); err != nil {
			return err
		}
	}
	on, err := query(tx.ctx, tx.conn, func(id *domain.ID) []any { return []any{id} }, "SELECT id FROM circle_participant WHERE circle IN "+listed, jsonText(ids))
	if err != nil {
		return err
	}
	tx.touch(circles.name)
	return tx.blank(participants.name, on)
}
