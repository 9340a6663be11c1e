package domain

import (
	"slices"
	"strings"
)

// Personal is columns of a table that can hold something of a person, and what is so of them. The protocol of GDPR
// article 30 is made from these, and the eraser does what they say.
type Personal struct {
	Kind    string // the table
	Columns string // their names, between spaces; * for every column that no other entry of the table names
	Whose   Whose
	What    DataKind
	Why     Purpose
	Until   Retention
	Erasure Treatment
}

// Whose is whom a column tells of.
type Whose string

// Whose something can be.
const (
	OfPerson      Whose = "person"      // a member, a former one, or one in regular contact (GDPR art. 9 (2) d)
	OfCandidate   Whose = "candidate"   // who was asked to stand, also who is no member (art. 9 (2) a)
	OfParticipant Whose = "participant" // who was at a study circle, also who is no member
	OfNamed       Whose = "named"       // whomever somebody has written of
	OfWriter      Whose = "writer"      // who has worked in the book
)

// DataKind is what is told.
type DataKind string

// What is told of people. That somebody is in a party's book at all is a special category (GDPR art. 9).
const (
	Identity    DataKind = "identity"     // name, birth, sex, number
	Reachable   DataKind = "reachable"    // address, telephone, e-mail, and what they do not want
	Belonging   DataKind = "belonging"    // of what they were members, from when until when
	Paying      DataKind = "paying"       // what they owed and paid
	Trust       DataKind = "trust"        // offices
	AsCandidate DataKind = "as-candidate" // as a candidate: answers, places, conditions
	Attending   DataKind = "attending"    // at study circles
	FreeWords   DataKind = "free-words"   // what somebody wrote, in which anybody may be named
	Pointer     DataKind = "pointer"      // a row's number alone, of a person
	Footprint   DataKind = "footprint"    // who did what in the book when
	KnownAgain  DataKind = "known-again"
)

// Purpose is why something is kept, with its basis.
type Purpose string

// The purposes.
const (
	ForMembership Purpose = "membership" // legitimate activities of a body with a political aim (GDPR art. 9 (2) d)
	ForOffice     Purpose = "office"     // the same; who held one may be kept as history (Datatilsynet, Medlemskap i foreninger og politiske parti)
	ForElection   Purpose = "election"   // lists of candidates (valgloven ch. 5); of others than members consent (art. 9 (2) a)
	ForGrant      Purpose = "grant"      // documents of study work (forskrift 2020-12-08-2896 § 13)
	ForAccounts   Purpose = "accounts"   // what a party owes the state (partiloven ch. 4)
	ForWork       Purpose = "work"       // that the office's own work can be found again and done
	ForAccount    Purpose = "account"    // who changed what (GDPR art. 5 (2) and 32)
	ForStayingOut Purpose = "staying-out"
)

// Retention is how long something is kept.
type Retention string

// How long.
const (
	WhileMember     Retention = "member"   // until they resign, or six months after a fee was due (Datatilsynet)
	AfterElection   Retention = "election" // until election day, or longer where they have agreed
	FiveYears       Retention = "list"     // of attendance lists, after the year that they are of (forskrift 2896 § 13)
	YearsOfAccounts Retention = "accounts" // five years at the least after the accounting year (partiloven § 18 b)
	WithRow         Retention = "row"      // as long as what it belongs to
	WithWhomItTold  Retention = "told"     // until who is named is erased
	Always          Retention = "always"   // it says of nobody who it was
)

// Treatment is what erasing somebody does with what the book holds of them.
type Treatment string

// The treatments.
const (
	Goes     Treatment = "goes"     // the row is deleted, with its history
	Blanked  Treatment = "blanked"  // the row stays as a number among others, the column is emptied
	Unlinked Treatment = "unlinked" // the row is somebody else's, and points at them no more
	Cut      Treatment = "cut"      // their name, number, telephone and addresses are cut out of what others wrote
	Kept     Treatment = "kept"     // it stays: without the rest it tells of nobody
)

// PersonalData is every place of the book where something of a person can stand.
var PersonalData = []Personal{
	{"person", "given_name family_name born sex member_no", OfPerson, Identity, ForMembership, WhileMember, Goes},
	{"person", "address postcode place country municipality email mobile phone no_mail no_phone no_post", OfPerson, Reachable, ForMembership, WhileMember, Goes},
	{"person", "occupation deceased", OfPerson, Identity, ForMembership, WhileMember, Goes},
	{"person", "note", OfNamed, FreeWords, ForMembership, WhileMember, Cut},
	{"person", "merged_into", OfPerson, Pointer, ForMembership, WhileMember, Goes},
	{"person", "sort_key words folded", OfPerson, Identity, ForWork, WhileMember, Goes}, // derived
	{"person_search", "*", OfPerson, Identity, ForWork, WhileMember, Goes},
	{"membership", "person unit kind joined left", OfPerson, Belonging, ForMembership, WhileMember, Goes},
	{"membership", "reason", OfNamed, FreeWords, ForMembership, WhileMember, Cut},
	{"membership", "recruited_by", OfPerson, Pointer, ForMembership, WhileMember, Unlinked},
	{"fee", "*", OfPerson, Paying, ForMembership, WhileMember, Goes},
	{"keeping", "person kind since until", OfPerson, Belonging, ForMembership, WhileMember, Goes},
	{"keeping", "why", OfPerson, FreeWords, ForMembership, WhileMember, Cut},
	{"distinct_pair", "a b", OfPerson, Pointer, ForWork, WhileMember, Goes},
	{"office", `person body role title from until acting region elected elected_at years rank ended again`, OfPerson, Trust, ForOffice, WhileMember, Goes},
	{"office", "holder", OfPerson, Trust, ForOffice, Always, Kept}, // where they said so
	{"office", "note", OfNamed, FreeWords, ForOffice, WithWhomItTold, Cut},
	{"body", "name note reported_how", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"unit", "email phone website social_media note", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},

	{"circle", "leader contact", OfPerson, Pointer, ForGrant, FiveYears, Unlinked},
	{"circle", "leader_name", OfParticipant, Attending, ForGrant, FiveYears, Blanked},
	{"circle", "announced_in place dispensed note", OfNamed, FreeWords, ForGrant, WithWhomItTold, Cut},
	{"circle_session", "place", OfNamed, FreeWords, ForGrant, WithWhomItTold, Cut},
	{"circle_participant", "person name postcode", OfParticipant, Attending, ForGrant, FiveYears, Blanked},
	{"circle_participant", "birth_year sex consent circle", OfParticipant, Attending, ForGrant, Always, Kept},
	{"circle_attendance", "participant session minutes", OfParticipant, Attending, ForGrant, Always, Kept},
	{"course", "title publisher plan_ref modules goals note", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},

	{"candidate", "person given_name family_name born sex citizenship resident_since", OfCandidate, Identity, ForElection, AfterElection, Blanked},
	{"candidate", "address postcode place phone email", OfCandidate, Reachable, ForElection, AfterElection, Blanked},
	{"candidate", "condition position residence affiliation earlier excluded_post post_title other_list", OfCandidate, AsCandidate, ForElection, AfterElection, Blanked},
	{"candidate", "proposed_by asked_by next committee_note note", OfCandidate, FreeWords, ForElection, AfterElection, Blanked},
	{"candidate", "consent keep state proposed_on asked_on answered_on not_above not_below experience registered leaves_post", OfCandidate, AsCandidate, ForElection, Always, Kept},
	{"candidate_list", "signer deputy", OfPerson, Pointer, ForElection, AfterElection, Unlinked},
	{"candidate_list", "name heading partners partner_signers note", OfNamed, FreeWords, ForElection, WithWhomItTold, Cut},
	{"list_place", "candidate rank bonus", OfCandidate, AsCandidate, ForElection, Always, Kept},
	{"list_correction", "candidate replacement kind day refill willing_on", OfCandidate, AsCandidate, ForElection, Always, Kept},
	{"list_correction", "reason", OfCandidate, FreeWords, ForElection, AfterElection, Cut},
	{"ballot_vote", "candidate votes lot", OfCandidate, AsCandidate, ForElection, Always, Kept},
	{"contest", "source extended_by extended_why", OfNamed, FreeWords, ForElection, WithWhomItTold, Cut},
	{"election", "name", OfNamed, FreeWords, ForElection, WithWhomItTold, Cut},
	{"milestone", "title note", OfNamed, FreeWords, ForElection, WithWhomItTold, Cut},
	{"committee", "mandate note", OfNamed, FreeWords, ForElection, WithWhomItTold, Cut},
	{"nomination_meeting", "place chair secretary signers note", OfNamed, FreeWords, ForElection, WithWhomItTold, Cut},

	{"meeting", "title place link organiser note uid", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"duty_done", "office", OfPerson, Pointer, ForOffice, WhileMember, Goes},
	{"duty_done", "note", OfNamed, FreeWords, ForOffice, WithWhomItTold, Cut},
	{"own_duty", "text", OfNamed, FreeWords, ForOffice, WithWhomItTold, Cut},
	{"plan", "title note", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"measure", "text was budget_note next note heading", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"measure_owner", "person", OfPerson, Pointer, ForOffice, WhileMember, Unlinked},
	{"plan_remark", "text counted settled", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"evidence", "text link", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"todo", "person", OfPerson, Pointer, ForOffice, WhileMember, Unlinked},
	{"todo", "what title note", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"by_hand", "note who", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"finance_return", "leader other receipt sent_to note", OfNamed, FreeWords, ForAccounts, YearsOfAccounts, Cut},
	{"office_report", "what note", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"annual_report", "note", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"report_step", "note", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"report_chapter", "title", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"chapter_part", "text", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"report_version", "who content", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"report_file", "name", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"board_report", "meeting reference", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"year_end_step", "who note", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"saved_filter", "name filter", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"import_batch", "source report", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"setting", "value", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"rule", "source", OfNamed, FreeWords, ForWork, WithWhomItTold, Cut},
	{"txn", "actor", OfWriter, Footprint, ForAccount, WithWhomItTold, Cut},
	{"txn", "subject", OfNamed, FreeWords, ForAccount, WithWhomItTold, Cut},
	{"change", "row old new", OfPerson, Footprint, ForAccount, WithRow, Goes},                    // with the row; of others' rows as the row's column
	{"erased", "row kind day reason offices", OfPerson, KnownAgain, ForStayingOut, Always, Kept}, // a number that nothing else in the book bears
	{"erased_mark", "mark row", OfPerson, KnownAgain, ForStayingOut, Always, Kept},               // a salted hash (docs/decisions)
}

// Impersonal are the columns that tell of nobody, by table.
var Impersonal = map[string]string{
	"unit":               "kind name short_name parent municipality org_number website_checked founded closed",
	"body":               "unit kind founded closed reported",
	"election":           "day list_due approved",
	"contest":            "election unit municipality seats decided_on extended_to",
	"rule":               "key from value",
	"member_target":      "unit year target",
	"year_figure":        "unit year members paying",
	"import_batch":       "txn made changed unchanged rejected",
	"course":             "hours planned digital retired",
	"circle":             "unit course form together plan_asked plan_approved announced starts ends kickoff kickoff_common cancelled reported_on settled_on grant_paid unlocked purged_on judged",
	"circle_session":     "circle day starts minutes pause digital",
	"study_target":       "unit year hours",
	"milestone":          "contest step planned done",
	"candidate":          "contest",
	"candidate_list":     "contest kind placing position residence affiliation electors signatures signed_on adopted_on submitted_on submitted_at notified_on approved_on withdrawn_on",
	"list_place":         "list",
	"list_correction":    "list",
	"committee":          "contest body elected_on elected_by",
	"nomination_meeting": "contest list day starts called_on voters way votes_for votes_against blank acclaimed adopted",
	"meeting":            "unit kind starts ends somewhen clock clock_end cancelled instance sequence",
	"meeting_body":       "meeting body",
	"duty_done":          "body duty day",
	"own_duty":           "body role due",
	"plan":               "unit year until state adopted adopted_at closed",
	"measure":            "plan kind place section lines struck indicators target budget carried chosen chosen_on chosen_at",
	"measure_day":        "measure day lines",
	"measure_owner":      "measure body role title",
	"plan_remark":        "plan lines keys settled_on",
	"evidence":           "measure counts meeting circle day",
	"todo":               "unit measure chapter body role made due done",
	"by_hand":            "unit year about state day until",
	"finance_return":     "unit year contact account applied paid amount share kind sent gift gifts listed",
	"office_report":      "unit due sent",
	"annual_report":      "unit year kind given income costs result balance",
	"report_step":        "report state unit day meeting",
	"report_chapter":     "report key place struck ready",
	"chapter_part":       "chapter place",
	"report_version":     "report number day hash pdf",          // what the annual meeting had before it, and public: told of before somebody is erased
	"report_file":        "report part pages size hash day pdf", // what the annual meeting has before it, and public
	"year_end_step":      "unit year step day",
	"board_report":       "unit day left_out told", // keys, numbers and states
	"ballot":             "meeting number first_place last_place round papers blank",
	"ballot_vote":        "ballot",
	"meta":               "key value", // the program's own: names of laptops that are chance, versions
	"erased_salt":        "salt",
	"txn":                "site hlc at action undoes uid seen void",
	"writing":            "txn applying",
	"change":             "txn kind field",
}

// Has tells whether the entry is of a column.
func (p Personal) Has(column string) bool {
	return slices.Contains(strings.Fields(p.Columns), column) || p.Columns == "*"
}
