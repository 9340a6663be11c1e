package study

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// drawVerdict says what counts and what is missing.
func (p *page) drawVerdict() {
	env := p.s.env
	v := p.card.Verdict()
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	head, status := env.Text("verdict.not-approved"), widgets.UnderWay
	if v.Hours > 0 {
		head, status = env.Count("verdict.approved", v.Hours), widgets.Done
	}
	box.Add(widgets.Pad(widgets.NewText(status.Symbol()+" "+head, status.Color(), theme.SizeNameSubHeadingText, true), 4, 10))
	line := func(s widgets.Status, text, note string) {
		sign := widgets.MinWidth(20, widgets.NewText(s.Symbol(), s.Color(), theme.SizeNameText, true))
		words := container.NewVBox(widgets.NewParagraph(text))
		if note != "" {
			words.Add(widgets.Pad(widgets.NewCaption(note), 0, 8))
		}
		left := container.NewVBox(widgets.Gap(1, 7), sign)
		box.Add(widgets.Pad(container.New(layout.NewBorderLayout(nil, nil, left, nil), left, words), 0, 10))
	}
	summary := env.Text("verdict.summary", "hours", env.Hours(v.Held), "sessions", env.Number(v.Sessions), "n", env.Number(v.Counting), "of", env.Number(v.Judged.Participants))
	line(widgets.NoStatus, summary, "")
	for _, f := range v.Broken {
		status := widgets.Late
		if f.Key == "verdict.participants" && v.Open > 0 { // meetings that are not noted yet may still bring them
			status = widgets.UnderWay
		}
		line(status, env.Finding(f), f.Rule)
	}
	for _, f := range v.Missing {
		line(widgets.Unknown, env.Finding(f), "")
	}
	for _, f := range v.Noticed {
		line(widgets.UnderWay, env.Finding(f), f.Rule)
	}
	if v.Hours > 0 {
		switch rate, since, ok := domain.RateFor(p.rates, v.Last.Year); {
		case !ok:
			line(widgets.Unknown, env.Text("verdict.no-rate"), "")
		case since != v.Last.Year:
			old := env.Text("verdict.old-rate", "since", strconv.Itoa(since), "year", strconv.Itoa(v.Last.Year))
			line(widgets.Unknown, grant(env, rate, v.Hours)+" "+old, "")
		default:
			line(widgets.NoStatus, grant(env, rate, v.Hours), "")
		}
	}
	if v.Reportable() && !p.card.Circle.Locked() {
		line(widgets.Done, env.Text("verdict.reportable"), "")
	}
	box.Add(widgets.Pad(widgets.NewParagraph(env.Text("verdict.source")), 4, 10))
	p.verdict.Objects = []fyne.CanvasObject{widgets.Card(env.Text("verdict.title"), box)}
	p.verdict.Refresh()
}

// grant is what the hours are paid, reckoned out.
func grant(env *kit.Env, rate domain.Money, hours int) string {
	return env.Text("verdict.grant", "amount", env.Money(rate*domain.Money(hours)), "hours", env.Number(hours), "rate", env.Money(rate))
}
