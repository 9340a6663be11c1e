package sheet

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"lagboka/domain"
	"lagboka/interchange"
)

// readCSV reads text with separators: what they are, how quotes are used and how letters are encoded is found out.
func readCSV(ctx context.Context, data []byte) (grid, error) {
	text, doubt, err := decode(data)
	if err != nil {
		return grid{}, err
	}
	if !bytes.ContainsRune(text, '\n') {
		text = bytes.ReplaceAll(text, []byte{'\r'}, []byte{'\n'})
	}
	if err := checkLines(text); err != nil {
		return grid{}, err
	}
	comma, skipped := separator(text)
	text = text[skipped:]
	g, err := parseCSV(ctx, text, comma, false)
	if parse := (*csv.ParseError)(nil); errors.As(err, &parse) {
		// A quote inside a cell that is not quoted, or a quoted one that goes on behind its quote: both are written.
		g, err = parseCSV(ctx, text, comma, true)
	}
	if err == nil && skipped > 0 {
		for i := range g.lines {
			g.lines[i]++
		}
	}
	g.doubt = doubt
	return g, err
}

// decode returns a file's text as UTF-8: from UTF-8 or UTF-16 with a mark or without, else from an alphabet of one byte
// to a letter; and which letters it may have taken for others.
func decode(data []byte) (text []byte, doubt map[rune]rune, err error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xef, 0xbb, 0xbf}):
		data = data[3:]
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), zeros(data, 1):
		data, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}), zeros(data, 0):
		data, err = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Bytes(data)
	}
	if err == nil && bytes.IndexByte(data, 0) >= 0 {
		return nil, nil, refuse(domain.Invalid, "error.file.not-table", nil)
	}
	if err != nil {
		return nil, nil, refuse(domain.Invalid, "error.file.not-table", err)
	}
	return interchange.UnescapeLetters(interchange.ToUTF8(data)), interchange.Doubt(data), nil
}

// zeros tells whether most bytes at odd (1) or even (0) places are zero and none at the others, as in UTF-16 without a
// mark.
func zeros(data []byte, place int) bool {
	data = data[:min(len(data), 512)]
	n := 0
	for i, b := range data {
		if b != 0 {
			continue
		}
		if i%2 != place {
			return false
		}
		n++
	}
	return n > len(data)/4
}

// checkLines refuses lines without an end before they are parsed, which would cost much memory.
func checkLines(text []byte) error {
	for line := 1; len(text) > maxLine; line++ {
		end := bytes.IndexByte(text[:maxLine], '\n')
		if end < 0 {
			return lineError("error.file.long-cell", line)
		}
		text = text[end+1:]
	}
	return nil
}

// separators are what can stand between cells, the likeliest first.
const separators = ";\t,|"

// separator returns what stands between the cells, and how many bytes at the beginning say only that («sep=;», which
// Excel writes and reads).
func separator(text []byte) (comma rune, skip int) {
	first, _, _ := bytes.Cut(text, []byte{'\n'})
	line := strings.ToLower(strings.Trim(strings.TrimSuffix(string(first), "\r"), `"`))
	if c, ok := strings.CutPrefix(line, "sep="); ok && len(c) == 1 && strings.Contains(separators, c) {
		return rune(c[0]), min(len(first)+1, len(text))
	}
	best := 0
	// Some programs put whole rows in quotes: «"1;""Mørk"";Stange"».
	for _, text := range [][]byte{text, bytes.ReplaceAll(text[:min(len(text), sampleBytes)], []byte{'"'}, nil)} {
		for _, c := range separators {
			if score := regularity(text, c); score > best {
				comma, best = c, score
			}
		}
		if best > 0 {
			return comma, 0
		}
	}
	return rune(separators[0]), 0
}

// sampleBytes is how much of a file is looked at to find what stands between its cells.
const sampleBytes = 256 << 10

// regularity tells how well a separator fits: how many cells it makes beyond the first in rows of the commonest sort,
// times how many such rows there are among the first.
func regularity(text []byte, comma rune) int {
	const sample = 30
	r := csv.NewReader(bytes.NewReader(text[:min(len(text), sampleBytes)]))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = comma, -1, true, true
	rows := map[int]int{}
	for range sample {
		row, err := r.Read()
		if err != nil {
			break
		}
		rows[len(row)]++
	}
	score := 0
	for width, n := range rows {
		score = max(score, (width-1)*n)
	}
	return score
}

func parseCSV(ctx context.Context, text []byte, comma rune, lazy bool) (g grid, err error) {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, lazy
	for n := 0; ; n++ {
		if n%1000 == 0 && ctx.Err() != nil {
			return grid{}, fmt.Errorf("read csv: %w", ctx.Err())
		}
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return g, nil
		}
		if err != nil {
			return grid{}, err
		}
		line, _ := r.FieldPos(0)
		// A quote that is not closed swallows the rows up to the next quote, or to the end. A row that swallows nothing
		// has no separators and line breaks together in a cell.
		if lazy && slices.ContainsFunc(row, func(c string) bool { return strings.ContainsRune(c, '\n') && strings.ContainsRune(c, comma) }) {
			return grid{}, lineError("error.file.open-quote", line)
		}
		if len(row) == 1 && strings.ContainsRune(row[0], comma) {
			row = splitAgain(row[0], comma)
		}
		for i, cell := range row {
			row[i] = unguard(cell)
		}
		if err := g.add(line, row); err != nil {
			return grid{}, err
		}
	}
}

// splitAgain splits a row that some program has put in quotes as a whole; another one stays as it is.
func splitAgain(row string, comma rune) []string {
	r := csv.NewReader(strings.NewReader(row))
	r.Comma, r.LazyQuotes = comma, true
	cells, err := r.Read()
	if _, more := r.Read(); err != nil || !errors.Is(more, io.EOF) {
		return []string{row}
	}
	return cells
}
