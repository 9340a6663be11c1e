package db

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"

	"lagboka/domain"
)

var boardReports = table[domain.BoardReport]{
	name:    "board_report",
	columns: []string{"id", "unit", "day", "meeting", "reference", "left_out", "told"},
	at: func(r *domain.BoardReport) []any {
		return []any{&r.ID, &r.Unit, &r.Day, &r.Meeting, &r.Reference, (*sectionWords)(&r.Left), (*toldText)(&r.Told)}
	},
	links: []link{{"unit", "unit", must}},
	bin:   true,
}

// sectionWords are parts of a board report as a column keeps them: names by spaces.
type sectionWords []domain.BoardSection

// Value is what SQLite keeps.
func (w sectionWords) Value() (driver.Value, error) {
	words := make([]string, len(w))
	for i, s := range w {
		words[i] = string(s)
	}
	return strings.Join(words, " "), nil
}

// Scan reads it. A part that a newer program has is passed over.
func (w *sectionWords) Scan(from any) error {
	*w = nil
	for word := range strings.FieldsSeq(fmt.Sprint(from)) {
		if all, ok := domain.ReadBoardSections(word); ok {
			*w = append(*w, all...)
		}
	}
	return nil
}

// toldText is what a board report told as a column keeps it: JSON.
type toldText []domain.Told

// Value is what SQLite keeps.
func (t toldText) Value() (driver.Value, error) {
	text, err := json.Marshal(append([]domain.Told{}, t...))
	return string(text), err
}

// Scan reads it.
func (t *toldText) Scan(from any) error {
	*t = nil
	return json.Unmarshal(fmt.Append(nil, from), (*[]domain.Told)(t))
}

// BoardReportBefore is the last board report of a unit that was given before a day; its ID is empty where none was.
func (s *Store) BoardReportBefore(ctx context.Context, unit domain.ID, day domain.Date) (last domain.BoardReport, err error) {
	err = s.together(ctx, func(r reader) error {
		all, err := query(ctx, r, boardReports.at, boardReports.selectWhere("deleted = 0 AND unit = ? AND day < ? ORDER BY day DESC, id LIMIT 1"),
			string(unit), day.String())
		if len(all) > 0 {
			last = all[0]
		}
		return err
	})
	if err != nil {
		return last, fmt.Errorf("read the board report before: %w", err)
	}
	return last, nil
}

// Shelf are the reports of units within one, or of all where it is empty: annual reports, and board reports that were given.
func (s *Store) Shelf(ctx context.Context, unit domain.ID) (all []domain.ShelfRow, err error) {
	annual, err := s.AnnualReports(ctx, unit)
	if err != nil {
		return nil, err
	}
	for _, r := range annual {
		all = append(all, domain.ShelfRow{Unit: r.Unit, Annual: r})
	}
	tree, err := s.Tree(ctx)
	if err != nil {
		return nil, err
	}
	given, err := query(ctx, s.readers, boardReports.at, boardReports.selectWhere("deleted = 0 ORDER BY day DESC, id"))
	if err != nil {
		return nil, fmt.Errorf("read board reports: %w", err)
	}
	for _, u := range tree.Within(unit) {
		for _, b := range given {
			if b.Unit == u.ID {
				all = append(all, domain.ShelfRow{Unit: u, Board: b})
			}
		}
	}
	return all, nil
}

// SaveBoardReport keeps a board report that was given, and returns its ID. What was given of the unit on the same day before is
// written over.
func (s Yearly) SaveBoardReport(ctx context.Context, b domain.BoardReport) (id domain.ID, err error) {
	err = s.write(ctx, domain.Action{Key: "did.board-report"}, func(tx *Tx) error {
		given, err := query(ctx, tx.conn, boardReports.at, boardReports.selectWhere("deleted = 0 AND unit = ? AND day = ?"), string(b.Unit), b.Day.String())
		if err != nil {
			return err
		}
		if b.ID = ""; len(given) > 0 {
			b.ID = given[0].ID
		}
		id, err = save(tx, boardReports, &b)
		return err
	})
	return id, err
}
