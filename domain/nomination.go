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
}

// Step returns a step's milestone.
func (r ContestRow) Step(step MilestoneStep) Milestone {
	if i := slices.IndexFunc(r.Milestones, func(m Milestone) bool { return m.Step == step }); i >= 0 {
		return r.Milestones[i]
	}
	return Milestone{}
}

// Current is the first step that is not done; ok is false where all are.
func (r ContestRow) Current() (m Milestone, ok bool) {
	for _, m := range r.Milestones {
		if m.Done.IsZero() {
			return m, true
		}
	}
	return Milestone{}, false
}

// Done is how many steps are done.
func (r ContestRow) Done() int {
	n := 0
	for _, m := range r.Milestones {
		if !m.Done.IsZero() {
			n++
		}
	}
	return n
}

// FillMilestones returns every step of a contest: as it is written down, else as it is planned. What the list itself says is done
// (adopted, signed, submitted, approved) is so, and the committee is trained when its branch has held the circle that the work plan asks for.
func FillMilestones(kept []Milestone, c Contest, e Election, l CandidateList, trained Date) []Milestone {
	all := make([]Milestone, len(MilestoneSteps))
	for i, step := range MilestoneSteps {
		m := Milestone{Contest: c.ID, Step: step}
		if at := slices.IndexFunc(kept, func(k Milestone) bool { return k.Step == step }); at >= 0 {
			m = kept[at]
		}
		if m.Planned.IsZero() {
			m.Planned = PlannedMilestone(step, e, c.Municipality == "")
		}
		for from, day := range map[MilestoneStep]Date{StepAdopted: l.AdoptedOn, StepSigned: l.SignedOn, StepSubmitted: l.SubmittedOn, StepApproved: l.ApprovedOn, StepTrained: trained} {
			if from == step && !day.IsZero() {
				m.Done = day
			}
		}
		all[i] = m
	}
	return all
}

// ContestCard is a contest with everybody who is thought of, and its lists.
type ContestCard struct {
	Row        ContestRow
	Candidates []Candidate
	Lists      []ListCard
	Others     map[ID]string // of people: another list of the same election in the district that they stand on
}

// Input is what a list of the contest is checked from.
func (c ContestCard) Input(list ListCard) ListInput {
	in := ListInput{Card: list, Contest: c.Row.Contest, Election: c.Row.Election, Candidates: map[ID]Candidate{}, Others: c.Others}
	for _, x := range c.Candidates {
		in.Candidates[x.ID] = x
	}
	return in
}

// Newest is the list that counts: the adopted one, else the newest draft; ok is false where there is none.
func Newest(lists []ListCard) (l ListCard, ok bool) {
	for _, x := range lists {
		if !l.List.Frozen() || x.List.Frozen() {
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
