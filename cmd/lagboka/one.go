package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"lagboka/app"
	"lagboka/internal/single"
	"lagboka/locale"
)

// started is what the program was started with.
type started struct {
	file string // a whole path; empty for none
	book bool   // it was named as a book
	more bool   // other files were named too
}

// startedWith reads what stood behind -file, and what a double click on files gives. A file that is named twice is one.
func startedWith(book string, files []string) (s started) {
	if book != "" {
		files, s.book = append([]string{book}, files...), true
	}
	for i, file := range files {
		if whole, err := filepath.Abs(file); err == nil {
			files[i] = whole
		}
	}
	if files = slices.Compact(files); len(files) > 0 {
		s.file, s.more = files[0], len(files) > 1
	}
	return s
}

// place is that of this user's one program; nil where the system has none to give: then the program runs without, as it
// always could.
type place struct{ *single.Place }

// errHandedOver says that the program that runs has taken over what this one was started with.
var errHandedOver = errors.New("handed over")

// patience is how long the program that runs may take to answer: it may be starting itself, on an old laptop.
const patience = 15 * time.Second

// takePlace takes the place of the one program. Where another has it, that one comes forward with the file, and the user is
// told what it says.
func takePlace(texts *locale.Catalogue, s started) (place, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		slog.Error("one program", "error", err)
		return place{}, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		p, err := single.Take(folder)
		if err == nil {
			return place{p}, nil
		}
		if !errors.Is(err, single.ErrTaken) {
			slog.Error("one program", "error", err)
			return place{}, nil
		}
		mayComeForward()
		err = single.Ask(ctx, folder, single.Request{Open: s.file})
		switch no, refused := errors.AsType[*single.RefusedError](err); {
		case errors.Is(err, single.ErrNobody) && ctx.Err() == nil:
			time.Sleep(100 * time.Millisecond) // it has just ended
			continue
		case err == nil:
			return place{}, errHandedOver
		case refused:
			tell(no.Sentence)
			return place{}, no
		}
		sentence := texts.Text("app.silent")
		tell(sentence)
		return place{}, errors.Join(errors.New(sentence), err)
	}
}

func (p place) release() error {
	if p.Place == nil {
		return nil
	}
	return p.Release()
}

// serve answers other programs from the moment on that the window answers.
func (p place) serve(began <-chan struct{}, w *app.Window, do func(func())) {
	if p.Place == nil {
		return
	}
	go func() {
		<-began
		p.Serve(func(ctx context.Context, r single.Request) string {
			answered := make(chan string, 1)
			do(func() {
				comeForward(w.Fyne())
				if !r.Close {
					w.Hand(r.Open, func(refused string) { answered <- refused })
					return
				}
				w.AskToClose()
				go waitForAnswer(ctx, w, do, answered)
			})
			select {
			case refused := <-answered:
				return refused
			case <-ctx.Done():
				return ""
			}
		})
	}()
}

// waitForAnswer tells when a window that was asked to close stays; nobody is told anything where it goes.
func waitForAnswer(ctx context.Context, w *app.Window, do func(func()), stays chan<- string) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		deciding := make(chan bool, 1)
		do(func() { deciding <- w.Deciding() })
		select {
		case <-ctx.Done():
			return
		case still := <-deciding:
			if !still {
				stays <- w.Text("app.stays")
				return
			}
		}
	}
}

// closeOther asks the program that runs to close, and waits until it is gone; it is no error where none runs.
func closeOther(wait time.Duration) error {
	folder, err := os.UserConfigDir()
	if err != nil {
		return err
	}
	mayComeForward()
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	err = single.Ask(ctx, folder, single.Request{Close: true})
	switch {
	case errors.Is(err, single.ErrNobody):
		return nil
	case errors.Is(err, single.ErrSilent):
		return errors.New("the program is still open: somebody has to answer there, or it takes longer than -wait")
	}
	return err
}
