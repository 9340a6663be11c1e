package settings

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"lagboka/domain"
	"lagboka/widgets"
)

// showRules lists every number and day that the program holds things against: what it is, the value, from when, where
// it stands and how sure that is. The book's own rates come first.
func (s *Screen) showRules(rates []domain.Rule, active domain.ActivityRule) {
	env := s.env
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	line := func(what, value string, from domain.Date, source, sure string) {
		since := env.Text("settings.rules.always")
		if !from.IsZero() {
			since = env.Text("settings.rule-from", "day", env.ShortDate(from))
		}
		box.Add(widgets.NewLineButton(what, value, widgets.NoStatus, nil))
		box.Add(widgets.NewCaption(source + " · " + since + " · " + sure))
		box.Add(widgets.Gap(0, 4))
		box.Add(widgets.NewLine())
	}
	for _, r := range rates {
		if !slices.Contains(domain.RuleKeys, r.Key) { // of a book from before, that nothing reads any more
			continue
		}
		source, sure := r.Source, env.Text("sure.book")
		if source == "" {
			source, sure = env.Text("settings.rules.no-source"), env.Text("sure."+string(domain.SureNotFound))
		}
		line(env.Text("rule."+string(r.Key)), env.Money(domain.Money(r.Value)), r.From, source, sure)
	}
	for _, r := range domain.Standards() {
		if r.Key == domain.StandardActivity && active.String() != domain.DefaultActivity.String() {
			r.Value, r.Sure = strconv.Itoa(active.Least), domain.ByBook
		}
		line(env.Text(r.Key), r.Value, r.From, r.Source, env.Text("sure."+string(r.Sure)))
	}
	scroll := widgets.NewScroll(box)
	scroll.SetMinSize(fyne.NewSize(720, 460))
	widgets.ShowDialog(env.Window, widgets.DialogParams{
		Title: env.Text("settings.rules.all.title"), Body: scroll, Buttons: env.OK(),
	})
}
