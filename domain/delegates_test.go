package domain_test

import (
	"fmt"
	"testing"

	"lagboka/domain"
)

// The statutes § 8.2–3: one for each 300 votes that are begun, one for each 50 members (50–99 one, 100–149 two), at
// least two.
func TestDelegatesAreWorkedOutFromVotesAndMembers(t *testing.T) {
	for _, c := range []struct {
		municipality     string
		members          int
		known            bool
		year             int
		votes, by, sends int
	}{
		{"3411", 200, true, 2027, 8, 4, 12}, // Ringsaker: 2 285 votes
		{"3411", 199, true, 2027, 8, 3, 11},
		{"3414", 49, true, 2027, 2, 0, 2}, // Nord-Odal: 443 votes
		{"3414", 50, true, 2027, 2, 1, 3},
		{"3414", 99, true, 2027, 2, 1, 3},
		{"3414", 100, true, 2027, 2, 2, 4},
		{"3414", 0, true, 2027, 2, 0, 2},
		{"3414", 50, false, 2027, 0, 0, 0}, // members not known
		{"0301", 50, true, 2027, 0, 0, 0},  // votes not known
		{"3414", 50, true, 2031, 0, 0, 0},  // another Storting election comes before
	} {
		u := domain.Unit{Municipality: c.municipality}
		d := domain.DelegationOf(u, c.members, c.known, domain.ElectionIn(c.year))
		equal(t, fmt.Sprintf("%s with %d members in %d", c.municipality, c.members, c.year), fmt.Sprint(d.ByVotes, d.ByMembers, d.Delegates), fmt.Sprint(c.votes, c.by, c.sends))
	}
}
