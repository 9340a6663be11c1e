// Package widgets holds the generic pieces that screens are put together from: the theme, a table, fields, cards,
// dialogs. Every text comes in as a string; it refuses to know the organisation, the store and the language.
package widgets

import (
	"bytes"
	"embed"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The program's own colours, beside those that Fyne names. Status colours stand for a status only, never alone: a
// symbol and a word go with them.
const (
	ColorNameMuted         fyne.ThemeColorName = "muted"
	ColorNameSurface       fyne.ThemeColorName = "surface"
	ColorNameBorder        fyne.ThemeColorName = "border"
	ColorNameAccent                            = theme.ColorNamePrimary
	ColorNameAccentSurface fyne.ThemeColorName = "accentSurface"
	ColorNameDone          fyne.ThemeColorName = "statusDone"
	ColorNameUnderWay      fyne.ThemeColorName = "statusUnderWay"
	ColorNameLate          fyne.ThemeColorName = "statusLate"
	ColorNameNotBegun      fyne.ThemeColorName = "statusNotBegun"
)

// Theme is the program's look: calm and dense like an office program.
type Theme struct {
	Dark  bool
	Scale float32 // of the text; 1 is 14 px
}

type tokens map[fyne.ThemeColorName]uint32

var light = tokens{
	theme.ColorNameBackground: 0xF5F6F4, ColorNameSurface: 0xFFFFFF, ColorNameBorder: 0xDADED8,
	theme.ColorNameOverlayBackground: 0xFFFFFF,
	theme.ColorNameForeground:        0x1D2320, ColorNameMuted: 0x5B665F,
	theme.ColorNamePrimary: 0x1C6B58, ColorNameAccentSurface: 0xE2EFEB,
	ColorNameDone: 0x23733A, ColorNameUnderWay: 0xA25800, ColorNameLate: 0xB3261E, ColorNameNotBegun: 0x6B746E,
	theme.ColorNameInputBackground: 0xFFFFFF, theme.ColorNameInputBorder: 0xA9B1AA, theme.ColorNameHover: 0xECEFEA,
	theme.ColorNamePressed: 0xDCE5DF, theme.ColorNameForegroundOnPrimary: 0xFFFFFF, theme.ColorNameScrollBar: 0xA9B1AA,
	theme.ColorNameDisabled: 0x6B746E, theme.ColorNameDisabledButton: 0xECEFEA,
}

var dark = tokens{
	theme.ColorNameBackground: 0x141917, ColorNameSurface: 0x1C2320, ColorNameBorder: 0x313A35,
	theme.ColorNameOverlayBackground: 0x27302C, // what lies over the window has no shadow that is seen in the dark
	theme.ColorNameForeground:        0xE7ECE8, ColorNameMuted: 0x9BA79F,
	theme.ColorNamePrimary: 0x52B79C, ColorNameAccentSurface: 0x20362F,
	ColorNameDone: 0x6CC485, ColorNameUnderWay: 0xE7A54A, ColorNameLate: 0xF28B82, ColorNameNotBegun: 0x8E9A93,
	theme.ColorNameInputBackground: 0x1C2320, theme.ColorNameInputBorder: 0x56625B, theme.ColorNameHover: 0x252E2A,
	theme.ColorNamePressed: 0x2E3934, theme.ColorNameForegroundOnPrimary: 0x0E1512, theme.ColorNameScrollBar: 0x56625B,
	theme.ColorNameDisabled: 0x8E9A93, theme.ColorNameDisabledButton: 0x252E2A,
}

// sameAs are Fyne's names for what has a token already.
var sameAs = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameButton: ColorNameSurface, theme.ColorNameHeaderBackground: ColorNameSurface,
	theme.ColorNameMenuBackground: theme.ColorNameOverlayBackground,
	theme.ColorNameSeparator:      ColorNameBorder, theme.ColorNamePlaceHolder: ColorNameMuted,
	theme.ColorNameSelection: ColorNameAccentSurface,
	theme.ColorNameHyperlink: theme.ColorNamePrimary, theme.ColorNameError: ColorNameLate,
	theme.ColorNameWarning: ColorNameUnderWay, theme.ColorNameSuccess: ColorNameDone,
	theme.ColorNameForegroundOnError: theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess: theme.ColorNameForegroundOnPrimary,
	theme.ColorNameForegroundOnWarning: theme.ColorNameForegroundOnPrimary,
}

// Color returns a colour of the theme; the system's light or dark is not asked, the user has chosen.
func (t Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	// Fyne lays this over a button that has the focus, whatever the button's own colour.
	veil := name == theme.ColorNameFocus
	if veil {
		name = theme.ColorNameForeground
	}
	if name == theme.ColorNameShadow {
		// Faint: what scrolls has a shadow at its edge in Fyne, where borders should do.
		return color.NRGBA{A: 0x20}
	}
	if other, ok := sameAs[name]; ok {
		name = other
	}
	all, variant := light, theme.VariantLight
	if t.Dark {
		all, variant = dark, theme.VariantDark
	}
	if rgb, ok := all[name]; ok {
		c := color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xFF}
		if veil {
			c.A = 0x30
		}
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Size returns a size of the theme.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	scale := t.Scale
	if scale == 0 {
		scale = 1
	}
	switch name {
	case theme.SizeNameText:
		return 14 * scale
	case theme.SizeNameCaptionText:
		return 12 * scale
	case theme.SizeNameHeadingText:
		return 20 * scale
	case theme.SizeNameSubHeadingText:
		return 16 * scale
	case theme.SizeNameInlineIcon:
		return 18 * scale
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameButtonRadius, theme.SizeNameMenuRadius:
		return 6
	case theme.SizeNameCardRadius, theme.SizeNameDialogRadius, theme.SizeNamePopupRadius:
		return 8
	case theme.SizeNameModalBlurRadius:
		return 0 // what lies behind a dialog is veiled: without a graphics card each letter typed would blur the whole window anew
	case theme.SizeNameScrollBar:
		return 12
	case theme.SizeNameScrollBarSmall:
		return 4
	}
	return theme.DefaultTheme().Size(name)
}

//go:embed fonts/Symbols.ttf
var symbols []byte

// signs is the font of the signs that Noto Sans lacks: those of statuses, arrows, the minus (see fonts/LICENSE).
var signs = fyne.NewStaticResource("Symbols.ttf", symbols)

// Font returns the font of the signs alone. What a theme's font lacks Fyne takes from its own Noto Sans, and what that
// lacks from the system's fonts, of which there may be none: so letters are Noto Sans, on screen as on paper, and the
// signs are always drawn.
func (t Theme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Monospace {
		return theme.DefaultTheme().Font(style)
	}
	return signs
}

// Icon returns Fyne's own icons, for Fyne's own widgets.
func (t Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

//go:embed icons/*.svg
var iconFiles embed.FS

// icon is one of the program's pictures (lucide, see icons/LICENSE), drawn in a colour of the theme. Fyne's own themed
// resources recolour areas; these are lines.
type icon struct {
	name  string
	color fyne.ThemeColorName
}

// Name is the name under which Fyne keeps the drawn picture: another one for each colour.
func (i icon) Name() string { return i.name + "-" + hex(themed(i.color))[1:] + ".svg" }

// Content is the picture in the theme's colour. A name that is not there is a mistake in the program and gives nothing.
func (i icon) Content() []byte {
	data, err := iconFiles.ReadFile("icons/" + i.name + ".svg")
	if err != nil {
		fyne.LogError("no icon "+i.name, err)
	}
	return bytes.ReplaceAll(data, []byte("currentColor"), []byte(hex(themed(i.color))))
}

func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}

// Icon returns one of the program's pictures in the text's colour.
func Icon(name string) fyne.Resource { return icon{name, theme.ColorNameForeground} }

// themed returns a colour of the theme that is on now.
func themed(name fyne.ThemeColorName) color.Color {
	s := fyne.CurrentApp().Settings()
	return s.Theme().Color(name, s.ThemeVariant())
}

func size(name fyne.ThemeSizeName) float32 { return fyne.CurrentApp().Settings().Theme().Size(name) }
