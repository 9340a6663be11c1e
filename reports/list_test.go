package reports_test

import (
	"bytes"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
	"lagboka/reports"
)

func TestAListIsPrintedWithoutDraftOnlyWhenItIsLawful(t *testing.T) {
	s := testkit.NewDemo(t, 955)
	rows, err := s.ContestRows(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var list domain.ID
	for _, r := range rows {
		if r.Check.Names >= 7 && !r.Check.Lawful() && r.Contest.Municipality != "" {
			list = r.List.ID
		}
	}
	in, err := reports.GatherList(t.Context(), s, texts(t, "nb"), domain.PaperOrder{Of: list, Author: "Kari", Today: testkit.Today})
	if err != nil {
		t.Fatal(err)
	}
	print := func() string {
		t.Helper()
		var b bytes.Buffer
		if err := reports.Proposal(&b, texts(t, "nb"), in); err != nil {
			t.Fatal(err)
		}
		return strings.Join(words(t, b.Bytes()), "\n")
	}
	draft := print()
	for _, want := range []string{"UTKAST", "Derfor er dette et utkast", "To styremedlemmer må skrive under. (valgloven § 5-4 (1), § 5-6)", "Senterpartiet", "Vedlegg: kandidatenes fødselsdato"} {
		if !strings.Contains(draft, want) {
			t.Errorf("«%s» is not on the draft:\n%s", want, draft)
		}
	}
	for i := range in.Card.Candidates {
		c := &in.Card.Candidates[i]
		c.Registered, c.CommitteeNote, c.Note = domain.Registered, "bare for komiteen", "merknad"
		if !c.Born.IsDay() {
			c.Born = domain.MustDate("1970-01-01")
		}
	}
	moved := in.List.Places[0].Candidate
	for i := range in.Card.Candidates {
		if c := &in.Card.Candidates[i]; c.ID == moved {
			c.Registered, c.ExcludedPost, c.PostTitle, c.LeavesPost = domain.Assured, domain.HeadPost, "oppvekstsjef", true
		}
	}
	in.List.Close()
	in.List.List.Signer, in.List.List.Deputy = "a", "b"
	in.Signer = domain.Person{ID: "a", GivenName: "Åse", FamilyName: "Østby", Born: domain.MustDate("1961-05-06"), Address: "Bygdevegen 1", Postcode: "2500", Place: "Tynset"}
	final := print()
	if strings.Contains(final, "UTKAST") || strings.Contains(final, "utkast") {
		t.Errorf("a lawful list is printed as a draft:\n%s", final)
	}
	for _, want := range []string{"Bygdevegen 1", "06.05.1961", "folkeregistrert som bosatt", "har stillingen som oppvekstsjef"} {
		if !strings.Contains(final, want) {
			t.Errorf("«%s» is not on the proposal:\n%s", want, final)
		}
	}
	if strings.Contains(final, "bare for komiteen") || strings.Contains(final, "merknad") {
		t.Error("the committee's notes are on the proposal")
	}
	var b bytes.Buffer
	if err := reports.CommitteeList(&b, texts(t, "nb"), in); err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(words(t, b.Bytes()), "\n"); strings.Contains(text, "bare for komiteen") || !strings.Contains(text, "De 5 øverste") {
		t.Errorf("the committee's proposal:\n%s", text)
	}
}
