// Package vcard reads and writes address cards: versions 2.1, 3.0 and 4.0 in, 3.0 and 4.0 out, and a QR code of one.
//
// It turns bytes into domain records and persons into bytes. It decides nothing about who somebody is: that is the
// import's. It refuses to keep national identity numbers, photographs and everything else that the book has no place
// for, and to write anything of party membership unless told to.
//
// Parsed properties land in the model of github.com/emersion/go-vcard (Card, Field, Params), and what is written starts
// from it. Its decoder and encoder are not used: they know no version 2.1, take a byte order mark for an error, pass
// over bad lines in silence, do not fold, and undo escapes before a structured value is split. Here Field.Value holds
// the value as it stands in the file, still escaped.
package vcard

import (
	"slices"

	"lagboka/domain"
)

// The limits for foreign files. Only what the book can use is kept; photographs and the like pass through unkept.
const (
	maxKept   = 1 << 20  // bytes of one card's kept properties; more is a card that cannot be read
	maxFields = 500      // kept properties of one card
	maxCard   = 32 << 20 // bytes of one card with everything in it; more is a damaged file
	maxIdle   = 1 << 20  // bytes outside cards before the file is taken to be something else
	maxBare   = 10_000   // cards in a row that hold nothing, likewise
	maxCards  = 250_000  // of one file, which are all kept until they go in
)

// ourProduct is what the book calls itself in the cards it writes.
const ourProduct = "-//Lagboka//Lagboka//NO"

// property is what a property of a card is kept as.
type property struct {
	as   string
	left bool // a person has no field for it, and the record tells that it is left out
}

// properties are those that are read, by their name in the file.
var properties = map[string]property{}

func init() {
	for _, name := range []string{"VERSION", "FN", "N", "ORG", "ROLE", "BDAY", "GENDER", "TEL", "EMAIL", "ADR", "LABEL", "UID", "PRODID", "KIND", "X-ABLABEL", "DEATHDATE"} {
		properties[name] = property{as: name}
	}
	for _, name := range leftOut {
		properties[name] = property{name, true}
	}
	for _, name := range ofFields {
		properties[name] = property{as: name}
	}
	for other, name := range map[string]string{
		"X-GENDER": "GENDER", "X-WAB-GENDER": "GENDER", // the Windows address book's
		"X-MS-TEL":                 "TEL", // Outlook's for the numbers that vCard has no type for
		"X-ADDRESSBOOKSERVER-KIND": "KIND", "X-DEATHDATE": "DEATHDATE", "X-ANNIVERSARY": "ANNIVERSARY", "X-ABRELATEDNAMES": "RELATED",
		"X-SPOUSE": "RELATED", "X-MS-SPOUSE": "RELATED", "X-SKYPE": "IMPP", "X-SKYPE-USERNAME": "IMPP",
	} {
		properties[other] = properties[name]
	}
}

// ofFields are the properties that hold a field of a person as it stands, in the fields' order.
var ofFields = func() (all []string) {
	for _, f := range domain.PersonFields {
		if f.Card != "" {
			all = append(all, f.Card)
		}
	}
	return all
}()

// leftOut are the properties that a person has no field for. Pictures, keys and what only a program asks for are not
// among them.
var leftOut = slices.DeleteFunc([]string{
	"NICKNAME", "URL", "ANNIVERSARY", "RELATED", "IMPP", "X-SOCIALPROFILE", "X-ABDATE", "CATEGORIES",
	"HOBBY", "INTEREST", "EXPERTISE",
}, func(name string) bool { return slices.Contains(ofFields, name) })
