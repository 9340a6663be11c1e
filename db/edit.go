package db

import (
	"context"
	"errors"

	"lagboka/domain"
)

// Cards returns people with what belongs to them, in the order asked for. Those who are not in the book any more are
// passed over.
func (s *Store) Cards(ctx context.Context, ids []domain.ID) ([]domain.PersonCard, error) {
	var all []domain.PersonCard
	for _, id := range ids {
		card, err := cardOf(ctx, s.readers, id)
		if domain.KindOf(err) == domain.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, card)
	}
	return all, nil
}

// cardOf reads a person who is not in the bin, with memberships and fees; the error is NotFound where there is none.
func cardOf(ctx context.Context, r reader, id domain.ID) (card domain.PersonCard, err error) {
	if card.Person, err = one(ctx, r, persons, "id = ? AND deleted = 0", string(id)); err != nil {
		return card, err
	}
	var errs [2]error
	card.Memberships, errs[0] = membershipsOf(ctx, r, id)
	card.Fees, errs[1] = feesOf(ctx, r, id)
	return card, errors.Join(errs[:]...)
}

// EditCards makes one edit of many people and returns how many of them it changed, all of them or none. Those who are
// not in the book any more are passed over.
func (s *Store) EditCards(ctx context.Context, ids []domain.ID, edit domain.CardEdit) (n int, err error) {
	if err := edit.Validate(); err != nil {
		return 0, err
	}
	today := domain.DateOf(s.options.Now())
	err = s.write(ctx, edit.Action(), func(tx *Tx) error {
		for _, id := range ids {
			card, err := cardOf(tx.ctx, tx.conn, id)
			if domain.KindOf(err) == domain.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			edited, err := edit.Apply(card, today)
			if err != nil {
				return err
			}
			changed, err := tx.saveChanged(card, edited)
			if err != nil {
				return err
			}
			if changed {
				n++
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// saveChanged writes what differs between a card as it stands and as it is to be: rows keep their places, new ones
// stand at the end.
func (tx *Tx) saveChanged(was, is domain.PersonCard) (changed bool, err error) {
	person, err := saveNew(tx, persons, []domain.Person{was.Person}, []domain.Person{is.Person})
	if err != nil {
		return false, err
	}
	ms, err := saveNew(tx, memberships, was.Memberships, is.Memberships)
	if err != nil {
		return false, err
	}
	fs, err := saveNew(tx, fees, was.Fees, is.Fees)
	return person || ms || fs, err
}

func saveNew[T comparable](tx *Tx, t table[T], was, is []T) (changed bool, err error) {
	for i := range is {
		if i < len(was) && was[i] == is[i] {
			continue
		}
		changed = true
		if _, err := save(tx, t, &is[i]); err != nil {
			return false, err
		}
	}
	return changed, nil
}
