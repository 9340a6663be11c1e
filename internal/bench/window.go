package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/locale"
	"lagboka/widgets"
)

// names is how many stand on the list that keys are measured on.
const names = 60

// measureWindow measures what keys cost on the pages of a book of so many paying members: to what is shown, without the
// painting, and to the book; and twenty saves while a backup runs.
func measureWindow(members int) (err error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "lagboka-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := db.CreateDemo(ctx, filepath.Join(dir, "bok.lagboka"), options(), demo.Params{Members: members, Seed: 1, Today: today})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	contest, err := longList(ctx, s)
	if err != nil {
		return err
	}
	circle, err := openCircle(ctx, s)
	if err != nil {
		return err
	}
	texts, err := locale.New("nb")
	if err != nil {
		return err
	}
	runner, steps := kit.NewStepRunner()
	w := app.New(app.Params{
		App: test.NewApp(), Texts: texts, Runner: runner, Now: options().Now, Actor: "bench",
		Log: func(title string, failed error) { err = errors.Join(err, fmt.Errorf("%s: %w", title, failed)) },
	})
	w.Fyne().Resize(fyne.NewSize(1280, 800))
	w.Use(s)
	steps.Rest()
	fmt.Printf("\nThe window on %d paying members\n", members)
	if err := onPage(w, steps, "contest page", kit.Route{Screen: "nomination", ID: contest}, '-', fmt.Sprintf("list of %d names", names)); err != nil {
		return err
	}
	if err := onPage(w, steps, "circle page", kit.Route{Screen: "study", ID: circle, Part: "attendance"}, '2', "attendance"); err != nil {
		return err
	}
	if err := onChapter(ctx, w, s, steps); err != nil {
		return err
	}
	return errors.Join(err, savesDuringBackup(ctx, s))
}

// onChapter prints what a key costs in a chapter of an annual report that is 4 000 characters long.
func onChapter(ctx context.Context, w *app.Window, s *db.Store, steps *kit.Steps) error {
	all, err := s.Yearly().AnnualReports(ctx, "")
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(r domain.AnnualRow) bool {
		return r.Report.Kind == domain.CountyReport && r.Report.Year == today.Year
	})
	if i < 0 {
		return errors.New("no annual report of the year")
	}
	w.Go(kit.Route{Screen: "annual", ID: all[i].Report.ID})
	steps.Rest()
	var field *widgets.TextField
	visit(w.Fyne().Canvas().Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.TextField); ok && strings.HasPrefix(f.AccessibilityLabel(), w.Text("annual.text")) {
			field = f
		}
	})
	if field == nil {
		return errors.New("no chapter is shown")
	}
	w.Fyne().Canvas().Focus(field.Target())
	field.Insert(strings.Repeat("Året var travelt i lagene, og mange tok del. ", 4000/45))
	steps.Rest()
	const times = 20
	start := time.Now()
	for range times {
		field.Target().TypedRune('e')
	}
	fmt.Printf("  %-46s %10.1f ms\n", "key in a chapter of 4 000 characters", ms(time.Since(start))/times)
	steps.Rest()
	return nil
}

// visit goes through what is shown.
func visit(o fyne.CanvasObject, do func(fyne.CanvasObject)) {
	do(o)
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, i := range inside {
		if i.Visible() {
			visit(i, do)
		}
	}
}

// onPage prints what it takes to open a page, and what a key on it takes.
func onPage(w *app.Window, steps *kit.Steps, page string, route kit.Route, key rune, where string) error {
	start := time.Now()
	w.Go(route)
	steps.Rest()
	fmt.Printf("  %-46s %10.1f ms\n", page, ms(time.Since(start)))
	focus := findKeys(w.Fyne().Canvas().Content())
	if focus == nil {
		return fmt.Errorf("%s: nothing takes the keys", page)
	}
	w.Fyne().Canvas().Focus(focus)
	const times = 20
	var shown, written, read time.Duration
	for range times {
		start = time.Now()
		focus.TypedRune(key)
		focus.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		shown += time.Since(start)
		start = time.Now()
		if work, _ := steps.Waiting(); work > 0 {
			steps.Work(0)
		}
		written += time.Since(start)
		start = time.Now()
		steps.Rest()
		read += time.Since(start)
	}
	fmt.Printf("  %-46s %10.1f ms  to the book %.1f ms, read again %.1f ms\n", "key in the "+where, ms(shown)/times, ms(written)/times, ms(read)/times)
	return nil
}

// findKeys is the list or the grid under an object.
func findKeys(o fyne.CanvasObject) (found fyne.Focusable) {
	visit(o, func(o fyne.CanvasObject) {
		if found != nil {
			return
		}
		switch o := o.(type) {
		case *widgets.OrderTable:
			found = o
		case *widgets.EntryGrid:
			found = o
		}
	})
	return found
}

// longList puts a list of names into a contest, and returns the contest.
func longList(ctx context.Context, s *db.Store) (domain.ID, error) {
	rows, err := s.ContestRows(ctx, "")
	if err != nil {
		return "", err
	}
	contest := rows[len(rows)/2].Contest.ID
	list, err := benchList(s, contest, names)
	if err != nil {
		return "", err
	}
	return contest, s.Load(ctx, domain.Action{Key: "did.book.demo"}, func(put func(domain.Rows) error) error { return put(list) })
}

// openCircle is a circle whose attendance can be noted.
func openCircle(ctx context.Context, s *db.Store) (domain.ID, error) {
	rows, err := s.Circles(ctx, domain.CircleQuery{})
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		c, err := s.Circle(ctx, r.Circle.ID)
		if err != nil {
			return "", err
		}
		if !c.Circle.Locked() && len(c.Sessions) > 1 && len(c.Participants) > 2 {
			return r.Circle.ID, nil
		}
	}
	return "", errors.New("the demo has no open circle")
}

// savesDuringBackup asks for twenty saves while a backup is made, and prints whether all are there, in their order.
func savesDuringBackup(ctx context.Context, s *db.Store) error {
	ui := make(chan func(), 100)
	r := kit.NewRunner(func(f func()) { ui <- f })
	var failed error
	r.Failed = func(title string, err error) { failed = errors.Join(failed, fmt.Errorf("%s: %w", title, err)) }
	const times = 20
	start := time.Now()
	var backup, saved time.Duration
	kit.Run(r, "backup", "", func(ctx context.Context) (bool, error) { _, err := s.Backup(ctx); return true, err }, func(bool) { backup = time.Since(start) })
	var order []int
	for i := range times {
		kit.Write(r, "", func(ctx context.Context) (domain.ID, error) {
			return s.SavePerson(ctx, domain.Person{GivenName: "Nr", FamilyName: fmt.Sprint(i)})
		}, func(domain.ID) {
			order = append(order, i)
			saved = time.Since(start)
		})
	}
	for r.Busy() {
		(<-ui)()
	}
	if failed != nil {
		return failed
	}
	if len(order) != times || !slices.IsSorted(order) {
		return fmt.Errorf("saved while a backup ran: %v", order)
	}
	fmt.Printf("  %-46s %10.1f ms  all there, in order; the backup took %.0f ms\n", "twenty saves while a backup runs", ms(saved), ms(backup))
	return nil
}
