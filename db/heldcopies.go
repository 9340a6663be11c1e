package db

import (
	"time"

	"lagboka/domain"
)

// keepErased is how many months a month's copy is kept that is older than the last erasure: it holds the erased.
const keepErased = 12

// lastErasure is the day of the last erasure that the lists in a folder of backups know; zero where there was none.
func lastErasure(dir string) (last domain.Date, err error) {
	lists, err := listsIn(dir)
	if err != nil {
		return last, err
	}
	for _, list := range lists {
		rows, err := readErasedList(list)
		if err != nil {
			return last, err
		}
		for _, e := range rows {
			if e.day.After(last) {
				last = e.day
			}
		}
	}
	return last, nil
}

// outlived tells whether a copy holds people who have been erased since, and has been kept long enough. last is the day
// of the last erasure.
func outlived(b Backup, last domain.Date, now time.Time) bool {
	return !domain.DateOf(b.At).After(last) && b.At.AddDate(0, keepErased, 0).Before(now)
}

// heldCopies are what holds those who are erased now: the books that restored backups took the place of, which nobody takes
// away but by hand, and the backups of each folder, the newest first, with until when each is kept. away are the folders of
// copies that cannot be reached.
func (s *Store) heldCopies() (held []domain.HeldCopy, away []string, err error) {
	aside, err := s.asides()
	if err != nil {
		return nil, nil, err
	}
	for _, path := range aside {
		held = append(held, domain.HeldCopy{Path: path})
	}
	dirs, away, err := s.reachable()
	if err != nil {
		return nil, nil, err
	}
	for i, dir := range append([]string{s.options.BackupDir}, dirs...) {
		all, err := backupsIn(dir)
		if err != nil {
			return nil, nil, err
		}
		month := ""
		for _, b := range all {
			until := b.At.AddDate(0, 0, keepDays)
			if m := b.At.Format("2006-01"); m != month { // the newest of its month
				month, until = m, b.At.AddDate(0, keepErased, 0)
			}
			if b.Name != "" {
				until = b.At.AddDate(0, keepErased, 0)
			}
			held = append(held, domain.HeldCopy{Path: b.Path, At: b.At, Until: until, Elsewhere: i > 0})
		}
	}
	return held, away, nil
}
