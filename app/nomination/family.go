package nomination

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/widgets"
)

// contestTitle is what a council's election is called: its unit, and which election.
func (s *Screen) contestTitle(r domain.ContestRow) string {
	key := "nomination.council"
	if r.Contest.Municipality == "" {
		key = "nomination.county-council"
	}
	return s.env.Text(key, "place", r.Unit.Label(), "year", strconv.Itoa(r.Election.Day.Year))
}

// daysLeft is how many days are left until a list is due, or that the day has passed.
func (s *Screen) daysLeft(due domain.Date) string {
	if days := s.env.Today().DaysUntil(due); days >= 0 {
		return s.env.Count("nomination.days", days)
	}
	return s.env.Text("nomination.passed")
}

// Find returns the elections whose place or kind a text fits, or which are asked for as nominations. It reads nothing of their
// candidates and lists: it is asked at every key.
func (s *Screen) Find(ctx context.Context, text string) (hits []kit.Hit, err error) {
	contests, err := s.store.Contests(ctx)
	if err != nil {
		return nil, err
	}
	elections, err := s.store.Elections(ctx)
	if err != nil {
		return nil, err
	}
	tree, err := s.store.Tree(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range contests {
		if len(hits) == kit.Most {
			break
		}
		r := domain.ContestRow{Contest: c}
		r.Unit, _ = tree.Unit(c.Unit)
		if i := slices.IndexFunc(elections, func(e domain.Election) bool { return e.ID == c.Election }); i >= 0 {
			r.Election = elections[i]
		}
		label, note := s.contestTitle(r), s.env.Text("screen.nomination")
		if domain.HasWords(label+" "+note, text) {
			hits = append(hits, kit.Hit{Label: label, Note: note, Route: kit.Route{Screen: "nomination", ID: c.ID}})
		}
	}
	return hits, nil
}

// Cards is how far the lists have come, and how long there is left; of the year it is now.
func (s *Screen) Cards(ctx context.Context, of kit.Scope) (func() []fyne.CanvasObject, error) {
	if of.AsOf != of.Today {
		return nil, nil
	}
	rows, err := s.store.ContestRows(ctx, of.Unit)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	env, t := s.env, domain.TallyContests(rows)
	open := func() { env.Go(kit.Route{Screen: "nomination"}) }
	noCommittee := slices.ContainsFunc(rows, func(r domain.ContestRow) bool {
		m := r.Step(domain.StepCommittee)
		return !r.IsDone(m) && m.Planned.Before(of.Today)
	})
	due := rows[0].Election.ListDue
	late := of.Today.After(due)
	return func() []fyne.CanvasObject {
		return []fyne.CanvasObject{widgets.Card(env.Text("screen.nomination"), kit.Lines([]kit.Line{
			env.Share(env.Text("nomination.committees"), t.Committees, t.Contests, noCommittee, open),
			env.Share(env.Text("nomination.lawful"), t.Lawful, t.Contests, late, open),
			env.Share(env.Text("nomination.submitted"), t.HandedIn, t.Contests, late, open),
			{Label: env.Text("overview.lists-due", "day", env.LongDate(due)), Value: s.daysLeft(due), OnTap: open},
		}))}
	}, nil
}

// Pictures are a contest with a list, one whose nomination meeting has ballots and one that has none planned, and their
// papers.
func (s *Screen) Pictures(ctx context.Context) (all []kit.Picture, err error) {
	rows, err := s.store.ContestRows(ctx, "")
	if err != nil {
		return nil, err
	}
	show := func(name string, contest domain.ID, part string) {
		all = append(all, kit.Picture{Name: name, Route: kit.Route{Screen: "nomination", ID: contest, Part: part}})
	}
	var listed, held, none bool
	for _, r := range rows {
		id := r.Contest.ID
		card, err := s.store.Contest(ctx, id)
		if err != nil {
			return nil, err
		}
		if !listed && r.List.ID != "" && r.Contest.Municipality != "" {
			listed = true
			show("contest", id, "")
			for _, part := range []string{"candidates", "committee", "submitted-list"} {
				show("contest-"+part, id, part)
			}
			all = append(all, s.env.PaperPictures(domain.OfList, r.List.ID)...)
			all = append(all, s.env.PaperPictures(domain.OfContest, id)...)
		}
		switch {
		case !held && len(card.Meeting.Ballots) > 0:
			held = true
			show("meeting", id, "meeting")
			all = append(all, s.env.PaperPictures(domain.OfNominationMeeting, id)...)
		case !none && card.Meeting.Meeting.ID == "":
			none = true
			show("meeting-none", id, "meeting")
		}
		if n := len(card.Corrections); n > 0 {
			all = append(all, s.env.PaperPictures(domain.OfCorrection, card.Corrections[n-1].ID)...)
		}
	}
	return all, nil
}
