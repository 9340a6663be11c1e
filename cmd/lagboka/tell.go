//go:build !windows

package main

import (
	"os/exec"
	"runtime"
)

// tell says a sentence in a box of the system's, where our own window cannot; by the first program that shows one. It
// stands on stderr too.
func tell(sentence string) {
	boxes := [][]string{
		{"zenity", "--error", "--no-markup", "--width=480", "--title=Lagboka", "--text=" + sentence},
		{"kdialog", "--title", "Lagboka", "--error", sentence},
		{"xmessage", "-center", sentence},
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
