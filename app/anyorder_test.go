package app_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"lagboka/app"
	"lagboka/app/kit"
	"lagboka/domain"
	"lagboka/internal/testkit"
	_ "lagboka/internal/testkit/seeded"
	"lagboka/internal/testkit/ui"
	"lagboka/widgets"
)

// anyOrder lets what a book does come in any order between the keys, late, and refused where it writes.
type anyOrder struct {
	w       *app.Window
	steps   *kit.Steps
	refused int // writings, of which nothing has been said yet
}

var diskFull = &domain.Error{Kind: domain.Unavailable, Key: "error.disk.full"}

// event is one thing that happens besides the keys.
func (o *anyOrder) event(r *rapid.T) {
	work, back := o.steps.Waiting()
	switch rapid.SampledFrom([]string{"work", "work", "refuse", "deliver", "deliver", "refresh"}).Draw(r, "event") {
	case "work":
		if work > 0 {
			o.steps.Work(rapid.IntRange(0, work-1).Draw(r, "which"))
		}
	case "refuse":
		for i := range work {
			if o.steps.Writes(i) && rapid.IntRange(0, 2).Draw(r, "refused") == 0 {
				o.steps.Refuse(i, diskFull)
				o.refused++
				return
			}
		}
	case "deliver":
		if back > 0 {
			o.steps.Deliver()
		}
	case "refresh": // somebody else has written
		o.w.Refresh()
	}
}

// rest lets everything end, and tells whether a writing was refused. The window has to have said so of each.
func (o *anyOrder) rest(t *testing.T, r *rapid.T) (refused bool) {
	o.steps.Rest()
	refused = o.refused > 0
	o.read(t)
	if o.refused != 0 {
		r.Fatalf("of %d refused writings nothing was said", o.refused)
	}
	return refused
}

// read closes what has been said of refused writings.
func (o *anyOrder) read(t *testing.T) {
	for ; strings.Contains(ui.Texts(o.w), o.w.Text("error.disk.full")); o.refused-- {
		ui.Press(t, o.w, "OK")
	}
}

// calm lets nothing of another run be left.
func (o *anyOrder) calm(t *testing.T) {
	o.steps.Rest()
	o.read(t)
	o.refused = 0
}

// namesOn are the names on a list as the table shows it.
func namesOn(order *widgets.OrderTable) (all []string) {
	for row := range order.Rows {
		for column := range order.Columns {
			if _, n, ok := strings.Cut(order.Cell(row, column).Text, "Navn"); ok {
				all = append(all, n)
			}
		}
	}
	return all
}

func TestNamesMovedInAnyOrderOfEventsStandAsTheyWereMovedOrItIsSaid(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	contest, order := listOf(t, w, steps, s, 8)
	o := &anyOrder{w: w, steps: steps}
	rapid.Check(t, func(r *rapid.T) {
		o.calm(t)
		moved := namesOn(order)
		order.Select(rapid.IntRange(0, 7).Draw(r, "row"))
		for range rapid.IntRange(1, 14).Draw(r, "events") {
			if rapid.Bool().Draw(r, "key") {
				key, by := '-', 1
				if rapid.IntRange(0, 2).Draw(r, "up") == 0 {
					key, by = '+', -1
				}
				at := order.Cursor()
				if at+by < 0 || at+by >= len(moved) { // beyond the last name are free places
					continue
				}
				moved = namesOn(order)
				moved[at], moved[at+by] = moved[at+by], moved[at]
				order.TypedRune(key)
				if shown := namesOn(order); !slices.Equal(shown, moved) {
					r.Fatalf("a key made %v, in place of %v", shown, moved)
				}
				continue
			}
			o.event(r)
		}
		refused := o.rest(t, r)
		stands := strings.Split(listed(r, s, contest), ",")
		if !refused && !slices.Equal(stands, moved) {
			r.Fatalf("done was %v, the book holds %v", moved, stands)
		}
		if shown := namesOn(order); !slices.Equal(shown, stands) {
			r.Fatalf("shown is %v, the book holds %v", shown, stands)
		}
	})
}

func TestABallotCountedInAnyOrderOfEventsIsInTheBookOrStillInItsDialog(t *testing.T) {
	s := testkit.NewStore(t)
	w, steps := slowWindow(t, s)
	id, _ := listOf(t, w, steps, s, 5)
	meeting := domain.NominationMeeting{Contest: id, List: ui.Contest(t, s, id).Lists[0].List.ID, Day: testkit.Today, Way: domain.ByBallots}
	var err error
	if meeting.ID, err = s.Nomination().SaveNominationMeeting(t.Context(), meeting); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Nomination().SaveBallot(t.Context(), domain.BallotCard{Ballot: domain.Ballot{Meeting: meeting.ID, Number: 1, First: 1, Last: 1, Round: 1, Cast: 99}}, 0); err != nil {
		t.Fatal(err)
	}
	const heads = 4 // lines over the names
	w.Go(kit.Route{Screen: "nomination", ID: id, Part: "meeting"})
	steps.Rest()
	o := &anyOrder{w: w, steps: steps}
	rapid.Check(t, func(r *rapid.T) {
		o.calm(t)
		ui.Find[*widgets.DataTable[domain.BallotCard]](t, w).OnOpen(0)
		dialog, g := w.Fyne().Canvas().Overlays().Top(), ui.Grid(t, w)
		counted := map[int]int{}
		for row := range 5 {
			text, _ := g.Cell(heads+row, 0)
			counted[row], _ = strconv.Atoi(text)
		}
		for w.Fyne().Canvas().Overlays().Top() == dialog {
			for range rapid.IntRange(1, 8).Draw(r, "events") {
				if rapid.Bool().Draw(r, "key") {
					row, votes := rapid.IntRange(0, 4).Draw(r, "who"), rapid.IntRange(0, 12).Draw(r, "votes")
					g.Select(heads+row, 0)
					for _, digit := range strconv.Itoa(votes) {
						g.TypedRune(digit)
					}
					g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
					counted[row] = votes
					continue
				}
				o.event(r)
			}
			ui.Press(t, w, "Lagre")
			for range rapid.IntRange(0, 6).Draw(r, "events while it is saved") {
				o.event(r)
			}
			refused := o.rest(t, r)
			if open := w.Fyne().Canvas().Overlays().Top() == dialog; open != refused {
				r.Fatalf("refused is %v, and the dialog open %v", refused, open)
			}
			for row, votes := range counted {
				if text, _ := g.Cell(heads+row, 0); text != strconv.Itoa(votes) && (text != "·" || votes != 0) {
					r.Fatalf("%d votes were counted, and the dialog shows %s", votes, text)
				}
			}
		}
		card := ui.Contest(t, s, id)
		for row, p := range card.Lists[0].Places {
			if got := card.Meeting.Ballots[0].VotesOf(p.Candidate); got != counted[row] {
				r.Fatalf("%d votes were counted, the book holds %d", counted[row], got)
			}
		}
	})
}

func TestAttendanceNotedInAnyOrderOfEventsIsInTheBookOrItIsSaid(t *testing.T) {
	s := testkit.NewDemo(t, 60)
	w, steps := slowWindow(t, s)
	id := openCircle(t, s).Circle.ID
	w.Go(kit.Route{Screen: "study", ID: id, Part: "attendance"})
	steps.Rest()
	o := &anyOrder{w: w, steps: steps}
	rapid.Check(t, func(r *rapid.T) {
		o.calm(t)
		card, err := s.Circle(t.Context(), id)
		if err != nil {
			r.Fatal(err)
		}
		type cell struct{ person, meeting int }
		minutes := map[cell]domain.Minutes{}
		for range rapid.IntRange(1, 14).Draw(r, "events") {
			if !rapid.Bool().Draw(r, "key") {
				o.event(r)
				continue
			}
			at := cell{rapid.IntRange(0, len(card.Participants)-1).Draw(r, "who"), rapid.IntRange(0, len(card.Sessions)-1).Draw(r, "meeting")}
			half := rapid.IntRange(1, 4).Draw(r, "half hours")
			g := ui.Grid(t, w)
			w.Fyne().Canvas().Focus(g)
			g.Select(at.person, at.meeting)
			for _, sign := range domain.Minutes(half * 30).String() {
				g.TypedRune(sign)
			}
			g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			minutes[at] = domain.Minutes(half * 30)
		}
		refused := o.rest(t, r)
		if card, err = s.Circle(t.Context(), id); err != nil {
			r.Fatal(err)
		}
		for i, p := range card.Participants {
			for j, x := range card.Sessions {
				stands, noted := card.Note(x.ID, p.ID)
				if want, ok := minutes[cell{i, j}]; ok && !refused && stands != want {
					r.Fatalf("%s: %v was noted, the book holds %v", p.Name, want, stands)
				}
				if shown, _ := ui.Grid(t, w).Cell(i, j); noted && shown != stands.String() {
					r.Fatalf("%s: the grid shows %s, the book holds %v", p.Name, shown, stands)
				}
			}
		}
	})
}

func TestACardTypedInAnyOrderOfEventsIsInTheBookOrStillTyped(t *testing.T) {
	s := testkit.NewStore(t)
	id := ui.JoinAs(t, s, ui.Branch(t, s, "Hamar").ID, domain.Person{GivenName: "Åse", FamilyName: "Østby"})
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "members", ID: id})
	typedInAnyOrder(t, w, steps, []string{"Etternavn", "Fornavn"}, func() (map[string]string, error) {
		p, err := s.Person(t.Context(), id)
		return map[string]string{"Etternavn": p.FamilyName, "Fornavn": p.GivenName}, err
	})
}

func TestABranchTypedInAnyOrderOfEventsIsInTheBookOrStillTyped(t *testing.T) {
	s := testkit.NewStore(t)
	id := ui.Branch(t, s, "Tynset").ID
	w, steps := slowWindow(t, s)
	w.Go(kit.Route{Screen: "branches", ID: id})
	typedInAnyOrder(t, w, steps, []string{"Kort navn", "Navn"}, func() (map[string]string, error) {
		tree, err := s.Tree(t.Context())
		if err != nil {
			return nil, err
		}
		u, _ := tree.Unit(id)
		return map[string]string{"Kort navn": u.ShortName, "Navn": u.Name}, nil
	})
}

// typedInAnyOrder types into fields of a page's form and saves it between events of any order. stands are their values
// in the book.
func typedInAnyOrder(t *testing.T, w *app.Window, steps *kit.Steps, labels []string, stands func() (map[string]string, error)) {
	steps.Rest()
	o := &anyOrder{w: w, steps: steps}
	rapid.Check(t, func(r *rapid.T) {
		o.calm(t)
		typed := map[string]string{}
		stays := func(when string) {
			for label, text := range typed {
				if now := ui.Field(t, w, label).Text(); now != text {
					r.Fatalf("in «%s» was typed «%s», and %s there stands «%s»", label, text, when, now)
				}
			}
		}
		for range rapid.IntRange(1, 12).Draw(r, "events") {
			switch rapid.IntRange(0, 4).Draw(r, "key") {
			case 0, 1:
				label := rapid.SampledFrom(labels).Draw(r, "field")
				typed[label] = rapid.SampledFrom([]string{"Vik", "Nes", "Moe"}).Draw(r, "text")
				ui.Rewrite(t, w, label, typed[label])
			case 2:
				o.read(t)
				ui.Command(w, "menu.save")
			default:
				o.event(r)
			}
			stays("at once")
		}
		o.rest(t, r)
		stays("when all has come")
		ui.Command(w, "menu.save")
		o.rest(t, r)
		stays("when it is saved")
		book, err := stands()
		if err != nil {
			r.Fatal(err)
		}
		for label, text := range typed {
			if book[label] != text {
				r.Fatalf("typed was %v, the book holds %v", typed, book)
			}
		}
	})
}

func TestAPersonWhoGoesIntoTheBinInAnyOrderOfEventsLeavesTheListAsItWasAskedFor(t *testing.T) {
	w, steps, s := twoMembers(t)
	w.Go(kit.Route{Screen: "members", Filter: domain.MemberFilter{Unit: ui.Branch(t, s, "Hamar").ID}})
	steps.Rest()
	table := ui.MemberTable(t, w)
	o := &anyOrder{w: w, steps: steps}
	rapid.Check(t, func(r *rapid.T) {
		o.calm(t)
		table.Select(rapid.IntRange(0, 1).Draw(r, "row"))
		steps.Rest()
		row, _ := table.Row(table.Cursor())
		if err := s.Delete(t.Context(), "person", row.Person.ID); err != nil {
			r.Fatal(err)
		}
		for range rapid.IntRange(0, 8).Draw(r, "events") {
			o.event(r)
		}
		if _, err := s.UndoLast(t.Context()); err != nil {
			r.Fatal(err)
		}
		for range rapid.IntRange(0, 8).Draw(r, "events after") {
			o.event(r)
		}
		o.rest(t, r)
		if shown := ui.Texts(w); strings.Contains(shown, "Bare:") || table.Len() != 2 {
			r.Fatalf("%d rows, in:\n%s", table.Len(), shown)
		}
	})
}
