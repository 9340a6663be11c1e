package db

import (
	"context"
	"fmt"
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

// A book in which each place had a rank of its own: what it shows, what its history tells and what an undo takes back are
// as they were.
func TestTheListsOfAnEarlierBookKeepTheirOrderAndTheirHistory(t *testing.T) {
	ctx := context.Background()
	born := func(txn int, kind string) string {
		return fmt.Sprintf("INSERT INTO change (txn, kind, row, field, new) SELECT %d, '%s', id, '', %%s FROM %[2]s", txn, kind)
	}
	rows := []string{
		`INSERT INTO txn (site, hlc, at, actor, action, subject, uid) VALUES ('x', 1, '2026-01-02T03:04:05Z', '', 'did.list.save', '', 'a'), ('x', 2, '2026-01-02T03:04:06Z', '', 'did.list.save', '', 'b'),
			('x', 3, '2026-01-02T03:04:07Z', '', 'did.list.save', '', 'c')`,
		"INSERT INTO election (id, name, day, list_due, approved) VALUES ('e', '', '', '', '')",
		"INSERT INTO contest (id, election, municipality, seats, decided_on, source) VALUES ('k', 'e', '', 0, '', '')",
	}
	var columns []string
	for _, c := range candidates.columns[2:] {
		if c != "person" {
			columns = append(columns, c)
		}
	}
	values := strings.Repeat(", ''", len(columns))
	for _, c := range []string{"keep", "not_above", "not_below", "leaves_post"} {
		i := slices.Index(columns, c)
		columns = append(slices.Delete(columns, i, i+1), c)
		values = strings.TrimPrefix(values, ", ''") + ", 0"
	}
	for _, id := range []string{"a", "b", "c"} {
		rows = append(rows, fmt.Sprintf("INSERT INTO candidate (id, contest, %s) VALUES ('%s', 'k'%s)", strings.Join(columns, ", "), id, values))
	}
	listed := candidateLists.columns[2:]
	for _, c := range []string{"signer", "deputy"} {
		listed = slices.DeleteFunc(slices.Clone(listed), func(x string) bool { return x == c })
	}
	values = ""
	for _, c := range listed {
		values += map[bool]string{true: ", 0", false: ", ''"}[slices.Contains([]string{"position", "residence", "affiliation", "electors", "signatures"}, c)]
	}
	rows = append(rows, fmt.Sprintf("INSERT INTO candidate_list (id, contest, %s) VALUES ('l', 'k'%s)", strings.Join(listed, ", "), values),
		fmt.Sprintf(born(1, "candidate_list"), `json_object('deleted', 0, 'contest', contest, 'name', name, 'kind', kind, 'heading', heading, 'position', position, 'residence', residence,
			'affiliation', affiliation, 'partners', partners, 'electors', electors, 'signatures', signatures, 'signer', signer, 'deputy', deputy, 'signed_on', signed_on, 'adopted_on', adopted_on,
			'submitted_on', submitted_on, 'notified_on', notified_on, 'approved_on', approved_on, 'withdrawn_on', withdrawn_on, 'note', note, 'submitted_at', submitted_at,
			'partner_signers', partner_signers)`),
		"INSERT INTO list_place (id, list, candidate, rank, bonus) VALUES ('pa', 'l', 'a', 1, 0), ('pb', 'l', 'b', 2, 0), ('pc', 'l', 'c', 3, 0)",
		fmt.Sprintf(born(1, "list_place"), "json_object('deleted', 0, 'list', list, 'candidate', candidate, 'rank', rank, 'bonus', bonus)"),
		// Moved, and then struck.
		"UPDATE list_place SET rank = 5 - rank WHERE id IN ('pb', 'pc')",
		"INSERT INTO change (txn, kind, row, field, old, new) VALUES (2, 'list_place', 'pb', 'rank', 2, 3), (2, 'list_place', 'pc', 'rank', 3, 2)",
		"UPDATE list_place SET deleted = 1 WHERE id = 'pa'",
		"INSERT INTO change (txn, kind, row, field, old, new) VALUES (3, 'list_place', 'pa', 'deleted', 0, 1)",
	)
	s, err := Open(ctx, bookBefore(t, placedIn, rows...), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	wantOrder(t, s, "– c b")
	for _, want := range []string{"a c b", "a b c"} {
		n := asking[int64](t, s, "SELECT max(n) FROM txn t WHERE undoes IS NULL AND action = 'did.list.save' AND NOT EXISTS (SELECT 1 FROM txn u WHERE u.undoes = t.n)")
		if report, err := s.undo(ctx, undoable{n: n}); err != nil || len(report.Kept) > 0 {
			t.Errorf("%+v (%v)", report, err)
		}
		wantOrder(t, s, want)
	}
	if report, err := s.undo(ctx, undoable{n: 1}); err != nil || len(report.Kept) > 0 || asking[int](t, s, "SELECT count(*) FROM candidate_list WHERE deleted = 0") > 0 {
		t.Errorf("%+v (%v)", report, err)
	}
}
