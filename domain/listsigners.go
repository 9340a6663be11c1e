package domain

import (
	"slices"
	"strings"
)

// SignaturesNeeded is how many voters have to sign a list that is not put forward by registered parties alone: one
// percent of those who could vote in the district at the last election, for a municipal council at least as many as
// there are seats (valgloven § 5-4 (2)).
func SignaturesNeeded(electors int, c Contest, e Election) int {
	n := (electors*ListRulesOf(e.Day.Year).Signatures + 99) / 100
	if c.County() {
		return n
	}
	return max(n, c.Seats)
}

// seatedRoles are those whose holder is a member of the board, and unseatedRoles those whose holder is none; of the
// others the statutes and the annual meeting decide. Håndbok for Senterpartiet 2016 names a board's roles, the secretary
// and the deputies among them, and not which of them are members.
var (
	seatedRoles   = []Role{Leader, DeputyLeader, OrgDeputy, PoliticalDeputy, StudyLeader, Treasurer, BoardMember}
	unseatedRoles = []Role{Substitute, Auditor, Guest, MayoralCandidate}
)

// SitsOnBoard tells whether who holds a role in a board is a member of it; a deputy or an auditor is none, and of some
// roles it is not said.
func (r Role) SitsOnBoard() bool { return slices.Contains(seatedRoles, r) }

// seat tells whether who signs is a member of the board: RuleMet, RuleBroken, or RuleOpen where the role does not tell.
func (s Signer) seat() Standing {
	has := func(all []Role) bool {
		return slices.ContainsFunc(s.Roles, func(r Role) bool { return slices.Contains(all, r) })
	}
	switch {
	case !s.OnBoard:
		return RuleBroken
	case len(s.Roles) == 0 || has(seatedRoles) && !s.Unsure:
		return RuleMet
	case len(slices.DeleteFunc(slices.Clone(s.Roles), func(r Role) bool { return slices.Contains(unseatedRoles, r) })) == 0:
		return RuleBroken
	}
	return RuleOpen
}

// signers holds who signs: two of the branch's board, of each party where several put the list forward, or for lists
// with or of unregistered groups, voters (valgloven §§ 5-4, 5-6).
func (c *ListCheck) signers(in ListInput) {
	l := in.Card.List
	before := c.Broken + c.Open + c.Unknown
	missing, met, rule, data := "law.signers.missing", "law.signers.ok", "§ 5-4 (1)", []any(nil)
	if l.Kind.IsJoint() && len(l.partners()) == 0 {
		c.add(RuleOpen, 0, "§ 5-1 (2)", "law.partners.missing")
	}
	if l.Kind.NeedsSignatures() {
		need := SignaturesNeeded(l.Electors, in.Contest, in.Election)
		missing, met, rule, data = "law.voters.missing", "law.voters.ok", "§ 5-4 (2)", []any{"n", l.Signatures, "need", need}
		switch {
		case l.Electors == 0:
			c.add(RuleOpen, 0, rule, "law.electors.missing")
		case l.Signatures < need:
			c.add(RuleOpen, 0, rule, "law.signatures.few", data...)
		}
	}
	if l.Kind == JointList {
		c.partnersSign(l)
	}
	switch {
	case l.Signer == "" || l.Deputy == "":
		c.add(RuleOpen, 0, rule+", § 5-6", missing)
	case l.Signer == l.Deputy:
		c.add(RuleBroken, 0, rule+", § 5-6", "law.signers.same")
	case len(in.Card.Signers) == 0:
		c.add(RuleUnknown, 0, rule, "law.signers.unknown")
	}
	for i, s := range in.Card.Signers {
		c.signer(in, s)
		if slices.ContainsFunc(in.Card.Signers[:i], s.alike) {
			c.add(RuleUnknown, 0, rule, "law.signers.alike", "name", s.Name)
		}
	}
	if c.Broken+c.Open+c.Unknown == before {
		c.add(RuleMet, 0, rule, met, data...)
	}
}

// partnersSign holds whether it is known who signs for each of the other parties, and says who then speaks for the
// list.
func (c *ListCheck) partnersSign(l CandidateList) {
	for _, partner := range l.partners() {
		if len(l.SignersFor(partner)) < 2 {
			c.add(RuleUnknown, 0, "§ 5-4 (1)", "law.signers.partner", "name", partner)
		}
	}
	c.add(RuleUnknown, 0, "§ 5-6", "law.signers.joint")
}

// signer holds one who signs against the board's members, the right to vote in the district, and other lists (valgloven
// §§ 5-4 (1) and (3), 5-5 a).
func (c *ListCheck) signer(in ListInput, s Signer) {
	add := func(standing Standing, rule, key string, data ...any) {
		c.add(standing, 0, rule, key, append(data, "name", s.Name)...)
	}
	if s.Dead {
		add(RuleBroken, "§ 5-4 (3)", "law.signers.dead")
		return
	}
	if !in.Card.List.Kind.NeedsSignatures() {
		switch s.seat() {
		case RuleBroken:
			add(RuleBroken, "§ 5-4 (1)", "law.signers.board")
		case RuleOpen:
			if s.Unsure {
				add(RuleOpen, "§ 5-4 (1)", "law.signers.when", "role", s.Roles[0])
			} else {
				add(RuleOpen, "§ 5-4 (1)", "law.signers.role", "role", s.Roles[0])
			}
		}
	}
	switch within, known := in.Within(s.At); {
	case !known:
		add(RuleOpen, "§ 5-4 (3)", "law.signers.nowhere")
	case !within:
		add(RuleOpen, "§ 5-4 (3)", "law.signers.elsewhere")
	}
	if s.Born.Year > in.Election.Day.Year-ListRulesOf(in.Election.Day.Year).Age {
		add(RuleBroken, "§ 2-2 (1), § 5-4 (3)", "law.signers.young")
	}
	if !s.Born.IsDay() {
		add(RuleOpen, "§ 5-5 a", "law.signers.born")
	}
	if !livesThere(s.Address) {
		add(RuleOpen, "§ 5-5 a", "law.signers.address")
	}
	if s.OtherList != "" {
		add(RuleBroken, "§ 5-4 (3)", "law.signers.other-list", "list", s.OtherList)
	}
}

// alike tells whether two who sign may be one person who stands in the book twice.
func (s Signer) alike(t Signer) bool {
	return s.Person != t.Person && Fold(s.Name) == Fold(t.Name) && s.Born == t.Born && s.Born.IsDay()
}

// livesThere tells whether an address says where somebody lives: more than a postcode and a place, and no post box.
func livesThere(address string) bool {
	street, _, _ := strings.Cut(strings.TrimSpace(address), ",")
	words := foldedWords(street)
	if len(words) == 0 || words[0] == "postboks" || words[0] == "boks" || words[0] == "pb" {
		return false
	}
	_, isPostcode := ReadPostcode(words[0])
	return !isPostcode
}

// delivery holds when the list came against the deadline's day and clock (valgloven § 5-7).
func (c *ListCheck) delivery(in ListInput) {
	l, due := in.Card.List, in.Contest.Due(in.Election)
	if l.SubmittedOn.IsZero() {
		return
	}
	data := []any{"day", l.SubmittedOn, "due", due}
	rule := "§ 5-7 (1)"
	if due != in.Election.Due() {
		rule = "§ 5-7 (4)"
		if by, why := strings.TrimSpace(in.Contest.ExtendedBy), strings.TrimSpace(in.Contest.ExtendedWhy); by == "" || why == "" {
			c.add(RuleUnknown, 0, "§ 5-7 (4)", "law.delivered.extended-who", "due", due)
		} else {
			c.add(RuleMet, 0, "§ 5-7 (4)", "law.delivered.extended", "due", due, "by", by, "why", why)
		}
	}
	standing, lastDay := l.delivery(due), l.SubmittedOn == due
	switch {
	case standing == RuleUnknown && !lastDay:
		c.add(standing, 0, rule, "law.delivered.day", data...)
	case standing == RuleUnknown:
		c.add(standing, 0, rule, "law.delivered.clock", data...)
	case standing == RuleBroken && lastDay:
		clock, _ := ReadClock(l.SubmittedAt)
		c.add(standing, 0, rule, "law.delivered.hour", append(data, "clock", clock)...)
	case standing == RuleBroken:
		c.add(standing, 0, rule, "law.delivered.late", data...)
	default:
		c.add(standing, 0, rule, "law.delivered.ok", data...)
	}
}

// delivery is how the day and clock on which a list was handed in stand against the deadline's day, on which it ends at
// the rules' hour.
func (l CandidateList) delivery(due Date) Standing {
	clock, known := ReadClock(l.SubmittedAt)
	switch {
	case l.SubmittedOn.IsZero():
		return RuleOpen
	case !l.SubmittedOn.IsDay():
		return RuleUnknown
	case l.SubmittedOn.After(due):
		return RuleBroken
	case l.SubmittedOn.Before(due):
		return RuleMet
	case !known:
		return RuleUnknown
	case clock > ListRulesOf(due.Year).Hour:
		return RuleBroken
	}
	return RuleMet
}
