package window

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"lagboka/internal/drive"
)

// eye sees what stands on the window.
type eye interface {
	look() (screen drive.Screen, raw string, err error)
}

// pipes ask the program itself: cmd/lagboka/drive.go answers.
type pipes struct {
	ask, seen *os.File
	answers   *bufio.Reader
}

func newPipes(w *Window) *pipes {
	pipe := func(name string) *os.File {
		path := filepath.Join(w.base, "drive", name)
		must(w.t, syscall.Mkfifo(path, 0o600))
		f, err := os.OpenFile(path, os.O_RDWR, 0) // for both ways: neither end waits for the other to open it
		must(w.t, err)
		w.t.Cleanup(func() { must(w.t, f.Close()) })
		return f
	}
	p := &pipes{ask: pipe("ask"), seen: pipe("seen")}
	p.answers = bufio.NewReader(p.seen)
	return p
}

// answerIn is how long a window may take to say what stands on it.
const answerIn = 30 * time.Second

func (p *pipes) look() (screen drive.Screen, raw string, err error) {
	if _, err = p.ask.WriteString("\n"); err != nil {
		return screen, "", err
	}
	if err = p.seen.SetReadDeadline(time.Now().Add(answerIn)); err != nil {
		return screen, "", err
	}
	if raw, err = p.answers.ReadString('\n'); err != nil {
		return screen, "", err
	}
	return screen, raw, json.Unmarshal([]byte(raw), &screen)
}
