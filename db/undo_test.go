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
	equal(t, "kept of it", text(t, s.Path(), "SELECT group_concat(subject, '') FROM txn"), "")
	course := got(s.Study().Courses(ctx))(t)[0]
	must(t, s.Study().DeleteCourse(ctx, course.ID))
	what, _, err = s.LastAction(ctx)
	must(t, err)
	equal(t, "of what is nobody", what.Subject, course.Title)
}
