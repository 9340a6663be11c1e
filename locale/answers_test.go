package locale_test

import (
	"testing"

	"lagboka/domain"
)

func TestWhoAnswersIsAnOfficeOrTheWholeBody(t *testing.T) {
	nb := catalogue(t, "nb")
	for _, x := range []struct {
		answers domain.Answers
		want    string
	}{
		{domain.Answers{Body: domain.Board}, "Styret"},
		{domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}, "Organisatorisk nestleder"},
		{domain.Answers{Body: domain.Board, Role: domain.OtherRole, Title: "Stortingsgruppens representant"}, "Stortingsgruppens representant"},
		{domain.Answers{Body: domain.MayorsForum, Role: domain.Leader}, "Leder, ordførerforumet"},
		{domain.Answers{Person: "p"}, ""},
	} {
		if got := nb.Answers(x.answers); got != x.want {
			t.Errorf("%+v is written «%s», want «%s»", x.answers, got, x.want)
		}
	}
}
