package domain

// ElectedBy is who elected a nomination committee (vedtekter § 8.1).
type ElectedBy string

// The annual meeting or the board elects it.
const (
	ElectedByNobody  ElectedBy = ""
	ElectedAtAnnual  ElectedBy = "annual"
	ElectedInBoard   ElectedBy = "board"
	ElectedElsewhere ElectedBy = "other" // a joint board of several branches in one municipality
)

// ElectedBys are all of them in the order they are shown.
var ElectedBys = []ElectedBy{ElectedByNobody, ElectedAtAnnual, ElectedInBoard, ElectedElsewhere}

// CommitteeRoles are what somebody may be in a committee.
var CommitteeRoles = []Role{Leader, DeputyLeader, Secretary, BoardMember, Substitute}

// Committee is what a contest's nomination committee was given to do. Its members hold offices in its body.
type Committee struct {
	ID        ID
	Contest   ID
	Body      ID // none until somebody is elected into it
	ElectedOn Date
	ElectedBy ElectedBy
	Mandate   string
	Note      string
}

// Validate returns every broken rule, or nil.
func (c Committee) Validate() error {
	var errs Errors
	if c.Contest == "" {
		errs.invalid("Contest", "candidate.contest.missing")
	}
	return errs.OrNil()
}
