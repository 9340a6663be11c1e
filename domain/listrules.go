package domain

import (
	"fmt"
	"slices"
	"strings"
)

// ListRules are what the law asks of a list, from an election on.
type ListRules struct {
	From   int // the first election year
	Least  int // names (valgloven § 5-2)
	Extra  int // names more than there are seats (valgloven § 5-2)
	Age    int // is or becomes so old in the election year (valgloven § 2-2)
	Share  int // percent that each sex is to have (vedtekter; not the law)
	Source string
}

// ListRuleSets are the rules in force, the oldest first: valgloven 16 June 2023 no. 62, in force from 1 May 2024.
var ListRuleSets = []ListRules{{2025, 7, 6, 18, 40, "valgloven 2023"}}

// ListRulesOf are the rules of an election year; those of the first set for earlier ones.
func ListRulesOf(year int) ListRules {
	rules := ListRuleSets[0]
	for _, r := range ListRuleSets {
		if r.From <= year {
			rules = r
		}
	}
	return rules
}

// MostNames is how many names a contest's list may have (valgloven § 5-2).
func MostNames(c Contest, e Election) int { return c.Seats + ListRulesOf(e.Day.Year).Extra }

// BonusLimit is how many names may have the bonus votes: 4 with 11 to 23 seats, 6 with 25 to 53, 10 from 55 on (valgloven § 5-3).
// Lists for a county council have none.
func BonusLimit(seats int, county bool) int {
	switch {
	case county || seats < 11:
		return 0
	case seats <= 23:
		return 4
	case seats <= 53:
		return 6
	}
	return 10
}

// Standing is how a rule stands for a list.
type Standing int

// The standings.
const (
	RuleMet    Standing = iota // as it should be
	RuleOpen                   // to be done before the list is handed in
	RuleBroken                 // against the law
)

// ListFinding is one line of what the law says of a list.
type ListFinding struct {
	Finding
	Standing Standing
	Rank     int // the place it is about; 0 for the list
}

// ListInput is a list with everything its rules ask of.
type ListInput struct {
	Card       ListCard
	Contest    Contest
	Election   Election
	Candidates map[ID]Candidate
	// Others are the places that the same people have on other lists of the same election in the district: the person to the list's name.
	Others map[ID]string
	// Members are how many members of the branch live in each place.
	Members []PlaceShare
}

// County tells whether it is the county council's election.
func (in ListInput) County() bool { return in.Contest.Municipality == "" }

// ListCheck is what the law says of a list.
type ListCheck struct {
	Findings []ListFinding
	Names    int
	Broken   int
	Open     int
}

// Lawful tells whether the list may be printed without DRAFT on it: nothing is against the law and nothing is left to be done.
func (c ListCheck) Lawful() bool { return c.Broken == 0 && c.Open == 0 }

// add notes a finding; data are names and values.
func (c *ListCheck) add(s Standing, rank int, rule, key string, data ...any) {
	c.Findings = append(c.Findings, ListFinding{finding(rule, key, data), s, rank})
	switch s {
	case RuleBroken:
		c.Broken++
	case RuleOpen:
		c.Open++
	}
}

// CheckList holds a list against the law. Every rule gives at least one line, so that what is met is seen too.
func CheckList(in ListInput) ListCheck {
	var c ListCheck
	c.Names = len(in.Card.Places)
	c.count(in)
	c.bonus(in)
	c.people(in)
	c.columns(in)
	c.heading(in)
	c.signers(in)
	return c
}

func (c *ListCheck) count(in ListInput) {
	rules, most := ListRulesOf(in.Election.Day.Year), MostNames(in.Contest, in.Election)
	data := []any{"n", c.Names, "least", rules.Least, "most", most}
	switch {
	case c.Names < rules.Least:
		c.add(RuleBroken, 0, "§ 5-2", "law.names.few", data...)
	case c.Names > most:
		c.add(RuleBroken, 0, "§ 5-2", "law.names.many", data...)
	default:
		c.add(RuleMet, 0, "§ 5-2", "law.names.ok", data...)
	}
	places := slices.Clone(in.Card.Places)
	slices.SortStableFunc(places, func(a, b ListPlace) int { return a.Rank - b.Rank })
	for i, p := range places {
		if p.Rank != i+1 {
			c.add(RuleBroken, p.Rank, "§ 5-2", "law.order.gap", "place", i+1)
			break
		}
	}
}

func (c *ListCheck) bonus(in ListInput) {
	limit := BonusLimit(in.Contest.Seats, in.County())
	n, late := 0, 0
	places := slices.Clone(in.Card.Places)
	slices.SortStableFunc(places, func(a, b ListPlace) int { return a.Rank - b.Rank })
	for i, p := range places {
		if !p.Bonus {
			continue
		}
		if n++; n != i+1 && late == 0 {
			late = p.Rank
		}
	}
	switch {
	case n > 0 && in.County():
		c.add(RuleBroken, 0, "§ 5-3", "law.bonus.county")
	case n > limit:
		c.add(RuleBroken, 0, "§ 5-3", "law.bonus.many", "n", n, "most", limit)
	case late > 0:
		c.add(RuleBroken, late, "§ 5-3", "law.bonus.top", "place", late)
	default:
		c.add(RuleMet, 0, "§ 5-3", "law.bonus.ok", "n", n, "most", limit)
	}
}

// people holds each candidate against the law.
func (c *ListCheck) people(in ListInput) {
	year := in.Election.Day.Year - ListRulesOf(in.Election.Day.Year).Age
	seen, names := map[string]bool{}, map[string]int{}
	ages, before := true, c.Broken+c.Open
	for _, p := range in.Card.Places {
		x := in.Candidates[p.Candidate]
		add := func(s Standing, rule, key string, data ...any) {
			c.add(s, p.Rank, rule, key, append(data, "name", x.Name())...)
		}
		if x.GivenName == "" || x.FamilyName == "" {
			add(RuleBroken, "§ 5-1", "law.name.half")
		}
		switch {
		case x.Born.IsZero():
			add(RuleBroken, "§ 5-1", "law.born.missing")
			ages = false
		case x.Born.Year > year:
			add(RuleBroken, "§ 2-2", "law.born.young", "year", fmt.Sprint(year))
			ages = false
		case !x.Born.IsDay():
			add(RuleOpen, "§ 5-5", "law.born.day")
		}
		who := Fold(x.Name()) + x.Born.String()
		if x.Person != "" {
			who = string(x.Person)
		}
		if seen[who] {
			add(RuleBroken, "§ 5-1", "law.twice")
		}
		seen[who] = true
		names[Fold(x.Name())]++
		c.eligible(in, x, add)
		if x.State == Declined {
			add(RuleBroken, "§ 3-4", "law.declined")
		}
	}
	if ages && c.Names > 0 {
		c.add(RuleMet, 0, "§ 2-2", "law.born.ok", "year", fmt.Sprint(year))
	}
	for _, p := range in.Card.Places {
		if x := in.Candidates[p.Candidate]; names[Fold(x.Name())] > 1 && !in.Card.List.Position && !in.Card.List.Residence {
			c.add(RuleBroken, p.Rank, "§ 5-1", "law.confused", "name", x.Name())
		}
	}
	if c.Names > 0 && c.Broken+c.Open == before {
		c.add(RuleMet, 0, "§ 3-2, § 3-3", "law.eligible.ok")
	}
}

// eligible holds one candidate against residence, excluded posts and other lists.
func (c *ListCheck) eligible(in ListInput, x Candidate, add func(s Standing, rule, key string, data ...any)) {
	c.resident(in, x, add)
	switch x.Registered {
	case RegisteredUnknown:
		add(RuleOpen, "§ 3-2", "law.registered.unknown")
	case NotRegistered:
		add(RuleBroken, "§ 3-2, § 5-5", "law.registered.no")
	}
	if x.ExcludedPost != "" && !x.LeavesPost {
		add(RuleBroken, "§ 3-3, § 5-5", "law.post", "post", x.ExcludedPost)
	}
	other := x.OtherList
	if other == "" && x.Person != "" {
		other = in.Others[x.Person]
	}
	if other != "" {
		add(RuleBroken, "§ 5-1", "law.other-list", "list", other)
	}
}

// resident holds how long somebody who is not a Norwegian citizen has been resident (valgloven § 2-2 (3)).
func (c *ListCheck) resident(in ListInput, x Candidate, add func(s Standing, rule, key string, data ...any)) {
	if x.Citizenship == Norwegian {
		return
	}
	day := in.Election.Day
	by, key := Date{day.Year - 3, day.Month, day.Day}, "law.resident.other"
	if x.Citizenship == Nordic {
		by, key = Date{day.Year, 6, 30}, "law.resident.nordic"
	}
	switch {
	case x.ResidentSince.IsZero():
		add(RuleOpen, "§ 2-2", "law.resident.missing")
	case x.ResidentSince.After(by):
		add(RuleBroken, "§ 2-2", key)
	}
}

// columns holds what is named of everybody: all or none (valgloven § 5-1).
func (c *ListCheck) columns(in ListInput) {
	for _, x := range []struct {
		on   bool
		key  string
		text func(Candidate) string
	}{
		{in.Card.List.Position, "law.position", func(x Candidate) string { return x.Position }},
		{in.Card.List.Residence, "law.residence", func(x Candidate) string { return x.Residence }},
		{in.Card.List.Affiliation, "law.affiliation", func(x Candidate) string { return x.Affiliation }},
	} {
		n := 0
		for _, p := range in.Card.Places {
			if x.text(in.Candidates[p.Candidate]) == "" {
				n++
			}
		}
		if x.on && n > 0 {
			c.add(RuleBroken, 0, "§ 5-1", x.key, "n", n)
		}
	}
}

// partyName is the party's registered name, the same in bokmål and nynorsk.
const partyName = "Senterpartiet"

// heading holds whose list it says to be: a party's own has its registered name, with a Sámi one beside it where it likes; a group's must
// not be taken for a party's (valgloven § 5-1 (2), valgforskriften § 2-1).
func (c *ListCheck) heading(in ListInput) {
	l := in.Card.List
	heading := strings.TrimSpace(l.Heading)
	switch named := strings.Contains(Fold(heading), Fold(partyName)); {
	case heading == "":
		c.add(RuleBroken, 0, "§ 5-1", "law.heading")
	case l.Kind == OwnList && heading != partyName && !strings.HasPrefix(heading, partyName+" "):
		c.add(RuleBroken, 0, "§ 5-1", "law.heading.party", "name", partyName)
	case l.Kind == VillageList && named:
		c.add(RuleBroken, 0, "§ 5-1", "law.heading.confused", "name", partyName)
	}
}

// SignaturesNeeded is how many voters have to sign a list that is not put forward by registered parties alone: one percent of those who
// could vote in the district at the last election, for a municipal council at least as many as there are seats (valgloven § 5-4 (2)).
func SignaturesNeeded(electors, seats int, county bool) int {
	n := (electors + 99) / 100
	if county {
		return n
	}
	return max(n, seats)
}

// signers holds who signs: two of the branch's board, or for lists with or of unregistered groups, voters (valgloven § 5-4).
func (c *ListCheck) signers(in ListInput) {
	l := in.Card.List
	before := c.Broken + c.Open
	missing, met, data := "law.signers.missing", "law.signers.ok", []any(nil)
	if l.Kind != OwnList && l.Kind != VillageList && strings.TrimSpace(l.Partners) == "" {
		c.add(RuleOpen, 0, "§ 5-1", "law.partners.missing")
	}
	if l.Kind.NeedsSignatures() {
		need := SignaturesNeeded(l.Electors, in.Contest.Seats, in.County())
		missing, met, data = "law.voters.missing", "law.voters.ok", []any{"n", l.Signatures, "need", need}
		switch {
		case l.Electors == 0:
			c.add(RuleOpen, 0, "§ 5-4", "law.electors.missing")
		case l.Signatures < need:
			c.add(RuleOpen, 0, "§ 5-4", "law.signatures.few", data...)
		}
	}
	switch {
	case l.Signer == "" || l.Deputy == "":
		c.add(RuleOpen, 0, "§ 5-4, § 5-6", missing)
	case l.Signer == l.Deputy:
		c.add(RuleBroken, 0, "§ 5-4, § 5-6", "law.signers.same")
	}
	for _, s := range in.Card.Signers {
		c.signer(in, s)
	}
	if c.Broken+c.Open == before {
		c.add(RuleMet, 0, "§ 5-4", met, data...)
	}
}

// signer holds one who signs against the board's members, the right to vote in the district, and other lists (valgloven § 5-4 (1), (3)).
func (c *ListCheck) signer(in ListInput, s Signer) {
	if !s.OnBoard && !in.Card.List.Kind.NeedsSignatures() {
		c.add(RuleBroken, 0, "§ 5-4", "law.signers.board", "name", s.Name)
	}
	if in.Contest.Municipality != "" && s.At != "" && s.At != in.Contest.Municipality {
		c.add(RuleOpen, 0, "§ 5-4", "law.signers.elsewhere", "name", s.Name)
	}
	if s.Born.Year > in.Election.Day.Year-ListRulesOf(in.Election.Day.Year).Age {
		c.add(RuleBroken, 0, "§ 2-2, § 5-4", "law.signers.young", "name", s.Name)
	}
	if s.Born.IsZero() || !s.Born.IsDay() {
		c.add(RuleOpen, 0, "§ 5-5", "law.signers.born", "name", s.Name)
	}
	if s.OtherList != "" {
		c.add(RuleBroken, 0, "§ 5-4", "law.signers.other-list", "name", s.Name, "list", s.OtherList)
	}
}

// CheckAgreements holds a list against what its candidates have answered. The act asks nobody's consent (valgloven § 3-4); the party does,
// so nothing of this makes a list a draft.
func CheckAgreements(in ListInput) ListCheck {
	var c ListCheck
	for _, p := range in.Card.Places {
		x := in.Candidates[p.Candidate]
		add := func(s Standing, key string, data ...any) {
			c.add(s, p.Rank, "", key, append(data, "name", x.Name())...)
		}
		switch {
		case x.State == SaidNo:
			add(RuleBroken, "agreed.no")
		case x.State == ToAsk || x.State == Asked || x.State == Thinking:
			add(RuleOpen, "agreed.unanswered")
		case p.Rank < x.NotAbove:
			add(RuleBroken, "agreed.not-above", "place", x.NotAbove)
		case x.NotBelow > 0 && p.Rank > x.NotBelow:
			add(RuleBroken, "agreed.not-below", "place", x.NotBelow)
		case x.State == Conditional && x.NotAbove == 0 && x.NotBelow == 0:
			add(RuleOpen, "agreed.condition", "condition", x.Condition)
		}
	}
	return c
}
