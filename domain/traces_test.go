package domain_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

// kari is somebody with all by which people are known.
var kari = domain.Person{
	ID: "kari", GivenName: "Kari Anne", FamilyName: "Østby Moen", Born: domain.MustDate("1961-03-07"), Address: "Storgata 5 B", Email: "kari.moen@example.no",
	Mobile: "+4790122333", MemberNo: "100234",
}

func TestWhoIsErasedIsCutOutOfWhatOthersWrote(t *testing.T) {
	traces := &domain.Traces{}
	traces.Know(kari)
	traces.Know(domain.Person{ID: "kari", GivenName: "Kari", FamilyName: "Lund"}) // before she married
	traces.Know(domain.Person{ID: "olav", GivenName: "Olav", FamilyName: "O'Neill"})
	for text, want := range map[string]string{
		"Nøkkelen er hos Kari Anne Østby Moen.":    "Nøkkelen er hos –.",
		"Nøkkelen er hos kari moen, og Per har en": "Nøkkelen er hos –, og Per har en",
		"Kari Moens bil":  "– bil",
		"Kåri Moen":       "",
		"Moen, Kari Anne": "",
		"Østby Kari":      "",
		"Kari Lund":       "",
		"Kari Lund (f. 07.03.1961), tlf. 901 22 333":      "– (f. –), tlf. –",
		"ring 90 12 23 33 i dag":                          "ring – i dag",
		"ring +47 901.22.333, eller 62 41 30 00":          "ring +–, eller 62 41 30 00",
		"0047 90122333":                                   "",
		"kari.moen@example.no":                            "",
		"Send til KARI.MOEN@example.no og kari@annet.no.": "Send til – og kari@annet.no.",
		"nr. 100234":                                      "nr. –",
		"hos dem i Storgata 5 B kl. 18":                   "hos dem i – kl. 18",
		"Kari Moen sa ja. Kari sa nei.\nPer sa ja.":       "– sa ja. Kari sa nei.\nPer sa ja.",
		"Olav O’Neill kjører":                             "– kjører",
		`{"Text":"Kari Moen","Unit":"u"}`:                 `{"Text":"–","Unit":"u"}`,
	} {
		if have, found := traces.Cut(text); have != want || !found {
			t.Errorf("%q: %q (%t), want %q", text, have, found, want)
		}
	}
	for _, text := range []string{
		"", "Kari", "Moen", "Østby er en plass", "Kari Nordmann", "mKari Moenx", "07.03.1961", "Storgata 5", "Storgata 7 B", "moen@example.no", "901 22 334", "1002345", "190122333", `{"Given":"Kari","Family":"Moen"}`, "Kari\n\nog Moen",
	} {
		if have, found := traces.Cut(text); have != text || found {
			t.Errorf("%q tells of nobody, and becomes %q", text, have)
		}
	}
}

func TestANameThatSomebodyHasWhoStaysIsCutOnlyBesideSomethingSurer(t *testing.T) {
	traces := &domain.Traces{}
	traces.Know(kari)
	traces.Spare("Kari", "Moen")
	for text, want := range map[string]string{
		"Kari Moen har nøkkelen":               "Kari Moen har nøkkelen",
		"Kari Anne Moen har nøkkelen":          "– har nøkkelen",
		"Kari Moen, 901 22 333, har en nøkkel": "–, har en nøkkel",
	} {
		if have, _ := traces.Cut(text); have != want {
			t.Errorf("%q: %q, want %q", text, have, want)
		}
	}
}

func TestAWordOfANameThatStandsAloneIsToldAndCutOnlyWhereItIsPicked(t *testing.T) {
	traces := &domain.Traces{}
	traces.Know(domain.Person{ID: "kari", GivenName: "Kari", FamilyName: "Dal", Mobile: "+4790122333"})
	traces.Know(domain.Person{ID: "per", GivenName: "Per", FamilyName: "Hagen"})
	const text = "Kari Dal bor i Dal. Ring 901 22 333, Karis telefon, eller gå i hagen."
	for _, c := range []struct {
		picked      []string
		want        string
		cut, alones string
	}{
		{nil, "– bor i Dal. Ring –, Karis telefon, eller gå i hagen.", "Kari Dal|901 22 333", "Dal|Kari"},
		{[]string{"Kari"}, "– bor i Dal. Ring – telefon, eller gå i hagen.", "Kari Dal|901 22 333, Karis", "Dal"},
		{[]string{"dal", "Hagen"}, "– bor i –. Ring –, Karis telefon, eller gå i hagen.", "Kari Dal|Dal|901 22 333", "Kari"},
	} {
		traces.Pick(func(word string) bool {
			return slices.ContainsFunc(c.picked, func(w string) bool { return domain.Fold(w) == word })
		})
		rest, _ := traces.Cut(text)
		cut, alone := traces.Find(text)
		if rest != c.want || strings.Join(cut, "|") != c.cut || strings.Join(alone, "|") != c.alones {
			t.Errorf("picked %q: %q, cut %q, alone %q", c.picked, rest, cut, alone)
		}
	}
	if cut, alone := traces.Find("Dal og Hagen er gårder"); len(cut)+len(alone) > 0 {
		t.Errorf("a text that tells of nobody loses %q, and has %q", cut, alone)
	}
}

func TestCuttingLeavesNothingToCutAndTakesNothingElse(t *testing.T) {
	word := rapid.SampledFrom([]string{"Kari", "Anne", "Moen", "Østby", "og", "Per", "901", "22", "333", "Storgata", "5", "B", "100234", "kari.moen@example.no", "\n", ",", "–", "\xff", "́"})
	rapid.Check(t, func(t *rapid.T) {
		traces := &domain.Traces{}
		traces.Know(kari)
		text := ""
		for _, w := range rapid.SliceOfN(word, 0, 12).Draw(t, "words") {
			text += w + rapid.SampledFrom([]string{" ", "", "  ", ". "}).Draw(t, "between")
		}
		rest, found := traces.Cut(text)
		if !found && rest != text {
			t.Fatalf("nothing is found in %q, and it becomes %q", text, rest)
		}
		if again, more := traces.Cut(rest); more {
			t.Fatalf("%q becomes %q, and that %q", text, rest, again)
		}
	})
}

func TestWhoComesBackIsKnownForSureOrPerhapsOrNotAtAll(t *testing.T) {
	sureOf, perhapsOf := kari.KnownAgain()
	shared := func(a, b []string) bool {
		return slices.ContainsFunc(a, func(text string) bool { return slices.Contains(b, text) })
	}
	for what, c := range map[string]struct {
		person domain.Person
		want   string
	}{
		"the number alone":                {domain.Person{GivenName: "Per", FamilyName: "Vik", MemberNo: "100234"}, "sure"},
		"fewer names and the birth":       {domain.Person{GivenName: "Kari", FamilyName: "Moen", Born: kari.Born}, "sure"},
		"the names turned":                {domain.Person{GivenName: "Moen", FamilyName: "Kari", Born: kari.Born}, "sure"},
		"the other telephone's field":     {domain.Person{GivenName: "KARI", FamilyName: "moen", Phone: "+4790122333"}, "sure"},
		"the e-mail address":              {domain.Person{GivenName: "Kari", FamilyName: "Moen", Email: "Kari.Moen@Example.no"}, "sure"},
		"a year of birth":                 {domain.Person{GivenName: "Kari", FamilyName: "Moen", Born: domain.YearAlone(1961)}, "perhaps"},
		"another day of that year":        {domain.Person{GivenName: "Kari", FamilyName: "Moen", Born: domain.MustDate("1961-03-08")}, "perhaps"},
		"the name spelt otherwise":        {domain.Person{GivenName: "Cari", FamilyName: "Mohn", Email: kari.Email}, "perhaps"},
		"half a name and the telephone":   {domain.Person{FamilyName: "Moen", Phone: "0047 901 22 333"}, "perhaps"},
		"a spouse's name and the address": {domain.Person{GivenName: "Per", FamilyName: "Moen", Email: kari.Email, Born: kari.Born}, "perhaps"},
		"a name alone":                    {domain.Person{GivenName: "Kari", FamilyName: "Moen"}, ""},
		"another year":                    {domain.Person{GivenName: "Kari", FamilyName: "Moen", Born: domain.YearAlone(1962)}, ""},
		"another's name and the birth":    {domain.Person{GivenName: "Per", FamilyName: "Moen", Born: kari.Born}, ""},
		"nothing":                         {},
	} {
		sure, perhaps := c.person.KnownAgain()
		have := ""
		switch {
		case shared(sure, sureOf):
			have = "sure"
		case shared(perhaps, perhapsOf):
			have = "perhaps"
		}
		if have != c.want {
			t.Errorf("who has %s is known again %q, not %q", what, have, c.want)
		}
	}
}
