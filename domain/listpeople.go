package domain

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// finder notes a finding about one candidate.
type finder func(s Standing, rule, key string, data ...any)

// people holds each candidate against the law.
func (c *ListCheck) people(in ListInput) {
	year := in.Election.Day.Year - ListRulesOf(in.Election.Day.Year).Age
	seen, same := map[string]bool{}, map[string]int{}
	ages, before := true, c.Broken+c.Open+c.Unknown
	for _, p := range in.Card.Places {
		x := in.Candidates[p.Candidate]
		add := func(s Standing, rule, key string, data ...any) {
			c.add(s, p.Rank, rule, key, append(data, "name", x.Name())...)
		}
		if strings.TrimSpace(x.GivenName) == "" || strings.TrimSpace(x.FamilyName) == "" {
			add(RuleBroken, "§ 5-1 (3)", "law.name.half")
		} else if initials(x.GivenName) {
			add(RuleUnknown, "§ 5-1 (3)", "law.name.initials")
		}
		switch {
		case x.Born.IsZero():
			add(RuleBroken, "§ 5-1 (3)", "law.born.missing")
			ages = false
		case x.Born.Year > year:
			add(RuleBroken, "§ 2-2 (1)", "law.born.young", "year", fmt.Sprint(year))
			ages = false
		case !x.Born.IsDay():
			add(RuleOpen, "§ 5-5 b", "law.born.day")
		}
		who := x.id()
		if seen[who] {
			add(RuleBroken, "§ 5-1 (5)", "law.twice")
		} else {
			same[in.printed(x)]++
		}
		seen[who] = true
		c.eligible(in, x, add)
		if x.State == Declined {
			add(RuleBroken, "§ 3-4 (1)", "law.declined")
		}
	}
	if ages && c.Names > 0 {
		c.add(RuleMet, 0, "§ 2-2 (1)", "law.born.ok", "year", fmt.Sprint(year))
	}
	for _, p := range in.Card.Places {
		if x := in.Candidates[p.Candidate]; same[in.printed(x)] > 1 {
			c.add(RuleBroken, p.Rank, "§ 5-1 (3)", "law.confused", "name", x.Name())
		}
	}
	if c.Names > 0 && c.Broken+c.Open+c.Unknown == before {
		c.add(RuleMet, 0, "§ 3-2, § 3-3", "law.eligible.ok")
	}
}

// initials tells whether a name is no more than letters that names begin with: «K.», «K. M.», «KM».
func initials(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
	return !slices.ContainsFunc(words, func(w string) bool {
		n := utf8.RuneCountInString(w)
		return n > 2 || n == 2 && w != strings.ToUpper(w)
	})
}

// id tells two candidates apart: the person, else name and birth date.
func (x Candidate) id() string {
	if x.Person != "" {
		return string(x.Person)
	}
	return Fold(x.Name()) + x.Born.String()
}

// printed is what the list tells voters of a candidate: two of one name are told apart by the birth year, which always
// stands there, and by position and residence where the list has them (valgloven § 5-1 (3)). Those without a year lack
// more than that.
func (in ListInput) printed(x Candidate) string {
	if x.Born.IsZero() {
		return string(x.ID)
	}
	text := Fold(x.Name()) + "|" + fmt.Sprint(x.Born.Year)
	if in.Card.List.Position {
		text += "|" + Fold(x.Position)
	}
	if in.Card.List.Residence {
		text += "|" + Fold(x.Residence)
	}
	return text
}

// eligible holds one candidate against residence, excluded posts and other lists.
func (c *ListCheck) eligible(in ListInput, x Candidate, add finder) {
	if x.Dead {
		add(RuleBroken, "§ 2-2, § 3-2", "law.dead")
		return
	}
	resident(in, x, add)
	registered(in, x, add)
	switch {
	case x.ExcludedPost != "" && !x.LeavesPost:
		add(RuleBroken, "§ 3-3 (2), § 5-5 d", "law.post", "post", x.ExcludedPost)
	case x.ExcludedPost != "" && strings.TrimSpace(x.PostTitle) == "":
		add(RuleUnknown, "§ 5-5 d", "law.post.title")
	case x.ExcludedPost == "" && excludes(x.Position):
		add(RuleUnknown, "§ 3-3 (2)", "law.post.position", "position", x.Position)
	}
	if x.OtherList != "" {
		add(RuleBroken, "§ 5-1 (5)", "law.other-list", "list", x.OtherList)
	}
	if x.Person != "" && in.Others[x.Person] != "" {
		add(RuleBroken, "§ 3-2", "law.other-municipality", "list", in.Others[x.Person])
	}
}

// excludes tells whether a position is one of those whose holder is excluded in their own municipality or county
// (valgloven § 3-3 (2)), as far as its name says so.
func excludes(position string) bool {
	has := func(words []string, all ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool {
			return slices.ContainsFunc(all, func(end string) bool { return strings.HasSuffix(w, end) })
		})
	}
	words := foldedWords(position)
	return !has(words, "tidligere", "tidlegare", "pensjonert", "forhenvaerende") && has(words, "statsforvalter", "statsforvaltar", "kommunedirektor",
		"radmann", "kommunalsjef", "kommunaldirektor", "etatssjef", "etatsjef", "kommunerevisor", "fylkesrevisor", "formannskapssekretaer", "kommunestyresekretaer")
}

// registered holds whether somebody is registered in the district on election day: as it was found out, and as the book
// has it (valgloven §§ 3-2, 5-5 c).
func registered(in ListInput, x Candidate, add finder) {
	within, known := in.Within(x.At)
	switch {
	case x.Registered == RegisteredUnknown:
		add(RuleOpen, "§ 3-2", "law.registered.unknown")
	case x.Registered == NotRegistered:
		add(RuleBroken, "§ 3-2, § 5-5 c", "law.registered.no")
	case x.Registered == Registered && known && !within:
		add(RuleOpen, "§ 3-2", "law.registered.elsewhere", "place", x.Place)
	}
}

// resident holds how long somebody who is not a Norwegian citizen has been resident (valgloven § 2-2 (3)). A year alone
// decides only where the whole of it lies on one side of the day.
func resident(in ListInput, x Candidate, add finder) {
	if x.Citizenship == Norwegian {
		return
	}
	first, last := in.Election.days()
	rules := ListRulesOf(first.Year)
	by, until, key, rule := first.AddMonths(-12*rules.Resident), last.AddMonths(-12*rules.Resident), "law.resident.other", "§ 2-2 (3) a"
	if x.Citizenship == Nordic {
		june := rules.Nordic.In(first.Year)
		by, until, key, rule = june, june, "law.resident.nordic", "§ 2-2 (3) b"
	}
	switch since := x.ResidentSince; {
	case since.IsZero():
		add(RuleOpen, rule, "law.resident.missing")
	case since.After(until):
		add(RuleBroken, rule, key)
	case since.IsDay() && since.After(by):
		add(RuleUnknown, rule, "law.resident.unsettled")
	case !since.IsDay() && since.Year == by.Year:
		add(RuleOpen, rule, "law.resident.year", "day", by)
	}
}
