package domain_test

import (
	"bytes"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lagboka/domain"
)

var drawDate = rapid.Custom(func(t *rapid.T) domain.Date {
	year := rapid.IntRange(1, 9999).Draw(t, "year")
	if rapid.Bool().Draw(t, "year alone") {
		return domain.YearAlone(year)
	}
	return domain.YearStart(year).AddDays(rapid.IntRange(0, 364).Draw(t, "day"))
})

func TestADateIsReadAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDate.Draw(t, "date")
		if back, err := domain.ParseDate(d.String()); err != nil || back != d {
			t.Fatalf("%v became %v, %v", d, back, err)
		}
		text, err := d.MarshalText()
		var back domain.Date
		if err != nil || back.UnmarshalText(text) != nil || back != d {
			t.Fatalf("%v became %s and %v", d, text, back)
		}
	})
}

func TestWhateverIsReadAsADateIsWrittenTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9+ -]{0,10}`).Draw(t, "text")
		if d, err := domain.ParseDate(text); err == nil && d.String() != text {
			t.Fatalf("%q is %v", text, d)
		}
	})
}

func TestADateWrittenByPeopleIsRead(t *testing.T) {
	for text, want := range map[string]string{
		"17.03.2026": "2026-03-17", "17.3.26": "2026-03-17", "17/3/2026": "2026-03-17", "17-3-2026": "2026-03-17", "170326": "2026-03-17", "17032026": "2026-03-17",
		"2026-03-17": "2026-03-17", "20260317": "2026-03-17", "2026-03-17T08:00:00": "2026-03-17", "17.03.2026 08:00": "2026-03-17", " 1.2.1961 ": "1961-02-01",
		"1.1.27": "1927-01-01", "010127": "1927-01-01", "19121961": "1961-12-19", "20121961": "1961-12-20", "": "", "29.02.2024": "2024-02-29",
		"29.02.2023": "!", "31.04.2026": "!", "1961": "!", "17.03": "!", "17.+3.2026": "!", "0.0.2026": "!", "i går": "!", "17.03.126": "!",
	} {
		got, err := domain.ReadDate(text, today, false)
		if err != nil && want == "!" {
			continue
		}
		if err != nil || got.String() != want {
			t.Errorf("%q is %v, %v; want %s", text, got, err, want)
		}
	}
	year, err := domain.ReadDate("1961", today, true)
	if err != nil || year != domain.YearAlone(1961) {
		t.Errorf("a year alone is %v, %v", year, err)
	}
}

func TestDatesCountAsTheCalendarDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := domain.YearStart(rapid.IntRange(1800, 2200).Draw(t, "year")).AddDays(rapid.IntRange(0, 364).Draw(t, "day"))
		n := rapid.IntRange(-5000, 5000).Draw(t, "n")
		e := d.AddDays(n)
		if d.DaysUntil(e) != n || e.AddDays(-n) != d || (n > 0) != e.After(d) || (n < 0) != e.Before(d) {
			t.Fatalf("%v and %v are not %d days apart", d, e, n)
		}
	})
	for _, c := range []struct {
		from string
		n    int
		want string
	}{{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-11-15", 3, "2027-02-15"}, {"2026-02-15", -14, "2024-12-15"}} {
		equal(t, fmt.Sprint(c.from, " and ", c.n, " months"), day(c.from).AddMonths(c.n), day(c.want))
	}
}

func TestAYearAloneStandsBeforeItsDays(t *testing.T) {
	if y := domain.YearAlone(1961); !y.Before(day("1961-01-01")) || !y.After(day("1960-12-31")) || y.IsDay() {
		t.Error("a year alone is out of its place")
	}
}

func TestAgeIsCountedInWholeYears(t *testing.T) {
	for _, c := range []struct {
		born, on string
		want     int
	}{{"1961-03-17", "2026-03-17", 65}, {"1961-03-18", "2026-03-17", 64}, {"1961", "2026-03-17", 65}, {"2004-02-29", "2026-02-28", 21}, {"2027-01-01", "2026-01-01", -1}} {
		age, ok := day(c.born).AgeOn(day(c.on))
		if !ok || age != c.want {
			t.Errorf("born %s is %d on %s", c.born, age, c.on)
		}
	}
	if _, ok := (domain.Date{}).AgeOn(today); ok {
		t.Error("nobody's age is known without a birth date")
	}
}

func TestAnAmountIsRead(t *testing.T) {
	for text, want := range map[string]domain.Money{
		"440": 44000, "440,00": 44000, "440.5": 44050, "1 250,50": 125050, "1\u00a0250": 125000, "kr 1.250,-": 125000, "kr. 440": 44000, "440.00 NOK": 44000, "440 kr": 44000,
		"1.250": 125000, "1,250.75": 125075, "-440": -44000, "0": 0, "12'500": 1250000, "NOK": -1, "": -1, "-": -1, "gratis": -1, "4-4": -1, "99999999999999": -1,
		"−1 250,50": -125050, "-1.250.000": -125000000, "2.000.0004": -1, "12.34.567": -1, "1.25.000": -1,
	} {
		got, err := domain.ReadMoney(text)
		if (want == -1) != (err != nil) || err == nil && got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-1e11, 1e11).Draw(t, "øre")
		if got, err := domain.ReadMoney(fmt.Sprintf("%s%d,%02d", strings.Repeat("-", btoi(n < 0)), abs(n)/100, abs(n)%100)); err != nil || got != domain.Money(n) {
			t.Fatalf("%d is %d, %v", n, got, err)
		}
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func abs(n int64) int64 { return max(n, -n) }

func TestATelephoneNumberIsRead(t *testing.T) {
	for text, want := range map[string]string{
		"91792301": "+4791792301", "917 92 301": "+4791792301", "+47 917 92 301": "+4791792301", "0047 91792301": "+4791792301", "4791792301": "+4791792301", "(+47) 91 79 23 01": "+4791792301",
		"62 41 30 00": "+4762413000", "+46 70 123 45 67": "+46701234567", "0046701234567": "+46701234567", "62.41.30.00": "+4762413000", "917\u00a092\u202f301": "+4791792301",
		"": "", "12345678": "", "0791792301": "", "9179230": "", "917923011": "", "ring meg": "", "+47 12345678": "", "+4791792301 privat": "", "++4791792301": "", "+": "", "91+792301": "",
	} {
		got, ok := domain.ReadPhone(text)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v; want %q", text, got, ok, want)
		}
	}
}

func TestWhatIsReadAsANumberOrAddressIsReadAgainTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`(\+|00)?[0-9 ]{5,16}`).Draw(t, "telephone")
		if e164, ok := domain.ReadPhone(text); ok {
			for _, written := range []string{e164, domain.PhoneText(e164)} {
				if again, ok := domain.ReadPhone(written); !ok || again != e164 {
					t.Fatalf("%q is %s, which is %q", text, e164, again)
				}
			}
		}
		text = rapid.StringMatching(`[a-zA-Zæø.,"+<> ]{1,8}@[a-zA-Z.-]{1,10}`).Draw(t, "address")
		if address, ok := domain.ReadEmail(text); ok {
			if again, ok := domain.ReadEmail(address); !ok || again != address {
				t.Fatalf("%q is %s, which is %q", text, address, again)
			}
		}
	})
}

func TestATelephoneNumberIsGroupedAsPeopleReadIt(t *testing.T) {
	for e164, want := range map[string]string{"+4791792301": "917 92 301", "+4762413000": "62 41 30 00", "+46701234567": "+46701234567", "": ""} {
		equal(t, e164, domain.PhoneText(e164), want)
	}
	if !domain.IsMobile("+4741792301") || domain.IsMobile("+4762413000") || domain.IsMobile("+46912345678") {
		t.Error("mobile numbers are those that begin with 4 or 9")
	}
}

func TestAnEmailAddressIsRead(t *testing.T) {
	for text, want := range map[string]string{
		"Ase@Example.NO": "Ase@example.no", "Åse Østby <ase@example.no>": "ase@example.no", "mailto:ase@example.no": "ase@example.no", " ase@example.no ": "ase@example.no",
		"åse@example.no": "åse@example.no", "ase@example": "", "ase": "", "": "", "a@b@example.no": "", "ase@example.no.": "", "ase @example.no": "", `"a,b"@example.no`: "", "a@x.no, b@x.no": "",
	} {
		got, ok := domain.ReadEmail(text)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v; want %q", text, got, ok, want)
		}
	}
}

// Most addresses are read without a parser. What that takes is what the parser of the standard takes.
func TestAPlainEmailAddressIsReadAsAnyOtherIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[aB1._+-]{1,6}@?[aB1._@-]{1,6}\.?[aB1.]{0,3}`).Draw(t, "text")
		got, ok := domain.ReadEmail(text)
		parsed, err := mail.ParseAddress(text)
		var want string
		if err == nil {
			local, host, _ := strings.Cut(parsed.Address, "@")
			if strings.Contains(host, ".") {
				want = local + "@" + strings.ToLower(host)
			}
		}
		if ok != (want != "") || ok && got != want {
			t.Fatalf("%q is %q, %v; the parser has %q", text, got, ok, want)
		}
	})
}

func TestFoldingMakesOneSpellingOfMany(t *testing.T) {
	for want, texts := range map[string][]string{
		"ase ostby":       {"Åse Østby", "AASE  ØSTBY", "A\u030ase Östby", " åse-østby "},
		"saer odal":       {"Sær Odal", "SÄR-ODAL"},
		"njal saddu":      {"Njál Šaddu", "Njål Šaddu"},
		"dali":            {"Đali", "ðáli"},
		"oneil":           {"O'Neil", "O’Neil"},
		"karasjok kommun": {"Kárášjok Kommun"},
	} {
		for _, text := range texts {
			equal(t, text, domain.Fold(text), want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		if once := domain.Fold(text); domain.Fold(once) != once {
			t.Fatalf("%q folds to %q and that to %q", text, once, domain.Fold(once))
		}
	})
}

// nationalID makes the number of somebody who was born on a day, with the check digits that modulus 11 asks for; ok is
// false where the individual number has none.
func nationalID(day, month, year, individual int) (string, bool) {
	number := fmt.Sprintf("%02d%02d%02d%03d", day, month, year%100, individual)
	for _, weights := range [][]int{{3, 7, 6, 1, 8, 9, 4, 5, 2}, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}} {
		sum := 0
		for i, w := range weights {
			sum += int(number[i]-'0') * w
		}
		check := (11 - sum%11) % 11
		if check == 10 {
			return "", false
		}
		number += fmt.Sprint(check)
	}
	return number, true
}

func TestANationalIdentityNumberGivesTheBirthDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(1900, 2025).Draw(t, "year")
		born := domain.YearStart(year).AddDays(rapid.IntRange(0, 364).Draw(t, "day"))
		from, to := 0, 499
		if year >= 2000 {
			from, to = 500, 999
		}
		n := rapid.IntRange(from, to).Draw(t, "individual number")
		d, m := born.Day, int(born.Month)
		if rapid.Bool().Draw(t, "D-number") {
			d += 40
		}
		m += pick(t, "synthetic", []int{0, 40, 65, 80})
		number, ok := nationalID(d, m, year, n)
		if !ok {
			return
		}
		if got, ok := domain.BornFromNationalID(number[:6] + " " + number[6:]); !ok || got != born {
			t.Fatalf("%s is %v, want %v", number, got, born)
		}
		// One digit wrong is always found: that is what the check digits are for.
		i := rapid.IntRange(0, 10).Draw(t, "digit")
		wrong := []byte(number)
		wrong[i] = '0' + (wrong[i]-'0'+byte(rapid.IntRange(1, 9).Draw(t, "slip")))%10
		if domain.IsNationalID(string(wrong)) {
			t.Fatalf("%s with a slip is a number", wrong)
		}
	})
	for _, text := range []string{"", "1234567890", "00000000000", "Medlem 01015012345", "2026-03-17 10:00"} {
		if domain.IsNationalID(text) {
			t.Errorf("%q is a national identity number", text)
		}
	}
}

func TestIDsGrowInTheOrderTheyAreMade(t *testing.T) {
	at := time.Date(2026, 3, 17, 8, 0, 0, 0, time.UTC)
	random := bytes.NewReader(make([]byte, 1<<20))
	source := domain.NewIDSource(func() time.Time { return at }, random)
	var ids []domain.ID
	for i := range 10_000 {
		if i == 9000 {
			at = at.Add(-time.Hour) // a clock that is set back
		}
		id, err := source.Next()
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if !slices.IsSorted(ids) || len(slices.Compact(ids)) != 10_000 {
		t.Error("the IDs are not in order, or not all different")
	}
	if id := ids[0]; len(id) != 36 || id[14] != '7' || id[19] != '8' || !strings.HasPrefix(string(id), "019cfacf-1000-") {
		t.Errorf("%s is no UUIDv7 of that moment", id)
	}
	if _, err := domain.NewIDSource(time.Now, bytes.NewReader(nil)).Next(); err == nil {
		t.Error("an ID without random bytes")
	}
}

func TestWordsAreFoundByTheirBeginnings(t *testing.T) {
	text := "Hvem skal lede – Arbeidet i valg- og nominasjonskomité, Sør-Odal"
	for sought, want := range map[string]bool{
		"": true, "hvem": true, "LEDE hvem": true, "nominasjonskomite": true, "sor odal": true, "«Odal»": true, "komite": false, "hvem stange": false,
	} {
		equal(t, sought, domain.HasWords(text, sought), want)
	}
}

func TestAnInitialIsNoMaidenName(t *testing.T) {
	for full, want := range map[string][3]string{
		"Kari F. Hansen":     {"Kari F.", "Hansen", ""},
		"Lars Bornemann":     {"Lars", "Bornemann", ""},
		"Kari Bornholt":      {"Kari", "Bornholt", ""},
		"Eva Dal f. Vik":     {"Eva", "Dal", "f. Vik"},
		"Eva Dal født Vik":   {"Eva", "Dal", "født Vik"},
		"Eva Dal née Vik-Li": {"Eva", "Dal", "née Vik-Li"},
	} {
		n := domain.ReadName(full)
		if got := [3]string{n.Given, n.Family, n.Beside}; got != want {
			t.Errorf("%s is read as %q, want %q", full, got, want)
		}
	}
}

func TestWhatShowsAMeasureIsOfOurOwnTime(t *testing.T) {
	e := domain.Evidence{Measure: "m", Text: "Møte om vekst", Day: day("1926-11-28")}
	if domain.KindOf(e.Validate(day("2026-11-29"))) != domain.Invalid {
		t.Error("a slip of the keys counts: 1926")
	}
	if e.Day = day("2026-11-28"); e.Validate(day("2026-11-29")) != nil {
		t.Error("yesterday does not count")
	}
}
