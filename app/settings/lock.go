package settings

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"lagboka/widgets"
)

// lockCard is who can open the book, and when it locks itself.
func (s *Screen) lockCard() fyne.CanvasObject {
	env, lock := s.env, s.lock
	if !lock.Sealed() {
		return widgets.Card(env.Text("settings.lock"), container.NewVBox(
			widgets.NewParagraph(env.Text("settings.plain")), container.NewHBox(widgets.Primary(env.Text("lock.seal"), "", lock.Seal)),
		))
	}
	button := func(key string, do func()) fyne.CanvasObject { return widgets.NewButton(env.Text(key), "", do) }
	box := container.NewVBox(widgets.NewParagraph(env.Text("settings.lock.on")),
		widgets.NewWrap(button("menu.lock", lock.Lock), button("lock.change", lock.ChangePassphrase)),
		widgets.NewWrap(button("sheet.new", lock.NewSheet), button("lock.handover", lock.HandOver)))
	minutes := widgets.NewChoiceField(env.Text("settings.lock.minutes"), s.idleChoices())
	minutes.SetText(strconv.Itoa(lock.Minutes()))
	minutes.OnChange(func() {
		if n, err := strconv.Atoi(minutes.Text()); err == nil {
			lock.SetMinutes(n)
		}
	})
	box.Add(minutes)
	if _, possible := lock.Keyring(); possible {
		keyring := widgets.NewCheckField(env.Text("settings.lock.keyring"))
		show := func() {
			on, _ := lock.Keyring()
			keyring.SetText(map[bool]string{true: "1"}[on])
		}
		show()
		keyring.OnChange(func() { lock.SetKeyring(keyring.Text() == "1", show) })
		box.Add(keyring)
	}
	return widgets.Card(env.Text("settings.lock"), box)
}

// idleChoices are after how many minutes a book can lock itself.
func (s *Screen) idleChoices() []widgets.Choice {
	all := []widgets.Choice{{Key: "0", Label: s.env.Text("settings.lock.never")}}
	for _, n := range []int{5, 10, 20, 60} {
		all = append(all, widgets.Choice{Key: strconv.Itoa(n), Label: s.env.Count("settings.lock.after", n)})
	}
	return all
}
