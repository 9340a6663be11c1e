package vcard

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"unicode/utf8"

	govcard "github.com/emersion/go-vcard"

	"lagboka/domain"
	"lagboka/interchange"
)

// Read returns the cards of a file one after the other, as records whose Line is the card's first line. A card that
// cannot go in has Problems and its properties as Cells; the others follow. today is what two-digit years and ages are
// reckoned from.
//
// An error ends the file and comes last: ctx's own, the reader's, or a domain.Error of kind Damaged where the file
// holds no card, is larger than cards can be, or holds more cards than are kept at once.
func Read(ctx context.Context, r io.Reader, today domain.Date) iter.Seq2[domain.Record, error] {
	return read(ctx, r, today, unread{})
}

// read reads as Read does, and gathers what goes nowhere.
func read(ctx context.Context, r io.Reader, today domain.Date, left unread) iter.Seq2[domain.Record, error] {
	return func(yield func(domain.Record, error) bool) {
		in := &reader{lines: newLines(ctx, r), today: today, card: govcard.Card{}, left: left}
		for cards := 0; ; cards++ {
			record, err := in.next()
			switch {
			case errors.Is(err, io.EOF) && cards > 0:
				return
			case errors.Is(err, io.EOF):
				yield(record, &domain.Error{Kind: domain.Damaged, Key: "card.none"})
				return
			case domain.KindOf(err) != 0:
				yield(record, err)
				return
			case err != nil:
				yield(record, fmt.Errorf("read cards: %w", err))
				return
			}
			if cards == maxCards {
				yield(domain.Record{}, tooMany)
				return
			}
			if !yield(record, nil) {
				return
			}
		}
	}
}

// tooMany is the error of a file with more cards than are kept at once.
var tooMany = &domain.Error{Kind: domain.Invalid, Key: "error.file.too-large"}

// reader gathers physical lines into content lines, and those into cards.
type reader struct {
	*lines
	today domain.Date
	line  int // of the physical line last begun, from 1
	idle  int // bytes since a card was begun or ended

	card     govcard.Card
	fields   int
	kept     int // bytes of the card's kept properties
	tooLarge bool
	begun    int          // the card's first line
	cards    int          // that have ended
	bare     int          // those of them, since the last other one, that hold nothing
	sum      maphash.Hash // of what stands on the card
	left     unread
	depth    int // 0 outside cards; more than 1 within an AGENT's own card

	doubt   map[rune]rune // letters of the card's names that could as well be others
	content []byte        // the content line being gathered; only its first piece where it is not kept
	name    string        // what it is kept as, none where it is not
	params  int           // where its parameters begin
	agent   bool          // whether it is one that an agent's card follows
	quoted  bool          // whether it is quoted-printable
	last    byte          // its last byte
	soft    bool          // whether it goes on after a soft line break
}

// next returns the next card. A card without an end is over where the next one begins; at the end of the file it is
// cut off.
func (r *reader) next() (domain.Record, error) {
	for {
		piece, begins, err := r.lines.next()
		if errors.Is(err, io.EOF) && r.depth > 0 {
			return r.end("card.cut-off"), nil
		}
		if err != nil {
			return domain.Record{}, err
		}
		if begins {
			r.line++
		}
		if r.bare > maxBare {
			return domain.Record{}, &domain.Error{Kind: domain.Damaged, Key: "card.bare", Data: map[string]any{"line": r.line}}
		}
		limit := maxIdle
		if r.depth > 0 {
			limit = maxCard
		}
		if r.idle += len(piece) + 1; r.idle > limit {
			return domain.Record{}, &domain.Error{Kind: domain.Damaged, Key: "card.damaged", Data: map[string]any{"line": r.line}}
		}
		if record, whole := r.take(piece, begins); whole {
			return record, nil
		}
	}
}

// take adds a piece of a physical line to the card. whole tells that a card was finished by it.
func (r *reader) take(piece []byte, begins bool) (record domain.Record, whole bool) {
	if r.depth == 0 {
		piece = bytes.TrimPrefix(piece, byteOrderMark) // of a file put behind another
	}
	switch {
	case !begins:
		r.addToSum(piece)
		r.extend(piece)
		return record, false
	case len(piece) == 0:
		// Outlook writes an empty line after base64.
		r.soft = false
		return record, false
	case isMarker(piece, "END"):
		r.flush()
		r.depth = max(r.depth-1, 0)
		if r.depth == 0 && r.begun > 0 {
			return r.end(""), true
		}
		return record, false
	case isMarker(piece, "BEGIN"):
		return r.begin()
	case r.depth == 0:
		return record, false
	}
	r.addToSum(newLine)
	r.addToSum(piece)
	switch {
	case r.quoted && r.soft && r.last == '=':
		r.extend([]byte{'\n'})
		r.extend(piece)
		return record, false
	case isBlank(piece[0]):
		// Version 2.1 folds between words and counts the space (vCard 2.1 § 2.1.3); later ones fold anywhere and do
		// not.
		if r.card.Value(govcard.FieldVersion) != "2.1" || r.quoted {
			piece = piece[1:]
		}
		r.extend(piece)
		return record, false
	}
	r.property(piece)
	return record, false
}

var newLine = []byte{'\n'}

// addToSum takes a piece of the card into what tells it from others, however its lines end.
func (r *reader) addToSum(piece []byte) {
	r.sum.Write(piece) // never fails
}

// property begins a content line, or goes on with the one before where the line is none.
func (r *reader) property(line []byte) {
	var upper [maxName]byte
	name, end := propertyName(line, &upper)
	if name == nil {
		r.extend([]byte{'\n'})
		r.extend(line)
		return
	}
	r.flush()
	if r.depth == 1 {
		p := properties[string(name)]
		if r.name = p.as; p.as == "" || p.left {
			r.left.add(name, line, end, r.cards+1)
		}
	}
	r.content, r.params = append(r.content, line...), end
	r.agent, r.last, r.soft = string(name) == "AGENT", line[len(line)-1], true
	r.quoted = line[end] == ';' && isQuotedPrintable(line[end:])
}

// isMarker tells whether a line is BEGIN:VCARD or END:VCARD.
func isMarker(line []byte, word string) bool {
	if len(line) < len(word)+6 || line[0]|0x20 != word[0]|0x20 {
		return false
	}
	before, after, _ := bytes.Cut(line, []byte{':'})
	return bytes.EqualFold(bytes.TrimSpace(before), []byte(word)) && bytes.EqualFold(bytes.TrimSpace(after), []byte("VCARD"))
}

// isQuotedPrintable tells whether parameters, or a line that begins with them, say so.
func isQuotedPrintable(params []byte) bool {
	params, _, _ = bytes.Cut(params, []byte{':'})
	return bytes.ContainsAny(params, "Qq") && bytes.Contains(bytes.ToUpper(params), []byte("QUOTED"))
}

// begin starts a card: within another one where that is about to name its agent, else in its place.
func (r *reader) begin() (record domain.Record, whole bool) {
	agent := r.depth > 0 && r.agent
	r.flush()
	if agent {
		r.depth++
		return record, false
	}
	if r.depth > 0 {
		record, whole = r.end(""), true
	}
	r.depth, r.begun, r.idle = 1, r.line, 0
	r.sum.Reset()
	return record, whole
}

// end makes the card's record and forgets the card. problem is the key of what is wrong with it as a whole, if
// anything.
func (r *reader) end(problem string) domain.Record {
	r.flush()
	if r.tooLarge {
		problem = "card.too-large"
	}
	if r.bare++; r.holds() {
		r.bare = 0
	}
	record := newRecord(r.card, r.today, problem)
	name := record.Person.Name()
	if other := interchange.Otherwise(name, r.doubt); other != name {
		record.Problems = append(record.Problems, domain.Problem{Field: "FamilyName", Key: "remark.letters-or", Value: name + " / " + other})
	}
	if domain.NamesSeveral(name) {
		record.Problems = append(record.Problems, domain.Problem{Field: "GivenName", Key: "remark.several", Value: name})
	}
	r.cards++
	record.Line, record.Card, record.Sum = r.begun, r.cards, r.sum.Sum64()
	clear(r.card)
	clear(r.doubt)
	r.fields, r.kept, r.tooLarge, r.begun, r.depth, r.idle = 0, 0, false, 0, 0, 0
	return record
}

// holds tells whether the card says anything but which version it is of.
func (r *reader) holds() bool {
	if r.tooLarge {
		return true
	}
	for name, fields := range r.card {
		for _, f := range fields {
			if name != govcard.FieldVersion && f.Value != "" {
				return true
			}
		}
	}
	return false
}

// extend adds to the content line. What is not kept leaves no more than its last byte.
func (r *reader) extend(piece []byte) {
	if len(piece) == 0 {
		return
	}
	r.last = piece[len(piece)-1]
	switch {
	case r.name == "":
	case r.kept+len(r.content)+len(piece) > maxKept:
		r.tooLarge = true
	default:
		r.content = append(r.content, piece...)
	}
}

// weigh notes letters of a name that are in doubt; a line that says its alphabet leaves none.
func (r *reader) weigh() {
	if r.name != govcard.FieldName && r.name != govcard.FieldFormattedName || utf8.Valid(r.content) || bytes.Contains(bytes.ToUpper(r.content), []byte("CHARSET=")) {
		return
	}
	for read, other := range interchange.Doubt(r.content) {
		if r.doubt == nil {
			r.doubt = map[rune]rune{}
		}
		r.doubt[read] = other
	}
}

// flush puts the content line into the card.
func (r *reader) flush() {
	if r.name != "" && !r.tooLarge {
		r.kept += len(r.content)
		r.fields++
		if r.tooLarge = r.fields > maxFields; !r.tooLarge {
			r.weigh()
			r.card.Add(r.name, parseProperty(r.content, r.params))
		}
	}
	r.name, r.agent, r.quoted, r.soft, r.content = "", false, false, false, r.content[:0]
}
