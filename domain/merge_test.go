package domain_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

func TestAMergeTellsWhatIsLost(t *testing.T) {
	keep := domain.Person{ID: "k", GivenName: "Åse", FamilyName: "Østby", Born: day("1961"), Mobile: "+4790000001", Email: "a@example.no", Note: "en", NoMail: true}
	drop := domain.Person{ID: "d", GivenName: "Åse Marie", FamilyName: "Østby", Born: day("1961-04-02"), Mobile: "+4790000002", Email: "b@example.no", Address: "Gata 1", Postcode: "2380", Place: "Brumunddal", Municipality: "3411", Sex: domain.Female, MemberNo: "7", Note: "to", NoPost: true, Deceased: true, Occupation: "lærer"}
	merged, lost := domain.PreviewMerge(keep, drop)
	equal(t, "merged", merged, domain.Person{
		ID: "k", GivenName: "Åse", FamilyName: "Østby", Born: day("1961-04-02"), Mobile: "+4790000001", Phone: "+4790000002", Email: "a@example.no", Address: "Gata 1", Postcode: "2380", Place: "Brumunddal",
		Municipality: "3411", Sex: domain.Female, MemberNo: "7", Note: "en\nto", NoMail: true, NoPost: true, Deceased: true, Occupation: "lærer",
	})
	equal(t, "lost", fmt.Sprint(lost), "[{GivenName Åse Marie} {Email b@example.no}]")
}

func TestTwoAddressesAreNotMixed(t *testing.T) {
	merged, lost := domain.PreviewMerge(domain.Person{FamilyName: "x", Place: "Hamar"}, domain.Person{Address: "Gata 1", Postcode: "2380", Place: "Brumunddal"})
	equal(t, "merged", merged, domain.Person{FamilyName: "x", Place: "Hamar"})
	equal(t, "lost", fmt.Sprint(lost), "[{Address Gata 1} {Postcode 2380} {Place Brumunddal}]")
	merged, lost = domain.PreviewMerge(domain.Person{FamilyName: "x", Postcode: "2380"}, domain.Person{Address: "Gata 1", Postcode: "2380"})
	equal(t, "one address", merged.Address+fmt.Sprint(lost), "Gata 1[]")
}

func TestNotesThatAreTooLongTogetherAreNotCut(t *testing.T) {
	long := strings.Repeat("å", domain.MaxNote-1)
	merged, lost := domain.PreviewMerge(domain.Person{FamilyName: "x", Note: long}, domain.Person{Note: "to"})
	equal(t, "note", merged.Note, long)
	equal(t, "lost", fmt.Sprint(lost), "[{Note to}]")
}

// Every value of both is in the one that is made of them, or told to be lost; what is kept stands.
func TestAMergeLosesNothingUntold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keep, drop := drawPerson(t, rapid.IntRange(0, len(cast)-1).Draw(t, "keep")), drawPerson(t, rapid.IntRange(0, len(cast)-1).Draw(t, "drop"))
		merged, lost := domain.PreviewMerge(keep, drop)
		told := map[string]string{}
		for _, l := range lost {
			told[l.Field] = l.Value
		}
		k, d, m := reflect.ValueOf(keep), reflect.ValueOf(drop), reflect.ValueOf(merged)
		for i := range m.NumField() {
			name := m.Type().Field(i).Name
			was, other, is := fmt.Sprint(k.Field(i)), fmt.Sprint(d.Field(i)), fmt.Sprint(m.Field(i))
			kept := other == is || other == "" || other == "false" || told[name] == other || strings.Contains(is, other) && name == "Note" ||
				name == "Born" && strings.HasPrefix(is, other) || strings.Contains(merged.Mobile+" "+merged.Phone, other)
			if !kept {
				t.Fatalf("%s %q of %+v is lost in %+v, told %v", name, other, drop, merged, lost)
			}
			if was != "" && was != "false" && !strings.HasPrefix(is, was) {
				t.Fatalf("%s was %q and is %q", name, was, is)
			}
		}
		if again, more := domain.PreviewMerge(merged, merged); again != merged || len(more) > 0 {
			t.Fatalf("merged with itself it is %+v, lost %v", again, more)
		}
	})
}
