package domain

import "slices"

// ContestRow is one contest with how far its nomination has come, as the county sees all of them at once.
type ContestRow struct {
	Contest    Contest
	Election   Election
	Unit       Unit
	Milestones []Milestone // one for each step, planned where nobody has settled another day
	Candidates map[CandidateState]int
	List       CandidateList // the adopted one, else the newest draft; zero where there is none
	Check      ListCheck     // of List
	Balance    Balance
	Expired    []Candidate // those who are to be deleted, the election being over
	Today      Date        // what is dated later has not been done yet
}

// IsDone tells whether a step has been done: a day that has not come is planned, whatever it is written down as.
func (r ContestRow) IsDone(m Milestone) bool { return !m.Done.IsZero() && r.hasCome(m.Done) }

// HandedIn tells whether the authorities have the list.
func (r ContestRow) HandedIn() bool { return r.List.HandedIn() && r.hasCome(r.List.SubmittedOn) }

func (r ContestRow) hasCome(day Date) bool { return r.Today.IsZero() || !day.After(r.Today) }

// Delivery is how the day and clock on which the list was handed in stand against the deadline (valgloven § 5-7).
func (r ContestRow) Delivery() Standing { return r.List.delivery(r.Contest.Due(r.Election)) }

// Step returns a step's milestone.
func (r ContestRow) Step(step MilestoneStep) Milestone {
	if i := slices.IndexFunc(r.Milestones, func(m Milestone) bool { return m.Step == step }); i >= 0 {
		return r.Milestones[i]
	}
	return Milestone{}
}

// Current is the first step that is not done and has not been passed; ok is false where there is none.
func (r ContestRow) Current() (m Milestone, ok bool) {
	for _, m := range r.Milestones {
		if !r.IsDone(m) && !r.IsPassed(m) {
			return m, true
		}
	}
	return Milestone{}, false
}

// IsPassed tells whether a step of which nobody has written that it was done lies behind: the nomination meeting or
// something after it is done. Who has handed in a list asks nobody for names.
func (r ContestRow) IsPassed(m Milestone) bool {
	own := slices.Index(MilestoneSteps, m.Step)
	return own >= 0 && !r.IsDone(m) && slices.ContainsFunc(r.Milestones, func(x Milestone) bool {
		at := slices.Index(MilestoneSteps, x.Step)
		return at > own && at >= slices.Index(MilestoneSteps, StepMeeting) && r.IsDone(x)
	})
}

// Done is how many steps are done.
func (r ContestRow) Done() int {
	n := 0
	for _, m := range r.Milestones {
		if r.IsDone(m) {
			n++
		}
	}
	return n
}

// Willing is how many have said yes, with a condition or without.
func (r ContestRow) Willing() int { return r.Candidates[SaidYes] + r.Candidates[Conditional] }

// ContestTally counts how far the nominations of some contests have come.
type ContestTally struct {
	Contests   int
	Committees int // elected
	Willing    int // candidates who have said yes, with a condition or without
	Lawful     int // contests with a list that may be handed in
	HandedIn   int // contests whose list the authorities have
}

// TallyContests counts contests.
func TallyContests(rows []ContestRow) ContestTally {
	t := ContestTally{Contests: len(rows)}
	for _, r := range rows {
		if r.IsDone(r.Step(StepCommittee)) {
			t.Committees++
		}
		if r.Check.Names > 0 && r.Check.Lawful() {
			t.Lawful++
		}
		if r.HandedIn() {
			t.HandedIn++
		}
		t.Willing += r.Willing()
	}
	return t
}

// Happened are the days on which steps were done that other things in the book tell of.
type Happened struct {
	List      CandidateList     // adopted, signed, submitted, approved; nothing of one that was withdrawn
	Committee Committee         // elected
	Meeting   NominationMeeting // called, held
	Trained   Date              // the branch has held the circle that the work plan asks for
}

// FillMilestones returns every step of a contest: as it is written down, else as it is planned. What other things tell
// to be done, is so.
func FillMilestones(kept []Milestone, c Contest, e Election, h Happened) []Milestone {
	if !h.List.WithdrawnOn.IsZero() {
		h.List = CandidateList{}
	}
	days := map[MilestoneStep]Date{
		StepCommittee: h.Committee.ElectedOn, StepTrained: h.Trained, StepNotice: h.Meeting.CalledOn, StepMeeting: h.Meeting.HeldOn(),
		StepAdopted: h.List.AdoptedOn, StepSigned: h.List.SignedOn, StepSubmitted: h.List.SubmittedOn, StepApproved: h.List.ApprovedOn,
	}
	all := make([]Milestone, len(MilestoneSteps))
	for i, step := range MilestoneSteps {
		m := Milestone{Contest: c.ID, Step: step}
		if at := slices.IndexFunc(kept, func(k Milestone) bool { return k.Step == step }); at >= 0 {
			m = kept[at]
		}
		if m.Planned.IsZero() {
			m.Planned = PlannedMilestone(step, e, c.County())
		}
		if day := h.Meeting.planned(step, m.Planned, e, c.County()); !day.IsZero() {
			m.Planned = day
		}
		if day := days[step]; !day.IsZero() {
			m.Done = day
		}
		all[i] = m
	}
	return all
}

// ContestCard is a contest with everybody who is thought of, its committee, meeting and lists.
type ContestCard struct {
	Row         ContestRow
	Own         []Milestone // the committee's own steps, by the day they are planned
	Committee   Committee
	Elected     []OfficeRow // who sits in the committee, and what is vacant in it
	Candidates  []Candidate
	Mayoral     []OfficeRow // the branch's candidate for mayor
	Lists       []ListCard
	Meeting     NominationMeetingCard // without an ID until one is planned
	Corrections []Correction          // of all its lists, in the order they were made
	Others      map[ID]string         // of people: another municipality's list at the same election that they stand on
	Region      string                // of a county council: the county's number; empty for not known
	Members     []PlaceShare          // of the branch, by the place they live in
}

// Input is what a list of the contest is checked from.
func (c ContestCard) Input(list ListCard) ListInput {
	in := ListInput{Card: list, Contest: c.Row.Contest, Election: c.Row.Election, Candidates: make(map[ID]Candidate, len(c.Candidates)), Others: c.Others, Region: c.Region, Members: c.Members}
	for _, x := range c.Candidates {
		in.Candidates[x.ID] = x
	}
	return in
}

// MeetingProposal is the list that the nomination meeting has on its table; without an ID where it has none.
func (c ContestCard) MeetingProposal() ListCard {
	for _, l := range c.Lists {
		if l.List.ID == c.Meeting.Meeting.List {
			return l
		}
	}
	return ListCard{}
}

// MeetingResult is the list that the meeting makes of its proposal as far as it has come.
func (c ContestCard) MeetingResult() ListCard {
	l := c.MeetingProposal()
	l.Places = c.Meeting.Result(l, MostNames(c.Row.Contest, c.Row.Election))
	return l
}

// Newest is the list that counts: the adopted one, else the newest draft, and one that was withdrawn only where there
// is no other; ok is false where there is none.
func Newest(lists []ListCard) (l ListCard, ok bool) {
	weight := func(l CandidateList) int {
		switch {
		case !l.WithdrawnOn.IsZero():
			return 0
		case !l.Frozen():
			return 1
		}
		return 2
	}
	for _, x := range lists {
		if !ok || weight(x.List) >= weight(l.List) {
			l, ok = x, true
		}
	}
	return l, ok
}

// ExpiredCandidates are those who are to be deleted after an election: not in the book, and not agreed to be kept.
func ExpiredCandidates(all []Candidate, e Election, today Date) []Candidate {
	if !today.After(e.Day) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(all), func(c Candidate) bool { return c.Person != "" || c.Keep })
}
