package domain

import (
	"slices"
	"strings"
)

// ListKind is whose list it is.
type ListKind string

// The kinds of lists (domain.md, Words).
const (
	OwnList     ListKind = "own"
	JointList   ListKind = "joint"   // with other registered parties
	GroupList   ListKind = "group"   // with a group that is not registered
	VillageList ListKind = "village" // of a group alone
)

// ListKinds are all kinds in the order they are shown.
var ListKinds = []ListKind{OwnList, JointList, GroupList, VillageList}

// NeedsSignatures tells whether voters have to sign a list, not two of the branch's board (valgloven § 5-4 (1) and
// (2)).
func (k ListKind) NeedsSignatures() bool { return k == GroupList || k == VillageList }

// IsJoint tells whether several put the list forward together.
func (k ListKind) IsJoint() bool { return k == JointList || k == GroupList }

// IsParties tells whether several registered parties put the list forward together, and nobody else.
func (k ListKind) IsParties() bool { return k == JointList }

// CandidateList is one draft of a contest's list; one of them is adopted and submitted.
type CandidateList struct {
	ID          ID
	Contest     ID
	Name        string // of the draft
	Kind        ListKind
	Heading     string // the party's registered name (valgloven § 5-1)
	Position    bool   // everybody's position is named
	Residence   bool   // everybody's residence is named
	Affiliation bool   // everybody's group is named, on a joint list
	Partners    string // who else puts a joint list forward
	// PartnerSigners are who of the others sign a joint list of registered parties: «party: name, name», one party a
	// line.
	PartnerSigners string
	Electors       int // who could vote in the district at the last election, where voters have to sign; 0 for not known
	Signatures     int // collected, where voters have to sign
	Signer         ID  // of the branch's board, who speaks for the list (valgloven § 5-6)
	Deputy         ID
	SignedOn       Date
	AdoptedOn      Date
	SubmittedOn    Date
	SubmittedAt    string // the clock at which it came, «11:40»; empty where not known
	NotifiedOn     Date   // the authorities asked for a correction (valgloven § 5-10)
	ApprovedOn     Date
	WithdrawnOn    Date
	Note           string
}

// partners are the parties or groups that put a joint list forward with the party's own branch.
func (l CandidateList) partners() (all []string) {
	if !l.Kind.IsJoint() {
		return nil
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(l.Partners, " og ", ","), ",") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// JointPartners are the other registered parties of a joint list, of each of which two of the board sign (valgloven §
// 5-4 (1)).
func (l CandidateList) JointPartners() []string {
	if l.Kind != JointList {
		return nil
	}
	return l.partners()
}

// SignersFor are the names of who signs for another party of a joint list, as they are written down: «party: name,
// name», one party a line.
func (l CandidateList) SignersFor(partner string) (names []string) {
	for line := range strings.Lines(l.PartnerSigners) {
		party, all, found := strings.Cut(line, ":")
		if !found || Fold(strings.TrimSpace(party)) != Fold(partner) {
			continue
		}
		for name := range strings.SplitSeq(strings.ReplaceAll(all, " og ", ","), ",") {
			if name = strings.TrimSpace(name); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// Frozen tells whether the list is adopted, so that its names and their order stand.
func (l CandidateList) Frozen() bool { return !l.AdoptedOn.IsZero() }

// HandedIn tells whether the authorities have the list: submitted, and not withdrawn.
func (l CandidateList) HandedIn() bool { return !l.SubmittedOn.IsZero() && l.WithdrawnOn.IsZero() }

// Validate returns every broken rule of the list's own fields, or nil. What the law says of it, CheckList says.
func (l CandidateList) Validate() error {
	var errs Errors
	if strings.TrimSpace(l.Name) == "" {
		errs.invalid("Name", "list.name.missing")
	}
	if l.Contest == "" {
		errs.invalid("Contest", "candidate.contest.missing")
	}
	if !slices.Contains(ListKinds, l.Kind) {
		errs.invalid("Kind", "list.kind.missing")
	}
	if _, ok := ReadClock(l.SubmittedAt); l.SubmittedAt != "" && !ok {
		errs.invalid("SubmittedAt", "session.starts.invalid")
	}
	return errs.OrNil()
}

// ListPlace is a candidate's place on a list.
type ListPlace struct {
	ID        ID
	List      ID
	Candidate ID
	Rank      int // from 1; gaps are allowed while the list is worked on
	Bonus     bool
}

// ListCard is a list with its names, as one page shows and saves it.
type ListCard struct {
	List    CandidateList
	Places  []ListPlace // by rank
	Signers []Signer    // those who sign, as far as they are chosen; read only
}

// Signer is somebody who signs a list, with what the law asks of them.
type Signer struct {
	Person    ID
	Name      string
	Born      Date
	At        string // municipality number; empty for not known
	Address   string // where they live, as the attachment names it; empty for not known
	Dead      bool
	OnBoard   bool   // has an office in the board of the unit that answers for the list, on the day they sign
	Roles     []Role // those offices; none where only OnBoard is known
	Unsure    bool   // of when they had those, the book knows years alone
	OtherList string // another list of the election that they sign
}

// Sort puts the places in the order of their ranks.
func (c *ListCard) Sort() {
	slices.SortStableFunc(c.Places, func(a, b ListPlace) int { return a.Rank - b.Rank })
}

// Move puts the place at an index to another rank. Whoever has that rank makes room towards where the place came from,
// and so on up to the next gap, so that a move leaves a gap only where it went to a free place.
func (c *ListCard) Move(i, rank int) {
	rank = max(rank, 1)
	step := 1
	if c.Places[i].Rank < rank {
		step = -1
	}
	c.Places[i].Rank = 0
	c.free(rank, step)
	c.Places[i].Rank = rank
	c.Sort()
}

// free makes a rank free by moving whoever has it a step, and so on.
func (c *ListCard) free(rank, step int) {
	for i := range c.Places {
		if c.Places[i].Rank == rank {
			c.free(rank+step, step)
			c.Places[i].Rank = rank + step
			return
		}
	}
}

// Slots are the list's places from the first to the last name, and at least to a rank, in their order; a free one has
// no candidate.
func (c ListCard) Slots(to int) (all []ListPlace) {
	for _, p := range c.Places {
		for len(all)+1 < p.Rank {
			all = append(all, ListPlace{Rank: len(all) + 1})
		}
		all = append(all, p)
	}
	for len(all) < to {
		all = append(all, ListPlace{Rank: len(all) + 1})
	}
	return all
}

// BonusNames is how many names have the bonus votes.
func (c ListCard) BonusNames() (n int) {
	for _, p := range c.Places {
		if p.Bonus {
			n++
		}
	}
	return n
}

// SetBonus gives the bonus votes to the first n names: only the top ones may have them (valgloven § 5-3).
func (c *ListCard) SetBonus(n int) {
	c.Sort()
	for i := range c.Places {
		c.Places[i].Bonus = i < n
	}
}

// Close takes the gaps out.
func (c *ListCard) Close() {
	c.Sort()
	for i := range c.Places {
		c.Places[i].Rank = i + 1
	}
}

// Add puts a candidate last, behind whoever is there.
func (c *ListCard) Add(id, candidate ID) {
	last := 0
	for _, p := range c.Places {
		last = max(last, p.Rank)
	}
	c.Places = append(c.Places, ListPlace{ID: id, List: c.List.ID, Candidate: candidate, Rank: last + 1})
}

// Difference is how a candidate stands on two versions of a list; 0 where they do not.
type Difference struct {
	Candidate     ID
	Before, After int
}

// CompareLists returns who stands elsewhere, is new or is gone, by the later version's order.
func CompareLists(before, after ListCard) (all []Difference) {
	rank := map[ID]int{}
	for _, p := range before.Places {
		rank[p.Candidate] = p.Rank
	}
	for _, p := range after.Places {
		if was := rank[p.Candidate]; was != p.Rank {
			all = append(all, Difference{p.Candidate, was, p.Rank})
		}
		delete(rank, p.Candidate)
	}
	for _, p := range before.Places {
		if _, gone := rank[p.Candidate]; gone {
			all = append(all, Difference{p.Candidate, p.Rank, 0})
		}
	}
	return all
}
