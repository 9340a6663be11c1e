package main

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
)

// planMeeting writes a nomination meeting with ballots into the first contest that has a lawful list and has not met,
// and returns the contest: one place settled, one that needs a second round, and a block in which lots are to be drawn.
func planMeeting(ctx context.Context, store *db.Store) (domain.ID, error) {
	rows, err := store.ContestRows(ctx, "")
	if err != nil {
		return "", err
	}
	for _, r := range rows {
		card, err := store.Contest(ctx, r.Contest.ID)
		if err != nil {
			return "", err
		}
		if r.List.ID == "" || len(card.Meeting.Ballots) > 0 || r.Check.Names < 8 || !r.Check.Lawful() {
			continue
		}
		m := domain.NominationMeeting{
			ID: card.Meeting.Meeting.ID, Contest: r.Contest.ID, List: r.List.ID, Day: domain.MustDate("2027-02-10"), Starts: "19.00", Place: "Samfunnshuset", CalledOn: domain.MustDate("2027-01-20"),
			Chair: "Kari Moen", Secretary: "Ola Vik", Signers: "Åse Østby og Per Nes", Voters: 25, Way: domain.ByBallots,
		}
		if m.ID, err = store.Nomination().SaveNominationMeeting(ctx, m); err != nil {
			return "", err
		}
		list, _ := domain.Newest(card.Lists)
		var names []domain.ID
		for _, place := range list.Places {
			names = append(names, place.Candidate)
		}
		for _, b := range []domain.BallotCard{
			votesOf(domain.Ballot{Number: 1, First: 1, Last: 1, Round: 1, Cast: 25, Blank: 1}, names, 15, 9),
			votesOf(domain.Ballot{Number: 2, First: 2, Last: 2, Round: 1, Cast: 25}, names[1:], 11, 8, 6),
			votesOf(domain.Ballot{Number: 3, First: 3, Last: 5, Round: 1, Cast: 25, Blank: 2}, names[3:], 20, 16, 12, 12, 4),
		} {
			b.Ballot.Meeting = m.ID
			if _, err := store.Nomination().SaveBallot(ctx, b, m.Voters); err != nil {
				return "", err
			}
		}
		return r.Contest.ID, nil
	}
	return "", fmt.Errorf("plan meeting: no contest has a lawful list")
}

// ballot draws a ballot that is being counted.
func (g gallery) ballot(all []kit.Picture) error {
	i := slices.IndexFunc(all, func(p kit.Picture) bool { return p.Name == "meeting" })
	if i < 0 || !g.fits.MatchString("meeting-ballot") {
		return nil
	}
	g.w.Go(all[i].Route)
	press(g.canvas().Content(), g.w.Text("ballot.new"))
	grid := g.canvas().Focused()
	for _, r := range "2 4 25 2 14 12 12 " {
		if r == ' ' {
			grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		} else {
			grid.TypedRune(r)
		}
	}
	err := g.draw("meeting-ballot")
	press(g.canvas().Overlays().Top(), g.w.Text("Cancel"))
	press(g.canvas().Overlays().Top(), g.w.Text("unsaved.discard"))
	return err
}

func votesOf(b domain.Ballot, names []domain.ID, votes ...int) domain.BallotCard {
	card := domain.BallotCard{Ballot: b}
	for i, n := range votes {
		card.SetVotes(names[i], n)
	}
	return card
}
