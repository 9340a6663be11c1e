package testkit_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/sheet"
	"lagboka/interchange/vcard"
	"lagboka/internal/testkit"
	"lagboka/locale"
)

// everyField is a person in whom every field says something; other tells two of them apart.
func everyField(other string) (p domain.Person) {
	own := map[string]string{
		"Mobile": "+4790000001", "Phone": "+4762413000", "Email": "kari" + other + "@example.no", "Postcode": "2318",
		"Sex": "f", "Municipality": "3403", "MemberNo": "10" + other,
	}
	for _, f := range domain.PersonFields {
		if text := f.Text(&p); text != nil {
			if *text = own[f.Name]; *text == "" {
				*text = "Ord" + strings.ToLower(f.Name) + other
			}
		}
		switch at := f.At(&p).(type) {
		case *domain.Date:
			*at = domain.MustDate("1961-04-02")
		case *bool:
			*at = f.Name != "Deceased"
		}
	}
	return p
}

// freeTexts are the fields that files and cards fill as they stand.
func freeTexts() []domain.PersonField {
	return slices.DeleteFunc(slices.Clone(domain.PersonFields), func(f domain.PersonField) bool {
		return f.Kind != domain.FreeText
	})
}

func TestEveryFieldOfAPersonIsDescribedOnce(t *testing.T) {
	var p domain.Person
	all := reflect.ValueOf(&p).Elem()
	for i := range all.NumField() {
		name, at := all.Type().Field(i).Name, all.Field(i).Addr().Pointer()
		found := 0
		for _, f := range domain.PersonFields {
			if reflect.ValueOf(f.At(&p)).Pointer() != at {
				continue
			}
			if found++; f.Name != name {
				t.Errorf("the line of %s in domain.PersonFields points at Person.%s", f.Name, name)
			}
			if f.Value(p) == nil {
				t.Errorf("domain.PersonField.Value does not know the type of Person.%s", name)
			}
		}
		if name != "ID" && found != 1 {
			t.Errorf("domain.PersonFields has %d lines for Person.%s: no form, list, file, merge or search knows it", found, name)
		}
	}
}

func TestEveryFieldOfAPersonHasItsTexts(t *testing.T) {
	for _, lang := range locale.Languages {
		data, err := locale.Bundle(lang)
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]any
		if err := json.Unmarshal(data, &texts); err != nil {
			t.Fatal(err)
		}
		need := func(key, what string) {
			if texts[key] == nil {
				t.Errorf("locale/%s.json has no %s: %s", lang, key, what)
			}
		}
		for _, f := range domain.PersonFields {
			need("change."+f.Name, "what a merge and an import's preview call it")
			need("field."+f.Column, "what somebody's history calls it")
			if f.Word != "" {
				need(f.Word, "what the form and the list call it")
				need("import.role."+f.Role(), "what a file's column is called that fills it")
			}
		}
	}
}

func TestEveryFieldOfAPersonIsKeptFoundAndToldInTheHistory(t *testing.T) {
	ctx, s, p := context.Background(), testkit.NewStore(t), everyField("")
	id, err := s.SavePerson(ctx, p)
	if err != nil {
		t.Fatalf("the book does not keep every field: a new one needs a column in a new script in db/migrations: %v", err)
	}
	kept, err := s.Person(ctx, id)
	if p.ID = id; err != nil || kept != p {
		t.Errorf("saved %+v\nand read %+v: %v", p, kept, err)
	}
	changed := everyField("x")
	changed.ID = id
	if _, err := s.SavePerson(ctx, changed); err != nil {
		t.Fatal(err)
	}
	history, err := s.History(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range domain.PersonFields {
		if f.Value(changed) != f.Value(p) && !slices.ContainsFunc(history, func(c domain.Change) bool { return c.Field == f.Column }) {
			t.Errorf("the history does not tell that %s was changed", f.Name)
		}
		text := f.Text(&changed)
		if text == nil || f.Name == "Sex" {
			continue
		}
		filter := domain.MemberFilter{Text: *text, Anybody: true}
		list, err := s.Members(ctx, domain.MemberQuery{Filter: filter, AsOf: testkit.Today})
		if err != nil || (list.Len() == 1) != f.Found {
			t.Errorf("%s is to be found: %v; searching for %q finds %d: %v", f.Name, f.Found, *text, list.Len(), err)
		}
	}
}

func TestAFreeTextOfAPersonComesInFromFilesAndCardsAndGoesOutAgain(t *testing.T) {
	ctx, p := context.Background(), everyField("")
	p.Note = ""
	nb, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	var cards bytes.Buffer
	if err := vcard.Write(ctx, &cards, slices.Values([]domain.Person{p}), vcard.Options{}); err != nil {
		t.Fatal(err)
	}
	var card domain.Record
	for card, err = range vcard.Read(ctx, &cards, testkit.Today) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, told := range card.Problems {
		t.Errorf("the card of a person says that it leaves something out: %s %s (leftOut in interchange/vcard)", told.Key, told.Value)
	}
	for _, f := range freeTexts() {
		if f.Word == "" || f.Card == "" {
			t.Errorf("%s has no Word or no Card in domain.PersonFields", f.Name)
		}
		want := *f.Text(&p)
		if got := *f.Text(&card.Person); got != want {
			t.Errorf("a card carries %s as %q, not %q", f.Name, got, want)
		}
		file := fmt.Sprintf("Fornavn;Etternavn;%s\nKari;Nordmann;%s\nOla;Nordmann;%s\n", nb.Text(f.Word), want, want)
		table, err := sheet.Read(ctx, []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		mapping := sheet.Recognise(table, testkit.Today)
		if role := mapping.Columns[2].Role; string(role) != f.Role() {
			t.Errorf("a column «%s» is taken for %s: write its headings for %q in interchange/sheet/headings.go",
				nb.Text(f.Word), role, f.Role())
			continue
		}
		records, err := sheet.Records(ctx, table, mapping, sheet.Options{Today: testkit.Today}, nil)
		if err != nil || len(records) != 2 || *f.Text(&records[0].Person) != want {
			t.Errorf("a column of %s fills %+v: %v", f.Name, records, err)
		}
		if !slices.ContainsFunc(domain.MemberColumns, func(c domain.MemberColumn) bool { return c.Key == f.Word }) {
			t.Errorf("the list of members has no column for %s", f.Name)
		}
	}
}

func TestAMergeKeepsEveryTextOfAPersonOrSaysThatItIsLost(t *testing.T) {
	keep, drop := everyField(""), everyField("x")
	if merged, lost := domain.PreviewMerge(domain.Person{}, drop); merged.Name() == "" || len(lost) > 0 || merged != drop {
		t.Errorf("a merge into nothing gives %+v and loses %v", merged, lost)
	}
	_, lost := domain.PreviewMerge(keep, drop)
	for _, f := range domain.PersonFields {
		text := f.Text(&drop)
		if text == nil || *text == *f.Text(&keep) || f.Kind == domain.Notes {
			continue
		}
		if !slices.Contains(lost, domain.Lost{Field: f.Name, Value: *text}) {
			t.Errorf("a merge loses %s without a word", f.Name)
		}
	}
}
