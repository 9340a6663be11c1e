package main

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/db"
	"lagboka/domain"
	"lagboka/reports"
)

// planMeeting writes a nomination meeting with ballots into the first contest that has a lawful list and has not met, and returns the contest: one
// place settled, one that needs a second round, and a block in which lots are to be drawn.
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
		if m.ID, err = store.SaveNominationMeeting(ctx, m); err != nil {
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
			if _, err := store.SaveBallot(ctx, b, m.Voters); err != nil {
				return "", err
			}
		}
		return r.Contest.ID, nil
	}
	return "", fmt.Errorf("plan meeting: no contest has a lawful list")
}

// meetingRoutes are the pictures of a contest whose nomination meeting has ballots, and of one that has none planned.
func meetingRoutes(ctx context.Context, store *db.Store) ([]named, error) {
	rows, err := store.ContestRows(ctx, "")
	if err != nil {
		return nil, err
	}
	var held, none domain.ID
	for _, r := range rows {
		card, err := store.Contest(ctx, r.Contest.ID)
		switch {
		case err != nil:
			return nil, err
		case held == "" && len(card.Meeting.Ballots) > 0:
			held = r.Contest.ID
		case none == "" && card.Meeting.Meeting.ID == "":
			none = r.Contest.ID
		}
	}
	all := []named{{"meeting-none", kit.Route{Screen: "nomination", ID: none, Part: "meeting"}}}
	if held == "" {
		return all, nil
	}
	for _, paper := range reports.PapersOf(domain.OfNominationMeeting) {
		all = append(all, named{"meeting-" + paper.Key, kit.Route{Screen: "reports", Part: paper.Key, ID: held}})
	}
	return append(all, named{"meeting", kit.Route{Screen: "nomination", ID: held, Part: "meeting"}}), nil
}

// ballot draws a ballot that is being counted.
func (g gallery) ballot(meeting named) error {
	if meeting.name != "meeting" || !g.fits.MatchString("meeting-ballot") {
		return nil
	}
	g.w.Go(meeting.route)
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
