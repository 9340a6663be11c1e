//go:build drive

package main

import (
	"bufio"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/internal/drive"
)

// The build with the tag drive is the program as it is, and an eye on its window: in the folder that LAGBOKA_DRIVE
// names stand two pipes, and each line written to «ask» is answered on «seen» with what stands on the screen.
// LAGBOKA_DRIVE_CLOCK is the time that the program's clock begins at, so that a walk means the same next year.
func init() {
	folder := os.Getenv("LAGBOKA_DRIVE")
	if folder == "" {
		return
	}
	if begin, err := time.ParseInLocation("2006-01-02 15:04", os.Getenv("LAGBOKA_DRIVE_CLOCK"), time.Local); err == nil {
		away := time.Until(begin)
		clock = func() time.Time { return time.Now().Add(away) }
	}
	watch = func(w fyne.Window, r *kit.Runner) {
		go func() {
			if err := answer(folder, w, r); err != nil {
				slog.Error("drive", "error", err)
			}
		}()
	}
}

func answer(folder string, w fyne.Window, r *kit.Runner) error {
	// For both ways, so that neither end waits for the other to open it.
	ask, err := os.OpenFile(filepath.Join(folder, "ask"), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	seen, err := os.OpenFile(filepath.Join(folder, "seen"), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	out := json.NewEncoder(seen)
	for asked := bufio.NewScanner(ask); asked.Scan(); {
		screen := make(chan drive.Screen)
		fyne.Do(func() {
			afterFrame(func() {
				now := drive.Look(w.Canvas())
				now.Busy = r.Busy()
				go func() { screen <- now }()
			})
		})
		if err := out.Encode(<-screen); err != nil {
			return err
		}
	}
	return nil
}

// afterFrame calls then when what was waiting to be drawn has been: Fyne moves its animations once a frame, before it
// draws.
func afterFrame(then func()) {
	var frames int
	var a *fyne.Animation
	a = fyne.NewAnimation(time.Hour, func(float32) {
		if frames++; frames == 3 {
			a.Stop()
			then()
		}
	})
	a.Start()
}
