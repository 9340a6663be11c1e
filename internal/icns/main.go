// Command icns writes an icon for macOS from a PNG of 512 pixels: the program's own picture in the sizes that the system
// shows.
//
//	go run ./internal/icns icon.png > icon.icns
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"

	"golang.org/x/image/draw"
)

// kinds are the sizes of an icon by what they are called in the file: a picture of so many pixels as a PNG.
var kinds = []struct {
	name   string
	pixels int
}{{"icp4", 16}, {"icp5", 32}, {"icp6", 64}, {"ic07", 128}, {"ic08", 256}, {"ic09", 512}}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "icns:", err)
		os.Exit(1)
	}
}

func run(args []string, w io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("icns PICTURE.png")
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return err
	}
	return write(w, picture)
}

// write writes the icon: a head with the whole length, then each size with its own.
func write(w io.Writer, picture image.Image) error {
	var body bytes.Buffer
	for _, k := range kinds {
		small := image.NewRGBA(image.Rect(0, 0, k.pixels, k.pixels))
		draw.CatmullRom.Scale(small, small.Bounds(), picture, picture.Bounds(), draw.Src, nil)
		var b bytes.Buffer
		if err := png.Encode(&b, small); err != nil {
			return err
		}
		body.WriteString(k.name)
		_ = binary.Write(&body, binary.BigEndian, uint32(b.Len()+8)) // into memory it cannot fail
		body.Write(b.Bytes())
	}
	if _, err := io.WriteString(w, "icns"); err != nil {
		return err
	}
	if err := binary.Write(w, binary.BigEndian, uint32(body.Len()+8)); err != nil {
		return err
	}
	_, err := w.Write(body.Bytes())
	return err
}
