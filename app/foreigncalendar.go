package app

import (
	"context"

	"lagboka/app/transfer"
	"lagboka/domain"
	"lagboka/interchange/calendar"
)

// readCalendar reads a calendar file.
func (f foreignFiles) readCalendar(ctx context.Context, path string) (r transfer.Reading, err error) {
	env := f.w.env
	read, err := calendar.ReadFile(ctx, path, env.Today())
	r.Events = read.Records
	for _, p := range read.Passed {
		r.Passed = append(r.Passed, env.Count(p.Key, p.N))
	}
	return r, err
}

// ExportCalendar writes dates as a calendar, or as a table where the file's ending says so, and tells how many. Of none
// it writes no file.
func (f foreignFiles) ExportCalendar(ctx context.Context, path string, q domain.MeetingQuery) (n int, err error) {
	t, err := f.w.env.Norwegian()
	if err != nil {
		return 0, err
	}
	return calendar.Export(ctx, f.store, t.Text, f.w.out(path), q, f.w.env.Now())
}
