package locale_test

import (
	"fmt"
	"strings"
	"testing"

	"lagboka/domain"
	"lagboka/locale"
)

func TestWhatIsWrongWithACircleIsSaidInASentenceAndCountedRightly(t *testing.T) {
	texts, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		first  string
		change func(*domain.CircleCard)
		hours  int
		says   string
	}{
		{"2026-03-03", func(c *domain.CircleCard) {
			c.SetNote("s3", "p0", 60, true)
			c.SetNote("s2", "p0", 60, true)
			c.SetNote("s1", "p0", 60, true)
		}, 0, "Deltaker 0 mangler 1 t for ¾ av timene."},
		{"2026-03-03", func(c *domain.CircleCard) { c.Circle.PlanApproved = domain.Date{} }, 0, "Studieplanen må være godkjent før 3. mars 2026."},
		{"2026-03-03", func(c *domain.CircleCard) { c.Circle.PlanApproved = domain.MustDate("2026-03-04") }, 0, "Studieplanen ble godkjent 4. mars 2026; den må være godkjent før 3. mars 2026."},
		{"2026-03-03", func(c *domain.CircleCard) { c.SetNote("s0", "p0", 300, true) }, 8, "Deltaker 0 er ført med 5 t 3. mars 2026, men møtet varte 2 t. 2 t teller."},
		{"2026-03-03", func(c *domain.CircleCard) { c.Participants[1].Person = c.Participants[0].Person }, 0, "Deltaker 1 står to ganger og teller én gang."},
		{"2026-03-03", func(c *domain.CircleCard) { c.Participants[0].BirthYear = 2013 }, 0, "Deltaker 0 teller ikke: bare de som er født i 2012 eller før."},
		{"2026-03-03", func(c *domain.CircleCard) { c.Participants[0].BirthYear = 0 }, 0, "Deltaker 0 mangler fødselsår."},
		{"2023-06-30", func(c *domain.CircleCard) { c.Circle.Form, c.Circle.Together = domain.Digital, true }, 0, "Digitale møter teller først fra 1. juli 2023; ringen begynte 30. juni 2023."},
		{"2026-03-03", func(c *domain.CircleCard) { c.Sessions[0].Pause = 60 }, 7, "3. mars 2026: pausene tok 1 t av 2 t. Inntil 15 minutter per time kan være pause, så 1:20 t teller."},
		{"2020-03-03", func(c *domain.CircleCard) { c.Remove("s3") }, 0, "Timer: 6; det må være minst 8. Det mangler 2."},
	} {
		c := circle(x.first)
		x.change(&c)
		v := c.Verdict()
		var said []string
		for _, all := range [][]domain.Finding{v.Broken, v.Missing, v.Noticed} {
			for _, f := range all {
				said = append(said, texts.Finding(f))
			}
		}
		if all := strings.Join(said, "\n"); v.Hours != x.hours || !strings.Contains(all, x.says) {
			t.Errorf("%d hours, want %d; «%s» is not said:\n%s", v.Hours, x.hours, x.says, all)
		}
	}
}

// circle is four meetings of two hours with four who are always there.
func circle(first string) domain.CircleCard {
	day := domain.MustDate(first)
	c := domain.CircleCard{Circle: domain.Circle{
		ID: "c", Unit: "u", Course: "k", Leader: "x0", Form: domain.Physical, PlanApproved: day.AddDays(-1), Announced: day.AddDays(-7),
	}}
	for i := range 4 {
		c.Sessions = append(c.Sessions, domain.Session{ID: domain.ID(fmt.Sprint("s", i)), Day: day.AddDays(7 * i), Minutes: 120})
	}
	for i := range 4 {
		p := domain.Participant{
			ID: domain.ID(fmt.Sprint("p", i)), Person: domain.ID(fmt.Sprint("x", i)), Name: fmt.Sprint("Deltaker ", i), BirthYear: 1970, Sex: domain.Male, Postcode: "2836", Consent: true,
		}
		c.Participants = append(c.Participants, p)
		for _, s := range c.Sessions {
			c.SetNote(s.ID, p.ID, s.Minutes, true)
		}
	}
	return c
}

func TestWhatIsNoPositionIsNoResidenceEither(t *testing.T) {
	texts, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"law.position.elected", "law.position.party"} {
		if said := texts.Text(key, "name", "Kari Nes", "position", "Kvikne, gruppeleder"); !strings.Contains(said, "stilling eller") || !strings.Contains(said, "bosted") {
			t.Errorf("%s says of a residence: %s", key, said)
		}
	}
}
