package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"lagboka/domain"
)

// WriteXLSX writes a sheet with bold, frozen headings and a filter on each. The same sheet gives the same bytes. Text is
// never a formula here: it stands in cells of text.
func WriteXLSX(w io.Writer, s Sheet) error {
	if err := writeXLSX(w, s); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

// writeXLSX does not use excelize's stream writer: that one puts what is larger than 16 MB into a temporary file, where
// personal data has no place.
func writeXLSX(w io.Writer, s Sheet) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	name := sheetName(s.Name)
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	formats := make([]int, len(s.Columns))
	for i, c := range s.Columns {
		if formats[i], err = columnStyle(f, s.Rows, i); err != nil {
			return err
		}
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if formats[i] != 0 {
			err = f.SetColStyle(name, letters, formats[i])
		}
		if err = errors.Join(err, f.SetColWidth(name, letters, letters, columnWidth(c, s.Rows, i))); err != nil {
			return err
		}
	}
	if err := writeHeadings(f, name, s); err != nil {
		return err
	}
	for r, row := range s.Rows {
		for c, cell := range row {
			if cell == nil || cell == "" || c >= len(s.Columns) {
				continue
			}
			at, err := excelize.CoordinatesToCellName(c+1, r+2)
			if err != nil {
				return err
			}
			if err := writeCell(f, name, at, cell, formats[c] != 0); err != nil {
				return err
			}
		}
	}
	return f.Write(w)
}

// columnStyle returns the style of a column by what stands first in it: days, amounts, or 0 for all else.
func columnStyle(f *excelize.File, rows [][]any, column int) (int, error) {
	for _, row := range rows {
		if column >= len(row) {
			continue
		}
		code := ""
		switch v := row[column].(type) {
		case domain.Date:
			if v.IsDay() {
				code = `dd\.mm\.yyyy`
			}
		case domain.Money:
			code = "#,##0.00"
		}
		if code != "" {
			return f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		}
	}
	return 0, nil
}

func writeHeadings(f *excelize.File, name string, s Sheet) error {
	if len(s.Columns) == 0 {
		return nil
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(s.Columns), 1)
	if err != nil {
		return err
	}
	end, err := excelize.CoordinatesToCellName(len(s.Columns), len(s.Rows)+1)
	if err != nil {
		return err
	}
	for i, c := range s.Columns {
		at, err := excelize.CoordinatesToCellName(i+1, 1)
		if err == nil {
			err = f.SetCellStr(name, at, c.Title)
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(
		f.SetCellStyle(name, "A1", last, bold),
		f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
		f.AutoFilter(name, "A1:"+end, nil),
	)
}

// writeCell writes a value. A year alone stands as text in a column of days, where a number would be read as a day.
func writeCell(f *excelize.File, name, at string, cell any, styled bool) error {
	switch v := cell.(type) {
	case string:
		return f.SetCellStr(name, at, v)
	case int:
		return f.SetCellInt(name, at, int64(v))
	case domain.Date:
		first := domain.Date{Year: 1900, Month: time.March, Day: 1} // the days before it have two numbers, one of them wrong
		switch {
		case v.IsZero():
			return nil
		case v.IsDay() && !v.Before(first):
			return f.SetCellInt(name, at, int64(domain.Date{Year: 1899, Month: time.December, Day: 30}.DaysUntil(v)))
		case v.IsDay() || styled:
			return f.SetCellStr(name, at, v.String())
		}
		return f.SetCellInt(name, at, int64(v.Year))
	case domain.Money:
		return f.SetCellDefault(name, at, kroner(v, '.'))
	case domain.Phone:
		return f.SetCellStr(name, at, domain.PhoneText(string(v)))
	}
	return fmt.Errorf("no cell can hold a %T", cell)
}

// columnWidth is how wide a column is in characters: as asked for, else as wide as what stands in it, within reason.
func columnWidth(c Column, rows [][]any, column int) float64 {
	const narrowest, widest, filterButton = 6, 50, 4
	if c.Width > 0 {
		return c.Width
	}
	width := utf8.RuneCountInString(c.Title) + filterButton
	for _, row := range rows[:min(len(rows), 1000)] {
		if column >= len(row) {
			continue
		}
		switch v := row[column].(type) {
		case string:
			width = max(width, utf8.RuneCountInString(v)+1)
		case domain.Date, domain.Phone, domain.Money:
			width = max(width, 12)
		}
	}
	return float64(min(max(width, narrowest), widest))
}

// sheetName makes a name one that a workbook takes: at most 31 characters, none of :\/?*[], no apostrophe at its ends.
func sheetName(name string) string {
	name = tidy(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return ' '
		}
		return r
	}, name))
	if runes := []rune(name); len(runes) > 31 {
		name = string(runes[:31])
	}
	if name = strings.Trim(name, "' "); name == "" {
		return "1"
	}
	return name
}
