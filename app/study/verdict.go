package study

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/domain"
	"lagboka/widgets"
)

// drawVerdict says what counts and what is missing, with what stands in the form.
func (p *page) drawVerdict() {
	env, card := p.s.env, p.typed()
	v := card.Verdict()
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	alone, deleted := card.Circle.Form == domain.Alone, !card.Circle.PurgedOn.IsZero()
	head, status := env.Text("verdict.not-approved"), widgets.UnderWay
	switch {
	case v.Hours > 0:
		head, status = env.Count("verdict.approved", v.Hours), widgets.Done
	case alone:
		head, status = env.Text("verdict.no-hours"), widgets.NotRelevant
	}
	box.Add(widgets.NewText(status.Symbol()+" "+head, status.Color(), theme.SizeNameSubHeadingText, true))
	line := func(s widgets.Status, text, note string) { box.Add(verdictLine(s, text, note)) }
	if !alone {
		line(widgets.NoStatus, env.Text("verdict.summary",
			"hours", env.Hours(v.Held), "sessions", env.Number(v.Sessions),
			"n", env.Number(v.Counting), "of", env.Number(v.Judged.Participants)), "")
	}
	for _, f := range v.Broken {
		status := widgets.Late
		switch {
		case alone:
			status = widgets.NotRelevant
		case f.Unknown:
			status = widgets.Unknown
		case f.Key == "verdict.participants" && v.Open > 0: // meetings that are not noted yet may still bring them
			status = widgets.UnderWay
		}
		line(status, env.Finding(f), f.Rule)
	}
	for _, f := range v.Missing {
		line(widgets.Unknown, env.Finding(f), "")
	}
	if c := card.Circle; c.Leader == "" && c.LeaderName != "" && !deleted {
		line(widgets.Unknown, env.Text("circle.leader.outside", "name", c.LeaderName), "")
	}
	for _, f := range v.Noticed {
		if !deleted { // there are no names to say it of
			status := widgets.UnderWay
			if f.Unknown {
				status = widgets.Unknown
			}
			line(status, env.Finding(f), f.Rule)
		}
	}
	if v.Hours > 0 {
		box.Add(p.grant(v))
	}
	more := slices.ContainsFunc(v.Noticed, func(f domain.Finding) bool { return f.Key == "verdict.too-many-hours" })
	if v.Reportable() && !card.Circle.Locked() && len(p.unanswered()) == 0 && !more {
		line(widgets.Done, env.Text("verdict.reportable"), "")
	}
	box.Add(widgets.NewParagraph(env.Text("verdict.source", "act", v.Rules.Source)))
	p.verdict.Objects = []fyne.CanvasObject{widgets.Card(env.Text("verdict.title"), box)}
	p.verdict.Refresh()
}

// verdictLine is a sentence with a sign before it and the paragraph it is from under it.
func verdictLine(s widgets.Status, text, note string) fyne.CanvasObject {
	sign := widgets.NewText(s.Symbol(), s.Color(), theme.SizeNameText, true)
	if s == widgets.NoStatus {
		return container.NewVBox(widgets.NewParagraph(text))
	}
	words := container.NewVBox(widgets.NewParagraph(text))
	if note != "" {
		words.Add(widgets.NewLegend(note)) // two acts make it long
	}
	left := widgets.MinWidth(20, container.NewVBox(widgets.Gap(1, 5), sign))
	return container.New(layout.NewBorderLayout(nil, nil, left, nil), left, words)
}

// grant is what the hours are paid, reckoned out: what came, else what the year's rate makes, which may be an earlier
// year's.
func (p *page) grant(v domain.Verdict) fyne.CanvasObject {
	env, c := p.s.env, p.card.Circle
	if !c.SettledOn.IsZero() {
		paid := env.Text("verdict.paid", "amount", env.Money(c.GrantPaid), "day", env.LongDate(c.SettledOn))
		return verdictLine(widgets.Done, paid, "")
	}
	rate, since, ok := domain.RateFor(p.rates, v.Last.Year)
	if !ok {
		return verdictLine(widgets.Unknown, env.Text("verdict.no-rate"), "")
	}
	text := env.Text("verdict.grant",
		"amount", env.Money(rate*domain.Money(v.Hours)), "hours", env.Number(v.Hours), "rate", env.Money(rate))
	if since == v.Last.Year {
		return verdictLine(widgets.NoStatus, text, "")
	}
	old := env.Text("verdict.old-rate", "since", strconv.Itoa(since), "year", strconv.Itoa(v.Last.Year))
	return verdictLine(widgets.Unknown, text+" "+old, "")
}
