package domain_test

import (
	"testing"

	"lagboka/domain"
)

func TestAMeasureIsMineByMyOfficeOrByMyName(t *testing.T) {
	deputy := domain.Answers{Body: domain.Board, Role: domain.OrgDeputy}
	kari := domain.Answers{Body: domain.Board, Role: domain.OrgDeputy, Person: "kari"}
	for _, x := range []struct {
		owner, me domain.Answers
		mine      bool
	}{
		{deputy, deputy, true},
		{deputy, kari, true},
		{domain.Answers{Person: "kari"}, kari, true},
		{domain.Answers{Person: "ola"}, kari, false},
		{domain.Answers{Body: domain.Board, Role: domain.PoliticalDeputy}, deputy, false},
		{domain.Answers{Body: domain.Board}, deputy, false},
		{domain.Answers{Body: domain.Board}, domain.Answers{Body: domain.Board}, true},
		{domain.Answers{}, domain.Answers{}, false},
	} {
		if got := x.owner.Mine(x.me); got != x.mine {
			t.Errorf("what %+v answers for is mine as %+v: %v", x.owner, x.me, got)
		}
	}
}
