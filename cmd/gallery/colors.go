package main

import (
	"cmp"
	"image"
	"image/color"
	"maps"
	"slices"
)

// fewColors is a picture with the 256 colours that it has most of, each other one as the nearest of them: screens are
// surfaces and letters, on which nobody sees that, and it is a third of the size.
func fewColors(picture image.Image) image.Image {
	const most = 256
	bounds := picture.Bounds()
	times := map[color.NRGBA]int{}
	at := func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA) }
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			times[at(x, y)]++
		}
	}
	number := func(c color.NRGBA) uint32 { return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A) }
	colors := slices.SortedFunc(maps.Keys(times), func(a, b color.NRGBA) int {
		return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(number(a), number(b)))
	})
	palette := make(color.Palette, 0, most)
	for _, c := range colors[:min(most, len(colors))] {
		palette = append(palette, c)
	}
	nearest := make(map[color.NRGBA]uint8, len(colors))
	for _, c := range colors {
		nearest[c] = uint8(palette.Index(c))
	}
	few := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			few.SetColorIndex(x, y, nearest[at(x, y)])
		}
	}
	return few
}
