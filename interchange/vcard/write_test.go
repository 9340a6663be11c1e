package vcard_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	govcard "github.com/emersion/go-vcard"
	"pgregory.net/rapid"

	"lagboka/domain"
	"lagboka/interchange/vcard"
	_ "lagboka/internal/testkit/seeded"
)

var somebody = domain.Person{
	ID: "0198c0de-0000-7000-8000-000000000001", GivenName: "Åse Marie", FamilyName: "Østby", Born: domain.MustDate("1961-12-01"), Sex: domain.Female,
	Address: "Storgata 1\nH0202", Postcode: "2380", Place: "Brumunddal", Municipality: "3411", Email: "ase@example.no", Mobile: "+4791792301",
	Phone: "+4762413000", Occupation: "bonde; lærer", MemberNo: "123456", NoMail: true, Note: "Vil gjerne være med, helst om haustkveldane.\nC:\\ny 😀",
}

func write(t interface {
	Helper()
	Fatal(...any)
}, o vcard.Options, people ...domain.Person,
) string {
	t.Helper()
	var out bytes.Buffer
	if err := vcard.Write(context.Background(), &out, slices.Values(people), o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestACardIsWrittenAsOtherProgramsWantIt(t *testing.T) {
	now := time.Date(2026, 3, 17, 13, 4, 5, 0, time.FixedZone("CET", 3600))
	for version, want := range map[string]string{
		"": "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Lagboka//Lagboka//NO\r\nUID:urn:uuid:0198c0de-0000-7000-8000-000000000001\r\n" +
			"N:Østby;Åse Marie;;;\r\nFN:Åse Marie Østby\r\nBDAY:1961-12-01\r\nTEL;TYPE=CELL:+4791792301\r\nTEL;TYPE=HOME:+4762413000\r\n" +
			"EMAIL:ase@example.no\r\nADR;TYPE=HOME:;;Storgata 1\\nH0202;Brumunddal;;2380;Norge\r\nTITLE:bonde\\; lærer\r\n" +
			"NOTE:Vil gjerne være med\\, helst om haustkveldane.\\nC:\\\\ny 😀\r\nREV:20260317T120405Z\r\nEND:VCARD\r\n",
		vcard.V4: "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//Lagboka//Lagboka//NO\r\nUID:urn:uuid:0198c0de-0000-7000-8000-000000000001\r\n" +
			"N:Østby;Åse Marie;;;\r\nFN:Åse Marie Østby\r\nBDAY:19611201\r\nGENDER:F\r\nTEL;TYPE=CELL:+4791792301\r\nTEL;TYPE=HOME:+4762413000\r\n" +
			"EMAIL:ase@example.no\r\nADR;TYPE=HOME:;;Storgata 1\\nH0202;Brumunddal;;2380;Norge\r\nTITLE:bonde\\; lærer\r\n" +
			"NOTE:Vil gjerne være med\\, helst om haustkveldane.\\nC:\\\\ny 😀\r\nREV:20260317T120405Z\r\nEND:VCARD\r\n",
	} {
		if got := write(t, vcard.Options{Version: version, Now: now}, somebody); got != want {
			t.Errorf("%q\n got %s\nwant %s", version, got, want)
		}
	}
}

func TestNothingOfMembershipIsWrittenUnlessAskedFor(t *testing.T) {
	if got := write(t, vcard.Options{}, somebody); strings.Contains(got, somebody.MemberNo) || strings.Contains(got, "CATEGORIES") || strings.Contains(got, "ORG") {
		t.Error(got)
	}
	got := write(t, vcard.Options{Membership: func(p domain.Person) string {
		if p.FamilyName != "Østby" {
			return ""
		}
		return "Biri lokallag, medlem"
	}}, somebody, domain.Person{FamilyName: "Berg"})
	if strings.Count(got, "CATEGORIES:Biri lokallag\\, medlem\r\n") != 1 || strings.Count(got, "CATEGORIES") != 1 {
		t.Error(got)
	}
}

func TestAnUnknownVersionIsRefused(t *testing.T) {
	if err := vcard.Write(t.Context(), &bytes.Buffer{}, slices.Values([]domain.Person{somebody}), vcard.Options{Version: "2.1"}); err == nil {
		t.Error("2.1 was written")
	}
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no space left on device")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAFullDiskAndACancelledContextAreTold(t *testing.T) {
	people := slices.Values(slices.Repeat([]domain.Person{somebody}, 100))
	if err := vcard.Write(t.Context(), full{}, people, vcard.Options{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
	if err := vcard.Write(t.Context(), full{}, slices.Values([]domain.Person{somebody}), vcard.Options{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := vcard.Write(ctx, &bytes.Buffer{}, people, vcard.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestTextThatIsNoTextDoesNotBreakTheFile(t *testing.T) {
	got := write(t, vcard.Options{}, domain.Person{FamilyName: "Berg\x00\x1b\r\nEND:VCARD", Note: "a\xffb\rc\x7f"})
	records, err := read(strings.NewReader(got))
	if err != nil || len(records) != 1 || records[0].Person.FamilyName != "Berg END:VCARD" || records[0].Person.Note != "a\ufffdb\nc" {
		t.Errorf("%q: %+v, %v", got, records, err)
	}
}

// letters are of Norwegian, Sámi and other texts, of one to four bytes, and what the format has a meaning for.
var letters = []rune("abcdefghijklmnopqrstuvwxyzÆØÅæøåÁČĐŊŠŦŽáčđŋšŧžöéñ漢字Жя😀👩\u200d🌾 ,;:\\\"'=.-()1")

// line draws a text of one line, trimmed and with single spaces, as the book keeps them.
func line(t *rapid.T, label string, most int) string {
	return strings.Join(strings.Fields(domain.DropInvisible(rapid.StringOfN(rapid.RuneFrom(letters), 0, most, -1).Draw(t, label))), " ")
}

func number(t *rapid.T, label, first string) string {
	return rapid.SampledFrom([]string{"", "+47" + first + fmt.Sprintf("%07d", rapid.IntRange(0, 9_999_999).Draw(t, label))}).Draw(t, label+" given")
}

// drawPerson draws a person as the book keeps them.
func drawPerson(t *rapid.T) domain.Person {
	p := domain.Person{
		GivenName: line(t, "given name", 60), FamilyName: "B" + line(t, "family name", 60),
		Address: strings.TrimSpace("Gate " + line(t, "street", 80)), Place: line(t, "place", 30),
		Email: rapid.StringMatching(`([a-z][a-z0-9_+-]{0,40}@[a-z]{1,30}\.no)?`).Draw(t, "email"), Mobile: number(t, "mobile", "9"), Phone: number(t, "phone", "6"),
		Occupation: line(t, "occupation", 100),
		Note:       strings.TrimSpace(domain.DropInvisible(rapid.StringOfN(rapid.RuneFrom(append(letters, '\n', '\t')), 0, 400, -1).Draw(t, "note"))),
		Sex:        rapid.SampledFrom([]domain.Sex{domain.SexUnknown, domain.Female, domain.Male}).Draw(t, "sex"),
	}
	if rapid.Bool().Draw(t, "second line") {
		p.Address += "\nInngang " + line(t, "entrance", 20) + "x"
	}
	if rapid.Bool().Draw(t, "abroad") {
		p.Country, p.Postcode = "Sverige", line(t, "foreign postcode", 10)
	} else {
		p.Postcode = rapid.SampledFrom([]string{"", "2836", "0556"}).Draw(t, "postcode")
	}
	p.Born = rapid.SampledFrom([]domain.Date{{}, domain.YearAlone(1961), domain.MustDate("1961-12-01").AddDays(rapid.IntRange(-20_000, 20_000).Draw(t, "born"))}).Draw(t, "born given")
	return p
}

func TestARoundTripKeepsThePerson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOfN(rapid.Custom(drawPerson), 1, 3).Draw(t, "people")
		version := rapid.SampledFrom([]string{vcard.V3, vcard.V4}).Draw(t, "version")
		text := write(t, vcard.Options{Version: version}, people...)
		records, err := read(strings.NewReader(text))
		if err != nil || len(records) != len(people) {
			t.Fatalf("%d cards of %d, %v", len(records), len(people), err)
		}
		for i, want := range people {
			if version == vcard.V3 {
				want.Sex = domain.SexUnknown
				if !want.Born.IsDay() {
					want.Born = domain.Date{}
				}
			}
			if got := records[i].Person; got != want || len(records[i].Problems) > 0 {
				t.Fatalf("%s\n got %+v\nwant %+v\n%v", text, got, want, records[i].Problems)
			}
		}
	})
}

func TestEveryPhysicalLineIsShortAndWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := write(t, vcard.Options{Version: rapid.SampledFrom([]string{vcard.V3, vcard.V4}).Draw(t, "version")}, drawPerson(t))
		lines := strings.Split(text, "\r\n")
		if lines[0] != "BEGIN:VCARD" || lines[len(lines)-1] != "" || strings.Count(text, "\n") != len(lines)-1 || strings.Count(text, "\r") != len(lines)-1 {
			t.Fatalf("%q", text)
		}
		for _, line := range lines {
			if len(line) > 75 || !utf8.ValidString(line) || strings.TrimPrefix(line, " ") == "" && line != "" {
				t.Fatalf("%d octets: %q", len(line), line)
			}
		}
	})
}

func TestAnotherReaderUnderstandsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPerson(t)
		for _, text := range []*string{&p.GivenName, &p.FamilyName, &p.Note, &p.Occupation} {
			*text = strings.ReplaceAll(*text, ";", ":") // this reader leaves its escape standing
		}
		card, err := govcard.NewDecoder(strings.NewReader(write(t, vcard.Options{}, p))).Decode()
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]string{
			govcard.FieldFormattedName: p.Name(), govcard.FieldNote: p.Note, govcard.FieldTitle: p.Occupation, govcard.FieldEmail: p.Email,
		} {
			if got := card.Value(name); got != want {
				t.Fatalf("%s: %q, want %q", name, got, want)
			}
		}
	})
}
