package vcard

import (
	"bytes"
	"encoding/base64"
	"strings"

	govcard "github.com/emersion/go-vcard"
)

// maxName is the length of the longest name of a property, group and all, that is looked for.
const maxName = 64

// propertyName returns the name that a content line begins with, in upper case and without its group, and where it
// ends; no name where the line is the rest of something else: base64, or text that was broken without being folded.
func propertyName(line []byte, upper *[maxName]byte) (name []byte, end int) {
	n := 0
	for i, c := range line {
		switch {
		case c == ':' || c == ';':
			return upper[:n], i
		case c == '.':
			n = 0
			continue
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		case c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_':
		default:
			return nil, 0
		}
		if n == maxName {
			return nil, 0
		}
		upper[n] = c
		n++
	}
	return nil, 0
}

// parseProperty reads an unfolded content line whose name, group and all, ends at params. The value is decoded and
// still escaped.
func parseProperty(line []byte, params int) *govcard.Field {
	field := &govcard.Field{}
	if dot := bytes.LastIndexByte(line[:params], '.'); dot > 0 {
		field.Group = strings.ToUpper(string(line[:dot]))
	}
	list, value := cutParams(line[params:])
	if len(list) > 0 {
		field.Params = parseParams(list)
	}
	switch encoding := strings.ToUpper(field.Params.Get("ENCODING")); {
	case strings.HasPrefix(encoding, "QUOTED"): // Dolibarr writes no more of it
		value = decodeQuotedPrintable(value)
	case encoding == "BASE64", encoding == "B":
		value = decodeBase64(value)
	}
	field.Value = decodeText(value, field.Params.Get("CHARSET"))
	return field
}

// cutParams splits what follows a property's name at the colon before its value: the first outside quotes, or the
// first where a quote is never closed.
func cutParams(line []byte) (params, value []byte) {
	if len(line) > 0 && line[0] == ':' {
		return nil, line[1:]
	}
	quoted := false
	for i, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ':' && !quoted:
			return line[1:i], line[i+1:]
		}
	}
	before, after, _ := bytes.Cut(line, []byte{':'})
	return bytes.TrimPrefix(before, []byte{';'}), after
}

// decodeBase64 returns what a value of version 2.1 holds, which may encode any text so (vCard 2.1 § 2.4.2); what is
// none stays.
func decodeBase64(value []byte) []byte {
	packed := bytes.Join(bytes.Fields(value), nil)
	out := make([]byte, base64.StdEncoding.DecodedLen(len(packed)))
	n, err := base64.StdEncoding.Decode(out, packed)
	if err != nil {
		return value
	}
	return out[:n]
}

// bareParams are the values that version 2.1 writes without a name. All other bare ones are types.
var bareParams = map[string]string{
	"QUOTED-PRINTABLE": "ENCODING", "QUOTED": "ENCODING", "BASE64": "ENCODING", "8BIT": "ENCODING", "7BIT": "ENCODING",
}

// keptTypes are the types that tell one number or address from another, by their lower case.
var keptTypes = map[string]string{
	"home": "home", "work": "work", "cell": "cell", "fax": "fax", "pager": "pager", "pref": "pref",
}

// parseParams reads the parameters that the value's meaning depends on and leaves the others out; nil where none is left.
func parseParams(text []byte) (params govcard.Params) {
	put := func(name, value string) {
		if params == nil {
			params = govcard.Params{}
		}
		params.Add(name, value)
	}
	for len(text) > 0 {
		var param []byte
		param, text = cutOutsideQuotes(text)
		key, value, named := bytes.Cut(param, []byte{'='})
		name := strings.ToUpper(string(key))
		if !named {
			value, name = key, bareParams[name]
			if name == "" {
				name = govcard.ParamType
			}
		}
		switch name {
		case govcard.ParamType:
			// RFC 6350's own examples quote a whole list: TYPE="work,voice".
			for one := range strings.SplitSeq(strings.ToLower(strings.Trim(string(value), `"`)), ",") {
				if known, ok := keptTypes[one]; ok && !params.HasType(known) {
					put(name, known)
				}
			}
		case govcard.ParamPreferred, "ENCODING", "CHARSET", "LABEL":
			delete(params, name) // the last one counts
			put(name, strings.Trim(string(value), `"`))
		}
	}
	return params
}

// cutOutsideQuotes splits a list of parameters at its first semicolon that does not stand in quotes.
func cutOutsideQuotes(text []byte) (first, rest []byte) {
	quoted := false
	for i, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case c == ';' && !quoted:
			return text[:i], text[i+1:]
		}
	}
	return text, nil
}
