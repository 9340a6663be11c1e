package reports_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/reports"
)

// inState returns the demo's first circle of a state, and one that counts where asked for.
func inState(t *testing.T, rows []domain.CircleRow, state domain.CircleState, approved bool) domain.CircleRow {
	t.Helper()
	for _, r := range rows {
		if r.State(testkit.Today) == state && r.Judged.Approved() == approved {
			return r
		}
	}
	t.Fatalf("no circle is %s", state)
	return domain.CircleRow{}
}

func TestACirclesPapersSayWhatTheRegulationAsksFor(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	rows, err := s.Circles(t.Context(), domain.CircleQuery{Year: 2026})
	if err != nil {
		t.Fatal(err)
	}
	paper := func(write func(io.Writer, reports.Texts, reports.CircleInput) error, id domain.ID) []string {
		in, err := reports.GatherCircle(t.Context(), s, nil, domain.PaperOrder{Of: id, Author: "Kari", Today: testkit.Today})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := write(&b, texts(t, "nb"), in); err != nil {
			t.Fatal(err)
		}
		return words(t, b.Bytes())
	}
	done := inState(t, rows, domain.CircleReported, true)
	card, err := s.Circle(t.Context(), done.Circle.ID)
	if err != nil {
		t.Fatal(err)
	}
	first := card.Participants[0]
	// forskrift 2020-12-08-2896 § 13: meeting dates, hours, name, birth year, sex, postcode; signed by who answers for
	// the course.
	list := strings.Join(paper(reports.FilledList, done.Circle.ID), "\n")
	for _, want := range []string{"Frammøteliste", first.Name, first.Postcode, "Fødselsår", "Kjønn", "Kursansvarlig: " + card.LeaderName, "Timer som teller: ", card.Course.Title} {
		if !strings.Contains(list, want) {
			t.Errorf("«%s» is not on the list:\n%s", want, list)
		}
	}
	if blank := strings.Join(paper(reports.BlankList, done.Circle.ID), "\n"); strings.Contains(blank, "Godkjente timer") || !strings.Contains(blank, first.Name) {
		t.Errorf("the list to fill in is not blank:\n%s", blank)
	}
	// § 17: the association, the participant, the content, how long, and the goals.
	pages := paper(reports.Certificates, done.Circle.ID)
	if len(pages) != done.Judged.Counting {
		t.Errorf("%d certificates for %d who count", len(pages), done.Judged.Counting)
	}
	for _, want := range []string{"Senterpartiets studieforbund", first.Name, card.Course.Title, "Læringsmål"} {
		if !strings.Contains(pages[0], want) {
			t.Errorf("«%s» is not on the certificate:\n%s", want, pages[0])
		}
	}
	// A long title stands whole on the certificate.
	card.Course.Title = "Innføring i kommunal økonomi, eiendomsskatt og budsjettarbeid for nye og gamle kommunestyrerepresentanter i distriktskommuner"
	if _, err := s.Study().SaveCourse(t.Context(), card.Course); err != nil {
		t.Fatal(err)
	}
	if page := strings.Join(strings.Fields(paper(reports.Certificates, done.Circle.ID)[0]), " "); !strings.Contains(page, card.Course.Title) {
		t.Errorf("the title is cut off:\n%s", page)
	}
	if text := strings.Join(paper(reports.Invitation, done.Circle.ID), "\n"); !strings.Contains(text, "åpen for alle") || !strings.Contains(text, card.LeaderName) {
		t.Errorf("the invitation is not open:\n%s", text)
	}
	short := inState(t, rows, domain.CircleHeld, false)
	if pages := paper(reports.Certificates, short.Circle.ID); len(pages) != 1 || !strings.Contains(pages[0], "Ingen kursbevis ennå") || !strings.Contains(pages[0], "Kurset teller ikke ennå") {
		t.Errorf("a circle that does not count gives certificates: %v", pages)
	}
	if len(paper(reports.Participants, short.Circle.ID)) == 0 {
		t.Error("no list of participants")
	}
}

func TestTheYearsStudyWorkIsPrintedWithBothDeadlinesAndWhatIsMissing(t *testing.T) {
	s := testkit.NewDemo(t, 300)
	home := hedmark(t, s)
	in, err := reports.GatherStudy(t.Context(), s, nil, domain.PaperOrder{Unit: home, Period: domain.YearTo(testkit.Today), Author: "Kari"})
	if err != nil {
		t.Fatal(err)
	}
	y := in.Year
	var b, again, calls bytes.Buffer
	if err := reports.Study(&b, texts(t, "nb"), in); err != nil {
		t.Fatal(err)
	}
	if err := reports.Study(&again, texts(t, "nb"), in); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same data give other bytes", err)
	}
	text := strings.Join(words(t, b.Bytes()), "\n")
	for _, want := range []string{"1. mai 2026", "1. juli 2026", "Kongsvinger", "Timer per 100 medlemmer", "Dette mangler", "Har ikke holdt"} {
		if !strings.Contains(text, want) {
			t.Errorf("«%s» is not in the report:\n%s", want, text)
		}
	}
	for i := range y.Branches {
		y.Branches[i].Leader.Person.NoPhone = true
	}
	if err := reports.StudyCalls(&calls, texts(t, "nb"), in); err != nil {
		t.Fatal(err)
	}
	text = strings.Join(words(t, calls.Bytes()), "\n")
	for _, b := range y.Branches {
		if mobile := domain.PhoneText(b.Leader.Person.Mobile); mobile != "" && strings.Contains(text, mobile) {
			t.Errorf("%s, who does not want to be called, stands with a number", mobile)
		}
	}
	if !strings.Contains(text, y.Lacking()[0].Unit.Label()) {
		t.Errorf("%s is not on the call list", y.Lacking()[0].Unit.Label())
	}
}
