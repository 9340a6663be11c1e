package vault

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
)

// memory is a disk of one file.
type memory struct{ b []byte }

func (m *memory) readAt(p []byte, off int64) code {
	n := 0
	if off < int64(len(m.b)) {
		n = copy(p, m.b[off:])
	}
	clear(p[n:])
	if n < len(p) {
		return short
	}
	return done
}

func (m *memory) writeAt(p []byte, off int64) code {
	if end := off + int64(len(p)); end > int64(len(m.b)) {
		m.b = append(m.b, make([]byte, end-int64(len(m.b)))...)
	}
	copy(m.b[off:], p)
	return done
}

func (m *memory) truncate(n int64) code {
	if n < int64(len(m.b)) {
		m.b = m.b[:n]
	}
	return done
}

func (m *memory) size() (int64, code) { return int64(len(m.b)), done }
func (m *memory) sync(int32) code     { return done }

func testSealing(t testing.TB) sealing {
	s, err := newSealing(Key{1, 2, 3})
	must(t, err)
	return s
}

// orders reads what a fuzzer wrote as reads, writes and truncations of a file.
func orders(script []byte, each func(op byte, off int64, n int)) {
	for len(script) >= 6 {
		each(script[0]%4, int64(binary.LittleEndian.Uint32(script[1:]))%40000, int(script[5])*53)
		script = script[6:]
	}
}

func FuzzAStreamIsAFile(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x00\x00\xff\x01\x00\x10\x00\x00\x20\x02\x34\x12\x00\x00\x00\x03\x00\x40\x00\x00\x10"))
	f.Fuzz(streamAgainstModel)
}

func streamAgainstModel(t *testing.T, script []byte) {
	plain, sealed := &memory{}, newStream(&memory{}, testSealing(t))
	count := byte(0)
	orders(script, func(op byte, off int64, n int) {
		count++
		switch op {
		case 0, 1:
			data := bytes.Repeat([]byte{count}, max(n, 1)) // SQLite writes no empty pieces
			plain.writeAt(data, off)
			if sealed.write(data, off) != done {
				t.Fatal("write")
			}
		case 2:
			plain.truncate(off)
			if rc := sealed.truncate(off); rc != done {
				t.Fatal("truncate", rc)
			}
		case 3:
			a, b := make([]byte, n), make([]byte, n)
			if want, got := plain.readAt(a, off), sealed.read(b, off); want != got || !bytes.Equal(a, b) {
				t.Fatalf("read %d at %d: %d, want %d", n, off, got, want)
			}
		}
		if n, rc := sealed.size(); rc != done || n != int64(len(plain.b)) {
			t.Fatalf("%d bytes, want %d", n, len(plain.b))
		}
	})
}

func FuzzPagesAreAFile(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x00\x00\xff\x01\x00\x10\x00\x00\x20\x03\x34\x12\x00\x00\x00"))
	f.Fuzz(pagesAgainstModel)
}

func pagesAgainstModel(t *testing.T, script []byte) {
	plain, sealed := &memory{}, newPages(&memory{}, testSealing(t))
	orders(script, func(op byte, off int64, n int) {
		// Pages are written one after the other, or again.
		off = min(off-off%PageSize, int64(len(plain.b)))
		switch op {
		case 0, 1:
			page := bytes.Repeat([]byte{byte(n)}, PageSize)
			clear(page[plainPage:])
			if off == 0 {
				page[reservedAt] = overhead
			}
			plain.writeAt(page, off)
			if sealed.write(page, off) != done {
				t.Fatal("write")
			}
		case 2:
			plain.truncate(off)
			sealed.truncate(off)
		case 3:
			part, at := n%PageSize, off
			if off < int64(len(plain.b)) {
				at += int64(n % (PageSize - part))
			}
			a, b := make([]byte, part), make([]byte, part)
			want, got := plain.readAt(a, at), sealed.read(b, at)
			if part > 0 && (want != got || !bytes.Equal(a, b)) {
				t.Fatalf("read %d at %d: %d, want %d", part, at, got, want)
			}
		}
	})
}

// SQLite writes a frame's head and its page in two calls, may write either again, and reads any part.
func FuzzALogIsAFile(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x00\x00\xff\x01\x00\x10\x00\x00\x20\x02\x34\x12\x00\x00\x00\x03\x34\x12\x00\x00\x07"))
	f.Fuzz(logAgainstModel)
}

func logAgainstModel(t *testing.T, script []byte) {
	plain, sealed := &memory{}, newLog(&memory{}, testSealing(t))
	head := make([]byte, logHead)
	plain.writeAt(head, 0)
	if sealed.write(head, 0) != done {
		t.Fatal("write")
	}
	orders(script, func(op byte, off int64, n int) {
		frames := (int64(len(plain.b)) - logHead) / frameSize
		number := min(off%8, frames)
		at := logHead + number*frameSize
		h, page := bytes.Repeat([]byte{byte(n)}, frameHead), bytes.Repeat([]byte{byte(off)}, PageSize)
		clear(page[plainPage:])
		switch op {
		case 0: // a whole frame
			plain.writeAt(h, at)
			plain.writeAt(page, at+frameHead)
			if sealed.write(h, at) != done || sealed.write(page, at+frameHead) != done {
				t.Fatal("write")
			}
		case 1: // its page, again
			if number < frames {
				plain.writeAt(page, at+frameHead)
				if sealed.write(page, at+frameHead) != done {
					t.Fatal("write again")
				}
			}
		case 2: // its head, again
			if number < frames {
				plain.writeAt(h, at)
				if sealed.write(h, at) != done || sealed.sync(0) != done {
					t.Fatal("write head again")
				}
			}
		case 3:
			if number < frames {
				part := 1 + n%(frameSize-1)
				from := at + off%(frameSize-int64(part))
				a, b := make([]byte, part), make([]byte, part)
				if want, got := plain.readAt(a, from), sealed.read(b, from); want != got || !bytes.Equal(a, b) {
					t.Fatalf("read %d at %d: %d, want %d", part, from, got, want)
				}
			}
		}
	})
}

// What the fuzzers look for by hours, each test run looks for a little: scripts of forty orders each.
func TestTheCodecsAreFiles(t *testing.T) {
	r := generator(10)
	scripts := 300 * rounds(t)
	for range scripts {
		script := make([]byte, 6*40)
		for i := range script {
			script[i] = byte(r.Uint32())
		}
		streamAgainstModel(t, script)
		pagesAgainstModel(t, script)
		logAgainstModel(t, script)
	}
	t.Logf("scripts: %d", scripts)
}

func FuzzAnyKeyFileIsReadOrRefused(f *testing.F) {
	k := NewKeyFile()
	must(f, k.Set(Recovery, NewCode(), []Key{{}}, Cost{}))
	text, err := k.encode()
	must(f, err)
	f.Add(text)
	f.Add([]byte(`{"lagboka_key":1,"cipher":"xchacha20-poly1305","slots":[{"kind":"passphrase","kdf":"argon2id","cost":{"time":4000000000}}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		k, err := decodeKeyFile(text)
		if err != nil {
			return
		}
		for _, s := range k.Slots {
			if !s.sound() {
				t.Error("a slot that is not sound was taken")
			}
		}
		if _, err := k.Unlock(Recovery, "0000"); err == nil {
			t.Error("a wrong code opens it")
		}
	})
}

func FuzzAnyFileIsOpenedOrRefused(f *testing.F) {
	key := Key{4, 5, 6}
	path := newBook(f, key)
	book, err := os.ReadFile(path)
	must(f, err)
	f.Add(book, []byte{})
	f.Add(book[:5000], book[:100])
	f.Add([]byte("SQLite format 3\x00"), []byte("\x37\x7f\x06\x82"))
	f.Fuzz(func(t *testing.T, book, wal []byte) {
		path := filepath.Join(Folder(t), "book")
		must(t, os.WriteFile(path, book, 0o600))
		must(t, os.WriteFile(path+"-wal", wal, 0o600))
		_, err := look(path, key)
		if err == nil && len(book) < PageSize {
			t.Error("a piece of a file was taken for a book")
		}
	})
}
