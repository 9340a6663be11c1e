package db_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/internal/testkit"
)

// What leaves the book or is erased must leave no name behind in what was done: nothing is written down there, and who
// reads what was done is told by the rows.
func TestEveryActionIsCalledByTheRowsThatItWrote(t *testing.T) {
	origin := newFull(t)
	must(t, origin.s.Close())
	book := got(os.ReadFile(origin.s.Path()))(t)
	var texts map[string]any
	must(t, json.Unmarshal(got(os.ReadFile("../locale/nb.json"))(t), &texts))
	seen := map[string]bool{}
	for _, a := range everyAction {
		words, _ := texts[a.key].(string)
		if seen[a.key] && a.key != "did.circle.save" && a.key != "did.unit.save" || !strings.Contains(words, "{{.subject}}") {
			continue
		}
		seen[a.key] = true
		f := origin
		f.s = got(db.Open(ctx, writeFile(t, "bok.lagboka", book), testkit.Options()))(t)
		if a.prepare != nil {
			a.prepare(f, t)
		}
		must(t, a.do(f, t))
		what, _, err := f.s.LastAction(ctx)
		must(t, err)
		if what.Key != a.key || what.Subject == "" {
			t.Errorf("%q is called %q", a.key, what.Subject)
		}
		t.Log(a.key, what.Role, what.Subject)
		equal(t, "kept beside it", text(t, f.s.Path(), "SELECT group_concat(subject, '') FROM txn"), "")
		must(t, f.s.Close())
	}
}

func TestAnActionIsCalledAsItsRowsAreCalledByNowAndByNothingWhereTheyAreErased(t *testing.T) {
	s := testkit.NewStore(t)
	p := put(t, s, named("Åse", "Østby"))
	subjects := func() (all []string) {
		for _, c := range got(s.History(ctx, p.ID))(t) {
			all = append(all, c.Action.Subject)
		}
		return all
	}
	p.FamilyName = "Vik"
	put(t, s, p)
	sameList(t, "called", subjects(), []string{"Åse Vik", "Åse Vik"})
	must(t, s.Delete(ctx, "person", p.ID))
	sameList(t, "called in the bin", subjects(), []string{"Åse Vik", "Åse Vik", "Åse Vik"})
	got(s.Privacy().Erase(ctx, domain.Erasing{Persons: []domain.ID{p.ID}, Reason: domain.ErasureReasons[0]}))(t)
	sameList(t, "called when erased", subjects(), nil)
	equal(t, "what was done last", got(s.Summary(ctx))(t).Last.Subject, "")
}

func TestAChangeOfACircleIsNamedByTheMeetingOrTheParticipant(t *testing.T) {
	s := testkit.NewStore(t)
	card := aCircle(t, s)
	day := func(i int) string {
		d := card.Sessions[i].Day
		return fmt.Sprintf("%02d.%02d.%d", d.Day, d.Month, d.Year)
	}
	who := func(i int) string { return card.Participants[i].Name }
	session := func(i int) domain.ID { return card.Sessions[i].ID }
	person := func(i int) domain.ID { return card.Participants[i].ID }
	for _, c := range []struct {
		want   string
		change func(*domain.CircleCard)
	}{
		{": " + who(1) + ", " + day(1), func(c *domain.CircleCard) { c.SetNote(session(1), person(1), 30, true) }},
		{": " + who(1), func(c *domain.CircleCard) {
			c.SetNote(session(0), person(1), 45, true)
			c.SetNote(session(1), person(1), 0, false)
		}},
		{": " + day(0), func(c *domain.CircleCard) {
			c.SetNote(session(0), person(0), 20, true)
			c.SetNote(session(0), person(2), 20, true)
		}},
		{": " + who(3), func(c *domain.CircleCard) { c.Remove(person(3)) }},
		{": " + day(1), func(c *domain.CircleCard) { c.Remove(session(1)) }},
		{": Kari", func(c *domain.CircleCard) { c.Participants[0].Name = "Kari" }},
	} {
		now := got(s.Circle(ctx, card.Circle.ID))(t)
		c.change(&now)
		must(t, noID(s.Study().SaveCircleParts(ctx, now)))
		what, _, err := s.LastAction(ctx)
		must(t, err)
		equal(t, "called", what.Subject, now.Course.Title+c.want)
	}
}
