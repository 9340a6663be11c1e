package reports

import "slices"

// inside are the papers that stay with those who sit at the program, by their kinds.
var inside = []string{"board", "branch", "members", "study", "study-calls", "nomination", "list"}

// StaysInside tells whether a paper stays with those who sit at the program, and so is written in the screen's language. Every other one
// goes to somebody who has not chosen that: the authorities, the study association, a candidate, a voter, a participant. It is Norwegian.
func StaysInside(kind string) bool { return slices.Contains(inside, kind) }
