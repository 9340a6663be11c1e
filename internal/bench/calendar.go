package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"lagboka/db"
	"lagboka/domain"
	"lagboka/domain/demo"
	"lagboka/interchange/calendar"
	"lagboka/locale"
)

// measureCalendar measures a calendar file with so many events: read, held against the book before and after they are
// in it, and written.
func measureCalendar(events int) (err error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "lagboka-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	s, err := db.CreateDemo(ctx, filepath.Join(dir, "bok.lagboka"), options(), demo.Params{Members: 100, Seed: 1, Today: today})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	texts, err := locale.New("nb")
	if err != nil {
		return err
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return err
	}
	file, err := benchCalendar(texts, tree, events)
	if err != nil {
		return err
	}
	fmt.Printf("\n%d events, %d kB\n", events, len(file)/1000)
	var read calendar.Reading
	var plan domain.ImportPlan
	planned := func() (err error) {
		reg, err := s.MeetingRegister(ctx)
		if err != nil {
			return err
		}
		plan, err = domain.PlanMeetings(ctx, reg, "bench.ics", read.Records, domain.MeetingOptions{Unit: tree.Home().ID, NewID: s.NewID})
		return err
	}
	for _, step := range []struct {
		name string
		work func() error
	}{
		{"read the file", func() (err error) { read, err = calendar.Read(ctx, file, today); return err }},
		{"plan: all are new", planned},
		{"write them into the book", func() error { _, err := s.ApplyImport(ctx, plan, nil); return err }},
		{"plan again: all are known", planned},
		{"list of the year", func() error {
			_, err := s.Meetings(ctx, domain.MeetingQuery{From: domain.YearStart(today.Year), Until: domain.YearEnd(today.Year)})
			return err
		}},
	} {
		start := time.Now()
		if err := step.work(); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		c := plan.Counts
		fmt.Printf("  %-46s %10.1f ms  %d new, %d unchanged\n", step.name, ms(time.Since(start)), c.New, c.Unchanged)
	}
	return nil
}

// benchCalendar is a file of as many meetings as there are to be, three a day.
func benchCalendar(texts *locale.Catalogue, tree *domain.Tree, events int) ([]byte, error) {
	rows := make([]domain.MeetingRow, events)
	for i := range rows {
		rows[i] = domain.MeetingRow{Meeting: domain.Meeting{
			Unit: tree.Home().ID, Kind: domain.BoardMeeting, Title: fmt.Sprintf("Styremøte %d", i), UID: fmt.Sprintf("%d@example.no", i),
			Starts: domain.YearStart(today.Year - 2).AddDays(i / 3), Clock: "18:00", ClockEnd: "20:00", Place: "Elgstua", Note: "Saksliste følger.",
		}}
	}
	var file bytes.Buffer
	err := calendar.Write(&file, calendar.Events(texts.Text, tree, rows), today.Time())
	return file.Bytes(), err
}
