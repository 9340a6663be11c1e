package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"lagboka/domain"
)

// Role is what a column says of a person.
type Role string

// The roles of columns.
const (
	Ignore        Role = "ignore"
	GivenName     Role = "given-name"
	MiddleName    Role = "middle-name" // put behind the given name
	FamilyName    Role = "family-name"
	FullName      Role = "full-name"   // «Etternavn, Fornavn» or «Fornavn Etternavn»
	Born          Role = "born"        // a date, a year, or a national identity number
	NationalID    Role = "national-id" // gives the birth date and is dropped
	Sex           Role = "sex"
	Address       Role = "address" // several columns become several lines
	Postcode      Role = "postcode"
	Place         Role = "place"
	PostcodePlace Role = "postcode-place" // «2312 Ottestad»
	Country       Role = "country"
	Email         Role = "email"
	Mobile        Role = "mobile"
	Phone         Role = "phone"
	MemberNo      Role = "member-no"
	Branch        Role = "branch" // name or number
	Kind          Role = "kind"
	Status        Role = "status" // active, left, deceased
	Joined        Role = "joined"
	Left          Role = "left" // a date or a mark
	Reason        Role = "reason"
	Deceased      Role = "deceased" // a date or a mark
	FeeYear       Role = "fee-year"
	FeeAmount     Role = "fee-amount"
	FeePaid       Role = "fee-paid" // a date, yes or no, or the amount paid
	FeeDue        Role = "fee-due"
	NoMail        Role = "no-mail"
	NoPhone       Role = "no-phone"
	NoPost        Role = "no-post"
	Occupation    Role = "occupation"
	Note          Role = "note"
)

// Roles are all roles in the order a chooser shows them.
var Roles = []Role{
	Ignore, FullName, GivenName, MiddleName, FamilyName, Born, NationalID, Sex, Address, Postcode, Place, PostcodePlace, Country, Email, Mobile, Phone,
	MemberNo, Branch, Kind, Status, Joined, Left, Reason, Deceased, FeeYear, FeeAmount, FeePaid, FeeDue,
	NoMail, NoPhone, NoPost, Occupation, Note,
}

// Key returns the catalogue key of the role's name.
func (r Role) Key() string { return "import.role." + string(r) }

// OfFee tells whether a column of the role belongs to one fee year, which its heading may name.
func (r Role) OfFee() bool {
	return r == FeeAmount || r == FeePaid || r == FeeDue
}

// repeats tells whether several columns may have the role.
func (r Role) repeats() bool {
	switch r {
	case Ignore, Address, Email, Mobile, Phone, Note, FeeAmount, FeePaid, FeeDue:
		return true
	}
	return false
}

// headings are the headings of each role as registers, address books and people write them.
var headings = map[Role][]string{
	GivenName:     {"fornavn", "for navn", "fornavn og mellomnavn", "for- og mellomnavn", "given name", "first name", "firstname", "forename", "given names"},
	MiddleName:    {"mellomnavn", "mellom navn", "middle name", "additional name"},
	FamilyName:    {"etternavn", "etter navn", "slektsnavn", "familienavn", "last name", "family name", "surname"},
	FullName:      {"navn", "fullt navn", "hele navnet", "medlem", "medlemsnavn", "medlemmets navn", "person", "personnavn", "etternavn, fornavn", "fornavn etternavn", "fornavn og etternavn", "navn (etternavn, fornavn)", "name", "full name", "display name", "member name", "visningsnavn", "file as"},
	Born:          {"født", "fødselsdato", "fødselsdag", "født dato", "fødselsår", "født år", "fødd", "fødselsdato (dd.mm.åååå)", "f.dato", "f. dato", "fdato", "f.dag", "f.år", "fødtdato", "bursdag", "born", "birth date", "date of birth", "birthdate", "birthday", "dob", "year of birth", "birth year"},
	NationalID:    {"fødselsnummer", "fødselsnr", "fødsels- og personnummer", "personnummer", "personnr", "pnr", "fnr", "f.nr", "d-nummer", "fødselsnummer (11 siffer)", "national id", "national identity number", "ssn", "personal number"},
	Sex:           {"kjønn", "sex", "gender", "m/k", "k/m", "kvinne/mann", "mann/kvinne"},
	Address:       {"adresse", "gateadresse", "gate", "postadresse", "bostedsadresse", "hjemmeadresse", "adresse 1", "adresse 2", "adresse 3", "adresselinje", "adresselinje 1", "adresselinje 2", "adresselinje 3", "gateadresse 1", "gateadresse 2", "vegadresse", "veiadresse", "besøksadresse", "privatadresse", "c/o", "co adresse", "co-adresse", "address", "street", "street address", "address line 1", "address line 2", "address 1", "address 2", "home street", "home address"},
	Postcode:      {"postnr", "post nr", "postnummer", "post nummer", "p.nr", "postkode", "postal code", "post code", "postcode", "zip", "zip code", "home postal code"},
	Place:         {"poststed", "sted", "post sted", "by", "bosted", "stad", "city", "town", "place", "home city", "postal town"},
	PostcodePlace: {"postnr/sted", "postnr og sted", "postnr. og -sted", "postnr og poststed", "postnr/poststed", "postnummer og poststed", "postnummer/sted", "postnummer og sted", "postnr sted", "postnr poststed", "post", "poststed/postnr", "postal code and city", "zip/city"},
	Country:       {"land", "landkode", "country", "country code", "home country"},
	Email:         {"e-post", "epost", "e-postadresse", "epostadresse", "e-post adresse", "mail", "e-mail", "email", "e-mail address", "email address", "mailadresse", "e-mailadresse", "e-post privat", "privat e-post", "primær e-post", "e-post 1", "e-post 2"},
	Mobile:        {"mobil", "mobiltelefon", "mobilnr", "mobilnummer", "mob", "mobiltlf", "tlf mobil", "tlf. mobil", "telefon mobil", "telefon (mobil)", "mobil privat", "mobil 1", "sms", "mobile", "mobile phone", "cell", "cell phone", "cellphone", "mobile number"},
	Phone:         {"telefon", "tlf", "tlfnr", "tlf.nr", "telefonnr", "telefonnummer", "fasttelefon", "tlf fast", "tlf privat", "tlf. privat", "telefon privat", "privattelefon", "hjemmetelefon", "telefon hjem", "telefon 1", "telefon 2", "tlf arbeid", "tlf jobb", "telefon arbeid", "arbeidstelefon", "phone", "phone number", "telephone", "home phone", "landline", "other phone", "work phone", "business phone"},
	MemberNo:      {"medlemsnr", "medl.nr", "medl nr", "medlnr", "medlemsnummer", "medlem nr", "medlemnr", "medlemsid", "medlems-id", "medlems id", "mnr", "medlemskode", "member no", "member number", "membership number", "membership no", "member id", "memberid", "membership id", "member #"},
	Branch:        {"lokallag", "lokallagsnavn", "lokallagnavn", "lokallagsnr", "lokallagsnummer", "lokallag nr", "lag", "lagsnavn", "lagnavn", "lagsnr", "lagsnummer", "partilag", "kommunelag", "avdeling", "organisasjonsledd", "enhet", "tilhørighet", "hovedlag", "kommune", "kommunenr", "kommunenummer", "kommunenavn", "bostedskommune", "hjemkommune", "branch", "local branch", "chapter", "unit", "municipality", "branch name", "branch number", "branch no"},
	Kind:          {"medlemstype", "type medlem", "type medlemskap", "medlemskapstype", "medlemskategori", "kategori", "medlemskap", "medlemsform", "medlemsslag", "kontingenttype", "kontingentkategori", "kontingentgruppe", "type", "slag", "kind", "membership type", "member type", "membership", "membership category", "category"},
	Status:        {"status", "medlemsstatus", "medlemskapsstatus", "aktiv", "member status", "membership status", "active"},
	Joined:        {"innmeldt", "innmeldt dato", "innmeldtdato", "innmeldingsdato", "innmelding", "innmeldt år", "innmeldingsår", "meldt inn", "medlem fra", "medlem siden", "medlem fra dato", "medlemskap fra", "startdato", "dato innmeldt", "inn", "inn dato", "joined", "join date", "date joined", "joined date", "member since", "membership start", "enrolled", "start date"},
	Left:          {"utmeldt", "utmeldt dato", "utmeldtdato", "utmeldingsdato", "utmelding", "meldt ut", "medlem til", "medlemskap til", "sluttdato", "sluttet", "sluttet dato", "dato utmeldt", "ut", "ut dato", "opphørt", "slettet", "left", "date left", "left date", "resigned", "resignation date", "end date", "membership end", "terminated"},
	Reason:        {"årsak", "utmeldingsårsak", "årsak utmelding", "årsak til utmelding", "sluttårsak", "utmeldt årsak", "utmeldingsgrunn", "grunn", "grunn til utmelding", "reason", "reason for leaving", "leaving reason", "resignation reason"},
	Deceased:      {"død", "avdød", "dødsdato", "død dato", "avgått ved døden", "deceased", "dead", "date of death", "death date"},
	FeeYear:       {"kontingentår", "kontingent år", "betalingsår", "faktura år", "fakturaår", "år", "termin", "kontingentperiode", "fee year", "membership year", "year", "dues year"},
	FeeAmount:     {"kontingent", "kontingentbeløp", "beløp", "medlemskontingent", "årskontingent", "kontingentsats", "sats", "sum", "fakturabeløp", "å betale", "fee", "amount", "membership fee", "dues", "fee amount"},
	FeePaid:       {"betalt", "betalt dato", "betaltdato", "betalingsdato", "dato betalt", "innbetalt", "innbetalt dato", "innbetalingsdato", "innbetaling", "betalt kontingent", "kontingent betalt", "har betalt", "betalingsstatus", "betaling", "betalt beløp", "innbetalt beløp", "kontingentstatus", "kontingent status", "paid", "paid date", "date paid", "payment date", "paid on", "payment status", "payment", "fee paid", "amount paid"},
	FeeDue:        {"forfall", "forfallsdato", "forfalt", "betalingsfrist", "frist", "due", "due date", "payment due"},
	NoMail:        {"ikke e-post", "ingen e-post", "reservert e-post", "reservert mot e-post", "ønsker ikke e-post", "ikke mail", "e-post reservert", "reservasjon e-post", "reservasjon: e-post", "no email", "no e-mail", "no mail", "do not email"},
	NoPhone:       {"ikke ring", "ikke telefon", "ingen telefon", "reservert telefon", "reservert mot telefon", "ønsker ikke telefon", "ønsker ikke å bli ringt", "telefon reservert", "reservasjon telefon", "no phone", "do not call", "no calls"},
	NoPost:        {"ikke post", "ingen post", "reservert post", "reservert mot post", "ønsker ikke post", "ikke brev", "post reservert", "reservasjon post", "no post", "no letters", "do not post"},
	Occupation:    {"yrke", "stilling", "arbeid", "yrkestittel", "tittel", "occupation", "profession", "job title", "job"},
	Note:          {"merknad", "merknader", "notat", "notater", "kommentar", "kommentarer", "anmerkning", "bemerkning", "note", "notes", "comment", "comments", "remark", "remarks"},
}

// roleOf is headings the other way round.
var roleOf = func() map[string]Role {
	m := map[string]Role{}
	for role, texts := range headings {
		for _, text := range texts {
			m[headingKey(text)] = role
		}
	}
	return m
}()

// stems tell the role of a heading of several words, the surest first.
var stems = []struct {
	stem string
	role Role
}{
	{"fødselsnummer", NationalID},
	{"personnummer", NationalID},
	{"fornavn", GivenName},
	{"etternavn", FamilyName},
	{"fødsel", Born},
	{"født", Born},
	{"birth", Born},
	{"kjønn", Sex},
	{"medlemsn", MemberNo},
	{"innmeld", Joined},
	{"utmeldingsårsak", Reason},
	{"utmeld", Left},
	{"forfall", FeeDue},
	{"betalt", FeePaid},
	{"betaling", FeePaid},
	{"kontingentår", FeeYear},
	{"kontingent", FeeAmount},
	{"mobil", Mobile},
	{"telefon", Phone},
	{"tlf", Phone},
	{"epost", Email},
	{"email", Email},
	{"postnr", Postcode},
	{"postnummer", Postcode},
	{"poststed", Place},
	{"lokallag", Branch},
	{"medlemstype", Kind},
	{"adresse", Address},
}

// others are in headings about somebody or something else than the member.
var others = []string{
	"verv", "foresatt", "pårørende", "arbeidsgiver", "arbeidsplass", "kontaktperson", "faktura", "endret", "oppdatert", "opprettet", "registrert", "samtykke", "ønsker", "reserv",
	"ikke", "ingen", "guardian", "recruit", "invoice", "updated", "created", "modified", "consent", "antall", "purr", "ektefelle", "hovedmedlem",
}

func init() {
	for i := range stems {
		stems[i].stem = headingKey(stems[i].stem)
	}
	for i := range others {
		others[i] = headingKey(others[i])
	}
}

// headingKey returns a heading as headings are compared: letters and digits alone, folded.
func headingKey(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, domain.Fold(text))
}

var yearInHeading = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`)

// headingRole returns what a heading says of its column: the role, the year that stands in it, and whether the whole
// heading is one that is known (and not only a part of it).
func headingRole(heading string) (role Role, year int, exact bool) {
	const longest = 60 // runes; longer texts are no headings
	heading = tidy(heading)
	if heading == "" || len([]rune(heading)) > longest {
		return Ignore, 0, false
	}
	if m := yearInHeading.FindStringSubmatchIndex(heading); m != nil {
		year, _ = strconv.Atoi(heading[m[2]:m[3]]) // four digits
		heading = heading[:m[2]] + " " + heading[m[3]:]
	}
	key := headingKey(heading)
	if role, ok := roleOf[key]; ok {
		return role, year, true
	}
	// «Telefon (dagtid)», «E-post 2»
	short, _, _ := strings.Cut(heading, "(")
	if role, ok := roleOf[strings.TrimRight(headingKey(short), "0123456789")]; ok {
		return role, year, true
	}
	for _, word := range others {
		if strings.Contains(key, word) {
			return Ignore, year, false
		}
	}
	for _, s := range stems {
		if strings.Contains(key, s.stem) {
			return s.role, year, false
		}
	}
	return Ignore, year, false
}
