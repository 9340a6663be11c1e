package reports_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
	_ "lagboka/internal/testkit/seeded"
	"lagboka/reports"
)

// lawful is a list of a municipal council of 25 that nothing can be said against: nine names, of whom two have the
// bonus votes.
func lawful() reports.ListPaper {
	in := reports.ListPaper{Unit: domain.Unit{ID: "u", Name: "Tynset Senterparti", ShortName: "Tynset"}, Date: domain.MustDate("2027-03-20"), Author: "Kari"}
	in.Card.Row = domain.ContestRow{
		Contest:  domain.Contest{ID: "k", Unit: "u", Municipality: "3427", Seats: 25},
		Election: domain.Election{Day: domain.MustDate("2027-09-13"), ListDue: domain.MustDate("2027-03-31"), Approved: domain.MustDate("2027-06-01")}, Unit: in.Unit,
	}
	person := func(id, given string) domain.Person {
		return domain.Person{ID: domain.ID(id), GivenName: given, FamilyName: "Østby", Born: domain.MustDate("1961-05-06"), Address: "Bygdevegen 1", Postcode: "2500", Place: "Tynset"}
	}
	in.Signer, in.Deputy, in.Signing = person("p1", "Åse"), person("p2", "Nils"), [2]string{"Leder", "Nestleder"}
	in.List.List = domain.CandidateList{ID: "l", Contest: "k", Name: "Forslag", Kind: domain.OwnList, Heading: "Senterpartiet", Position: true, Residence: true, Signer: "p1", Deputy: "p2"}
	for _, p := range []domain.Person{in.Signer, in.Deputy} {
		in.List.Signers = append(in.List.Signers, domain.Signer{Person: p.ID, Name: p.Name(), Born: p.Born, At: "3427", Address: "Bygdevegen 1, 2500 Tynset", OnBoard: true})
	}
	for i := range 9 {
		x := domain.Candidate{
			ID: domain.ID(fmt.Sprint("c", i)), Contest: "k", GivenName: fmt.Sprint("Kandidat", i), FamilyName: "Nes", Born: domain.MustDate("1970-03-04"), Position: "bonde",
			Residence: "Kvikne", State: domain.SaidYes, Registered: domain.Registered, Address: "Bygdevegen 2", Postcode: "2512", Place: "Kvikne", CommitteeNote: "bare for komiteen", Note: "merknad",
		}
		in.Card.Candidates = append(in.Card.Candidates, x)
		in.List.Add(domain.ID(fmt.Sprint("s", i)), x.ID)
		in.List.Places[i].Bonus = i < 2
	}
	return in
}

func printed(t testing.TB, lang string, document func(io.Writer, reports.Texts, reports.ListPaper) error, in reports.ListPaper) []string {
	t.Helper()
	var b bytes.Buffer
	if err := document(&b, texts(t, lang), in); err != nil {
		t.Fatal(err)
	}
	return words(t, b.Bytes())
}

func TestAWrongListIsADraftThatSaysWhyInASentence(t *testing.T) {
	for _, c := range []struct {
		what, sentence string
		spoil          func(*reports.ListPaper)
	}{
		{"38 names for 25 seats", "38 navn; det kan være høyst 31.", func(in *reports.ListPaper) {
			for i := 9; i < 38; i++ {
				x := in.Card.Candidates[0]
				x.ID, x.GivenName = domain.ID(fmt.Sprint("c", i)), fmt.Sprint("Kandidat", i)
				in.Card.Candidates = append(in.Card.Candidates, x)
				in.List.Add(domain.ID(fmt.Sprint("s", i)), x.ID)
			}
		}},
		{"a birth year of 2012", "Kandidat3 Nes er født etter 2009 og har ikke stemmerett.", func(in *reports.ListPaper) { in.Card.Candidates[3].Born = domain.MustDate("2012-06-01") }},
		{"bonus at place 9 of 25", "Stemmetillegg på plass 9, men ikke på alle over.", func(in *reports.ListPaper) { in.List.Places[8].Bonus = true }},
		{"the same name twice", "Kandidat4 Nes står to ganger.", func(in *reports.ListPaper) {
			in.Card.Candidates[5].GivenName = in.Card.Candidates[4].GivenName
		}},
		{"voters too few", "20 underskrifter; det må være minst 43.", func(in *reports.ListPaper) {
			in.List.List.Kind, in.List.List.Heading, in.List.List.Electors, in.List.List.Signatures = domain.VillageList, "Kvikne bygdeliste", 4300, 20
		}},
		{"a partner not named", "Skriv hvem felleslista er sammen med.", func(in *reports.ListPaper) { in.List.List.Kind = domain.JointList }},
	} {
		in := lawful()
		c.spoil(&in)
		pages := printed(t, "nb", reports.Proposal, in)
		for i, page := range pages {
			if !strings.Contains(page, "UTKAST") {
				t.Errorf("%s: page %d does not say that it is a draft", c.what, i+1)
			}
		}
		if all := strings.ReplaceAll(strings.Join(pages, " "), "\n", " "); !strings.Contains(all, c.sentence) {
			t.Errorf("%s: «%s» is not on\n%s", c.what, c.sentence, all)
		}
	}
	if all := strings.Join(printed(t, "nb", reports.Proposal, lawful()), " "); strings.Contains(strings.ToUpper(all), "UTKAST") {
		t.Errorf("a lawful list is a draft:\n%s", all)
	}
	in := lawful()
	in.List.List.WithdrawnOn = domain.MustDate("2027-04-11")
	if all := strings.Join(printed(t, "nb", reports.Proposal, in), " "); !strings.Contains(all, "KALT TILBAKE") {
		t.Errorf("a withdrawn list looks as if it stood:\n%s", all)
	}
}

func TestNoOrderOfEditsPrintsAnUnlawfulListWithoutDraft(t *testing.T) {
	edits := []func(*rapid.T, *reports.ListPaper, int){
		func(_ *rapid.T, in *reports.ListPaper, i int) { in.List.Places[i].Bonus = !in.List.Places[i].Bonus },
		func(t *rapid.T, in *reports.ListPaper, i int) { in.List.Move(i, rapid.IntRange(1, 12).Draw(t, "rank")) },
		func(_ *rapid.T, in *reports.ListPaper, _ int) { in.List.Close() },
		func(_ *rapid.T, in *reports.ListPaper, i int) { in.List.Places = slices.Delete(in.List.Places, i, i+1) },
		func(_ *rapid.T, in *reports.ListPaper, i int) {
			in.List.Add(domain.ID(fmt.Sprint("t", i)), domain.ID(fmt.Sprint("c", i)))
		},
		func(t *rapid.T, in *reports.ListPaper, i int) {
			in.Card.Candidates[i].Born = domain.MustDate(rapid.SampledFrom([]string{"2012-01-01", "2009-12-31"}).Draw(t, "born"))
		},
		func(_ *rapid.T, in *reports.ListPaper, i int) { in.Card.Candidates[i].Position = "" },
		func(_ *rapid.T, in *reports.ListPaper, _ int) { in.List.List.Position = !in.List.List.Position },
		func(_ *rapid.T, in *reports.ListPaper, _ int) {
			in.List.List.Signer, in.List.List.Deputy = in.List.List.Deputy, in.List.List.Signer
		},
		func(_ *rapid.T, in *reports.ListPaper, _ int) { in.List.List.Deputy = in.List.List.Signer },
	}
	edited := rapid.Custom(func(r *rapid.T) reports.ListPaper {
		in := lawful()
		for range rapid.IntRange(0, 4).Draw(r, "edits") {
			if n := len(in.List.Places); n > 0 {
				edits[rapid.IntRange(0, len(edits)-1).Draw(r, "edit")](r, &in, rapid.IntRange(0, min(n, len(in.Card.Candidates))-1).Draw(r, "which"))
			}
		}
		return in
	})
	kinds := map[bool]int{}
	for seed := range 24 { // each is a document made and read
		in := edited.Example(seed)
		kinds[isLawful(in)]++
		pages, marked := printed(t, "nb", reports.Proposal, in), 0
		for _, page := range pages {
			if strings.Contains(page, "UTKAST") {
				marked++
			}
		}
		if want := len(pages); isLawful(in) && marked > 0 || !isLawful(in) && marked != want {
			t.Errorf("%d of %d pages say DRAFT of %+v", marked, want, in.List)
		}
	}
	if kinds[true] < 3 || kinds[false] < 3 {
		t.Errorf("%d lawful and %d unlawful lists: the draws prove nothing", kinds[true], kinds[false])
	}
}

// isLawful is the act once more, as shortly as a list of these edits allows: valgloven §§ 2-2, 5-1 to 5-4.
func isLawful(in reports.ListPaper) bool {
	l, of, seen, bonus := in.List.List, in.Card.Input(in.List).Candidates, map[domain.ID]bool{}, 0
	places := slices.SortedStableFunc(slices.Values(in.List.Places), func(a, b domain.ListPlace) int { return a.Rank - b.Rank })
	for i, p := range places {
		x := of[p.Candidate]
		if seen[p.Candidate] || p.Rank != i+1 || x.Born.Year > 2009 || l.Position && x.Position == "" || p.Bonus && bonus != i {
			return false
		}
		if seen[p.Candidate] = true; p.Bonus {
			bonus++
		}
	}
	return len(places) >= 7 && len(places) <= 31 && bonus <= 6 && l.Signer != l.Deputy
}

func TestTheListProposalTellsVotersNothingButWhatTheActLets(t *testing.T) {
	in := lawful()
	first := printed(t, "nb", reports.Proposal, in)[0]
	for _, want := range []string{"Senterpartiet", "Kommunestyrevalget 2027 i Tynset kommune", "Kandidat8", "1970", "bonde", "Kvikne", "Tillitsvalgt, leder: Åse Østby", "Vararepresentant, nestleder: Nils Østby"} {
		if !strings.Contains(first, want) {
			t.Errorf("«%s» is not on the list:\n%s", want, first)
		}
	}
	for _, never := range []string{"04.03.1970", "Bygdevegen", "komiteen", "merknad"} {
		if strings.Contains(first, never) {
			t.Errorf("«%s» is on what voters see", never)
		}
	}
	in.List.List.Position = false
	if first = printed(t, "nb", reports.Proposal, in)[0]; strings.Contains(first, "bonde") || strings.Contains(first, "Stilling") {
		t.Error("positions stand on a list that names none")
	}
}

func TestJointListsNameEverybodysGroupAndLeaveRoomForThePartnersSignatures(t *testing.T) {
	in := lawful()
	l := &in.List.List
	l.Kind, l.Heading, l.Partners, l.Affiliation = domain.JointList, "Senterpartiet, Venstre og Kristelig Folkeparti", "Tynset Venstre, Tynset Kristelig Folkeparti", true
	for i := range in.Card.Candidates {
		in.Card.Candidates[i].Affiliation = []string{"Senterpartiet", "Venstre"}[i%2]
	}
	all := strings.Join(printed(t, "nb", reports.Proposal, in), "\n")
	for _, want := range []string{"Senterpartiet, Venstre og Kristelig Folkeparti", "Gruppe", "styremedlemmer i Tynset Venstre.", "styremedlemmer i Tynset Kristelig Folkeparti."} {
		if !strings.Contains(all, want) {
			t.Errorf("«%s» is not on the joint list:\n%s", want, all)
		}
	}
	if strings.Contains(all, "UTKAST") {
		t.Error("a lawful joint list is a draft")
	}
}

func TestListsOfVotersPointAtTheDirectoratesFormAndLeaveALineForEach(t *testing.T) {
	in := lawful()
	l := &in.List.List
	l.Kind, l.Heading, l.Electors, l.Signatures = domain.VillageList, "Kvikne bygdeliste", 4300, 43
	all := strings.Join(printed(t, "nb", reports.Proposal, in), "\n")
	for _, want := range []string{"Kvikne bygdeliste", "Underskrevet av minst 43 med stemmerett i Tynset.", "papirskjemaet derfra", "\n43"} {
		if !strings.Contains(all, want) {
			t.Errorf("«%s» is not on the village list:\n%s", want, all)
		}
	}
}
