package reports_test

import (
	"bytes"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/reports"
)

func TestThePaperForTheWebsiteNamesNobodysTelephoneAndTheBodysDoes(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	ctx, o := t.Context(), order(t, s)
	bodies, err := s.Bodies(ctx, o.Unit)
	if err != nil {
		t.Fatal(err)
	}
	board := bodies[0].ID
	rows, err := s.Offices(ctx, domain.OfficeQuery{Body: board, AsOf: o.Period.AsOf})
	if err != nil {
		t.Fatal(err)
	}
	var name, number string
	for _, r := range rows {
		if r.Person.Mobile != "" && !strings.Contains(r.Person.GivenName, " ") { // a long name is of two lines
			name, number = r.Person.Name(), domain.PhoneText(r.Person.Mobile)
		}
	}
	text := func(kind string, of domain.ID) string {
		o.Kind, o.Of = kind, of
		var pdf bytes.Buffer
		if _, err := reports.Make(ctx, s, texts(t, "nb"), o, &pdf); err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(strings.Join(words(t, pdf.Bytes()), " "), "\u00a0", " ")
	}
	if all := text("offices", ""); !strings.Contains(all, name) || strings.Contains(all, number) {
		t.Errorf("the list of offices does not name «%s», or says %s", name, number)
	}
	if body := text("body", board); !strings.Contains(body, name) || !strings.Contains(body, number) {
		t.Errorf("the body's paper does not say «%s», %s", name, number)
	}
	if up := text("up-for-election", board); !strings.Contains(up, "Ikke på valg") || !strings.Contains(up, "Velges av andre") {
		t.Errorf("who is up: %s", up)
	}
}
