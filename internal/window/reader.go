package window

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os/exec"
	"strconv"
	"strings"

	"lagboka/internal/drive"
)

// reader reads the screen's picture, letter by letter, as the program that is handed out must be.
type reader struct {
	w    *Window
	last string
	seen drive.Screen
}

func newReader(w *Window) *reader { return &reader{w: w} }

// larger is how many times the picture is made larger for the letters to be told apart.
const larger = 3

func (r *reader) look() (screen drive.Screen, raw string, err error) {
	if raw = fmt.Sprint(r.w.screen.fingerprint()); raw == r.last {
		return r.seen, raw, nil
	}
	x, y, _, _ := r.w.place()
	lines, err := readLines(r.w.screen.picture())
	if err != nil {
		return screen, raw, err
	}
	for _, l := range lines {
		at := drive.Rect{X: l.at.Min.X - x, Y: l.at.Min.Y - y, W: l.at.Dx(), H: l.at.Dy()}
		screen.Items = append(screen.Items, drive.Item{Kind: drive.Button, Text: l.text, Rect: at, Seen: at})
	}
	r.last, r.seen = raw, screen
	return screen, raw, nil
}

// Drawn sees that a text is read in the picture of the screen: what stands on a page that is looked at, nothing else
// tells.
func (w *Window) Drawn(text string) {
	w.t.Helper()
	w.rest()
	lines, err := readLines(w.screen.picture())
	must(w.t, err)
	var all []string
	for _, l := range lines {
		all = append(all, l.text)
	}
	if !strings.Contains(strings.Join(all, "\n"), text) {
		w.fail("«%s» is not drawn; there is\n%s", text, strings.Join(all, "\n"))
	}
}

// coloured are the buttons that are filled with a dark colour: the white letters on them are read only where they are made
// dark on light.
func coloured(img *image.NRGBA) (all []image.Rectangle) {
	seen := make([]bool, img.Bounds().Dx()*img.Bounds().Dy())
	at := func(p image.Point) int { return p.Y*img.Bounds().Dx() + p.X }
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			c := img.NRGBAAt(x, y)
			light := max(c.R, c.G, c.B)
			if seen[at(image.Pt(x, y))] || light > 190 || light-min(c.R, c.G, c.B) < 50 {
				continue
			}
			box, filled := image.Rectangle{}, 0
			for open := []image.Point{{X: x, Y: y}}; len(open) > 0; {
				p := open[len(open)-1]
				open = open[:len(open)-1]
				if !p.In(img.Bounds()) || seen[at(p)] || img.NRGBAAt(p.X, p.Y) != c {
					continue
				}
				seen[at(p)] = true
				filled++
				box = box.Union(image.Rectangle{Min: p, Max: p.Add(image.Pt(1, 1))})
				for _, by := range []image.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}} {
					open = append(open, p.Add(by))
				}
			}
			if box.Dx() >= 40 && box.Dy() >= 20 && box.Dy() <= 60 && filled > box.Dx()*box.Dy()/2 {
				all = append(all, box)
			}
		}
	}
	return all
}

// read is a line of text in a picture.
type read struct {
	text string
	at   image.Rectangle
}

// readLines finds the lines of text in a picture with tesseract.
func readLines(img *image.NRGBA) (lines []read, err error) {
	size := img.Bounds().Size()
	gray := image.NewGray(img.Bounds())
	draw.Draw(gray, gray.Bounds(), img, image.Point{}, draw.Src)
	for _, b := range coloured(img) {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				gray.SetGray(x, y, color.Gray{Y: 255 - gray.GrayAt(x, y).Y})
			}
		}
	}
	large := image.NewGray(image.Rect(0, 0, size.X*larger, size.Y*larger))
	for y := range size.Y * larger {
		for x := range size.X * larger {
			large.SetGray(x, y, gray.GrayAt(x/larger, y/larger))
		}
	}
	var in bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&in, large); err != nil {
		return nil, err
	}
	cmd := exec.Command("tesseract", "-", "-", "-l", "nor", "--psm", "11", "tsv")
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("tesseract: %w", err)
	}
	var before []string
	for _, row := range strings.Split(string(out), "\n") {
		f := strings.Split(row, "\t")
		if len(f) != 12 || f[0] != "5" || strings.TrimSpace(f[11]) == "" { // 5: a word
			continue
		}
		var n [4]int
		for i := range n {
			if n[i], err = strconv.Atoi(f[6+i]); err != nil {
				return nil, err
			}
			n[i] /= larger
		}
		word := read{f[11], image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3])}
		if before != nil && strings.Join(before, " ") == strings.Join(f[1:5], " ") { // of the same page, block, paragraph and line
			last := &lines[len(lines)-1]
			last.text, last.at = last.text+" "+word.text, last.at.Union(word.at)
		} else {
			lines = append(lines, word)
		}
		before = f[1:5]
	}
	return lines, nil
}
