package domain

// DelegateRules are how many delegates a branch sends to the county's nomination meeting (vedtekter § 8.2–3).
type DelegateRules struct {
	From    Date
	Votes   int // one for each of so many votes at the last Storting election that is begun
	Members int // one for each full number of so many members
	Least   int // at least so many
	Sisters int // from Senterkvinnene, and as many from Senterungdommen
	Total   int // in all at least so many
	Source  string
}

// DelegateRuleSets are the rules in force, the oldest first.
var DelegateRuleSets = []DelegateRules{{Date{2018, 1, 1}, 300, 50, 2, 3, 20, "vedtektene § 8.2–3"}}

// DelegateRulesIn are the rules for an election in a year.
func DelegateRulesIn(year int) DelegateRules { return inForce(DelegateRuleSets, YearStart(year)) }

func (r DelegateRules) since() Date { return r.From }

// stortingYear and stortingVotes are the party's votes in each municipality of Innlandet at the Storting election of
// 2025 (valgresultat.no, 17 September 2025).
const stortingYear = 2025

var stortingVotes = map[string]int{
	"3401": 820,   // Kongsvinger
	"3403": 1_091, // Hamar
	"3405": 1_130, // Lillehammer
	"3407": 1_420, // Gjøvik
	"3411": 2_285, // Ringsaker
	"3412": 705,   // Løten
	"3413": 1_488, // Stange
	"3414": 443,   // Nord-Odal
	"3415": 593,   // Sør-Odal
	"3416": 469,   // Eidskog
	"3417": 570,   // Grue
	"3418": 1_278, // Åsnes
	"3419": 505,   // Våler
	"3420": 1_502, // Elverum
	"3421": 719,   // Trysil
	"3422": 430,   // Åmot
	"3423": 258,   // Stor-Elvdal
	"3424": 351,   // Rendalen
	"3425": 243,   // Engerdal
	"3426": 325,   // Tolga
	"3427": 977,   // Tynset
	"3428": 474,   // Alvdal
	"3429": 368,   // Folldal
	"3430": 404,   // Os
	"3431": 402,   // Dovre
	"3432": 468,   // Lesja
	"3433": 741,   // Skjåk
	"3434": 827,   // Lom
	"3435": 738,   // Vågå
	"3436": 696,   // Nord-Fron
	"3437": 608,   // Sel
	"3438": 497,   // Sør-Fron
	"3439": 640,   // Ringebu
	"3440": 544,   // Øyer
	"3441": 782,   // Gausdal
	"3442": 1_161, // Østre Toten
	"3443": 757,   // Vestre Toten
	"3446": 728,   // Gran
	"3447": 572,   // Søndre Land
	"3448": 1_280, // Nordre Land
	"3449": 358,   // Sør-Aurdal
	"3450": 221,   // Etnedal
	"3451": 583,   // Nord-Aurdal
	"3452": 338,   // Vestre Slidre
	"3453": 433,   // Øystre Slidre
	"3454": 248,   // Vang
}

// Delegation is how many delegates one branch sends, and what it is worked out from.
type Delegation struct {
	Unit      Unit
	Votes     int  // of the party at the last Storting election
	Members   int  // of the branch and of Senterungdommen there, at the last turn of the year
	Known     bool // both are known
	ByVotes   int
	ByMembers int
	Delegates int // 0 where not known
}

// DelegationOf works out a branch's delegates to the county's nomination meeting before an election. members is how
// many there were at the turn of the year before the meeting; known is false where the book does not know them, or not
// what of the votes is the branch's.
func DelegationOf(u Unit, members int, known bool, e Election) Delegation {
	r := DelegateRulesIn(e.Day.Year)
	votes, voted := stortingVotes[u.Municipality]
	d := Delegation{Unit: u, Votes: votes, Members: members, Known: known && voted && e.Day.Year > stortingYear && e.Day.Year <= stortingYear+4}
	if !d.Known {
		return d
	}
	d.ByVotes, d.ByMembers = (votes+r.Votes-1)/r.Votes, members/r.Members
	d.Delegates = max(d.ByVotes+d.ByMembers, r.Least)
	return d
}
