package kit_test

import (
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"lagboka/app/kit"
	"lagboka/locale"
)

func TestWhatWasTypedIntoAFormIsNotKeptWhenAnotherStandsInItsPlace(t *testing.T) {
	test.NewTempApp(t)
	texts, err := locale.New("nb")
	if err != nil {
		t.Fatal(err)
	}
	page := container.NewStack()
	env := &kit.Env{Catalogue: texts, Window: test.NewTempWindow(t, page)}
	put := func() kit.Field {
		name := "Åse"
		field := kit.Text(env, "Name", "word.name", &name)
		form := kit.NewForm(env, []kit.Field{field})
		form.Of("", page)
		form.Load()
		return field
	}
	test.Type(put().Input.Target(), "Kari ")
	if !env.Typed() {
		t.Fatal("what was typed is not known of")
	}
	put()
	if env.Typed() {
		t.Errorf("what was typed into the form before stands there still: %+v", env.Drafts())
	}
}
