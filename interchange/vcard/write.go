package vcard

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	govcard "github.com/emersion/go-vcard"

	"lagboka/domain"
	"lagboka/interchange"
)

// The versions that are written. V3 is the one that every program reads.
const (
	V3 = "3.0"
	V4 = "4.0"
)

// Options say how cards are written.
type Options struct {
	Version    string                     // V3 or V4; empty for V3
	Now        time.Time                  // the cards' REV; left out where zero
	Membership func(domain.Person) string // what is written of party membership, as CATEGORIES; nil for nothing
}

func (o Options) check() error {
	if o.Version != "" && o.Version != V3 && o.Version != V4 {
		return fmt.Errorf("write cards: no version %q", o.Version)
	}
	return nil
}

// Write writes a card for each person: UTF-8 without a byte order mark, lines ended by CRLF and folded at 75 octets.
// A year of birth without a day is written in version 4.0 only, and so is the sex: 3.0 has no way to say them.
func Write(ctx context.Context, w io.Writer, people iter.Seq[domain.Person], o Options) error {
	if err := o.check(); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	var buf []byte
	for p := range people {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("write cards: %w", err)
		}
		buf = appendCard(buf[:0], newCard(p, o))
		if _, err := out.Write(buf); err != nil {
			return fmt.Errorf("write cards: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write cards: %w", err)
	}
	return nil
}

// newCard makes the card of a person. Its values are escaped.
func newCard(p domain.Person, o Options) govcard.Card {
	four := o.Version == V4
	card := nameCard(p, o)
	card.SetValue(govcard.FieldProductID, ourProduct)
	if p.ID != "" {
		card.SetValue(govcard.FieldUID, "urn:uuid:"+string(p.ID))
	}
	switch {
	case p.Born.IsDay() && four:
		card.SetValue(govcard.FieldBirthday, strings.ReplaceAll(p.Born.String(), "-", ""))
	case p.Born.IsDay() || four && !p.Born.IsZero():
		card.SetValue(govcard.FieldBirthday, p.Born.String())
	}
	if four && p.Sex != domain.SexUnknown {
		card.SetValue(govcard.FieldGender, strings.ToUpper(string(p.Sex)))
	}
	addTyped(card, govcard.FieldTelephone, "HOME", p.Phone)
	if p.Address != "" || p.Postcode != "" || p.Place != "" || p.Country != "" {
		country := p.Country
		if country == "" {
			country = "Norge"
		}
		addTyped(card, govcard.FieldAddress, "HOME", structured("", "", p.Address, p.Place, "", p.Postcode, country))
	}
	for _, f := range domain.PersonFields {
		if f.Card != "" && *f.Text(&p) != "" {
			card.SetValue(f.Card, escape(*f.Text(&p)))
		}
	}
	if o.Membership != nil {
		if text := o.Membership(p); text != "" {
			card.SetValue(govcard.FieldCategories, escape(text))
		}
	}
	if !o.Now.IsZero() {
		card.SetRevision(o.Now.UTC())
	}
	return card
}

// nameCard is the least of a card: who somebody is, and how to reach them.
func nameCard(p domain.Person, o Options) govcard.Card {
	card := govcard.Card{}
	version := o.Version
	if version == "" {
		version = V3
	}
	card.SetValue(govcard.FieldVersion, version)
	card.SetValue(govcard.FieldName, structured(p.FamilyName, p.GivenName, "", "", ""))
	card.SetValue(govcard.FieldFormattedName, escape(p.Name()))
	addTyped(card, govcard.FieldTelephone, "CELL", p.Mobile)
	if p.Email != "" {
		card.SetValue(govcard.FieldEmail, escape(p.Email))
	}
	return card
}

func addTyped(card govcard.Card, name, kind, value string) {
	if value != "" {
		card.Add(name, &govcard.Field{Value: value, Params: govcard.Params{govcard.ParamType: {kind}}})
	}
}

func structured(parts ...string) string {
	for i, part := range parts {
		parts[i] = escape(part)
	}
	return strings.Join(parts, ";")
}

var escaper = strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

func escape(text string) string {
	if strings.ContainsFunc(text, isControl) {
		text = strings.Map(func(r rune) rune {
			if isControl(r) && r != '\r' {
				return -1
			}
			return r
		}, text)
	}
	return strings.ToValidUTF8(escaper.Replace(text), "\ufffd")
}

// written are the properties in the order they are written. VERSION is to be the first, and some programs want N and
// FN before all others.
var written = slices.Concat([]string{
	govcard.FieldVersion, govcard.FieldProductID, govcard.FieldUID, govcard.FieldName, govcard.FieldFormattedName,
	govcard.FieldBirthday, govcard.FieldGender, govcard.FieldTelephone, govcard.FieldEmail, govcard.FieldAddress,
}, ofFields, []string{govcard.FieldCategories, govcard.FieldRevision})

func appendCard(dst []byte, card govcard.Card) []byte {
	dst = append(dst, "BEGIN:VCARD\r\n"...)
	var line []byte
	for _, name := range written {
		for _, f := range card[name] {
			line = append(line[:0], name...)
			for _, kind := range f.Params[govcard.ParamType] {
				line = append(append(line, ";TYPE="...), kind...)
			}
			line = append(append(line, ':'), f.Value...)
			dst = interchange.AppendFolded(dst, line)
		}
	}
	return append(dst, "END:VCARD\r\n"...)
}
