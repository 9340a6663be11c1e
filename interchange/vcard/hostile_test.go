package vcard_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"lagboka/domain"
	"lagboka/interchange/vcard"
)

// endless repeats text until n bytes are read.
type endless struct {
	text string
	left int
	at   int
}

func (e *endless) Read(p []byte) (n int, err error) {
	for n < len(p) && e.left > 0 {
		c := copy(p[n:min(len(p), n+e.left)], e.text[e.at:])
		n, e.left, e.at = n+c, e.left-c, (e.at+c)%len(e.text)
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

const gigabyte = 1 << 30

func TestFilesThatAreNoCardsAreDamaged(t *testing.T) {
	for name, file := range map[string]io.Reader{
		"empty":           strings.NewReader(""),
		"one byte":        strings.NewReader("B"),
		"a calendar":      strings.NewReader("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"),
		"a workbook":      strings.NewReader("PK\x03\x04\x14\x00\x06\x00"),
		"only an end":     strings.NewReader("END:VCARD\n"),
		"zeros":           &endless{text: "\x00", left: gigabyte},
		"an endless line": &endless{text: "x", left: gigabyte},
		"empty lines":     &endless{text: "\n", left: gigabyte},
	} {
		records, err := read(file)
		var e *domain.Error
		if !errors.As(err, &e) || e.Kind != domain.Damaged || len(records) > 0 {
			t.Errorf("%s: %d records, %v", name, len(records), err)
		}
		if rest, ok := file.(*endless); ok && rest.left == 0 {
			t.Errorf("%s: was read to its end", name)
		}
	}
}

func TestHugeCardsTakeNoMemory(t *testing.T) {
	const begin = "BEGIN:VCARD\nVERSION:3.0\nFN:Ola Nordmann\n"
	for name, text := range map[string]struct{ head, rest string }{
		"a photograph on one line":   {begin + "PHOTO;ENCODING=b:", "QUJD"},
		"a folded photograph":        {begin + "PHOTO;ENCODING=b:", "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n "},
		"a note on one line":         {begin + "NOTE:", "bla "},
		"a folded note":              {begin + "NOTE:", "Vi møtes på samfunnshuset klokka sju, og alle er velkomne\n "},
		"soft breaks":                {begin + "NOTE;ENCODING=QUOTED-PRINTABLE:", "Vi møtes på samfunnshuset klokka sju, og alle er velkomne=\n"},
		"text that is not folded":    {begin + "NOTE:", "Vi møtes på samfunnshuset klokka sju, og alle er velkomne\n"},
		"numbers":                    {begin, "TEL:+47 917 92 301 eller +47 917 92 302 eller 917 92 303\n"},
		"parameters":                 {begin + "TEL", ";TYPE=home,cell,work"},
		"names of properties":        {begin, "X-ABCDEFGH"},
		"agents within agents":       {begin, "AGENT:\nBEGIN:VCARD\n"},
		"cards that are never ended": {begin, "X-A:Vi møtes på samfunnshuset klokka sju, og alle er velkomne\n"},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		records, err := read(io.MultiReader(strings.NewReader(text.head), &endless{text: text.rest, left: gigabyte}))
		runtime.ReadMemStats(&after)
		if domain.KindOf(err) != domain.Damaged || len(records) > 0 {
			t.Errorf("%s: %d records, %v", name, len(records), err)
		}
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 20 {
			t.Errorf("%s: %d MB were allocated", name, took)
		}
	}
}

func TestCardsWithoutEndThatHoldNothingAreNoCards(t *testing.T) {
	for name, text := range map[string]string{
		"only begun":          "BEGIN:VCARD\n",
		"begun and ended":     "BEGIN:VCARD\nEND:VCARD\n",
		"a version":           "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n",
		"names that are none": "BEGIN:VCARD\nVERSION:3.0\nFN:\nEND:VCARD\n",
		"what is not kept":    "BEGIN:VCARD\nX-A:b\nEND:VCARD\n",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		file := &endless{text: text, left: 1_000_000 * len(text)}
		records, err := read(file)
		runtime.ReadMemStats(&after)
		if domain.KindOf(err) != domain.Damaged || len(records) > 10_001 || file.left == 0 {
			t.Errorf("%s: %d records, %v", name, len(records), err)
		}
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 100 {
			t.Errorf("%s: %d MB were allocated", name, took)
		}
	}
	const good = "BEGIN:VCARD\nFN:Ola Nordmann\nEND:VCARD\n"
	records, err := read(strings.NewReader(strings.Repeat("BEGIN:VCARD\nEND:VCARD\n", 5000) + good + strings.Repeat("BEGIN:VCARD\nEND:VCARD\n", 8000) + good))
	if err != nil || len(records) != 13_002 {
		t.Errorf("those between others: %d records, %v", len(records), err)
	}
}

func TestATooLargeCardIsToldAndTheOthersGoIn(t *testing.T) {
	const good = "BEGIN:VCARD\nFN:Ola Nordmann\nEND:VCARD\n"
	for name, inside := range map[string]string{
		"note":    "NOTE:" + strings.Repeat("bla ", 300_000),
		"folded":  "NOTE:" + strings.Repeat("bla\n ", 400_000),
		"numbers": strings.Repeat("TEL:+4791792301\n", 600),
	} {
		records, err := read(strings.NewReader(good + "BEGIN:VCARD\nFN:Kari Nordmann\n" + inside + "\nEND:VCARD\n" + good))
		if err != nil || len(records) != 3 {
			t.Fatalf("%s: %d records, %v", name, len(records), err)
		}
		for i, r := range records {
			if i != 1 && len(r.Problems) > 0 || i == 1 && (len(r.Problems) != 1 || r.Problems[0].Key != "card.too-large" || r.Line != 4) {
				t.Errorf("%s, card %d: %d, %+v", name, i, r.Line, r.Problems)
			}
		}
	}
}

func TestALargePhotographIsNoHindrance(t *testing.T) {
	for name, photo := range map[string]string{
		"unfolded": strings.Repeat("QUJD", 2_000_000),
		"folded":   strings.Repeat("QUJDQUJDQUJDQUJD\r\n ", 500_000),
		"2.1":      strings.Repeat("QUJDQUJDQUJDQUJD\r\n", 500_000) + "\r\n",
	} {
		if r := one(t, "FN:Ola Nordmann\r\nPHOTO;ENCODING=b:"+photo+"\r\nTEL:91792301"); r.Person.Mobile != "+4791792301" || len(r.Problems) > 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestANoteTooLongForTheBookIsTold(t *testing.T) {
	r := one(t, "FN:Ola Nordmann\nNOTE:"+strings.Repeat("æ", domain.MaxNote+1))
	if len(r.Problems) != 1 || r.Problems[0] != (domain.Problem{Field: "Note", Key: "note.too-long", Value: "Ola Nordmann"}) {
		t.Errorf("%+v", r.Problems)
	}
}

func TestReadingStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	const card = "BEGIN:VCARD\nFN:Ola Nordmann\nEND:VCARD\n"
	n, last := 0, error(nil)
	for _, err := range vcard.Read(ctx, &endless{text: card, left: gigabyte}, today) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || n > 10_000 {
		t.Errorf("%d cards, %v", n, last)
	}
}

func TestReadingStopsWhenNobodyAsksForMore(t *testing.T) {
	file := &endless{text: "BEGIN:VCARD\nFN:Ola Nordmann\nEND:VCARD\n", left: gigabyte}
	for range vcard.Read(t.Context(), file, today) {
		break
	}
	if gigabyte-file.left > 1<<20 {
		t.Errorf("%d bytes were read", gigabyte-file.left)
	}
}

func TestTheReadersOwnErrorComesThrough(t *testing.T) {
	folder, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	var path *os.PathError
	if records, err := read(folder); !errors.As(err, &path) || len(records) > 0 {
		t.Errorf("%d records, %v", len(records), err)
	}
}

// Of a file of 20 MB a sentence comes within 10 seconds and 300 MB, whatever stands on its cards.
func TestAMillionFilledCardsAreToldBeforeTheyFillTheMemory(t *testing.T) {
	const card = "BEGIN:VCARD\nFN:Ola Nordmann\nEND:VCARD\n"
	path := filepath.Join(t.TempDir(), "kort.vcf")
	if err := os.WriteFile(path, bytes.Repeat([]byte(card), 1_000_000), 0o600); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	_, _, err := vcard.ReadFile(t.Context(), path, today, nil)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	var e *domain.Error
	if !errors.As(err, &e) || e.Key != "error.file.too-large" {
		t.Errorf("the error is %v", err)
	}
	if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 300 || took > 10*time.Second {
		t.Errorf("%d MB and %v", mb, took)
	}
	// By whatever letters a card begins.
	if _, err := read(&endless{text: strings.ToLower(card), left: 300_000 * len(card)}); !errors.As(err, &e) || e.Key != "error.file.too-large" {
		t.Errorf("in small letters the error is %v", err)
	}
	if err := os.WriteFile(path, bytes.Repeat([]byte(card), 60_000), 0o600); err != nil { // over the edge of what is counted at once
		t.Fatal(err)
	}
	if records, _, err := vcard.ReadFile(t.Context(), path, today, nil); err != nil || len(records) != 60_000 {
		t.Errorf("%d cards, %v", len(records), err)
	}
}
