package single

import (
	"bufio"
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatIsNoRequestIsNotTakenForOne(t *testing.T) {
	path, err := filepath.Abs("bok.lagboka")
	if err != nil {
		t.Fatal(err)
	}
	var line bytes.Buffer
	if err := write(&line, Request{Open: path}); err != nil {
		t.Fatal(err)
	}
	if r, err := read(bufio.NewReader(&line)); err != nil || r.Open != path {
		t.Errorf("a request is read as %+v: %v", r, err)
	}
	for _, text := range []string{
		"", "\n", "open\n", `{"open":"/bok.lagboka"}`, `{"open":"bok.lagboka"}` + "\n", `{"open":1}` + "\n", `{} {}` + "\n", "[]\n",
		`{"open":"` + filepath.ToSlash(path) + `\u0000"}` + "\n", `{"close":true,"open":"` + filepath.ToSlash(path) + `"}` + "\n", "\xff\xfe{}\n",
	} {
		if r, err := read(bufio.NewReader(strings.NewReader(text))); err == nil {
			t.Errorf("%q is read as %+v", text, r)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"open\":\"/hjem/kari/bok.lagboka\"}\n"))
	f.Add([]byte("{\"close\":true}\n"))
	f.Add([]byte("\x00{}\n"))
	f.Fuzz(func(t *testing.T, line []byte) {
		r, err := read(bufio.NewReader(bytes.NewReader(line)))
		if err != nil && r != (Request{}) {
			t.Errorf("a refused request is %+v", r)
		}
		if r.Open != "" && (!filepath.IsAbs(r.Open) || r.Close || strings.ContainsRune(r.Open, 0)) {
			t.Errorf("it is asked for %+v", r)
		}
	})
}
