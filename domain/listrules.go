package domain

import (
	"slices"
	"strings"
	"time"
)

// ListRules are what the law asks of a list, from a day on.
type ListRules struct {
	From       Date
	Least      int         // names (valgloven § 5-2 (2))
	Extra      int         // names more than there are seats (§ 5-2 (2))
	Age        int         // is or becomes so old in the election year (§ 2-2 (1))
	Resident   int         // years that others than Norwegian and Nordic citizens have lived in Norway (§ 2-2 (3) a)
	Nordic     YearDay     // by which Nordic citizens are registered (§ 2-2 (3) b)
	Bonus      []BonusBand // (§ 5-3 (1))
	Signatures int         // percent of the voters, of a list that is not of registered parties alone (§ 5-4 (2))
	Due        YearDay     // by which lists are received (§ 5-7 (1))
	Extension  YearDay     // the last that Due can be put off to (§ 5-7 (4))
	Hour       string      // the clock at which both end on their day
	Approved   YearDay     // by which the authorities decide (§ 5-9 (4))
	Correction int         // days that they give to correct a list (§ 5-10 (3))
}

// BonusBand is how many names may have the bonus votes, in councils of so many members or more.
type BonusBand struct{ From, Names int }

// ListRuleSets are the rules in force, the oldest first: valgloven 16 June 2023 no. 62, in force from 1 May 2024.
var ListRuleSets = []ListRules{{
	From: Date{2024, time.May, 1}, Least: 7, Extra: 6, Age: 18, Resident: 3, Nordic: YearDay{time.June, 30},
	Bonus: []BonusBand{{11, 4}, {25, 6}, {55, 10}}, Signatures: 1,
	Due: YearDay{time.March, 31}, Extension: YearDay{time.April, 30}, Hour: "12:00", Approved: YearDay{time.June, 1}, Correction: 7,
}}

func (r ListRules) since() Date { return r.From }

// ListRulesOf are the rules of an election year, as they are when its lists are made; those of the first set for
// earlier ones.
func ListRulesOf(year int) ListRules { return inForce(ListRuleSets, YearStart(year)) }

// MostNames is how many names a contest's list may have (valgloven § 5-2).
func MostNames(c Contest, e Election) int { return c.Seats + ListRulesOf(e.Day.Year).Extra }

// BonusLimit is how many names of a contest's list may have the bonus votes (valgloven § 5-3). Lists for a county
// council have none.
func BonusLimit(c Contest, e Election) (limit int) {
	for _, b := range ListRulesOf(e.Day.Year).Bonus {
		if !c.County() && c.Seats >= b.From {
			limit = b.Names
		}
	}
	return limit
}

// Standing is how a rule stands for a list.
type Standing int

// The standings.
const (
	RuleMet     Standing = iota // as it should be
	RuleOpen                    // to be done, or found out, before the list is handed in
	RuleBroken                  // against the law
	RuleUnknown                 // the law leaves it to somebody, or the book cannot know: never met, and no reason to hold the list back
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
	// Others are the places that the same people have on lists of other municipalities at the same election: the person
	// to the list's name.
	Others map[ID]string
	// Region is the county's number, the first two digits of its municipalities', where it is the county council's;
	// empty for not known.
	Region string
	// Members are how many members of the branch live in each place.
	Members []PlaceShare
}

// County tells whether it is the county council's election.
func (in ListInput) County() bool { return in.Contest.County() }

// Within tells whether a municipality lies in the district; known is false where that is not known of the municipality
// or the district.
func (in ListInput) Within(municipality string) (within, known bool) {
	district := in.Contest.Municipality
	if in.County() {
		district = in.Region
	}
	return strings.HasPrefix(municipality, district), municipality != "" && district != ""
}

// ListCheck is what the law says of a list.
type ListCheck struct {
	Findings []ListFinding
	Names    int
	Broken   int
	Open     int
	Unknown  int
}

// Lawful tells whether the list may be printed without DRAFT on it: nothing is against the law and nothing is left to
// be done.
func (c ListCheck) Lawful() bool { return c.Broken == 0 && c.Open == 0 }

// add notes a finding; data are names and values.
func (c *ListCheck) add(s Standing, rank int, rule, key string, data ...any) {
	c.Findings = append(c.Findings, ListFinding{finding(rule, key, data), s, rank})
	switch s {
	case RuleBroken:
		c.Broken++
	case RuleOpen:
		c.Open++
	case RuleUnknown:
		c.Unknown++
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
	c.delivery(in)
	c.seats(in)
	return c
}

func (c *ListCheck) count(in ListInput) {
	rules, most := ListRulesOf(in.Election.Day.Year), MostNames(in.Contest, in.Election)
	data := []any{"n", c.Names, "least", rules.Least, "most", most}
	if in.Election.Day.Before(rules.From) {
		c.add(RuleUnknown, 0, "§ 22-1", "law.before", "day", rules.From)
	}
	if !in.Election.DaySettled() {
		c.add(RuleUnknown, 0, "§ 9-1 (3)", "law.day.unsettled", "day", in.Election.Day)
	}
	switch {
	case in.Contest.Seats == 0 && c.Names >= rules.Least:
		c.add(RuleUnknown, 0, "§ 5-2 (2)", "law.names.unknown")
	case c.Names < rules.Least:
		c.add(RuleBroken, 0, "§ 5-2 (2)", "law.names.few", data...)
	case c.Names > most:
		c.add(RuleBroken, 0, "§ 5-2 (2)", "law.names.many", data...)
	default:
		c.add(RuleMet, 0, "§ 5-2 (2)", "law.names.ok", data...)
	}
	for i, p := range in.byRank() {
		if p.Rank != i+1 {
			c.add(RuleBroken, p.Rank, "§ 5-2 (3)", "law.order.gap", "place", i+1)
			break
		}
	}
}

// byRank are the list's places in their order.
func (in ListInput) byRank() []ListPlace {
	places := slices.Clone(in.Card.Places)
	slices.SortStableFunc(places, func(a, b ListPlace) int { return a.Rank - b.Rank })
	return places
}

func (c *ListCheck) bonus(in ListInput) {
	limit := BonusLimit(in.Contest, in.Election)
	n, late := 0, 0
	for i, p := range in.byRank() {
		if !p.Bonus {
			continue
		}
		if n++; n != i+1 && late == 0 {
			late = p.Rank
		}
	}
	switch {
	case n > 0 && in.Contest.Seats == 0 && !in.County():
		c.add(RuleUnknown, 0, "§ 5-3 (1)", "law.names.unknown")
	case n > 0 && in.County():
		c.add(RuleBroken, 0, "§ 5-3 (1)", "law.bonus.county")
	case n > limit:
		c.add(RuleBroken, 0, "§ 5-3 (1)", "law.bonus.many", "n", n, "most", limit)
	case late > 0:
		c.add(RuleBroken, late, "§ 5-3 (3)", "law.bonus.top", "place", late)
	case in.County():
		c.add(RuleMet, 0, "§ 5-3 (1)", "law.bonus.none")
	default:
		c.add(RuleMet, 0, "§ 5-3 (1)", "law.bonus.ok", "n", n, "most", limit)
	}
}

// columns holds what is named of everybody: all or none (valgloven § 5-1 (3)), and nothing else than that (§ 5-1 (4)).
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
			if strings.TrimSpace(x.text(in.Candidates[p.Candidate])) == "" {
				n++
			}
		}
		if x.on && n > 0 {
			c.add(RuleBroken, 0, "§ 5-1 (3)", x.key, "n", n)
		}
	}
	if in.Card.List.Affiliation && !in.Card.List.Kind.IsJoint() {
		c.add(RuleBroken, 0, "§ 5-1 (3)", "law.affiliation.own")
	}
	for _, p := range in.Card.Places {
		c.more(in.Candidates[p.Candidate], p.Rank, in.Card.List)
	}
}

// CheckAgreements holds a list against what its candidates have answered. The act asks nobody's consent (valgloven §
// 3-4); the party does, so nothing of this makes a list a draft.
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
