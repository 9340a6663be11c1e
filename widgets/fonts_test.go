package widgets_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"

	"lagboka/widgets"
)

// TestEverySignIsInAFontOfTheProgramsOwn holds what the screens may show against the fonts that the program carries: on
// a system without fonts there are no others.
func TestEverySignIsInAFontOfTheProgramsOwn(t *testing.T) {
	var own []*font.Face
	for _, r := range []fyne.Resource{widgets.Theme{}.Font(fyne.TextStyle{}), theme.DefaultTextFont()} {
		face, err := font.ParseTTF(bytes.NewReader(r.Content()))
		if err != nil {
			t.Fatal(err)
		}
		own = append(own, face)
	}
	shown := map[rune]string{}
	for _, pattern := range []string{"../locale/*.json", "*.go", "../app/*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range string(text) {
				if r > 0x7e {
					shown[r] = file
				}
			}
		}
	}
	for r, file := range shown {
		has := false
		for _, face := range own {
			_, found := face.NominalGlyph(r)
			has = has || found
		}
		if !has {
			t.Errorf("%q (%U, in %s) is in no font of the program's", r, r, file)
		}
	}
}
