package db

import (
	"context"
	"slices"
	"testing"

	"lagboka/domain"
)

// Two laptops that change an address at the same time make no third one of it: who comes last has all of his. So the
// history has all of a group where one of it has changed, and tells nobody of what has not.
func TestWhatBelongsTogetherStandsInTheHistoryWhole(t *testing.T) {
	ctx := context.Background()
	s := emptyBook(t)
	p := domain.Person{GivenName: "Åse", FamilyName: "Moen", Address: "Elvevegen 2", Postcode: "2406", Place: "Elverum", Mobile: "+4790000001"}
	var err error
	if p.ID, err = s.SavePerson(ctx, p); err != nil {
		t.Fatal(err)
	}
	before := p
	p.Address, p.Mobile = "Elvevegen 4", "+4790000002"
	if _, err := s.SavePerson(ctx, p); err != nil {
		t.Fatal(err)
	}
	fields := func(condition string) []string {
		t.Helper()
		all, err := query(ctx, s.readers, func(f *string) []any { return []any{f} },
			"SELECT field FROM change WHERE txn = (SELECT max(txn) FROM change) AND "+condition+" ORDER BY field")
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if have := fields("old IS new"); !slices.Equal(have, []string{"country", "municipality", "place", "postcode"}) {
		t.Errorf("written beside what has changed: %v", have)
	}
	if have := fields("old IS NOT new"); !slices.Equal(have, []string{"address", "mobile"}) {
		t.Errorf("written as changed: %v", have)
	}
	told, err := s.History(ctx, p.ID)
	if err != nil || len(told) != 3 { // and that she was entered
		t.Errorf("the history tells of %d things: %v (%v)", len(told), told, err)
	}
	report, err := s.UndoLast(ctx)
	if err != nil || report.Undone != 2 || len(report.Kept) > 0 {
		t.Errorf("%+v (%v)", report, err)
	}
	if back, err := s.Person(ctx, p.ID); err != nil || back != before {
		t.Errorf("taken back: %+v (%v)", back, err)
	}
	if have := fields("old IS new"); len(have) != 4 {
		t.Errorf("written beside what was taken back: %v", have)
	}
}

func TestWhatIsReadAnewBecauseSomebodyWritesIsReadSoManyTimesAndNoMore(t *testing.T) {
	for written, want := range map[int]bool{0: true, 3: true, 4: false, 1000: false} {
		readings := 0
		settled, err := undisturbed(4, func() (bool, error) { readings++; return readings > written, nil })
		if settled != want || err != nil || readings != min(written+1, 4) {
			t.Errorf("written %d times in between: settled %v after %d readings (%v)", written, settled, readings, err)
		}
	}
	readings := 0
	if settled, err := undisturbed(4, func() (bool, error) { readings++; return false, context.Canceled }); settled || err == nil || readings != 1 {
		t.Errorf("an error is read again: %v after %d readings (%v)", settled, readings, err)
	}
}
