// Package postcode knows which place a Norwegian postcode is, and for old Hedmark which municipality it lies in. The user's
// own spelling always wins. It is a table and nothing else.
package postcode

import (
	_ "embed"
	"sort"
	"strings"
)

//go:generate sh -c "cd $(mktemp -d) && npm pack norway-postal-codes && tar xzf *.tgz && cd - && go run ./generate $OLDPWD/package/converted/postal-codes-simple.js places.txt"

// places is a line per code, in order: «2340 Løten». Made by generate from norway-postal-codes (MIT, see LICENSE; data of 2021).
//
//go:embed places.txt
var places string

// lineOf returns the line of a code.
func lineOf(code string) (string, bool) {
	// Lines differ in length: find one by halving over bytes and going back to its beginning.
	at := sort.Search(len(places), func(i int) bool {
		start := strings.LastIndexByte(places[:i], '\n') + 1
		return places[start:min(start+4, len(places))] >= code
	})
	start := strings.LastIndexByte(places[:min(at, len(places))], '\n') + 1
	line, _, _ := strings.Cut(places[start:], "\n")
	return line, strings.HasPrefix(line, code+" ")
}

// Lookup returns the place of a four-digit postcode and, where it is known, the number of its municipality; ok is false for
// a code that is none.
func Lookup(code string) (place, municipality string, ok bool) {
	if len(code) != 4 {
		return "", "", false
	}
	line, ok := lineOf(code)
	if !ok {
		return "", "", false
	}
	return line[5:], municipalityOf(code), true
}

// municipalityOf returns the municipality of a code of old Hedmark, or nothing. The spans are common knowledge of the
// county; codes that serve two municipalities are left out, so that nobody is put into a branch by a guess.
func municipalityOf(code string) string {
	i := sort.Search(len(hedmark), func(i int) bool { return hedmark[i].to >= code })
	if i < len(hedmark) && hedmark[i].from <= code {
		return hedmark[i].municipality
	}
	return ""
}

var hedmark = []struct{ from, to, municipality string }{
	{"2100", "2116", "3415"}, // Skarnes, Slåstad, Disenå, Sander: Sør-Odal
	{"2120", "2134", "3414"}, // Sagstua, Bruvoll, Knapper, Gardvik, Austvatn: Nord-Odal
	{"2201", "2219", "3401"}, // Kongsvinger, Granli, Roverud, Brandval
	{"2220", "2220", "3416"}, // Åbogen: Eidskog
	{"2224", "2226", "3401"}, // Austmarka, Kongsvinger
	{"2230", "2242", "3416"}, // Skotterud, Tobøl, Vestmarka, Matrand, Magnor: Eidskog
	{"2256", "2261", "3417"}, // Grue Finnskog, Kirkenær: Grue
	{"2264", "2265", "3417"}, // Grinder, Namnå: Grue
	{"2266", "2283", "3418"}, // Arneberg, Flisa, Gjesåsen, Åsnes Finnskog: Åsnes
	{"2301", "2309", "3403"}, // Hamar
	{"2312", "2314", "3413"}, // Ottestad: Stange
	{"2315", "2319", "3403"}, // Hamar
	{"2320", "2320", "3411"}, // Furnes: Ringsaker
	{"2321", "2326", "3403"}, // Hamar, Ridabu, Ingeberg, Vang
	{"2330", "2338", "3413"}, // Vallset, Åsvang, Romedal, Stange, Tangen, Espa
	{"2340", "2341", "3412"}, // Løten
	{"2344", "2344", "3413"}, // Ilseng: Stange
	{"2345", "2345", "3412"}, // Ådalsbruk: Løten
	{"2350", "2391", "3411"}, // Nes, Stavsjø, Gaupen, Rudshøgda, Brøttum, Brumunddal, Moelv: Ringsaker
	{"2401", "2419", "3420"}, // Elverum, Hernes, Sørskogbygda, Heradsbygd, Jømna
	{"2420", "2427", "3421"}, // Trysil, Nybergsund, Østby, Ljørdalen, Plassen
	{"2429", "2430", "3421"}, // Tørberget, Jordet: Trysil
	{"2432", "2432", "3421"}, // Slettås: Trysil
	{"2434", "2438", "3419"}, // Braskereidfoss, Våler i Solør, Haslemoen, Gravberget: Våler
	{"2440", "2441", "3425"}, // Engerdal
	{"2443", "2446", "3425"}, // Drevsjø, Elgå: Engerdal
	{"2448", "2448", "3425"}, // Sømådalen: Engerdal
	{"2450", "2461", "3422"}, // Rena, Osen: Åmot
	{"2476", "2481", "3423"}, // Atna, Sollia, Hanestad, Koppang: Stor-Elvdal
	{"2485", "2488", "3424"}, // Rendalen
	{"2500", "2501", "3427"}, // Tynset
	{"2510", "2512", "3427"}, // Tylldalen, Kvikne: Tynset
	{"2540", "2544", "3426"}, // Tolga, Vingelen, Øversjødalen
	{"2550", "2555", "3430"}, // Os, Dalsbygda, Tufsingdalen
	{"2560", "2561", "3428"}, // Alvdal
	{"2580", "2584", "3429"}, // Folldal, Grimsbu, Dalholen
}
