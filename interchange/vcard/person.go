package vcard

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	govcard "github.com/emersion/go-vcard"

	"lagboka/domain"
	"lagboka/interchange"
)

// builder turns a card into a person. What a person has no field for and somebody may miss is gathered in note.
type builder struct {
	card   govcard.Card
	today  domain.Date
	person domain.Person
	beside string // the name: titles and suffixes
	note   []string
}

// newRecord makes the record of a card. problem is the key of what is wrong with the card as a whole, or empty. The
// person breaks no rule, or the record has Problems.
func newRecord(card govcard.Card, today domain.Date, problem string) domain.Record {
	b := &builder{card: card, today: today}
	b.name()
	for _, f := range card[govcard.FieldNote] {
		b.keep("", unescape(f.Value, ','))
	}
	b.keep("", b.beside)
	for _, f := range domain.PersonFields {
		if f.Kind == domain.FreeText {
			*f.Text(&b.person) = strings.Join(b.texts(f.Card), ", ")
		}
	}
	b.work()
	b.born()
	b.person.Sex = b.sex()
	b.phones()
	b.emails()
	b.address()
	b.person.Note = strings.Join(b.note, "\n")
	cutPersonIDs(&b.person)

	record := domain.Record{Person: b.person, Known: b.known()}
	b.death(&record)
	switch {
	case problem != "":
		record.Problems = []domain.Problem{{Key: problem, Value: b.recognisedBy()}}
	case !b.isPerson():
		record.Problems = []domain.Problem{{Key: "card.not-a-person", Value: b.recognisedBy()}}
	case !b.ours() && interchange.Lost(b.person.Name()):
		record.Problems = []domain.Problem{{Field: "FamilyName", Key: "reject.letters", Value: b.person.Name()}}
	default:
		record.Problems = b.brokenRules()
	}
	if len(record.Problems) > 0 {
		record.Cells = b.cells()
	}
	record.Problems = append(record.Problems, b.remarks()...)
	return record
}

// remarks tell what the card says and a person has no field for.
func (b *builder) remarks() (all []domain.Problem) {
	for _, name := range leftOut {
		for _, text := range b.texts(name) {
			if strings.ReplaceAll(strings.ToLower(text), " ", "") == "mycontacts" { // Google and Android say it of everybody
				continue
			}
			all = append(all, domain.Problem{Key: "remark.card-left", Value: name + " «" + text + "»"})
		}
	}
	for _, f := range b.card[govcard.FieldBirthday] {
		if text := oneLine(unescape(f.Value, ',')); yearless(text) {
			all = append(all, domain.Problem{Field: "Born", Key: "remark.card-yearless", Value: text})
		}
	}
	for _, text := range b.texts("DEATHDATE") {
		if _, err := domain.ReadDate(text, b.today, true); err != nil {
			all = append(all, domain.Problem{Field: "Left", Key: "remark.card-left", Value: "DEATHDATE «" + text + "»"})
		}
	}
	return all
}

// yearless tells whether a birthday has no year: --0322 and, as Apple writes it, 1604-03-22.
func yearless(text string) bool {
	return strings.HasPrefix(text, "--") || strings.HasPrefix(text, "1604")
}

// known is the person of the book whose card it is, where the book wrote it.
func (b *builder) known() domain.ID {
	id, ours := strings.CutPrefix(strings.ToLower(b.card.Value(govcard.FieldUID)), "urn:uuid:")
	if !ours {
		return ""
	}
	return domain.ID(id)
}

// death reads the day of death (RFC 6474).
func (b *builder) death(r *domain.Record) {
	for _, text := range b.texts("DEATHDATE") {
		r.Person.Deceased = true
		if day, err := domain.ReadDate(text, b.today, true); err == nil {
			r.Left = day
		}
	}
}

// brokenRules are the rules that the person breaks.
func (b *builder) brokenRules() (found []domain.Problem) {
	var broken domain.Errors
	if errors.As(b.person.Validate(b.today), &broken) {
		for _, e := range broken {
			found = append(found, domain.Problem{Field: e.Field, Key: e.Key, Value: b.recognisedBy()})
		}
	}
	return found
}

// recognisedBy is what somebody will know the card by.
func (b *builder) recognisedBy() string {
	p := b.person
	return cmp.Or(p.Name(), b.organisation(), p.Email, p.Mobile, p.Phone)
}

// cells are a card's properties as text, for the file of those that cannot go in.
func (b *builder) cells() (cells []string) {
	for name, fields := range b.card {
		if name == govcard.FieldProductID {
			continue
		}
		for _, f := range fields {
			cells = append(cells, cutNationalIDs(name+": "+oneLine(unescape(f.Value, ','))))
		}
	}
	slices.Sort(cells)
	return cells
}

// cutPersonIDs takes national identity numbers out of what the other steps have not.
func cutPersonIDs(p *domain.Person) {
	for _, text := range []*string{&p.GivenName, &p.FamilyName, &p.Address, &p.Postcode, &p.Place, &p.Country} {
		*text = cutNationalIDs(*text)
	}
	if cutNationalIDs(p.Email) != p.Email {
		p.Email = ""
	}
}

// keep adds text to the note, once.
func (b *builder) keep(label, text string) {
	text = strings.TrimSpace(cutNationalIDs(text))
	if text != "" && label != "" {
		text = label + ": " + text
	}
	if text != "" && !slices.Contains(b.note, text) {
		b.note = append(b.note, text)
	}
}

// label is what somebody has called a number or address: Apple's and Google's label of the group, or a type that makes
// it another thing.
func (b *builder) label(f *govcard.Field) string {
	for _, l := range b.card["X-ABLABEL"] {
		if f.Group != "" && l.Group == f.Group {
			text := strings.TrimPrefix(unescape(l.Value, ','), "_$!<")
			return oneLine(strings.TrimSuffix(text, ">!$_"))
		}
	}
	for _, t := range []string{"fax", "pager"} {
		if f.Params.HasType(t) {
			return t
		}
	}
	return ""
}

// preference is how much the card prefers a value: from 1, the most, to 101 where it does not say.
func preference(f *govcard.Field) int {
	if n, err := strconv.Atoi(f.Params.Get(govcard.ParamPreferred)); err == nil {
		return n
	}
	if f.Params.HasType("pref") {
		return 1
	}
	return 101
}

// texts are a property's values on one line each, without the empty ones.
func (b *builder) texts(name string) (texts []string) {
	for _, f := range b.card[name] {
		if text := cutNationalIDs(oneLine(unescape(f.Value, ','))); text != "" && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

// work puts role and employer behind the title. An employer without a title is no occupation.
func (b *builder) work() {
	occupation := b.texts(govcard.FieldTitle)
	for _, role := range b.texts(govcard.FieldRole) {
		if !slices.Contains(occupation, role) {
			occupation = append(occupation, role)
		}
	}
	switch organisation := b.organisation(); {
	case len(occupation) == 0:
		b.keep("", organisation)
	case organisation != "":
		occupation = append(occupation, organisation)
	}
	b.person.Occupation = strings.Join(occupation, ", ")
}

// organisation is the employer with its departments.
func (b *builder) organisation() string {
	var parts []string
	for _, f := range b.card[govcard.FieldOrganization] {
		for _, part := range components(f.Value) {
			if part = cutNationalIDs(oneLine(unescape(part, ','))); part != "" && !slices.Contains(parts, part) {
				parts = append(parts, part)
			}
		}
	}
	return strings.Join(parts, ", ")
}

// born reads the birthday. One without a year is left out. Where there is none, a national identity number that
// somebody has used as the card's UID gives it.
func (b *builder) born() {
	for _, f := range b.card[govcard.FieldBirthday] {
		text := oneLine(unescape(f.Value, ','))
		if text == "" || yearless(text) {
			continue
		}
		day := text
		if len(text) == len("2006-01") && text[4] == '-' {
			day = text[:4]
		}
		date, err := domain.ReadDate(day, b.today, true)
		age, known := date.AgeOn(b.today)
		switch {
		case err == nil && (date.NoDay() || date == b.person.Born):
		case err != nil || !known || age < 0 || age > 120 || !b.person.Born.IsZero():
			b.keep(govcard.FieldBirthday, text)
		default:
			b.person.Born = date
		}
	}
	if b.person.Born.IsZero() {
		if born, ok := domain.BornFromNationalID(b.card.Value(govcard.FieldUID)); ok {
			b.person.Born = born
		}
	}
}

// sex reads GENDER of 4.0 (F, M;Male) and what came before it: X-GENDER:Female, kvinne; X-WAB-GENDER:1.
func (b *builder) sex() domain.Sex {
	text := strings.ToLower(strings.TrimSpace(b.card.Value(govcard.FieldGender))) + " "
	switch text[0] {
	case 'f', 'k', 'w', '1':
		return domain.Female
	case 'm', '2':
		return domain.Male
	}
	return domain.SexUnknown
}
