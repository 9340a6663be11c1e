package domain_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

func TestWhatSomebodyWritesRoundAFactKeepsTheFactLinked(t *testing.T) {
	text := "Vi er " + domain.Mark("members.paying", "925 betalende medlemmer") + ", og det er bra."
	shown := domain.Shown(text)
	if shown != "Vi er ‹925 betalende medlemmer›, og det er bra." {
		t.Fatalf("shown as %q", shown)
	}
	got, loose := domain.Unshown(strings.Replace(shown, "Vi er", "I år er vi", 1), text, nil)
	if len(loose) > 0 || got != "I år er vi "+domain.Mark("members.paying", "925 betalende medlemmer")+", og det er bra." {
		t.Errorf("read back as %q, loose %v", got, loose)
	}
	got, loose = domain.Unshown("Vi er ‹over 900 medlemmer›.", text, nil)
	if got != "Vi er over 900 medlemmer." || len(loose) != 1 || loose[0] != "over 900 medlemmer" {
		t.Errorf("words written into a fact are %q, loose %v", got, loose)
	}
	got, _ = domain.Unshown("Nå: ‹77 nye›", "", map[string]string{"77 nye": "members.new"})
	if got != "Nå: "+domain.Mark("members.new", "77 nye") {
		t.Errorf("a fact that was put in is %q", got)
	}
}

func TestAFactFollowsTheBookUntilTheBookHasItNoMore(t *testing.T) {
	text := domain.Mark("a", "gammelt") + " og " + domain.Mark("b", "borte")
	got, broken := domain.Follow(text, func(key string) (string, bool) { return "nytt", key == "a" })
	if domain.Plain(got) != "nytt og borte" {
		t.Errorf("reads %q", domain.Plain(got))
	}
	if len(broken) != 1 || broken[0].Fact != "b" {
		t.Errorf("broken: %v", broken)
	}
}

func TestOnlySomebodysOwnWordsCount(t *testing.T) {
	if n := domain.Words("To ord. " + domain.Mark("a", "tre ord her")); n != 2 {
		t.Errorf("%d words", n)
	}
}

func TestWhatCannotStandOnPaperIsTakenOutAndCounted(t *testing.T) {
	got, lost := domain.CleanText("Hei\u0007 på deg 😀\r\nNavn\tTall\r\nHamar\t 12 \v slutt\u00adtekst")
	if want := "Hei på deg \nNavn | Tall\nHamar | 12\n slutttekst"; got != want || lost != 2 {
		t.Errorf("got %q, lost %d", got, lost)
	}
}

func TestLinesWithAsManyCellsAreATableAndOthersAreNot(t *testing.T) {
	text, _ := domain.CleanText("Lag\tMedlemmer\tMerknad\nHamar\t12\t\n\t3\tny\n\tInnrykk")
	rows, n := domain.TableLines(strings.Split(text, "\n"))
	if want := [][]string{{"Lag", "Medlemmer", "Merknad"}, {"Hamar", "12", ""}, {"", "3", "ny"}}; n != 3 || !reflect.DeepEqual(rows, want) {
		t.Errorf("%d lines: %q", n, rows)
	}
	if !strings.HasSuffix(text, "\nInnrykk") {
		t.Errorf("what is indented is %q", text)
	}
	for _, lines := range [][]string{{"Ja | nei"}, {"a | b", "a | b | c"}, {"{{fact.members.paying|1}} | b", "c | d"}, {"a | b", "--- | ---"}} {
		if _, n := domain.TableLines(lines); n != 0 {
			t.Errorf("%q is a table", lines)
		}
	}
}

func TestALongTextIsPartedWithoutLosingAWordOrCuttingAFact(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		word := rapid.SampledFrom([]string{"Styret", "har", "hatt", "møter.", "\n", domain.Mark("members.paying", "925 betalende medlemmer"), strings.Repeat("å", 50)})
		text := strings.Join(rapid.SliceOfN(word, 1, 900).Draw(r, "words"), " ")
		parts := domain.PartText(text)
		for _, p := range parts {
			if n := len([]rune(p)); n > domain.PartLength {
				r.Fatalf("a part of %d characters", n)
			}
			if strings.Count(p, "{{") != strings.Count(p, "}}") {
				r.Fatalf("a part cuts a fact: %q", p)
			}
		}
		if strings.Join(strings.Fields(strings.Join(parts, "\n")), " ") != strings.Join(strings.Fields(text), " ") {
			r.Fatal("the parts are not the text")
		}
	})
	if n := len(domain.PartText(strings.Repeat("x", 40000))); n != 10 {
		t.Errorf("40 000 characters are %d parts", n)
	}
}

func TestACoordinationReportIsLaidWhenBothSistersHaveHadIt(t *testing.T) {
	steps := []domain.ReportStep{{State: domain.ReportAdopted}, {State: domain.ReportLaid, Unit: "hedmark"}}
	sisters := []domain.ID{"hedmark", "oppland"}
	if s := domain.ReportStateOf(steps, sisters); s != domain.ReportAdopted {
		t.Errorf("with one of two it is %s", s)
	}
	if s := domain.ReportStateOf(append(steps, domain.ReportStep{State: domain.ReportLaid, Unit: "oppland"}), sisters); s != domain.ReportLaid {
		t.Errorf("with both it is %s", s)
	}
}
