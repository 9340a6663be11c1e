package preview

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// What is read here is what gofpdf and PDFium write and nothing else: one table of objects, no object in another's stream.

// object is an object of a file: what stands between its number and its end, and where others are named in it.
type object struct {
	number int
	body   []byte
	refs   []ref
}

// ref is where an object is named: «12 0 R», the number alone.
type ref struct{ from, to, number int }

// objectFile is a file as the objects that it is made of, by number.
type objectFile struct {
	objects []object
	trailer object
	own     int // the highest number before anything was added
	last    int // the highest number
	added   []addition
}

// addition is an object from another file, with the numbers that that file's objects have here.
type addition struct {
	object
	taken map[int]int
}

func readObjects(pdf []byte) (f objectFile, err error) {
	table, err := after(pdf, bytes.LastIndex(pdf, []byte("startxref")), "startxref")
	if err != nil {
		return f, err
	}
	at, _ := number(pdf, table)
	trailer := bytes.LastIndex(pdf, []byte("trailer"))
	if at <= 0 || trailer < at || !bytes.HasPrefix(pdf[at:], []byte("xref")) {
		return f, errors.New("no table of objects")
	}
	starts, err := readTable(pdf[at+len("xref") : trailer])
	if err != nil {
		return f, err
	}
	slices.SortFunc(starts, func(a, b [2]int) int { return a[1] - b[1] })
	for i, s := range starts {
		end := at
		if i+1 < len(starts) {
			end = starts[i+1][1]
		}
		o, err := readObject(pdf, s[0], s[1], end)
		if err != nil {
			return f, err
		}
		f.objects = append(f.objects, o)
	}
	if len(starts) == 0 {
		return f, errors.New("no objects")
	}
	slices.SortFunc(f.objects, func(a, b object) int { return a.number - b.number })
	f.own = f.objects[len(f.objects)-1].number
	f.last = f.own
	f.trailer = object{body: bytes.TrimSpace(pdf[trailer+len("trailer") : bytes.LastIndex(pdf, []byte("startxref"))])}
	f.trailer.refs, _, err = refsIn(f.trailer.body)
	return f, err
}

// readTable reads the numbers and the places of the objects in use.
func readTable(table []byte) (starts [][2]int, err error) {
	fields := bytes.Fields(table)
	for i := 0; i+1 < len(fields); {
		first, err := strconv.Atoi(string(fields[i]))
		if err != nil {
			return nil, err
		}
		n, err := strconv.Atoi(string(fields[i+1]))
		if err != nil || n < 0 || i+2+3*n > len(fields) {
			return nil, fmt.Errorf("table of objects from %d: %w", first, err)
		}
		i += 2
		for k := range n {
			if string(fields[i+2]) == "n" {
				at, err := strconv.Atoi(string(fields[i]))
				if err != nil {
					return nil, err
				}
				starts = append(starts, [2]int{first + k, at})
			}
			i += 3
		}
	}
	return starts, nil
}

func readObject(pdf []byte, num, from, to int) (o object, err error) {
	if from < 0 || to > len(pdf) || from >= to {
		return o, fmt.Errorf("object %d is outside the file", num)
	}
	body := pdf[from:to]
	begin, err := after(body, bytes.Index(body, []byte("obj")), "obj")
	if err != nil {
		return o, err
	}
	end := bytes.LastIndex(body, []byte("endobj"))
	if got, _ := number(body, 0); got != num || end < begin {
		return o, fmt.Errorf("object %d does not stand where it should", num)
	}
	o = object{number: num, body: body[begin:end]}
	o.refs, _, err = refsIn(o.body)
	return o, err
}

func after(in []byte, at int, word string) (int, error) {
	if at < 0 {
		return 0, fmt.Errorf("no %s", word)
	}
	return at + len(word), nil
}

// number reads the whole number that begins at a place, after white space; end is where it ends, or 0 where there is none.
func number(in []byte, at int) (n, end int) {
	for at < len(in) && isSpace(in[at]) {
		at++
	}
	from := at
	for at < len(in) && isDigit(in[at]) {
		at++
	}
	n, err := strconv.Atoi(string(in[from:at]))
	if err != nil {
		return 0, 0
	}
	return n, at
}

// refsIn finds where other objects are named, up to a stream's bytes (ISO 32000-1, 7.3): not in texts, names and comments.
func refsIn(in []byte) (refs []ref, end int, err error) {
	for i := 0; i < len(in); {
		switch c := in[i]; {
		case c == '(':
			if i = textEnd(in, i); i < 0 {
				return nil, 0, errors.New("a text has no end")
			}
		case c == '<' && i+1 < len(in) && in[i+1] == '<':
			i += 2
		case c == '<':
			n := bytes.IndexByte(in[i:], '>')
			if n < 0 {
				return nil, 0, errors.New("a text has no end")
			}
			i += n + 1
		case c == '/', isLetter(c):
			from := i
			for i++; i < len(in) && !isSpace(in[i]) && bytes.IndexByte([]byte("()<>[]{}/%"), in[i]) < 0; i++ {
			}
			if string(in[from:i]) == "stream" {
				return refs, i, nil
			}
		case isDigit(c):
			n, first := number(in, i)
			if _, second := number(in, first); first > 0 && second > 0 && isSpace(in[first]) {
				rest := second
				for rest < len(in) && isSpace(in[rest]) {
					rest++
				}
				if rest > second && rest < len(in) && in[rest] == 'R' && (rest+1 == len(in) || !isLetter(in[rest+1]) && !isDigit(in[rest+1])) {
					refs = append(refs, ref{i, first, n})
					i = rest + 1
					continue
				}
			}
			for i++; i < len(in) && (isDigit(in[i]) || in[i] == '.'); i++ {
			}
		case c == '%':
			for i < len(in) && in[i] != '\n' && in[i] != '\r' {
				i++
			}
		default:
			i++
		}
	}
	return refs, len(in), nil
}

// textEnd is where the text ends that begins at a place with a parenthesis; negative where it does not.
func textEnd(in []byte, at int) int {
	for depth := 0; at < len(in); at++ {
		switch in[at] {
		case '\\':
			at++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return -1
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

// written is what stands in an object, with the numbers that others have by now.
func (o object) written(numbers map[int]int) []byte {
	var b bytes.Buffer
	at := 0
	for _, r := range o.refs {
		b.Write(o.body[at:r.from])
		b.WriteString(strconv.Itoa(numbers[r.number]))
		at = r.to
	}
	b.Write(o.body[at:])
	return b.Bytes()
}

// object returns the object of a number.
func (f objectFile) object(number int) (object, error) {
	i, ok := slices.BinarySearchFunc(f.objects, number, func(o object, n int) int { return o.number - n })
	if !ok {
		return object{}, fmt.Errorf("no object %d", number)
	}
	return f.objects[i], nil
}

// named returns the one object that an object names behind a key, as «/Pages 2 0 R» does.
func (o object) named(key string) (number int, err error) {
	at := bytes.Index(o.body, []byte(key))
	if at < 0 {
		return 0, fmt.Errorf("object %d has no %s", o.number, key)
	}
	for _, r := range o.refs {
		if r.from > at {
			return r.number, nil
		}
	}
	return 0, fmt.Errorf("object %d names nothing behind %s", o.number, key)
}

// pages are the numbers of a document's pages, as PDFium writes a document that it has made: in one list.
func (f objectFile) pages() (all []int, err error) {
	root, err := f.trailer.named("/Root")
	if err != nil {
		return nil, err
	}
	catalogue, err := f.object(root)
	if err != nil {
		return nil, err
	}
	list, err := catalogue.named("/Pages")
	if err != nil {
		return nil, err
	}
	pages, err := f.object(list)
	if err != nil {
		return nil, err
	}
	kids := bytes.Index(pages.body, []byte("/Kids"))
	if kids < 0 {
		return nil, errors.New("no list of pages")
	}
	end := kids + bytes.IndexByte(pages.body[kids:], ']')
	for _, r := range pages.refs {
		if r.from > kids && r.from < end {
			all = append(all, r.number)
		}
	}
	return all, nil
}

// add takes an object with all that it names from another file into this one, under numbers of its own. taken are the numbers of
// those that are there already.
func (f *objectFile) add(from objectFile, number int, taken map[int]int) {
	waiting := []int{number}
	for len(waiting) > 0 {
		n := waiting[0]
		waiting = waiting[1:]
		if taken[n] != 0 {
			continue
		}
		o, err := from.object(n)
		if err != nil { // what is named and is not there is nothing
			o = object{number: n, body: []byte("\nnull\n")}
		}
		f.last++
		taken[n] = f.last
		f.added = append(f.added, addition{o, taken})
		for _, r := range o.refs {
			waiting = append(waiting, r.number)
		}
	}
}

// whole is the file with what was added.
func (f objectFile) whole() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	places := make([]int, f.last+1)
	put := func(number int, body []byte) {
		places[number] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj", number)
		b.Write(body)
		b.WriteString("endobj\n")
	}
	for _, o := range f.objects {
		put(o.number, o.body)
	}
	for _, a := range f.added {
		put(a.taken[a.number], packed(a.written(a.taken)))
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", f.last+1)
	for _, at := range places[1:] {
		if at == 0 {
			b.WriteString("0000000000 65535 f \n")
		} else {
			fmt.Fprintf(&b, "%010d 00000 n \n", at)
		}
	}
	trailer := bytes.Replace(f.trailer.body, fmt.Appendf(nil, "/Size %d", f.own+1), fmt.Appendf(nil, "/Size %d", f.last+1), 1)
	fmt.Fprintf(&b, "trailer\n%s\nstartxref\n%d\n%%%%EOF\n", trailer, table)
	return b.Bytes()
}

// packed is an object whose stream is packed where PDFium has unpacked it: it writes a page's contents out.
func packed(body []byte) []byte {
	_, end, err := refsIn(body)
	if err != nil || end >= len(body) || bytes.Contains(body[:end], []byte("/Filter")) {
		return body
	}
	at := bytes.Index(body[:end], []byte("/Length "))
	if at < 0 {
		return body
	}
	from := at + len("/Length ")
	length, to := number(body, from)
	data := bytes.TrimPrefix(bytes.TrimPrefix(body[end:], []byte("\r")), []byte("\n"))
	if to == 0 || length > len(data) {
		return body
	}
	var small bytes.Buffer
	w := zlib.NewWriter(&small)
	if _, err := w.Write(data[:length]); err != nil || w.Close() != nil {
		return body
	}
	return slices.Concat(body[:at], fmt.Appendf(nil, "/Filter/FlateDecode/Length %d", small.Len()), body[to:end], []byte("\n"), small.Bytes(), []byte("\nendstream\n"))
}
