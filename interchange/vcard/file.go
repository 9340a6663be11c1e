package vcard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"lagboka/domain"
	"lagboka/interchange"
)

// ReadFile reads every card of a file, and which of their properties go nowhere; progress is told of the bytes that
// have been read.
func ReadFile(ctx context.Context, path string, today domain.Date, progress func(done, total int)) (records []domain.Record, unused []Unread, err error) {
	file, err := interchange.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read cards: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return nil, nil, fmt.Errorf("read cards: %w", interchange.ReadError(err))
	}
	if err := countable(ctx, file); err != nil {
		return nil, nil, err
	}
	left := unread{}
	counted := &countingReader{r: file}
	for record, err := range read(ctx, counted, today, left) {
		if err != nil {
			return nil, nil, err
		}
		records = append(records, record)
		if progress != nil && len(records)%1000 == 0 {
			progress(int(counted.n), int(info.Size()))
		}
	}
	return records, left.list(), nil
}

// countable refuses a file with too many cards before any of them is kept, and goes back to its beginning.
func countable(ctx context.Context, file io.ReadSeeker) error {
	begin := []byte("BEGIN:VCARD") // as every program writes it; of one that does not Read tells later
	cards, held, buf := 0, 0, make([]byte, 1<<20)
	for {
		n, err := file.Read(buf[held:])
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("count cards: %w", interchange.ReadError(err))
		}
		part := buf[:held+n]
		if cards += bytes.Count(part, begin); cards > maxCards {
			return tooMany
		}
		if err != nil {
			break
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		held = copy(buf, part[max(0, len(part)-len(begin)+1):]) // one that goes on in the next part
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("count cards: %w", interchange.ReadError(err))
	}
	return nil
}

type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		err = interchange.ReadError(err)
	}
	return n, err
}
