package reports

import (
	"cmp"
	"slices"
	"strings"

	"lagboka/domain"
)

// summary is the report in a few sentences.
func (in BoardInput) summary(t Texts) []string {
	f, all := in.Set.Total, in.Set.Branches
	if f.Members == 0 {
		return []string{t.Text("paper.summary.nobody")}
	}
	if !f.PayingKnown() {
		return []string{t.Count("paper.summary.unknown", f.Members)} // and why stands below it
	}
	lines := []string{t.Text("paper.summary.members", "members", t.Number(f.Members), "paying", t.Number(f.Paying), "share", t.Percent(ratio(f.Paying, f.Members)))}
	if len(all) < 2 {
		return lines
	}
	return append(lines, in.grown(t)...)
}

// grown says how many branches have grown, of those of which it is known, and names those that have most and least.
func (in BoardInput) grown(t Texts) []string {
	p := in.Set.Period
	var known []domain.BranchFigures
	grown := 0
	for _, b := range in.Set.Branches {
		if g := p.Growth(b.Figures); g.Known > 0 {
			known = append(known, b)
			grown += max(g.Sign(), 0)
		}
	}
	if len(known) == 0 {
		return []string{t.Text("paper.summary.grown.unknown")}
	}
	slices.SortStableFunc(known, func(a, b domain.BranchFigures) int {
		return cmp.Compare(p.Growth(b.Figures).To, p.Growth(a.Figures).To)
	})
	key := "paper.summary.grown"
	if p.Running() {
		key = "paper.summary.grown.same-day"
	}
	lines := []string{t.Text(key, "n", grown, "total", len(known), "day", t.LongDate(p.Against()))}
	if unknown := len(in.Set.Branches) - len(known); unknown > 0 {
		lines = append(lines, t.Count("paper.summary.grown.rest", unknown))
	}
	var best, worst []string
	for i, b := range known {
		growth := p.Growth(b.Figures)
		name := b.Branch.Label() + " (" + t.Growth(growth) + ")"
		if growth.Sign() > 0 && i < mostNamed {
			best = append(best, name)
		}
		if growth.Sign() < 0 && i >= len(known)-mostNamed {
			worst = append([]string{name}, worst...)
		}
	}
	if len(best) > 0 {
		lines = append(lines, t.Text("paper.summary.best", "names", strings.Join(best, ", ")))
	}
	if len(worst) > 0 {
		lines = append(lines, t.Text("paper.summary.worst", "names", strings.Join(worst, ", ")))
	}
	return lines
}

// mostNamed is how many branches the summary names for their growth, and how many for their loss.
const mostNamed = 3

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// branches names the branches of which a condition holds.
func (in BoardInput) branches(holds func(domain.BranchFigures) bool) string {
	var names []string
	for _, b := range in.Set.Branches {
		if holds(b) {
			names = append(names, b.Branch.Label())
		}
	}
	return strings.Join(names, ", ")
}

// missing says what is not there: in the branches, and in the data.
func (in BoardInput) missing(p *page) {
	t, day := p.t, in.Set.Period.AsOf
	said := false
	say := func(key string, missing func(domain.BranchFigures) bool) {
		if names := in.branches(missing); names != "" {
			p.paragraph(t.Text(key, "names", names), "")
			said = true
		}
	}
	say("paper.missing.leader", func(b domain.BranchFigures) bool { return !in.Leader[b.Branch.ID] })
	say("paper.missing.target", func(b domain.BranchFigures) bool { return b.Figures.Target.Wanted == 0 })
	say("paper.missing.email", func(b domain.BranchFigures) bool { return b.Branch.Email == "" })
	say("paper.missing.website", func(b domain.BranchFigures) bool { return b.Branch.WebsiteChecked.Before(day.AddMonths(-12)) })
	say("paper.missing.offices", func(b domain.BranchFigures) bool { return in.Vacant[b.Branch.ID] > 0 })
	f := in.Set.Total
	for _, gap := range []struct {
		key string
		n   int
	}{{"paper.gap.fee", f.NoFee}, {"paper.gap.main", f.NoMain}, {"paper.gap.born", f.AgeUnknown}, {"paper.gap.sex", f.SexUnknown}, {"paper.gap.email", f.NoEmail}, {"paper.gap.phone", f.NoPhone}} {
		if gap.n > 0 {
			p.paragraph(t.Count(gap.key, gap.n), "")
			said = true
		}
	}
	if !said {
		p.paragraph(t.Text("paper.missing.nothing"), "")
	}
}
