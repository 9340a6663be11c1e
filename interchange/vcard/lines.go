package vcard

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// chunk is how much is read at a time, and the longest piece that lines returns.
const chunk = 64 << 10

var byteOrderMark = []byte("\ufeff")

// lines splits a file into physical lines, ended by LF, CRLF or CR. A line longer than its buffer comes in pieces, so
// that an endless one takes no memory.
type lines struct {
	r       *bufio.Reader
	rest    []byte
	err     error
	afterCR bool
	inLine  bool
}

func newLines(ctx context.Context, r io.Reader) *lines {
	in := bufio.NewReaderSize(contextReader{ctx, r}, chunk)
	// The first letter of a card's file is of ASCII, so its zero byte tells UTF-16 apart, with or without a mark.
	// What Peek fails with comes back from the first read.
	if head, _ := in.Peek(2); len(head) == 2 {
		order, wide := unicode.LittleEndian, true
		switch {
		case head[0] == 0xfe && head[1] == 0xff, head[0] == 0 && head[1] != 0:
			order = unicode.BigEndian
		case head[0] == 0xff && head[1] == 0xfe, head[0] != 0 && head[1] == 0:
		default:
			wide = false
		}
		if wide {
			decoder := unicode.UTF16(order, unicode.UseBOM).NewDecoder()
			in = bufio.NewReaderSize(transform.NewReader(in, decoder), chunk)
		}
	}
	return &lines{r: in}
}

// contextReader stops reading when its context ends, also where a file goes on without a single card.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// next returns the next piece, without its line ending, and whether a line begins with it. It is valid until the next
// call. At the end the error is io.EOF.
func (l *lines) next() (piece []byte, begins bool, err error) {
	for len(l.rest) == 0 {
		if l.err != nil {
			return nil, false, l.err
		}
		var err error
		l.rest, err = l.r.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			l.err = err
		}
		if l.afterCR && len(l.rest) > 0 {
			l.rest, l.afterCR = bytes.TrimPrefix(l.rest, []byte{'\n'}), false
		}
	}
	begins = !l.inLine
	end := bytes.IndexByte(l.rest, '\r')
	switch last := len(l.rest) - 1; {
	case end >= 0:
		piece, l.rest = l.rest[:end], l.rest[end+1:]
		l.afterCR = len(l.rest) == 0
		l.rest = bytes.TrimPrefix(l.rest, []byte{'\n'})
		l.inLine = false
	case l.rest[last] == '\n':
		piece, l.rest, l.inLine = l.rest[:last], nil, false
	default:
		piece, l.rest, l.inLine = l.rest, nil, true
	}
	return piece, begins, nil
}
