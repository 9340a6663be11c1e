package interchange

import "unicode/utf8"

// maxOctets is the length of the longest physical line of a vCard or a calendar, its ending not counted (RFC 2426 §
// 2.6, RFC 6350 § 3.2, RFC 5545 § 3.1).
const maxOctets = 75

// AppendFolded appends a line, folded between characters.
func AppendFolded(dst, line []byte) []byte {
	for room := maxOctets; len(line) > room; room = maxOctets - 1 {
		cut := room
		for cut > 1 && !utf8.RuneStart(line[cut]) {
			cut--
		}
		dst = append(append(dst, line[:cut]...), "\r\n "...)
		line = line[cut:]
	}
	return append(append(dst, line...), "\r\n"...)
}
