package preview_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"lagboka/domain"
	"lagboka/locale"
	"lagboka/reports"
	"lagboka/reports/preview"
)

func TestLinesStandAsThePageShowsThem(t *testing.T) {
	texts, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	var pdf bytes.Buffer
	rows := []domain.MemberRow{
		{Person: domain.Person{FamilyName: "Østby", GivenName: "Åse"}},
		{Person: domain.Person{FamilyName: "Lund", GivenName: "Kåre"}},
	}
	in := reports.ListInput{Title: "Medlemmer", Rows: rows, Columns: domain.MemberColumns[:2]}
	if err := reports.Members(&pdf, texts, in); err != nil {
		t.Fatal(err)
	}
	lines, pages, err := preview.Lines(t.Context(), pdf.Bytes())
	if err != nil || pages != 1 {
		t.Fatalf("%d pages, %v", pages, err)
	}
	title := slices.IndexFunc(lines, func(l domain.PaperLine) bool { return l.Text() == "Medlemmer" })
	first := slices.IndexFunc(lines, func(l domain.PaperLine) bool { return len(l.Cells) > 0 && l.Cells[0].Text == "Østby, Åse" })
	second := slices.IndexFunc(lines, func(l domain.PaperLine) bool { return len(l.Cells) > 0 && l.Cells[0].Text == "Lund, Kåre" })
	if title < 0 || first < title || second < title {
		for _, l := range lines {
			t.Logf("%q", l.Text())
		}
		t.Fatalf("the title stands in line %d, the people in %d and %d", title, first, second)
	}
	if lines[title].Size <= lines[first].Size || lines[title].Page != 1 || lines[title].Top <= lines[first].Top {
		t.Errorf("the title is %+v, a row %+v", lines[title], lines[first])
	}
}

func TestWhatIsNoPDFIsSaidAndTheNextIsRead(t *testing.T) {
	_, _, err := preview.Lines(t.Context(), []byte("%PDF-1.7 and no more"))
	var told *domain.Error
	if !errors.As(err, &told) || told.Key != "error.plan.damaged" {
		t.Errorf("rubbish: %v", err)
	}
}
