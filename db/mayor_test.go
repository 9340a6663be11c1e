package db_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestWhoIsFirstOfAnAdoptedListIsAskedAboutUntilSomebodyIsWrittenDown(t *testing.T) {
	s := testkit.NewStore(t)
	card := aList(t, s)
	contest := card.Row.Contest
	asked := func() string {
		top, ok := got(s.Contest(ctx, contest.ID))(t).MayoralQuestion()
		if !ok {
			return ""
		}
		return top.Name()
	}
	equal(t, "of a draft", asked(), "")
	l := card.Lists[0]
	l.List.AdoptedOn = testkit.Today
	got(s.Nomination().SaveList(ctx, l))(t)
	equal(t, "of the adopted list", asked(), "Åse Østby")

	other := put(t, s, named("Ola", "Ås"))
	o := got(s.Contest(ctx, contest.ID))(t).MayoralOffice(other.ID)
	equal(t, "settled with the list", o.Elected, testkit.Today)
	wantKind(t, noID(s.Nomination().SaveMayoralCandidate(ctx, contest.ID, "", domain.Office{Elected: testkit.Today})), domain.Invalid, "mayor.person.missing")
	o.ID = got(s.Nomination().SaveMayoralCandidate(ctx, contest.ID, "Kommunestyregruppe", o))(t)
	mayoral := got(s.Contest(ctx, contest.ID))(t).Mayoral
	equal(t, "candidates for mayor", len(mayoral), 1)
	equal(t, "another than the first", mayoral[0].Person.Name(), "Ola Ås")
	equal(t, "in the council's group", mayoral[0].Body.Kind, domain.CouncilGroup)
	equal(t, "until the election has been", mayoral[0].Office.Until, domain.MustDate("2027-09-14"))
	equal(t, "nothing is asked any more", asked(), "")
	equal(t, "they have not sat in the council for that", got(s.Nomination().Background(ctx, other.ID))(t).Experience(contest, testkit.Today), domain.NewName)

	err := noID(s.Nomination().SaveMayoralCandidate(ctx, contest.ID, "", domain.Office{Person: card.Candidates[0].Person, Elected: testkit.Today}))
	wantKind(t, err, domain.Conflict, "error.mayor.another")
	o = mayoral[0].Office
	o.Note = "enstemmig"
	got(s.Nomination().SaveMayoralCandidate(ctx, contest.ID, "", o))(t)
	equal(t, "corrected", got(s.Contest(ctx, contest.ID))(t).Mayoral[0].Office.Note, "enstemmig")

	got(s.UndoLast(ctx))(t)
	got(s.UndoLast(ctx))(t)
	equal(t, "asked again after the undo", asked(), "Åse Østby")
	sameList(t, "findings of check", got(s.Check(ctx))(t), nil)
}

func TestABranchWithoutACouncilGroupGetsOneForItsCandidateForMayor(t *testing.T) {
	s := testkit.NewStore(t)
	contest := tynset(t, s)
	for _, b := range got(s.Bodies(ctx, contest.Unit))(t) {
		if b.Kind == domain.CouncilGroup {
			must(t, s.Delete(ctx, "body", b.ID))
		}
	}
	who := put(t, s, named("Ola", "Ås"))
	o := domain.Office{Person: who.ID, Elected: testkit.Today}
	wantKind(t, noID(s.Nomination().SaveMayoralCandidate(ctx, contest.ID, "", o)), domain.Invalid, "body.name.missing")
	got(s.Nomination().SaveMayoralCandidate(ctx, contest.ID, "Kommunestyregruppe", o))(t)
	equal(t, "its body", got(s.Contest(ctx, contest.ID))(t).Mayoral[0].Body.Name, "Kommunestyregruppe")
	got(s.UndoLast(ctx))(t)
	equal(t, "after the undo", len(got(s.Contest(ctx, contest.ID))(t).Mayoral), 0)
}
