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
	lines := []string{t.Text("paper.summary.members", "members", t.Number(f.Members), "paying", t.Number(f.Paying), "share", t.Percent(ratio(f.Paying, f.Members)))}
	if len(all) < 2 {
		return lines
	}
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b domain.BranchFigures) int { return cmp.Compare(b.Figures.Growth(), a.Figures.Growth()) })
	grown := 0
	var best, worst []string
	for i, b := range sorted {
		growth := b.Figures.Growth()
		name := b.Branch.Label() + " (" + t.Signed(growth) + ")"
		if growth > 0 {
			grown++
			if i < mostNamed {
				best = append(best, name)
			}
		}
		if growth < 0 && i >= len(sorted)-mostNamed {
			worst = append([]string{name}, worst...)
		}
	}
	lines = append(lines, t.Text("paper.summary.grown", "n", grown, "total", len(all)))
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

// gaps says which branches' data are missing.
func (in BoardInput) gaps(t Texts) string {
	var names []string
	for _, b := range in.Set.Branches {
		if b.Figures.Members == b.Figures.NoFee {
			names = append(names, b.Branch.Label())
		}
	}
	if len(names) == 0 {
		return ""
	}
	return t.Count("paper.gaps", len(names), "names", strings.Join(names, ", "))
}

// missing says what is not there: in the branches, and in the data.
func (in BoardInput) missing(p *page) {
	t, day := p.t, in.Set.Period.AsOf
	said := false
	say := func(key string, missing func(domain.BranchFigures) bool) {
		var names []string
		for _, b := range in.Set.Branches {
			if missing(b) {
				names = append(names, b.Branch.Label())
			}
		}
		if len(names) > 0 {
			p.paragraph(t.Text(key, "names", strings.Join(names, ", ")), "")
			said = true
		}
	}
	say("paper.missing.leader", func(b domain.BranchFigures) bool { return !in.Leader[b.Branch.ID] })
	say("paper.missing.target", func(b domain.BranchFigures) bool { return b.Figures.Target == 0 })
	say("paper.missing.email", func(b domain.BranchFigures) bool { return b.Branch.Email == "" })
	say("paper.missing.website", func(b domain.BranchFigures) bool { return b.Branch.WebsiteChecked.Before(day.AddMonths(-12)) })
	say("paper.missing.offices", func(b domain.BranchFigures) bool { return in.Vacant[b.Branch.ID] > 0 })
	f := in.Set.Total
	for _, gap := range []struct {
		key string
		n   int
	}{{"paper.gap.fee", f.NoFee}, {"paper.gap.born", f.AgeUnknown}, {"paper.gap.sex", f.SexUnknown}, {"paper.gap.email", f.NoEmail}, {"paper.gap.phone", f.NoPhone}} {
		if gap.n > 0 {
			p.paragraph(t.Count(gap.key, gap.n), "")
			said = true
		}
	}
	if !said {
		p.paragraph(t.Text("paper.missing.nothing"), "")
	}
}
