package domain

// Candidacy is that somebody in the book has been thought of for one contest.
type Candidacy struct {
	Candidate Candidate
	Contest   Contest
	Election  Election
	Unit      Unit
	List      string // the list that they stand on: the adopted one, else the newest draft; empty for none
	Rank      int    // on it
}

// Background is what the book knows of somebody before they are asked.
type Background struct {
	Offices     []OfficeRow // those that have ended too
	Candidacies []Candidacy // the newest election's first
}

// Experience is what the book tells somebody to have been in a contest's council.
func (b Background) Experience(c Contest, today Date) Experience {
	found := NewName
	for _, r := range b.Offices {
		group := r.Body.Kind == CountyCouncilGroup
		if c.Municipality != "" {
			group = r.Body.Kind == CouncilGroup && r.Unit.ID == c.Unit
		}
		switch state := r.Office.StateOn(today); {
		case !group || r.Office.Role == Substitute || r.Office.Role == MayoralCandidate:
		case state == OfficeHeld:
			return Sitting
		case state == OfficeEnded:
			found = Earlier
		}
	}
	for _, x := range b.Candidacies {
		if found == NewName && x.Rank > 0 && x.Election.Day.Before(today) {
			found = WasOnList
		}
	}
	return found
}
