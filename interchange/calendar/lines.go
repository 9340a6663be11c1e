package calendar

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"lagboka/interchange"
)

// property is one content line: NAME;PARAM=value:value.
type property struct {
	params map[string]string // by their names in upper case
	value  string            // still escaped
}

// component is what stands between a BEGIN and its END. What stands in one within it is not among its properties.
type component struct {
	name  string
	line  int // of its BEGIN, from 1
	props map[string][]property
	whole bool // its END is there
}

// first is the first property of a name, and whether there is one.
func (c *component) first(name string) (property, bool) {
	if all := c.props[name]; len(all) > 0 {
		return all[0], true
	}
	return property{}, false
}

// text is a property as text; empty where there is none.
func (c *component) text(name string) string {
	p, _ := c.first(name)
	return strings.TrimSpace(plain(interchange.Mend(unescape(p.value))))
}

// The library's own decoder gives a whole file up for one line that is wrong, panics at the end of a parameter, and
// goes down into components within components until the stack is full: files of others are read here.

// maxDepth is how deep components may stand in others; an alarm of an event in a calendar is the third.
const maxDepth = 10

// components are all components of a file, those within others too, in the order of their ends.
func components(data []byte) ([]*component, error) {
	text, lines, err := unfold(data)
	if err != nil {
		return nil, err
	}
	var all, open []*component
	end := func(n int, whole bool) {
		for len(open) > n {
			last := open[len(open)-1]
			last.whole = whole && len(open) == n+1
			all, open = append(all, last), open[:len(open)-1]
		}
	}
	var last *property // the one that a line which begins no property goes on
	i := -1
	for line := range strings.SplitSeq(text, "\n") {
		i++
		name, p, ok := readProperty(line)
		switch {
		case !ok && last != nil && line != "" && len(last.value) < 4*maxNote: // a text that was broken without being folded
			last.value += "\n" + line
		case !ok:
		case name == "BEGIN":
			what := strings.ToUpper(strings.TrimSpace(p.value))
			if n := indexOpen(open, what); n >= 0 { // the one before it breaks off
				end(n, false)
			}
			if last = nil; len(open) == maxDepth {
				continue
			}
			open = append(open, &component{name: what, line: lines[i], props: map[string][]property{}})
		case name == "END":
			if n := indexOpen(open, strings.ToUpper(strings.TrimSpace(p.value))); n >= 0 {
				end(n, true)
			}
			last = nil
		case len(open) > 0:
			c := open[len(open)-1]
			c.props[name] = append(c.props[name], p)
			last = &c.props[name][len(c.props[name])-1]
		}
	}
	end(0, false)
	return all, nil
}

// indexOpen is where among the open components the last one of a name stands; -1 for nowhere.
func indexOpen(open []*component, name string) int {
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].name == name {
			return i
		}
	}
	return -1
}

// unfold returns a file's lines as UTF-8, put together where they were folded (RFC 5545, 3.1), and of each where it
// began. A letter may have been broken by folding, so that is undone before letters are read.
func unfold(data []byte) (text string, lines []int, err error) {
	data, _, err = transform.Bytes(unicode.BOMOverride(encoding.Nop.NewDecoder()), data) // also UTF-16, where it is marked
	if err != nil {
		return "", nil, fmt.Errorf("read letters: %w", err)
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	out := make([]byte, 0, len(data))
	n := 0
	for line := range bytes.SplitSeq(data, []byte("\n")) {
		n++
		if n > 1 && len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			out = append(out, line[1:]...)
			continue
		}
		if n > 1 {
			out = append(out, '\n')
		}
		out, lines = append(out, line...), append(lines, n)
	}
	return string(interchange.ToUTF8(out)), lines, nil
}

// readProperty reads a content line; false where it is none.
func readProperty(line string) (name string, p property, ok bool) {
	end := strings.IndexAny(line, ":;")
	if end <= 0 || strings.ContainsFunc(line[:end], func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '.'
	}) {
		return "", p, false
	}
	name = strings.ToUpper(line[:end])
	p.params = map[string]string{}
	for rest := line[end:]; ; {
		if rest[0] == ':' {
			p.value = rest[1:]
			return name, p, true
		}
		cut := outsideQuotes(rest[1:])
		if cut < 0 {
			return "", p, false
		}
		key, value, _ := strings.Cut(rest[1:1+cut], "=")
		p.params[strings.ToUpper(key)] = strings.Trim(value, `"`)
		rest = rest[1+cut:]
	}
}

// outsideQuotes is where the first colon or semicolon outside quotes stands; -1 for nowhere.
func outsideQuotes(text string) int {
	quoted := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ':' || c == ';'):
			return i
		}
	}
	return -1
}

// unescape undoes how texts are escaped (RFC 5545, 3.3.11). What is escaped without need stands for itself.
func unescape(value string) string {
	if !strings.Contains(value, `\`) {
		return value
	}
	var b strings.Builder
	escaped := false
	for _, r := range value {
		switch {
		case !escaped && r == '\\':
			escaped = true
			continue
		case escaped && (r == 'n' || r == 'N'):
			r = '\n'
		}
		b.WriteRune(r)
		escaped = false
	}
	return b.String()
}
