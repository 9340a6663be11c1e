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
	p.heading(t.Text("paper.missing"))
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

// factsOf writes what the book knows of a matter, in sentences.
func (in BoardInput) factsOf(key domain.ChapterKey) func(*page) {
	return func(p *page) {
		var sentences []string
		for _, f := range in.Year.Facts(key) {
			if !f.Titled {
				sentences = append(sentences, p.t.Fact(f))
			}
		}
		p.heading(p.t.Text("chapter." + string(key)))
		p.paragraph(strings.Join(sentences, " "), "")
	}
}

// changes writes what is otherwise than in the report that was given last.
func (in BoardInput) changes(p *page) {
	t, last := p.t, in.Before
	if last.ID == "" {
		return
	}
	texts := map[domain.ID]string{}
	for _, r := range in.Plan.Plan.Readings {
		texts[r.Card.Measure.ID] = r.Card.Measure.Text
	}
	var rows []row
	for _, c := range domain.ToldChanges(last.Told, in.told()) {
		of := *cmp.Or(c.Now, c.Before)
		what := texts[of.Measure]
		switch key, is := strings.CutPrefix(of.Key, domain.ToldIndicator); {
		case is:
			what = t.Indicator(key)
		case of.Key != "":
			what = t.FactName(domain.Fact{Key: of.Key})
		}
		if what == "" {
			continue // a measure of a plan that is no longer worked by
		}
		change := ""
		if c.Before != nil && c.Now != nil && of.State == "" {
			change = t.Signed(c.Now.N - c.Before.N)
		}
		rows = append(rows, row{wholeRow, []string{what, in.toldOf(t, c.Before), in.toldOf(t, c.Now), change}})
	}
	p.heading(t.Text("paper.board.changes", "day", t.LongDate(last.Day)))
	p.tableOr([]column{
		{t.Text("paper.board.changed"), 52, false},
		{t.ShortDate(last.Day), 18, true},
		{t.ShortDate(in.Order.Period.AsOf), 18, true},
		{t.Text("paper.change"), 12, true},
	}, rows, "paper.board.no-changes")
}

// toldOf writes what a report told of a thing.
func (in BoardInput) toldOf(t Texts, x *domain.Told) string {
	switch {
	case x == nil:
		return t.Text("state.word.unknown")
	case x.State != "":
		return t.State(x.State)
	case x.Of > 0:
		return t.Text("overview.of", "n", t.Number(x.N), "total", t.Number(x.Of))
	}
	return t.Number(x.N)
}
