package vcard

import (
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
