package plandoc_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"lagboka/domain"
	"lagboka/interchange/plandoc"
	"lagboka/interchange/sheet"
)

func TestAPlanThatStandsAsATableIsReadRowByRow(t *testing.T) {
	s := sheet.Sheet{Name: "Plan", Rows: [][]any{
		{"6", "Ringe alle nye medlemmer innen 14 dager.", "Studieleder, kasserer", domain.MustDate("2027-05-01"), "welcomed", 40},
		{"Målsettinger", "Alle lag skal vokse.", "Styret", "1. juli 2027", "growth finnes-ikke", ""},
		{"", "", "Leder", "", "", ""},
		{"", "Pynte lokalet.", "Festkomiteen", "", "", 7},
	}}
	for _, title := range []string{"Avsnitt", "Tekst", "Ansvarlig", "Frist", "Telles ved", "Mål"} {
		s.Columns = append(s.Columns, sheet.Column{Title: title})
	}
	files := map[string]func(*bytes.Buffer) error{
		"a workbook": func(b *bytes.Buffer) error { return sheet.WriteXLSX(b, s) },
		"a CSV file": func(b *bytes.Buffer) error { return sheet.WriteCSV(b, s) },
	}
	for name, write := range files {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		doc, err := plandoc.Read(context.Background(), b.Bytes(), nil)
		if err != nil || len(doc.Found) != 3 {
			t.Fatalf("%s: %d found, %v", name, len(doc.Found), err)
		}
		if doc.Year != 0 { // a deadline is of no year that the plan has to be of
			t.Errorf("%s: a year that stands nowhere is %d", name, doc.Year)
		}
		f := doc.Found[0]
		if f.Section != "6" || f.Indicators != "welcomed" || f.Target != 40 || len(f.Days) != 1 || f.Days[0].First.String() != "2027-05-01" || !f.Days[0].Due {
			t.Errorf("%s: %+v", name, f)
		}
		if len(f.Office.Roles) != 2 || f.Office.Roles[0] != domain.StudyLeader || f.Office.Body != domain.Board {
			t.Errorf("%s: who answers is %+v", name, f.Office)
		}
		if g := doc.Found[1]; g.Group != "Målsettinger" || g.Indicators != "growth" || g.Days[0].First.String() != "2027-07-01" || g.Office.Body != domain.Board {
			t.Errorf("%s: %+v", name, g)
		}
		if h := doc.Found[2]; h.Target != 0 || h.Indicators != "" || h.Office.Text != "Festkomiteen" || len(h.Office.Roles) != 0 {
			t.Errorf("%s: a target of nothing, or an office that there is not: %+v", name, h)
		}
		if len(doc.Unread) != 1 || doc.Unread[0].Text != "finnes-ikke" {
			t.Errorf("%s: what there is no indicator of is %+v", name, doc.Unread)
		}
	}
}

func TestATitleMayStandOverATable(t *testing.T) {
	doc, err := plandoc.Read(context.Background(), tableOf(t, []any{"Vår plan", ""}, []any{"Tekst", "År"}, []any{"Pynte lokalet.", 2027}), nil)
	if err != nil || doc.Year != 2027 || len(doc.Found) != 1 || doc.Found[0].Sentence != "Pynte lokalet." {
		t.Errorf("%+v, %v", doc, err)
	}
}

// tableOf is a workbook of some rows without headings of its own.
func tableOf(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	s := sheet.Sheet{Name: "Plan", Rows: rows[1:]}
	for _, cell := range rows[0] {
		s.Columns = append(s.Columns, sheet.Column{Title: cell.(string)})
	}
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestATableThatIsNoPlanSaysHowItIsSetUp(t *testing.T) {
	var b bytes.Buffer
	err := sheet.WriteXLSX(&b, sheet.Sheet{Name: "Ark", Columns: []sheet.Column{{Title: "Navn"}, {Title: "Telefon"}}, Rows: [][]any{{"Eva", "1"}}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = plandoc.Read(context.Background(), b.Bytes(), nil)
	var refused *domain.Error
	if !errors.As(err, &refused) || refused.Key != "error.plan.sheet" {
		t.Errorf("a workbook of people: %v", err)
	}
	doc, err := plandoc.Read(context.Background(), []byte("Navn;Telefon\nEva;1\n"), nil) // text, like any other
	if err != nil || len(doc.Found) != 0 {
		t.Errorf("%+v, %v", doc.Found, err)
	}
}
