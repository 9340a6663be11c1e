package db

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
)

// unregistered says, a sentence each, which columns of a book nobody has said of whether they can hold something of
// people, and which are registered and are not there.
func unregistered(ctx context.Context, r reader) (all []string, err error) {
	tables, err := query(ctx, r, func(s *string) []any { return []any{s} }, `SELECT name FROM sqlite_schema
		WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%~_search~_%' ESCAPE '~' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, t := range tables {
		columns, err := columnsOf(ctx, r, t)
		if err != nil {
			return nil, err
		}
		for _, c := range columns {
			seen[t+"."+c] = true
			personal, own := treatment(t, c) != "", slices.Contains(strings.Fields(domain.Impersonal[t]), c)
			switch common := c == "n" || c == "id" || c == "deleted"; {
			case personal && own:
				all = append(all, fmt.Sprintf("%s.%s is said to hold something of people, and to hold nothing: name it in one place of domain/privacy.go", t, c))
			case !personal && !own && !common:
				all = append(all, fmt.Sprintf("%s.%s: say in PersonalData (domain/privacy.go) whose it is, why it is kept, how long, and what erasing them does with it; "+
					"or in Impersonal that it tells of nobody", t, c))
			}
		}
	}
	for _, p := range domain.PersonalData {
		for _, c := range strings.Fields(p.Columns) {
			if c != "*" && !seen[p.Kind+"."+c] {
				all = append(all, fmt.Sprintf("%s.%s is in PersonalData, and no script in db/migrations makes it", p.Kind, c))
			}
		}
	}
	for t, columns := range domain.Impersonal {
		for _, c := range strings.Fields(columns) {
			if !seen[t+"."+c] {
				all = append(all, fmt.Sprintf("%s.%s is in Impersonal, and no script in db/migrations makes it", t, c))
			}
		}
	}
	return all, nil
}

func TestWhatCanHoldSomethingOfPeopleIsRegistered(t *testing.T) {
	all, err := unregistered(context.Background(), scratch(t, "").readers)
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range all {
		t.Error(sentence)
	}
	for _, p := range domain.PersonalData {
		if p.Whose == "" || p.What == "" || p.Why == "" || p.Until == "" || p.Erasure == "" {
			t.Errorf("the entry of %s %s does not say all", p.Kind, p.Columns)
		}
	}
}

func TestAColumnThatNobodyHasRegisteredIsAskedFor(t *testing.T) {
	for script, want := range map[string]string{
		"ALTER TABLE body ADD COLUMN motto TEXT NOT NULL DEFAULT ''": "body.motto: say in PersonalData",
		"CREATE TABLE notice" + kept + "title TEXT NOT NULL) STRICT": "notice.title: say in PersonalData",
		"ALTER TABLE candidate RENAME COLUMN next TO following":      "candidate.next is in PersonalData",
		"ALTER TABLE year_figure RENAME COLUMN paying TO have_payed": "year_figure.paying is in Impersonal",
	} {
		all, err := unregistered(context.Background(), scratch(t, script).readers)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, want) }) {
			t.Errorf("after %s nothing says %q: %q", script, want, all)
		}
	}
}

func TestWhatGoesWithSomebodyHasATextForThePreview(t *testing.T) {
	texts, err := os.ReadFile("../locale/nb.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pointersTo("person", may) {
		key := domain.ErasedRows{Kind: p.from.name}.Key()
		if treatment(p.from.name, p.column) == domain.Goes && !strings.Contains(string(texts), `"`+key+`"`) {
			t.Errorf("no text %s", key)
		}
	}
}

// What has to point at somebody goes with them; what may, and does not go, can be emptied.
func TestWhatPointsAtPeopleCanBeLetGoOf(t *testing.T) {
	for _, p := range pointersTo("person", may) {
		switch how := treatment(p.from.name, p.column); {
		case p.role&must != 0 && how != domain.Goes:
			t.Errorf("%s.%s has to point at a person, and is %q when they are erased: nothing but %q can be", p.from.name, p.column, how, domain.Goes)
		case how != domain.Goes && how != domain.Unlinked && how != domain.Blanked:
			t.Errorf("%s.%s points at a person, and is %q when they are erased", p.from.name, p.column, how)
		}
	}
}
