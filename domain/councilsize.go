package domain

// anyNumber is more than live anywhere.
const anyNumber = 1 << 31

// councilSize is the least number of members a council may have where as many live as to.
type councilSize struct{ to, least int }

// The legal minimum of a council by how many live there: kommuneloven § 5-5 (2) and (3), as norway.md § 1e retells it;
// the act itself was not at hand.
var (
	municipalSizes = []councilSize{{5_000, 11}, {10_000, 19}, {50_000, 27}, {100_000, 35}, {anyNumber, 43}}
	countySizes    = []councilSize{{150_000, 19}, {200_000, 27}, {300_000, 35}, {anyNumber, 43}}
)

// innlandet and inhabitants are those of Innlandet and its municipalities on 1 January 2026 (SSB table 07459), which
// decide for the election of 2027: the last turn of a year but one before it (kommuneloven § 5-5 (2)).
const (
	innlandet       = "34"
	innlandetPeople = 379_488
	inhabitantsOf   = 2027
)

var inhabitants = map[string]int{
	"3401": 18_191, // Kongsvinger
	"3403": 33_817, // Hamar
	"3405": 29_669, // Lillehammer
	"3407": 31_350, // Gjøvik
	"3411": 36_199, // Ringsaker
	"3412": 7_951,  // Løten
	"3413": 21_839, // Stange
	"3414": 4_978,  // Nord-Odal
	"3415": 8_165,  // Sør-Odal
	"3416": 6_103,  // Eidskog
	"3417": 4_463,  // Grue
	"3418": 7_216,  // Åsnes
	"3419": 3_614,  // Våler
	"3420": 21_937, // Elverum
	"3421": 6_474,  // Trysil
	"3422": 4_191,  // Åmot
	"3423": 2_239,  // Stor-Elvdal
	"3424": 1_836,  // Rendalen
	"3425": 1_287,  // Engerdal
	"3426": 1_609,  // Tolga
	"3427": 5_762,  // Tynset
	"3428": 2_492,  // Alvdal
	"3429": 1_525,  // Folldal
	"3430": 1_871,  // Os
	"3431": 2_523,  // Dovre
	"3432": 1_966,  // Lesja
	"3433": 2_185,  // Skjåk
	"3434": 2_239,  // Lom
	"3435": 3_553,  // Vågå
	"3436": 5_493,  // Nord-Fron
	"3437": 5_469,  // Sel
	"3438": 3_108,  // Sør-Fron
	"3439": 4_497,  // Ringebu
	"3440": 5_130,  // Øyer
	"3441": 6_147,  // Gausdal
	"3442": 14_925, // Østre Toten
	"3443": 13_612, // Vestre Toten
	"3446": 13_689, // Gran
	"3447": 5_603,  // Søndre Land
	"3448": 6_510,  // Nordre Land
	"3449": 2_841,  // Sør-Aurdal
	"3450": 1_593,  // Etnedal
	"3451": 6_424,  // Nord-Aurdal
	"3452": 2_190,  // Vestre Slidre
	"3453": 3_347,  // Øystre Slidre
	"3454": 1_666,  // Vang
}

// LeastSeats is how many members a contest's council has to have at least, and by how many inhabitants; ok is false
// where the book does not know how many decide. county is the county's number, of a county council.
func LeastSeats(c Contest, e Election, county string) (least, people int, ok bool) {
	sizes := municipalSizes
	people = inhabitants[c.Municipality]
	if c.County() {
		if sizes = countySizes; county == innlandet {
			people = innlandetPeople
		}
	}
	if people == 0 || e.Day.Year != inhabitantsOf {
		return 0, 0, false
	}
	for _, s := range sizes {
		if people <= s.to {
			return s.least, people, true
		}
	}
	return 0, 0, false
}

// CountedOn is the day whose inhabitants decide how large a council has to be: the last turn of a year but one before
// the election (kommuneloven § 5-5).
func CountedOn(e Election) Date { return YearStart(e.Day.Year - 1) }

// seats says where a council is smaller than the law allows: then the number is wrong, or the council has to be larger.
func (c *ListCheck) seats(in ListInput) {
	least, people, ok := LeastSeats(in.Contest, in.Election, in.Region)
	data := []any{"seats", in.Contest.Seats, "least", least, "people", people, "day", CountedOn(in.Election)}
	switch {
	case !ok:
		c.add(RuleUnknown, 0, "kommuneloven § 5-5", "law.seats.unknown")
	case in.Contest.Seats == 0:
		c.add(RuleUnknown, 0, "kommuneloven § 5-5", "law.seats.missing", data...)
	case in.Contest.Seats < least:
		c.add(RuleOpen, 0, "kommuneloven § 5-5", "law.seats.few", data...)
	default:
		c.add(RuleMet, 0, "kommuneloven § 5-5", "law.seats.ok", data...)
	}
}
