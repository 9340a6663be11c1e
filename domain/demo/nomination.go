package demo

import (
	"math/rand/v2"

	"lagboka/domain"
)

// nominations lets the branches have come so far with the coming election as the day allows: a committee in most, names asked for in
// some, candidates in a few, and a draft of a list, with what a draft still lacks, where people are enough.
func (m *maker) nominations() {
	rng := rand.New(rand.NewPCG(uint64(m.made), 31))
	contest := map[domain.ID]domain.Contest{}
	for _, c := range m.template.Contests {
		contest[c.Unit] = c
	}
	done := func(c domain.Contest, step domain.MilestoneStep, day domain.Date) {
		if !day.After(m.today) {
			m.part.Milestones = append(m.part.Milestones, domain.Milestone{ID: m.id(), Contest: c.ID, Step: step, Done: day})
		}
	}
	for i, b := range m.branches {
		c := contest[b.unit.ID]
		if i%4 == 3 || len(b.learners) < 6 {
			continue
		}
		start := domain.YearStart(m.today.Year).AddDays(10 + rng.IntN(18))
		done(c, domain.StepCommittee, start)
		if i%3 > 0 {
			continue
		}
		done(c, domain.StepNames, start.AddDays(20))
		m.candidates(rng, b, c, start.AddDays(22), i%6 == 0)
	}
}

// candidates are those who are thought of in a branch; withList puts them on a draft, too.
func (m *maker) candidates(rng *rand.Rand, b *branch, c domain.Contest, from domain.Date, withList bool) {
	card := domain.ListCard{List: domain.CandidateList{ID: m.id(), Contest: c.ID, Name: "Utkast 1", Kind: domain.OwnList, Heading: "Senterpartiet", Residence: true}}
	states := []domain.CandidateState{domain.SaidYes, domain.SaidYes, domain.SaidYes, domain.Conditional, domain.SaidYes, domain.Thinking, domain.SaidNo, domain.Asked, domain.ToAsk}
	for i, p := range b.learners[:min(len(b.learners), 8+rng.IntN(9))] {
		x := domain.Candidate{
			ID: m.id(), Contest: c.ID, Person: p.ID, State: states[i%len(states)], ProposedBy: "Nominasjonskomiteen", ProposedOn: from, Residence: p.Place,
			Registered: domain.Registered,
		}
		if x.State != domain.ToAsk {
			x.AskedBy, x.AskedOn = "Nominasjonskomiteen", from.AddDays(5)
		}
		switch x.State {
		case domain.SaidYes, domain.SaidNo, domain.Conditional:
			x.AnsweredOn = from.AddDays(9)
		case domain.Thinking:
			x.Next = m.today.AddDays(6)
		}
		if x.State == domain.Conditional {
			x.NotAbove, x.Condition = 4, "ikke blant de tre øverste"
		}
		if i < 3 {
			x.Experience = domain.Sitting
		}
		if i == 4 {
			x.Registered = domain.RegisteredUnknown
		}
		m.part.Candidates = append(m.part.Candidates, x)
		if withList && (x.State == domain.SaidYes || x.State == domain.Conditional) {
			card.Add(m.id(), x.ID)
		}
	}
	if !withList {
		return
	}
	for i := range min(2, len(card.Places)) {
		card.Places[i].Bonus = true
	}
	m.part.Lists = append(m.part.Lists, card)
}
