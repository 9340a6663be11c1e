package sheet

// What a word in a heading says is written here and nowhere else. A word is looked for anywhere in the heading, its
// letters alone and folded; "=word" is a whole word, "-end" the end of one.

// stems tell the role of a heading that is not known as a whole, the surest first.
var stems = rows{
	{"fødselsnummer", NationalID},
	{"personnummer", NationalID},
	{"fornavn", GivenName},
	{"firstname", GivenName},
	{"etternavn", FamilyName},
	{"lastname", FamilyName},
	{"dødsdato", Deceased},
	{"deathdate", Deceased},
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
	{"mobile", Mobile},
	{"cellphone", Mobile},
	{"telefon", Phone},
	{"tlf", Phone},
	{"telephone", Phone},
	{"phone", Phone},
	{"epost", Email},
	{"email", Email},
	{"postnr", Postcode},
	{"postnummer", Postcode},
	{"postalcode", Postcode},
	{"postcode", Postcode},
	{"zip", Postcode},
	{"poststed", Place},
	{"=city", Place},
	{"=town", Place},
	{"landområde", Country},
	{"=land", Country},
	{"country", Country},
	{"lokallag", Branch},
	{"medlemstype", Kind},
	{"adresse", Address},
	{"address", Address},
	{"street", Address},
	{"postboks", Address},
	{"pobox", Address},
}

// others are in headings about somebody or something else than the member, or about a value instead of the value
// itself.
var others = []string{
	"verv", "foresatt", "pårørende", "arbeidsgiver", "arbeidsplass", "kontaktperson", "faktura", "endret", "oppdatert", "opprettet", "registrert", "samtykke", "ønsker",
	"reserv", "ikke", "ingen", "guardian", "recruit", "invoice", "updated", "created", "modified", "consent", "antall", "purr", "ektefelle", "hovedmedlem",
	"forelder", "foreldre", "parent", "=mor", "=far", "=mors", "=fars", "verge", "spouse", "partner", "assist", "=leder", "=leders", "manager", "nærmeste", "children", "barn",
	"henvist", "referred", "companymain", "forfirma", "organizationname", "currentemployer", "householdname",
	"fax", "faks", "pager", "personsøk", "telex", "teleks", "isdn", "tty", "callback", "tilbakering",
	"ugyldig", "invalid", "hemmelig", "secret", "skjult", "gradert", "bekreft", "verifi", "confirm", "bounce", "onhold", "kvalitet", "quality", "=gyldig", "=valid",
	"-type", "-måte", "-form", "-kode", "typecode", "-kilde", "source", "-metode", "method", "-kanal", "channel", "-konto", "account", "-kid", "=kid", "-kommentar", "=label",
	"etikett", "=av", "=by", "=via", "=med", "visningsnavn", "displayname", "prefix", "suffix", "prefiks", "suffiks", "phonetic", "yomi", "nickname", "kallenavn",
	"preferred", "foretrukk", "språk", "language", "nettside", "website", "photo", "image", "bilde", "delstat", "=state", "province", "=fylke", "=region", "=county",
	"fødselsland", "fødested", "fødeland", "pikenavn", "birthplace", "external", "ekstern", "relation", "signatur", "membershipsource", "sekundærmedlem", "groupmembership",
}

// notOfRole are words that make a part of a heading, though not a whole one that is known, say something about the
// role's value: «Adressedato», «Betalings-ID».
var notOfRole = map[Role][]string{
	Address: {"dato", "=date", "=nr", "=nummer", "=id", "-nr", "-id", "-status"}, Email: {"dato", "=date", "=id", "-status"}, Mobile: {"dato", "=date", "=id", "-status"},
	Phone: {"dato", "=date", "=id", "-status"}, Place: {"dato", "-id"}, FeePaid: {"=nr", "=id", "-id", "-nr", "=navn"}, FeeAmount: {"=nr", "=id", "-id", "-nr", "=navn"},
	GivenName: {"dato", "=date"}, FamilyName: {"dato", "=date"}, Branch: {"dato", "=date", "=leder"}, Joined: {"=id", "=navn"}, Left: {"=id", "=navn"},
}

// A reservation is a heading that denies and names what of.
var (
	denials  = []string{"ikke", "ikkje", "ingen", "=ej", "inte", "reserv", "donot", "dont", "=no", "optout", "optedout", "avmeldt", "unsubscribe", "=stopp", "sperr", "=uten", "frabed"}
	channels = rows{
		{"henvendelse", NoContact},
		{"kontakt", NoContact},
		{"contact", NoContact},
		{"kommunikasjon", NoContact},
		{"communication", NoContact},
		{"markedsføring", NoContact},
		{"marketing", NoContact},
		{"reklame", NoContact},
		{"henvend", NoContact},
		{"epost", NoMail},
		{"email", NoMail},
		{"nyhetsbrev", NoMail},
		{"newsletter", NoMail},
		{"masseutsend", NoMail},
		{"massutskick", NoMail},
		{"utsend", NoMailings},
		{"utskick", NoMailings},
		{"udsend", NoMailings},
		{"mailing", NoMailings},
		{"informasjon", NoMailings},
		{"ring", NoPhone},
		{"telefon", NoPhone},
		{"tlf", NoPhone},
		{"phone", NoPhone},
		{"=call", NoPhone},
		{"calls", NoPhone},
		{"sms", NoPhone},
		{"brev", NoPost},
		{"=post", NoPost},
		{"postal", NoPost},
		{"letter", NoPost},
		{"papir", NoPost},
		{"medlemsblad", NoPost},
	}
)

// consents are in headings that ask the other way round: «Samtykke e-post: nei» is a reservation that only a person can
// be sure of.
var consents = []string{"samtykke", "ønsker", "consent", "subscri", "abonner", "godtar", "reserv", "optin"}

// groups tell of which of somebody's addresses or numbers a column is; the home's count before the others.
var groups = []struct {
	word string
	name string
	rank int
}{
	{"privat", "home", 0},
	{"hjem", "home", 0},
	{"home", "home", 0},
	{"bosted", "home", 0},
	{"bolig", "home", 0},
	{"besøk", "visit", 1},
	{"annen", "other", 1},
	{"=andre", "other", 1},
	{"=other", "other", 1},
	{"alternativ", "other", 1},
	{"=alt", "other", 1},
	{"sekundær", "other", 1},
	{"secondary", "other", 1},
	{"folkeregist", "register", 1},
	{"arbeid", "work", 2},
	{"jobb", "work", 2},
	{"forretning", "work", 2},
	{"business", "work", 2},
	{"=work", "work", 2},
	{"office", "work", 2},
	{"kontor", "work", 2},
	{"firma", "work", 2},
	{"company", "work", 2},
	{"bedrift", "work", 2},
}

// ranks order several columns of one role, those that say it less plainly behind: a branch is told better by its name
// than by a number that only the register knows, and better by either than by the municipality where somebody lives; a
// birth date better than what may be the year alone.
var ranks = map[Role][]struct {
	word string
	rank int
}{
	Branch:     {{"kommune", 2}, {"municipality", 2}, {"-nr", 1}, {"-nummer", 1}, {"-number", 1}, {"=no", 1}},
	Born:       {{"dato", 0}, {"date", 0}, {"dag", 0}, {"day", 0}, {"", 1}},
	Occupation: {{"=tittel", 1}, {"=title", 1}},
	FullName:   {{"visning", 1}, {"display", 1}, {"fileas", 1}, {"sort", 1}},
	Joined:     {{"fra", 1}, {"start", 1}},
	Left:       {{"gyldig", 1}, {"utløp", 1}, {"valid", 1}, {"expir", 1}},
}

// programs are known by headings that stand together in no other's files. What Groupcare, Hypersys, Rubic, Spond and
// StyreWeb write is published nowhere that was found, so theirs are read like anybody's and not called by name.
var programs = []struct {
	name     string
	headings []string // all of them
}{
	{"Outlook", []string{"First Name", "Last Name", "Business Street", "Home Street", "E-mail Address"}},
	{"Outlook", []string{"First Name", "Last Name", "E-mail Address", "E-mail Display Name"}},
	{"Outlook", []string{"Fornavn", "Etternavn", "Forretningsadresse, gate", "Privatadresse, gate"}},
	{"Outlook", []string{"Fornavn", "Etternavn", "Gateadresse, arbeid", "Gateadresse, privat"}},
	{"Outlook", []string{"Fornavn", "Etternavn", "E-postadresse", "Visningsnavn for e-post"}},
	{"Google Kontakter", []string{"E-mail 1 - Value", "Phone 1 - Value"}},
	{"Google Kontakter", []string{"First Name", "Last Name", "Phone 1 - Value"}},
	{"Google Kontakter", []string{"Given Name", "Family Name", "E-mail 1 - Value"}},
	{"Thunderbird", []string{"First Name", "Last Name", "Display Name", "Primary Email"}},
	{"Thunderbird", []string{"Fornavn", "Etternavn", "Visningsnavn", "Primær e-post"}},
	{"CiviCRM", []string{"Contact Type", "Do Not Email", "Do Not Phone"}},
	{"CiviCRM", []string{"Do Not Email", "Do Not Phone", "Do Not Mail"}},
	{"CiviCRM", []string{"Contact ID", "Sort Name", "Do Not Email"}},
	{"Zetkin", []string{"zetkin_id"}},
	{"Zetkin", []string{"first_name", "last_name", "alt_phone", "co_address"}},
	{"Zetkin", []string{"First name", "Last name", "Alternative phone", "C/o address"}},
	{"hitobito", []string{"Vorname", "Nachname", "Haupt-E-Mail"}},
}
