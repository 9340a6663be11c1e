package demo

import (
	"math/rand/v2"
	"strconv"
)

type place struct{ code, name string }

// ground is what of a municipality the demo builds on: how strong the party is there, which says how many of the
// members live there, and where they live. votes: the Storting election of 2025; seats: of the party in the council
// elected in 2023 (valg.no).
type ground struct {
	votes  int
	seats  int
	places []place // the larger first
}

var grounds = map[string]ground{
	"3401": {820, 3, []place{{"2212", "Kongsvinger"}, {"2208", "Kongsvinger"}, {"2216", "Roverud"}, {"2219", "Brandval"}, {"2218", "Lundersæter"}}},
	"3403": {1091, 1, []place{{"2317", "Hamar"}, {"2322", "Ridabu"}, {"2315", "Hamar"}, {"2323", "Ingeberg"}, {"2324", "Vang på Hedmarken"}}},
	"3411": {2285, 6, []place{{"2380", "Brumunddal"}, {"2390", "Moelv"}, {"2350", "Nes på Hedmarken"}, {"2320", "Furnes"}, {"2360", "Rudshøgda"}, {"2372", "Brøttum"}, {"2364", "Næroset"}, {"2365", "Åsmarka"}, {"2353", "Stavsjø"}, {"2355", "Gaupen"}}},
	"3412": {705, 10, []place{{"2340", "Løten"}, {"2345", "Ådalsbruk"}}},
	"3413": {1488, 3, []place{{"2335", "Stange"}, {"2312", "Ottestad"}, {"2344", "Ilseng"}, {"2337", "Tangen"}, {"2338", "Espa"}}},
	"3414": {443, 4, []place{{"2120", "Sagstua"}, {"2133", "Gardvik"}, {"2134", "Austvatn"}, {"2123", "Bruvoll"}, {"2130", "Knapper"}}},
	"3415": {593, 2, []place{{"2100", "Skarnes"}, {"2114", "Disenå"}, {"2116", "Sander"}, {"2110", "Slåstad"}}},
	"3416": {469, 5, []place{{"2230", "Skotterud"}, {"2240", "Magnor"}, {"2235", "Matrand"}, {"2220", "Åbogen"}}},
	"3417": {570, 3, []place{{"2260", "Kirkenær"}, {"2265", "Namnå"}, {"2264", "Grinder"}, {"2256", "Grue Finnskog"}}},
	"3418": {1278, 4, []place{{"2270", "Flisa"}, {"2280", "Gjesåsen"}, {"2283", "Åsnes Finnskog"}}},
	"3419": {505, 3, []place{{"2436", "Våler i Solør"}, {"2435", "Braskereidfoss"}, {"2437", "Haslemoen"}, {"2438", "Gravberget"}}},
	"3420": {1502, 4, []place{{"2406", "Elverum"}, {"2409", "Elverum"}, {"2415", "Heradsbygd"}, {"2410", "Hernes"}, {"2416", "Jømna"}}},
	"3421": {719, 8, []place{{"2420", "Trysil"}, {"2422", "Nybergsund"}, {"2430", "Jordet"}, {"2428", "Søre Osen"}, {"2425", "Ljørdalen"}, {"2427", "Plassen"}}},
	"3422": {430, 4, []place{{"2450", "Rena"}, {"2460", "Osen"}}},
	"3423": {258, 2, []place{{"2480", "Koppang"}, {"2476", "Atna"}, {"2477", "Sollia"}}},
	"3424": {351, 6, []place{{"2485", "Rendalen"}, {"2478", "Hanestad"}}},
	"3425": {243, 6, []place{{"2440", "Engerdal"}, {"2443", "Drevsjø"}, {"2448", "Sømådalen"}, {"2446", "Elgå"}}},
	"3426": {325, 5, []place{{"2540", "Tolga"}, {"2542", "Vingelen"}, {"2544", "Øversjødalen"}}},
	"3427": {977, 10, []place{{"2500", "Tynset"}, {"2512", "Kvikne"}, {"2510", "Tylldalen"}}},
	"3428": {474, 8, []place{{"2560", "Alvdal"}}},
	"3429": {368, 5, []place{{"2580", "Folldal"}, {"2582", "Grimsbu"}, {"2584", "Dalholen"}}},
	"3430": {404, 7, []place{{"2550", "Os i Østerdalen"}, {"2552", "Dalsbygda"}, {"2555", "Tufsingdalen"}}},
}

// elsewhere is where members live who have moved away from their branch.
var elsewhere = []struct {
	place
	municipality string
}{{place{"0556", "Oslo"}, "0301"}, {place{"7030", "Trondheim"}, "5001"}, {place{"2819", "Gjøvik"}, "3407"}}

var (
	roads = words(`Berg Haug Solbakk Ås Lunde Mølle Kirke Skole Stasjons Fjell Elve Bjørke Furu Gran Tjerns Sæter Øver Sør Nord Vest Øst
		Moen Bekke Myr Sand Stor Lille Grønn Blåbær Tyttebær Trost Hegre Tømmer Kølabånn Fløter Prest Lensmanns Meieri Smie Dal Nygårds`)
	roadEnds   = words(`vegen vegen vegen vegen gata lia tunet stien`)
	farmSides  = words(`Nordre Søndre Østre Vestre Øvre Nedre Store Lille`)
	farms      = words(`Berg Haug Lunde By Hoel Nordli Sveen Bjørnstad Skaug Åsen Frang Rud Opsal Sæter Bakken Ødegården Tomter Stein Mælum Løken`)
	floorNotes = words(`A B C D`)
)

// street makes up an address: a road and number, now and then with the farm's own name above.
func street(rng *rand.Rand) string {
	road := pick(rng, roads) + pick(rng, roadEnds) + " "
	switch r := rng.IntN(100); {
	case r < 9:
		return pick(rng, farmSides) + " " + pick(rng, farms) + "\n" + road + strconv.Itoa(20+rng.IntN(1800))
	case r < 16:
		return road + strconv.Itoa(1+rng.IntN(60)) + pick(rng, floorNotes)
	case r < 60:
		return road + strconv.Itoa(40+rng.IntN(1900))
	}
	return road + strconv.Itoa(1+rng.IntN(90))
}
