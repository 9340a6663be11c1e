package demo

import (
	"math/rand/v2"
	"slices"

	"lagboka/domain"
)

// timetable is when a branch does what of a nomination, in days from 1 January of the year before the election. The
// book shows of it what is done on its day.
type timetable struct {
	committee, names, draft, second, proposal, meeting, submitted int

	corrected int  // a name is struck after the list was handed in; 0 for never
	ballots   bool // the meeting votes on places, not on the proposal as a whole
}

// The branches are early and late; day 75 is 17 March of the year before, 424 is 1 March of the election year.
var timetables = []timetable{
	{committee: 17, names: 26, draft: 47, proposal: 67, meeting: 407, submitted: 431},
	{committee: 13, names: 29, draft: 52, second: 69, proposal: 281, meeting: 414, submitted: 440, corrected: 466, ballots: true},
	{committee: 19, names: 34, draft: 62, proposal: 300, meeting: 418, submitted: 445, ballots: true},
	{committee: 22, names: 40, draft: 252, proposal: 330, meeting: 421, submitted: 449},
	{committee: 24, names: 61, draft: 265, second: 310, proposal: 341, meeting: 423, submitted: 451},
	{committee: 27, names: 230, draft: 290, proposal: 352, meeting: 420, submitted: 452},
	{committee: 150, names: 240, draft: 301, proposal: 372, meeting: 422, submitted: 453},
	{committee: 181, names: 262, draft: 331, proposal: 391, meeting: 424, submitted: 454},
}

// countyTimetable is that of the county council's list.
var countyTimetable = timetable{committee: 46, names: 52, draft: 70, proposal: 320, meeting: 403, submitted: 447}

// trainedAfter is how many days after it was elected a committee is trained, with whatever circle its branch has held
// this year.
const trainedAfter = 130

// approvalDay is when the authorities have approved the lists.
const approvalDay = 505

// nominationDay is a timetable's day in the calendar.
func (m *maker) nominationDay(n int) domain.Date {
	return domain.YearStart(m.template.Elections[0].Day.Year - 1).AddDays(n)
}

// due tells whether something of a timetable is done on the day of the book.
func (m *maker) due(n int) bool { return n > 0 && !m.nominationDay(n).After(m.today) }

// nominationCommittee elects five into a committee once its day has come.
func (s *secretariat) nominationCommittee(body domain.ID, plan timetable, people *queue) {
	if !s.due(plan.committee) {
		return
	}
	for _, role := range []domain.Role{domain.Leader, domain.Secretary, domain.BoardMember, domain.BoardMember, domain.BoardMember} {
		s.seat(domain.Office{Body: body, Role: role, Person: people.next(), From: s.nominationDay(plan.committee)})
	}
}

// nomination is one contest's nomination while it is made.
type nomination struct {
	*maker
	rng     *rand.Rand
	contest domain.Contest
	plan    timetable
	people  []domain.Person // who may be asked
	board   []domain.Person // of the unit that answers for the list
	leader  domain.Person   // of the committee
	all     []domain.Candidate
	of      map[domain.ID]domain.Person // by candidate
}

// nominations lets the branches and the county have come so far with the coming election as the day allows. offices are
// the book's.
func (m *maker) nominations(offices []domain.Office) {
	rng := rand.New(rand.NewPCG(uint64(m.made), 31))
	known := map[domain.ID]domain.Person{}
	var county []domain.Person
	for _, b := range m.branches {
		for _, p := range b.learners {
			known[p.ID] = p
		}
		n := len(b.learners)
		county = append(county, b.learners[n-n/12:]...)
	}
	rng.Shuffle(len(county), func(i, j int) { county[i], county[j] = county[j], county[i] })
	bodies := map[bodyKey]domain.ID{}
	for _, b := range m.template.Bodies {
		bodies[bodyKey{b.Unit, b.Kind}] = b.ID
	}
	begin := func(unit domain.ID, plan timetable, people []domain.Person, board domain.BodyKind) {
		n := nomination{maker: m, rng: rng, plan: plan, people: people, of: map[domain.ID]domain.Person{}}
		i := slices.IndexFunc(m.template.Contests, func(c domain.Contest) bool { return c.Unit == unit })
		if i < 0 || len(people) < 6 {
			return
		}
		n.contest = m.template.Contests[i]
		committee := bodies[bodyKey{unit, domain.NominationCommittee}]
		for _, o := range offices {
			switch p := known[o.Person]; {
			case p.ID == "" || o.From.After(m.today) || !o.Until.IsZero() && !o.Until.After(m.today):
			case o.Body == committee && o.Role == domain.Leader:
				n.leader = p
			case o.Body == bodies[bodyKey{unit, board}] && o.Role.SitsOnBoard() && sound(p) && (n.contest.Municipality == "" || p.Municipality == n.contest.Municipality):
				n.board = append(n.board, p)
			}
		}
		n.make(committee)
	}
	for i, b := range m.branches {
		begin(b.unit.ID, timetables[i%len(timetables)], b.learners, domain.Board)
	}
	begin(m.party, countyTimetable, county, domain.CoordinationBoard)
}

// sound tells whether the book knows of somebody what a list has to say.
func sound(p domain.Person) bool {
	return p.Born.IsDay() && p.Born.Year <= 2007 && p.Sex != domain.SexUnknown && p.Address != ""
}

// make makes what is done on the day of the book.
func (n *nomination) make(body domain.ID) {
	if !n.due(n.plan.committee) {
		return
	}
	n.part.Committees = append(n.part.Committees, domain.Committee{
		ID: n.id(), Contest: n.contest.ID, Body: body, ElectedOn: n.nominationDay(n.plan.committee), ElectedBy: domain.ElectedAtAnnual,
		Mandate: "Komiteen spør etter navn i hele kommunen, legger fram et forslag med minst 40 prosent av hvert kjønn og flere under 30 år, og holder styret orientert hver måned.",
	})
	if trained := n.plan.committee + trainedAfter; n.due(trained) {
		n.step(domain.StepTrained, trained)
	}
	if !n.due(n.plan.names) {
		return
	}
	n.step(domain.StepNames, n.plan.names)
	n.candidates()
	n.part.Candidates = append(n.part.Candidates, n.all...)
	if n.due(n.plan.draft) {
		n.lists()
	}
}

func (n *nomination) step(step domain.MilestoneStep, day int) {
	n.part.Milestones = append(n.part.Milestones, domain.Milestone{ID: n.id(), Contest: n.contest.ID, Step: step, Done: n.nominationDay(day)})
}

// candidates are those who are thought of; one in a branch is not in the book.
func (n *nomination) candidates() {
	people := slices.Clone(n.people)
	n.rng.Shuffle(len(people), func(i, j int) { people[i], people[j] = people[j], people[i] })
	for i, p := range people[:min(len(people), 22+n.rng.IntN(9))] {
		x := domain.Candidate{
			ID: n.id(), Contest: n.contest.ID, Person: p.ID, ProposedBy: pick(n.rng, []string{"Nominasjonskomiteen", "Årsmøtet", "Forslag fra medlem"}),
			Residence: p.Place, Position: p.Occupation, Registered: domain.Registered,
		}
		if x.Position == "" {
			x.Position = "gårdbruker"
		}
		if i == 5 {
			p = n.outsider(&x)
		}
		n.answer(&x, i)
		switch {
		case i < 3:
			x.Experience = domain.Sitting
		case i%7 == 3:
			x.Experience, x.Earlier = domain.WasOnList, "Senterpartiet 2023, plass "+[]string{"9", "14", "17", "21"}[i/7%4]
		case i%7 == 4:
			x.Experience, x.Earlier = domain.Earlier, "Kommunestyret 2015–2019"
		}
		if !n.due(n.plan.proposal) { // what a committee has still to find out
			switch {
			case i%6 == 4:
				x.Registered = domain.RegisteredUnknown
			case i%9 == 7:
				x.Position = ""
			}
		} else if sound(p) && p.Municipality != n.contest.Municipality && n.contest.Municipality != "" {
			x.Registered = domain.Assured
		} else if i == 8 {
			x.Position, x.ExcludedPost, x.LeavesPost = "etatssjef", domain.HeadPost, true
		}
		n.of[x.ID] = p
		n.all = append(n.all, x)
	}
}

// outsider makes somebody who is not in the book of a candidate.
func (n *nomination) outsider(x *domain.Candidate) domain.Person {
	sex, like := domain.Female, n.people[0]
	born := domain.Date{Year: 1978 + n.rng.IntN(24), Month: 5, Day: 1 + n.rng.IntN(28)}
	given, family := name(n.rng, sex, born.Year)
	p := domain.Person{GivenName: given, FamilyName: family, Born: born, Sex: sex, Address: street(n.rng), Postcode: like.Postcode, Place: like.Place, Municipality: n.contest.Municipality}
	x.Person, x.GivenName, x.FamilyName, x.Born, x.Sex = "", given, family, born, sex
	x.Address, x.Postcode, x.Place, x.Residence = p.Address, p.Postcode, p.Place, p.Place
	x.Position, x.Consent = "lærer", n.nominationDay(n.plan.names+3)
	return p
}

// answer lets the candidate of a number have been asked, and have answered, as far as the day allows.
func (n *nomination) answer(x *domain.Candidate, i int) {
	proposed := n.plan.names + 1 + i/4
	asked := proposed + 3 + n.rng.IntN(4)
	answered := asked + 2 + n.rng.IntN(7)
	x.ProposedOn, x.State = n.nominationDay(proposed), domain.ToAsk
	if !n.due(asked) || i%11 == 10 && !n.due(n.plan.proposal) {
		return
	}
	x.AskedBy, x.AskedOn, x.State = n.leader.Name(), n.nominationDay(asked), domain.Asked
	switch late := i%7 == 5 && !n.due(n.plan.proposal); {
	case late && i > 5:
		x.State, x.Next = domain.Thinking, n.today.AddDays(2+i%5)
		x.CommitteeNote = "Vil høre med arbeidsgiver først. Ring igjen, ikke skriv."
	case !n.due(answered):
	case i%8 == 6:
		x.State, x.AnsweredOn = domain.SaidNo, n.nominationDay(answered)
		x.CommitteeNote = "Har for mye å gjøre hjemme nå. Spør igjen om fire år."
	case i%8 == 3:
		x.State, x.AnsweredOn, x.NotAbove, x.Condition = domain.Conditional, n.nominationDay(answered), 4, "ikke blant de tre øverste"
	default:
		x.State, x.AnsweredOn = domain.SaidYes, n.nominationDay(answered)
	}
}

// lists are the drafts, the committee's proposal, and what the meeting made of it.
func (n *nomination) lists() {
	var willing []domain.Candidate
	for _, x := range n.all {
		if x.State == domain.SaidYes || x.State == domain.Conditional {
			willing = append(willing, x)
		}
	}
	draft := n.list("Utkast 1", willing)
	if len(draft.Places) > 4 { // somebody is still to be found for the second place
		for i := range draft.Places[1:] {
			draft.Places[i+1].Rank++
		}
	}
	n.part.Lists = append(n.part.Lists, draft)
	if n.due(n.plan.second) {
		n.part.Lists = append(n.part.Lists, n.list("Utkast 2", n.alternate(willing)))
	}
	fit := n.balanced(slices.DeleteFunc(willing, func(x domain.Candidate) bool { return !sound(n.of[x.ID]) }))
	if !n.due(n.plan.proposal) || len(fit) < 8 || len(n.board) < 2 {
		return
	}
	n.step(domain.StepProposal, n.plan.proposal)
	reserve := fit[len(fit)-1]
	proposal := n.list("Komiteens forslag", fit[:len(fit)-1])
	proposal.List.Position, proposal.List.Signer, proposal.List.Deputy = true, n.board[0].ID, n.board[1].ID
	for i := range min(domain.BonusLimit(n.contest, n.template.Elections[0]), 3) {
		proposal.Places[i].Bonus = true
	}
	n.part.Lists = append(n.part.Lists, proposal)
	n.meeting(proposal, reserve)
}

func (n *nomination) list(name string, people []domain.Candidate) domain.ListCard {
	card := domain.ListCard{List: domain.CandidateList{ID: n.id(), Contest: n.contest.ID, Name: name, Kind: domain.OwnList, Heading: "Senterpartiet", Residence: true}}
	for _, x := range people {
		card.Add(n.id(), x.ID)
	}
	return card
}

// balanced leaves out those at the end whom the one sex has too many of: each is to have 40 percent (vedtekter).
func (n *nomination) balanced(people []domain.Candidate) []domain.Candidate {
	all, women := n.alternate(people), 0
	for _, x := range all {
		if n.of[x.ID].Sex == domain.Female {
			women++
		}
	}
	few := min(women, len(all)-women)
	return all[:min(len(all), 2*few+few/2)]
}

// alternate puts women and men in turn as far as they reach, those with a condition behind.
func (n *nomination) alternate(people []domain.Candidate) (all []domain.Candidate) {
	var by [2][]domain.Candidate
	for _, conditional := range []bool{false, true} {
		for _, x := range people {
			if (x.State == domain.Conditional) != conditional {
				continue
			}
			side := 0
			if n.of[x.ID].Sex == domain.Male {
				side = 1
			}
			by[side] = append(by[side], x)
		}
	}
	for i := range max(len(by[0]), len(by[1])) {
		for _, side := range by {
			if i < len(side) {
				all = append(all, side[i])
			}
		}
	}
	return all
}

// meeting plans the nomination meeting, holds it when its day has come, and hands in what it adopted.
func (n *nomination) meeting(proposal domain.ListCard, reserve domain.Candidate) {
	plan := n.plan
	card := domain.NominationMeetingCard{Meeting: domain.NominationMeeting{
		ID: n.id(), Contest: n.contest.ID, List: proposal.List.ID, Day: n.nominationDay(plan.meeting), Starts: "19.00", Place: "Samfunnshuset", Way: domain.AsAWhole,
	}}
	meeting := &card.Meeting
	if plan.ballots {
		meeting.Way = domain.ByBallots
	}
	if n.due(plan.meeting - 24) {
		meeting.CalledOn = n.nominationDay(plan.meeting - 24)
	}
	if !n.due(plan.meeting) {
		n.part.Nominating = append(n.part.Nominating, card)
		return
	}
	meeting.Chair, meeting.Secretary = n.board[0].Name(), n.leader.Name()
	meeting.Signers, meeting.Voters = n.board[0].Name()+", "+n.board[1].Name(), 31
	if plan.ballots {
		card.Ballots = n.ballots(meeting.ID, proposal)
	} else {
		meeting.For, meeting.Against, meeting.Blank = 27, 3, 1
	}
	adopted := domain.ListCard{List: proposal.List, Places: card.Result(proposal, domain.MostNames(n.contest, n.template.Elections[0]))}
	adopted.List.ID, adopted.List.Name, adopted.List.AdoptedOn = n.id(), "Vedtatt liste", meeting.Day
	for i := range adopted.Places {
		adopted.Places[i].ID, adopted.Places[i].List = n.id(), adopted.List.ID
	}
	meeting.Adopted = adopted.List.ID
	if n.due(plan.meeting + 4) {
		adopted.List.SignedOn = n.nominationDay(plan.meeting + 4)
	}
	if n.due(plan.submitted) {
		adopted.List.SubmittedOn = n.nominationDay(plan.submitted)
	}
	if n.due(approvalDay) {
		adopted.List.ApprovedOn = n.nominationDay(approvalDay)
	}
	if n.due(plan.corrected) {
		n.correct(&adopted, reserve)
	}
	n.part.Lists = append(n.part.Lists, adopted)
	n.part.Nominating = append(n.part.Nominating, card)
}

// ballots vote on the first place in two rounds, on the second, and on the third and fourth together, where lots have
// to be drawn.
func (n *nomination) ballots(meeting domain.ID, proposal domain.ListCard) (all []domain.BallotCard) {
	who := func(i int) domain.ID { return proposal.Places[i].Candidate }
	hold := func(first, last, round int, votes ...domain.BallotVote) {
		b := domain.BallotCard{Ballot: domain.Ballot{ID: n.id(), Meeting: meeting, Number: len(all) + 1, First: first, Last: last, Round: round, Cast: 31, Blank: 1}}
		for _, v := range votes {
			v.ID, v.Ballot = n.id(), b.Ballot.ID
			b.Votes = append(b.Votes, v)
		}
		all = append(all, b)
	}
	hold(1, 1, 1, domain.BallotVote{Candidate: who(0), Votes: 14}, domain.BallotVote{Candidate: who(1), Votes: 12}, domain.BallotVote{Candidate: who(3), Votes: 4})
	hold(1, 1, 2, domain.BallotVote{Candidate: who(0), Votes: 13}, domain.BallotVote{Candidate: who(1), Votes: 17})
	hold(2, 2, 1, domain.BallotVote{Candidate: who(0), Votes: 24}, domain.BallotVote{Candidate: who(2), Votes: 6})
	hold(3, 4, 1, domain.BallotVote{Candidate: who(2), Votes: 21}, domain.BallotVote{Candidate: who(3), Votes: 19, Lot: 1}, domain.BallotVote{Candidate: who(4), Votes: 19, Lot: 2})
	return all
}

// correct strikes somebody who has declined in writing after the authorities wrote, and lets another take the empty
// place.
func (n *nomination) correct(list *domain.ListCard, reserve domain.Candidate) {
	day := n.nominationDay(n.plan.corrected)
	list.List.NotifiedOn = day.AddDays(-4)
	x := domain.Correction{
		ID: n.id(), List: list.List.ID, Kind: domain.NameStruck, Day: day, Candidate: list.Places[5].Candidate, Refill: domain.FillGap, Replacement: reserve.ID,
		WillingOn: day.AddDays(-1), Reason: "Har skriftlig bedt om å bli fritatt.",
	}
	for i := range n.part.Candidates {
		if c := &n.part.Candidates[i]; c.ID == x.Candidate {
			c.State, c.AnsweredOn = domain.Declined, day.AddDays(-5)
		}
	}
	list.Apply(x, n.id())
	n.part.Corrections = append(n.part.Corrections, x)
}
