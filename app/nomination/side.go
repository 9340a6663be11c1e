package nomination

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// standings are how a rule that is met, open or broken is shown.
var standings = map[domain.Standing]widgets.Status{
	domain.RuleMet: widgets.Done, domain.RuleOpen: widgets.NotBegun,
	domain.RuleBroken: widgets.Late, domain.RuleUnknown: widgets.Unknown,
}

// sidePart says what the law asks of the list, what was agreed with those who stand on it, and who they are.
type sidePart struct {
	*contest
	drafts drafts
	steps  *stepsPart
	see    func(rank int) // goes to a place on the list
	box    *fyne.Container
	rows   *container.Scroll // around the box
	of     domain.ID         // the contest that it was drawn of last
}

func newSidePart(c *contest, drafts drafts, steps *stepsPart, see func(rank int)) *sidePart {
	box := container.NewStack()
	return &sidePart{contest: c, drafts: drafts, steps: steps, see: see, box: box, rows: widgets.NewScroll(box)}
}

func (p *sidePart) draw() {
	env := p.env
	cards := widgets.NewStackOfCards()
	if p.list.List.ID == "" {
		cards.Add(widgets.Card(env.Text("nomination.law"), widgets.NewParagraph(env.Text("list.none.text"))))
	} else {
		in := p.card.Input(p.list)
		cards.Add(widgets.Card(env.Text("nomination.law"), p.findings(domain.CheckList(in))))
		if agreed := domain.CheckAgreements(in); len(agreed.Findings) > 0 {
			cards.Add(widgets.Card(env.Text("nomination.agreements"), p.findings(agreed)))
		}
		cards.Add(widgets.Card(env.Text("nomination.balance"), p.balance(domain.BalanceOf(in))))
	}
	p.box.Objects = []fyne.CanvasObject{cards}
	p.box.Refresh()
	if now := p.card.Row.Contest.ID; p.of != now { // another's is read from its beginning
		p.of = now
		p.rows.ScrollToTop()
	}
}

// findings are lines of which those about a place lead there, and those about who signs to where that is said.
func (p *sidePart) findings(c domain.ListCheck) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for i, f := range c.Findings {
		status := standings[f.Standing]
		var see func()
		switch {
		case f.Rank > 0:
			see = func() { p.see(f.Rank) }
		case f.Standing != domain.RuleMet && ofSigners(f.Key): // said with the list
			see = func() { p.drafts.edit(p.list, "Signer") }
		case strings.HasPrefix(f.Key, "law.heading") && f.Standing == domain.RuleBroken:
			see = func() { p.drafts.edit(p.list, "Heading") }
		case f.Key == "law.seats.few":
			see = p.editSeats
		case f.Key == "law.delivered.clock":
			see = func() { p.steps.edit(p.card.Row.Step(domain.StepSubmitted)) }
		}
		if i > 0 {
			box.Add(widgets.NewLine())
		}
		box.Add(widgets.NewRemark(status, p.env.Finding(f.Finding), f.Rule, see))
	}
	return box
}

// ofSigners tells whether a line of the law is about who signs a list.
func ofSigners(key string) bool {
	return strings.HasPrefix(key, "law.signers.") || strings.HasPrefix(key, "law.voters.")
}

// bar is n of so many, without a target.
func (p *sidePart) bar(label string, n, of int) widgets.Bar {
	figure := p.env.Text("study.of", "n", n, "of", of)
	return widgets.Bar{Label: label, Value: share(n, of), Before: -1, Target: -1, Figure: figure}
}

// balance is who stands on the list, as bars.
func (p *sidePart) balance(b domain.Balance) fyne.CanvasObject {
	env := p.env
	count := func(key string, n int) widgets.Bar { return p.bar(env.Text(key), n, b.Names) }
	bars := p.sexes("", b.Women, b.Men)
	if b.Names > 5 {
		bars = append(bars, p.sexes(env.Text("nomination.top", "n", 5), b.Top5[0], b.Top5[1])...)
	}
	if b.Names > 10 {
		bars = append(bars, p.sexes(env.Text("nomination.top", "n", 10), b.Top10[0], b.Top10[1])...)
	}
	bars = append(bars,
		count("nomination.under-30", b.Under30), count("nomination.30-59", b.Middle), count("nomination.60", b.Sixty),
		count("nomination.new", b.New), count("nomination.sitting", b.Sitting), count("nomination.been", b.Been))
	box := container.NewVBox(widgets.NewShares(bars), p.places(b))
	least := domain.NominationRulesOf(p.card.Row.Election.Day.Year).Share
	if !domain.Balanced(b.Women, b.Men, p.card.Row.Election.Day.Year) {
		text := env.Text("nomination.balance.share", "share", least)
		box.Add(widgets.NewRemark(widgets.Late, text, env.Text("law.statutes"), nil))
	}
	if unknown := b.Names - b.Women - b.Men; unknown > 0 {
		box.Add(widgets.NewRemark(widgets.Unknown, env.Count("nomination.balance.unknown", unknown), "", nil))
	}
	return box
}

// share is n of so many in percent.
func share(n, of int) float64 {
	return 100 * float64(n) / float64(max(of, 1))
}

// sexes are the bar of women and, where it is men who are too few, that of men beside it, against what each sex is to
// have.
func (p *sidePart) sexes(among string, women, men int) []widgets.Bar {
	env, year := p.env, p.card.Row.Election.Day.Year
	bar := func(key string, one, other int) widgets.Bar {
		label := env.Text(key)
		if among != "" {
			label += " " + among
		}
		x := p.bar(label, one, one+other)
		x.Target = float64(domain.NominationRulesOf(year).Share)
		if domain.Lacks(one, other, year) {
			x.Status = widgets.Late
		}
		return x
	}
	bars := []widgets.Bar{bar("sex.women", women, men)}
	if domain.Lacks(men, women, year) {
		bars = append(bars, bar("sex.men", men, women))
	}
	return bars
}

// places are where the names live against where the branch's members do.
func (p *sidePart) places(b domain.Balance) fyne.CanvasObject {
	const most = 6
	env, members := p.env, 0
	for _, x := range b.Places {
		members += x.Members
	}
	var bars []widgets.Bar
	for _, x := range b.Places[:min(len(b.Places), most)] {
		label := x.Place
		if label == "" {
			label = env.Text("nomination.no-place")
		}
		bars = append(bars, widgets.Bar{
			Label: label, Value: share(x.Names, b.Names), Before: share(x.Members, members), Target: -1,
			Figure: env.Text("nomination.place", "n", x.Names, "members", env.Number(x.Members)),
		})
	}
	return container.NewVBox(widgets.NewShares(bars), widgets.NewLegend(env.Text("nomination.places")))
}
