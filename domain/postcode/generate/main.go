// Command generate turns the table of the npm package norway-postal-codes (MIT, see LICENSE beside the table) into the
// compact one that the program carries. Run in an empty folder: npm pack norway-postal-codes, unpack it, and give the
// path of converted/postal-codes-simple.js.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: generate postal-codes-simple.js places.txt")
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	text := strings.TrimRight(strings.TrimPrefix(string(data), "module.exports="), ";\n ")
	var places map[string]string
	if err := json.Unmarshal([]byte(text), &places); err != nil {
		return fmt.Errorf("read %s: %w", args[0], err)
	}
	codes := make([]string, 0, len(places))
	for code := range places {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	var b strings.Builder
	for _, code := range codes {
		fmt.Fprintf(&b, "%s %s\n", code, properCase(places[code]))
	}
	return os.WriteFile(args[1], []byte(b.String()), 0o644)
}

// properCase turns «MO I RANA» into «Mo i Rana».
func properCase(text string) string {
	small := []string{"i", "på", "ved", "og"}
	words := strings.Fields(strings.ToLower(text))
	for i, word := range words {
		if i > 0 && slices.Contains(small, word) {
			continue
		}
		begin := true
		words[i] = strings.Map(func(r rune) rune {
			if begin {
				r = unicode.ToUpper(r)
			}
			begin = r == '-' || r == '/'
			return r
		}, word)
	}
	return strings.Join(words, " ")
}
