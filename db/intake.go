package db

import (
	"context"
	"fmt"

	"lagboka/domain"
)

// importBatch is one import as the table holds it.
type importBatch struct {
	id                                 domain.ID
	source                             string
	unused                             int64 // once the number of its transaction, which means nothing in another file; the history has it
	made, changed, unchanged, rejected int
	report                             string
}

var importBatches = table[importBatch]{
	name:    "import_batch",
	columns: []string{"id", "source", "txn", "made", "changed", "unchanged", "rejected", "report"},
	at: func(b *importBatch) []any {
		return []any{&b.id, &b.source, &b.unused, &b.made, &b.changed, &b.unchanged, &b.rejected, &b.report}
	},
}

// madeByImport is the SQL of the transaction that made a batch, t, behind something that names the batch.
const madeByImport = "change c ON c.kind = 'import_batch' AND c.field = '' AND c.row = b.id JOIN txn t ON t.n = c.txn AND t.action = 'did.import'"

// distinctPair is two persons who are not the same, as the table holds them.
type distinctPair struct{ id, a, b domain.ID }

// NamedID follows from the two persons.
func (d distinctPair) NamedID() domain.ID {
	return domain.NamedID("distinct_pair", string(d.a), string(d.b))
}

var distinctPairs = table[distinctPair]{
	name:    "distinct_pair",
	columns: []string{"id", "a", "b"},
	at:      func(d *distinctPair) []any { return []any{&d.id, &d.a, &d.b} },
	links:   []link{{"a", "person", must}, {"b", "person", must}},
}

// Register reads the book's people whole, as an import or a hunt for duplicates needs them.
func (s *Store) Register(ctx context.Context) (domain.Register, error) {
	var reg domain.Register
	var pairs []distinctPair
	err := s.together(ctx, func(r reader) (err error) {
		if reg.Seq, err = value[int64](ctx, r, seqSQL); err != nil {
			return err
		}
		if reg.Units, err = unitsIn(ctx, r); err != nil {
			return err
		}
		if pairs, err = query(ctx, r, distinctPairs.at, distinctPairs.selectWhere("deleted = 0")); err != nil {
			return err
		}
		if reg.Erased, err = readErased(ctx, r); err != nil {
			return err
		}
		reg.Persons, err = query(ctx, r, persons.at, persons.selectWhere("deleted = 0"))
		inOrderOfIDs(persons, reg.Persons)
		return err
	}, func(r reader) (err error) {
		if reg.Memberships, err = query(ctx, r, memberships.at, memberships.selectWhere("deleted = 0")); err != nil {
			return err
		}
		if reg.Fees, err = query(ctx, r, fees.at, fees.selectWhere("deleted = 0")); err != nil {
			return err
		}
		inOrderOfIDs(memberships, reg.Memberships)
		inOrderOfIDs(fees, reg.Fees)
		reg.Rates, err = query(ctx, r, rules.at, rules.selectWhere(rulesInOrder))
		return err
	})
	if err != nil {
		return domain.Register{}, fmt.Errorf("read register: %w", err)
	}
	reg.Distinct = make(map[domain.Pair]bool, len(pairs))
	for _, p := range pairs {
		reg.Distinct[domain.PairOf(p.a, p.b)] = true
	}
	return reg, nil
}

// ApplyImport writes a plan, all of it or nothing, and returns the batch by which it can be undone. A Conflict means
// that the book has changed since the plan was made. A plan that writes nothing makes no batch.
func (s *Store) ApplyImport(ctx context.Context, plan domain.ImportPlan, progress func(done, total int)) (batch domain.ID, err error) {
	total := len(plan.Persons) + len(plan.Memberships) + len(plan.Fees) + len(plan.Distinct) + len(plan.Meetings)
	if total == 0 {
		return "", nil
	}
	// A copy from before, as before every migration: an undo gives values back, not a file that something else has
	// damaged.
	if _, err := s.BackupIfChanged(ctx); err != nil {
		return "", err
	}
	err = s.write(ctx, domain.Action{Key: "did.import"}, func(tx *Tx) error {
		if tx.n != plan.Seq+1 {
			return &domain.Error{Kind: domain.Conflict, Key: "error.import.changed"}
		}
		step := stepper(total, progress)
		if err := putAll(tx, persons, plan.Persons, plan.Made, step); err != nil {
			return err
		}
		if err := putAll(tx, memberships, plan.Memberships, plan.Made, step); err != nil {
			return err
		}
		if err := putAll(tx, fees, plan.Fees, plan.Made, step); err != nil {
			return err
		}
		if err := putAll(tx, meetings, plan.Meetings, plan.Made, step); err != nil {
			return err
		}
		for _, p := range plan.Distinct {
			if err := tx.markDistinct(p); err != nil {
				return err
			}
			step()
		}
		c := plan.Counts
		batch, err = save(tx, importBatches, &importBatch{
			source: plan.Source, made: c.New, changed: c.Changed, unchanged: c.Unchanged, rejected: c.Rejected, report: plan.Report,
		})
		return err
	})
	return batch, err
}

// stepper returns what counts rows and tells of them now and then.
func stepper(total int, progress func(done, total int)) func() {
	done := 0
	return func() {
		if done++; progress != nil && (done%500 == 0 || done == total) {
			progress(done, total)
		}
	}
}

func putAll[T any](tx *Tx, t table[T], all []T, made map[domain.ID]bool, step func()) error {
	for _, v := range all {
		var err error
		id := t.at(&v)[0].(*domain.ID)
		_, isKeyed := any(v).(keyed)
		switch {
		case !made[*id]:
			_, err = save(tx, t, &v)
		case isKeyed: // the plan does not know what lies in the bin
			*id = ""
			_, err = save(tx, t, &v)
		default:
			err = insert(tx, t, &v)
		}
		if err != nil {
			return err
		}
		step()
	}
	return nil
}

// ImportBatches returns the imports that have been made, the newest first.
func (s *Store) ImportBatches(ctx context.Context) ([]domain.ImportBatch, error) {
	return query(ctx, s.readers, func(b *domain.ImportBatch) []any {
		return []any{&b.ID, &b.Source, instantScan{&b.At}, &b.Actor, &b.Counts.New, &b.Counts.Changed, &b.Counts.Unchanged, &b.Counts.Rejected, &b.Report, &b.Undone}
	}, `SELECT b.id, b.source, t.at, t.actor, b.made, b.changed, b.unchanged, b.rejected, b.report, EXISTS (SELECT 1 FROM txn u WHERE u.undoes = t.n)
		FROM import_batch b JOIN `+madeByImport+` ORDER BY t.hlc DESC, b.id`)
}

// MarkDistinct keeps that two persons are not the same, so that nobody asks again.
func (s *Store) MarkDistinct(ctx context.Context, a, b domain.ID) error {
	return s.write(ctx, domain.Action{Key: "did.person.distinct"}, func(tx *Tx) error { return tx.markDistinct(domain.PairOf(a, b)) })
}

func (tx *Tx) markDistinct(p domain.Pair) error {
	_, err := save(tx, distinctPairs, &distinctPair{a: p[0], b: p[1]})
	return err
}
