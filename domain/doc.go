// Package domain is the organisation and its rules: units, people, memberships, fees, offices, elections,
// and what may be counted, asked and printed about them.
//
// It is values and pure functions over the standard library. It does not know files, SQL, windows or
// languages: what a user reads is named by a catalogue key, and whoever shows it finds the words.
package domain
