package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"lagboka/domain"
)

// isBlank tells whether a value says nothing: empty, a dash, or a date of zeros as databases write for none.
func isBlank(text string) bool {
	switch strings.ToLower(text) {
	case "", "-", "–", "—", "?", "null", "none", "n/a", "ukjent", "unknown", "ingen", "#n/a", "na", "nil", "(null)", "(tom)", "(tomt)", "(blank)", "ukj.":
		return true
	}
	return strings.Trim(text, "0.-/: ") == "" && strings.ContainsAny(text, ".-/:") || strings.HasPrefix(text, "0001-01-01") || strings.HasPrefix(text, "01.01.0001")
}

var (
	yesWords = foldedSet("ja", "betalt for mye", "betalt to ganger", "overpaid", "paid too much", "paid twice", "j", "x", "1", "1.0", "yes", "y", "true", "sann", "ok", "✓", "✔", "betalt", "paid", "innbetalt", "sant")
	noWords  = foldedSet("nei", "nej", "aldri", "never", "n", "0", "0.0", "no", "false", "usann", "ikke", "ubetalt", "ikke betalt", "ikke forfalt", "not due", "not yet due", "unpaid", "not paid", "ikkje betalt", "mangler", "forfalt", "ikke forfalt", "not due", "åpen", "utestående", "purret", "overdue", "open", "usant", "forfall ukjent", "due date not known")

	exemptWords   = foldedSet("fritatt", "fritak", "unntatt", "gratis", "exempt", "exempted", "waived")
	refundWords   = foldedSet("refundert", "tilbakebetalt", "betalt tilbake", "kreditert", "refunded", "paid back")
	partWords     = foldedSet("delvis betalt", "delbetalt", "delvis", "avdrag", "part-paid", "partly paid", "part paid")
	leftWords     = foldedSet("utmeldt", "utmeld", "sluttet", "slettet", "strøket", "utmeldte", "sluttede", "strøkne", "slettede", "tidligere medlemmer", "former members", "passive", "inaktive", "ekskludert", "opphørt", "inaktiv", "passiv", "tidligere", "tidligere medlem", "avsluttet", "left", "resigned", "former", "inactive", "terminated", "expired", "flyttet ut", "uttrådt", "uttrådte", "udmeldt", "udmeldte", "utträdd", "utträdda", "avgått", "avgåtte", "ekskluderte", "slettes")
	deceasedWords = foldedSet("død", "avdød", "døde", "avdøde", "dau", "gått bort", "avgått ved døden", "dødsfall", "deceased", "dead", "†")
	totals        = foldedSet("sum", "sum:", "totalt", "totalt:", "total", "antall", "i alt", "antall medlemmer", "til sammen")
	activeWords   = foldedSet("aktiv", "aktive", "aktivt", "medlemmer", "aktive medlemmer", "grace", "pending", "løpende", "gyldig", "innmeldt", "medlem", "active", "member", "current", "ny", "new", "betalende", "godkjent", "normal")
)

func foldedSet(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[domain.Fold(w)] = true
	}
	return set
}

// readDate reads a date as domain.ReadDate does, and Excel's day number, which stands where a sheet has lost its
// formats.
func readDate(text string, today domain.Date, yearAlone bool) (domain.Date, error) {
	text = strings.TrimSuffix(text, ".0")
	// From 1910 to 2119; no other way of writing a date has five digits.
	if n, err := strconv.Atoi(text); err == nil && len(text) == 5 && n >= 3_654 && n < 80_355 {
		iso, _ := serialDate(float64(n), false)
		return domain.ParseDate(iso)
	}
	return domain.ReadDate(text, today, yearAlone)
}

var sexes = map[string]domain.Sex{
	"k": domain.Female, "kvinne": domain.Female, "kvinna": domain.Female, "kvinde": domain.Female, "kvinneleg": domain.Female, "f": domain.Female, "female": domain.Female, "kv": domain.Female, "w": domain.Female, "woman": domain.Female, "jente": domain.Female, "dame": domain.Female,
	"m": domain.Male, "mann": domain.Male, "mand": domain.Male, "male": domain.Male, "man": domain.Male, "gutt": domain.Male, "herre": domain.Male,
}

// kindWords are what registers call the kinds of membership.
var kindWords = func() map[string]domain.MembershipKind {
	m := map[string]domain.MembershipKind{}
	for kind, words := range map[domain.MembershipKind][]string{
		domain.Member:    {"medlem", "hovedmedlem", "hovedmedlemskap", "ordinært medlem", "ordinært", "ordinær", "ordinært medlemskap", "enkeltmedlem", "enkeltmedlemskap", "vanlig medlem", "vanlig", "fullt medlem", "betalende medlem", "betalende", "direktemedlem", "hoved", "main member", "ordinary", "ordinary member", "regular", "regular member", "full member", "hovudmedlem"},
		domain.Household: {"husstandsmedlem", "husstand", "husstandsmedlemskap", "familiemedlem", "familie", "familiemedlemskap", "husstandmedlem", "household", "household member", "family", "family member", "husstandsmed"},
		domain.Youth:     {"ungdom", "ungdomsmedlem", "ungdomsmedlemskap", "su", "su-medlem", "senterungdom", "senterungdommen", "senterungdomsmedlem", "youth", "youth member", "ungdomslag"},
		domain.Women:     {"kvinne", "kvinner", "kvinnemedlem", "sk", "sk-medlem", "senterkvinne", "senterkvinner", "senterkvinnene", "women", "women member"},
		domain.Honorary:  {"æresmedlem", "æresmedlemskap", "ære", "livsvarig", "livsvarig medlem", "livstidsmedlem", "honorary", "honorary member", "life member"},
	} {
		m[domain.Fold(string(kind))] = kind
		for _, w := range words {
			m[domain.Fold(w)] = kind
		}
	}
	return m
}()

// readKind reads a kind of membership; of «Husstandsmedlem (voksen)» and «3 - Hovedmedlem» the word that is known.
func readKind(text string) (domain.MembershipKind, bool) {
	if kind, ok := kindWords[domain.Fold(text)]; ok {
		return kind, true
	}
	var found domain.MembershipKind
	for _, word := range strings.FieldsFunc(domain.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if kind, ok := kindWords[word]; ok && kind != found {
			if found != "" && found != domain.Member {
				if kind == domain.Member {
					continue
				}
				return "", false
			}
			found = kind
		}
	}
	return found, found != ""
}

// What a column tells a row is of.
const (
	individual = iota + 1
	organisation
)

var entityWords = func() map[string]int {
	m := map[string]int{}
	for _, w := range []string{"person", "privatperson", "individual", "individ", "enkeltperson", "privat", "private", "contact"} {
		m[domain.Fold(w)] = individual
	}
	for _, w := range []string{
		"organisasjon", "organisation", "organization", "bedrift", "firma", "foretak", "selskap", "company", "business", "household", "husstand", "forening", "gruppe", "group",
		"lag", "enhet", "institusjon", "virksomhet",
	} {
		m[domain.Fold(w)] = organisation
	}
	return m
}()

var isYear = regexp.MustCompile(`^(19|20)\d\d$`)

// ageLimit is the age beyond which a birth date is a mistake; domain.Person.Validate has the same.
const ageLimit = 120

func canBeBorn(born, today domain.Date) bool {
	age, known := born.AgeOn(today)
	return known && age >= 0 && age <= ageLimit
}
