package sheet

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
)

const (
	// maxToken is how many bytes of XML a tag, or the text between two, may take. A cell's longest text, written with
	// nothing but numbered signs, takes a third of it.
	maxToken = 1 << 20
	// maxDepth is how deep tags may stand in each other.
	maxDepth = 100
)

// errToken is the reason why a token that never ends is not read to its end.
var errToken = errors.New("token too long")

// tokens reads a part tag by tag. The decoder's RawToken, which takes half the time of its Token, does not look whether
// tags end in the order in which they began, and would take a token of any size into memory.
type tokens struct {
	d    *xml.Decoder
	in   *tokenBytes
	open []string
}

// tokenBytes hands out bytes until a token has taken too many.
type tokenBytes struct {
	*bufio.Reader
	left int
}

func (b *tokenBytes) ReadByte() (byte, error) {
	if b.left--; b.left < 0 {
		return 0, errToken
	}
	return b.Reader.ReadByte()
}

func newTokens(r io.Reader) *tokens {
	in := &tokenBytes{Reader: bufio.NewReader(r)}
	return &tokens{d: xml.NewDecoder(in), in: in}
}

// next returns the next token, valid until it is called again. It fails with errToken, with io.EOF at the end of a
// sound part, and with another error where the XML is broken.
func (t *tokens) next() (xml.Token, error) {
	t.in.left = maxToken
	token, err := t.d.RawToken()
	last := len(t.open) - 1
	if errors.Is(err, io.EOF) && last >= 0 {
		return nil, io.ErrUnexpectedEOF
	}
	switch e := token.(type) {
	case xml.StartElement:
		if t.open = append(t.open, e.Name.Local); len(t.open) > maxDepth {
			return nil, errors.New("tags too deep")
		}
	case xml.EndElement:
		if last < 0 || t.open[last] != e.Name.Local {
			return nil, errors.New("tags end out of order")
		}
		t.open = t.open[:last]
	}
	return token, err
}
