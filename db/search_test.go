package db_test

import (
	"context"
	"slices"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// neighbours are people whose names, numbers and addresses are hard to type.
var neighbours = []domain.Person{
	{
		GivenName: "Bjørn-Åge", FamilyName: "Åsen", Email: "bjorn@example.no", Mobile: "+4791792301", Address: "Storgata 12 B",
		Postcode: "2380", Place: "Brumunddal", MemberNo: "104233",
	},
	{GivenName: "Kåre", FamilyName: "Haagensen", Phone: "+4762413000"},
	{GivenName: "Ærlend", FamilyName: "Fjærestad"},
	{GivenName: "Čuorvu", FamilyName: "Đuovdna"},
	{GivenName: "André", FamilyName: "O'Neill"},
	{GivenName: "Łukasz", FamilyName: "Müller"},
	{GivenName: "Jon-Arne", FamilyName: "Sæther"},
	{GivenName: "Ingrid", FamilyName: "Ødegård"},
}

func bookOf(t testing.TB, people []domain.Person) *db.Store {
	t.Helper()
	s := testkit.NewStore(t)
	for _, p := range people {
		if _, err := s.SavePerson(context.Background(), p); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func TestEverybodyIsFoundFromEveryKeyboard(t *testing.T) {
	s := bookOf(t, neighbours)
	for family, typed := range map[string][]string{
		"Åsen": {
			"Åsen", "ÅSEN", "ås", "aas", "asen", "aasen", "a\u030asen", "bjørn", "bjorn", "bjørn-åge", "bjorn aage", "asen bjorn", "age",
			"917 92 301", "91792301", "9179", "+47 917", "0047 917 92 301", "4791792301", "2380", "2380 brum", "12 2380", "storgata 12 b",
			"104233", "1042", "bjorn@example.no", "bjorn@", "åsen*", "\"åsen", "-åsen", "(åsen", "åsen^",
		},
		"Haagensen": {"haag", "hag", "håg", "Hågensen", "kåre", "kare", "kaare", "62 41 30 00", "6241"},
		"Fjærestad": {"fjær", "fjaer", "ærlend", "aerlend"},
		"Đuovdna":   {"đuov", "duov", "čuorvu", "cuorvu"},
		"Müller":    {"lukasz", "Łukasz", "mueller", "muller", "müll"},
		"Sæther":    {"jonarne", "jon arne", "jon-arne", "sather", "saether", "sæth"},
		"Ødegård":   {"oedegaard", "odegaard", "ødegård", "oedeg"},
		"O'Neill":   {"o'neill", "oneill", "neill", "andré", "andre"},
	} {
		for _, text := range typed {
			rows, err := s.Search(context.Background(), text, 10)
			if err != nil || len(rows) != 1 || rows[0].Person.FamilyName != family {
				t.Errorf("%q finds %d (%v), want %s alone", text, len(rows), err, family)
			}
		}
	}
}

func TestNothingThatIsTypedIsSyntax(t *testing.T) {
	s := bookOf(t, neighbours)
	for _, text := range []string{
		"", " ", "\"", "*", "^", "(", "NEAR(åsen kåre)", "åsen OR kåre", "åsen NOT kåre", "words:åsen", "{words}:åsen", "\x00", "\xff\xfe", "'; DROP TABLE person; --",
	} {
		rows, err := s.Search(context.Background(), text, 10)
		if err != nil || len(rows) > 0 {
			t.Errorf("%q finds %d (%v)", text, len(rows), err)
		}
		if _, err := s.CountMembers(context.Background(), domain.MemberQuery{Filter: domain.MemberFilter{Text: text, Anybody: true}, AsOf: testkit.Today}); err != nil {
			t.Errorf("%q as a filter: %v", text, err)
		}
	}
}

func FuzzSearchNeverFails(f *testing.F) {
	s := bookOf(f, neighbours)
	f.Add("åse NEAR \"x* 917 92")
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := s.Search(context.Background(), text, 5); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestASearchFollowsTheName(t *testing.T) {
	ctx := context.Background()
	s := testkit.NewStore(t)
	id, err := s.SavePerson(ctx, domain.Person{GivenName: "Kari", FamilyName: "Østby"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.SavePerson(ctx, domain.Person{ID: id, GivenName: "Kari", FamilyName: "Vik"}); err != nil {
		t.Fatal(err)
	}
	found := func(text string, want int) {
		t.Helper()
		rows, err := s.Search(ctx, text, 10)
		if err != nil || len(rows) != want {
			t.Errorf("%q finds %d (%v), want %d", text, len(rows), err, want)
		}
	}
	found("ostby", 0)
	found("vik", 1)
	if _, err := s.UndoLast(ctx); err != nil {
		t.Fatal(err)
	}
	found("ostby", 1)
	found("vik", 0)
	if err := s.Delete(ctx, "person", id); err != nil {
		t.Fatal(err)
	}
	found("ostby", 0)
}

func TestNamesStandInNorwegianOrder(t *testing.T) {
	ctx := context.Background()
	var people []domain.Person
	want := []string{"Abel", "Van Dam", "Vik", "Zorn", "Ærud", "Østby", "Østbye", "Øye", "Åsen", "Aasen"}
	for _, i := range []int{7, 2, 9, 0, 5, 3, 8, 1, 6, 4} {
		people = append(people, domain.Person{GivenName: "Kari", FamilyName: want[i]})
	}
	s := bookOf(t, people)
	q := domain.MemberQuery{Filter: domain.MemberFilter{Anybody: true}, AsOf: testkit.Today, Sort: domain.SortByName}
	list, err := s.Members(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := list.Page(ctx, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.Person.FamilyName
	}
	if !slices.Equal(names, want) {
		t.Errorf("order %v, want %v", names, want)
	}
	for prefix, name := range map[string]string{"A": "Abel", "v": "Van Dam", "Vi": "Vik", "W": "Zorn", "æ": "Ærud", "Ø": "Østby", "øst": "Østby", "Øy": "Øye", "å": "Åsen"} {
		if at, err := list.Find(ctx, prefix); err != nil || names[at] != name {
			t.Errorf("%q leads to %s (%v), want %s", prefix, names[at], err, name)
		}
	}
	q.Descending = true
	if list, err = s.Members(ctx, q); err != nil {
		t.Fatal(err)
	}
	if rows, err = list.Page(ctx, 0, 1); err != nil || rows[0].Person.FamilyName != "Aasen" {
		t.Errorf("backwards it begins with %v (%v)", rows, err)
	}
}

func TestACheckFindsASearchThatIsOutOfStep(t *testing.T) {
	ctx := context.Background()
	s := bookOf(t, neighbours)
	if found, err := s.Check(ctx); err != nil || len(found) > 0 {
		t.Fatalf("a sound book: %v (%v)", found, err)
	}
	if _, err := raw(t, s.Path()).Exec("INSERT INTO person_search (person_search) VALUES ('delete-all')"); err != nil {
		t.Fatal(err)
	}
	found, err := s.Check(ctx)
	if err != nil || !slices.ContainsFunc(found, func(f db.Finding) bool { return f.Key == "check.search" }) {
		t.Errorf("an emptied search: %v (%v)", found, err)
	}
}
