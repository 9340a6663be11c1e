package db

import (
	"context"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
)

// contested is a contest with candidates a, b, c and a list of them in that order.
func contested(t *testing.T, s *Store) (list domain.ListCard) {
	t.Helper()
	list.List = domain.CandidateList{ID: "l", Contest: "k", Name: "Utkast 1", Kind: domain.ListKinds[0]}
	err := s.write(context.Background(), domain.Action{Key: "did.book.create"}, func(tx *Tx) error {
		err := tx.insertAll([]insertion{of(elections, []domain.Election{{ID: "e", Name: "Valg 2027"}}), of(contests, []domain.Contest{{ID: "k", Election: "e"}})})
		for i, id := range []domain.ID{"a", "b", "c"} {
			if err == nil {
				err = insert(tx, candidates, &domain.Candidate{ID: id, Contest: "k", GivenName: string(id)})
			}
			list.Places = append(list.Places, domain.ListPlace{ID: "p" + id, List: "l", Candidate: id, Rank: i + 1})
		}
		if err == nil {
			err = tx.insertList(list)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// orderOf is the order of the list l: who stands where, and – for a free place.
func orderOf(t *testing.T, s *Store) string {
	t.Helper()
	places, err := placesOf(context.Background(), s.readers, "l")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range (domain.ListCard{Places: places}).Slots(0) {
		if p.Candidate == "" {
			p.Candidate = "–"
		}
		names = append(names, string(p.Candidate))
	}
	return strings.Join(names, " ")
}

func wantOrder(t *testing.T, s *Store, want string) {
	t.Helper()
	if have := orderOf(t, s); have != want {
		t.Errorf("the list is %s, want %s", have, want)
	}
}

// Two laptops that move names at the same time must not make a third order of it, which nobody has decided.
func TestTheOrderOfAListIsOneValueInTheHistory(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	list := contested(t, s)
	wantOrder(t, s, "a b c")
	list.Move(2, 1)
	list.Move(2, 5)
	if _, err := s.Nomination().SaveList(ctx, list); err != nil {
		t.Fatal(err)
	}
	wantOrder(t, s, "c a – – b")
	lines, err := query(ctx, s.readers, func(line *string) []any { return []any{line} },
		"SELECT kind || ' ' || field || ' ' || old || ' ' || new FROM change WHERE txn = (SELECT max(txn) FROM change)")
	if err != nil || !slices.Equal(lines, []string{"candidate_list placing pa,pb,pc pc,pa,,,pb"}) {
		t.Errorf("the history says %q (%v)", lines, err)
	}
	if report, err := s.UndoLast(ctx); err != nil || report.Undone != 1 {
		t.Errorf("%+v (%v)", report, err)
	}
	wantOrder(t, s, "a b c")
}

func TestACandidateWhoComesBackStandsWhereTheListHasThemAndElseLast(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	list := contested(t, s)
	bin := func() {
		t.Helper()
		if err := s.Nomination().DeleteCandidate(ctx, "a"); err != nil {
			t.Fatal(err)
		}
	}
	back := func() {
		t.Helper()
		if err := s.write(ctx, domain.Action{}, func(tx *Tx) error { return tx.setDeleted("candidate", "a", false) }); err != nil {
			t.Fatal(err)
		}
	}
	bin()
	wantOrder(t, s, "– b c")
	back()
	wantOrder(t, s, "a b c")
	bin()
	list.Places = []domain.ListPlace{list.Places[2], list.Places[1]} // the gap is closed, and the two have changed places
	list.Places[0].Rank, list.Places[1].Rank = 1, 2
	if _, err := s.Nomination().SaveList(ctx, list); err != nil {
		t.Fatal(err)
	}
	wantOrder(t, s, "c b")
	back()
	wantOrder(t, s, "c b a")
	if _, err := s.writer.ExecContext(ctx, "INSERT INTO writing (txn) VALUES (1); UPDATE list_place SET rank = 7 WHERE id = 'pa'; DELETE FROM writing"); err != nil {
		t.Fatal(err)
	}
	if found, err := s.Check(ctx); err != nil || len(found) != 1 || found[0].Detail != "pa" {
		t.Errorf("found %v (%v)", found, err)
	}
}
