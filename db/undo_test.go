package db_test

import (
	"testing"

	"lagboka/domain"
	"lagboka/internal/testkit"
)

func TestWhomTheBinGotLastIsSaidAndStandsInNoHistory(t *testing.T) {
	s := testkit.NewStore(t)
	id := got(s.SavePerson(ctx, named("Åse", "Østby")))(t)
	must(t, s.Delete(ctx, "person", id))
	what, _, err := s.LastAction(ctx)
	must(t, err)
	equal(t, "said", what, domain.Action{Key: "did.row.delete", Subject: "Åse Østby"})
	for _, c := range got(s.History(ctx, id))(t) {
		if c.Action.Key == "did.row.delete" && c.Action.Subject != "" {
			t.Errorf("the history keeps %q", c.Action.Subject)
		}
	}
	course := got(s.Study().Courses(ctx))(t)[0]
	must(t, s.Study().DeleteCourse(ctx, course.ID))
	what, _, err = s.LastAction(ctx)
	must(t, err)
	equal(t, "of what is nobody", what.Subject, "")
}
