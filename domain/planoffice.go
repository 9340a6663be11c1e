package domain

import (
	"slices"
	"strings"
	"unicode"
)

// planRoles are what plans call offices, folded and without their endings, besides the words of boardWords.
var planRoles = map[string]Role{
	"leder": Leader, "leiar": Leader, "styreleder": Leader, "styreleiar": Leader, "fylkesleder": Leader, "fylkesleiar": Leader,
	"nestleder": DeputyLeader, "nestleiar": DeputyLeader, "nestlederne": DeputyLeader,
	"studieleder": StudyLeader, "studieleiar": StudyLeader, "studieansvarlig": StudyLeader, "studieansvarleg": StudyLeader,
	"skoleringsansvarlig": StudyLeader, "skoleringsansvarleg": StudyLeader,
	"kasserer": Treasurer, "kasserar": Treasurer, "okonomiansvarlig": Treasurer, "okonomiansvarleg": Treasurer,
	"sekretaer": Secretary, "styresekretaer": Secretary,
	"styremedlem": BoardMember, "styremedlemm": BoardMember, "medlem": BoardMember, "medlemm": BoardMember,
	"vara": Substitute, "varamedlem": Substitute, "varamedlemm": Substitute,
	"regionkontakt": RegionContact, "regionansvarlig": RegionContact, "regionansvarleg": RegionContact,
	"kvinnekontakt": WomenContact, "senterkvinnekontakt": WomenContact, "kvinnepolitisk leder": WomenContact,
	"ungdomskontakt": YouthContact, "senterungdomskontakt": YouthContact,
	"dataansvarlig": DataOfficer, "dataansvarleg": DataOfficer,
	"valgkampleder": CampaignManager, "valkampleiar": CampaignManager, "valgkampsjef": CampaignManager, "valkampsjef": CampaignManager,
	"gruppeleder": GroupLeader, "gruppeleiar": GroupLeader,
	"ordforer": Mayor, "ordforar": Mayor, "varaordforer": DeputyMayor, "varaordforar": DeputyMayor, "revisor": Auditor,
}

// planBodies are what plans call bodies, in the same way. The longer words stand before those that they end in.
var planBodies = []struct {
	word string
	kind BodyKind
}{
	{"samarbeidsstyre", CoordinationBoard},
	{"samarbeidsutvalg", CoordinationBoard},
	{"samarbeidsutval", CoordinationBoard},
	{"arbeidsutvalg", Executive},
	{"arbeidsutval", Executive},
	{"au", Executive},
	{"fylkesstyre", Board},
	{"styre", Board},
	{"valgkomite", ElectionCommittee},
	{"valkomite", ElectionCommittee},
	{"valnemnd", ElectionCommittee},
	{"nominasjonskomite", NominationCommittee},
	{"nominasjonsnemnd", NominationCommittee},
	{"resolusjonskomite", ResolutionsCommittee},
	{"kommunestyregrupp", CouncilGroup},
	{"fylkestingsgrupp", CountyCouncilGroup}, // fylkestingsgruppa, fylkestingsgruppen
	{"ordforerforum", MayorsForum},
}

// wordEndings are what Norwegian puts behind a word for one, for several, for the one that is meant, and for whose
// something is.
var wordEndings = []string{
	"", "s", "t", "ts", "et", "ets", "n", "en", "ens", "a", "as", "e", "r", "er", "ar", "ne", "nes", "ene", "enes", "ane", "anes",
	"rne", "ere", "ane", "ii",
}

// besideOffices are words that may stand beside an office's without naming anything else.
var besideOffices = []string{
	"og", "i", "for", "av", "til", "samt", "med", "eller", "den", "det", "de", "begge", "to", "alle", "hver", "kvar", "øvrige",
	"ovrige", "1", "2", "3",
	"organisatorisk", "politisk", "fylkets", "lagets", "ansvar", "ansvarlig", "ansvarleg",
}

// ReadOffice reads what a plan calls an office or a body: «Organisatorisk nestleder», «Styremedlemmer/regionkontakter»,
// «Styrets arbeidsutvalg (AU)». whole tells that the text names nothing else. What it does not know it leaves empty.
func ReadOffice(text string) (o PlanOffice, whole bool) {
	o.Text = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text), ":."))
	if HasWords(o.Text, "stortingsgruppens representant") || HasWords(o.Text, "stortingsgruppas representant") {
		o.Body, o.Roles, o.Title = Board, []Role{OtherRole}, StortingContact
		return o, true
	}
	words := foldedWords(officeName(strings.ReplaceAll(o.Text, "/", " ")))
	whole = len(words) > 0
	for i, word := range words {
		if role, ok := planRole(word); ok {
			if role == DeputyLeader && i > 0 {
				switch words[i-1] {
				case "organisatorisk":
					role = OrgDeputy
				case "politisk":
					role = PoliticalDeputy
				}
			}
			if !slices.Contains(o.Roles, role) {
				o.Roles = append(o.Roles, role)
			}
			continue
		}
		if kind, ok := planBody(word); ok {
			if o.Body == "" || o.Body == Board { // «styrets arbeidsutvalg»
				o.Body = kind
			}
			continue
		}
		whole = whole && slices.Contains(besideOffices, word)
	}
	if slices.Contains(o.Roles, GroupLeader) && o.Body == CountyCouncilGroup {
		o.Body = "" // the group that is led, not the body that the leader sits in
	}
	return o, whole && (o.Body != "" || len(o.Roles) > 0)
}

// officeName is a text without the name of whose office it is: «Samarbeidsstyret i Innlandet Senterparti».
func officeName(text string) string {
	words := strings.Fields(text)
	small := func(word string) bool { return word != "og" && !unicode.IsUpper([]rune(word)[0]) }
	for i := 1; i+1 < len(words); i++ {
		if (words[i] == "i" || words[i] == "for") && !slices.ContainsFunc(words[i+1:], small) {
			return strings.Join(words[:i], " ")
		}
	}
	return text
}

func planRole(word string) (Role, bool) {
	for _, ending := range wordEndings {
		stem, ok := strings.CutSuffix(word, ending)
		if !ok {
			continue
		}
		if role, ok := planRoles[stem]; ok {
			return role, true
		}
		if role, ok := boardWords[stem]; ok {
			return role, true
		}
	}
	return "", false
}

func planBody(word string) (BodyKind, bool) {
	for _, b := range planBodies {
		if ending, ok := strings.CutPrefix(word, b.word); ok && slices.Contains(wordEndings, ending) {
			return b.kind, true
		}
	}
	return "", false
}
