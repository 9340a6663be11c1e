// Package postcode knows which place a Norwegian postcode is, and for Innlandet which municipality it lies in. The
// user's own spelling always wins. It is a table and nothing else.
package postcode

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:generate sh -c "cd $(mktemp -d) && npm pack norway-postal-codes && tar xzf *.tgz && cd - && go run ./generate $OLDPWD/package/converted/postal-codes-simple.js places.txt"

// places is a line per code, in order: «2340 Løten». Made by generate from norway-postal-codes (MIT, see LICENSE).
//
//go:embed places.txt
var places string

// innlandet are the postcodes of each municipality of Innlandet, as the post's register has them: single codes and
// spans. A code counts for the one municipality that the register gives it. The package that places come from has no
// municipalities.
var innlandet = []struct{ municipality, codes string }{
	{"3401", "2201-2219 2224-2227"},                               // Kongsvinger
	{"3403", "2301-2311 2315-2319 2321-2326 2328-2329"},           // Hamar
	{"3405", "2601-2609 2611 2613-2615 2617-2619 2621-2627 2629"}, // Lillehammer
	{"3407", "2801-2819 2821-2827 2832 2836-2839 2841"},           // Gjøvik
	{"3411", "2320 2327 2350-2391 2610 2612 2616 2620 2628"},      // Ringsaker
	{"3412", "2340-2341 2345"},                                    // Løten
	{"3413", "2312-2314 2330-2339 2344 2346"},                     // Stange
	{"3414", "2120-2134"},                                         // Nord-Odal
	{"3415", "2100-2116 2223"},                                    // Sør-Odal
	{"3416", "2220 2230-2241"},                                    // Eidskog
	{"3417", "2251-2265"},                                         // Grue
	{"3418", "2266-2283"},                                         // Åsnes
	{"3419", "2434-2438"},                                         // Våler
	{"3420", "2401-2419 2442"},                                    // Elverum
	{"3421", "2420-2432 2447"},                                    // Trysil
	{"3422", "2450-2461"},                                         // Åmot
	{"3423", "2476-2477 2480-2481"},                               // Stor-Elvdal
	{"3424", "2478 2484-2488"},                                    // Rendalen
	{"3425", "2440-2441 2443-2446 2448"},                          // Engerdal
	{"3426", "2540-2544"},                                         // Tolga
	{"3427", "2500-2513"},                                         // Tynset
	{"3428", "2560-2561"},                                         // Alvdal
	{"3429", "2580-2584"},                                         // Folldal
	{"3430", "2550-2555"},                                         // Os
	{"3431", "2659-2664"},                                         // Dovre
	{"3432", "2665-2669 2671"},                                    // Lesja
	{"3433", "2690-2695"},                                         // Skjåk
	{"3434", "2685-2688"},                                         // Lom
	{"3435", "2680-2684"},                                         // Vågå
	{"3436", "2639-2644"},                                         // Nord-Fron
	{"3437", "2670 2672-2679"},                                    // Sel
	{"3438", "2645-2648 2658"},                                    // Sør-Fron
	{"3439", "2630-2634"},                                         // Ringebu
	{"3440", "2635-2638"},                                         // Øyer
	{"3441", "2649-2657"},                                         // Gausdal
	{"3442", "2820 2844 2847-2851 2857-2858"},                     // Østre Toten
	{"3443", "2830-2831 2833-2835 2840 2843 2845-2846 2853-2854"}, // Vestre Toten
	{"3446", "2711-2712 2714 2718 2750-2770 3522"},                // Gran
	{"3447", "2860-2867 2879"},                                    // Søndre Land
	{"3448", "2870 2880-2882"},                                    // Nordre Land
	{"3449", "2929-2937 3528"},                                    // Sør-Aurdal
	{"3450", "2890-2893"},                                         // Etnedal
	{"3451", "2900-2923"},                                         // Nord-Aurdal
	{"3452", "2959-2967"},                                         // Vestre Slidre
	{"3453", "2939-2954"},                                         // Øystre Slidre
	{"3454", "2972-2985"},                                         // Vang
}

type area struct{ place, municipality string }

var areas = sync.OnceValue(func() map[string]area {
	table := map[string]area{}
	for line := range strings.Lines(places) {
		code, place, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		table[code] = area{place: place}
	}
	for _, m := range innlandet {
		for _, span := range strings.Fields(m.codes) {
			first, last, isSpan := strings.Cut(span, "-")
			if !isSpan {
				last = first
			}
			for code := first; code <= last; code = next(code) {
				if a, ok := table[code]; ok {
					table[code] = area{a.place, m.municipality}
				}
			}
		}
	}
	return table
})

func next(code string) string {
	n, _ := strconv.Atoi(code) // the table's own digits
	return strconv.Itoa(n + 1)
}

// Lookup returns the place of a four-digit postcode and, in Innlandet, the number of its municipality; ok is false for
// a code that is none.
func Lookup(code string) (place, municipality string, ok bool) {
	a, ok := areas()[code]
	return a.place, a.municipality, ok
}
