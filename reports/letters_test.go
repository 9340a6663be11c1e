package reports_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/reports"
)

// each is a page's text on one line.
func each(pages []string) []string {
	for i := range pages {
		pages[i] = strings.Join(strings.Fields(pages[i]), " ")
	}
	return pages
}

func TestEverybodyWhoIsToBeAskedGetsAPageWithASlipAndNothingOfTheNotes(t *testing.T) {
	in := lawful()
	in.Contact = domain.Person{ID: "p", GivenName: "Torill", FamilyName: "Haugen", Mobile: "+4742000001"}
	for i := range in.Card.Candidates {
		in.Card.Candidates[i].State = domain.SaidYes
	}
	all := in.Card.Candidates
	all[1].State, all[2].State, all[3].State, all[4].State = domain.ToAsk, domain.Thinking, domain.ToAsk, domain.ToAsk
	all[3].Address = ""
	in.NoPost = map[domain.ID]bool{all[4].ID: true}
	pages := each(printed(t, "nb", reports.AskLetters, in))
	if len(pages) != 3 {
		t.Fatalf("%d pages, want two letters and the page that is not sent", len(pages))
	}
	for _, want := range []string{
		"Kandidat1 Nes Bygdevegen 2 2512 Kvikne", "Vil du stå på lista ved kommunestyrevalget 2027 i Tynset kommune?", "født i 2009 eller før", "innen 3. april 2027", "Torill Haugen, 420 00 001",
		"Svarslipp: Kandidat1 Nes", "Ja, men ikke høyere enn plass",
	} {
		if !strings.Contains(pages[0], want) {
			t.Errorf("«%s» is not in the letter:\n%s", want, pages[0])
		}
	}
	for _, want := range []string{"Kandidat3 Nes Skal spørres ikke sendt: mangler adresse", "Kandidat4 Nes Skal spørres ikke sendt: ønsker ikke post"} {
		if !strings.Contains(pages[2], want) {
			t.Errorf("«%s» is not on the last page:\n%s", want, pages[2])
		}
	}
	if text := strings.Join(pages, " "); strings.Contains(text, "bare for komiteen") || strings.Contains(text, "merknad") {
		t.Error("notes are in the letters")
	}
	in.Only = domain.Thinking
	if pages = each(printed(t, "en", reports.AskLetters, in)); len(pages) != 2 || !strings.Contains(pages[0], "Kandidat2 Nes") {
		t.Errorf("the letters to those who are thinking:\n%v", pages)
	}
}

func TestThoseOnAnAdoptedListAreToldTheirPlaceAndTheirRightNotToStand(t *testing.T) {
	in := lawful()
	var conflict *domain.Error
	if err := reports.ListedLetters(io.Discard, texts(t, "nb"), in); !errors.As(err, &conflict) || conflict.Key != "error.list.not-adopted" {
		t.Fatalf("a list that is not adopted: %v", err)
	}
	in.List.List.AdoptedOn, in.List.List.SubmittedOn = domain.MustDate("2027-02-12"), domain.MustDate("2027-03-05")
	pages := each(printed(t, "nb", reports.ListedLetters, in))
	if len(pages) != 10 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, want := range []string{"12. februar 2027", "plass 2 av 9", "Du har stemmetillegg.", "Kandidat1 Nes, født 1970, bonde, Kvikne", "levert 5. mars 2027", "skriftlig melding til valgstyret", "§§ 3-4 og 5-10", "1. juni 2027", "Åse Østby"} {
		if !strings.Contains(pages[1], want) {
			t.Errorf("«%s» is not in the letter:\n%s", want, pages[1])
		}
	}
	if strings.Contains(pages[8], "stemmetillegg") {
		t.Error("somebody without the bonus votes is told of them")
	}
}

func TestACorrectionGoesToTheElectionBoardWithTheNewOnesDeclaration(t *testing.T) {
	in := lawful()
	in.List.List.SubmittedOn, in.List.List.NotifiedOn = domain.MustDate("2027-03-05"), domain.MustDate("2027-04-07")
	fresh := in.Card.Candidates[0]
	fresh.ID, fresh.GivenName, fresh.Registered = "new", "Synne", domain.Assured
	in.Card.Candidates = append(in.Card.Candidates, fresh)
	in.Correction = domain.Correction{
		List: "l", Kind: domain.NameStruck, Day: domain.MustDate("2027-04-11"), Candidate: "c5", Refill: domain.FillGap, Replacement: "new", WillingOn: domain.MustDate("2027-04-10"), Reason: "Bedt om fritak.",
	}
	in.List.Apply(in.Correction, "s9")
	pages := each(printed(t, "nb", reports.CorrectionLetter, in))
	for i, wants := range [][]string{
		{"Til valgstyret i Tynset kommune", "Fristen er 14. april 2027", "slik (valgloven § 5-11)", "Strykes Kandidat5 Nes, født 1970", "Ny kandidat Synne Nes", "plass 6", "6 Synne Nes 1970", "Tillitsvalgt: Åse Østby"},
		{"Jeg, Synne Nes, født 04.03.1970, er villig", "vil være folkeregistrert som bosatt i Tynset på valgdagen"},
	} {
		for _, want := range wants {
			if !strings.Contains(pages[i], want) {
				t.Errorf("«%s» is not on page %d:\n%s", want, i+1, pages[i])
			}
		}
	}
	in.Correction.Day = domain.MustDate("2027-03-12")
	if early := each(printed(t, "nb", reports.CorrectionLetter, in))[0]; strings.Contains(early, "5-11") || !strings.Contains(early, "før innleveringsfristen 31. mars 2027") {
		t.Errorf("before the deadline the letter says\n%s", early)
	}
	in.Correction.Refill, in.Correction.Replacement = domain.NobodyIn, ""
	if pages = each(printed(t, "nb", reports.CorrectionLetter, in)); len(pages) != 1 || !strings.Contains(pages[0], "Ingen ny kandidat") {
		t.Errorf("a correction without a new name:\n%v", pages)
	}
}

func TestNoSignatureStandsAloneOnAPage(t *testing.T) {
	for extra := range 45 {
		in := lawful()
		for i := range extra {
			x := in.Card.Candidates[0]
			x.ID = domain.ID(fmt.Sprint("more", i))
			in.Card.Candidates = append(in.Card.Candidates, x)
			in.List.Add(domain.ID(fmt.Sprint("place", i)), x.ID)
		}
		in.List.List.SubmittedOn = domain.MustDate("2027-03-05")
		in.Correction = domain.Correction{List: "l", Kind: domain.NameStruck, Day: domain.MustDate("2027-04-11"), Candidate: "c5", Refill: domain.NobodyIn, Reason: "Bedt om fritak."}
		in.List.Apply(in.Correction, "s9")
		for i, page := range each(printed(t, "nb", reports.CorrectionLetter, in)) {
			if strings.Contains(page, "Tillitsvalgt: Åse") && strings.Count(page, "Kandidat") < 2 {
				t.Errorf("with %d names more the signature stands on page %d with\n%s", extra, i+1, page)
			}
		}
		for i, page := range each(printed(t, "nb", reports.Proposal, in)) {
			if strings.Contains(page, "Åse Østby") && strings.Contains(page, "Sted og dato") && !strings.Contains(page, "Underskrevet av to styremedlemmer") {
				t.Errorf("with %d names more the proposal's signatures stand on page %d with\n%s", extra, i+1, page)
			}
		}
	}
}

func TestTheLetterSaysThatTheNewOneHasTheBonusOfThePlace(t *testing.T) {
	in := lawful()
	in.List.List.SubmittedOn = domain.MustDate("2027-03-05")
	fresh := in.Card.Candidates[0]
	fresh.ID, fresh.GivenName = "new", "Synne"
	in.Card.Candidates = append(in.Card.Candidates, fresh)
	letter := func(struck domain.ID) string {
		in := in
		in.List.Places = slices.Clone(in.List.Places)
		in.Correction = domain.Correction{List: "l", Kind: domain.NameStruck, Day: domain.MustDate("2027-04-11"), Candidate: struck, Refill: domain.FillGap, Replacement: "new", Reason: "Bedt om fritak."}
		in.List.Apply(in.Correction, "s9")
		return each(printed(t, "nb", reports.CorrectionLetter, in))[0]
	}
	if page := letter("c1"); !strings.Contains(page, "Plassen har stemmetillegg") {
		t.Errorf("of a place with a bonus the letter says\n%s", page)
	}
	if page := letter("c5"); strings.Contains(page, "Plassen har stemmetillegg") {
		t.Errorf("of a place without one it says\n%s", page)
	}
}

func TestAWithdrawalIsSignedByTheBoard(t *testing.T) {
	in := lawful()
	in.Board = []string{"Åse Østby", "Nils Østby", "Siv Aas"}
	in.Correction = domain.Correction{List: "l", Kind: domain.ListWithdrawn, Day: domain.MustDate("2027-04-11"), Reason: "Vi går sammen med en annen liste."}
	page := each(printed(t, "nb", reports.CorrectionLetter, in))[0]
	for _, want := range []string{"Tilbakekalling av listeforslag", "kaller tilbake listeforslaget Senterpartiet ved kommunestyrevalget 2027 i Tynset kommune (valgloven § 5-8)", "Vi går sammen", "Tillitsutvalget: Siv Aas"} {
		if !strings.Contains(page, want) {
			t.Errorf("«%s» is not in the notice:\n%s", want, page)
		}
	}
}

func TestTheCountysOverviewCountsTheWillingAndSaysWhenTheDeadlineIsOver(t *testing.T) {
	in := reports.NominationInput{Unit: domain.Unit{Name: "Hedmark Senterparti"}, Date: domain.MustDate("2027-03-30")}
	row := lawful().Card.Row
	row.Candidates = map[domain.CandidateState]int{domain.SaidYes: 9, domain.Conditional: 2, domain.SaidNo: 4}
	in.Rows = []domain.ContestRow{row}
	print := func() string {
		t.Helper()
		var b bytes.Buffer
		if err := reports.Nomination(&b, texts(t, "nb"), in); err != nil {
			t.Fatal(err)
		}
		return each(words(t, b.Bytes()))[0]
	}
	if page := print(); !strings.Contains(page, "Kandidater som har sagt ja: 11. 1 dag til listene skal være levert") || !strings.Contains(page, "ingen liste") {
		t.Errorf("the day before:\n%s", page)
	}
	in.Date = domain.MustDate("2027-04-20")
	if page := print(); !strings.Contains(page, "Fristen for å levere listene var 31. mars 2027 kl. 12.") || strings.Contains(page, "-20") {
		t.Errorf("after the deadline:\n%s", page)
	}
}
