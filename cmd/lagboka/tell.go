//go:build !windows

package main

import (
	"os/exec"
	"runtime"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// tell says a sentence in a box of the system's, where our own window cannot; by the first program that shows one. It
// stands on stderr too.
func tell(sentence string) {
	boxes := [][]string{
		{"zenity", "--error", "--no-markup", "--width=480", "--title=Lagboka", "--text=" + sentence},
		{"kdialog", "--title", "Lagboka", "--error", sentence},
		{"xmessage", "-center", "-timeout", "60", latin(sentence)},
	}
	if runtime.GOOS == "darwin" {
		boxes = [][]string{{"osascript", "-e", "on run argv", "-e", "display alert \"Lagboka\" message (item 1 of argv) as critical", "-e", "end run", sentence}}
	}
	for _, box := range boxes {
		if exec.Command(box[0], box[1:]...).Run() == nil {
			return
		}
	}
}

// latin is a sentence in the letters of ISO 8859-1, the only ones that the oldest of the boxes knows.
func latin(sentence string) string {
	written, err := encoding.ReplaceUnsupported(charmap.ISO8859_1.NewEncoder()).String(sentence)
	if err != nil {
		return sentence
	}
	return written
}
