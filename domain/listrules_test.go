package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lagboka/domain"
)

// listOf is a lawful list of so many names for a council.
func listOf(names, seats int) domain.ListInput {
	in := domain.ListInput{
		Contest: domain.Contest{ID: "k", Municipality: "3427", Seats: seats}, Candidates: map[domain.ID]domain.Candidate{},
		Election: domain.Election{Day: day("2027-09-13"), ListDue: day("2027-03-31"), Approved: day("2027-06-01")},
		Card:     domain.ListCard{List: domain.CandidateList{ID: "l", Contest: "k", Kind: domain.OwnList, Heading: "Senterpartiet", Signer: "a", Deputy: "b"}},
	}
	for _, name := range []string{"Ane Vik", "Bo Eng"} {
		in.Card.Signers = append(in.Card.Signers, domain.Signer{
			Person: domain.ID(strings.ToLower(name[:1])), Name: name, Born: day("1970-01-01"), At: "3427", Address: "Storgata 1, 2500 Tynset", OnBoard: true,
			Roles: []domain.Role{domain.BoardMember},
		})
	}
	for i := range names {
		id := domain.ID(fmt.Sprint("c", i))
		sex := domain.Female
		if i%2 == 1 {
			sex = domain.Male
		}
		in.Candidates[id] = domain.Candidate{
			ID: id, Person: domain.ID(fmt.Sprint("p", i)), GivenName: fmt.Sprint("Navn", i), FamilyName: "Nes", Born: day("1970-01-01").AddDays(200 * i), Sex: sex,
			State: domain.SaidYes, Registered: domain.Registered,
		}
		in.Card.Places = append(in.Card.Places, domain.ListPlace{ID: domain.ID(fmt.Sprint("r", i)), List: "l", Candidate: id, Rank: i + 1})
	}
	return in
}

// wrong are the rules that are not met or still open, as keys.
func wrong(c domain.ListCheck) string {
	var keys []string
	for _, f := range c.Findings {
		if f.Standing == domain.RuleOpen || f.Standing == domain.RuleBroken {
			keys = append(keys, f.Key)
		}
	}
	return fmt.Sprint(keys)
}

// village makes a list one of a group alone that voters have signed.
func village(in *domain.ListInput, electors, signatures int) {
	l := &in.Card.List
	l.Kind, l.Heading, l.Electors, l.Signatures = domain.VillageList, "Kvikne bygdeliste", electors, signatures
}

func TestEveryRuleOfTheElectionActIsHeld(t *testing.T) {
	change := func(in domain.ListInput, i int, f func(*domain.Candidate)) domain.ListInput {
		id := in.Card.Places[i].Candidate
		c := in.Candidates[id]
		f(&c)
		in.Candidates[id] = c
		return in
	}
	bonus := func(in domain.ListInput, ranks ...int) domain.ListInput {
		for _, r := range ranks {
			in.Card.Places[r-1].Bonus = true
		}
		return in
	}
	with := func(in domain.ListInput, f func(*domain.ListInput)) domain.ListInput { f(&in); return in }
	ten := func() domain.ListInput { return listOf(10, 27) }
	for _, x := range []struct {
		name string
		in   domain.ListInput
		want string
	}{
		{"ten names for 27 seats", ten(), "[]"},
		{"seven names (§ 5-2)", listOf(7, 27), "[]"},
		{"six names", listOf(6, 27), "[law.names.few]"},
		{"33 names for 27 seats", listOf(33, 27), "[]"},
		{"34 names for 27 seats", listOf(34, 27), "[law.names.many]"},
		{"38 names for 25 seats", listOf(38, 25), "[law.names.many]"},
		{"63 names for the county's 57", with(listOf(63, 57), func(in *domain.ListInput) { in.Contest.Municipality, in.Region = "", "34" }), "[]"},
		{"a gap in the order", with(ten(), func(in *domain.ListInput) { in.Card.Places[9].Rank = 12 }), "[law.order.gap]"},
		{"six of 27 seats with bonus (§ 5-3)", bonus(ten(), 1, 2, 3, 4, 5, 6), "[]"},
		{"seven", bonus(ten(), 1, 2, 3, 4, 5, 6, 7), "[law.bonus.many]"},
		{"four of 23 seats", bonus(listOf(10, 23), 1, 2, 3, 4), "[]"},
		{"five of 23 seats", bonus(listOf(10, 23), 1, 2, 3, 4, 5), "[law.bonus.many]"},
		{"ten of 55 seats", bonus(listOf(11, 55), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), "[]"},
		{"a bonus at place 9 of 25 seats", bonus(listOf(10, 25), 1, 2, 9), "[law.bonus.top]"},
		{"a bonus that leaves the first out", bonus(ten(), 2), "[law.bonus.top]"},
		{"a bonus on a county list", with(bonus(listOf(10, 57), 1), func(in *domain.ListInput) { in.Contest.Municipality, in.Region = "", "34" }), "[law.bonus.county]"},
		{"born in 2012 (§ 2-2)", change(ten(), 3, func(c *domain.Candidate) { c.Born = day("2012-05-05") }), "[law.born.young]"},
		{"18 at the end of the election year", change(ten(), 3, func(c *domain.Candidate) { c.Born = day("2009-12-31") }), "[]"},
		{"a day later", change(ten(), 3, func(c *domain.Candidate) { c.Born = day("2010-01-01") }), "[law.born.young]"},
		{"no birth year (§ 5-1)", change(ten(), 3, func(c *domain.Candidate) { c.Born = domain.Date{} }), "[law.born.missing]"},
		{"the year alone: the attachment wants the day (§ 5-5)", change(ten(), 3, func(c *domain.Candidate) { c.Born = day("1980") }), "[law.born.day]"},
		{"half a name", change(ten(), 3, func(c *domain.Candidate) { c.GivenName = "" }), "[law.name.half]"},
		{"the same person twice", change(ten(), 3, func(c *domain.Candidate) { c.Person = "p2" }), "[law.twice]"},
		{"two who could be taken for each other", change(ten(), 3, func(c *domain.Candidate) { c.GivenName = "Navn2" }), "[law.confused law.confused]"},
		{"not known whether registered (§ 3-2)", change(ten(), 3, func(c *domain.Candidate) { c.Registered = domain.RegisteredUnknown }), "[law.registered.unknown]"},
		{"not registered", change(ten(), 3, func(c *domain.Candidate) { c.Registered = domain.NotRegistered }), "[law.registered.no]"},
		{"assured to be (§ 5-5 c)", change(ten(), 3, func(c *domain.Candidate) { c.Registered = domain.Assured }), "[]"},
		{"an excluded post (§ 3-3)", change(ten(), 3, func(c *domain.Candidate) { c.ExcludedPost = domain.DirectorPost }), "[law.post]"},
		{"which they leave (§ 5-5 d)", change(ten(), 3, func(c *domain.Candidate) { c.ExcludedPost, c.LeavesPost = domain.DirectorPost, true }), "[]"},
		{"on another list (§ 5-1)", change(ten(), 3, func(c *domain.Candidate) { c.OtherList = "Bygdelista" }), "[law.other-list]"},
		{"declined in writing (§ 3-4)", change(ten(), 3, func(c *domain.Candidate) { c.State = domain.Declined }), "[law.declined]"},
		{"position for some (§ 5-1)", with(change(ten(), 3, func(c *domain.Candidate) { c.Position = "bonde" }), func(in *domain.ListInput) { in.Card.List.Position = true }), "[law.position]"},
		{"residence for none", with(ten(), func(in *domain.ListInput) { in.Card.List.Residence = true }), "[law.residence]"},
		{"no heading (§ 5-1)", with(ten(), func(in *domain.ListInput) { in.Card.List.Heading = "" }), "[law.heading]"},
		{"a party's own list by another name", with(ten(), func(in *domain.ListInput) { in.Card.List.Heading = "Bondelista" }), "[law.heading.party]"},
		{"the party's name with a Sámi one", with(ten(), func(in *domain.ListInput) { in.Card.List.Heading = "Senterpartiet Guovddášbellodat" }), "[]"},
		{"a village list by the party's name", with(ten(), func(in *domain.ListInput) {
			village(in, 4401, 45)
			in.Card.List.Heading = "Tynset senterpartiet og venner"
		}), "[law.heading.confused]"},
		{"a village list that nobody speaks for (§ 5-6)", with(ten(), func(in *domain.ListInput) { village(in, 4401, 45); in.Card.List.Deputy = "" }), "[law.voters.missing]"},
		{"one who signs (§ 5-4)", with(ten(), func(in *domain.ListInput) { in.Card.List.Deputy = "" }), "[law.signers.missing]"},
		{"the same who signs twice", with(ten(), func(in *domain.ListInput) { in.Card.List.Deputy = "a" }), "[law.signers.same]"},
		{"a joint list names the others (§ 5-1)", with(ten(), func(in *domain.ListInput) { in.Card.List.Kind = domain.JointList }), "[law.partners.missing]"},
		{"a village list wants voters' signatures (§ 5-4)", with(ten(), func(in *domain.ListInput) { village(in, 0, 0) }), "[law.electors.missing]"},
		{"fewer than the seats", with(ten(), func(in *domain.ListInput) { village(in, 2000, 24) }), "[law.signatures.few]"},
		{"fewer than one percent", with(ten(), func(in *domain.ListInput) { village(in, 4401, 44) }), "[law.signatures.few]"},
		{"enough of them", with(ten(), func(in *domain.ListInput) { village(in, 4401, 45) }), "[]"},
		{"who signs is not on the board (§ 5-4)", with(ten(), func(in *domain.ListInput) {
			in.Card.Signers[0].OnBoard = false
		}), "[law.signers.board]"},
		{"who signs has no vote yet (§ 5-4)", with(ten(), func(in *domain.ListInput) {
			in.Card.Signers[0].Born = day("2010-01-01")
		}), "[law.signers.young]"},
		{"a Nordic citizen registered too late (§ 2-2)", change(ten(), 3, func(c *domain.Candidate) { c.Citizenship, c.ResidentSince = domain.Nordic, day("2027-07-01") }), "[law.resident.nordic]"},
		{"in time", change(ten(), 3, func(c *domain.Candidate) { c.Citizenship, c.ResidentSince = domain.Nordic, day("2027-06-30") }), "[]"},
		{"another citizen, less than three years (§ 2-2)", change(ten(), 3, func(c *domain.Candidate) { c.Citizenship, c.ResidentSince = domain.OtherCitizen, day("2024-09-14") }), "[law.resident.other]"},
		{"three years", change(ten(), 3, func(c *domain.Candidate) { c.Citizenship, c.ResidentSince = domain.OtherCitizen, day("2024-09-13") }), "[]"},
		{"nobody knows since when", change(ten(), 3, func(c *domain.Candidate) { c.Citizenship = domain.OtherCitizen }), "[law.resident.missing]"},
		{"a group for some only (§ 5-1)", with(ten(), func(in *domain.ListInput) {
			l := &in.Card.List
			l.Kind, l.Partners, l.Heading, l.Affiliation, l.PartnerSigners = domain.JointList, "Venstre", "Senterpartiet og Venstre", true, "Venstre: Per Li, Siv Lie"
		}), "[law.affiliation]"},
	} {
		check := domain.CheckList(x.in)
		if got := wrong(check); got != x.want {
			t.Errorf("%s: %s, want %s", x.name, got, x.want)
		}
		if check.Lawful() != (x.want == "[]") {
			t.Errorf("%s: lawful %t", x.name, check.Lawful())
		}
		for _, f := range check.Findings {
			if f.Rule == "" {
				t.Errorf("%s: %s names no paragraph", x.name, f.Key)
			}
		}
	}
}

// lawful says by itself, without findings, what a list must be (valgloven §§ 2-2, 3-2, 3-3, 5-1 to 5-4).
func lawful(in domain.ListInput) bool {
	places := slices.Clone(in.Card.Places)
	slices.SortFunc(places, func(a, b domain.ListPlace) int { return a.Rank - b.Rank })
	n, bonus, people := len(places), 0, map[domain.ID]bool{}
	for i, p := range places {
		c := in.Candidates[p.Candidate]
		if p.Rank != i+1 || p.Bonus && bonus != i || people[c.Person] || c.Born.Year > 2009 || c.Registered != domain.Registered || c.State == domain.Declined {
			return false
		}
		people[c.Person] = true
		if p.Bonus {
			bonus++
		}
	}
	limit := map[bool]int{true: 4, false: 6}[in.Contest.Seats <= 23]
	return n >= 7 && n <= in.Contest.Seats+6 && bonus <= limit
}

func TestNoOrderOfEditsMakesAnUnlawfulListLookLawful(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := listOf(rapid.IntRange(5, 32).Draw(t, "names"), rapid.SampledFrom([]int{21, 23, 25}).Draw(t, "seats"))
		for n := range rapid.IntRange(0, 12).Draw(t, "edits") {
			if len(in.Card.Places) == 0 {
				break
			}
			i := rapid.IntRange(0, len(in.Card.Places)-1).Draw(t, "which")
			c := in.Candidates[in.Card.Places[i].Candidate]
			switch rapid.IntRange(0, 8).Draw(t, "edit") {
			case 0:
				in.Card.Move(i, rapid.IntRange(1, 40).Draw(t, "rank"))
			case 1:
				in.Card.SetBonus(rapid.IntRange(0, 12).Draw(t, "bonus"))
			case 2:
				in.Card.Close()
			case 3:
				in.Card.Places[i].Bonus = !in.Card.Places[i].Bonus
			case 4:
				in.Card.Apply(domain.Correction{Kind: domain.NameStruck, Candidate: c.ID, Refill: domain.NobodyIn}, "")
			case 5:
				c.Born = day(rapid.SampledFrom([]string{"2012-01-01", "2009-12-31", "1950-05-05"}).Draw(t, "born"))
			case 6:
				c.Registered = rapid.SampledFrom(domain.Registrations).Draw(t, "registered")
				if c.Registered == domain.Assured {
					c.Registered = domain.Registered
				}
			case 7:
				c.State = rapid.SampledFrom(domain.CandidateStates).Draw(t, "state")
			case 8:
				in.Card.Add(domain.ID(fmt.Sprint("again", n)), c.ID)
			}
			in.Candidates[c.ID] = c
		}
		ranks := map[int]bool{}
		for _, p := range in.Card.Places {
			if ranks[p.Rank] || p.Rank < 1 {
				t.Fatalf("two stand at place %d: %+v", p.Rank, in.Card.Places)
			}
			ranks[p.Rank] = true
		}
		if got, want := domain.CheckList(in).Lawful(), lawful(in); got != want {
			t.Fatalf("lawful is %t, want %t: %s", got, want, wrong(domain.CheckList(in)))
		}
	})
}

func TestANameThatIsStruckIsReplacedAsTheActSays(t *testing.T) {
	order := func(c domain.ListCard) (names string) {
		for _, p := range c.Places {
			names += fmt.Sprintf("%d%s ", p.Rank, p.Candidate)
		}
		return names
	}
	in := listOf(4, 27)
	in.Card.Apply(domain.Correction{Kind: domain.NameStruck, Candidate: "c1", Refill: domain.FillGap, Replacement: "x"}, "n")
	equal(t, "into the gap", order(in.Card), "1c0 2x 3c2 4c3 ")
	in = listOf(4, 27)
	in.Card.Apply(domain.Correction{Kind: domain.NameStruck, Candidate: "c1", Refill: domain.MoveUp, Replacement: "x"}, "n")
	equal(t, "the others move up", order(in.Card), "1c0 2c2 3c3 4x ")
	in = listOf(4, 27)
	in.Card.Apply(domain.Correction{Kind: domain.NameStruck, Candidate: "c1", Refill: domain.NobodyIn}, "")
	equal(t, "nobody new", order(in.Card), "1c0 2c2 3c3 ")
	in = listOf(4, 27)
	in.Card.Move(3, 2)
	equal(t, "moved up", order(in.Card), "1c0 2c3 3c1 4c2 ")
	in.Card.Move(0, 3)
	equal(t, "moved down", order(in.Card), "1c3 2c1 3c0 4c2 ")
	in.Card.Move(1, 7)
	equal(t, "moved to a free place", order(in.Card), "1c3 3c0 4c2 7c1 ")
	in.Card.Move(2, 1)
	equal(t, "moved up to a gap", order(in.Card), "1c2 2c3 3c0 7c1 ")
	slots := ""
	for _, p := range in.Card.Slots(8) {
		slots += fmt.Sprintf("%d%s ", p.Rank, p.Candidate)
	}
	equal(t, "free places too", slots, "1c2 2c3 3c0 4 5 6 7c1 8 ")
	in.Card.SetBonus(2)
	equal(t, "names with bonus votes", in.Card.BonusNames(), 2)
	equal(t, "the top ones", in.Card.Places[0].Bonus && in.Card.Places[1].Bonus, true)
	in = listOf(4, 27)
	in.Card.Move(3, 2)
	before := listOf(4, 27).Card
	equal(t, "what differs", fmt.Sprint(domain.CompareLists(before, in.Card)), "[{c3 4 2} {c1 2 3} {c2 3 4}]")
}

func TestTheBalanceCountsSexesAgesPlacesAndWhoIsNew(t *testing.T) {
	in := listOf(10, 27)
	for i, p := range in.Card.Places {
		c := in.Candidates[p.Candidate]
		c.Residence = []string{"Kvikne", "Tynset"}[i/4%2]
		if i == 0 {
			c.Experience, c.Born = domain.Sitting, day("2000-01-01")
		}
		in.Candidates[p.Candidate] = c
	}
	in.Members = []domain.PlaceShare{{Place: "TYNSET", Members: 30}, {Place: "Fåset", Members: 10}}
	b := domain.BalanceOf(in)
	equal(t, "balance", fmt.Sprint(b.Names, b.Women, b.Men, b.Top5, b.Top10, b.Under30, b.Middle, b.Sixty, b.New, b.Sitting, b.Places), "10 5 5 [3 2] [5 5] 1 9 0 9 1 [{Kvikne 6 0} {Tynset 4 30} {Fåset 0 10}]")
	for _, x := range []struct {
		women, men int
		want       bool
	}{{4, 6, true}, {3, 7, false}, {6, 4, true}, {0, 0, true}, {0, 3, false}} {
		equal(t, fmt.Sprint(x.women, " to ", x.men), domain.Balanced(x.women, x.men, 2027), x.want)
	}
}

func TestTheListThatCountsIsTheAdoptedOneElseTheNewestDraftAndNeverOneThatWasWithdrawnBesideOthers(t *testing.T) {
	list := func(id domain.ID, adopted, withdrawn string) domain.ListCard {
		l := domain.CandidateList{ID: id}
		if adopted != "" {
			l.AdoptedOn, l.SubmittedOn = day(adopted), day(adopted)
		}
		if withdrawn != "" {
			l.WithdrawnOn = day(withdrawn)
		}
		return domain.ListCard{List: l}
	}
	first, second := list("1", "", ""), list("2", "", "")
	adopted, withdrawn := list("3", "2027-02-20", ""), list("4", "2027-02-20", "2027-04-01")
	for _, x := range []struct {
		want  domain.ID
		lists []domain.ListCard
	}{
		{"", nil},
		{"2", []domain.ListCard{first, second}},
		{"3", []domain.ListCard{first, adopted, second}},
		{"4", []domain.ListCard{withdrawn}},
		{"1", []domain.ListCard{first, withdrawn}},
		{"2", []domain.ListCard{withdrawn, second}},
	} {
		got, ok := domain.Newest(x.lists)
		if got.List.ID != x.want || ok != (x.want != "") {
			t.Errorf("%q of %v counts, want %q", got.List.ID, x.lists, x.want)
		}
	}
	equal(t, "the authorities have it", [3]bool{first.List.HandedIn(), adopted.List.HandedIn(), withdrawn.List.HandedIn()}, [3]bool{false, true, false})
	for _, m := range domain.FillMilestones(nil, domain.Contest{}, domain.Election{Day: day("2027-09-13")}, domain.Happened{List: withdrawn.List}) {
		equal(t, "done by a list that was withdrawn: "+string(m.Step), m.Done, domain.Date{})
	}
}

func TestANominationMeetingIsCalledBeforeTheDayThatIsSetForIt(t *testing.T) {
	meeting := domain.NominationMeeting{Day: day("2027-02-12")}
	planned := func(kept ...domain.Milestone) string {
		var all []string
		for _, m := range domain.FillMilestones(kept, domain.Contest{Municipality: "3401"}, domain.Election{Day: day("2027-09-13")}, domain.Happened{Meeting: meeting}) {
			if m.Step == domain.StepNotice || m.Step == domain.StepMeeting {
				all = append(all, m.Planned.String())
			}
		}
		return strings.Join(all, " ")
	}
	equal(t, "as the statutes have it", planned(), "2027-01-29 2027-02-12")
	equal(t, "earlier, as the committee has it", planned(domain.Milestone{Step: domain.StepNotice, Planned: day("2027-01-15")}), "2027-01-15 2027-02-12")
	equal(t, "too late", planned(domain.Milestone{Step: domain.StepNotice, Planned: day("2027-02-15")}), "2027-01-29 2027-02-12")
}

func TestNobodyIsAskedForNamesAfterTheListIsHandedIn(t *testing.T) {
	r := domain.ContestRow{Today: day("2027-03-02"), Milestones: domain.FillMilestones(nil, domain.Contest{Municipality: "3401"},
		domain.Election{Day: day("2027-09-13")}, domain.Happened{List: domain.CandidateList{SubmittedOn: day("2027-03-01")}})}
	current, ok := r.Current()
	equal(t, "the next step", current.Step, domain.StepApproved)
	equal(t, "there is one", ok, true)
	r.Milestones[2].Done = day("2027-01-10") // names, before anybody is trained
	r.Milestones = r.Milestones[:4]
	current, _ = r.Current()
	equal(t, "the first step", current.Step, domain.StepCommittee)
}

func TestACorrectionTellsWhatItBringsWithItThatNobodyAskedFor(t *testing.T) {
	told := func(refill domain.Refill, change func(*domain.ListInput)) (keys string) {
		in := listOf(9, 27)
		in.Card.Places[0].Bonus, in.Card.Places[1].Bonus = true, true
		in.Candidates["x"] = domain.Candidate{
			ID: "x", GivenName: "Ny", FamilyName: "Nes", Born: day("1980-01-01"), Sex: domain.Male, State: domain.SaidYes, Registered: domain.Registered,
		}
		change(&in)
		x := domain.Correction{Kind: domain.NameStruck, Candidate: "c1", Refill: refill, Replacement: "x"}
		if refill == domain.NobodyIn {
			x.Replacement = ""
		}
		for _, f := range x.Remarks(in) {
			keys += f.Key + " "
		}
		return keys
	}
	as := func(id domain.ID, change func(*domain.Candidate)) func(*domain.ListInput) {
		return func(in *domain.ListInput) {
			c := in.Candidates[id]
			change(&c)
			in.Candidates[id] = c
		}
	}
	nothing := func(*domain.ListInput) {}
	notAbove4 := func(c *domain.Candidate) { c.State, c.NotAbove = domain.Conditional, 4 }
	equal(t, "the bonus goes with the place", told(domain.FillGap, nothing), "correction.bonus.follows ")
	equal(t, "and falls away where the others move up", told(domain.MoveUp, nothing), "correction.bonus.lost ")
	equal(t, "of a place without one nothing is told", told(domain.FillGap, func(in *domain.ListInput) { in.Card.Places[1].Bonus = false }), "")
	equal(t, "the new one would not stand so high", told(domain.FillGap, as("x", notAbove4)), "correction.bonus.follows agreed.not-above ")
	equal(t, "last it is no matter", told(domain.MoveUp, as("x", notAbove4)), "correction.bonus.lost ")
	equal(t, "somebody behind moves up too high", told(domain.MoveUp, as("c3", notAbove4)), "correction.bonus.lost agreed.not-above ")
	equal(t, "too young", told(domain.FillGap, as("x", func(c *domain.Candidate) { c.Born = day("2012-01-01") })) != "correction.bonus.follows ", true)
}
